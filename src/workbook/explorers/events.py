"""Explorer of events: what a window of days holds, and what is left of "after, therefore because"."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workbook.claims.claims import evidence
from workbook.claims.sensitivity import strength
from workbook.common.dates import as_day, say_day
from workbook.datasets.events import load_events
from workbook.datasets.horizon import HORIZON
from workbook.explorers.base import Explorer, draw_once
from workbook.explorers.controls import number_slider, option_slider, tick_box
from workbook.explorers.settings import setting, stops_of
from workbook.networks.events import make_event_network
from workbook.pictures.network import draw_network
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
        event of June and July 2019 that bears on claim C31, named by its key.

    Examples
    --------
    >>> explorer = explore_cause()
    >>> explorer
    explore_cause: 20 June 2019 to 29 June 2019: ...
    """
    claim, first = setting("explore_cause", "claim"), as_day(setting("explore_cause", "first_day"))
    events = load_events(since=first)
    meetings = {day.date() for day in events[events.leaders].date}
    bearing = _events_on(claim, events)
    controls = {
        "start": option_slider("First day", _days(first), _offset(setting("explore_cause", "start"), first)),
        "length": number_slider("Days", DAYS, 3, MOST_DAYS),
    } | {event.event: tick_box(f"{say_day(event.date.date())}: {event.title}", True) for event in bearing.itertuples()}

    def window(start: int, length: int) -> tuple[datetime.date, datetime.date]:
        day = first + datetime.timedelta(days=start)
        return day, day + datetime.timedelta(days=length - 1)

    @draw_once
    def draw(start: int, length: int, **ticked: bool) -> Picture:
        day, end = window(start, length)
        within = (events.date.dt.date >= day) & (events.date.dt.date <= end)
        remaining = events[within & ~events.event.isin(_unticked(ticked))]
        if remaining.empty:
            return draw_network(make_event_network(remaining), f"No event from {say_day(day)} to {say_day(end)}")
        titles = remaining.event.tolist()[:MOST_TITLES]
        return draw_timeline(remaining, mark=titles, title=f"{say_day(day)} to {say_day(end)}")

    def describe(start: int, length: int, **ticked: bool) -> str:
        day, end = window(start, length)
        share = _share_with(meetings, first, length)
        weight = strength(claim, drop_event=_unticked(ticked))
        return (
            f"{say_day(day)} to {say_day(end)}: of all windows of {length} days since {first:%B %Y}, "
            f"{100 * share:.0f} % hold a meeting of leaders. The rows that are left weigh "
            f"{weight:+d} on claim {claim}, {setting('explore_cause', 'claim_in_words')}.".replace("-", "−")
        )

    without = dict.fromkeys(bearing.event, False)
    stops = [
        (stop.label, {"start": _offset(stop.start, first)} | (without if stop.without_events else {}))
        for stop in stops_of("explore_cause")
    ]
    return Explorer("explore_cause", controls, draw, describe, stops=stops, stops_title="Three windows")


def _events_on(claim: str, events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that bear on a claim and can be taken away."""
    since = setting("explore_cause", "events_since")
    return events[(events.date >= since) & events.event.isin(evidence(claim).rows.row)]


def _offset(day: str, first: datetime.date) -> int:
    return (as_day(day) - first).days


def _days(first: datetime.date) -> list[tuple[str, int]]:
    """Return each day on which the longest window can begin: in words, and counted from the first."""
    number = (HORIZON - first).days - MOST_DAYS + 1
    return [(say_day(first + datetime.timedelta(days=day)), day) for day in range(number)]


def _unticked(ticked: dict[str, bool]) -> list[str]:
    return [key for key, on in ticked.items() if not on]


def _share_with(days: set[datetime.date], first: datetime.date, length: int) -> float:
    """Return the share of all windows of this length up to the horizon that hold one of the days."""
    starts = range((HORIZON - first).days - length + 2)
    windows = [any(first + datetime.timedelta(days=start + step) in days for step in range(length)) for start in starts]
    return sum(windows) / len(windows)
