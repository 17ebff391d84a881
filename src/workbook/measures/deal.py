"""A deal over several issues at once: what a text would bring those who sign it, who ratify it, who are not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from workbook.datasets.actors import FOUR, STATES
from workbook.datasets.reading import rows
from workbook.measures.bargains import LOSSES, NEAR, STEPS, checked_text, step_gains, weights_of
from workbook.measures.grid import Grid, as_grid
from workbook.measures.status_quo import StatusQuo, status_quo_of


def seats(positions: pd.DataFrame, actors: str | Iterable[str] = FOUR) -> dict[str, str]:
    """Return who sits where: the parties, the voices at home that are coded apart, and the states that are not asked.

    Parameters
    ----------
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    actors : list of str
        The parties.

    Returns
    -------
    dict of str to str
        Actor to ``"party"``, ``"ratifier"`` (a faction of the government of a party) or ``"outside"``; only those who
        have a position in the table.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> [actor for actor, seat in seats(load_positions("P5")).items() if seat == "ratifier"]
    ['USA-president', 'USA-hawks']
    """
    parties = as_grid(positions, actors).actors
    factions = {actor: row["state"] for actor, row in rows("factions").items() if row["state"] != actor}
    present = {factions.get(party, party) for party in parties}
    home = [actor for actor, state in factions.items() if state in parties and actor not in parties]
    outside = [state for state in STATES if state not in present]
    coded = set(positions.actor[positions.position.notna()])
    found = dict.fromkeys(parties, "party") | dict.fromkeys(home, "ratifier") | dict.fromkeys(outside, "outside")
    return {actor: seat for actor, seat in found.items() if actor in coded}


def deal(
    text: Mapping[str, float],
    positions: pd.DataFrame,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
) -> pd.DataFrame:
    """Compute what a text over several issues would bring each party, those who ratify at home, and those outside.

    The gain of an actor is the sum over the issues of the text of weight x (loss at the status quo - loss at the step
    of the text). The loss is the distance from the actor's position in steps, or its square; the weight is its
    salience, or 1. What the text does not name stays as it is, so each party's alternative is a gain of 0.

    Parameters
    ----------
    text : dict of str to int
        Issue to step, from -2 to 2: ``{"I04": -1, "I07": 1}``.
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    status_quo : dict of str to number or pandas.DataFrame, optional
        A step for each issue of the table; `load_status_quo` unless given.
    loss : ``"city"`` or ``"quadratic"``
        City-block: each step hurts alike. Quadratic: the further away, the more the next step hurts.
    weight : ``"salience"`` or ``"equal"``
        How much an issue counts for an actor.
    actors : list of str
        The parties: the four capitals unless given.

    Returns
    -------
    pandas.DataFrame
        One actor a row: `actor`, `seat` (party, ratifier or outside), `gain`, `most` (what it would gain if each
        issue of the table were settled at its own position) and `share`, the one in parts of the other; `accepts` (a
        gain of 0 or more; blank for those outside, whom nobody asks), `better` (more than 0), and `uncoded`: issues of
        the text on which it has no position, which count nothing here.

    Raises
    ------
    WorkbookError
        For a text with an unknown issue or a step that is none, a status quo that lacks an issue, positions of several
        periods or, weighed by salience, without it, or an actor who is unknown or has no position.

    Notes
    -----
    Issues are joined as by Tollison and Willett (1979), International Organization 33, and Sebenius (1983),
    International Organization 37; a ratifier at home as by Putnam (1988), International Organization 42; the
    alternative to a deal as by Raiffa (1982), The Art and Science of Negotiation. Weights and losses are ours. Pitfall:
    gains stand on each actor's own ruler. They may not be added up or compared between two actors, only their signs
    may; and nobody says that a text that leaves all better off would be signed, or kept.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> deal({"I07": 1, "I10": 0}, load_positions("P5")).set_index("actor").gain[["CHN", "JPN", "KOR", "USA", "PRK"]]
    actor
    CHN    1.0
    ...
    """
    places = seats(positions, actors)
    grid = part_of(as_grid(positions, places), as_grid(positions, actors).issues)
    now, text = status_quo_of(status_quo, grid.issues).value[:, None], checked_text(text, grid.issues)
    weights = weights_of(grid, weight)
    gain = text_gains(text, grid, step_gains(grid.codes[..., None], weights[..., None], now, loss)[..., 0])
    most = (weights * np.nan_to_num(LOSSES[loss](grid.codes - now))).sum(axis=0)
    asked = [seat != "outside" for seat in places.values()]
    accepts = pd.array([bool(one > -NEAR) if ask else None for one, ask in zip(gain, asked, strict=True)], "boolean")
    blank = {issue: np.isnan(grid.codes[grid.issues.index(issue)]) for issue in text}
    return pd.DataFrame(
        {
            "actor": grid.actors,
            "seat": list(places.values()),
            "gain": gain,
            "most": most,
            "share": np.divide(gain, most, out=np.zeros(len(gain)), where=most > 0),
            "accepts": accepts,
            "better": gain > NEAR,
            "uncoded": [tuple(issue for issue in text if blank[issue][place]) for place in range(len(grid.actors))],
        }
    )


def part_of(grid: Grid, issues: tuple[str, ...]) -> Grid:
    """Return the issues of a grid that are wanted, in the order given.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> part_of(as_grid(load_positions("P5")), ("I03",)).codes.tolist()
    [[1.0, -1.0, 1.0, -1.0]]
    """
    wanted = [grid.issues.index(issue) for issue in issues]
    return Grid(issues, grid.actors, *(values[wanted] for values in (grid.codes, grid.salience, grid.confidence)))


def text_gains(text: Mapping[str, int], grid: Grid, gains: np.ndarray) -> np.ndarray:
    """Return the gain of each actor from a text: gains add up over issues.

    Parameters
    ----------
    text : dict of str to int
    grid : Grid
    gains : numpy.ndarray
        (issues, steps, actors), and draws if there are any.

    Returns
    -------
    numpy.ndarray
        (actors), and draws if there are any.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> text_gains({}, as_grid(load_positions("P5")), np.ones((10, 5, 4))).tolist()
    [0.0, 0.0, 0.0, 0.0]
    """
    steps = (gains[grid.issues.index(issue), step - STEPS[0]] for issue, step in text.items())
    return sum(steps, start=np.zeros(gains.shape[2:]))
