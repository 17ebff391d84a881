"""Picture of distances: how near the policies of each pair lie, period by period."""

from __future__ import annotations

import html
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.networks.distances import make_distance_network
from workbook.pictures import svg
from workbook.pictures.evidence import period_name, position_evidence
from workbook.pictures.lettering import BOLD_WIDTH, legend
from workbook.pictures.marks import outline
from workbook.pictures.period_scale import Spans, period_spans, periods_in_words
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.style import colour
from workbook.pictures.svg import Point

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Pair = tuple[str, str]
Line = dict[str, float]
"""Distance by period."""

LEFT, TOP, BOTTOM = 92, 84, 510
MOST = 6  # lines that can be told apart
BOLD = ' font-weight="700"'


class PairLook(NamedTuple):
    """How the line of one pair is drawn."""

    colour: str
    dash: str
    shape: str  # of its markers


class Frame(NamedTuple):
    """The frame of the chart: its periods, its highest distance, and where it ends on the right."""

    periods: list[str]
    high: float
    right: float

    @property
    def spans(self) -> Spans:
        """Where each period begins and ends: as wide as it lasted."""
        return period_spans(self.periods, LEFT + 12, self.right - 6)

    def point(self, period: str, distance: float) -> Point:
        """Return where the marker of a distance in a period stands."""
        return sum(self.spans[period]) / 2, self.level(distance)

    def level(self, distance: float) -> float:
        """Return at which height a distance stands."""
        return BOTTOM - distance / self.high * (BOTTOM - TOP)


def draw_distances(positions: pd.DataFrame, title: str | None = None, actors: Sequence[str] = FOUR) -> Picture:
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
        A period is as wide as it lasted. A pair that shares no issue in one has a gap there.

    Raises
    ------
    WorkbookError
        If there is one period only, or there are more than six pairs.

    Notes
    -----
    The distance of `make_distance_network`: the mean difference over the issues, 0 (the same) to 4 (opposite).

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
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
    codes = [as_actor(actor) for actor in actors]
    pairs = list(itertools.combinations(sorted(set(codes)), 2))
    if not 1 <= len(pairs) <= MOST:
        raise WorkbookError(f"{len(codes)} actors make {len(pairs)} lines. Two, three or four can be told apart.")
    networks = {period: make_distance_network(positions[positions["period"] == period], codes) for period in periods}
    lines = _lines(pairs, networks)
    title = title or f"How far apart each pair stands, {_years(periods)}"
    names = {pair: "–".join(map(_short_name, pair)) for pair in lines}
    frame = _frame_for(periods, lines, names)
    looks = _looks(pairs)
    background, below = _background(frame, networks[periods[0]].graph)
    parts = [svg.heading(title), background]
    parts += [_line(pair, line, looks[pair], frame) for pair, line in lines.items()]
    parts.append(_names(lines, names, looks, frame))
    words = " ".join(_line_words(pair, line) for pair, line in lines.items())
    notes = [
        "Mean distance over the issues on which both have a position: 0 the same, 4 opposite. A gap: none shared.",
        f"{periods_in_words(periods)}: each is as wide as it lasted.",
    ]
    explained, bottom = legend([], notes, below + 16)
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained]))
    own = {key: row for network in networks.values() for key, row in network.graph.get("position_rows", {}).items()}
    return Picture(drawing, sentence(title), words, position_evidence(_keys(networks), own))


def _lines(pairs: list[Pair], networks: Mapping[str, nx.Graph]) -> dict[Pair, Line]:
    """Return the distances of each pair by period; a pair without any is left out."""
    lines = {
        pair: {
            period: network.edges[pair]["distance"] for period, network in networks.items() if network.has_edge(*pair)
        }
        for pair in pairs
    }
    return {pair: line for pair, line in lines.items() if line}


def _keys(networks: Mapping[str, nx.Graph]) -> dict[str, None]:
    """Return the keys of the positions behind all distances, each once."""
    return {
        f"{issue}|{actor}|{period}": None
        for period, network in networks.items()
        if network.graph["reasons"]
        for *pair, edge in network.edges(data=True)
        for issue in sorted(edge["issues"])
        for actor in pair
    }


def _years(periods: list[str]) -> str:
    known = [rows("periods")[period] for period in periods if period in rows("periods")]
    return f"{known[0]['start'][:4]} to {known[-1]['end'][:4]}" if known else f"{periods[0]} to {periods[-1]}"


def _short_name(actor: str) -> str:
    """Return the code of an actor, that of a faction without its state."""
    state = rows("factions").get(actor, {}).get("state", "")
    return actor.removeprefix(f"{state}-")


def _looks(pairs: list[Pair]) -> dict[Pair, PairLook]:
    """Return the look of each pair; one that has none takes that of a pair that is not drawn."""
    settings = {
        (row["actor_a"], row["actor_b"]): PairLook(colour(row["colour"]), row["dash"], row["shape"])
        for row in rows("pair_settings").values()
    }
    spare = iter([look for pair, look in settings.items() if pair not in pairs])
    return {pair: settings[pair] if pair in settings else next(spare) for pair in pairs}


def _frame_for(periods: list[str], lines: Mapping[Pair, Line], names: Mapping[Pair, str]) -> Frame:
    """Return the frame that holds all distances, and leaves room for the names on the right."""
    highest = max((distance for line in lines.values() for distance in line.values()), default=1)
    longest = max((len(name) for name in names.values()), default=0) + 4  # the number behind it
    return Frame(periods, min(max(math.ceil(highest * 2) / 2, 1), 4), WIDTH - 24 - 60 - BOLD_WIDTH * 17 * longest)


