"""Measures by period: alpha, mean distance and zones side by side, for each answers a question of its own."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.measures.positions import alpha, distances
from workbook.measures.zones import zones

QUESTIONS = {
    "alpha": "Do they agree beyond what the spread of all their codes would give by chance?",
    "mean_distance": "How many steps apart does a pair stand on average?",
    "empty_zones": "On how many issues is there nothing that all would accept?",
}
"""The question that each measure answers."""


def measures_by_period(
    coder: str = "record", tolerance: float | str = 1.0, actors: str | Iterable[str] = FOUR
) -> pd.DataFrame:
    """Compute alpha, the mean distance and the number of empty zones of each period, side by side.

    Parameters
    ----------
    coder : str
        Whose codes, as in `load_positions`.
    tolerance : float or ``"salience"``
        Of the zones, as in `zones`.
    actors : list of str
        Whom to compare: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One period a row that the coder read: `period`, `label`; `alpha` (do they agree beyond chance?);
        `mean_distance` (how many steps apart does a pair stand on average?); `empty_zones` (on how many issues is
        there nothing that all would accept?) and `issues` (of how many).

    Raises
    ------
    WorkbookError
        For an unknown coder or actor, or zones by salience where the coder gave none.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30; Thomson, Stokman, Achen and König, eds (2006), The European
    Union Decides; Raiffa (1982), The Art and Science of Negotiation. Pitfall: the three need not agree. Alpha sets
    disagreement against the spread of the codes, so it can be low where all stand close; a mean distance hides on
    which issues they part; a count of empty zones hangs on the two furthest apart and on the tolerance.

    Examples
    --------
    >>> measures_by_period(coder="A")[["period", "alpha", "mean_distance", "empty_zones"]].round(2).values.tolist()[1]
    ['P2', -0.19, 0.96, 1]
    """
    positions, periods = load_positions(coder=coder), load_periods()
    read = [period for period in periods.period if period in set(positions.period)]
    labels = periods.set_index("period").label
    return pd.DataFrame(
        [
            {"period": period, "label": labels[period]}
            | _measures(positions[positions.period == period], tolerance, actors)
            for period in read
        ]
    )


def _measures(positions: pd.DataFrame, tolerance: float | str, actors: str | Iterable[str]) -> dict[str, float]:
    found = zones(positions, tolerance, actors)
    return {
        "alpha": alpha(positions, actors),
        "mean_distance": float(np.nanmean(distances(positions, actors).distance)),
        "empty_zones": int(found["empty"].sum()),
        "issues": len(found),
    }
