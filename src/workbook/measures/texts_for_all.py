"""All texts that the rules of the table allow: what they bring the parties, and which of them are better for all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import pandas as pd

from workbook.common.inputs import several
from workbook.datasets.actors import FOUR
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.bargains import NEAR, STEPS, all_texts, checked_size, moving, step_gains, weights_of
from workbook.measures.deal import part_of, seats
from workbook.measures.grid import Grid, as_grid
from workbook.measures.status_quo import StatusQuo, status_quo_of

SIZES = (2, 3)
"""How many issues the texts of the printed list move: one alone is no bargain, four would fill a book."""


def every_text(
    positions: pd.DataFrame, sizes: Iterable[int] = range(1, MOST_MOVED + 1), status_quo: StatusQuo = None
) -> pd.DataFrame:
    """Compute what all texts that move so many issues bring the parties; texts that bring the same are one row.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period.
    sizes : list of int
        How many issues a text moves: one to four unless given.
    status_quo : dict of str to number or pandas.DataFrame, optional

    Returns
    -------
    pandas.DataFrame
        As `deal_texts`: one column for the gain of each party, `texts`, and `refused`, whether a party loses.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> int(every_text(load_positions("P5")).texts.sum())
    62200
    """
    grid = as_grid(positions, FOUR)
    gains = _gains(grid, status_quo)
    found = []
    for size in sizes:
        for _, totals in all_texts(gains, size):
            found.append(totals[..., 0][totals[..., 0].min(axis=1) > -1000])
    totals, texts = np.unique(np.concatenate(found).round(6), axis=0, return_counts=True)
    frame = pd.DataFrame(totals, columns=list(grid.actors))
    return frame.assign(texts=texts, refused=(totals < -NEAR).any(axis=1))


def better_for_all(
    positions: pd.DataFrame,
    sizes: Iterable[int] = SIZES,
    status_quo: StatusQuo = None,
    weight: str = "salience",
) -> pd.DataFrame:
    """Find every text over two or three issues that makes all four capitals better off, by these codes.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    sizes : list of int
        How many issues a text moves: two and three unless given.
    status_quo, weight
        As in `deal`.

    Returns
    -------
    pandas.DataFrame
        One text a row, in the order of its issues and steps: `text`, one column for the gain of each party, of each
        voice at home that is coded apart, and of each state outside; `least`, the least gain of a party.

    Raises
    ------
    WorkbookError
        As `deals`.

    Notes
    -----
    `deals` says in which sets of issues there is such a text, and how firm that is. This list is for asking who else
    gains: by a text that is better for all at the table, somebody outside may lose.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> texts = better_for_all(load_positions("P5"), [2])
    >>> len(texts), int((texts.PRK > 0).sum())
    (9, 0)
    """
    places = seats(positions, FOUR)
    grid = part_of(as_grid(positions, places), as_grid(positions, FOUR).issues)
    gains, parties = _gains(grid, status_quo, weight), len(FOUR)
    lines = []
    for size in [checked_size(size, len(grid.issues)) for size in several(sizes)]:
        for issues, totals in all_texts(gains, size):
            least = totals[:, :parties, 0].min(axis=1)
            steps = list(itertools.product(STEPS.tolist(), repeat=size))
            for place in np.flatnonzero(least > NEAR):
                text = dict(zip((grid.issues[issue] for issue in issues), steps[place], strict=True))
                named = dict(zip(grid.actors, totals[place, :, 0].tolist(), strict=True))
                lines.append({"text": text, **named, "least": float(least[place])})
    return pd.DataFrame(lines, columns=["text", *grid.actors, "least"])


def _gains(grid: Grid, status_quo: StatusQuo, weight: str = "salience") -> np.ndarray:
    """Return what each step is worth to each actor; the status quo is no step of a text that moves an issue."""
    now = status_quo_of(status_quo, grid.issues).value[:, None]
    return moving(step_gains(grid.codes[..., None], weights_of(grid, weight)[..., None], now), now)
