"""All sets of one, two or three issues: which hold a text that makes all better off, and on what that hangs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.bargains import NEAR, STEPS, all_texts, best_of, checked_size, moving, step_gains, weights_of
from workbook.measures.deal import part_of, seats
from workbook.measures.deal_robustness import Run, deals_by_chance, runs_of_sets
from workbook.measures.grid import Grid, as_grid
from workbook.measures.status_quo import StatusQuo, status_quo_of
from workbook.measures.worded_table import WordedTable
from workbook.measures.zones import is_movable

IN_DOUBT = ("status quo", "status quo, one step off", "positions", "all")


def deals(
    positions: pd.DataFrame,
    size: int = 2,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
    draws: int = 4000,
    seed: int = 2019,
) -> WordedTable:
    """Search all texts over one, two or three issues for those that make every party better off.

    A text of a set moves each issue of the set off the status quo, by whole steps. The best text is the one with the
    largest least gain of a party; of several the one whose second least gain is the largest, and so on, and of these
    the first from the hard end of the scales.

    Parameters
    ----------
    positions, status_quo, loss, weight, actors
        As in `deal`.
    size : int
        How many issues in a set: 1, 2 or 3.
    draws, seed : int
        How many tables to draw for what is said on robustness, and from which seed.

    Returns
    -------
    WordedTable
        Shows itself: `words`, and `table` with one set a row, the largest least gain first: `issues`, `strict` (texts
        that make all parties better off) and `weak` (that leave none worse off, and one better), of `texts`; `text`,
        the best one, and `least`, its least gain; one column for the gain of each party, of each voice at home and of
        each state outside the door; `better` and `worse` (which parties), and `in_runs`: in which share of the runs
        the set holds a text that makes all better off, once positions, status quo and salience are in doubt.

    Raises
    ------
    WorkbookError
        As `deal`, or for a size, a number of draws or a seed that is none.

    Notes
    -----
    That no single issue can be moved is no end of bargaining: opposed on two issues, two sides can trade if each
    cares more for another one (Tollison and Willett 1979; Sebenius 1983, on adding issues). The largest least gain
    is Raiffa's (1982); the texts that nobody refuses are the win-set of Tsebelis (2002). Pitfall: a deal between the
    parties may be at the cost of one who is outside, so look at its column. That there is a deal is firmer
    than which: look at `in_runs`, and at `deals_by_chance`.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> found = deals(load_positions("P5"))
    >>> found.table.loc[0, ["issues", "text"]].tolist()
    [('I01', 'I10'), {'I01': 2, 'I10': -2}]
    """
    places = seats(positions, actors)
    parties = as_grid(positions, actors)
    size = checked_size(size, len(parties.issues))
    grid = part_of(as_grid(positions, places), parties.issues)
    now = status_quo_of(status_quo, grid.issues).value[:, None]
    gains = moving(step_gains(grid.codes[..., None], weights_of(grid, weight)[..., None], now, loss), now)
    table = pd.DataFrame([_line(grid, *found, len(parties.actors)) for found in all_texts(gains, size)])
    options: dict[str, Any] = {"status_quo": status_quo, "loss": loss, "weight": weight}
    options |= {"actors": actors, "draws": draws, "seed": seed}
    runs = dict(runs_of_sets(positions, size, IN_DOUBT if size == 1 else ["all"], **options))
    table["in_runs"] = runs["all"].strict.mean(axis=1)
    table = table.sort_values("least", ascending=False, kind="stable", ignore_index=True)
    parts = _found_in_words(table, runs["all"], places, size)
    if size == 1:
        still = not is_movable(parties.codes[..., None], now[:, None, :]).any()
        parts.append(_still_in_words(still, {doubt: float(run.still.mean()) for doubt, run in runs.items()}))
    else:
        parts.append(_chance_in_words(deals_by_chance(positions, size, **options).iloc[-1]))
    return WordedTable(
        table, " ".join([*parts, *_cost_in_words(table[table.strict > 0], places), *_uncoded_in_words(parties)])
    )


def _line(grid: Grid, places: tuple[int, ...], totals: np.ndarray, parties: int) -> dict[str, object]:
    """Return one set of issues with its best text."""
    totals = totals[..., 0]
    ours = totals[:, :parties]
    least = ours.min(axis=1)
    best = best_of(ours)
    steps = list(itertools.product(STEPS.tolist(), repeat=len(places)))[best]
    issues = tuple(grid.issues[place] for place in places)
    strict, weak = least > NEAR, (least > -NEAR) & (ours.max(axis=1) > NEAR)
    named = dict(zip(grid.actors, totals[best].tolist(), strict=True))
    line = {"issues": issues, "texts": int((least > -1000).sum()), "weak": int(weak.sum()), "strict": int(strict.sum())}
    line |= {"text": dict(zip(issues, steps, strict=True)), "least": float(least[best])} | named
    sides = {"better": ours[best] > NEAR, "worse": ours[best] < -NEAR}
    return line | {name: tuple(itertools.compress(grid.actors, side)) for name, side in sides.items()}


def _found_in_words(table: pd.DataFrame, run: Run, places: dict[str, str], size: int) -> list[str]:
    """Return how many sets hold a deal, as the tables are and with everything in doubt."""
    parties = sum(seat == "party" for seat in places.values())
    sets = f"the {len(table)} single issues" if size == 1 else f"{len(table)} sets of {size} issues"
    strict, weak = int((table.strict > 0).sum()), int((table.weak > 0).sum())
    number = run.strict.sum(axis=0)
    low, high = np.percentile(number, [5, 95])
    return [
        f"{strict} of {sets} {'has' if strict == 1 else 'have'} a text that makes all {parties} parties better off; "
        f"a text that leaves none worse off is in {weak}.",
        f"With positions, status quo and salience in doubt, {low:.0f} to {high:.0f} sets have one in 90 % of the runs; "
        f"at least one set has one in {100 * np.mean(number > 0):.0f} %.",
    ]


def _still_in_words(still: bool, shares: dict[str, float]) -> str:
    """Return whether no issue can be moved by itself, and in which share of the runs: never the one alone."""
    fact = "No issue can be moved by itself" if still else "Some issue can be moved by itself"
    defended = (
        f"{100 * shares['status quo']:.0f} % of the runs where each step that can be defended is as likely, in "
        if "status quo" in shares
        else ""
    )
    return (
        f"{fact}, as everything is coded. None can be moved in {defended}"
        f"{100 * shares['status quo, one step off']:.0f} % once each code of the status quo may be one step off, and "
        f"in {100 * shares['positions']:.0f} % with the positions in doubt instead."
    )


def _chance_in_words(line: pd.Series) -> str:
    """Return the base rate of deals."""
    if not line.tables:
        return "No table dealt out at random left every issue where it is, so there is no base rate."
    return (
        f"If the same codes are dealt out at random over the issues, and no issue can be moved by itself, "
        f"{100 * line['some']:.0f} % of the tables have at least one such set, and {100 * line.as_many:.0f} % have as "
        f"many as here."
    )


def _cost_in_words(table: pd.DataFrame, places: dict[str, str]) -> list[str]:
    """Return what the best texts that make all parties better off would bring the states outside the door."""
    outside = [actor for actor, seat in places.items() if seat == "outside"]
    if table.empty or not outside:
        return []
    each = [
        f"{rows('actors')[actor]['name']} would gain by {(table[actor] > NEAR).sum()} and lose by "
        f"{(table[actor] < -NEAR).sum()}"
        for actor in outside
    ]
    texts = f"of the {len(table)} best texts that make" if len(table) > 1 else "of the one best text that makes"
    return [f"Outside the door: {texts} all parties better off, {'; '.join(each)}."]


def _uncoded_in_words(parties: Grid) -> list[str]:
    """Return which party has no code on an issue, and so is taken as indifferent there."""
    blank = [
        f"{rows('actors')[actor]['name']} on {issue}"
        for issue, codes in zip(parties.issues, np.isnan(parties.codes), strict=True)
        for actor in itertools.compress(parties.actors, codes)
    ]
    return [f"Not coded, so nothing is won or lost there: {', '.join(blank)}."] if blank else []
