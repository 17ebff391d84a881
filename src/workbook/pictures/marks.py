"""Marks of claims and actors: shapes that tell them apart without colour."""

from collections.abc import Mapping
from typing import Any

from workbook.common import palette
from workbook.common.inputs import choose
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.evidence import Evidence

FAINT = {"line": "#d9dde4", "rim": "#b4bcc8", "key": "#828b9a"}
"""What stands back in a picture: its keys can still be read (3:1 on white)."""

RIMS = {"hedged": "dashed: hedged", "objection": "dark: objection", "reply": "double rim: reply"}
"""What the box of a claim says beside its kind, and how the legend says it."""

# Corners in a square from -1 to 1, y downwards.
CORNERS = {
    "box": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "arrow": ((-1, -1), (0.68, -1), (1, 0), (0.68, 1), (-1, 1)),
    "hexagon": ((-0.7, -1), (0.7, -1), (1, 0), (0.7, 1), (-0.7, 1), (-1, 0)),
    "slant": ((-0.72, -1), (1, -1), (0.72, 1), (-1, 1)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "house": ((-0.95, -0.35), (0, -1.25), (0.95, -0.35), (0.95, 0.95), (-0.95, 0.95)),
    "shield": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.35), (0, 1.25), (-0.95, 0.35)),
}


def outline(shape: str, x: float, y: float, width: float, height: float, look: str = "") -> str:
    """Return the outline of a shape around a place.

    Parameters
    ----------
    shape : str
        One of `CORNERS`, or ``"pill"`` (a circle where it is as wide as high).
    x, y : float
        The middle.
    width, height : float
        Of the whole.
    look : str
        More attributes, such as ``'fill="#fff"'``.

    Returns
    -------
    str
        An SVG path; round shapes are a rectangle with round ends.

    Raises
    ------
    WorkbookError
        If there is no such shape.

    Examples
    --------
    >>> outline("box", 10, 10, 20, 20)
    '<path d="M0 0L20 0L20 20L0 20z" />'
    """
    if choose(shape, [*CORNERS, "pill"], "shape") == "pill":
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        return svg.rect(box, f'rx="{svg.num(height / 2)}" {look}')
    corners = "L".join(svg.num(x + width / 2 * dx, y + height / 2 * dy) for dx, dy in CORNERS[shape])
    return f'<path d="M{corners}z" {look}/>'


def claim_shape(
    node: Mapping[str, Any],
    x: float,
    y: float,
    width: float,
    height: float,
    highlighted: bool = True,
    focus: bool = False,
) -> str:
    """Return the box of a claim: its shape says the kind, a dashed rim a hedge.

    A dark fill says objection, a double rim reply.

    Parameters
    ----------
    node : dict
        With `kind`, `hedged`, `objection` and perhaps `reply`, as a node of `make_argument_network` has them.
    x, y, width, height : float
        The middle and the measures.
    highlighted : bool
        Whether it stands out.
    focus : bool
        Whether it is what the picture is about: a thick rim.

    Returns
    -------
    str

    Examples
    --------
    >>> "stroke-dasharray" in claim_shape({"kind": "causal", "hedged": True, "objection": False}, 0, 0, 50, 30)
    True
    """
    mark = style.KINDS[choose(node["kind"], style.KINDS, "kind of claim")]
    fill, rim = palette.COLOURS["ink"] if node["objection"] else mark.fill, palette.COLOURS["ink"]
    if not highlighted:
        fill, rim = palette.COLOURS["paper"], FAINT["rim"]
    dash = f' stroke-dasharray="{"9 4" if focus else "5 3"}"' if node["hedged"] else ""
    look = f'fill="{fill}" stroke="{rim}" stroke-width="{5 if focus else 1.5}"{dash}'
    inner = ""
    if node.get("reply"):
        inner = outline(mark.shape, x, y, width - 8, height - 8, f'fill="none" stroke="{rim}" stroke-width="1"')
    return outline(mark.shape, x, y, width, height, look) + inner


def describe_claim(node: Mapping[str, Any]) -> str:
    """Return a few words on what sort of claim this is.

    Parameters
    ----------
    node : dict
        With `paragraph`, `kind` and `hedged`.

    Returns
    -------
    str

    Examples
    --------
    >>> describe_claim({"paragraph": 6, "kind": "causal", "hedged": True})
    'paragraph 6, causal, hedged'
    """
    where = f"paragraph {node['paragraph']}" if node["paragraph"] else _outside(node)
    return f"{where}, {node['kind']}{', hedged' * bool(node['hedged'])}"


def _outside(node: Mapping[str, Any]) -> str:
    if name := node.get("text_name"):
        return rows("texts")[name]["title"] if name in rows("texts") else "another text"
    return "reply" if node.get("reply") else "objection"


def claim_evidence(claim: str, node: Mapping[str, Any]) -> Evidence:
    """Return the evidence that a claim stands for: its text, and the source of what the record says.

    Parameters
    ----------
    claim : str
        Key of the claim.
    node : dict
        With `paragraph` and `text`.

    Returns
    -------
    Evidence

    Examples
    --------
    >>> claim_evidence("C31", {"paragraph": 6, "text": "More than coincidence."}).as_text()[:29]
    '¶6 C31 More than coincidence.'
    """
    where = f"¶{node['paragraph']}" if node["paragraph"] else _outside(node)
    table = rows("other_claims" if node.get("text_name") else "claims")
    return Evidence(where, f"{claim} {node['text']}".strip(), table.get(claim, {}).get("source", ""))


def actor_mark(actor: str, x: float, y: float, size: float = 28, dashed: bool = False) -> str:
    """Return the mark of an actor: shape and letters say who it is.

    Parameters
    ----------
    actor : str
        Code of the actor.
    x, y, size : float
        The middle and the width.
    dashed : bool
        A dashed rim, for what is uncertain.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If no mark is kept for this actor.

    Examples
    --------
    >>> ">J</text>" in actor_mark("JPN", 0, 0)
    True
    """
    mark = style.mark(actor)
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    across = size * (0.86 if mark.shape == "diamond" else 1)
    look = f'fill="{mark.fill}" stroke="{palette.COLOURS["ink"]}" stroke-width="{2 if dashed else 1.6}"{dash}'
    letters = svg.text(x, y + 5.8, mark.letters, 16, ' font-weight="700"', "middle")
    return outline(mark.shape, x, y, across, across, look) + letters


def badge(x: float, y: float, relation: str, size: float = 16) -> str:
    """Return the sign of a relation, as it sits on the claim that the relation bears on.

    Parameters
    ----------
    x, y : float
        The middle.
    relation : str
        What one claim does to another, such as ``"attacks"``.
    size : float
        The width.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If there is no such relation.

    Examples
    --------
    >>> "−" in badge(0, 0, "attacks")
    True
    """
    look, half = style.RELATIONS[choose(relation, style.RELATIONS, "relation")], size / 2
    ring = f'r="{svg.num(half)}" fill="#fff" stroke="{look.colour}" stroke-width="1.5"'
    return (
        f'<g class="sign" data-relation="{relation}" pointer-events="none">'
        f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" {ring}/>'
        + svg.text(x, y + half * 0.68, look.symbol, size, ' font-weight="700"', "middle", fill=look.colour)
        + "</g>"
    )
