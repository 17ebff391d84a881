"""Validation: every fault of a data folder at once, each with its place and in plain words.

The library `frictionless` checks the types, limits and keys that ``datapackage.json`` describes, and the few rules of
`rules` that a schema cannot express.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.datasets.description import read_description
from workbook.datasets.faults import Fault, Table, explain, shorten
from workbook.datasets.rules import make_check

if TYPE_CHECKING:
    import pandas as pd

SAVE_AS = 'text saved as UTF-8: in the spreadsheet, save it again as "CSV UTF-8 (comma delimited)"'
CLOSED = "text on one line: is there a quotation mark that opens and is not closed?"


def validate(folder: str | Path) -> pd.DataFrame:
    """Return the faults of a data folder, checked against its ``datapackage.json``.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder with ``datapackage.json`` and the tables that it describes.

    Returns
    -------
    pandas.DataFrame
        One row a fault: `file`, `row` (as a spreadsheet counts them, the header is 1; missing if the whole file is
        meant), `column`, `expected`, `found`. No row means no fault.

    Raises
    ------
    WorkbookError
        If the folder or its description cannot be read, or the library `frictionless` is not installed.

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> len(validate(folder("data")))
    0
    """
    import pandas as pd

    try:
        import frictionless  # noqa: F401  (asked for before any work is done)
    except ImportError:
        raise WorkbookError(
            "Checking data needs the library frictionless, which is not installed. In the workbook's folder type: "
            f'uv run --group validate workbook validate "{folder}"'
        ) from None

    csv.field_size_limit(2**31 - 1)  # an unclosed quotation mark makes one cell of a whole file
    folder = Path(folder)
    package = read_description(folder)
    files = [resource["path"] for resource in package["resources"]]
    faults: list[Fault] = []
    tables = {}
    for resource in package["resources"]:
        table = _read(folder, resource, faults)
        if table:
            tables[resource["name"]] = table
    _leave_out_unreadable(package, tables)
    faults += _check(package, folder, tables)

    # One mistake may break several rules; the first that speaks of a cell is enough to mend it.
    by_place = {(fault.file, fault.row, fault.column): fault for fault in reversed(faults)}
    ordered = sorted(by_place.values(), key=lambda fault: (files.index(fault.file), fault.row or 0, fault.column))
    return pd.DataFrame(ordered, columns=list(Fault._fields)).astype({"row": "Int64"})


def _read(folder: Path, resource: dict[str, Any], faults: list[Fault]) -> Table | None:
    """Read a table as text; note how it was saved in `resource`, so that its content is checked all the same."""
    file = resource["path"]

    def report(row: int | None, column: str, expected: str, found: str) -> None:
        faults.append(Fault(file, row, column, expected, found))

    if not (folder / file).is_file():
        report(None, "", f"the file {file}", "no such file in the folder")
        return None
    raw = (folder / file).read_bytes()
    resource["encoding"] = "utf-8-sig"  # with or without the mark that spreadsheets put at the start
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as mistake:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            resource["encoding"] = "utf-16"
            report(None, "", SAVE_AS, 'UTF-16, a spreadsheet\'s "Unicode text"')
        else:
            resource["encoding"] = "latin-1"  # reads any byte
            row = raw.count(b"\n", 0, mistake.start) + 1
            line = raw.splitlines()[row - 1].decode("cp1252", "replace")
            report(row, "", SAVE_AS, f"another encoding, perhaps a spreadsheet's Windows-1252, in: {shorten(line)}")
    text = raw.decode(resource["encoding"], "replace")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    if delimiter != ",":
        resource["dialect"] = {"csv": {"delimiter": delimiter}}
        report(1, "", SAVE_AS, f"cells parted by {'semicolons' if delimiter == ';' else 'tabs'} instead of commas")
    if not text.strip():
        report(1, "", "the names of the columns", "an empty file")
        return None
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(rows, 2):
        for cell in cells:
            if "\n" in cell:
                report(number, "", CLOSED, f"a line break within: {shorten(cell)}")
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    for name in twice:
        report(1, name, "a name of its own for each column", f"{shorten(name)} more than once")
    return None if twice else Table(header, [dict(zip(header, row, strict=False)) for row in rows])


def _leave_out_unreadable(package: dict[str, Any], tables: dict[str, Table]) -> None:
    """Take out of a description what cannot be checked: so a missing file or column is one fault, not a thousand."""
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in tables]

    def is_readable(key: dict[str, Any]) -> bool:
        target = tables.get(key["reference"]["resource"])
        return target is not None and set(key["reference"]["fields"]) <= set(target.header)

    for resource in package["resources"]:
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [key for key in keys if is_readable(key)]


def _check(package: dict[str, Any], folder: Path, tables: dict[str, Table]) -> list[Fault]:
    """Return what frictionless finds, in plain words."""
    import frictionless

    resources = {resource["name"]: resource for resource in package["resources"]}
    checklist = frictionless.Checklist(checks=[make_check(resources, tables)])
    try:
        report = frictionless.Package.from_descriptor(package, basepath=str(folder)).validate(checklist, limit_errors=0)
        mistakes = report.errors
    except frictionless.FrictionlessException as mistake:
        mistakes = mistake.to_errors()
    if mistakes:
        raise WorkbookError(
            f"{folder / 'datapackage.json'} does not describe data correctly: "
            + " ".join(mistake.message for mistake in mistakes)
        )
    return [
        explain(error, resources[task.name], tables)
        for task in report.tasks
        for error in task.errors
        if 'are all "None"' not in error.note  # an empty key: reported as an empty cell
    ]
