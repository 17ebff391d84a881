"""Networks: tables become plain networkx graphs, with attributes that are written down here.

Every node carries `name`, `capital` and `four_capitals`. What an edge carries stands in each function.
"""

import itertools

import networkx as nx

from workbook.common.dates import as_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers, choose, several
from workbook.datasets.checks import needs
from workbook.datasets.events import load_ties
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import rows
from workbook.networks.actors import _add_actors
from workbook.networks.checks import needs_network

TIE_WEIGHTS = {"alliance": 2, "armistice": 2, "trade-partner": 0}
"""How much a tie counts in the sign of a pair; every other kind counts 1. A rule to argue with."""


def make_tie_network(on=HORIZON, kinds=None, horizon=HORIZON):
    """Make the network of standing ties on a day.

    Parameters
    ----------
    on : date-like
        The day; ties are dated by year.
    kinds : list of str, optional
        Keep these kinds of tie only, such as ``["alliance"]``.
    horizon : date-like or None
        Last day that may be asked for; ``None`` lifts the curtain.

    Returns
    -------
    networkx.MultiGraph
        One edge a tie, its key the kind of tie, with `kind`, `sign` (1 binds, -1 divides, 0 a relation that does not
        exist), `from_year`, `to_year`, `basis` and `source`. ``graph["on"]`` is the day.

    Examples
    --------
    >>> make_tie_network(on="2019-07-30").edges["KOR", "USA", "alliance"]["basis"]
    'Mutual Defense Treaty, 1 October 1953'
    """
    ties = load_ties(on=on, horizon=horizon)
    if kinds is not None:
        valid = sorted({row["kind"] for row in rows("ties").values()})
        ties = ties[ties.kind.isin([choose(kind, valid, "kind of tie") for kind in several(kinds)])]
    network = _add_actors(nx.MultiGraph(kind="ties", on=as_day(on, "on", last=True)), None)
    for tie in ties.to_dict("records"):
        network.add_edge(
            tie["actor_a"],
            tie["actor_b"],
            key=tie["kind"],
            **{name: tie[name] for name in ("kind", "sign", "from_year", "to_year", "basis", "source")},
        )
    return network


def make_event_network(events, actors=None, even=1.0):
    """Make the network of who acted towards whom.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it; needed are `event`, `initiator`, `targets`, `mutual` and `goldstein`.
    actors : list of str, optional
        The nodes; the six states unless given. Events of others are left out.
    even : float
        A mean score within plus or minus `even` counts as about even.

    Returns
    -------
    networkx.DiGraph
        One edge from initiator to target, with `count` (events), `goldstein_sum` and `goldstein_mean` (-10 to +10),
        `cooperation` and `conflict` (sums of the scores above and below 0), `sign` (1, 0 or -1 by the mean) and
        `events` (tuple of keys, in the order of the table: the evidence of the edge).

    Notes
    -----
    A mutual event counts in both directions. A meeting of many joins the host with each guest, not guest with guest.
    Domestic events (same initiator and target) join nobody.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> network = make_event_network(load_events(since="2018-06", until="2018-06", kinds="summit"))
    >>> network.edges["USA", "PRK"]["events"]
    ('ev-20180612-singapore',)
    """
    import numpy as np

    needs(events, ("event", "initiator", "targets", "mutual", "goldstein"), "events", "load_events()")
    even = as_number(even, "even")
    network = _add_actors(nx.DiGraph(kind="events"), actors)
    # Few combinations of initiator and targets exist, so all that follows the grouping is cheap.
    found = {}
    for (initiator, targets, mutual), places in events.groupby(["initiator", "targets", "mutual"]).indices.items():
        for target in targets:
            for edge in [(initiator, target), (target, initiator)][: 1 + mutual]:
                if initiator != target and edge[0] in network and edge[1] in network:
                    found.setdefault(edge, []).append(places)
    keys, scores = events["event"].to_numpy(), events["goldstein"].to_numpy()
    for edge in sorted(found):
        places = np.sort(np.concatenate(found[edge]))
        score = scores[places]
        mean = float(score.mean())
        network.add_edge(
            *edge,
            count=len(places),
            goldstein_sum=float(score.sum()),
            goldstein_mean=mean,
            cooperation=float(score[score > 0].sum()),
            conflict=float(score[score < 0].sum()),
            sign=(mean > even) - (mean < -even),
            events=tuple(keys[places]),
        )
    return network


