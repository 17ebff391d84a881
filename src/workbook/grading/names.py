"""Names compared: the same name, however it is written."""

import unicodedata
from collections.abc import Sequence

from workbook.grading.submissions import person

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that no accent can be taken from, and what is written where a keyboard lacks them."""


def in_order(name: str) -> str:
    """Return a name written in one way: the first name first, in small letters.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> in_order("Lovelace,  Ada")
    'ada lovelace'
    """
    last, comma, first = person(name).partition(",")
    return " ".join(f"{first} {last}".split() if comma else last.split()).casefold()


def letters(name: str) -> str:
    """Return of a name what everybody writes alike: its letters, without accents, spaces and signs.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> letters("José  Álvarez-Łoś") == letters("jose alvarez los")
    True
    """
    apart = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    # Only accents as Latin, Greek and Cyrillic letters bear them: in other scripts such signs are letters.
    return "".join(
        sign for sign in apart if unicodedata.category(sign)[0] in "LMN" and not "\u0300" <= sign <= "\u036f"
    )


def either_order(parts: Sequence[str]) -> set[str]:
    """Return the letters of a name in either order, wherever the first name may end.

    Parameters
    ----------
    parts : list of str
        In one part, or in two, the first name first.

    Returns
    -------
    set of str

    Examples
    --------
    >>> sorted(either_order(["Ada Lovelace"]))
    ['adalovelace', 'lovelaceada']
    """
    words = in_order(parts[0]).split() if len(parts) == 1 else list(parts)
    return {letters(" ".join(words[n:] + words[:n])) for n in range(len(words))} - {""}
