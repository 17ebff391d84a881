"""A picture made ready for slides: without margins and sentences, cut where it is too tall, each part with its legend.

Its letters come to 18 pixels at least; what it says in sentences is given back, to be set larger beside it.
"""

from __future__ import annotations

import html
import io
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.common.palette import COLOURS
from workbook.pictures.picture import as_png

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALLEST = 18  # pixels: of letters in a picture
SMALLEST_GAP = 11  # SVG units: what is narrower lies between two lines of text
LEGEND_ROW, NOTE_ROW = 32, 22  # SVG units from one row of a legend, and of its notes, to the next
STRETCH = 0.9  # a picture has room for letters that are enlarged by so much
MOST_REPEATED = 3  # rows of a legend that are repeated below each part
EDGE = 6  # SVG units left free around what is drawn
NOTE = re.compile(rf'<text x="24" y="(\S+)" font-size="16" fill="{COLOURS["soft"]}">([^<]*)</text>')
TITLE = re.compile(r'<text x="24" y="38" font-size="[^"]*"[^>]* font-weight="700"[^>]*>([^<]*)</text>')
CHART_TITLE = re.compile(r'<text style="font-weight: 700; font-size: 20px;[^>]*>([^<]*)</text>')
CHART_TICK = re.compile(
    r'<text style="font-size: (?P<size>[\d.]+)px;[^>]*anchor: middle" x="(?P<x>\S+)" y="(?P<y>\S+)"[^>]*>'
    r"(?P<words>[^<]+)</text>"
)
CHART_WORDS = re.compile(CHART_TICK.pattern.replace("middle", "start"))
LETTERS = re.compile(r'(font-size(?:="|: ))([\d.]+)')
ISSUES = re.compile(r'class="issue"[^>]*><text x="[^"]*" y="([^"]*)"')
BOXES = re.compile(r'class="claim" (?:(?!class=).)*?<rect x="\S+" y="(\S+)" width="\S+" height="(\S+)" rx', re.DOTALL)
LINE_OF_TEXT = re.compile(r'<text x="\S+" y="([\d.]+)"')
GROUP = re.compile(r'</g>|<g\b(?:[^>]*?\btransform="translate\(\S+ (?P<down>[^)"]+)\)")?[^>]*>')
HEADS = re.compile(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"')


class Drawing(NamedTuple):
    """A picture without its title, its notes and its margins.

    Parameters
    ----------
    svg : str
        The whole drawing.
    title : str
        Its heading.
    notes : str
        What it says in sentences below its legend.
    box : tuple of float
        Left, top, right and bottom of what is drawn, in SVG units, without the legend.
    legend : tuple of float
        Top and bottom of the legend; the same number twice if there is none.
    gaps : tuple of float
        Heights at which it may be cut.
    """

    svg: str
    title: str
    notes: str
    box: tuple[float, float, float, float]
    legend: tuple[float, float]
    gaps: tuple[float, ...]

    @property
    def least_scale(self) -> float:
        """The scale at which the smallest letters come near 18 pixels, to which they are then enlarged."""
        return self.scale_for(SMALLEST)

    def scale_for(self, smallest: float) -> float:
        """Return the scale at which the smallest letters come near so many pixels."""
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', self.svg)]
        return STRETCH * smallest / min(sizes, default=SMALLEST)


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


def read_drawing(svg: str) -> Drawing:
    """Return a picture with its parts told apart.

    Parameters
    ----------
    svg : str

    Returns
    -------
    Drawing

    Examples
    --------
    >>> from workbook.pictures import svg
    >>> from workbook.pictures.lettering import legend
    >>> foot, bottom = legend([[("<path/>", 20, "a line")]], ["No line: no row."], 300)
    >>> body = svg.heading("Ties") + svg.rect((9, 99, 900, 280), "") + foot
    >>> drawing = read_drawing(svg.wrap("", "", 960, bottom, body))
    >>> drawing.title, drawing.notes, drawing.legend[0]
    ('Ties', 'No line: no row.', 284.0)
    """
    width, height = svg_size(svg)
    notes = _foot_notes(svg)
    title = TITLE.search(svg) or CHART_TITLE.search(svg)
    down = _moved_down(svg, notes[0].start() if notes else len(svg))
    foot = min((float(note[1]) + down for note in notes), default=height + 8)
    drawn = svg
    for words in [title, *notes] if title else notes:
        drawn = drawn.replace(words[0], "", 1)
    bottom = min(height, foot - 16)
    top = _legend_top(drawn, foot - down) + down
    rows = _ink(drawn, height)
    unit = height / len(rows)
    ys, xs = (np.flatnonzero(np.any(rows, axis=axis)) * unit for axis in (1, 0))
    body = ys[ys < top] if len(ys[ys < top]) else ys
    box = (
        max(xs.min() - EDGE, 0.0) if len(xs) else 0.0,
        max(body.min() - EDGE, 0.0) if len(ys) else 0.0,
        min(xs.max() + EDGE, width) if len(xs) else width,
        min(body.max() + 2 * EDGE, top) if len(ys) else top,
    )
    legend = (top, min(bottom, ys.max() + EDGE)) if top < bottom else (bottom, bottom)
    if legend[1] - legend[0] > MOST_REPEATED * LEGEND_ROW + EDGE:  # then a list goes on below it: a part of its own
        box = (*box[:3], legend[1])
        legend = (top, top + MOST_REPEATED * LEGEND_ROW)
    said = html.unescape(" ".join(note[2] for note in notes))
    return Drawing(drawn, html.unescape(title[1]) if title else "", said, box, legend, _gaps(drawn, rows, unit))


def _foot_notes(svg: str) -> list[re.Match[str]]:
    """Return the lines of text at the foot of a picture, from the first to the last."""
    lines = sorted(NOTE.finditer(svg), key=lambda line: float(line[1]))
    foot = lines[-1:]
    for line in reversed(lines[:-1]):
        if float(foot[0][1]) - float(line[1]) > NOTE_ROW + 1:
            break
        foot.insert(0, line)
    return foot


def _moved_down(svg: str, place: int) -> float:
    """Return by how much the groups in which a place stands move it down."""
    moved: list[float] = []
    for tag in GROUP.finditer(svg, 0, place):
        moved = moved[:-1] if tag[0] == "</g>" else [*moved, float(tag["down"] or 0)]
    return sum(moved)


def _legend_top(svg: str, foot: float) -> float:
    """Find where the rows of samples above the notes begin."""
    heights = {float(y) for y in re.findall(r'<text x="[^"]*" y="([^"]*)" font-size="17" fill="[^"]*">', svg)}
    row = max((y for y in heights if y < foot), default=0)
    if not row or foot - row > LEGEND_ROW + 8:
        return foot
    while row - LEGEND_ROW in heights:
        row -= LEGEND_ROW
    return row - 22


def _ink(svg: str, height: float) -> NDArray:
    """Return where something is drawn, as rows of truths."""
    from matplotlib.image import imread

    image: NDArray = imread(io.BytesIO(as_png(svg, zoom=0.5)))
    ink: NDArray = np.any(image[:, :, :3] < 0.98, axis=2)
    return ink


def _gaps(svg: str, ink: NDArray, unit: float) -> tuple[float, ...]:
    """Find where a picture may be cut: at the headings of its networks, or else where only thin lines cross."""
    headings = {float(y) - 4 for y in HEADS.findall(svg)}
    headings |= {float(y) - 22 for y in ISSUES.findall(svg)}
    if headings:
        return tuple(sorted(headings))
    if boxes := [(float(top), float(top) + float(high)) for top, high in BOXES.findall(svg)]:
        return _between(boxes, [float(y) for y in LINE_OF_TEXT.findall(svg)])
    widths = ink.sum(axis=1) * unit
    gaps: tuple[float, ...] = ()
    for crossing in (0, 12, 30, 60):  # SVG units of ink in a row that is cut
        bands = [list(rows) for free, rows in itertools.groupby(range(len(ink)), (widths <= crossing).take) if free]
        gaps = tuple(unit * (band[0] + band[-1] + 1) / 2 for band in bands if unit * len(band) > SMALLEST_GAP)
        if len(gaps) > MOST_REPEATED:
            break
    return gaps


def _between(boxes: Sequence[tuple[float, float]], lines: Sequence[float]) -> tuple[float, ...]:
    """Find where a map of boxes may be cut: below a box, through the fewest others, and through no line of text."""
    crossed = {}
    for _, bottom in boxes:
        after = [top for top, _ in boxes if top > bottom]
        height = (bottom + min(after)) / 2 if after else bottom
        if after and not any(line - 16 < height < line + 6 for line in lines):
            crossed[height] = sum(top < height < end for top, end in boxes)
    fewest = min(crossed.values(), default=0)
    return tuple(sorted(height for height, number in crossed.items() if number <= fewest + 1))


def cut(drawing: Drawing, number: int) -> list[tuple[float, float]] | None:
    """Return the top and the bottom of each part of a picture, cut at the gaps that are nearest to equal parts.

    Parameters
    ----------
    drawing : Drawing
    number : int
        Of parts.

    Returns
    -------
    list of tuple of float
        None if the picture has too few gaps, or a part would be no more than a strip.

    Examples
    --------
    >>> cut(Drawing("", "", "", (0, 0, 960, 900), (900, 900), (310, 450, 590)), 2)
    [(0, 450), (450, 900)]
    """
    _, top, _, bottom = drawing.box
    share = (bottom - top) / number
    inner = [gap for gap in drawing.gaps if top + share / 5 < gap < bottom - share / 5]
    if len(inner) < number - 1:
        return None
    edges = [top, *(min(inner, key=lambda gap: abs(gap - top - share * part)) for part in range(1, number)), bottom]
    parts = list(itertools.pairwise(edges))
    return parts if all(high - low > share / 5 for low, high in parts) else None


def draw_part(drawing: Drawing, part: tuple[float, float], scale: float, name: str, smallest: float = SMALLEST) -> str:
    """Return one part of a picture with the legend of the whole, at a scale.

    Parameters
    ----------
    drawing : Drawing
    part : tuple of float
        Top and bottom.
    scale : float
        Pixels for one SVG unit.
    name : str
        An id that no other drawing on the page has.
    smallest : float
        Pixels of its smallest letters.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> svg = '<svg viewBox="0 0 960 900"><text font-size="16">PRK</text></svg>'
    >>> drawing = Drawing(svg, "", "", (0, 0, 960, 800), (820, 860), ())
    >>> draw_part(drawing, (400, 800), 0.5, "d").split(">")[0]
    '<svg viewBox="0 0 960 440" width="480" height="220" '
    """
    head, body = drawing.svg.strip().removesuffix("</svg>").split(">", 1)
    if scale >= drawing.scale_for(smallest):  # else enlarged letters would run into each other
        body = LETTERS.sub(lambda size: f"{size[1]}{max(float(size[2]), smallest / scale + 0.05):.1f}", body)
    body = _thinned(body)
    left, right = drawing.box[0], max([drawing.box[2], *_ends_of_words(body)])
    width, height = right - left, part[1] - part[0]
    has_legend = part[0] <= drawing.legend[0] < part[1]  # in a part that goes on below it
    below = 0 if has_legend else drawing.legend[1] - drawing.legend[0]
    total = height + below
    frame = f'viewBox="0 0 {width:g} {total:g}" width="{width * scale:.0f}" height="{total * scale:.0f}"'
    words = "".join(re.findall(r"<title.*?</title>|<desc.*?</desc>", body, re.DOTALL)[:2])
    labels = " ".join(re.findall(r'(?:role|aria-\w+|font-family|class)="[^"]*"', head))
    body = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", body, count=2, flags=re.DOTALL)
    windows = [(0.0, part[0], height)] + ([(height, drawing.legend[0], below)] if below > 0 else [])
    shown = "".join(
        f'<svg x="0" y="{y:g}" width="{width:g}" height="{high:g}" viewBox="{left:g} {top:g} {width:g} {high:g}">'
        f'<use href="#{name}"/></svg>'
        for y, top, high in windows
    )
    return f'<svg {frame} {labels}>{words}<defs><g id="{name}">{body}</g></defs>{shown}</svg>'


def _ends_of_words(chart: str) -> list[float]:
    """Return about where the words of a chart's legend end, which may have been enlarged."""
    scale = re.search(r'<!-- chart --><g transform="scale\((\S+)\)"', chart)
    ends = (float(each["x"]) + 0.66 * float(each["size"]) * len(each["words"]) for each in CHART_WORDS.finditer(chart))
    return [float(scale[1]) * end for end in ends] if scale else []


def _thinned(chart: str) -> str:
    """Leave out every second label of a chart's axis until none runs into the next."""
    ticks = list(CHART_TICK.finditer(chart))
    for y in {tick["y"] for tick in ticks}:
        row = sorted((tick for tick in ticks if tick["y"] == y), key=lambda tick: float(tick["x"]))
        while any(
            float(right["x"]) - float(left["x"]) < 0.6 * float(left["size"]) * len(left["words"]) + 4
            for left, right in itertools.pairwise(row)
        ):
            for tick in row[1::2]:
                chart = chart.replace(tick[0], "", 1)
            row = row[::2]
    return chart
