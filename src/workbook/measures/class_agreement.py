"""Agreement of a class: how far its readers gave the same codes, by issue and by actor, from the counts alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.datasets.own_codes import STEPS
from workbook.measures.reliability import coder_alpha


def class_agreement(positions: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """Measure how far the readers of a class agree with one another.

    Parameters
    ----------
    positions : pandas.DataFrame
        The codes of a class, as ``load_positions("P5", coder="class")`` returns them.
    by : None, ``"issue"`` or ``"actor"``
        One row for all cells, or one for each issue or actor.

    Returns
    -------
    pandas.DataFrame
        `cells`; `codes`, how many were given to them; `same`, the chance that two readers of a cell, drawn by lot, gave
        the same code, on average over the cells; `within_one`, that they are at most a step apart; `alpha`,
        Krippendorff's alpha with the ordinal metric (blank where nothing varies).

    Raises
    ------
    WorkbookError
        For positions of another coder, who has no spread, or another way to group.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30. Pitfall: who reads the same sentence in the same room agrees
    more than who reads alone; and alpha of one issue, four cells, is itself uncertain.

    Examples
    --------
    >>> cell = {"issue": "I03", "actor": "JPN", "period": "P5", "position": -1.0, "spread": (0, 3, 1, 0, 0)}
    >>> class_agreement(pd.DataFrame([cell]))[["cells", "codes", "same", "within_one"]].values.tolist()
    [[1.0, 4.0, 0.5, 1.0]]
    """
    needs(positions, ("issue", "actor", "spread"), "codes of a class", 'load_positions(period, coder="class")')
    if not len(positions):
        raise WorkbookError("This table holds no cell. The codes of a class are of one period: leave the others out.")
    if by is None:
        return pd.DataFrame([_agreement(positions)])
    by = choose(by, ("issue", "actor"), "way to group the cells")
    groups = {key: _agreement(cells) for key, cells in positions.groupby(by)}
    return pd.DataFrame.from_dict(groups, orient="index").rename_axis(by).reset_index()


def _agreement(cells: pd.DataFrame) -> dict[str, float]:
    """Return the agreement of a class on some cells."""
    counts = np.array(cells.spread.tolist())
    coders = counts.sum(axis=1)
    codes = np.full((len(counts), max(int(coders.max()), 1)), np.nan)
    for line, number in enumerate(counts):
        codes[line, : number.sum()] = np.repeat(STEPS, number)
    try:
        alpha = coder_alpha(codes)
    except WorkbookError:  # every code is the same, or nothing was coded twice
        alpha = np.nan
    pairs = np.where(coders > 1, coders * (coders - 1), np.nan)
    same = (counts * (counts - 1)).sum(axis=1)
    near = same + 2 * (counts[:, 1:] * counts[:, :-1]).sum(axis=1)
    known = coders > 1
    return {
        "cells": len(cells),
        "codes": int(coders.sum()),
        "same": float((same / pairs)[known].mean()) if known.any() else np.nan,
        "within_one": float((near / pairs)[known].mean()) if known.any() else np.nan,
        "alpha": alpha,
    }
