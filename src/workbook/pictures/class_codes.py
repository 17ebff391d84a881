"""Picture of the codes of a class: how many gave which step to each cell, the median, and the record beside it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.datasets.actors import FOUR
from workbook.datasets.checks import needs, one_period
from workbook.datasets.own_codes import STEPS
from workbook.datasets.positions import load_positions
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label
from workbook.pictures import svg
from workbook.pictures.evidence import period_name, scale_step
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence

if TYPE_CHECKING:
    import pandas as pd

LEFT, COLUMN, SLOT = 240, 175, 30  # where the columns begin, the width of one, and of one step in it
TOP, PITCH, HIGH = 118, 92, 44  # of the first row, from row to row, of the highest bar
INK, BLUE, PALE = palette.COLOURS["ink"], palette.COLOURS["blue"], palette.COLOURS["sky"]
BOLD = ' font-weight="700"'

Row = Mapping[Any, Any]


def draw_class_codes(positions: pd.DataFrame, record: pd.DataFrame | None = None, title: str | None = None) -> Picture:
    """Draw how a class coded: for each issue and actor a bar for each step, the median, and the record.

    Parameters
    ----------
    positions : pandas.DataFrame
        The codes of a class, as ``load_positions("P5", coder="class")`` returns them.
    record : pandas.DataFrame, optional
        The positions to compare with: those of record unless given.
    title : str, optional
        The heading; computed unless given.

    Returns
    -------
    Picture
        A bar is as high as the number of readers who gave the step; the highest of the picture is the largest number.

    Raises
    ------
    WorkbookError
        For positions of another coder, who has no spread.

    Examples
    --------
    >>> import pandas as pd
    >>> cell = {"issue": "I03", "actor": "JPN", "period": "P5", "position": -1.0, "spread": (0, 3, 1, 0, 0)}
    >>> draw_class_codes(pd.DataFrame([cell])).words
    'Sanctions and pressure, Japan: −1: 3, 0: 1; median −1; record −1.'
    """
    columns = ("issue", "actor", "period", "position", "spread")
    needs(positions, columns, "codes of a class", 'load_positions(period, coder="class")')
    period = one_period(positions)
    record = load_positions(period, horizon=None) if record is None else record
    known = {(row["issue"], row["actor"]): row["position"] for row in record.to_dict("records")}
    cells = {(row["issue"], row["actor"]): row for row in positions.to_dict("records")}
    issues = sorted({issue for issue, _ in cells})
    most = max(max(row["spread"]) for row in cells.values())
    title = title or f"How a class coded: {period_name(period)}"
    bottom = TOP + PITCH * len(issues)
    parts = [svg.heading(title), _heads(TOP - 42), _scales(TOP - 14), _scales(bottom + 16)]
    for line, issue in enumerate(issues):
        parts.append(_label(issue, TOP + PITCH * line))
        for column, actor in enumerate(FOUR):
            place = LEFT + COLUMN * column, TOP + PITCH * line
            parts.append(_cell(cells.get((issue, actor)), known.get((issue, actor)), most, *place))
    explained, height = _legend(most, bottom + 54)
    words = " ".join(_words(row, known.get(cell)) for cell, row in sorted(cells.items()))
    return Picture(svg.wrap(title, words, WIDTH, height, "".join([*parts, explained])), sentence(title), words)


def _across(left: float, step: float) -> float:
    """Return where a step of the scale stands in a column."""
    return left + SLOT / 2 + (step + 2) * SLOT


def _heads(y: float) -> str:
    names = [rows("actors")[actor]["name"] for actor in FOUR]
    return "".join(
        svg.text(_across(LEFT + COLUMN * column, 0), y, name, 17, BOLD, "middle") for column, name in enumerate(names)
    )


def _scales(y: float) -> str:
    return "".join(
        svg.text(_across(LEFT + COLUMN * column, step), y, scale_step(step), 16, "", "middle", palette.COLOURS["soft"])
        for column in range(len(FOUR))
        for step in STEPS
    )


def _label(issue: str, top: float) -> str:
    """Return the name of an issue with the line above its row."""
    rule = f'<path d="M24 {svg.num(top)}H{WIDTH - 24}" stroke="{palette.COLOURS["rule"]}"/>'
    lines = break_lines(issue_label(issue), LEFT - 30, 17, 4, BOLD_WIDTH)
    return rule + write_lines(24, top + 26, lines, 17, BOLD)


def _cell(row: Row | None, record: float | None, most: int, left: float, top: float) -> str:
    """Return the bars of one cell, with the median and the record below."""
    base = top + 14 + HIGH
    axis = f'<path d="M{svg.num(left, base)}h{5 * SLOT}" stroke="{INK}"/>'
    under = "" if record is None else _ring(_across(left, record), base + 23)
    if row is None:
        words = svg.text(_across(left, 0), base - 8, "no median", 16, "", "middle", palette.COLOURS["soft"])
        return f'<g class="cell">{axis}{words}{under}</g>'
    parts = [f"<title>{html.escape(_words(row, record))}</title>", axis]
    for step, number in zip(STEPS, row["spread"], strict=True):
        if number:
            middle, high = _across(left, step), HIGH * number / most
            fill = BLUE if step == row["position"] else PALE
            box = (middle - SLOT / 2 + 3, base - high, middle + SLOT / 2 - 3, base)
            parts.append(svg.rect(box, f'fill="{fill}" stroke="{INK}" class="bar"'))
    parts.append(_wedge(_across(left, row["position"]), base + 3))
    return f'<g class="cell">{"".join(parts)}{under}</g>'


def _wedge(x: float, y: float) -> str:
    return f'<path class="median" d="M{svg.num(x, y)}l7 11h-14z" fill="{INK}"/>'


def _ring(x: float, y: float) -> str:
    place = f'cx="{svg.num(x)}" cy="{svg.num(y)}" r="5.5"'
    return f'<circle class="record" {place} fill="none" stroke="{INK}" stroke-width="2"/>'


def _words(row: Row, record: float | None) -> str:
    """Return one cell in words."""
    given = [f"{scale_step(step)}: {n}" for step, n in zip(STEPS, row["spread"], strict=True) if n]
    beside = "no position of record" if record is None else f"record {scale_step(record)}"
    name = rows("actors")[row["actor"]]["name"]
    return f"{issue_label(row['issue'])}, {name}: {', '.join(given)}; median {scale_step(row['position'])}; {beside}."


def _legend(most: int, top: float) -> tuple[str, float]:
    """Return what bars and marks mean."""
    bar = svg.rect((0, -9, 24, 9), f'fill="{PALE}" stroke="{INK}"')
    entries = [
        (bar, 34, f"how many gave the step (highest: {most})"),
        (_wedge(8, -6), 26, "median of the class"),
        (_ring(8, 0), 24, "position of record"),
    ]
    notes = [
        "Left: the hard line. Right: the accommodating one. A dark bar is the step of the median; where the two "
        "readers in the middle differ, the median lies between two steps. Readers who could not tell are in no bar.",
    ]
    return legend([entries], notes, top)
