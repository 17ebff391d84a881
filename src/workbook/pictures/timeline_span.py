"""Span of a timeline: which day stands where, in one panel or, where years crowd at the end, in two."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from workbook.common.dates import as_day
from workbook.pictures.picture import WIDTH

LEFT, RIGHT, TOP, BOTTOM = 150, WIDTH - 30, 130, 560
"""The frame in which the dots lie."""

APART = 7
"""Pixels between the middles of two dots, so that both can be pointed at."""

GAP = 26
"""Pixels between two panels."""

DECADE = 3653
"""Days; a longer line of time may be broken in two."""


class Panel(NamedTuple):
    """Days from the left to the right end of a panel."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float
    whole: bool = True  # whether the last day has its width too

    @property
    def days(self) -> int:
        """How many days are as wide as the panel."""
        return max((self.last - self.first).days + self.whole, 1)

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / self.days


class Span(NamedTuple):
    """The days of a timeline, in one panel or in two with scales of their own."""

    panels: tuple[Panel, ...]

    @property
    def first(self) -> datetime.date:
        """The first day."""
        return self.panels[0].first

    @property
    def last(self) -> datetime.date:
        """The last day."""
        return self.panels[-1].last

    @property
    def wide(self) -> bool:
        """Whether a day is wide enough to show what came first in it."""
        return len(self.panels) == 1 and self.panels[0].whole

    def across(self, day: datetime.date) -> float:
        """Return where a day begins."""
        panel = next((panel for panel in self.panels if day <= panel.last), self.panels[-1])
        return panel.left + (day - panel.first).days * panel.day_width


def make_span(first: datetime.date, last: datetime.date, days: Sequence[datetime.date]) -> Span:
    """Return the span of a timeline; if half of its days crowd into the last quarter of decades, that has a panel.

    Parameters
    ----------
    first, last : datetime.date
        Of the line of time.
    days : list of datetime.date
        Of the events, in order.

    Returns
    -------
    Span

    Examples
    --------
    >>> day = datetime.date
    >>> len(make_span(day(1990, 1, 1), day(2019, 7, 30), [day(1994, 1, 1), day(2017, 8, 8), day(2018, 6, 12)]).panels)
    2
    """
    length = (last - first).days
    turn = as_day(days[len(days) // 2].year)
    if length > DECADE and (last - turn).days < length / 4 and turn > first:
        middle = (LEFT + RIGHT) / 2
        before = turn - datetime.timedelta(days=1)
        return Span(
            (Panel(first, before, LEFT, middle - GAP / 2), Panel(turn, last, middle + GAP / 2, RIGHT, whole=False))
        )
    return Span((Panel(first, last, LEFT, RIGHT, whole=length < (RIGHT - LEFT) / (2 * APART)),))
