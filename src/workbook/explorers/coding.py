"""Explorer of coding: a reader codes statements blind, then compares with the workbook's coder or with a partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.answers.record import FILE, read_file
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.datasets.loaders import load_statements
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer
from workbook.explorers.controls import DESCRIPTION, option_slider
from workbook.measures.reliability import coder_alpha, kappa
from workbook.pictures.confusion_matrix import CODES, NAMES, draw_codings
from workbook.pictures.picture import Picture

if TYPE_CHECKING:
    import ipywidgets as widgets
    import pandas as pd

NAME = "explore_coding"
LEAST = 3  # statements that both have coded, for a comparison


def explore_coding(count: int = 12) -> Explorer:
    """Code real statements blind, then compare with the workbook's coder or with a partner.

    Parameters
    ----------
    count : int
        How many statements.

    Returns
    -------
    Explorer
        One control for each statement, by its key: -2 to 2, or ``""`` while it is not coded; `compare`: ``""``
        (blind), ``"coder"`` or ``"partner"``; and `partner`, the name of a partner's answer file, from which the codes
        come that were kept last with ``wb.keep``.

    Examples
    --------
    >>> explorer = explore_coding()
    >>> explorer
    explore_coding: 0 of 12 statements are coded. Read, choose a code, and compare when you are done.
    """
    import ipywidgets as widgets

    statements = load_statements().head(count).set_index("statement")
    codes = [("not coded", ""), *((NAMES[code], code) for code in CODES)]
    controls: dict[str, Any] = {
        key: option_slider(f"Statement {number}", codes, "") for number, key in enumerate(statements.index, 1)
    }
    worded = _statements_with(controls, statements)
    others = [("nobody", ""), ("the coder", "coder"), ("a partner", "partner")]
    controls["compare"] = option_slider("Compare with", others, "")
    controls["partner"] = widgets.Text(
        description="Partner's file", placeholder=FILE, continuous_update=False, style=DESCRIPTION
    )

    def both(compare: str, partner: str, own: Mapping[str, Any]) -> tuple[list[int], list[int]]:
        theirs: Mapping[str, Any] = {}
        if compare == "coder":
            theirs = statements.reference_code.to_dict()
        elif compare:
            theirs = _partner_codes(partner or FILE)
        keys = [key for key in statements.index if own[key] != "" and theirs.get(key) in CODES]
        return [own[key] for key in keys], [int(theirs[key]) for key in keys]

    def draw(compare: str, partner: str, **own: Any) -> Picture:
        return draw_codings(*both(compare, partner, own), "Your codes and theirs")

    def describe(compare: str, partner: str, **own: Any) -> str:
        if compare:
            return _comparison(*both(compare, partner, own))
        coded = sum(code != "" for code in own.values())
        sentence = f"{coded} of {len(statements)} statements are coded."
        return f"{sentence} Read, choose a code, and compare when you are done."

    return Explorer(NAME, controls, draw, describe, worded=worded)


def _statements_with(controls: Mapping[str, widgets.Widget], statements: pd.DataFrame) -> list[widgets.VBox]:
    """Return each statement with the ends of its scale, and its control below."""
    import ipywidgets as widgets

    boxes = []
    for number, (key, row) in enumerate(statements.iterrows(), 1):
        issue = rows("issues")[row.issue]
        text = render(
            "statement.html",
            number=number,
            actor=rows("actors")[row.actor]["name"],
            day=say_day(row.date.date()),
            text=row.text,
            issue=issue["label"],
            pole_low=issue["pole_low"],
            pole_high=issue["pole_high"],
        )
        boxes.append(widgets.VBox([widgets.HTML(text), controls[str(key)]]))
    return boxes


def _partner_codes(file: str) -> dict[str, Any]:
    """Return the codes that a partner kept last, by statement."""
    try:
        kept = [item for item in read_file(Path(file)).get("kept", []) if item.get("explorer") == NAME]
    except OSError:
        raise WorkbookError(f"There is no file {file} beside this notebook.") from None
    if not kept:
        raise WorkbookError(f"{file} holds no codes. Your partner keeps them with wb.keep(explorer).")
    return kept[-1].get("state") or {}


def _comparison(mine: Sequence[int], theirs: Sequence[int]) -> str:
    """Return how far two codings of the same statements agree."""
    if len(mine) < LEAST:
        return f"{len(mine)} statements are coded by both; three at least are needed."
    pairs = list(zip(mine, theirs, strict=True))
    same = sum(a == b for a, b in pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs)
    return (
        f"{same} of {len(mine)} codes are the same, {near} within one step; kappa {kappa(mine, theirs):.2f}, "
        f"weighted kappa {kappa(mine, theirs, 'linear'):.2f}, alpha {coder_alpha(pairs):.2f}."
    )
