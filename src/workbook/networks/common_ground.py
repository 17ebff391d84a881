"""Common ground: what the essay and texts of other authors both say, as far as it stands."""

import warnings
from collections import defaultdict
from collections.abc import Iterable

import networkx as nx
import pandas as pd

from workbook.common.errors import EmptySelection, WorkbookError
from workbook.datasets.reading import rows
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded

ESSAY = "essay"
"""Name of the essay among the texts."""

COLUMNS = ["claim", "text_name", "says", "other", "other_name", "other_says", "why", "by_all"]


def common_ground(
    network: nx.DiGraph | None = None, reject: str | Iterable[str] = (), accept: str | Iterable[str] = ()
) -> pd.DataFrame:
    """List what the essay and other texts both say, as far as it stands: their common ground.

    A row is a pair of claims of two texts that agree: both assert it, or the one grants it to the other. It is listed
    if both claims stand under grounded semantics, with all objections and replies heard.

    Parameters
    ----------
    network : networkx.DiGraph, optional
        From ``make_argument_network(texts=[...])``; with all texts unless given.
    reject, accept : str or list of str
        Claims that you take away, and claims that you hold, as in `grounded`.

    Returns
    -------
    pandas.DataFrame
        `claim`, its `text_name` and what it `says`; the `other` claim, its `other_name` and `other_says`; `why`: in
        what they agree, and where that ends; `by_all`: whether every text of the network agrees to `claim`. Those by
        all come first.

    Raises
    ------
    WorkbookError
        If this is no network of an argument, if it holds one text only, or a claim does not exist.

    Warns
    -----
    EmptySelection
        If no pair stands.

    Notes
    -----
    Which claims agree is our reading, in `load_other_argument`; what stands is computed. To agree on a sentence is not
    to draw the same conclusion from it, and a common ground that is accepted need not be true.

    Examples
    --------
    >>> ground = common_ground(make_argument_network(texts="korea-times"))
    >>> ground[["claim", "other"]].values.tolist()[:2]
    [['C01', 'K05'], ['C27', 'K02']]
    """
    network = make_argument_network(texts=rows("texts")) if network is None else network
    status = grounded(network, reject=reject, accept=accept).set_index("claim").status
    names = {claim: _text_of(node) for claim, node in network.nodes(data=True)}
    texts = set(names.values()) - {None}
    if len(texts) < 2:
        first = next(iter(rows("texts")))
        raise WorkbookError(
            f"Common ground needs two texts at least, and this network holds one: "
            f'make it with make_argument_network(texts=["{first}"]). Texts: {", ".join(rows("texts"))}.'
        )
    pairs = [
        (claim, other, edge["why"])
        for other, claim, edge in network.edges(data=True)
        if edge["relation"] == "agrees" and status[claim] == status[other] == "accepted"
    ]
    shared: dict[str, set[str | None]] = defaultdict(set)
    for claim, other, _ in pairs:
        shared[claim] |= {names[claim], names[other]}
    if not pairs:
        warnings.warn("No pair of claims that agree stands.", EmptySelection, stacklevel=2)
    says = network.nodes(data="text")
    table = [
        (claim, names[claim], says[claim], other, names[other], says[other], why, shared[claim] == texts)
        for claim, other, why in sorted(pairs)
    ]
    frame = pd.DataFrame(table, columns=COLUMNS)
    return frame.sort_values("by_all", ascending=False, kind="stable").reset_index(drop=True)


def _text_of(node: dict) -> str | None:
    """Return the name of the text in which a claim stands; none for an objection or a reply."""
    return node.get("text_name") or (None if node.get("objection") or node.get("reply") else ESSAY)
