"""After a text of one's own was received: its checklist, to tick, and a model answer to read beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from workbook.answers import record
from workbook.common.html import render
from workbook.common.text import count
from workbook.exercises.counting import counting_attempt
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.registry import find, may_see, say_when_shown


class Said(str):
    """A sentence or a text for the reader; shows itself without quotation marks, and breaks between words.

    Parameters
    ----------
    text : str
    html : markupsafe.Markup, optional
        The same as HTML; its lines as paragraphs unless given.

    Examples
    --------
    >>> Said("Look once more.")
    Look once more.
    """

    html: Markup

    def __new__(cls, text: str, html: Markup | None = None) -> Said:
        """Keep the text, and what shows it."""
        said = super().__new__(cls, text)
        said.html = html if html is not None else render("said.html", lines=text.split("\n"))
        return said

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return str(self.html)


def is_received(exercise: Exercise) -> bool:
    """Return whether a text for this exercise was received in this folder.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    bool

    Examples
    --------
    >>> is_received(find("02.6"))
    False
    """
    entry = record.read_folder()["answers"].get(exercise.name)
    return entry is not None and counting_attempt(exercise, entry).verdict.status == "received"


def _not_yet(exercise: Exercise, what: str) -> Said | None:
    """Return why there is no checklist and no model answer, if there is none."""
    if exercise.kind != "text":
        return Said(f"{exercise.name} does not ask for a text, so it has no {what}: a check says whether it is right.")
    if not is_received(exercise):
        return Said(
            f'First write your own text: wb.ask("{exercise.name}"). Once it is received, this shows its {what}.'
        )
    return None


def checklist(name: str, ticks: Iterable[int] | int | None = None) -> Said:
    """Show what a good text does, point by point; tick what yours does.

    Parameters
    ----------
    name : str
        Name of an exercise that asks for a text, such as ``"02.6"``.
    ticks : list of int, optional
        The numbers of the points that your text has: ``[1, 3]``. They are kept with your answer.

    Returns
    -------
    Said
        The points, or a sentence: what is to be done first.

    Raises
    ------
    WorkbookError
        For a name that no exercise has.

    Examples
    --------
    >>> checklist("02.6", [1, 3])
    First write your own text: wb.ask("02.6"). Once it is received, this shows its checklist.
    """
    exercise = find(name)
    if refusal := _not_yet(exercise, "checklist"):
        return refusal
    remark = ""
    if ticks is not None:
        given = [ticks] if isinstance(ticks, int) else list(ticks)
        if not set(given) <= set(range(1, len(exercise.rubric) + 1)):
            return Said(f'Give the numbers of points, 1 to {len(exercise.rubric)}: wb.checklist("{name}", [1, 2]).')
        remark = keep_ticks(exercise, given)
    ticked = ticks_of(exercise)
    lines = [f"{'☑' if number in ticked else '☐'} {number}. {line}" for number, line in enumerate(exercise.rubric, 1)]
    head = f'What a good text does. Tick what yours does: wb.checklist("{exercise.name}", [1, 2]).'
    done = f"{len(ticked)} of {count(len(lines), 'point')} ticked." if ticked else ""
    return Said("\n".join(filter(None, (head, *lines, done, remark))))


def ticks_of(exercise: Exercise) -> list[int]:
    """Return which points of its checklist were ticked.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    list of int

    Examples
    --------
    >>> ticks_of(find("02.6"))
    []
    """
    return record.read_folder()["answers"].get(exercise.name, {}).get("ticked", [])


def keep_ticks(exercise: Exercise, ticks: Iterable[int]) -> str:
    """Keep which points were ticked, with the answer.

    Parameters
    ----------
    exercise : Exercise
        Answered before.
    ticks : iterable of int
        From 1.

    Returns
    -------
    str
        A remark for the reader; empty if there is none.

    Examples
    --------
    >>> keep_ticks(find("02.6"), [1])
    ''
    """
    ticked = sorted(set(ticks))

    def tick(content: Any) -> None:
        if exercise.name in content["answers"]:
            content["answers"][exercise.name]["ticked"] = ticked

    try:
        return record.change(tick)
    except record.NotSavedError as error:
        return str(error)


def model(name: str) -> Said:
    """Show a model answer and how it earns its points, once your own text was received.

    Parameters
    ----------
    name : str
        Name of an exercise that asks for a text, such as ``"02.6"``.

    Returns
    -------
    Said
        The answer, or a sentence: what is to be done first, or until when a course holds it back.

    Raises
    ------
    WorkbookError
        For a name that no exercise has.

    Examples
    --------
    >>> model("02.6")
    First write your own text: wb.ask("02.6"). Once it is received, this shows its model answer.
    """
    exercise = find(name)
    if refusal := _not_yet(exercise, "model answer"):
        return refusal
    return say_model(exercise)


def say_model(exercise: Exercise) -> Said:
    """Return a model answer and how it earns its points, or until when a course holds it back.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"text"``.

    Returns
    -------
    Said

    Examples
    --------
    >>> say_model(find("02.6")).splitlines()[0]
    'One good answer to 02.6, among others.'
    """
    if not may_see("models", exercise):
        return Said(say_when_shown("models"))
    paragraphs = str(right_answer(exercise)).split("\n\n")
    marks = f"{count(exercise.points, 'point')}, one for each line:"
    text = "\n\n".join([f"One good answer to {exercise.name}, among others.", *paragraphs, marks])
    text += "".join(f"\n✓ {line}" for line in exercise.rubric)
    return Said(text, render("model_answer.html", exercise=exercise, paragraphs=paragraphs, marks=marks))
