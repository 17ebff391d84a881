"""Pages of feedback, one for each student. No program is in them."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from workbook.answers.merging import NEVER
from workbook.common.dates import say_day
from workbook.common.html import page, render
from workbook.common.text import count
from workbook.course.course import Course, is_open
from workbook.exercises.model import HEADS, Exercise
from workbook.grading.course_set import count_points, say_lesson_late
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


def out_of(points: float, exercise: Exercise) -> str:
    """Return in words how many points of an exercise were got.

    Parameters
    ----------
    points : float
    exercise : Exercise

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> out_of(0.5, find("00.1"))
    '0.5 of 1 point'
    """
    return f"{points:.10g} of {count(exercise.points, 'point')}"


# --- for a student --------------------------------------------------------------------------------------------


def feedback_page(student: Student, exercises: dict[str, Exercise], course: Course | None = None) -> Markup:
    """Return the feedback page of a student.

    Parameters
    ----------
    student : Student
    exercises : dict of str to Exercise
    course : Course, optional
        Says what is late, and whether model answers are shown now.

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
    deducted = sum(map(student.deducted, exercises.values())) if course else 0
    answered = sum(name in student.marked for name in exercises)
    body = render(
        "feedback.html",
        name=student.name,
        course=course.title if course else "Four Capitals",
        points=f"{sum(filter(None, points)) - deducted:.10g} of {count(most, 'point')}",
        deducted=count_points(deducted) if deducted else "",
        unread=count(unread, "text") if unread else "",
        answered=f"{answered} of {count(len(exercises), 'exercise')}",
        last=last_answer([student]),
        lessons=[
            (
                lesson,
                [f"{exercise.name} {_sign(student, exercise)}" for exercise in several],
                [_card(student, exercise, course) for exercise in several],
                say_lesson_late(student, several) if course else "",
            )
            for lesson, several in by_lesson(exercises.values()).items()
        ],
    )
    return page(f"Feedback for {student.name}", body)


def _read_points(student: Student, exercise: Exercise) -> float | None:
    """Return the points that an instructor gave to a text; None if there are none."""
    mark = student.marks.get(exercise.name)
    return mark.points if mark and student.text(exercise) else None


def _status(student: Student, exercise: Exercise) -> str:
    marked = student.marked.get(exercise.name)
    return marked.verdict.status if marked else "unanswered"


def _sign(student: Student, exercise: Exercise) -> str:
    """Return what the overview shows of an exercise: of a text that was read its points, else a sign."""
    points = _read_points(student, exercise)
    return HEADS[_status(student, exercise)][0] if points is None else f"{points:.10g}/{exercise.points}"


def _card(student: Student, exercise: Exercise, course: Course | None) -> dict[str, Any]:
    """Return what the page shows of an exercise: the answer, and what is said to it by the workbook or by a reader."""
    marked, mark = student.marked.get(exercise.name), student.marks.get(exercise.name)
    points, status, read = student.points(exercise), _status(student, exercise), _read_points(student, exercise)
    tried = f" ({count(marked.attempts, 'attempt')})" if marked and marked.attempts > 1 else ""
    if marked and marked.earlier:
        tried = f" (an earlier one of {count(marked.attempts, 'attempt')}: it counts, and the latest does not)"
    is_read, is_commented = read is not None, bool(mark and mark.comment)
    head = HEADS[status]
    if student.text(exercise) and (is_read or is_commented):  # a reader's word stands above that on its form
        status, head = "received", "Read by your instructor." if is_read else HEADS["received"]
    return {
        "exercise": exercise,
        "status": status,
        "head": head,
        "points": "not read yet" if points is None else out_of(points, exercise),
        "label": f"Your answer{tried}:" if marked else "",
        "answer": marked.answer if marked else "",
        "is_text": bool(student.text(exercise)),
        "verdict": marked.verdict.message if marked and not is_read else "",
        "rubric": exercise.rubric if is_read else (),
        "comment": mark.comment if mark else "",
        "model": str(exercise.solution)
        if course and exercise.kind == "text" and _shows_model(exercise, course)
        else "",
    }


def _shows_model(exercise: Exercise, course: Course) -> bool:
    return is_open(course.models, exercise.deadline)
