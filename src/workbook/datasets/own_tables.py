"""Tables that a reader keeps beside the lessons, read in whatever way a spreadsheet has saved them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.common.files import read_bytes
from workbook.common.spreadsheets import as_rows
from workbook.common.text import plain

MOST_ROWS = 400
LONGEST = 100_000
"""Letters of a cell: more is a quotation mark that was never closed."""


def read_table(
    file: Path, columns: Iterable[str], needed: Iterable[str], what: str
) -> tuple[list[Mapping[str, Any]], list[str]]:
    r"""Return the rows of a table as far as it can be read, and what could not be.

    Parameters
    ----------
    file : pathlib.Path
    columns : iterable of str
        The columns that are known.
    needed : iterable of str
        Those without which this is another table.
    what : str
        What the table holds, for messages.

    Returns
    -------
    rows : list of dict
        At most `MOST_ROWS`.
    faults : list of str
        Each a sentence without its full stop.

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file, if it is no such table.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.csv"
    >>> file.write_bytes("day;title;why\n1;Zoë;so".encode("cp1252"))
    22
    >>> read_table(file, ["day", "title"], ["day"], "days")
    ([{'day': '1', 'title': 'Zoë', 'why': 'so'}], ["column 'why' is not known and was not read"])
    """
    raw = read_bytes(file, what)
    if b"\0" in raw and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise WorkbookError(f"is no table of {what}: it is no text. Save it from the spreadsheet as CSV")
    reader = as_rows(raw, strict=True)
    try:
        heads = [head or "" for head in reader.fieldnames or ()]
    except csv.Error:
        heads = []
    missing = [column for column in needed if column not in heads]
    if missing:
        found = ", ".join(plain(head, 20) for head in heads[:8]) or "nothing"
        raise WorkbookError(
            f"is no table of {what}: its first row should name {', '.join(columns)}; missing here: "
            f"{', '.join(missing)}; found: {plain(found, 120)}"
        )
    foreign = [plain(head, 20) for head in heads if head not in columns]
    rows, broken = _rows_of(reader)
    return rows, [*(f"column {head!r} is not known and was not read" for head in foreign), *broken]


def _rows_of(reader: csv.DictReader[str]) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return the rows of a table as far as it can be read, and what stopped the reading."""
    found: list[Mapping[str, Any]] = []
    try:
        for row in reader:
            if len(found) == MOST_ROWS:
                return found, [f"it has more than {MOST_ROWS} rows; the rest was not read"]
            if any(isinstance(cell, str) and len(cell) > LONGEST for cell in row.values()):
                raise csv.Error  # how long a cell csv itself lets through is up to whoever changed it last
            found.append(row)
    except csv.Error:
        broken = f"row {len(found) + 2}"
        return found, [f"{broken} is cut short or has a stray quotation mark; from there on nothing was read"]
    return found, []
