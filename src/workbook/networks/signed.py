"""The signed network: one edge a pair, plus or minus, made out of standing ties or of events."""

from collections.abc import Iterator

import networkx as nx

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers, choose
from workbook.networks.checks import needs_network
from workbook.networks.ties import tie_kinds

TIE_WEIGHTS = {"alliance": 2, "armistice": 2, "trade-partner": 0}
"""How much a tie counts in the sign of a pair; every other kind counts 1. A rule to argue with."""

Scored = tuple[str, str, float, tuple[str, ...]]
"""A pair, its score, and the keys of the rows behind it."""


def make_signed_network(
    network: nx.MultiGraph | nx.DiGraph, weights: dict[str, float] | None = None, even: float = 0.0
) -> nx.Graph:
    """Make one signed edge a pair out of a network of ties or of events.

    The rule for ties: add up sign times weight; above 0 the pair is bound, below 0 divided, at 0 there is no edge.
    The rule for events: the mean Goldstein score of both directions together; within plus or minus `even`, no edge.

    Parameters
    ----------
    network : networkx.MultiGraph or networkx.DiGraph
        From `make_tie_network` or `make_event_network`.
    weights : dict of str to number, optional
        Weights by kind of tie that differ from `TIE_WEIGHTS`.
    even : float
        For events: how far from 0 a mean score must lie to count.

    Returns
    -------
    networkx.Graph
        Edges with `sign` (1 or -1), `score` (what the rule computed), `count` and the evidence: `ties` (keys of rows,
        which stand in `tie_rows`) or `events`.

    Raises
    ------
    WorkbookError
        If a weight names no kind of tie, or the network is of another sort.

    Notes
    -----
    Sums of unlike ties are no scale: try other weights and see what stands.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> make_signed_network(make_tie_network(on="2019")).edges["JPN", "USA"]["sign"]
    1
    """
    needs_network(network)
    weights, even = as_numbers(weights, "weights", next(iter(TIE_WEIGHTS))), as_number(even, "even")
    kind = network.graph.get("kind")
    if kind == "ties":
        changed = {choose(name, tie_kinds(), "kind of tie"): number for name, number in weights.items()}
        scored, margin = _scored_ties(network, TIE_WEIGHTS | changed), 0.0
    elif kind == "events":
        scored, margin = _scored_events(network), even
    else:
        raise WorkbookError("A network from make_tie_network() or make_event_network() is needed here.")
    signed = nx.Graph(**network.graph | {"kind": "signed"})
    signed.add_nodes_from(network.nodes(data=True))
    for a, b, score, keys in scored:
        if abs(score) > margin:
            rows = {"tie_rows": dict(zip(keys, network[a][b].values(), strict=True))} if kind == "ties" else {}
            signed.add_edge(a, b, sign=1 if score > 0 else -1, score=score, count=len(keys), **{kind: keys}, **rows)
    return signed


def _scored_ties(network: nx.MultiGraph, weights: dict[str, float]) -> Iterator[Scored]:
    """Return each pair with the sum of sign times weight over its ties, and the keys of these ties."""
    for a, b in _pairs(network):
        ties = list(network[a][b].values())
        score = sum(tie["sign"] * weights.get(tie["kind"], 1) for tie in ties)
        yield a, b, score, tuple("|".join([a, b, tie["kind"], str(tie["from_year"])]) for tie in ties)


def _scored_events(network: nx.DiGraph) -> Iterator[Scored]:
    """Return each pair with the mean Goldstein score of both directions together, and the keys of the events."""
    for a, b in _pairs(network):
        edges = [network.edges[edge] for edge in ((a, b), (b, a)) if network.has_edge(*edge)]
        score = sum(edge["goldstein_sum"] for edge in edges) / sum(edge["count"] for edge in edges)
        yield a, b, score, tuple(dict.fromkeys(key for edge in edges for key in edge["events"]))


def _pairs(network: nx.Graph) -> list[tuple[str, str]]:
    """Return the pairs that are joined, in whatever direction, in alphabetical order."""
    return sorted({(min(edge[:2]), max(edge[:2])) for edge in network.edges})
