"""The network of the argument: which claim supports, attacks or qualifies which."""

import networkx as nx
import pandas as pd

from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.datasets.loaders import load_argument, load_claims
from workbook.datasets.reading import rows
from workbook.datasets.sides import is_objection, is_reply

RELATIONS = ("supports", "attacks", "qualifies", "background")
"""What one claim can do to another."""


def make_argument_network(argument: pd.DataFrame | None = None, claims: pd.DataFrame | None = None) -> nx.DiGraph:
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
        Nodes with `text`, `paragraph` (None for an objection or a reply), `kind`, `verdict`, `hedged`, `objection` and
        `reply`; edges from premise to conclusion with `relation` and `why`.

    Raises
    ------
    WorkbookError
        If a table is of another sort, or an edge names a claim or a relation that does not exist.

    Examples
    --------
    >>> sorted(make_argument_network().predecessors("C31"))
    ['C29', 'C32', 'C33', 'C55']
    """
    argument = load_argument() if argument is None else argument
    claims = load_claims() if claims is None else claims
    needs(argument, ("premise", "conclusion", "relation", "why"), "edges", "load_argument()")
    names = ("text", "kind", "verdict", "hedged")
    needs(claims, ("claim", "paragraph", *names), "claims", "load_claims()")
    network = nx.DiGraph(kind="argument")
    for claim in claims.to_dict("records"):
        paragraph = None if pd.isna(claim["paragraph"]) else int(claim["paragraph"])
        network.add_node(
            claim["claim"],
            paragraph=paragraph,
            objection=is_objection(claim["claim"], paragraph),
            reply=is_reply(claim["claim"], paragraph),
            **{name: claim[name] for name in names},
        )
    valid = list(dict.fromkeys([*network, *rows("claims")]))
    for edge in argument.to_dict("records"):
        ends = [choose(edge[end], valid, "claim") for end in ("premise", "conclusion")]
        relation = choose(edge["relation"], RELATIONS, "relation")
        if ends[0] in network and ends[1] in network:
            network.add_edge(*ends, relation=relation, why=edge["why"])
    return network
