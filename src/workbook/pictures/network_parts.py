"""Parts of a network picture: lines with their tips and labels, and actors with their names."""

from __future__ import annotations

import functools
import html
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook.common import palette
from workbook.datasets.reading import rows
from workbook.pictures import curves, style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import BOLD_WIDTH
from workbook.pictures.network_bends import bend_lines
from workbook.pictures.network_lines import Line
from workbook.pictures.network_places import INSIDE, Name, Size, is_inside, names_beside, node_radius
from workbook.pictures.own_network import drawn_names
from workbook.pictures.ring import short_codes

if TYPE_CHECKING:
    import networkx as nx

LOOK_OF_NAME = ' class="name"' + svg.HALO


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
    return _draw_lines(tuple(lines), tuple(centres.items()), size, tuple((names or {}).items()))


@functools.lru_cache(maxsize=256)  # an explorer draws the same lines again and again, with other circles lit up
def _draw_lines(
    lines: tuple[Line, ...], places: tuple[tuple[str, svg.Point], ...], size: Size, names: tuple[tuple[str, str], ...]
) -> str:
    centres = dict(places)
    circles = {actor: (x, y, node_radius(actor, size)) for actor, (x, y) in centres.items()}
    name_boxes = [box for box, _ in names_beside(centres, size, dict(names)).values()]
    bent = bend_lines(lines, circles, name_boxes, size)
    taken: list[svg.Box] = [(x - r, y - r, x + r, y + r) for x, y, r in circles.values()] + name_boxes
    paths, groups = [], []
    for line, curve in zip(lines, bent, strict=True):
        path, tips, tip_points = _path_and_tips(line, curve, size)
        look = style.LOOKS[line.look]
        groups.append(
            f'<g class="line" data-line="{html.escape(f"{line.a}-{line.b}")}">'
            f'<path d="{path}" {svg.stroke(look, _width(line, size))}/>'
            + (f'<path class="tip" d="{tips}" fill="{look.colour}" stroke="none"/>' if tips else "")
            + "</g>"
        )
        paths.append(path)
        taken += [(*point, *point) for point in tip_points]
    boxes = curves.place_labels(bent, [_label_size(line, size) for line in lines], taken)
    labels = [_label(line, path, box, size) for line, path, box in zip(lines, paths, boxes, strict=True)]
    return (
        f'<g fill="none">{"".join(groups)}</g>'
        f'<g font-size="{svg.num(size.label)}" font-weight="700" text-anchor="middle" fill="none">{"".join(labels)}</g>'
    )


def _width(line: Line, size: Size) -> float:
    """Return the width of a line: the wider, the more rows stand behind it."""
    width = line.width or min(2 + 1.4 * math.sqrt(line.number), 8.5)
    return width * (1 if size.name else 0.7)


def _path_and_tips(line: Line, curve: curves.Curve, size: Size) -> tuple[str, str, list[svg.Point]]:
    """Return the path between two nodes, its arrow tips, and the points of these."""
    near_a, near_b = (node_radius(actor, size) + 5 for actor in (line.a, line.b))
    head = 7 + 1.6 * _width(line, size)
    backwards = (curve[2], curve[1], curve[0])
    first, last = curves.parameter_at(curve, near_a), 1 - curves.parameter_at(backwards, near_b)
    tips, points = "", []
    if line.tips[1]:
        points.append(curves.point_at(curve, last))
        last = 1 - curves.parameter_at(backwards, near_b + head)
        tips += curves.arrow_tip(points[-1], curves.point_at(curve, last), head)
    if line.tips[0]:
        points.append(curves.point_at(curve, first))
        first = curves.parameter_at(curve, near_a + head)
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
    >>> from workbook.pictures.network_places import node_centres
    >>> size = Size(960, 520, 34, 22, 19, 18, 58)
    >>> network = make_tie_network()
    >>> draw_nodes(network, node_centres(network, size), size, {}).count('class="node"')
    6
    """
    names = drawn_names(network)
    codes, beside = codes or short_codes(names), names_beside(centres, size, names)
    parts = []
    for actor in network:
        name = _name(beside[actor], size) if actor in beside and names[actor] != codes[actor] else ""
        if is_inside(actor, size):
            name = _name_inside(centres[actor], names[actor])
        four = rows("actors").get(actor, {}).get("four_capitals") == "true"
        capital = network.nodes[actor].get("four_capitals", four)
        circle = _circle(actor, centres[actor], codes[actor], size, fills.get(actor), capital)
        parts.append(f'<g class="node" data-actor="{html.escape(actor)}">{circle}{name}</g>')
    return "".join(parts)


def _circle(actor: str, centre: svg.Point, code: str, size: Size, fill: str | None, capital: bool) -> str:
    """Return an actor as a circle; a thick ring says that it is one of the four capitals."""
    x, y = centre
    radius = node_radius(actor, size)
    fill = fill or palette.COLOURS["paper" if capital else "mist"]
    letters = size.code * min(1, 3.2 / len(code))
    if size.ring:  # its circles are small, and filled to the rim
        letters = min(size.code, 1.84 * size.radius / (BOLD_WIDTH * len(code)))
    ring = f'fill="{fill}" stroke="{palette.COLOURS["ink"]}" stroke-width="{4.5 if capital else 1.8}"'
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(radius)}" {ring}/>' + svg.text(
        x, y + letters * 0.36 - 17 * is_inside(actor, size), code, letters, ' font-weight="700"', "middle"
    )


def _name(name: Name, size: Size) -> str:
    """Return a name beside its circle."""
    left, top, right, _ = name.box
    first = top + size.name * 0.8
    return "".join(
        svg.text((left + right) / 2, first + 1.16 * size.name * number, line, size.name, LOOK_OF_NAME, "middle")
        for number, line in enumerate(name.lines)
    )


def _name_inside(centre: svg.Point, name: str) -> str:
    """Return a name in its circle, under the code."""
    x, y = centre
    look = ' class="name-inside"'
    return "".join(
        svg.text(x, y + 12 + 17 * number, word, INSIDE, look, "middle") for number, word in enumerate(name.split())
    )
