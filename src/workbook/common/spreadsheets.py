"""Spreadsheets: tables that open safely in one, and tables read in whatever way one has saved them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from workbook.common.csv_text import decode
from workbook.common.text import clean

FORMULA = r"[=+\-@＝＋－＠]"
"""Signs with which a spreadsheet lets a formula begin, the wide ones of East Asian keyboards among them."""


def safe_cell(value: str | float | None) -> str:
    """Return a cell of a CSV file that no spreadsheet takes for a formula.

    Parameters
    ----------
    value : str, float or None
        A number stays as it is, None is left empty.

    Returns
    -------
    str

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell(2.0), safe_cell("-2")
    ("'=1+1", '2', '-2')
    """
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = "" if value is None else " ".join(clean(value).split())
    if ";" not in text and not re.match(FORMULA, text):
        return text
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
        return text
    # In half of Europe a semicolon begins a new cell.
    return re.sub(rf"(^|;\s*)(?={FORMULA})", r"\1'", text)


def typed_cell(cell: str) -> str:
    """Return what somebody typed, given the cell that `safe_cell` made of it.

    Parameters
    ----------
    cell : str

    Returns
    -------
    str

    Examples
    --------
    >>> typed_cell("'=1+1"), typed_cell("'tis so")
    ('=1+1', "'tis so")
    """
    return re.sub(rf"(^|;\s*)'(?={FORMULA})", r"\1", cell)


def as_csv(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """Return a table as the bytes of a CSV file.

    Parameters
    ----------
    rows : iterable of list

    Returns
    -------
    bytes

    Examples
    --------
    >>> as_csv([["student", "total"], ["@Ada", 3.5]]).decode("utf-8-sig").splitlines()
    ['student,total', "'@Ada,3.5"]
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([list(map(safe_cell, row)) for row in rows])
    return file.getvalue().encode("utf-8-sig")  # the mark at the start tells a spreadsheet that it is UTF-8


def as_rows(raw: bytes, **options: Any) -> "csv.DictReader[str]":
    r"""Return a reader of the rows of a CSV file, whatever its encoding and its delimiter.

    Parameters
    ----------
    raw : bytes
    **options
        As `csv.DictReader` takes them.

    Returns
    -------
    csv.DictReader
        It raises a `csv.Error` where the file is no table.

    Examples
    --------
    >>> list(as_rows("student;points\nZoë;3".encode("cp1252")))
    [{'student': 'Zoë', 'points': '3'}]
    """
    text = decode(raw)[0].removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, **options)
