"""Robustness: resample the coded positions with the errors that a coder may make, and count what still holds."""

import inspect
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers, as_scalar, choose
from workbook.datasets.actors import FOUR, as_actor
from workbook.measures.class_spread import Error, drawn_from_class, is_class
from workbook.measures.grid import TIE, Grid, as_grid, complete_column, issue_label
from workbook.measures.positions import mean_distances, pair_distances
from workbook.measures.zones import tolerances, zone_bounds

ERRORS = {"high": 0.15, "medium": 0.35, "low": 0.60}
"""How likely a code is one step off, by the coder's confidence. Assumed, so argue with it."""


def resample(
    positions: pd.DataFrame,
    error: Error = "confidence",
    draws: int = 4000,
    seed: int = 2019,
    actors: str | Iterable[str] = FOUR,
) -> np.ndarray:
    """Return the positions of one period many times over, each time as another coder might have coded them.

    A code moves one step up or down, both equally likely, with the probability that `error` gives, and stays on the
    scale: a step beyond -2 or 2 is not taken. A missing code stays missing.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    error : ``"confidence"``, ``"harsh"``, ``"class"``, float or dict of str to int
        ``"confidence"``: probability 0.15, 0.35 or 0.60 for high, medium or low confidence. ``"harsh"``: down, stay
        and up alike for every code. A number from 0 to 1: this probability for every code. ``{"JPN": 1}``: no chance,
        but every code of an actor moved by as many steps. ``"class"``: nothing is assumed, each code is drawn from
        those that a class gave to the cell, for ``load_positions(period, coder="class")``.
    draws : int
        How many tables to draw; a whole actor moved gives one.
    seed : int
        The same seed gives the same draws, on every machine.
    actors : list of str
        Whose positions: the four capitals unless given.

    Returns
    -------
    numpy.ndarray
        Codes as (draws, issues, actors): issues in the order of their keys, actors in the order given, NaN for a
        missing code.

    Raises
    ------
    WorkbookError
        For an unknown error model, a number of draws below 1, positions of several periods or, with errors by
        confidence, without it, or an actor who is unknown or has no position.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> resample(load_positions("P5"), draws=100).shape
    (100, 10, 4)
    """
    return resample_grid(as_grid(positions, actors), error, draws, seed)


def resample_grid(grid: Grid, error: Error, draws: int, seed: int) -> np.ndarray:
    """Return the codes of a grid many times over: the core of `resample`.

    Parameters
    ----------
    grid : Grid
    error, draws, seed
        As in `resample`.

    Returns
    -------
    numpy.ndarray
        (draws, issues, actors).

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> resample_grid(as_grid(load_positions("P5")), "harsh", 5, 1).shape
    (5, 10, 4)
    """
    draws, seed = as_scalar(draws), as_scalar(seed)
    if not isinstance(error, (str, float, int)) and hasattr(error, "items"):
        return np.clip(grid.codes + _shift(error, grid.actors), -2, 2)[None]
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < 1:
        raise WorkbookError(f"draws={draws!r} is no number of draws. Give a whole number of 1 or more, such as 4000.")
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise WorkbookError(f"seed={seed!r} is no seed. Give a whole number of 0 or more, such as 1.")
    by_class = is_class(error)
    probability = 0 if by_class else _probability(error, grid)
    # Named, because numpy may change its default generator; its random() is a whole number times 2 ** -53, so the
    # comparisons below come out the same on every machine.
    chance = np.random.Generator(np.random.PCG64(seed)).random((*grid.codes.shape, draws))
    if by_class:
        return np.moveaxis(drawn_from_class(grid, chance), -1, 0)
    step = (chance >= 1 - probability / 2).astype(np.int8) - (chance < probability / 2)
    # The draws lie side by side in memory, and in place of the chances: that is what makes thousands of them cheap.
    codes = np.add(grid.codes[..., None], step, out=chance)
    return np.moveaxis(np.clip(codes, -2, 2, out=codes), -1, 0)


