"""Cases: a headline finding laid beside positions, as the grids that its measure reads."""

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.actors import FOUR
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.measures.grid import CELL, TIE, Grid, as_grid


class Case(NamedTuple):
    """A finding laid beside positions.

    Parameters
    ----------
    row : dict
        The row of the table of findings.
    periods : tuple of str
        The periods that the finding is about.
    grids : tuple of Grid
        The positions as they are coded, one grid a period.
    shift : numpy.ndarray
        By how many steps the finding moves all codes of an actor, one number an actor.
    """

    row: Mapping[str, str]
    periods: tuple[str, ...]
    grids: tuple[Grid, ...]
    shift: np.ndarray

    @property
    def limit(self) -> float:
        """The number that the finding compares with."""
        return float(self.row["limit"])

    @property
    def tolerance(self) -> float | str:
        """The tolerance of its zones, as `zones` takes it."""
        given = self.row["tolerance"]
        return given if given == "salience" else float(given)

    def moved(self, codes: np.ndarray) -> np.ndarray:
        """Return codes as the finding reads them: all of an actor one step up, where it says so."""
        return np.clip(codes + self.shift, -2, 2) if self.shift.any() else codes

    @property
    def read(self) -> tuple[Grid, ...]:
        """The grids as the finding reads them."""
        return tuple(grid._replace(codes=self.moved(grid.codes)) for grid in self.grids)


def as_case(finding: str, positions: pd.DataFrame) -> Case:
    """Return a finding laid beside positions.

    Parameters
    ----------
    finding : str
        Key of the table of findings.
    positions : pandas.DataFrame
        As `load_positions` returns them; other periods than those of the finding are left out.

    Returns
    -------
    Case

    Raises
    ------
    WorkbookError
        For an unknown finding, or positions that lack a period or an actor of the finding.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> as_case("tokyo-outlier-P5", load_positions("P5")).periods
    ('P5',)
    """
    table = rows("findings")
    row = table[choose(finding, table, "finding")]
    needs(positions, ("issue", "actor", "period", *CELL), "positions", "load_positions()")
    periods = tuple(row["period"].split())
    present = set(positions["period"])
    missing = [period for period in periods if period not in present]
    if missing:
        raise WorkbookError(
            f"The finding {row['finding']!r} is about {' '.join(periods)}, and this table holds "
            f"{' '.join(sorted(map(str, present))) or 'no row'}. Give it positions of {' '.join(missing)} too: "
            "load_positions() has all periods."
        )
    actors = tuple(row["actors"].split()) or FOUR
    grids = tuple(as_grid(positions[positions["period"] == period], actors) for period in periods)
    return Case(row, periods, grids, np.array([float(actor == row["moved"]) for actor in actors]))


class Outcome(NamedTuple):
    """What a coding gives for a finding: the value in short, and whether the finding holds."""

    value: str
    holds: bool


def pair_names(actors: Sequence[str]) -> list[str]:
    """Return the pairs of actors in the order of `pair_distances`.

    Examples
    --------
    >>> pair_names(["CHN", "JPN", "KOR"])
    ['CHN-JPN', 'CHN-KOR', 'JPN-KOR']
    """
    return ["-".join(pair) for pair in itertools.combinations(actors, 2)]


def ranked(names: Sequence[str], values: np.ndarray, expected: str, lowest: bool = False, digits: int = 2) -> Outcome:
    """Return the first and, in brackets, the second of a ranking, and whether the expected one comes first and alone.

    What has no value has no rank.

    Examples
    --------
    >>> ranked(["CHN", "JPN", "KOR"], np.array([1.0, 1.5, 0.8]), "JPN")
    Outcome(value='JPN 1.50 (CHN 1.00)', holds=True)
    >>> ranked(["CHN", "JPN", "KOR"], np.array([1.5, 1.5, 0.8]), "JPN")
    Outcome(value='CHN, JPN 1.50', holds=False)
    """
    if np.isnan(values).all():
        raise WorkbookError("No two actors have a position on the same issue, so nobody comes first.")
    best = np.nanmin(values) if lowest else np.nanmax(values)
    behind = np.abs(values - best)
    first = [name for name, gap in zip(names, behind, strict=True) if gap <= TIE]
    value = f"{', '.join(first)} {best:.{digits}f}"
    if len(first) == 1 and (behind > TIE).any():
        second = int(np.where(behind > TIE, behind, np.inf).argmin())
        value += f" ({names[second]} {values[second]:.{digits}f})"
    return Outcome(value, first == [expected])


def without_issue(grid: Grid, issue: int) -> Grid:
    """Return a grid without one of its issues.

    Examples
    --------
    >>> from workbook.measures.grid import as_grid
    >>> from workbook.datasets.positions import load_positions
    >>> len(without_issue(as_grid(load_positions("P5")), 0).issues)
    9
    """
    kept = np.delete(np.arange(len(grid.issues)), issue)
    arrays = (grid.codes[kept], grid.salience[kept], grid.confidence[kept])
    return Grid(tuple(grid.issues[place] for place in kept), grid.actors, *arrays)
