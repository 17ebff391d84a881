"""How a table is shown in a lesson: text to the left, numbers to the right, every word whole.

A kernel that `installation.kernel` has taught shows every table and every column of pandas like this. The tables
themselves stay what pandas makes them.
"""

from __future__ import annotations

import datetime
import numbers
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common.html import render
from workbook.common.inputs import as_scalar
from workbook.datasets.reading import package

if TYPE_CHECKING:
    import pandas as pd

SHOWN = {"DataFrame": ("pandas", "pandas.core.frame"), "Series": ("pandas", "pandas.core.series")}
"""The classes that are shown like this, and the modules that pandas says they come from: before 3.0 the second."""
DECIMALS = 4
"""Most digits after the point."""


class Column(NamedTuple):
    """A column as it is shown: its name, what the codebook says of it, its cells, and whether it is a row's name."""

    name: str
    meaning: str
    cells: list[tuple[str, str]]  # the text and the class: "n" of a number, "w" of one word, "fc-long"
    heads_rows: bool


def show_tables(shell: Any) -> None:
    """Let a shell of IPython show the tables of pandas as `table_html` does; pandas itself is not loaded for it.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell

    Examples
    --------
    >>> from IPython.core.interactiveshell import InteractiveShell
    >>> show_tables(InteractiveShell())
    """
    html = shell.display_formatter.formatters["text/html"]
    for name, modules in SHOWN.items():
        for module in modules:
            html.for_type_by_name(module, name, table_html)


def table_html(table: pd.DataFrame | pd.Series, most: int | None = None) -> str:
    """Return a table as HTML: titles whole, days as days, yes and no, lists without brackets.

    Numbers of rows that nobody chose are left out. What the codebook says of a column stands in a fold below.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
    most : int, optional
        Of a longer table only so many rows, from both ends; as pandas does it unless given.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> page = table_html(pd.DataFrame({"pair": [("JPN", "KOR")], "bound": [True]}))
    >>> "<td>JPN, KOR</td>" in page, '<td class="w">yes</td>' in page
    (True, True)
    """
    import pandas as pd

    frame = table.to_frame(table.name if table.name is not None else "value") if table.ndim == 1 else table
    longest = most or pd.get_option("display.max_rows") or len(frame)
    half = (most or pd.get_option("display.min_rows") or longest) // 2
    cut = len(frame) > longest
    shown = pd.concat([frame.head(half), frame.tail(half)]) if cut else frame
    columns = _columns(shown, _meanings(table))
    return str(
        render(
            "table.html",
            columns=columns,
            group=_said(frame.columns.name)[0] if frame.columns.nlevels == 1 else "",
            rows=list(zip(*(column.cells for column in columns), strict=True)),
            gap=half if cut else None,
            cut=f"{len(shown)} of {len(frame)} rows are shown." if cut else "",
        )
    )


def _columns(frame: pd.DataFrame, meanings: dict[str, str]) -> list[Column]:
    """Return the columns from left to right: first what names a row, unless it is only a row's number."""
    made = []
    for level in range(frame.index.nlevels):
        values = frame.index.get_level_values(level)
        if values.name is not None or frame.index.nlevels > 1 or values.inferred_type not in ("integer", "empty"):
            made.append(_column(values.name, values.tolist(), meanings, heads_rows=True))
    for place, name in enumerate(frame.columns):
        made.append(_column(name, frame.iloc[:, place].tolist(), meanings))
    return made


def _column(name: Any, values: list[Any], meanings: dict[str, str], heads_rows: bool = False) -> Column:
    values = [
        float(one) if isinstance(one, numbers.Real) and not isinstance(one, int) else one
        for one in map(as_scalar, values)
    ]
    head = _said(name)[0]
    given = [value for value in values if not _is_missing(value) and value != ""]
    if not given or not all(isinstance(value, numbers.Real) and not isinstance(value, bool) for value in given):
        return Column(head, meanings.get(head, ""), [_said(value) for value in values], heads_rows)
    decimals = max((_decimals(value) for value in given if isinstance(value, float)), default=0)
    cells = [("" if _is_missing(value) or value == "" else f"{value:.{decimals}f}", "n") for value in values]
    return Column(head, meanings.get(head, ""), cells, heads_rows)


def _decimals(number: float) -> int:
    """Return how many digits after the point a number has, as far as they are shown."""
    return len(f"{number:.{DECIMALS}f}".rstrip("0").partition(".")[2])


def _is_missing(value: Any) -> bool:
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (value != value) is True


def _said(value: Any) -> tuple[str, str]:
    """Return a value in words, and the class of its cell."""
    if _is_missing(value):
        return "", ""
    if isinstance(value, bool):
        return ("yes" if value else "no"), "w"
    if isinstance(value, datetime.datetime):
        return (f"{value:%Y-%m-%d}" if value.time() == datetime.time() else f"{value:%Y-%m-%d %H:%M}"), "w"
    if isinstance(value, (list, tuple, set, frozenset)):
        parts = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        nested = any(isinstance(one, (list, tuple, set, frozenset)) for one in parts)
        return ("; " if nested else ", ").join(_said(one)[0] for one in parts), ""
    text = str(value)
    return text, "w" if " " not in text and len(text) <= 40 else "fc-long" if len(text) > 25 else ""


def _meanings(table: pd.DataFrame | pd.Series) -> dict[str, str]:
    """Return what the codebook says of the columns of one of our tables; of any other table nothing."""
    resources = package()["resources"]
    if table.attrs.get("table") not in resources:
        return {}
    said: dict[str, set[str]] = {}
    for resource in resources.values():
        for field in resource["schema"]["fields"]:
            said.setdefault(field["name"], set()).add(field["description"])
    everywhere = {name: next(iter(texts)) for name, texts in said.items() if len(texts) == 1}
    fields = resources[table.attrs["table"]]["schema"]["fields"]
    return everywhere | {field["name"]: field["description"] for field in fields}
