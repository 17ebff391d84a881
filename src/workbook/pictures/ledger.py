"""The chart of the ledger: each claim under its verdict and its paragraph, with the balance of its evidence."""

import html

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.evidence import linked
from workbook.pictures.marks import BOLD_WIDTH, claim_evidence, claim_shape, describe_claim, legend
from workbook.pictures.picture import WIDTH, Picture, sentence

VERDICTS = ("supported", "partly", "contested", "contradicted")
MEANINGS = {
    "supported": "Supported by the record",
    "partly": "Partly supported",
    "contested": "Contested",
    "contradicted": "Contradicted by the record",
}
LEFT, ACROSS, DOWN = 24, 91.2, 36
BOX = (44, 28)


def draw_ledger(ledger, title=None):
    """Draw the ledger: the claims of each paragraph, sorted by their verdicts, with the balance of their evidence.

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
    'Essay and record: 8 claims.'
    """
    import pandas as pd

    columns = ("claim", "paragraph", "kind", "hedged", "verdict", "decides", "supports", "against", "strength")
    needs(ledger, columns, "claims and verdicts", "ledger()")
    if not len(ledger):
        raise WorkbookError("There is no claim to draw: the ledger has no row.")
    claims = []
    for row in ledger.to_dict("records"):
        outside = bool(pd.isna(row["paragraph"]))
        known = rows("claims").get(row["claim"], {})
        row |= {"objection": outside, "paragraph": None if outside else int(row["paragraph"])}
        row |= {"verdict": choose(row["verdict"], VERDICTS, "verdict"), "text": known.get("text", "")}
        claims.append(row | {"changed": known.get("verdict", row["verdict"]) != row["verdict"]})
    title = title or f"Essay and record: {_count(claims)}"
    body, y, said = [svg.heading(title), _headings(claims)], 92, []
    for verdict in VERDICTS:
        held = [row for row in claims if row["verdict"] == verdict]
        if held:
            drawn, y = _band(verdict, held, y)
            body.append(drawn)
            said.append(_told(verdict, held))
    drawn, bottom = _legend(claims, y + 30)
    words = " ".join(said)
    picture = svg.wrap(title, words, WIDTH, bottom, "".join([*body, drawn]))
    return Picture(picture, sentence(title), words, tuple(claim_evidence(row["claim"], row) for row in claims))


def _count(claims):
    objections = sum(row["objection"] for row in claims)
    number = len(claims) - objections
    parts = [f"{number} claim{'s' * (number != 1)}"] * bool(number)
    return " and ".join(parts + [f"{objections} objection{'s' * (objections != 1)}"] * bool(objections))


def _column(row):
    return row["paragraph"] - 1 if row["paragraph"] else 9


def _headings(claims):
    """Write the paragraphs over their columns."""
    drawn = [svg.text(LEFT + n * ACROSS, 80, f"¶{n + 1}", 18, ' font-weight="700"') for n in range(9)]
    if any(row["objection"] for row in claims):
        drawn.append(svg.text(WIDTH - 24, 80, "outside", 18, ' font-weight="700"', "end"))
    return "".join(drawn)


def _band(verdict, held, top):
    """Draw the claims of one verdict, each in the column of its paragraph."""
    head = f"{MEANINGS[verdict]}: {_count(held)}"
    drawn = [
        f'<path d="M{LEFT} {svg.num(top)}H{WIDTH - 24}" stroke="{palette.COLOURS["grey"]}"/>',
        svg.text(LEFT, top + 24, head, 17, ' font-weight="700"'),
    ]
    filled = {}
    for row in held:
        column = _column(row)
        filled[column] = place = filled.get(column, -1) + 1
        drawn.append(_claim(row, LEFT + column * ACROSS, top + 38 + place * DOWN))
    return "".join(drawn), top + 38 + (max(filled.values()) + 1) * DOWN + 8


def _claim(row, left, top):
    """Draw one claim: its box, and the balance of its evidence beside it."""
    width, height = BOX
    x, y = left + width / 2, top + height / 2
    key = row["claim"]
    colour = palette.COLOURS["paper" if row["objection"] else "ink"]
    balance = row["strength"]
    look = style.LOOKS[(balance > 0) - (balance < 0)]
    content = claim_shape(row, x, y, width, height, focus=row["changed"])
    content += svg.text(
        x, y + 6, key, min(16, (width - 6) / (BOLD_WIDTH * len(key))), ' font-weight="700"', "middle", colour
    )
    content += svg.text(
        left + width + 5, y + 6, svg.signed(balance, 0), 16, ' class="balance" font-weight="700"', fill=look.colour
    )
    evidence = claim_evidence(key, row)
    said = [f"{key} ({describe_claim(row)})", row["text"], f"Verdict: {row['verdict']}{', yours' * row['changed']}."]
    said.append(f"Weight of the evidence: {row['supports']} for, {row['against']} against.")
    said += [f"Decides: {row['decides']}"] if row["decides"] else []
    content = f"<title>{html.escape(chr(10).join(said))}</title>{content}"
    return linked(content, [evidence], f'class="claim" data-claim="{html.escape(key)}"')


def _told(verdict, held):
    """Put the claims of one verdict into words."""
    named = ", ".join(
        f"{row['claim']} ({'hedged, ' * bool(row['hedged'])}{svg.signed(row['strength'], 0)})" for row in held
    )
    return f"{MEANINGS[verdict]}, {_count(held)}: {named}."


def _legend(claims, top):
    """Explain boxes and numbers, as far as they are drawn."""
    plain = {"kind": "descriptive", "objection": False, "hedged": False}
    kinds = {choose(row["kind"], style.KINDS, "kind of claim") for row in claims}
    boxes = [(claim_shape(plain | {"kind": kind}, 18, 0, 36, 24), 46, kind) for kind in style.KINDS if kind in kinds]
    rims = [
        (claim_shape(plain | look, 18, 0, 36, 24, focus="changed" in look), 46, words)
        for look, words in (
            ({"hedged": True}, "dashed rim: hedged"),
            ({"objection": True}, "dark: objection"),
            ({"changed": True}, "thick rim: your verdict"),
        )
        if any(row[name] for row in claims for name in look)
    ]
    notes = [
        "Number: weight of the rows for the claim minus weight of the rows against it; ±0 if they are even or none. "
        "¶: paragraph of the essay."
    ]
    return legend([boxes, rims], notes, top)
