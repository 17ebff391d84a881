"""Bargains: what every step on every issue is worth to every actor against the status quo, for one table or many.

The arrays here have the draws last: (issues, steps, actors, draws). So the sets of issues are added up one by one, and
thousands of tables at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_numbers, choose
from workbook.measures.grid import Grid, complete_column
from workbook.measures.status_quo import on_scale

STEPS = np.arange(-2, 3)
"""What a text can write on an issue: the anchors are words, and nothing is written at half a step."""

LOSSES = {"city": np.abs, "quadratic": np.square}
"""How a distance from one's position hurts: each step alike, or the further the more."""

WEIGHTS = ("salience", "equal")
SIZES = (1, 2, 3)
"""How many issues a set may have, where all sets are searched."""

NEAR = 1e-4
"""Gains nearer than this are equal, also in the short numbers of many draws."""
STILL = -1e4  # for a step that is the status quo: no text that moves the whole set can hold it


def checked_text(text: Mapping[str, float], issues: tuple[str, ...]) -> dict[str, int]:
    """Return a text as a dictionary of issue to whole step, or say what is wrong with it.

    Parameters
    ----------
    text : dict of str to int
    issues : tuple of str
        The issues that it may speak of.

    Returns
    -------
    dict of str to int

    Raises
    ------
    WorkbookError
        For an unknown issue, or a step that is none.

    Examples
    --------
    >>> checked_text({"i04": -1}, ("I04", "I07"))
    {'I04': -1}
    """
    given = {choose(issue, issues, "issue"): step for issue, step in as_numbers(text, "text", issues[0]).items()}
    steps = {issue: on_scale(step, "text", issue) for issue, step in given.items()}
    for issue, step in steps.items():
        if step != round(step):
            raise WorkbookError(
                f"text[{issue!r}]={step:g} is no whole step. A text can only say what an anchor says in words: "
                "-2, -1, 0, 1 or 2."
            )
    return {issue: int(steps[issue]) for issue in issues if issue in steps}


def checked_size(size: int, issues: int) -> int:
    """Return how many issues a set has, or say that there is no such size.

    Examples
    --------
    >>> checked_size(2, 10)
    2
    """
    if isinstance(size, bool) or size not in SIZES or size > issues:
        raise WorkbookError(f"size={size!r} is no size of a set of issues. Give 1, 2 or 3 (this table has {issues}).")
    return size


