"""Measures of positions: distance, outlier, movement and alpha of one period, each with its formula and its pitfall.

A measure has two halves: an array core, which reads codes as (draws, issues, actors) with NaN where a code is missing,
and a function for readers, which turns a table into such an array and the result into a table. `robustness` runs the
cores on thousands of resampled tables at once. What is missing is missing in every draw.
"""

import itertools
from collections.abc import Iterable

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.measures.grid import as_grid, complete_column, mean
from workbook.measures.krippendorff import krippendorff_alpha

# --- distance -----------------------------------------------------------------------------------------------


def pair_distances(codes: np.ndarray, salience: np.ndarray | None = None) -> np.ndarray:
    """Return the distance of every pair of actors, draw by draw: the core of `distances`.

    Parameters
    ----------
    codes : numpy.ndarray
        Codes as (draws, issues, actors).
    salience : numpy.ndarray, optional
        Salience as (issues, actors): weigh the issues by it.

    Returns
    -------
    numpy.ndarray
        (draws, pairs), the pairs as in ``itertools.combinations(actors, 2)``; NaN for a pair that shares no issue.

    Examples
    --------
    >>> pair_distances(np.array([[[0, 2, 1], [1, -1, np.nan]]])).tolist()
    [[2.0, 1.0, 1.0]]
    """
    known = ~np.isnan(codes[0])
    care = np.ones(known.shape) if salience is None else np.sqrt(np.nan_to_num(salience) + 1)
    columns = []
    for a, b in itertools.combinations(range(codes.shape[-1]), 2):
        weights = care[:, a] * care[:, b] * (known[:, a] & known[:, b])
        gaps = np.abs(codes[..., a] - codes[..., b])
        gaps[:, weights == 0] = 0  # a blank times 0 would still be blank
        columns.append(mean(gaps @ weights, weights.sum()))
    return np.array(columns).T


def mean_distances(codes: np.ndarray, salience: np.ndarray | None = None) -> np.ndarray:
    """Return the mean distance of every actor to the others, draw by draw: the core of `outlier`.

    Parameters
    ----------
    codes : numpy.ndarray
        Codes as (draws, issues, actors).
    salience : numpy.ndarray, optional
        Salience as (issues, actors): weigh the issues by it.

    Returns
    -------
    numpy.ndarray
        (draws, actors).

    Examples
    --------
    >>> mean_distances(np.array([[[0, 0, 2], [1, 1, -1]]])).tolist()
    [[1.0, 1.0, 2.0]]
    """
    distance = pair_distances(codes, salience)
    pairs = list(itertools.combinations(range(codes.shape[-1]), 2))
    known = ~np.isnan(distance[0])
    belongs = np.array([[actor in pair for actor in range(codes.shape[-1])] for pair in pairs]) * known[:, None]
    return mean(np.where(known, distance, 0) @ belongs, belongs.sum(axis=0))


def distances(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR, weighted: bool = False) -> pd.DataFrame:
    """Measure how far apart each pair of actors stands, on average over the issues.

    The distance of a and b is the mean of |position of a - position of b| over the issues on which both have a
    position. With ``weighted=True`` it is a weighted mean, in a weighting of ours: an issue counts sqrt((salience of
    a + 1) x (salience of b + 1)).

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.
    weighted : bool
        Let issues that matter to both count for more.

    Returns
    -------
    pandas.DataFrame
        One pair a row: `a`, `b`, `distance` (0 the same on every issue, 4 opposite ends on every issue; blank if they
        share none) and `issues` (how many both have a position on).

    Raises
    ------
    WorkbookError
        For positions of several periods or, where they weigh, without salience, or an actor who is unknown or has no
        position.

    Notes
    -----
    Positions and salience on issue scales: Thomson, Stokman, Achen and König, eds (2006), The European Union Decides.
    The distance without weights is a plain mean of city-block distances; its weights by salience are ours, not theirs.
    Pitfall: four actors have six distances. That is a description of four actors, not a sample of anything, and no
    significance test makes sense. A distance also treats a step from -2 to -1 like one from 0 to 1.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> distances(load_positions("P5"), actors=["CHN", "KOR"]).distance.round(2).tolist()
    [0.22]
    """
    grid = as_grid(positions, actors)
    first, second = zip(*itertools.combinations(grid.actors, 2), strict=True)
    known = ~np.isnan(grid.codes)
    a, b = np.triu_indices(len(grid.actors), 1)
    (distance,) = pair_distances(grid.codes[None], complete_column(grid, "salience") if weighted else None)
    issues = (known[:, a] & known[:, b]).sum(axis=0)
    return pd.DataFrame({"a": first, "b": second, "distance": distance, "issues": issues})


