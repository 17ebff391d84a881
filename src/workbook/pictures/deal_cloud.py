"""Cloud of a deal: all texts over some issues in the gains of two parties, their frontier, and what was proposed."""

from __future__ import annotations

import html
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from workbook.common import palette
from workbook.pictures import svg
from workbook.pictures.deal_words import short_name
from workbook.pictures.lettering import Entry

BOX = (590.0, 928.0)  # from left to right
CROWD = 200  # dots, from which on all are small
SOFT, INK, BLUE = palette.COLOURS["soft"], palette.COLOURS["ink"], palette.COLOURS["blue"]
BOTH = "#e6f0e6"  # ground on which both gain


class Dot(NamedTuple):
    """The texts that bring the two parties the same: how many there are, and how many of them no party refuses."""

    x: float
    y: float
    texts: int
    open: int


class Label(NamedTuple):
    """A text with a sign of its own in the cloud: what was proposed, or a text of the class."""

    sign: str
    name: str
    x: float
    y: float
    kind: str  # "proposal" or "class"


class Field(NamedTuple):
    """Where gains stand in the cloud; each party has a ruler of its own."""

    across: tuple[float, float]
    up: tuple[float, float]
    top: float
    bottom: float
    left: float = BOX[0]
    right: float = BOX[1]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of two gains."""
        return (
            self.left + (x - self.across[0]) / (self.across[1] - self.across[0]) * (self.right - self.left),
            self.bottom - (y - self.up[0]) / (self.up[1] - self.up[0]) * (self.bottom - self.top),
        )


def draw_cloud(
    pair: tuple[str, str],
    dots: Sequence[Dot],
    border: Sequence[tuple[float, float]],
    here: tuple[float, float] | None,
    labels: Sequence[Label],
    top: float,
    bottom: float,
    sides: tuple[float, float] = BOX,
    numbered: bool = False,
) -> str:
    """Return the cloud of texts.

    Parameters
    ----------
    pair : tuple of str
        The two parties: across and up.
    dots : list of Dot
    border : list of (float, float)
        The frontier.
    here : tuple of float or None
        The text that the picture is about, if it is about one.
    labels : list of Label
    top, bottom : float
        Of the field.
    sides : tuple of float
        Left and right of the field.
    numbered : bool
        Whether lines with numbers are drawn, to find a place by hand.

    Returns
    -------
    str

    Examples
    --------
    >>> 'class="frontier"' in draw_cloud(("CHN", "JPN"), [Dot(1, 2, 1, 1)], [(1, 2)], (0, 0), [], 0, 300)
    True
    """
    xs = [0.0, *(one[0] for one in filter(None, [here])), *(dot.x for dot in dots), *(label.x for label in labels)]
    ys = [0.0, *(one[1] for one in filter(None, [here])), *(dot.y for dot in dots), *(label.y for label in labels)]
    field = Field(_span(xs), _span(ys), top, bottom, *sides)
    parts = [_ground(pair, field, numbered)]
    most = 5.0 if len(dots) < CROWD else 2.5
    parts += [_dot(dot, field, most) for dot in sorted(dots, key=lambda dot: dot.open > 0)]
    if border:
        path = "L".join(svg.num(*field.place(*point)) for point in border)
        parts.append(f'<path class="frontier" d="M{path}" fill="none" stroke="{INK}" stroke-width="2.5"/>')
    if here:
        parts.append(f'<g class="here"><title>this text</title>{target(*field.place(*here))}</g>')
    return "".join([*parts, *_labels(labels, field, [field.place(*here)] if here else [])])


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(0.06 * (high - low), 0.8)
    return low - room, high + room


def _ground(pair: tuple[str, str], field: Field, numbered: bool) -> str:
    """Return the ground: where both gain, the two lines of no gain, and what each direction means."""
    x, y = field.place(0, 0)
    left, right, low = field.left, field.right, field.bottom + (42 if numbered else 22)
    edges = f'fill="none" stroke="{palette.COLOURS["rule"]}"'
    lines = f"M{svg.num(x, field.top)}V{svg.num(field.bottom)}M{svg.num(left, y)}H{svg.num(right)}"
    across, up = (short_name(actor) for actor in pair)
    words = (
        (right, low, f"gain of {across} →", "end"),
        (left, low, "← loss", ""),
        (left, field.top - 8, f"↑ gain of {up}", ""),
    )
    return (
        svg.rect((x, field.top, right, y), f'fill="{BOTH}"')
        + (_numbers(field) if numbered else "")
        + svg.rect((left, field.top, right, field.bottom), edges)
        + f'<path d="{lines}" stroke="{SOFT}" stroke-width="1.5"/>'
        + "".join(svg.text(at, base, text, 16, anchor=anchor, fill=SOFT) for at, base, text, anchor in words)
        + svg.text(right, field.top - 8, "both gain", 16, anchor="end", fill=SOFT)
    )


def _numbers(field: Field) -> str:
    """Return a line for every second point of both gains, with its number."""
    across = [number for number in range(-60, 61, 2) if field.across[0] < number < field.across[1]]
    up = [number for number in range(-60, 61, 2) if field.up[0] < number < field.up[1]]
    xs = [(field.place(number, 0)[0], number) for number in across]
    ys = [(field.place(0, number)[1], number) for number in up]
    lines = "".join(f"M{svg.num(x, field.top)}V{svg.num(field.bottom)}" for x, _ in xs)
    lines += "".join(f"M{svg.num(field.left, y)}H{svg.num(field.right)}" for y, _ in ys)
    digits = [svg.text(x, field.bottom + 20, _signed(number), 16, anchor="middle") for x, number in xs]
    digits += [svg.text(field.left - 6, y + 5.5, _signed(number), 16, anchor="end") for y, number in ys]
    return f'<path d="{lines}" stroke="{palette.COLOURS["mist"]}" fill="none"/>{"".join(digits)}'


def _signed(number: int) -> str:
    return svg.signed(number, 0).replace("±", "")


def _dot(dot: Dot, field: Field, most: float) -> str:
    """Return the texts at one place: a square if no party would refuse one of them, else a ring."""
    x, y = field.place(dot.x, dot.y)
    tooltip = f"{dot.texts} text{'s' * (dot.texts > 1)} here; {dot.open} that no party would refuse"
    size = min(2.2 + 0.7 * math.log2(dot.texts), most)
    shape = open_dot(x, y, size) if dot.open else closed_dot(x, y, size)
    return f'<g class="text" data-open="{dot.open}"><title>{tooltip}</title>{shape}</g>'


def open_dot(x: float, y: float, size: float = 4) -> str:
    """Return the sign of texts of which no party would refuse at least one.

    Examples
    --------
    >>> open_dot(0, 0)[:5]
    '<rect'
    """
    half = size + 1.5
    return svg.rect((x - half, y - half, x + half, y + half), f'fill="{BLUE}" stroke="#fff"')


def closed_dot(x: float, y: float, size: float = 3) -> str:
    """Return the sign of texts that some party would refuse.

    Examples
    --------
    >>> closed_dot(0, 0)[:7]
    '<circle'
    """
    grey = palette.COLOURS["grey"]
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(size)}" fill="none" stroke="{grey}"/>'


def target(x: float, y: float) -> str:
    """Return the sign of the text that the picture is about.

    Examples
    --------
    >>> target(0, 0).count("<circle")
    2
    """
    place = f'cx="{svg.num(x)}" cy="{svg.num(y)}"'
    ring = f'<circle {place} r="12" fill="none" stroke="{INK}" stroke-width="4.5"/>'
    return f'<circle {place} r="12" fill="none" stroke="#fff" stroke-width="8"/>{ring}'


def sign_box(sign: str, x: float, y: float, kind: str) -> str:
    """Return the sign of a labelled text: a number in a box for a proposal, a letter in a ring for one of the class.

    Examples
    --------
    >>> "rx" in sign_box("a", 0, 0, "class"), "rx" in sign_box("1", 0, 0, "proposal")
    (True, False)
    """
    ring = kind == "class"
    ground, letter = (palette.COLOURS["paper"], INK) if ring else (INK, palette.COLOURS["paper"])
    look = f'fill="{ground}" stroke="{INK}" stroke-width="{2.5 if ring else 1.5}"'
    box = svg.rect((x - 10, y - 10, x + 10, y + 10), look + ' rx="10"' * ring)
    return box + svg.text(x, y + 5.6, sign, 16, ' font-weight="700"', "middle", fill=letter)


def _labels(labels: Sequence[Label], field: Field, taken: list[tuple[float, float]]) -> list[str]:
    """Return the signs of the labelled texts, none on another: one that has to give way is tied to its place."""
    tied: list[str] = []
    exact: list[str] = []
    for label in labels:
        x, y = field.place(label.x, label.y)
        spot = next((one for one in _near(x, y, field) if all(math.dist(one, other) > 23 for other in taken)), (x, y))
        taken.append(spot)
        thread = f'<path d="M{svg.num(x, y)}L{svg.num(*spot)}" stroke="{INK}"/>' if spot != (x, y) else ""
        point = f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="3" fill="{INK}"/>' if thread else ""
        name = html.escape(label.name)
        sign = sign_box(label.sign, *spot, label.kind)
        (tied if thread else exact).append(
            f'<g class="{label.kind}" data-name="{name}"><title>{name}</title>{thread}{point}{sign}</g>'
        )
    return tied + exact  # so that no line runs over a sign


def _near(x: float, y: float, field: Field) -> list[tuple[float, float]]:
    """Return the place itself, then places around it, nearest first, inside the field."""
    rings = [
        (x + radius * math.cos(turn * math.pi / 4), y + radius * math.sin(turn * math.pi / 4))
        for radius, turn in itertools.product((26, 40, 56, 74), range(8))
    ]
    inside = [
        one
        for one in rings
        if field.left + 12 < one[0] < field.right - 12 and field.top + 12 < one[1] < field.bottom - 12
    ]
    return [(x, y), *inside]


def cloud_entries(dots: Sequence[Dot], with_frontier: bool, with_target: bool = True) -> list[Entry]:
    """Return the samples of the legend for what is in the cloud.

    Examples
    --------
    >>> [words for _, _, words in cloud_entries([Dot(0, 0, 1, 1)], False)]
    ['this text', 'no party would refuse it']
    """
    entries: list[Entry] = [(target(12, 0), 34, "this text")] if with_target else []
    if any(dot.open for dot in dots):
        entries.append((open_dot(7, 0), 22, "no party would refuse it"))
    if any(not dot.open for dot in dots):
        entries.append((closed_dot(5, 0), 18, "some party would refuse it"))
    if with_frontier:
        line = f'<path d="M0 0H30" stroke="{INK}" stroke-width="2.5"/>'
        entries.append((line, 38, "frontier: one of the two gains only if the other loses"))
    return entries
