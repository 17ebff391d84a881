"""The chart of zones: ranges, zones and gaps where the tables put them."""

import re

import pytest

import workbook as wb
from workbook.measures.zones import zones
from workbook.pictures import style
from workbook.pictures.zones import REACH, draw_zones

from .parts import SVG, assert_legible, box_of, groups, middle_of, parse

HEADING = 0.64  # shrinks by a rule of its own (svg.heading)
P5 = wb.load_positions("P5")
FOUR = ("CHN", "JPN", "KOR", "USA")
CASES = {
    "one step": (zones(P5), P5, FOUR),
    "none": (zones(P5, tolerance=0), P5, FOUR),
    "one and a half": (zones(P5, tolerance=1.5), P5, FOUR),
    "all the way": (zones(P5, tolerance=4), P5, FOUR),
    "salience": (zones(P5, tolerance="salience"), P5, FOUR),
    "without Japan": (zones(P5, actors=("CHN", "KOR", "USA")), P5, ("CHN", "KOR", "USA")),
    "with Pyongyang": (zones(P5, actors=(*FOUR, "PRK")), P5, (*FOUR, "PRK")),
    "P1": (zones(wb.load_positions("P1")), wb.load_positions("P1"), FOUR),
}


def draw(name):
    found, positions, actors = CASES[name]
    return draw_zones(found, positions, actors=actors)


def sides(rect):
    left, _, right, _ = box_of(rect)
    return left, right


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(draw(name), heading=HEADING)


@pytest.mark.parametrize("name", list(CASES))
def test_zone_and_gap_lie_where_the_table_puts_them(name):
    found, _, _ = CASES[name]
    found = found.set_index("issue")
    issues = groups(parse(draw(name)), "issue")
    assert {issue.get("data-issue") for issue in issues} == set(found.index)
    for issue in issues:
        zone = found.loc[issue.get("data-issue")]
        look = style.LOOKS[-1 if zone["empty"] else 1]
        band = groups(issue, "band")[0]
        assert (band.get("stroke"), band.get("stroke-dasharray") or "") == (look.colour, look.dash)
        zero = next(float(one.get("x")) for one in issue.findall(f"{SVG}text") if one.text == "0")
        ends = sorted(min(max(zone[side], -2), 2) * REACH / 4 + zero for side in ("low", "high"))
        assert sides(band) == pytest.approx(ends, abs=3.2)
        words = [one.text for one in issue.findall(f"{SVG}text")]
        assert any(word.startswith("− no zone" if zone["empty"] else "+ zone") for word in words)


@pytest.mark.parametrize("name", list(CASES))
def test_the_range_of_each_actor_ends_where_its_tolerance_ends(name):
    found, positions, actors = CASES[name]
    code = positions.set_index(["issue", "actor"]).position
    for issue in groups(parse(draw(name)), "issue"):
        zone = found.set_index("issue").loc[issue.get("data-issue")]
        zero = next(float(one.get("x")) for one in issue.findall(f"{SVG}text") if one.text == "0")
        ranges = {}
        for one in groups(issue, "range"):
            ranges[one.get("data-actor")] = sides(one.find(f"{SVG}rect"))
            assert middle_of(one)[0] == pytest.approx(
                zero + code[zone.name, one.get("data-actor")] * REACH / 4, abs=0.1
            )
        assert set(ranges) == {actor for actor in actors if (zone.name, actor) in code.index}
        low, high = max(one[0] for one in ranges.values()), min(one[1] for one in ranges.values())
        for side, value in (("low", low), ("high", high)):
            assert value == pytest.approx(zero + min(max(zone[side], -2), 2) * REACH / 4, abs=0.2)


def test_zones_in_words():
    picture = draw("one step")
    assert picture.caption == "What all could accept: After Hanoi (P5), one step of tolerance."
    assert picture.words.startswith("2 of 10 issues have no zone. Direct US-DPRK talks: zone: +1 to +2 (China +2, ")
    assert "Sanctions and pressure: zone: 0 alone (China +1, United States −1, Japan −1, " in picture.words
    assert "Breadth of the agenda: no zone: a gap of 1, CHN and JPN" in picture.words
    assert draw("salience").caption.endswith("tolerance by salience.")
    assert draw("one and a half").caption.endswith("1.5 steps of tolerance.")


def test_the_legend_names_only_what_is_drawn():
    assert "the gap between two" not in draw("all the way").svg
    assert "all would accept" in draw("all the way").svg
    empty = CASES["one step"][0].query("empty")
    drawn = draw_zones(empty, P5).svg
    assert "the gap between two" in drawn and "all would accept" not in drawn


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: draw_zones(P5, P5),
            "A table of zones is needed, as zones() returns it; columns missing here: between",
        ),
        (lambda: draw_zones(zones(P5)[:0], P5), "There is no zone to draw"),
        (
            lambda: draw_zones(zones(P5), wb.load_positions("P3")),
            "These zones do not follow from these positions. Compute both from one table",
        ),
        (lambda: draw_zones(*CASES["without Japan"][:2]), "for other actors give actors= to both."),
        (lambda: draw_zones(zones(P5), wb.load_positions()), "One period is needed"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()


def test_each_panel_says_what_its_two_ends_mean_under_a_title_of_one_size():
    issues = wb.load_issues().set_index("issue")
    sizes = set()
    for panel in groups(parse(draw("one step")), "issue"):
        said = [text.text for text in panel.iter(f"{SVG}text")]
        shown = " ".join(said)
        row = issues.loc[panel.get("data-issue")]
        assert row.pole_low in shown and row.pole_high in shown
        first = panel.find(f"{SVG}text")
        sizes.add((first.get("font-size"), first.get("font-weight")))
    assert sizes == {("17", "700")}
