"""Flips: the fewest recodings that overturn a finding, one such set in words, and why no smaller one does."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.measures.cases import Case, as_case
from workbook.measures.finding_zones import SLIP_MEASURES
from workbook.measures.findings import MEASURES, judge
from workbook.measures.flip_alpha import ALPHA_PAIRS, least_alpha
from workbook.measures.flip_distances import DISTANCE_WAYS
from workbook.measures.flip_zones import ZONE_WAYS
from workbook.measures.grid import issue_label
from workbook.measures.recodings import Cell, least

WAYS = DISTANCE_WAYS | ZONE_WAYS
"""Ways to overturn a finding, by its measure."""

SUMS = (
    "Exact: the finding compares sums over the issues. For each issue the best scores of every recoding were kept, by "
    "number of steps ({options:,} recodings in all), and added up; no smaller number of steps reaches the limit."
)
NONE = "It does not hold in these positions, so there is nothing to overturn."


@dataclass(frozen=True, eq=False)
class Flips:
    """The fewest one-step recodings that overturn a finding.

    Parameters
    ----------
    finding : str
        Key of the table of findings.
    period, text : str
        What it is about, and the finding in words.
    value : str
        What the positions give for it.
    steps : int or None
        How many steps of one; 0 if it does not hold anyway, ``None`` if no recoding overturns it.
    recodings : pandas.DataFrame
        One such set: `issue`, `actor`, `period`, `position` (as coded) and `instead`.
    cells : int
        How many coded cells the finding rests on.
    alone : int
        How many single one-step recodings overturn it, each by itself.
    proof : str
        Why no smaller number of steps will do.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> flips("five-without-zone-P5", load_positions("P5", coder="A")).steps
    1
    """

    finding: str
    period: str
    text: str
    value: str
    steps: int | None
    recodings: pd.DataFrame
    cells: int
    alone: int
    proof: str

    @property
    def words(self) -> str:
        """One such set in words, and the proof."""
        start = f"{self.period}: {self.text} Here: {self.value}."
        if self.steps is None:
            return f"{start} No recoding of its {self.cells} cells overturns it. {self.proof}"
        if not self.steps:
            return f"{start} {self.proof}"
        several = " " in self.period
        changes = [_change(row, several) for row in self.recodings.to_dict("records")]
        listed = changes[0] if len(changes) == 1 else f"{', '.join(changes[:-1])} and {changes[-1]}"
        count = f"{self.steps} one-step recoding{'s' * (self.steps > 1)}, on {len(changes)} of {self.cells} cells"
        others = f" {self.alone} single recodings would do, each alone." if self.alone > 1 else ""
        return f"{start} It would not hold if {listed}: {count}.{others} {self.proof}"

    def __repr__(self) -> str:
        return self.words


def _change(row: dict, several: bool) -> str:
    """Return one recoding in words."""
    period = f" in {row['period']}" if several else ""
    name, issue = rows("actors").get(row["actor"], {}).get("name", row["actor"]), issue_label(row["issue"])
    article = "the " if name.startswith("United ") else ""
    return f"{article}{name} on {issue}{period} were {_step(row['instead'])} instead of {_step(row['position'])}"


def _step(code: float) -> str:
    return f"{'+' if code > 0 else '−' if code < 0 else ''}{abs(code):g}"


def flips(finding: str, positions: pd.DataFrame) -> Flips:
    """Find how little would turn a finding: the fewest one-step recodings with which it no longer holds.

    A recoding moves one cell by one step on the scale from -2 to 2; a cell that moves by two steps counts as two.
    Cells without a code stay without, salience stays as it is, and a tie overturns whoever was first.

    Parameters
    ----------
    finding : str
        Key of the table of findings, the first column of `findings`, such as ``"tokyo-outlier-P5"``.
    positions : pandas.DataFrame
        As `load_positions` returns them, of the periods of the finding at least.

    Returns
    -------
    Flips
        `steps`; `recodings`, one set of that size (there may be others); `words`, the set in words; and `proof`, why
        no smaller one exists.

    Raises
    ------
    WorkbookError
        For an unknown finding, one that is itself a share of runs, or positions that lack what it needs.

    Notes
    -----
    The counterpart of the frustration index (Harary 1959, Behavioral Science 4: the fewest ties to change), asked of
    codes. The search is ours. Pitfall: the number says how far the codes are from another answer, not how likely a
    coder errs that far: eight steps are few if all doubts point one way (see `robustness` for whole actors moved).

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> flips("tokyo-outlier-P5", load_positions("P5", coder="A")).steps
    8
    """
    case = as_case(finding, positions)
    measure = case.row["measure"]
    if measure in SLIP_MEASURES:
        raise WorkbookError(
            f"The finding {case.row['finding']!r} is itself a share of runs with slips, so no single recoding decides "
            "it. Take a finding on the positions as they are, such as "
            f"{next(key for key, row in rows('findings').items() if row['measure'] in WAYS)!r}."
        )
    value, holds = judge(finding, positions)
    if not holds:
        return _result(case, value, 0, {}, NONE)
    steps, changes, proof = least_recodings(case)
    return _result(case, value, steps, changes, proof)


def least_recodings(case: Case) -> tuple[int | None, dict[Cell, int], str]:
    """Return the fewest steps that overturn a finding that holds, by how many steps each cell moves, and the proof.

    Parameters
    ----------
    case : Case
        The finding laid beside positions.

    Returns
    -------
    steps : int or None
        ``None`` if no recoding overturns it.
    changes : dict of (str, str, str) to int
    proof : str

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> least_recodings(as_case("five-without-zone-P5", load_positions("P5", coder="A")))[1]
    {('I03', 'JPN', 'P5'): 1}
    """
    found, proof = least_alpha(case) if case.row["measure"] in ALPHA_PAIRS else _least_sums(case)
    steps, changes = found or (None, {})
    return steps, changes, proof


def _result(case: Case, value: str, steps: int | None, changes: dict[Cell, int], proof: str) -> Flips:
    """Return the result with the recodings as a table."""
    codes = {
        (issue, actor, period): code
        for grid, period in zip(case.grids, case.periods, strict=True)
        for issue, line in zip(grid.issues, grid.codes.tolist(), strict=True)
        for actor, code in zip(grid.actors, line, strict=True)
        if not np.isnan(code)
    }
    lines = [(*cell, codes[cell], codes[cell] + step) for cell, step in sorted(changes.items())]
    table = pd.DataFrame(lines, columns=["issue", "actor", "period", "position", "instead"])
    row, alone = case.row, _alone(case) if steps == 1 else 0
    return Flips(row["finding"], row["period"], row["text"], value, steps, table, len(codes), alone, proof)


def _alone(case: Case) -> int:
    """Return how many single one-step recodings overturn a finding, each by itself: all are tried."""
    count, measure = 0, MEASURES[case.row["measure"]]
    for turn, grid in enumerate(case.grids):
        for place in np.argwhere(~np.isnan(grid.codes)):
            for step in (-1, 1):
                codes = grid.codes.copy()
                codes[tuple(place)] += step
                if abs(codes[tuple(place)]) <= 2:
                    grids = (*case.grids[:turn], grid._replace(codes=codes), *case.grids[turn + 1 :])
                    count += not measure(case._replace(grids=grids)).holds
    return count


def _least_sums(case: Case) -> tuple[tuple[int, dict[Cell, int]] | None, str]:
    """Return the fewest steps that open one of the ways, with the recodings and the proof."""
    ways = list(WAYS[case.row["measure"]](case))
    proof = SUMS.format(options=sum(len(block.steps) for way in ways for block in way.blocks))
    highest = max(sum(int(block.costs.max()) for block in way.blocks) for way in ways)
    most = 1
    while True:
        open_ways = [result for way in ways if (result := least(way, most))]
        if open_ways:
            return min(open_ways, key=lambda result: result[0]), proof
        if most >= highest:
            return None, proof
        most = min(2 * most, highest)
