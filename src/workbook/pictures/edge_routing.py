"""Lanes: lines between the boxes of a grid, along the streets between its columns and rows.

A line leaves the side of its box, rises or falls in the street beside the column, turns into the street above the
row of its end, and drops on the top of that box. So no line ever runs through a third box, and two lines that run side
by side keep apart; lines that do the same to the same box share their last stretch.
"""

from typing import NamedTuple

from workbook.pictures import svg


class Grid(NamedTuple):
    """A grid of boxes in SVG units."""

    left: float  # of the first column's middle
    top: float  # of the first row's middle
    across: float  # from column to column
    down: float  # from row to row
    width: float  # of a box
    height: float

    def spot(self, place):
        """Return the middle of a box, given its (column, row)."""
        return self.left + place[0] * self.across, self.top + place[1] * self.down


def _share(spans):
    """Give each span (key, low, high) a lane of its street, as few lanes as there can be."""
    ends, lane = [], {}
    for key, low, high in sorted(spans, key=lambda span: (span[1], span[2], str(span[0]))):
        number = next((number for number, end in enumerate(ends) if end < low), len(ends))
        ends[number:] = [high, *ends[number + 1 :]]
        lane[key] = number
    return lane, len(ends)


def _spread(number, count, low, high):
    """Place one of several lanes evenly in a street."""
    return low + (number + 0.5) * (high - low) / count


def routes(grid, places, edges):
    """Find a way for each line.

    Parameters
    ----------
    grid : Grid
        The measures.
    places : dict of str to (int, int)
        Column and row of each box.
    edges : list of (str, str, str)
        From which box, to which, and what it does there: lines with the same end and the same deed are gathered.

    Returns
    -------
    ways : dict of (str, str) to list of (float, float)
        The corners of each line, from its end back to its start.
    ports : dict of (str, str) to (float, float)
        Where on top of a box the lines of one deed arrive, by (box, deed).

    Examples
    --------
    >>> grid = Grid(50, 50, 100, 100, 40, 20)
    >>> ways, ports = routes(grid, {"A": (0, 0), "B": (1, 0)}, [("A", "B", "supports")])
    >>> ports
    {('B', 'supports'): (150.0, 40.0)}
    """
    last = max((column for column, _ in places.values()), default=0)
    deeds = {}
    for _, end, deed in edges:
        deeds.setdefault(end, {})[deed] = None
    ports = {}
    for end, several in deeds.items():
        x, y = grid.spot(places[end])
        for number, deed in enumerate(several):
            ports[end, deed] = (
                _spread(number, len(several), x - grid.width / 2, x + grid.width / 2),
                y - grid.height / 2,
            )

    # Which street each line takes beside its column: the one on the way, the right one for its own column. Lines that
    # do the same to the same box share a lane.
    street, spans = {}, {}
    for start, end, deed in edges:
        (column, row), (to, above) = places[start], places[end]
        street[start, end] = number = column + (to > column or (to == column and column < last))
        old = spans.setdefault(number, {}).setdefault((end, deed), [above - 0.5, above - 0.5])
        spans[number][end, deed] = [min(row, old[0]), max(row, old[1])]
    x_of = {}
    for number, held in spans.items():
        lane, count = _share([(key, low * grid.down - 9, high * grid.down + 9) for key, (low, high) in held.items()])
        low = grid.left + (number - 1) * grid.across + grid.width / 2 + 5
        for key, one in lane.items():
            x_of[number, *key] = _spread(one, count, low, low + grid.across - grid.width - 10)

    # Which lane above its row each gathered line takes.
    buses = {}
    for start, end, deed in edges:
        reach = [x_of[street[start, end], end, deed], ports[end, deed][0]]
        old = buses.get((end, deed), reach)
        buses[end, deed] = [min(*reach, *old), max(*reach, *old)]
    y_of = {}
    for row in {places[end][1] for end, _ in buses}:
        spans = [(key, low - 7, high + 7) for key, (low, high) in buses.items() if places[key[0]][1] == row]
        lane, count = _share(spans)
        bottom = grid.top + row * grid.down - grid.height / 2
        for key, one in lane.items():
            y_of[key] = _spread(one, count, bottom - (grid.down - grid.height) + 3, bottom - 9)

    # Where each line leaves its box: to the right from the upper half, to the left from the lower one, so that two
    # neighbours in a row do not meet; those that go up leave above those that go down. It begins under the box.
    sides = {}
    for start, end, deed in edges:
        sides.setdefault((start, street[start, end]), []).append((y_of[end, deed], end, deed))
    ways = {}
    for (start, number), leaving in sides.items():
        (column, _), (x, y) = places[start], grid.spot(places[start])
        side = 1 if number > column else -1
        edge = x + side * (grid.width / 2 - 10)
        low, high = sorted((y - side * grid.height * 0.04, y - side * grid.height * 0.34))
        for place, (level, end, deed) in enumerate(sorted(leaving)):
            exit_y = _spread(place, len(leaving), low, high)
            lane, port = x_of[number, end, deed], ports[end, deed]
            ways[start, end] = [port, (port[0], level), (lane, level), (lane, exit_y), (edge, exit_y)]
    return ways, ports


def path(corners, radius=6):
    """Draw a line through corners, rounded so that a crossing does not look like a turn.

    Examples
    --------
    >>> path([(0, 0), (0, 20), (20, 20)])
    'M0 0L0 14Q0 20 6 20L20 20'
    """
    drawn = f"M{svg.num(*corners[0])}"
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        near = _towards(here, before, radius)
        far = _towards(here, after, radius)
        drawn += f"L{svg.num(*near)}Q{svg.num(*here, *far)}"
    return drawn + f"L{svg.num(*corners[-1])}"


def _towards(here, there, far):
    """Go some way from one corner to the next, half of it at most."""
    length = abs(here[0] - there[0]) + abs(here[1] - there[1])  # lanes run straight
    part = min(far / length, 0.5) if length else 0
    return here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part
