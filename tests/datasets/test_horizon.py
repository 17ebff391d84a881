"""Nothing of after the essay is shown unless asked, and every window of days makes sense."""

import datetime
import re

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.horizon import HORIZON, cut_at_horizon, day_window, last_shown_day, say_horizon

ESSAY = datetime.date(2019, 7, 30)


def test_the_horizon_is_the_day_of_the_essay():
    assert ESSAY == HORIZON == wb.HORIZON
    assert say_horizon(HORIZON) == "30 July 2019, when the essay was written"
    assert say_horizon(datetime.date(2019, 7, 29)) == "29 July 2019"


def test_the_last_day_that_is_shown():
    assert last_shown_day(HORIZON) == pd.Timestamp(2019, 7, 30)
    assert last_shown_day("2017Q3") == pd.Timestamp(2017, 9, 30)
    assert last_shown_day(None) == pd.Timestamp.max
    with pytest.raises(wb.WorkbookError, match=r"^horizon='soon' is no date"):
        last_shown_day("soon")


FIRST, LAST = datetime.date.min, datetime.date.max


@pytest.mark.parametrize(
    ("since", "until", "horizon", "window"),
    [
        (None, None, HORIZON, (FIRST, ESSAY)),
        (None, None, None, (FIRST, LAST)),
        ("2018", None, HORIZON, (datetime.date(2018, 1, 1), ESSAY)),
        ("2018", None, None, (datetime.date(2018, 1, 1), LAST)),
        (None, "2018-06", HORIZON, (FIRST, datetime.date(2018, 6, 30))),
        (None, "2019", HORIZON, (FIRST, ESSAY)),  # of a year that is not over, the part that may be seen
        (None, "2019", None, (FIRST, datetime.date(2019, 12, 31))),
        ("2019-07-30", "2019-07-30", HORIZON, (ESSAY, ESSAY)),
        ("2020", "2021", None, (datetime.date(2020, 1, 1), datetime.date(2021, 12, 31))),
        (None, "2018", "2018-05", (FIRST, datetime.date(2018, 5, 31))),
    ],
)
def test_first_and_last_day_of_a_selection(since, until, horizon, window):
    assert day_window(since, until, horizon) == window


@pytest.mark.parametrize(
    ("since", "until", "horizon", "says"),
    [
        ("2019", "2018", HORIZON, "since='2019' comes after until='2018': no day lies between them. Swap the two."),
        ("2020", "2018", None, "since='2020' comes after until='2018'"),
        (
            "2019-08",
            None,
            HORIZON,
            "You asked for days after 30 July 2019, when the essay was written. Add horizon=None",
        ),
        ("2019-07-31", None, HORIZON, "You asked for days after 30 July 2019"),
        (None, "2019-07-31", HORIZON, "You asked for days after 30 July 2019"),
        (None, "2020", HORIZON, "You asked for days after 30 July 2019"),
        (None, "2019", "2018-05", "You asked for days after 31 May 2018. Add horizon=None to look past that day."),
        ("soon", None, HORIZON, "since='soon' is no date"),
        (None, "soon", HORIZON, "until='soon' is no date"),
        (None, None, "soon", "horizon='soon' is no date"),
    ],
)
def test_days_that_make_no_sense_are_answered_in_words(since, until, horizon, says):
    with pytest.raises(wb.WorkbookError, match="^" + re.escape(says)):
        day_window(since, until, horizon)


def test_what_begins_later_is_left_out_and_ends_that_were_to_come_are_blank():
    days = pd.DataFrame({"a": ["2018-01-01", "2019-07-30", "2019-07-31"], "b": ["2019-07-30", "2019-07-31", None]})
    days = days.apply(pd.to_datetime)
    cut = cut_at_horizon(days, HORIZON, "a", "b")
    assert cut.a.tolist() == days.a.tolist()[:2]
    assert cut.b.tolist()[0] == pd.Timestamp(2019, 7, 30) and pd.isna(cut.b[1])
    assert not days.b.isna()[1]  # the table that was given stays as it is
    assert len(cut_at_horizon(days, None, "a", "b")) == 3


def test_years_are_cut_by_the_year_of_the_horizon():
    years = pd.DataFrame({"a": [2020, 2018, 2019], "b": pd.array([2021, 2020, 2019], "Int64")})
    cut = cut_at_horizon(years, HORIZON, "a", "b")
    assert cut.columns.tolist() == ["a", "b"] and cut.a.tolist() == [2018, 2019] and cut.index.tolist() == [0, 1]
    assert pd.isna(cut.b[0]) and cut.b[1] == 2019
