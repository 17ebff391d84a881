"""The picture of several deals: a row a table, a column an actor, rings where the gains lie, and faults in words."""

import pytest

import workbook as wb
from workbook.pictures.deals import MOST_TEXTS, draw_deals

from .parts import SVG, assert_legible, by_key, groups, parse, words_in

HEADING = 0.64
P5 = wb.load_positions("P5")
CLASS = {
    "Table 1": {"I03": 0, "I10": -1},
    "Table 2": {},
    "Table 3": {"I03": 0, "I04": -1, "I07": 1, "I10": -1},
    "Table 4": {"I03": 1, "I05": 1},
    "The blue table": {"I01": 2, "I02": 2, "I10": -1},
    "Table 6": {"I07": 1, "I10": 0},
    "Table 7": {"I10": -2},
    "Table 8": {"I06": -2, "I08": -2, "I05": 2, "I03": 2},
}
CASES = {1: dict(list(CLASS.items())[:1]), 2: dict(list(CLASS.items())[1:3]), 8: CLASS}


@pytest.mark.parametrize("number", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(number):
    assert_legible(draw_deals(CASES[number], P5, draws=50), heading=HEADING)


@pytest.mark.parametrize("number", list(CASES))
def test_each_cell_says_what_the_measures_say(number):
    root = parse(draw_deals(CASES[number], P5, draws=50))
    lines = by_key(root, "row", "data-name")
    assert list(lines) == list(CASES[number])
    for name, text in CASES[number].items():
        cells = by_key(lines[name], "cell", "data-actor")
        gains = wb.deal(text, P5).set_index("actor").gain
        home = wb.ratification(text).set_index("ratifier").gain
        assert set(cells) == {"CHN", "JPN", "KOR", "USA", "PRK", *home.index}
        for actor, cell in cells.items():
            number_, word = (part.text for part in cell.findall(f"{SVG}text"))
            gain = home[actor] if actor in home.index else gains[actor]
            assert float(number_.replace("−", "-")) == gain
            refused = word in ("refuses", "no", "loses")
            (box,) = cell.findall(f"{SVG}rect")
            assert refused == (gain < 0) == bool(box.get("stroke-dasharray"))  # told without colour


def test_a_table_without_a_text_has_no_votes():
    cells = by_key(parse(draw_deals({"Table 2": {}}, P5, draws=50)), "cell", "data-actor")
    assert cells["USA-hawks"].findall(f"{SVG}text")[1].text == "no vote"
    assert cells["USA"].findall(f"{SVG}text")[1].text == "as now"


def test_each_table_has_a_ring_and_each_proposal_a_box():
    root = parse(draw_deals(CLASS, P5, draws=50))
    assert {one.get("data-name") for one in groups(root, "class")} == set(CLASS)
    assert {one.get("data-name") for one in groups(root, "proposal")} == set(wb.load_proposals().title)


def test_heading_counts_the_texts():
    picture = draw_deals(CLASS, P5, draws=50)
    parties = [wb.deal(text, P5).head(4).gain for text in CLASS.values()]
    better = sum((gains > 0).all() for gains in parties)
    free = sum((gains >= 0).all() and (gains > 0).any() for gains in parties)
    assert f"{better} texts make all 4 capitals better off; {free} leave none worse off" in picture.caption
    both = draw_deals({"Table 1": {"I01": 2, "I02": 2, "I10": 0}}, P5, draws=50).caption
    home = wb.ratification({"I01": 2, "I02": 2, "I10": 0}).says_yes.all()
    assert ("1 of these passes at every home" in both) == bool(home)


def test_words_tell_every_table_and_what_it_is_worth():
    picture = draw_deals(CLASS, P5, draws=50)
    for name in CLASS:
        assert f"{name} (" in picture.words
    assert "Pyongyang" in picture.words and "estimates" in picture.words
    said = " ".join(words_in(parse(picture)))
    assert "under no orders" in said and "stand-in" in said
    assert picture.evidence


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"Table 1": {"I04": 0.5}, "Table 2": {"I99": 1}}, "Table 1: .*no whole step(.|\n)*Table 2: There is no issue"),
        ({"Table 1": "I04 down one"}, "Table 1: A text is written as issues with steps"),
        ({"I04": -1}, "One text for each table is needed"),
        ({}, "One text for each table is needed"),
        ("Table 1", "texts needs a value for each name"),
        ({f"Table {n}": {} for n in range(MOST_TEXTS + 1)}, "for one to 8 tables"),
        ({"A table with a very long name 1": {}, "A table with a very long name 2": {}}, "the same name"),
    ],
)
def test_what_was_typed_wrong_is_told_for_each_table(texts, says):
    with pytest.raises(wb.WorkbookError, match=says):
        draw_deals(texts, P5)


def test_a_name_is_text_and_nothing_else():
    svg = draw_deals({"<script>alert(1)": {"I03": 0}}, P5, draws=50).svg
    assert "<script" not in svg and "&lt;script" in svg
