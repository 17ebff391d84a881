"""Robustness of deals: worked shares of the first codes, exact chances, slow redraws, and the base rate."""

import itertools
import math

import numpy as np
import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.deal_doubts import DOUBTS
from workbook.measures.deal_robustness import runs_of_sets
from workbook.measures.robustness import resample

from .made_up import positions, published, table
from .test_deals import BEFORE, slow_gain, slow_sets


def share(found, column, doubt):
    return found.set_index("doubt").loc[doubt, column]


@pytest.mark.parametrize(
    ("text", "better", "worse", "harsh"),
    [  # better for all, nobody worse off, and better for all with harsh errors
        ({"I04": -1, "I07": 1}, 0.75, 0.75, 0.47),
        ({"I07": 1, "I10": -1}, 0.52, 0.64, 0.20),
        ({"I07": 0, "I10": -1}, 0.92, 0.92, 0.67),
        ({"I01": 2, "I10": -2}, 0.68, 0.68, 0.17),
        ({"I01": 2, "I04": -1, "I09": 0}, 0.53, 0.63, 0.14),
    ],
)
def test_a_text_stays_what_it_is_in_the_worked_shares_of_the_runs(text, better, worse, harsh):
    found = wb.deal_robustness(text, published("P5"), BEFORE, doubts=["positions", "positions, harsh"])
    assert round(share(found, "all_better", "positions"), 2) == better
    assert round(share(found, "nobody_worse", "positions"), 2) == worse
    assert round(share(found, "all_better", "positions, harsh"), 2) == harsh


def test_sets_hold_a_deal_in_the_worked_shares_of_the_runs():
    found = wb.deals_robustness(published("P5"), 2, BEFORE).set_index("doubt")
    worked = {"positions": (0.98, 3, 1, 6, 12), "positions, harsh": (0.86, 2, 0, 8, 10), "nothing": (1, 3, 3, 3, 13)}
    for doubt, numbers in worked.items():
        line = found.loc[doubt]
        assert (round(line["some"], 2), line.middle, line.low, line.high, line.weak) == numbers
    assert found.loc["salience", ["middle", "low", "high"]].tolist() == [3, 1, 6]
    assert found.loc["salience", "some"] == pytest.approx(0.95, abs=0.02)
    equal = wb.deals_robustness(published("P5"), 2, BEFORE, weight="equal").set_index("doubt")
    assert round(equal.loc["positions", "some"], 2) == 0.06
    assert "salience" not in equal.index


@pytest.mark.parametrize(
    ("coder", "before", "now"),
    [("A", 0.30, 0.20), ("B", 0.13, 0.09), ("C", 0.13, 0.09), ("median", 0.13, 0.09), ("record", 0.09, 0.04)],
)
def test_that_nothing_is_movable_holds_in_few_readings_of_the_status_quo(coder, before, now):
    frame = wb.load_positions("P5", coder=coder)
    for status_quo, worked in ((BEFORE, before), (wb.load_status_quo(), now)):
        core = wb.core(frame, status_quo)
        exact = math.prod(1 - core.movable_one_off)
        assert not core.movable.any() and round(exact, 2) == worked
        drawn = wb.deals_robustness(frame, 1, status_quo).set_index("doubt").still
        assert drawn["status quo, one step off"] == pytest.approx(exact, abs=0.03)
        assert drawn["nothing"] == 1


def test_every_reading_of_the_status_quo_is_as_likely():
    frame, quo = positions("P5"), wb.load_status_quo()
    low = frame[frame.actor.isin(FOUR)].groupby("issue").position.min()
    high = frame[frame.actor.isin(FOUR)].groupby("issue").position.max()
    exact = math.prod(
        np.mean([low[row.issue] <= step <= high[row.issue] for step in range(row.low, row.high + 1)])
        for row in quo.itertuples()
    )
    drawn = wb.deals_robustness(frame, 1).set_index("doubt").still["status quo"]
    assert drawn == pytest.approx(exact, abs=0.03)


