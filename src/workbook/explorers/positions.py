"""Explorers of positions: who stands where, and what could be agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.common.dates import Day
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR, STATES
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_issues, load_periods
from workbook.datasets.positions import load_positions
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, draw_once
from workbook.explorers.panel import choice, slider, tick
from workbook.explorers.settings import setting
from workbook.measures.positions import alpha, distances, outlier
from workbook.measures.robustness import robustness
from workbook.measures.zones import zones
from workbook.networks.distances import make_distance_network
from workbook.pictures.network import draw_network
from workbook.pictures.picture import Picture
from workbook.pictures.scales import draw_scales

if TYPE_CHECKING:
    import pandas as pd


def _name(actor: str) -> str:
    return rows("actors")[actor]["name"]


def _with_article(actor: str) -> str:
    """Return the name of an actor as it stands in a sentence."""
    return f"the {_name(actor)}" if _name(actor).startswith("United ") else _name(actor)


def explore_positions(horizon: Day | None = HORIZON) -> Explorer:
    """Choose a period, the issues, the weights and which United States; the outlier follows.

    Parameters
    ----------
    horizon : date-like or None
        Periods that end later are left out.

    Returns
    -------
    Explorer
        Controls `period`, `america` (an actor), `without` (an issue to leave out, or ``""``), `weighted` (by salience)
        and `network` (distances instead of positions).

    Raises
    ------
    WorkbookError
        If no period ends by the horizon.

    Examples
    --------
    >>> explorer = explore_positions()
    >>> explorer.set(period="P5", america="USA-president")
    >>> explorer
    explore_positions: After Hanoi, the president: Japan stands furthest from the others, 1.52 ...
    """
    periods = load_periods(horizon).set_index("period").label
    if periods.empty:
        raise WorkbookError(
            f"No period ends by horizon={horizon!r}. The first one ends in {load_periods(None).end.min().year}."
        )
    issues = load_issues().set_index("issue").label
    factions = {actor: row["label"] for actor, row in rows("factions").items()}
    state = next(row["state"] for row in rows("factions").values())
    controls = {
        "period": choice("Period", _options(periods), load_periods(horizon or HORIZON).period.iloc[-1], look="slider"),
        "america": choice(
            setting("explore_positions", "question"), [(label, actor) for actor, label in factions.items()], state
        ),
        "without": choice("Leave out", [("no issue", ""), *_options(issues)], ""),
        "weighted": tick("Weigh the issues by salience (in the sentence)"),
        "network": tick("Show distances as a network"),
    }
    table = load_positions(horizon=horizon)

    def chosen(period: str, america: str, without: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
        part = table[(table.period == period) & (table.issue != without)]
        if america not in set(part.actor):
            raise WorkbookError(_not_coded(america, table))
        return part, tuple(america if actor == state else actor for actor in FOUR)

    @draw_once
    def draw(period: str, america: str, without: str, weighted: bool, network: bool) -> Picture:
        part, actors = chosen(period, america, without)
        if network:
            return draw_network(make_distance_network(part, actors=actors))
        return draw_scales(part, actors=actors)

    @draw_once
    def describe(period: str, america: str, without: str, weighted: bool, network: bool) -> str:
        part, actors = chosen(period, america, without)
        faction = f", {factions[america]}" if america != state else ""
        return f"{periods[period]}{faction}: {_outlier_in_words(part, actors, weighted)}"

    stops = [(label, {"period": period}) for period, label in periods.items()]
    return Explorer(
        "explore_positions",
        controls,
        draw,
        describe,
        layout="beside",
        stops=stops,
        stops_title="Positions, period by period",
    )


def _options(labels: pd.Series) -> list[tuple[str, str]]:
    return [(label, key) for key, label in labels.items()]


def _not_coded(actor: str, table: pd.DataFrame) -> str:
    """Return for which periods the table codes an actor apart, and which to choose."""
    coded = set(table.period[table.actor == actor])
    periods = load_periods(None)
    periods = periods[periods.period.isin(coded)]
    first, last = periods.start.min(), periods.end.max()
    choices = " or ".join(periods.label)
    return f"The table codes {_name(actor)} separately for {first:%Y}-{last:%y} only. Choose {choices}."


def _outlier_in_words(positions: pd.DataFrame, actors: Sequence[str], weighted: bool) -> str:
    """Return who stands furthest from the others, who stand nearest, and how much all agree."""
    far = outlier(positions, actors=actors, weighted=weighted)
    pairs = distances(positions, actors=actors, weighted=weighted)
    near = pairs.loc[pairs.distance.idxmin()]
    return (
        f"{_name(far.actor[0])} stands furthest from the others, "
        f"{far.mean_distance[0]:.2f} on average (next {_name(far.actor[1])}, {far.mean_distance[1]:.2f}); nearest "
        f"are {_name(near.a)} and {_name(near.b)}, {near.distance:.2f}. Alpha {alpha(positions, actors=actors):.2f}."
    )


def explore_zones(period: str | None = None) -> Explorer:
    """Set the tolerance, the table's guests and the coder's errors; see zones, outlier and confidence at once.

    Parameters
    ----------
    period : str, optional
        The period to look at; the last one before the essay unless given.

    Returns
    -------
    Explorer
        Controls `tolerance` (steps on the scale), one box for each actor by code, `shifted` (an actor whose codes are
        all moved, or ``""``), `by` (steps) and `error` (``"confidence"`` or ``"harsh"``).

    Examples
    --------
    >>> explorer = explore_zones()
    >>> explorer.set(tolerance=1.0, JPN=False)
    >>> explorer
    explore_zones: China, South Korea and the United States...: 10 of 10 issues have a zone. ...
    """
    table = load_positions(period or load_periods().period.iloc[-1])
    actors = (*FOUR, *(state for state in STATES if state not in FOUR))
    names = [(_name(actor), actor) for actor in actors]
    controls = {"tolerance": slider("Tolerance, in steps", (0.0, 0.5, 1.0, 1.5, 2.0), 1.0)}
    controls |= {actor: tick(name, actor in FOUR, group="At the table") for name, actor in names}
    controls |= {
        "shifted": choice("Shift an actor", [("nobody", ""), *names], ""),
        "by": slider("By steps", range(-2, 3), 0),
        "error": choice("Coding errors", [("by confidence", "confidence"), ("harsh", "harsh")], "confidence"),
    }

    def seated(ticked: Mapping[str, bool]) -> tuple[str, ...]:
        at_table = tuple(actor for actor in actors if ticked[actor])
        if len(at_table) < 2:
            raise WorkbookError("At least two actors must sit at the table.")
        return at_table

    @draw_once
    def draw(tolerance: float, shifted: str, by: int, error: str, **ticked: bool) -> Picture:
        positions, at_table = _moved(table, shifted, by), seated(ticked)
        return draw_scales(positions, zones(positions, tolerance, actors=at_table), tolerance, at_table)

    @draw_once
    def describe(tolerance: float, shifted: str, by: int, error: str, **ticked: bool) -> str:
        positions, at_table = _moved(table, shifted, by), seated(ticked)
        names = [_with_article(actor) for actor in at_table]
        empty = zones(positions, tolerance, actors=at_table)["empty"]
        sentence = f"{', '.join(names[:-1])} and {names[-1]}, tolerance {tolerance:g}: "
        sentence += f"{(~empty).sum()} of {len(empty)} issues have a zone."
        if len(at_table) > 2:
            sentence += _outlier_by_error(positions, error, at_table)
        return sentence + " The tolerance and the errors are assumed."

    stops = [(f"Tolerance {steps:g}", {"tolerance": steps}) for steps in (0.0, 0.5, 1.0, 1.5, 2.0)]
    return Explorer(
        "explore_zones", controls, draw, describe, layout="beside", stops=stops, stops_title="Five tolerances"
    )


def _moved(positions: pd.DataFrame, actor: str, steps: int) -> pd.DataFrame:
    """Return positions in which all codes of an actor are moved, as far as the scale goes."""
    if not (actor and steps):
        return positions
    moved = positions.copy()
    moved.loc[moved.actor == actor, "position"] = (moved.position + steps).clip(-2, 2)
    return moved


def _outlier_by_error(positions: pd.DataFrame, error: str, actors: tuple[str, ...]) -> str:
    """Return who is the outlier most often when codes are drawn with errors."""
    runs = robustness("outlier", positions, error=error, draws=1000, actors=actors)
    outliers = [_with_article(actor) for actor in runs.outcome[0].split(", ")]
    sentence = f" With coding errors {' and '.join(outliers)} {'is' if len(outliers) == 1 else 'are'} the outlier "
    return sentence + f"in {100 * runs.share[0]:.0f} % of the runs."
