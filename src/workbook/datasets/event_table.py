"""A table of events as a reader may have it: read from a file again, taken apart, renamed, or out of a data base.

A cell that cannot be read (`event_cells`) is an error with its row and column, and never a row that is left out without
a word.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import several
from workbook.common.text import count, plain
from workbook.datasets.event_cells import (
    is_missing,
    read_actor,
    read_day,
    read_key,
    read_score,
    read_targets,
    read_truth,
)
from workbook.datasets.event_columns import is_foreign, is_sound, renamed, titles
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    import pandas as pd

Wrong = tuple[Any, str, str, str]
"""Row, column as the reader calls it, what was expected, what was found."""


def event_table(events: pd.DataFrame, columns: Iterable[str], actors: Any = None) -> pd.DataFrame:
    """Return a table of events with each column that is needed in the one form that the workbook works with.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it, or a table of a reader's own. The columns of GDELT and ICEWS are understood.
    columns : iterable of str
        The columns that are needed.
    actors : str or list of str, optional
        Names that may stand in the table beside those of the workbook's actors; all others are left out then.

    Returns
    -------
    pandas.DataFrame
        A copy: `event` a key, `initiator` a code, `targets` a tuple of codes, `mutual` true or false, `goldstein` a
        number, `date` a timestamp, `title` text. Other columns as they were.

    Raises
    ------
    WorkbookError
        If a column is missing, or a cell cannot be read; with its row.

    Examples
    --------
    >>> import pandas as pd
    >>> own = pd.DataFrame({"Actor1CountryCode": ["usa"], "Actor2CountryCode": ["PRK"], "GoldsteinScale": ["-2"]})
    >>> event_table(own, ["event", "initiator", "targets", "mutual", "goldstein"]).iloc[0].to_dict()
    {'initiator': 'USA', 'targets': ('PRK',), 'goldstein': -2.0, 'event': 'row 0', 'mutual': False, 'title': ''}
    """
    columns = list(columns)
    table, names = renamed(events, columns)
    foreign = is_foreign(names)
    given = {str(name).strip().casefold(): str(name).strip() for name in several(actors)}
    others = foreign or bool(given)
    readers: dict[str, Callable[[Any], Any]] = {
        "event": read_key,
        "initiator": functools.partial(read_actor, own=given, others=others),
        "targets": functools.partial(read_targets, own=given, others=others),
        "mutual": read_truth,
        "goldstein": read_score,
        "date": read_day,
    }
    wrong: list[Wrong] = []
    for column in [column for column in columns if column in readers and not is_sound(table[column], column)]:
        cells = list(_read_column(table, column, readers[column], names.get(column, column), wrong))
        if not wrong:
            table[column] = _as_column(cells, column, table)
    if wrong:
        raise WorkbookError(_in_words(wrong))
    if "title" in columns:
        table["title"] = titles(table)
    return table


def _read_column(
    table: pd.DataFrame, column: str, read: Callable[[Any], Any], name: str, wrong: list[Wrong]
) -> Iterable[Any]:
    """Return what the cells of a column mean; those that mean nothing are added to `wrong`."""
    known: dict[tuple[type, Any], Any] = {}  # most cells of a column stand in it many times
    labels = table.index if table.index.is_unique else range(len(table))
    for label, cell in zip(labels, table[column].tolist(), strict=True):
        try:
            if not isinstance(cell, (str, bool, int, float, tuple)):
                yield read(cell)
                continue
            if (type(cell), cell) not in known:
                known[type(cell), cell] = read(cell)
            yield known[type(cell), cell]
        except ValueError as mistake:
            found = "an empty cell" if is_missing(cell) else plain(cell, 40)
            wrong.append((label, name, str(mistake), found))
            yield None


def _as_column(cells: list[Any], column: str, table: pd.DataFrame) -> Any:
    """Return cells as a column of their type, also where there is none."""
    import pandas as pd

    if column == "date":
        return pd.to_datetime(pd.Series(cells, index=table.index, dtype=object))
    kind = {"mutual": bool, "goldstein": float}.get(column, object)
    return pd.Series(cells, index=table.index, dtype=kind)


def _in_words(wrong: list[Wrong]) -> str:
    """Return what is wrong with cells, the first three with their places, and what can be done."""
    shown = "; ".join(
        f"row {row}, column {name}: expected {expected}, found {found}" for row, name, expected, found in wrong[:3]
    )
    more = f"; and {count(len(wrong) - 3, 'more cell')}" if len(wrong) > 3 else ""
    label, name = repr(wrong[0][0]), wrong[0][1]
    has = "cells" if len(wrong) > 1 else "a cell"
    return (
        f"The table of events has {has} that cannot be read: {shown}{more}. Rows are called as at the left of the "
        f"table. Mend a cell: table.loc[{label}, {name!r}] = ...; or leave its row out: table = table.drop({label})."
    )


def names_in(table: pd.DataFrame) -> list[str]:
    """Return who stands in a table of events, each once, as it is written there.

    Parameters
    ----------
    table : pandas.DataFrame
        As `event_table` returns it.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> names_in(pd.DataFrame({"initiator": ["USA"], "targets": [("PRK", "GBR")]}))
    ['USA', 'PRK', 'GBR']
    """
    pairs = zip(table["initiator"], table["targets"], strict=True)
    return list(dict.fromkeys(name for initiator, targets in pairs for name in (initiator, *targets) if name))


def names_nobody(table: pd.DataFrame, nodes: Iterable[str]) -> None:
    """Complain about a table of events in which no actor of a network stands, and say who stands in it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `event_table` returns it.
    nodes : iterable of str

    Raises
    ------
    WorkbookError

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> names_nobody(load_events(), ["USA"])
    """
    nodes = set(nodes) | set(rows("actors"))
    there = names_in(table)
    if len(table) and not nodes & set(there):
        raise WorkbookError(
            f"No row of the table ({count(len(table), 'row')}) names an actor of the network. In it stand: "
            f"{plain(', '.join(there) or 'empty cells only', 200)}. To draw these, name them: actors=[...]."
        )
