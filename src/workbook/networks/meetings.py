"""The network of meetings: who sat down with whom."""

import itertools
from collections.abc import Iterable

import networkx as nx
import pandas as pd

from workbook.datasets.checks import needs
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
        If the table is of another sort, or an actor is unknown.

    Notes
    -----
    A meeting of six joins fifteen pairs at once, so large conferences make everybody look well connected.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> make_meeting_network(load_events(since="2018").query("leaders")).edges["PRK", "USA"]["count"]
    3
    """
    needs(events, ("event", "initiator", "targets", "mutual"), "events", "load_events()")
    network = add_actors(nx.Graph(kind="meetings", own_events=own_rows(events)), actors)
    meetings: dict[tuple[str, str], list[str]] = {}
    for event in events[events["mutual"]][["event", "initiator", "targets"]].itertuples(index=False):
        table = sorted({event.initiator, *event.targets} & set(network))
        for pair in itertools.combinations(table, 2):
            meetings.setdefault(pair, []).append(event.event)
    for pair in sorted(meetings):
        network.add_edge(*pair, count=len(meetings[pair]), events=tuple(meetings[pair]))
    return network
