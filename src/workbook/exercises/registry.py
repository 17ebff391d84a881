"""All exercises by name: ours, gathered from the modules of ``lessons``, and those of the course that is followed.

A student's folder holds the course as `workbook open --course` laid it there; an instructor names it to each command.
In a course, points are those that it sets, and an exercise that it does not set has none: it is for practice.
"""

import contextlib
import dataclasses
import functools
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from workbook.common.csv_text import decode
from workbook.common.errors import WorkbookError
from workbook.common.files import read_bytes
from workbook.common.inputs import choose
from workbook.course import share
from workbook.course.course import NEVER, Course, is_open, say_opening
from workbook.course.course_file import parse_course
from workbook.exercises import lessons
from workbook.exercises.model import Exercise
from workbook.exercises.own_exercises import FILE, read_own

_followed: list[Course] = []
"""The courses that commands have named, the present one last."""


@functools.cache
def built_in() -> dict[str, Exercise]:
    """Return our exercises by name, in order.

    Returns
    -------
    dict of str to Exercise

    Raises
    ------
    WorkbookError
        If two have one name.

    Examples
    --------
    >>> built_in()["00.1"].lesson
    '00'
    """
    by_name: dict[str, Exercise] = {}
    for module in pkgutil.iter_modules(lessons.__path__):  # in the order of their names
        for exercise in importlib.import_module(f".{module.name}", lessons.__name__).EXERCISES:
            if exercise.name in by_name:
                raise WorkbookError(f"Two exercises are called {exercise.name}; give each a name of its own.")
            by_name[exercise.name] = exercise
    return by_name


def exercises() -> dict[str, Exercise]:
    """Return all exercises by name, in order; those of the course that is followed last, with the points that it sets.

    Returns
    -------
    dict of str to Exercise

    Examples
    --------
    >>> exercises()["00.1"].lesson
    '00'
    """
    course = current_course()
    return _in_course(course) if course else built_in()


def find(name: object) -> Exercise:
    """Return an exercise by its name.

    Parameters
    ----------
    name : str
        Such as ``"02.3"``; ``"2.3"`` is understood too.

    Returns
    -------
    Exercise

    Raises
    ------
    WorkbookError
        If there is none of this name, or the quotation marks are missing.

    Examples
    --------
    >>> find("2.3").name
    '02.3'
    """
    there = exercises()
    if isinstance(name, float):
        raise WorkbookError(
            f'Write the name of the exercise between quotation marks, for example "{next(iter(there))}".'
        )
    text = str(name).strip()
    return there[choose(text.zfill(4) if re.fullmatch(r"\d\.\d+", text) else text, there, "exercise")]


# --- the course that is followed ------------------------------------------------------------------------------


def read_course(file: str | Path) -> Course:
    """Return the course in a file: a ``course.toml`` with its exercises beside it, or what students got.

    Parameters
    ----------
    file : path

    Returns
    -------
    Course

    Raises
    ------
    WorkbookError
        If it cannot be opened or read, with every mistake and its line.

    Examples
    --------
    >>> read_course("not there.toml")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: 'not there.toml' cannot be opened (No such file or directory). To make one...
    """
    file = Path(file)
    beside = file.with_name(FILE)
    try:
        raw = read_bytes(file, "a course")
        if file.suffix.casefold() == ".json":
            return parse(*share.unpack(raw), file.name)
        text = decode(raw)[0]
    except WorkbookError as error:
        advice = "" if file.exists() else " To make one: uv run workbook course new"
        raise WorkbookError(f"{file.name!r} {str(error).rstrip('.')}.{advice}") from None
    return parse(text, decode(beside.read_bytes())[0] if beside.exists() else "", file.name)


def parse(text: str, own_text: str, called: str) -> Course:
    """Return the course that two texts describe.

    Parameters
    ----------
    text, own_text : str
        The course file, and the instructor's own exercises; empty if there are none.
    called : str
        The name of the course file.

    Returns
    -------
    Course

    Raises
    ------
    WorkbookError
        With every mistake and its line.

    Examples
    --------
    >>> parse("[lessons.00]", "", "course.toml").most > 0
    True
    """
    own = read_own(own_text)[0] if own_text.strip() else {}
    known: dict[str, dict[str, int]] = {}
    for exercise in [*built_in().values(), *own.values()]:
        known.setdefault(exercise.lesson, {})[exercise.name] = exercise.points
    return dataclasses.replace(parse_course(text, known, own, called), source=(text, own_text))


@contextlib.contextmanager
def following(course: Course | None) -> Iterator[Course | None]:
    r"""Let everything follow a course for a while.

    Parameters
    ----------
    course : Course or None
        With None, nothing changes.

    Yields
    ------
    Course or None

    Examples
    --------
    >>> with following(parse('[lessons.00]\nexercises = ["00.1"]', "", "course.toml")):
    ...     exercises()["00.2"].points
    0
    """
    if course is None:
        yield None
        return
    _followed.append(course)
    try:
        yield course
    finally:
        _followed.pop()


def current_course(folder: str | Path | None = None) -> Course | None:
    """Return the course that is followed: the one that a command named, or else the one in a student's folder.

    Parameters
    ----------
    folder : path, optional
        The current one unless given.

    Returns
    -------
    Course or None

    Raises
    ------
    WorkbookError
        If the one in the folder cannot be read.

    Examples
    --------
    >>> current_course("a folder that is not there") is None
    True
    """
    if _followed:
        return _followed[-1]
    try:
        file = Path(folder or Path.cwd()) / share.FILE
        stat = file.stat()
    except OSError:
        return None
    return _read_laid(file, stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=8)
def _read_laid(file: Path, time: int, size: int) -> Course:
    """Read the course in a student's folder, once as long as it is the same file."""
    return read_course(file)


_SETS: dict[int, tuple[Course, dict[str, Exercise]]] = {}


def _in_course(course: Course) -> dict[str, Exercise]:
    """Return all exercises with the points and the due dates of a course; each is made once, as others keep it."""
    if id(course) not in _SETS:
        points = course.points
        deadlines = {name: lesson.deadline for name, lesson in course.lessons.items()}
        _SETS[id(course)] = (
            course,
            {
                name: dataclasses.replace(
                    exercise,
                    points=points.get(name, 0),
                    deadline=deadlines.get(exercise.lesson) if name in points else None,
                )
                for name, exercise in {**built_in(), **course.own}.items()
            },
        )
    return _SETS[id(course)][1]


def may_see(what: str, exercise: Exercise) -> bool:
    """Return whether students may see hints or model answers now.

    Parameters
    ----------
    what : str
        ``"hints"`` or ``"models"``.
    exercise : Exercise

    Returns
    -------
    bool
        Always without a course, and of what a course does not set.

    Examples
    --------
    >>> may_see("hints", find("00.1"))
    True
    """
    course = current_course()
    if course is None or exercise.name not in course.points:
        return True
    return is_open(course.hints if what == "hints" else course.models, exercise.deadline)


def say_when_shown(what: str) -> str:
    """Return in a sentence when students of the course see hints or model answers.

    Parameters
    ----------
    what : str
        ``"hints"`` or ``"models"``.

    Returns
    -------
    str
        Empty without a course.

    Examples
    --------
    >>> say_when_shown("hints")
    ''
    """
    course = current_course()
    if course is None:
        return ""
    when, called = (course.hints, "hints") if what == "hints" else (course.models, "model answers")
    if when == NEVER:
        return f"Your course does not show {called}. Ask your instructor."
    return f"Your course shows {called} {say_opening(when)}."
