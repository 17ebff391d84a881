"""Networks: tables become plain networkx graphs, with attributes that are written down here.

Every node carries `name`, `capital` and `four_capitals`. What an edge carries stands in each function.
"""

import itertools

import networkx as nx

from .tables import (
    HORIZON,
    WorkbookError,
    as_actor,
    as_day,
    as_number,
    as_numbers,
    choose,
    load_argument,
    load_claims,
    load_ties,
    rows,
    several,
)

STATES = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
"""The six states of the Six-Party Talks: the nodes of every network unless asked otherwise."""

TIE_WEIGHTS = {"alliance": 2, "armistice": 2, "trade-partner": 0}
"""How much a tie counts in the sign of a pair; every other kind counts 1. A rule to argue with."""

FOUR = ("CHN", "JPN", "KOR", "USA")
"""The four capitals of the essay's title."""

RELATIONS = ("supports", "attacks", "qualifies", "background")
"""What one claim can do to another."""


def _add_actors(network, actors):
    for code in several(actors) if actors else STATES:
        row = rows("actors")[as_actor(code)]
        network.add_node(
            row["actor"], name=row["name"], capital=row["capital"], four_capitals=row["four_capitals"] == "true"
        )
    return network


def needs(table, columns, what, loader):
    """Complain about a table of another sort, in words.

    Parameters
    ----------
    table : pandas.DataFrame
        What was given.
    columns : iterable of str
        The columns that are needed.
    what, loader : str
        What the table should hold, and which call returns such a table, for the message.

    Raises
    ------
    WorkbookError
        With the columns that are missing.

    Examples
    --------
    >>> import pandas as pd
    >>> needs(pd.DataFrame({"event": []}), ["event"], "events", "load_events()")
    """
    missing = sorted(set(columns) - set(getattr(table, "columns", ())))
    if missing:
        raise WorkbookError(
            f"A table of {what} is needed, as {loader} returns it; columns missing here: {', '.join(missing)}."
        )


MAKERS = (
    ({"initiator", "targets"}, "make_event_network(table)"),
    ({"actor_a", "actor_b", "kind"}, 'make_tie_network(on="2018")'),
    ({"issue", "actor", "position"}, "make_agreement_network(table)"),
    ({"premise", "conclusion"}, "make_argument_network(table)"),
)
"""Columns by which a table is known, and what makes a network of it."""


def needs_network(network):
    """Complain about what is no network, and say what makes one of it.

    Parameters
    ----------
    network : networkx graph
        What was given.

    Raises
    ------
    WorkbookError
        With the call that makes a network, if the thing is a table that one can be made of.

    Examples
    --------
    >>> from workbook.tables import load_events
    >>> needs_network(load_events())
    Traceback (most recent call last):
    workbook.tables.WorkbookError: A network is needed here, not DataFrame. Make one first: make_event_network(table).
    """
    if hasattr(network, "edges") and hasattr(network, "graph"):
        return
    columns = set(getattr(network, "columns", ()))
    makers = [maker for known_by, maker in MAKERS if known_by <= columns]
    maker = makers[0] if makers else "make_event_network() or make_tie_network()"
    raise WorkbookError(f"A network is needed here, not {type(network).__name__}. Make one first: {maker}.")


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
    >>> from workbook.tables import load_events
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
    >>> from workbook.tables import load_events
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


