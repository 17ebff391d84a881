"""Findings: what each coding of the positions gives for the headline findings of the lessons."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.positions import as_coder, load_positions
from workbook.datasets.reading import rows
from workbook.measures.cases import Case, Outcome, as_case
from workbook.measures.finding_distances import DISTANCE_MEASURES
from workbook.measures.finding_zones import SLIP_MEASURES, ZONE_MEASURES

MEASURES = DISTANCE_MEASURES | ZONE_MEASURES | SLIP_MEASURES
"""The measures that the table of findings names."""

CODINGS = ("A", "B", "C", "D", "record")
ENOUGH = 0.5
"""Share of the cells of a finding that a coding needs to tell whether it holds: ours."""
YES, NO = "yes: ", "no: "
"""How a cell of the table begins, before the value."""


def judge(finding: str, positions: pd.DataFrame) -> Outcome:
    """Return what positions give for a finding: the value in short, and whether the finding holds.

    Parameters
    ----------
    finding : str
        Key of the table of findings, such as ``"tokyo-outlier-P5"``.
    positions : pandas.DataFrame
        As `load_positions` returns them, of the periods of the finding at least.

    Returns
    -------
    Outcome
        `value` and `holds`.

    Raises
    ------
    WorkbookError
        For an unknown finding, or positions that lack a period, an actor, or the salience of the finding.

    Examples
    --------
    >>> judge("tokyo-outlier-P5", load_positions("P5", coder="A"))
    Outcome(value='JPN 1.83 (CHN 1.30)', holds=True)
    """
    return _judge(as_case(finding, positions))


def _judge(case: Case) -> Outcome:
    return MEASURES[choose(case.row["measure"], MEASURES, "measure of a finding")](case)


def findings(coder: str | Iterable[str] = CODINGS) -> pd.DataFrame:
    """Show on which coding each headline finding of the lessons hangs.

    Parameters
    ----------
    coder : str or list of str
        Whose codes, as in `load_positions`, such as ``"class"``; A, B, C, D and the record unless given.

    Returns
    -------
    pandas.DataFrame
        One finding a row: `finding` (its key, for `flips`), `lesson`, `period`, `text`, one column a coding, and
        `holds`: ``"under all"``, ``"under some"`` or ``"under none"`` of the codings that can tell. A cell says yes or
        no, and the value: of the capital or pair that comes first, with the second in brackets; of the issues without
        a zone, counted and named; or as the text says. It is empty where the coding lacks what the finding needs, or
        half of its cells.

    Raises
    ------
    WorkbookError
        For an unknown coder.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30, on why a finding needs codes that can be repeated. Pitfall:
    the coders are readers of one kind, so "under all" says that a finding survives five readings of these rules, not
    that it is true. Where a finding has a threshold, the threshold is ours.

    Examples
    --------
    >>> table = findings().set_index("finding")
    >>> table.loc["five-without-zone-P5", ["A", "record", "holds"]].tolist()
    ['yes: 5: I03 I05 I07 I09 I10', 'no: 2: I07 I10', 'under some']
    """
    coders = [as_coder(one) for one in several(coder)]
    if not coders:
        raise WorkbookError("Name one coder at least, such as 'record'.")
    tables = {one: load_positions(coder=one) for one in dict.fromkeys(coders)}
    lines = []
    for key, row in rows("findings").items():
        outcomes = {one: _outcome(key, table) for one, table in tables.items()}
        cells = {one: _cell(outcome) for one, outcome in outcomes.items()}
        start = {"finding": key, **{column: row[column] for column in ("lesson", "period", "text")}}
        lines.append(start | cells | {"holds": _summary([one.holds for one in outcomes.values() if one])})
    return pd.DataFrame(lines)


def _outcome(finding: str, positions: pd.DataFrame) -> Outcome | None:
    """Return what a coding gives for a finding; nothing where it lacks cells, a period, an actor or the salience."""
    try:
        case = as_case(finding, positions)
        cells = sum(int((~np.isnan(grid.codes)).sum()) for grid in case.grids)
        if cells < ENOUGH * sum(len(rows("issues")) * len(grid.actors) for grid in case.grids):
            return None
        return _judge(case)
    except WorkbookError:
        return None


def _cell(outcome: Outcome | None) -> str:
    return f"{YES if outcome.holds else NO}{outcome.value}" if outcome else ""


def _summary(holds: list[bool]) -> str:
    return "not coded" if not holds else "under all" if all(holds) else "under some" if any(holds) else "under none"
