"""The printed map: every text has its place, and places are found by the numbers."""

import pytest

import workbook as wb
from workbook.measures.texts_for_all import every_text
from workbook.pictures.deals_map import ON_PAPER, WINDOW, draw_map, draw_printed_map

from .parts import SVG, assert_legible, groups, parse, words_in

P5 = wb.load_positions("P5")


def test_words_are_large_enough_and_meet_nowhere():
    assert_legible(draw_printed_map(P5))
    assert 16 * 188 / ON_PAPER[0] / 25.4 * 72 >= 9  # points, where the sheet is 188 mm wide


def test_every_text_inside_the_window_is_in_a_dot():
    root = parse(draw_printed_map(P5))
    every = every_text(P5)
    titles = [one.find(f"{SVG}title").text for one in groups(root, "text")]
    drawn = sum(int(title.split()[0]) for title in titles)
    low = min(WINDOW, *(wb.deal(text, P5).set_index("actor").gain["JPN"] for text in wb.load_proposals().text))
    inside = (every.CHN >= WINDOW) & (low <= every.JPN)
    assert drawn == every.texts[inside].sum()
    left_off = f"{every.texts[~inside].sum():,} texts are left off"
    assert left_off in " ".join(words_in(root))
    free = sum(int(one.get("data-open")) for one in groups(root, "text"))
    assert free == every.texts[~every.refused].sum()


def test_numbers_stand_at_their_places():
    root = parse(draw_printed_map(P5))
    zero = [one for one in root.iter(f"{SVG}text") if one.text == "0"]
    assert len(zero) == 2  # across and up
    (across,) = [one for one in root.iter(f"{SVG}text") if one.text == "+4" and one.get("text-anchor") == "middle"]
    proposals = {one.get("data-name"): one for one in groups(root, "proposal")}
    text = wb.load_proposals().set_index("title").text["Pyongyang's offer in Hanoi, as told by Ri Yong-ho"]
    assert wb.deal(text, P5).set_index("actor").gain["CHN"] == 4
    box = proposals["Pyongyang's offer in Hanoi, as told by Ri Yong-ho"].find(f"{SVG}rect")
    assert float(box.get("x")) + 10 == pytest.approx(float(across.get("x")), abs=0.2)


def test_height_follows():
    assert draw_map(P5, ("JPN", "KOR"), [], 0, height=500).bottom == 568
