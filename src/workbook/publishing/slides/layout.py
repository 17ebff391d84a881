"""Room: how large a slide is, and how what it holds finds room on it, in letters that the last row can read."""

import io
import itertools
import math
import re

from workbook.pictures.picture import as_png

WIDE, HIGH = 1280, 720  # of a slide; a screen of another size shows it smaller or larger, as a whole
EDGE, FOOT = 44, 40  # left free around what a slide holds
HEAD = 46  # of the line that says where in the lesson this is
ACROSS, DOWN = WIDE - 2 * EDGE, HIGH - EDGE - FOOT - HEAD  # what is left for a text
TIGHT, SIDE, BELOW = 26, 262, 124  # beside or below a picture there is only room for what is said about it
EM = 0.6  # width of a letter, on the average, in the widest of the fonts that a machine may have
LEADING = 1.34
SIZES = (40, 36, 32, 29, 26, 24, 22)  # of letters: the smallest is a thirty-third of the slide's height
LARGE = (56, 50, 45, *SIZES)  # of a text that is one paragraph
TALL = 830  # SVG units: a taller picture is shown in parts, so that its letters can be read from the last row


def height(lines, width, letters):
    """Estimate how high lines of text are when they are wrapped.

    Examples
    --------
    >>> height(["a line that is wrapped once"], 200, 20) > 1.5 * height(["a line"], 200, 20)
    True
    """
    wrapped = sum(math.ceil(max(len(line), 1) * EM * letters / width) for line in lines)
    return wrapped * letters * LEADING + len(lines) * letters * 0.6


def fit(lines, width, high, sizes=SIZES):
    """Find the largest letters in which lines of text fit into a box.

    Examples
    --------
    >>> fit(["one line"], 1000, 100), fit(["many lines"] * 10, 1000, 400)
    (40, 22)
    """
    return next((size for size in sizes if height(lines, width, size) <= high), sizes[-1])


def measures(svg):
    """Read how wide and how high a picture is.

    Examples
    --------
    >>> measures('<svg viewBox="0 0 960 680"></svg>')
    (960.0, 680.0)
    """
    return tuple(map(float, re.search(r'viewBox="\S+ \S+ (\S+) ([^"]+)"', svg).groups()))


def parts(svg):
    """Cut a picture that is too tall for a slide in two, where nothing is drawn.

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
    >>> [one.split('"')[3] for one in parts(wrap("Two boxes", "", 960, 1300, boxes))]
    ['0 0 960 650', '0 650 960 650']
    """
    width, high = measures(svg)
    if high <= TALL:
        return [svg]
    # What would be less than a quarter is no more than a legend: it stays with its picture.
    gaps = [gap for gap in _gaps(svg, high) if 1 / 4 < gap / high < 3 / 4]
    if not gaps:
        return [svg]
    cut = min(gaps, key=lambda gap: abs(gap - high / 2))
    return [
        re.sub(r'viewBox="[^"]*"', f'viewBox="0 {a:.0f} {width:g} {b - a:.0f}"', svg, count=1)
        for a, b in ((0, cut), (cut, high))
    ]


def _gaps(svg, high):
    """Find where a picture may be cut: at the headings of its networks, or else in the middle of each empty band."""
    heads = {float(y) - 4 for y in re.findall(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"', svg)}
    if heads:
        return sorted(heads)
    from matplotlib.image import imread

    drawn = imread(io.BytesIO(as_png(svg, zoom=0.5)))
    empty, unit = (drawn[:, :, :3] > 0.98).all(axis=(1, 2)), high / len(drawn)
    bands = [list(rows) for bare, rows in itertools.groupby(range(len(empty)), key=lambda row: empty[row]) if bare]
    # What is narrower lies between two lines of text.
    return [unit * (band[0] + band[-1] + 1) / 2 for band in bands if unit * len(band) > 11]