def test_runs_are_what_a_slow_search_finds_in_the_same_draws():
    frame = positions("P5")
    now = wb.load_status_quo().set_index("issue").value.to_dict()
    ((_, run),) = runs_of_sets(frame, 2, ["positions"], draws=6)
    drawn = resample(frame, draws=6)
    issues = sorted(set(frame.issue))
    for draw in range(6):
        codes = {
            cell: drawn[draw, row, column]
            for (row, issue), (column, actor) in itertools.product(enumerate(issues), enumerate(FOUR))
            for cell in [(issue, actor)]
        }
        moved = frame[frame.actor.isin(FOUR)].copy()
        moved["position"] = [codes[cell] for cell in zip(moved.issue, moved.actor, strict=True)]
        slow = slow_sets(moved, 2, now)
        assert [bool(strict) for strict, _ in slow.values()] == run.strict[:, draw].tolist()
        assert [bool(weak) for _, weak in slow.values()] == run.weak[:, draw].tolist()


def test_half_steps_and_the_whole_scale_are_drawn():
    found = wb.deal_robustness({"I07": 1}, wb.load_positions("P5", coder="median"), draws=200)
    assert found.doubt.tolist() == [doubt for doubt in DOUBTS if doubt != "positions, class"]
    ends = wb.deals_robustness(table([[2, 2, 2, 2]]), 1, {"I01": 2}, draws=400).set_index("doubt")
    # One step down would be left by all; at the end of the scale one step up is not taken.
    assert ends.still["status quo, one step off"] == pytest.approx(2 / 3, abs=0.07)


def test_the_base_rate_has_the_worked_shares_of_the_first_codes():
    found = wb.deals_by_chance(published("P5"), 2, BEFORE).set_index("among")
    every, still = found.loc["all tables"], found.loc["no issue movable by itself"]
    assert (every["some"], every.as_many) == (pytest.approx(0.69, abs=0.03), pytest.approx(0.43, abs=0.03))
    assert (still["some"], still.as_many) == (pytest.approx(0.54, abs=0.03), pytest.approx(0.21, abs=0.03))
    assert still.tables / every.tables == pytest.approx(0.63, abs=0.03)
    quadratic = wb.deals_by_chance(published("P5"), 2, BEFORE, "quadratic").set_index("among")
    assert quadratic.loc["no issue movable by itself", "some"] == pytest.approx(0.81, abs=0.03)
    assert found.here.tolist() == [3, 3]


def test_dealing_out_leaves_nothing_to_chance_where_all_issues_are_alike():
    alike = table([[1, 2, 1, 2], [1, 2, 1, 2]], salience=2)
    found = wb.deals_by_chance(alike, 2, {"I01": 0, "I02": 0}, draws=50)
    assert found.some[0] == found.as_many[0] == 1 and found.here[0] == 1
    assert found.tables.tolist() == [50, 0] and math.isnan(found.some[1])


def test_the_same_seed_gives_the_same_shares():
    text = {"I03": 0, "I10": -1}
    one, same, other = (wb.deal_robustness(text, positions("P5"), draws=300, seed=seed) for seed in (1, 1, 2))
    assert one.equals(same) and not one.equals(other)
    row = one.set_index("doubt").loc["all"]
    assert row.all_better <= row.nobody_worse <= min(row[actor] for actor in FOUR)
    now = wb.load_status_quo().set_index("issue").value.to_dict()
    certain = one.set_index("doubt").loc["nothing"]
    gains = [slow_gain(positions("P5"), actor, text, now) for actor in FOUR]
    assert [certain[actor] for actor in FOUR] == [float(gain >= 0) for gain in gains]


def test_an_unknown_doubt_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"There is no doubt 'salence'. Did you mean 'salience'"):
        wb.deal_robustness({"I03": 0}, positions("P5"), doubts="salence")
