"""A reader's own events: how a file of them is read, and how they join the table of events.

The file is a table that a spreadsheet opens: one row an event, with `COLUMNS`. Whoever writes it may be a stranger, so
every row is checked, nothing in it is computed, and each fault is told with its row.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.event_fields import read_fields, usually
from workbook.datasets.own_tables import read_table
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    import pandas as pd

FILE = "my-events.csv"
KEY = re.compile(r"my-\d{8}-[a-z0-9]+(-[a-z0-9]+)*")
NEEDED = ("date", "title", "initiator", "targets", "kind", "source", "url")
"""The columns without which a table holds no events; the others may be missing."""

WORKBOOK, ME = "workbook", "me"
"""Whose a row of the joined table is."""


class OwnEvent(NamedTuple):
    """One event of a reader, understood and checked."""

    event: str
    date: datetime.date
    title: str
    initiator: str
    targets: tuple[str, ...]
    mutual: bool
    kind: str
    cameo: str
    source: str
    url: str
    note: str = ""


COLUMNS = OwnEvent._fields


class OwnEvents(NamedTuple):
    """The events of a reader, and what in the file could not be used, each with its row."""

    events: list[OwnEvent]
    faults: list[str]


def check_event(fields: Mapping[str, Any], others: Iterable[OwnEvent] = ()) -> OwnEvent:
    """Return an event, if all that was said of it is understood and it is not there yet.

    Parameters
    ----------
    fields : mapping of str to object
        As `read_fields` takes them; `event`, a key, may be there.
    others : iterable of OwnEvent
        The reader's events that are there.

    Returns
    -------
    OwnEvent

    Raises
    ------
    WorkbookError
        With a line for each field that is not understood, or the event that is there already.

    Examples
    --------
    >>> event = check_event({
    ...     "date": "2019-01-31", "title": "A speech", "initiator": "USA", "targets": "PRK", "kind": "statement",
    ...     "cameo": "036", "source": "A page", "url": "https://www.example.org/speech"})
    >>> event.event, event.mutual
    ('my-20190131-a-speech', False)
    """
    others = list(others)
    key = str(fields.get("event") or "").strip()
    understood, faults = read_fields(fields, key)
    if faults:
        raise WorkbookError("\n".join(f"{field}: {fault}" for field, fault in faults.items()))
    taken = {other.event for other in others}
    own = KEY.fullmatch(key) and key not in taken
    event = OwnEvent(event=key if own else _new_key(understood, taken), **understood)
    twin = next((other for other in others if _same(event, other)), None)
    if twin:
        raise WorkbookError(f"{say_day(twin.date)}, {twin.title!r} is there already, as {twin.event}.")
    if double := _double(event):
        raise WorkbookError(
            f"The workbook's table has {double} of this day, of the same kind between the same: "
            f"{rows('events')[double]['title']!r}. Counted twice it would change the picture. If yours is another "
            f"event, say so in the note, and name {double} there."
        )
    return event


def _new_key(understood: Mapping[str, Any], taken: set[str]) -> str:
    """Return a key of day and title that is not taken."""
    words = re.findall(r"[a-z0-9]+", understood["title"].casefold())[:4] or ["event"]
    start = f"my-{understood['date']:%Y%m%d}-{'-'.join(words)[:40].strip('-')}"
    return next(key for key in [start, *(f"{start}-{number}" for number in range(2, 999))] if key not in taken)


def _same(one: OwnEvent, other: OwnEvent) -> bool:
    """Return whether two rows tell of one event: day, title and all who took part."""
    return (one.date, one.title.casefold(), {one.initiator, *one.targets}) == (
        other.date,
        other.title.casefold(),
        {other.initiator, *other.targets},
    )


def _double(event: OwnEvent) -> str:
    """Return the key of the row of the workbook that may be the same event, unless the note names it."""
    targets: dict[str, set[str]] = {}
    same_day = {key: row for key, row in rows("events").items() if row["date"] == str(event.date)}
    for pair in rows("event_targets").values():
        if pair["event"] in same_day:
            targets.setdefault(pair["event"], set()).add(pair["actor"])
    for key, row in same_day.items():
        both = {event.initiator, *event.targets} & {row["initiator"], *targets.get(key, ())}
        if row["kind"] == event.kind and len(both) > 1 and key not in event.note:
            return key
    return ""


# --- the file -----------------------------------------------------------------------------------------------------


def read_events(file: Path) -> OwnEvents:
    """Return the events in a file, in whatever way a spreadsheet has saved it.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    OwnEvents
        With what could not be used among its faults.

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file, if it is no table of events.

    Examples
    --------
    >>> read_events(Path("not there.csv"))
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: cannot be opened (No such file or directory)
    """
    found, faults = read_table(file, COLUMNS, NEEDED, "events")
    checked = check_rows(found, "row", 2)
    return checked._replace(faults=[*faults, *checked.faults])


def check_rows(found: Iterable[Mapping[str, Any]], what: str = "event", first: int = 1) -> OwnEvents:
    """Return the events among rows that anybody may have written.

    Parameters
    ----------
    found : iterable of dict
        With `COLUMNS`, or some of them.
    what : str
        What a row is called, for the faults.
    first : int
        The number of the first row.

    Returns
    -------
    OwnEvents

    Examples
    --------
    >>> check_rows([{"title": "A speech", "cameo": "036"}]).faults[0][:45]
    'event 1: date: No day is given. Write year-mo'
    """
    events: list[OwnEvent] = []
    faults: list[str] = []
    for number, row in enumerate(found, first):
        if not any(value for value in row.values()):
            continue
        try:
            if None in row or None in row.values():
                raise WorkbookError("expected a cell for each column; it is cut short or has a comma too many")
            events.append(check_event(row, events))
        except WorkbookError as fault:
            faults.append(f"{what} {number}: {'; '.join(str(fault).splitlines()).removesuffix('.')}")
    return OwnEvents(events, faults)


def load_own_events(file: Path) -> list[OwnEvent]:
    """Return the events in a reader's file; none if there is no file.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    list of OwnEvent

    Raises
    ------
    WorkbookError
        If the file is no table of events, or a row in it is none; each fault is named with its row.

    Examples
    --------
    >>> load_own_events(Path("not there.csv"))
    []
    """
    if not file.exists():
        return []
    try:
        found = read_events(file)
    except WorkbookError as error:
        raise WorkbookError(f"{file.name} {error}.") from None
    wrong = [fault for fault in found.faults if not fault.startswith("column ")]
    if wrong:
        more = f" And {len(wrong) - 3} more." if len(wrong) > 3 else ""
        raise WorkbookError(f"{file.name} holds what is no event. {'. '.join(wrong[:3])}.{more} Mend it in the file.")
    return found.events


# --- the table ----------------------------------------------------------------------------------------------------


def add_own_events(events: pd.DataFrame, own: Iterable[OwnEvent]) -> pd.DataFrame:
    """Return the table of events with a reader's own, oldest first.

    Parameters
    ----------
    events : pandas.DataFrame
        All columns of `load_events`.
    own : iterable of OwnEvent

    Returns
    -------
    pandas.DataFrame
        With two columns more: `whose` (``"workbook"`` or ``"me"``) and `url`, the address of the source.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> add_own_events(load_events(), []).whose.unique().tolist()
    ['workbook']
    """
    import pandas as pd

    addresses = {source: row["url"] for source, row in rows("sources").items()}
    table = events.assign(whose=WORKBOOK, url=events.source.map(addresses))
    mine = [_table_row(event, table.columns) for event in own]
    if not mine:
        return table
    joined = pd.concat([table, pd.DataFrame(mine, columns=table.columns).astype(table.dtypes)])
    return joined.sort_values("date", kind="stable", ignore_index=True)


def _table_row(event: OwnEvent, columns: Iterable[str]) -> dict[str, Any]:
    """Return an event as a row of the table of events; its score is that of its code, as for all rows."""
    code = rows("cameo")[event.cameo]
    row = dict.fromkeys(columns, "") | event._asdict()
    return row | {
        "end_date": None,
        "date_precision": "day",
        "leaders": usually(event.kind, "leaders"),
        "cameo_label": code["label"],
        "goldstein": float(code["goldstein"]),
        "paragraph": None,
        "whose": ME,
    }


def own_rows(events: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return what a picture tells of a reader's own events in a table: by key, `date`, `title`, `source` and `url`.

    Parameters
    ----------
    events : pandas.DataFrame

    Returns
    -------
    dict of str to dict
        Empty for a table without the column `whose`.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> own_rows(load_events())
    {}
    """
    if "whose" not in events.columns:
        return {}
    told = events.loc[events.whose == ME, ["event", "date", "title", "source", "url"]]
    return {row.pop("event"): row for row in told.assign(date=told.date.dt.strftime("%Y-%m-%d")).to_dict("records")}
