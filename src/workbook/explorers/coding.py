"""Explorer of coding: a reader codes statements blind, then compares with the workbook's coder or with a partner."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.answers.memo import keep
from workbook.answers.record import FILE, read_file
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.datasets.cards import say_code, statement
from workbook.datasets.loaders import load_statements
from workbook.explorers.base import Explorer
from workbook.explorers.controls import DESCRIPTION, option_slider
from workbook.measures.reliability import coder_alpha, kappa
from workbook.pictures.confusion_matrix import CODES, NAMES, draw_codings
from workbook.pictures.picture import Picture

if TYPE_CHECKING:
    import ipywidgets as widgets

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
    import ipywidgets as widgets

    statements = load_statements().head(count).set_index("statement")
    keys, reference = list(statements.index), statements.reference_code.to_dict()
    codes = [("not coded", ""), *((NAMES[code], code) for code in CODES)]
    controls: dict[str, Any] = {key: option_slider(f"Your code for {key}", codes, "") for key in keys}
    controls["shown"] = option_slider("Statement", [(key, key) for key in keys], keys[0])
    others = [("nobody", ""), ("the coder", "coder"), ("a partner", "partner")]
    controls["compare"] = option_slider("Compare with", others, "")
    controls["partner"] = widgets.Text(
        description="Partner's line",
        placeholder="s01 +1 s02 0 ...",
        continuous_update=False,
        style=DESCRIPTION,
        layout=widgets.Layout(width="100%", max_width="56em"),
    )

    def theirs(compare: str, partner: str) -> Mapping[str, Any]:
        return reference if compare == "coder" else _partner_codes(partner, keys) if compare and partner else {}

    def both(compare: str, partner: str, own: Mapping[str, Any]) -> tuple[list[int], list[int]]:
        other = theirs(compare, partner)
        shared = [key for key in keys if own[key] != "" and other.get(key) in CODES]
        return [own[key] for key in shared], [int(other[key]) for key in shared]

    def draw(shown: str, compare: str, partner: str, **own: Any) -> Picture:
        try:
            mine, other = both(compare, partner, own)
        except WorkbookError:  # the sentence says why; no old picture stays above it
            mine, other = [], []
        return draw_codings(mine, other, "Your codes and theirs", ("you", THEM[compare]))

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

    box = _coding_box(controls, keys, remark, lambda: render("status.html", sentence=keep(explorer)))
    explorer = Explorer(NAME, controls, draw, describe, worded=[box])
    return explorer


def _coding_box(
    controls: Mapping[str, Any], keys: Sequence[str], remark: Callable[..., str], put_away: Callable[[], str]
) -> widgets.VBox:
    """Return the box with the card of one statement, the slider for its code, and the way to the other statements."""
    import ipywidgets as widgets

    card, line, kept, shown = widgets.HTML(), widgets.HTML(), widgets.HTML(), controls["shown"]
    sliders = widgets.Stack([controls[key] for key in keys], selected_index=0)

    def show(_: object = None) -> None:
        key = shown.value
        seen = controls["compare"].value == "coder" and controls[key].value != ""  # the coder's code: not before
        card.value = str(statement(key, reason=seen).html)
        said = remark(**{name: each.value for name, each in controls.items()})
        line.value = render("status.html", sentence=said) if said else ""
        sliders.selected_index = keys.index(key)

    def step(by: int) -> None:
        shown.value = keys[min(max(keys.index(shown.value) + by, 0), len(keys) - 1)]

    def button(words: str, tooltip: str, act: Callable[[], object]) -> widgets.Button:
        made = widgets.Button(description=words, tooltip=tooltip)
        made.on_click(lambda _: act())
        return made

    buttons = [
        button("Back", "Show the statement before", lambda: step(-1)),
        button("Next", "Show the next statement", lambda: step(1)),
        button("Keep my codes", f"Put the codes into {FILE}", lambda: setattr(kept, "value", put_away())),
    ]
    for control in controls.values():
        control.observe(show, "value")
    show()
    return widgets.VBox([card, sliders, shown, widgets.HBox(buttons), kept, line])


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
        return f"{len(mine)} statements are coded by both; three at least are needed."
    pairs = list(zip(mine, theirs, strict=True))
    same = sum(a == b for a, b in pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs)
    return (
        f"{same} of {len(mine)} codes are the same, {near} within one step; kappa {kappa(mine, theirs):.2f}, "
        f"weighted kappa {kappa(mine, theirs, 'linear'):.2f}, alpha {coder_alpha(pairs):.2f}."
    )
