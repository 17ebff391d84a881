"""Names: which student of a roster handed something in, however the name is written. Nobody is guessed."""

import difflib
import unicodedata

from workbook.common.text import plain
from workbook.grading.submissions import person

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that no accent can be taken from, and what is written where a keyboard lacks them."""


def straight(name):
    """Write a name in one way: the first name first, in small letters.

    Examples
    --------
    >>> straight("Lovelace,  Ada")
    'ada lovelace'
    """
    last, comma, first = person(name).partition(",")
    return " ".join(f"{first} {last}".split() if comma else last.split()).casefold()


def letters(name):
    """Keep of a name what everybody writes alike: its letters, without accents, spaces and signs.

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


def _both_orders(parts):
    """Return the letters of a name in either order, wherever the first name may end."""
    words = straight(parts[0]).split() if len(parts) == 1 else list(parts)
    ways = {letters(" ".join(words[n:] + words[:n])) for n in range(len(words))}
    return ways - {""}


def match(names, students):
    """Find the row of each student, and guess nothing.

    Parameters
    ----------
    names : dict of int to tuple of str
        Row to name, as it stands there: in one part, or in two, the first name first.
    students : list of Student

    Returns
    -------
    found : dict of int to Student
    troubles : list of str
        A sentence for each hand-in that fits no row, or more than one, and for each row that two hand-ins fit.

    Examples
    --------
    >>> match({1: ("Lovelace, Ada",)}, [])
    ({}, [])
    """
    exact, loose = {}, {}
    for row, parts in names.items():
        exact.setdefault(straight(" ".join(parts)), []).append(row)
        for way in _both_orders(parts):
            loose.setdefault(way, []).append(row)
    shown = {row: plain(" ".join(parts)) for row, parts in names.items()}
    claims, troubles = {}, []
    for student in students:
        called, name = f"{student.name!r} ({plain(student.file, 200)})", straight(student.name)
        rows = exact.get(name, [])
        rows = rows if len(rows) == 1 else sorted({*rows, *loose.get(letters(name), [])})
        if len(rows) == 1:
            claims.setdefault(rows[0], []).append(student)
        elif rows:
            places = " and ".join(f"{shown[row]!r} in row {row + 1}" for row in rows)
            troubles.append(f"{called} may be {places} of the roster. Enter these points by hand.")
        else:
            near = difflib.get_close_matches(name, exact, 1)
            hint = f" (nearest there: {shown[exact[near[0]][0]]!r})" if near else ""
            troubles.append(f"{called} is not in the roster{hint}. Enter these points by hand.")
    for row, several in claims.items():
        if len(several) > 1:
            files = " and ".join(plain(student.file, 200) for student in several)
            place = f"{shown[row]!r} in row {row + 1} of the roster"
            troubles.append(f"{place} fits {len(several)} hand-ins: {files}. Enter the points by hand.")
    return {row: several[0] for row, several in claims.items() if len(several) == 1}, troubles
