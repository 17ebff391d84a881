"""Pictures of networks: one network, or several side by side.

The same actor stands at the same place in each. A line says its sign by colour, dash and symbol.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.common.errors import WorkbookError
from workbook.networks.checks import needs_network
from workbook.pictures import style, svg
from workbook.pictures.lettering import BOLD_WIDTH, break_lines
from workbook.pictures.network_legend import draw_legend, network_heading
from workbook.pictures.network_lines import OWN, Line, network_lines, network_words
from workbook.pictures.network_parts import Size, draw_lines, draw_nodes, node_centres
from workbook.pictures.picture import WIDTH, Picture, sentence

if TYPE_CHECKING:
    import networkx as nx

WHOLE = Size(WIDTH, 520, 34, 22, 19, 18, 58)
"""Measures of a network that fills a picture."""

SHORT_NUMBERS = ("distances", "meetings")
"""Kinds of network whose numbers are short enough for a grid."""


def draw_network(network: nx.Graph, title: str | None = None, colours: Mapping[str, str] | None = None) -> Picture:
    """Draw one network.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or any networkx graph whose nodes are codes of actors. Edges of your own may
        carry `sign` (1, -1, 0), `label` and `count` (sets the width).
    title : str, optional
        The heading; computed from the network unless given.
    colours : dict of str to str, optional
        Actors to light up, with a colour name of the palette: ``{"JPN": "amber"}``.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        For an actor without a place, an unknown colour, or something that is no network.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> draw_network(make_tie_network(on="2019-07-30", kinds=["alliance"])).caption
    'Standing ties in 2019.'
    """
    needs_network(network)
    lines = network_lines(network)
    fills = style.fills(colours)
    title = title or network_heading(network, lines)
    top = 56
    centres = node_centres(network, WHOLE)
    legend, height = draw_legend(network, lines, top + WHOLE.height + 26)
    body = svg.heading(title) + f'<g transform="translate(0 {top})">'
    body += draw_lines(lines, centres, WHOLE) + draw_nodes(network, centres, WHOLE, fills) + f"</g>{legend}"
    words = network_words(network, lines)
    drawing = svg.wrap(title, words, WIDTH, top + WHOLE.height + height + 26, body)
    evidence = {item for line in lines for item in line.evidence}
    return Picture(drawing, sentence(title), words, tuple(sorted(evidence)))


def draw_networks(
    networks: Iterable[nx.Graph],
    titles: Sequence[str] | None = None,
    columns: int = 2,
    title: str | None = None,
    colours: Mapping[str, str] | None = None,
) -> Picture:
    """Draw several networks side by side, with one legend.

    Parameters
    ----------
    networks : list of networkx graphs
        All of one sort.
    titles : list of str, optional
        One heading a network; computed unless given.
    columns : int
        How many stand side by side: 1, 2 or 3.
    title : str, optional
        A heading over all.
    colours : dict of str to str, optional
        Actors to light up, as in `draw_network`.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        For no networks at all, more than three columns, or more or fewer titles than networks.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> draw_networks([make_tie_network(on="2003"), make_tie_network(on="2018")], titles=["2003", "2018"]).caption
    '2003; 2018.'
    """
    networks = list(networks)
    _check_grid(networks, titles, columns)
    columns = min(columns, len(networks))
    size = _cell_size(columns)
    pitch = size.height + 44  # from row to row
    top = 56 if title else 8
    fills = style.fills(colours)
    lines = [network_lines(network) for network in networks]
    heads = titles or [network_heading(*pair, short=True) for pair in zip(networks, lines, strict=True)]
    body, words = "", []
    for number, (network, own_lines, head) in enumerate(zip(networks, lines, heads, strict=True)):
        x, y = number % columns * size.width, top + number // columns * pitch
        cell = _cell(network, own_lines, head, size, fills)
        body += f'<g transform="translate({svg.num(x)} {svg.num(y)})">{cell}</g>'
        words.append(f"{head}: {network_words(network, own_lines)}")
    bottom = top + math.ceil(len(networks) / columns) * pitch
    every_line = [line for own_lines in lines for line in own_lines]
    numbers = networks[-1].graph.get("kind") in SHORT_NUMBERS
    legend, height = draw_legend(networks[0], every_line, bottom + 26, numbers=numbers)
    if title:
        body += svg.heading(title)
    all_heads, all_words = "; ".join(heads), " ".join(words)
    drawing = svg.wrap(title or all_heads, all_words, WIDTH, bottom + height + 26, body + legend)
    evidence = {item for line in every_line for item in line.evidence}
    caption = sentence(f"{title}: {all_heads}" if title else all_heads)
    return Picture(drawing, caption, all_words, tuple(sorted(evidence)))


def _check_grid(networks: list[nx.Graph], titles: Sequence[str] | None, columns: int) -> None:
    """Complain in words about what cannot stand side by side."""
    if not networks:
        raise WorkbookError("draw_networks() needs one network at least.")
    if titles is not None and len(titles) != len(networks):
        raise WorkbookError(f"There are {len(networks)} networks and {len(titles)} titles: give one title a network.")
    if columns not in (1, 2, 3):
        raise WorkbookError(
            f"columns={columns!r}: one, two or three networks stand side by side; more would be too small."
        )
    for network in networks:
        needs_network(network)


def _cell_size(columns: int) -> Size:
    """Return the measures of one network of a grid."""
    width = WIDTH / columns
    if columns <= 2:
        return Size(width, width * 0.64, 22, 16, 0, 17, 27)
    return Size(width, width * 0.82, 22, 16, 0, 13, 22)


def _cell(network: nx.Graph, lines: list[Line], head: str, size: Size, fills: dict[str, str]) -> str:
    """Return one network of a grid, under its heading."""
    letters = min(19, max(16, (size.width - 14) / (BOLD_WIDTH * len(head))))
    short_head = " ".join(break_lines(head, size.width - 14, letters, most=1, letter=BOLD_WIDTH))
    centres = node_centres(network, size)
    kind = network.graph.get("kind")
    label_size = size._replace(label=max(size.label, 16)) if kind in SHORT_NUMBERS else size
    short_lines = [line._replace(label=_short_label(kind, line)) for line in lines]
    return (
        svg.text(24, 26, short_head, letters, ' class="head" font-weight="700"')
        + '<g transform="translate(0 36)">'
        + draw_lines(short_lines, centres, label_size)
        + draw_nodes(network, centres, size, fills)
        + "</g>"
    )


def _short_label(kind: str | None, line: Line) -> str:
    """Return a label for a grid, which has room for signs and for the shortest numbers only."""
    if kind in SHORT_NUMBERS:
        return line.label.split(" · ")[-1]
    return style.LOOKS[line.look].symbol + OWN * (OWN in line.label) if line.label else ""
