"""Parts of the map of the argument: the box of a claim, a line between two boxes, and the legend."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.argument_places import BOLD, GRID
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import BOLD_WIDTH, Entry, legend
from workbook.pictures.marks import FAINT, RIMS, badge, claim_evidence, claim_shape, describe_claim
from workbook.pictures.verdicts import FATES, VERDICTS, fate_mark, fate_sentence, is_judged, verdict_mark

if TYPE_CHECKING:
    import networkx as nx


def draw_claim(
    network: nx.DiGraph,
    claim: str,
    centre: svg.Point,
    highlighted: bool = True,
    focus: bool = False,
    status: str | None = None,
    because: str | None = None,
) -> str:
    """Return a claim with its key, its status, a tooltip and a link to its source.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
    centre : (float, float)
    highlighted : bool
        Whether it stands out.
    focus : bool
        Whether it is what the picture is about.
    status : str, optional
        One of `FATES`.
    because : str, optional
        Why it has this status.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "In this reading it falls." in draw_claim(make_argument_network(), "C31", (50, 50), status="rejected")
    True
    """
    node = network.nodes[claim]
    evidence = claim_evidence(claim, node)
    tooltip = [f"{claim} ({describe_claim(node)})", node["text"]]
    tooltip += [f"Verdict of the workbook: {node['verdict']}."] if node["verdict"] else []
    tooltip += [f"In this reading {fate_sentence('it', status, because)}"] if status else []
    source = rows("sources").get(evidence.source)
    tooltip += [f"Source: {source['publisher'] or source['title']}"] if source else []
    box = _claim_box(node, claim, *centre, highlighted, focus, status)
    content = f"<title>{html.escape(chr(10).join(tooltip))}</title>{box}"
    return linked(content, [evidence], f'class="claim" data-claim="{html.escape(claim)}"')


def _claim_box(
    node: Mapping[str, Any],
    key: str,
    x: float,
    y: float,
    highlighted: bool = True,
    focus: bool = False,
    status: str | None = None,
) -> str:
    """Return the box of a claim with its key, its verdict if it is from outside the essay, and what becomes of it."""
    dark = node["objection"] and highlighted
    letters = palette.COLOURS["paper" if dark else "ink"] if highlighted else FAINT["key"]
    cross, rim = "", svg.HALO
    if status == "rejected":
        cross = _cross(x, y, palette.COLOURS["vermilion"] if highlighted else FAINT["rim"])
        letters = palette.COLOURS["vermilion"] if highlighted and not dark else letters
        rim = rim.replace("#fff", palette.COLOURS["ink"]) if dark else rim
    size = min(17, (GRID.width - 6) / (BOLD_WIDTH * max(len(key), 1)))
    down, side = y + GRID.height / 2, GRID.width / 2  # marks keep clear of the streets beside and below the box
    shown = highlighted and is_judged(node)
    return (
        claim_shape(node, x, y, GRID.width, GRID.height, highlighted, focus)
        + cross
        + svg.text(x, y + 8, key, size, BOLD + rim * bool(cross), "middle", letters)
        + (verdict_mark(node["verdict"], x - side + 4, down + 5) if shown else "")
        + (fate_mark(status, x + side - 1.5, down - 1) if status and highlighted else "")
    )


def _cross(x: float, y: float, colour: str) -> str:
    """Return the cross over a claim that falls, with a white rim so that it is seen on any fill."""
    dx, dy = GRID.width / 2 + 4, GRID.height / 2 + 3
    d = f"M{svg.num(x - dx, y - dy)}L{svg.num(x + dx, y + dy)}M{svg.num(x - dx, y + dy)}L{svg.num(x + dx, y - dy)}"
    rim = f'<path d="{d}" stroke="#fff" stroke-width="6.5"/>'
    return rim + f'<path class="cross" d="{d}" stroke="{colour}" stroke-width="3.5"/>'


def draw_edge(
    network: nx.DiGraph, edge: tuple[str, str], d: str, highlighted: bool, width: float, status: str | None = None
) -> str:
    """Return a line between two claims, and the tooltip that the pointer meets along it.

    Parameters
    ----------
    network : networkx.DiGraph
    edge : (str, str)
        Premise and conclusion.
    d : str
        The path of the line.
    highlighted : bool
        Whether it stands out.
    width : float
        A line of background is thinner.
    status : str, optional
        What becomes of the premise: one of `FATES`.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "C29 supports C31: A rare" in draw_edge(make_argument_network(), ("C29", "C31"), "M0 0L9 9", True, 2)
    True
    """
    relation, why = network.edges[edge]["relation"], network.edges[edge].get("why", "")
    look = style.RELATIONS[relation]
    tooltip = f"{edge[0]} {look.meaning}{' to' * (relation == 'background')} {edge[1]}: {why}"
    said = [f"Verdict on {edge[0]}: {network.nodes[edge[0]]['verdict']}."] * is_judged(network.nodes[edge[0]])
    said += [f"In this reading {fate_sentence(edge[0], status)}"] if status else []
    tooltip = chr(10).join([tooltip, *said])
    width *= 0.6 if relation == "background" and highlighted else 1
    look = look if highlighted else look._replace(colour=FAINT["line"])
    return (
        f'<g class="edge" data-edge="{html.escape("-".join(edge))}" fill="none"><title>{html.escape(tooltip)}</title>'
        f'<path d="{d}" {svg.stroke(look, width)}/>'
        f'<path d="{d}" stroke-width="9" pointer-events="stroke"/></g>'
    )


def draw_casing(d: str) -> str:
    """Return a white band that lifts a line over those that it crosses.

    Parameters
    ----------
    d : str
        The path of the line.

    Returns
    -------
    str

    Examples
    --------
    >>> draw_casing("M0 0L9 9").startswith('<path class="casing"')
    True
    """
    return f'<path class="casing" d="{d}" fill="none" stroke="#fff" stroke-width="4.6"/>'


# --- legend ---------------------------------------------------------------------------------------------------

PLAIN = {"kind": "descriptive", "objection": False, "reply": False, "hedged": False}


def draw_legend(network: nx.DiGraph, light: str | None, statuses: Mapping[str, str], top: float) -> tuple[str, float]:
    """Return the legend, from the tables that chose the looks: what is drawn, and no more.

    Parameters
    ----------
    network : networkx.DiGraph
    light : str or None
        The claim that is lit.
    statuses : dict of str to str
        Claim to status.
    top : float
        Where the legend begins.

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "Highlighted: all that leads to C31" in draw_legend(make_argument_network(), "C31", {}, 0)[0]
    True
    """
    rims = _rim_samples(network)
    samples = [_sign_samples(network), _kind_samples(network), rims, _verdict_samples(network), _fate_samples(statuses)]
    notes = [
        "¶: paragraph of the essay. The shape says the kind of claim. A sign sits on the claim that its line bears on."
    ]
    if any(edge["relation"] == "attacks" for *_, edge in network.edges(data=True)):
        notes.append(
            "Attacks are drawn over other lines; an attack that joins other lines has a sign at its start too."
        )
    if light is not None:
        notes.append(f"Highlighted: all that leads to {light} or follows from it. Faint: the rest.")
    if statuses and not all(claim in statuses for claim in network):
        notes.append("Faint: left out of this reading.")
    if "rejected" in statuses.values():
        notes.append("Claims that fall no longer count: their attacks are thin, their other lines faint.")
    return legend(samples, notes, top)


def draw_small_legend(network: nx.DiGraph, statuses: Mapping[str, str], top: float) -> tuple[str, float]:
    """Return the legend of a map whose claims are written out: signs and kinds, for all else is said in words.

    Parameters
    ----------
    network : networkx.DiGraph
    statuses : dict of str to str
        Claim to status.
    top : float
        Where the legend begins.

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "An arrow runs from a reason" in draw_small_legend(make_argument_network(), {}, 0)[0]
    True
    """
    notes = ["An arrow runs from a reason to the claim on which it bears. Shape: the kind of claim."]
    if any(statuses.get(start) == "rejected" for start, _ in network.edges):
        notes.append("Thin lines: they come from a claim that falls, and no longer count.")
    return legend([_sign_samples(network), _kind_samples(network) + _rim_samples(network)], notes, top)


def _sign_samples(network: nx.DiGraph) -> Sequence[Entry]:
    relations = {edge["relation"] for *_, edge in network.edges(data=True)}
    samples = []
    for relation, look in style.RELATIONS.items():
        if relation in relations:
            line = f'<path d="M0 0h46" {svg.stroke(look, 3.4 if relation != "background" else 2)}/>'
            samples.append((line + badge(46, 0, relation), 62, look.meaning))
    return samples


def _kind_samples(network: nx.DiGraph) -> list[Entry]:
    kinds = {node["kind"] for _, node in network.nodes(data=True)}
    return [(_box_sample({"kind": kind}), 46, kind) for kind in style.KINDS if kind in kinds]


def _rim_samples(network: nx.DiGraph) -> list[Entry]:
    nodes = [node for _, node in network.nodes(data=True)]
    return [
        (_box_sample({name: True}), 46, words) for name, words in RIMS.items() if any(node.get(name) for node in nodes)
    ]


def _verdict_samples(network: nx.DiGraph) -> list[Entry]:
    drawn = {node["verdict"] for _, node in network.nodes(data=True) if is_judged(node)}
    samples = [(verdict_mark(verdict, 8, 0), 24, verdict) for verdict in VERDICTS if verdict in drawn]
    others = any(node.get("text_name") for _, node in network.nodes(data=True))
    on = "a claim from outside the essay" if others else "an objection or a reply"
    return [("", 0.0, f"Our verdict on {on}:"), *samples] if samples else []


def _fate_samples(statuses: Mapping[str, str]) -> list[Entry]:
    return [
        (f'<g transform="translate(0 0) scale(.72)">{_claim_box(PLAIN, "", 29, 0, status=status)}</g>', 54, fate.look)
        for status, fate in FATES.items()
        if status in statuses.values()
    ]


def _box_sample(look: Mapping[str, Any]) -> str:
    return claim_shape({**PLAIN, **look}, 18, 0, 36, 24)
