"""Measures of positions: what is computed on the coded positions of one period, each with its formula and its pitfall.

Every measure has two halves: an array core, which reads codes as (draws, issues, actors) with NaN where a code is
missing, and a function for readers, which turns a table into such an array and the result into a table. `robustness`
runs the cores on thousands of redrawn tables at once. What is missing is missing in every draw.
"""

import itertools
from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd

from .networks import FOUR
from .tables import WorkbookError, as_actor, as_number, as_numbers, choose, rows, several

TIE = 1e-9
"""Numbers nearer than this are equal: machines round differently, and means of whole codes never differ so little."""


class Grid(NamedTuple):
    """The positions of one period as arrays of one row an issue and one column an actor; NaN where none is coded."""

    issues: tuple
    actors: tuple
    codes: np.ndarray
    salience: np.ndarray
    confidence: np.ndarray


def as_grid(positions, actors=FOUR):
    """Lay out the positions of one period as a grid of issues by actors.

    Parameters
    ----------
    positions : pandas.DataFrame
        As `load_positions` returns them for one period.
    actors : list of str
        The columns of the grid, in this order; codes or names.

    Returns
    -------
    Grid
        Issues in the order of their keys, whatever the order of the table.

    Raises
    ------
    WorkbookError
        For a table of another sort or of several periods, an actor who is unknown or has no position, or a cell
        that is coded twice.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> as_grid(load_positions("P5")).codes[0].tolist()
    [2.0, 0.0, 2.0, 2.0]
    """
    columns = ["issue", "actor", "position", "salience", "confidence"]
    missing = sorted({*columns, "period"} - set(getattr(positions, "columns", ())))
    if missing:
        raise WorkbookError(
            "A table of positions is needed, as load_positions() returns it; columns missing here: "
            f"{', '.join(missing)}."
        )
    periods = list(dict.fromkeys(positions["period"].tolist()))
    if len(periods) > 1:
        raise WorkbookError(
            f"These are positions of {len(periods)} periods ({', '.join(periods)}), and a measure reads one period at "
            f"a time. Write load_positions({periods[-1]!r})."
        )
    actors = tuple(dict.fromkeys(as_actor(actor) for actor in several(actors)))
    if len(actors) < 2:
        raise WorkbookError(f"A measure compares actors: give two at least, for example {list(FOUR)}.")
    cells, coded = {}, positions[positions["position"].notna()]
    for issue, actor, *cell in zip(*(coded[column].tolist() for column in columns), strict=True):
        if (issue, actor) in cells:
            raise WorkbookError(f"{actor} has two positions on {issue}; keep one row for each issue and actor.")
        if actor in actors:
            cells[issue, actor] = cell
    lost = [actor for actor in actors if not any(who == actor for _, who in cells)]
    if lost:
        raise WorkbookError(
            f"{' and '.join(lost)} {'has' if len(lost) == 1 else 'have'} no position in this table"
            f"{f' (period {periods[0]})' if periods else ''}. Actors with positions here: "
            f"{', '.join(sorted(set(coded['actor']))) or 'none'}."
        )
    issues = tuple(sorted({issue for issue, _ in cells}))
    empty = (np.nan, np.nan, None)
    codes, salience, confidence = zip(
        *(cells.get((issue, actor), empty) for issue in issues for actor in actors), strict=True
    )
    shape = len(issues), len(actors)
    return Grid(
        issues,
        actors,
        np.array(codes, dtype=float).reshape(shape),
        np.array(salience, dtype=float).reshape(shape),
        np.array(confidence, dtype=object).reshape(shape),
    )


def label(issue):
    """Return the label of an issue, or its key where the reader made it up.

    Examples
    --------
    >>> label("I03")
    'Sanctions and pressure'
    """
    return rows("issues").get(issue, {}).get("label", issue)


def _by_issue(grid, **columns):
    return pd.DataFrame({"issue": grid.issues, "label": [label(issue) for issue in grid.issues], **columns})


def _ratio(total, count):
    return np.divide(total, count, out=np.full(np.shape(total), np.nan), where=count > 0)


# --- distance -----------------------------------------------------------------------------------------------


