"""Cards of the codebook: a scale with its anchors and neighbour questions, and a statement with its scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbook.common.dates import say_day
from workbook.common.inputs import choose
from workbook.datasets.loaders import load_statements
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

STEPS = {-2: "anchor_minus_2", -1: "anchor_minus_1", 0: "anchor_0", 1: "anchor_plus_1", 2: "anchor_plus_2"}
"""The steps of a scale, and the column of `issues` in which the anchor of each stands."""

BETWEEN = "Do two neighbours both seem to fit? Ask the question between them. Yes leads to the higher number."


class Card:
    """A piece of the codebook that shows itself as HTML and as text.

    Parameters
    ----------
    template : str
        Name of the template that makes the HTML.
    text : str
        The same as plain text.
    **parts : object
        What the template asks for.

    Examples
    --------
    >>> Card("status.html", "Hello.", sentence="Hello.")
    Hello.
    """

    def __init__(self, template: str, text: str, **parts: object) -> None:
        self.template, self.text, self.parts = template, text, parts

    def __repr__(self) -> str:
        return self.text

    @property
    def html(self) -> Markup:
        """The card as HTML."""
        from workbook.common.html import render

        return render(self.template, **self.parts)

    def _repr_html_(self) -> str:
        return str(self.html)


def say_code(code: int) -> str:
    """Return a code as it is written on a card: with its sign, as it can be typed.

    Parameters
    ----------
    code : int

    Returns
    -------
    str

    Examples
    --------
    >>> [say_code(code) for code in (-2, 0, 1)]
    ['-2', '0', '+1']
    """
    return f"{code:+d}" if code else "0"


def scale(issue: str) -> Card:
    """Show the scale of an issue: its question, its five anchors, and the questions that tell neighbours apart.

    Parameters
    ----------
    issue : str
        Such as ``"I06"``.

    Returns
    -------
    Card

    Raises
    ------
    WorkbookError
        For an unknown issue.

    Examples
    --------
    >>> print(scale("I06").text.splitlines()[2])
    -1  Regular drills go on as they are
    """
    parts = _scale(choose(issue, rows("issues"), "issue"))
    return Card("scale.html", _scale_as_text(parts), **parts)


def statement(key: str, reason: bool = False) -> Card:
    """Show a statement of the coding game on the scale on which it is to be coded.

    Parameters
    ----------
    key : str
        Such as ``"s13"``.
    reason : bool
        Whether the code of the workbook's coder is shown too, with other codes that can be defended, the reason and
        the source. Code blind first.

    Returns
    -------
    Card

    Raises
    ------
    WorkbookError
        For an unknown statement.

    Examples
    --------
    >>> print(statement("s13", reason=True).text.splitlines()[-2])
    The workbook's coder: +2. No other code.
    """
    statements = load_statements().set_index("statement")
    row = statements.loc[choose(key, statements.index, "statement")]
    parts = _scale(row.issue) | {
        "key": row.name,
        "who": rows("actors")[row.actor]["name"],
        "day": say_day(row.date.date()),
        "words": row.text,
        "codes": "",
        "reason": row.reason if reason else "",
        "source": rows("sources")[row.source] if reason else {},
    }
    text = f"{parts['key']} · {parts['who']}, {parts['day']}. {parts['words']}\n\n{_scale_as_text(parts)}"
    if reason:
        others = [say_code(code) for code in sorted(row.acceptable)]
        can = f"Can be defended too: {', '.join(others)}." if others else "No other code."
        parts["codes"] = f"The workbook's coder: {say_code(row.reference_code)}. {can}"
        text += f"\n\n{parts['codes']}\n{parts['reason']}"
    return Card("statement.html", text, **parts)


def _scale(issue: str) -> dict[str, Any]:
    """Return what is shown of a scale: each anchor with its code, and each question between neighbours."""
    row = rows("issues")[issue]
    return {
        "issue": issue,
        "label": row["label"],
        "question": row["question"],
        "anchors": [(say_code(code), row[column]) for code, column in STEPS.items()],
        "between": BETWEEN,
        "questions": re.split(r" (?=[+-]?\d or [+-]?\d:)", row["neighbours"]),
    }


def _scale_as_text(parts: Mapping[str, Any]) -> str:
    """Return a scale in lines: the question, the anchors, the questions between neighbours."""
    lines = [f"{parts['issue']} · {parts['label']}: {parts['question']}"]
    lines += [f"{code:>2}  {anchor}" for code, anchor in parts["anchors"]]
    return "\n".join([*lines, parts["between"], *(f"    {question}" for question in parts["questions"])])
