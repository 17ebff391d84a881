"""Days as readers write them: read where they make sense, refused in words where not."""

import datetime

import pandas as pd
import pytest

from workbook.common.dates import as_day, say_day, typed_day
from workbook.common.errors import WorkbookError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", (2018, 1, 1), (2018, 12, 31)),
        (2018, (2018, 1, 1), (2018, 12, 31)),
        ("9999", (9999, 1, 1), (9999, 12, 31)),
        ("2018-2", (2018, 2, 1), (2018, 2, 28)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2018-12", (2018, 12, 1), (2018, 12, 31)),
        ("2017Q1", (2017, 1, 1), (2017, 3, 31)),
        ("2017Q3", (2017, 7, 1), (2017, 9, 30)),
        ("2017Q4", (2017, 10, 1), (2017, 12, 31)),
        (" 2018-06-12 ", (2018, 6, 12), (2018, 6, 12)),
        (datetime.date(2018, 6, 12), (2018, 6, 12), (2018, 6, 12)),
        (pd.Timestamp(2018, 6, 12, 23), (2018, 6, 12), (2018, 6, 12)),
    ],
)
def test_days_can_be_written_in_many_ways(text, first, last):
    assert as_day(text) == datetime.date(*first)
    assert as_day(text, last=True) == datetime.date(*last)
    assert type(as_day(text)) is datetime.date


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "12 June 2018",
        "2018-02-30",
        "2018-13",
        "2018-00",
        "2018-06-00",
        "2018Q5",
        "0000",
        "18",
        "2018-06-12x",
        True,
        None,
        pd.NaT,
    ],
)
def test_what_is_no_day_of_the_calendar_is_refused_and_the_argument_named(text, last):
    with pytest.raises(WorkbookError) as error:
        as_day(text, "since", last)
    assert str(error.value) == (
        f"since={text!r} is no date. Write year-month-day (YYYY-MM-DD), or a month (YYYY-MM) or a year (YYYY)."
    )


def test_the_argument_is_a_day_unless_it_has_another_name():
    with pytest.raises(WorkbookError, match=r"^day='soon' is no date"):
        as_day("soon")


def test_a_day_in_words_has_no_zero_in_front():
    assert say_day(datetime.date(2019, 7, 3)) == "3 July 2019"


@pytest.mark.parametrize(
    "text",
    ["2019-07-31", "2019/7/31", "31/07/2019", "31.7.2019", "07-31-2019", " 31  July 2019 ", "Jul 31, 2019"],
)
def test_a_day_that_a_spreadsheet_wrote_anew_is_read_where_one_reading_is_possible(text):
    assert typed_day(text) == datetime.date(2019, 7, 31)
    assert typed_day("5/5/2019") == datetime.date(2019, 5, 5)


def test_a_day_that_can_be_two_is_refused_with_both_unless_a_hint_decides():
    with pytest.raises(WorkbookError, match=r"can be 5 July 2019 or 7 May 2019\. .*2019-07-05 or 2019-05-07\.$"):
        typed_day("05/07/2019")
    assert typed_day("05/07/2019", "my-20190705-visit") == datetime.date(2019, 7, 5)
    assert typed_day("05/07/2019", "my-20190507-visit") == datetime.date(2019, 5, 7)
    with pytest.raises(WorkbookError, match="can be"):
        typed_day("05/07/2019", "my-20180101-visit")


@pytest.mark.parametrize(
    "text", ["", "soon", "2019-02-30", "31/07/19", "2019", "2019-07", "=TODAY()", "#####", "43677"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(WorkbookError, match=r"is no day of the calendar\. Write year-month-day"):
        typed_day(text)
