"""The chart of zones: on each issue, what each actor would accept, and what all could accept."""

import html

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.evidence import issue_label, period_name, position_evidence, scale_step
from workbook.pictures.marks import BOLD_WIDTH, LETTER_WIDTH, actor_mark, break_lines, legend
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.positions import read_cells

LANE = 27  # from actor to actor
BLOCK = 468  # from the left column of issues to the right one
REACH = 396  # from -2 to 2
BAR = f'rx="2" fill="{palette.COLOURS["soft"]}"'


def draw_zones(zones, positions, title=None, actors=FOUR):
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
    >>> from workbook.datasets.loaders import load_positions
    >>> positions = load_positions("P5")
    >>> draw_zones(zones(positions), positions).caption
    'What all could accept: After Hanoi (P5), one step of tolerance.'
    """
    needs(zones, ("issue", "low", "high", "empty", "between"), "zones", "zones()")
    if not len(zones):
        raise WorkbookError("There is no zone to draw: the table has no row.")
    period, actors, cells = read_cells(positions, zones["issue"].tolist(), actors)
    found = {row["issue"]: row for row in zones.to_dict("records")}
    reach, how = _tolerance(found, cells)
    title = title or f"What all could accept: {period_name(period)}, {how}"
    tall = 58 + LANE * len(actors) + 34
    body, said = [svg.heading(title)], []
    half = -(-len(cells) // 2)
    for number, (issue, held) in enumerate(cells.items()):
        column, row = divmod(number, half) if len(cells) > 1 else (0, 0)
        body.append(_issue(found[issue], held, actors, reach, 24 + column * BLOCK, 62 + row * tall))
        said.append(_told(found[issue], held))
    empty = sum(bool(row["empty"]) for row in found.values())
    words = f"{empty} of {len(found)} issues have no zone. {' '.join(said)}"
    drawn, bottom = _legend(actors, found, 62 + half * tall + 20)
    keys = [f"{issue}|{actor}|{period}" for issue, held in cells.items() for actor in held]
    picture = svg.wrap(title, words, WIDTH, bottom, "".join([*body, drawn]))
    return Picture(picture, sentence(title), words, position_evidence(keys))


def _tolerance(found, cells):
    """Find the tolerance with which these positions make these zones, and say it; there must be one."""

    def fits(reach):
        return all(
            held
            and abs(max(row["position"] - reach(row) for row in held.values()) - found[issue]["low"]) < 1e-6
            and abs(min(row["position"] + reach(row) for row in held.values()) - found[issue]["high"]) < 1e-6
            for issue, held in cells.items()
        )

    issue, held = next(iter(cells.items()))
    fixed = max((row["position"] for row in held.values()), default=0) - found[issue]["low"]
    if fits(lambda row: fixed):
        steps = "one step" if fixed == 1 else f"{fixed:g} steps"
        return (lambda row: fixed), f"{steps} of tolerance"
    if fits(lambda row: 2 - row["salience"] / 2):
        return (lambda row: 2 - row["salience"] / 2), "tolerance by salience"
    raise WorkbookError(
        "These zones do not follow from these positions. Compute both from one table and for the same actors: "
        "draw_zones(zones(positions), positions); for other actors give actors= to both."
    )


def _across(left, value):
    """Place a step of the scale; what lies outside the scale ends where the scale ends."""
    return left + 24 + (min(max(value, -2), 2) + 2) / 4 * REACH


def _issue(zone, held, actors, reach, left, top):
    """Draw one issue: name, verdict, the range of each actor, and the zone or the gap behind them."""
    empty = bool(zone["empty"])
    look = style.LOOKS[-1 if empty else 1]
    name = issue_label(zone["issue"])
    fits = len(name) * BOLD_WIDTH * 17 <= BLOCK - 24
    head = break_lines(name, BLOCK - 24, 17 if fits else 16, most=1, letter=BOLD_WIDTH if fits else LETTER_WIDTH)[0]
    drawn = [svg.text(left, top + 18, head, 17 if fits else 16, ' font-weight="700"' * fits)]
    drawn.append(svg.text(left, top + 40, _verdict(zone), 16, ' font-weight="700"', fill=look.colour))
    first, last = top + 54, top + 54 + LANE * len(actors)
    for number in range(-2, 3):
        x = svg.num(_across(left, number))
        drawn.append(f'<path d="M{x} {svg.num(first)}V{svg.num(last)}" stroke="#c3c9d3"/>')
        drawn.append(
            svg.text(
                _across(left, number), last + 20, scale_step(number), 16, anchor="middle", fill=palette.COLOURS["soft"]
            )
        )
    ends = sorted(_across(left, zone[side]) for side in ("low", "high"))
    band = (ends[0] - 3 * (not empty), first, ends[1] + 3 * (not empty), last)
    fill = palette.COLOURS["paper"] if empty else "#cfe3f1"
    drawn.append(svg.rect(band, f'class="band" fill="{fill}" {svg.stroke(look, 2.5)}'))
    for number, actor in enumerate(actors):
        if actor not in held:
            continue
        row, y = held[actor], first + LANE * (number + 0.5)
        low, high = (_across(left, row["position"] + side * reach(row)) for side in (-1, 1))
        name = rows("actors")[actor]["name"]
        ends = f"{scale_step(row['position'] - reach(row))} to {scale_step(row['position'] + reach(row))}"
        drawn.append(
            f'<g class="range" data-actor="{actor}"><title>{html.escape(name)} would accept {ends}</title>'
            + svg.rect((low, y - 3, high, y + 3), BAR)
            + actor_mark(actor, _across(left, row["position"]), y, 24)
            + "</g>"
        )
    return f'<g class="issue" data-issue="{html.escape(zone["issue"])}">{"".join(drawn)}</g>'


def _verdict(zone):
    """Say in a few words what the zone is."""
    if zone["empty"]:
        return f"− no zone: a gap of {zone['low'] - zone['high']:g}, {' and '.join(zone['between'])}"
    low, high = max(zone["low"], -2), min(zone["high"], 2)
    return f"+ zone: {scale_step(low)}" + (f" to {scale_step(high)}" if high > low else " alone")


def _told(zone, held):
    stand = ", ".join(f"{rows('actors')[actor]['name']} {scale_step(row['position'])}" for actor, row in held.items())
    return f"{issue_label(zone['issue'])}: {_verdict(zone)[2:]} ({stand})."


def _legend(actors, found, top):
    """Explain marks, bars and bands, as far as they are drawn."""
    marks = [(actor_mark(actor, 15, 0), 38, rows("actors")[actor]["name"]) for actor in actors]
    empty = {bool(row["empty"]) for row in found.values()}
    bands = [(svg.rect((0, -3, 36, 3), BAR), 46, "would accept")]
    for one, fill, words in ((False, "#cfe3f1", "+ all would accept"), (True, "#ffffff", "− the gap between two")):
        if one in empty:
            look = svg.stroke(style.LOOKS[-1 if one else 1], 2.5)
            bands.append((svg.rect((0, -11, 36, 11), f'fill="{fill}" {look}'), 46, words))
    return legend([marks, bands], ["The tolerance is assumed, not observed. Bars end where the scale ends."], top)
