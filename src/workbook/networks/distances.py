"""The network of distances: how near the policies of each pair lie."""

import itertools
from collections.abc import Iterable

import networkx as nx
import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number
from workbook.datasets.actors import FOUR
from workbook.measures.grid import as_grid, checked_period
from workbook.measures.positions import pair_distances
from workbook.networks.actors import add_actors


def make_distance_network(
    positions: pd.DataFrame, actors: str | Iterable[str] | None = FOUR, close: float = 0.8, far: float = 1.6
) -> nx.Graph:
    """Make the network of how near the policies of each pair lie in one period.

    The distance of a pair is that of `distances`: the mean absolute difference of two positions over the issues on
    which both have one, 0 (the same on all) to 4 (opposite on all).

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
        `issues` (tuple of the issues compared, those furthest apart first). A pair without a common issue has no edge,
        an actor without a position no neighbour.
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
    >>> from workbook.datasets.positions import load_positions
    >>> make_distance_network(load_positions("P3")).edges["JPN", "USA"]["label"]
    '0.3'
    """
    period = checked_period(positions)
    close, far = as_number(close, "close"), as_number(far, "far")
    if close > far:
        raise WorkbookError(f"close={close} lies above far={far}: no distance could be in between. Swap the two.")
    reasons = "rationale" in positions.columns  # only the positions of record have them
    network = add_actors(nx.Graph(kind="distances", period=period, close=close, far=far, reasons=reasons), actors)
    if reasons:
        found = positions.to_dict("records")
        network.graph["position_rows"] = {f"{row['issue']}|{row['actor']}|{row['period']}": row for row in found}
    coded = sorted(set(positions.loc[positions["position"].notna(), "actor"]) & set(network))
    if len(coded) < 2:
        return network
    grid = as_grid(positions, coded)
    (distances,) = pair_distances(grid.codes[None])
    for (i, j), distance in zip(itertools.combinations(range(len(coded)), 2), distances.tolist(), strict=True):
        if np.isnan(distance):
            continue
        gaps = np.abs(grid.codes[:, i] - grid.codes[:, j])
        label = round(distance, 1)  # what the label says decides the look, so that the two never disagree
        network.add_edge(
            coded[i],
            coded[j],
            distance=distance,
            nearness=1 - distance / 4,
            sign=(label <= close) - (label >= far),
            label=f"{distance:.1f}",
            issues=tuple(grid.issues[place] for place in np.argsort(-gaps, kind="stable") if not np.isnan(gaps[place])),
        )
    return network
