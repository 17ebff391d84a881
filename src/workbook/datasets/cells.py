"""Cells of a table: what each declared type may look like, read in one way by the loaders and by the check.

A spreadsheet writes a table anew in its own habits: TRUE for true, 2019.0 for 2019, a day with a time of zero, a space
behind a word. What can mean one thing only is read so. All else is refused with what was expected.
"""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable

TYPES = {
    "boolean": "true or false",
    "date": "a date written year-month-day (YYYY-MM-DD)",
    "integer": "a whole number",
    "number": "a number with a decimal point, such as 3.4",
    "string": "text",
    "year": "a year of four digits (YYYY)",
}
"""The types that a column can have, and what stands in it."""

BOOLEANS = {"true": "true", "1": "true", "1.0": "true", "false": "false", "0": "false", "0.0": "false"}
FIRST_YEAR, LAST_YEAR = 1700, 2200
"""What lies outside is a slip of the hand, and more than every version of pandas can hold."""

RANGE = f"of the years {FIRST_YEAR} to {LAST_YEAR}"


def read_cell(text: str, kind: str) -> str:
    """Return a cell as the workbook writes it: one spelling for each value of its type.

    Parameters
    ----------
    text : str
        As it stands in the file. An empty cell stays empty, whatever its type.
    kind : str
        One of `TYPES`.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        With what was expected.

    Examples
    --------
    >>> read_cell("TRUE", "boolean"), read_cell("2019.0", "year"), read_cell("2018-06-12 00:00:00", "date")
    ('true', '2019', '2018-06-12')
    >>> read_cell("1,234", "integer")
    Traceback (most recent call last):
    ValueError: a whole number
    """
    text = text.strip(" \t\r\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)  # a Mac may write é as e with an accent behind it
    return READERS[kind](text) if text and kind in READERS else text


def _boolean(text: str) -> str:
    if text.casefold() not in BOOLEANS:
        raise ValueError(TYPES["boolean"])
    return BOOLEANS[text.casefold()]


def _integer(text: str) -> str:
    match = re.fullmatch(r"([+-]?[0-9]{1,18})(\.0*)?", text.replace("−", "-"))
    if not match:
        raise ValueError(TYPES["integer"])
    return str(int(match[1]))


def _year(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}(\.0*)?", text):
        raise ValueError(TYPES["year"])
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise ValueError(f"a year {RANGE}")
    return text[:4]


def _number(text: str) -> str:
    text = text.replace("−", "-")
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", text) or math.isinf(float(text)):
        raise ValueError(TYPES["number"])
    return text


def _date(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([T ]0?0:00(:00(\.0+)?)?Z?)?", text)
    try:
        day = datetime.date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise ValueError(TYPES["date"]) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"a day {RANGE}")
    return str(day)


READERS: dict[str, Callable[[str], str]] = {
    "boolean": _boolean,
    "date": _date,
    "integer": _integer,
    "number": _number,
    "year": _year,
}
