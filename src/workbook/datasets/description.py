"""The description of a data folder, ``datapackage.json``, of which a fault is told in words.

Only what stands in the folder itself is read. A description that leads elsewhere, or that asks for a way of reading
that the loaders do not know, is refused: nothing is ever fetched, and the check reads no table otherwise than they do.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.datasets.cells import TYPES, read_cell

PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource", "tabular")
PROFILE = re.compile(r"https://(datapackage\.org|specs\.frictionlessdata\.io)/[\w./-]*")
"""The address by which a description says which standard it keeps. It is a name: nobody opens it."""

NOT_FOLLOWED = ("$ref", "dialect", "extrapaths", "innerpath", "compression", "scheme", "control", "layout", "data")
"""What lets a description lead out of its folder, or makes another file of one."""

NOT_KNOWN = ("missingValues", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber")
"""What would change how cells are read, which all tables of the workbook have in common."""


def read_description(folder: str | Path) -> dict[str, Any]:
    """Return what the ``datapackage.json`` of a data folder says.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder that holds it.

    Returns
    -------
    dict
        It describes one table at least. Keys of tables are lists, also where one column is named alone.

    Raises
    ------
    WorkbookError
        If there is no such folder or file, the file cannot be read, or it leads out of the folder.

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> read_description(folder("data"))["name"]
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
        refused = list(_leads_elsewhere(package))
        if not refused:
            for resource in package["resources"]:
                _complete(resource)
            refused = [*_other_types(package), *_wrong_limits(package), *_wrong_names(package)]
    except UnicodeDecodeError:
        raise WorkbookError(f"{path} is not saved as UTF-8. Save it again with this encoding.") from None
    except json.JSONDecodeError as mistake:
        raise WorkbookError(
            f"{path} is not valid JSON: {mistake.msg} in line {mistake.lineno}, character {mistake.colno}. "
            "Look there, and just before, for a missing comma, quotation mark or bracket."
        ) from None
    except (AttributeError, IndexError, KeyError, TypeError, RecursionError):
        raise WorkbookError(
            f"{path} does not describe tables: it needs a list `resources`, and each of them a `name`, a `path` and "
            "a `schema` with `fields` and a `primaryKey`. Compare it with the workbook's own."
        ) from None
    if refused:
        more = f" And {len(refused) - 4} more." if len(refused) > 4 else ""
        raise WorkbookError(f"{path} does not describe data correctly: {'; '.join(refused[:4])}.{more}")
    return dict(package)


def _leads_elsewhere(package: dict[str, Any]) -> Iterator[str]:
    """Return, in words, what in a description leads out of its folder or asks for another way of reading."""
    yield from _not_followed("the package", package)
    for number, resource in enumerate(package["resources"], 1):
        if not isinstance(resource, dict):
            yield f"table {number} is {str(resource)[:200]!r}, and should be described here. Nothing is fetched"
            continue
        name = resource.get("name", number)
        yield from _not_followed(f"table {name!r}", resource)
        path = resource.get("path", "missing")
        if not isinstance(path, str) or not path or re.search(r"^[/~]|[\\:\0]", path) or ".." in path.split("/"):
            yield (
                f"the path of table {name!r} is {str(path)[:200]!r}, which is no file in this folder. Nothing is read "
                "from elsewhere: put the file there, and write its name"
            )
        schema = resource.get("schema", {})
        if not isinstance(schema, dict):
            yield f"the schema of {name!r} is {str(schema)[:200]!r}, and should stand here. Nothing is fetched"
            continue
        yield from _not_followed(f"the schema of {name!r}", schema)
        for field in schema.get("fields", []):
            yield from _not_followed(f"column {field.get('name')!r} of {name!r}", field)


def _not_followed(place: str, part: dict[str, Any]) -> Iterator[str]:
    for name in (*NOT_FOLLOWED, *NOT_KNOWN):
        if name in part:
            yield f"{place} has {name!r}, which the workbook does not follow. Take it out"
    for name in ("$schema", "profile"):
        if name in part and part[name] not in PROFILES and not PROFILE.fullmatch(str(part[name])):
            yield f"{place} has the {name} {str(part[name])[:200]!r}, which the workbook does not fetch. Take it out"


def _complete(resource: dict[str, Any]) -> None:
    """Write out what the standard lets one leave out: keys as lists, and the type of every column."""
    schema = resource["schema"]
    _ = resource["name"] + resource["path"] + schema["primaryKey"][0] + schema["fields"][0]["name"]
    if isinstance(schema["primaryKey"], str):
        schema["primaryKey"] = [schema["primaryKey"]]
    for field in schema["fields"]:
        _ = field["name"] + field.setdefault("type", "string"), field.get("constraints", {}).items()
    for key in schema.setdefault("foreignKeys", []):
        for end in (key, key["reference"]):
            end["fields"] = [end["fields"]] if isinstance(end["fields"], str) else end["fields"]
        key["reference"]["resource"] = key["reference"].get("resource") or resource["name"]


def _other_types(package: dict[str, Any]) -> Iterator[str]:
    """Return the columns that are of a type, or written in a format, that no loader reads."""
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            place = f"column {field['name']!r} of {resource['name']!r}"
            if field["type"] not in TYPES:
                yield f"{place} is of type {field['type']!r}, and the workbook reads: {', '.join(TYPES)}"
            if field.get("format", "default") != "default":
                yield f"{place} has the format {field['format']!r}, which the workbook does not read. Take it out"


def _wrong_limits(package: dict[str, Any]) -> Iterator[str]:
    """Return the limits of columns that are none: a pattern that cannot be read, a value that is not of the type."""
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            for name, limit in field.get("constraints", {}).items():
                try:
                    if name == "pattern":
                        re.compile(limit)
                    elif name in ("minimum", "maximum", "enum", "exclusiveMinimum", "exclusiveMaximum"):
                        for value in limit if name == "enum" else [limit]:
                            read_cell("null" if value is None else str(value), field["type"])
                except (re.error, RecursionError, TypeError, ValueError):
                    yield f"{name} of the column {field['name']!r} of {resource['name']!r} is {str(limit)[:80]!r}"


def _wrong_names(package: dict[str, Any]) -> Iterator[str]:
    """Return the names that stand twice, and those of columns and tables that are not there."""
    names = [resource["name"] for resource in package["resources"]]
    yield from (f"two tables are called {name!r}" for name in dict.fromkeys(names) if names.count(name) > 1)
    columns = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
    for name, resource in zip(names, package["resources"], strict=True):
        schema = resource["schema"]
        yield from (
            f"two columns of {name!r} are called {column!r}"
            for column in dict.fromkeys(columns[name])
            if columns[name].count(column) > 1
        )
        ends = [(name, column) for column in schema["primaryKey"]]
        for key in schema["foreignKeys"]:
            ends += [(name, column) for column in key["fields"]]
            ends += [(key["reference"]["resource"], column) for column in key["reference"]["fields"]]
        for table, column in dict.fromkeys(ends):
            if column not in columns.get(table, []):
                yield f"a key of {name!r} names the column {column!r} of {table!r}, which is not described"
