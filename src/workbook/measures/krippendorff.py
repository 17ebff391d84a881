"""Krippendorff's alpha: how far raters agree, against what the spread of their codes would give by chance."""

import numpy as np

from workbook.common.errors import WorkbookError


def _nominal(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Difference of two codes: 0 if they are the same, else 1."""
    return (values[:, None] != values).astype(float)


def _ordinal(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Difference of two codes: how many codes lie between them, half of those at each end included, squared."""
    middles = np.cumsum(counts) - counts / 2
    return (middles[:, None] - middles) ** 2


def _interval(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Difference of two codes: their distance, squared."""
    return (values[:, None] - values) ** 2


DIFFERENCES = {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval}
"""Squared difference of each pair of codes, by level of measurement."""


def krippendorff_alpha(codes: np.ndarray, level: str) -> float:
    """Compute Krippendorff's alpha of a grid of codes.

    Parameters
    ----------
    codes : numpy.ndarray
        One row a unit, one column a rater; NaN where a rater gave no code.
    level : str
        ``"nominal"``, ``"ordinal"`` or ``"interval"``.

    Returns
    -------
    float
        1 full agreement, 0 as by chance, below 0 systematic disagreement.

    Raises
    ------
    WorkbookError
        If no unit has two codes, or all codes are the same.

    Notes
    -----
    1 - observed / expected disagreement, from the matrix of coincidences. Krippendorff (2004), Reliability in content
    analysis, Human Communication Research 30(3), 411-433. A unit with one code says nothing and is left out.

    Examples
    --------
    >>> krippendorff_alpha(np.array([[1, 1], [2, 2], [3, 3]]), "interval")
    1.0
    """
    pairable = codes[(~np.isnan(codes)).sum(axis=1) >= 2]
    values = np.unique(pairable[~np.isnan(pairable)])
    if len(values) == 0:
        raise WorkbookError("Alpha compares codes of the same thing, and here no row has codes from two raters.")
    if len(values) == 1:
        raise WorkbookError(
            f"Every code is the same ({values[0]:g}). Alpha sets the disagreement against the spread of the codes; "
            "where nothing varies it has no value."
        )
    by_unit = (pairable[:, :, None] == values).sum(axis=1)  # units x values: how many raters gave this code
    weights = 1 / (by_unit.sum(axis=1) - 1)  # each unit counts by its number of codes, not of pairs
    counts = by_unit.sum(axis=0)
    differences = DIFFERENCES[level](values, counts)
    # A code beside itself is counted too, and adds nothing: its difference is 0.
    coincidences = by_unit.T @ (by_unit * weights[:, None])
    expected = np.outer(counts, counts)
    return float(1 - (counts.sum() - 1) * (coincidences * differences).sum() / (expected * differences).sum())
