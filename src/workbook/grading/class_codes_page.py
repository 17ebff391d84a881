"""The page of a class's codes: where it agrees, where it differs from the record, what to discuss. It names nobody."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from workbook.common.html import page, render
from workbook.common.text import count, plain
from workbook.datasets.class_codes import STEP_COUNTS, as_positions
from workbook.datasets.own_codes import STEPS, Codes, own_period
from workbook.datasets.reading import rows
from workbook.measures.class_agreement import class_agreement
from workbook.measures.grid import issue_label
from workbook.pictures.class_codes import draw_class_codes
from workbook.pictures.evidence import period_name, scale_step

DISCUSSED = 4  # cells to discuss first
NOTES = 4  # notes of readers that are shown of such a cell
DASH = "–"  # in the place of a number that there is not


def class_codes_page(table: pd.DataFrame, codings: list[Codes]) -> Markup:
    """Return the page of a class's codes. No student is named in it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `summarise` returns it, with `record` and `difference`.
    codings : list of Codes
        For their notes, which are shown as text.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.
    """
    positions = as_positions(table)
    coded = table[table["median"].notna()]
    body = render(
        "class_codes.html",
        coders=count(len(codings), "reader"),
        period=period_name(own_period()),
        overall=_overall(positions, coded),
        picture=Markup(draw_class_codes(positions).svg),
        discuss=[_to_discuss(row, codings) for row in _worst(coded).to_dict("records")],
        cells=[_cell(row) for row in table.to_dict("records")],
        by_issue=_agreement(positions, "issue"),
        by_actor=_agreement(positions, "actor"),
    )
    return page("Codes of a class", body)


def _number(value: float, digits: int = 2) -> str:
    return DASH if pd.isna(value) else f"{value:.{digits}f}".replace("-", "−")


def _step(value: float) -> str:
    return DASH if pd.isna(value) else scale_step(value)


def _name(actor: str) -> str:
    return rows("actors")[actor]["name"]


def _overall(positions: pd.DataFrame, coded: pd.DataFrame) -> dict[str, str]:
    """Return the sentence at the top in numbers."""
    (found,) = class_agreement(positions).to_dict("records")
    gaps = coded.difference.dropna().abs()
    return {
        "alpha": _number(found["alpha"]),
        "same": f"{found['same']:.0%}" if pd.notna(found["same"]) else DASH,
        "as_record": f"{int((gaps == 0).sum())} of {count(len(gaps), 'cell')}",
        "off": count(int((gaps >= 1).sum()), "cell"),
    }


def _agreement(positions: pd.DataFrame, by: str) -> list[tuple[str, ...]]:
    """Return the rows of the table of agreement: what, alpha, the same code, within a step."""
    name = issue_label if by == "issue" else _name
    return [
        (name(row[by]), _number(row["alpha"]), _number(100 * row["same"], 0), _number(100 * row["within_one"], 0))
        for row in class_agreement(positions, by).to_dict("records")
    ]


def _worst(coded: pd.DataFrame) -> pd.DataFrame:
    """Return the cells on which the class is most split, and then those furthest from the record."""
    split = coded[coded.agreed < 1].sort_values("agreed", kind="stable").head(DISCUSSED)
    far = coded[coded.difference.abs() >= 1].sort_values("difference", key=lambda gap: -gap.abs(), kind="stable")
    return pd.concat([split, far.head(DISCUSSED)]).drop_duplicates(["issue", "actor"])


def _given(row: dict[Any, Any]) -> str:
    """Return how many gave which step, in words."""
    given = [f"{scale_step(step)}: {row[name]}" for step, name in zip(STEPS, STEP_COUNTS, strict=True) if row[name]]
    return ", ".join([*given, *([f"cannot tell: {row['cannot_tell']}"] if row["cannot_tell"] else [])]) or "nobody"


def _cell(row: dict[Any, Any]) -> tuple[Any, ...]:
    """Return one row of the table of cells."""
    start = (issue_label(row["issue"]), _name(row["actor"]), _step(row["median"]), _given(row), row["coders"])
    return *start, _number(row["salience"], 1), _step(row["record"]), _step(row["difference"])


def _to_discuss(row: dict[Any, Any], codings: list[Codes]) -> dict[str, Any]:
    """Return what the page shows of a cell on which readers part: the anchors that they chose, and their notes."""
    issue, cell = rows("issues")[row["issue"]], (row["issue"], row["actor"])
    anchors = (issue[f"anchor_{name}" if step else "anchor_0"] for step, name in zip(STEPS, STEP_COUNTS, strict=True))
    chosen = [
        (scale_step(step), row[name], anchor)
        for step, name, anchor in zip(STEPS, STEP_COUNTS, anchors, strict=True)
        if row[name]
    ]
    notes = [plain(codes.cells[cell].note, 240) for codes in codings if cell in codes.cells and codes.cells[cell].note]
    return {
        "title": f"{issue['label']}, {_name(row['actor'])}",
        "median": _step(row["median"]),
        "record": _step(row["record"]),
        "chosen": chosen,
        "unsure": row["cannot_tell"],
        "neighbours": issue["neighbours"],
        "notes": notes[:NOTES],
        "more": count(len(notes) - NOTES, "more note") if len(notes) > NOTES else "",
    }
