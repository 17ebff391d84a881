"""Reading of the data package: its description, its tables as plain rows and as typed frames."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.paths import folder
from workbook.datasets.description import read_description
from workbook.datasets.tables import sound_table

if TYPE_CHECKING:
    import pandas as pd


@functools.cache
def package() -> dict[str, Any]:
    """Return the description of the data: ``data/datapackage.json`` as a dictionary, its resources by name.

    Returns
    -------
    dict
        Read only: it is shared.

    Examples
    --------
    >>> package()["resources"]["events"]["path"]
    'events.csv'
    """
    description = read_description(folder("data"))
    return description | {"resources": {resource["name"]: resource for resource in description["resources"]}}


@functools.cache
def rows(name: str) -> dict[str, dict[str, str]]:
    """Return a table as plain text rows by primary key, for looking up what a key stands for.

    Parameters
    ----------
    name : str
        Name of a table in the data package, such as ``"events"``.

    Returns
    -------
    dict of str to dict
        Key (its parts joined with ``|``) to row, each cell in the one spelling of its type (`read_cell`). Read only: it
        is shared.

    Raises
    ------
    WorkbookError
        If there is no such table, its file is missing, or a cell of it cannot be read; with file, row and column.

    Examples
    --------
    >>> rows("actors")["PRK"]["capital"]
    'Pyongyang'
    """
    resource = package()["resources"][choose(name, package()["resources"], "table")]
    if not (folder("data") / resource["path"]).is_file():
        raise WorkbookError(
            f"The file data/{resource['path']} of the workbook is missing. Run `workbook doctor` to see what to do."
        )
    table = sound_table(folder("data"), resource)
    return {"|".join(row[part] for part in resource["schema"]["primaryKey"]): row for row in table.rows}


@functools.cache
def typed_table(name: str) -> pd.DataFrame:
    """Return a table with the types that the data package describes.

    Parameters
    ----------
    name : str
        Name of a table in the data package.

    Returns
    -------
    pandas.DataFrame
        Read only: it is shared. `fresh_table` returns a copy.

    Examples
    --------
    >>> typed_table("actors").four_capitals.dtype
    dtype('bool')
    """
    import pandas as pd

    frame = pd.DataFrame(list(rows(name).values()), dtype=object)
    frame.attrs["table"] = name  # `shown_table` finds in the codebook what its columns mean
    for field in package()["resources"][name]["schema"]["fields"]:
        frame[field["name"]] = _typed_column(frame[field["name"]], field)
    return frame


def _typed_column(column: pd.Series, field: dict[str, Any]) -> Any:
    """Return a column of text with the type of its field; an empty cell becomes a missing value, except in text."""
    import pandas as pd

    kind, filled = field["type"], column.where(column != "", None)
    if kind == "date":
        return pd.to_datetime(filled, format="%Y-%m-%d")
    if kind == "boolean":
        given = column == "true"
        return given if (column != "").all() else given.astype("boolean").mask(column == "")  # empty: neither
    if kind in ("integer", "year"):
        # An empty cell is pandas' own missing value: NaN is none where future.distinguish_nan_and_na is set.
        numbers = pd.Series([int(cell) if cell != "" else pd.NA for cell in column], column.index, dtype="Int64")
        return numbers if numbers.hasnans else numbers.astype("int64")
    if kind == "number":
        return filled.map(float, na_action="ignore").astype("float64")
    if field.get("categoriesOrdered"):
        return pd.Categorical([cell or None for cell in column], categories=field["categories"], ordered=True)
    return column.astype(str)


def fresh_table(name: str) -> pd.DataFrame:
    """Return a typed table of its own, which the caller may change.

    Parameters
    ----------
    name : str
        Name of a table in the data package.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> fresh_table("periods").columns.tolist()
    ['period', 'label', 'start', 'end']
    """
    return typed_table(name).copy()


def gather(table: str, key: str, value: str) -> pd.Series:
    """Return the values of a table that belong to the same key, as one tuple a key.

    Parameters
    ----------
    table : str
        Name of a table with several rows a key, such as ``"event_targets"``.
    key, value : str
        Two of its columns.

    Returns
    -------
    pandas.Series of tuple
        By key.

    Examples
    --------
    >>> gather("issue_paragraphs", "issue", "paragraph")["I03"]
    (2, 4, 7)
    """
    return typed_table(table).groupby(key, sort=False)[value].agg(tuple)
