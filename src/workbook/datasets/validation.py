"""Validation: every fault of a data folder at once, each with its place and in plain words.

The rules stand in ``datapackage.json`` and the library `frictionless` checks them. The few rules that a schema cannot
express (an event needs a target, evidence must lead to a row) are one small check of our own beside its checks.
"""

import csv
import difflib
import io
import json
import re
from pathlib import Path

from workbook.common.errors import WorkbookError

SAVE_AS = 'text saved as UTF-8: in the spreadsheet, save it again as "CSV UTF-8 (comma delimited)"'
CLOSED = "text on one line: is there a quotation mark that opens and is not closed?"
KINDS = {
    "boolean": "true or false",
    "date": "a date written year-month-day, such as 2018-06-12",
    "integer": "a whole number",
    "number": "a number with a decimal point, such as 3.4",
    "year": "a year of four digits, such as 2018",
}
CHILDREN = {"claims": "claim_actors", "events": "event_targets", "issues": "issue_paragraphs"}
SPANS = (("start", "end"), ("date", "end_date"), ("from_year", "to_year"))


def validate(folder):
    """Check a data folder against its ``datapackage.json``.

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
            "Checking data needs the library frictionless, which is not installed. Install it with one command: "
            "pip install frictionless"
        ) from None

    csv.field_size_limit(
        2**31 - 1
    )  # an unclosed quotation mark makes one cell of a whole file; frictionless does the same
    folder = Path(folder)
    package = describe(folder)
    files = [resource["path"] for resource in package["resources"]]
    faults = []
    tables = {resource["name"]: _read(folder, resource, faults) for resource in package["resources"]}
    _set_aside(package, tables)
    faults += _check(package, folder, tables)

    # One mistake may break several rules; the first that speaks of a cell is enough to mend it.
    places = {(fault["file"], fault["row"], fault["column"]): fault for fault in reversed(faults)}
    found = sorted(places.values(), key=lambda fault: (files.index(fault["file"]), fault["row"] or 0, fault["column"]))
    return pd.DataFrame(found, columns=["file", "row", "column", "expected", "found"]).astype({"row": "Int64"})


def describe(folder):
    """Read the ``datapackage.json`` of a data folder.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder that holds it.

    Returns
    -------
    dict
        What the file says; it describes one table at least.

    Raises
    ------
    WorkbookError
        If there is no such folder or file, or the file cannot be read.

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> describe(folder("data"))["name"]
    'four-capitals'
    """
    folder = Path(folder)
    path = folder / "datapackage.json"
    if not folder.is_dir():
        raise WorkbookError(f"There is no folder {folder}. Give the folder that holds datapackage.json.")
    if not path.is_file():
        raise WorkbookError(
            f"The folder {folder} has no datapackage.json, the file that says what each table must hold. "
            "Give the folder that holds it, or put a copy of the workbook's own there."
        )
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
        for resource in package["resources"]:
            _ = resource["name"], resource["path"]
            _ = resource["schema"]["primaryKey"][0], resource["schema"]["fields"][0]["name"]
    except UnicodeDecodeError:
        raise WorkbookError(f"{path} is not saved as UTF-8. Save it again with this encoding.") from None
    except json.JSONDecodeError as mistake:
        raise WorkbookError(
            f"{path} is not valid JSON: {mistake.msg} in line {mistake.lineno}, character {mistake.colno}. "
            "Look there, and just before, for a missing comma, quotation mark or bracket."
        ) from None
    except (IndexError, KeyError, TypeError):
        raise WorkbookError(
            f"{path} does not describe tables: it needs a list `resources`, and each of them a `name`, a `path` and "
            "a `schema` with `fields` and a `primaryKey`. Compare it with the workbook's own."
        ) from None
    return package


def _fault(file, row, column, expected, found):
    return {"file": file, "row": row, "column": column, "expected": expected, "found": found}


def _read(folder, resource, faults):
    """Read a table as text. Note how it was saved in `resource`, so that its content is checked all the same."""
    file = resource["path"]

    def fault(row, column, expected, found):
        faults.append(_fault(file, row, column, expected, found))

    if not (folder / file).is_file():
        return fault(None, "", f"the file {file}", "no such file in the folder")
    raw = (folder / file).read_bytes()
    resource["encoding"] = "utf-8-sig"  # with or without the mark that spreadsheets put at the start
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as mistake:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            resource["encoding"] = "utf-16"
            fault(None, "", SAVE_AS, 'UTF-16, a spreadsheet\'s "Unicode text"')
        else:
            resource["encoding"] = "latin-1"  # reads any byte
            row = raw.count(b"\n", 0, mistake.start) + 1
            line = raw.splitlines()[row - 1].decode("cp1252", "replace")
            fault(row, "", SAVE_AS, f"another encoding, perhaps a spreadsheet's Windows-1252, in: {_short(line)}")
    text = raw.decode(resource["encoding"], "replace")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    if delimiter != ",":
        resource["dialect"] = {"csv": {"delimiter": delimiter}}
        fault(1, "", SAVE_AS, f"cells parted by {'semicolons' if delimiter == ';' else 'tabs'} instead of commas")
    if not text.strip():
        return fault(1, "", "the names of the columns", "an empty file")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(rows, 2):
        for cell in cells:
            if "\n" in cell:
                fault(number, "", CLOSED, f"a line break within: {_short(cell)}")
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    for name in twice:
        fault(1, name, "a name of its own for each column", f"{_short(name)} more than once")
    return None if twice else {"header": header, "rows": [dict(zip(header, row, strict=False)) for row in rows]}


def _set_aside(package, tables):
    """Leave out what cannot be checked, so that a missing file or column is one fault and not a thousand."""
    package["resources"] = [resource for resource in package["resources"] if tables[resource["name"]]]

    def within_reach(key):
        target = tables.get(key["reference"]["resource"])
        return target and set(key["reference"]["fields"]) <= set(target["header"])

    for resource in package["resources"]:
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [key for key in keys if within_reach(key)]


def _check(package, folder, tables):
    """Let frictionless check types, limits and keys; give each finding its file, row and column, in plain words."""
    import frictionless

    resources = {resource["name"]: resource for resource in package["resources"]}
    checklist = frictionless.Checklist(checks=[_own_check(resources, tables)])
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
        _fault(resources[task.name]["path"], *_say(error, resources[task.name], tables))
        for task in report.tasks
        for error in task.errors
        if 'are all "None"' not in error.note  # an empty key: reported as an empty cell
    ]


def _own_check(resources, tables):
    """Make the one check of our own: rules that join columns or tables."""
    from frictionless import Check, errors

    def keys(name, parts):
        return {"|".join(row.get(part, "") for part in parts) for row in tables[name]["rows"]}

    key = {name: resource["schema"]["primaryKey"] for name, resource in resources.items()}
    known = {name: keys(name, key[name]) for name in resources if set(key[name]) <= set(tables[name]["header"])}
    parents = {name: keys(child, key[child][:1]) for name, child in CHILDREN.items() if child in known}
    may_be_empty = {
        (name, field["name"]): field["mayBeEmpty"]
        for name, resource in resources.items()
        for field in resource["schema"]["fields"]
        if "mayBeEmpty" in field
    }

    def broken_rules(name, row):
        first, second = row.get("actor_a"), row.get("actor_b")
        if first and second and first >= second:
            yield "actor_b", f"an actor after {first} in the alphabet, so that each pair is written one way only"
        for start, end in SPANS:
            if row.get(start) and row.get(end) and row[end] < row[start]:
                yield end, f"{row[start]} ({start}) or later"
        for (table, column), rows in may_be_empty.items():
            if table == name and not row.get(column) and row.get(key[name][0]) not in rows:
                yield column, _reference(column, "", resources[name], tables) or "a value"
        if name in parents and row.get(key[name][0]) not in parents[name]:
            yield key[name][0], f"at least one row for it in {CHILDREN[name]}.csv"
        if name == "sources" and not row.get("url") and not row.get("note"):
            yield "note", "the reason why the source has no address (or its address in url)"
        if name == "argument" and row.get("premise") == row.get("conclusion"):
            yield "conclusion", "another claim than the premise"
        if name == "evidence" and row.get("table") in known and row.get("row") not in known[row["table"]]:
            yield "row", f"the key of a row of {resources[row['table']]['path']}"

    class OwnCheck(Check):
        type = "own-check"
        Errors = (errors.CellError,)

        def validate_row(self, row):
            name = self.resource.name
            if not row.get(key[name][0]):
                return  # a row without its key: the schema has found that
            for column, expected in broken_rules(name, row):
                if column in row.field_names:
                    yield errors.CellError.from_row(row, note=expected, field_name=column)

    return OwnCheck()


def _say(error, resource, tables):
    """Translate a finding of frictionless into row, column, expected and found."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", "")
    cell = _short(getattr(error, "cell", ""))
    twin = re.search(r"at position (\d+)", error.note)
    match error.type:
        case "missing-label":
            return 1, column, f"a column called {column}", "no such column"
        case "extra-label":
            return (
                1,
                error.label,
                f"only the columns {', '.join(fields)}",
                f"one more column, called {error.label or 'nothing'}",
            )
        case "blank-row":
            return row, "", "a row with values", "an empty row"
        case "missing-cell":
            return row, column, f"{len(fields)} cells in the row", "the row ends before this column"
        case "extra-cell":
            expected = f"{len(fields)} cells in the row (text that holds a comma stands in quotation marks)"
            return row, "", expected, f"more cells: {cell}"
        case "type-error":
            return row, column, KINDS.get(fields[column]["type"], fields[column]["type"]), cell
        case "constraint-error":
            rule = re.search(r'constraint "(\w+)"', error.note)[1]
            return row, column, _limit(rule, column, resource, tables), cell
        case "unique-error":
            return row, column, "a value that no other row has", f"{cell}, as in row {twin[1]}"
        case "primary-key":
            key = resource["schema"]["primaryKey"]
            cells = dict(zip(tables[resource["name"]]["header"], error.cells, strict=False))
            value = "|".join(cells[part] for part in key)
            return row, ", ".join(key), "a key that no other row has", f"{value}, as in row {twin[1]}"
        case "foreign-key":
            column, value = error.field_names[0], error.field_cells[0]
            return row, column, _reference(column, value, resource, tables), value
        case "cell-error":
            return row, column, error.note, cell
        case _:
            return row, column, "a table that can be read", error.message


