"""Nodes: the actors of a network, each with its name and its capital."""

from collections.abc import Iterable

import networkx as nx

from workbook.common.inputs import several
from workbook.datasets.actors import STATES, as_actor
from workbook.datasets.reading import rows


def add_actors(network: nx.Graph, actors: str | Iterable[str] | None, own: Iterable[str] = ()) -> nx.Graph:
    """Add actors to a network as nodes, with `name`, `capital` and `four_capitals`.

    Parameters
    ----------
    network : networkx graph
        Of any sort; it is changed.
    actors : list of str or None
        Codes or names; `STATES` for None.
    own : iterable of str
        Names of a reader's own that are valid too.

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
    spelled = {name.casefold(): name for name in own}
    for given in several(actors) or STATES:
        name = spelled.get(str(given).strip().casefold(), given)
        row = rows("actors").get(name if name in spelled.values() else as_actor(name))
        if row:
            four = row["four_capitals"] == "true"
            network.add_node(row["actor"], name=row["name"], capital=row["capital"], four_capitals=four)
        else:
            network.add_node(name, name=name, capital="", four_capitals=False)
    return network
