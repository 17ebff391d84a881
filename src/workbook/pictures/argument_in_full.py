"""A small map of the argument with every claim written out: what bears on a claim stands to the right of it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.networks.argument import RELATIONS
from workbook.pictures import svg
from workbook.pictures.argument_parts import draw_edge, draw_small_legend
from workbook.pictures.claim_detail import PASSIVE, premises
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.marks import badge, claim_evidence, claim_shape, describe_claim
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.verdicts import FATES, fate_mark, fate_sentence, fate_sentences, side_of

if TYPE_CHECKING:
    from workbook.pictures.svg import Box

SIZE, LINE = 16, 20
MARGIN, GUTTER, GAP, PAD = 24, 60, 12, 12
CHIP = (52, 26)  # the mark with the key, in the corner of a box
HEAD = CHIP[1] + 6  # height of the mark and what becomes of the claim, above its words
BESIDE = 118  # width of the same to the left of the words, where a box is wide
WIDE = 400
APART = 12  # from the middle of a box to the line of an attack that is answered by another
FIRST = {1: WIDTH - 2 * MARGIN, 2: 300, 3: 200}
"""Width of the first column, by how many there are; its boxes are as high as all that bears on them."""


class Layout(NamedTuple):
    """Where the boxes are: the column of each claim, and its box."""

    column: dict[str, int]
    boxes: dict[str, Box]
    bottom: float


def draw_in_full(
    network: nx.DiGraph,
    title: str,
    status: Mapping[str, str],
    because: Mapping[str, str],
    light: str | None = None,
) -> Picture:
    """Draw a small argument with every claim written out in its box.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    title : str
    status, because : dict of str to str
        What becomes of each claim in a reading, and why; empty without a reading.
    light : str, optional
        A claim with a thick rim.

    Returns
    -------
    Picture
        Claims on which the others bear stand in the first column, what bears on them in the second, and so on.

    Raises
    ------
    WorkbookError
        If the argument is too deep for three columns.

    Examples
    --------
    >>> from workbook.datasets.loaders import load_claims
    >>> from workbook.networks.argument import make_argument_network
    >>> network = make_argument_network(claims=load_claims().query("claim in ['C31', 'C32']"))
    >>> "C31 is supported by C32." in draw_in_full(network, "Two claims", {}, {}).words
    True
    """
    layout = _layout(network)
    parts = [svg.heading(title), _headings(network, layout)]
    signs = []
    for edge in sorted(network.edges, key=lambda edge: (network.edges[edge]["relation"] == "attacks", edge)):
        line, sign = _line(network, edge, layout, status)
        parts.append(line)
        signs.append(sign)
    parts += [_box(network, claim, layout.boxes[claim], status, because, claim == light) for claim in layout.boxes]
    explained, bottom = draw_small_legend(network, status, layout.bottom + 30)
    sentences = fate_sentences(network, status, named=False)
    words = _words(network, layout, status, because)
    evidence = tuple(claim_evidence(claim, network.nodes[claim]) for claim in layout.boxes)
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([*parts, *signs, explained]))
    return Picture(drawing, " ".join([sentence(title), *sentences]), words, evidence)


# --- where everything stands ----------------------------------------------------------------------------------


def roots(network: nx.DiGraph) -> list[str]:
    """Return the claims on which the others bear: those that bear on nothing, or only in a ring of attacks.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import networkx as nx
    >>> roots(nx.DiGraph([("R1", "X1"), ("X1", "R1"), ("X1", "C1")]))
    ['C1']
    """
    parts = nx.condensation(network)
    last = [min(parts.nodes[part]["members"]) for part in parts if not parts.out_degree(part)]
    return [claim for claim in network if claim in last]


def _layout(network: nx.DiGraph) -> Layout:
    """Place each claim in a column, and each box beside the one that its claim bears on."""
    column, children = _columns(network)
    count = max(column.values()) + 1
    if count not in FIRST:
        raise WorkbookError(
            f"Written out in full there is room for {max(FIRST)} columns of claims, and this argument needs {count}. "
            "Select fewer claims, or draw the map without in_full."
        )
    rest = (WIDTH - 2 * MARGIN - FIRST[count] - GUTTER * (count - 1)) / max(count - 1, 1)
    widths = [FIRST[count], *[rest] * (count - 1)]
    lefts = [MARGIN + sum(widths[:number]) + GUTTER * number for number in range(count)]
    own = {claim: _height(network, claim, widths[column[claim]]) for claim in column}
    boxes: dict[str, Box] = {}

    def needed(claim: str) -> float:
        below = [needed(child) for child in children[claim]]
        return max(own[claim], sum(below) + GAP * (len(below) - 1))

    def place(claim: str, top: float, height: float) -> None:
        left = lefts[column[claim]]
        boxes[claim] = (left, top, left + widths[column[claim]], top + height)
        heights = [needed(child) for child in children[claim]]
        spare = height - sum(heights) - GAP * (len(heights) - 1)
        for child, own_height in zip(children[claim], heights, strict=True):
            place(child, top, own_height + spare / len(heights))
            top += own_height + spare / len(heights) + GAP

    y = 96.0
    for root in roots(network):
        place(root, y, needed(root))
        y = boxes[root][3] + GAP
    return Layout(column, boxes, y - GAP)


def _columns(network: nx.DiGraph) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Return the column of each claim, by its distance from the end of the argument, and who stands beside whom."""
    column = dict.fromkeys(roots(network), 0)
    children: dict[str, list[str]] = {claim: [] for claim in network}
    waiting = list(column)
    for claim in waiting:
        for premise in sorted(network.pred[claim]):
            if premise not in column:
                column[premise] = column[claim] + 1
                children[claim].append(premise)
                waiting.append(premise)
    return column, children


