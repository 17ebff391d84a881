"""Checks of a table: the columns that a function needs, and one period."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    import pandas as pd


def needs(table: pd.DataFrame, columns: Iterable[str], what: str, loader: str) -> None:
    """Raise an error in words unless a table has the columns that a function needs.

    Parameters
    ----------
    table : pandas.DataFrame
        What was given.
    columns : iterable of str
        The columns that are needed.
    what, loader : str
        What the table should hold, and which call returns such a table, for the message.

    Raises
    ------
    WorkbookError
        With the columns that are missing.

    Examples
    --------
    >>> import pandas as pd
    >>> needs(pd.DataFrame({"event": []}), ["event"], "events", "load_events()")
    """
    missing = sorted(set(columns) - set(getattr(table, "columns", ())))
    if missing:
        raise WorkbookError(
            f"A table of {what} is needed, as {loader} returns it; columns missing here: {', '.join(missing)}."
        )


def one_period(positions: pd.DataFrame) -> str:
    """Return the period of a table of positions that holds one.

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If there is no row, or more than one period.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> one_period(load_positions("P5"))
    'P5'
    """
    periods = sorted(set(positions["period"]))
    if len(periods) != 1:
        content = f"positions of {len(periods)} periods ({', '.join(periods)})" if periods else "no row"
        example = max(periods, default=next(iter(rows("periods"))))
        raise WorkbookError(
            f'One period is needed; this table holds {content}. Choose one: load_positions("{example}").'
        )
    return periods[0]
