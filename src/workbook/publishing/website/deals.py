"""The page on which a reader writes a deal over all issues: the numbers of which its script computes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import RECORD, load_coders, load_positions
from workbook.datasets.reading import rows
from workbook.explorers.base import START_AGAIN
from workbook.explorers.deals import DRAWS, explore_deal, step_options
from workbook.explorers.panel import Control, as_field, choice, tick
from workbook.measures.bargains import STEPS
from workbook.measures.deal import part_of, seats
from workbook.measures.deal_doubts import tables_in_doubt
from workbook.measures.grid import Grid, as_grid
from workbook.measures.status_quo import status_quo_of
from workbook.pictures.deal_words import anchor, named, short_name
from workbook.pictures.evidence import issue_label
from workbook.publishing.website.explorers import DEALS, place_of
from workbook.publishing.website.lesson import with_boxes, with_links
from workbook.publishing.website.myst import raw_html

if TYPE_CHECKING:
    import pandas as pd

SEED = 2019
INTRODUCTION = (
    "Choose a step on each issue, in the words of the anchors, and see who would gain and who would refuse. Then take "
    "another coder, another period, or let all issues count alike: change one thing at a time. Everything is computed "
    "on this page, and nothing is sent anywhere. How it is done stands under [`wb.deal`](reference.md); the lessons "
    "`08-can-the-four-agree.ipynb` and `10-at-the-table.ipynb` explain it.\n\n"
    "Positions and salience are estimates, and a gain says nothing about whether anybody would sign."
)
NOTES = {
    "caption": "Gains and losses, each on its own scale; the line is the status quo",
    "moved": "What this text changes:",
    "still": "This text leaves everything as it is now.",
    "uncoded": "Not coded, so it counts nothing:",
    "gain": "A gain: steps nearer to one's own position, times how much one cares, of the most that one could gain. "
    "Each has a scale of its own: compare signs, not sizes.",
    "noTable": "This coder has not coded this period. Choose another coder, or another period.",
    "noSalience": "This coder did not say how much each capital cares. Tick the box that lets all issues count alike.",
}
"""What the page says beside its numbers."""


def deal_data() -> dict[str, Any]:
    """Return what the script of deals computes from: controls, anchors, status quo, and every coder's codes by period.

    Returns
    -------
    dict of str to object
        Plain data.

    Examples
    --------
    >>> list(deal_data()["tables"])[-1]
    'D P5'
    """
    issues = list(rows("issues"))
    now = status_quo_of(None, tuple(issues)).value
    tables = dict(_tables())
    coders = list(dict.fromkeys(name.split()[0] for name in tables))
    periods = load_periods().set_index("period").label
    controls: dict[str, Control] = {
        "coder": choice("Whose codes", [(_coder_words(coder), coder) for coder in coders], RECORD),
        "period": choice("Period", [(label, key) for key, label in periods.items()], periods.index[-1]),
    }
    for issue, step in zip(issues, now.astype(int).tolist(), strict=True):
        controls[issue] = choice(issue_label(issue), step_options(issue, step), step)
    controls["alike"] = tick("All issues count alike, instead of by salience")
    controls["quadratic"] = tick("The further away, the more the next step hurts")
    actors = {actor for table in tables.values() for actor in table["actors"]}
    return {
        "label": "The controls of the text",
        "fields": [as_field(name, control) for name, control in controls.items()],
        "buttons": [START_AGAIN],
        "start": {name: control.for_page(control.value) for name, control in controls.items()},
        "issues": [
            {"key": issue, "label": issue_label(issue), "anchors": [anchor(issue, step) for step in STEPS.tolist()]}
            for issue in issues
        ],
        "now": now.tolist(),
        "names": {
            actor: {"name": rows("actors")[actor]["name"], "short": short_name(actor), "inSentence": named(actor)}
            for actor in sorted(actors)
        },
        "coders": coders,
        "periods": list(periods.index),
        "tables": tables,
        "notes": NOTES,
    }


def _coder_words(coder: str) -> str:
    return "the record" if coder == RECORD else f"coder {coder}"


def _tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the codes of each coder and period, where all four capitals are coded on every issue by somebody."""
    for coder in (RECORD, *sorted(set(load_coders().coder) - {RECORD})):
        for period in load_periods().period:
            positions = load_positions(period, coder=coder)
            try:
                parties = as_grid(positions)
            except WorkbookError:  # nobody asked this coder for this period, or not for all four
                continue
            if len(parties.issues) == len(rows("issues")):
                yield f"{coder} {period}", _table(positions, parties)


def _table(positions: pd.DataFrame, parties: Grid) -> dict[str, Any]:
    """Return one coder's codes of one period, and the tables in which everything is in doubt."""
    places = seats(positions)
    grid = part_of(as_grid(positions, places), parties.issues)
    known = ~np.isnan(grid.codes)
    weighed = not np.isnan(grid.salience[known]).any()
    weight = "salience" if weighed else "equal"
    now = status_quo_of(None, parties.issues)
    ((_, (codes, salience, readings)),) = tables_in_doubt(positions, parties, now, weight, DRAWS, SEED, ["all"])
    return {
        "actors": list(grid.actors),
        "seats": list(places.values()),
        "codes": _plain(grid.codes),
        "salience": _plain(grid.salience) if weighed else None,
        "drawn": {
            "codes": _letters(codes + 2),
            "salience": _letters(salience) if weighed else "",
            "now": _letters(readings + 2),
            "parties": len(FOUR),
            "draws": DRAWS,
        },
    }


def _plain(values: np.ndarray) -> list[list[float | None]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in values]


def _letters(values: np.ndarray) -> str:
    """Return numbers from 0 to 4 in half steps as one letter each; 9 where there is none."""
    return "".join(map(str, np.where(np.isnan(values), 9, values * 2).astype(int).ravel().tolist()))


def deals_page() -> str:
    """Return the page on which a reader writes a deal.

    Returns
    -------
    str

    Examples
    --------
    >>> deals_page().splitlines()[0]
    '# Write a deal'
    """
    picture = explore_deal().steps().stops[-1][1]
    content = place_of(DEALS, with_boxes(picture._repr_html_()), look="deal")
    return f"# Write a deal\n\n{with_links(INTRODUCTION)}\n\n{raw_html(content)}\n"
