"""The words of the exercises as questions of a learning platform, the same for each platform.

The answers are computed when the questions are written. Each question brings the pictures, tables and lines of its
lesson that it is answered from.
"""

import dataclasses
import functools
import re
from typing import NamedTuple, cast

from markupsafe import Markup

from workbook.common.html import render
from workbook.course.course import NEVER, OWN, Quiz
from workbook.exercises.arrows import Arrow
from workbook.exercises.judging import judge, right_answer, solved_exercises
from workbook.exercises.model import Exercise
from workbook.exercises.registry import current_course
from workbook.exercises.wording import labelled
from workbook.publishing.exercise_material import Shown, material
from workbook.publishing.lessons import Figure, lesson_notebooks, lesson_title, read_cells

WANTS_THE_LESSON = re.compile(r"\brun (?:it|them)\b|\bin its cell\b|\bwb\.|\bFirst code\b")
"""What a question says that is answered by changing or running a cell."""


def quiz_of_course() -> Quiz:
    """Return how the questions behave: as the course that is followed says.

    Returns
    -------
    Quiz

    Examples
    --------
    >>> quiz_of_course().feedback
    'always'
    """
    course = current_course()
    return course.quiz if course else Quiz()


def questions() -> dict[str, Exercise]:
    """Return the exercises that are set, solved; with nothing to be said to answers if the course wants none of it.

    A map becomes a selection of its arrows.

    Returns
    -------
    dict of str to Exercise

    Examples
    --------
    >>> questions()["02.2"].solution
    20.0
    """
    silent = quiz_of_course().feedback == NEVER
    return {
        name: dataclasses.replace(one, right="", wrong={}, hints=()) if silent and one.kind != "text" else one
        for name, one in solved_exercises().items()
        if one.points
        for one in [_as_selection(one) if one.kind == "map" else one]
    }


def _as_selection(exercise: Exercise) -> Exercise:
    """Return a map as a platform can ask it: as a selection, of the arrows that belong in it.

    Offered are the right arrows, each turned round, and those for which the exercise has words of its own. No platform
    can hear a reason for another map, so arrows of alternatives are not offered, and no short cuts.
    """
    right = cast("list[str]", exercise.solution)
    turned = {" ".join(Arrow.read(arrow)[::-1]) for arrow in right}
    defended = {arrow for other in exercise.also for arrow in other.arrows} | set(exercise.either)
    others = {*exercise.wrong, *turned} - {*right, *defended}
    wrong = [arrow for arrow in sorted(others) if judge(exercise, [*right, arrow]).status != "right"]
    return dataclasses.replace(
        exercise,
        kind="selection",
        prompt=f"{exercise.prompt} The claims: {'; '.join(labelled(exercise))}.",
        options={arrow: arrow for arrow in sorted([*right, *wrong])},
        wrong={(arrow,): says for arrow, says in exercise.wrong.items() if arrow in wrong},
        either=(),
        also=(),
    )


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
    """Return what is asked: the question, the form of the answer, and from which lesson it is.

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
    where = f'Lesson {exercise.lesson}, "{title}", section "{section}"'
    if WANTS_THE_LESSON.search(exercise.prompt):
        return [*paragraphs, f"{where}: open it at the cell {call}, where you can change and run what you need."]
    return [*paragraphs, f"{where}."]


def question_files(exercise: Exercise) -> dict[str, bytes]:
    """Return the pictures that a question brings, as files.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    dict of str to bytes
        Name to content.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> list(question_files(find("00.3")))
    ['lesson-00-figure-2.svg', 'lesson-00-figure-3.svg']
    """
    return {
        _file_name(exercise, part.number): str(part.content.svg).encode()
        for shown in _needed(exercise)
        for part in shown.parts
        if isinstance(part.content, Figure)
    }


def question_html(exercise: Exercise, folder: str) -> Markup:
    """Return what a question brings: pictures with their descriptions, tables and lines of text.

    Parameters
    ----------
    exercise : Exercise
    folder : str
        What stands before the name of a picture.

    Returns
    -------
    markupsafe.Markup
        HTML in one line; empty if it needs nothing.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> question_html(find("00.3"), "here/").count('src="here/lesson-00-figure-2.svg"')
    1
    """
    parts = [(part, _file_name(exercise, part.number)) for shown in _needed(exercise) for part in shown.parts]
    html = render("question.html", parts=parts, folder=folder).strip()
    # In <pre> an entity keeps a line; elsewhere a line is a space.
    lines = re.sub(r"<pre>.*?</pre>", lambda text: text[0].replace("\n", "&#10;"), html, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", " ", lines))


def _needed(exercise: Exercise) -> tuple[Shown, ...]:
    return material(exercise.lesson).get(exercise.name, ()) if exercise.lesson != OWN else ()


def _file_name(exercise: Exercise, number: int) -> str:
    return f"lesson-{exercise.lesson}-figure-{number}.svg"


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
