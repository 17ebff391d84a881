"""A small map of the argument with every claim written out: what bears on a claim stands to the right of it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.pictures import style, svg
from workbook.pictures.argument_columns import Spot, place_boxes
from workbook.pictures.argument_parts import draw_edge, draw_small_legend
from workbook.pictures.argument_words import claim_in_words
from workbook.pictures.curves import arrow_tip
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.marks import badge, claim_evidence, claim_shape, describe_claim
from workbook.pictures.picture import WIDTH, Picture
from workbook.pictures.verdicts import FATES, fate_mark, fate_sentence, fate_sentences, side_of

if TYPE_CHECKING:
    import networkx as nx

    from workbook.pictures.svg import Box, Point

MOST = 24  # claims that are written out; more are a map for looking up
SIZE, LINE, PAD = 16, 20, 11
CHIP = (50, 26)  # the tag with the key, in the corner of a box
HEAD = CHIP[1] + 6  # height of the tag and what becomes of the claim, above the words of a narrow box
BESIDE = {False: 64, True: 118}  # width of the same to the left of the words of a wide box; more where it says a fate
WIDE = 400
APART = 14  # from the middle of a box to the line of an attack that is answered by another
HIGH = 170  # the words of a very high box stand this far below its top, and not in its middle far below
TIP, SIGN = 13, 21
DEPTHS = {
    True: ("The claim", "What bears on it", "What bears on that"),
    False: ("Claims", "What bears on them", "What bears on that"),
}
"""How far the claims of a column are from the end of the argument, by whether it ends in one claim."""


class Reading(NamedTuple):
    """What becomes of each claim, and why; both are empty where nobody asks."""

    status: Mapping[str, str]
    because: Mapping[str, str]


def draw_in_full(network: nx.DiGraph, title: str, caption: str, reading: Reading, light: str | None = None) -> Picture:
    """Draw a small argument with every claim written out in its box.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    title, caption : str
    reading : Reading
        What becomes of each claim.
    light : str, optional
        A claim with a thick rim.

    Returns
    -------
    Picture
        Claims on which the others bear stand in the first column, what bears on them in the second, and so on.

    Raises
    ------
    WorkbookError
        If there are too many claims to write out.

    Examples
    --------
    >>> from workbook.datasets.loaders import load_claims
    >>> from workbook.networks.argument import make_argument_network
    >>> network = make_argument_network(claims=load_claims().query("claim in ['C31', 'C32']"))
    >>> "Supported by C32." in draw_in_full(network, "Two claims", "", Reading({}, {})).words
    True
    """
    if len(network) > MOST:
        raise WorkbookError(
            f"Up to {MOST} claims can be written out, and this network has {len(network)}. Select fewer claims, name "
            'one of them (claim="…"), or draw the map without in_full.'
        )
    told = bool(reading.status)
    spots = place_boxes(network, lambda claim, width, again: _height(network, claim, width, again, told))
    parts = [svg.heading(title), _headings(network, spots)]
    ways = _ways(network, spots)
    drawn = sorted(ways, key=lambda edge: (network.edges[edge]["relation"] == "attacks", edge))
    parts += [_line(network, edge, ways[edge], reading) for edge in drawn]
    parts += [_box(network, spot, spots, reading, spot.claim == light) for spot in spots]
    parts += [badge(*ways[edge].sign, network.edges[edge]["relation"], SIGN) for edge in drawn]
    explained, bottom = draw_small_legend(network, reading.status, max(spot.box[3] for spot in spots) + 30)
    claims = [spot.claim for spot in spots if not spot.again]
    points = [claim_in_words(network, claim, reading.status, reading.because) for claim in claims]
    words = "\n".join([*points, *fate_sentences(network, reading.status)])
    evidence = tuple(claim_evidence(claim, network.nodes[claim]) for claim in claims)
    return Picture(svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained])), caption, words, evidence)


# --- boxes ----------------------------------------------------------------------------------------------------


def _headings(network: nx.DiGraph, spots: Sequence[Spot]) -> str:
    """Return what stands in each column: a side of the dispute, if all are one-sided, or how far it is from the end."""
    columns = {spot.column: spot.box[0] for spot in sorted(spots, key=lambda spot: (spot.column, -spot.box[0]))}
    sides = {
        column: {side_of(network.nodes[spot.claim]) for spot in spots if spot.column == column} for column in columns
    }
    one_sided = all(len(one) == 1 for one in sides.values()) and len(set().union(*sides.values())) > 1
    depths = DEPTHS[sum(spot.bears_on is None for spot in spots) == 1]
    parts = []
    for column, left in columns.items():
        words = "".join(sides[column]) if one_sided else depths[column]
        parts.append(svg.text(left, 78, words, SIZE, ' font-weight="700"'))
    return "".join(parts) if len(columns) > 1 else ""


def _lines_of(network: nx.DiGraph, claim: str, width: float, told: bool) -> list[str]:
    """Return the words of a claim as they are broken in its box, and the verdict on it if it is asked for."""
    node, beside = network.nodes[claim], BESIDE[told] * (width >= WIDE)
    verdict = f"Verdict: {node['verdict']}" if node["verdict"] else ""
    return [line for said in (node["text"], verdict) for line in break_lines(said, width - 2 * PAD - beside, SIZE)]


def _height(network: nx.DiGraph, claim: str, width: float, again: bool, told: bool) -> float:
    """Return the height of what is in a box, with its margins."""
    if again:
        return CHIP[1] + 16
    words = LINE * len(_lines_of(network, claim, width, told))
    if width >= WIDE:
        return 2 * PAD + max(words, CHIP[1] + (HEAD - 8) * told)
    return 2 * PAD + HEAD + words


def _box(network: nx.DiGraph, spot: Spot, spots: Sequence[Spot], reading: Reading, focus: bool) -> str:
    """Return the box of a claim: its tag, what becomes of it, and its words."""
    node, (left, top, right, bottom), ink = network.nodes[spot.claim], spot.box, palette.COLOURS["ink"]
    fate, told = reading.status.get(spot.claim), bool(reading.status)
    look = f'rx="7" fill="#fff" stroke="{ink}" stroke-width="{4 if focus else 1.5}"'
    look += ' stroke-dasharray="6 4"' * (fate == "rejected" or spot.again)
    high, wide = _height(network, spot.claim, right - left, spot.again, told), right - left >= WIDE
    down = top + min((bottom - top - high) / 2, HIGH) + (PAD if not spot.again else 8)
    mark = _tag(node, spot.claim, left + PAD + CHIP[0] / 2, down + CHIP[1] / 2, fate)
    if spot.again:
        full = next(one for one in spots if one.claim == spot.claim and not one.again)
        where = "above" if full.box[1] + full.box[3] < top + bottom else "below"
        words = svg.text(left + PAD + CHIP[0] + 12, down + 19, f"written out {where}", SIZE, fill=_soft())
    else:
        words = _fate(fate, left + PAD, down, wide) if fate else ""
        first = down + (16 if wide else HEAD + 14)
        lines = _lines_of(network, spot.claim, right - left, told)
        words += write_lines(left + PAD + BESIDE[told] * wide, first, lines, SIZE)
    said = [f"{spot.claim} ({describe_claim(node)})", node["text"]]
    said += [f"In this reading {fate_sentence('it', fate, reading.because.get(spot.claim))}"] if fate else []
    content = f"<title>{html.escape(chr(10).join(said))}</title>{svg.rect(spot.box, look)}{mark}{words}"
    attributes = f'class="{"again" if spot.again else "claim"}" data-claim="{html.escape(spot.claim)}"'
    return linked(content, [claim_evidence(spot.claim, node)], attributes)


def _soft() -> str:
    return palette.COLOURS["soft"]


def _tag(node: Mapping[str, object], claim: str, x: float, y: float, fate: str | None) -> str:
    """Return the tag with the key of a claim, crossed out where the claim falls."""
    falls, dark = fate == "rejected", node["objection"]
    rim = svg.HALO.replace("#fff", palette.COLOURS["ink" if dark else "paper"]) if falls else ""  # read over its cross
    letters = palette.COLOURS["paper" if dark else "ink"]
    size = min(SIZE, (CHIP[0] - 4) / (0.7 * max(len(claim), 1)))
    key = svg.text(x, y + 6, claim, size, ' font-weight="700"' + rim, "middle", letters)
    return claim_shape(node, x, y, *CHIP) + (_cross(x, y) if falls else "") + key


def _fate(fate: str, left: float, down: float, wide: bool) -> str:
    """Return what becomes of a claim, in a word: below its tag in a wide box, beside it in a narrow one."""
    colour = palette.COLOURS["vermilion" if fate == "rejected" else "ink"]
    at = (left, down + HEAD + 16) if wide else (left + CHIP[0] + 16, down + CHIP[1] / 2 + 6)
    word = svg.text(*at, FATES[fate].word, SIZE, ' font-weight="700"', fill=colour)
    return fate_mark(fate, left + CHIP[0], down + CHIP[1] - 7) + word


def _cross(x: float, y: float) -> str:
    """Return the cross over the tag of a claim that falls."""
    dx, dy = CHIP[0] / 2 + 3, CHIP[1] / 2 + 2
    d = f"M{svg.num(x - dx, y - dy)}L{svg.num(x + dx, y + dy)}M{svg.num(x - dx, y + dy)}L{svg.num(x + dx, y - dy)}"
    rim = f'<path d="{d}" stroke="#fff" stroke-width="5"/>'
    return rim + f'<path class="cross" d="{d}" stroke="{palette.COLOURS["vermilion"]}" stroke-width="3"/>'


# --- lines ----------------------------------------------------------------------------------------------------


class Way(NamedTuple):
    """The corners of a line between two boxes, and where its sign sits."""

    corners: list[Point]
    sign: Point


def _ways(network: nx.DiGraph, spots: Sequence[Spot]) -> dict[tuple[str, str], Way]:
    """Return the way of each line; an attack that is answered by another has it beside itself."""
    ways = {}
    for spot in spots:
        if spot.bears_on is None:
            continue
        onto = spots[spot.bears_on]
        mutual = not spot.again and network.has_edge(onto.claim, spot.claim)
        beside = spot.column > onto.column
        lane = 0 if beside else _lane(network, spot, spots)
        way = _across(spot.box, onto.box, -APART * mutual) if beside else _below(spot.box, onto.box, lane, mutual)
        ways[spot.claim, onto.claim] = way
        if mutual:
            answer = _across(spot.box, onto.box, APART) if beside else Way(way.corners, _above(way.corners[1]))
            ways[onto.claim, spot.claim] = answer._replace(corners=answer.corners[::-1])
    return ways


def _above(corner: Point) -> Point:
    """Return where the sign of an answer sits that goes back the same way."""
    return corner[0], corner[1] - SIGN - 1


def _lane(network: nx.DiGraph, spot: Spot, spots: Sequence[Spot]) -> int:
    """Return which of the lines below a box a premise takes: one for each relation, the last to leave on the left."""
    onto = spots[spot.bears_on or 0].claim
    kinds = [network.edges[one.claim, onto]["relation"] for one in spots if one.bears_on == spot.bears_on]
    return list(dict.fromkeys(reversed(kinds))).index(network.edges[spot.claim, onto]["relation"])


def _across(start: Box, end: Box, aside: float) -> Way:
    y = (start[1] + start[3]) / 2 + aside
    return Way([(start[0], y), (end[2], y)], ((start[0] + end[2]) / 2 + TIP / 2 * (1 if aside <= 0 else -1), y))


def _below(start: Box, end: Box, lane: int, mutual: bool) -> Way:
    """Return a way from a box up to the one above it, left of all that stands between; an answer goes back on it."""
    x, y = end[0] + 12 + TIP * lane, (start[1] + start[3]) / 2
    return Way([(start[0], y), (x, y), (x, end[3])], (start[0] - SIGN / 2 - 1 - TIP * mutual, y))


def _line(network: nx.DiGraph, edge: tuple[str, str], way: Way, reading: Reading) -> str:
    """Return the line between two boxes with its head.

    What falls no longer counts: its lines are thinner, and keep their colour and their sign.
    """
    relation, fallen = network.edges[edge]["relation"], reading.status.get(edge[0]) == "rejected"
    *_, before, last = way.corners
    d = f"M{svg.num(*way.corners[0])}" + "".join(f"L{svg.num(*point)}" for point in way.corners[1:-1])
    neck = [there - (there > here) * 6 + (there < here) * 6 for here, there in zip(before, last, strict=True)]
    line = draw_edge(network, edge, f"{d}L{svg.num(*neck)}", True, 1.7 if fallen else 3, reading.status.get(edge[0]))
    tip = arrow_tip(last, before, TIP)
    return line + f'<path class="tip" d="{tip}" fill="{style.RELATIONS[relation].colour}"/>'
