"""Map of the argument: claims by paragraph, objections, replies and other texts below, and what each does to which."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.networks.argument import RELATIONS, neighbourhood
from workbook.pictures import style, svg
from workbook.pictures.argument_columns import roots
from workbook.pictures.argument_in_full import MOST, Reading, draw_in_full
from workbook.pictures.argument_parts import draw_casing, draw_claim, draw_edge, draw_legend
from workbook.pictures.argument_places import GRID, Place, argument_places, draw_headings, draw_outside
from workbook.pictures.argument_words import argument_words, bearing_in_words, links_in_words, premises
from workbook.pictures.claim_detail import draw_claim_detail
from workbook.pictures.edge_routing import Edge, Target, path, routes, signs_on_lines
from workbook.pictures.marks import badge, claim_evidence
from workbook.pictures.picture import WIDTH, Picture
from workbook.pictures.verdicts import FATES, fate_sentence, fate_sentences

if TYPE_CHECKING:
    import pandas as pd

Reached = dict[str, tuple[str, int]]
"""Claims on the ways to or from a claim: the next claim on the way, and how many steps it is."""


LOOKING_UP = "This map is for looking things up: find a claim here, then draw it by itself."


def draw_argument(
    network: nx.DiGraph,
    claim: str | None = None,
    statuses: pd.DataFrame | None = None,
    title: str | None = None,
    steps: int = 1,
    light: str | None = None,
    in_full: bool | None = None,
    verdicts: bool = False,
) -> Picture:
    """Draw the argument map: one claim and what bears on it, a selection of claims, or all of them.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str, optional
        The claim to draw, such as ``"C31"``, with what bears on it and nothing else.
    statuses : pandas.DataFrame, optional
        As `grounded` returns it (columns `claim` and `status`): what falls is crossed out, and what is undecided
        bears a question mark.
    title : str, optional
        The heading; computed unless given.
    steps : 1 or 2
        With `claim`: 2 adds what bears on what bears on it.
    light : str, optional
        A claim to light up on the map of all claims, with all that bears on it and all that it bears on, all the way;
        the rest fades, and what stands next to the claim is written out below.
    in_full : bool, optional
        Whether every claim is written out in its box, with what bears on it to the right; unless given, it is so
        where there are no more than 24 claims.
    verdicts : bool
        Whether the workbook's verdicts on the claims are shown.

    Returns
    -------
    Picture
        Written out, or, where there are many claims, a map of their keys for looking up, in which each claim always
        stands at the same place. Boxes and lines have tooltips; boxes link to a source.

    Raises
    ------
    WorkbookError
        If this is no network of an argument; if a claim, a kind, a paragraph or a status does not exist; if `steps`
        is another number; or if a network is too large to be written out in full.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> draw_argument(make_argument_network(), claim="C29").caption
    '1 claim bears on C29: 1 supports it. C29 supports C31.'
    """
    _check(network)
    if not verdicts:
        network = network.copy()
        nx.set_node_attributes(network, "", "verdict")
    light = choose(light, network, "claim in this network") if light is not None else None
    status, because = _statuses(network, statuses)
    if claim is not None:
        claim = choose(claim, network, "claim in this network")
        near = neighbourhood(network, claim, choose(steps, (1, 2), "number of steps"))
        reading = Reading({one: fate for one, fate in status.items() if one in near}, because)
        caption = " ".join([bearing_in_words(network, claim), *_fates(near, claim, reading.status, because)])
        return draw_in_full(near, title or _title(near, claim, bool(status)), caption, reading, claim)
    if in_full is None:
        in_full = len(network) <= MOST
    if not in_full:
        return _draw_whole(network, title, light, status, because)
    ends = roots(network)
    title = title or _title(network, light or (ends[0] if len(ends) == 1 else None), bool(status))
    caption = " ".join([links_in_words(network), *fate_sentences(network, status, named=False)])
    return draw_in_full(network, title, caption, Reading(status, because), light)


def _draw_whole(
    network: nx.DiGraph, title: str | None, light: str | None, status: dict[str, str], because: dict[str, str]
) -> Picture:
    """Draw the map of all claims by their keys, in which each has its place; its attacks lie above all other lines."""
    before, after = _reached(network.pred, light), _reached(network.succ, light)
    claims, edges = _highlighted(network, light, before, after, status)
    beaten = _beaten(network, edges, status, set(network) if light is None else {light, *before, *after})
    title = title or _title(network, light, bool(status))
    places = argument_places(network)

    parts = [svg.heading(title), draw_headings()]
    parts.append(_lines(network, places, edges, beaten, light, status))
    for claim, place in places.items():
        reading = status.get(claim), because.get(claim)
        parts.append(draw_claim(network, claim, GRID.centre(place), claim in claims, claim == light, *reading))
    parts.append(_signs(network, places, edges | beaten))
    outside, bottom = draw_outside(network, places, fate_sentences(network, status))
    parts.append(outside)
    if light is not None:
        detail, bottom = draw_claim_detail(network, light, before, after, bottom, status, because)
        parts.append(detail)
    explained, bottom = draw_legend(network, light, status, bottom + 12)
    words = argument_words(network, light, before, after, status)
    evidence = tuple(claim_evidence(claim, network.nodes[claim]) for claim in network if claim in claims)
    lit = [bearing_in_words(network, light)] if light is not None else []
    caption = " ".join([LOOKING_UP, *lit, *_fates(network, light, status, because)])
    return Picture(svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained])), caption, words, evidence)


def _check(network: nx.DiGraph) -> None:
    """Complain in words about what is no argument, or about a claim or an edge that lacks what is drawn."""
    if getattr(network, "graph", {}).get("kind") != "argument":
        raise WorkbookError(
            "The network of an argument is needed, as make_argument_network() returns it, "
            f"not {type(network).__name__}."
        )
    if not len(network):
        raise WorkbookError("There is no claim to draw. Widen the selection of claims in make_argument_network().")
    for claim, node in network.nodes(data=True):
        lacking = [name for name in ("text", "paragraph", "kind", "verdict", "hedged", "objection") if name not in node]
        if lacking:
            raise WorkbookError(f"The claim {claim} lacks {', '.join(lacking)}. Give them in network.add_node().")
        choose(node["kind"], style.KINDS, "kind of claim")
    for *_, edge in network.edges(data=True):
        choose(edge.get("relation"), RELATIONS, "relation")


def _title(network: nx.DiGraph, light: str | None, with_statuses: bool) -> str:
    if light is not None:
        return f"{light} and what bears on it" + ": what stands or falls" * with_statuses
    if with_statuses:
        return "The argument: what stands and what falls"
    objections = any(node["objection"] for _, node in network.nodes(data=True))
    return "The argument" + " and what speaks against it" * objections


def _statuses(network: nx.DiGraph, statuses: pd.DataFrame | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the status of each claim, and why; a claim without a status is left out of the reading."""
    if statuses is None:
        return {}, {}
    needs(statuses, ("claim", "status"), "statuses", "grounded()")
    status, because = {}, {}
    for row in statuses.to_dict("records"):
        claim = choose(row["claim"], network, "claim in this network")
        status[claim], because[claim] = choose(row["status"], FATES, "status"), row.get("because", "")
    return status, because


