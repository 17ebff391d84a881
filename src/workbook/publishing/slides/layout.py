"""Slide geometry: sizes of a slide and its parts, and the size of letters at which a text or a picture fits."""

import math
from collections.abc import Sequence

WIDTH, HEIGHT = 1280, 720  # of a slide, in pixels; a screen of another size shows it smaller or larger, as a whole
MARGIN, FOOT_MARGIN = 44, 40  # left free around what a slide holds
HEADING_HEIGHT = 46  # of the line that says where in the lesson this is
TEXT_WIDTH, TEXT_HEIGHT = WIDTH - 2 * MARGIN, HEIGHT - MARGIN - FOOT_MARGIN - HEADING_HEIGHT
PICTURE_MARGIN, BESIDE = 26, 262  # around a picture, and the least width of what is said beside it
LETTER_WIDTH = 0.6  # of a letter's height, on the average, in the widest of the fonts that a machine may have
LINE_HEIGHT = 1.34  # of a letter's height
SIZES = (40, 36, 32, 29, 26, 24)  # of letters: the smallest is a thirtieth of the slide's height
LARGE_SIZES = (56, 50, 45, *SIZES)  # of a text that is one paragraph


def text_height(lines: Sequence[str], width: float, size: float) -> float:
    """Return an estimate of how high lines of text are when they are wrapped.

    Parameters
    ----------
    lines : sequence of str
    width : float
        Of the box, in pixels.
    size : float
        Of the letters, in pixels.

    Returns
    -------
    float
        Pixels.

    Examples
    --------
    >>> text_height(["a line that is wrapped once"], 200, 20) > 1.5 * text_height(["a line"], 200, 20)
    True
    """
    wrapped = sum(math.ceil(max(len(line), 1) * LETTER_WIDTH * size / width) for line in lines)
    return wrapped * size * LINE_HEIGHT + len(lines) * size * 0.6


def fitting_size(lines: Sequence[str], width: float, height: float, sizes: Sequence[int] = SIZES) -> int:
    """Return the largest size of letters at which lines of text fit into a box; the smallest if none fits.

    Parameters
    ----------
    lines : sequence of str
    width, height : float
        Of the box, in pixels.
    sizes : sequence of int
        Those to choose from, in pixels, the largest first.

    Returns
    -------
    int

    Examples
    --------
    >>> fitting_size(["one line"], 1000, 100), fitting_size(["many lines"] * 10, 1000, 400)
    (40, 24)
    """
    return next((size for size in sizes if text_height(lines, width, size) <= height), sizes[-1])
