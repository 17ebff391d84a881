"""Picture of findings: on which coding each headline finding holds, and what the coding gives for it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.text import count
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.measures.findings import NO, YES
from workbook.pictures import style, svg
from workbook.pictures.lettering import Entry, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture

if TYPE_CHECKING:
    import pandas as pd

TEXT = 330  # width of the findings in words
LINE = 20  # from line to line
BOLD = ' font-weight="700"'
HOLDS = {
    YES: (style.LOOKS[1], "#dcebf5", "M-7 0L-2 6L8 -7", "holds"),
    NO: (style.LOOKS[-1], palette.COLOURS["paper"], "M-6 -6L6 6M6 -6L-6 6", "does not hold"),
}
"""By how a cell begins: rim, fill, sign and meaning."""
GROUPS = {
    "under all": "Under all codings that can tell",
    "under some": "Under some codings only",
    "under none": "Under none of these codings",
    "not coded": "Not coded",
}
STEPS = "{} steps"
UNITS = {
    "outlier": STEPS,
    "outlier_weighted": STEPS,
    "not_outlier": STEPS,
    "nearest_pair": STEPS,
    "stands_alone": STEPS,
    "nobody_alone": STEPS,
    "close": STEPS,
    "only_close": STEPS,
    "apart": STEPS,
    "moved_most": STEPS,
    "largest_mean": STEPS,
    "mean_falls": STEPS,
    "between": "{} issues",
    "outlier_without_any": "{} issues",
    "empty_count": "{} without a zone",
    "empty_issues": "{} without a zone",
    "empty_on": "{} step",
    "open_count": "{} at one point",
    "in_each_gap": "{} issues",
    "compromise": "at {}",
    "outlier_under_slips": "{} of runs",
    "count_under_slips": "{} of runs",
}
"""How the value of a measure is written in its unit."""
NOTES = {
    "": "The value is what the coding gives: who or what comes first, how many issues, or how far.",
    "zone": "A zone: the steps that all would accept. The tolerance is one step from one's own position; by salience "
    "it is less where an issue matters more to an actor. A gap: how many steps are missing for a zone.",
    "slips": "Runs with slips: some codes, drawn anew in each run, are one step off, the more often the less sure the "
    "coder was; harsh: each code in two runs of three.",
    ".": "The codings are machine-assisted readings, most of them of the same sentences: their agreement does not "
    "make them right.",
}
"""By the word in the findings that asks for it, a note below the picture."""


def draw_findings(findings: pd.DataFrame, title: str | None = None) -> Picture:
    """Draw on which coding each finding holds: a grid of findings by codings.

    Parameters
    ----------
    findings : pandas.DataFrame
        As `findings` returns it, or a selection of its rows.
    title : str, optional
        The heading; computed unless given.

    Returns
    -------
    Picture
        A check means that the finding holds, a cross that it does not; under it what the coding gives, the whole of it
        as a tooltip.

    Raises
    ------
    WorkbookError
        If the table is of another sort, or has no row, or more than seven codings.

    Examples
    --------
    >>> from workbook.measures.findings import findings
    >>> draw_findings(findings().query("lesson == '08'")).caption
    'Of 18 findings 6 hold under all codings that can tell, 12 under some codings only.'
    """
    needs(findings, ("finding", "period", "text", "holds"), "findings", "findings()")
    coders = [column for column in findings.columns if column not in ("finding", "lesson", "period", "text", "holds")]
    if not len(findings) or not 1 <= len(coders) <= 7:
        raise WorkbookError(f"A grid needs a finding and one to seven codings; here {len(findings)} and {len(coders)}.")
    groups = {name: findings[findings["holds"] == key] for key, name in GROUPS.items()}
    title = title or "What the findings depend on"
    wide = (WIDTH - 48 - TEXT) / len(coders)
    parts, y = [svg.heading(title), _head(coders, wide)], 96.0
    for name, group in groups.items():
        if len(group):
            parts.append(svg.text(24, y + 22, f"{name} ({len(group)})", 18, BOLD))
            y += 34
            for row in group.to_dict("records"):
                part, y = _finding(row, coders, wide, y)
                parts.append(part)
    explained, bottom = _legend(" ".join(findings["text"]), y + 26)
    words = "\n".join(_words(row, coders) for row in findings.to_dict("records"))
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained]))
    return Picture(drawing, _caption({name: len(group) for name, group in groups.items() if len(group)}), words)


def _caption(numbers: dict[str, int]) -> str:
    """Return how many findings hold under which codings."""
    (first, number), *others = ((name[:1].lower() + name[1:], number) for name, number in numbers.items())
    listed = ", ".join([f"{number} hold{'s' * (number == 1)} {first}", *(f"{many} {name}" for name, many in others)])
    return f"Of {count(sum(numbers.values()), 'finding')} {listed}."


def _head(coders: list[str], wide: float) -> str:
    """Return the names of the codings above their columns."""
    middles = [24 + TEXT + (number + 0.5) * wide for number in range(len(coders))]
    return "".join(svg.text(x, 80, coder, 17, BOLD, "middle") for x, coder in zip(middles, coders, strict=True))


def _finding(row: dict[Any, Any], coders: list[str], wide: float, top: float) -> tuple[str, float]:
    """Return one finding with its cells, and where it ends."""
    lines = break_lines(f"{_periods(row['period'])}: {row['text']}", TEXT - 14, 16)
    values = {coder: _lines(_in_units(row["finding"], str(row[coder])), str(row[coder]), wide) for coder in coders}
    height = LINE * max(len(lines), *(len(value) for value in values.values())) + 14
    parts = [write_lines(24, top + 19, lines, 16)]
    for number, (coder, value) in enumerate(values.items()):
        parts.append(_cell(str(row[coder]), coder, value, (24 + TEXT + number * wide, top, wide, height)))
    return f'<g class="finding" data-finding="{html.escape(row["finding"])}">{"".join(parts)}</g>', top + height + 4


def _periods(period: str) -> str:
    """Return the periods of a finding in short."""
    several = period.split()
    return f"{several[0]} to {several[-1]}" if len(several) > 2 else " and ".join(several)


def _value(cell: str) -> str:
    """Return what a coding gives, without whether the finding holds."""
    return cell.removeprefix(YES).removeprefix(NO)


def _in_units(finding: str, cell: str) -> str:
    """Return the value in short and in its unit: without the second, and without names of issues."""
    value = _short(cell)
    measure = rows("findings").get(finding, {}).get("measure", "")
    form = "a zone" if value == "a zone" else UNITS.get(measure, "{}")
    if measure == "most_zones":
        names, _, count = value.rpartition(" ")
        form = f"{names} tie at {count}" if "," in names else f"{names}: {count} with a zone"
    if measure == "in_each_gap" and not value.startswith("in all"):
        form = "not on {}"
    more = "s" * (measure == "empty_on" and value.startswith("gap") and value != "gap 1")
    return form.format(value.replace("gap ", "gap of ")) + more


def _short(cell: str) -> str:
    value = _value(cell)
    short = value.rpartition(" (")[0] if value.endswith(")") else value.split(": ")[0]
    return re.sub(r"-(?=\d)", "−", short)


def _lines(units: str, cell: str, wide: float) -> list[str]:
    """Return the value broken into the lines of its cell; without its unit where a word would not fit."""
    if not cell:
        return ["–"]
    lines = break_lines(units, wide - 40, 16)
    return lines if set(" ".join(lines).split()) == set(units.split()) else break_lines(_short(cell), wide - 40, 16)


def _cell(cell: str, coder: str, lines: list[str], box: tuple[float, float, float, float]) -> str:
    """Return the cell of one coding: its rim, its sign and its value."""
    left, top, wide, height = box
    frame = (left + 3, top, left + wide - 3, top + height)
    kind = next((start for start in HOLDS if cell.startswith(start)), None)
    if kind is None:
        look = f'rx="4" fill="{palette.COLOURS["mist"]}"'
        middle = svg.text(left + wide / 2, top + height / 2 + 6, lines[0], 16, anchor="middle")
        tooltip = html.escape(f"{coder}: not coded")
        inside = f"<title>{tooltip}</title>{svg.rect(frame, look)}{middle}"
        return f'<g class="cell" data-coder="{html.escape(coder)}">{inside}</g>'
    line, fill, path, meaning = HOLDS[kind]
    sign = f'<path d="{path}" fill="none" stroke="{line.colour}" stroke-width="3"/>'
    tooltip = html.escape(f"{coder}: {meaning}. {_value(cell)}")
    return (
        f'<g class="cell" data-coder="{html.escape(coder)}" data-holds="{meaning}"><title>{tooltip}</title>'
        + svg.rect(frame, f'rx="4" fill="{fill}" {svg.stroke(line, 1.5)}')
        + f'<g transform="translate({svg.num(left + 18, top + 15)})">{sign}</g>'
        + write_lines(left + 32, top + 20, lines, 16)
        + "</g>"
    )


def _legend(said: str, top: float) -> tuple[str, float]:
    """Return the signs with their meanings, and notes on the words that the findings use."""
    entries: list[Entry] = []
    for line, fill, path, meaning in HOLDS.values():
        frame = svg.rect((0, -12, 30, 12), f'rx="4" fill="{fill}" {svg.stroke(line, 1.5)}')
        sign = f'<path transform="translate(15 0)" d="{path}" fill="none" stroke="{line.colour}" stroke-width="3"/>'
        entries.append((frame + sign, 40, meaning))
    empty = svg.rect((0, -12, 30, 12), f'rx="4" fill="{palette.COLOURS["mist"]}"')
    entries.append((empty + svg.text(15, 6, "–", 16, "", "middle"), 40, "not coded"))
    notes = [note for word, note in NOTES.items() if word in said]
    return legend([entries], notes, top)


def _words(row: dict[Any, Any], coders: list[str]) -> str:
    """Return one finding in words, with all its values."""
    cells = "; ".join(f"{coder} {row[coder] or 'not coded'}" for coder in coders)
    return f"{_periods(row['period'])}: {row['text']} Holds {row['holds']} ({cells})."
