"""Findings of zones and slips: each reads a case and returns its value in short, and whether it holds."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np

from workbook.measures.cases import Case, Outcome, ranked
from workbook.measures.grid import TIE, Grid, complete_column
from workbook.measures.positions import mean_distances
from workbook.measures.robustness import resample_grid
from workbook.measures.status_quo import status_quo_of
from workbook.measures.zones import tolerances, widest_gap, zone_bounds

RUNS, SEED = 4000, 2019
"""How many tables are drawn where a finding is about slips, and from which seed: as in `robustness`."""

# --- zones --------------------------------------------------------------------------------------------------


def _empty(case: Case, grid: Grid) -> np.ndarray:
    ((low,), (high,)) = zone_bounds(grid.codes[None], tolerances(grid, case.tolerance))
    return low > high


def _named(issues: Sequence[str], chosen: np.ndarray) -> str:
    names = " ".join(itertools.compress(issues, chosen))
    return f"{int(chosen.sum())}: {names}" if names else "0"


def _empty_count(case: Case) -> Outcome:
    (grid,) = case.read
    empty = _empty(case, grid)
    return Outcome(_named(grid.issues, empty), int(empty.sum()) == int(case.row["expected"]))


def _empty_issues(case: Case) -> Outcome:
    (grid,) = case.read
    empty = _empty(case, grid)
    return Outcome(_named(grid.issues, empty), " ".join(itertools.compress(grid.issues, empty)) == case.row["expected"])


def _empty_on(case: Case) -> Outcome:
    (grid,) = case.read
    ((low,), (high,)) = zone_bounds(grid.codes[None], tolerances(grid, case.tolerance))
    gap = float((low - high)[grid.issues.index(case.row["issue"])])
    return Outcome(f"gap {gap:g}" if gap > 0 else "a zone", gap > 0)


def _open_count(case: Case) -> Outcome:
    (grid,) = case.read
    empty = _empty(case, grid)
    return Outcome(_named(grid.issues, ~empty), int((~empty).sum()) == int(case.row["expected"]))


def _in_each_gap(case: Case) -> Outcome:
    (grid,) = case.read
    cells = np.broadcast_to(tolerances(grid, case.tolerance), grid.codes.shape)
    pairs = {
        issue: widest_gap(codes, cell, grid.actors)
        for issue, codes, cell, empty in zip(grid.issues, grid.codes, cells, _empty(case, grid), strict=True)
        if empty
    }
    without = [f"{issue} {'-'.join(pair)}" for issue, pair in pairs.items() if case.row["expected"] not in pair]
    return Outcome(", ".join(without) or f"in all {len(pairs)}", not without)


def _most_zones(case: Case) -> Outcome:
    counts = np.array([int((~_empty(case, grid)).sum()) for grid in case.read])
    return ranked(case.periods, counts, case.row["expected"], digits=0)


def _unmoved_share(low: np.ndarray, high: np.ndarray, now: np.ndarray) -> float:
    """Return how likely nothing is movable if each code of the status quo is one down, right, or one up, all alike."""
    slipped = np.clip(now + np.array([[-1], [0], [1]]), -2, 2)
    return float(((low <= slipped) & (slipped <= high)).mean(axis=0).prod())


def _movable(case: Case) -> Outcome:
    (grid,) = case.read
    now = status_quo_of(None, grid.issues).value
    low, high = np.nanmin(grid.codes, axis=1), np.nanmax(grid.codes, axis=1)
    movable = (now < low) | (now > high)
    share = _unmoved_share(low, high, now)
    named = _named(grid.issues, movable) if movable.any() else "none"
    return Outcome(f"{named}; none still in {share:.0%} of runs", not movable.any())


def _compromise(case: Case) -> Outcome:
    (grid,) = case.read
    place = grid.issues.index(case.row["issue"])
    codes, weights = grid.codes[place], complete_column(grid, "salience")[place]
    known = ~np.isnan(codes)
    middle = float((codes[known] * weights[known]).sum() / weights[known].sum())
    return Outcome(f"{middle:.2f}", abs(middle - float(case.row["expected"])) < case.limit - TIE)


# --- slips of the coder -------------------------------------------------------------------------------------


def _outlier_under_slips(case: Case) -> Outcome:
    (grid,) = case.read
    place, shares = grid.actors.index(case.row["expected"]), []
    for error in ("confidence", "harsh"):
        far = mean_distances(resample_grid(grid, error, RUNS, SEED))
        shares.append(float((far[:, [place]] > np.delete(far, place, axis=1) + TIE).all(axis=1).mean()))
    return Outcome(f"{shares[0]:.0%}, harsh {shares[1]:.0%}", shares[0] >= case.limit)


def _count_under_slips(case: Case) -> Outcome:
    (grid,) = case.read
    low, high = zone_bounds(resample_grid(grid, "confidence", RUNS, SEED), tolerances(grid, case.tolerance))
    observed = int(_empty(case, grid).sum())
    share = float(((low > high).sum(axis=1) == observed).mean())
    return Outcome(f"{observed} in {share:.0%}", share >= case.limit)


ZONE_MEASURES: dict[str, Callable[[Case], Outcome]] = {
    "empty_count": _empty_count,
    "empty_issues": _empty_issues,
    "empty_on": _empty_on,
    "open_count": _open_count,
    "in_each_gap": _in_each_gap,
    "most_zones": _most_zones,
    "movable": _movable,
    "compromise": _compromise,
}
"""Measures of zones that the table of findings names."""

SLIP_MEASURES: dict[str, Callable[[Case], Outcome]] = {
    "outlier_under_slips": _outlier_under_slips,
    "count_under_slips": _count_under_slips,
}
"""Measures that are themselves shares of runs."""