def make_signed_network(network, weights=None, even=0.0):
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
        Edges with `sign` (1 or -1), `score` (what the rule computed), `count` and the evidence: `ties` (keys of rows)
        or `events`.

    Raises
    ------
    WorkbookError
        If a weight names no kind of tie, or the network is of another sort.

    Notes
    -----
    Sums of unlike ties are no scale: try other weights and see what stands.

    Examples
    --------
    >>> make_signed_network(make_tie_network(on="2019")).edges["JPN", "USA"]["sign"]
    1
    """
    needs_network(network)
    weights, even = as_numbers(weights or {}, "weights", "alliance"), as_number(even, "even")
    signed = nx.Graph(**network.graph | {"kind": "signed"})
    signed.add_nodes_from(network.nodes(data=True))
    if network.graph.get("kind") == "ties":
        valid = sorted({row["kind"] for row in rows("ties").values()})
        weights = TIE_WEIGHTS | {choose(kind, valid, "kind of tie"): number for kind, number in weights.items()}
        for a, b in sorted({tuple(sorted(edge[:2])) for edge in network.edges}):
            ties = list(network[a][b].values())
            score = sum(tie["sign"] * weights.get(tie["kind"], 1) for tie in ties)
            keys = tuple("|".join([a, b, tie["kind"], str(tie["from_year"])]) for tie in ties)
            if score:
                signed.add_edge(a, b, sign=1 if score > 0 else -1, score=score, count=len(ties), ties=keys)
    elif network.graph.get("kind") == "events":
        for a, b in sorted({tuple(sorted(edge)) for edge in network.edges}):
            ways = [network.edges[way] for way in ((a, b), (b, a)) if network.has_edge(*way)]
            score = sum(way["goldstein_sum"] for way in ways) / sum(way["count"] for way in ways)
            keys = tuple(dict.fromkeys(key for way in ways for key in way["events"]))
            if abs(score) > even:
                signed.add_edge(a, b, sign=1 if score > 0 else -1, score=score, count=len(keys), events=keys)
    else:
        raise WorkbookError("A network from make_tie_network() or make_event_network() is needed here.")
    return signed


def make_meeting_network(events, actors=None):
    """Make the network of who sat down with whom.

    Every pair at one table is joined: the host with each guest, and guest with guest.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it. Only mutual events are meetings; choose kinds before, such as
        ``load_events(kinds="summit")``.
    actors : list of str, optional
        The nodes; the six states unless given. Others at the table are left out.

    Returns
    -------
    networkx.Graph
        Edges with `count` (meetings of the pair) and `events` (their keys, in the order of the table).

    Raises
    ------
    WorkbookError
        If the table is of another sort, or an actor is unknown.

    Notes
    -----
    A meeting of six joins fifteen pairs at once, so large conferences make everybody look well connected.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> make_meeting_network(load_events(since="2018", kinds="summit")).edges["PRK", "USA"]["count"]
    3
    """
    needs(events, ("event", "initiator", "targets", "mutual"), "events", "load_events()")
    network = _add_actors(nx.Graph(kind="meetings"), actors)
    found = {}
    for event in events[events["mutual"]][["event", "initiator", "targets"]].itertuples(index=False):
        table = sorted({event.initiator, *event.targets} & set(network))
        for pair in itertools.combinations(table, 2):
            found.setdefault(pair, []).append(event.event)
    for pair in sorted(found):
        network.add_edge(*pair, count=len(found[pair]), events=tuple(found[pair]))
    return network
