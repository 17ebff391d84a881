"""Codebook: what each table and column means, written from ``datapackage.json`` and the tables themselves."""

import csv
from pathlib import Path

from workbook.tables import WorkbookError
from workbook.validation import describe

TYPES = {
    "boolean": "true or false",
    "date": "date (year-month-day)",
    "integer": "whole number",
    "number": "number",
    "string": "text",
    "year": "year",
}


def make_codebook(folder):
    """Write the codebook of a data folder.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder with ``datapackage.json`` and the tables that it describes.

    Returns
    -------
    str
        Markdown: the text of ``data/README.md``.

    Raises
    ------
    WorkbookError
        If the description or a table is missing.

    Examples
    --------
    >>> from workbook.tables import folder
    >>> make_codebook(folder("data")).splitlines()[0]
    '# Four Capitals: the data'
    """
    folder = Path(folder)
    package = describe(folder)
    try:
        tables = {one["name"]: _rows(folder / one["path"]) for one in package["resources"]}
    except FileNotFoundError as missing:
        raise WorkbookError(
            f"{missing.filename} is missing. A codebook needs every table that datapackage.json describes."
        ) from None

    licence = package["licenses"][0]
    overview = [
        (
            _link(one["name"]),
            f"`{one['path']}`",
            len(tables[one["name"]]),
            one["description"].split(". ")[0].rstrip("."),
        )
        for one in package["resources"]
    ]
    parts = [
        f"# {package['title']}",
        f"Version {package['version']}, {package['created'][:10]}. Licence: [{licence['title']}]({licence['path']}). "
        "What changed: [CHANGELOG.md](CHANGELOG.md).",
        package["description"],
        "This page is made from `datapackage.json` and the tables, by the command `workbook codebook`: change those, "
        "not this page. `workbook validate` checks the tables against the same description.",
        "## All tables",
        _table(("table", "file", "rows", "what it holds"), overview),
        *(_chapter(one, tables[one["name"]], licence) for one in package["resources"]),
    ]
    return "\n\n".join(parts) + "\n"


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _chapter(resource, rows, licence):
    """Describe one table."""
    fields = resource["schema"]["fields"]
    targets = {key["fields"][0]: key["reference"] for key in resource["schema"].get("foreignKeys", [])}
    columns = [
        (f"`{field['name']}`", _type(field), _allowed(field, targets.get(field["name"])), field["description"])
        for field in fields
    ]
    examples = [(f"`{field['name']}`", *(_short(row[field["name"]]) for row in rows[:2])) for field in fields]
    key = [f"`{name}`" for name in resource["schema"]["primaryKey"]]
    key = " and ".join([", ".join(key[:-1]), key[-1]]) if len(key) > 1 else key[0]
    keys = [f"No two rows have the same {key}."]
    keys += [f"`{name}` refers to `{to['fields'][0]}` of {_link(to['resource'])}." for name, to in targets.items()]
    parts = [
        f"## {resource['name']}",
        f"**{resource['title']}.** {resource['description']} ({len(rows)} rows, file `{resource['path']}`.)",
        _table(("column", "type", "allowed", "meaning"), columns),
        f"Keys: {' '.join(keys)}",
        _table(("column", "first row", "second row")[: 1 + len(rows[:2])], examples),
        f"Source: {_origin(resource, fields)} Licence: {licence['name']}.",
    ]
    if resource["altered"]:
        parts.append("Left out or altered:\n\n" + "\n".join(f"- {what}" for what in resource["altered"]))
    return "\n\n".join(parts)


def _type(field):
    words = TYPES[field["type"]]
    words += f" ({field['unit']})" if "unit" in field else ""
    return words if field.get("constraints", {}).get("required") else f"{words}; may be empty"


def _allowed(field, target):
    limits = field.get("constraints", {})
    if target:
        return f"`{target['fields'][0]}` of {_link(target['resource'])}"
    if field.get("categoriesOrdered"):
        return " < ".join(f"`{value}`" for value in field["categories"])
    if "enum" in limits:
        return ", ".join(f"`{value}`" for value in limits["enum"])
    if "maximum" in limits:
        return f"{limits['minimum']} to {limits['maximum']}"
    if "minimum" in limits:
        return f"{limits['minimum']} or more"
    return f"such as `{field['example']}`" if "example" in field else ""


def _origin(resource, fields):
    named = [
        f"[{one['title']}]({one['path']})" if "path" in one else one["title"] for one in resource.get("sources", [])
    ]
    if named:
        return "; ".join(named) + "."
    if any(field["name"] == "source" for field in fields):
        return f"compiled for this package; each row names its source, a row of {_link('sources')}."
    return "made for this package."


def _link(name):
    return f"[{name}](#{name})"


def _table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _short(text):
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:87].rstrip()}..."
