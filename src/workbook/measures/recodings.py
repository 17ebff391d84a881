"""Recodings: every way to recode a few cells, and the fewest steps with which sums over the issues reach a limit.

A finding that compares sums over the issues is overturned by the recodings that are best issue by issue, so it is
enough to know, for each issue and each number of steps, the best scores that its codes can reach. That makes the search
exact without a look at each of the millions of tables.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from workbook.measures.grid import TIE, Grid

Cell = tuple[str, str, str]
"""Issue, actor and period."""


class Block(NamedTuple):
    """Cells that are scored together, and every way to recode them.

    Parameters
    ----------
    cells : tuple of (str, str, str)
        The cells that have a code.
    steps : numpy.ndarray
        (options, cells): by how many steps each option moves each cell; the first moves none.
    scores : numpy.ndarray
        (options, scores): what each option adds to the sums.
    """

    cells: tuple[Cell, ...]
    steps: np.ndarray
    scores: np.ndarray

    @property
    def costs(self) -> np.ndarray:
        """How many steps of one each option takes."""
        return np.abs(self.steps).sum(axis=1).astype(int)


class Way(NamedTuple):
    """One way to overturn a finding: all sums of scores over the blocks come down to their limits."""

    blocks: Sequence[Block]
    limits: np.ndarray


class Front(NamedTuple):
    """What some number of steps can reach: sums of scores, and which option of each block was taken."""

    scores: np.ndarray
    path: np.ndarray


Reduce = Callable[[np.ndarray], np.ndarray]
"""Returns the places of the rows of scores that are worth keeping."""


def make_block(
    grids: Sequence[tuple[Grid, str, int]], score: Callable[[np.ndarray], np.ndarray], actors: Sequence[int]
) -> Block:
    """Return every way to recode some cells, each with its scores.

    Parameters
    ----------
    grids : list of (Grid, str, int)
        For each period its grid, its key, and the row of the issue in the grid.
    score : function
        Reads codes as (options, periods, actors), NaN where there is none, and returns scores as (options, scores).
    actors : list of int
        Which actors of the grid may be recoded; the others keep their codes.

    Returns
    -------
    Block

    Examples
    --------
    >>> from workbook.measures.grid import as_grid
    >>> from workbook.datasets.positions import load_positions
    >>> grid = as_grid(load_positions("P5"))
    >>> block = make_block([(grid, "P5", 0)], lambda codes: codes[:, 0, :1], actors=[0])
    >>> block.steps.ravel().tolist(), block.scores.ravel().tolist()
    ([0.0, -1.0, -2.0, -3.0, -4.0], [2.0, 1.0, 0.0, -1.0, -2.0])
    """
    base = np.array([grid.codes[row] for grid, _, row in grids])
    places = [(turn, actor) for turn in range(len(grids)) for actor in actors if not np.isnan(base[turn, actor])]
    choices = [_steps_of(base[place]) for place in places]
    steps = np.array(list(itertools.product(*choices)), dtype=float).reshape(-1, len(places))
    codes = np.repeat(base[None], len(steps), axis=0)
    for column, (turn, actor) in enumerate(places):
        codes[:, turn, actor] += steps[:, column]
    issue, names = grids[0][0].issues[grids[0][2]], grids[0][0].actors
    cells = tuple((issue, names[actor], grids[turn][1]) for turn, actor in places)
    return Block(cells, steps, np.asarray(score(codes), dtype=float).reshape(len(steps), -1))


def _steps_of(code: float) -> list[int]:
    """Return the steps that a code can take on the scale, none first."""
    return sorted((step for step in range(-4, 5) if -2 <= code + step <= 2), key=abs)


def pareto(scores: np.ndarray) -> np.ndarray:
    """Return the places of the rows that no other row undercuts: the lower each score the better.

    Examples
    --------
    >>> pareto(np.array([[0.0, 2.0], [1.0, 1.0], [1.0, 2.0]])).tolist()
    [0, 1]
    """
    if scores.shape[1] == 1:
        return np.array([int(scores[:, 0].argmin())])
    order = distinct(scores)
    order = order[np.argsort(scores[order].sum(axis=1), kind="stable")]
    kept: list[int] = []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(int(best))
        order = order[(scores[order] < scores[best] - TIE).any(axis=1)]
    return np.array(kept)


def distinct(scores: np.ndarray) -> np.ndarray:
    """Return the places of the rows that differ from each other.

    Examples
    --------
    >>> distinct(np.array([[1.0], [0.0], [1.0]])).tolist()
    [1, 0]
    """
    return np.unique(scores.round(9), axis=0, return_index=True)[1]


def fronts(blocks: Sequence[Block], most: int, reduce: Reduce = pareto) -> list[Front]:
    """Return what each number of steps can reach, from none to `most`.

    Parameters
    ----------
    blocks : list of Block
    most : int
        The largest number of steps.
    reduce : function
        What to keep among equal numbers of steps: `pareto` where lower scores are better, else `distinct`.

    Returns
    -------
    list of Front
        By number of steps.

    Examples
    --------
    >>> block = Block((("I01", "JPN", "P5"),), np.array([[0.0], [1.0]]), np.array([[3.0], [2.0]]))
    >>> [front.scores.ravel().tolist() for front in fronts([block, block], 2)]
    [[6.0], [5.0], [4.0]]
    """
    width = blocks[0].scores.shape[1]
    reached = {0: Front(np.zeros((1, width)), np.zeros((1, 0), dtype=int))}
    for block in blocks:
        options = _by_cost(block, most, reduce)
        following = {}
        for steps in range(most + 1):
            parts = [
                _joined(reached[steps - cost], block.scores, places)
                for cost, places in options.items()
                if steps - cost in reached
            ]
            if parts:
                scores, path = (np.concatenate(part) for part in zip(*parts, strict=True))
                kept = reduce(scores)
                following[steps] = Front(scores[kept], path[kept])
        reached = following
    nothing = Front(np.full((0, width), np.nan), np.zeros((0, len(blocks)), dtype=int))
    return [reached.get(steps, nothing) for steps in range(most + 1)]


def _by_cost(block: Block, most: int, reduce: Reduce) -> dict[int, np.ndarray]:
    """Return the options of a block that are worth keeping, by how many steps they take."""
    options = {}
    for cost in range(min(most, int(block.costs.max())) + 1):
        places = np.flatnonzero(block.costs == cost)
        if len(places):
            options[cost] = places[reduce(block.scores[places])]
    return options


def _joined(front: Front, scores: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each sum so far with each option of the next block."""
    sums = (front.scores[:, None] + scores[places]).reshape(-1, scores.shape[1])
    path = np.repeat(front.path, len(places), axis=0)
    return sums, np.column_stack([path, np.tile(places, len(front.path))])