def _probability(error: Error, grid: Grid) -> float | np.ndarray:
    """Return how likely a code is one step off: one number for all, or one a cell."""
    model = as_number(error, "error", ["confidence", "harsh", "class"], "error model")
    if not isinstance(model, str):
        if not 0 <= model <= 1:
            raise WorkbookError(f"error={error!r} is no probability. Give a number from 0 to 1, such as 0.25.")
        return model
    if model == "harsh":
        return 2 / 3
    confidence = complete_column(grid, "confidence")
    return np.array(
        [[0 if one is None else ERRORS[choose(one, ERRORS, "confidence")] for one in line] for line in confidence]
    )[..., None]


def _shift(error: dict[str, int], actors: tuple[str, ...]) -> np.ndarray:
    """Return by how many steps the codes of each actor are moved."""
    shift = dict.fromkeys(actors, 0)
    for name, steps in as_numbers(error, "error", actors[0]).items():
        actor = choose(as_actor(name), actors, "actor in this comparison")
        if not float(steps).is_integer():
            raise WorkbookError(f"error={{{actor!r}: {steps!r}}} moves by no whole step. Give 1 or -1, for example.")
        shift[actor] = int(steps)
    return np.array(list(shift.values()))


# --- the measures by name -----------------------------------------------------------------------------------
# Each reads a grid, for its names and salience, and codes as (draws, issues, actors). It returns one outcome a draw,
# or a dictionary of findings that hold (True) or not in each draw.


def _largest(values: np.ndarray, names: Iterable[str]) -> np.ndarray:
    """Return the name of the largest value of each draw; those that tie are named together, as one outcome."""
    names = list(names)
    best = values >= np.fmax.reduce(values, axis=-1, keepdims=True) - TIE
    keys, places = np.unique(best @ (1 << np.arange(len(names))), return_inverse=True)
    labels = [", ".join(name for bit, name in enumerate(names) if key >> bit & 1) or "nobody" for key in keys.tolist()]
    return np.array(labels, dtype=object)[places]


def _pairs(grid: Grid) -> list[str]:
    return ["-".join(pair) for pair in itertools.combinations(grid.actors, 2)]


def _salience(grid: Grid, weighted: bool) -> np.ndarray | None:
    return complete_column(grid, "salience") if weighted else None


def _outlier(grid: Grid, codes: np.ndarray, weighted: bool = False) -> np.ndarray:
    return _largest(mean_distances(codes, _salience(grid, weighted)), grid.actors)


def _nearest_pair(grid: Grid, codes: np.ndarray, weighted: bool = False) -> np.ndarray:
    return _largest(-pair_distances(codes, _salience(grid, weighted)), _pairs(grid))


def _close_pairs(grid: Grid, codes: np.ndarray, within: float = 0.8, weighted: bool = False) -> dict[str, np.ndarray]:
    close = pair_distances(codes, _salience(grid, weighted)) <= as_number(within, "within") + TIE
    return dict(zip(_pairs(grid), close.T, strict=True))


def _empty(grid: Grid, codes: np.ndarray, tolerance: float | str) -> np.ndarray:
    """Return which zones are empty, as (draws, issues)."""
    low, high = zone_bounds(codes, tolerances(grid, tolerance))
    return low > high


def _empty_zones(grid: Grid, codes: np.ndarray, tolerance: float | str = 1.0) -> np.ndarray:
    return _empty(grid, codes, tolerance).sum(axis=-1)


def _zone_by_issue(grid: Grid, codes: np.ndarray, tolerance: float | str = 1.0) -> dict[str, np.ndarray]:
    names = [f"{issue} {issue_label(issue)}" for issue in grid.issues]
    return dict(zip(names, _empty(grid, codes, tolerance).T, strict=True))


MEASURES: dict[str, Callable] = {
    "outlier": _outlier,
    "nearest_pair": _nearest_pair,
    "close_pairs": _close_pairs,
    "empty_zones": _empty_zones,
    "zone_by_issue": _zone_by_issue,
}
"""The measures that `robustness` knows by name."""


