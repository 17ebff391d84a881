"""Loader of published series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.common.dates import as_day
from workbook.common.inputs import choose
from workbook.datasets.horizon import HORIZON, last_shown_day
from workbook.datasets.reading import fresh_table, package

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day


def load_series(name: str, horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load a published series by name: figures that nobody here coded.

    Parameters
    ----------
    name : str
        Such as ``"missile_launches"``; the codebook lists and explains them.
    horizon : date-like or None
        Rows that cover days after it are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    WorkbookError
        With the valid names and the nearest one.

    Examples
    --------
    >>> load_series("missile_launches").tail(2)[["year", "launches"]].values.tolist()
    [[2017, 21], [2018, 0]]
    """
    series = [key for key, resource in package()["resources"].items() if resource["path"].startswith("series/")]
    frame = fresh_table(choose(name, series, "series"))
    return frame[last_days(frame) <= last_shown_day(horizon)].reset_index(drop=True)


def last_days(frame: pd.DataFrame) -> pd.Series:
    """Return the last day that each row of a series covers.

    Parameters
    ----------
    frame : pandas.DataFrame
        A series: with a column `date`, `fieldwork`, `quarter`, `month`, `period` or `year`.

    Returns
    -------
    pandas.Series of datetime64

    Examples
    --------
    >>> str(last_days(load_series("missile_launches")).max().date())
    '2018-12-31'
    """
    import pandas as pd

    column = next(name for name in ("date", "fieldwork", "quarter", "month", "period", "year") if name in frame)
    days = [as_day(when.split("/")[-1] if isinstance(when, str) else when, column, last=True) for when in frame[column]]
    return pd.Series(pd.to_datetime(days), index=frame.index)
