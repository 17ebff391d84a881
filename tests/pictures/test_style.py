"""Looks are looked up by id, and stay apart for every reader."""

import itertools
import re

import pytest

import workbook as wb
from workbook.common import palette
from workbook.datasets import actors
from workbook.datasets.reading import rows
from workbook.networks import argument
from workbook.pictures import style

from .parts import contrast


@pytest.mark.parametrize("name", ["ink", "soft", "blue", "vermilion", "grey"])
def test_words_and_lines_stand_out_from_the_paper(name):
    assert contrast(palette.COLOURS[name], palette.COLOURS["paper"]) >= 4.5  # WCAG 2.2 AA for text


@pytest.mark.parametrize("name", ["paper", "mist", "amber", "sky", "rose", "mint"])
def test_words_stand_out_from_every_fill(name):
    assert contrast(palette.COLOURS["ink"], palette.COLOURS[name]) >= 7


def test_what_each_look_means():
    assert style.LOOKS[1] == ("#005f99", "", "+", "cooperation")
    assert style.LOOKS[-1] == ("#b93c0e", "11 6", "−", "conflict")
    assert style.LOOKS[0] == ("#6a7280", "4 5", "±", "about even")
    assert style.RELATIONS["supports"] == ("#005f99", "", "+", "supports")
    assert style.RELATIONS["attacks"] == ("#b93c0e", "7 4", "−", "attacks")
    assert style.RELATIONS["qualifies"][1:] == ("2 3", "~", "qualifies")
    assert style.RELATIONS["background"][1:] == ("", "i", "gives background")
    shapes = {kind: mark.shape for kind, mark in style.KINDS.items()}
    assert shapes == {
        "descriptive": "box",
        "causal": "arrow",
        "interpretive": "pill",
        "evaluative": "hexagon",
        "predictive": "slant",
    }


def test_an_actor_stands_where_the_settings_put_it_and_carries_its_mark():
    for actor, row in rows("actor_settings").items():
        assert style.place(actor) == (float(row["x"]), float(row["y"]), row["side"])
        assert style.mark(actor) == (row["shape"], palette.COLOURS[row["fill"]], row["letters"])


def test_no_two_signs_share_a_dash_or_a_symbol():
    for one, other in itertools.combinations([style.LOOKS[sign] for sign in (1, -1, 0, "absent")], 2):
        assert one.dash != other.dash
        assert one.symbol != other.symbol


def test_relations_of_claims_are_told_apart_without_colour():
    assert tuple(style.RELATIONS) == argument.RELATIONS
    assert len({look.symbol for look in style.RELATIONS.values()}) == len(style.RELATIONS)
    for look in style.RELATIONS.values():
        assert contrast(look.colour, palette.COLOURS["paper"]) >= 4.5
    # Support and background share a whole line; the width and the sign differ.
    assert len({look.dash for look in style.RELATIONS.values()}) == len(style.RELATIONS) - 1


def test_kinds_of_claim_are_told_apart_without_colour():
    assert set(style.KINDS) == set(wb.load_claims().kind)
    assert len({mark.shape for mark in style.KINDS.values()}) == len(style.KINDS)
    for mark in [*style.KINDS.values(), *map(style.mark, rows("actors"))]:
        assert contrast(palette.COLOURS["ink"], mark.fill) >= 7


def test_actors_are_told_apart_by_letters_and_those_coded_by_shape_as_well():
    assert len({mark.letters for mark in map(style.mark, rows("actors"))}) == len(rows("actors"))
    states = [style.mark(actor).shape for actor in actors.STATES]
    assert len(set(states)) == len(states)


def test_every_actor_has_a_place_of_its_own():
    assert set(rows("actor_settings")) == set(rows("actors"))
    for one, other in itertools.combinations(map(style.place, rows("actors")), 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > 0.05


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: style.place("JPM"), "There is no actor with a place in the pictures 'JPM'. Did you mean 'JPN'?"),
        (lambda: style.colour("ambre"), "There is no colour 'ambre'. Did you mean 'amber'?"),
        (lambda: style.fills({"JPN": "red"}), "There is no colour 'red'."),
        (lambda: style.fills({"Jpan": "amber"}), "There is no actor 'Jpan'."),
        (lambda: style.fills("amber"), "colours needs a value for each name, such as colours={'CHN': 'amber'}"),
    ],
)
def test_a_wrong_name_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
