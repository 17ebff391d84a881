"""Ways to overturn a finding on alpha, which is no sum over the issues but hangs on three of them."""

import itertools
from collections.abc import Iterator

import numpy as np

from workbook.measures.cases import Case
from workbook.measures.grid import TIE, Grid
from workbook.measures.recodings import Block, Cell, Front, Reduce, fronts, make_block, moves

ALPHAS = (
    "Exact: alpha hangs on three sums over the issues. The highest and the lowest alpha of each period that can be "
    "reached were computed from them, by number of steps; no smaller number of steps brings the two alphas level."
)


def _lowest_pairs(case: Case) -> Iterator[tuple[int, int]]:
    place = case.periods.index(case.row["expected"])
    return ((place, turn) for turn in range(len(case.periods)) if turn != place)


ALPHA_PAIRS = {"lowest_alpha": _lowest_pairs, "alpha_rises": lambda case: iter([(0, 1)])}
"""For findings on alpha the pairs of periods whose order they state: the alpha of the first is the lower one."""


def _alpha_blocks(grid: Grid, period: str) -> list[Block]:
    """Return a block for each issue that two have a code on: disagreement, sum and sum of squares of its codes."""

    def score(codes: np.ndarray) -> np.ndarray:
        codes = codes[:, 0]
        count = (~np.isnan(codes)).sum(axis=1)
        total, squares = np.nansum(codes, axis=1), np.nansum(codes**2, axis=1)
        return np.column_stack([(count * squares - total**2) / (count - 1), total, squares])

    coded = (~np.isnan(grid.codes)).sum(axis=1)
    places = np.flatnonzero(coded >= 2)
    return [make_block([(grid, period, int(row))], score, range(len(grid.actors))) for row in places]


def _alphas(front: Front, count: int) -> np.ndarray:
    """Return alpha for each row of sums, given how many codes there are; NaN where all codes are the same."""
    within, total, squares = front.scores.T
    spread = count * squares - total**2
    known = spread > TIE
    return 1 - np.divide((count - 1) * within, spread, out=np.full(len(spread), np.nan), where=known)


def _undominated(sign: int) -> Reduce:
    """Return a reduction that keeps the sums which can give the highest (sign 1) or lowest (-1) alpha.

    Of two rows with the same sum of codes, the one with less disagreement and more spread has the higher alpha,
    whatever is added to both.
    """

    def reduce(scores: np.ndarray) -> np.ndarray:
        within, total, squares = scores.round(9).T
        order = np.lexsort((-sign * squares, sign * within, total))
        group = np.cumsum(np.diff(total[order], prepend=total[order[0]]) > 0)
        height = sign * squares[order] + group * (np.ptp(squares) + 1)  # each group lies above the one before
        before = np.concatenate([[-np.inf], np.maximum.accumulate(height)[:-1]])
        first = np.diff(group, prepend=-1) > 0
        return order[first | (height > before)]

    return reduce


def _extremes(case: Case, turn: int, most: int, sign: int) -> list[tuple[float, dict[Cell, int]]]:
    """Return the highest (sign 1) or lowest (-1) alpha of a period that each number of steps reaches, and how."""
    grid, extremes = case.grids[turn], []
    blocks = _alpha_blocks(grid, case.periods[turn])
    count = sum(len(block.cells) for block in blocks)
    for front in fronts(blocks, most, _undominated(sign)):
        alphas = np.nan_to_num(sign * _alphas(front, count), nan=-np.inf)
        if len(alphas):
            place = int(alphas.argmax())
            extremes.append((sign * float(alphas[place]), moves(blocks, front.path[place])))
        else:
            extremes.append((-sign * np.inf, {}))
    return extremes


def least_alpha(case: Case) -> tuple[tuple[int, dict[Cell, int]] | None, str]:
    """Return the fewest steps that bring the lower of two alphas level with the other, the recodings and the proof.

    Parameters
    ----------
    case : Case
        A finding on alpha, laid beside positions in which it holds.

    Returns
    -------
    found : tuple of int and dict, or None
        ``None`` if no recoding brings them level.
    proof : str

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> from workbook.measures.cases import as_case
    >>> least_alpha(as_case("alpha-rises-P3-P5", load_positions(coder="A")))[0][0]
    5
    """
    pairs, highest = list(ALPHA_PAIRS[case.row["measure"]](case)), max(8 * grid.codes.size for grid in case.grids)
    most = 2
    while True:
        upper = {low: _extremes(case, low, most, 1) for low, _ in pairs}
        lower = {high: _extremes(case, high, most, -1) for _, high in pairs}
        for steps in range(most + 1):
            for (low, high), up in itertools.product(pairs, range(steps + 1)):
                (raised, first), (sunk, second) = upper[low][up], lower[high][steps - up]
                if raised >= sunk - TIE:
                    return (steps, first | second), ALPHAS
        if most >= highest:
            return None, ALPHAS
        most = min(2 * most, highest)
