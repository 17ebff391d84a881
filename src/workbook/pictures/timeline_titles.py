"""Titles of a timeline: each beside its dot, where it hides no other title, no dot and no line."""

import itertools
import math
from typing import NamedTuple

from workbook.common import palette
from workbook.pictures import curves, svg
from workbook.pictures.picture import WIDTH
from workbook.pictures.svg import Box, Point

LEFT, RIGHT, TOP, BOTTOM = 150, WIDTH - 30, 130, 560
"""The frame in which the dots and their titles lie."""


class Taken(NamedTuple):
    """The boxes of what is drawn already."""

    dots: list[Box]
    titles: list[Box]
    lines: list[Box]


def title_beside(words: str, dot: Point, taken: Taken) -> tuple[str, str]:
    """Return a line from a dot, and its title where it meets no title, no dot and no line.

    Parameters
    ----------
    words : str
        The title.
    dot : tuple of float
    taken : Taken
        Where something is drawn already; the title and its line are added.

    Returns
    -------
    line, title : str
        SVG.

    Examples
    --------
    >>> taken = Taken([], [], [])
    >>> line, title = title_beside("A summit", (300, 300), taken)
    >>> len(taken.titles), "A summit" in title
    (1, True)
    """
    box = _free_box(8.3 * len(words) + 8, dot, taken)
    taken.titles.append(box)
    taken.lines.append(_line_box(dot, box))
    x, y = dot
    near_edge = box[3] if box[3] < y else box[1]
    return (
        f'<path class="line" d="M{svg.num(x, y)}L{svg.num(_touch(x, box), near_edge)}" '
        f'stroke="{palette.COLOURS["ink"]}"/>',
        '<g class="note">'
        + svg.rect(box, 'rx="4" fill="#fff"')
        + svg.text((box[0] + box[2]) / 2, box[1] + 16, words, 16, anchor="middle")
        + "</g>",
    )


def _touch(x: float, box: Box) -> float:
    """Return where across the line from a dot ends at the box of its title."""
    return min(max(x, box[0] + 6), box[2] - 6)


def _free_box(width: float, dot: Point, taken: Taken) -> Box:
    """Return the nearest box above or below a dot that hides least: a title is worse than a dot, a dot than a line."""
    x, y = dot
    others = [box for box in taken.dots if not (box[0] < x < box[2] and box[1] < y < box[3])]
    least, best = math.inf, (LEFT + 2.0, TOP + 0.0, LEFT + 2 + width, TOP + 22.0)
    for distance, side in itertools.product((26, 48, 70, 92, 114, 136, 158), (-1, 1)):
        for shift in (-0.5, -0.3, -0.7, -0.1, -0.9, -0.02, -0.98):
            left = min(max(x + shift * width, LEFT + 2), RIGHT - width)
            middle = y + side * distance
            box = (left, middle - 11, left + width, middle + 11)
            if box[1] < TOP or box[3] > BOTTOM:
                continue
            hidden = 10_000 * _number_met(box, taken.titles) + 100 * _number_met(box, taken.dots)
            if hidden < least:
                line = _line_box(dot, box)
                hidden += _number_met(box, taken.lines) + _number_met(line, [*taken.titles, *taken.lines, *others])
            if not hidden:
                return box
            if hidden < least:
                least, best = hidden, box
    return best


def _number_met(box: Box, others: list[Box]) -> int:
    return sum(curves.overlap(box, other, 1) for other in others)


def _line_box(dot: Point, box: Box) -> Box:
    """Return the box of the line from a dot to its title."""
    x, y = dot
    edge = box[3] if box[3] < y else box[1]
    left, right = sorted((x, _touch(x, box)))
    return (left - 1, min(y, edge), right + 1, max(y, edge))
