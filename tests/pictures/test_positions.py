"""Positions on their scales: where each dot stands, what it tells, and that no words meet."""

import itertools
import re

import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.pictures.evidence import position_evidence, scale_step
from workbook.pictures.positions import draw_positions

from .parts import SVG, assert_legible, groups, middle_of, parse, tooltip

P5 = wb.load_positions("P5")
EVERYBODY = [actor for actor in rows("actors") if actor != "UNSC"]
PICTURES = {
    **{period: draw_positions(wb.load_positions(period)) for period in ("P1", "P2", "P3", "P4", "P5")},
    "everybody": draw_positions(P5, actors=EVERYBODY),
    "one issue": draw_positions(P5, issues="I08"),
}


def dots(root):
    """The middle of each dot, by issue and actor."""
    found = {}
    for issue in groups(root, "issue"):
        for dot in groups(issue, "dot"):
            found[issue.get("data-issue"), dot.get("data-actor")] = middle_of(dot)
    return found


@pytest.mark.parametrize("name", list(PICTURES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(PICTURES[name])


@pytest.mark.parametrize("name", list(PICTURES))
def test_no_two_dots_meet(name):
    by_issue = {}
    for (issue, _), spot in dots(parse(PICTURES[name])).items():
        by_issue.setdefault(issue, []).append(spot)
    for spots in by_issue.values():
        for (x1, y1), (x2, y2) in itertools.combinations(spots, 2):
            assert abs(x1 - x2) > 25 or abs(y1 - y2) > 25


def test_every_position_is_a_dot_and_further_right_means_higher():
    four = P5[P5.actor.isin(["CHN", "JPN", "KOR", "USA"])].set_index(["issue", "actor"]).position
    found = dots(parse(PICTURES["P5"]))
    assert set(found) == set(four.index)
    for (one, first), (other, second) in itertools.combinations(found.items(), 2):
        if four[one] < four[other]:
            assert first[0] < second[0]
        if one[0] == other[0] and four[one] == four[other]:
            assert first[0] == second[0] and abs(first[1] - second[1]) > 25


def test_every_dot_stands_on_its_tick_and_equal_ones_one_above_the_other():
    for name in ("P5", "everybody"):
        root = parse(PICTURES[name])
        ticks = {
            word.text: float(word.get("x")) for word in root.iter(f"{SVG}text") if word.get("text-anchor") == "middle"
        }
        positions = P5.set_index(["issue", "actor"]).position
        for (issue, actor), (x, _) in dots(root).items():
            position = positions[issue, actor]
            if position == int(position):
                assert x == ticks[scale_step(position)], (issue, actor)


def test_actors_are_told_apart_by_letter_and_shape():
    root = parse(PICTURES["everybody"])
    looks = {}
    for dot in groups(root, "dot"):
        shape = next(one for one in dot if one.tag in (f"{SVG}path", f"{SVG}rect"))
        drawn = re.sub(r"[\d.]+", "", shape.get("d") or "") or "round"
        looks.setdefault(dot.get("data-actor"), set()).add((drawn.count("L"), dot.find(f"{SVG}text").text))
    assert all(len(look) == 1 for look in looks.values())
    assert len(set.union(*looks.values())) == len(looks) == len(EVERYBODY)


def test_a_dot_tells_the_reason_and_links_the_source():
    dot = next(one for one in groups(parse(draw_positions(P5, "I03")), "dot") if one.get("data-actor") == "JPN")
    row = P5.query("issue == 'I03' and actor == 'JPN'").iloc[0]
    said = tooltip(dot)
    assert said.startswith(f"Japan: −1 (salience {row.salience}, {row.confidence} confidence)")
    assert row.rationale in said
    assert dot.get("href") == wb.load_sources().set_index("source").url[row.source]


def test_the_codes_of_one_coder_do_not_show_the_reasons_of_the_record():
    for coder, says in (("A", "Japan: −2 (salience 3, high confidence)"), ("D", "Japan: −1 (high confidence)")):
        picture = draw_positions(wb.load_positions("P5", coder=coder), "I03")
        dot = next(one for one in groups(parse(picture), "dot") if one.get("data-actor") == "JPN")
        assert tooltip(dot) == says
        assert dot.get("href") is None and picture.evidence == ()
    every = wb.load_positions(coder="A")
    frame = every[every.period == "P5"]
    drawn = [wb.draw_network(wb.make_distance_network(frame)), wb.draw_distances(every)]
    assert [picture.evidence for picture in [*drawn, wb.draw_zones(wb.zones(frame), frame)]] == [(), (), ()]
    assert wb.draw_network(wb.make_distance_network(P5)).evidence and wb.draw_distances(wb.load_positions()).evidence


def test_a_code_of_low_confidence_has_a_dashed_rim_and_the_legend_says_so():
    low = P5[(P5.confidence == "low") & P5.actor.isin(["CHN", "JPN", "KOR", "USA"])]
    root = parse(PICTURES["P5"])
    dashed = set()
    for issue in groups(root, "issue"):
        for dot in groups(issue, "dot"):
            if any(one.get("stroke-dasharray") for one in dot):
                dashed.add((issue.get("data-issue"), dot.get("data-actor")))
    assert dashed == set(zip(low.issue, low.actor, strict=True))
    assert "low confidence" in PICTURES["P5"].svg
    certain = draw_positions(P5[P5.confidence == "high"])
    assert "low confidence</text>" not in certain.svg.replace(".", "")


def test_a_missing_position_is_said_and_not_drawn():
    fewer = P5[~((P5.issue == "I03") & (P5.actor == "JPN"))]
    picture = draw_positions(fewer, ["I03", "I05"])
    assert ("I03", "JPN") not in dots(parse(picture))
    assert "no position: JPN" in picture.svg
    assert "No position: Japan." in picture.words


def test_positions_in_words_from_one_end_to_the_other():
    assert draw_positions(P5, "I03").words == (
        "Sanctions and pressure (−2 Raise the pressure with new sanctions; +2 Relief before any new step): "
        "−1 Japan, United States; +1 China, South Korea."
    )


def test_the_issues_come_in_the_order_they_were_asked_for():
    root = parse(draw_positions(P5, ["I08", "I03"]))
    assert [one.get("data-issue") for one in groups(root, "issue")] == ["I08", "I03"]


def test_evidence_leaves_out_what_the_tables_do_not_hold():
    assert (
        position_evidence(["I03|JPN|P5", "I99|JPN|P5"])[0].source
        == (P5.query("issue == 'I03' and actor == 'JPN'").source.iloc[0])
    )
    assert len(position_evidence(["I99|JPN|P5"])) == 0


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: draw_positions(wb.load_positions()), "One period is needed; this table holds positions of 5 periods"),
        (lambda: draw_positions(P5[:0]), "One period is needed; this table holds no row."),
        (lambda: draw_positions(P5, issues="I11"), "There is no issue in this table 'I11'."),
        (lambda: draw_positions(P5, actors=["JPM"]), "There is no actor 'JPM'. Did you mean 'JPN'?"),
        (
            lambda: draw_positions(P5.drop(columns="salience")),
            "A table of positions is needed, as load_positions() returns it; columns missing here: salience.",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
