"""What the loaders promise: a fresh copy at each call, the horizon, and errors that help."""

import re

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.reading import rows

LOADERS = [name for name in dir(wb) if name.startswith("load_") and name != "load_series"]


@pytest.mark.parametrize("name", LOADERS)
def test_each_call_gives_a_fresh_copy(name):
    load = getattr(wb, name)
    first = load()
    first[first.columns[1]] = "changed"
    first["one more"] = 1
    assert load().iloc[0, 1] != "changed"
    assert "one more" not in load()


@pytest.mark.parametrize("name", [name for name in LOADERS if name != "load_events"])
def test_without_a_horizon_every_row_is_there(name):
    table = name.removeprefix("load_")
    try:
        frame = getattr(wb, name)(horizon=None)
    except TypeError:  # a table without time
        frame = getattr(wb, name)()
    beside = rows("positions") if name == "load_codings" else []  # the record stands beside the coders
    assert len(frame) == len(rows(table)) + len(beside)


def test_nothing_after_the_horizon_unless_asked():
    essay = pd.Timestamp(2019, 7, 30)
    assert set(wb.load_positions().period) == {"P1", "P2", "P3", "P4", "P5"}
    assert "P7" in set(wb.load_positions(horizon=None).period)
    assert set(wb.load_positions(horizon="2017-12-31").period) == {"P1", "P2", "P3"}
    assert "record_later" not in wb.load_claims() and "record_later" in wb.load_claims(horizon=None)
    assert "source_later" not in wb.load_claims()
    assert not wb.load_evidence().after_essay.any() and wb.load_evidence(horizon=None).after_essay.any()
    assert wb.load_leaders().start.max() <= essay < wb.load_leaders(horizon=None).start.max()
    assert wb.load_leaders().end.dropna().max() <= essay
    assert wb.load_periods().period.tolist() == ["P1", "P2", "P3", "P4", "P5"]


def test_lists_beside_a_row_are_tuples():
    assert wb.load_issues().set_index("issue").paragraphs["I03"] == (2, 4, 7)
    assert wb.load_claims().set_index("claim").about["C31"] == ("CHN", "USA", "PRK")
    acceptable = wb.load_statements().acceptable
    assert acceptable.map(type).eq(tuple).all() and (acceptable == ()).any() and (acceptable != ()).any()


def test_one_period_of_positions():
    assert set(wb.load_positions("p3").period) == {"P3"}
    assert set(wb.load_positions("P7", horizon=None).period) == {"P7"}


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: wb.load_positions("P9"), "There is no period 'P9'."),
        (
            lambda: wb.load_positions("P7"),
            "Period P7 ends after 30 July 2019, when the essay was written. Add horizon=",
        ),
        (lambda: wb.load_positions("P4", horizon="2018"), "Period P4 ends after 31 December 2018. Add horizon=None"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
