"""Trends: how near the policies of each pair lie, period by period."""

import html
import itertools
import math
from typing import NamedTuple

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.networks.distances import make_distance_network
from workbook.pictures import svg
from workbook.pictures.evidence import period_name, position_evidence
from workbook.pictures.marks import BOLD_WIDTH, break_lines, legend, outline, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence

LEFT, TOP, BOTTOM = 92, 84, 510
MOST = 6  # lines that can be told apart

PAIRS = {
    ("CHN", "JPN"): ("#7b3f98", "10 4 2 4", "house"),
    ("CHN", "KOR"): (palette.COLOURS["blue"], "", "pill"),
    ("CHN", "USA"): (palette.COLOURS["ink"], "3 4", "hexagon"),
    ("JPN", "KOR"): (palette.COLOURS["vermilion"], "11 6", "box"),
    ("JPN", "USA"): ("#2f7d32", "16 4", "diamond"),
    ("KOR", "USA"): (palette.COLOURS["grey"], "6 3", "shield"),
}
"""Colour, dash and marker by pair; a pair that is not here takes the look of one that is not drawn."""


class Frame(NamedTuple):
    """The frame of the chart: its periods, its highest distance, and where it ends on the right."""

    periods: list
    high: float
    right: float

    @property
    def wide(self):
        """The room from period to period."""
        return (self.right - LEFT - 66) / max(len(self.periods) - 1, 1)

    def spot(self, period, distance):
        """Place a distance in a period."""
        return LEFT + 46 + self.periods.index(period) * self.wide, self.level(distance)

    def level(self, distance):
        """Place a distance on the scale."""
        return BOTTOM - distance / self.high * (BOTTOM - TOP)


def draw_distances(positions, title=None, actors=FOUR):
    """Draw the distance of each pair, period by period: one line a pair.

    Parameters
    ----------
    positions : pandas.DataFrame
        As `load_positions` returns it: two periods at least.
    title : str, optional
        The heading; computed unless given.
    actors : list of str
        The actors to compare: the four capitals unless given, four at most.

    Returns
    -------
    Picture
        A pair that shares no issue in a period has a gap there.

    Raises
    ------
    WorkbookError
        If there is one period only, or there are more than six pairs.

    Notes
    -----
    The distance of `make_distance_network`: the mean difference over the issues, 0 (the same) to 4 (opposite).

    Examples
    --------
    >>> from workbook.datasets.loaders import load_positions
    >>> draw_distances(load_positions()).caption
    'How far apart each pair stands, 2003 to 2019.'
    """
    needs(positions, ("issue", "actor", "period", "position"), "positions", "load_positions()")
    periods = sorted(set(positions["period"]))
    if len(periods) < 2:
        raise WorkbookError(
            f"Lines need two periods at least; this table holds {' '.join(periods) or 'none'}. Take "
            "load_positions() whole, or draw one period: draw_network(make_distance_network(positions))."
        )
    actors = [as_actor(actor) for actor in actors]
    pairs = list(itertools.combinations(sorted(set(actors)), 2))
    if not 1 <= len(pairs) <= MOST:
        raise WorkbookError(f"{len(actors)} actors make {len(pairs)} lines. Two, three or four can be told apart.")
    networks = {period: make_distance_network(positions[positions["period"] == period], actors) for period in periods}
    found = {
        pair: {
            period: network.edges[pair]["distance"] for period, network in networks.items() if network.has_edge(*pair)
        }
        for pair in pairs
    }
    found = {pair: line for pair, line in found.items() if line}
    title = title or f"How far apart each pair stands, {_years(periods)}"
    highest = max((distance for line in found.values() for distance in line.values()), default=1)
    names = {pair: "–".join(actor.removeprefix("USA-") for actor in pair) for pair in found}
    longest = max((len(name) for name in names.values()), default=0) + 4  # the number behind it
    frame = Frame(periods, min(max(math.ceil(highest * 2) / 2, 1), 4), WIDTH - 24 - 60 - BOLD_WIDTH * 17 * longest)
    looks = _looks(pairs)
    below, drawn = _frame(frame, networks[periods[0]].graph)
    body = [svg.heading(title), drawn]
    body += [_line(pair, line, looks[pair], frame) for pair, line in found.items()]
    body.append(_names(found, names, looks, frame))
    words = " ".join(_told(pair, line) for pair, line in found.items())
    notes = ["Mean distance over the issues on which both have a position: 0 the same, 4 opposite. A gap: none shared."]
    drawn, bottom = legend([], notes, below + 16)
    keys = {
        f"{issue}|{actor}|{period}": None
        for period, network in networks.items()
        for *pair, edge in network.edges(data=True)
        for issue in sorted(edge["issues"])
        for actor in pair
    }
    picture = svg.wrap(title, words, WIDTH, bottom, "".join([*body, drawn]))
    return Picture(picture, sentence(title), words, position_evidence(keys))