def _lines_of(network: nx.DiGraph, claim: str, width: float) -> list[str]:
    return break_lines(network.nodes[claim]["text"], width - 2 * PAD - BESIDE * (width >= WIDE), SIZE)


def _height(network: nx.DiGraph, claim: str, width: float) -> float:
    """Return the height of what is in a box, with its margins."""
    words = LINE * len(_lines_of(network, claim, width))
    return 2 * PAD + (max(words, HEAD + LINE) if width >= WIDE else HEAD + words)


# --- what is drawn --------------------------------------------------------------------------------------------


def _headings(network: nx.DiGraph, layout: Layout) -> str:
    """Return what stands in each column, if it is of one side."""
    parts = []
    for number in sorted(set(layout.column.values())):
        claims = [claim for claim in layout.boxes if layout.column[claim] == number]
        sides = {side_of(network.nodes[claim]) for claim in claims}
        if len(sides) == 1:
            x = layout.boxes[claims[0]][0]
            words = sides.pop()
            parts.append(svg.text(x, 78, words, 17 if number else SIZE, ' font-weight="700"'))
    return "".join(parts)


def _box(
    network: nx.DiGraph,
    claim: str,
    box: Box,
    status: Mapping[str, str],
    because: Mapping[str, str],
    focus: bool,
) -> str:
    """Return the box of a claim: its mark, what becomes of it, and its words."""
    node, (left, top, right, bottom) = network.nodes[claim], box
    fate, ink = status.get(claim), palette.COLOURS["ink"]
    look = f'rx="6" fill="#fff" stroke="{ink}" stroke-width="{4 if focus else 1.5}"'
    look += ' stroke-dasharray="6 4"' * (fate == "rejected")
    lines, wide = _lines_of(network, claim, right - left), right - left >= WIDE
    down = top + (bottom - top - _height(network, claim, right - left)) / 2 + PAD  # in the middle of a high box
    x, y = left + PAD + CHIP[0] / 2, down + CHIP[1] / 2
    falls, dark = fate == "rejected", node["objection"]
    rim = svg.HALO.replace("#fff", ink if dark else "#fff") if falls else ""  # the key is read over its cross
    mark = claim_shape(node, x, y, *CHIP) + (_cross(x, y) if falls else "")
    letters = palette.COLOURS["paper" if dark else "ink"]
    mark += svg.text(x, y + 6, claim, SIZE, ' font-weight="700"' + rim, "middle", letters)
    if fate:
        colour = palette.COLOURS["vermilion" if falls else "ink"]
        mark += fate_mark(fate, x + CHIP[0] / 2, y + CHIP[1] / 2 - 7)
        at = (left + PAD, down + HEAD + 16) if wide else (x + CHIP[0] / 2 + 16, y + 6)
        mark += svg.text(*at, FATES[fate].word, SIZE, ' font-weight="700"', fill=colour)
    words = write_lines(left + PAD + BESIDE * wide, down + (16 if wide else HEAD + 14), lines, SIZE)
    said = [f"{claim} ({describe_claim(node)})", node["text"]]
    said += [f"In this reading {fate_sentence('it', fate, because.get(claim))}"] if fate else []
    content = f"<title>{html.escape(chr(10).join(said))}</title>{svg.rect(box, look)}{mark}{words}"
    return linked(content, [claim_evidence(claim, node)], f'class="claim" data-claim="{html.escape(claim)}"')


