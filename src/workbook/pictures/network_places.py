"""Places in a network picture: where the circle of each actor is, and where its name stands, clear of all lines.

Names stand outside the ring of actors, where no line runs. An actor inside the ring has its name in its own circle.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.lettering import LETTER_WIDTH
from workbook.pictures.ring import ring_centres

if TYPE_CHECKING:
    import networkx as nx

ONE_LINE = 16
"""Letters of a name that stand in one line; a longer name is broken in two."""

INSIDE = 16
"""Size of the letters of a name inside its circle."""


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
    beside: float = 0  # room left and right of a ring for names


class Name(NamedTuple):
    """A name beside a circle: its box, and its lines."""

    box: svg.Box
    lines: list[str]


def is_inside(actor: str, size: Size) -> bool:
    """Tell whether the name of an actor stands in its own circle, because lines run on all sides of it.

    Parameters
    ----------
    actor : str
    size : Size

    Returns
    -------
    bool

    Examples
    --------
    >>> size = Size(960, 520, 34, 22, 19, 18, 58)
    >>> is_inside("PRK", size), is_inside("JPN", size)
    (True, False)
    """
    return bool(size.name) and not size.ring and style.place(actor).side == "inside"


def node_radius(actor: str, size: Size) -> float:
    """Return the radius of a circle: wider where the name stands in it.

    Parameters
    ----------
    actor : str
    size : Size

    Returns
    -------
    float

    Examples
    --------
    >>> node_radius("JPN", Size(960, 520, 34, 22, 19, 18, 58))
    34
    """
    return size.radius * 1.35 if is_inside(actor, size) else size.radius


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
    reach_x, reach_y = size.width / 2 - size.radius - 24 - size.beside, size.height / 2 - margin
    if size.ring:
        return ring_centres(list(network), size.width, size.height, reach_x, reach_y)
    places = {actor: style.place(actor) for actor in network}
    return {
        actor: (size.width / 2 + place.x * reach_x, size.height / 2 - place.y * reach_y)
        for actor, place in places.items()
    }


def names_beside(centres: Mapping[str, svg.Point], size: Size, names: Mapping[str, str]) -> dict[str, Name]:
    """Return the names that stand beside their circles: above, below, or on a ring away from its middle.

    Parameters
    ----------
    centres : dict of str to (float, float)
        As `node_centres` returns them.
    size : Size
    names : dict of str to str
        As `drawn_names` returns them; those of the workbook for actors that are missing.

    Returns
    -------
    dict of str to Name

    Examples
    --------
    >>> names_beside({"JPN": (500, 300)}, Size(960, 520, 34, 22, 19, 18, 58), {})["JPN"].lines
    ['Japan']
    """
    found = {}
    for actor, centre in centres.items() if size.name else ():
        if is_inside(actor, size):
            continue
        name = names.get(actor) or rows("actors").get(actor, {}).get("name", actor)
        lines = [name] if len(name) <= ONE_LINE or size.ring else textwrap.wrap(name, max(ONE_LINE, len(name) // 2 + 2))
        width = LETTER_WIDTH * size.name * max(map(len, lines))
        x, y = _name_place(actor, centre, size, width, len(lines))
        half = (1.16 * size.name * (len(lines) - 1) + size.name) / 2
        found[actor] = Name((x - width / 2, y - half, x + width / 2, y + half), lines)
    return found


def _name_place(actor: str, centre: svg.Point, size: Size, width: float, lines: int) -> svg.Point:
    """Return where the middle of a name is."""
    x, y = centre
    aside = x - size.width / 2
    if size.ring and abs(aside) > size.width / 10:
        return x + math.copysign(size.radius + 8 + width / 2, aside), y
    above = y < size.height / 2 if size.ring else style.place(actor).side == "above"
    away = size.radius + 17 + 0.58 * size.name * (lines - 1)
    x = min(max(x, width / 2 + 6), size.width - width / 2 - 6)
    return x, y - away if above else y + away


def fit_names(network: nx.Graph, size: Size, names: Mapping[str, str]) -> Size:
    """Return measures that leave room for the names on a ring, or leave the names out where there is none.

    Parameters
    ----------
    network : networkx graph
    size : Size
    names : dict of str to str
        As `drawn_names` returns them.

    Returns
    -------
    Size

    Examples
    --------
    >>> ring = Size(960, 520, 34, 22, 19, 18, 58, ring=True)
    >>> fit_names(["Peru", "Chile"], ring, {"Peru": "Peru", "Chile": "Chile"}).beside > 0
    True
    """
    if not size.ring:
        return size
    widest = LETTER_WIDTH * size.name * max(map(len, names.values()), default=0)
    roomy = size._replace(beside=max(widest - 8, 0))
    centres = node_centres(network, roomy)
    radius = size.radius
    boxes = [name.box for name in names_beside(centres, roomy, names).values()]
    boxes += [(x - radius, y - radius, x + radius, y + radius) for x, y in centres.values()]
    met = any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for number, one in enumerate(boxes)
        for other in boxes[:number]
    )
    return size._replace(name=0) if met or widest > size.width / 4 else roomy
