"""A course checked as a whole: its file, and its own exercises by the rules to which ours are held."""

from collections.abc import Iterator
from pathlib import Path

from workbook.course.course import Course
from workbook.course.faults import Fault, refusal
from workbook.exercises.own_exercises import FILE, read_own
from workbook.exercises.registry import read_course
from workbook.exercises.rules import faults


def check_course(file: str | Path) -> Course:
    """Return the course in a file, if it has no mistake.

    Parameters
    ----------
    file : path
        A ``course.toml``, or the file that students got.

    Returns
    -------
    Course

    Raises
    ------
    WorkbookError
        With every mistake and its line.

    Examples
    --------
    >>> check_course("not there.toml")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: 'not there.toml' cannot be opened (No such file or directory). To make one...
    """
    course = read_course(file)
    if found := list(_rule_faults(course)):
        raise refusal(FILE, found)
    return course


def _rule_faults(course: Course) -> Iterator[Fault]:
    """Yield what the rules say of the own exercises, at the line at which each begins."""
    if not course.own:
        return
    own, lines = read_own(course.source[1])
    for name, exercise in own.items():
        for fault in faults(exercise):
            yield Fault(lines[name], f"{fault}.".replace("..", "."))
