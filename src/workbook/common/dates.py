"""Dates: read from what a reader types, and written out."""

import datetime
import re

from workbook.common.errors import WorkbookError


def as_day(value, what="day", last=False):
    """Read a day: a date, or text such as ``"2018-06-12"``, ``"2018-06"``, ``"2018Q2"`` or ``"2018"``.

    Parameters
    ----------
    value : str, int, datetime.date or pandas.Timestamp
        The day, or the month, quarter or year that holds it.
    what : str
        The name of the argument, for the message.
    last : bool
        Take the last day of a month, quarter or year instead of the first.

    Returns
    -------
    datetime.date

    Raises
    ------
    WorkbookError
        If this is no day of the calendar.

    Examples
    --------
    >>> as_day("2018-02", last=True)
    datetime.date(2018, 2, 28)
    """
    if isinstance(value, datetime.datetime) and value == value:  # a pandas Timestamp is one; NaT is not itself
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = re.fullmatch(r"(\d{4})(?:Q([1-4])|-(\d{1,2})(?:-(\d{1,2}))?)?", str(value).strip())
    try:
        year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return datetime.date(year, month, day)
        first = month or (3 * quarter - 2 if quarter else 1)
        if not last:
            return datetime.date(year, first, 1)
        after = first + (1 if month else 3 if quarter else 12)
        datetime.date(year, first, 1)  # refuses a thirteenth month
        return datetime.date(year + (after > 12), (after - 1) % 12 + 1, 1) - datetime.timedelta(days=1)
    except (AttributeError, ValueError):
        raise WorkbookError(
            f"{what}={value!r} is no date. Write year-month-day, for example '2018-06-12', or a month ('2018-06') "
            "or a year ('2018')."
        ) from None


def say_day(day):
    """Write a day out: ``12 June 2018``.

    Examples
    --------
    >>> say_day(datetime.date(2018, 6, 12))
    '12 June 2018'
    """
    return f"{day.day} {day:%B %Y}"