def pair_distances(codes, salience=None):
    """Compute the distance of every pair of actors, draw by draw: the core of `distances`.

    Parameters
    ----------
    codes : numpy.ndarray
        Codes as (draws, issues, actors).
    salience : numpy.ndarray, optional
        Salience as (issues, actors): weigh the issues by it.

    Returns
    -------
    numpy.ndarray
        (draws, pairs), the pairs as in ``itertools.combinations(actors, 2)``; NaN for a pair that shares no issue.

    Examples
    --------
    >>> pair_distances(np.array([[[0, 2, 1], [1, -1, np.nan]]])).tolist()
    [[2.0, 1.0, 1.0]]
    """
    known = ~np.isnan(codes[0])
    care = np.ones(known.shape) if salience is None else np.sqrt(np.nan_to_num(salience) + 1)
    far = []
    for a, b in itertools.combinations(range(codes.shape[-1]), 2):
        weights = care[:, a] * care[:, b] * (known[:, a] & known[:, b])
        gaps = np.abs(codes[..., a] - codes[..., b])
        gaps[:, weights == 0] = 0  # a blank times 0 would still be blank
        far.append(_ratio(gaps @ weights, weights.sum()))
    return np.array(far).T


def mean_distances(codes, salience=None):
    """Compute the mean distance of every actor to the others, draw by draw: the core of `outlier`.

    Parameters
    ----------
    codes : numpy.ndarray
        Codes as (draws, issues, actors).
    salience : numpy.ndarray, optional
        Salience as (issues, actors): weigh the issues by it.

    Returns
    -------
    numpy.ndarray
        (draws, actors).

    Examples
    --------
    >>> mean_distances(np.array([[[0, 0, 2], [1, 1, -1]]])).tolist()
    [[1.0, 1.0, 2.0]]
    """
    far = pair_distances(codes, salience)
    pairs = list(itertools.combinations(range(codes.shape[-1]), 2))
    known = ~np.isnan(far[0])
    belongs = np.array([[actor in pair for actor in range(codes.shape[-1])] for pair in pairs]) * known[:, None]
    return _ratio(np.where(known, far, 0) @ belongs, belongs.sum(axis=0))


def distances(positions, actors=FOUR, weighted=False):
    """Measure how far apart each pair of actors stands, on average over the issues.

    The distance of a and b is the mean of |position of a - position of b| over the issues on which both have a
    position. With ``weighted=True`` it is a weighted mean: an issue counts sqrt((salience of a + 1) x (salience
    of b + 1)).

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.
    weighted : bool
        Let issues that matter to both count for more.

    Returns
    -------
    pandas.DataFrame
        One pair a row: `a`, `b`, `distance` (0 the same on every issue, 4 opposite ends on every issue; blank if they
        share none) and `issues` (how many both have a position on).

    Raises
    ------
    WorkbookError
        For positions of several periods, or an actor who is unknown or has no position.

    Notes
    -----
    Positions and salience on issue scales: Thomson, Stokman, Achen and König, eds (2006), The European Union Decides.
    Pitfall: four actors have six distances. That is a description of four actors, not a sample of anything, and no
    significance test makes sense. A distance also treats a step from -2 to -1 like one from 0 to 1.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> distances(load_positions("P5"), actors=["CHN", "KOR"]).distance.tolist()
    [0.3]
    """
    grid = as_grid(positions, actors)
    first, second = zip(*itertools.combinations(grid.actors, 2), strict=True)
    known = ~np.isnan(grid.codes)
    a, b = np.triu_indices(len(grid.actors), 1)
    far = pair_distances(grid.codes[None], grid.salience if weighted else None)[0]
    return pd.DataFrame({"a": first, "b": second, "distance": far, "issues": (known[:, a] & known[:, b]).sum(axis=0)})


def outlier(positions, actors=FOUR, weighted=False):
    """Rank the actors by how far they stand from the others: the first is the outlier.

    The mean distance of an actor is the mean of its `distances` to each of the others.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.
    weighted : bool
        Let issues that matter to both count for more.

    Returns
    -------
    pandas.DataFrame
        `actor` and `mean_distance` (0 to 4), largest first. Actors who are equal keep the order of `actors`.

    Raises
    ------
    WorkbookError
        For positions of several periods, or an actor who is unknown or has no position.

    Notes
    -----
    Plain arithmetic on `distances`. Pitfall: with four actors somebody always comes first. Look at the gap to the
    second, and at `robustness`. Standing apart is not having moved, and not being wrong: in two camps of two there
    is no outlier at all.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> outlier(load_positions("P5")).actor[0]
    'JPN'
    """
    grid = as_grid(positions, actors)
    far = mean_distances(grid.codes[None], grid.salience if weighted else None)[0]
    order = np.argsort(-far.round(9), kind="stable")
    return pd.DataFrame({"actor": np.array(grid.actors, dtype=object)[order], "mean_distance": far[order]})


