"""Ways to overturn a finding of distance or movement: which sums over the issues must come down to which limits."""

import itertools
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from workbook.measures.cases import Case, pair_names, without_issue
from workbook.measures.grid import TIE, Grid, complete_column
from workbook.measures.recodings import Block, Way, make_block

LESS = 2 * TIE
"""By how much a sum must be less than a limit that it may not meet."""

Score = Callable[[np.ndarray, int], np.ndarray]
"""Reads codes as (options, actors) and the row of the issue, and returns one score an option, or several."""


def issue_blocks(
    case: Case, score: Score, turn: int = 0, grid: Grid | None = None, rows: list[int] | None = None
) -> list:
    """Return a block for each issue of one period, with the score of its codes as the finding reads them.

    Parameters
    ----------
    case : Case
    score : function
    turn : int
        Which of the periods.
    grid : Grid, optional
        The grid of that period, if not all of it.
    rows : list of int, optional
        Which issues; all unless given.

    Returns
    -------
    list of Block

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> from workbook.measures.cases import as_case
    >>> case = as_case("tokyo-outlier-P5", load_positions("P5"))
    >>> len(issue_blocks(case, lambda codes, row: codes[:, 0]))
    10
    """
    grid = grid or case.grids[turn]

    def block(row: int) -> Block:
        return make_block(
            [(grid, case.periods[turn], row)],
            lambda codes: score(case.moved(codes[:, 0]), row),
            range(len(grid.actors)),
        )

    return [block(row) for row in (range(len(grid.issues)) if rows is None else rows)]


# --- distances ----------------------------------------------------------------------------------------------


def _pair_weights(grid: Grid, weighted: bool = False) -> np.ndarray:
    """Return how much each issue counts in the distance of each pair, as (issues, pairs); each column adds up to 1."""
    known = ~np.isnan(grid.codes)
    care = np.sqrt(np.nan_to_num(complete_column(grid, "salience")) + 1) if weighted else np.ones(known.shape)
    pairs = list(itertools.combinations(range(len(grid.actors)), 2))
    weights = np.array([care[:, a] * care[:, b] * (known[:, a] & known[:, b]) for a, b in pairs]).T
    total = weights.sum(axis=0)
    return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def _shares(grid: Grid, weights: np.ndarray) -> np.ndarray:
    """Return how much each pair counts in the mean distance of each actor, as (actors, pairs)."""
    pairs = list(itertools.combinations(range(len(grid.actors)), 2))
    belongs = np.array([[actor in pair for pair in pairs] for actor in range(len(grid.actors))]) * (
        weights.sum(axis=0) > 0
    )
    return belongs / np.maximum(belongs.sum(axis=1, keepdims=True), 1)


def _gap_score(weights: np.ndarray, factors: np.ndarray) -> Score:
    """Return a score: sums of distances of pairs, each pair times its factor, as (scores, pairs)."""

    def score(codes: np.ndarray, row: int) -> np.ndarray:
        pairs = itertools.combinations(range(codes.shape[1]), 2)
        gaps = np.nan_to_num(np.array([np.abs(codes[:, a] - codes[:, b]) for a, b in pairs]).T)
        return (gaps * weights[row]) @ np.atleast_2d(factors).T

    return score


