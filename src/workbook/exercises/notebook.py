"""What a notebook calls: check, hint and progress."""

from workbook.common.inputs import choose
from workbook.exercises.judging import judge
from workbook.exercises.registry import exercises, find
from workbook.exercises.understanding import understand

# --- what a notebook calls ------------------------------------------------------------------------------------


def check(name, answer=...):
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
    verdict = judge(exercise, answer)
    if verdict.status in ("unanswered", "unreadable"):
        return verdict
    trouble = record.keep(exercise, understand(exercise, answer), verdict)
    return verdict._replace(says=f"{verdict.says}\n{trouble}") if trouble else verdict


def hint(name):
    """Give one hint more at each call.

    Parameters
    ----------
    name : str
        Name of the exercise.

    Returns
    -------
    str

    Examples
    --------
    >>> isinstance(hint("00.1"), str)
    True
    """
    exercise = find(name)
    given = HINTS_GIVEN[exercise.name] = HINTS_GIVEN.get(exercise.name, 0) + 1
    if not exercise.hints:
        return f"{exercise.name} has no hint: read the question once more."
    step = min(given, len(exercise.hints))
    last = " That was the last hint." if step == len(exercise.hints) else ""
    return f"Hint {step} of {len(exercise.hints)}: {exercise.hints[step - 1]}{last}"


HINTS_GIVEN = {}
"""How many hints each exercise has given since the notebook was started."""


def progress(lesson=None):
    """Show which exercises are answered.

    Parameters
    ----------
    lesson : str, optional
        One lesson, such as ``"02"``; all unless given.

    Returns
    -------
    pandas.DataFrame
        One exercise a row: `state`, `points` (got), `of` (possible) and `attempts`.

    Examples
    --------
    >>> list(progress().columns)
    ['exercise', 'state', 'points', 'of', 'attempts']
    """
    import pandas as pd

    from workbook.answers import record

    answers = record.load()["answers"]
    table = []
    wanted = choose(lesson, sorted({one.lesson for one in exercises().values()}), "lesson") if lesson else ""
    for exercise in [one for one in exercises().values() if one.name.startswith(wanted)]:
        kept = answers.get(exercise.name)
        verdict = judge(exercise, kept["answer"]) if kept else None
        state = verdict.status if verdict else "not answered yet"
        points = verdict.points if verdict else 0
        table.append((exercise.name, state, points, exercise.points, len(kept["attempts"]) if kept else 0))
    return pd.DataFrame(table, columns=["exercise", "state", "points", "of", "attempts"])
