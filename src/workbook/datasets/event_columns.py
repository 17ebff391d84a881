"""Columns of a table of events: their names as GDELT, ICEWS or a reader writes them, and what pictures show of rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import several
from workbook.common.text import plain
from workbook.datasets.checks import needs
from workbook.datasets.event_cells import HIGHEST, LOWEST, is_missing, read_day
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    import pandas as pd

OTHER_NAMES = {
    "event": ("globaleventid", "eventid"),
    "date": ("sqldate", "day", "eventdate"),
    "initiator": ("actor1countrycode", "sourcecountry"),
    "targets": ("actor2countrycode", "targetcountry"),
    "cameo": ("eventcode", "cameocode"),
    "goldstein": ("goldsteinscale", "intensity"),
    "title": ("eventtext",),
}
"""How GDELT and ICEWS call what the workbook needs, without capitals, spaces and underlines."""

RENAME = (
    "Rename those that are meant, such as table.rename(columns={'score': 'goldstein'}). Of GDELT these are understood: "
    "GLOBALEVENTID, SQLDATE or Day, Actor1CountryCode, Actor2CountryCode, EventCode, GoldsteinScale."
)
MOST_ROWS = 20_000


def renamed(events: pd.DataFrame, columns: list[str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a table with the names of columns that are needed.

    Parameters
    ----------
    events : pandas.DataFrame
        A table of events, of the workbook or a reader's own.
    columns : list of str
        The columns that are needed.

    Returns
    -------
    table : pandas.DataFrame
        A copy.
    names : dict of str to str
        How the reader calls those columns that are called otherwise.

    Raises
    ------
    WorkbookError
        If a column is missing or stands twice, or there are too many rows.

    Examples
    --------
    >>> import pandas as pd
    >>> table, names = renamed(pd.DataFrame({"GoldsteinScale": [1.0]}), ["goldstein"])
    >>> list(table), names
    (['goldstein'], {'goldstein': 'GoldsteinScale'})
    """
    names: dict[str, str] = {}
    here = plain(", ".join(map(str, getattr(events, "columns", ()))), 200)
    if hasattr(events, "columns") and hasattr(events, "rename"):
        found = {_bare(column): column for column in events.columns}
        for column in [*OTHER_NAMES, "mutual"]:
            spellings = (column, column.removesuffix("s"), *OTHER_NAMES.get(column, ()))
            meant = [found[spelling] for spelling in spellings if spelling in found]
            if meant and column not in events.columns:
                names[column] = meant[0]
        events = events.rename(columns={own: column for column, own in names.items()})
        given = {"event": [f"row {label}" for label in events.index], "mutual": False, "title": ""}
        if is_foreign(names):
            events = events.assign(**{column: value for column, value in given.items() if column not in events})
    try:
        needs(events, columns, "events", "load_events()")
    except WorkbookError as error:
        raise WorkbookError(f"{error} Columns here: {here}. {RENAME}" if here else str(error)) from None
    twice = [str(column) for column in columns if list(events.columns).count(column) > 1]
    if twice:
        raise WorkbookError(f"Two columns of the table are called {twice[0]}. Give one of them another name.")
    if len(events) > MOST_ROWS:
        raise WorkbookError(
            f"The table has {len(events):,} rows; {MOST_ROWS:,} are the most. Choose some of them first."
        )
    return events.copy(), names


def is_foreign(names: dict[str, str]) -> bool:
    """Tell whether a table is out of a data base of the whole world: who is unknown in it is nobody's slip.

    Parameters
    ----------
    names : dict of str to str
        As `renamed` returns them.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_foreign({"initiator": "Actor1CountryCode"}), is_foreign({"initiator": "Initiator"})
    (True, False)
    """
    return any(_bare(names.get(column, "")) in OTHER_NAMES[column] for column in ("initiator", "targets"))


def _bare(name: object) -> str:
    """Return the name of a column without what is written in one way here and in another there."""
    return re.sub(r"[\W_]", "", str(name)).casefold()


def is_sound(column: pd.Series, name: str) -> bool:
    """Tell whether a column is as the loaders return it, so that it need not be read cell by cell.

    Parameters
    ----------
    column : pandas.Series
    name : str
        What it is called.

    Returns
    -------
    bool

    Examples
    --------
    >>> import pandas as pd
    >>> is_sound(pd.Series([True]), "mutual"), is_sound(pd.Series(["TRUE"]), "mutual")
    (True, False)
    """
    import numpy as np

    kind = {"mutual": "b", "goldstein": "f", "date": "M"}.get(name)
    if not isinstance(column.dtype, np.dtype) or column.dtype.kind != kind:
        return False
    return bool(column.between(LOWEST, HIGHEST).all() if kind == "f" else column.notna().all())


def titles(table: pd.DataFrame) -> list[str]:
    """Return the title of each event, or what can be said of one that has none.

    Parameters
    ----------
    table : pandas.DataFrame
        As `renamed` returns it, with a column `title`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> titles(pd.DataFrame({"event": ["e1", "e2"], "title": ["Two meet", None]}))
    ['Two meet', 'e2']
    """
    cells = table["title"].tolist()
    if all(isinstance(cell, str) and cell.isprintable() and not is_missing(cell) for cell in cells):
        return cells
    known = [name for name in ("event", "title", "initiator", "targets", "cameo") if name in table]
    return [_title(row) for row in table[known].to_dict("records")]


def _title(row: dict[Any, Any]) -> str:
    """Return the title of one event."""
    if not is_missing(row["title"]):
        return plain(row["title"], 300)
    who = [str(one) for one in (row.get("initiator"), *several(row.get("targets"))) if not is_missing(one)]
    code = "" if is_missing(row.get("cameo")) else str(row["cameo"]).removesuffix(".0")
    label = next((rows("cameo")[one]["label"] for one in (code, f"0{code}") if one in rows("cameo")), "")
    act = label or (f"CAMEO {code}" if code else "")
    said = " to ".join([who[0], ", ".join(who[1:])]) if len(who) > 1 else "".join(who)
    return ": ".join(filter(None, [said, act])) or plain(row.get("event", ""))


def event_rows(events: pd.DataFrame) -> dict[Any, dict[str, str]]:
    """Return the day, the title and the source of each event by its key: what a picture shows as evidence.

    Parameters
    ----------
    events : pandas.DataFrame
        A table of events, of the workbook or a reader's own.

    Returns
    -------
    dict of key to dict
        Empty if the table has no titles.

    Examples
    --------
    >>> import pandas as pd
    >>> event_rows(pd.DataFrame({"event": [1], "date": ["2018-06-12"], "title": ["Two meet"]}))
    {1: {'date': '2018-06-12', 'title': 'Two meet', 'source': ''}}
    """
    table, _ = renamed(events, ["event"])
    if "title" not in table:
        return {}
    nothing = [""] * len(table)
    days = _days(table["date"]) if "date" in table else nothing
    sources = ["" if is_missing(cell) else str(cell) for cell in table["source"]] if "source" in table else nothing
    cells = zip(table["event"].tolist(), days, titles(table), sources, strict=True)
    return {key: {"date": day, "title": title, "source": source} for key, day, title, source in cells}


def _days(column: pd.Series) -> list[str]:
    """Return the day of each event as text, nothing for a cell that is none."""
    if is_sound(column, "date"):
        return [str(day) for day in column.dt.date]
    days = []
    for cell in column.tolist():
        try:
            days.append(str(read_day(cell)))
        except ValueError:
            days.append("")
    return days
