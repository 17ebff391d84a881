"""What points are out of: the lessons that were set, or, if nobody says which, those that anybody has begun."""

import dataclasses
from collections.abc import Iterable, Sequence

from workbook.common.inputs import choose
from workbook.course.course import Course
from workbook.exercises import registry
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student


def choose_lessons(names: Sequence[str]) -> list[str]:
    """Return lessons by their two digits, each once and in order.

    Parameters
    ----------
    names : list of str
        Such as ``["2", "05"]``.

    Returns
    -------
    list of str

    Raises
    ------
    WorkbookError
        If there is no such lesson; the message lists those there are.

    Examples
    --------
    >>> choose_lessons(["5", "02", "05"])
    ['02', '05']
    """
    there = sorted({exercise.lesson for exercise in registry.exercises().values()})
    return sorted({choose(name.strip().zfill(2), there, "lesson") for name in names if name.strip()})


def narrow_course(course: Course, names: Sequence[str]) -> Course:
    """Return a course with some of its lessons only: one task of a platform may be about one of them.

    Parameters
    ----------
    course : Course
    names : list of str
        Such as ``["02", "own"]``.

    Returns
    -------
    Course

    Raises
    ------
    WorkbookError
        If the course does not set such a lesson; the message lists those that it sets.

    Examples
    --------
    >>> from workbook.course.course import Lesson
    >>> list(narrow_course(Course("Asia", {"02": Lesson({}), "05": Lesson({})}), ["5"]).lessons)
    ['05']
    """
    chosen = {choose(name.strip().zfill(2), course.lessons, "lesson of the course") for name in names if name.strip()}
    return dataclasses.replace(course, lessons={one: course.lessons[one] for one in course.lessons if one in chosen})


def say_lessons(
    chosen: list[str], students: Iterable[Student], exercises: dict[str, Exercise]
) -> tuple[dict[str, Exercise], str]:
    """Return the exercises that points are out of, and a sentence that says so.

    Parameters
    ----------
    chosen : list of str
        The lessons that were set; empty if nobody says which.
    students : list of Student
    exercises : dict of str to Exercise
        All of them.

    Returns
    -------
    exercises : dict of str to Exercise
    sentence : str

    Examples
    --------
    >>> say_lessons([], [], {})
    ({}, 'Nobody has begun a lesson.')
    """
    begun = sorted({exercises[name].lesson for student in students for name in student.marked})
    lessons = chosen or begun
    counted = {name: exercise for name, exercise in exercises.items() if exercise.lesson in lessons}
    if not lessons:
        return {}, "Nobody has begun a lesson."
    most = sum(exercise.points for exercise in counted.values())
    which = f"lesson{'s' * (len(lessons) > 1)} {', '.join(lessons)}"
    if not chosen:
        return counted, (
            f"Points are out of {most}, of {which}: all that anybody has begun. So that this does not move, name the "
            f"lessons that were set: --lessons {','.join(lessons)}"
        )
    others = [lesson for lesson in begun if lesson not in chosen]
    rest = f" Answers to lesson{'s' * (len(others) > 1)} {', '.join(others)} do not count." if others else ""
    return counted, f"Points are out of {most}, of {which}.{rest}"
