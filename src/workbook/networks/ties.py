"""The network of standing ties: who is bound to whom, and who is divided, on one day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from workbook.common.dates import Day, as_day
from workbook.common.inputs import choose, several
from workbook.datasets.checks import needs
from workbook.datasets.events import in_force, load_ties
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import rows
from workbook.networks.actors import add_actors

if TYPE_CHECKING:
    import pandas as pd

PARTS = ("kind", "sign", "from_year", "to_year", "basis", "source")
"""What an edge keeps of its row."""


def tie_kinds() -> list[str]:
    """Return the kinds of tie that the table of ties knows, in alphabetical order.

    Returns
    -------
    list of str

    Examples
    --------
    >>> tie_kinds()[0]
    'alliance'
    """
    return sorted({row["kind"] for row in rows("ties").values()})


def make_tie_network(
    on: Day = HORIZON,
    kinds: str | Iterable[str] | None = None,
    horizon: Day | None = HORIZON,
    ties: pd.DataFrame | None = None,
) -> nx.MultiGraph:
    """Make the network of standing ties on a day.

    Parameters
    ----------
    on : date-like
        The day; ties are dated by year.
    kinds : list of str, optional
        Keep these kinds of tie only, such as ``["alliance"]``.
    horizon : date-like or None
        Last day that may be asked for; ``None`` lifts the curtain.
    ties : pandas.DataFrame, optional
        Rows of `load_ties` that you chose, in place of all, such as ``load_ties().query("added == '1.1.0'")``.

    Returns
    -------
    networkx.MultiGraph
        One edge a tie, its key the kind of tie (for a second one of a kind also its year), with `kind`, `sign` (1
        binds, -1 divides, 0 a relation that does not exist), `from_year`, `to_year`, `basis` and `source`.
        ``graph["on"]`` is the day.

    Raises
    ------
    WorkbookError
        For an unknown kind, a day past the horizon, or a table that holds no ties.

    Examples
    --------
    >>> make_tie_network(on="2019-07-30").edges["KOR", "USA", "alliance"]["basis"]
    'Mutual Defense Treaty, 1 October 1953'
    """
    if ties is None:
        ties = load_ties(horizon=horizon)
    needs(ties, ("actor_a", "actor_b", *PARTS), "ties", "load_ties()")
    ties = in_force(ties, on, horizon)
    if kinds is not None:
        ties = ties[ties.kind.isin([choose(kind, tie_kinds(), "kind of tie") for kind in several(kinds)])]
    network = add_actors(nx.MultiGraph(kind="ties", on=as_day(on, "on", last=True)), None)
    for tie in ties.to_dict("records"):
        a, b, kind = tie["actor_a"], tie["actor_b"], tie["kind"]
        network.add_edge(
            a,
            b,
            key=f"{kind} {tie['from_year']}" if network.has_edge(a, b, kind) else kind,
            **{name: tie[name] for name in PARTS},
        )
    return network
