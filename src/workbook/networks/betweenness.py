"""Betweenness: who lies between others who are not linked."""

import networkx as nx
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.networks.checks import needs_network, read_sign


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

    Raises
    ------
    WorkbookError
        If a sign cannot be read.

    Notes
    -----
    Freeman (1977), Sociometry 40. Pitfall: six actors have ten pairs of others each, so one edge more or less moves the
    number a lot, and where all are linked to all nobody is between. A chance to carry words is not evidence that any
    were carried, and a table of chosen meetings puts those in the middle for whom it was made.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.Graph([("USA", "CHN"), ("CHN", "PRK")])).actor[0]
    'CHN'
    """
    shares = nx.betweenness_centrality(_links(network))
    order = sorted(shares, key=lambda actor: (-round(shares[actor], 9), actor))
    return pd.DataFrame({"actor": order, "betweenness": [float(shares[actor]) for actor in order]})
