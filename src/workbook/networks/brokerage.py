"""Brokerage: who lies between others who are not linked, and in which role."""

import itertools

import networkx as nx
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.networks.checks import needs_network, read_sign

ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")
"""The five roles of Gould and Fernandez."""


def _links(network: nx.Graph) -> nx.Graph:
    """Return one plain edge for each pair that is linked; disputes and relations that do not exist are no link."""
    needs_network(network)
    plain = nx.DiGraph() if network.is_directed() else nx.Graph()
    plain.add_nodes_from(network)
    for a, b, edge in network.edges(data=True):
        try:
            sign = read_sign(edge.get("sign"))
        except ValueError as mistake:
            raise WorkbookError(f"sign={edge['sign']!r} of the edge {a}-{b}: {mistake}.") from None
        if a != b and sign in (1, None):
            plain.add_edge(a, b)
    return plain


def default_camps() -> dict[str, str]:
    """Return the camp of each actor from which `brokerage` starts: a division to argue with.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> default_camps()["PRK"]
    'east'
    """
    return {actor: row["camp"] for actor, row in rows("actor_settings").items() if row["camp"]}


def betweenness(network: nx.Graph) -> pd.DataFrame:
    """Measure how often each actor lies on the shortest way between two others.

    For each pair of other actors: the share of their shortest paths that run through the actor; then the mean over
    all pairs.

    Parameters
    ----------
    network : networkx graph
        Of any sort. An edge with a sign of 0 or -1 (a relation that does not exist, a dispute) is no way and is left
        out; edges without a sign all count, and all count the same.

    Returns
    -------
    pandas.DataFrame
        `actor` and `betweenness` (0 never between, 1 on every shortest path of all others), largest first. Actors who
        are equal stand in alphabetical order.

    Notes
    -----
    Freeman (1977), Sociometry 40. Pitfall: six actors have ten pairs of others each, so one edge more or less moves the
    number a lot, and where all are linked to all nobody is between. A chance to broker is not evidence of brokering.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.Graph([("USA", "CHN"), ("CHN", "PRK")])).actor[0]
    'CHN'
    """
    shares = nx.betweenness_centrality(_links(network))
    order = sorted(shares, key=lambda actor: (-round(shares[actor], 9), actor))
    return pd.DataFrame({"actor": order, "betweenness": [float(shares[actor]) for actor in order]})


def brokerage(network: nx.Graph, camps: dict[str, str] | None = None) -> pd.DataFrame:
    """Count in which roles each actor stands between two others who are not linked themselves.

    Every chain a - broker - c without a link from a to c counts once, by the camps of the three: coordinator (all in
    one camp), gatekeeper (lets a stranger a in to its own c), representative (speaks for its own a to a stranger c),
    consultant (a and c share a camp, the broker is of another) and liaison (three camps).

    Parameters
    ----------
    network : networkx graph
        Of any sort. An edge with a sign of 0 or -1 is no link. Without directions every chain is read both ways, so
        gatekeeper and representative are equal and the other roles come in twos.
    camps : dict of str to str, optional
        Camp of each actor; those of `default_camps` unless given.

    Returns
    -------
    pandas.DataFrame
        `actor` and one column of counts a role (0 or more; at most (n - 1)(n - 2) in all for n actors), in
        alphabetical order of the actors.

    Raises
    ------
    WorkbookError
        If an actor of the network has no camp.

    Notes
    -----
    Gould and Fernandez (1989), Sociological Methodology 19. Pitfall: the camps are put in by hand and decide the
    roles; of six actors few pairs are unlinked, so the counts are small. A chance to broker is not evidence of
    brokering.

    Examples
    --------
    >>> import networkx as nx
    >>> brokerage(nx.Graph([("USA", "CHN"), ("CHN", "PRK")])).gatekeeper.tolist()
    [1, 0, 0]
    """
    links = _links(network)
    camps = default_camps() if camps is None else camps
    missing = sorted(set(links) - set(camps))
    if missing:
        example = ", ".join(f"{actor!r}: {camp!r}" for actor, camp in list(default_camps().items())[:2])
        raise WorkbookError(
            f"{', '.join(missing)} {'has' if len(missing) == 1 else 'have'} no camp. Give every actor of the network "
            f"one: camps={{{example}, ...}}."
        )
    counts = {actor: dict.fromkeys(ROLES, 0) for actor in sorted(links)}
    for broker in counts:
        before = links.predecessors(broker) if links.is_directed() else links[broker]
        for a, c in itertools.product(list(before), list(links[broker])):
            if a != c and not links.has_edge(a, c):
                counts[broker][_role(camps[a], camps[broker], camps[c])] += 1
    return pd.DataFrame([{"actor": actor, **roles} for actor, roles in counts.items()], columns=["actor", *ROLES])


def _role(a: str, broker: str, c: str) -> str:
    """Return the role of a broker, given the camps of the three."""
    if a == broker == c:
        return "coordinator"
    if broker == c:
        return "gatekeeper"
    if broker == a:
        return "representative"
    return "consultant" if a == c else "liaison"
