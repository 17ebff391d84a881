"""The pages of the reading site on the essay and the record: each claim with its rows, each row with its claims."""

from __future__ import annotations

import re
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
from workbook.datasets.reading import package, rows
from workbook.datasets.sides import is_reply, objections_answered
from workbook.pictures.evidence import Evidence
from workbook.publishing.website.myst import raw_html, table

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
            f"[{literal(claim)}](#{_anchor(claim)})",
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
        parts += [f"({_anchor(claim)})=", f"### {literal(claim)}, {literal(row['verdict'])}"]
        parts.append(raw_html(_claim_html(row, linked.get(claim))))
    return "\n\n".join(filter(None, parts))


def rows_page() -> str:
    """Return the page of the rows in Markdown: what each says, and the claims that it bears on.

    Returns
    -------
    str

    Examples
    --------
    >>> rows_page().splitlines()[0]
    '# The rows'
    """
    titles = {name: resource["title"] for name, resource in package()["resources"].items()}
    parts = [
        "# The rows",
        f"From a row of the tables back to the claims that rest on it. All rows are of {say_day(HORIZON)} or before, "
        "and all bear on a claim; the tables hold more. Each row has a lasting address of its own: that of "
        "this page, then `#`, the table, a hyphen and the row's key, in small letters.",
    ]
    for name, links in linked_rows().sort_values("day", kind="stable").groupby("table", sort=False):
        parts.append(f"## {literal(titles[name])}")
        years = links.day.dt.year if name == "events" else links.day.dt.year * 0
        for year, group in links.groupby(years):
            parts += [f"### {year}"] if year else []
            listed = [_row_values(name, key, of_row) for key, of_row in group.groupby("row", sort=False)]
            parts.append(raw_html(render("row_list.html", rows=listed)))
    return "\n\n".join(parts)


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


def _anchor(*names: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", "-".join(names).casefold()).strip("-")


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
            "anchor": _anchor(link.table, link.row),
            "title": link.title,
        }
        for link in ordered.itertuples()
    ]


def _row_values(table_name: str, key: str, links: pd.DataFrame) -> dict[str, Any]:
    """Return what the list of rows shows of one."""
    first = links.iloc[0]
    return {
        "anchor": _anchor(table_name, key),
        "title": first.title,
        "evidence": Evidence(first.when, first.says, first.source).as_html(),
        "links": [
            {"claim": link.claim, "bearing": link.bearing, "weight": WEIGHTS[link.weight]}
            for link in links.sort_values("claim").itertuples()
        ],
    }
