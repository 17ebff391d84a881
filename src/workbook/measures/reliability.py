"""Reliability: how far two readers, or a whole class, give the same codes to the same things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.horizon import HORIZON
from workbook.datasets.positions import CELL, MEDIAN_OF, RECORD, load_codings
from workbook.measures.krippendorff import krippendorff_alpha

if TYPE_CHECKING:
    from workbook.common.dates import Day

WEIGHTS = {"linear": 1, "quadratic": 2}
"""Weights of kappa: to which power a difference of codes is raised."""


def kappa(first: Iterable, second: Iterable, weights: str | None = None) -> float:
    """Measure how far two coders agree, beyond what chance would give.

    Kappa is 1 - (observed disagreement / disagreement expected if each coder had dealt out the same codes by chance).
    Two codes disagree by 0 or 1; with weights by |a - b| (linear) or (a - b) squared (quadratic).

    Parameters
    ----------
    first, second : list
        Codes of the same things in the same order, by two coders. A missing code leaves its pair out.
    weights : None, ``"linear"`` or ``"quadratic"``
        How much a near miss counts.

    Returns
    -------
    float
        1 the same throughout, 0 as by chance, below 0 less than by chance; never below -1.

    Raises
    ------
    WorkbookError
        If the lists differ in length, share no coded thing, both use one and the same code throughout, or the weights
        are unknown or asked for on codes that are no numbers.

    Notes
    -----
    Cohen (1960), Educational and Psychological Measurement 20; weighted: Cohen (1968), Psychological Bulletin 70.
    Pitfall: on an ordered scale plain kappa punishes a near miss like a miss by four. And kappa depends on how the
    codes are spread: with a dozen statements, or one code far more frequent than the rest, it jumps.

    Examples
    --------
    >>> kappa([1, 1, 2, 2], [1, 1, 2, 1])
    0.5
    """
    if weights is not None:
        weights = choose(weights, WEIGHTS, "weights of kappa")
    pairs = _pairs(first, second)
    if weights is not None and not all(isinstance(code, (int, float, np.number)) for pair in pairs for code in pair):
        raise WorkbookError(f"weights={weights!r} measures how far codes lie apart, so they must be numbers.")
    values, places = np.unique(np.array(pairs), return_inverse=True)
    a, b = places.reshape(-1, 2).T
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (a, b), 1)
    gaps = values[:, None] != values if weights is None else np.abs(values[:, None] - values) ** WEIGHTS[weights]
    expected = (np.outer(table.sum(axis=1), table.sum(axis=0)) * gaps).sum() / len(pairs)
    if expected == 0:
        raise WorkbookError(
            f"Both coders gave {values[0]} throughout. Kappa sets agreement against chance; where nothing varies it "
            "has no value."
        )
    return float(1 - (table * gaps).sum() / expected)


def _pairs(first: Iterable, second: Iterable) -> list[tuple]:
    """Return the codes that two coders gave to the same thing, without the things that one of them left out."""
    for codes in (first, second):
        if not hasattr(codes, "__iter__"):
            raise WorkbookError(f"kappa() compares two lists of codes, such as [1, 2], and not {type(codes).__name__}.")
    first, second = list(first), list(second)
    if len(first) != len(second):
        raise WorkbookError(
            f"Two coders are compared on the same things in the same order; here are {len(first)} codes against "
            f"{len(second)}."
        )
    pairs = [pair for pair in zip(first, second, strict=True) if not pd.isna(pair[0]) and not pd.isna(pair[1])]
    if not pairs:
        raise WorkbookError("There is nothing that both coders gave a code to.")
    text = next((code for pair in pairs for code in pair if isinstance(code, str)), None)
    other = next((code for pair in pairs for code in pair if not isinstance(code, str)), None)
    if text is not None and other is not None:  # as text the two would be equal
        raise WorkbookError(f"Some codes are numbers and some are text: {other!r} and {text!r} are not the same code.")
    return pairs


def coder_alpha(codings: pd.DataFrame | Iterable) -> float:
    """Measure how far any number of coders agree on an ordered scale, with codes missing or not.

    Krippendorff's alpha with the ordinal metric: 1 - (observed disagreement / expected disagreement), where two
    codes differ by how many codes of all coders lie between them.

    Parameters
    ----------
    codings : pandas.DataFrame
        One row a thing, one column a coder; blank where a coder gave no code. A list of lists, one list a thing,
        will do as well.

    Returns
    -------
    float
        1 the same throughout, 0 as by chance, below 0 systematic disagreement.

    Raises
    ------
    WorkbookError
        If codes are no numbers, nothing has two codes, or all codes are the same.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30. Pitfall: coders who agree may share a mistake; alpha says
    that a reading can be repeated, not that it is right. With a dozen things coded it is itself uncertain.

    Examples
    --------
    >>> coder_alpha([[1, 1, 1], [2, 2, 2], [-1, -1, 0], [0, 0, 0]]) > 0.9
    True
    """
    try:
        codes = pd.DataFrame(codings).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        raise WorkbookError(
            "coder_alpha() needs a table of numbers: one row a thing, one column a coder, blank where there is no code."
        ) from None
    return krippendorff_alpha(codes, "ordinal")


def coders(value: str = "position", by: str | None = None, among: Iterable[str] = ("A", "B", "C")) -> pd.DataFrame:
    """Measure how far the coders of the positions agree with one another.

    Parameters
    ----------
    value : ``"position"`` or ``"salience"``
        What is compared.
    by : None, ``"issue"``, ``"actor"`` or ``"period"``
        One row for all cells, or one for each issue, actor or period.
    among : list of str
        Two coders or more, of `load_coders`; ``"record"`` is one of them.

    Returns
    -------
    pandas.DataFrame
        `cells`, those that all of these coders coded; `exact`, the share of them in which all gave the same code;
        `within_one`, the share in which no two are more than a step apart; `alpha`, Krippendorff's alpha with the
        ordinal metric, over all cells that two of them coded (blank where nothing varies).

    Raises
    ------
    WorkbookError
        For an unknown name, a single coder, or coders without a cell in common.

    Notes
    -----
    The coders are readers of one kind, and B and C read the sentences that A wrote: their agreement is an upper bound,
    and says that a reading can be repeated, not that it is right. Krippendorff (2004), Human Communication Research 30.

    Examples
    --------
    >>> coders(among=["B", "C"])[["cells", "exact"]].round(2).values.tolist()
    [[416.0, 0.97]]
    """
    value = choose(value, ("position", "salience"), "value that coders gave")
    codings = load_codings(horizon=None)
    among = [choose(coder, codings.coder.unique(), "coder") for coder in several(among)]
    if len(set(among)) < 2:
        raise WorkbookError(f"Coders are compared with one another: name two at least, for example {list(MEDIAN_OF)}.")
    codings = codings[codings.coder.isin(among)]
    table = codings.pivot(index=list(CELL), columns="coder", values=value).astype("float64")
    if table.dropna().empty:
        raise WorkbookError(f"No cell has a {value} by all of {', '.join(among)}: nothing can be compared.")
    if by is None:
        return pd.DataFrame([_agreement(table)])
    by = choose(by, CELL, "way to group the cells")
    groups = {key: _agreement(cells) for key, cells in table.groupby(level=by)}
    return pd.DataFrame.from_dict(groups, orient="index").rename_axis(by).reset_index()


def disputed(coder: str = "A", others: Iterable[str] = ("B", "C"), horizon: Day | None = HORIZON) -> pd.DataFrame:
    """List the cells in which each of several coders gave another position than one coder did.

    B and C read the sentence that A wrote for each cell, and not its code. Where both chose another code, that of A
    does not follow from A's own sentence, as these two read it by the anchors of the time.

    Parameters
    ----------
    coder : str
        Whose codes are looked at, of `load_coders`.
    others : list of str
        Those who must all have given another code; they need not agree with one another.
    horizon : date-like or None
        Periods that end later are left out. ``None`` takes in all.

    Returns
    -------
    pandas.DataFrame
        `issue`, `actor`, `period`; the position by `coder`, by each of `others`, and that of the record (blank where
        it has none); and `side`: whether the code of `coder` is ``"lower"`` or ``"higher"`` than the mean of the
        others (``"between"`` where it is neither). Lower is harder, except on the forum, which has no hard end.

    Raises
    ------
    WorkbookError
        For an unknown coder, or one that is compared with itself.

    Notes
    -----
    That both others chose another code does not make theirs right: readers of one kind can share a mistake, and an
    anchor that joins two things makes careful readers differ.

    Examples
    --------
    >>> len(disputed()), len(disputed(horizon=None))
    (67, 90)
    """
    codings = load_codings(horizon)
    coder, *others = (choose(each, codings.coder.unique(), "coder") for each in [coder, *several(others)])
    if coder in others or not others:
        raise WorkbookError(f"Coder {coder} is compared with others: name one other coder at least.")
    shown = list(dict.fromkeys([coder, *others, RECORD]))
    table = codings.pivot(index=list(CELL), columns="coder", values="position")[shown]
    apart = [(table[coder] != table[other]).fillna(False) for other in others]  # who gave no code gave no other code
    table = table[np.logical_and.reduce(apart)]
    gap = (table[coder] - table[others].mean(axis=1)).astype(float)
    side = np.select([gap < 0, gap > 0], ["lower", "higher"], "between")
    return table.assign(side=side).reset_index().rename_axis(columns=None)


def _agreement(table: pd.DataFrame) -> dict[str, float]:
    """Return the agreement of the columns of a table of codes."""
    complete = table.dropna()
    gaps = complete.max(axis=1) - complete.min(axis=1)
    try:
        alpha = coder_alpha(table)
    except WorkbookError:  # every code is the same, or nothing was coded twice
        alpha = np.nan
    return {
        "cells": len(complete),
        "exact": float((gaps == 0).mean()),
        "within_one": float((gaps <= 1).mean()),
        "alpha": alpha,
    }
