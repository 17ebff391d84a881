"""The words of the exercises as questions of a learning platform, the same for each platform.

The answers are computed when the questions are written. Pictures and tables stay in the lessons: each question says
where.
"""

import functools
import re
from typing import NamedTuple, cast

from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.publishing.lessons import lesson_notebooks, lesson_title, read_cells


class Place(NamedTuple):
    """Where a lesson asks an exercise.

    Parameters
    ----------
    title : str
        Of the lesson.
    section : str
        Its heading.
    call : str
        The line of code that asks it, as it stands in the cell.
    """

    title: str
    section: str
    call: str


@functools.cache
def exercise_places() -> dict[str, Place]:
    """Return where the lessons ask each exercise.

    Returns
    -------
    dict of str to Place

    Examples
    --------
    >>> exercise_places()["02.1"].call
    'wb.ask("02.1")'
    """
    places = {}
    for lesson in lesson_notebooks():
        section = ""
        for cell, exercise in read_cells(lesson):
            if exercise:
                places[exercise.name] = Place(lesson_title(lesson), section, cell.source.splitlines()[-1].strip())
            elif cell.cell_type == "markdown":
                heading = (re.findall(r"^#+ (.+)$", cell.source, re.MULTILINE) or [section])[-1]
                section = heading.removesuffix("(short path)").strip()
    return places


def place_of(exercise: Exercise) -> Place:
    """Return where an exercise is asked; an instructor's own stands in no lesson.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    Place

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> place_of(find("02.1")).call
    'wb.ask("02.1")'
    """
    return exercise_places().get(exercise.name, Place("Exercises of the course", "", ""))


def question_paragraphs(exercise: Exercise) -> list[str]:
    """Return what is asked: the question, the form of the answer, and where the data for it are.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    list of str
        Paragraphs.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> question_paragraphs(find("02.2"))[1]
    'Answer with a number (triangles).'
    """
    paragraphs = [exercise.prompt]
    if exercise.kind == "number":
        paragraphs.append(f"Answer with a number ({exercise.unit})." if exercise.unit else "Answer with a number.")
    if exercise.kind == "selection":
        paragraphs.append("Tick all that belong here, and no others.")
    if exercise.kind == "text":
        paragraphs.append(f"Write {exercise.words[0]} to {exercise.words[1]} words.")
    title, section, call = place_of(exercise)
    if not call:
        return paragraphs
    where = f'Lesson {exercise.lesson}, "{title}", section "{section}", at the cell {call}'
    return [*paragraphs, f"{where}: there are the pictures and the data that you need."]


def choices_and_right(exercise: Exercise) -> tuple[dict[str, str], list[str]]:
    """Return what may be chosen, and which of it is right; where nothing belongs, that is a choice of its own.

    Parameters
    ----------
    exercise : Exercise
        A choice or a selection.

    Returns
    -------
    choices : dict of str to str
        Key to words.
    right : list of str
        Keys.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> choices_and_right(find("00.3"))[1]
    ['CHN']
    """
    if exercise.kind == "choice":
        return exercise.choices(), [cast("str", right_answer(exercise))]
    right = cast("list[str]", right_answer(exercise))
    return (exercise.choices(), right) if right else (exercise.choices() | {"none": "None of them"}, ["none"])


def choice_feedback(exercise: Exercise, choice: str) -> str:
    """Return what is said to a wrong choice by itself; nothing if it was not foreseen.

    Parameters
    ----------
    exercise : Exercise
    choice : str
        A key of its choices.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> choice_feedback(find("00.3"), "CHN")
    ''
    """
    return exercise.wrong.get(choice if exercise.kind == "choice" else (choice,), "")


def plain_number(value: float) -> str:
    """Return a number as both platforms read it.

    Parameters
    ----------
    value : float

    Returns
    -------
    str

    Examples
    --------
    >>> plain_number(20.0)
    '20'
    """
    return f"{value:.10g}"
