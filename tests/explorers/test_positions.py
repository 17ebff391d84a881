"""Explorers of positions: the outlier and its figures, who sits at the table, and which codes are moved."""

import pytest

import workbook as wb
from workbook.explorers import positions

from ..pictures.parts import groups, parse

P5 = wb.load_positions("P5")


def test_who_sits_at_the_table_matters():
    table = wb.explore_zones()
    assert "8 of 10 issues have a zone" in table.sentence
    table.set(JPN=False)
    assert "10 of 10 issues have a zone" in table.sentence
    table.set(CHN=False, KOR=False)
    assert "At least two actors" in table.sentence


def actors_drawn(explorer, name="dot"):
    return {dot.get("data-actor") for dot in groups(parse(explorer.picture), name)}


def test_the_sentence_gives_outlier_nearest_pair_and_alpha():
    explorer = wb.explore_positions()
    far, pairs = wb.outlier(P5), wb.distances(P5).sort_values("distance")
    assert explorer.sentence == (
        f"After Hanoi: Japan stands furthest from the others, {far.mean_distance[0]:.2f} on average (next "
        f"China, {far.mean_distance[1]:.2f}); nearest are China and South Korea, {pairs.distance.iloc[0]:.2f}. "
        f"Alpha {wb.alpha(P5):.2f}."
    )
    explorer.set(weighted=True)
    assert f"{wb.outlier(P5, weighted=True).mean_distance[0]:.2f} on average" in explorer.sentence


def test_an_issue_that_is_left_out_is_neither_drawn_nor_counted():
    explorer = wb.explore_positions()
    explorer.set(without="I03")
    drawn = {issue.get("data-issue") for issue in groups(parse(explorer.picture), "issue")}
    assert drawn == set(P5.issue) - {"I03"}
    assert f"{wb.outlier(P5[P5.issue != 'I03']).mean_distance[0]:.2f} on average" in explorer.sentence


def test_a_faction_takes_the_place_of_its_state():
    explorer = wb.explore_positions()
    assert explorer.controls["america"].options == [
        ("the official line", "USA"),
        ("the president", "USA-president"),
        ("the hawks", "USA-hawks"),
    ]
    assert explorer.controls["america"].label == "Which America"
    assert actors_drawn(explorer) == {"CHN", "JPN", "KOR", "USA"}
    explorer.set(america="USA-hawks")
    assert explorer.sentence.startswith("After Hanoi, the hawks: ")
    assert actors_drawn(explorer) == {"CHN", "JPN", "KOR", "USA-hawks"}


def test_a_faction_that_is_not_coded_then_is_refused_with_the_periods_in_which_it_is():
    explorer = wb.explore_positions()
    explorer.set(period="P3", america="USA-hawks")
    assert explorer.sentence == (
        "This does not work: The table codes US hawks in government separately for 2018-19 only. "
        "Choose Summitry or After Hanoi."
    )


def test_distances_can_be_shown_as_a_network():
    explorer = wb.explore_positions()
    explorer.set(network=True)
    assert explorer.picture.caption == "How near each pair stands: After Hanoi (P5)."
    assert len(groups(parse(explorer.picture), "node")) == 4


def test_the_last_period_by_the_horizon_is_opened():
    assert wb.explore_positions().state["period"] == "P5"
    assert wb.explore_positions(horizon=None).state["period"] == "P5"
    assert [value for _, value in wb.explore_positions(horizon=None).controls["period"].options][-1] == "P7"
    assert wb.explore_positions(horizon="2012").state["period"] == "P1"
    with pytest.raises(wb.WorkbookError, match=r"No period ends by horizon='1990'. The first one ends in 2008."):
        wb.explore_positions(horizon="1990")


def test_each_period_is_a_stop():
    explorer = wb.explore_positions()
    labels = [label for label, _ in explorer.steps().stops]
    assert labels == ["Six-Party Talks", "Strategic patience", "Maximum pressure", "Summitry", "After Hanoi"]
    assert explorer.steps().chosen == 4


def test_the_four_capitals_sit_at_the_table_and_two_guests_may_come():
    table = wb.explore_zones()
    seats = {name: value for name, value in table.state.items() if isinstance(value, bool)}
    assert seats == {"CHN": True, "JPN": True, "KOR": True, "USA": True, "PRK": False, "RUS": False}
    table.set(PRK=True)
    assert actors_drawn(table) == {"CHN", "JPN", "KOR", "USA", "PRK"}
    assert table.sentence.startswith("China, Japan, South Korea, the United States and North Korea, tolerance 1: ")


def test_the_tolerance_makes_the_zones():
    table = wb.explore_zones()
    for tolerance in (0.0, 0.5, 1.5, 2.0):
        table.set(tolerance=tolerance)
        shared = (~wb.zones(P5, tolerance)["empty"]).sum()
        assert f"tolerance {tolerance:g}: {shared} of 10 issues have a zone." in table.sentence


def test_the_codes_of_an_actor_are_moved_as_far_as_the_scale_goes():
    moved = positions._moved(P5, "JPN", 1)
    for old, new in zip(P5.itertuples(), moved.itertuples(), strict=True):
        assert new.position == (min(old.position + 1, 2) if old.actor == "JPN" else old.position)
    assert positions._moved(P5, "JPN", -2)[P5.actor == "JPN"].position.eq(-2).any()
    assert positions._moved(P5, "", 1) is P5 and positions._moved(P5, "JPN", 0) is P5
    table = wb.explore_zones()
    before = table.picture
    table.set(shifted="JPN")
    assert table.picture == before
    table.set(by=1)
    assert f"{(~wb.zones(moved)['empty']).sum()} of 10 issues have a zone." in table.sentence


def test_the_outlier_under_errors_is_said_for_three_or_more():
    table = wb.explore_zones()
    runs = wb.robustness("outlier", P5, error="confidence", draws=1000)
    share = f"{100 * runs.share[0]:.0f} %"
    assert f"With coding errors Japan is the outlier in {share} of the runs. The tolerance and" in table.sentence
    table.set(error="harsh")
    harsh = wb.robustness("outlier", P5, error="harsh", draws=1000)
    assert f"in {100 * harsh.share[0]:.0f} % of the runs." in table.sentence and harsh.share[0] != runs.share[0]
    table.set(CHN=False, KOR=False)
    assert "With coding errors" not in table.sentence
    assert table.sentence.startswith("Japan and the United States, tolerance 1: ")


def test_another_period_can_be_looked_at():
    assert "Maximum pressure (P3)" in wb.explore_zones("P3").picture.caption
    assert "After Hanoi (P5)" in wb.explore_zones().picture.caption
    assert [label for label, _ in wb.explore_zones().steps().stops] == [
        f"Tolerance {steps}" for steps in ("0", "0.5", "1", "1.5", "2")
    ]
