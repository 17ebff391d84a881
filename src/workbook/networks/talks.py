"""The network of talks: what an observer of the negotiation in class tallied, typed in row by row."""

from collections.abc import Mapping

import networkx as nx

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_pairs, choose
from workbook.datasets.reading import rows
from workbook.networks.actors import add_actors


def make_talk_network(tally: Mapping[str, Mapping[str, int]]) -> nx.DiGraph:
    """Make the network of who spoke to whom, from the tally on the observer's sheet.

    Parameters
    ----------
    tally : dict of str to dict
        One row of the sheet each: who spoke, to whom, and how often: ``{"JPN": {"KOR": 4, "CHN": 1}}``. What is left
        out was not counted.

    Returns
    -------
    networkx.DiGraph
        The delegations and whoever is not asked as nodes; edges with `count`, and `label` for `draw_network`.

    Raises
    ------
    WorkbookError
        For a seat that does not exist, one that speaks to itself, or a number that is no count.

    Notes
    -----
    A tally counts turns that one observer noticed, and not what was said or whether it helped. `betweenness` asks who
    carried messages between others; with five seats one visit more changes it a lot.

    Examples
    --------
    >>> network = make_talk_network({"JPN": {"KOR": 4, "CHN": 1}, "CHN": {"PRK": 2}})
    >>> network.edges["JPN", "KOR"]["count"]
    4
    """
    seats = list(rows("delegations"))
    network = add_actors(nx.DiGraph(kind="talks"), seats)
    for who, line in as_pairs(tally, "tally", {seats[0]: {seats[1]: 3}}).items():
        speaker = choose(who, seats, "seat at the table")
        for whom, times in as_pairs(line, f"tally[{who!r}]", {seats[1]: 3}).items():
            hearer = choose(whom, seats, "seat at the table")
            number = as_number(times, f"tally[{who!r}][{whom!r}]")
            if hearer == speaker or number < 0 or number % 1 != 0:
                raise WorkbookError(
                    f"tally[{who!r}][{whom!r}]={times!r} is no count of talks between two: give a whole number, 0 or "
                    "more, for two different seats."
                )
            if number:
                network.add_edge(speaker, hearer, count=int(number), label=str(int(number)))
    return network