def movement(before, after, actors=FOUR):
    """Measure how far each actor moved from one period to the next.

    The move of an actor is the mean of |position after - position before| over the issues that are coded in both
    periods; its drift is the same mean with the sign left on.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Positions of one period each, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        `actor`, `moved` (0 to 4), `drift` (-4 to 4; above 0 towards accommodation) and `issues`, the one who moved
        most first.

    Raises
    ------
    WorkbookError
        For positions of several periods in one table, or an actor who is unknown or has no position.

    Notes
    -----
    Plain arithmetic. Pitfall: distances say who stands apart, not who left. Two actors part as well if only one of
    them moves; and a code that changed may be a coder who read on.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> movement(load_positions("P3"), load_positions("P4")).actor[0]
    'USA'
    """
    old, new = as_grid(before, actors), as_grid(after, actors)
    both = [issue for issue in old.issues if issue in new.issues]
    if not both:
        raise WorkbookError("The two tables have no issue in common, so nobody's move can be measured.")
    steps = np.array([new.codes[new.issues.index(issue)] - old.codes[old.issues.index(issue)] for issue in both])
    known = ~np.isnan(steps)
    steps, count = np.where(known, steps, 0), known.sum(axis=0)
    frame = pd.DataFrame(
        {
            "actor": old.actors,
            "moved": _ratio(np.abs(steps).sum(axis=0), count),
            "drift": _ratio(steps.sum(axis=0), count),
            "issues": count,
        }
    )
    return frame.iloc[np.argsort(-frame.moved.round(9), kind="stable")].reset_index(drop=True)


# --- agreement ----------------------------------------------------------------------------------------------


def alpha(codes, level):
    """Compute Krippendorff's alpha of a grid of codes: the core of `agreement` and `coder_alpha`.

    Parameters
    ----------
    codes : numpy.ndarray
        One row a unit, one column a rater; NaN where a rater gave no code.
    level : str
        ``"nominal"``, ``"ordinal"`` or ``"interval"``.

    Returns
    -------
    float

    Raises
    ------
    WorkbookError
        If no unit has two codes, or all codes are the same.

    Examples
    --------
    >>> alpha(np.array([[1, 1], [2, 2], [3, 3]]), "interval")
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
    return float(krippendorff.alpha(reliability_data=pairable.T, level_of_measurement=level))


def agreement(positions, actors=FOUR):
    """Measure how far the actors agree, beyond what the spread of their codes would give by chance.

    Krippendorff's alpha with the actors as raters and the issues as units, on an interval scale: 1 - (observed
    disagreement / expected disagreement), both as mean squared differences, within issues and over all codes.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        Whom to compare: the four capitals unless given.

    Returns
    -------
    float
        1 full agreement, 0 as if codes were dealt out by chance, below 0 systematic disagreement.

    Raises
    ------
    WorkbookError
        For positions of several periods, an actor who is unknown or has no position, or codes that never vary.

    Notes
    -----
    Krippendorff (2004), Human Communication Research 30. Pitfall: alpha corrects for the spread of the codes. If
    all sit close together on every issue there is little spread to explain, and alpha is low although everybody
    nearly agrees. Put it beside the mean of `distances`.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> round(agreement(load_positions("P5")), 2)
    0.15
    """
    return alpha(as_grid(positions, actors).codes, "interval")


# --- zone, core, compromise ---------------------------------------------------------------------------------


def tolerances(grid, tolerance):
    """Read a tolerance: a number for all, or ``"salience"``: 2, 1.5, 1 and 0.5 for salience 0, 1, 2 and 3.

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
        If it is neither ``"salience"`` nor a number of 0 or more.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> tolerances(as_grid(load_positions("P5")), "salience")[0].tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    steps = as_number(tolerance, "tolerance", ["salience"])
    if steps == "salience":
        return 2 - grid.salience / 2
    if not steps >= 0:
        raise WorkbookError(f"tolerance={tolerance!r} is below 0. Give steps of the scale, such as 1, or 'salience'.")
    return float(steps)


