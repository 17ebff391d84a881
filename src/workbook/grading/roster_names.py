"""Finding out which student of a roster handed something in, however the name is written. Nobody is guessed."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from workbook.common.text import plain
from workbook.grading.marking import Student
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


def _either_order(parts: Sequence[str]) -> set[str]:
    """Return the letters of a name in either order, wherever the first name may end."""
    words = in_order(parts[0]).split() if len(parts) == 1 else list(parts)
    return {letters(" ".join(words[n:] + words[:n])) for n in range(len(words))} - {""}


def match_students(
    names: Mapping[int, tuple[str, ...]], students: Iterable[Student]
) -> tuple[dict[int, Student], list[str]]:
    """Return the row of each student, and guess nothing.

    Parameters
    ----------
    names : dict of int to tuple of str
        Row to name, as it stands there: in one part, or in two, the first name first.
    students : list of Student

    Returns
    -------
    matches : dict of int to Student
    troubles : list of str
        A sentence for each file that fits no row, or more than one, and for each row that two files fit.

    Examples
    --------
    >>> match_students({1: ("Lovelace, Ada",)}, [])
    ({}, [])
    """
    exact: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for row, parts in names.items():
        exact.setdefault(in_order(" ".join(parts)), []).append(row)
        for spelling in _either_order(parts):
            loose.setdefault(spelling, []).append(row)
    written = {row: plain(" ".join(parts)) for row, parts in names.items()}
    by_row: dict[int, list[Student]] = {}
    troubles = []
    for student in students:
        name = in_order(student.name)
        rows = exact.get(name, [])
        rows = rows if len(rows) == 1 else sorted({*rows, *loose.get(letters(name), [])})
        if len(rows) == 1:
            by_row.setdefault(rows[0], []).append(student)
            continue
        fault = "is not in the roster"
        if rows:
            fault = f"may be {' and '.join(f'{written[row]!r} in row {row + 1}' for row in rows)} of the roster"
        elif near := difflib.get_close_matches(name, exact, 1):
            fault += f" (nearest there: {written[exact[near[0]][0]]!r})"
        troubles.append(f"{student.name!r} ({plain(student.file, 200)}) {fault}. Enter these points by hand.")
    for row, several in by_row.items():
        if len(several) > 1:
            files = " and ".join(plain(student.file, 200) for student in several)
            place = f"{written[row]!r} in row {row + 1} of the roster"
            troubles.append(f"{place} fits {len(several)} hand-ins: {files}. Enter the points by hand.")
    return {row: several[0] for row, several in by_row.items() if len(several) == 1}, troubles
