"""Robustness of deals: positions, status quo and salience in doubt, and what chance alone would bring about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR
from workbook.measures.bargains import NEAR, checked_size, checked_text, moving, sets_with_deals, step_gains, weights_of
from workbook.measures.deal import text_gains
from workbook.measures.deal_doubts import DOUBTS, Tables, doubt_in_words, tables_in_doubt
from workbook.measures.grid import as_grid
from workbook.measures.status_quo import StatusQuo, status_quo_of
from workbook.measures.zones import is_movable


def _gains(tables: Tables, loss: str) -> np.ndarray:
    codes, weights, now = (part.astype(np.float32) for part in tables)
    return step_gains(codes, weights, now, loss)


def deal_robustness(
    text: Mapping[str, float],
    positions: pd.DataFrame,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
    draws: int = 4000,
    seed: int = 2019,
    doubts: Iterable[str] = tuple(DOUBTS),
) -> pd.DataFrame:
    """Measure how often the very same text still makes all better off when the tables are coded otherwise.

    Parameters
    ----------
    text, positions, status_quo, loss, weight, actors
        As in `deal`.
    draws, seed : int
        How many tables to draw, and from which seed.
    doubts : list of str
        Some of the doubts only, as in the column `doubt`.

    Returns
    -------
    pandas.DataFrame
        One doubt a row: `doubt`, `drawn` (how, in words), `all_better` and `nobody_worse` (shares of the runs), and for
        each actor the share of runs in which it accepts (gain of 0 or more). Where the status quo is given without its
        lowest and highest step, it is one step off in ``"all"`` too.

    Raises
    ------
    WorkbookError
        As `deal`, or for a number of draws or a seed that is none.

    Notes
    -----
    A share is exact for the errors that were assumed, and no probability that the deal would have been made.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> found = deal_robustness({"I03": -1}, load_positions("P5"), draws=100).set_index("doubt")
    >>> found.loc["nothing", ["all_better", "nobody_worse"]].tolist()
    [0.0, 1.0]
    """
    grid = as_grid(positions, actors)
    text, now = checked_text(text, grid.issues), status_quo_of(status_quo, grid.issues)
    wanted, lines = [choose(doubt, DOUBTS, "doubt") for doubt in several(doubts)], []
    for doubt, tables in tables_in_doubt(positions, grid, now, weight, draws, seed, wanted):
        total = text_gains(text, grid, _gains(tables, loss))
        better, worse = (total > NEAR).all(axis=0), (total < -NEAR).any(axis=0)
        accepts = dict(zip(grid.actors, (total > -NEAR).mean(axis=1), strict=True))
        line = {
            "doubt": doubt,
            "drawn": doubt_in_words(doubt, grid),
            "all_better": better.mean(),
            "nobody_worse": 1 - worse.mean(),
        }
        lines.append(line | accepts)
    return pd.DataFrame(lines)


def deals_robustness(
    positions: pd.DataFrame,
    size: int = 2,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
    draws: int = 4000,
    seed: int = 2019,
) -> pd.DataFrame:
    """Measure how many sets of issues still hold a deal when positions, status quo and salience are coded otherwise.

    Parameters
    ----------
    positions, size, status_quo, loss, weight, actors
        As in `deals`.
    draws, seed : int
        How many tables to draw, and from which seed.

    Returns
    -------
    pandas.DataFrame
        One doubt a row: `doubt`, `drawn` (how, in words), `some` (share of the runs in which at least one set holds a
        text that makes all better off), `none` (of the others), `middle`, `low` and `high` (the number of such sets:
        median, and from 5 to 95 % of the runs), `weak` (median number of sets with a text that leaves nobody worse
        off), and `still`: the share of the runs in which no issue can be moved by itself (see `core`).

    Raises
    ------
    WorkbookError
        As `deals`, or for a number of draws or a seed that is none.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> found = deals_robustness(load_positions("P5"), size=1, draws=500).set_index("doubt")
    >>> bool(found.still["nothing"] == 1), bool(found.still["status quo, one step off"] < 0.1)
    (True, True)
    """
    lines, grid = [], as_grid(positions, actors)
    for doubt, run in runs_of_sets(positions, size, DOUBTS, status_quo, loss, weight, actors, draws, seed):
        number = run.strict.sum(axis=0)
        low, middle, high = np.percentile(number, [5, 50, 95])
        line = {
            "doubt": doubt,
            "drawn": doubt_in_words(doubt, grid),
            "some": np.mean(number > 0),
            "none": np.mean(number == 0),
        }
        line |= {"middle": middle, "low": low, "high": high}
        lines.append(line | {"weak": np.median(run.weak.sum(axis=0)), "still": run.still.mean()})
    return pd.DataFrame(lines)


class Run(NamedTuple):
    """What many tables hold: sets that leave nobody worse off, sets that make all better off, no issue movable."""

    weak: np.ndarray  # (sets, draws)
    strict: np.ndarray  # (sets, draws)
    still: np.ndarray  # (draws)


def runs_of_sets(
    positions: pd.DataFrame,
    size: int,
    doubts: Iterable[str],
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
    draws: int = 4000,
    seed: int = 2019,
) -> Iterator[tuple[str, Run]]:
    """Yield for each doubt which sets of issues hold a deal, draw by draw: the core of `deals_robustness`.

    Parameters
    ----------
    positions, size, status_quo, loss, weight, actors, draws, seed
        As in `deals_robustness`.
    doubts : list of str
        Some of `DOUBTS`.

    Yields
    ------
    doubt : str
    run : Run
        The sets in the order of `itertools.combinations`.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> [(doubt, run.strict.shape) for doubt, run in runs_of_sets(load_positions("P5"), 2, ["positions"], draws=9)]
    [('positions', (45, 9))]
    """
    grid = as_grid(positions, actors)
    size, now = checked_size(size, len(grid.issues)), status_quo_of(status_quo, grid.issues)
    for doubt, tables in tables_in_doubt(positions, grid, now, weight, draws, seed, doubts):
        weak, strict = sets_with_deals(moving(_gains(tables, loss), tables[2]), size)
        still = np.logical_not(is_movable(tables[0], tables[2][:, None, :]).any(axis=0))
        yield doubt, Run(weak, strict, np.asarray(still))


def deals_by_chance(
    positions: pd.DataFrame,
    size: int = 2,
    status_quo: StatusQuo = None,
    loss: str = "city",
    weight: str = "salience",
    actors: str | Iterable[str] = FOUR,
    draws: int = 4000,
    seed: int = 2019,
) -> pd.DataFrame:
    """Measure the base rate of deals: each actor's positions, with their salience, dealt out at random over the issues.

    Parameters
    ----------
    positions, size, status_quo, loss, weight, actors
        As in `deals`.
    draws, seed : int
        How many tables to deal, and from which seed.

    Returns
    -------
    pandas.DataFrame
        Two rows, `among`: all tables that were dealt, and those in which no issue can be moved by itself (as it is in
        the real one, if it is); `tables` (how many), `some` (share with at least one set that makes all better off),
        `as_many` (share with as many sets as the real table or more), `middle` (median number) and `here`, the number
        in the real table.

    Raises
    ------
    WorkbookError
        As `deals`.

    Notes
    -----
    What is left as it is: how hard each actor's codes are, how much it cares, and the status quo. What goes: on which
    issue. So it says how much of a finding comes from unequal salience and a status quo in the middle alone.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> deals_by_chance(load_positions("P5"), draws=500).here.tolist()
    [5, 5]
    """
    grid = as_grid(positions, actors)
    size, now = checked_size(size, len(grid.issues)), status_quo_of(status_quo, grid.issues).value[:, None]
    weights = weights_of(grid, weight)
    own = moving(step_gains(grid.codes[..., None], weights[..., None], now, loss), now)
    here = int(sets_with_deals(own, size)[1].sum())
    random = np.random.Generator(np.random.PCG64(seed))
    order = random.random((*grid.codes.shape, draws), dtype=np.float32).argsort(axis=0)
    columns = np.arange(len(grid.actors))[None, :, None]
    tables = grid.codes[order, columns], weights[order, columns], now
    number = sets_with_deals(moving(_gains(tables, loss), now), size)[1].sum(axis=0)
    still = ~is_movable(tables[0], now[:, None, :]).any(axis=0)
    lines = []
    for among, kept in (("all tables", number), ("no issue movable by itself", number[still])):
        line = {"among": among, "tables": len(kept), "some": np.mean(kept > 0) if len(kept) else np.nan}
        line |= {"as_many": np.mean(kept >= here) if len(kept) else np.nan}
        lines.append(line | {"middle": np.median(kept) if len(kept) else np.nan, "here": here})
    return pd.DataFrame(lines)
