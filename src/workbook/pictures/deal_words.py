"""Words of a deal: who would sign a text, what each would gain, and how firm that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.bargains import NEAR
from workbook.measures.deal_robustness import deal_robustness
from workbook.measures.grid import as_grid
from workbook.measures.status_quo import status_quo_of
from workbook.pictures import svg
from workbook.pictures.evidence import issue_label, scale_step

if TYPE_CHECKING:
    import pandas as pd

Line = Mapping[Any, Any]
"""A row of the table that `deal` returns."""

ANCHORS = ("anchor_minus_2", "anchor_minus_1", "anchor_0", "anchor_plus_1", "anchor_plus_2")
ASKED = {"party": "", "ratifier": " (at home)", "outside": " (not asked)"}


def short_name(actor: str) -> str:
    """Return the name of an actor; of a voice within a government what an explorer calls it.

    Examples
    --------
    >>> short_name("JPN"), short_name("USA-hawks")
    ('Japan', 'the hawks')
    """
    faction = rows("factions").get(actor, {"state": actor})
    return rows("actors")[actor]["name"] if faction["state"] == actor else faction["label"]


def verdict(line: Line) -> str:
    """Return what a gain means for the one who has it, in a few words with a sign.

    Examples
    --------
    >>> verdict({"seat": "party", "gain": 2.0, "most": 11.0}), verdict({"seat": "ratifier", "gain": -3.0, "most": 15.0})
    ('+2 of 11: better off', '−3 of 15: says no')
    """
    digits = 0 if float(line["gain"]).is_integer() else 1
    sign = int(line["gain"] > NEAR) - int(line["gain"] < -NEAR)
    number = f"{svg.signed(line['gain'], digits)} of {line['most']:g}".replace("±", "")
    number = "0" if line["seat"] == "ratifier" and not sign else number
    words = {
        "party": ("refuses", "no worse", "better off"),
        "ratifier": ("says no", "no worse, says yes", "says yes"),
        "outside": ("loses", "no change", "gains"),
    }[line["seat"]]
    return f"{number}: {words[sign + 1]}"


def step_words(issue: str, step: float, now: float) -> str:
    """Return an issue with the step that a text would take on it.

    Examples
    --------
    >>> step_words("I03", 0, -1)
    'Sanctions and pressure (−1 → 0)'
    """
    moved = f"{scale_step(now)} → {scale_step(step)}" if step != now else f"{scale_step(step)}, as now"
    return f"{issue_label(issue)} ({moved})"


def anchor(issue: str, step: int) -> str:
    """Return what a step of an issue says.

    Examples
    --------
    >>> anchor("I02", 0)
    'Says that it would go along with either; silence is left empty'
    """
    return rows("issues").get(issue, {}).get(ANCHORS[step + 2], "a step of the reader's own scale")


class Doubt(NamedTuple):
    """In which shares of the runs a text leaves no party worse off, and makes all better off; and how many runs."""

    nobody_worse: float
    all_better: float
    draws: int


def doubt_runs(text: Mapping[str, float], positions: pd.DataFrame, draws: int = 4000, **options: Any) -> Doubt | None:
    """Return what comes of a text with positions, status quo and salience in doubt; nothing if it moves nothing.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> doubt_runs({"I03": 0}, load_positions("P5"), draws=100).draws
    100
    """
    grid = as_grid(positions, options.get("actors", FOUR))
    now = status_quo_of(options.get("status_quo"), grid.issues).value
    moved = {issue: step for issue, step in text.items() if step != now[grid.issues.index(issue)]}
    if not moved:
        return None
    found = deal_robustness(moved, positions, draws=draws, doubts=["all"], **options).iloc[0]
    return Doubt(float(found.nobody_worse), float(found.all_better), draws)


def doubt_words(doubt: Doubt | None) -> str:
    """Return how firm a text is.

    Examples
    --------
    >>> doubt_words(None)
    'All these numbers are estimates.'
    """
    if doubt is None:
        return "All these numbers are estimates."
    return (
        f"All these numbers are estimates. With positions, status quo and salience in doubt, this text leaves no party "
        f"worse off in {100 * doubt.nobody_worse:.0f} % of {doubt.draws:,} runs, and makes all better off in "
        f"{100 * doubt.all_better:.0f} %."
    )


def robust_words(text: Mapping[str, float], positions: pd.DataFrame, draws: int = 4000, **options: Any) -> str:
    """Return in which share of the runs the text stays better for all parties, and leaves none worse off.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> robust_words({"I03": -1}, load_positions("P5"))  # as now
    'All these numbers are estimates.'
    """
    return doubt_words(doubt_runs(text, positions, draws, **options))


def outcome_words(table: Sequence[Line], doubt: Doubt | None = None) -> str:
    """Return who would sign and who would not, with the share of the runs in doubt if there are any.

    Examples
    --------
    >>> outcome_words([{"actor": "JPN", "seat": "party", "gain": -1.0}])
    'By these codes Japan would refuse.'
    >>> outcome_words([{"actor": "JPN", "seat": "party", "gain": -1.0}], Doubt(0.25, 0.1, 4000))
    'By these codes Japan would refuse; with doubts no party would in 25 % of 4,000 runs.'
    """
    parties = [line for line in table if line["seat"] == "party"]
    refuse = [named(line["actor"]) for line in parties if line["gain"] < -NEAR]
    better = sum(line["gain"] > NEAR for line in parties)
    share, again = (doubt.nobody_worse if doubt else 0.0), "none would be worse off "
    if refuse:
        said, again = f"{_listed(refuse)} would refuse", "no party would "
    elif not better:
        said = "no party would gain or lose"
    elif better == len(parties):
        said, again = f"all {better} parties would be better off", ""
        share = doubt.all_better if doubt else 0.0
    else:
        said = f"no party would be worse off, {better} better"
    runs = f"; with doubts {again}in {100 * share:.0f} % of {doubt.draws:,} runs" if doubt else ""
    return f"By these codes {said}{runs}.{_home_words(table)}"


def _home_words(table: Sequence[Line]) -> str:
    """Return who would say no at home, as a sentence."""
    lines = [line for line in table if line["seat"] == "ratifier" and line["gain"] < -NEAR]
    home = [rows("factions")[line["actor"]]["label"] for line in lines]
    return f" At home {_listed(home)} would say no." if home else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def named(actor: str) -> str:
    """Return the name of an actor as it stands in a sentence.

    Examples
    --------
    >>> named("USA"), named("JPN")
    ('the United States', 'Japan')
    """
    name = short_name(actor)
    return f"the {name}" if name.startswith("United ") else name


def gain_words(table: Sequence[Line]) -> str:
    """Return what each would gain."""
    seats = {"party": "", "ratifier": " (at home)", "outside": " (not asked)"}
    return (
        "; ".join(f"{rows('actors')[line['actor']]['name']}{seats[line['seat']]}: {verdict(line)}" for line in table)
        + "."
    )


def text_words(text: Mapping[str, int], now: Mapping[str, float]) -> str:
    """Return what a text would settle.

    Examples
    --------
    >>> text_words({"I03": -1}, {"I03": -1})
    'Sanctions and pressure (−1, as now).'
    """
    return "; ".join(step_words(issue, step, now[issue]) for issue, step in text.items()) + "."
