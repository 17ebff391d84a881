"""What the loaders promise: types, selections, the horizon, and errors that help."""

import datetime
import re

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets import reading, series

LOADERS = [name for name in dir(wb) if name.startswith("load_") and name != "load_series"]
SERIES = [name for name, one in reading.package()["resources"].items() if one["path"].startswith("series/")]


@pytest.mark.parametrize("name", LOADERS)
def test_each_call_gives_a_fresh_copy(name):
    load = getattr(wb, name)
    first = load()
    first[first.columns[1]] = "changed"
    first["added"] = 1
    assert load().iloc[0, 1] != "changed"
    assert "added" not in load()


@pytest.mark.parametrize("name", SERIES)
def test_series_load_with_and_without_the_horizon(name):
    seen, everything = wb.load_series(name), wb.load_series(name, horizon=None)
    assert 0 < len(seen) <= len(everything)
    assert (series.last_days(seen) <= pd.Timestamp(wb.HORIZON)).all()
    hidden = everything.merge(seen, how="left", indicator=True).query("_merge == 'left_only'")
    assert (series.last_days(hidden) > pd.Timestamp(wb.HORIZON)).all()


def test_types_follow_the_description():
    events, positions, ties = wb.load_events(), wb.load_positions(), wb.load_ties()
    assert events.date.dtype.kind == "M"
    assert events.mutual.dtype == bool
    assert events.goldstein.between(-10, 10).all()
    assert events.paragraph.dropna().between(1, 9).all()
    assert positions.confidence.cat.ordered
    assert (positions.confidence >= "medium").any()
    assert positions.position.dtype == "int64"
    assert ties.to_year.dtype == "Int64"
    assert wb.load_claims().verdict.cat.categories.tolist() == ["contradicted", "contested", "partly", "supported"]


def test_every_event_has_targets_and_a_score():
    events = wb.load_events(horizon=None)
    assert events.targets.map(len).min() >= 1
    assert events.goldstein.notna().all()
    assert events.date.is_monotonic_increasing


def test_nothing_after_the_horizon_unless_asked():
    assert wb.load_events().date.max() <= pd.Timestamp(2019, 7, 30)
    assert wb.load_events(horizon=None).date.max() > pd.Timestamp(2019, 7, 30)
    assert set(wb.load_positions().period) == {"P1", "P2", "P3", "P4", "P5"}
    assert "P7" in set(wb.load_positions(horizon=None).period)
    assert wb.load_ties().from_year.max() <= 2019
    assert wb.load_ties().to_year.dropna().max() <= 2019
    assert "later" not in wb.load_ties() and "later" in wb.load_ties(horizon=None)
    assert "record_later" not in wb.load_claims() and "record_later" in wb.load_claims(horizon=None)
    assert wb.load_leaders().start.max() <= pd.Timestamp(2019, 7, 30)
    assert wb.load_leaders().end.dropna().max() <= pd.Timestamp(2019, 7, 30)
    assert wb.load_periods().period.tolist() == ["P1", "P2", "P3", "P4", "P5"]
    assert len(wb.load_events(horizon="2018-01-01")) < len(wb.load_events())


def test_selections_of_events():
    pair = wb.load_events(between=["Japan", "kor"])
    assert all({who, *tos} >= {"JPN", "KOR"} for who, tos in zip(pair.initiator, pair.targets, strict=True))
    june = wb.load_events(since="2018-06-12", until="2018-06-12")
    assert set(june.date.dt.date) == {datetime.date(2018, 6, 12)}
    assert set(wb.load_events(since="2018", until="2018").date.dt.year) == {2018}
    assert set(wb.load_events(kinds=["summit", "visit"]).kind) == {"summit", "visit"}
    japan = wb.load_events(actor="JPN")
    assert all("JPN" in (who, *tos) for who, tos in zip(japan.initiator, japan.targets, strict=True))
    assert set(wb.load_events(paragraph=[5, 6]).paragraph) == {5, 6}
    whole = wb.load_events(since="2019")
    assert len(wb.load_events(since="2019", until="2019")) == len(whole)  # as far as may be seen


def test_ties_in_force():
    assert wb.load_ties(on="2017").query("actor_a == 'CHN' and actor_b == 'KOR' and kind == 'sanctions'").shape[0] == 1
    assert wb.load_ties(on="2018").query("actor_a == 'CHN' and actor_b == 'KOR' and kind == 'sanctions'").empty
    assert len(wb.load_ties(on="1961")) < len(wb.load_ties(on="2019"))


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: wb.load_events(actor="JPX"), "There is no actor 'JPX'. Did you mean 'JPN'? Valid: CHN, USA, JPN, KOR"),
        (lambda: wb.load_events(between=["USA", "USA"]), "needs two actors at least, for example ['CHN', 'JPN']"),
        (lambda: wb.load_events(kinds="summits"), "There is no kind of event 'summits'. Did you mean 'summit'?"),
        (lambda: wb.load_events(since="12 June 2018"), "since='12 June 2018' is no date. Write year-month-day"),
        (lambda: wb.load_events(since="2018-02-30"), "since='2018-02-30' is no date."),
        (lambda: wb.load_events(since="2018-13"), "since='2018-13' is no date."),
        (lambda: wb.load_events(since="2019", until="2018"), "since='2019' comes after until='2018'"),
        (
            lambda: wb.load_events(until="2020"),
            "You asked for days after 30 July 2019, when the essay was written. Add horizon=None",
        ),
        (lambda: wb.load_events(since="2019-08"), "You asked for days after 30 July 2019"),
        (lambda: wb.load_events(paragraph=10), "There is no paragraph 10."),
        (lambda: wb.load_ties(on="2024"), "You asked for days after 30 July 2019"),
        (lambda: wb.load_positions("P9"), "There is no period 'P9'."),
        (
            lambda: wb.load_positions("P7"),
            "Period P7 ends after 30 July 2019, when the essay was written. Add horizon=None",
        ),
        (lambda: wb.load_series("launches"), "There is no series 'launches'. Did you mean 'missile_launches'? Valid:"),
        (lambda: reading.rows("event"), "There is no table 'event'. Did you mean 'events'?"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()


def test_an_empty_selection_says_so_and_stays_a_table():
    with pytest.warns(wb.EmptySelection, match=r"No event matches since='1990', until='1990'.*no row does not mean"):
        empty = wb.load_events(since="1990", until="1990")
    assert empty.empty and "goldstein" in empty


def test_a_missing_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "folder", lambda name: tmp_path)
    reading.rows.cache_clear()
    try:
        with pytest.raises(wb.WorkbookError, match=r"data/actors.csv of the workbook is missing.*workbook doctor"):
            reading.rows("actors")
    finally:
        reading.rows.cache_clear()
