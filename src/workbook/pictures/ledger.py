"""Picture of the ledger: each claim under its verdict and its paragraph, with the weight of its evidence."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.datasets.sides import count_sides, is_objection, is_reply
from workbook.pictures import style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.lettering import BOLD_WIDTH, legend
from workbook.pictures.marks import RIMS, claim_evidence, claim_shape, describe_claim
from workbook.pictures.picture import WIDTH, Picture
from workbook.pictures.verdicts import VERDICTS, verdict_mark

if TYPE_CHECKING:
    import pandas as pd

Claim = Mapping[str, Any]
"""A row of the ledger, with `text`, `objection`, `reply` and `changed` (whether the verdict is the reader's own)."""

LEFT, DOWN = 24, 36
ACROSS, ALONE = 83, 103  # from column to column, with and without objections and replies behind the paragraphs
BOX = (44, 28)


def draw_ledger(ledger: pd.DataFrame, title: str | None = None) -> Picture:
    """Draw the ledger: the claims of each paragraph, sorted by their verdicts, with the weight of their evidence.

    Parameters
    ----------
    ledger : pandas.DataFrame
        As `ledger` returns it, or a selection of it.
    title : str, optional
        The heading; computed unless given.

    Returns
    -------
    Picture
        Every claim has a tooltip with its text and the row that decides, and a link to a source. A verdict of your own
        has a thick rim.

    Raises
    ------
    WorkbookError
        If the table is of another sort or empty, or a verdict or a kind of claim does not exist.

    Examples
    --------
    >>> from workbook.claims.ledger import ledger
    >>> draw_ledger(ledger().query("paragraph == 6")).caption
    '5 claims supported by the record, 2 claims partly supported, 2 claims contested.'
    """
    columns = ("claim", "paragraph", "kind", "hedged", "verdict", "decides", "supports", "against", "strength")
    needs(ledger, columns, "claims and verdicts", "ledger()")
    if not len(ledger):
        raise WorkbookError("There is no claim to draw: the ledger has no row.")
    claims = _claims(ledger)
    title = title or f"The record: {', '.join(_sides(claims))}"
    across = ACROSS if any(_column(claim) >= len(rows("paragraphs")) for claim in claims) else ALONE
    parts, words, said, y = [svg.heading(title), _headings(claims, across)], [], [], 92.0
    for verdict in VERDICTS:
        chosen = [claim for claim in claims if claim["verdict"] == verdict]
        if chosen:
            band, y = _band(verdict, chosen, y, across)
            parts.append(band)
            words.append(_band_words(verdict, chosen))
            said.append(f"{_how_many(chosen)} {VERDICTS[verdict].meaning.lower()}")
    explained, bottom = _legend(claims, y + 30)
    drawing = svg.wrap(title, "\n".join(words), WIDTH, bottom, "".join([*parts, explained]))
    evidence = tuple(claim_evidence(claim["claim"], claim) for claim in claims)
    return Picture(drawing, f"{', '.join(said)}.", "\n".join(words), evidence)


def _claims(ledger: pd.DataFrame) -> list[Claim]:
    """Return the rows of the ledger with what else is drawn."""
    import pandas as pd

    claims: list[Claim] = []
    for row in ledger.to_dict("records"):
        paragraph = None if pd.isna(row["paragraph"]) else int(row["paragraph"])
        verdict = choose(row["verdict"], VERDICTS, "verdict")
        known = rows("claims").get(row["claim"], {})
        claims.append(
            {
                **row,
                "objection": is_objection(row["claim"], paragraph),
                "reply": is_reply(row["claim"], paragraph),
                "paragraph": paragraph,
                "verdict": verdict,
                "text": known.get("text", ""),
                "changed": known.get("verdict", verdict) != verdict,
            }
        )
    return claims


def _sides(claims: list[Claim]) -> list[str]:
    """Return how many claims, objections and replies there are."""
    return count_sides([claim["objection"] for claim in claims], [claim["reply"] for claim in claims])


def _how_many(claims: list[Claim]) -> str:
    """Return the same as a sentence has it."""
    sides = _sides(claims)
    return " and ".join(filter(None, [", ".join(sides[:-1]), sides[-1]]))


def _column(claim: Claim) -> int:
    """Return the column of a claim, counted from 0: its paragraph, or one of the two behind all paragraphs."""
    return claim["paragraph"] - 1 if claim["paragraph"] else len(rows("paragraphs")) + claim["reply"]


def _headings(claims: list[Claim], across: float) -> str:
    """Return the paragraphs over their columns."""
    parts = [
        svg.text(LEFT + number * across, 80, f"¶{paragraph}", 18, ' font-weight="700"')
        for number, paragraph in enumerate(rows("paragraphs"))
    ]
    behind = LEFT + len(rows("paragraphs")) * across
    if any(claim["objection"] for claim in claims):
        parts.append(svg.text(behind + across - 10, 80, "objections", 18, ' font-weight="700"', "end"))
    if any(claim["reply"] for claim in claims):
        parts.append(svg.text(behind + across, 80, "replies", 18, ' font-weight="700"'))
    return "".join(parts)


def _band(verdict: str, claims: list[Claim], top: float, across: float) -> tuple[str, float]:
    """Return the claims of one verdict, each in the column of its paragraph, and where they end."""
    head = f"{VERDICTS[verdict].meaning}: {_how_many(claims)}"
    parts = [
        f'<path d="M{LEFT} {svg.num(top)}H{WIDTH - 24}" stroke="{palette.COLOURS["grey"]}"/>',
        verdict_mark(verdict, LEFT + 8, top + 18),
        svg.text(LEFT + 24, top + 24, head, 17, ' font-weight="700"'),
    ]
    filled: dict[int, int] = {}  # how many claims stand in each column
    for claim in claims:
        column = _column(claim)
        row = filled.get(column, 0)
        filled[column] = row + 1
        parts.append(_claim(claim, LEFT + column * across, top + 38 + row * DOWN))
    return "".join(parts), top + 38 + max(filled.values()) * DOWN + 8


def _claim(claim: Claim, left: float, top: float) -> str:
    """Return one claim: its box, and the weight of its evidence beside it."""
    width, height = BOX
    x, y = left + width / 2, top + height / 2
    key, strength = claim["claim"], claim["strength"]
    colour = palette.COLOURS["paper" if claim["objection"] else "ink"]
    look = style.LOOKS[(strength > 0) - (strength < 0)]
    letters = min(16, (width - 6) / (BOLD_WIDTH * len(key)))
    content = claim_shape(claim, x, y, width, height, focus=claim["changed"])
    content += svg.text(x, y + 6, key, letters, ' font-weight="700"', "middle", colour)
    content += svg.text(
        left + width + 5, y + 6, svg.signed(strength, 0), 16, ' class="balance" font-weight="700"', fill=look.colour
    )
    tooltip = [f"{key} ({describe_claim(claim)})", claim["text"]]
    tooltip.append(f"Verdict: {claim['verdict']}{', yours' * claim['changed']}.")
    tooltip.append(f"Weight of the evidence: {claim['supports']} for, {claim['against']} against.")
    tooltip += [f"Decides: {claim['decides']}"] if claim["decides"] else []
    content = f"<title>{html.escape(chr(10).join(tooltip))}</title>{content}"
    return linked(content, [claim_evidence(key, claim)], f'class="claim" data-claim="{html.escape(key)}"')


def _band_words(verdict: str, claims: list[Claim]) -> str:
    """Return the claims of one verdict in words."""
    named = ", ".join(
        f"{claim['claim']} ({'hedged, ' * bool(claim['hedged'])}{svg.signed(claim['strength'], 0)})" for claim in claims
    )
    return f"{VERDICTS[verdict].meaning}, {_how_many(claims)}: {named}."


def _legend(claims: list[Claim], top: float) -> tuple[str, float]:
    """Return the boxes and numbers that are drawn, with their meanings."""
    plain = {"kind": "descriptive", "objection": False, "reply": False, "hedged": False}
    kinds = {choose(claim["kind"], style.KINDS, "kind of claim") for claim in claims}
    boxes = [(claim_shape(plain | {"kind": kind}, 18, 0, 36, 24), 46, kind) for kind in style.KINDS if kind in kinds]
    rims = [
        (claim_shape(plain | {name: True}, 18, 0, 36, 24, focus=name == "changed"), 46, words)
        for name, words in (RIMS | {"changed": "thick rim: your verdict"}).items()
        if any(claim[name] for claim in claims)
    ]
    notes = [
        "Number: weight of the rows for the claim minus weight of the rows against it; ±0 if they are equal or there "
        "are none. ¶: paragraph of the essay."
    ]
    return legend([boxes, rims], notes, top)
