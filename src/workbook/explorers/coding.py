"""Explorer of coding: a reader codes statements blind, then compares with the workbook's coder or with a partner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbook.answers.memo import keep
from workbook.answers.record import read_file
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.datasets.cards import say_code, statement
from workbook.datasets.loaders import load_statements
from workbook.explorers.base import Explorer, in_its_place
from workbook.explorers.panel import Control, choice, text
from workbook.measures.reliability import coder_alpha, kappa
from workbook.pictures.confusion_matrix import CODES, MATRIX_WIDTH, draw_codings
from workbook.pictures.picture import Picture

NAME = "explore_coding"
LEAST = 3  # statements that both have coded, for a comparison
NONE = "x"  # stands in a line of codes where there is none

THEM = {"": "another coder", "coder": "the coder", "partner": "your partner"}
"""With whom one compares, as the picture and the sentences name the other."""


def explore_coding(count: int = 12) -> Explorer:
    """Code real statements blind, then compare with the workbook's coder or with a partner.

    Parameters
    ----------
    count : int
        How many statements.

    Returns
    -------
    Explorer
        One control for each statement, by its key: -2 to 2, or ``""`` while it is not coded; `shown`, the statement
        on the card; `compare`: ``""`` (blind), ``"coder"`` or ``"partner"``; and `partner`: the partner's line of
        codes, or the name of the partner's answer file, from which the codes come that were kept last.

    Examples
    --------
    >>> explorer = explore_coding()
    >>> explorer
    explore_coding: 0 of 12 statements are coded. Read, choose a code, and compare when you are done.
    """
    statements = load_statements().head(count).set_index("statement")
    keys, reference = list(statements.index), statements.reference_code.to_dict()
    controls = {key: _code(key) for key in keys}
    controls["shown"] = choice("Statement", [(f"{key} of {keys[-1]}", key) for key in keys], keys[0])
    others = [("nobody", ""), ("the coder", "coder"), ("a partner", "partner")]
    controls["compare"] = choice("Compare with", others, "")
    controls["partner"] = text("Partner's line", "s01 +1 s02 0 ...")

    def theirs(compare: str, partner: str) -> Mapping[str, Any]:
        return reference if compare == "coder" else _partner_codes(partner, keys) if compare and partner else {}

    def both(compare: str, partner: str, own: Mapping[str, Any]) -> tuple[list[int], list[int]]:
        other = theirs(compare, partner)
        shared = [key for key in keys if own[key] != "" and other.get(key) in CODES]
        return [own[key] for key in shared], [int(other[key]) for key in shared]

    def draw(shown: str, compare: str, partner: str, **own: Any) -> Picture:
        try:
            mine, other = both(compare, partner, own)
        except WorkbookError as error:  # no old picture stays
            return in_its_place(str(error), width=MATRIX_WIDTH)
        if not compare:
            return in_its_place("No other code is shown before you compare.", "You code blind", MATRIX_WIDTH)
        return draw_codings(mine, other, "Your codes and theirs", ("you", THEM[compare]), notes=False)

    def describe(shown: str, compare: str, partner: str, **own: Any) -> str:
        if compare == "partner" and not partner.strip():
            return "Give your partner your line of codes, and type your partner's line into the field."
        if compare:
            return _comparison(*both(compare, partner, own))
        coded = sum(code != "" for code in own.values())
        sentence = f"{coded} of {len(statements)} statements are coded."
        return f"{sentence} Read, choose a code, and compare when you are done."

    def remark(shown: str, compare: str, partner: str, **own: Any) -> str:
        """Return what stands below the card: one's own line of codes, and where the two differ."""
        if not compare:
            return ""
        line = f"Your line: {' '.join(f'{key} {_said(own[key])}' for key in keys)}." if compare == "partner" else ""
        try:
            other = theirs(compare, partner)
        except WorkbookError:
            return line
        apart = [
            f"{key} (you {_said(own[key])}, {THEM[compare]} {_said(other[key])})"
            for key in keys
            if own[key] != "" and other.get(key) in CODES and own[key] != other[key]
        ]
        return " ".join([line, f"You differ on {', '.join(apart)}." if apart else ""]).strip()

    def lead(shown: str, compare: str, partner: str, **own: Any) -> str:
        seen = compare == "coder" and own[shown] != ""  # the coder's code: not before one's own
        card = statement(shown, reason=seen).parts
        return str(render("coding_statement.html", **card, remark=remark(shown, compare, partner, **own)))

    def visible(shown: str, compare: str, partner: str, **own: Any) -> list[str]:
        return [shown, "shown", "compare", *(["partner"] if compare == "partner" else [])]

    def step(by: int) -> None:
        explorer.set(shown=keys[min(max(keys.index(explorer.state["shown"]) + by, 0), len(keys) - 1)])

    buttons = {
        "Back": lambda: step(-1),
        "Next": lambda: step(1),
        "Keep my codes": lambda: explorer.say(keep(explorer)),
    }
    explorer: Explorer = Explorer(
        NAME, controls, draw, describe, layout="half", lead=lead, shown=visible, buttons=buttons, on_page={}
    )
    return explorer


