"""Tables as text: the one reader of a CSV file of a data folder, for the loaders and for the check.

What a spreadsheet does to a file without changing its meaning is read over (`cells`); whatever else differs from the
description of the table is a fault with its place. The loaders refuse a table with a fault; the check names them all.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.common.text import UNSEEN, count
from workbook.datasets.cells import read_cell
from workbook.datasets.faults import Fault, Table, shorten

SAVE_AS = 'text saved as UTF-8: in the spreadsheet, save it again as "CSV UTF-8 (comma delimited)"'
CLOSED = "text on one line: is there a quotation mark that opens and is not closed?"
NO_TEXT = {b"PK\x03\x04": "a spreadsheet's own file (.xlsx, .ods or .numbers)", b"\xd0\xcf\x11\xe0": "an .xls file"}
"""How files begin that are no text, whatever their name says."""


def read_table(folder: Path, resource: dict[str, Any]) -> tuple[Table | None, list[Fault]]:
    r"""Return a table as text, every cell in the one spelling of its type, and what is wrong with it.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    resource : dict
        The description of the table, as `read_description` returns it.

    Returns
    -------
    table : Table or None
        None if nothing can be made of the file. A cell that is not of its type stands in it as it was found.
    faults : list of Fault

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> (place / "a.csv").write_text("year,open\n2019.0,TRUE\n2020,perhaps\n")
    35
    >>> fields = [{"name": "year", "type": "year"}, {"name": "open", "type": "boolean"}]
    >>> table, faults = read_table(place, {"path": "a.csv", "schema": {"fields": fields}})
    >>> table.rows[0], faults[0].row, faults[0].expected
    ({'year': '2019', 'open': 'true'}, 3, 'true or false')
    """
    file, faults = resource["path"], list[Fault]()
    if not (folder / file).is_file():
        return None, [Fault(file, None, "", f"the file {file}", "no such file in the folder")]
    try:
        text = _decoded(file, (folder / file).read_bytes(), faults)
    except OSError as mistake:
        return None, [Fault(file, None, "", "a file that can be read", mistake.strerror or "an error of the disk")]
    if text is None:
        return None, faults
    header, records = _split(file, text, faults)
    for number, cells in enumerate(records, 2):
        faults += [
            Fault(file, number, "", CLOSED, f"a line break within: {shorten(cell)}")
            for cell in cells
            if "\n" in cell or "\r" in cell
        ]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    names = [_known_name(name, types, header) for name in header]
    faults += _header_faults(file, header, names, types)
    if len(set(names)) < len(names) or not names:
        return None, faults
    for number, cells in enumerate(records, 2):
        faults += _read_record(file, number, names, cells, types)
    return Table(names, [dict(zip(names, cells, strict=False)) for cells in records], records), faults


def sound_table(folder: Path, resource: dict[str, Any]) -> Table:
    """Return a table as text, or say in words what is wrong with it.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    resource : dict
        The description of the table.

    Returns
    -------
    Table

    Raises
    ------
    WorkbookError
        With the place of the first fault.

    Examples
    --------
    >>> sound_table(Path("nowhere"), {"path": "a.csv"})
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: nowhere/a.csv: expected the file a.csv, found no such file in the folder. ...
    """
    table, faults = read_table(folder, resource)
    if faults or table is None:
        first = faults[0]
        row, column = f", row {first.row}" if first.row else "", f", column {first.column}" if first.column else ""
        more = f" {count(len(faults) - 1, 'more fault')} in this file." if len(faults) > 1 else ""
        raise WorkbookError(
            f"{folder.name}/{first.file}{row}{column}: expected {first.expected}, found {first.found}.{more} "
            f"`workbook validate {folder.name}` names every fault of the tables."
        )
    return table


def _decoded(file: str, raw: bytes, faults: list[Fault]) -> str | None:
    """Return a file as text in whatever encoding it was saved, or None if it is none; a fault says what to mend."""
    for start, kind in NO_TEXT.items():
        if raw.startswith(start):
            faults.append(Fault(file, None, "", SAVE_AS, kind))
            return None
    wide = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else _without_mark(raw)
    if wide:
        faults.append(Fault(file, None, "", SAVE_AS, 'UTF-16, a spreadsheet\'s "Unicode text"'))
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8-sig")  # with or without the mark that spreadsheets put at the start
    except UnicodeDecodeError as mistake:
        row = raw.count(b"\n", 0, mistake.start) + 1
        line = shorten((raw.splitlines() or [b""])[min(row, len(raw.splitlines())) - 1].decode("cp1252", "replace"))
        found = f"another encoding, perhaps a spreadsheet's Windows-1252, in: {line}"
        faults.append(Fault(file, row, "", SAVE_AS, found))
        return raw.decode("latin-1")  # reads any byte


def _without_mark(raw: bytes) -> str:
    """Return the encoding of text in UTF-16 that does not begin with the mark of it."""
    if raw[1:2] == b"\0" and raw[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if raw[:1] == b"\0" and raw[1:2] != b"\0" else ""


def _split(file: str, text: str, faults: list[Fault]) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns and the cells of each row; an empty list of names if there is no table."""
    first_line = re.split(r"\r\n?|\n", text, maxsplit=1)[0].strip()
    delimiter = max(",;\t", key=first_line.count)
    if re.fullmatch(r"\W*sep=.?\W*", first_line, re.IGNORECASE):
        found = f"{first_line}, a line for one sort of spreadsheet: delete it"
        faults.append(Fault(file, 1, "", "the names of the columns", found))
        return [], []
    if not text.strip():
        faults.append(Fault(file, 1, "", "the names of the columns", "an empty file"))
        return [], []
    if delimiter != ",":
        found = f"cells parted by {'semicolons' if delimiter == ';' else 'tabs'} instead of commas"
        faults.append(Fault(file, 1, "", SAVE_AS, found))
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # an unclosed quotation mark swallows a whole file
    header, *records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while records and not records[-1]:  # empty lines at the end
        records.pop()
    return header, records


