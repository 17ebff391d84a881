"""Explorer of deals: write a text step by step, and see who would sign it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions, load_status_quo
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, draw_once
from workbook.explorers.panel import Control, choice, tick
from workbook.explorers.settings import setting
from workbook.measures.bargains import STEPS
from workbook.measures.deal import deal
from workbook.measures.deal_texts import best_text
from workbook.measures.grid import as_grid
from workbook.pictures.deal import draw_deal
from workbook.pictures.deal_words import anchor, outcome_words, robust_words
from workbook.pictures.evidence import issue_label, scale_step
from workbook.pictures.picture import Picture

DRAWS = 1000  # for the shares in the sentence: they are there at once, and firm to 3 in 100


def explore_deal(issues: str | Iterable[str] | None = None, period: str | None = None) -> Explorer:
    """Write a text over some issues, step by step in the words of the anchors, and see who gains and who would refuse.

    Parameters
    ----------
    issues : list of str, optional
        The issues on the table, such as ``["I03", "I10"]``; three unless given.
    period : str, optional
        The period of the positions; the last one before the essay unless given.

    Returns
    -------
    Explorer
        One control for each issue, by its key (a step from -2 to 2, at first the status quo), and `alike`: all issues
        count alike for everybody, instead of by salience.

    Raises
    ------
    WorkbookError
        For an issue or a period that does not exist.

    Examples
    --------
    >>> explorer = explore_deal(["I03", "I10"])
    >>> explorer.set(I03=0, I10=-1)
    >>> explorer
    explore_deal: By these codes all 4 parties would be better off. At home the president would say no. ...
    """
    positions = load_positions(period or load_periods().period.iloc[-1])
    known = as_grid(positions, FOUR).issues
    given = several(setting("explore_deal", "issues").split() if issues is None else issues)
    chosen = list(dict.fromkeys(choose(issue, known, "issue in this table") for issue in given))
    now = load_status_quo().set_index("issue").value.to_dict()
    controls: dict[str, Control] = {
        issue: choice(issue_label(issue), step_options(issue, now[issue]), now[issue], "slider") for issue in chosen
    }
    controls["alike"] = tick("All issues count alike, instead of by salience")

    @draw_once
    def draw(alike: bool, **text: int) -> Picture:
        return draw_deal(text, positions, weight=_weight(alike), draws=DRAWS)

    def describe(alike: bool, **text: int) -> str:
        table = deal(text, positions, weight=_weight(alike)).to_dict("records")
        outside = [
            f"{rows('actors')[line['actor']]['name']} {_would(line['gain'])}"
            for line in table
            if line["seat"] == "outside"
        ]
        not_asked = f" Outside the door, {', '.join(outside)}." if outside else ""
        robust = robust_words(text, positions, draws=DRAWS, weight=_weight(alike))
        return f"{outcome_words(table)}{not_asked} {robust}"

    best = best_text(chosen, positions)
    stops = [("As things stand", {}), ("The text whose least gain is the largest", best)]
    return Explorer(
        "explore_deal",
        controls,
        draw,
        describe,
        layout="beside",
        stops=stops,
        stops_title="Two texts over these issues",
    )


def _weight(alike: bool) -> str:
    return "equal" if alike else "salience"


def _would(gain: float) -> str:
    return "would gain" if gain > 0 else "would lose" if gain < 0 else "would neither gain nor lose"


def step_options(issue: str, now: int, worth: Mapping[int, float] | None = None) -> list[tuple[str, int]]:
    """Return the steps of an issue for a control, in the words of the anchors, and which of them is the status quo.

    Parameters
    ----------
    issue : str
    now : int
        Its status quo.
    worth : dict of int to number, optional
        Points of each step, to be shown with it.

    Returns
    -------
    list of (str, int)

    Examples
    --------
    >>> step_options("I04", 0, {step: -step for step in range(-2, 3)})[1]
    ('−1, you +1: Complete denuclearisation of the DPRK is the only goal; ...', -1)
    """
    options = []
    for step in STEPS.tolist():
        points = "" if worth is None else f", you {scale_step(worth[step])}:"
        options.append((f"{scale_step(step)}{' (as now)' * (step == now)}{points} {anchor(issue, step)}", step))
    return options
