"""What a notebook calls: check an answer, ask for a hint, and look at the progress."""

import datetime
from typing import TYPE_CHECKING, Any

from workbook.answers.changes import answered_before
from workbook.answers.merging import NEVER
from workbook.common.inputs import choose
from workbook.course.deadlines import Lateness, how_late
from workbook.exercises.counting import counting_attempt
from workbook.exercises.judging import judge
from workbook.exercises.model import Exercise, UnreadableError, Verdict
from workbook.exercises.own_text import Said
from workbook.exercises.registry import exercises, find, may_see, say_when_shown
from workbook.exercises.understanding import read_once, understand
from workbook.exercises.weaknesses import questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


HAS_CHANGED = "This exercise has changed since your last answer."
QUESTIONS = "Before you go on, ask yourself:"
"""What is said before the questions about a text that was received."""
RECEIVED = "The form is right. No program can judge what your text argues: read it once more, with its checklist."
"""What is said of a text that was received."""


def check(name: str, answer: object = ...) -> Verdict:
    """Check an answer and keep it.

    Parameters
    ----------
    name : str
        Name of the exercise, such as ``"02.3"``.
    answer : object
        The answer: a number, a choice, a list, a column or rows of a table, a text, or the arrows of a map. ``...`` is
        no answer yet.

    Returns
    -------
    Verdict
        Shows itself as a sentence or two.

    Raises
    ------
    WorkbookError
        Only for a name that no exercise has.

    Examples
    --------
    >>> check("00.1").status
    'unanswered'
    """
    exercise = find(name)
    verdict = answer_exercise(exercise, answer)
    if verdict.status == "received":
        return _with_line(
            verdict, f'To do so: wb.checklist("{exercise.name}"), then wb.model("{exercise.name}") for a model answer.'
        )
    return _with_line(verdict, f'wb.hint("{exercise.name}") gives a first step.') if needs_hint(verdict) else verdict


def answer_exercise(exercise: Exercise, answer: object) -> Verdict:
    """Judge an answer, keep it, and ask the writer of a text that was received what a rule can see in it.

    Parameters
    ----------
    exercise : Exercise
    answer : object

    Returns
    -------
    Verdict

    Examples
    --------
    >>> answer_exercise(find("00.1"), "many").status
    'unreadable'
    """
    from workbook.answers import record

    try:
        answer = read_once(
            answer, exercise.kind
        )  # what can be read only once is read here, for the verdict and for the record
    except UnreadableError as error:
        return Verdict(exercise.name, "unreadable", str(error))
    verdict = judge(exercise, answer)
    if verdict.status in ("unanswered", "unreadable"):
        return verdict
    given = understand(exercise, answer)
    changed = exercise.name in answered_before(record.read_folder()["answers"])
    try:
        remark = record.add_answer(exercise, given, verdict)
    except record.NotSavedError as error:
        remark = str(error)
    if changed and verdict.status != "right":
        today = f'To see the question as it is now: wb.ask("{exercise.name}")'
        remark = f"{HAS_CHANGED} {today} {remark}"
    asked = []
    if verdict.status == "received":
        verdict, asked = verdict._replace(message=RECEIVED), questions(exercise, str(given))
    return _with_line(verdict, *([QUESTIONS, *asked] if asked else []), remark.strip())


def needs_hint(verdict: Verdict) -> bool:
    """Return whether nothing was said of a wrong answer but that it is wrong.

    Parameters
    ----------
    verdict : Verdict

    Returns
    -------
    bool

    Examples
    --------
    >>> needs_hint(Verdict("02.3", "wrong", "Look again."))
    True
    """
    return verdict.status == "wrong" and verdict.foreseen is None and find(verdict.name).kind != "text"


def _with_line(verdict: Verdict, *lines: str) -> Verdict:
    return verdict._replace(message="\n".join(filter(None, (verdict.message, *lines))))


