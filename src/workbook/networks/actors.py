"""Nodes: the actors of a network, each with its name and its capital."""

from collections.abc import Iterable

import networkx as nx

from workbook.common.inputs import several
from workbook.datasets.actors import STATES, as_actor
from workbook.datasets.reading import rows


def add_actors(network: nx.Graph, actors: str | Iterable[str] | None) -> nx.Graph:
    """Add actors to a network as nodes, with `name`, `capital` and `four_capitals`.

    Parameters
    ----------
    network : networkx graph
        Of any sort; it is changed.
    actors : list of str or None
        Codes or names; `STATES` for None.

    Returns
    -------
    networkx graph
        The same.

    Raises
    ------
    WorkbookError
        If an actor is unknown.

    Examples
    --------
    >>> add_actors(nx.Graph(), "Japan").nodes["JPN"]["capital"]
    'Tokyo'
    """
    for code in several(actors) if actors else STATES:
        row = rows("actors")[as_actor(code)]
        network.add_node(
            row["actor"], name=row["name"], capital=row["capital"], four_capitals=row["four_capitals"] == "true"
        )
    return network
