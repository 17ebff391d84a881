"""The grid that every measure reads: the coded positions of one period as arrays of issues by actors."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import several
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.checks import needs, one_period
from workbook.datasets.reading import rows

TIE = 1e-9
"""Numbers nearer than this are equal: machines round differently, and means of whole codes never differ so little."""

CELL = ("position", "salience", "confidence")
"""The columns that fill a cell of the grid."""


WITHOUT = {
    "salience": 'Measure without it (weighted=False, tolerance=1, weight="equal")',
    "confidence": 'Draw errors without it (error="harsh", or error=0.25)',
}
"""What can be done where the coder left out a column of the cells."""


class Grid(NamedTuple):
    """The positions of one period as arrays of one row an issue and one column an actor; NaN where none is coded.

    `spread` is there for a class only: how many gave each step from -2 to 2, as (issues, actors, 5).
    """

    issues: tuple[str, ...]
    actors: tuple[str, ...]
    codes: np.ndarray
    salience: np.ndarray
    confidence: np.ndarray
    spread: np.ndarray | None = None


def checked_period(positions: pd.DataFrame) -> str:
    """Return the period of a table of positions, or say what is wrong with the table.

    Parameters
    ----------
    positions : pandas.DataFrame
        As `load_positions` returns them for one period.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        For a table of another sort, of no period or of several.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> checked_period(load_positions("P5"))
    'P5'
    """
    needs(positions, ("issue", "actor", "period", *CELL), "positions", "load_positions()")
    return one_period(positions)


def as_grid(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR) -> Grid:
    """Return the positions of one period as a grid of issues by actors.

    Parameters
    ----------
    positions : pandas.DataFrame
        As `load_positions` returns them for one period.
    actors : list of str
        The columns of the grid, in this order; codes or names.

    Returns
    -------
    Grid
        Issues in the order of their keys, whatever the order of the table.

    Raises
    ------
    WorkbookError
        For a table of another sort, of no period or of several, an actor who is unknown or has no position, or a cell
        that is coded twice.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> as_grid(load_positions("P5")).codes[0].tolist()
    [2.0, 1.0, 2.0, 2.0]
    """
    period = checked_period(positions)
    columns = tuple(dict.fromkeys(as_actor(actor) for actor in several(actors)))
    if len(columns) < 2:
        raise WorkbookError(f"A measure compares actors: give two at least, for example {list(FOUR)}.")
    every = zip(*(positions[name].tolist() for name in ("issue", "actor", *CELL)), strict=True)
    coded = [row for row in every if not pd.isna(row[2])]
    present = sorted({actor for _, actor, *_ in coded})
    missing = [actor for actor in columns if actor not in present]
    if missing:
        raise WorkbookError(
            f"{' and '.join(missing)} {'has' if len(missing) == 1 else 'have'} no position in this table (period "
            f"{period}). Actors with positions here: {', '.join(present) or 'none'}."
        )
    cells = _cells(row for row in coded if row[1] in columns)
    issues = tuple(sorted({issue for issue, _ in cells}))
    blank = (np.nan, np.nan, None)
    codes, salience, confidence = zip(
        *(cells.get((issue, actor), blank) for issue in issues for actor in columns), strict=True
    )
    shape = len(issues), len(columns)
    return Grid(
        issues,
        columns,
        np.array(codes, dtype=float).reshape(shape),
        np.array(salience, dtype=float).reshape(shape),
        np.array(confidence, dtype=object).reshape(shape),
        _spread(positions, issues, columns),
    )


def _spread(positions: pd.DataFrame, issues: tuple[str, ...], actors: tuple[str, ...]) -> np.ndarray | None:
    """Return how many of a class gave each step, cell by cell; nothing for the codes of one coder."""
    if "spread" not in positions:
        return None
    coded = positions[positions["position"].notna()]
    counts = dict(zip(zip(coded.issue, coded.actor, strict=True), coded.spread, strict=True))
    return np.array([[counts.get((issue, actor), (0,) * 5) for actor in actors] for issue in issues], dtype=float)


def _cells(coded: Iterable[tuple]) -> dict[tuple[str, str], tuple]:
    """Return position, salience and confidence by issue and actor."""
    cells: dict[tuple[str, str], tuple] = {}
    for issue, actor, *cell in coded:
        if (issue, actor) in cells:
            raise WorkbookError(f"{actor} has two positions on {issue}; keep one row for each issue and actor.")
        cells[issue, actor] = tuple(cell)
    return cells


def issue_label(issue: str) -> str:
    """Return the label of an issue, or its key where the reader made it up.

    Parameters
    ----------
    issue : str

    Returns
    -------
    str

    Examples
    --------
    >>> issue_label("I03")
    'Sanctions and pressure'
    """
    return rows("issues").get(issue, {}).get("label", issue)


def complete_column(grid: Grid, column: str) -> np.ndarray:
    """Return the salience or the confidence of a grid, if the coder gave one to each position.

    Parameters
    ----------
    grid : Grid
    column : ``"salience"`` or ``"confidence"``

    Returns
    -------
    numpy.ndarray
        As (issues, actors).

    Raises
    ------
    WorkbookError
        If a position has none.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> complete_column(as_grid(load_positions("P5")), "salience")[0].tolist()
    [2.0, 2.0, 3.0, 3.0]
    """
    values, known = getattr(grid, column), ~np.isnan(grid.codes)
    blank = int((pd.isna(values) & known).sum())
    if blank:
        raise WorkbookError(
            f"{blank} of the {int(known.sum())} positions in this table have no {column}: their coder gave none. "
            f"{WITHOUT[column]}, or take the positions of another coder."
        )
    return values


def by_issue(grid: Grid, **columns: object) -> pd.DataFrame:
    """Return a table of one row an issue, with its key and its label before the columns that are given.

    Parameters
    ----------
    grid : Grid
    **columns : array-like
        One value an issue.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> by_issue(as_grid(load_positions("P5")), width=range(10)).columns.tolist()
    ['issue', 'label', 'width']
    """
    return pd.DataFrame({"issue": grid.issues, "label": [issue_label(issue) for issue in grid.issues], **columns})


def mean(total: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return totals divided by counts (or by sums of weights); NaN where there is nothing to divide by.

    Parameters
    ----------
    total, count : numpy.ndarray
        Of one shape, or one that numpy stretches to the other.

    Returns
    -------
    numpy.ndarray

    Examples
    --------
    >>> mean(np.array([3.0, 0.0]), np.array([2, 0])).tolist()
    [1.5, nan]
    """
    return np.divide(total, count, out=np.full(np.shape(total), np.nan), where=count > 0)
