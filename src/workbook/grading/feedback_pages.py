"""Pages of feedback: one for each student, and one on which an instructor reads the texts. No program is in them."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from workbook.answers.merging import NEVER
from workbook.common.dates import say_day
from workbook.common.html import page, render
from workbook.common.text import count
from workbook.exercises.model import HEADS, Exercise
from workbook.grading.marking import Student


def by_lesson(exercises: Iterable[Exercise]) -> dict[str, list[Exercise]]:
    """Return the exercises of each lesson.

    Parameters
    ----------
    exercises : iterable of Exercise

    Returns
    -------
    dict of str to list of Exercise

    Examples
    --------
    >>> by_lesson([])
    {}
    """
    lessons: dict[str, list[Exercise]] = {}
    for exercise in exercises:
        lessons.setdefault(exercise.lesson, []).append(exercise)
    return lessons


def last_answer(students: Iterable[Student]) -> str:
    """Return a sentence on the day of the last answer of some students.

    Parameters
    ----------
    students : iterable of Student

    Returns
    -------
    str

    Examples
    --------
    >>> last_answer([])
    'No answer has a time.'
    """
    last = max((student.when for student in students), default=NEVER)
    return f"Last answer on {say_day(last.date())}." if last > NEVER else "No answer has a time."


def _out_of(points: float, exercise: Exercise) -> str:
    return f"{points:.10g} of {count(exercise.points, 'point')}"


# --- for a student --------------------------------------------------------------------------------------------


def feedback_page(student: Student, exercises: dict[str, Exercise]) -> Markup:
    """Return the feedback page of a student.

    Parameters
    ----------
    student : Student
    exercises : dict of str to Exercise

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> from workbook.grading.marking import mark
    >>> student, _ = mark({"name": "Ada", "answers": {}}, "a.json", {})
    >>> "<title>Feedback for Ada</title>" in feedback_page(student, {})
    True
    """
    points = [student.points(exercise) for exercise in exercises.values()]
    most, unread = sum(exercise.points for exercise in exercises.values()), points.count(None)
    answered = sum(name in student.marked for name in exercises)
    body = render(
        "feedback.html",
        name=student.name,
        points=f"{sum(filter(None, points)):.10g} of {count(most, 'point')}",
        unread=count(unread, "text") if unread else "",
        answered=f"{answered} of {count(len(exercises), 'exercise')}",
        last=last_answer([student]),
        lessons=[
            (
                lesson,
                [f"{exercise.name} {HEADS[_status(student, exercise)][0]}" for exercise in several],
                [_card(student, exercise) for exercise in several],
            )
            for lesson, several in by_lesson(exercises.values()).items()
        ],
    )
    return page(f"Feedback for {student.name}", body)


def _status(student: Student, exercise: Exercise) -> str:
    marked = student.marked.get(exercise.name)
    return marked.verdict.status if marked else "unanswered"


def _card(student: Student, exercise: Exercise) -> dict[str, Any]:
    """Return what the page shows of an exercise: the answer, and what is said to it by the workbook or by a reader."""
    marked, mark = student.marked.get(exercise.name), student.marks.get(exercise.name)
    points, status = student.points(exercise), _status(student, exercise)
    tried = f" ({count(marked.attempts, 'attempt')})" if marked and marked.attempts > 1 else ""
    if marked and marked.earlier:
        tried = f" (an earlier one of {count(marked.attempts, 'attempt')}: it counts, and the latest does not)"
    read = bool(mark and mark.points is not None)
    return {
        "exercise": exercise,
        "status": status,
        "head": HEADS[status],
        "points": "not read yet" if points is None else _out_of(points, exercise),
        "label": f"Your answer{tried}:" if marked else "",
        "answer": marked.answer if marked else "",
        "is_text": bool(student.text(exercise)),
        "verdict": marked.verdict.message if marked and not read else "",
        "rubric": exercise.rubric if read else (),
        "comment": mark.comment if mark else "",
    }


# --- for an instructor: texts ---------------------------------------------------------------------------------


def texts_page(students: list[Student], exercises: dict[str, Exercise]) -> Markup:
    """Return the page with the texts by exercise, beside what is looked for in them.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "<h1>0 texts to read</h1>" in texts_page([], {})
    True
    """
    asked = [exercise for exercise in exercises.values() if exercise.kind == "text"]
    written = {exercise.name: [student for student in students if student.text(exercise)] for exercise in asked}
    unread = sum(student.to_read(exercise) for exercise in asked for student in written[exercise.name])
    body = render(
        "texts.html",
        unread=count(unread, "text"),
        exercises=[
            {
                "name": exercise.name,
                "number": count(len(written[exercise.name]), "text"),
                "prompt": exercise.prompt,
                "points": count(exercise.points, "point"),
                "rubric": exercise.rubric,
                "texts": [_text(student, exercise) for student in written[exercise.name]],
            }
            for exercise in asked
        ],
    )
    return page("Texts to read", body)


def _text(student: Student, exercise: Exercise) -> dict[str, str]:
    """Return what the page of texts shows of one text."""
    marked, mark = student.marked[exercise.name], student.marks[exercise.name]
    fault = marked.verdict.message.rstrip(".") if marked.verdict.status == "wrong" else ""
    notes = [
        fault or count(len(marked.answer.split()), "word"),
        "not marked yet" if mark.points is None else _out_of(mark.points, exercise),
        "another text was marked: read this one" if mark.changed else "",
    ]
    return {
        "student": student.name,
        "status": marked.verdict.status,
        "notes": " · ".join(filter(None, notes)),
        "text": marked.answer,
        "comment": mark.comment,
    }
