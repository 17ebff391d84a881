"""Pictures of networks: one network, or several side by side.

The same actor stands at the same place in each. A line says its sign by colour, dash and symbol.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import several
from workbook.pictures import style, svg
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, write_lines
from workbook.pictures.network_legend import draw_legend, network_heading
from workbook.pictures.network_lines import OWN, Line, network_lines, network_words
from workbook.pictures.network_parts import draw_lines, draw_nodes
from workbook.pictures.network_places import Size, fit_names, node_centres
from workbook.pictures.own_network import drawable, drawn_names, everybody
from workbook.pictures.picture import WIDTH, Picture, as_heading, sentence
from workbook.pictures.ring import MOST_IN_GRID, key_lines, needs_ring, ring_measures, short_codes

if TYPE_CHECKING:
    import networkx as nx

WHOLE = Size(WIDTH, 520, 34, 22, 19, 18, 58)
"""Measures of a network that fills a picture."""

SHORT_NUMBERS = ("distances", "meetings")
"""Kinds of network whose numbers are short enough for a grid."""

COUNTED = ("events", "meetings")
"""Kinds of network in which the width of a line is a number of rows."""

LONGER = "Widths are not per year: a longer time can hold more rows, and so have wider lines."

MOST_LABELS, MOST_IN_CELL = 90, 12
"""Lines that can carry a label each, alone and in a grid of rings; of more, pointer and words say what they are."""


def draw_network(network: nx.Graph, title: str | None = None, colours: Mapping[str, str] | None = None) -> Picture:
    """Draw one network.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or any networkx graph of up to 40 actors: codes or names of the workbook's actors, or
        others, who then all stand on a ring. Edges of your own may carry `sign` (1, -1, 0, also as ``"+"`` and
        ``"-"``), `label`, and `count` or `weight` (sets the width).
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
        For more actors than can be told apart, one whose name is a slip of the hand, an edge that carries what means
        nothing, an unknown colour, or something that is no network.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> draw_network(make_tie_network(on="2019-07-30", kinds=["alliance"])).caption
    'Standing ties in 2019.'
    """
    network = drawable(network)
    lines = network_lines(network)
    names = drawn_names(network)
    fills = style.fills(colours, names)
    title = as_heading(title) or network_heading(network, lines)
    size, codes = fit_names(network, _whole_size(names), names), short_codes(names)
    centres = node_centres(network, size)
    top, notes = 56, [] if size.name else key_lines(names, codes, WIDTH - 48)
    shown = _with_labels(lines)
    if shown is not lines:
        notes = ["Too many lines to write on: point at one.", *notes]
    legend, height = draw_legend(network, shown, top + size.height + 26, notes=notes)
    body = svg.heading(title) + f'<g transform="translate(0 {top})">'
    body += draw_lines(shown, centres, size, names) + draw_nodes(network, centres, size, fills, codes) + f"</g>{legend}"
    words = network_words(network, lines)
    drawing = svg.wrap(title, words, WIDTH, top + size.height + height + 26, body)
    evidence = {item for line in lines for item in line.evidence}
    return Picture(drawing, sentence(title), words, tuple(sorted(evidence)))


def _whole_size(actors: Collection[str]) -> Size:
    """Return the measures of a network that fills a picture."""
    if not needs_ring(actors):
        return WHOLE
    height, radius, code = ring_measures(len(actors), WIDTH, whole=True)
    return WHOLE._replace(height=height, radius=radius, code=code, label=16, spread=26, ring=True)


def _with_labels(lines: list[Line], most: int = MOST_LABELS) -> list[Line]:
    """Return lines without their labels where there are too many to read."""
    return lines if len(lines) <= most else [line._replace(label="") for line in lines]


def draw_networks(
    networks: Iterable[nx.Graph] | Mapping[str, nx.Graph],
    titles: Iterable[str] | None = None,
    columns: int = 2,
    title: str | None = None,
    colours: Mapping[str, str] | None = None,
) -> Picture:
    """Draw several networks side by side, with one legend.

    Parameters
    ----------
    networks : list of networkx graphs, or dict of str to networkx graph
        All of one sort; the keys of a dictionary are the headings.
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
        For no networks at all, more than three columns, more or fewer titles than networks, or what `draw_network`
        refuses.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> draw_networks([make_tie_network(on="2003"), make_tie_network(on="2018")], titles=["2003", "2018"]).caption
    '2003; 2018.'
    """
    networks, given_heads = _as_grid(networks, titles, columns)
    columns = min(int(columns), len(networks))
    names = {actor: name for network in networks for actor, name in drawn_names(network).items()}
    size, codes = _cell_size(columns, names), short_codes(names)
    centres = node_centres(names, size)
    pitch = size.height + 44  # from row to row
    title = as_heading(title)
    top = 56 if title else 8
    fills = style.fills(colours, names)
    lines = [network_lines(network) for network in networks]
    computed = [network_heading(*pair, short=True) for pair in zip(networks, lines, strict=True)]
    heads = [given or head for given, head in zip(given_heads or computed, computed, strict=True)]
    body, words = "", []
    for number, (network, own_lines, head) in enumerate(zip(networks, lines, heads, strict=True)):
        x, y = number % columns * size.width, top + number // columns * pitch
        own_lines = _with_labels(own_lines, MOST_IN_CELL) if size.ring else own_lines
        cell = _cell(network, own_lines, head, size, centres, fills, codes)
        body += f'<g transform="translate({svg.num(x)} {svg.num(y)})">{cell}</g>'
        words.append(f"{head}: {network_words(network, own_lines)}")
    bottom = top + math.ceil(len(networks) / columns) * pitch
    every_line = [line for own_lines in lines for line in own_lines]
    numbers = networks[-1].graph.get("kind") in SHORT_NUMBERS
    notes = [LONGER] if len(networks) > 1 and networks[0].graph.get("kind") in COUNTED else []
    notes += key_lines(names, codes, WIDTH - 48) if size.ring else []
    legend, height = draw_legend(networks[0], every_line, bottom + 26, numbers=numbers, notes=notes)
    if title:
        body += svg.heading(title)
    all_heads, all_words = "; ".join(heads), "\n".join(words)
    drawing = svg.wrap(title or all_heads, all_words, WIDTH, bottom + height + 26, body + legend)
    evidence = {item for line in every_line for item in line.evidence}
    caption = sentence(f"{title}: {all_heads}" if title else all_heads)
    return Picture(drawing, caption, all_words, tuple(sorted(evidence)))


def _as_grid(
    networks: Any, titles: Iterable[str] | None, columns: int
) -> tuple[list[nx.Graph], list[str | None] | None]:
    """Return the networks and their headings, or complain in words about what cannot stand side by side."""
    if hasattr(networks, "columns") or hasattr(networks, "edges") or isinstance(networks, str):
        networks = [networks]  # one alone; of a table, or of text, it is said what a network is
    elif isinstance(networks, Mapping):
        titles = list(networks) if titles is None else titles
        networks = networks.values()
    networks = [drawable(network) for network in several(networks)]
    heads = None if titles is None else list(map(as_heading, several(titles)))
    if not networks:
        raise WorkbookError("draw_networks() needs one network at least.")
    if heads is not None and len(heads) != len(networks):
        raise WorkbookError(f"There are {len(networks)} networks and {len(heads)} titles: give one title a network.")
    if isinstance(columns, bool) or columns not in (1, 2, 3):
        raise WorkbookError(
            f"columns={columns!r}: one, two or three networks stand side by side; more would be too small."
        )
    number, most = len(everybody(networks)), MOST_IN_GRID[min(int(columns), len(networks))]
    if needs_ring(everybody(networks)) and number > most:
        raise WorkbookError(
            f"{number} actors are too many for {columns} networks side by side: at most {most} can be told apart. Take "
            "columns=1, draw each with draw_network(), or choose some: network.subgraph([...])."
        )
    return networks, heads


def _cell_size(columns: int, actors: Collection[str]) -> Size:
    """Return the measures of one network of a grid."""
    width = WIDTH / columns
    if needs_ring(actors):
        height, radius, code = ring_measures(len(actors), width, whole=columns == 1)
        return Size(width, height, radius, code, 0, 16, 22, ring=True)
    if columns <= 2:
        return Size(width, width * 0.64, 22, 16, 0, 17, 27)
    return Size(width, width * 0.82, 22, 16, 0, 13, 22)


def _cell(
    network: nx.Graph,
    lines: list[Line],
    head: str,
    size: Size,
    centres: dict[str, svg.Point],
    fills: dict[str, str],
    codes: Mapping[str, str],
) -> str:
    """Return one network of a grid, under its heading."""
    letters = min(19, max(16, (size.width - 14) / (BOLD_WIDTH * len(head))))
    short_head = " ".join(break_lines(head, size.width - 14, letters, most=1, letter=BOLD_WIDTH))
    heading = svg.text(24, 26, short_head, letters, ' class="head" font-weight="700"')
    if len(lines) <= 1:
        return heading + _as_sentence(network, lines, size)
    here = {actor: centres[actor] for actor in network}
    kind = network.graph.get("kind")
    label_size = size._replace(label=max(size.label, 16)) if kind in SHORT_NUMBERS else size
    short_lines = [line._replace(label=_short_label(kind, line)) for line in lines]
    return (
        heading
        + '<g transform="translate(0 36)">'
        + draw_lines(short_lines, here, label_size)
        + draw_nodes(network, here, size, fills, codes)
        + "</g>"
    )


def _as_sentence(network: nx.Graph, lines: list[Line], size: Size) -> str:
    """Return what stands in the place of a network of one line, or of none: six circles would say no more."""
    told = f"One line only. {lines[0].words}." if lines else network_words(network, lines)
    words = write_lines(24, 70, break_lines(told, size.width - 40, 17, most=8), 17)
    return f'<g class="sentence">{words}</g>'


def _short_label(kind: str | None, line: Line) -> str:
    """Return a label for a grid, which has room for signs and for the shortest numbers only."""
    if kind in SHORT_NUMBERS:
        return line.label.split(" · ")[-1]
    return style.LOOKS[line.look].symbol + OWN * (OWN in line.label) if line.label else ""
