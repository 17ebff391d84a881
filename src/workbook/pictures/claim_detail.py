"""Detail of one claim of the argument, written out below the map."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbook.common import palette
from workbook.pictures import style, svg
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, write_lines
from workbook.pictures.marks import badge, claim_shape, describe_claim
from workbook.pictures.picture import WIDTH
from workbook.pictures.verdicts import FATES, fate_mark, fate_sentence, is_judged, verdict_mark

if TYPE_CHECKING:
    import networkx as nx

Reached = Mapping[str, tuple[str, int]]
"""Claims on the ways to or from a claim: the next claim on the way, and how many steps it is."""

NOTHING: Mapping[str, str] = {}

ROOM = 10  # claims written out on one side; direct ones always are
SIZE = 16


class Entry(NamedTuple):
    """A claim that is written out: what it does or what is done to it, and how far it stands in."""

    claim: str
    relation: str
    depth: int


def draw_claim_detail(
    network: nx.DiGraph,
    claim: str,
    before: Reached,
    after: Reached,
    top: float,
    status: Mapping[str, str] = NOTHING,
    because: Mapping[str, str] = NOTHING,
) -> tuple[str, float]:
    """Return a claim and its neighbours, written out.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
        The claim.
    before, after : dict of str to (str, int)
        What bears on it and what it bears on: the next claim on the way, and how many steps it is.
    top : float
        Where to begin.
    status, because : dict of str to str
        What becomes of each claim in a reading, and why.

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> drawing, bottom = draw_claim_detail(make_argument_network(), "C30", {}, {"C29": ("C30", 1)}, 0)
    >>> "What it bears on" in drawing
    True
    """
    rule = f'<path d="M24 {svg.num(top)}H{WIDTH - 24}" stroke="{palette.COLOURS["grey"]}"/>'
    head, y = _claim_in_full(network, claim, top + 36, status.get(claim), because.get(claim))
    sides = [
        ("What bears on it", _entries(network, claim, before, ahead=False), len(before)),
        ("What it bears on", _entries(network, claim, after, ahead=True), len(after)),
    ]
    sides = [side for side in sides if side[1]]
    if len(sides) == 1:  # one side takes both columns
        title, entries, total = sides[0]
        half = _middle(entries)
        sides = [(title, entries[:half], half), ("", entries[half:], total - half)]
    parts, bottom = [rule, head], y
    for (title, entries, total), x in zip(sides, (24, 492), strict=False):
        column, end = _column(network, title, entries, total, x, y, status)
        parts.append(column)
        bottom = max(bottom, end)
    return "".join(parts), bottom + 12


def _claim_in_full(
    network: nx.DiGraph, claim: str, y: float, status: str | None = None, because: str | None = None
) -> tuple[str, float]:
    """Return the box of a claim with its text and what it is, and where the columns below begin."""
    node = network.nodes[claim]
    colour = palette.COLOURS["paper" if node["objection"] else "ink"]
    lines = break_lines(node["text"], WIDTH - 24 - 104, 19, letter=BOLD_WIDTH)
    below = y + 19 * 1.25 * len(lines)
    about = [describe_claim(node) + f"; verdict of the workbook: {node['verdict']}" * bool(node["verdict"])]
    if status:
        about += break_lines(f"In this reading {fate_sentence('it', status, because)}", WIDTH - 128, SIZE)
    drawing = (
        claim_shape(node, 56, y - 6, 64, 36, focus=True)
        + svg.text(56, y, claim, 18, ' font-weight="700"', "middle", fill=colour)
        + write_lines(104, y, lines, 19, look=' font-weight="700"')
        + (verdict_mark(node["verdict"], 28, y + 12) if is_judged(node) else "")
        + (fate_mark(status, 84, y + 10) if status else "")
        + write_lines(104, below, about, SIZE, fill=palette.COLOURS["soft"])
    )
    return drawing, below + 20 + SIZE * 1.25 * len(about)


def _entries(network: nx.DiGraph, claim: str, reached: Reached, ahead: bool) -> list[Entry]:
    """Return the neighbours of a claim, each followed by those behind it, as far as there is room for all."""
    entries: list[Entry] = []

    def visit(current: str, depth: int) -> None:
        for neighbour in sorted(other for other, (next_claim, _) in reached.items() if next_claim == current):
            edge = (current, neighbour) if ahead else (neighbour, current)
            entries.append(Entry(neighbour, network.edges[edge]["relation"], depth))
            if len(reached) <= ROOM:
                visit(neighbour, depth + 1)

    visit(claim, 0)
    return entries


def _middle(entries: list[Entry]) -> int:
    """Return where to break a list in two: before a direct neighbour, so that nobody loses those behind it."""
    starts = [number for number, entry in enumerate(entries) if number and not entry.depth]
    return min(starts, key=lambda number: (abs(number - len(entries) / 2), -number), default=len(entries))


def _column(
    network: nx.DiGraph,
    title: str,
    entries: list[Entry],
    total: int,
    x: float,
    y: float,
    status: Mapping[str, str],
) -> tuple[str, float]:
    """Return one column of neighbours under its title, and where it ends."""
    parts, line = [svg.text(x, y, title, 17, ' font-weight="700"')], y + 30
    for entry in entries:
        part, line = _entry(network, entry, x, line, status.get(entry.claim))
        parts.append(part)
    if total > len(entries):
        more = f"and {total - len(entries)} further away, highlighted above"
        parts.append(svg.text(x, line, more, SIZE, fill=palette.COLOURS["soft"]))
        line += 28
    return "".join(parts), line


def _entry(network: nx.DiGraph, entry: Entry, x: float, y: float, status: str | None = None) -> tuple[str, float]:
    """Return one neighbour, and where it ends: the sign of what is done, the key, its words, its own verdict."""
    claim, relation, depth = entry
    x += min(depth, 3) * 22
    right = 468 if x < 480 else WIDTH - 24
    look = style.RELATIONS[relation]
    lines = break_lines(network.nodes[claim]["text"], right - x - 82, SIZE)
    drawing = (
        f'<path d="M{svg.num(x)} {svg.num(y - 6)}h16" {svg.stroke(look, 3 if relation != "background" else 1.8)}/>'
        + badge(x + 24, y - 6, relation)
        + svg.text(x + 38, y, claim, SIZE, ' font-weight="700"')
        + write_lines(x + 82, y, lines, SIZE)
    )
    below = y + SIZE * 1.25 * len(lines)
    judged, low = _judgement(network, entry, x + 82, below, right, status)
    return f'<g class="entry" data-claim="{html.escape(claim)}">{drawing}{judged}</g>', low + 8


def _judgement(
    network: nx.DiGraph, entry: Entry, x: float, y: float, right: float, status: str | None
) -> tuple[str, float]:
    """Return the verdict on an objection or a reply, and what becomes of a claim in dispute, and where it ends."""
    node = network.nodes[entry.claim]
    judged = is_judged(node)
    words = [f"Verdict: {node['verdict']}."] * judged
    if status and (judged or status != "accepted"):
        words.append(FATES[status].short)
    if not words:
        return "", y
    lines = break_lines(" ".join(words), right - x, SIZE)
    mark = verdict_mark(node["verdict"], x - 18, y - 5) if judged else ""
    return mark + write_lines(x, y, lines, SIZE, fill=palette.COLOURS["soft"]), y + SIZE * 1.25 * len(lines)