def _years(periods):
    known = [rows("periods")[period] for period in periods if period in rows("periods")]
    return f"{known[0]['start'][:4]} to {known[-1]['end'][:4]}" if known else f"{periods[0]} to {periods[-1]}"


def _looks(pairs):
    spare = iter([look for pair, look in PAIRS.items() if pair not in pairs])
    return {pair: PAIRS[pair] if pair in PAIRS else next(spare) for pair in pairs}


def _frame(frame, thresholds):
    """Draw the scale, what counts as close and as far, and the periods; return where it ends, and the drawing."""
    drawn, right = [], svg.num(frame.right)
    for low, top, words in (
        (0, thresholds["close"], f"close ({thresholds['close']:g} or less)"),
        (thresholds["far"], frame.high, f"far apart ({thresholds['far']:g} or more)"),
    ):
        if low < top <= frame.high:
            upper, lower = frame.level(top), frame.level(low)
            drawn.append(svg.rect((LEFT, upper, frame.right, lower), f'fill="{palette.COLOURS["mist"]}"'))
            y = upper + 20 if low else lower - 10
            drawn.append(svg.text(LEFT + 8, y, words, 16, fill=palette.COLOURS["soft"]))
    for half in range(int(frame.high * 2) + 1):
        y = frame.level(half / 2)
        drawn.append(f'<path d="M{LEFT} {svg.num(y)}H{right}" stroke="#c3c9d3"/>')
        drawn.append(svg.text(LEFT - 12, y + 6, f"{half / 2:g}", 17, anchor="end"))
    below = BOTTOM + 28
    for period in frame.periods:
        (x, _), row = frame.spot(period, 0), rows("periods").get(period, {})
        drawn.append(f'<path d="M{svg.num(x)} {BOTTOM}v8" stroke="{palette.COLOURS["ink"]}"/>')
        drawn.append(svg.text(x, BOTTOM + 28, period, 17, ' font-weight="700"', "middle"))
        broken = break_lines(row.get("label", ""), frame.wide + 4, 16)
        drawn.append(write_lines(x, BOTTOM + 49, broken, 16, anchor="middle", fill=palette.COLOURS["soft"]))
        below = max(below, BOTTOM + 49 + 20 * len(broken))
    return below, "".join(drawn)


def _stroke(look, width=3):
    dash = f' stroke-dasharray="{look[1]}"' if look[1] else ""
    return f'stroke="{look[0]}" stroke-width="{width}"{dash}'


def _marker(look, x, y):
    return outline(look[2], x, y, 13, 13, f'fill="{look[0]}" stroke="#fff"')


def _line(pair, line, look, frame):
    """Draw the line of one pair, in pieces where a period is missing, with a marker at each period."""
    path, marks, before = "", "", False
    for period in frame.periods:
        if period in line:
            spot = frame.spot(period, line[period])
            path += ("L" if before else "M") + svg.num(*spot)
            said = f"{_said(pair)}, {period_name(period)}: {line[period]:.2f}"
            marks += f"<g><title>{html.escape(said)}</title>{_marker(look, *spot)}</g>"
        before = period in line
    return f'<g class="pair" data-pair="{"-".join(pair)}"><path d="{path}" fill="none" {_stroke(look)}/>{marks}</g>'


def _names(found, names, looks, frame):
    """Write each pair beside the end of its line, one below the other where lines end close together."""
    ends = {pair: list(line.items())[-1] for pair, line in found.items()}
    ordered = sorted(ends, key=lambda pair: (-ends[pair][1], pair))
    spots, floor = [], TOP - 26.0
    for pair in ordered:
        floor = max(frame.level(ends[pair][1]), floor + 26)
        spots.append(floor)
    ceiling = BOTTOM + 26.0
    for number in reversed(range(len(spots))):  # push up what would fall out below
        spots[number] = ceiling = min(spots[number], ceiling - 26)
    drawn = []
    for pair, y in zip(ordered, spots, strict=True):
        look, (period, distance), right = looks[pair], ends[pair], frame.right
        x, level = frame.spot(period, distance)
        leader = f"M{svg.num(x + 8, level)}L{svg.num(right + 16, y)}"
        drawn.append(
            f'<g class="name" data-pair="{"-".join(pair)}"><path d="{leader}" stroke="{look[0]}"/>'
            f'<path d="M{svg.num(right + 18, y)}h34" {_stroke(look)}/>{_marker(look, right + 35, y)}'
            + svg.text(right + 58, y + 6, f"{names[pair]} {distance:.1f}", 17, ' font-weight="700"', fill=look[0])
            + "</g>"
        )
    return "".join(drawn)


def _said(pair):
    return " and ".join(rows("actors")[actor]["name"] for actor in pair)


def _told(pair, line):
    """Put one line into words: all its figures."""
    return f"{_said(pair)}: {'; '.join(f'{period} {distance:.2f}' for period, distance in line.items())}."
