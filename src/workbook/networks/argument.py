"""The network of the argument: which claim supports, attacks or qualifies which, in the essay and in other texts."""

from collections.abc import Iterable

import networkx as nx
import pandas as pd

from workbook.common.inputs import choose, several
from workbook.datasets.checks import needs
from workbook.datasets.loaders import load_argument, load_claims
from workbook.datasets.reading import rows
from workbook.datasets.sides import is_objection, is_reply
from workbook.datasets.texts import load_other_argument, load_other_claims

RELATIONS = ("supports", "attacks", "qualifies", "background", "agrees")
"""What one claim can do to another; claims of different texts can agree."""

WORDS = ("text", "kind", "verdict", "hedged")
"""What a claim brings with it from its table."""


def make_argument_network(
    argument: pd.DataFrame | None = None,
    claims: pd.DataFrame | None = None,
    texts: str | Iterable[str] = (),
) -> nx.DiGraph:
    """Make the network of the argument: which claim supports, attacks or qualifies which.

    Parameters
    ----------
    argument : pandas.DataFrame, optional
        As `load_argument` returns it, or a selection of it; the whole table unless given.
    claims : pandas.DataFrame, optional
        As `load_claims` returns it, or a selection of it: edges to other claims are left out.
    texts : str or list of str
        Texts of other authors to set beside the essay, by their names in `load_texts`: with all their claims, and the
        steps between these, the essay's, objections and replies.

    Returns
    -------
    networkx.DiGraph
        Nodes with `text`, `paragraph` (None for an objection or a reply), `kind`, `verdict`, `hedged`, `objection` and
        `reply`; those of another text have no paragraph and carry its name as `text_name`. Edges from premise to
        conclusion with `relation` and `why`.

    Raises
    ------
    WorkbookError
        If a table is of another sort, an edge names a claim or a relation that does not exist, or there is no such
        text.

    Examples
    --------
    >>> sorted(make_argument_network().predecessors("C31"))
    ['C29', 'C32', 'C33', 'C55']
    >>> network = make_argument_network(texts="heritage")
    >>> network.edges["H06", "C52"]["relation"]
    'attacks'
    """
    argument = load_argument() if argument is None else argument
    claims = load_claims() if claims is None else claims
    needs(argument, ("premise", "conclusion", "relation", "why"), "edges", "load_argument()")
    needs(claims, ("claim", "paragraph", *WORDS), "claims", "load_claims()")
    names = {choose(name, rows("texts"), "text") for name in several(texts)}
    network = nx.DiGraph(kind="argument")
    for claim in claims.to_dict("records"):
        paragraph = None if pd.isna(claim["paragraph"]) else int(claim["paragraph"])
        network.add_node(
            claim["claim"],
            paragraph=paragraph,
            objection=is_objection(claim["claim"], paragraph),
            reply=is_reply(claim["claim"], paragraph),
            **{name: claim[name] for name in WORDS},
        )
    _add_edges(network, argument, rows("claims"))
    if names:
        _add_texts(network, names)
    return network


def _add_texts(network: nx.DiGraph, names: set[str]) -> None:
    """Add the claims of other texts, and the steps between them and what stands in the network."""
    claims = load_other_claims()
    for claim in claims[claims.text_name.isin(names)].to_dict("records"):
        own = {"paragraph": None, "objection": False, "reply": False, "text_name": claim["text_name"]}
        network.add_node(claim["claim"], **own, **{name: claim[name] for name in WORDS})
    _add_edges(network, load_other_argument(), [*rows("claims"), *rows("other_claims")])


def _add_edges(network: nx.DiGraph, steps: pd.DataFrame, claims: Iterable[str]) -> None:
    """Add the steps of which both ends stand in the network."""
    valid = list(dict.fromkeys([*network, *claims]))
    for step in steps.to_dict("records"):
        ends = [choose(step[end], valid, "claim") for end in ("premise", "conclusion")]
        relation = choose(step["relation"], RELATIONS, "relation")
        if ends[0] in network and ends[1] in network:
            network.add_edge(*ends, relation=relation, why=step["why"])


def neighbourhood(network: nx.DiGraph, claim: str, steps: int) -> nx.DiGraph:
    """Return a claim with what bears on it, one or two steps far, and with the attacks that answer an attack.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
    steps : int

    Returns
    -------
    networkx.DiGraph

    Examples
    --------
    >>> list(neighbourhood(make_argument_network(), "C29", 1).edges)
    [('C30', 'C29')]
    """
    away = nx.single_source_shortest_path_length(network.reverse(copy=False), claim, cutoff=steps)
    into = {(start, end) for start, end in network.edges if start in away and away.get(end, steps) < steps}
    back = {(end, start) for start, end in into if network.has_edge(end, start)}
    near = nx.DiGraph(kind="argument")
    near.add_nodes_from((one, network.nodes[one]) for one in network if one in away)
    near.add_edges_from((*edge, network.edges[edge]) for edge in network.edges if edge in into | back)
    return near