def weights_of(grid: Grid, weight: str) -> np.ndarray:
    """Return how much each issue counts for each actor: its salience, or the same for all; 0 where it has no code.

    Parameters
    ----------
    grid : Grid
    weight : ``"salience"`` or ``"equal"``

    Returns
    -------
    numpy.ndarray
        As (issues, actors).

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> from workbook.measures.grid import as_grid
    >>> weights_of(as_grid(load_positions("P5")), "equal")[0].tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    known = ~np.isnan(grid.codes)
    by_salience = choose(weight, WEIGHTS, "weight") == "salience"
    return np.where(known, complete_column(grid, "salience") if by_salience else 1.0, 0.0)


def step_gains(codes: np.ndarray, weights: np.ndarray, now: np.ndarray, loss: str = "city") -> np.ndarray:
    """Return what each step on each issue is worth to each actor against the status quo, draw by draw.

    The gain of an actor is weight x (loss at the status quo - loss at the step), and 0 where it has no position.

    Parameters
    ----------
    codes : numpy.ndarray
        Positions as (issues, actors, draws), NaN where there is none.
    weights : numpy.ndarray
        The same shape, or one draw.
    now : numpy.ndarray
        The status quo as (issues, draws), or one draw.
    loss : ``"city"`` or ``"quadratic"``
        City-block distance, or its square.

    Returns
    -------
    numpy.ndarray
        (issues, steps, actors, draws), the steps from -2 to 2.

    Examples
    --------
    >>> step_gains(np.array([[[1.0], [-1.0]]]), np.array([[[3.0], [1.0]]]), np.array([[0.0]]))[0, :, 0, 0].tolist()
    [-6.0, -3.0, 0.0, 3.0, 0.0]
    """
    hurt = LOSSES[choose(loss, LOSSES, "loss")]
    known = ~np.isnan(codes)
    codes, weights = np.where(known, codes, 0), np.where(known, weights, 0)
    before = weights * hurt(codes - now[:, None, :])
    return before[:, None] - weights[:, None] * hurt(codes[:, None] - STEPS.astype(codes.dtype)[:, None, None])


def moving(gains: np.ndarray, now: np.ndarray) -> np.ndarray:
    """Return gains in which the step that is the status quo can be part of no deal: a deal moves all of its issues.

    Parameters
    ----------
    gains : numpy.ndarray
        (issues, steps, actors, draws).
    now : numpy.ndarray
        (issues, draws), or one draw.

    Returns
    -------
    numpy.ndarray
        Of the same shape.

    Examples
    --------
    >>> bool(moving(np.zeros((1, 5, 2, 1)), np.array([[0.0]]))[0, 2].max() < -1000)
    True
    """
    return np.where((STEPS[None, :, None] == now[:, None, :])[:, :, None, :], gains.dtype.type(STILL), gains)


def all_texts(gains: np.ndarray, size: int) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
    """Yield every set of issues with the gains of all its texts.

    Parameters
    ----------
    gains : numpy.ndarray
        (issues, steps, actors, draws).
    size : int
        How many issues in a set.

    Yields
    ------
    places : tuple of int
        The issues of the set.
    totals : numpy.ndarray
        (texts, actors, draws); the last issue of the set runs fastest.

    Examples
    --------
    >>> [(places, totals.shape) for places, totals in all_texts(np.zeros((3, 5, 4, 1)), 2)][0]
    ((0, 1), (25, 4, 1))
    """

    def grow(places: tuple[int, ...], totals: np.ndarray) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
        if len(places) == size:
            yield places, totals
            return
        for issue in range(places[-1] + 1, len(gains) - (size - len(places)) + 1):
            longer = (totals[:, None] + gains[issue][None]).reshape(-1, *gains.shape[2:])
            yield from grow((*places, issue), longer)

    for first in range(len(gains) - size + 1):
        yield from grow((first,), gains[first])


def best_of(totals: np.ndarray) -> int:
    """Return which text has the largest least gain; of several the one whose second least gain is the largest, and on.

    Parameters
    ----------
    totals : numpy.ndarray
        (texts, parties).

    Returns
    -------
    int
        The first of those that are equal.

    Examples
    --------
    >>> best_of(np.array([[1, 1], [2, 1], [0, 9]]))
    1
    """
    return int(np.lexsort(-np.sort(totals.round(6), axis=1).T[::-1])[0])  # the last key of numpy's counts first


def sets_with_deals(gains: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which sets of issues hold a text that leaves nobody worse off, and one that makes all better off.

    Parameters
    ----------
    gains : numpy.ndarray
        As `moving` returns them.
    size : int

    Returns
    -------
    weak, strict : numpy.ndarray
        (sets, draws) each, the sets in the order of `itertools.combinations`.

    Examples
    --------
    >>> gains = moving(step_gains(np.array([[[1.0], [2.0]]]), np.ones((1, 2, 1)), np.zeros((1, 1))), np.zeros((1, 1)))
    >>> sets_with_deals(gains, 1)[1].tolist()
    [[True]]
    """
    blocks = []
    for start in range(0, gains.shape[-1], 400):  # as many draws as a processor keeps near at hand
        weak, strict = [], []
        for _, totals in all_texts(np.ascontiguousarray(gains[..., start : start + 400]), size):
            least = totals.min(axis=1)
            strict.append(least.max(axis=0) > NEAR)
            weak.append(((least > -NEAR) & (totals.max(axis=1) > NEAR)).any(axis=0))
        blocks.append((np.array(weak), np.array(strict)))
    weak_blocks, strict_blocks = zip(*blocks, strict=True)
    return np.concatenate(weak_blocks, axis=1), np.concatenate(strict_blocks, axis=1)
