"""The rows that bear on a claim, in two columns: those for it and those against it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.text import count
from workbook.datasets.codebook import WEIGHTS
from workbook.pictures import svg
from workbook.pictures.evidence import Evidence, linked
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.picture import WIDTH, Picture, sentence

if TYPE_CHECKING:
    from workbook.claims.claims import ClaimEvidence

LEFT, GAP, SIZE, LINE, LETTER = 24, 24, 16, 20, 0.55
COLUMN = (WIDTH - 2 * LEFT - GAP) / 2
HEADINGS = {"supports": "For the claim", "against": "Against the claim"}
LOOKS = {"supports": "blue", "against": "vermilion"}


def draw_record(record: ClaimEvidence, title: str) -> Picture:
    """Draw the rows that weigh for a claim and those that weigh against it, the heaviest first.

    Parameters
    ----------
    record : ClaimEvidence
        As `evidence` returns it.
    title : str
        The heading.

    Returns
    -------
    Picture

    Examples
    --------
    >>> from workbook.claims.claims import evidence
    >>> draw_record(evidence("C23"), "C23 and the record").caption
    'C23 and the record.'
    """
    lines = break_lines(title, WIDTH - 2 * LEFT, 22, letter=LETTER)
    parts = [write_lines(LEFT, 38, lines, 22, ' font-weight="700"')]
    top = bottom = 38 + 27.5 * len(lines)
    for number, (bearing, heading) in enumerate(HEADINGS.items()):
        x, rows = LEFT + number * (COLUMN + GAP), record.rows[record.rows.bearing == bearing]
        colour = palette.COLOURS[LOOKS[bearing]]
        words = f"{heading}: {count(len(rows), 'row') if len(rows) else 'no row'}"
        parts.append(svg.text(x, top + 12, words, 18, ' font-weight="700"', fill=colour))
        parts.append(f'<path d="M{svg.num(x, top + 22)}h{svg.num(COLUMN)}" stroke="{colour}" stroke-width="3"/>')
        y = top + 48
        for row in rows.to_dict("records"):
            drawn, y = _row(row, x, y)
            parts.append(drawn)
        bottom = max(bottom, y)
    listed = tuple(
        Evidence(row.when, f"{row.bearing}: {row.title}. {row.why}", row.source) for row in record.rows.itertuples()
    )
    words = repr(record)
    drawing = svg.wrap(title, words, WIDTH, max(bottom, top + 60), "".join(parts))
    return Picture(drawing, sentence(title), words, listed)


def _row(row: dict[str, Any], x: float, y: float) -> tuple[str, float]:
    """Return a row, in its words with its day and its weight, and where the next begins."""
    head = f"{row['when']} · {WEIGHTS[str(row['weight'])]}"
    lines = break_lines(row["title"], COLUMN, SIZE, letter=LETTER)
    drawn = svg.text(x, y, head, SIZE, fill=palette.COLOURS["soft"])
    drawn += write_lines(x, y + LINE, lines, SIZE)
    tooltip = f"<title>{html.escape(row['why'])}</title>"
    item = Evidence(row["when"], row["title"], row["source"])
    return linked(tooltip + drawn, [item], 'class="row"'), y + LINE * (len(lines) + 1) + 14
