"""A network of a reader's own as the pictures need it: names of actors as text, and edges with what can be drawn.

Networks from a ``make_`` function pass as they are. Of any other the signs, counts, labels and keys are read, in
whatever spelling; what cannot be read is an error that names the edge.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_scalar, several
from workbook.common.text import plain
from workbook.datasets.event_cells import is_missing, nearly
from workbook.datasets.reading import rows
from workbook.networks.checks import needs_network, read_sign

if TYPE_CHECKING:
    import networkx as nx

MOST = 40
"""Actors of one picture; of more no line could be followed."""

MADE = {
    "events": (True, False, {"goldstein_mean", "count", "events", "sign"}),
    "ties": (False, True, {"kind", "sign", "from_year", "basis", "source"}),
    "distances": (False, False, {"distance", "nearness", "issues", "label", "sign"}),
    "meetings": (False, False, {"count", "events"}),
    "signed": (False, False, {"score", "sign", "count"}),
    "talks": (True, False, {"count"}),
}
"""What makes a network one from a ``make_`` function: directed, several edges a pair, and what each edge carries."""


def drawable(network: nx.Graph) -> nx.Graph:
    """Return a network that can be drawn.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or a reader's own.

    Returns
    -------
    networkx graph
        The same if it is from a ``make_`` function, else a new one of the same sort without its `kind`: actors of the
        workbook by their codes, others by their names as text; edges with `sign`, `label`, `count`, `share`, `events`,
        `ties` as far as they had them. ``graph["loops"]`` names those who were joined with themselves.

    Raises
    ------
    WorkbookError
        If it is no network, has too many actors, or an edge carries what means nothing.

    Examples
    --------
    >>> import networkx as nx
    >>> drawable(nx.Graph([("usa", "North Korea", {"sign": "-"})])).edges["USA", "PRK"]
    {'sign': -1}
    """
    needs_network(network)
    if len(network) > MOST:
        hint = (
            "draw_argument() draws this one" if network.graph.get("kind") == "argument" else "network.subgraph([...])"
        )
        raise WorkbookError(
            f"{len(network)} actors are too many for one picture: at most {MOST} can be told apart. Take fewer: {hint}."
        )
    if _is_made(network):
        return network
    names = _names(network)
    graph = {
        name: network.graph[name] for name in ("event_rows", "tie_rows") if isinstance(network.graph.get(name), dict)
    }
    clean = _class_of(network)(**graph)
    for node, data in network.nodes(data=True):
        kept = {name: data[name] for name in ("name", "four_capitals") if not is_missing(data.get(name))}
        clean.add_node(names[node], **kept | ({"name": plain(kept["name"])} if "name" in kept else {}))
    loops = []
    for a, b, data in network.edges(data=True):
        if a == b:
            loops.append(names[a])
        else:
            clean.add_edge(names[a], names[b], **_edge(data, f"{names[a]}-{names[b]}"))
    clean.graph["loops"] = list(dict.fromkeys(loops))
    return clean


def _class_of(network: Any) -> Callable[..., Any]:
    """Return a class for a copy of a view or of a graph of a reader's own class."""
    import networkx as nx

    return {
        (False, False): nx.Graph,
        (True, False): nx.DiGraph,
        (False, True): nx.MultiGraph,
        (True, True): nx.MultiDiGraph,
    }[network.is_directed(), network.is_multigraph()]


def _is_made(network: nx.Graph) -> bool:
    """Tell whether a network is as a ``make_`` function returns it."""
    directed, several_edges, parts = MADE.get(str(network.graph.get("kind")), (None, None, set()))
    return (
        (network.is_directed(), network.is_multigraph()) == (directed, several_edges)
        and all(isinstance(node, str) and isinstance(name, str) for node, name in network.nodes(data="name"))
        and all(a != b and parts <= data.keys() and _is_sound(data) for a, b, data in network.edges(data=True))
    )


def _is_sound(data: dict[str, Any]) -> bool:
    """Tell whether the numbers of an edge are numbers, and its sign is one."""
    no_number = any(isinstance(value, float) and not math.isfinite(value) for value in data.values())
    return not no_number and data.get("sign", 0) in (1, -1, 0) and not isinstance(data.get("share"), str)


