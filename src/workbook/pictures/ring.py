"""The ring: where actors stand for whom the pictures keep no place, and what is written into their circles.

They stand in the order of the alphabet, so that the same actors have the same places in every picture of them. Lines
bend towards the middle, and so past those who stand between.
"""

import itertools
import math
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from workbook.datasets.reading import rows
from workbook.pictures.lettering import break_lines
from workbook.pictures.svg import Point

LETTERS = 4
"""Of a name that still finds room in a circle."""


class Measures(NamedTuple):
    """Height of a ring, radius of a circle, and size of the letters in it."""

    height: float
    radius: float
    code: float


WIDE = (
    (8, Measures(520, 34, 20)),
    (16, Measures(620, 30, 18)),
    (24, Measures(740, 27, 17)),
    (40, Measures(900, 25, 16)),
)
"""Measures of a ring as wide as a picture, by the most actors in it."""

NARROW = Measures(1.0, 22, 16)
"""Measures of a ring in a grid; the height in parts of its width."""

MOST_IN_GRID = {1: 40, 2: 20, 3: 10}
"""Actors of one ring, by how many rings stand side by side."""


def needs_ring(actors: Iterable[str]) -> bool:
    """Tell whether a place is missing for one of the actors, so that all of them stand on a ring.

    Parameters
    ----------
    actors : iterable of str

    Returns
    -------
    bool

    Examples
    --------
    >>> needs_ring(["USA", "PRK"]), needs_ring(["USA", "GBR"])
    (False, True)
    """
    return not set(actors) <= set(rows("actor_settings"))


def ring_measures(number: int, width: float, whole: bool) -> Measures:
    """Return the measures of a ring.

    Parameters
    ----------
    number : int
        Of actors.
    width : float
        Of the ring.
    whole : bool
        Whether it is as wide as a picture.

    Returns
    -------
    Measures

    Examples
    --------
    >>> ring_measures(12, 960, True).radius
    30
    """
    if not whole:
        return NARROW._replace(height=width * (0.75 if number <= 8 else NARROW.height))
    return next(measures for most, measures in WIDE if number <= most)


def ring_centres(
    actors: Collection[str], width: float, height: float, reach_x: float, reach_y: float
) -> dict[str, Point]:
    """Return the centres of actors on a ring, the same way from each to the next.

    Parameters
    ----------
    actors : collection of str
    width, height : float
        Of the drawing.
    reach_x, reach_y : float
        How far the ring reaches from the middle.

    Returns
    -------
    dict of str to (float, float)

    Examples
    --------
    >>> ring_centres(["B", "A"], 100, 100, 40, 40)
    {'A': (50.0, 10.0), 'B': (50.0, 90.0)}
    """
    steps = 1440
    outline = [
        (width / 2 + reach_x * math.sin(angle), height / 2 - reach_y * math.cos(angle))
        for angle in (2 * math.pi * step / steps for step in range(steps + 1))
    ]
    ways = [0.0]
    for one, other in itertools.pairwise(outline):
        ways.append(ways[-1] + math.dist(one, other))
    places, step = {}, 0
    for number, actor in enumerate(sorted(actors)):
        while ways[step] < ways[-1] * number / len(actors) - 1e-6:
            step += 1
        x, y = outline[step]
        places[actor] = (round(x, 1), round(y, 1))
    return places


def short_codes(names: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in the circle of each actor: a few letters that no other has.

    Parameters
    ----------
    names : dict of str to str
        Name of each actor.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> short_codes({"GBR": "United Kingdom", "Foreign Office": "Foreign Office", "Germany": "Germany"})
    {'GBR': 'GBR', 'Foreign Office': 'FO', 'Germany': 'Ger'}
    """
    codes = {actor: actor for actor in names if len(actor) <= LETTERS}
    for actor in names:
        if actor in codes:
            continue
        letters = rows("actor_settings").get(actor, {}).get("letters")
        words = re.findall(r"\w+", actor) or [actor]
        short = letters or ("".join(word[0] for word in words)[:LETTERS] if len(words) > 1 else words[0][:3])
        numbered = (str(number) for number in range(1, len(names) + 1))
        codes[actor] = next(code for code in (short, *numbered) if code not in codes.values())
    return {actor: codes[actor] for actor in names}


def key_lines(names: Mapping[str, str], codes: Mapping[str, str], width: float) -> list[str]:
    """Return the lines of a key that says who stands behind the letters in the circles.

    Parameters
    ----------
    names, codes : dict of str to str
        Of each actor.
    width : float
        Of the lines.

    Returns
    -------
    list of str
        None where every circle holds the name itself.

    Examples
    --------
    >>> key_lines({"GBR": "United Kingdom", "EU": "EU"}, {"GBR": "GBR", "EU": "EU"}, 900)
    ['In the circles: GBR United Kingdom.']
    """
    said = [f"{codes[actor]} {names[actor]}" for actor in sorted(names) if codes[actor] != names[actor]]
    return break_lines(f"In the circles: {'; '.join(said)}.", width, 16) if said else []
