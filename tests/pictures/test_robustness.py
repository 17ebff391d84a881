"""The histogram of robustness: bars as high as their shares, the observed value in its place, slip rates in words."""

import re

import numpy as np
import pytest

import workbook as wb
from workbook.measures.runs import runs
from workbook.pictures import style
from workbook.pictures.robustness import BOTTOM, TOP, _verdict

from .parts import SVG, assert_legible, box_of, groups, parse, words_in

P5 = wb.load_positions("P5")
FIRST = wb.load_positions("P5", coder="A")


def widest_gap(codes):
    return np.nanmax(codes, axis=(1, 2)) - np.nanmean(codes, axis=(1, 2))


CASES = {
    "outlier": ("outlier", P5, {}),
    "outlier, harsh": ("outlier", P5, {"error": "harsh"}),
    "outlier, first codes": ("outlier", FIRST, {}),
    "weighted": ("outlier", P5, {"weighted": True}),
    "pair": ("nearest_pair", P5, {"error": 0.25}),
    "zones": ("empty_zones", P5, {}),
    "zones, salience": ("empty_zones", P5, {"tolerance": "salience", "error": "harsh"}),
    "without errors": ("empty_zones", P5, {"error": 0}),
    "of one's own": (widest_gap, P5, {}),
}


def draw(name):
    measure, positions, options = CASES[name]
    return wb.draw_robustness(measure, positions, draws=800, **options)


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(draw(name), heading=0.64)


@pytest.mark.parametrize("name", list(CASES))
def test_bars_are_as_high_as_their_shares_and_hold_all_runs(name):
    bars = groups(parse(draw(name)), "bar")
    shares = [float(bar.get("data-share")) for bar in bars]
    assert sum(shares) == pytest.approx(1, abs=0.001)
    for bar, share in zip(bars, shares, strict=True):
        _, top, _, bottom = box_of(bar.find(f"{SVG}rect"))
        assert bottom == BOTTOM
        assert bottom - top == pytest.approx(share / max(shares) * (BOTTOM - TOP), abs=0.3)


@pytest.mark.parametrize("name", ["outlier", "outlier, harsh", "pair", "weighted"])
def test_bars_of_runs_in_which_another_comes_first_look_otherwise(name):
    measure, positions, options = CASES[name]
    values = runs(measure, positions, draws=800, **options).values
    bars = groups(parse(draw(name)), "bar")
    dashed = [bar for bar in bars if bar.find(f"{SVG}rect").get("stroke-dasharray") == style.LOOKS[-1].dash]
    assert sum(float(bar.get("data-share")) for bar in dashed) == pytest.approx((values <= 0).mean(), abs=0.001)


def test_the_observed_value_stands_where_the_axis_puts_it():
    root = parse(draw("zones"))
    ticks = {
        text.text: float(text.get("x"))
        for text in root.iter(f"{SVG}text")
        if (text.text or "").isdigit() and text.get("text-anchor") == "middle"
    }
    line = groups(root, "observed")[0].find(f"{SVG}path").get("d")
    assert float(line[1:].split()[0]) == pytest.approx(ticks["2"], abs=0.1)
    assert "as coded: 2" in words_in(root)


def test_shares_and_slip_rates_are_said_in_words():
    words = wb.draw_robustness("outlier", P5).words
    shares = wb.robustness("outlier", P5).set_index("outcome").share
    assert words.startswith("After Hanoi (P5). As coded: 0.25. Nine runs in ten")
    assert len(words.splitlines()) == 5
    assert f"Japan still furthest out in {shares['JPN']:.0%} of the runs" in words
    assert "14 codes of high confidence in 15%, 14 codes of medium confidence in 35%, 11 codes of low" in words
    drawn = " ".join(words_in(parse(wb.draw_robustness("outlier", P5))))
    assert "A share of runs is no probability: it shows how much depends on slips of this size." in drawn
    assert "the code then stays" in drawn
    assert "By the coder's confidence: each code slips in 15%, 35% or 60% of the runs." in drawn
    harsh = draw("outlier, harsh").words
    assert "39 codes in 67% of the runs, about 26 codes a run" in harsh
    assert "Harsh: each code slips in 67% of the runs." in harsh
    assert "Each code slips in 25% of the runs." in draw("pair").words
    assert "China and South Korea still the nearest pair in" in draw("pair").words


def test_counts_above_and_below_the_coded_one_are_said_in_words():
    shares = wb.robustness("empty_zones", P5).set_index("outcome").share
    more, fewer = shares[shares.index > 2].sum(), shares[shares.index < 2].sum()
    root = parse(wb.draw_robustness("empty_zones", P5))
    said = " ".join(words_in(root))
    assert f"More than 2 issues without a zone in {more:.0%} of the runs, fewer in {fewer:.0%}, 2 again in" in said
    assert "An issue without a zone has no step that all would accept." in said
    assert "Higher than as coded in" in draw("of one's own").words


@pytest.mark.parametrize("name", list(CASES))
def test_shares_add_up_to_100_or_are_called_rounded(name):
    shares = [
        int(share) for share in re.findall(r"(\d+)%", _verdict(runs(*CASES[name][:2], draws=800, **CASES[name][2])))
    ]
    assert len(shares) == 3 and 99 <= sum(shares) <= 101
    assert ("(rounded)" in draw(name).words) == (sum(shares) != 100)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.draw_robustness("outlier", P5, error={"JPN": 1}), r"gives one run and no spread"),
        (lambda: wb.draw_robustness("zone_by_issue", P5), r"There is no measure with one number a run"),
        (lambda: wb.draw_robustness(lambda codes: np.full(len(codes), np.nan), P5), r"In some runs the measure has no"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