def _names(network: nx.Graph) -> dict[Any, str]:
    """Return what each node of a network is called in the picture: the code of an actor, or its name as text."""
    known = {row["name"].casefold(): code for code, row in rows("actors").items()}
    known |= {code.casefold(): code for code in rows("actors")}
    names: dict[Any, str] = {}
    for node in network:
        name = (
            "" if is_missing(node) else plain(" ".join(map(str, node)) if isinstance(node, tuple) else as_scalar(node))
        )
        name = known.get(name.casefold(), name)
        if not name:
            raise WorkbookError("An actor of this network has no name. Leave it out: network.remove_node(...).")
        if name not in rows("actors") and (near := nearly(name.casefold(), known)):
            raise WorkbookError(
                f"There is no actor with a place in the pictures {name!r}. Did you mean {known[near]!r}? An actor of "
                "your own needs a name that is less like one of the workbook's."
            )
        if name in names.values():
            twin = next(other for other, called in names.items() if called == name)
            raise WorkbookError(
                f"Two actors of this network are both {name}: {twin!r} and {node!r}. Give them one name."
            )
        names[node] = name
    return names


def _edge(data: dict[str, Any], between: str) -> dict[str, Any]:
    """Return what of an edge can be drawn, or name the edge of which something means nothing."""
    readers: dict[str, Callable[[Any], Any]] = {
        "sign": read_sign,
        "label": lambda value: plain(f"{value:g}" if isinstance(value, float) else value, 24),
        "count": _count,
        "weight": lambda value: _count(abs(value) if isinstance(value, numbers.Real) else value),
        "share": _share,
        "events": lambda value: tuple(several(value)),
        "ties": lambda value: tuple(several(value)),
    }
    read = {}
    for name, reader in readers.items():
        value = as_scalar(data.get(name))
        if is_missing(value):
            continue
        try:
            read[name] = reader(value)
        except (TypeError, ValueError) as mistake:
            raise WorkbookError(f"{name}={value!r} of the edge {between}: {mistake}.") from None
    weight = read.pop("weight", None)
    return read if weight is None or "count" in read else {**read, "count": weight}


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError("a number is needed") from None
    if not math.isfinite(number):
        raise ValueError("a number that ends is needed")
    return value if isinstance(value, (int, float)) else number


def _share(value: Any) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise ValueError("a share of runs lies between 0 and 1")
    return number


def _count(value: Any) -> float:
    number = _number(value)
    if number < 0:
        raise ValueError("a number from 0 up is needed; a sign stands in `sign`")
    return number


def node_names(network: nx.Graph) -> dict[str, str]:
    """Return what each actor of a network is called in words: its `name`, or as the network calls it.

    Parameters
    ----------
    network : networkx graph
        As `drawable` returns it.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> import networkx as nx
    >>> node_names(nx.Graph([("USA", "GBR")]))
    {'USA': 'USA', 'GBR': 'GBR'}
    """
    return {actor: str(actor if is_missing(name) else name) for actor, name in network.nodes(data="name")}


def drawn_names(network: nx.Graph) -> dict[str, str]:
    """Return the name that is written beside each actor of a network: its own, or that of the workbook.

    Parameters
    ----------
    network : networkx graph
        As `drawable` returns it.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> import networkx as nx
    >>> drawn_names(nx.Graph([("USA", "GBR")]))
    {'USA': 'United States', 'GBR': 'GBR'}
    """
    called = node_names(network).items()
    return {
        actor: rows("actors").get(actor, {}).get("name", actor) if name == actor else name for actor, name in called
    }


def everybody(networks: Iterable[nx.Graph]) -> list[str]:
    """Return the actors of several networks, each once.

    Parameters
    ----------
    networks : iterable of networkx graphs

    Returns
    -------
    list of str

    Examples
    --------
    >>> import networkx as nx
    >>> everybody([nx.Graph([("USA", "PRK")]), nx.Graph([("USA", "KOR")])])
    ['USA', 'PRK', 'KOR']
    """
    return list(dict.fromkeys(actor for network in networks for actor in network))
