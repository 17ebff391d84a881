"""Three measures side by side: points at their values, rings where the four are nearest to agreement."""

import re

import pandas as pd
import pytest

import workbook as wb
from workbook.measures.by_period import QUESTIONS
from workbook.pictures.measures_by_period import FIRST, HIGH, LAST, LOOKS, NAMES, PITCH, TOP

from .parts import SVG, assert_legible, by_key, contrast, groups, parse, words_in

CASES = {
    "record": ["record"],
    "A": ["A"],
    "D": ["D"],
    "three": ["A", "B", "record"],
    "five": ["A", "B", "C", "D", "record"],
}


def panels(coders):
    """The drawn lines by measure and coder."""
    lines = groups(parse(wb.draw_measures_by_period(coders)), "measure")
    return {(line.get("data-measure"), line.get("data-coder")): line for line in lines}


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(wb.draw_measures_by_period(CASES[name]), heading=0.64)


@pytest.mark.parametrize("name", list(CASES))
def test_points_stand_at_their_values_and_rings_at_the_best(name):
    drawn = panels(CASES[name])
    assert set(drawn) == {(measure, coder) for measure in NAMES for coder in CASES[name]}
    tables = {coder: wb.measures_by_period(coder).set_index("period") for coder in CASES[name]}
    for number, measure in enumerate(NAMES):
        values = [value for table in tables.values() for value in table[measure]]
        low, high = min(0, *values), max(values)
        for coder, table in tables.items():
            line = drawn[measure, coder]
            path = line.find(f"{SVG}path").get("d")
            heights = [float(y) for _, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]
            bottom = TOP + number * PITCH + HIGH
            expected = [bottom - (value - low) / (high - low) * HIGH for value in table[measure]]
            assert heights[::2] == heights[1::2] == pytest.approx(expected, abs=0.06)
            best = table[measure].max() if measure == "alpha" else table[measure].min()
            points = by_key(line, "value", "data-period")
            ringed = {period for period, point in points.items() if groups(point, "nearest")}
            assert ringed == set(table.index[table[measure] == best])


def test_each_measure_stands_under_its_question():
    words = " ".join(words_in(parse(wb.draw_measures_by_period())))
    for question in QUESTIONS.values():
        assert question in words
    for name, upwards, _ in NAMES.values():
        assert name in words and upwards in words


def test_lines_differ_without_colour_and_stand_out():
    assert len({look[1:] for look in LOOKS}) == len(LOOKS)
    assert all(contrast(look[0], "#eceef2") >= 3 for look in LOOKS)


def test_measures_in_words():
    picture = wb.draw_measures_by_period("A")
    assert picture.words.startswith(
        "The measures do not agree on a period.\nKrippendorff's alpha (A): P1 0.18; P2 −0.19; P3 −0.11; P4 0.14; "
        "P5 0.15; nearest to"
    )
    assert "Issues without a zone (A): P1 3; P2 1; P3 5; P4 4; P5 5; nearest to agreement in P2." in picture.words
    assert len(picture.words.splitlines()) == 1 + 3


def test_each_step_is_as_wide_as_its_period_lasted():
    periods = wb.load_periods().set_index("period").loc[:"P5"]
    days = (pd.to_datetime(periods.end) - pd.to_datetime(periods.start)).dt.days + 1
    path = panels(["A"])["alpha", "A"].find(f"{SVG}path").get("d")
    across = [float(x) for x, _ in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]
    widths = [end - start for start, end in zip(across[::2], across[1::2], strict=True)]
    assert widths == pytest.approx(list(days / days.sum() * (LAST - FIRST)), abs=0.2)
    assert min(widths) > 18  # of five months, still to be seen


def test_it_is_said_that_periods_differ_in_length():
    said = " ".join(words_in(parse(wb.draw_measures_by_period())))
    assert "P2 Strategic patience (8 years)" in said and "P5 After Hanoi (5 months)" in said
    assert "each is as wide as it lasted" in said


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.draw_measures_by_period([]), r"One to 5 codings can be told apart; 0 were given"),
        (lambda: wb.draw_measures_by_period("E"), r"There is no coder 'E'"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()


def test_several_codings_share_a_scale_that_can_be_read():
    both = wb.draw_measures_by_period(["A", "record"]).svg
    highest = max(wb.measures_by_period(one).empty_zones.max() for one in ("A", "record"))
    assert f">highest: {highest}</text>" in both
    assert f">highest: {wb.measures_by_period('A').mean_distance.max():.2f}</text>" in both


@pytest.mark.parametrize("name", list(CASES))
def test_whether_the_measures_agree_is_computed(name):
    agreeing = {}
    for coder in CASES[name]:
        table = wb.measures_by_period(coder).set_index("period")
        best = {"alpha": table.alpha.max(), "mean_distance": table.mean_distance.min()}
        best["empty_zones"] = table.empty_zones.min()
        agreeing[coder] = table.index[[all(row[key] == best[key] for key in best) for _, row in table.iterrows()]]
    words = " ".join(words_in(parse(wb.draw_measures_by_period(CASES[name]))))
    found = {coder: ", ".join(periods) for coder, periods in agreeing.items() if len(periods)}
    if not found:
        assert "The measures do not agree on a period." in words or "In none of these codings do the three" in words
    elif len(agreeing) == 1:
        assert f"The measures agree on {found[CASES[name][0]]}." in words
    else:
        assert "The three measures agree on a period" in words
        assert all(f"{coder} ({periods})" in words for coder, periods in found.items())


def test_the_ring_of_the_legend_has_the_colour_of_no_coding():
    root = parse(wb.draw_measures_by_period(CASES["five"]))
    loose = [c.get("stroke") for c in root.iter(f"{SVG}circle") if c.get("class") is None and c.get("r") == "12"]
    assert len(loose) == 1 and loose[0] not in {look[0] for look in LOOKS}
    words = words_in(root)
    assert "the ring: nearest to agreement (several if tied)" in words
    assert f"up: more issues, of {len(wb.load_issues())}" in words
