"""The score card of an actor: what each step of each issue is worth to it, against things as they stand."""

from __future__ import annotations

import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.measures.bargains import LOSSES, STEPS
from workbook.measures.grid import checked_period
from workbook.measures.status_quo import StatusQuo, status_quo_of

AIMS = 3  # issues that a brief names as what to come for


def score_card(positions: pd.DataFrame, actor: str, status_quo: StatusQuo = None) -> pd.DataFrame:
    """Compute the points of each step of each issue for one actor: steps nearer to its position, times salience.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, with salience.
    actor : str
        Whose card.
    status_quo : dict of str to number or pandas.DataFrame, optional
        `load_status_quo` unless given.

    Returns
    -------
    pandas.DataFrame
        One issue a row, in the order of the issues: `issue`, `position`, `salience`, `now`, one column for each step
        from -2 to 2, `most` (the best of them), and `to_gain`: salience times the distance from now.

    Raises
    ------
    WorkbookError
        If the actor has no position in this table.

    Notes
    -----
    City-block distance, as `deal` counts: the points of a text are the sum of its cells. Points of two actors stand
    on two rulers, and can be neither added nor compared.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> score_card(load_positions("P5"), "JPN").set_index("issue").loc["I10", [-2, -1, 0, 1, 2]].tolist()
    [9, 6, 3, 0, -3]
    """
    period = checked_period(positions)
    own = positions[(positions.actor == actor) & positions.position.notna()].sort_values("issue", ignore_index=True)
    if own.empty:
        raise WorkbookError(f"{actor} has no position in period {period}, so it has no score card.")
    now = status_quo_of(status_quo, tuple(own.issue)).value.astype(int)
    card = own[["issue", "position", "salience"]].assign(now=now)
    before = LOSSES["city"](card.position - card.now)
    for step in STEPS.tolist():
        card[step] = card.salience * (before - LOSSES["city"](card.position - step))
    return card.assign(most=card[STEPS.tolist()].max(axis=1), to_gain=card.salience * before)


def aims(card: pd.DataFrame) -> list[str]:
    """Return the issues with the largest weighted distance from now: three at most, and none without a distance.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> aims(score_card(load_positions("P5"), "USA"))
    ['I10', 'I01', 'I04']
    """
    order = card[card.to_gain > 0].sort_values("to_gain", ascending=False, kind="stable")
    return order.issue.head(AIMS).tolist()