def zone_bounds(codes, tolerance):
    """Find the lower and the upper end of what all accept, draw by draw: the core of `zones`.

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


def _furthest(codes, tolerance, actors):
    """Name the two actors whose ranges share least on one issue."""
    low, high = codes - tolerance, codes + tolerance
    shared = {
        (actors[a], actors[b]): min(high[a], high[b]) - max(low[a], low[b])
        for a, b in itertools.combinations(range(len(actors)), 2)
        if abs(codes[a] - codes[b]) > 0
    }
    return min(shared, key=shared.get) if shared else ()


def zones(positions, tolerance=1.0, actors=FOUR):
    """Find the zone of possible agreement on each issue: the outcomes that every actor could accept.

    An actor accepts what lies within its tolerance: [position - t, position + t]. The zone is where all these ranges
    meet: [largest position - t, smallest position + t].

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    tolerance : float or ``"salience"``
        How many steps an actor would go along; or by salience: 2, 1.5, 1 and 0.5 for salience 0, 1, 2 and 3.
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
        For a tolerance below 0, positions of several periods, or an actor who is unknown or has no position.

    Notes
    -----
    Raiffa (1982), The Art and Science of Negotiation. Pitfall: the tolerance is assumed, not observed, and the answer
    depends on it; codes are whole numbers, so results jump. Issues are taken one by one, so a package deal over two
    issues is ruled out before it is tried. A zone of a single point is not empty.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> found = zones(load_positions("P5"))
    >>> found.issue[found["empty"]].tolist()
    ['I03', 'I05', 'I07', 'I09', 'I10']
    """
    grid = as_grid(positions, actors)
    steps = tolerances(grid, tolerance)
    (low,), (high,) = zone_bounds(grid.codes[None], steps)
    cells = np.broadcast_to(steps, grid.codes.shape)
    between = [_furthest(codes, t, grid.actors) for codes, t in zip(grid.codes, cells, strict=True)]
    return _by_issue(grid, low=low, high=high, width=high - low, empty=low > high, between=between)


def core(positions, status_quo=None, actors=FOUR):
    """Find the unanimity core of each issue: the points that no unanimous vote can leave.

    The core is [smallest position, largest position]. From a point inside it, every move takes somebody further away,
    and that actor says no; from a point outside it all would rather move in.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    status_quo : dict of str to number, optional
        Where things stand, for each issue of the table: ``{"I01": 1, ...}``.
    actors : list of str
        Who has a veto: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One issue a row: `issue`, `label`, `low`, `high`, `length` (0 to 4); with a status quo also `status_quo` and
        `movable` (it lies outside the core).

    Raises
    ------
    WorkbookError
        For a status quo that lacks an issue or names an unknown one, positions of several periods, or an actor who is
        unknown or has no position.

    Notes
    -----
    Tsebelis (2002), Veto Players. Pitfall: every veto player more can only lengthen the core, so "nothing can move"
    is built in once opposed actors must all agree. Who has a veto is assumed, issues are taken one by one, and a
    status quo is a coding like any other.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> core(load_positions("P5")).set_index("issue").loc["I03", "length"]
    np.float64(3.0)
    """
    grid = as_grid(positions, actors)
    (low,), (high,) = np.fmin.reduce(grid.codes[None], axis=-1), np.fmax.reduce(grid.codes[None], axis=-1)
    frame = _by_issue(grid, low=low, high=high, length=high - low)
    if status_quo is None:
        return frame
    given = as_numbers(status_quo, "status_quo", grid.issues[0])
    given = {choose(issue, grid.issues, "issue"): code for issue, code in given.items()}
    lost = [issue for issue in grid.issues if issue not in given]
    if lost:
        raise WorkbookError(
            f"The status quo has no code for {', '.join(lost)}. Give every issue of the table one, or keep only the "
            "rows of the issues that you want."
        )
    now = np.array([given[issue] for issue in grid.issues], dtype=float)
    return frame.assign(status_quo=now, movable=(now < low) | (now > high))


def compromise(positions, capability=None, actors=FOUR):
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
        For a capability that is missing or below 0, positions of several periods, or an actor who is unknown or has
        no position.

    Notes
    -----
    Achen in Thomson, Stokman, Achen and König, eds (2006), The European Union Decides. Pitfall: it always gives an
    answer, even where no outcome is acceptable to all: read it beside `zones`. A mean of four is no agreement, and
    nobody need stand there.

    Examples
    --------
    >>> from workbook.tables import load_positions
    >>> compromise(load_positions("P5")).compromise.round(2).tolist()[:3]
    [1.5, 1.56, -0.5]
    """
    grid = as_grid(positions, actors)
    power = _capability(capability, grid.actors)
    known = ~np.isnan(grid.codes)
    weights = np.where(known, grid.salience * power, 0)
    middle = _ratio(np.where(known, weights * grid.codes, 0).sum(axis=1), weights.sum(axis=1))
    gaps = np.abs(grid.codes - middle[:, None])
    close = gaps <= np.fmin.reduce(gaps, axis=1, keepdims=True) + TIE
    nearest = [tuple(itertools.compress(grid.actors, line)) for line in close]
    return _by_issue(grid, compromise=middle, nearest=nearest)


def _capability(capability, actors):
    if capability is None:
        return np.ones(len(actors))
    given = {as_actor(actor): number for actor, number in as_numbers(capability, "capability", "USA").items()}
    wrong = [actor for actor in actors if not given.get(actor, -1) >= 0]
    if wrong:
        raise WorkbookError(
            f"capability needs a number of 0 or more for each actor ({', '.join(actors)}); none for {', '.join(wrong)}."
        )
    return np.array([given[actor] for actor in actors], dtype=float)
