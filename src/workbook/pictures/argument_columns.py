"""Where the boxes of a small map of the argument stand: what bears on a claim stands to the right of it.

Each claim is written out once. Where it bears on a second claim, a small box there names it again, so that every line
is short and none crosses another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from workbook.networks.argument import RELATIONS
from workbook.pictures.picture import WIDTH

if TYPE_CHECKING:
    from workbook.pictures.svg import Box

MARGIN, GUTTER, GAP = 24, 68, 12
INDENT, NESTED_GAP = 66, 20  # where boxes stand below the claim that they bear on
TOP = 92
NAMED = 232  # width of a box that only names a claim
FIRST = {1: WIDTH - 2 * MARGIN, 2: 300, 3: 204}
"""Width of the first column, by how many there are; its boxes are as high as all that bears on them."""


class Branch(NamedTuple):
    """A claim and the boxes of what bears on it; `again` where it is written out elsewhere and only named here."""

    claim: str
    depth: int
    again: bool
    branches: list[Branch]


class Spot(NamedTuple):
    """A box on the map, and the number of the box on which it bears, if there is one."""

    claim: str
    column: int
    box: Box
    again: bool
    bears_on: int | None


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


def branches(network: nx.DiGraph) -> list[Branch]:
    """Return the argument as trees, from each claim on which the others bear to the premises furthest away.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.

    Returns
    -------
    list of Branch
        Every line of the network is a step of a tree, but for an attack that goes back the way it came.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.DiGraph()
    >>> network.add_edges_from([("C2", "C1"), ("C3", "C1"), ("C3", "C2")], relation="supports")
    >>> [(branch.claim, [one.claim for one in branch.branches]) for branch in branches(network)[0].branches]
    [('C2', ['C3']), ('C3', [])]
    """
    trees = [Branch(claim, 0, False, []) for claim in roots(network)]
    waiting = [(tree, "") for tree in trees]
    written = {tree.claim for tree in trees}
    for branch, conclusion in waiting:  # the nearest first
        for premise in sorted(network.pred[branch.claim], key=lambda one: _order(network, one, branch.claim)):
            if premise == conclusion:
                continue
            below = Branch(premise, branch.depth + 1, premise in written, [])
            branch.branches.append(below)
            if not below.again:
                written.add(premise)
                waiting.append((below, branch.claim))
    return trees


def _order(network: nx.DiGraph, premise: str, conclusion: str) -> tuple[int, str]:
    return RELATIONS.index(network.edges[premise, conclusion]["relation"]), premise


def place_boxes(network: nx.DiGraph, height: Callable[[str, float, bool], float]) -> list[Spot]:
    """Return the boxes of a map: each beside the one on which it bears, or below it where there is no further column.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    height : function
        How high a box must be, given its claim, its width and whether it only names the claim.

    Returns
    -------
    list of Spot
        Each after the one on which it bears.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.DiGraph()
    >>> network.add_edge("C2", "C1", relation="supports")
    >>> [spot.box for spot in place_boxes(network, lambda claim, width, again: 60)]
    [(24.0, 92, 324.0, 152), (392.0, 92, 936, 152.0)]
    """
    trees = branches(network)
    depth = 1 + max(map(_depth, trees))
    count = depth if depth in FIRST else 2
    rest = (WIDTH - 2 * MARGIN - FIRST[count] - GUTTER * (count - 1)) / max(count - 1, 1)
    spots: list[Spot] = []

    def sides(branch: Branch) -> tuple[int, float, float]:
        """Return the column of a box, and where it begins and ends."""
        column = min(branch.depth, count - 1)
        left = MARGIN + column * GUTTER + (column > 0) * (FIRST[count] + (column - 1) * rest)
        right = left + (FIRST[count] if column == 0 else rest)
        if not branch.branches:  # nothing stands to the right of it
            right = WIDTH - MARGIN
        left += INDENT * (branch.depth - column)
        return column, left, left + NAMED if branch.again else right

    def heights(branch: Branch) -> tuple[float, float]:
        """Return how high a box must be, and all that stands beside or below it with it."""
        column, left, right = sides(branch)
        own = height(branch.claim, right - left, branch.again)
        below = [heights(one)[1] for one in branch.branches]
        if column == count - 1:
            return own, own + sum(below) + NESTED_GAP * len(below)
        return own, max(own, sum(below) + GAP * (len(below) - 1))

    def place(branch: Branch, top: float, room: float, bears_on: int | None) -> None:
        column, left, right = sides(branch)
        own, needed = heights(branch)
        nested = column == count - 1
        high = room - (needed - own) if nested else room
        number = len(spots)
        box = (left, top, right, top + high)
        if branch.again:  # as high as its one line, in the middle of its room
            box = (left, top + (room - own) / 2, right, top + (room + own) / 2)
        spots.append(Spot(branch.claim, column, box, branch.again, bears_on))
        below = [heights(one)[1] for one in branch.branches]
        gap = NESTED_GAP if nested else GAP
        spare = 0.0 if nested or not below else (room - sum(below) - gap * (len(below) - 1)) / len(below)
        y = top + (high + gap) * nested
        for one, its_height in zip(branch.branches, below, strict=True):
            place(one, y, its_height + spare, number)
            y += its_height + spare + gap

    y: float = TOP
    for tree in trees:
        place(tree, y, heights(tree)[1], None)
        y += heights(tree)[1] + GAP
    return spots


def _depth(branch: Branch) -> int:
    return max(map(_depth, branch.branches), default=branch.depth)
