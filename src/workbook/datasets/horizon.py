"""The horizon: the day of the essay, at which loaders stop unless asked otherwise, and the windows of time before it."""

import datetime

from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import package

HORIZON = datetime.date.fromisoformat(package()["horizon"])
"""The day of the essay: what came later is shown only with ``horizon=None``."""


def _lift(horizon):
    import pandas as pd

    return pd.Timestamp.max if horizon is None else pd.Timestamp(as_day(horizon, "horizon", last=True))


def _window(since, until, horizon):
    """Read the first and the last day of a selection; complain where they make no sense together."""
    limit = as_day(horizon, "horizon", last=True) if horizon is not None else datetime.date.max
    first = as_day(since, "since") if since is not None else datetime.date.min
    # "2019" holds the horizon: of such a year or month, the part that may be seen is meant.
    final = min(as_day(until, "until", last=True), max(limit, as_day(until))) if until is not None else limit
    if first > final and until is not None:
        raise WorkbookError(f"since={since!r} comes after until={until!r}: no day lies between them. Swap the two.")
    if first > limit or final > limit:
        raise WorkbookError(
            f"You asked for days after {say_day(limit)}{', when the essay was written' * (limit == HORIZON)}. "
            "Add horizon=None to look past that day."
        )
    return first, final


def _up_to(frame, horizon, start, end):
    """Keep what had begun by the horizon, and forget ends that were still to come."""
    import pandas as pd

    day = _lift(horizon)
    limit = day if pd.api.types.is_datetime64_any_dtype(frame[start]) else day.year
    frame = frame[frame[start] <= limit].copy()
    frame[end] = frame[end].where(frame[end] <= limit)
    return frame.reset_index(drop=True)