def _limit(rule, column, resource, tables):
    """Say what a constraint of a column asks for."""
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    limits = field["constraints"]
    match rule:
        case "required":
            return _reference(column, "", resource, tables) or "a value"
        case "enum":
            return f"one of: {', '.join(map(str, limits['enum']))}"
        case "pattern":
            return f"text such as {field.get('example', limits['pattern'])}"
        case "minimum" | "maximum":
            return f"a number from {limits['minimum']} " + (f"to {limits['maximum']}" if "maximum" in limits else "up")
        case _:
            return f"{rule} {limits[rule]}"


def _reference(column, value, resource, tables):
    """Say which key a column must hold, and the nearest valid one; nothing if the column holds no key."""
    for key in resource["schema"]["foreignKeys"]:
        if key["fields"] == [column]:
            table, target = key["reference"]["resource"], key["reference"]["fields"][0]
            valid = {row.get(target, "") for row in tables[table]["rows"]}
            near = difflib.get_close_matches(value[:80], valid, n=1)
            return f"a value of the column {target} in the table {table}{f' (did you mean {near[0]}?)' if near else ''}"
    return ""


def _short(text):
    text = " ".join(str(text).split())
    return "an empty cell" if text in ("", "None") else text if len(text) <= 80 else f"{text[:77]}..."
