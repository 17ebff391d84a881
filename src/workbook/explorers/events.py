"""Explorer of events: what a window of days holds, and what is left of "after, therefore because"."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Any

from workbook.claims.claims import evidence
from workbook.common.dates import as_day, say_day
from workbook.common.text import count
from workbook.datasets.codebook import WEIGHTS
from workbook.datasets.events import load_events
from workbook.datasets.horizon import HORIZON
from workbook.explorers.base import Explorer, draw_once, in_its_place
from workbook.explorers.panel import choice, slider, tick
from workbook.explorers.settings import setting, stops_of
from workbook.measures.coincidence import coincidence
from workbook.pictures.picture import Picture
from workbook.pictures.timeline import draw_timeline

if TYPE_CHECKING:
    import pandas as pd

DAYS = 10  # length of the window at first
MOST_DAYS = 30
MOST_TITLES = 8  # beside the dots


def explore_cause() -> Explorer:
    """Slide a window over the last days before the essay, take events away, and see what is left of a causal claim.

    Returns
    -------
    Explorer
        Controls `start` (first day of the window, in days from 1 January 2018), `length` (days), and one box for each
        event that weighs for or against claim C31, named by its key. With all boxes off nothing weighs.

    Examples
    --------
    >>> explorer = explore_cause()
    >>> explorer
    explore_cause: In this window, 20 June 2019 to 29 June 2019, ... meetings of leaders began. ...
    """
    claim, first = setting("explore_cause", "claim"), as_day(setting("explore_cause", "first_day"))
    events = load_events(since=first)
    bearing = _events_on(claim, events)
    weighing = list(bearing.itertuples())
    controls = {
        "start": choice("First day", _days(first), _offset(setting("explore_cause", "start"), first), look="slider"),
        "length": slider("Days", range(3, MOST_DAYS + 1), DAYS),
    } | {
        event.event: tick(
            f"{say_day(event.date.date())}: {event.title} ({event.bearing}, {event.weight})",
            True,
            group=f"Evidence on {claim}, with its weight",
        )
        for event in weighing
    }

    def window(start: int, length: int) -> tuple[datetime.date, datetime.date]:
        day = first + datetime.timedelta(days=start)
        return day, day + datetime.timedelta(days=length - 1)

    @functools.cache
    def inside(start: int, length: int) -> pd.DataFrame:
        day, end = window(start, length)
        return events[(events.date.dt.date >= day) & (events.date.dt.date <= end)]

    def draw(start: int, length: int, **ticked: bool) -> Picture:
        held = set(inside(start, length).event)
        return draw_window(start, length, tuple(key for key in _unticked(ticked) if key in held))

    @draw_once
    def draw_window(start: int, length: int, without: tuple[str, ...]) -> Picture:
        day, end = window(start, length)
        remaining = inside(start, length)
        remaining = remaining[~remaining.event.isin(without)]
        if remaining.empty:
            empty = "No row of the table is left in this window. Move it, make it longer, or tick an event."
            return in_its_place(empty, f"{say_day(day)} to {say_day(end)}")
        titles = remaining.event.tolist()[:MOST_TITLES]
        return draw_timeline(remaining, titles, title=f"{say_day(day)} to {say_day(end)}", since=day, until=end)

    def describe(start: int, length: int, **ticked: bool) -> str:
        day, end = window(start, length)
        began = int(inside(start, length).leaders.sum())
        held = f"{count(began, 'meeting')} of leaders began" if began else "no meeting of leaders began"
        on = [row for row in weighing if ticked[row.event]]
        weights = [sum(row.weight for row in on if row.bearing == name) for name in ("for", "against")]
        scale = ", ".join(f"{weight} {words}" for weight, words in WEIGHTS.items())
        words = f"{claim}, {setting('explore_cause', 'claim_in_words')}"
        balance = (
            f"the ticked rows for it weigh {weights[0]}, those against it {weights[1]} ({scale}). This is no verdict."
        )
        return f"In this window, {say_day(day)} to {say_day(end)}, {held}. {_base_rate(length - 1)} On {words}: " + (
            balance if on else "0 rows are ticked, so no evidence is counted."
        )

    without = dict.fromkeys(bearing.event, False)
    stops: list[tuple[str, dict[str, Any]]] = [
        (stop.label, {"start": _offset(stop.start, first)} | (without if stop.without_events else {}))
        for stop in stops_of("explore_cause")
    ]
    days = {*range(controls["start"].value % DAYS, len(controls["start"].options), DAYS)}  # window after window
    days |= {values["start"] for _, values in stops}
    return Explorer(
        "explore_cause",
        controls,
        draw,
        describe,
        layout="long",
        stops=stops,
        stops_title="Three windows",
        on_page={"start": sorted(days)} | {event: [True, False] for event in bearing.event},
    )


def _events_on(claim: str, events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that weigh for or against a claim, with `bearing` and `weight`."""
    rows = evidence(claim).rows.set_index("row")
    weighing = rows[rows.bearing != "context"]
    found = events[events.event.isin(weighing.index)]
    bearing = found.event.map(weighing.bearing.astype(str)).replace("supports", "for")
    return found.assign(bearing=bearing, weight=found.event.map(weighing.weight))


@functools.cache
def _base_rate(days: int) -> str:
    """Return in words how many meetings were followed so soon by another, before the one that is in question."""
    before = coincidence(setting("explore_cause", "first_event"), setting("explore_cause", "then_event"), days).table
    before = before[before.before]
    pair = setting("explore_cause", "pair_in_words")
    return (
        f"Of {len(before)} meetings of leaders before the one in question, {before.followed.sum()} were followed "
        f"within {days} days by another, {before.followed_by_pair.sum()} by one of {pair}."
    )


def _offset(day: str, first: datetime.date) -> int:
    return (as_day(day) - first).days


def _days(first: datetime.date) -> list[tuple[str, int]]:
    """Return each day on which the longest window can begin: in words, and counted from the first."""
    number = (HORIZON - first).days - MOST_DAYS + 2
    return [(say_day(first + datetime.timedelta(days=day)), day) for day in range(number)]


def _unticked(ticked: dict[str, bool]) -> list[str]:
    return [key for key, on in ticked.items() if not on]
