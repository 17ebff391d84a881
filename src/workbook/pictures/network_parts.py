"""Parts of a network picture: lines with their tips and labels, and actors with their names."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbook.common import palette
from workbook.datasets.reading import rows
from workbook.pictures import curves, style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import BOLD_WIDTH
from workbook.pictures.network_lines import Line
from workbook.pictures.own_network import drawn_names
from workbook.pictures.ring import ring_centres, short_codes

if TYPE_CHECKING:
    import networkx as nx


class Size(NamedTuple):
    """Measures of a network in SVG units: a whole picture, or one of several in a grid."""

    width: float
    height: float
    radius: float  # of a node
    code: float  # size of the letters in a node
    name: float  # size of the names; 0 leaves them out
    label: float  # size of the letters on a line
    spread: float  # between two lines of one pair
    ring: bool = False  # whether the actors stand on a ring, and not at places of their own


def node_centres(network: Iterable[str], size: Size) -> dict[str, svg.Point]:
    """Return the centre of each actor in SVG units: the same actor at the same place, whatever else is drawn.

    Parameters
    ----------
    network : networkx graph or iterable of str
        The actors.
    size : Size

    Returns
    -------
    dict of str to (float, float)

    Raises
    ------
    WorkbookError
        For an actor without a place.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> node_centres(make_tie_network(), Size(960, 520, 34, 22, 19, 18, 58))["PRK"]
    (480.0, 260.0)
    """
    margin = size.radius + (size.name + 12 if size.name else 6)
    reach_x, reach_y = size.width / 2 - size.radius - 24, size.height / 2 - margin
    if size.ring:
        return ring_centres(list(network), size.width, size.height, reach_x, reach_y)
    places = {actor: style.place(actor) for actor in network}
    return {
        actor: (size.width / 2 + place.x * reach_x, size.height / 2 - place.y * reach_y)
        for actor, place in places.items()
    }


# --- lines ----------------------------------------------------------------------------------------------------


def draw_lines(
    lines: list[Line], centres: dict[str, svg.Point], size: Size, names: Mapping[str, str] | None = None
) -> str:
    """Return lines with their tips, and above all lines their labels.

    Parameters
    ----------
    lines : list of Line
        As `network_lines` returns them.
    centres : dict of str to (float, float)
        As `node_centres` returns them.
    size : Size
    names : dict of str to str, optional
        Names of the actors, as `drawn_names` returns them; those of the workbook unless given.

    Returns
    -------
    str

    Examples
    --------
    >>> line = Line("JPN", "USA", 1, 1, "+", (False, False), "Japan and United States", ())
    >>> 'data-line="JPN-USA"' in draw_lines(
    ...     [line], {"JPN": (0.0, 0.0), "USA": (90.0, 0.0)}, Size(100, 100, 9, 9, 0, 9, 9)
    ... )
    True
    """
    pairs: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        pairs.setdefault(frozenset((line.a, line.b)), []).append(line)
    taken: list[svg.Box] = [
        (x - size.radius, y - size.radius, x + size.radius, y + size.radius) for x, y in centres.values()
    ]
    taken += list(_name_boxes(centres, size, names or {}).values())
    line_curves, paths, groups = [], [], []
    for line in lines:
        curve = _curve(line, pairs[frozenset((line.a, line.b))], centres, size)
        path, tips, tip_points = _path_and_tips(line, curve, size)
        look = style.LOOKS[line.look]
        groups.append(
            f'<g class="line" data-line="{html.escape(f"{line.a}-{line.b}")}">'
            f'<path d="{path}" {svg.stroke(look, _width(line, size))}/>'
            + (f'<path class="tip" d="{tips}" fill="{look.colour}" stroke="none"/>' if tips else "")
            + "</g>"
        )
        line_curves.append(curve)
        paths.append(path)
        taken += [(*point, *point) for point in tip_points]
    boxes = curves.place_labels(line_curves, [_label_size(line, size) for line in lines], taken)
    labels = [_label(line, path, box, size) for line, path, box in zip(lines, paths, boxes, strict=True)]
    return (
        f'<g fill="none">{"".join(groups)}</g>'
        f'<g font-size="{svg.num(size.label)}" font-weight="700" text-anchor="middle" fill="none">{"".join(labels)}</g>'
    )


def _width(line: Line, size: Size) -> float:
    """Return the width of a line: the wider, the more rows stand behind it."""
    width = line.width or min(2 + 1.4 * math.sqrt(line.number), 8.5)
    return width * (1 if size.name else 0.7)


def _curve(line: Line, same_pair: list[Line], centres: dict[str, svg.Point], size: Size) -> curves.Curve:
    """Return the curve from actor to actor, beside the other lines of the same pair."""
    centre = (size.width / 2, size.height / 2)
    ends = centres[line.a], centres[line.b]
    # The two lines of a pair lie closer where they pass the name over the actor in the middle.
    near_name = size.name and centre in ends and min(ends[0][1], ends[1][1]) < centre[1]
    spread = size.spread * (0.55 if near_name else 1)
    if len(same_pair) > 2 and not size.name:  # in a grid three labels of a pair need more room
        spread *= 1.4
    offset = (same_pair.index(line) - (len(same_pair) - 1) / 2) * spread
    if size.ring:
        return curves.inward_curve(*ends, centre, offset)
    return curves.curve(*ends, centre, size.radius * 0.9, offset)


def _path_and_tips(line: Line, curve: curves.Curve, size: Size) -> tuple[str, str, list[svg.Point]]:
    """Return the path between two nodes, its arrow tips, and the points of these."""
    gap, head = size.radius + 5, 7 + 1.6 * _width(line, size)
    backwards = (curve[2], curve[1], curve[0])
    first, last = curves.parameter_at(curve, gap), 1 - curves.parameter_at(backwards, gap)
    tips, points = "", []
    if line.tips[1]:
        points.append(curves.point_at(curve, last))
        last = 1 - curves.parameter_at(backwards, gap + head)
        tips += curves.arrow_tip(points[-1], curves.point_at(curve, last), head)
    if line.tips[0]:
        points.append(curves.point_at(curve, first))
        first = curves.parameter_at(curve, gap + head)
        tips += curves.arrow_tip(points[-1], curves.point_at(curve, first), head)
    start, control, end = curves.part_of(curve, first, last)
    return f"M{svg.num(*start)}Q{svg.num(*control, *end)}", tips, points


def _label_size(line: Line, size: Size) -> svg.Point:
    if not line.label:
        return (0, 0)
    return (size.label * max(0.56 * len(line.label) + 0.7, 1.5), size.label * 1.5)


def _label(line: Line, path: str, box: svg.Box, size: Size) -> str:
    """Return the label of a line and, over its whole length, what the pointer meets: a tooltip and a link."""
    look, first_rows = style.LOOKS[line.look], line.evidence[:2]
    rest = len(line.evidence) - len(first_rows)
    tooltip = [line.words, *(item.as_text() for item in first_rows)] + [f"and {rest} more, listed below"] * (rest > 0)
    content = (
        f"<title>{html.escape(chr(10).join(tooltip))}</title>"
        f'<path d="{path}" stroke-width="16" pointer-events="stroke"/>'
    )
    if line.label:
        x, y = (box[0] + box[2]) / 2, box[3] - size.label * 0.42
        content += (
            svg.rect(box, f'rx="{svg.num((box[3] - box[1]) / 2)}" fill="#fff" stroke="{look.colour}"')
            + f'<text x="{svg.num(x)}" y="{svg.num(y)}" fill="{look.colour}">{html.escape(line.label)}</text>'
        )
    return linked(content, first_rows, f'class="label" data-line="{html.escape(f"{line.a}-{line.b}")}"')


# --- actors ---------------------------------------------------------------------------------------------------


def draw_nodes(
    network: nx.Graph,
    centres: dict[str, svg.Point],
    size: Size,
    fills: dict[str, str],
    codes: Mapping[str, str] | None = None,
) -> str:
    """Return the actors as circles with their codes and, where there is room, their names.

    Parameters
    ----------
    network : networkx graph
    centres : dict of str to (float, float)
        As `node_centres` returns them.
    size : Size
    fills : dict of str to str
        Hexadecimal colours of actors that stand out.
    codes : dict of str to str, optional
        What stands in the circles, as `short_codes` returns it.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> size = Size(960, 520, 34, 22, 19, 18, 58)
    >>> network = make_tie_network()
    >>> draw_nodes(network, node_centres(network, size), size, {}).count('class="node"')
    6
    """
    names = drawn_names(network)
    codes, boxes = codes or short_codes(names), _name_boxes(centres, size, names)
    parts = []
    for actor in network:
        box = boxes.get(actor)
        name = _name(names[actor], box, size) if box and names[actor] != codes[actor] else ""
        four = rows("actors").get(actor, {}).get("four_capitals") == "true"
        circle = _circle(
            centres[actor], codes[actor], size, fills.get(actor), network.nodes[actor].get("four_capitals", four)
        )
        parts.append(f'<g class="node" data-actor="{html.escape(actor)}">{circle}{name}</g>')
    return "".join(parts)


def _circle(centre: svg.Point, code: str, size: Size, fill: str | None, capital: bool) -> str:
    """Return an actor as a circle; a thick ring says that it is one of the four capitals."""
    x, y = centre
    fill = fill or palette.COLOURS["paper" if capital else "mist"]
    letters = size.code * min(1, 3.2 / len(code))
    if size.ring:  # its circles are small, and filled to the rim
        letters = min(size.code, 1.84 * size.radius / (BOLD_WIDTH * len(code)))
    ring = f'fill="{fill}" stroke="{palette.COLOURS["ink"]}" stroke-width="{4.5 if capital else 1.8}"'
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(size.radius)}" {ring}/>' + svg.text(
        x, y + letters * 0.36, code, letters, ' font-weight="700"', "middle"
    )


def _name(name: str, box: svg.Box, size: Size) -> str:
    middle, base = (box[0] + box[2]) / 2, box[3] - size.name * 0.2
    return svg.text(middle, base, name, size.name, ' class="name"' + svg.HALO, "middle")


def _name_boxes(centres: dict[str, svg.Point], size: Size, names: Mapping[str, str]) -> dict[str, svg.Box]:
    """Return the boxes that the names beside the nodes take."""
    if not size.name:
        return {}
    boxes = {}
    for actor, (x, y) in centres.items():
        half = 0.3 * size.name * len(names.get(actor) or rows("actors").get(actor, {}).get("name", actor))
        above = "above" if y < size.height / 2 else "below"
        side = above if size.ring else style.place(actor).side
        middle = y + size.radius + 17 if side == "below" else y - size.radius - 17
        x -= 0.8 * half if side == "above left" else 0
        x = min(max(x, half + 6), size.width - half - 6)
        boxes[actor] = (x - half, middle - size.name / 2, x + half, middle + size.name / 2)
    return boxes
