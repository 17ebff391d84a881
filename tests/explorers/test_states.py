"""States drawn beforehand: each shows and says what the explorer does, and its parts come together again."""

import itertools
import random
import re

import pytest

import workbook as wb
from workbook.explorers.base import Explorer
from workbook.explorers.panel import choice, slider, text, tick
from workbook.explorers.states import draw_states
from workbook.pictures.picture import Picture


def shown(states, place):
    """Return picture and sentence of a state, put together as a page does."""
    picture, *sentence = states["states"][place]
    return [
        "".join(states["parts"][number] for number in numbers) for numbers in (states["pictures"][picture], sentence)
    ]


def without_ids(content):
    return re.sub(r'"(?:[a-z][0-9a-f]{8,10}|ties-\d+|cause-\d+)(?=[-"])', '"', content)


@pytest.mark.parametrize(
    ("key", "make", "many"), [("ties", lambda: wb.explore_ties("2005"), 48), ("cause", wb.explore_cause, 56 * 2**8)]
)
def test_every_state_is_what_the_explorer_shows_there(key, make, many):
    explorer = make()
    states = draw_states(explorer, key)
    orders = [
        [value for value in explorer.controls[name].stops() if value in stops]
        for name, stops in explorer.on_page.items()
    ]
    every = list(itertools.product(*orders))
    assert len(every) == len(states["states"]) == many
    for place in random.Random(1).sample(range(many), 40):
        explorer.reset()
        explorer.set(**dict(zip(explorer.on_page, every[place], strict=True)))
        picture, sentence = shown(states, place)
        assert sentence == explorer.sentence
        assert without_ids(picture) == without_ids(explorer.picture._repr_html_())


def test_it_begins_where_the_explorer_begins():
    explorer = wb.explore_positions()
    states = draw_states(explorer, "positions")
    place = 0
    for field in states["fields"]:
        place = place * (len(field["options"]) or 2) + int(states["start"][field["name"]])
    assert shown(states, place)[1] == explorer.sentence
    assert [field["name"] for field in states["fields"]] == list(explorer.controls)
    assert len(states["pictures"]) < len(states["states"]) / 2  # what looks alike is there once


def test_only_the_controls_of_a_page_move_over_its_stops():
    controls = {"year": slider("Year", [2003, 2004, 2005], 2004), "all": tick("All"), "own": text("Own", "")}
    explorer = Explorer(
        "x",
        controls,
        lambda year, all, own: Picture("<svg></svg>", f"{year}", "."),
        lambda year, all, own: f"{year}. {all}.",
        on_page={"year": [2005, 2004], "all": [True, False]},
    )
    states = draw_states(explorer, "x")
    assert [(field["name"], field["options"]) for field in states["fields"]] == [
        ("year", ["2004", "2005"]),
        ("all", []),
    ]
    assert [shown(states, place)[1] for place in range(4)] == [
        "2004. False.",
        "2004. True.",
        "2005. False.",
        "2005. True.",
    ]
    assert states["start"] == {"year": 0, "all": False}


def test_what_is_impossible_is_said_in_its_state():
    def draw(stop):
        raise wb.WorkbookError("Not in this year.") if stop else ValueError

    explorer = Explorer("x", {"stop": choice("Stop", [("one", 1)], 1)}, draw, lambda stop: "")
    picture, sentence = shown(draw_states(explorer, "x"), 0)
    assert sentence == "This does not work: Not in this year." and "Not in this year." in picture
