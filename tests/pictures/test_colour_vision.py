"""Signs and actors stay apart for readers who see colours otherwise, and on a grey print."""

import itertools
import math
import re
from operator import mul

import pytest

import workbook as wb
from workbook.datasets import actors
from workbook.datasets.reading import rows
from workbook.pictures import marks, style

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision
# Deficiency. IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291-1298; the matrices at
# severity 1.0. They are for linear RGB.
SIGHTS = {
    "ordinary": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
APART = 15  # CIE76: about 2.3 is just noticeable where two colours touch; these stand away from each other
SIGNS = [style.LOOKS[sign] for sign in (1, -1, 0)]


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def seen(colour, sight):
    """Return a colour in CIELAB (D65) as it is seen."""
    red, green, blue = (min(max(sum(map(mul, row, linear(colour))), 0), 1) for row in SIGHTS[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (one ** (1 / 3) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116 for one in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other, sight):
    return math.dist(seen(one, sight), seen(other, sight)) >= APART


every_sight = pytest.mark.parametrize("sight", SIGHTS)


@every_sight
@pytest.mark.parametrize("colour", ["#ffffff", "#777777", "#000000"])
def test_the_simulation_leaves_grey_as_it_is(colour, sight):
    assert math.dist(seen(colour, sight), seen(colour, "ordinary")) < 0.5


@pytest.mark.parametrize(
    ("sight", "one", "other"),
    [
        ("protanopia", "#c04040", "#604c30"),
        ("deuteranopia", "#f6b8cf", "#c4d2d0"),
        ("tritanopia", "#a9d8f5", "#aee3c5"),
        ("grey", "#005f99", "#b93c0e"),
    ],
)
def test_the_simulation_takes_away_what_such_readers_do_not_see(sight, one, other):
    assert apart(one, other, "ordinary") and not apart(one, other, sight)


@pytest.mark.parametrize("sight", [sight for sight in SIGHTS if sight != "grey"])
def test_signs_are_told_apart_by_colour_alone(sight):
    for one, other in itertools.combinations(SIGNS, 2):
        assert apart(one.colour, other.colour, sight), (one.meaning, other.meaning)


@every_sight
@pytest.mark.parametrize(
    "looks", [[*SIGNS, style.LOOKS["absent"]], [*style.RELATIONS.values()]], ids=["ties", "claims"]
)
def test_lines_that_look_alike_carry_another_symbol(looks, sight):
    for one, other in itertools.combinations(looks, 2):
        assert apart(one.colour, other.colour, sight) or one.symbol != other.symbol, (one.meaning, other.meaning)


@every_sight
def test_signs_that_look_alike_are_broken_otherwise(sight):
    for one, other in itertools.combinations(SIGNS, 2):
        assert apart(one.colour, other.colour, sight) or one.dash != other.dash, (one.meaning, other.meaning)


@every_sight
def test_lines_stand_out_from_the_paper(sight):
    for look in [*style.LOOKS.values(), *style.RELATIONS.values()]:
        # L* of 58 is a contrast of 3.4 to 1 with white; WCAG 2.2 asks for 3 of a line.
        assert seen(look.colour, sight)[0] <= 58, look.meaning


@every_sight
def test_states_that_look_alike_have_another_shape_and_other_letters(sight):
    for one, other in itertools.combinations([style.mark(actor) for actor in actors.STATES], 2):
        assert apart(one.fill, other.fill, sight) or (one.shape != other.shape and one.letters != other.letters)


@every_sight
def test_all_actors_that_look_alike_have_other_letters(sight):
    for one, other in itertools.combinations(map(style.mark, rows("actors")), 2):
        assert apart(one.fill, other.fill, sight) or one.letters != other.letters, (one, other)


@every_sight
def test_kinds_of_claim_that_look_alike_have_another_shape(sight):
    for one, other in itertools.combinations(style.KINDS.values(), 2):
        assert apart(one.fill, other.fill, sight) or one.shape != other.shape, (one, other)


def test_the_pictures_draw_what_the_looks_promise():
    drawn = wb.draw_network(wb.make_signed_network(wb.make_event_network(wb.load_events(since="2018")))).svg
    used = [look for look in SIGNS if f'stroke="{look.colour}"' in drawn]
    assert len(used) >= 2
    for look in used:
        lines = re.findall(rf'<path[^>]*stroke="{look.colour}"[^>]*>', drawn)
        assert any(f'stroke-dasharray="{look.dash}"' in line if look.dash else "dash" not in line for line in lines)
        assert f">{look.symbol}" in drawn
    for actor, mark in ((actor, style.mark(actor)) for actor in rows("actors")):
        assert f">{mark.letters}</text>" in marks.actor_mark(actor, 0, 0)
    outlines = {
        re.sub("<text.*", "", marks.actor_mark(actor, 0, 0)).replace(style.mark(actor).fill, "")
        for actor in actors.STATES
    }
    assert len(outlines) == len(actors.STATES)
