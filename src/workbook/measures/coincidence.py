"""Coincidence: how often one meeting at the top follows another within so many days, caused by it or not."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable

import pandas as pd

from workbook.common.dates import Day, as_day, say_day, say_month
from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_scalar, several
from workbook.datasets.actors import as_actor
from workbook.datasets.events import load_events
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import rows
from workbook.measures.worded_table import WordedTable


def coincidence(
    first: str,
    then: str,
    days: int | None = None,
    between: Iterable[str] | None = None,
    since: Day | None = None,
    horizon: Day | None = HORIZON,
) -> WordedTable:
    """Count how many meetings at the top were followed by another within so many days: the base rate of a coincidence.

    Something happened a few days after a meeting. Is that rare? Each *other* meeting at the top is looked at in the
    same way: did another begin on one of the days after it? And one of the two who are said to have been moved?

    Parameters
    ----------
    first : str
        Key of the meeting that is said to have brought something about. It is counted neither among the meetings nor
        among those that follow.
    then : str
        Key of the event that came after it.
    days : int, optional
        How many days after the first day of a meeting count; as many as lie between the two events unless given.
    between : list of str, optional
        The two whose next meeting is looked at; the actor and the target of `then` unless given.
    since : date-like, optional
        From when on meetings are looked at; the first of January of the year before `first` unless given.
    horizon : date-like or None
        Last day that is looked at. Meetings are left out that are too near to it for all their days to be seen.

    Returns
    -------
    WordedTable
        Shows itself: `words`, and `table` with one meeting a row: `event`, `date`, `title`, `days_to_next` and `next`
        (title of the next meeting of anybody that began on a later day), `days_to_pair` and `next_of_pair` (of the
        two), `followed` and `followed_by_pair` (within `days`), `before` (it began before `first`) and `same_two`
        (it joined those whom `first` joined). Blank where none followed by the horizon. Meetings that came after
        `first` may have been followed by the very thing that is to be explained, so the words count those before it
        apart.

    Raises
    ------
    WorkbookError
        For an event that does not exist, events in the wrong order, or a number of days below 1.

    Notes
    -----
    Meetings at the top are the rows of `load_events` with `leaders`. A base rate says how far nearness in time can
    surprise; it is no test of a cause. Meetings come in clusters (a conference, a journey), so those that follow are
    not apart from one another, and a table of chosen rows makes every share a lower bound.

    Examples
    --------
    >>> found = coincidence("ev-20190620-xi-pyongyang", "ev-20190629-dmz-tweet")
    >>> found.words[:78]
    'From January 2018 to 30 July 2019 the table holds 44 other meetings of leaders'
    """
    start, end = _event(first), _event(then)
    days = (_day(end) - _day(start)).days if days is None else as_scalar(days)
    if isinstance(days, bool) or not isinstance(days, int) or days < 1:
        raise WorkbookError(f"{days!r} days after {first} is no time to look at. Give days=9, or a later event.")
    pair = {as_actor(actor) for actor in several(between)} or _actors(then)
    since = datetime.date(_day(start).year - 1, 1, 1) if since is None else as_day(since)
    events = load_events(since=since, horizon=horizon)
    events = events[events.leaders & (events.event != first)].reset_index(drop=True)
    parties = [{row.initiator, *row.targets} for row in events.itertuples()]
    of_pair = pd.Series([len(pair & both) > 1 for both in parties], dtype=bool)
    table = events[["event", "date", "title"]].copy()
    for days_to, name, kept in (
        ("days_to_next", "next", events),
        ("days_to_pair", "next_of_pair", events[of_pair.to_numpy()]),
    ):
        following = [_next(kept, day) for day in events.date]
        table[days_to] = pd.array([gap for gap, _ in following], dtype="Int64")
        table[name] = [title for _, title in following]
    table["followed"] = (table.days_to_next <= days).fillna(False).astype(bool)
    table["followed_by_pair"] = (table.days_to_pair <= days).fillna(False).astype(bool)
    table["before"] = table.date < pd.Timestamp(_day(start))
    table["same_two"] = [_actors(first) <= both for both in parties]
    last = as_day(horizon, last=True) if horizon is not None else events.date.max().date()
    seen = table.date + pd.Timedelta(days=days) <= pd.Timestamp(last)
    table = table[seen].reset_index(drop=True)
    return WordedTable(table, _words(table, since, last, days, sorted(pair)))


def _event(key: str) -> dict[str, str]:
    """Return the row of an event, or say which keys are near."""
    if key not in rows("events"):
        near = difflib.get_close_matches(str(key), rows("events"), n=3, cutoff=0.3)
        hint = f" The nearest: {', '.join(near)}." if near else ""
        raise WorkbookError(f"There is no event {key!r}.{hint} load_events() shows all keys.")
    return rows("events")[key]


def _day(event: dict[str, str]) -> datetime.date:
    return datetime.date.fromisoformat(event["date"])


def _actors(key: str) -> set[str]:
    """Return who acted and who was a target."""
    targets = {row["actor"] for row in rows("event_targets").values() if row["event"] == key}
    return {rows("events")[key]["initiator"], *targets}


def _next(meetings: pd.DataFrame, day: pd.Timestamp) -> tuple[int | None, str]:
    """Return the days to the next meeting that began on a later day, and its title."""
    later = meetings[meetings.date > day]
    return (int((later.date.iloc[0] - day).days), later.title.iloc[0]) if len(later) else (None, "")


def _words(table: pd.DataFrame, since: datetime.date, last: datetime.date, days: int, pair: list[str]) -> str:
    """Return how many meetings were followed, by one of anybody and by one of the two."""
    names = " and ".join(rows("actors")[actor]["name"] for actor in pair)
    head = f"From {say_month(since)} to {say_day(last)} the table holds"
    if table.empty:
        return f"{head} no other meeting of leaders."
    before, same = table[table.before], table[table.same_two]
    words = (
        f"{head} {len(table)} other meetings of leaders. Within {days} days, {_share(table.followed)} were followed by "
        f"another one, and {_share(table.followed_by_pair)} by one of {names}."
    )
    if len(before):
        words += (
            f" Of the meetings before the one in question, {_share(before.followed)} were followed by another one, and "
            f"{_share(before.followed_by_pair)} by one of {names}."
        )
    if len(same):
        gaps = ["none" if pd.isna(gap) else str(gap) for gap in same.days_to_pair]
        words += f" Days from each meeting of the same two to the next one of {names}: {', '.join(gaps)}."
    return words


def _share(holds: pd.Series) -> str:
    """Return how many hold, of how many, and the share."""
    return f"{int(holds.sum())} of {len(holds)} ({100 * holds.mean():.0f} %)"
