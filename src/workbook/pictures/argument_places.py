"""Places of the claims in the map: a column for each paragraph, objections below, each reply below its objection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.common.inputs import choose
from workbook.datasets.reading import rows
from workbook.datasets.sides import is_reply, objections_answered
from workbook.pictures import svg
from workbook.pictures.edge_routing import Grid
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.picture import WIDTH

if TYPE_CHECKING:
    import networkx as nx

GRID = Grid(left=63, top=150, across=83.4, down=62, width=50, height=34)
BOLD = ' font-weight="700"'

OUTSIDE = {
    (True, False): "Objections from outside the essay.",
    (True, True): "Objections from outside the essay, and below each the reply to it.",
    (False, True): "Replies to objections from outside the essay.",
}
"""What stands in the last rows, by whether there are objections and replies."""

Place = tuple[int, float]
"""Column and row, counted from 0."""
APART = 1.25  # rows of objections and replies, whose verdicts hang below them


def closing_places() -> dict[str, Place]:
    """Return the places of the claims in which the whole argument ends, right of the columns of the paragraphs.

    Returns
    -------
    dict of str to (int, float)
        Column and row, counted from 0.

    Examples
    --------
    >>> closing_places()["C53"]
    (9, 2)
    """
    return {claim: (int(row["column"]) - 1, int(row["row"]) - 1) for claim, row in rows("claim_settings").items()}


def argument_places(network: nx.DiGraph) -> dict[str, Place]:
    """Return the place of each claim: by the whole table, so that a selection leaves everything where it was.

    Claims of other texts stand below all that is drawn of the essay's table, a row for each text.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.

    Returns
    -------
    dict of str to (int, float)
        Column and row, counted from 0.

    Raises
    ------
    WorkbookError
        If a claim names a paragraph that does not exist.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> argument_places(make_argument_network())["C01"]
    (0, 0)
    """
    closing = closing_places()
    paragraph = {claim: row["paragraph"] for claim, row in rows("claims").items()}
    valid = [None, *map(int, rows("paragraphs"))]
    for claim, node in network.nodes(data=True):
        if node.get("text_name"):
            continue
        paragraph[claim] = str(choose(node.get("paragraph"), valid, "paragraph") or "")
    places, filled = dict[str, Place](closing), dict.fromkeys(rows("paragraphs"), 0)
    for claim, key in paragraph.items():
        if claim not in closing and key:
            places[claim] = (int(key) - 1, filled[key])
            filled[key] += 1
    base = max([*filled.values(), *(row + 1 for _, row in closing.values())])
    columns = 1 + max([len(rows("paragraphs")) - 1, *(column for column, _ in closing.values())])
    below = {claim: objections_answered(claim) for claim, key in paragraph.items() if is_reply(claim, key)}
    alone = [claim for claim, key in paragraph.items() if not key and not below.get(claim)]
    for number, claim in enumerate(alone):  # every second row is kept for replies
        places[claim] = (number % columns, base + 2 * APART * (number // columns))
    for claim, answered in below.items():
        if answered:
            column, row = places[answered[0]]
            places[claim] = (column, row + APART)
    outside = any(node.get("objection") or node.get("reply") for _, node in network.nodes(data=True))
    row = max(places[claim][1] for claim in below | dict.fromkeys(alone)) + APART if outside else base
    for claims in _other_texts(network).values():  # each text begins a row of its own
        places |= {claim: (number % columns, row + APART * (number // columns)) for number, claim in enumerate(claims)}
        row = places[claims[-1]][1] + APART
    return {claim: places[claim] for claim in network}


def _other_texts(network: nx.DiGraph) -> dict[str, list[str]]:
    """Return the claims of each other text by its name."""
    texts: dict[str, list[str]] = {}
    for claim, name in network.nodes(data="text_name"):
        if name:
            texts.setdefault(name, []).append(claim)
    return texts


def draw_headings() -> str:
    """Return the paragraphs over their columns, and what stands behind them.

    Returns
    -------
    str

    Examples
    --------
    >>> "In sum" in draw_headings()
    True
    """
    top = GRID.top - GRID.height / 2 - 44
    parts = [
        svg.text(GRID.centre((number, 0))[0], top, f"¶{paragraph}", 18, BOLD, "middle")
        for number, paragraph in enumerate(rows("paragraphs"))
    ]
    last = max(column for column, _ in closing_places().values())
    middle = (len(rows("paragraphs")) + last) / 2
    parts.append(svg.text(GRID.centre((middle, 0))[0], top, "In sum", 18, BOLD, "middle"))
    return "".join(parts)


def draw_outside(network: nx.DiGraph, places: Mapping[str, Place], sentences: Sequence[str]) -> tuple[str, float]:
    """Return what stands in the last rows, with sentences on the whole, beside these rows if they leave room.

    Parameters
    ----------
    network : networkx.DiGraph
    places : dict of str to (int, float)
        As `argument_places` returns them.
    sentences : list of str
        On all that is drawn.

    Returns
    -------
    drawing : str
    bottom : float
        Where the map ends.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> network = make_argument_network()
    >>> "Objections from outside" in draw_outside(network, argument_places(network), [])[0]
    True
    """
    outside = {claim: places[claim] for claim, node in network.nodes(data=True) if not node["paragraph"]}
    sides = [any(node.get(side) for _, node in network.nodes(data=True)) for side in ("objection", "reply")]
    words = [*([OUTSIDE[sides[0], sides[1]]] if any(sides) else []), *_name_texts(network), *sentences]
    last = max((row for _, row in places.values()), default=0)
    bottom = GRID.centre((0, last))[1] + GRID.height / 2 + 22
    first = last - APART if any(network.nodes[claim].get("reply") for claim in outside) else last
    behind = 1 + max((column for column, row in places.values() if row >= first), default=-1)
    left = GRID.left - GRID.width / 2
    right = GRID.centre((behind, 0))[0] - GRID.width / 2 + 12
    if outside and WIDTH - right >= 560:  # beside the last rows
        lines = [line for one in words for line in break_lines(one, WIDTH - 24 - right, 17)]
        top = GRID.centre((0, first))[1] - 2
        return write_lines(right, top, lines, 17), max(bottom, top + len(lines) * 17 * 1.25)
    lines = [line for one in words for line in break_lines(one, WIDTH - 24 - left, 17)]
    return write_lines(left, bottom + 15, lines, 17), bottom + 15 + len(lines) * 17 * 1.25


def _name_texts(network: nx.DiGraph) -> list[str]:
    """Say whose claims stand in the rows of other texts."""
    known = rows("texts")
    return [
        f"{claims[0]} to {claims[-1]}: {known[name]['title']} ({known[name]['publisher']})."
        for name, claims in _other_texts(network).items()
        if name in known
    ]
