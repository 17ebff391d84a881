"""The picture of a deal: bars, marks, dots and frontier where the measures put them, and words that say the same."""

import itertools
import re

import pytest

import workbook as wb
from workbook.measures.deal_texts import deal_texts, frontier
from workbook.pictures.deal import draw_deal
from workbook.pictures.deal_bars import ZONE

from .parts import SVG, assert_legible, box_of, by_key, groups, parse, words_in

HEADING = 0.64  # shrinks by a rule of its own (svg.heading)
P5 = wb.load_positions("P5")
GROUPS = {"Group 1": {"I03": 0, "I10": -1}, "Group 2": {"I01": 2, "I10": -2}, "Group 3": {"I03": 0, "I10": -1}}
CASES = {
    "three issues": ({"I03": 0, "I07": 1, "I10": -1}, {}),
    "as now": ({"I03": -1, "I10": 1}, {}),
    "refused": ({"I04": -1, "I07": 1}, {"texts": GROUPS}),
    "quadratic": ({"I07": 0, "I10": -1}, {"loss": "quadratic", "weight": "equal"}),
    "not coded": ({"I08": 1, "I09": 0}, {}),
    "seven issues": ({"I01": 2, "I02": 2, "I04": -1, "I05": 0, "I07": 1, "I09": 0, "I10": -2}, {}),
    "too many": ({"I01": 2, "I02": 2, "I03": 0, "I04": -1, "I05": 0, "I06": 1, "I07": 1, "I08": 0, "I10": -2}, {}),
    "with the hawks": ({"I10": -1}, {"actors": ("CHN", "JPN", "KOR", "USA-hawks")}),
    "another pair": ({"I03": 0, "I10": -1}, {"pair": ("JPN", "KOR"), "texts": GROUPS}),
}


def draw(name):
    text, options = CASES[name]
    return draw_deal(text, P5, draws=50, **options)


def gains_of(name):
    text, options = CASES[name]
    kept = {key: value for key, value in options.items() if key in ("loss", "weight", "actors")}
    return wb.deal(text, P5, **kept).set_index("actor")


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(draw(name), heading=HEADING)


@pytest.mark.parametrize("name", list(CASES))
def test_each_actor_has_a_bar_or_a_mark_on_the_side_of_its_gain(name):
    table, drawn = gains_of(name), by_key(parse(draw(name)), "gain", "data-actor")
    assert set(drawn) == set(table.index)
    shares = [*table.share, -0.25, 0.25]
    zero = ZONE[0] - min(shares) / (max(shares) - min(shares)) * (ZONE[1] - ZONE[0])
    for actor, group in drawn.items():
        row = table.loc[actor]
        place = zero + row.share / (max(shares) - min(shares)) * (ZONE[1] - ZONE[0])
        says = group.findall(f"{SVG}text")[-1].text
        if row.seat == "ratifier":
            (mark,) = groups(group, "ratifier")
            assert float(mark.get("cx")) == pytest.approx(place, abs=0.1)
            assert (mark.get("fill") != "#ffffff") == row.accepts == ("says yes" in says)
        else:
            (bar,) = groups(group, "bar")
            left, _, right, _ = box_of(bar)
            assert [left, right] == pytest.approx(sorted((zero, place)), abs=0.2)
            assert bool(bar.get("stroke-dasharray")) == (row.seat == "outside")
        words = {1: ("better off", "says yes", "gains"), 0: ("no worse", "no worse, says yes", "no change")}
        sign = int(row.gain > 0) - int(row.gain < 0)
        assert any(word in says for word in words.get(sign, ("refuses", "says no", "loses")))
        assert says.endswith("*") == bool(row.uncoded)


@pytest.mark.parametrize("name", ["three issues", "as now", "refused", "quadratic", "seven issues", "another pair"])
def test_every_text_is_in_the_cloud_and_the_frontier_bounds_it(name):
    text, options = CASES[name]
    now = wb.load_status_quo().set_index("issue").value
    moved = [issue for issue, step in text.items() if step != now[issue]] or list(text)
    kept = {key: value for key, value in options.items() if key in ("loss", "weight")}
    every, pair = deal_texts(moved, P5, **kept), list(options.get("pair", ("CHN", "JPN")))
    root = parse(draw(name))
    dots = groups(root, "text")
    told = [re.match(r"(\d+) texts? here; (\d+)", dot.find(f"{SVG}title").text).groups() for dot in dots]
    assert sum(int(number) for number, _ in told) == 5 ** len(moved) == every.texts.sum()
    assert sum(int(number) for _, number in told) == every.texts[~every.refused].sum()
    assert len(dots) == len(every.drop_duplicates(pair))
    for dot in dots:  # a square or a ring: never by colour alone
        assert (dot.find(f"{SVG}rect") is not None) == (dot.get("data-open") != "0")
    (border,) = groups(root, "frontier")
    assert border.get("d").count("L") + 1 == len(frontier(every[pair[0]], every[pair[1]]))
    assert f"All {5 ** len(moved):,} texts of these issues" in words_in(root)


def test_what_was_put_forward_and_the_rings_of_a_class_have_signs_that_meet_nowhere():
    for name in ("refused", "another pair"):
        root = parse(draw(name))
        proposals, rings = by_key(root, "proposal", "data-name"), by_key(root, "class", "data-name")
        assert set(proposals) == set(wb.load_proposals().title) and set(rings) == set(GROUPS)
        boxes = [box_of(group.find(f"{SVG}rect")) for group in (*proposals.values(), *rings.values())]
        for one, other in itertools.combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert set(GROUPS) | set(wb.load_proposals().title) <= set(words_in(root))


