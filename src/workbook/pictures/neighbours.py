"""One claim and its neighbours in the argument, all written out: what bears on it, and what it bears on."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook.common import palette
from workbook.common.inputs import choose
from workbook.networks.argument import RELATIONS
from workbook.pictures import style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.marks import badge, claim_evidence, claim_shape, describe_claim
from workbook.pictures.picture import WIDTH, Picture, sentence
from workbook.pictures.verdicts import FATES

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

LEFT, GAP, PAD = 24, 14, 10
SIZE, LINE, LETTER = 16, 20, 0.55  # of letters, of a line, and of the width of a letter: boxes may be a little tight
CHIP = (52, 26)
RELATION_WORDS = {name: name if name != "background" else "gives background" for name in RELATIONS}
MANY = 4  # neighbours of one side that stand in two columns; more stand in three


def draw_neighbours(network: nx.DiGraph, claim: str, statuses: pd.DataFrame | None = None) -> Picture:
    """Draw one claim with what bears on it and what it bears on, each written out in a box.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
        Such as ``"C31"``.
    statuses : pandas.DataFrame, optional
        As `grounded` returns it: what falls in this reading, and what is undecided, is said in the boxes.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        For a claim that is not in the network.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> draw_neighbours(make_argument_network(), "C31").caption
    'C31 and its neighbours in the argument.'
    """
    choose(claim, network, "claim in this network")
    fates = {} if statuses is None else dict(zip(statuses.claim, statuses.status, strict=True))
    title = f"{claim} and its neighbours in the argument"
    drawn, y = _box(network, claim, fates, (LEFT, 58, WIDTH - LEFT))
    parts = [svg.heading(title), drawn]
    words = [f"{claim} ({describe_claim(network.nodes[claim])}): {sentence(network.nodes[claim]['text'])}"]
    sides = (("What bears on it", "", network.pred[claim]), ("What it bears on", "it ", network.succ[claim]))
    seen = [claim]
    for heading, subject, edges in sides:
        if not edges:
            continue
        ordered = sorted(edges, key=lambda other: (list(RELATIONS).index(edges[other]["relation"]), other))
        parts.append(svg.text(LEFT, y + 30, heading, 18, ' font-weight="700"'))
        does = {one: (edges[one]["relation"], subject) for one in ordered}
        drawn, y = _boxes(network, does, fates, y + 44)
        parts.append(drawn)
        words += [f"{heading}:", *(_in_words(network, one, *does[one], fates) for one in ordered)]
        seen += ordered
    evidence = tuple(claim_evidence(one, network.nodes[one]) for one in seen)
    drawing = svg.wrap(title, " ".join(words), WIDTH, y + 12, "".join(parts))
    return Picture(drawing, sentence(title), " ".join(words), evidence)


def _boxes(
    network: nx.DiGraph, does: Mapping[str, tuple[str, str]], fates: Mapping[str, str], y: float
) -> tuple[str, float]:
    """Return boxes in columns, row by row, and where they end."""
    claims = list(does)
    columns = 2 if len(claims) <= MANY else 3
    width = (WIDTH - 2 * LEFT - GAP * (columns - 1)) / columns
    parts = []
    for first in range(0, len(claims), columns):
        row = claims[first : first + columns]
        sides = [(LEFT + place * (width + GAP), LEFT + place * (width + GAP) + width) for place in range(columns)]
        height = max(_height(network, one, width) for one in row)
        for one, (left, right) in zip(row, sides, strict=False):
            parts.append(_box(network, one, fates, (left, y, right), does[one], height)[0])
        y += height + GAP
    return "".join(parts), y - GAP


def _lines(network: nx.DiGraph, claim: str, width: float) -> list[str]:
    return break_lines(network.nodes[claim]["text"], width - 2 * PAD, SIZE, letter=LETTER)


def _height(network: nx.DiGraph, claim: str, width: float) -> float:
    return 2 * PAD + CHIP[1] + 6 + LINE * len(_lines(network, claim, width)) - 2


def _box(
    network: nx.DiGraph,
    claim: str,
    fates: Mapping[str, str],
    place: tuple[float, float, float],
    does: tuple[str, str] | None = None,
    height: float = 0,
) -> tuple[str, float]:
    """Return the box of a claim, at left, top and right, and where it ends; without `does` it is the claim itself."""
    node, (left, top, right) = network.nodes[claim], place
    height = height or _height(network, claim, right - left)
    fate, ink = fates.get(claim, ""), palette.COLOURS["ink"]
    rim = f'fill="#fff" stroke="{ink}" stroke-width="{1.2 if does else 3}"'
    parts = [svg.rect((left, top, right, top + height), f'rx="6" {rim}')]
    x, y = left + PAD + CHIP[0] / 2, top + PAD + CHIP[1] / 2
    letters = palette.COLOURS["paper" if node["objection"] else "ink"]
    parts += [claim_shape(node, x, y, *CHIP), svg.text(x, y + 6, claim, SIZE, ' font-weight="700"', "middle", letters)]
    at = left + PAD + CHIP[0] + 14
    if does:
        relation, subject = does
        look = style.RELATIONS[relation]
        parts.append(badge(at + 8, y, relation))
        parts.append(
            svg.text(at + 24, y + 6, subject + RELATION_WORDS[relation], SIZE, ' font-weight="700"', fill=look.colour)
        )
    else:
        parts.append(svg.text(at, y + 6, describe_claim(node), SIZE, fill=palette.COLOURS["soft"]))
    if fate and fate != "accepted":
        parts.append(svg.text(right - PAD, y + 6, FATES[fate].word, SIZE, ' font-weight="700"', "end"))
    parts.append(write_lines(left + PAD, top + PAD + CHIP[1] + 22, _lines(network, claim, right - left), SIZE))
    content = f"<title>{html.escape(f'{claim} ({describe_claim(node)})')}</title>{''.join(parts)}"
    evidence = [claim_evidence(claim, node)]
    return linked(content, evidence, f'class="claim" data-claim="{html.escape(claim)}"'), top + height


def _in_words(network: nx.DiGraph, claim: str, relation: str, subject: str, fates: Mapping[str, str]) -> str:
    """Return a neighbour in a sentence."""
    fate = f" ({FATES[fates[claim]].word})" if fates.get(claim, "accepted") != "accepted" else ""
    text = sentence(network.nodes[claim]["text"])
    return f"{claim}{fate} ({subject}{RELATION_WORDS[relation]}): {text}"
