"""The spread of a class in the place of an assumed error: codes drawn from those that its readers gave."""

import numpy as np

from workbook.common.errors import WorkbookError
from workbook.measures.grid import Grid

Error = str | float | dict[str, int]
"""An error model, as `resample` takes it."""


def is_class(error: Error) -> bool:
    """Return whether an error model draws from the codes of a class.

    Parameters
    ----------
    error : str, float or dict
        As in `resample`.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_class("class"), is_class(0.25)
    (True, False)
    """
    return isinstance(error, str) and error.strip().casefold() == "class"


def drawn_from_class(grid: Grid, chance: np.ndarray) -> np.ndarray:
    """Return codes that are drawn from those that a class gave to each cell, as often as it gave them.

    Parameters
    ----------
    grid : Grid
        Of a class.
    chance : numpy.ndarray
        Numbers from 0 to 1, as (issues, actors, draws).

    Returns
    -------
    numpy.ndarray
        Codes in the same shape; NaN where the class has no position.

    Raises
    ------
    WorkbookError
        For the grid of one coder, which has no spread.

    Examples
    --------
    >>> one = np.array([[1.0]])
    >>> grid = Grid(("I03",), ("JPN",), -one, one, one, np.array([[[0, 3, 1, 0, 0]]]))
    >>> drawn_from_class(grid, np.array([[[0.0, 0.74, 0.76]]])).tolist()
    [[[-1.0, -1.0, 0.0]]]
    """
    if grid.spread is None:
        raise WorkbookError(
            'error="class" draws from the codes of a class, and these positions hold none. Take those of the class: '
            'load_positions(period, coder="class"); or another error model.'
        )
    ends = np.cumsum(grid.spread, axis=-1)
    place = chance * ends[..., -1:]
    step = sum((place >= ends[..., [code]]).astype(np.int8) for code in range(ends.shape[-1] - 1))
    return np.where(np.isnan(grid.codes)[..., None], np.nan, step - 2.0)
