"""The network of events: who acted towards whom, and how."""

from collections.abc import Iterable

import networkx as nx
import numpy as np
import pandas as pd

from workbook.common.inputs import as_number
from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table, names_in, names_nobody
from workbook.datasets.own_events import own_rows
from workbook.networks.actors import add_actors


def make_event_network(
    events: pd.DataFrame, actors: str | Iterable[str] | None = None, even: float = 1.0
) -> nx.DiGraph:
    """Make the network of who acted towards whom.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it; needed are `event`, `initiator`, `targets`, `mutual` and `goldstein`. A table of
        your own may come out of a file, with targets in one text, or have one target a row. The columns of GDELT and
        ICEWS are understood; nothing in them is mutual, and who is no actor of the workbook is left out.
    actors : list of str, optional
        The nodes; the six states unless given. Events of others are left out. Names that only your table knows are
        valid too.
    even : float
        A mean score within plus or minus `even` counts as about even.

    Returns
    -------
    networkx.DiGraph
        One edge from initiator to target, with `count` (events), `goldstein_sum` and `goldstein_mean` (-10 to +10),
        `cooperation` and `conflict` (sums of the scores above and below 0), `sign` (1, 0 or -1 by the mean) and
        `events` (tuple of keys, in the order of the table: the evidence of the edge). ``graph["event_rows"]`` keeps
        day, title and source of these, as your table has them.

    Raises
    ------
    WorkbookError
        If a column is missing, a cell cannot be read (with its row), an actor is unknown, or no row names an actor.

    Notes
    -----
    A mutual event counts in both directions. A meeting of many joins the host with each guest, not guest with guest.
    Domestic events (same initiator and target) join nobody.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> network = make_event_network(load_events(since="2018-06", until="2018-06", kinds="summit"))
    >>> network.edges["USA", "PRK"]["events"]
    ('ev-20180612-singapore',)
    """
    table, even = (
        event_table(events, ("event", "initiator", "targets", "mutual", "goldstein"), actors),
        as_number(even, "even"),
    )
    network = add_actors(
        nx.DiGraph(kind="events", event_rows=event_rows(events) | own_rows(events)), actors, names_in(table)
    )
    names_nobody(table, network)
    keys, scores = table["event"].tolist(), table["goldstein"].to_numpy()
    for edge, places in _places_by_edge(table, network).items():
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
            events=tuple(keys[place] for place in places),
        )
    return network


def _places_by_edge(events: pd.DataFrame, network: nx.DiGraph) -> dict[tuple[str, str], np.ndarray]:
    """Return the edges in alphabetical order, each with the places of its events in the table."""
    # Few combinations of initiator and targets exist, so all that follows the grouping is cheap.
    places_by_edge: dict[tuple[str, str], list] = {}
    for (initiator, targets, mutual), places in events.groupby(["initiator", "targets", "mutual"]).indices.items():
        for target in targets:
            directions = [(initiator, target), (target, initiator)] if mutual else [(initiator, target)]
            if initiator != target and initiator in network and target in network:
                for edge in directions:
                    places_by_edge.setdefault(edge, []).append(places)
    return {edge: np.sort(np.concatenate(places_by_edge[edge])) for edge in sorted(places_by_edge)}