def test_the_text_that_the_picture_is_about_stands_where_its_gains_are():
    text = {"I03": 0, "I10": -1}
    root = parse(draw_deal(text, P5, texts={"the same": text}, draws=50))
    ring = groups(root, "here")[0].find(f"{SVG}circle")
    own = groups(root, "class")[0]
    thread = own.find(f"{SVG}path").get("d")  # the same place is taken, so the sign of the class gives way
    assert thread.startswith(f"M{ring.get('cx')} {ring.get('cy')}L")


def test_a_deal_in_words():
    picture = draw("three issues")
    runs = wb.deal_robustness(CASES["three issues"][0], P5, draws=50, doubts=["all"]).iloc[0]
    share = f"{100 * runs.nobody_worse:.0f}"
    assert picture.caption == (
        "What this draft agreement would bring: After Hanoi (P5). By these codes no party would be worse off, 3 "
        f"better; with doubts none would be worse off in {share} % of 50 runs. At home the president would say no."
    )
    assert "Sanctions and pressure (−1 → 0); Recognition and peace regime (0 → +1);" in picture.words
    assert "China: +3 of 11: better off; Japan: +2 of 13: better off;" in picture.words
    assert "North Korea (not asked): 0 of 27: no change" in picture.words
    assert "Of 125 texts over these issues no party would refuse 13, the status quo among them" in picture.words
    assert "With positions, status quo and salience in doubt, this text leaves no party worse off in" in picture.words
    whens = {item.when for item in picture.evidence}
    assert {"P5", "status quo", "2019-07-02"} <= whens
    assert f"leaves no party worse off in {share} % of 50 runs" in picture.words
    refused = draw("refused").caption
    assert "By these codes China would refuse; with doubts no party would in " in refused
    assert refused.endswith("% of 50 runs. At home the president would say no.")
    assert draw("as now").caption.endswith("By these codes no party would gain or lose.")


def test_the_headline_says_in_how_many_runs_all_stay_better_off():
    text = {"I01": 2, "I10": -2}
    runs = wb.deal_robustness(text, P5, draws=200, doubts=["all"]).iloc[0]
    words = " ".join(words_in(parse(draw_deal(text, P5, draws=200))))
    share = f"{100 * runs.all_better:.0f} % of 200 runs"
    assert f"By these codes all 4 parties would be better off; with doubts in {share}." in words
    assert "At home the president would say no." in words


def test_the_legend_shows_what_the_chart_shows():
    root = parse(draw("refused"))
    outside = [group for group in groups(root, "gain") if group.get("data-seat") == "outside"]
    dashed = {rect.get("stroke") for rect in root.iter(f"{SVG}rect") if rect.get("stroke-dasharray") == "5 4"}
    assert outside and len(dashed) == 1  # one colour, in the chart and in the legend
    ring = groups(root, "here")[0].findall(f"{SVG}circle")[-1]
    refusing = {circle.get("stroke") for circle in groups(root, "ratifier") if circle.get("fill") == "#ffffff"}
    assert ring.get("stroke") not in refusing
    words = words_in(root)
    assert "some party would refuse it" in words and "Gains and losses, each on its own scale" in words
    assert "as now (status quo)" in words
    signs = sorted(group.findall(f"{SVG}text")[-1].text for group in groups(root, "proposal"))
    assert signs == [str(number) for number in range(1, len(wb.load_proposals()) + 1)]
    assert {group.findall(f"{SVG}text")[-1].text for group in groups(root, "class")} == set("abc")


def test_why_these_two_directions_is_said():
    ours, given = (" ".join(words_in(parse(draw(name)))) for name in ("three issues", "another pair"))
    assert "Across and up: China and Japan, the two parties whose positions are furthest apart." in ours
    assert "Across and up: Japan and South Korea, two of the parties, as chosen." in given
    assert "There are too many texts over these issues to draw them." in draw("too many").words


def test_a_missing_code_is_marked_and_explained():
    words = words_in(parse(draw("not coded")))
    assert any(word.startswith("* Not coded, so it counts nothing: China on I08;") for word in words)


def test_the_legend_names_only_what_is_drawn():
    words = words_in(parse(draw_deal({"I07": -2}, wb.load_positions("P5", coder="D"), weight="equal", draws=20)))
    assert "a party" in words and "not asked" not in words and "at home: yes" not in words


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: draw_deal({}, P5), "A text needs one issue at least, such as {'I01': 0}."),
        (lambda: draw_deal({"I03": 0}, P5, pair=["JPN"]), "names no two parties. Give two of CHN, JPN, KOR, USA."),
        (lambda: draw_deal({"I03": 0}, P5, pair=["JPN", "PRK"]), "names no two parties"),
        (lambda: draw_deal({"I03": 0}, P5, texts=[{"I03": 0}]), "texts needs a value for each name"),
        (lambda: draw_deal({"I03": 0}, P5, texts={"a": {"I33": 0}}), "There is no issue 'I33'"),
        (lambda: draw_deal({"I03": 0}, wb.load_positions()), "One period is needed"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
