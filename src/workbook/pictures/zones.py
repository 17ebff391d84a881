"""Picture of zones: on each issue, what each actor would accept, and what all could accept."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label
from workbook.pictures import style, svg
from workbook.pictures.evidence import period_name, scale_step
from workbook.pictures.lettering import BOLD_WIDTH, Entry, break_lines, legend, write_lines
from workbook.pictures.marks import actor_mark
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.positions import Cells, Row, evidence_of, read_cells

if TYPE_CHECKING:
    import pandas as pd

Tolerance = Callable[[Row], float]
"""How far from its position an actor would go, given the row of the position."""

LANE = 27  # from actor to actor
BLOCK = 468  # from the left column of issues to the right one
REACH = 396  # from -2 to 2
BAR = f'rx="2" fill="{palette.COLOURS["soft"]}"'
SHARED = "#cfe3f1"  # fill of a zone that all share


def draw_zones(
    zones: pd.DataFrame, positions: pd.DataFrame, title: str | None = None, actors: Sequence[str] = FOUR
) -> Picture:
    """Draw what each actor would accept on each issue, and the zone that all share.

    Parameters
    ----------
    zones : pandas.DataFrame
        As `zones` returns it, or a selection of its issues.
    positions : pandas.DataFrame
        The positions that the zones were computed from.
    title : str, optional
        The heading; computed unless given.
    actors : list of str
        The actors that the zones were computed for: the four capitals unless given.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        If a table is of another sort, or the zones do not follow from these positions and actors.

    Examples
    --------
    >>> from workbook.measures.zones import zones
    >>> from workbook.datasets.positions import load_positions
    >>> positions = load_positions("P5")
    >>> draw_zones(zones(positions), positions).caption
    'What all could accept: After Hanoi (P5), one step of tolerance.'
    """
    needs(zones, ("issue", "low", "high", "empty", "between"), "zones", "zones()")
    if not len(zones):
        raise WorkbookError("There is no zone to draw: the table has no row.")
    period, codes, cells = read_cells(positions, zones["issue"].tolist(), actors)
    by_issue = {row["issue"]: row for row in zones.to_dict("records")}
    tolerance, tolerance_words = _tolerance(by_issue, cells)
    title = title or f"What all could accept: {period_name(period)}, {tolerance_words}"
    half = -(-len(cells) // 2)
    parts, y, issues_left = [svg.heading(title)], 62.0, list(cells)
    for pair in zip(issues_left[:half], [*issues_left[half:], None], strict=False):
        row = [issue for issue in pair if issue]
        above, below = (max(map(count, row)) for count in (_name_lines, _pole_lines))
        for column, issue in enumerate(row):
            parts.append(_issue(by_issue[issue], cells[issue], codes, tolerance, (24 + column * BLOCK, y), above))
        y += 37 + 21 * above + LANE * len(codes) + 34 + 20 * below
    empty = sum(bool(row["empty"]) for row in by_issue.values())
    issues = " ".join(_issue_words(by_issue[issue], cell) for issue, cell in cells.items())
    words = f"{empty} of {len(by_issue)} issues have no zone. {issues}"
    explained, bottom = _legend(codes, by_issue, y + 20)
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained]))
    return Picture(drawing, sentence(title), words, evidence_of(cells))


def _tolerance(by_issue: Mapping[str, Row], cells: Cells) -> tuple[Tolerance, str]:
    """Return the tolerance with which these positions make these zones, and its name; there must be one."""

    def fits(tolerance: Tolerance) -> bool:
        return all(
            cell
            and abs(max(row["position"] - tolerance(row) for row in cell.values()) - by_issue[issue]["low"]) < 1e-6
            and abs(min(row["position"] + tolerance(row) for row in cell.values()) - by_issue[issue]["high"]) < 1e-6
            for issue, cell in cells.items()
        )

    def by_salience(row: Row) -> float:
        return 2 - row["salience"] / 2

    issue, cell = next(iter(cells.items()))
    steps = max((row["position"] for row in cell.values()), default=0) - by_issue[issue]["low"]
    if fits(lambda row: steps):
        words = "one step" if steps == 1 else f"{steps:g} steps"
        return (lambda row: steps), f"{words} of tolerance"
    if fits(by_salience):
        return by_salience, "tolerance by salience"
    raise WorkbookError(
        "These zones do not follow from these positions. Compute both from one table and for the same actors: "
        "draw_zones(zones(positions), positions); for other actors give actors= to both."
    )


def _across(left: float, value: float) -> float:
    """Return where a step of the scale stands; what lies outside the scale ends where the scale ends."""
    return left + 24 + (min(max(value, -2), 2) + 2) / 4 * REACH


def _issue(
    zone: Row, cell: Mapping[str, Row], actors: list[str], tolerance: Tolerance, place: svg.Point, lines: int
) -> str:
    """Return one issue: name, verdict, the zone or the gap, and before it the range of each actor."""
    left, top = place
    first = top + 33 + 21 * lines
    last = first + LANE * len(actors)
    parts = [_name(zone, left, top), _scale(zone["issue"], left, first, last), _band(zone, left, first, last)]
    for number, actor in enumerate(actors):
        if actor in cell:
            parts.append(_range(actor, cell[actor], tolerance(cell[actor]), left, first + LANE * (number + 0.5)))
    return f'<g class="issue" data-issue="{html.escape(zone["issue"])}">{"".join(parts)}</g>'


def _look(empty: bool) -> style.Look:
    """Return the look of a zone, or of the gap where there is none."""
    return style.LOOKS[-1 if empty else 1]


def _name_of(issue: str) -> list[str]:
    return break_lines(issue_label(issue), BLOCK - 24, 17, letter=BOLD_WIDTH)


def _name_lines(issue: str) -> int:
    return len(_name_of(issue))


def _poles_of(issue: str) -> list[list[str]]:
    """Return in lines what the two ends of the scale mean."""
    row = rows("issues").get(issue, {})
    return [break_lines(row.get(pole, ""), REACH / 2 + 18, 16) for pole in ("pole_low", "pole_high")]


def _pole_lines(issue: str) -> int:
    return max(map(len, _poles_of(issue)))


def _name(zone: Row, left: float, top: float) -> str:
    """Return the name of an issue and under it what the zone is."""
    lines, bold = _name_of(zone["issue"]), ' font-weight="700"'
    verdict_top = top + 19 + 21 * len(lines)
    return write_lines(left, top + 18, lines, 17, bold) + svg.text(
        left, verdict_top, _verdict(zone), 16, bold, fill=_look(bool(zone["empty"])).colour
    )


def _scale(issue: str, left: float, top: float, bottom: float) -> str:
    """Return the lines of the scale with their numbers below, and what the two ends mean."""
    parts, soft = [], palette.COLOURS["soft"]
    for number in range(-2, 3):
        x = _across(left, number)
        line = f"M{svg.num(x)} {svg.num(top)}V{svg.num(bottom)}"
        parts.append(f'<path d="{line}" stroke="{palette.COLOURS["rule"]}"/>')
        parts.append(svg.text(x, bottom + 20, scale_step(number), 16, anchor="middle", fill=soft))
    low, high = _poles_of(issue)
    parts.append(write_lines(_across(left, -2) - 14, bottom + 41, low, 16, fill=soft))
    parts.append(write_lines(_across(left, 2) + 14, bottom + 41, high, 16, anchor="end", fill=soft))
    return "".join(parts)


def _band(zone: Row, left: float, top: float, bottom: float) -> str:
    """Return the zone that all share, or the gap between two."""
    empty = bool(zone["empty"])
    ends = sorted(_across(left, zone[side]) for side in ("low", "high"))
    margin = 3 * (not empty)
    fill = palette.COLOURS["paper"] if empty else SHARED
    look = f'class="band" fill="{fill}" {svg.stroke(_look(empty), 2.5)}'
    return svg.rect((ends[0] - margin, top, ends[1] + margin, bottom), look)


def _range(actor: str, row: Row, tolerance: float, left: float, y: float) -> str:
    """Return what one actor would accept: a bar around its mark."""
    low, high = row["position"] - tolerance, row["position"] + tolerance
    tooltip = f"{rows('actors')[actor]['name']} would accept {scale_step(low)} to {scale_step(high)}"
    return (
        f'<g class="range" data-actor="{html.escape(actor)}"><title>{html.escape(tooltip)}</title>'
        + svg.rect((_across(left, low), y - 3, _across(left, high), y + 3), BAR)
        + actor_mark(actor, _across(left, row["position"]), y, 24)
        + "</g>"
    )


def _verdict(zone: Row) -> str:
    """Return in a few words what the zone is."""
    if zone["empty"]:
        return f"− no zone: a gap of {zone['low'] - zone['high']:g}, {' and '.join(zone['between'])}"
    low, high = max(zone["low"], -2), min(zone["high"], 2)
    return f"+ zone: {scale_step(low)}" + (f" to {scale_step(high)}" if high > low else " alone")


def _issue_words(zone: Row, cell: Mapping[str, Row]) -> str:
    stand = ", ".join(f"{rows('actors')[actor]['name']} {scale_step(row['position'])}" for actor, row in cell.items())
    return f"{issue_label(zone['issue'])}: {_verdict(zone)[2:]} ({stand})."


def _legend(actors: list[str], by_issue: Mapping[str, Mapping[Any, Any]], top: float) -> tuple[str, float]:
    """Return the marks, bars and bands that are drawn, with their meanings."""
    marks = [(actor_mark(actor, 15, 0), 38, rows("actors")[actor]["name"]) for actor in actors]
    bands: list[Entry] = [(svg.rect((0, -3, 36, 3), BAR), 46, "would accept")]
    kinds = {bool(row["empty"]) for row in by_issue.values()}
    for empty, fill, words in (
        (False, SHARED, "+ all would accept"),
        (True, palette.COLOURS["paper"], "− the gap between two"),
    ):
        if empty in kinds:
            sample = svg.rect((0, -11, 36, 11), f'fill="{fill}" {svg.stroke(_look(empty), 2.5)}')
            bands.append((sample, 46, words))
    return legend([marks, bands], ["The tolerance is assumed, not observed. Bars end where the scale ends."], top)