def robustness(
    measure: str | Callable,
    positions: pd.DataFrame,
    error: Error = "confidence",
    draws: int = 4000,
    seed: int = 2019,
    **options: Any,
) -> pd.DataFrame:
    """Measure how often a result still holds when the positions are coded with errors.

    The positions are resampled many times (see `resample`), the measure is computed on each resampled table, and the
    outcomes are counted.

    Parameters
    ----------
    measure : str or function
        ``"outlier"``: who stands furthest from the others. ``"nearest_pair"``: the pair with the smallest distance.
        ``"close_pairs"``: for each pair, whether its distance is at most `within` (0.8). ``"empty_zones"``: on how
        many issues no zone is left. ``"zone_by_issue"``: for each issue, whether its zone is empty. Or a function of
        your own that reads codes as an array (draws, issues, actors) and returns one outcome a draw, or a dictionary
        of findings, each True or False in each draw.
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    error : ``"confidence"``, ``"harsh"``, ``"class"``, float or dict of str to int
        The error model, as in `resample`; ``{"JPN": 1}`` moves a whole actor.
    draws, seed : int
        How many tables to draw, and from which seed.
    **options
        `actors`; `weighted` for the distances; `within` for close pairs; `tolerance` for the zones. A function of your
        own gets all but `actors`.

    Returns
    -------
    pandas.DataFrame
        `outcome` and `share` (0 to 1), largest share first. The shares of one outcome a draw add up to 1; those of
        ``"close_pairs"`` and ``"zone_by_issue"``, one for each pair or issue, do not. Actors or pairs that tie
        are an outcome of their own, ``"JPN, USA"``: neither is *the* outlier.

    Raises
    ------
    WorkbookError
        For an unknown measure, option or error model, a function that does not return one outcome a draw, positions of
        several periods, or an actor who is unknown or has no position.

    Notes
    -----
    A share is exact for the errors that were assumed, and for no others: two shares of 4,000 draws that differ by
    less than 0.03 should not be told apart. Pitfall: errors are drawn apart from one another. A coder's slant is not
    like that, so move a whole actor as well. And chance pushes near actors apart, because there is more room away
    from each other than towards. The spread of a class is measured, not assumed; but its readers saw the same
    sentences, and each cell is drawn by itself, although a strict reader is strict throughout.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> robustness("outlier", load_positions("P5"), draws=500).outcome[0]
    'JPN'
    >>> robustness("outlier", load_positions("P5"), error={"JPN": 2}).values.tolist()
    [['USA', 1.0]]
    """
    run, options = _measure(measure, options)
    grid = as_grid(positions, options.pop("actors", FOUR))
    codes = resample_grid(grid, error, draws, seed)
    outcomes = run(grid, codes, **options)
    if isinstance(outcomes, dict):
        shares = pd.Series({name: np.mean(holds) for name, holds in outcomes.items()})
        shares = shares.sort_values(ascending=False, kind="stable")
    else:
        shares = pd.Series(_one_each(outcomes, len(codes))).value_counts(normalize=True, dropna=False)
    return shares.rename_axis("outcome").rename("share").reset_index()


def _measure(measure: str | Callable, options: dict[str, Any]) -> tuple[Callable, dict[str, Any]]:
    """Return a measure as a function of grid and codes, and its options under the names that it knows."""
    if callable(measure):
        return lambda grid, codes, **own: measure(codes, **own), options
    run = MEASURES[choose(measure, MEASURES, "measure")]
    valid = [*list(inspect.signature(run).parameters)[2:], "actors"]
    return run, {choose(name, valid, f"option of {measure!r}"): value for name, value in options.items()}


def _one_each(outcomes: object, draws: int) -> np.ndarray:
    """Return the outcomes of a measure, or say that there is not one for each draw."""
    array = np.asarray(outcomes)
    if array.shape != (draws,):
        raise WorkbookError(
            f"A measure of your own must return one outcome for each draw: {draws} draws went in, as an array (draws, "
            f"issues, actors), and shape {array.shape} came out. Compute along axis=1 (issues) or axis=2 (actors)."
        )
    return array.round(9) if array.dtype.kind == "f" else array
