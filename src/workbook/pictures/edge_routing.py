"""Edge routing: lines between the boxes of a grid, along the streets between its columns and rows.

A line leaves the side of its box, rises or falls in the street beside the column, turns into the street above the
row of its end, and drops on the top of that box. So no line ever runs through a third box, and two lines that run side
by side keep apart; lines of one kind to the same box share their last stretch.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from workbook.pictures import svg
from workbook.pictures.svg import Point

Key = TypeVar("Key", bound=Hashable)
Edge = tuple[str, str, str]
"""From which box, to which, and the kind of the line."""
Target = tuple[str, str]
"""A box and a kind of line that ends there."""


class Grid(NamedTuple):
    """A grid of boxes in SVG units."""

    left: float  # of the first column's middle
    top: float  # of the first row's middle
    across: float  # from column to column
    down: float  # from row to row
    width: float  # of a box
    height: float

    def centre(self, place: tuple[float, float]) -> Point:
        """Return the middle of a box, given its (column, row).

        Examples
        --------
        >>> Grid(50, 50, 100, 80, 40, 20).centre((1, 2))
        (150, 210)
        """
        return self.left + place[0] * self.across, self.top + place[1] * self.down


def routes(
    grid: Grid, places: Mapping[str, tuple[int, float]], edges: Sequence[Edge]
) -> tuple[dict[tuple[str, str], list[Point]], dict[Target, Point]]:
    """Return the corners of each line, and where it arrives.

    Parameters
    ----------
    grid : Grid
        The measures.
    places : dict of str to (int, float)
        Column and row of each box.
    edges : list of (str, str, str)
        From which box, to which, and the kind of the line: lines of one kind with the same end are gathered.

    Returns
    -------
    corners : dict of (str, str) to list of (float, float)
        The corners of each line, from its end back to its start.
    ports : dict of (str, str) to (float, float)
        Where on top of a box the lines of one kind arrive, by (box, kind).

    Examples
    --------
    >>> grid = Grid(50, 50, 100, 100, 40, 20)
    >>> corners, ports = routes(grid, {"A": (0, 0), "B": (1, 0)}, [("A", "B", "supports")])
    >>> ports
    {('B', 'supports'): (150.0, 40.0)}
    """
    ports = _ports(grid, places, edges)
    streets = _streets(places, edges)
    lanes_x = _lanes_in_streets(grid, places, edges, streets)
    lanes_y = _lanes_above_rows(grid, places, edges, streets, lanes_x, ports)
    exits = _exits(grid, places, edges, streets, lanes_y)
    corners = {}
    for (start, end), (edge_x, exit_y, kind) in exits.items():
        port = ports[end, kind]
        lane, level = lanes_x[streets[start, end], end, kind], lanes_y[end, kind]
        corners[start, end] = [port, (port[0], level), (lane, level), (lane, exit_y), (edge_x, exit_y)]
    return corners, ports


def _ports(grid: Grid, places: Mapping[str, tuple[int, float]], edges: Sequence[Edge]) -> dict[Target, Point]:
    """Return where on top of each box the lines of each kind arrive."""
    kinds: dict[str, dict[str, None]] = {}
    for _, end, kind in edges:
        kinds.setdefault(end, {})[kind] = None
    ports = {}
    for end, kinds_here in kinds.items():
        x, y = grid.centre(places[end])
        for number, kind in enumerate(kinds_here):
            across = _spread(number, len(kinds_here), x - grid.width / 2, x + grid.width / 2)
            ports[end, kind] = (across, y - grid.height / 2)
    return ports


def _streets(places: Mapping[str, tuple[int, float]], edges: Sequence[Edge]) -> dict[tuple[str, str], int]:
    """Return which street each line takes: the one towards its end, the right one in its own column."""
    last = max((column for column, _ in places.values()), default=0)
    streets = {}
    for start, end, _ in edges:
        column, to = places[start][0], places[end][0]
        streets[start, end] = column + (to > column or (to == column and column < last))
    return streets


def _lanes_in_streets(
    grid: Grid,
    places: Mapping[str, tuple[int, float]],
    edges: Sequence[Edge],
    streets: Mapping[tuple[str, str], int],
) -> dict[tuple[int, str, str], float]:
    """Return where in its street each line runs, by (street, end, kind): gathered lines share a lane."""
    spans: dict[int, dict[Target, tuple[float, float]]] = {}
    for start, end, kind in edges:
        row, above = places[start][1], places[end][1] - 0.5
        in_street = spans.setdefault(streets[start, end], {})
        low, high = in_street.get((end, kind), (above, above))
        in_street[end, kind] = (min(row, low), max(row, high))
    lanes_x = {}
    for street, in_street in spans.items():
        lanes, count = _share(
            (key, low * grid.down - 9, high * grid.down + 9) for key, (low, high) in in_street.items()
        )
        left = grid.left + (street - 1) * grid.across + grid.width / 2 + 5
        for (end, kind), lane in lanes.items():
            lanes_x[street, end, kind] = _spread(lane, count, left, left + grid.across - grid.width - 10)
    return lanes_x


def _lanes_above_rows(
    grid: Grid,
    places: Mapping[str, tuple[int, float]],
    edges: Sequence[Edge],
    streets: Mapping[tuple[str, str], int],
    lanes_x: Mapping[tuple[int, str, str], float],
    ports: Mapping[Target, Point],
) -> dict[Target, float]:
    """Return at which height above its row the gathered lines of each kind reach each box."""
    reaches: dict[Target, tuple[float, float]] = {}
    for start, end, kind in edges:
        ends = lanes_x[streets[start, end], end, kind], ports[end, kind][0]
        others = reaches.get((end, kind), ends)
        reaches[end, kind] = (min(*ends, *others), max(*ends, *others))
    lanes_y = {}
    for row in {places[end][1] for end, _ in reaches}:
        spans = [(key, low - 7, high + 7) for key, (low, high) in reaches.items() if places[key[0]][1] == row]
        lanes, count = _share(spans)
        bottom = grid.top + row * grid.down - grid.height / 2
        for key, lane in lanes.items():
            lanes_y[key] = _spread(lane, count, bottom - (grid.down - grid.height) + 3, bottom - 9)
    return lanes_y


def _exits(
    grid: Grid,
    places: Mapping[str, tuple[int, float]],
    edges: Sequence[Edge],
    streets: Mapping[tuple[str, str], int],
    lanes_y: Mapping[Target, float],
) -> dict[tuple[str, str], tuple[float, float, str]]:
    """Return where each line leaves its box (x, y), and its kind.

    To the right from the upper half, to the left from the lower one, so that two neighbours in a row do not meet; those
    that go up leave above those that go down. A line begins under the box.
    """
    sides: dict[tuple[str, int], list[tuple[float, str, str]]] = {}
    for start, end, kind in edges:
        sides.setdefault((start, streets[start, end]), []).append((lanes_y[end, kind], end, kind))
    exits = {}
    for (start, street), leaving in sides.items():
        x, y = grid.centre(places[start])
        side = 1 if street > places[start][0] else -1
        low, high = sorted((y - side * grid.height * 0.04, y - side * grid.height * 0.34))
        for number, (_, end, kind) in enumerate(sorted(leaving)):
            exit_y = _spread(number, len(leaving), low, high)
            exits[start, end] = (x + side * (grid.width / 2 - 10), exit_y, kind)
    return exits


def _share(spans: Iterable[tuple[Key, float, float]]) -> tuple[dict[Key, int], int]:
    """Return a lane for each span (key, low, high), and how many lanes there are: as few as there can be."""
    ends: list[float] = []
    lanes = {}
    for key, low, high in sorted(spans, key=lambda span: (span[1], span[2], str(span[0]))):
        number = next((number for number, end in enumerate(ends) if end < low), len(ends))
        ends[number:] = [high, *ends[number + 1 :]]
        lanes[key] = number
    return lanes, len(ends)


def _spread(number: int, count: int, low: float, high: float) -> float:
    """Return the place of one of several lanes, spread evenly in a street."""
    return low + (number + 0.5) * (high - low) / count


def signs_on_lines(
    corners: Mapping[tuple[str, str], Sequence[Point]], taken: Iterable[Point] = (), apart: float = 17
) -> dict[tuple[str, str], Point]:
    """Return where on each line a sign of its own finds room: near its start, where none of the others passes.

    Parameters
    ----------
    corners : dict of (str, str) to list of (float, float)
        The corners of the lines that need one, as `routes` returns them.
    taken : list of (float, float)
        Where other signs are.
    apart : float
        How far from each other two signs are.

    Returns
    -------
    dict of (str, str) to (float, float)

    Examples
    --------
    >>> signs_on_lines({("A", "B"): [(0, 0), (0, 5), (50, 5), (50, 90), (30, 90)]})
    {('A', 'B'): (50, 74)}
    """
    signs: dict[tuple[str, str], Point] = {}
    others = list(taken)
    for edge, (*_, (_, level), (lane, exit_y), (edge_x, _)) in corners.items():
        up, side = -1 if level < exit_y else 1, -1 if lane < edge_x else 1
        along = [(lane, exit_y + up * (16 + 4 * step)) for step in range(12)]
        tries = [one for one in along if not any(_passes(one, line) for key, line in corners.items() if key != edge)]
        at_box = (edge_x + side * 13, exit_y)  # a line begins 10 within its box
        free = (one for one in [*tries, at_box] if all(math.dist(one, other) >= apart for other in others))
        signs[edge] = next(free, at_box)
        others.append(signs[edge])
    return signs


def _passes(place: Point, corners: Sequence[Point]) -> bool:
    """Tell whether a line runs up or down through a place."""
    *_, (_, level), (lane, exit_y), _ = corners
    return abs(lane - place[0]) < 1 and min(level, exit_y) <= place[1] <= max(level, exit_y)


def path(corners: Sequence[Point], radius: float = 6) -> str:
    """Return the path through corners, rounded so that a crossing does not look like a turn.

    Parameters
    ----------
    corners : list of (float, float)
    radius : float
        Of a rounded corner.

    Returns
    -------
    str

    Examples
    --------
    >>> path([(0, 0), (0, 20), (20, 20)])
    'M0 0L0 14Q0 20 6 20L20 20'
    """
    d = f"M{svg.num(*corners[0])}"
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        first, last = _towards(here, before, radius), _towards(here, after, radius)
        d += f"L{svg.num(*first)}Q{svg.num(*here, *last)}"
    return d + f"L{svg.num(*corners[-1])}"


def _towards(here: Point, there: Point, distance: float) -> Point:
    """Return the point some distance from one corner to the next, half of the way at most."""
    length = abs(here[0] - there[0]) + abs(here[1] - there[1])  # lanes run straight
    part = min(distance / length, 0.5) if length else 0
    return here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part