def _cross(x: float, y: float) -> str:
    """Return the cross over the mark of a claim that falls."""
    dx, dy = CHIP[0] / 2 + 3, CHIP[1] / 2 + 2
    d = f"M{svg.num(x - dx, y - dy)}L{svg.num(x + dx, y + dy)}M{svg.num(x - dx, y + dy)}L{svg.num(x + dx, y - dy)}"
    rim = f'<path d="{d}" stroke="#fff" stroke-width="5"/>'
    return rim + f'<path class="cross" d="{d}" stroke="{palette.COLOURS["vermilion"]}" stroke-width="3"/>'


def _line(network: nx.DiGraph, edge: tuple[str, str], layout: Layout, status: Mapping[str, str]) -> tuple[str, str]:
    """Return the line between two boxes, and its sign on the box that it bears on.

    What falls no longer counts: its lines are thin, and keep their colour and their sign.
    """
    start, end = edge
    relation = network.edges[edge]["relation"]
    step = layout.column[start] - layout.column[end]
    if step not in (1, 0, -1):
        raise WorkbookError(f"{start} bears on {end} over another column. Draw the map without in_full.")
    one, other = layout.boxes[start], layout.boxes[end]
    mutual = network.has_edge(end, start)
    from_y = (one[1] + one[3]) / 2 + (APART * (-1 if step > 0 else 1) if mutual else 0)
    if step == 0:  # beside the column and back
        from_x = to_x = one[2]
        bend, to_y = one[2] + GUTTER / 3, (other[1] + other[3]) / 2 + APART
    else:
        from_x, to_x = (one[0], other[2]) if step > 0 else (one[2], other[0])
        bend, to_y = (from_x + to_x) / 2, from_y
        if not other[1] < to_y < other[3]:
            from_y += APART
            to_y = (other[1] + other[3]) / 2
    d = f"M{svg.num(from_x, from_y)}"
    d += f"H{svg.num(to_x)}" if from_y == to_y else f"H{svg.num(bend)}V{svg.num(to_y)}H{svg.num(to_x)}"
    fallen = status.get(start) == "rejected"
    line = draw_edge(network, edge, d, True, 1.4 if fallen else 2.6, status.get(start))
    return line, badge(to_x, to_y, relation)


# --- in words -------------------------------------------------------------------------------------------------


def _words(network: nx.DiGraph, layout: Layout, status: Mapping[str, str], because: Mapping[str, str]) -> str:
    """Return each claim with its text, what becomes of it, and what bears on it."""
    sentences = []
    for claim in layout.boxes:
        node = network.nodes[claim]
        sentences.append(f"{claim} ({describe_claim(node)}): {sentence(node['text'])}")
        bears = [
            f"{PASSIVE[relation]} {' and '.join([', '.join(named[:-1])] * (len(named) > 1) + named[-1:])}"
            for relation in RELATIONS
            if (named := premises(network, claim, relation))
        ]
        sentences += [f"{claim} is {'; '.join(bears)}."] if bears else []
        sentences += [fate_sentence(claim, status[claim], because.get(claim))] if claim in status else []
    return " ".join([*sentences, *fate_sentences(network, status)])
