"""What an exercise is, and what a verdict is."""

import dataclasses
import html
from typing import NamedTuple

KINDS = {
    "number": "a number",
    "choice": "one of the choices",
    "selection": "one or more of the choices, or 'none'",
    "text": "a short text",
}


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Exercise:
    """One exercise. All that students, forms, marking and the instructor's edition show comes from here.

    Parameters
    ----------
    name : str
        Lesson and number: ``"02.3"``.
    kind : str
        ``"number"``, ``"choice"``, ``"selection"`` or ``"text"``.
    prompt : str
        The question.
    solution : object
        The right answer, or a function without arguments that computes it from the data. For a text: a model answer.
    right : str
        Why that is right; said to who answers it, and in the instructor's edition.
    wrong : dict
        Foreseen wrong answers (a tuple of choices for a selection), each with feedback of its own.
    hints : tuple of str
        Steps, each a little closer.
    points, minutes : int
    options : dict of str to str, or a function that makes it
        For choice and selection: what may be chosen, and the words that stand for it.
    tolerance : float
        For numbers: how far off still counts.
    unit : str
        For numbers.
    words : tuple of int
        For texts: fewest and most words.
    cites : tuple of str
        For texts: what must be named, of ``"claim"`` (C31), ``"event"`` (a key of events) and ``"against"`` (an event
        that the record counts against a claim named in the text).
    rubric : tuple of str
        For texts: what an instructor looks for, one point each.
    """

    name: str
    kind: str
    prompt: str
    solution: object
    right: str
    wrong: dict = dataclasses.field(default_factory=dict)
    hints: tuple = ()
    points: int = 1
    minutes: int = 2
    options: object = None
    tolerance: float = 0.0
    unit: str = ""
    words: tuple = (20, 120)
    cites: tuple = ()
    rubric: tuple = ()

    @property
    def lesson(self):
        """The lesson it belongs to: ``"02"``."""
        return self.name.split(".")[0]

    def choices(self):
        """Return what may be chosen: key to words."""
        return dict(self.options() if callable(self.options) else self.options or {})


HEADS = {
    "right": "✓ Right.",
    "wrong": "✗ Not yet.",
    "received": "✓ Received.",
    "unreadable": "? Not understood.",
    "unanswered": "… Not answered yet.",
}


class Verdict(NamedTuple):
    """What is said to an answer: a status (a key of `HEADS`), a sentence or two, and points."""

    name: str
    status: str
    says: str
    points: float = 0.0
    foreseen: object = None  # the foreseen wrong answer that it was

    def __repr__(self):
        return f"{self.name} {HEADS[self.status]} {self.says}"

    def _repr_html_(self):
        edge = {"right": "#005f99", "received": "#005f99", "wrong": "#b93c0e"}.get(self.status, "#6a7280")
        says = html.escape(self.says).replace("\n", "<br>")
        return (
            f'<div style="border-left:6px solid {edge};padding:.3em .8em;max-width:60em">'
            f"<b>{self.name} {HEADS[self.status]}</b> {says}</div>"
        )


class UnreadableError(Exception):
    """An answer that cannot be understood; the message says what would be."""
