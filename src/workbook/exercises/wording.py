"""Exercises in words and in HTML: the question, the choices, how to answer, what it is worth."""

from typing import Any

from markupsafe import Markup

from workbook.common.html import render
from workbook.common.text import count
from workbook.course.deadlines import say_time
from workbook.exercises.arrows import RELATIONS
from workbook.exercises.model import KINDS, Exercise

OTHERS = " and ".join([*RELATIONS][1:])
"""The relations beside the one in the example."""


def effort(exercise: Exercise) -> str:
    """Return in words how many points and minutes an exercise is worth, and when the course has it due.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> effort(find("00.1"))
    '1 point, about 1 minute'
    """
    worth = count(exercise.points, "point") if exercise.points else "for practice"
    due = f", due {say_time(exercise.deadline.due)}" if exercise.deadline else ""
    return f"{worth}, about {count(exercise.minutes, 'minute')}{due}"


def asked_for(exercise: Exercise) -> str:
    """Return in words what is asked for, with its unit.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> asked_for(find("02.2"))
    'a number (triangles)'
    """
    return KINDS[exercise.kind] + (f" ({exercise.unit})" if exercise.unit else "")


def labelled(exercise: Exercise) -> list[str]:
    """Return the words of the choices, each after its key unless it begins with it.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    list of str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> labelled(find("00.3"))[0], labelled(find("01.5"))[0]
    ('KOR: Seoul', "C02, China's influence")
    """
    return [_labelled(key, words) for key, words in exercise.choices().items()]


def _labelled(key: str, words: str) -> str:
    begins_with_it = (len(key) > 1 and words.startswith(key)) or words.startswith(f"{key}: ")
    return words if begins_with_it else f"{key}: {words}"


def ask_in_words(exercise: Exercise) -> str:
    """Return an exercise as plain text: the question, the choices, and how to answer.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> ask_in_words(find("00.1")).splitlines()[-1]
    'In wb.check("00.1", ...) replace the three dots with a number. Or answer ...
    """
    lines = [f"{exercise.prompt} ({effort(exercise)})", *(f"· {words}" for words in labelled(exercise))]
    lines.append(
        f'{_how(exercise)} Or answer in a form: wb.ask("{exercise.name}"). A hint: wb.hint("{exercise.name}").'
    )
    return "\n".join(lines)


def _how(exercise: Exercise) -> str:
    """Say how an answer is typed. The first choice, which is the example, is never the right one."""
    first, second = (*exercise.choices(), "", "")[:2]
    said = {
        "number": asked_for(exercise),
        "choice": f'your choice, in quotation marks, like "{first}"',
        "selection": f'a list, each choice in quotation marks, like ["{first}"], or with "none"',
        "text": f"{exercise.words[0]} to {exercise.words[1]} words, in quotation marks",
        "map": f'a list of your arrows, like [("{first}", "supports", "{second}")]; other relations: {OTHERS}',
    }[exercise.kind]
    return f'In wb.check("{exercise.name}", ...) replace the three dots with {said}.'


def answer_in_words(exercise: Exercise, answer: Any) -> str:
    """Return an answer, as `understand` returns it, in the words in which it is shown.

    Parameters
    ----------
    exercise : Exercise
        Of a number, a choice, a selection or a map.
    answer : float, str or list of str

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> answer_in_words(find("02.2"), 20.0), answer_in_words(find("00.3"), "JPN")
    ('20 triangles', 'JPN: Tokyo')
    """
    if exercise.kind == "number":
        return f"{answer:.10g} {exercise.unit}".strip()
    if exercise.kind == "choice":
        words = exercise.choices()[answer]
        return answer if words.strip(".").casefold() == answer.casefold() else _labelled(answer, words)
    return ", ".join(answer) or "none"


def exercise_html(exercise: Exercise, place: str, prompt: str = "", extra: object = "") -> Markup:
    """Return an exercise as HTML: the question, the choices, and what it is worth.

    Parameters
    ----------
    exercise : Exercise
    place : str
        Where it is shown: ``"notebook"``, ``"website"``, ``"paper"`` or ``"slide"``.
    prompt : str
        The question, where it is asked in other words there.
    extra : object
        What else that place needs, as the template ``exercise.html`` says.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> "<b>Exercise 00.1</b>" in exercise_html(find("00.1"), "website")
    True
    """
    return render(
        "exercise.html",
        place=place,
        exercise=exercise,
        prompt=prompt or exercise.prompt,
        asked=asked_for(exercise) if place == "notebook" else KINDS[exercise.kind],
        effort=effort(exercise),
        choices=labelled(exercise),
        extra=extra,
    )
