"""Zones of possible agreement, the unanimity core and the compromise: which outcomes the actors could accept."""

import itertools
from collections.abc import Iterable

import numpy as np
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers
from workbook.datasets.actors import FOUR, as_actor
from workbook.measures.grid import TIE, Grid, as_grid, by_issue, complete_column, mean
from workbook.measures.status_quo import StatusQuo, status_quo_of


def tolerances(grid: Grid, tolerance: float | str) -> float | np.ndarray:
    """Return a tolerance as numbers: one for all, or ``"salience"``: 2, 1.5, 1 and 0.5 for salience 0, 1, 2 and 3.

    The tolerance by salience, 2 - salience / 2, is ours.

    Parameters
    ----------
    grid : Grid
    tolerance : float or str

    Returns
    -------
    float or numpy.ndarray
        For ``"salience"`` one tolerance a cell, as (issues, actors).

    Raises
    ------
    WorkbookError
        If it is neither ``"salience"`` nor a number of 0 or more, or a position has no salience.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> tolerances(as_grid(load_positions("P5")), "salience")[0].tolist()
    [1.0, 1.0, 0.5, 0.5]
    """
    steps = as_number(tolerance, "tolerance", ["salience"])
    if steps == "salience":
        return 2 - complete_column(grid, "salience") / 2
    if not steps >= 0:
        raise WorkbookError(f"tolerance={tolerance!r} is below 0. Give steps of the scale, such as 1, or 'salience'.")
    return float(steps)