def make_agreement_network(positions, actors=FOUR, close=0.8, far=1.6):
    """Make the network of how near the policies of each pair lie in one period.

    Distance: the mean absolute difference of two actors' positions over the issues on which both have one, 0 (the
    same on all) to 4 (opposite on all).

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    actors : list of str
        The nodes; the four capitals unless given.
    close, far : float
        A distance up to `close` counts as near, from `far` as far apart. Thresholds to argue with.

    Returns
    -------
    networkx.Graph
        Edges with `distance`, `agreement` (1 - distance / 4), `sign` (1 close, -1 far, 0 between), `label` and
        `issues` (tuple of the issues compared, those furthest apart first). A pair without a common issue has no edge.
        ``graph["period"]`` names the period.

    Raises
    ------
    WorkbookError
        If the table is of another sort, holds several periods, or `close` lies above `far`.

    Notes
    -----
    The codes are steps, not miles: the mean treats one step on sanctions like one step on the forum of talks. Four
    actors have six distances; no test of significance makes sense.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> make_agreement_network(load_positions("P3")).edges["JPN", "USA"]["label"]
    '0.4'
    """
    needs(positions, ("issue", "actor", "period", "position"), "positions", "load_positions()")
    close, far = as_number(close, "close"), as_number(far, "far")
    if close > far:
        raise WorkbookError(f"close={close} lies above far={far}: no distance could be in between. Swap the two.")
    period = one_period(positions)
    network = _add_actors(nx.Graph(kind="agreement", period=period, close=close, far=far), actors)
    known = {actor: {} for actor in network}
    for row in positions[["issue", "actor", "position"]].dropna().itertuples(index=False):
        if row.actor in known:
            known[row.actor][row.issue] = row.position
    for a, b in itertools.combinations(sorted(network), 2):
        gaps = {issue: abs(known[a][issue] - known[b][issue]) for issue in known[a].keys() & known[b].keys()}
        if gaps:
            distance = float(sum(gaps.values()) / len(gaps))
            shown = round(distance, 1)  # what the label says decides the look, so that the two never disagree
            network.add_edge(
                a,
                b,
                distance=distance,
                agreement=1 - distance / 4,
                sign=(shown <= close) - (shown >= far),
                label=f"{distance:.1f}",
                issues=tuple(sorted(gaps, key=lambda issue: (-gaps[issue], issue))),
            )
    return network


def one_period(positions):
    """Return the period of a table of positions that holds one.

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If there is no row, or more than one period.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> one_period(load_positions("P5"))
    'P5'
    """
    periods = sorted(set(positions["period"]))
    if len(periods) != 1:
        held = f"positions of {len(periods)} periods ({', '.join(periods)})" if periods else "no row"
        raise WorkbookError(f'One period is needed; this table holds {held}. Choose one: load_positions("P5").')
    return periods[0]


def make_argument_network(argument=None, claims=None):
    """Make the network of the argument: which claim supports, attacks or qualifies which.

    Parameters
    ----------
    argument : pandas.DataFrame, optional
        As `load_argument` returns it, or a selection of it; the whole table unless given.
    claims : pandas.DataFrame, optional
        As `load_claims` returns it, or a selection of it: edges to other claims are left out.

    Returns
    -------
    networkx.DiGraph
        Nodes with `text`, `paragraph` (None for an objection), `kind`, `verdict`, `hedged` and `objection`; edges from
        premise to conclusion with `relation` and `why`.

    Raises
    ------
    WorkbookError
        If a table is of another sort, or an edge names a claim or a relation that does not exist.

    Examples
    --------
    >>> sorted(make_argument_network().predecessors("C31"))
    ['C29', 'C32', 'C33', 'C55']
    """
    import pandas as pd

    argument = load_argument() if argument is None else argument
    claims = load_claims() if claims is None else claims
    needs(argument, ("premise", "conclusion", "relation", "why"), "edges", "load_argument()")
    names = ("text", "kind", "verdict", "hedged")
    needs(claims, ("claim", "paragraph", *names), "claims", "load_claims()")
    network = nx.DiGraph(kind="argument")
    for claim in claims.to_dict("records"):
        outside = pd.isna(claim["paragraph"])
        network.add_node(
            claim["claim"],
            paragraph=None if outside else int(claim["paragraph"]),
            objection=outside,
            **{name: claim[name] for name in names},
        )
    valid = list(dict.fromkeys([*network, *rows("claims")]))
    for edge in argument.to_dict("records"):
        ends = [choose(edge[end], valid, "claim") for end in ("premise", "conclusion")]
        relation = choose(edge["relation"], RELATIONS, "relation")
        if ends[0] in network and ends[1] in network:
            network.add_edge(*ends, relation=relation, why=edge["why"])
    return network
