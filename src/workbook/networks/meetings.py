"""The network of meetings: who sat down with whom."""

import itertools
from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd

from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table, names_in, names_nobody
from workbook.datasets.own_events import own_rows
from workbook.networks.actors import add_actors


def make_meeting_network(events: pd.DataFrame, actors: str | Iterable[str] | None = None) -> nx.Graph:
    """Make the network of who sat down with whom.

    Every pair at one table is joined: the host with each guest, and guest with guest.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it. Only mutual events are meetings; choose rows before, such as
        ``load_events(since="2018").query("leaders")`` for sittings of leaders without envoys.
    actors : list of str, optional
        The nodes; the six states unless given. Others at the table are left out.

    Returns
    -------
    networkx.Graph
        Edges with `count` (meetings of the pair) and `events` (their keys, in the order of the table).

    Raises
    ------
    WorkbookError
        If the table is of another sort, a cell of it cannot be read, or an actor is unknown.

    Notes
    -----
    A meeting of six joins fifteen pairs at once, so large conferences make everybody look well connected.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> make_meeting_network(load_events(since="2018").query("leaders")).edges["PRK", "USA"]["count"]
    3
    """
    rows = event_table(events, ("event", "initiator", "targets", "mutual"), actors)
    network = add_actors(
        nx.Graph(kind="meetings", event_rows=event_rows(events) | own_rows(events)), actors, names_in(rows)
    )
    names_nobody(rows, network)
    tables: dict[Any, set[str]] = {}  # who sat at each, also where a table of events has one row a guest
    for event in rows[rows["mutual"]].itertuples(index=False):
        tables.setdefault(event.event, set()).update({event.initiator, *event.targets} & set(network))
    meetings: dict[tuple[str, str], list[Any]] = {}
    for key, table in tables.items():
        for pair in itertools.combinations(sorted(table), 2):
            meetings.setdefault(pair, []).append(key)
    for pair in sorted(meetings):
        network.add_edge(*pair, count=len(meetings[pair]), events=tuple(meetings[pair]))
    return network
