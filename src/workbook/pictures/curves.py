"""Curves of a network picture: their points, their arrow tips, and where their labels find room."""

import math
from collections.abc import Sequence

from workbook.pictures import svg
from workbook.pictures.svg import Box, Point

Curve = tuple[Point, Point, Point]
"""A quadratic Bézier curve: start, control point, end."""


def curve(start: Point, end: Point, centre: Point, bulge: float, offset: float) -> Curve:
    """Return a quadratic curve between two points that bulges away from a centre.

    Parameters
    ----------
    start, end, centre : tuple of float
    bulge : float
        How far it bulges; a curve that begins or ends in the centre does not.
    offset : float
        How far it is moved aside, the same way in both directions of a pair.

    Returns
    -------
    tuple of (tuple of float)
        Start, control point, end.

    Examples
    --------
    >>> curve((0, 0), (10, 0), (5, 5), 2, 0)
    ((0, 0), (5.0, -4.0), (10, 0))
    """
    (x0, y0), (x1, y1) = start, end
    length = math.dist(start, end)
    mid = ((x0 + x1) / 2, (y0 + y1) / 2)
    across = ((y1 - y0) / length, (x0 - x1) / length)
    if start > end:  # the same side for both directions of a pair
        across = (-across[0], -across[1])
    outward = (mid[0] - centre[0]) * across[0] + (mid[1] - centre[1]) * across[1]
    bulge = 0 if centre in (start, end) else math.copysign(bulge, outward)
    shift = 2 * (bulge + offset)  # a control point moves its curve by half
    return (start, (mid[0] + across[0] * shift, mid[1] + across[1] * shift), end)


def inward_curve(start: Point, end: Point, centre: Point, offset: float) -> Curve:
    """Return a quadratic curve between two points of a ring that bends towards the middle of it.

    Parameters
    ----------
    start, end, centre : tuple of float
    offset : float
        How far it is moved aside, the same way in both directions of a pair.

    Returns
    -------
    tuple of (tuple of float)
        Start, control point, end.

    Examples
    --------
    >>> inward_curve((0, 0), (10, 0), (5, 10), 0)
    ((0, 0), (5.0, 5.0), (10, 0))
    """
    (x0, y0), (x1, y1) = min(start, end), max(start, end)
    length = math.dist(start, end) or 1
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    across = (2 * offset * (y1 - y0) / length, 2 * offset * (x0 - x1) / length)
    control = (x + (centre[0] - x) / 2 + across[0], y + (centre[1] - y) / 2 + across[1])
    return start, control, end


def point_at(curve: Curve, t: float) -> Point:
    """Return the point of a quadratic curve at a parameter from 0 to 1.

    Examples
    --------
    >>> point_at(((0, 0), (5, -4), (10, 0)), 0.5)
    (5.0, -2.0)
    """
    (x0, y0), (x1, y1), (x2, y2) = curve
    u = 1 - t
    return (u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2)


def parameter_at(curve: Curve, distance: float) -> float:
    """Return the parameter at which a curve is some distance away from its start, in its first half.

    Examples
    --------
    >>> round(parameter_at(((0, 0), (5, 0), (10, 0)), 2.5), 2)
    0.25
    """
    low, high = 0.0, 0.5
    for _ in range(9):
        middle = (low + high) / 2
        low, high = (middle, high) if math.dist(curve[0], point_at(curve, middle)) < distance else (low, middle)
    return high


def part_of(curve: Curve, first: float, last: float) -> Curve:
    """Return the part of a quadratic curve between two parameters.

    Examples
    --------
    >>> part_of(((0, 0), (5, -4), (10, 0)), 0.0, 0.5)
    ((0.0, 0.0), (2.5, -2.0), (5.0, -2.0))
    """
    (x0, y0), (x1, y1), (x2, y2) = curve

    def blossom(s: float, t: float) -> Point:
        x, y = (
            (1 - s) * (1 - t) * p0 + ((1 - s) * t + s * (1 - t)) * p1 + s * t * p2
            for p0, p1, p2 in ((x0, x1, x2), (y0, y1, y2))
        )
        return x, y

    return blossom(first, first), blossom(first, last), blossom(last, last)


def arrow_tip(point: Point, origin: Point, size: float) -> str:
    """Return the path of a triangle with its tip at a point, coming from another.

    Examples
    --------
    >>> arrow_tip((10, 0), (0, 0), 4)
    'M10 0L6 2L6 -2z'
    """
    length = math.dist(point, origin) or 1
    dx, dy = (point[0] - origin[0]) / length, (point[1] - origin[1]) / length
    base = (point[0] - dx * size, point[1] - dy * size)
    wing = size * 0.5
    corners = (point, (base[0] - dy * wing, base[1] + dx * wing), (base[0] + dy * wing, base[1] - dx * wing))
    return "M" + "L".join(svg.num(*corner) for corner in corners) + "z"


def overlap(a: Box, b: Box, gap: float = 2) -> bool:
    """Tell whether two boxes meet, or come closer than a gap.

    Examples
    --------
    >>> overlap((0, 0, 10, 10), (11, 0, 20, 10)), overlap((0, 0, 10, 10), (13, 0, 20, 10))
    (True, False)
    """
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def place_labels(curves: Sequence[Curve], sizes: Sequence[Point], taken: list[Box]) -> list[Box]:
    """Return a box for each label, slid along its line to where it meets the fewest labels, nodes and lines.

    Parameters
    ----------
    curves : list of tuple
        The line of each label.
    sizes : list of (float, float)
        Width and height of each label.
    taken : list of tuple of float
        Boxes that no label should meet; the boxes of the labels are added.

    Returns
    -------
    list of tuple of float
        Left, top, right, bottom.

    Examples
    --------
    >>> place_labels([((0, 0), (50, 0), (100, 0))], [(10, 4)], [])
    [(45.0, -2.0, 55.0, 2.0)]
    """
    points = [point_at(curve, step / 10) for curve in curves for step in range(1, 10)]
    boxes = {}
    # Short lines have the least choice, so they choose first.
    for number in sorted(range(len(curves)), key=lambda number: math.dist(curves[number][0], curves[number][2])):
        boxes[number] = _cheapest_box(curves[number], sizes[number], taken, points)
        taken.append(boxes[number])
    return [boxes[number] for number in range(len(curves))]


def _cheapest_box(curve: Curve, size: Point, taken: list[Box], points: list[Point]) -> Box:
    """Return the box along a line that covers the fewest boxes and points."""
    width, height = size
    lowest, cheapest = math.inf, (0.0, 0.0, 0.0, 0.0)
    for t in (0.5, 0.42, 0.58, 0.35, 0.65, 0.29, 0.71, 0.24, 0.76, 0.2, 0.8):
        x, y = point_at(curve, t)
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        cost = 100 * sum(overlap(box, other) for other in taken) + abs(t - 0.5)
        if cost >= lowest:
            continue
        cost += len([1 for px, py in points if box[0] < px < box[2] and box[1] < py < box[3]])
        if cost < lowest:
            lowest, cheapest = cost, box
        if cost < 1.2:  # meets nothing but its own line
            break
    return cheapest