def hint(name: str | None = None) -> Said:
    """Return one hint more at each call.

    Parameters
    ----------
    name : str
        Name of the exercise.

    Returns
    -------
    Said
        A sentence; without a name, how to ask.

    Raises
    ------
    WorkbookError
        For a name that no exercise has.

    Examples
    --------
    >>> hint()
    Say for which exercise: wb.hint("00.1").
    """
    if name is None:
        return Said(f'Say for which exercise: wb.hint("{next(iter(exercises()))}").')
    exercise = find(name)
    steps = hint_steps(exercise)
    calls = HINTS_GIVEN[exercise.name] = HINTS_GIVEN.get(exercise.name, 0) + may_see("hints", exercise)
    return Said(steps[min(max(calls, 1), len(steps)) - 1])


def hint_steps(exercise: Exercise) -> list[str]:
    """Return what is said to whoever asks for a hint, and asks again.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    list of str
        One sentence at least: if need be that there is no hint, or until when a course holds it back.

    Examples
    --------
    >>> [step[:12] for step in hint_steps(find("00.1"))]
    ['Hint 1 of 2:', 'Hint 2 of 2:']
    """
    if not may_see("hints", exercise):
        return [say_when_shown("hints")]
    if not exercise.hints:
        return [f"{exercise.name} has no hint: read the question once more."]
    number = len(exercise.hints)
    steps = [f"Hint {step} of {number}: {hint}" for step, hint in enumerate(exercise.hints, 1)]
    return [*steps[:-1], f"{steps[-1]} That was the last hint."]


HINTS_GIVEN: dict[str, int] = {}
"""How often a hint was asked for, by exercise, since the notebook was started."""


def progress(lesson: str | None = None) -> "pd.DataFrame":
    """Return a table of the exercises, and whether they are answered.

    Parameters
    ----------
    lesson : str, optional
        One lesson, such as ``"02"``; all unless given.

    Returns
    -------
    pandas.DataFrame
        One exercise a row, of a course those that are set: `exercise`, `state`, `points` (got), `of` (possible),
        `attempts`, and `counts`: which attempt it is, as the best one counts, or that the exercise was changed since.
        In a course with due dates also `due`, and `late`: how late by its rule.

    Raises
    ------
    WorkbookError
        For a lesson that there is not.

    Examples
    --------
    >>> list(progress().columns)
    ['exercise', 'state', 'points', 'of', 'attempts', 'counts']
    """
    import pandas as pd

    from workbook.answers import record

    answers = record.read_folder()["answers"]
    before = answered_before(answers)
    every = [exercise for exercise in exercises().values() if exercise.points or exercise.name in answers or lesson]
    if lesson:
        lesson = choose(lesson, sorted({exercise.lesson for exercise in every}), "lesson")
        every = [exercise for exercise in every if exercise.lesson == lesson]
    table, due = [], []
    for exercise in every:
        entry = answers.get(exercise.name)
        due.append(_due_and_late(exercise, entry))
        if entry:
            counting = counting_attempt(exercise, entry)
            verdict, counts = counting.verdict, "an earlier attempt" if counting.earlier else "the latest attempt"
            counts += ", made before the exercise was changed" * (exercise.name in before)
            row = (exercise.name, verdict.status, verdict.points, exercise.points, len(entry["attempts"]), counts)
        else:
            row = (exercise.name, "not answered yet", 0, exercise.points, 0, "")
        table.append(row)
    shown = pd.DataFrame(table, columns=["exercise", "state", "points", "of", "attempts", "counts"])
    return shown.assign(due=[day for day, _ in due], late=[late for _, late in due]) if any(map(any, due)) else shown


def _due_and_late(exercise: Exercise, entry: "Mapping[str, Any] | None") -> tuple[str, str]:
    """Return when an exercise is due, and in words how late an answer is, or would be now; empty if it is not."""
    deadline = exercise.deadline
    if not deadline:
        return "", ""
    when = counting_attempt(exercise, entry).when if entry else datetime.datetime.now(datetime.UTC)
    late = how_late(deadline, when) if when > NEVER else Lateness()
    words = f"day {late.days} after it was due" if late.days else ""
    return f"{deadline.due:%Y-%m-%d %H:%M}", f"{words}{', no points' * late.is_closed}"
