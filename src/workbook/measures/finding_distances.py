"""Findings of distance and movement: each reads a case and returns its value in short, and whether it holds."""

from collections.abc import Callable

import numpy as np

from workbook.measures.cases import Case, Outcome, pair_names, ranked, without_issue
from workbook.measures.grid import TIE, Grid, complete_column, mean
from workbook.measures.krippendorff import krippendorff_alpha
from workbook.measures.positions import mean_distances, pair_distances

# --- distances ----------------------------------------------------------------------------------------------


def _far(grid: Grid, weighted: bool = False) -> np.ndarray:
    (far,) = mean_distances(grid.codes[None], complete_column(grid, "salience") if weighted else None)
    return far


def _near(grid: Grid) -> dict[str, float]:
    (distance,) = pair_distances(grid.codes[None])
    return dict(zip(pair_names(grid.actors), distance.tolist(), strict=True))


def _outlier(case: Case) -> Outcome:
    (grid,) = case.read
    return ranked(grid.actors, _far(grid), case.row["expected"])


def _outlier_weighted(case: Case) -> Outcome:
    (grid,) = case.read
    return ranked(grid.actors, _far(grid, weighted=True), case.row["expected"])


def _not_outlier(case: Case) -> Outcome:
    value, holds = _outlier(case)
    return Outcome(value, not holds)


def _outlier_without_any(case: Case) -> Outcome:
    (grid,) = case.read
    outcomes = [
        ranked(grid.actors, _far(without_issue(grid, place)), case.row["expected"]) for place in range(len(grid.issues))
    ]
    held = sum(outcome.holds for outcome in outcomes)
    return Outcome(f"{case.row['expected']} in {held} of {len(outcomes)}", held == len(outcomes))


def _lead(case: Case) -> tuple[str, float]:
    """Return who stands furthest out, and by how much further than the second."""
    (grid,) = case.read
    far = _far(grid)
    first, second = np.argsort(-far.round(9), kind="stable")[:2]
    return grid.actors[first], float(far[first] - far[second])


def _stands_alone(case: Case) -> Outcome:
    actor, lead = _lead(case)
    return Outcome(f"{actor} by {lead:.2f}", actor == case.row["expected"] and lead >= case.limit - TIE)


def _nobody_alone(case: Case) -> Outcome:
    actor, lead = _lead(case)
    return Outcome(f"{actor} by {lead:.2f}", lead < case.limit - TIE)


def _nearest_pair(case: Case) -> Outcome:
    near = _near(case.read[0])
    return ranked(list(near), np.array(list(near.values())), case.row["expected"], lowest=True)


def _close(case: Case) -> Outcome:
    distance = _near(case.read[0])[case.row["expected"]]
    return Outcome(f"{distance:.2f}", distance <= case.limit + TIE)


def _apart(case: Case) -> Outcome:
    distance = _near(case.read[0])[case.row["expected"]]
    return Outcome(f"{distance:.2f}", distance > case.limit + TIE)


def _only_close(case: Case) -> Outcome:
    close = {pair: distance for pair, distance in _near(case.read[0]).items() if distance <= case.limit + TIE}
    value = ", ".join(f"{pair} {distance:.2f}" for pair, distance in close.items()) or "none"
    return Outcome(value, list(close) == [case.row["expected"]])


def _largest_mean(case: Case) -> Outcome:
    means = np.array([np.nanmean(list(_near(grid).values())) for grid in case.read])
    return ranked(case.periods, means, case.row["expected"])


def _mean_falls(case: Case) -> Outcome:
    before, after = (float(np.nanmean(list(_near(grid).values()))) for grid in case.read)
    return Outcome(f"{before:.2f} to {after:.2f}", before - after > TIE)


def _lowest_alpha(case: Case) -> Outcome:
    alphas = np.array([krippendorff_alpha(grid.codes, "interval") for grid in case.read])
    return ranked(case.periods, alphas, case.row["expected"], lowest=True)


def _alpha_rises(case: Case) -> Outcome:
    before, after = (krippendorff_alpha(grid.codes, "interval") for grid in case.read)
    return Outcome(f"{before:.2f} to {after:.2f}", after - before > TIE)


# --- movement -----------------------------------------------------------------------------------------------


def _steps(case: Case) -> np.ndarray:
    """Return by how much each actor moved on each issue that both periods have."""
    before, after = case.read
    both = [issue for issue in before.issues if issue in after.issues]
    places = [[grid.issues.index(issue) for issue in both] for grid in (before, after)]
    return np.abs(after.codes[places[1]] - before.codes[places[0]])


def _moved_most(case: Case) -> Outcome:
    steps = _steps(case)
    moved = mean(np.nansum(steps, axis=0), (~np.isnan(steps)).sum(axis=0))
    return ranked(case.read[0].actors, moved, case.row["expected"])


def _moved_on_more(case: Case) -> Outcome:
    first, second = np.nansum(_steps(case) > 0, axis=0)
    return Outcome(f"{first} and {second} issues", bool(first >= case.limit * second))


def _between(case: Case) -> Outcome:
    (grid,) = case.read
    middle = grid.codes[:, grid.actors.index(case.row["expected"])]
    others = np.delete(grid.codes, grid.actors.index(case.row["expected"]), axis=1)
    outside = (middle < others.min(axis=1)) | (middle > others.max(axis=1))  # False where one is missing
    return Outcome(f"outside on {outside.sum()}", not outside.any())


DISTANCE_MEASURES: dict[str, Callable[[Case], Outcome]] = {
    "outlier": _outlier,
    "outlier_weighted": _outlier_weighted,
    "outlier_without_any": _outlier_without_any,
    "not_outlier": _not_outlier,
    "stands_alone": _stands_alone,
    "nobody_alone": _nobody_alone,
    "nearest_pair": _nearest_pair,
    "close": _close,
    "apart": _apart,
    "only_close": _only_close,
    "largest_mean": _largest_mean,
    "mean_falls": _mean_falls,
    "lowest_alpha": _lowest_alpha,
    "alpha_rises": _alpha_rises,
    "moved_most": _moved_most,
    "moved_on_more": _moved_on_more,
    "between": _between,
}
"""Measures of distance and movement that the table of findings names."""
