"""Published series: known by name, cut at the horizon by the last day that a row covers."""

import datetime

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets import reading, series

SERIES = [name for name, one in reading.package()["resources"].items() if one["path"].startswith("series/")]


@pytest.mark.parametrize("name", SERIES)
def test_series_load_with_and_without_the_horizon(name):
    seen, everything = wb.load_series(name), wb.load_series(name, horizon=None)
    assert 0 < len(seen) <= len(everything) == len(reading.rows(name))
    assert (series.last_days(seen) <= pd.Timestamp(wb.HORIZON)).all()
    hidden = everything.merge(seen, how="left", indicator=True).query("_merge == 'left_only'")
    assert (series.last_days(hidden) > pd.Timestamp(wb.HORIZON)).all()
    assert seen.index.tolist() == list(range(len(seen)))
    described = [field["name"] for field in reading.package()["resources"][name]["schema"]["fields"]]
    assert seen.columns.tolist() == described


def test_the_year_of_the_horizon_is_not_over():
    assert wb.load_series("missile_launches").year.max() == 2018
    assert wb.load_series("missile_launches", horizon="2017-12-31").year.max() == 2017
    assert wb.load_series("missile_launches", horizon="2017-12-30").year.max() == 2016


@pytest.mark.parametrize(
    ("column", "value", "last"),
    [
        ("year", 2018, (2018, 12, 31)),
        ("quarter", "2017Q3", (2017, 9, 30)),
        ("month", "2019-02", (2019, 2, 28)),
        ("period", "2019-01/2019-06", (2019, 6, 30)),
        ("fieldwork", "2018-05-19/2018-06-03", (2018, 6, 3)),
        ("date", pd.Timestamp(2018, 6, 12), (2018, 6, 12)),
    ],
)
def test_the_last_day_that_a_row_covers(column, value, last):
    frame = pd.DataFrame({column: [value]}, index=[7])
    days = series.last_days(frame)
    assert days.index.tolist() == [7] and days.dtype.kind == "M"
    assert days[7].date() == datetime.date(*last)


def test_a_date_comes_before_a_year():
    assert series.last_days(pd.DataFrame({"year": [2018], "date": ["2018-06-12"]}))[0] == pd.Timestamp(2018, 6, 12)


@pytest.mark.parametrize(("name", "words"), [("launches", "Did you mean 'missile_launches'?"), ("events", "Valid: ")])
def test_what_is_no_series_is_answered_with_those_that_are(name, words):
    with pytest.raises(wb.WorkbookError, match=f"^There is no series '{name}'.*{words}") as error:
        wb.load_series(name)
    assert "Valid: " + ", ".join(SERIES) in str(error.value)