def _background(frame: Frame, thresholds: Mapping[str, float]) -> tuple[str, float]:
    """Return the scale, what counts as close and as far, and the periods; and where it ends."""
    parts, right = [], svg.num(frame.right)
    for low, top, words in (
        (0, thresholds["close"], f"close ({thresholds['close']:g} or less)"),
        (thresholds["far"], frame.high, f"far apart ({thresholds['far']:g} or more)"),
    ):
        if low < top <= frame.high:
            upper, lower = frame.level(top), frame.level(low)
            parts.append(svg.rect((LEFT, upper, frame.right, lower), f'fill="{palette.COLOURS["mist"]}"'))
            y = upper + 20 if low else lower - 10
            parts.append(svg.text(LEFT + 8, y, words, 16, fill=palette.COLOURS["soft"]))
    for half in range(int(frame.high * 2) + 1):
        y = frame.level(half / 2)
        parts.append(f'<path d="M{LEFT} {svg.num(y)}H{right}" stroke="{palette.COLOURS["rule"]}"/>')
        parts.append(svg.text(LEFT - 12, y + 6, f"{half / 2:g}", 17, anchor="end"))
    free, below = -math.inf, BOTTOM + 40
    for period, (start, end) in frame.spans.items():
        middle, reach = (start + end) / 2, BOLD_WIDTH * 17 * len(period) / 2
        drop = 20 * (middle - reach < free)  # a short period after another has its name in a second row
        free, below = (-math.inf if drop else middle + reach + 2), max(below, BOTTOM + 40 + drop)
        edges = f"M{svg.num(start)} {BOTTOM}v10M{svg.num(end)} {BOTTOM}v10"
        parts.append(f'<path d="{edges}" stroke="{palette.COLOURS["ink"]}"/>')
        parts.append(svg.text(middle, BOTTOM + 28 + drop, period, 17, BOLD, "middle"))
    return "".join(parts), below


def _stroke(look: PairLook) -> str:
    dash = f' stroke-dasharray="{html.escape(look.dash)}"' if look.dash else ""
    return f'stroke="{look.colour}" stroke-width="3"{dash}'


def _marker(look: PairLook, x: float, y: float) -> str:
    return outline(look.shape, x, y, 13, 13, f'fill="{look.colour}" stroke="#fff"')


def _line(pair: Pair, line: Line, look: PairLook, frame: Frame) -> str:
    """Return the line of one pair, in pieces where a period is missing, with a marker at each period."""
    path, marks, before = "", "", False
    for period in frame.periods:
        if period in line:
            point, (start, end) = frame.point(period, line[period]), frame.spans[period]
            path += f"{'L' if before else 'M'}{svg.num(start, point[1])}L{svg.num(end, point[1])}"
            tooltip = f"{_full_names(pair)}, {period_name(period)}: {line[period]:.2f}"
            marks += f"<g><title>{html.escape(tooltip)}</title>{_marker(look, *point)}</g>"
        before = period in line
    stroke = f'<path d="{path}" fill="none" {_stroke(look)}/>'
    return f'<g class="pair" data-pair="{html.escape("-".join(pair))}">{stroke}{marks}</g>'


def _names(lines: Mapping[Pair, Line], names: Mapping[Pair, str], looks: Mapping[Pair, PairLook], frame: Frame) -> str:
    """Return the name of each pair beside the end of its line, with a leader to it."""
    ends = {pair: list(line.items())[-1] for pair, line in lines.items()}
    parts = []
    for pair, y in _name_levels({pair: distance for pair, (_, distance) in ends.items()}, frame).items():
        look, (period, distance), right = looks[pair], ends[pair], frame.right
        x, level = frame.spans[period][1], frame.level(distance)
        leader = f"M{svg.num(x, level)}L{svg.num(right + 16, y)}"
        parts.append(
            f'<g class="name" data-pair="{html.escape("-".join(pair))}"><path d="{leader}" stroke="{look.colour}"/>'
            f'<path d="M{svg.num(right + 18, y)}h34" {_stroke(look)}/>{_marker(look, right + 35, y)}'
            + svg.text(right + 58, y + 6, f"{names[pair]} {distance:.1f}", 17, BOLD, fill=look.colour)
            + "</g>"
        )
    return "".join(parts)


def _name_levels(distances: Mapping[Pair, float], frame: Frame) -> dict[Pair, float]:
    """Return the height of each name, the furthest first, one below the other where lines end close together."""
    ordered = sorted(distances, key=lambda pair: (-distances[pair], pair))
    levels, floor = [], TOP - 26.0
    for pair in ordered:
        floor = max(frame.level(distances[pair]), floor + 26)
        levels.append(floor)
    ceiling = BOTTOM + 26.0
    for number in reversed(range(len(levels))):  # push up what would fall out below
        levels[number] = ceiling = min(levels[number], ceiling - 26)
    return dict(zip(ordered, levels, strict=True))


def _full_names(pair: Pair) -> str:
    return " and ".join(rows("actors")[actor]["name"] for actor in pair)


def _line_words(pair: Pair, line: Line) -> str:
    """Return one line in words: all its figures."""
    return f"{_full_names(pair)}: {'; '.join(f'{period} {distance:.2f}' for period, distance in line.items())}."
