"""Picture of positions: who stands where on the scales of the issues, in one period."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.checks import needs, one_period
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label
from workbook.pictures import svg
from workbook.pictures.evidence import Evidence, linked, period_name, position_evidence, scale_step
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, legend, write_lines
from workbook.pictures.marks import actor_mark
from workbook.pictures.picture import WIDTH, Picture, sentence

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[Any, Any]
"""A row of the table of positions."""
Cells = dict[str, dict[str, Row]]
"""Issue to actor to row."""

LEFT, RIGHT = 318, 880  # of the scale, from -2 to 2
SIZE = 24  # of a dot
PITCH = 26  # from dot to dot where several stand at one place, one above the other
RULE = palette.COLOURS["rule"]


def read_cells(
    positions: pd.DataFrame, issues: str | Sequence[str] | None, actors: str | Sequence[str]
) -> tuple[str, list[str], Cells]:
    """Return the cells of one period.

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it.
    issues : str, list of str or None
        Which issues; all unless given.
    actors : list of str
        Which actors.

    Returns
    -------
    period : str
    actors : list of str
        Their codes.
    cells : dict
        Issue to actor to row, in the order of the issues.

    Raises
    ------
    WorkbookError
        If the table is of another sort or holds several periods, or an issue or an actor does not exist.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> read_cells(load_positions("P5"), "I03", ["JPN"])[2]["I03"]["JPN"]["position"]
    -1
    """
    columns = ("issue", "actor", "period", "position", "salience", "confidence")
    needs(positions, columns, "positions", "load_positions()")
    period = one_period(positions)
    codes = [as_actor(actor) for actor in several(actors)]
    known = sorted(set(positions["issue"]))
    chosen = known if issues is None else [choose(issue, known, "issue in this table") for issue in several(issues)]
    cells: Cells = {issue: {} for issue in chosen}
    for row in positions.to_dict("records"):
        if row["issue"] in cells and row["actor"] in codes:
            cells[row["issue"]][row["actor"]] = row
    return period, codes, cells


def draw_positions(
    positions: pd.DataFrame,
    issues: str | Sequence[str] | None = None,
    title: str | None = None,
    actors: Sequence[str] = FOUR,
) -> Picture:
    """Draw who stands where: one row an issue, one dot an actor, on the scale from -2 to 2.

    Parameters
    ----------
    positions : pandas.DataFrame
        As ``load_positions("P5")`` returns it: one period.
    issues : str or list of str, optional
        The issues to draw, such as ``["I03", "I05"]``; all unless given.
    title : str, optional
        The heading; computed unless given.
    actors : list of str
        Who is drawn: the four capitals unless given.

    Returns
    -------
    Picture
        Every dot has a tooltip with the reason of the code, and a link to its source.

    Raises
    ------
    WorkbookError
        If the table is of another sort or holds several periods, or an issue or an actor does not exist.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_positions(load_positions("P5"), issues="I03").caption
    'Who stands where: After Hanoi (P5).'
    """
    period, codes, cells = read_cells(positions, issues, actors)
    present = [actor for actor in codes if any(actor in cell for cell in cells.values())]
    title = title or f"Who stands where: {period_name(period)}"
    y, parts = 76.0, [svg.heading(title), _scale(70)]
    for issue, cell in cells.items():
        part, y = _issue(issue, cell, present, y + 8)
        parts.append(part)
    parts.append(_scale(y + 16))
    explained, bottom = _legend(present, cells, y + 56)
    words = "\n".join(_issue_words(issue, cell, present) for issue, cell in cells.items())
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained]))
    return Picture(drawing, sentence(title), words, evidence_of(cells))


def evidence_of(cells: Cells) -> tuple[Evidence, ...]:
    """Return the reasons of the cells; the codes of one coder have none, and those of the record are not theirs.

    Parameters
    ----------
    cells : dict
        Issue to actor to row.

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> len(evidence_of(read_cells(load_positions("P5"), "I03", ["JPN"])[2]))
    1
    >>> evidence_of(read_cells(load_positions("P5", coder="A"), "I03", ["JPN"])[2])
    ()
    """
    every = [row for cell in cells.values() for row in cell.values() if "rationale" in row]
    own = {f"{row['issue']}|{row['actor']}|{row['period']}": row for row in every}
    return position_evidence(own, own)


def _across(position: float) -> float:
    """Return where a position stands on the scale."""
    return LEFT + (position + 2) / 4 * (RIGHT - LEFT)


def _scale(y: float) -> str:
    """Return the numbers of the scale."""
    return "".join(
        svg.text(_across(number), y, scale_step(number), 17, ' font-weight="700"', "middle") for number in range(-2, 3)
    )


def _issue(issue: str, cell: Mapping[str, Row], actors: list[str], top: float) -> tuple[str, float]:
    """Return one issue and where it ends: its name, the dots on their line, the ends of the scale in words."""
    together: dict[float, list[str]] = {}  # the actors at each position
    for actor in actors:
        if actor in cell:
            together.setdefault(cell[actor]["position"], []).append(actor)
    deep = max(map(len, together.values()), default=1)
    line = top + 6 + PITCH * (deep - 0.5)
    parts = [f'<path d="M{svg.num(LEFT - 40, top - 8)}H{WIDTH - 24}" stroke="{palette.COLOURS["mist"]}"/>']
    parts.append(_axis(line, together))
    for group in together.values():  # one above the other: a dot that moved aside would say another number
        parts += [_dot(cell[actor], line - PITCH * number) for number, actor in enumerate(reversed(group))]
    name, bottom = _name(issue, [actor for actor in actors if actor not in cell], top)
    poles, lowest = _poles(issue, line + PITCH / 2 + 19)
    content = "".join([*parts, name, poles])
    return f'<g class="issue" data-issue="{html.escape(issue)}">{content}</g>', max(bottom, lowest)


def _axis(middle: float, together: Iterable[float]) -> str:
    """Return the line of the scale with its ticks, thick between the outermost positions."""
    parts = [f'<path d="M{svg.num(LEFT, middle)}H{RIGHT}" stroke="{RULE}" stroke-width="2"/>']
    ticks = "".join(f"M{svg.num(_across(number), middle - 7)}v14" for number in range(-2, 3))
    parts.append(f'<path d="{ticks}" stroke="{RULE}" stroke-width="2"/>')
    positions = sorted(together)
    if positions:
        low, high = _across(positions[0]), _across(positions[-1])
        d = f"M{svg.num(low, middle)}H{svg.num(high)}"
        parts.append(f'<path class="reach" d="{d}" stroke="{RULE}" stroke-width="9"/>')
    return "".join(parts)


def _dot(row: Row, y: float) -> str:
    """Return the dot of one coded position, with its reason and its source."""
    evidence = evidence_of({row["issue"]: {row["actor"]: row}})
    name = rows("actors")[row["actor"]]["name"]
    tooltip = [f"{name}: {scale_step(row['position'])}{_given(row)}"]
    tooltip += [item.as_text() for item in evidence]
    mark = actor_mark(row["actor"], _across(row["position"]), y, SIZE, dashed=row["confidence"] == "low")
    content = f"<title>{html.escape(chr(10).join(tooltip))}</title>{mark}"
    return linked(content, evidence, f'class="dot" data-actor="{html.escape(row["actor"])}"')


def _given(row: Row) -> str:
    """Return salience and confidence in words, as far as the coder gave them."""
    import pandas as pd

    salience, confidence = row["salience"], row["confidence"]
    words = [] if pd.isna(salience) else [f"salience {salience:g}"]
    words += [] if pd.isna(confidence) else [f"{confidence} confidence"]
    return f" ({', '.join(words)})" if words else ""


def _name(issue: str, absent: list[str], top: float) -> tuple[str, float]:
    """Return the name of an issue and the actors without a position on it, and where they end."""
    name = break_lines(issue_label(issue), LEFT - 70, 17, letter=BOLD_WIDTH)
    drawing = write_lines(24, top + 20, name, 17, look=' font-weight="700"')
    bottom = top + 20 + 21 * len(name)
    if absent:
        lines = break_lines(f"no position: {', '.join(absent)}", LEFT - 70, 16)
        drawing += write_lines(24, bottom, lines, 16, fill=palette.COLOURS["soft"])
        bottom += 20 * len(lines)
    return drawing, bottom


def _poles(issue: str, top: float) -> tuple[str, float]:
    """Return what the two ends of the scale mean, and where the words end."""
    row, half = rows("issues").get(issue, {}), (WIDTH - 24 - LEFT + 22) / 2
    drawing, bottom = "", top
    for pole, x, anchor in (("pole_low", LEFT - 22, ""), ("pole_high", WIDTH - 24, "end")):
        lines = break_lines(row.get(pole, ""), half - 14, 16)
        drawing += write_lines(x, top, lines, 16, anchor=anchor, fill=palette.COLOURS["soft"])
        bottom = max(bottom, top + 20 * len(lines))
    return drawing, bottom


def _issue_words(issue: str, cell: Mapping[str, Row], actors: list[str]) -> str:
    """Return one issue in words, from the hard end of the scale to the other."""
    row = rows("issues").get(issue, {})
    names = {actor: rows("actors")[actor]["name"] for actor in actors}
    ordered = sorted(cell, key=lambda actor: (cell[actor]["position"], actors.index(actor)))
    groups = itertools.groupby(ordered, key=lambda actor: cell[actor]["position"])
    stand = "; ".join(
        f"{scale_step(position)} {', '.join(names[actor] for actor in group)}" for position, group in groups
    )
    ends = f" (−2 {row['pole_low']}; +2 {row['pole_high']})" if row else ""
    absent = [names[actor] for actor in actors if actor not in cell]
    missing = f" No position: {', '.join(absent)}." if absent else ""
    return f"{issue_label(issue)}{ends}: {stand or 'nobody'}.{missing}"


def _legend(actors: list[str], cells: Cells, top: float) -> tuple[str, float]:
    """Return the marks that are drawn, with their meanings."""
    marks = [(actor_mark(actor, 15, 0, SIZE), 36, rows("actors")[actor]["name"]) for actor in actors]
    uncertain = any(row["confidence"] == "low" for cell in cells.values() for row in cell.values())
    return legend([marks], ["Dashed rim: a code of low confidence."] * uncertain, top)
