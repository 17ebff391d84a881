"""The status quo as a measure reads it: a step for each issue, from the table or from the reader."""

from __future__ import annotations

import functools
from collections.abc import Container, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers, choose
from workbook.datasets.checks import needs
from workbook.datasets.positions import load_status_quo

StatusQuo: TypeAlias = Mapping[str, float] | pd.DataFrame | None
"""A step for each issue, a table as `load_status_quo` returns it, or nothing for that table."""


class Now(NamedTuple):
    """The status quo of each issue, and the lowest and highest step that can be defended, if those are known."""

    value: np.ndarray
    low: np.ndarray | None
    high: np.ndarray | None


def status_quo_of(status_quo: StatusQuo, issues: tuple[str, ...]) -> Now:
    """Return the status quo of some issues as arrays.

    Parameters
    ----------
    status_quo : dict of str to number, pandas.DataFrame or None
        A step for each issue; a table as `load_status_quo` returns it; or ``None`` for that table.
    issues : tuple of str
        The issues that are needed.

    Returns
    -------
    Now

    Raises
    ------
    WorkbookError
        If an issue has no step, or one is unknown or off the scale.

    Examples
    --------
    >>> status_quo_of({"I01": 1, "I02": 0}, ("I01", "I02")).value.tolist()
    [1.0, 0.0]
    """
    if status_quo is None:
        return _of_workbook(issues)
    if isinstance(status_quo, pd.DataFrame):
        return _of_table(status_quo, issues)
    given = as_numbers(status_quo, "status_quo", issues[0])
    codes = {choose(issue, issues, "issue"): code for issue, code in given.items()}
    _complete(codes, issues)
    return Now(np.array([on_scale(codes[issue], "status_quo", issue) for issue in issues]), None, None)


@functools.cache
def _of_workbook(issues: tuple[str, ...]) -> Now:
    return _of_table(load_status_quo(), issues)


def _of_table(table: pd.DataFrame, issues: tuple[str, ...]) -> Now:
    needs(table, ("issue", "value", "low", "high"), "the status quo", "load_status_quo()")
    rows = table.set_index("issue")
    _complete(rows.index, issues)
    return Now(*(rows.loc[list(issues), column].to_numpy(float) for column in ("value", "low", "high")))


def _complete(known: Container[str], issues: tuple[str, ...]) -> None:
    missing = [issue for issue in issues if issue not in known]
    if missing:
        raise WorkbookError(
            f"The status quo has no code for {', '.join(missing)}. Give every issue of the table one, or keep only the "
            "rows of the issues that you want."
        )


def on_scale(step: float, what: str, issue: str) -> float:
    """Return a step as a number, or say that it is off the scale.

    Examples
    --------
    >>> on_scale(1, "text", "I03")
    1.0
    """
    number = float(as_number(step, f"{what}[{issue!r}]"))
    if not -2 <= number <= 2:
        raise WorkbookError(f"{what}[{issue!r}]={step!r} is off the scale: give a step from -2 to 2.")
    return number
