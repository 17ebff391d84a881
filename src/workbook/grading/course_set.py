"""What a course sets, when hand-ins are marked: what points are out of, what was late, and who is in which section."""

import collections
import datetime
import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

from workbook.common.csv_text import value_of
from workbook.common.text import count, plain
from workbook.course.course import OWN, Course
from workbook.course.deadlines import is_after, say_rule, say_time
from workbook.exercises.judging import solved_exercises
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student, mark
from workbook.grading.roster import Roster
from workbook.grading.roster_points import Matches


class LessonLate(NamedTuple):
    """How late a student's answers to a lesson are: days that have begun, points deducted, and which answers."""

    days: int
    deducted: float
    late: list[str]
    closed: list[str]


def lesson_late(student: Student, exercises: Iterable[Exercise]) -> LessonLate:
    """Return how late a student's answers to a lesson are.

    Parameters
    ----------
    student : Student
    exercises : iterable of Exercise
        Of one lesson.

    Returns
    -------
    LessonLate

    Examples
    --------
    >>> from workbook.grading.marking import mark
    >>> lesson_late(mark({"name": "Ada", "answers": {}}, "a.json", {})[0], []).days
    0
    """
    answered = [(one, student.marked[one.name].late) for one in exercises if one.name in student.marked]
    return LessonLate(
        max((late.days for _, late in answered), default=0),
        round(sum(student.deducted(exercise) for exercise, _ in answered), 2),
        [exercise.name for exercise, late in answered if late.days and not late.is_closed],
        [exercise.name for exercise, late in answered if late.is_closed],
    )


def say_lesson_late(student: Student, exercises: list[Exercise]) -> str:
    """Return in a sentence or two how late a student's answers to a lesson are, and what that costs.

    Parameters
    ----------
    student : Student
    exercises : list of Exercise
        Of one lesson.

    Returns
    -------
    str
        Empty if nothing is late.

    Examples
    --------
    >>> from workbook.grading.marking import mark
    >>> say_lesson_late(mark({"name": "Ada", "answers": {}}, "a.json", {})[0], [])
    ''
    """
    found = lesson_late(student, exercises)
    deadline = next((exercise.deadline for exercise in exercises if exercise.deadline), None)
    if not deadline or not (found.late or found.closed):
        return ""
    sentence = f"{_which_late([*found.late, *found.closed], found.days)} The rule: {say_rule(deadline)}."
    return sentence + (f" Deducted: {count_points(found.deducted)}." if found.deducted else " Nothing is deducted.")


def say_late(content: dict[str, Any], now: datetime.datetime | None = None) -> list[str]:
    """Return in sentences what of a student's answers is late by the course's rule, and what would be from now on.

    Parameters
    ----------
    content : dict
        A record.
    now : datetime.datetime, optional
        The present moment unless given.

    Returns
    -------
    list of str
        One for each lesson that is past its due date, if something of it is late or missing.

    Examples
    --------
    >>> say_late({"name": "Ada", "answers": {}})
    []
    """
    exercises = solved_exercises()
    student, _ = mark(content, "", exercises)
    now, lines = now or datetime.datetime.now(datetime.UTC), []
    for lesson, group in itertools.groupby(exercises.values(), key=lambda one: one.lesson):
        several = [one for one in group if one.deadline]
        deadline = several[0].deadline if several else None
        if not deadline or not is_after(now, deadline.due):
            continue
        called = "The exercises of your course were" if lesson == OWN else f"Lesson {lesson} was"
        late = {one.name: student.marked[one.name].late.days for one in several if one.name in student.marked}
        if any(late.values()):
            after = _which_late([name for name, days in late.items() if days], max(late.values()))
        elif len(late) < len(several):
            after = f"Not answered by then: {', '.join(one.name for one in several if one.name not in late)}."
        else:
            continue
        lines.append(f"{called} due {say_time(deadline.due)}. {after} The rule of the course: {say_rule(deadline)}.")
    return lines


def _which_late(names: list[str], days: int) -> str:
    begun = f"day {days}" if days > 1 else "the first day"
    return f"Answered late: {', '.join(names)}, on {begun} after it was due."


def count_points(points: float) -> str:
    """Return a number of points in words.

    Parameters
    ----------
    points : float

    Returns
    -------
    str

    Examples
    --------
    >>> count_points(0.5), count_points(1)
    ('0.5 points', '1 point')
    """
    return f"{points:.10g} point{'s' * (points != 1)}"


def say_course_set(
    course: Course, students: Iterable[Student], exercises: dict[str, Exercise]
) -> tuple[dict[str, Exercise], str]:
    """Return the exercises that a course sets, and a sentence on what points are out of.

    Parameters
    ----------
    course : Course
    students : iterable of Student
    exercises : dict of str to Exercise
        All of them, with the points of the course.

    Returns
    -------
    exercises : dict of str to Exercise
    sentence : str

    Examples
    --------
    >>> from workbook.course.course import Lesson
    >>> say_course_set(Course("Asia", {"02": Lesson({"02.1": 4})}), [], {})[1]
    "Points are out of 4, as the course 'Asia' sets them."
    """
    counted = {name: exercise for name, exercise in exercises.items() if name in course.points and exercise.points}
    others = sorted({name for student in students for name in student.marked} - counted.keys())
    some = ", ".join(others[:10]) + f" and {len(others) - 10} more" * (len(others) > 10)
    rest = f" Answers to other exercises do not count: {some}." if others else ""
    return counted, f"Points are out of {course.most}, as the course {course.title!r} sets them.{rest}"


def name_sections(
    students: list[Student], course: Course, roster: Roster | None = None, matches: Matches | None = None
) -> list[str]:
    """Find the section of each student: in the roster, or else by a folder of its name in which the file lies.

    Parameters
    ----------
    students : list of Student
        Their `section` is filled in.
    course : Course
    roster : Roster, optional
    matches : Matches, optional
        Which student each row of the roster is.

    Returns
    -------
    list of str
        Sentences on rows of the roster whose section the course does not have.

    Examples
    --------
    >>> name_sections([], Course("Asia", {}))
    []
    """
    folded = {section.casefold(): section for section in course.sections}
    for student in students:
        folders = [part.casefold() for part in student.file.split("/")[:-1]]
        student.section = next((folded[part] for part in folders if part in folded), "")
    place = roster.place(course.roster.get("section", "section").casefold()) if roster else None
    if roster is None or matches is None or place is None:
        return []
    unknown = collections.Counter[str]()
    for number, student in matches.students.items():
        row = roster.rows[number]
        said = value_of(row[place]).strip() if place < len(row) - 1 else ""
        if course.sections and said and said.casefold() not in folded:
            unknown[plain(said, 40)] += 1
        student.section = folded.get(said.casefold(), plain(said, 60)) or student.section
    return [
        f"Section {said!r} of the roster ({count(number, 'student')}) is none of the course file: it has "
        f"{', '.join(course.sections)}."
        for said, number in unknown.items()
    ]
