"""Deadlines: when something is due in the time zone of a course, how late an answer is, and what that costs."""

import datetime
import math
from typing import NamedTuple

DAY = datetime.timedelta(days=1)


class Deadline(NamedTuple):
    """When something is due, and the one rule for late work.

    Parameters
    ----------
    due : datetime.datetime
        With the time zone of the course.
    rule : str
        ``"accept"``, ``"mark"`` or ``"deduct"``.
    percent : float
        With ``"deduct"``: of the points, for each day that has begun.
    closes_after : int, optional
        After so many days there are no points; None if there is no such day.

    Examples
    --------
    >>> Deadline(datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC), "mark").percent
    0
    """

    due: datetime.datetime
    rule: str
    percent: float = 0
    closes_after: int | None = None

    @property
    def closes(self) -> datetime.datetime | None:
        """The time after which there are no points: as many days later, by the clock on the wall."""
        return None if self.closes_after is None else self.due + self.closes_after * DAY

    @property
    def limits(self) -> list[datetime.datetime]:
        """The times before which an accepted answer counts more than one that comes later."""
        due = [] if self.rule == "accept" else [self.due]
        return [*due, self.closes] if self.closes else due


class Lateness(NamedTuple):
    """How late an answer is: days that have begun, the share of its points that this costs, and whether too late."""

    days: int = 0
    share: float = 0.0
    is_closed: bool = False


def is_after(time: datetime.datetime, limit: datetime.datetime) -> bool:
    """Return whether a time comes after a limit, also in the night in which the clocks are changed.

    Parameters
    ----------
    time, limit : datetime.datetime
        Each with a time zone.

    Returns
    -------
    bool

    Examples
    --------
    >>> noon = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    >>> is_after(noon, noon)
    False
    """
    # Two times of one zone are compared by the clock on the wall, and an hour may come twice: so both in UTC.
    return time.astimezone(datetime.UTC) > limit.astimezone(datetime.UTC)


def how_late(deadline: Deadline | None, time: datetime.datetime) -> Lateness:
    """Return how late an answer is. A day lasts until the same time on the clock, also when the clocks are changed.

    Parameters
    ----------
    deadline : Deadline or None
    time : datetime.datetime
        With a time zone.

    Returns
    -------
    Lateness

    Examples
    --------
    >>> due = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    >>> how_late(Deadline(due, "deduct", 10), due + datetime.timedelta(hours=25))
    Lateness(days=2, share=0.2, is_closed=False)
    """
    if not deadline or not is_after(time, deadline.due) or (deadline.rule == "accept" and deadline.closes is None):
        return Lateness()
    local = time.astimezone(deadline.due.tzinfo).replace(tzinfo=None)
    days = max(1, math.ceil((local - deadline.due.replace(tzinfo=None)) / DAY))
    if deadline.closes and is_after(time, deadline.closes):
        return Lateness(days, 1.0, is_closed=True)
    if deadline.rule == "accept":
        return Lateness()
    return Lateness(days, min(1.0, days * deadline.percent / 100) if deadline.rule == "deduct" else 0.0)


def say_time(time: datetime.datetime) -> str:
    """Return a time in words, with its time zone.

    Parameters
    ----------
    time : datetime.datetime

    Returns
    -------
    str

    Examples
    --------
    >>> say_time(datetime.datetime(2026, 11, 20, 23, 59, tzinfo=datetime.UTC))
    'Friday 20 November 2026, 23:59 (UTC)'
    """
    return f"{time:%A} {time.day} {time:%B %Y, %H:%M} ({time.tzinfo})"


def say_rule(deadline: Deadline) -> str:
    """Return the rule for late work in words.

    Parameters
    ----------
    deadline : Deadline

    Returns
    -------
    str

    Examples
    --------
    >>> say_rule(Deadline(datetime.datetime(2026, 11, 20), "deduct", 10, 7))
    '10 % of the points are deducted for each day begun; no points after 7 days'
    """
    rule = {
        "accept": "taken as if it were in time",
        "mark": "shown as late, nothing is deducted",
        "deduct": f"{deadline.percent:g} % of the points are deducted for each day begun",
    }[deadline.rule]
    after = deadline.closes_after
    if after is None:
        return rule
    return f"{rule}; no points after {after} day{'s' * (after != 1)}" if after else "no points once it is due"