def zone_bounds(codes: np.ndarray, tolerance: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and the upper end of what all accept, draw by draw: the core of `zones`.

    Parameters
    ----------
    codes : numpy.ndarray
        Codes as (draws, issues, actors).
    tolerance : float or numpy.ndarray
        One for all, or one a cell as (issues, actors).

    Returns
    -------
    low, high : numpy.ndarray
        (draws, issues) each. The zone is empty where low lies above high.

    Examples
    --------
    >>> low, high = zone_bounds(np.array([[[0, 1], [2, -1]]]), 1)
    >>> (low <= high).tolist()
    [[True, False]]
    """
    return np.fmax.reduce(codes - tolerance, axis=-1), np.fmin.reduce(codes + tolerance, axis=-1)


def widest_gap(codes: np.ndarray, tolerance: np.ndarray, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the two actors whose ranges share least on one issue.

    Parameters
    ----------
    codes, tolerance : numpy.ndarray
        One number an actor.
    actors : tuple of str

    Returns
    -------
    tuple of str
        Of equal pairs the first in the order of `actors`; nobody if all stand at the same point.

    Examples
    --------
    >>> widest_gap(np.array([0, -2, 1]), np.array([1, 1, 1]), ("CHN", "JPN", "KOR"))
    ('JPN', 'KOR')
    """
    low, high = codes - tolerance, codes + tolerance
    shared: dict[tuple[str, ...], float] = {
        (actors[a], actors[b]): min(high[a], high[b]) - max(low[a], low[b])
        for a, b in itertools.combinations(range(len(actors)), 2)
        if abs(codes[a] - codes[b]) > 0
    }
    return min(shared, key=shared.__getitem__) if shared else ()


def zones(positions: pd.DataFrame, tolerance: float | str = 1.0, actors: str | Iterable[str] = FOUR) -> pd.DataFrame:
    """Find the zone of possible agreement on each issue: the outcomes that every actor could accept.

    An actor accepts what lies within its tolerance: [position - t, position + t]. The zone is where all these ranges
    meet: [largest position - t, smallest position + t].

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    tolerance : float or ``"salience"``
        How many steps an actor would go along; or by salience, on a scale of ours: 2, 1.5, 1 and 0.5 for salience 0,
        1, 2 and 3.
    actors : list of str
        Who has to accept: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One issue a row: `issue`, `label`, `low`, `high`, `width` (high - low: at most twice the tolerance, below 0 the
        gap that is missing), `empty`, and `between`: the two actors furthest apart (of equal pairs the first in the
        order of `actors`; nobody if all stand at the same point).

    Raises
    ------
    WorkbookError
        For a tolerance below 0, or by salience where a position has none, positions of several periods, or an actor who
        is unknown or has no position.

    Notes
    -----
    The zone is that of Raiffa (1982), The Art and Science of Negotiation; the tolerance by salience is ours. Pitfall:
    the tolerance is assumed, not observed, and the answer depends on it; codes are whole numbers, so results jump.
    Issues are taken one by one, so a package deal over two issues is ruled out before it is tried: Tollison and Willett
    (1979) and Sebenius (1983), both in International Organization, show why one can help all. A zone
    of a single point is not empty.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> found = zones(load_positions("P5"))
    >>> found.issue[found["empty"]].tolist()
    ['I07', 'I10']
    """
    grid = as_grid(positions, actors)
    steps = tolerances(grid, tolerance)
    (low,), (high,) = zone_bounds(grid.codes[None], steps)
    cells = np.broadcast_to(steps, grid.codes.shape)
    between = [widest_gap(codes, t, grid.actors) for codes, t in zip(grid.codes, cells, strict=True)]
    return by_issue(grid, low=low, high=high, width=high - low, empty=low > high, between=between)


def core(positions: pd.DataFrame, status_quo: StatusQuo = None, actors: str | Iterable[str] = FOUR) -> pd.DataFrame:
    """Find the unanimity core of each issue: the points that no unanimous vote can leave.

    The core is [smallest position, largest position]. From a point inside it, every move takes somebody further away,
    and that actor says no; from a point outside it all would rather move in.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    status_quo : dict of str to number or pandas.DataFrame, optional
        Where things stand, for each issue of the table: ``{"I01": 1, ...}``, or as `load_status_quo` returns it.
    actors : list of str
        Who has a veto: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One issue a row: `issue`, `label`, `low`, `high`, `length` (0 to 4); with a status quo also `status_quo`,
        `movable` (it lies outside the core) and `movable_one_off`: the same if the code of the status quo is one step
        off, as the share of three readings, one step down, as it is and one step up. The readings of the issues are
        apart, so the product of (1 - share) is the share of all readings in which nothing is movable.

    Raises
    ------
    WorkbookError
        For a status quo that lacks an issue or names an unknown one, positions of several periods, or an actor who is
        unknown or has no position.

    Notes
    -----
    Tsebelis (2002), Veto Players. Who must ratify at home is a veto player too: Putnam (1988), International
    Organization 42. Pitfall: every veto player more can only lengthen the core, so "nothing can move"
    is built in once opposed actors must all agree. Who has a veto is assumed, issues are taken one by one, and a
    status quo is a coding like any other.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> core(load_positions("P5")).set_index("issue").loc["I03", "length"]
    np.float64(2.0)
    """
    grid = as_grid(positions, actors)
    (low,), (high,) = np.fmin.reduce(grid.codes[None], axis=-1), np.fmax.reduce(grid.codes[None], axis=-1)
    frame = by_issue(grid, low=low, high=high, length=high - low)
    if status_quo is None:
        return frame
    now = status_quo_of(status_quo, grid.issues).value
    off = np.clip(now[:, None] + np.arange(-1, 2), -2, 2)
    share = is_movable(grid.codes[..., None], off[:, None, :]).mean(axis=1)
    movable = (now < low) | (now > high)
    return frame.assign(status_quo=now, movable=movable, movable_one_off=share)


def is_movable(codes: np.ndarray, now: np.ndarray) -> np.ndarray:
    """Return on which issues all would rather be elsewhere than at the status quo: it lies outside the core.

    Parameters
    ----------
    codes : numpy.ndarray
        Positions as (issues, actors, draws), NaN where there is none.
    now : numpy.ndarray
        The status quo as (issues, 1, draws), or one draw.

    Returns
    -------
    numpy.ndarray
        (issues, draws).

    Examples
    --------
    >>> is_movable(np.array([[[0.0], [2.0]]]), np.array([[[-1.0, 1.0]]])).tolist()
    [[True, False]]
    """
    low, high = np.fmin.reduce(codes, axis=1), np.fmax.reduce(codes, axis=1)
    return (now[:, 0] < low) | (now[:, 0] > high)


def compromise(
    positions: pd.DataFrame, capability: dict[str, float] | None = None, actors: str | Iterable[str] = FOUR
) -> pd.DataFrame:
    """Compute the compromise of each issue: the mean position, weighted by how much each actor cares and can do.

    The compromise is sum(salience x capability x position) / sum(salience x capability).

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    capability : dict of str to number, optional
        Weight of each actor, such as ``{"USA": 2, ...}``; all the same unless given.
    actors : list of str
        Who counts: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One issue a row: `issue`, `label`, `compromise` (between the lowest and the highest position; blank if nobody
        cares) and `nearest` (tuple of the actors who stand nearest to it).

    Raises
    ------
    WorkbookError
        For a capability that is missing or below 0, positions of several periods or without salience, or an actor who
        is unknown or has no position.

    Notes
    -----
    Achen in Thomson, Stokman, Achen and König, eds (2006), The European Union Decides. Pitfall: it always gives an
    answer, even where no outcome is acceptable to all: read it beside `zones`. A mean of four is no agreement, and
    nobody need stand there.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> compromise(load_positions("P5")).compromise.round(2).tolist()[:3]
    [1.8, 1.4, -0.2]
    """
    grid = as_grid(positions, actors)
    power = _capability(capability, grid.actors)
    known = ~np.isnan(grid.codes)
    weights = np.where(known, complete_column(grid, "salience") * power, 0)
    middle = mean(np.where(known, weights * grid.codes, 0).sum(axis=1), weights.sum(axis=1))
    gaps = np.abs(grid.codes - middle[:, None])
    close = gaps <= np.fmin.reduce(gaps, axis=1, keepdims=True) + TIE
    nearest = [tuple(itertools.compress(grid.actors, line)) for line in close]
    return by_issue(grid, compromise=middle, nearest=nearest)


def _capability(capability: dict[str, float] | None, actors: tuple[str, ...]) -> np.ndarray:
    if capability is None:
        return np.ones(len(actors))
    given = {as_actor(actor): number for actor, number in as_numbers(capability, "capability", actors[0]).items()}
    wrong = [actor for actor in actors if not given.get(actor, -1) >= 0]
    if wrong:
        raise WorkbookError(
            f"capability needs a number of 0 or more for each actor ({', '.join(actors)}); none for {', '.join(wrong)}."
        )
    return np.array([given[actor] for actor in actors], dtype=float)
