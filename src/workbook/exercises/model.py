"""What an exercise is, what a verdict on an answer is, and the error of an answer that is not understood."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from workbook.common.html import render
from workbook.common.palette import COLOURS
from workbook.course.deadlines import Deadline

KINDS = {
    "number": "a number",
    "choice": "one of the choices",
    "selection": "one or more of the choices, or 'none'",
    "text": "a short text",
    "map": "a map: arrows between claims",
}
"""The kinds of exercises, and in words what each asks for."""


class Alternative(NamedTuple):
    """Another way to draw a part of a map, which can be defended as well.

    Parameters
    ----------
    instead : tuple of str
        Arrows of the solution that are left out.
    arrows : tuple of str
        Arrows that are drawn in their place. Drawn beside them they are right too.
    reason : str
        Why; a student who draws it so reads this.

    Examples
    --------
    >>> Alternative(("C30 supports C29",), ("C30 supports C31",), "Rarity speaks for itself.").arrows
    ('C30 supports C31',)
    """

    instead: tuple[str, ...]
    arrows: tuple[str, ...]
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Exercise:
    """One exercise. All that students, forms, marking and the instructor's edition show comes from here.

    Parameters
    ----------
    name : str
        Lesson and number: ``"02.3"``.
    kind : str
        ``"number"``, ``"choice"``, ``"selection"``, ``"text"`` or ``"map"``.
    prompt : str
        The question.
    solution : object
        The right answer, or a function without arguments that computes it from the data. For a text: a model answer.
    right : str
        Why that is right; a student who answers it reads this, and so does the instructor.
    wrong : dict
        Foreseen wrong answers (a tuple of choices for a selection; for a map an arrow), each with feedback of its own.
    hints : tuple of str
        Steps, each a little closer.
    points, minutes : int
    options : dict of str to str, or a function that makes it
        For choice and selection: what may be chosen, and the words that stand for it. For a map: its claims.
    either : tuple of str
        For selections: choices that the record leaves open. They are right if chosen and right if left out; `right`
        says why. The solution does not name them. For maps: arrows of this sort.
    also : tuple of Alternative
        For maps: other ways to draw a part, which can be defended.
    reports : tuple of str
        For maps: claims that report what somebody else thinks.
    tolerance : float
        For numbers: how far off still counts.
    unit : str
        For numbers.
    within : tuple of float, optional
        For numbers: the lowest and the highest that is possible; others are refused with the reason.
    step : float, optional
        For numbers: what lies between two steps of the scale is refused.
    unsigned : bool
        For numbers: a minus makes no difference.
    words : tuple of int
        For texts: fewest and most words.
    cites : tuple of str
        For texts: what must be named, of ``"claim"``, ``"event"`` (their keys) and ``"against"`` (an event that the
        record counts against a claim named in the text).
    rubric : tuple of str
        For texts: what an instructor looks for, one point each; the writer's checklist.
    said, unsaid : dict of str to str
        For texts: words (a regular expression) to a question for the writer, asked if the text has these words, or if
        it has none of them. `weaknesses` has words that several exercises need.
    on_paper : str, optional
        The question where no cell can be run, if it is asked in other words there; None if it cannot be answered there.
    tables_on_paper : function, optional
        Returns the tables and cards that an answer on paper is given from, instead of what the lesson shows.
    deadline : Deadline, optional
        When the course has it due. In a course, an exercise without points is for practice.
    version : str
        Of an instructor's own exercise: what stands for its words and answers, kept with each answer.

    Examples
    --------
    >>> Exercise(name="02.3", kind="number", prompt="How many?", solution=4, right="Four.").lesson
    '02'
    """

    name: str
    kind: str
    prompt: str
    solution: Any
    right: str
    wrong: Mapping[Any, str] = dataclasses.field(default_factory=dict)
    hints: tuple[str, ...] = ()
    points: int = 1
    minutes: int = 2
    options: Mapping[str, str] | Callable[[], Mapping[str, str]] | None = None
    either: tuple[str, ...] = ()
    also: tuple[Alternative, ...] = ()
    reports: tuple[str, ...] = ()
    tolerance: float = 0.0
    unit: str = ""
    within: tuple[float, float] | None = None
    step: float | None = None
    unsigned: bool = False
    words: tuple[int, int] = (20, 120)
    cites: tuple[str, ...] = ()
    rubric: tuple[str, ...] = ()
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unsaid: Mapping[str, str] = dataclasses.field(default_factory=dict)
    on_paper: str | None = ""
    tables_on_paper: Callable[[], Sequence[Any]] | None = None
    deadline: Deadline | None = None
    version: str = ""

    @property
    def lesson(self) -> str:
        """The lesson it belongs to: ``"02"``."""
        return self.name.split(".")[0]

    def choices(self) -> dict[str, str]:
        """Return what may be chosen: key to words."""
        return dict(self.options() if callable(self.options) else self.options or {})


HEADS = {
    "right": "✓ Right.",
    "wrong": "✗ Not yet.",
    "received": "✓ Received.",
    "unreadable": "? Not understood.",
    "unanswered": "… Not answered yet.",
}
"""The statuses of an answer, and the words with which a verdict begins."""


class Verdict(NamedTuple):
    """What is replied to an answer. It shows itself in a notebook.

    Parameters
    ----------
    name : str
        Name of the exercise.
    status : str
        A key of `HEADS`.
    message : str
        A sentence or two.
    points : float
    foreseen : object
        The foreseen wrong answer that it was, if it was one.

    Examples
    --------
    >>> Verdict("02.3", "right", "Four.", 1)
    02.3 ✓ Right. Four.
    """

    name: str
    status: str
    message: str
    points: float = 0.0
    foreseen: object = None

    def __repr__(self) -> str:
        return f"{self.name} {HEADS[self.status]} {self.message}"

    def _repr_html_(self) -> str:
        colours = {"right": COLOURS["blue"], "received": COLOURS["blue"], "wrong": COLOURS["vermilion"]}
        colour = colours.get(self.status, COLOURS["grey"])
        return str(render("verdict.html", verdict=self, head=HEADS[self.status], colour=colour))


class UnreadableError(Exception):
    """An answer that cannot be understood; the message says what would be."""