def least(way: Way, most: int) -> tuple[int, dict[Cell, int]] | None:
    """Return the fewest steps with which a way is open, and one set of recodings; nothing if `most` do not suffice.

    Parameters
    ----------
    way : Way
    most : int

    Returns
    -------
    tuple of int and dict, or None
        How many steps, and by how many steps each cell moves.

    Examples
    --------
    >>> block = Block((("I01", "JPN", "P5"),), np.array([[0.0], [1.0]]), np.array([[3.0], [2.0]]))
    >>> least(Way([block], np.array([2.0])), 4)
    (1, {('I01', 'JPN', 'P5'): 1})
    """
    for steps, front in enumerate(fronts(way.blocks, most)):
        enough = np.flatnonzero((front.scores <= way.limits + TIE).all(axis=1))
        if len(enough):
            return steps, moves(way.blocks, front.path[enough[0]])
    return None


def moves(blocks: Sequence[Block], path: np.ndarray) -> dict[Cell, int]:
    """Return by how many steps each cell moves, given the option of each block.

    Examples
    --------
    >>> block = Block((("I01", "JPN", "P5"),), np.array([[0.0], [1.0]]), np.array([[3.0], [2.0]]))
    >>> moves([block], np.array([1]))
    {('I01', 'JPN', 'P5'): 1}
    """
    return {
        cell: int(step)
        for block, option in zip(blocks, path, strict=True)
        for cell, step in zip(block.cells, block.steps[option], strict=True)
        if step
    }
