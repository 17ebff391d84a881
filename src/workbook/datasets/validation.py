"""Validation: every fault of a data folder at once, each with its place and in plain words.

The tables are read by the same reader as the loaders use. The library `frictionless` checks the limits and keys that
``datapackage.json`` describes, and the few rules of `rules` that a schema cannot express. Nothing is fetched.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.datasets.contradictions import contradictions
from workbook.datasets.description import read_description
from workbook.datasets.faults import Fault, Table, explain
from workbook.datasets.rules import make_check
from workbook.datasets.tables import CLOSED, SAVE_AS, read_table
from workbook.datasets.text_faults import text_faults

if TYPE_CHECKING:
    import pandas as pd

FIELD = ("name", "type", "constraints")
"""What of a column frictionless is told."""


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
        If the folder or its description cannot be read, the description leads out of the folder, or the library
        `frictionless` is not installed.

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

    folder = Path(folder)
    package = read_description(folder)
    files = [resource["path"] for resource in package["resources"]]
    faults: list[Fault] = []
    tables = {}
    for resource in package["resources"]:
        table, unreadable = read_table(folder, resource)
        faults += unreadable
        if table:
            tables[resource["name"]] = table
    _leave_out_unreadable(package, tables)

    # One mistake may break several rules; the first that speaks of a cell is enough to mend it. A quotation mark that
    # is not closed breaks the most, and what nobody sees in a cell explains what else is wrong with it.
    first = [fault for fault in faults if fault.expected == CLOSED]
    misread = {fault.file for fault in faults if fault.expected == SAVE_AS}
    for resource in package["resources"]:
        if resource["path"] not in misread:
            first += text_faults(resource, tables[resource["name"]])
    faults = [*first, *_check(package, folder, tables), *contradictions(package, tables), *faults]
    by_place = {(fault.file, fault.row, fault.column): fault for fault in reversed(faults)}
    ordered = sorted(by_place.values(), key=lambda fault: (files.index(fault.file), fault.row or 0, fault.column))
    return pd.DataFrame(ordered, columns=list(Fault._fields)).astype({"row": "Int64"})


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
    with tempfile.TemporaryDirectory() as copy:
        try:
            descriptor = _written_anew(package, tables, Path(copy))
            report = frictionless.Package.from_descriptor(descriptor, basepath=copy).validate(checklist, limit_errors=0)
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


def _written_anew(package: dict[str, Any], tables: dict[str, Table], copy: Path) -> dict[str, Any]:
    """Write the tables as they were read into a folder, and return a description of them for frictionless.

    So frictionless sees the cells that the loaders see, and of the description only what it has to check.
    """
    described = []
    for number, resource in enumerate(package["resources"]):
        table, schema = tables[resource["name"]], resource["schema"]
        with (copy / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.header, *table.records])
        fields = [{name: field[name] for name in FIELD if name in field} for field in schema["fields"]]
        keys = {name: schema[name] for name in ("primaryKey", "foreignKeys")}
        described.append(
            {
                "name": resource["name"],
                "type": "table",
                "path": f"{number}.csv",
                "schema": {"fieldsMatch": "equal", "fields": fields, **keys},
            }
        )
    return {"name": "a-copy", "resources": described}
