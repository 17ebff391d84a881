"""All issues on one screen: a scale for each, with who stands where, and what all could accept."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.common import palette
from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label
from workbook.pictures import style, svg
from workbook.pictures.evidence import linked, period_name, scale_step
from workbook.pictures.lettering import Entry, break_lines, legend
from workbook.pictures.marks import actor_mark
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.positions import Row, evidence_of, read_cells
from workbook.pictures.svg import Point
from workbook.pictures.zones import SHARED

if TYPE_CHECKING:
    import pandas as pd

LEFT, RIGHT, WITHOUT_WORDS = 424, 700, 260  # of the scale, from -2 to 2; its left where no words stand beside it
TOP, HEIGHT = 84, 60  # of the first row, and of each
NAME = 172  # room for the name of an issue
MARK, APART = 24, 34  # width of a mark; room between the end of a scale and the words beside it
LETTER = 0.55  # of the words beside a scale
GREY = palette.COLOURS["rule"]


def draw_scales(
    positions: pd.DataFrame,
    zones: pd.DataFrame | None = None,
    tolerance: float = 0.0,
    actors: Sequence[str] = FOUR,
    title: str | None = None,
) -> Picture:
    """Draw a scale for each issue, low enough for all to be seen at once.

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    zones : pandas.DataFrame, optional
        As `zones` computes them from these positions, for the same actors: what all could accept is drawn too.
    tolerance : float
        With how many steps of tolerance they were computed.
    actors : list of str
        Who is drawn.
    title : str, optional
        The heading; computed unless given.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        If the table is of another sort or holds several periods.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_scales(load_positions("P5")).caption
    'Who stands where: After Hanoi (P5).'
    """
    period, codes, cells = read_cells(positions, None, actors)
    by_issue = {} if zones is None else {row["issue"]: row for row in zones.to_dict("records")}
    heading = "Who stands where" if zones is None else f"What all could accept, tolerance {tolerance:g}"
    title = title or f"{heading}: {period_name(period)}"
    bottom = TOP + HEIGHT * len(cells)
    left = LEFT if zones is None else WITHOUT_WORDS
    parts = [svg.heading(title), _numbers(TOP - 12, left), _grid(bottom, left)]
    for number, (issue, cell) in enumerate(cells.items()):
        middle = TOP + HEIGHT * (number + 0.5)
        parts.append(_issue(issue, cell, codes, by_issue.get(issue), tolerance, (left, middle)))
    explained, end = legend(_legend(codes, zones), [], bottom + 26)
    words = " ".join(_in_words(issue, cell, by_issue.get(issue)) for issue, cell in cells.items())
    drawing = svg.wrap(title, words, WIDTH, end, "".join([*parts, explained]))
    return Picture(drawing, sentence(title), words, evidence_of(cells))


def _across(value: float, left: float) -> float:
    """Return where a step of the scale stands; what lies outside the scale ends where the scale ends."""
    return left + (min(max(value, -2), 2) + 2) / 4 * (RIGHT - left)


def _numbers(y: float, left: float) -> str:
    look = ' font-weight="700"'
    return "".join(svg.text(_across(step, left), y, scale_step(step), 17, look, "middle") for step in range(-2, 3))


def _grid(bottom: float, left: float) -> str:
    """Return the lines of the steps through all rows."""
    lines = "".join(f"M{svg.num(_across(step, left))} {TOP}V{svg.num(bottom)}" for step in range(-2, 3))
    return f'<path d="{lines}" stroke="{palette.COLOURS["mist"]}" stroke-width="2"/>'


def _issue(
    issue: str, cell: Mapping[str, Row], actors: Sequence[str], zone: Row | None, tolerance: float, at: Point
) -> str:
    """Return one issue: its name, what the ends of its scale mean or what its zone is, and who stands where."""
    left, middle = at
    row, soft = rows("issues").get(issue, {}), palette.COLOURS["soft"]
    room = WIDTH - 16 - RIGHT - APART
    parts = [f'<path d="M24 {svg.num(middle - HEIGHT / 2)}H{WIDTH - 24}" stroke="{palette.COLOURS["mist"]}"/>']
    name = break_lines(issue_label(issue), NAME if zone is None else NAME + 30, 16, most=3, letter=0.6)
    parts.append(_lines(24, middle, name, ' font-weight="700"'))
    together: dict[float, list[str]] = {}
    for actor in actors:
        if actor in cell:
            together.setdefault(cell[actor]["position"], []).append(actor)
    if zone is None:
        low = break_lines(row.get("pole_low", ""), LEFT - APART - 24 - NAME, 16, most=3, letter=LETTER)
        high = break_lines(row.get("pole_high", ""), room, 16, most=3, letter=LETTER)
        parts += [_lines(left - APART, middle, low, "", "end", soft), _lines(RIGHT + APART, middle, high, fill=soft)]
    else:
        said = break_lines(_verdict(zone), room, 16, most=3, letter=LETTER)
        parts.append(_lines(RIGHT + APART, middle, said, ' font-weight="700"', fill=_look(bool(zone["empty"])).colour))
        parts.append(_band(zone, left, middle))
        parts += [_reach(position, tolerance, left, middle) for position in together if tolerance]
    for group in together.values():
        parts += _marks(group, cell, left, middle)
    return f'<g class="issue" data-issue="{html.escape(issue)}">{"".join(parts)}</g>'


def _lines(x: float, middle: float, lines: list[str], look: str = "", anchor: str = "", fill: str = "") -> str:
    """Return lines of which the middle stands at a height; three stand closer together."""
    pitch = 20 if len(lines) < 3 else 18
    ys = [middle + 6 + pitch * (number - (len(lines) - 1) / 2) for number in range(len(lines))]
    ink = fill or palette.COLOURS["ink"]
    return "".join(svg.text(x, y, line, 16, look, anchor, ink) for y, line in zip(ys, lines, strict=True))


def _marks(group: list[str], cell: Mapping[str, Row], left: float, middle: float) -> list[str]:
    """Return the marks of the actors at one position, around its step: beside each other, then in a second row."""
    abreast = 3 if len(group) > 4 else 1 if len(group) < 3 else 2
    deep, drawn = -(-len(group) // abreast), []
    for number, actor in enumerate(group):
        line, place = divmod(number, abreast)
        width = min(len(group) - line * abreast, abreast)
        x = _across(cell[actor]["position"], left) + (place - (width - 1) / 2) * (MARK + 2)
        y = middle + (line - (deep - 1) / 2) * (MARK + 1)
        row = cell[actor]
        evidence = evidence_of({row["issue"]: {actor: row}})
        tooltip = [f"{rows('actors')[actor]['name']}: {scale_step(row['position'])}"]
        tooltip += [item.as_text() for item in evidence]
        mark = actor_mark(actor, x, y, MARK, dashed=row["confidence"] == "low")
        content = f"<title>{html.escape(chr(10).join(tooltip))}</title>{mark}"
        drawn.append(linked(content, evidence, f'class="dot" data-actor="{html.escape(actor)}"'))
    return drawn


def _reach(position: float, tolerance: float, left: float, middle: float) -> str:
    """Return how far those at one position would go, with ends that are seen where several overlap."""
    low, high = _across(position - tolerance, left), _across(position + tolerance, left)
    d = f"M{svg.num(low, middle)}H{svg.num(high)}M{svg.num(low, middle - 7)}v14M{svg.num(high, middle - 7)}v14"
    return f'<path class="reach" d="{d}" stroke="{palette.COLOURS["ink"]}" stroke-width="2"/>'


def _look(empty: bool) -> style.Look:
    return style.LOOKS[-1 if empty else 1]


def _band(zone: Row, left: float, middle: float) -> str:
    """Return the zone that all share, or the gap between two."""
    empty = bool(zone["empty"])
    ends = sorted(_across(zone[side], left) for side in ("low", "high"))
    margin = 0 if empty else 4
    box = (ends[0] - margin, middle - HEIGHT / 2 + 4, ends[1] + margin, middle + HEIGHT / 2 - 4)
    return svg.rect(box, f'class="band" {_fill(empty)}')


def _fill(empty: bool) -> str:
    fill = palette.COLOURS["paper"] if empty else SHARED
    return f'fill="{fill}" {svg.stroke(_look(empty), 2.5)}'


def _verdict(zone: Row) -> str:
    """Return in a few words what the zone is."""
    if zone["empty"]:
        names = " and ".join(rows("actors")[actor]["name"] for actor in zone["between"])
        return f"− no zone, a gap of {zone['low'] - zone['high']:g}: {names}"
    low, high = max(zone["low"], -2), min(zone["high"], 2)
    return f"+ zone: {scale_step(low)}" + (f" to {scale_step(high)}" if high > low else " alone")


def _in_words(issue: str, cell: Mapping[str, Row], zone: Row | None) -> str:
    stand = ", ".join(f"{rows('actors')[actor]['name']} {scale_step(row['position'])}" for actor, row in cell.items())
    found = "" if zone is None else f" {_verdict(zone)[2:].capitalize()}."
    return f"{issue_label(issue)}: {stand}.{found}"


def _legend(actors: Sequence[str], zones: pd.DataFrame | None) -> list[list[Entry]]:
    """Return the marks and bands that are drawn, with their meanings."""
    marks: list[Entry] = [(actor_mark(actor, 13, 0, MARK), 34, rows("actors")[actor]["name"]) for actor in actors]
    if zones is None:
        return [
            [
                *marks,
                (
                    svg.rect((0, -11, 22, 11), f'fill="none" stroke="{GREY}" stroke-dasharray="4 3"'),
                    32,
                    "low confidence",
                ),
            ]
        ]
    kinds = set(zones["empty"].astype(bool))
    words = {False: "+ all would accept", True: "− the gap between two"}
    bands: list[Entry] = [(svg.rect((0, -11, 30, 11), _fill(empty)), 40, words[empty]) for empty in sorted(kinds)]
    return [marks, bands]