def _leads(case: Case, first: int, grid: Grid | None = None, weighted: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of pairs, and by which factors the lead of one actor over each other one is a sum of them."""
    weights = _pair_weights(grid or case.grids[0], weighted)
    shares = _shares(case.grids[0], weights)
    others = [actor for actor in range(len(shares)) if actor != first and shares[actor].any()]
    return weights, shares[first] - shares[others]


def _caught_up(case: Case, limit: float = 0.0, grid: Grid | None = None, weighted: bool = False) -> Iterator[Way]:
    """Somebody comes as near to the first as the limit says."""
    first = case.grids[0].actors.index(case.row["expected"])
    weights, leads = _leads(case, first, grid, weighted)
    for lead in leads:
        yield Way(issue_blocks(case, _gap_score(weights, lead), grid=grid), np.array([limit]))


def _without_any(case: Case) -> Iterator[Way]:
    for row in range(len(case.grids[0].issues)):
        yield from _caught_up(case, grid=without_issue(case.grids[0], row))


def _out_alone(case: Case, first: int, lead: float) -> Way:
    """One actor leads all others by as much as is said."""
    weights, leads = _leads(case, first)
    return Way(issue_blocks(case, _gap_score(weights, -leads)), np.full(len(leads), -lead))


def _not_outlier(case: Case) -> Iterator[Way]:
    yield _out_alone(case, case.grids[0].actors.index(case.row["expected"]), LESS)


def _nobody_alone(case: Case) -> Iterator[Way]:
    for first in range(len(case.grids[0].actors)):
        yield _out_alone(case, first, case.limit)


def _pair_ways(case: Case, factors: np.ndarray, limit: float) -> Way:
    return Way(issue_blocks(case, _gap_score(_pair_weights(case.grids[0]), factors)), np.array([limit]))


def _units(case: Case) -> dict[str, np.ndarray]:
    """Return for each pair that shares an issue the factors that pick its distance."""
    names, weights = pair_names(case.grids[0].actors), _pair_weights(case.grids[0])
    known = (weights.sum(axis=0) > 0).tolist()
    return {name: unit for name, unit, shared in zip(names, np.eye(len(names)), known, strict=True) if shared}


def _nearest_pair(case: Case) -> Iterator[Way]:
    units = _units(case)
    expected = units.pop(case.row["expected"])
    for unit in units.values():
        yield _pair_ways(case, unit - expected, 0)


def _no_longer_close(case: Case) -> Iterator[Way]:
    yield _pair_ways(case, -_units(case)[case.row["expected"]], -case.limit - LESS)


def _no_longer_apart(case: Case) -> Iterator[Way]:
    yield _pair_ways(case, _units(case)[case.row["expected"]], case.limit)


def _another_close(case: Case) -> Iterator[Way]:
    yield from _no_longer_close(case)
    for pair, unit in _units(case).items():
        if pair != case.row["expected"]:
            yield _pair_ways(case, unit, case.limit)


def _mean_blocks(case: Case, turn: int, factor: float) -> list[Block]:
    """Return the blocks whose scores add up to the mean distance of a period, times a factor."""
    weights = _pair_weights(case.grids[turn])
    known = weights.sum(axis=0) > 0
    return issue_blocks(case, _gap_score(weights, factor * known / known.sum()), turn)


def _mean_overtaken(case: Case) -> Iterator[Way]:
    place = case.periods.index(case.row["expected"])
    first = _mean_blocks(case, place, 1)
    for turn in range(len(case.periods)):
        if turn != place:
            yield Way([*first, *_mean_blocks(case, turn, -1)], np.zeros(1))


def _mean_no_longer_falls(case: Case) -> Iterator[Way]:
    yield Way([*_mean_blocks(case, 0, 1), *_mean_blocks(case, 1, -1)], np.zeros(1))


# --- movement -----------------------------------------------------------------------------------------------


def _move_blocks(case: Case, actors: Sequence[int], factors: np.ndarray, count: bool = False) -> list[Block]:
    """Return a block for each issue of both periods: the moves of some actors, or whether they moved, times factors."""
    before, after = case.grids

    def score(codes: np.ndarray) -> np.ndarray:
        moved = np.nan_to_num(np.abs(codes[:, 1] - codes[:, 0]))[:, actors]
        return ((moved > 0) if count else moved) @ factors

    return [
        make_block(
            [(before, case.periods[0], row), (after, case.periods[1], after.issues.index(issue))],
            score,
            actors,
        )
        for row, issue in enumerate(before.issues)
        if issue in after.issues
    ]


def _moved_as_much(case: Case) -> Iterator[Way]:
    before, after = case.grids
    both = [issue for issue in before.issues if issue in after.issues]
    known = [~np.isnan(grid.codes[[grid.issues.index(issue) for issue in both]]) for grid in (before, after)]
    count = (known[0] & known[1]).sum(axis=0)
    first = before.actors.index(case.row["expected"])
    for other in range(len(before.actors)):
        if other != first and count[other]:
            pair = [first, other]
            factors = np.array([1, -1]) / count[pair]
            yield Way(_move_blocks(case, pair, factors), np.zeros(1))


def _moved_on_fewer(case: Case) -> Iterator[Way]:
    factors = np.array([1, -case.limit])
    yield Way(_move_blocks(case, [0, 1], factors, count=True), np.array([-LESS]))


def _outside(case: Case) -> Iterator[Way]:
    place = case.grids[0].actors.index(case.row["expected"])

    def score(codes: np.ndarray, row: int) -> np.ndarray:
        others = np.delete(codes, place, axis=1)
        return -1.0 * ((codes[:, place] < others.min(axis=1)) | (codes[:, place] > others.max(axis=1)))

    yield Way(issue_blocks(case, score), np.array([-1.0]))


DISTANCE_WAYS: dict[str, Callable[[Case], Iterator[Way]]] = {
    "outlier": _caught_up,
    "outlier_weighted": lambda case: _caught_up(case, weighted=True),
    "outlier_without_any": _without_any,
    "not_outlier": _not_outlier,
    "stands_alone": lambda case: _caught_up(case, case.limit - LESS),
    "nobody_alone": _nobody_alone,
    "nearest_pair": _nearest_pair,
    "close": _no_longer_close,
    "apart": _no_longer_apart,
    "only_close": _another_close,
    "largest_mean": _mean_overtaken,
    "mean_falls": _mean_no_longer_falls,
    "moved_most": _moved_as_much,
    "moved_on_more": _moved_on_fewer,
    "between": _outside,
}
"""Ways to overturn a finding, by its measure: it falls if one of them is open, and only then."""
