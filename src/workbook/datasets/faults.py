"""Faults of a data folder: what one consists of, and what frictionless found in plain words."""

import difflib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from workbook.datasets.cells import TYPES


class Fault(NamedTuple):
    """One fault: file, row as a spreadsheet counts (None if the whole file is meant), column, expected and found."""

    file: str
    row: int | None
    column: str
    expected: str
    found: str


class Table(NamedTuple):
    """A table as text: the names of its columns, its rows by column, and the cells of each row as they follow."""

    header: list[str]
    rows: list[dict[str, str]]
    records: Sequence[list[str]] = ()


def explain(error: Any, resource: dict[str, Any], tables: dict[str, Table]) -> Fault:
    """Return a finding of frictionless as a fault in plain words.

    Parameters
    ----------
    error : frictionless.Error
    resource : dict
        The description of the table.
    tables : dict of str to Table
        Every table by name, to look up keys.

    Returns
    -------
    Fault
    """
    return Fault(resource["path"], *_explain(error, resource, tables))


def _explain(error: Any, resource: dict[str, Any], tables: dict[str, Table]) -> tuple[int | None, str, str, str]:
    """Return row, column, expected and found."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", "")
    cell = shorten(getattr(error, "cell", ""))
    twin = re.search(r"at position (\d+)", error.note)
    twin_row = twin[1] if twin else "?"
    match error.type:
        case "missing-label":
            return 1, column, f"a column called {column}", "no such column"
        case "extra-label":
            expected = f"only the columns {', '.join(fields)}"
            return 1, error.label, expected, f"one more column, called {error.label or 'nothing'}"
        case "blank-row":
            return row, "", "a row with values", "an empty row"
        case "missing-cell":
            return row, column, f"{len(fields)} cells in the row", "the row ends before this column"
        case "extra-cell":
            expected = f"{len(fields)} cells in the row (text that holds a comma stands in quotation marks)"
            return row, "", expected, f"more cells: {cell}"
        case "type-error":
            return row, column, TYPES.get(fields[column]["type"], fields[column]["type"]), cell
        case "constraint-error":
            rule = error.note.split('"')[1]  # as in: constraint "required" is "True"
            return row, column, _constraint_in_words(rule, column, resource, tables), cell
        case "unique-error":
            return row, column, "a value that no other row has", f"{cell}, as in row {twin_row}"
        case "primary-key":
            key = resource["schema"]["primaryKey"]
            cells = dict(zip(tables[resource["name"]].header, error.cells, strict=False))
            value = "|".join(cells[part] for part in key)
            return row, ", ".join(key), "a key that no other row has", f"{value}, as in row {twin_row}"
        case "foreign-key":
            column, value = error.field_names[0], error.field_cells[0]
            return row, column, key_in_words(column, value, resource, tables), value
        case "cell-error":
            return row, column, error.note, cell
        case _:
            return row, column, "a table that can be read", error.message


def _constraint_in_words(rule: str, column: str, resource: dict[str, Any], tables: dict[str, Table]) -> str:
    """Return what a constraint of a column asks for."""
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    limits = field["constraints"]
    match rule:
        case "required":
            return key_in_words(column, "", resource, tables) or "a value"
        case "enum":
            return f"one of: {', '.join(map(str, limits['enum']))}"
        case "pattern":
            return f"text such as {field.get('example', limits['pattern'])}"
        case "minimum" | "maximum":
            return f"a number from {limits['minimum']} " + (f"to {limits['maximum']}" if "maximum" in limits else "up")
        case _:
            return f"{rule} {limits[rule]}"


def key_in_words(column: str, value: str, resource: dict[str, Any], tables: dict[str, Table]) -> str:
    """Return which key of another table a column must hold, and the one nearest to a wrong value.

    Parameters
    ----------
    column, value : str
        A column of the table, and what stands in it.
    resource : dict
        The description of the table.
    tables : dict of str to Table

    Returns
    -------
    str
        Empty if the column holds no key.

    Examples
    --------
    >>> key = {"fields": ["actor"], "reference": {"resource": "actors", "fields": ["actor"]}}
    >>> tables = {"actors": Table(["actor"], [{"actor": "JPN"}])}
    >>> key_in_words("actor", "JPX", {"schema": {"foreignKeys": [key]}}, tables)
    'a value of the column actor in the table actors (did you mean JPN?)'
    """
    for key in resource["schema"]["foreignKeys"]:
        if key["fields"] == [column]:
            table, target = key["reference"]["resource"], key["reference"]["fields"][0]
            valid = {row.get(target, "") for row in tables[table].rows}
            nearest = difflib.get_close_matches(value[:80], valid, n=1)
            hint = f" (did you mean {nearest[0]}?)" if nearest else ""
            return f"a value of the column {target} in the table {table}{hint}"
    return ""


def shorten(text: object) -> str:
    """Return a cell on one line and cut where it is long, for a message.

    Parameters
    ----------
    text : object

    Returns
    -------
    str

    Examples
    --------
    >>> shorten("one" + chr(10) + "two"), shorten("")
    ('one two', 'an empty cell')
    """
    text = " ".join(str(text).split())
    return "an empty cell" if text in ("", "None") else text if len(text) <= 80 else f"{text[:77]}..."