def outlier(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR, weighted: bool = False) -> pd.DataFrame:
    """Rank the actors by how far they stand from the others: the first is the outlier.

    The mean distance of an actor is the mean of its `distances` to each of the others.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.
    weighted : bool
        Let issues that matter to both count for more.

    Returns
    -------
    pandas.DataFrame
        `actor` and `mean_distance` (0 to 4), largest first. Actors who are equal keep the order of `actors`.

    Raises
    ------
    WorkbookError
        For positions of several periods or, where they weigh, without salience, or an actor who is unknown or has no
        position.

    Notes
    -----
    Plain arithmetic on `distances`. Pitfall: with four actors somebody always comes first. Look at the gap to the
    second, and at `robustness`. Standing apart is not having moved, and not being wrong: in two camps of two there
    is no outlier at all.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> outlier(load_positions("P5")).actor[0]
    'JPN'
    """
    grid = as_grid(positions, actors)
    (distance,) = mean_distances(grid.codes[None], complete_column(grid, "salience") if weighted else None)
    order = np.argsort(-distance.round(9), kind="stable")
    return pd.DataFrame({"actor": np.array(grid.actors, dtype=object)[order], "mean_distance": distance[order]})


def movement(before: pd.DataFrame, after: pd.DataFrame, actors: str | Iterable[str] = FOUR) -> pd.DataFrame:
    """Measure how far each actor moved from one period to the next.

    The move of an actor is the mean of |position after - position before| over the issues that are coded in both
    periods; its drift is the same mean with the sign left on.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Positions of one period each, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        `actor`, `moved` (0 to 4), `drift` (-4 to 4; above 0 towards accommodation) and `issues`, the one who moved
        most first.

    Raises
    ------
    WorkbookError
        For positions of several periods in one table, or an actor who is unknown or has no position.

    Notes
    -----
    Plain arithmetic. Pitfall: distances say who stands apart, not who left. Two actors part as well if only one of
    them moves; and a code that changed may be a coder who read on.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> movement(load_positions("P3"), load_positions("P4")).actor[0]
    'USA'
    """
    old, new = as_grid(before, actors), as_grid(after, actors)
    both = [issue for issue in old.issues if issue in new.issues]
    if not both:
        raise WorkbookError("The two tables have no issue in common, so nobody's move can be measured.")
    steps = np.array([new.codes[new.issues.index(issue)] - old.codes[old.issues.index(issue)] for issue in both])
    known = ~np.isnan(steps)
    steps, count = np.where(known, steps, 0), known.sum(axis=0)
    frame = pd.DataFrame(
        {
            "actor": old.actors,
            "moved": mean(np.abs(steps).sum(axis=0), count),
            "drift": mean(steps.sum(axis=0), count),
            "issues": count,
        }
    )
    return frame.iloc[np.argsort(-frame.moved.round(9), kind="stable")].reset_index(drop=True)


# --- alpha --------------------------------------------------------------------------------------------------


def alpha(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR) -> float:
    """Measure how far the actors agree, beyond what the spread of their codes would give by chance.

    Krippendorff's alpha with the actors as raters and the issues as units, on an interval scale: 1 - (observed
    disagreement / expected disagreement), both as mean squared differences, within issues and over all codes.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.

    Returns
    -------
    float
        1 full agreement, 0 as if codes were dealt out by chance, below 0 systematic disagreement.

    Raises
    ------
    WorkbookError
        For positions of several periods, an actor who is unknown or has no position, or codes that never vary.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30. Pitfall: alpha corrects for the spread of the codes. If
    all sit close together on every issue there is little spread to explain, and alpha is low although everybody
    nearly agrees. Put it beside the mean of `distances`.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> round(alpha(load_positions("P5")), 2)
    0.31
    """
    return krippendorff_alpha(as_grid(positions, actors).codes, "interval")
