"""Table of signs: a network as rows and columns, which can be read faster than its lines."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.pictures import style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import LETTER_WIDTH, Entry, legend
from workbook.pictures.network_legend import GAPS, MEANINGS, UNKNOWN, network_heading
from workbook.pictures.network_lines import Line, network_lines, network_words
from workbook.pictures.own_network import drawable, drawn_names
from workbook.pictures.picture import WIDTH, Picture, as_heading, sentence
from workbook.pictures.ring import short_codes

if TYPE_CHECKING:
    import networkx as nx

MOST = 12
"""Actors of one table."""

FILLS: dict[int | str, str] = {
    1: palette.COLOURS["sky"],
    -1: palette.COLOURS["rose"],
    0: palette.COLOURS["mist"],
    "absent": palette.COLOURS["paper"],
    "plain": palette.COLOURS["amber"],
}
"""Fill of a cell by what its lines mean; the symbol in it says the same."""

HIGH, TOP = 44, 104
"""Height of a row, and where the first begins."""

LONGEST = 22
"""Letters of a name beside its row."""


def draw_sign_table(network: nx.Graph, title: str | None = None, numbers: bool = False) -> Picture:
    """Draw a network as a table: one row and one column an actor, in each cell the sign of the pair.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or one of your own, as for `draw_network`: up to 12 actors.
    title : str, optional
        The heading; computed from the network unless given.
    numbers : bool
        Whether the number of each line stands beside its sign.

    Returns
    -------
    Picture
        The row acts on the column where lines have a direction. An empty cell: no line.

    Raises
    ------
    WorkbookError
        For more than 12 actors, none, or what `draw_network` refuses.

    Examples
    --------
    >>> from workbook.networks.signed import make_signed_network
    >>> from workbook.networks.ties import make_tie_network
    >>> draw_sign_table(make_signed_network(make_tie_network(on="2019-07-30"))).words[:22]
    'China and Japan: −1. C'
    """
    network = drawable(network)
    if not 1 <= len(network) <= MOST:
        raise WorkbookError(
            f"A table of signs holds 1 to {MOST} actors; this network has {len(network)}. Choose some: "
            "network.subgraph([...])."
        )
    names, lines = drawn_names(network), network_lines(network)
    title = as_heading(title) or network_heading(network, lines)
    codes = short_codes(names)
    left = 112 + LETTER_WIDTH * 17 * min(max(map(len, names.values())), LONGEST)
    wide = min((WIDTH - 24 - left) / len(network), 104)
    cells = _cells(network, lines)
    parts = [svg.heading(title), *_heads(names, codes, left, wide)]
    for row, actor in enumerate(network):
        for column, other in enumerate(network):
            place = (left + column * wide, TOP + row * HIGH, left + (column + 1) * wide, TOP + (row + 1) * HIGH)
            parts.append(_cell(actor, other, cells.get((actor, other), []), place, numbers))
    explained, bottom = legend([_samples(network, lines)], _notes(network, lines), TOP + HIGH * len(network) + 34)
    words = network_words(network, lines)
    evidence = {item for line in lines for item in line.evidence}
    drawing = svg.wrap(title, words, WIDTH, bottom, "".join(parts) + explained)
    return Picture(drawing, sentence(title), words, tuple(sorted(evidence)))


def _cells(network: nx.Graph, lines: list[Line]) -> dict[tuple[str, str], list[Line]]:
    """Return the lines of each cell: of a pair without direction in both of its cells."""
    cells: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        ends = [(line.a, line.b)]
        if not network.is_directed() or all(line.tips):
            ends.append((line.b, line.a))
        for end in ends:
            cells.setdefault(end, []).append(line)
    return cells


def _heads(names: dict[str, str], codes: dict[str, str], left: float, wide: float) -> list[str]:
    """Return the names and codes of the rows, and the codes of the columns."""
    bold, parts = ' font-weight="700"', []
    for number, (actor, name) in enumerate(names.items()):
        short = name if len(name) <= LONGEST else f"{name[: LONGEST - 2]} …"
        y = TOP + number * HIGH + HIGH / 2 + 6
        parts.append(svg.text(left - 14, y, codes[actor], 17, bold, "end"))
        if name != codes[actor]:
            parts.append(svg.text(left - 78, y, short, 17, anchor="end"))
        parts.append(svg.text(left + (number + 0.5) * wide, TOP - 12, codes[actor], 17, bold, "middle"))
    return parts


def _cell(actor: str, other: str, lines: list[Line], box: svg.Box, numbers: bool) -> str:
    """Return one cell: filled and marked by its sign, halved where a pair has two signs, grey on the diagonal."""
    left, top, right, bottom = box
    rim = f'stroke="{palette.COLOURS["rule"]}"'
    if actor == other:
        return svg.rect(box, f'class="self" fill="{palette.COLOURS["rule"]}" {rim}')
    if not lines:
        return svg.rect(box, f'class="blank" fill="{palette.COLOURS["paper"]}" {rim}')
    part = (right - left) / len(lines)
    drawn = ""
    for number, line in enumerate(lines):
        look, start = style.LOOKS[line.look], left + number * part
        label = (line.label if numbers else "") or look.symbol or line.label or "•"
        size = min(22 if len(label) == 1 else 18, max(16, part / (0.7 * len(label))))
        fill = f'fill="{FILLS[line.look]}" {rim}'
        drawn += svg.rect((start, top, start + part, bottom), fill) + svg.text(
            start + part / 2, (top + bottom) / 2 + size * 0.36, label, size, ' font-weight="700"', "middle"
        )
    tooltip = html.escape("\n".join(line.words for line in lines))
    evidence = [item for line in lines for item in line.evidence][:1]
    key = f'class="cell" data-pair="{html.escape(f"{actor}-{other}")}"'
    return linked(f"<title>{tooltip}</title>{drawn}", evidence, key)


def _samples(network: nx.Graph, lines: list[Line]) -> list[Entry]:
    """Return the fills and symbols that are drawn, with their meanings."""
    kind, looks = network.graph.get("kind", ""), {line.look for line in lines}
    samples: list[Entry] = []
    for key in [look for look in style.LOOKS if look in looks]:
        look = style.LOOKS[key]
        meaning = MEANINGS.get(kind, {}).get(key, look.meaning).format(**network.graph)
        box = svg.rect((0, -13, 34, 13), f'fill="{FILLS[key]}" stroke="{palette.COLOURS["rule"]}"')
        sign = svg.text(17, 6, look.symbol or "n", 18, ' font-weight="700"', "middle")
        samples.append((box + sign, 44, meaning))
    return samples


def _notes(network: nx.Graph, lines: list[Line]) -> list[str]:
    """Return what an empty cell means, and which way to read."""
    kind = network.graph.get("kind", "")
    notes = [f"Empty: {GAPS.get(kind, UNKNOWN)}."]
    if network.is_directed() and lines:
        notes.insert(0, "Read from the row to the column: the row acts, the column is the target.")
    return notes