def _code(key: str) -> Control:
    """Return the control for the code of one statement: each anchor in the words of the codebook."""
    card = statement(key).parts
    steps: list[tuple[str, str]] = card["anchors"]  # type: ignore[assignment]
    anchors: list[tuple[str, Any]] = [
        (f"{said}: {words}", step) for (said, words), step in zip(steps, CODES, strict=True)
    ]
    return choice(f"Your code for {key}. {card['question']}", [*anchors, ("no code yet", "")], "", look="radio")


def _said(code: Any) -> str:
    """Return a code as it stands in a line that can be read out or typed."""
    return say_code(int(code)) if code != "" else NONE


def _partner_codes(given: str, keys: Sequence[str]) -> dict[str, Any]:
    """Return a partner's codes by statement: from a line of codes, with keys or in order, or from an answer file."""
    line = given.replace("−", "-").replace("–", "-")
    named = re.findall(r"\b(s\d\d)[\s:=]*([+-]?[0-2])(?!\w|\.\d)", line)
    if named:
        return {key: int(code) for key, code in named}
    codes = [code for code in re.split(r"[\s,;]+", line.strip().removesuffix(".")) if code]
    if all(re.fullmatch(rf"[+-]?[0-2]|{NONE}", code) for code in codes):
        if len(codes) != len(keys):
            raise WorkbookError(
                f"This line holds {len(codes)} codes for {len(keys)} statements. Write {NONE} where there is no code."
            )
        return {key: int(code) for key, code in zip(keys, codes, strict=True) if code != NONE}
    return _kept_codes(given.strip())


def _kept_codes(file: str) -> dict[str, Any]:
    """Return the codes that a partner kept last, by statement."""
    try:
        kept = [item for item in read_file(Path(file)).get("kept", []) if item.get("explorer") == NAME]
    except OSError:
        raise WorkbookError(f"There is no file {file} beside this notebook.") from None
    if not kept:
        raise WorkbookError(f'{file} holds no codes. Your partner keeps them with the button "Keep my codes".')
    return kept[-1].get("state") or {}


def _comparison(mine: Sequence[int], theirs: Sequence[int]) -> str:
    """Return how far two codings of the same statements agree."""
    if len(mine) < LEAST:
        return f"{len(mine)} statements are coded by both; at least three are needed."
    pairs = list(zip(mine, theirs, strict=True))
    same = sum(a == b for a, b in pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs)
    return (
        f"{same} of {len(mine)} codes are the same, {near} within one step; kappa {kappa(mine, theirs):.2f}, "
        f"weighted kappa {kappa(mine, theirs, 'linear'):.2f}, alpha {coder_alpha(pairs):.2f}."
    )
