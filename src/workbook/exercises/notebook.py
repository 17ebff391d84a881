"""What a notebook calls: check an answer, ask for a hint, and look at the progress."""

from typing import TYPE_CHECKING

from workbook.answers.changes import answered_before
from workbook.common.inputs import choose
from workbook.exercises.counting import counting_attempt
from workbook.exercises.judging import judge
from workbook.exercises.model import UnreadableError, Verdict
from workbook.exercises.registry import exercises, find
from workbook.exercises.understanding import read_once, understand

if TYPE_CHECKING:
    import pandas as pd


def check(name: str, answer: object = ...) -> Verdict:
    """Check an answer and keep it.

    Parameters
    ----------
    name : str
        Name of the exercise, such as ``"02.3"``.
    answer : object
        The answer: a number, a choice, a list, a column or rows of a table, or a text. ``...`` is no answer yet.

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
    from workbook.answers import record

    exercise = find(name)
    try:
        answer = read_once(answer)  # what can be read only once is read here, for the verdict and for the record
    except UnreadableError as error:
        return Verdict(exercise.name, "unreadable", str(error))
    verdict = judge(exercise, answer)
    if verdict.status in ("unanswered", "unreadable"):
        return verdict
    changed = exercise.name in answered_before(record.read_folder()["answers"])
    try:
        remark = record.add_answer(exercise, understand(exercise, answer), verdict)
    except record.NotSavedError as error:
        remark = str(error)
    if changed and verdict.status != "right":
        remark = f'This exercise was changed since your last answer. The question of today: wb.ask("{name}") {remark}'
    return verdict._replace(message=f"{verdict.message}\n{remark.strip()}") if remark else verdict


def hint(name: str) -> str:
    """Return one hint more at each call.

    Parameters
    ----------
    name : str
        Name of the exercise.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        For a name that no exercise has.

    Examples
    --------
    >>> isinstance(hint("00.1"), str)
    True
    """
    exercise = find(name)
    calls = HINTS_GIVEN[exercise.name] = HINTS_GIVEN.get(exercise.name, 0) + 1
    if not exercise.hints:
        return f"{exercise.name} has no hint: read the question once more."
    step = min(calls, len(exercise.hints))
    last = " That was the last hint." if step == len(exercise.hints) else ""
    return f"Hint {step} of {len(exercise.hints)}: {exercise.hints[step - 1]}{last}"


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
        One exercise a row: `exercise`, `state`, `points` (got), `of` (possible), `attempts`, and `counts`: which
        attempt it is, as the best one counts, or that the exercise was changed since.

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
    every = list(exercises().values())
    if lesson:
        lesson = choose(lesson, sorted({exercise.lesson for exercise in every}), "lesson")
        every = [exercise for exercise in every if exercise.lesson == lesson]
    table = []
    for exercise in every:
        entry = answers.get(exercise.name)
        if entry:
            _, verdict, earlier = counting_attempt(exercise, entry)
            counts = "an earlier attempt" if earlier else "the latest attempt"
            counts += ", of before the exercise was changed" * (exercise.name in before)
            row = (exercise.name, verdict.status, verdict.points, exercise.points, len(entry["attempts"]), counts)
        else:
            row = (exercise.name, "not answered yet", 0, exercise.points, 0, "")
        table.append(row)
    return pd.DataFrame(table, columns=["exercise", "state", "points", "of", "attempts", "counts"])