def _known_name(name: str, types: dict[str, str], header: list[str]) -> str:
    """Return the column that the name at the head of one means, if it differs only by what is hard to see."""
    bare = UNSEEN.sub("", name).strip().casefold()
    meant = [known for known in types if known.casefold() == bare]
    return meant[0] if name not in types and meant and meant[0] not in header else name


def _header_faults(file: str, header: list[str], names: list[str], types: dict[str, str]) -> Iterator[Fault]:
    """Return what is wrong with the names of the columns, so that a loader could not find one."""
    for name, known in zip(header, names, strict=True):
        if name != known:
            how = "other capitals" if name.casefold() == known.casefold() else "a space or a sign that cannot be seen"
            yield Fault(file, 1, known, f"a column called {known}", f"{name!r}: {how}")
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    for name in twice:
        yield Fault(file, 1, name, "a name of its own for each column", f"{shorten(name)} more than once")
    for name in types:
        if names and not twice and name not in names:
            yield Fault(file, 1, name, f"a column called {name}", "no such column")


def _read_record(file: str, number: int, names: list[str], cells: list[str], types: dict[str, str]) -> Iterator[Fault]:
    """Write the cells of a row in the one spelling of their types, and return what is wrong with them."""
    if not any(cell.strip() for cell in cells):
        yield Fault(file, number, "", "a row with values", "an empty row")
        return
    for place, (name, cell) in enumerate(zip(names, cells, strict=False)):
        try:
            cells[place] = read_cell(cell, types.get(name, "string"))
        except ValueError as mistake:
            yield Fault(file, number, name, str(mistake), shorten(cell))
    for name in names[len(cells) :]:
        yield Fault(file, number, name, f"{len(names)} cells in the row", "the row ends before this column")
    if len(cells) > len(names):
        expected = f"{len(names)} cells in the row (text that holds a comma stands in quotation marks)"
        yield Fault(file, number, "", expected, f"more cells: {shorten(cells[len(names)])}")
