"""A text as the class writes it: checked by the rules of the table, and read by those who have to say yes at home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_pairs, choose
from workbook.common.text import plain
from workbook.datasets.reading import rows
from workbook.measures.bargains import LOSSES, NEAR, checked_text
from workbook.measures.status_quo import StatusQuo, status_quo_of

MOST_MOVED = 4
"""Issues that a text may move: a rule of the table, so that a class can finish."""


def checked_agreement(text: Mapping[str, float], status_quo: StatusQuo = None) -> dict[str, int]:
    """Return a text that keeps the rules of the table, or say in a sentence what is wrong with it.

    Parameters
    ----------
    text : dict of str to int
        Issue to step, from -2 to 2 in whole steps; no issue at all if there was no agreement.
    status_quo : dict of str to number or pandas.DataFrame, optional
        `load_status_quo` unless given.

    Returns
    -------
    dict of str to int
        In the order of the issues.

    Raises
    ------
    WorkbookError
        For something that is no dictionary, an unknown issue, half a step, a step off the scale, or more than four
        issues that move.

    Examples
    --------
    >>> checked_agreement({"i07": 1, "I04": -1})
    {'I04': -1, 'I07': 1}
    """
    issues = tuple(rows("issues"))
    if isinstance(text, str):
        raise WorkbookError(
            f"A text is written as issues with steps, such as {{{issues[0]!r}: 0, {issues[2]!r}: -1}}; found the words "
            f"{plain(text, 40)!r}."
        )
    given = as_pairs(text, "text", {issues[0]: 0})
    found, now = checked_text(given, issues), _now(status_quo)
    if len(found) < len(given):
        raise WorkbookError(f"This text names an issue twice: {', '.join(map(str, given))}. Keep one step for each.")
    moved = [issue for issue, step in found.items() if step != now[issue]]
    if len(moved) > MOST_MOVED:
        raise WorkbookError(
            f"This text moves {len(moved)} issues ({', '.join(moved)}); at most {MOST_MOVED} may be moved. Leave out "
            "those that matter least: what a text does not name stays as it is."
        )
    return found


def _now(status_quo: StatusQuo) -> dict[str, float]:
    """Return the status quo of every issue."""
    issues = tuple(rows("issues"))
    return dict(zip(issues, status_quo_of(status_quo, issues).value.tolist(), strict=True))


def ratification(text: Mapping[str, float], status_quo: StatusQuo = None, loss: str = "city") -> pd.DataFrame:
    """Compute who says yes at home to a text: those coded apart, and the stand-ins of the table of ratifiers.

    Parameters
    ----------
    text : dict of str to int
        As in `checked_agreement`.
    status_quo, loss
        As in `deal`.

    Returns
    -------
    pandas.DataFrame
        One ratifier a row: `ratifier`, `state`, `name`, `stand_in`, `gain` (weighed by salience, against the status
        quo), `says_yes` (a gain of 0 or more), and `uncoded`: issues of the text on which it has no position.

    Raises
    ------
    WorkbookError
        As `checked_agreement`.

    Notes
    -----
    The game at home is Putnam's (1988), International Organization 42. Pitfall: a stand-in has the codes of its own
    government at another time. It shows how a firm ratifier would read the text, not how this one did.

    Examples
    --------
    >>> ratification({"I04": -1, "I07": 1}).set_index("ratifier").says_yes.to_dict()
    {'USA-president': False, 'USA-hawks': True, 'JPN-diet': True, 'KOR-assembly': True}
    """
    text, now = checked_agreement(text, status_quo), _now(status_quo)
    hurt, cells = LOSSES[choose(loss, LOSSES, "loss")], rows("positions")
    lines: list[dict[str, Any]] = []
    for key, row in rows("ratifiers").items():
        own = {issue: cells.get(f"{issue}|{row['actor']}|{row['period']}") for issue in text}
        gain = sum(
            int(cell["salience"])
            * (hurt(int(cell["position"]) - now[issue]) - hurt(int(cell["position"]) - text[issue]))
            for issue, cell in own.items()
            if cell
        )
        line = {"ratifier": key, "state": row["state"], "name": row["name"], "stand_in": row["stand_in"] == "true"}
        blank = tuple(issue for issue, cell in own.items() if not cell)
        lines.append(line | {"gain": float(gain), "says_yes": bool(gain > -NEAR), "uncoded": blank})
    return pd.DataFrame(lines)
