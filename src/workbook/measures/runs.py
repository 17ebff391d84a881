"""Runs: the value of a measure in each run of `robustness`, beside the value that is observed."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.actors import FOUR
from workbook.measures.cases import pair_names
from workbook.measures.class_spread import Error, is_class
from workbook.measures.grid import TIE, Grid, as_grid, complete_column
from workbook.measures.positions import mean_distances, pair_distances
from workbook.measures.robustness import ERRORS, resample_grid
from workbook.measures.zones import tolerances, zone_bounds


class Runs(NamedTuple):
    """The value of a measure in each run.

    Parameters
    ----------
    values : numpy.ndarray
        One number a run.
    observed : float
        The value of the positions as they are coded.
    what : str
        What the number is.
    leader : str
        Who comes first as coded, where the number is a lead; else empty.
    slips : dict of str to (int, float)
        For each sort of code how many there are, and how likely each is one step off; with the spread of a class, how
        often a code is another than its median.
    """

    values: np.ndarray
    observed: float
    what: str
    leader: str
    slips: dict[str, tuple[int, float]]


def _lead(values: np.ndarray, place: int) -> np.ndarray:
    """Return by how much one column lies above the highest of the others."""
    return values[:, place] - np.fmax.reduce(np.delete(values, place, axis=1), axis=1)


def _outlier(grid: Grid, weighted: bool = False) -> tuple[Callable, str, str]:
    salience = complete_column(grid, "salience") if weighted else None
    place = int(mean_distances(grid.codes[None], salience)[0].round(9).argmax())
    name = grid.actors[place]
    return lambda codes: _lead(mean_distances(codes, salience), place), "steps further out than the next", name


def _nearest_pair(grid: Grid, weighted: bool = False) -> tuple[Callable, str, str]:
    salience = complete_column(grid, "salience") if weighted else None
    place = int(np.nanargmin(pair_distances(grid.codes[None], salience)[0].round(9)))
    name = pair_names(grid.actors)[place]
    return lambda codes: _lead(-pair_distances(codes, salience), place), "steps nearer than the next pair", name


def _empty_zones(grid: Grid, tolerance: float | str = 1.0) -> tuple[Callable, str, str]:
    steps = tolerances(grid, tolerance)

    def count(codes: np.ndarray) -> np.ndarray:
        low, high = zone_bounds(codes, steps)
        return (low > high).sum(axis=-1)

    return count, "issues without a zone", ""


NUMBERS: dict[str, Callable] = {"outlier": _outlier, "nearest_pair": _nearest_pair, "empty_zones": _empty_zones}
"""Measures of `robustness` that have one number a run."""


def runs(
    measure: str | Callable,
    positions: pd.DataFrame,
    error: Error = "confidence",
    draws: int = 4000,
    seed: int = 2019,
    **options: Any,
) -> Runs:
    """Return the value of a measure in each run of `robustness`, with the same draws.

    Parameters
    ----------
    measure : str or function
        ``"outlier"``: how much further out the outlier stands than the next; below 0 another stands further out.
        ``"nearest_pair"``: how much nearer it is than the next pair. ``"empty_zones"``: on how many issues no zone is
        left. Or a function of your own that reads codes as (draws, issues, actors) and returns one number a draw.
    positions, error, draws, seed, **options
        As in `robustness`.

    Returns
    -------
    Runs

    Raises
    ------
    WorkbookError
        As in `robustness`, and for a measure with an outcome for each pair or issue.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> runs("empty_zones", load_positions("P5"), draws=100).observed
    2.0
    """
    if isinstance(error, dict) or hasattr(error, "items"):
        raise WorkbookError(
            "A whole actor moved gives one run and no spread: robustness() says what comes of it. Here give "
            'error="confidence", "harsh", "class" or a number.'
        )
    grid = as_grid(positions, options.pop("actors", FOUR))
    if callable(measure):
        number, what, leader = lambda codes: measure(codes, **options), measure.__name__.replace("_", " "), ""
    else:
        name = choose(measure, NUMBERS, "measure with one number a run")
        valid = [*list(inspect.signature(NUMBERS[name]).parameters)[1:], "actors"]
        own = {choose(option, valid, f"option of {name!r}"): value for option, value in options.items()}
        number, what, leader = NUMBERS[name](grid, **own)
    codes = resample_grid(grid, error, draws, seed)
    values = np.asarray(number(codes), dtype=float)
    if values.shape != (len(codes),):
        raise WorkbookError(
            f"A measure of your own must return one number for each draw: {len(codes)} draws went in, and shape "
            f"{values.shape} came out. Compute along axis=1 (issues) or axis=2 (actors)."
        )
    values = np.where(np.abs(values) < TIE, 0, values)
    return Runs(values, float(number(grid.codes[None])[0]), what, leader, _slips(grid, error))


def _slips(grid: Grid, error: str | float) -> dict[str, tuple[int, float]]:
    """Return how many codes may slip, and how likely each is one step off, by sort."""
    count = int((~np.isnan(grid.codes)).sum())
    if error == "confidence":
        given = grid.confidence[~np.isnan(grid.codes)].tolist()
        return {f"codes of {one} confidence": (given.count(one), rate) for one, rate in ERRORS.items() if one in given}
    if is_class(error) and grid.spread is not None:
        known = ~np.isnan(grid.codes)
        same = (grid.spread * (grid.codes[..., None] == np.arange(-2, 3))).sum(axis=-1)[known]
        return {"codes": (count, float(np.mean(1 - same / grid.spread.sum(axis=-1)[known])))}
    return {"codes": (count, 2 / 3 if isinstance(error, str) else float(error))}
