"""Dates: read from what a reader types, and written out."""

import calendar
import contextlib
import datetime
import re

from workbook.common.errors import WorkbookError

Day = str | int | datetime.date
"""What `as_day` reads; a pandas Timestamp is a date too."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""English in every locale: those that a machine has would be mixed into English sentences."""


def as_day(value: Day, what: str = "day", last: bool = False) -> datetime.date:
    """Return a day, given a date, or text such as ``"2018-06-12"``, ``"2018-06"``, ``"2018Q2"`` or ``"2018"``.

    Parameters
    ----------
    value : str, int, datetime.date, pandas.Timestamp or numpy.datetime64
        The day, or the month, quarter or year that holds it. Eight digits, such as 20180612, are a day; the time behind
        a day is left out.
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
    if isinstance(value, datetime.date) and value == value:  # pandas' NaT is a date, and not equal to itself
        return value.date() if isinstance(value, datetime.datetime) else value
    text = str(value).strip().removesuffix(".0")  # a column of whole numbers with a gap is one of floats
    text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
    match = re.fullmatch(r"(\d{4})(?:Q([1-4])|-(\d{1,2})(?:-(\d{1,2})(?:[T ][\d:.]+Z?)?)?)?", text)
    try:
        if not match:
            raise ValueError
        year, quarter, month, day = match.groups()
        if day:
            return datetime.date(int(year), int(month), int(day))
        first_month, last_month = (
            (3 * int(quarter) - 2, 3 * int(quarter)) if quarter else (int(month or 1), int(month or 12))
        )
        first_day = datetime.date(int(year), first_month, 1)
        if not last:
            return first_day
        return datetime.date(int(year), last_month, calendar.monthrange(int(year), last_month)[1])
    except ValueError:
        raise WorkbookError(
            f"{what}={value!r} is no date. Write year-month-day (YYYY-MM-DD), or a month (YYYY-MM) or a year (YYYY)."
        ) from None


def say_day(day: datetime.date) -> str:
    """Return a day in words.

    Parameters
    ----------
    day : datetime.date

    Returns
    -------
    str

    Examples
    --------
    >>> say_day(datetime.date(2018, 6, 12))
    '12 June 2018'
    """
    return f"{day.day} {say_month(day)}"


def say_month(day: datetime.date) -> str:
    """Return the month of a day in words.

    Parameters
    ----------
    day : datetime.date

    Returns
    -------
    str

    Examples
    --------
    >>> say_month(datetime.date(2018, 6, 12))
    'June 2018'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def number_month(text: str) -> str:
    """Return a text with the number of a month in the place of its English name, whole or its first three letters.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> number_month("12 June 2018"), number_month("Jun 12, 2018"), number_month("12 Juni 2018")
    ('12 6 2018', '6 12, 2018', '12 Juni 2018')
    """
    numbers = {name.casefold(): str(n) for n, month in enumerate(MONTHS, 1) for name in (month, month[:3])}
    return re.sub(r"[a-z]+", lambda word: numbers.get(word[0].casefold(), word[0]), text, flags=re.IGNORECASE)


def typed_day(text: str, hint: str = "") -> datetime.date:
    """Return a day as somebody typed it or a spreadsheet wrote it anew, if there is one way only to read it.

    Parameters
    ----------
    text : str
        ``"2019-07-31"``, ``"31.07.2019"``, ``"7/31/2019"``, ``"31 July 2019"``.
    hint : str
        Text that may hold the day as eight digits: where two readings are possible, that one of the two is meant.

    Returns
    -------
    datetime.date

    Raises
    ------
    WorkbookError
        If it is no day of the calendar, or could be two; to be read after the name of what was given.

    Examples
    --------
    >>> typed_day("31/07/2019"), typed_day("5/7/2019", "my-20190705-visit")
    (datetime.date(2019, 7, 31), datetime.date(2019, 7, 5))
    """
    text = " ".join(text.split())
    readings = _readings(text)
    if len(readings) > 1:
        readings = [day for day in readings if f"{day:%Y%m%d}" in hint] or readings
    if len(readings) > 1:
        ways = " or ".join(map(say_day, readings))
        raise WorkbookError(f"{text!r} can be {ways}. Write year-month-day: {' or '.join(map(str, readings))}.")
    if not readings:
        why = " A month or a year is not enough." if re.fullmatch(r"\d{4}(-\d\d?)?", text) else ""
        raise WorkbookError(f"{text[:40]!r} is no day of the calendar. Write year-month-day (YYYY-MM-DD).{why}")
    return readings[0]


def _readings(text: str) -> list[datetime.date]:
    """Return the days that a text can mean, each once."""
    text = re.sub(r"(?<=\d)[.-](?=\d)", "/", text)
    found: dict[datetime.date, None] = {}
    numbered = number_month(text)
    forms = ("%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y") if numbered == text else ("%d %m %Y", "%m %d, %Y")
    for form in forms:
        with contextlib.suppress(ValueError):
            found[datetime.datetime.strptime(numbered, form).date()] = None
    return list(found)
