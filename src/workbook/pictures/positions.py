"""Spectra: the positions of one period on the scales of the issues, and what all could accept."""

import html
import itertools

from workbook.common import palette
from workbook.common.inputs import choose, several
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.checks import needs, one_period
from workbook.datasets.reading import rows
from workbook.pictures import svg
from workbook.pictures.evidence import issue_label, linked, period_name, position_evidence, scale_step
from workbook.pictures.marks import BOLD_WIDTH, actor_mark, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence

LEFT, RIGHT = 318, 880  # of the scale, from -2 to 2
PITCH = 31  # from dot to dot where several stand at one place
ABREAST = 4  # dots side by side; more stand in a second row


def _across(position):
    return LEFT + (position + 2) / 4 * (RIGHT - LEFT)


def read_cells(positions, issues, actors):
    """Read the cells of one period.

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
    >>> from workbook.datasets.loaders import load_positions
    >>> read_cells(load_positions("P5"), "I03", ["JPN"])[2]["I03"]["JPN"]["position"]
    -2
    """
    columns = ("issue", "actor", "period", "position", "salience", "confidence")
    needs(positions, columns, "positions", "load_positions()")
    period = one_period(positions)
    actors = [as_actor(actor) for actor in several(actors)]
    held = sorted(set(positions["issue"]))
    chosen = held if issues is None else [choose(one, held, "issue in this table") for one in several(issues)]
    cells = {issue: {} for issue in chosen}
    for row in positions.to_dict("records"):
        if row["issue"] in cells and row["actor"] in actors:
            cells[row["issue"]][row["actor"]] = row
    return period, actors, cells


def draw_positions(positions, issues=None, title=None, actors=FOUR):
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
    >>> from workbook.datasets.loaders import load_positions
    >>> draw_positions(load_positions("P5"), issues="I03").caption
    'Who stands where: After Hanoi (P5).'
    """
    period, actors, cells = read_cells(positions, issues, actors)
    present = [actor for actor in actors if any(actor in held for held in cells.values())]
    title = title or f"Who stands where: {period_name(period)}"
    y, body, said = 76, [svg.heading(title), _scale(76)], []
    for issue, held in cells.items():
        drawn, y = _row(issue, held, present, y + 14)
        body.append(drawn)
        said.append(_told(issue, held, present))
    body.append(_scale(y + 16))
    drawn, bottom = _legend(present, cells, y + 56)
    words = " ".join(said)
    keys = [f"{issue}|{actor}|{period}" for issue, held in cells.items() for actor in held]
    picture = svg.wrap(title, words, WIDTH, bottom, "".join([*body, drawn]))
    return Picture(picture, sentence(title), words, position_evidence(keys))


def _scale(y):
    """Write the numbers of the scale."""
    return "".join(
        svg.text(_across(number), y, scale_step(number), 17, ' font-weight="700"', "middle") for number in range(-2, 3)
    )


def _row(issue, held, actors, top):
    """Draw one issue: its name, the dots on their line, the ends of the scale in words."""
    standing = {}
    for actor in actors:
        if actor in held:
            standing.setdefault(held[actor]["position"], []).append(actor)
    deep = max((-(-len(together) // ABREAST) for together in standing.values()), default=1)
    middle = top + 8 + PITCH * deep / 2
    drawn = [f'<path d="M{svg.num(LEFT - 40, top - 8)}H{WIDTH - 24}" stroke="{palette.COLOURS["mist"]}"/>']
    drawn.append(f'<path d="M{svg.num(LEFT, middle)}H{RIGHT}" stroke="#c3c9d3" stroke-width="2"/>')
    ticks = "".join(f"M{svg.num(_across(number), middle - 7)}v14" for number in range(-2, 3))
    drawn.append(f'<path d="{ticks}" stroke="#c3c9d3" stroke-width="2"/>')
    if standing:
        low, high = _across(min(standing)), _across(max(standing))
        drawn.append(
            f'<path class="reach" d="M{svg.num(low, middle)}H{svg.num(high)}" stroke="#c3c9d3" stroke-width="9"/>'
        )
    for position, together in standing.items():
        for number, actor in enumerate(together):
            line, place = divmod(number, ABREAST)
            wide = min(len(together) - line * ABREAST, ABREAST)
            x = _across(position) + (place - (wide - 1) / 2) * PITCH
            y = middle + (line - (-(-len(together) // ABREAST) - 1) / 2) * PITCH
            drawn.append(_dot(held[actor], x, y))
    head = break_lines(f"{issue_label(issue)}", LEFT - 70, 17, letter=BOLD_WIDTH)
    drawn.append(write_lines(24, top + 20, head, 17, look=' font-weight="700"'))
    bottom = top + 20 + 21 * len(head)
    gone = [actor for actor in actors if actor not in held]
    if gone:
        broken = break_lines(f"no position: {', '.join(gone)}", LEFT - 70, 16)
        drawn.append(write_lines(24, bottom, broken, 16, fill=palette.COLOURS["soft"]))
        bottom += 20 * len(broken)
    below = middle + PITCH * deep / 2 + 18
    row, half = rows("issues").get(issue, {}), (WIDTH - 24 - LEFT + 22) / 2
    for pole, x, anchor in (("pole_low", LEFT - 22, ""), ("pole_high", WIDTH - 24, "end")):
        broken = break_lines(row.get(pole, ""), half - 14, 16)
        drawn.append(write_lines(x, below, broken, 16, anchor=anchor, fill=palette.COLOURS["soft"]))
        bottom = max(bottom, below + 20 * len(broken))
    return f'<g class="issue" data-issue="{html.escape(issue)}">{"".join(drawn)}</g>', bottom


def _dot(row, x, y):
    """Draw the dot of one coded position, with its reason and its source."""
    evidence = position_evidence([f"{row['issue']}|{row['actor']}|{row['period']}"])
    name = rows("actors")[row["actor"]]["name"]
    said = [f"{name}: {scale_step(row['position'])} (salience {row['salience']}, {row['confidence']} confidence)"]
    said += [item.as_text() for item in evidence]
    content = f"<title>{html.escape(chr(10).join(said))}</title>" + actor_mark(
        row["actor"], x, y, dashed=row["confidence"] == "low"
    )
    return linked(content, evidence, f'class="dot" data-actor="{row["actor"]}"')


def _told(issue, held, actors):
    """Put one issue into words, from the hard end of the scale to the other."""
    row = rows("issues").get(issue, {})
    name = {actor: rows("actors")[actor]["name"] for actor in actors}
    ordered = sorted(held, key=lambda actor: (held[actor]["position"], actors.index(actor)))
    groups = itertools.groupby(ordered, key=lambda actor: held[actor]["position"])
    stand = "; ".join(
        f"{scale_step(position)} {', '.join(name[actor] for actor in together)}" for position, together in groups
    )
    ends = f" (−2 {row['pole_low']}; +2 {row['pole_high']})" if row else ""
    gone = [name[actor] for actor in actors if actor not in held]
    return f"{issue_label(issue)}{ends}: {stand or 'nobody'}." + (f" No position: {', '.join(gone)}." if gone else "")


def _legend(actors, cells, top):
    """Explain the marks that are drawn."""
    marks = [(actor_mark(actor, 15, 0), 38, rows("actors")[actor]["name"]) for actor in actors]
    guess = any(row["confidence"] == "low" for held in cells.values() for row in held.values())
    return legend([marks], ["Dashed rim: a code of low confidence."] * guess, top)
