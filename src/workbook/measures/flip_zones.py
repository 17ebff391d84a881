"""Ways to overturn a finding of zones: which sums over the issues must come down to which limits."""

from collections.abc import Callable, Iterator

import numpy as np

from workbook.measures.cases import Case
from workbook.measures.flip_distances import Score, issue_blocks
from workbook.measures.grid import TIE, complete_column
from workbook.measures.recodings import Way
from workbook.measures.status_quo import status_quo_of
from workbook.measures.zones import tolerances, widest_gap, zone_bounds


def _empty(case: Case, turn: int = 0, factor: float = 1) -> Score:
    """Return a score: a number where the zone of an issue is empty, else 0."""
    grid = case.grids[turn]
    cells = np.broadcast_to(tolerances(grid, case.tolerance), grid.codes.shape)

    def score(codes: np.ndarray, row: int) -> np.ndarray:
        low, high = zone_bounds(codes, cells[row])
        return factor * (low > high)

    return score


def _other_count(case: Case, count: int) -> Iterator[Way]:
    """Fewer zones are empty, or more."""
    yield Way(issue_blocks(case, _empty(case)), np.array([count - 1.0]))
    yield Way(issue_blocks(case, _empty(case, factor=-1)), np.array([-count - 1.0]))


def _other_issues(case: Case) -> Iterator[Way]:
    empty, expected, issues = _empty(case), case.row["expected"].split(), case.grids[0].issues
    yield Way(
        issue_blocks(case, lambda codes, row: -1.0 * (empty(codes, row) != (issues[row] in expected))), np.array([-1.0])
    )


def _opened(case: Case) -> Iterator[Way]:
    yield Way(issue_blocks(case, _empty(case), rows=[case.grids[0].issues.index(case.row["issue"])]), np.zeros(1))


def _gap_of_others(case: Case) -> Iterator[Way]:
    grid, empty = case.grids[0], _empty(case)
    cells = np.broadcast_to(tolerances(grid, case.tolerance), grid.codes.shape)

    def score(codes: np.ndarray, row: int) -> np.ndarray:
        pairs = [widest_gap(line, cells[row], grid.actors) for line in codes]
        return -empty(codes, row) * np.array([case.row["expected"] not in pair for pair in pairs])

    yield Way(issue_blocks(case, score), np.array([-1.0]))


def _zones_overtaken(case: Case) -> Iterator[Way]:
    """As many zones are open in another period: the counts of issues may differ from period to period."""
    place = case.periods.index(case.row["expected"])
    first = issue_blocks(case, _empty(case, place, -1), place)
    for turn, grid in enumerate(case.grids):
        if turn != place:
            more = len(case.grids[place].issues) - len(grid.issues)
            yield Way([*first, *issue_blocks(case, _empty(case, turn), turn)], np.array([-float(more)]))


def _movable(case: Case) -> Iterator[Way]:
    now = status_quo_of(None, case.grids[0].issues).value
    yield Way(
        issue_blocks(
            case,
            lambda codes, row: -1.0 * ((np.nanmin(codes, axis=1) > now[row]) | (np.nanmax(codes, axis=1) < now[row])),
        ),
        np.array([-1.0]),
    )


def _other_compromise(case: Case) -> Iterator[Way]:
    grid = case.grids[0]
    row, salience = grid.issues.index(case.row["issue"]), complete_column(grid, "salience")

    def score(codes: np.ndarray, row: int) -> np.ndarray:
        weights = np.where(np.isnan(codes), 0, np.nan_to_num(salience[row]))
        middle = (np.nan_to_num(codes) * weights).sum(axis=1) / weights.sum(axis=1)
        return -1.0 * (np.abs(middle - float(case.row["expected"])) >= case.limit - TIE)

    yield Way(issue_blocks(case, score, rows=[row]), np.array([-1.0]))


ZONE_WAYS: dict[str, Callable[[Case], Iterator[Way]]] = {
    "empty_count": lambda case: _other_count(case, int(case.row["expected"])),
    "open_count": lambda case: _other_count(case, len(case.grids[0].issues) - int(case.row["expected"])),
    "empty_issues": _other_issues,
    "empty_on": _opened,
    "in_each_gap": _gap_of_others,
    "most_zones": _zones_overtaken,
    "movable": _movable,
    "compromise": _other_compromise,
}
"""Ways to overturn a finding, by its measure: it falls if one of them is open, and only then."""
