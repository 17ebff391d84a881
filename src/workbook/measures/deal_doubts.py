"""What may be in doubt about a deal: positions, status quo and salience, and how each is drawn many times over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from workbook.measures.bargains import weights_of
from workbook.measures.grid import Grid
from workbook.measures.robustness import resample
from workbook.measures.status_quo import Now

DOUBTS = {
    "nothing": "nothing is in doubt",
    "positions": "positions, by the coder's confidence",
    "positions, harsh": "positions: down, stay and up alike",
    "positions, class": "positions, each drawn from the codes that the class gave",
    "status quo": "status quo: each step that can be defended, alike",
    "status quo, one step off": "status quo: one step down, as it is and one step up, alike",
    "salience": "salience: one code in three is one step off",
    "all": "positions by confidence, status quo as it can be defended, and salience",
}
"""What may be in doubt, and how it is drawn. The shares are assumed, so argue with them; those of a class are counted.

What cannot be drawn, for want of a confidence, a salience or a class, is left out; in "all", positions are then drawn
as `POSITIONS` says.
"""

POSITIONS = {"confidence": "by confidence", "class": "as the class gave them", "harsh": "down, stay and up alike"}
"""How positions are drawn among all that is in doubt: of a class by its spread, harshly without a confidence."""

Tables = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Codes and weights as (issues, actors, draws), and the status quo as (issues, draws)."""


def tables_in_doubt(
    positions: pd.DataFrame, grid: Grid, now: Now, weight: str, draws: int, seed: int, wanted: Iterable[str]
) -> Iterator[tuple[str, Tables]]:
    """Yield the tables of each doubt that is wanted: as they are, or drawn many times over.

    Parameters
    ----------
    positions : pandas.DataFrame
    grid : Grid
        The same positions.
    now : Now
        The status quo.
    weight, draws, seed
        As in `deal_robustness`.
    wanted : list of str
        Some of `DOUBTS`; what cannot be drawn is left out.

    Yields
    ------
    doubt : str
    tables : Tables

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> from workbook.measures.grid import as_grid
    >>> from workbook.measures.status_quo import status_quo_of
    >>> positions = load_positions("P5")
    >>> grid = as_grid(positions)
    >>> now = status_quo_of(None, grid.issues)
    >>> [doubt for doubt, _ in tables_in_doubt(positions, grid, now, "equal", 5, 1, ["salience", "positions"])]
    ['positions']
    """
    codes, weights, value = grid.codes[..., None], weights_of(grid, weight)[..., None], now.value[:, None]

    def drawn(error: str) -> np.ndarray:
        return np.moveaxis(resample(positions, error, draws, seed, grid.actors), 0, -1).astype(np.float32)

    draw = {
        "nothing": lambda: (codes, weights, value),
        "positions": lambda: (drawn("confidence"), weights, value),
        "positions, harsh": lambda: (drawn("harsh"), weights, value),
        "positions, class": lambda: (drawn("class"), weights, value),
        "status quo": lambda: (codes, weights, _readings(now, draws, seed)),
        "status quo, one step off": lambda: (codes, weights, _readings(now._replace(low=None), draws, seed)),
        "salience": lambda: (codes, _cares(weights, draws, seed), value),
        "all": lambda: (drawn(_model(grid)), _cares(weights, draws, seed, weight), _readings(now, draws, seed)),
    }
    missing = {
        "positions": _model(grid) == "harsh",
        "positions, class": grid.spread is None,
        "status quo": now.low is None,
        "salience": weight != "salience",
    }
    for doubt in wanted:
        if not missing.get(doubt):
            yield doubt, draw[doubt]()


def _model(grid: Grid) -> str:
    """Return how the positions of a grid are drawn among all that is in doubt, as far as it tells."""
    if grid.spread is not None:
        return "class"
    return "harsh" if pd.isna(grid.confidence[~np.isnan(grid.codes)]).any() else "confidence"


def doubt_in_words(doubt: str, grid: Grid) -> str:
    """Return how a doubt is drawn.

    Parameters
    ----------
    doubt : str
        One of `DOUBTS`.
    grid : Grid

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> from workbook.measures.grid import as_grid
    >>> doubt_in_words("all", as_grid(load_positions("P5"))).partition(",")[0]
    'positions by confidence'
    """
    return DOUBTS[doubt].replace(POSITIONS["confidence"], POSITIONS[_model(grid)]) if doubt == "all" else DOUBTS[doubt]


def _readings(now: Now, draws: int, seed: int) -> np.ndarray:
    """Return the status quo at one of the steps that can be defended, all alike; or one step down, as it is or up."""
    chance = np.random.Generator(np.random.PCG64([seed, 1])).random((len(now.value), draws))
    if now.low is None or now.high is None:
        return np.clip(now.value[:, None] + np.floor(chance * 3) - 1, -2, 2)
    return now.low[:, None] + np.floor(chance * (now.high - now.low + 1)[:, None])


def _cares(weights: np.ndarray, draws: int, seed: int, weight: str = "salience") -> np.ndarray:
    """Return salience of which one code in three is one step off, up or down alike, as far as its scale goes."""
    if weight != "salience":
        return weights
    chance = np.random.Generator(np.random.PCG64([seed, 2])).random((*weights.shape[:2], draws), dtype=np.float32)
    return np.clip(weights + (chance >= 5 / 6) - (chance < 1 / 6), 0, 3)
