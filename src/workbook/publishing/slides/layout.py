"""Slide geometry: sizes of a slide and its parts, and the size of letters at which a text or a picture fits."""

import io
import itertools
import math
import re
from collections.abc import Sequence

from workbook.pictures.picture import as_png

WIDTH, HEIGHT = 1280, 720  # of a slide, in pixels; a screen of another size shows it smaller or larger, as a whole
MARGIN, FOOT_MARGIN = 44, 40  # left free around what a slide holds
HEADING_HEIGHT = 46  # of the line that says where in the lesson this is
TEXT_WIDTH, TEXT_HEIGHT = WIDTH - 2 * MARGIN, HEIGHT - MARGIN - FOOT_MARGIN - HEADING_HEIGHT
PICTURE_MARGIN, BESIDE, BELOW = 26, 262, 124  # what is said about a picture: its width beside, its height below
LETTER_WIDTH = 0.6  # of a letter's height, on the average, in the widest of the fonts that a machine may have
LINE_HEIGHT = 1.34  # of a letter's height
SIZES = (40, 36, 32, 29, 26, 24, 22)  # of letters: the smallest is a thirty-third of the slide's height
LARGE_SIZES = (56, 50, 45, *SIZES)  # of a text that is one paragraph
TALLEST = 830  # SVG units: a taller picture is shown in parts, so that its letters can be read from the last row
SMALLEST_GAP = 11  # SVG units: what is narrower lies between two lines of text


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
    (40, 22)
    """
    return next((size for size in sizes if text_height(lines, width, size) <= height), sizes[-1])


def svg_size(svg: str) -> tuple[float, float]:
    """Return the width and the height of a picture.

    Parameters
    ----------
    svg : str

    Returns
    -------
    tuple of float
        SVG units.

    Examples
    --------
    >>> svg_size('<svg viewBox="0 0 960 680"></svg>')
    (960.0, 680.0)
    """
    box = re.search(r'viewBox="\S+ \S+ (\S+) ([^"]+)"', svg)
    if not box:
        raise ValueError("An SVG without a viewBox has no size.")
    return float(box[1]), float(box[2])


def split_tall(svg: str) -> list[str]:
    """Return a picture in two parts if it is too tall for a slide; it is cut where nothing is drawn.

    Parameters
    ----------
    svg : str

    Returns
    -------
    list of str
        The same drawing, looked at part by part; the picture itself if it is not tall, or has no gap near its middle.

    Examples
    --------
    >>> from workbook.pictures.svg import rect, wrap
    >>> boxes = rect((0, 0, 90, 600), "") + rect((0, 700, 90, 1300), "")
    >>> [part.split('"')[3] for part in split_tall(wrap("Two boxes", "", 960, 1300, boxes))]
    ['0 0 960 650', '0 650 960 650']
    """
    width, height = svg_size(svg)
    if height <= TALLEST:
        return [svg]
    # What would be less than a quarter is no more than a legend: it stays with its picture.
    gaps = [gap for gap in _gaps(svg, height) if 1 / 4 < gap / height < 3 / 4]
    if not gaps:
        return [svg]
    cut = min(gaps, key=lambda gap: abs(gap - height / 2))
    boxes = (f'viewBox="0 {top:.0f} {width:g} {bottom - top:.0f}"' for top, bottom in ((0, cut), (cut, height)))
    return [re.sub(r'viewBox="[^"]*"', box, svg, count=1) for box in boxes]


def _gaps(svg: str, height: float) -> list[float]:
    """Find where a picture may be cut: at the headings of its networks, or else in the middle of each empty band."""
    headings = {float(y) - 4 for y in re.findall(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"', svg)}
    if headings:
        return sorted(headings)
    from matplotlib.image import imread

    image = imread(io.BytesIO(as_png(svg, zoom=0.5)))
    empty = [bool((row > 0.98).all()) for row in image[:, :, :3]]
    unit = height / len(image)
    bands = [
        list(rows) for is_empty, rows in itertools.groupby(range(len(empty)), key=lambda row: empty[row]) if is_empty
    ]
    return [unit * (band[0] + band[-1] + 1) / 2 for band in bands if unit * len(band) > SMALLEST_GAP]
