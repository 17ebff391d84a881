"""The horizon: the day of the essay, at which loaders stop unless asked otherwise, and windows of time before it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import package

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day

HORIZON = datetime.date.fromisoformat(package()["horizon"])
"""The day of the essay: what came later is shown only with ``horizon=None``."""


def last_shown_day(horizon: Day | None) -> pd.Timestamp:
    """Return the last day that a horizon lets through.

    Parameters
    ----------
    horizon : date-like or None
        A month or year counts to its last day. ``None`` lets everything through.

    Returns
    -------
    pandas.Timestamp

    Examples
    --------
    >>> last_shown_day("2018-06")
    Timestamp('2018-06-30 00:00:00')
    """
    import pandas as pd

    return pd.Timestamp.max if horizon is None else pd.Timestamp(as_day(horizon, "horizon", last=True))


def say_horizon(day: datetime.date) -> str:
    """Return a horizon in words: the day, and what it is if it is the day of the essay.

    Parameters
    ----------
    day : datetime.date

    Returns
    -------
    str

    Examples
    --------
    >>> say_horizon(HORIZON)
    '30 July 2019, when the essay was written'
    """
    return say_day(day) + ", when the essay was written" * (day == HORIZON)


def day_window(since: Day | None, until: Day | None, horizon: Day | None) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a selection.

    Parameters
    ----------
    since, until : date-like or None
        What was asked for; ``None`` leaves that end open.
    horizon : date-like or None
        Last day that may be shown; ``None`` for no limit.

    Returns
    -------
    tuple of datetime.date
        Of a year or month that holds the horizon, the part up to it is meant.

    Raises
    ------
    WorkbookError
        If the days are in the wrong order, or lie past the horizon.

    Examples
    --------
    >>> day_window("2018", "2018-06", None)
    (datetime.date(2018, 1, 1), datetime.date(2018, 6, 30))
    """
    limit = as_day(horizon, "horizon", last=True) if horizon is not None else datetime.date.max
    first = as_day(since, "since") if since is not None else datetime.date.min
    final = min(as_day(until, "until", last=True), max(limit, as_day(until))) if until is not None else limit
    if first > final and until is not None:
        raise WorkbookError(f"since={since!r} comes after until={until!r}: no day lies between them. Swap the two.")
    if first > limit or final > limit:
        raise WorkbookError(f"You asked for days after {say_horizon(limit)}. Add horizon=None to look past that day.")
    return first, final


def cut_at_horizon(frame: pd.DataFrame, horizon: Day | None, start: str, end: str) -> pd.DataFrame:
    """Return the rows that had begun by the horizon, without the ends that were still to come.

    Parameters
    ----------
    frame : pandas.DataFrame
    horizon : date-like or None
    start, end : str
        Its columns of days or of years.

    Returns
    -------
    pandas.DataFrame
        A copy; ends after the horizon are missing in it.

    Examples
    --------
    >>> import pandas as pd
    >>> cut_at_horizon(pd.DataFrame({"a": [1990, 2030], "b": [2018, 2031]}), "2019", "a", "b").values.tolist()
    [[1990, 2018]]
    """
    import pandas as pd

    day = last_shown_day(horizon)
    limit = day if pd.api.types.is_datetime64_any_dtype(frame[start]) else day.year
    frame = frame[frame[start] <= limit].copy()
    frame[end] = frame[end].where(frame[end] <= limit)
    return frame.reset_index(drop=True)
