"""Reading the data package: its description, its tables as plain rows and as typed frames."""

import csv
import functools
import json

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.paths import folder

# --- reading ------------------------------------------------------------------------------------------------


@functools.cache
def package():
    """Return the description of the data: ``data/datapackage.json`` as a dictionary, its resources by name.

    Examples
    --------
    >>> package()["resources"]["events"]["path"]
    'events.csv'
    """
    described = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8-sig"))
    return described | {"resources": {resource["name"]: resource for resource in described["resources"]}}


@functools.cache
def rows(name):
    """Return a table as plain text rows by primary key, for looking up what a key stands for.

    Parameters
    ----------
    name : str
        Name of a table in the data package, such as ``"events"``.

    Returns
    -------
    dict of str to dict
        Key (its parts joined with ``|``) to row. Read only: it is shared.

    Examples
    --------
    >>> rows("actors")["PRK"]["capital"]
    'Pyongyang'
    """
    resource = package()["resources"][choose(name, package()["resources"], "table")]
    key = resource["schema"].get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    try:
        with (folder("data") / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            return {"|".join(row[part] for part in key): row for row in csv.DictReader(file)}
    except FileNotFoundError:
        raise WorkbookError(
            f"The file data/{resource['path']} of the workbook is missing. Run `workbook doctor` to see what to do."
        ) from None


@functools.cache
def _table(name):
    import pandas as pd

    frame = pd.DataFrame(list(rows(name).values()), dtype=object)
    for field in package()["resources"][name]["schema"]["fields"]:
        column, kind = frame[field["name"]], field["type"]
        filled = column.where(column != "", None)
        if kind == "date":
            frame[field["name"]] = pd.to_datetime(filled, format="%Y-%m-%d")
        elif kind == "boolean":
            frame[field["name"]] = column == "true"
        elif kind in ("integer", "year"):
            numbers = pd.to_numeric(filled).astype("Int64")
            frame[field["name"]] = numbers if numbers.hasnans else numbers.astype("int64")
        elif kind == "number":
            frame[field["name"]] = pd.to_numeric(filled).astype("float64")
        elif field.get("categoriesOrdered"):
            frame[field["name"]] = pd.Categorical(filled, categories=field["categories"], ordered=True)
        else:
            frame[field["name"]] = column.astype(str)
    return frame


def _load(name):
    return _table(name).copy()


def _lists(child, key, value):
    """Gather a child table into one tuple a parent: event -> (USA, KOR)."""
    return _table(child).groupby(key, sort=False)[value].agg(tuple)
