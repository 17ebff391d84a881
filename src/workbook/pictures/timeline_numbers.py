"""Numbers beside the dots of a timeline, and below it the days and titles that they stand for."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Iterable
from typing import NamedTuple

from workbook.common import palette
from workbook.common.dates import say_day
from workbook.pictures import curves, svg
from workbook.pictures.lettering import LETTER_WIDTH, break_lines, write_lines
from workbook.pictures.svg import Box, Point
from workbook.pictures.timeline_span import BOTTOM, LEFT, RIGHT, TOP

HIGH = 22
"""Of a number with its rim."""


class Taken(NamedTuple):
    """The boxes of what is drawn already."""

    dots: list[Box]
    numbers: list[Box]
    lines: list[Box]


def number_beside(number: int, dot: Point, taken: Taken) -> tuple[str, str]:
    """Return a line from a dot, and a number at its end, where neither meets another number, dot or line.

    Parameters
    ----------
    number : int
    dot : tuple of float
    taken : Taken
        Where something is drawn already; the number and its line are added.

    Returns
    -------
    line, number : str
        SVG.

    Examples
    --------
    >>> taken = Taken([], [], [])
    >>> line, drawn = number_beside(3, (300, 300), taken)
    >>> len(taken.numbers), ">3</text>" in drawn
    (1, True)
    """
    box = _free_box(HIGH if number < 10 else 30, dot, taken)
    taken.numbers.append(box)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    taken.lines.append(_line_box(dot, middle))
    ink = palette.COLOURS["ink"]
    return (
        f'<path class="line" d="M{svg.num(*dot)}L{svg.num(*middle)}" stroke="{ink}"/>',
        '<g class="note">'
        + svg.rect(box, f'rx="{HIGH / 2}" fill="#fff" stroke="{ink}" stroke-width="1.5"')
        + svg.text(middle[0], middle[1] + 5.8, str(number), 16, ' font-weight="700"', "middle")
        + "</g>",
    )


def _free_box(width: float, dot: Point, taken: Taken) -> Box:
    """Return the nearest box around a dot that hides least: a number is worse than a dot, a dot than a line."""
    x, y = dot
    others = [box for box in taken.dots if not (box[0] < x < box[2] and box[1] < y < box[3])]
    least, best = math.inf, (x, y, x, y)
    for distance, turn in itertools.product(range(24, 180, 12), range(16)):
        angle = math.pi * (turn + 1) // 2 / 8 * (-1) ** turn  # up first, then more and more to the sides
        across, down = x + distance * math.sin(angle), y - distance * math.cos(angle)
        box = (across - width / 2, down - HIGH / 2, across + width / 2, down + HIGH / 2)
        if box[0] < LEFT or box[2] > RIGHT + 24 or box[1] < TOP or box[3] > BOTTOM:
            continue
        line = _line_box(dot, (across, down))
        hidden = 10_000 * _number_met(box, taken.numbers) + 100 * _number_met(box, [*taken.dots, *taken.lines])
        hidden += _number_met(line, [*taken.numbers, *taken.lines, *others])
        if not hidden:
            return box
        if hidden < least:
            least, best = hidden, box
    return best


def _number_met(box: Box, others: list[Box]) -> int:
    return sum(curves.overlap(box, other, 1) for other in others)


def _line_box(dot: Point, end: Point) -> Box:
    """Return the box of the line from a dot to its number."""
    (left, right), (top, bottom) = sorted((dot[0], end[0])), sorted((dot[1], end[1]))
    return left - 1, top, right + 1, bottom


def number_key(events: Iterable[tuple[datetime.date, str]], top: float) -> tuple[str, float]:
    """Return the days and titles of the numbered events below each other, and where they end.

    Parameters
    ----------
    events : iterable of (datetime.date, str)
        Day and title of each, in the order of the numbers.
    top : float
        The base line of the first.

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> number_key([(datetime.date(2018, 6, 12), "A summit")], 600)[1]
    624
    """
    parts, y = [], top
    for number, (day, title) in enumerate(events, 1):
        lines = break_lines(f"{say_day(day)}: {title}", RIGHT - 60, 16, letter=LETTER_WIDTH)
        parts.append(svg.text(44, y, str(number), 16, ' font-weight="700"', "end"))
        parts.append(f'<g class="key">{write_lines(58, y, lines, 16)}</g>')
        y += 24 * len(lines)
    return "".join(parts), y
