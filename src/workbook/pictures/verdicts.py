"""Verdicts and fates of claims: how each is marked and said, in the ledger and on the map of the argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common import palette
from workbook.common.inputs import choose
from workbook.pictures import svg

if TYPE_CHECKING:
    import networkx as nx


class Verdict(NamedTuple):
    """How a verdict is said, and what of its square is filled: rectangles in parts of the side."""

    meaning: str
    filled: tuple[tuple[float, float, float, float], ...]  # left, top, right, bottom


ESSAY, OTHERS = "Claims of the essay", "Claims of other texts"
"""How the claims of the essay, and those of texts beside it, are called where they are counted."""

VERDICTS = {
    "supported": Verdict("Supported by the record", ((0, 0, 1, 1),)),
    "partly": Verdict("Partly supported", ((0, 0.5, 1, 1),)),
    "contested": Verdict("Contested", ((0, 0, 0.5, 0.5), (0.5, 0.5, 1, 1))),
    "contradicted": Verdict("Contradicted by the record", ()),
}
"""Verdicts in the order of the pictures: full, half full, full on both sides, empty."""


class Fate(NamedTuple):
    """How it is said what becomes of one claim, of several, in a word and in a few; and how its box shows it."""

    one: str
    several: str
    word: str
    short: str
    look: str


FATES = {
    "accepted": Fate("stands", "stand", "stands", "Stands here.", "plain: stands"),
    "rejected": Fate("falls", "fall", "falls", "Falls here.", "crossed out: falls"),
    "undecided": Fate("is undecided", "are undecided", "undecided", "Undecided here.", "question mark: undecided"),
}
"""What can become of a claim in a reading of the argument, by the statuses of `grounded`."""


def verdict_mark(verdict: str, x: float, y: float, size: float = 13) -> str:
    """Return the square that stands for a verdict.

    Parameters
    ----------
    verdict : str
        One of `VERDICTS`.
    x, y : float
        The middle.
    size : float
        The side.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If there is no such verdict.

    Examples
    --------
    >>> verdict_mark("contested", 0, 0).count("<path")
    2
    """
    filled = VERDICTS[choose(verdict, VERDICTS, "verdict")].filled
    left, top, ink = x - size / 2, y - size / 2, palette.COLOURS["ink"]
    rim = svg.rect((left - 2, top - 2, left + size + 2, top + size + 2), 'fill="#fff"')
    rim += svg.rect((left, top, left + size, top + size), f'fill="#fff" stroke="{ink}" stroke-width="1.5"')
    parts = [
        f'<path d="M{svg.num(left + a * size, top + b * size)}H{svg.num(left + c * size)}V{svg.num(top + d * size)}'
        f'H{svg.num(left + a * size)}z" fill="{ink}"/>'
        for a, b, c, d in filled
    ]
    return f'<g class="verdict" data-verdict="{verdict}" pointer-events="none">{rim}{"".join(parts)}</g>'


def is_judged(node: Mapping[str, Any]) -> bool:
    """Tell whether the box of a claim carries its verdict: all from outside the essay do, the essay's claims do not.

    Parameters
    ----------
    node : dict
        A node of `make_argument_network`.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_judged({"objection": True, "verdict": "contested"}), is_judged({"objection": False, "verdict": "partly"})
    (True, False)
    """
    return bool(node["objection"] or node.get("reply") or node.get("text_name")) and node["verdict"] in VERDICTS


def fate_mark(status: str, x: float, y: float) -> str:
    """Return what is added at the corner of a box: a question mark for what is undecided, otherwise nothing.

    Parameters
    ----------
    status : str
        One of `FATES`.
    x, y : float
        The middle.

    Returns
    -------
    str

    Examples
    --------
    >>> "?" in fate_mark("undecided", 0, 0), fate_mark("accepted", 0, 0)
    (True, '')
    """
    if choose(status, FATES, "status") != "undecided":
        return ""
    ring = f'r="8" fill="#fff" stroke="{palette.COLOURS["ink"]}" stroke-width="1.8"'
    return (
        f'<g class="fate" data-status="{status}" pointer-events="none">'
        f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" {ring}/>'
        + svg.text(x, y + 5.8, "?", 16, ' font-weight="700"', "middle")
        + "</g>"
    )


def fate_sentence(claim: str, status: str, because: str | None = None) -> str:
    """Say what becomes of a claim, and why.

    Parameters
    ----------
    claim : str
        Its key, or ``"it"``.
    status : str
        One of `FATES`.
    because : str, optional
        The reason, as `grounded` gives it.

    Returns
    -------
    str

    Examples
    --------
    >>> fate_sentence("C02", "undecided", "attacked by X05, undecided")
    'C02 is undecided: attacked by X05, undecided.'
    """
    return f"{claim} {FATES[status].one}{f': {because}' * bool(because)}".rstrip(".") + "."


def fate_sentences(network: nx.DiGraph, statuses: Mapping[str, str], named: bool = True) -> list[str]:
    """Say how many claims, objections and replies stand, fall and are undecided.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    statuses : dict of str to str
        Claim to status; a claim without one is not counted.
    named : bool
        Whether those that fall or are undecided are named.

    Returns
    -------
    list of str
        A sentence for each side of which there is a claim.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> fate_sentences(make_argument_network(), {"C01": "accepted", "C02": "rejected"})
    ['Claims of the essay: 1 stands, 1 falls (C02), none is undecided.']
    """
    sides: dict[str, list[str]] = {side: [] for side in (ESSAY, "Objections", "Replies", OTHERS)}
    for claim, node in network.nodes(data=True):
        if claim in statuses:
            sides[side_of(node)].append(claim)
    return [
        f"{side}: {', '.join(_fate_words(status, claims, statuses, named) for status in FATES)}."
        for side, claims in sides.items()
        if claims
    ]


def side_of(node: Mapping[str, Any]) -> str:
    """Return on which side of the argument a claim is counted.

    Parameters
    ----------
    node : dict
        A node of `make_argument_network`.

    Returns
    -------
    str

    Examples
    --------
    >>> side_of({"objection": False, "reply": True}), side_of({"objection": False, "text_name": "heritage"})
    ('Replies', 'Claims of other texts')
    """
    if node.get("text_name"):
        return OTHERS
    return "Objections" if node["objection"] else "Replies" if node.get("reply") else ESSAY


def _fate_words(status: str, claims: list[str], statuses: Mapping[str, str], named: bool) -> str:
    """Return how many claims have one status, and which, unless it is that they stand."""
    chosen = [claim for claim in claims if statuses[claim] == status]
    fate = FATES[status]
    words = f"{len(chosen) or 'none'} {fate.several if len(chosen) > 1 else fate.one}"
    return words + f" ({', '.join(chosen)})" * bool(chosen and named and status != "accepted")
