"""The page of the reading site on the essay and the record: each claim with its verdict and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook.claims.claims import SIDES, WEIGHTS
from workbook.claims.ledger import ledger
from workbook.claims.linked_rows import linked_rows
from workbook.common.dates import say_day
from workbook.common.html import render
from workbook.common.markdown import literal
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_paragraphs
from workbook.datasets.reading import rows
from workbook.datasets.sides import is_reply, objections_answered
from workbook.pictures.evidence import Evidence
from workbook.publishing.website.myst import raw_html, table
from workbook.publishing.website.row_pages import anchor, row_address

if TYPE_CHECKING:
    import pandas as pd


OUTSIDE = "Objections from outside the essay, each with a reply to it"


def ledger_page() -> str:
    """Return the page of the claims in Markdown: each with its verdict and the rows that bear on it.

    Returns
    -------
    str

    Examples
    --------
    >>> ledger_page().splitlines()[0]
    '# Essay and record'
    """
    claims, weighed, linked = _in_order(), ledger().set_index("claim"), dict(list(linked_rows().groupby("claim")))
    overview = [
        (
            f"[{literal(claim)}](#{anchor(claim)})",
            literal(row["text"]),
            literal(row["verdict"]),
            weighed.supports[claim],
            weighed.against[claim],
        )
        for claim, row in claims.items()
    ]
    gists = load_paragraphs().set_index("paragraph").gist
    parts = [
        "# Essay and record",
        "Each claim of the essay in our own words, with its paragraph in the essay, our verdict, and the rows "
        "that bear on it. The rows are weighed: 3 decisive, 2 relevant, 1 a weak hint; the table adds up the weights. "
        "Verdicts and weights are our reading. If a side has no row, our tables hold none; there may still be evidence "
        f"elsewhere. All rows are of {say_day(HORIZON)} or before.",
        table(("Claim", "In our words", "Verdict", "For", "Against"), overview),
    ]
    latest = ""
    for claim, row in claims.items():
        heading = f"Paragraph {row['paragraph']}" if row["paragraph"] else OUTSIDE
        if heading != latest:
            parts += [f"## {heading}", literal(gists[int(row["paragraph"])]) if row["paragraph"] else ""]
            latest = heading
        parts += [f"({anchor(claim)})=", f"### {literal(claim)}, {literal(row['verdict'])}"]
        parts.append(raw_html(_claim_html(row, linked.get(claim))))
    return "\n\n".join(filter(None, parts))


def _in_order() -> dict[str, dict[str, str]]:
    """Return the claims by paragraph, then the objections, each with the replies to it."""
    claims = rows("claims")
    essay = sorted((claim for claim, row in claims.items() if row["paragraph"]), key=lambda c: claims[c]["paragraph"])
    replies = {claim: objections_answered(claim) for claim, row in claims.items() if is_reply(claim, row["paragraph"])}
    outside = [claim for claim, row in claims.items() if not row["paragraph"] and not replies.get(claim)]
    for reply, answered in replies.items():
        if answered:
            outside.insert(outside.index(answered[0]) + 1, reply)
    return {claim: claims[claim] for claim in [*essay, *outside]}


def _claim_html(claim: dict[str, str], links: pd.DataFrame | None) -> Markup:
    """Write a claim: its words, what the record says, and a list of rows for each side."""
    sides = []
    for side, heading in SIDES.items():
        of_side = [] if links is None else _heaviest_first(links[links.bearing == side])
        if of_side or side != "context":
            sides.append((heading, of_side))
    record = Evidence("What the record says", claim["record"], claim["source"]).as_html() if claim["record"] else ""
    return render("ledger_claim.html", claim=claim, record=record, sides=sides)


def _heaviest_first(links: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what the list of one side of a claim shows of each row."""
    ordered = links.sort_values(["weight", "day"], ascending=[False, True], kind="stable")
    return [
        {
            "evidence": Evidence(link.when, link.title, link.source).as_html(),
            "weight": WEIGHTS[link.weight],
            "why": link.why,
            "address": row_address(link.table, link.row),
            "title": link.title,
        }
        for link in ordered.itertuples()
    ]
