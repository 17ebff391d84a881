"""The keys of the table of texts: whose text a row holds, and whether the cells beside the key are its own.

A key holds fingerprints: of the student and the exercise, of the text, and of the cells beside it, so that a row whose
cells were moved without their key is refused. It ends with the number of texts, so that a table that was cut short is
noticed.
"""

import re

from workbook.common.spreadsheets import safe_cell
from workbook.grading.submissions import fingerprint

KEY = re.compile(r"(t[0-9a-f]{12})-([0-9a-f]{10})(?:-([0-9a-f]{6})-([0-9a-f]{8})-(\d+))?")
SIGNS = bytes(number for number in range(128) if not chr(number).isalnum() and chr(number) != "|")
SHORT = 16
"""Plain letters that are too few to tell cells apart."""


def whose(identity: str, exercise: str) -> str:
    """Return the part of a key that stands for a student and an exercise.

    Parameters
    ----------
    identity, exercise : str

    Returns
    -------
    str

    Examples
    --------
    >>> whose("ada", "02.6")
    't...'
    """
    return f"t{fingerprint(f'{identity}|{exercise}', 12)}"  # begins with a letter: it is no number


def make_key(identity: str, student: str, exercise: str, text: str, number: int) -> str:
    """Return the key of a row.

    Parameters
    ----------
    identity, student : str
        What tells the student from every other, and the name as it stands in the table.
    exercise, text : str
    number : int
        Of all texts in the table.

    Returns
    -------
    str

    Examples
    --------
    >>> KEY.fullmatch(make_key("ada", "Ada", "02.6", "Because.", 24)) is not None
    True
    """
    cells = fingerprint(f"{student}|{exercise}", 6)
    letters = letters_of(student, exercise, safe_cell(text))
    return f"{whose(identity, exercise)}-{fingerprint_text(text)}-{cells}-{letters}-{number}"


def fingerprint_text(text: str) -> str:
    """Return the part of a key that stands for a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> fingerprint_text("Because  it is.") == fingerprint_text("Because it is.")
    True
    """
    return fingerprint(" ".join(text.split()))


def letters_of(student: str, exercise: str, text: str) -> str:
    """Return a fingerprint of what every program leaves of some cells: their plain letters and digits.

    Parameters
    ----------
    student, exercise, text : str

    Returns
    -------
    str
        Of the cells as they are, if hardly a plain letter is in them.

    Examples
    --------
    >>> letters_of("Zoë", "02.6", "Because it is.") == letters_of("Zo?", "02.6", "'because it is")
    True
    """
    letters = plain_letters(student, exercise, text)
    if len(letters) <= SHORT:
        letters = "|".join(" ".join(cell.split()) for cell in (student, exercise, text))
    return fingerprint(letters, 8)


def plain_letters(*cells: str) -> str:
    """Return what every program leaves of some cells.

    Parameters
    ----------
    *cells : str

    Returns
    -------
    str

    Examples
    --------
    >>> plain_letters("Zoë Kim", "02.6")
    'zokim|026'
    """
    return "|".join(cells).lower().encode("ascii", "ignore").translate(None, SIGNS).decode()
