"""Words of a deal: who would sign a text, what each would gain, and how firm that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
    number = f"{svg.signed(line['gain'], digits)} of {line['most']:g}".replace("±", "")
    sign = int(line["gain"] > NEAR) - int(line["gain"] < -NEAR)
    words = {
        "party": ("refuses", "no worse", "better off"),
        "ratifier": ("says no", "says yes", "says yes"),
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


def robust_words(text: Mapping[str, float], positions: pd.DataFrame, draws: int = 4000, **options: Any) -> str:
    """Return in which share of the runs the text stays better for all parties, and leaves none worse off.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> robust_words({"I03": -1}, load_positions("P5"))  # as now
    'All of this is estimates.'
    """
    grid = as_grid(positions, options.get("actors", FOUR))
    now = status_quo_of(options.get("status_quo"), grid.issues).value
    moved = {issue: step for issue, step in text.items() if step != now[grid.issues.index(issue)]}
    if not moved:
        return "All of this is estimates."
    runs = deal_robustness(moved, positions, draws=draws, doubts=["all"], **options).iloc[0]
    return (
        f"All of this is estimates. With positions, status quo and salience in doubt, this text leaves no party worse "
        f"off in {100 * runs.nobody_worse:.0f} % of the runs, and makes all better off in "
        f"{100 * runs.all_better:.0f} %."
    )


def outcome_words(table: Sequence[Line]) -> str:
    """Return in one sentence who would sign and who would not.

    Examples
    --------
    >>> outcome_words([{"actor": "JPN", "seat": "party", "gain": -1.0}])
    'Japan would refuse.'
    """
    parties = [line for line in table if line["seat"] == "party"]
    refuse = [_named(line["actor"]) for line in parties if line["gain"] < -NEAR]
    better = sum(line["gain"] > NEAR for line in parties)
    if refuse:
        said = f"{' and '.join(filter(None, [', '.join(refuse[:-1]), refuse[-1]]))} would refuse"
        said = said[0].upper() + said[1:]
    elif not better:
        said = "No party would gain or lose"
    elif better == len(parties):
        said = f"All {better} parties would be better off"
    else:
        said = f"No party would be worse off, {better} better"
    home = [
        rows("factions")[line["actor"]]["label"]
        for line in table
        if line["seat"] == "ratifier" and line["gain"] < -NEAR
    ]
    return said + (f"; at home no from {' and '.join(home)}." if home else ".")


def _named(actor: str) -> str:
    """Return the name of an actor as it stands in a sentence."""
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
