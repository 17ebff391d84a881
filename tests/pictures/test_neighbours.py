"""One claim and its neighbours: all of them, with what each does, and a fate only if one is given."""

import workbook as wb
from workbook.pictures.neighbours import draw_neighbours

from .parts import groups, parse

NETWORK = wb.make_argument_network()


def test_all_that_bears_on_a_claim_and_all_that_it_bears_on_is_drawn_once():
    for claim in NETWORK:
        drawn = [box.get("data-claim") for box in groups(parse(draw_neighbours(NETWORK, claim)), "claim")]
        assert drawn[0] == claim and sorted(drawn[1:]) == sorted([*NETWORK.pred[claim], *NETWORK.succ[claim]])


def test_the_sides_are_told_apart_in_words():
    words = draw_neighbours(NETWORK, "C44").words
    assert "C50 (qualifies): " in words.split("What it bears on:")[0] and "C43 (it supports): " in words


def test_a_claim_that_falls_is_said_to_fall_only_in_a_reading():
    assert "falls" not in draw_neighbours(NETWORK, "C23").svg
    table = wb.grounded(NETWORK, objections=True, replies=True)
    assert ">falls<" in draw_neighbours(NETWORK, "C23", table).svg