def _reached(neighbours: Mapping[str, Mapping[str, object]], claim: str | None) -> Reached:
    """Return the claims on all ways from a claim, nearest first: claim to (next claim on the way, steps)."""
    reached: Reached = {}
    frontier, steps = [claim] if claim is not None else [], 0
    while frontier:
        steps, onward = steps + 1, []
        for current in frontier:
            for neighbour in sorted(neighbours[current]):
                if neighbour not in reached and neighbour != claim:
                    reached[neighbour] = (current, steps)
                    onward.append(neighbour)
        frontier = onward
    return reached


def _highlighted(
    network: nx.DiGraph, light: str | None, before: Reached, after: Reached, status: Mapping[str, str]
) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the claims and the edges that stand out."""
    if light is None:
        claims, edges = set(network), set(network.edges)
    else:
        claims = {light, *before, *after}
        # Only edges on a way through the claim are lit, not short cuts past it.
        edges = {edge for part in ({light, *before}, {light, *after}) for edge in network.subgraph(part).edges}
    if status:  # what has no status is left out of this reading, and what falls says nothing any more
        claims &= set(status)
        edges = {edge for edge in edges if set(edge) <= set(status) and status[edge[0]] != "rejected"}
    return claims, edges


def _beaten(
    network: nx.DiGraph, edges: set[tuple[str, str]], status: Mapping[str, str], claims: set[str]
) -> set[tuple[str, str]]:
    """Return the attacks by what falls: they no longer count, and are still to be seen."""
    return {
        (start, end)
        for start, end, edge in network.edges(data=True)
        if edge["relation"] == "attacks" and status.get(start) == "rejected" and end in status
        if {start, end} <= claims and (start, end) not in edges
    }


def _fates(network: nx.DiGraph, light: str | None, status: Mapping[str, str], because: Mapping[str, str]) -> list[str]:
    """Return what becomes of the claim that is lit, and of how many claims."""
    own = [fate_sentence(light, status[light], because.get(light))] if light is not None and light in status else []
    return [*own, *fate_sentences(network, status, named=False)]


def _lines(
    network: nx.DiGraph,
    places: Mapping[str, Place],
    edges: set[tuple[str, str]],
    beaten: set[tuple[str, str]],
    light: str | None,
    status: Mapping[str, str],
) -> str:
    """Return all lines: the faint ones below, and the attacks above all others of their layer."""
    paths, *_ = _routes(tuple(places.items()), _ordered_edges(network))
    shown = edges | beaten
    attacks = {edge for edge in paths if network.edges[edge]["relation"] == "attacks"}
    parts = {}
    for edge in sorted(paths, key=lambda edge: (edge in shown, edge in attacks)):
        width = _width(edge, edge in attacks, light) if edge in edges else 1.7 if edge in beaten else 1.3
        parts[edge] = draw_edge(network, edge, paths[edge], edge in shown, width, status.get(edge[0]))
    first = next((edge for edge in parts if edge in shown & attacks), None)
    casings = "".join(draw_casing(paths[edge]) for edge in parts if edge in shown & attacks)
    return "".join(casings * (edge == first) + part for edge, part in parts.items())


def _width(edge: tuple[str, str], attack: bool, light: str | None) -> float:
    """Return the width of a line: the lines of the claim that is lit are the widest, then attacks."""
    if light is not None and light in edge:
        return 3.6
    return 2.6 if attack else 1.6 if light is None else 2


def _signs(network: nx.DiGraph, places: Mapping[str, Place], shown: set[tuple[str, str]]) -> str:
    """Return the signs on the claims that each relation bears on, and on attacks that share their last stretch."""
    _, ports, own = _routes(tuple(places.items()), _ordered_edges(network))
    parts = [badge(*point, "attacks") for edge, point in own.items() if edge in shown]
    for (end, relation), port in sorted(ports.items(), key=lambda port: port[0][1] == "attacks"):  # attacks on top
        if any((start, end) in shown for start in premises(network, end, relation)):
            parts.append(badge(*port, relation))
    return "".join(parts)


def _ordered_edges(network: nx.DiGraph) -> tuple[Edge, ...]:
    """Return the edges, ordered by what they do, so that a box has its signs in the order of the legend."""
    edges = [(start, end, edge["relation"]) for start, end, edge in network.edges(data=True)]
    return tuple(sorted(edges, key=lambda edge: (RELATIONS.index(edge[2]), edge[:2])))


@functools.lru_cache(maxsize=8)  # the same in each of a reader's moves, and half of the work
def _routes(
    places: tuple[tuple[str, Place], ...], edges: tuple[Edge, ...]
) -> tuple[dict[tuple[str, str], str], dict[Target, svg.Point], dict[tuple[str, str], svg.Point]]:
    """Return the path of each line, where the lines of each relation arrive, and the own signs of gathered attacks."""
    corners, ports = routes(GRID, dict(places), edges)
    attacked = Counter(end for _, end, relation in edges if relation == "attacks")
    gathered = {
        (start, end): corners[start, end]
        for start, end, relation in edges
        if relation == "attacks" and attacked[end] > 1
    }
    return (
        {edge: path(points) for edge, points in corners.items()},
        ports,
        signs_on_lines(gathered, list(ports.values())),
    )
