"""The network of distances: how near the policies of each pair lie."""

import itertools

import networkx as nx

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number
from workbook.datasets.actors import FOUR
from workbook.datasets.checks import needs, one_period
from workbook.networks.actors import _add_actors


def make_distance_network(positions, actors=FOUR, close=0.8, far=1.6):
    """Make the network of how near the policies of each pair lie in one period.

    Distance: the mean absolute difference of two actors' positions over the issues on which both have one, 0 (the
    same on all) to 4 (opposite on all).

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    actors : list of str
        The nodes; the four capitals unless given.
    close, far : float
        A distance up to `close` counts as near, from `far` as far apart. Thresholds to argue with.

    Returns
    -------
    networkx.Graph
        Edges with `distance`, `nearness` (1 - distance / 4), `sign` (1 close, -1 far, 0 between), `label` and
        `issues` (tuple of the issues compared, those furthest apart first). A pair without a common issue has no edge.
        ``graph["period"]`` names the period.

    Raises
    ------
    WorkbookError
        If the table is of another sort, holds several periods, or `close` lies above `far`.

    Notes
    -----
    The codes are steps, not miles: the mean treats one step on sanctions like one step on the forum of talks. Four
    actors have six distances; no test of significance makes sense.

    Examples
    --------
    >>> from workbook.datasets.loaders import load_positions
    >>> make_distance_network(load_positions("P3")).edges["JPN", "USA"]["label"]
    '0.4'
    """
    needs(positions, ("issue", "actor", "period", "position"), "positions", "load_positions()")
    close, far = as_number(close, "close"), as_number(far, "far")
    if close > far:
        raise WorkbookError(f"close={close} lies above far={far}: no distance could be in between. Swap the two.")
    period = one_period(positions)
    network = _add_actors(nx.Graph(kind="distances", period=period, close=close, far=far), actors)
    known = {actor: {} for actor in network}
    for row in positions[["issue", "actor", "position"]].dropna().itertuples(index=False):
        if row.actor in known:
            known[row.actor][row.issue] = row.position
    for a, b in itertools.combinations(sorted(network), 2):
        gaps = {issue: abs(known[a][issue] - known[b][issue]) for issue in known[a].keys() & known[b].keys()}
        if gaps:
            distance = float(sum(gaps.values()) / len(gaps))
            shown = round(distance, 1)  # what the label says decides the look, so that the two never disagree
            network.add_edge(
                a,
                b,
                distance=distance,
                nearness=1 - distance / 4,
                sign=(shown <= close) - (shown >= far),
                label=f"{distance:.1f}",
                issues=tuple(sorted(gaps, key=lambda issue: (-gaps[issue], issue))),
            )
    return network
