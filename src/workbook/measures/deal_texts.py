"""All texts over some issues: what each would bring the parties, and where no party can gain unless another loses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR
from workbook.measures.bargains import NEAR, STEPS, all_texts, best_of, step_gains, weights_of
from workbook.measures.grid import as_grid
from workbook.measures.positions import pair_distances
from workbook.measures.status_quo import StatusQuo, status_quo_of

MOST = 7
"""Issues of which all texts are computed: seven have 78,125."""


def deal_texts(
    issues: str | Iterable[str],
    positions: pd.DataFrame,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
) -> pd.DataFrame:
    """Compute what all texts over some issues would bring the parties; texts that bring the same are one row.

    Parameters
    ----------
    issues : list of str
        Each issue may be settled at any of its five steps, the status quo among them. Seven issues at most.
    positions, status_quo, loss, weight, actors
        As in `deal`.

    Returns
    -------
    pandas.DataFrame
        One column for the gain of each party; `texts`, how many have these gains; `refused`, whether a party loses.

    Raises
    ------
    WorkbookError
        As `deal`, or for an issue that is unknown, none, or more than seven.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> found = deal_texts(["I03", "I10"], load_positions("P5"))
    >>> int(found.texts.sum()), int(found.texts[~found.refused].sum())
    (25, 5)
    """
    grid = as_grid(positions, actors)
    chosen = list(dict.fromkeys(choose(issue, grid.issues, "issue in this table") for issue in several(issues)))
    if not 1 <= len(chosen) <= MOST:
        raise WorkbookError(f"{len(chosen)} issues were given. All texts are computed for 1 to {MOST} issues.")
    now = status_quo_of(status_quo, grid.issues).value[:, None]
    gains = step_gains(grid.codes[..., None], weights_of(grid, weight)[..., None], now, loss)[..., 0]
    totals, texts = np.zeros((1, len(grid.actors))), np.ones(1, dtype=int)
    for issue in chosen:
        sums = (totals[:, None] + gains[grid.issues.index(issue)][None]).reshape(-1, totals.shape[1])
        totals, places = np.unique(sums.round(6), axis=0, return_inverse=True)
        texts = np.bincount(places.ravel(), weights=np.repeat(texts, 5)).astype(int)
    frame = pd.DataFrame(totals, columns=list(grid.actors))
    return frame.assign(texts=texts, refused=(totals < -NEAR).any(axis=1))


def frontier(first: Sequence[float], second: Sequence[float]) -> list[tuple[float, float]]:
    """Return the points at which neither of two can gain unless the other loses, from the second's best to the first's.

    Parameters
    ----------
    first, second : list of float
        What each text brings the one and the other.

    Returns
    -------
    list of (float, float)

    Examples
    --------
    >>> frontier([0, 2, 1, 2], [3, 1, 1, 0])
    [(0, 3), (2, 1)]
    """
    best, points = -np.inf, []
    for one, other in sorted(zip(first, second, strict=True), reverse=True):
        if other > best:
            points.append((one, other))
            best = other
    return points[::-1]


def furthest_pair(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR) -> tuple[str, str]:
    """Return the two parties whose positions are furthest apart on the mean; of equal pairs the first.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> furthest_pair(load_positions("P5"))
    ('CHN', 'JPN')
    """
    grid = as_grid(positions, actors)
    first, second = np.triu_indices(len(grid.actors), 1)
    widest = int(np.nanargmax(pair_distances(grid.codes[None])[0].round(9)))
    return grid.actors[first[widest]], grid.actors[second[widest]]


def best_text(
    issues: str | Iterable[str],
    positions: pd.DataFrame,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
) -> dict[str, int]:
    """Find the text over some issues with the largest least gain of a party; none of the issues has to move.

    Parameters
    ----------
    issues, positions, status_quo, loss, weight, actors
        As in `deal_texts`.

    Returns
    -------
    dict of str to int
        Issue to step. Of several the one whose second least gain is the largest, and so on.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> best_text(["I03", "I10"], load_positions("P5"))
    {'I03': 0, 'I10': -1}
    """
    grid = as_grid(positions, actors)
    chosen = tuple(dict.fromkeys(choose(issue, grid.issues, "issue in this table") for issue in several(issues)))
    now = status_quo_of(status_quo, grid.issues).value[:, None]
    gains = step_gains(grid.codes[..., None], weights_of(grid, weight)[..., None], now, loss)
    places = [grid.issues.index(issue) for issue in chosen]
    ((_, totals),) = all_texts(gains[places], len(chosen))
    steps = np.unravel_index(best_of(totals[..., 0]), (len(STEPS),) * len(chosen))
    return {issue: int(STEPS[step]) for issue, step in zip(chosen, steps, strict=True)}
