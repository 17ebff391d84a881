"""Bends of the lines in a network picture: each pair takes the first bend that passes clear of circles and names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from workbook.pictures import curves, svg
from workbook.pictures.network_lines import Line
from workbook.pictures.network_places import Size

Circle = tuple[float, float, float]
"""Middle and radius."""

BENDS = (0.9, 0.0, -0.9, 1.8, -1.8, 2.7, -2.7)
"""How far a line may bend away from the middle of the picture, in radii of a circle, the best first."""

CLEAR = 7
"""How far the middle of a line keeps from the circles of others and from all names."""

STEPS = 24
"""Points of a line that are looked at."""


def bend_lines(
    lines: Sequence[Line], circles: Mapping[str, Circle], names: Sequence[svg.Box], size: Size
) -> list[curves.Curve]:
    """Return the curve of each line, from circle to circle, clear of the others and of all names.

    Parameters
    ----------
    lines : list of Line
    circles : dict of str to (float, float, float)
        Middle and radius of each actor.
    names : list of (float, float, float, float)
        The boxes of the names.
    size : Size

    Returns
    -------
    list of tuple
        Start, control point and end of each line.

    Examples
    --------
    >>> line = Line("JPN", "USA", 1, 1, "+", (False, False), "Japan and United States", ())
    >>> size = Size(100, 100, 9, 9, 0, 9, 9)
    >>> bend_lines([line], {"JPN": (0, 0, 9), "USA": (90, 0, 9)}, [], size)[0][::2]
    ((0, 0), (90, 0))
    """
    pairs: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        pairs.setdefault(frozenset((line.a, line.b)), []).append(line)
    bent: dict[int, curves.Curve] = {}
    for ends, pair in pairs.items():
        others = [circle for actor, circle in circles.items() if actor not in ends]
        bends = [0.0] if size.ring else BENDS
        tries = ([_curve(line, pair, circles, size, bend) for line in pair] for bend in bends)
        drawn = min(tries, key=lambda found: _hits(found, others, names), default=[])
        bent |= {id(line): curve for line, curve in zip(pair, drawn, strict=True)}
    return [bent[id(line)] for line in lines]


def _curve(line: Line, pair: list[Line], circles: Mapping[str, Circle], size: Size, bend: float) -> curves.Curve:
    """Return one curve of a pair, beside the others of it."""
    centre = (size.width / 2, size.height / 2)
    start, end = circles[line.a][:2], circles[line.b][:2]
    spread = size.spread * (1.4 if len(pair) > 2 and not size.name else 1)  # in a grid three labels need more room
    if centre in (start, end) and size.name:  # so that it stays clear of lines that pass the middle
        spread *= 0.75
    offset = (pair.index(line) - (len(pair) - 1) / 2) * spread
    if size.ring:
        return curves.inward_curve(start, end, centre, offset)
    return curves.curve(start, end, centre, size.radius * bend, offset)


def _hits(found: Sequence[curves.Curve], circles: Sequence[Circle], names: Sequence[svg.Box]) -> int:
    """Return at how many points curves come too near to a circle or a name."""
    points = [curves.point_at(curve, step / STEPS) for curve in found for step in range(1, STEPS)]
    return sum(
        any(math.dist(point, circle[:2]) < circle[2] + CLEAR for circle in circles)
        or any(
            box[0] - CLEAR < point[0] < box[2] + CLEAR and box[1] - CLEAR < point[1] < box[3] + CLEAR for box in names
        )
        for point in points
    )
