"""What a course holds: the lessons set, their points and days, and what students see of hints and model answers."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from workbook.common.text import count
from workbook.course.deadlines import Deadline, is_after, say_rule, say_time

OWN = "own"
"""The lesson of an instructor's own exercises."""
ALWAYS, AFTER, NEVER = "always", "after", "never"


@dataclasses.dataclass(frozen=True)
class Lesson:
    """A lesson that is set.

    Parameters
    ----------
    points : dict of str to int
        Every exercise that is set, with its points.
    deadline : Deadline, optional
    """

    points: Mapping[str, int]
    deadline: Deadline | None = None


@dataclasses.dataclass(frozen=True)
class Quiz:
    """How questions behave on a learning platform.

    Parameters
    ----------
    attempts : int
        How often a question may be answered; 0: without limit.
    feedback : str
        When students read what is said to their answers: ``"always"`` (at once), ``"after"`` (once no attempt is left)
        or ``"never"``.
    shuffle : bool
        Whether choices stand in another order for each student.
    """

    attempts: int = 0
    feedback: str = ALWAYS
    shuffle: bool = False


@dataclasses.dataclass(frozen=True)
class Course:
    """A course, as its file says.

    Parameters
    ----------
    title : str
    lessons : dict of str to Lesson
        Those that are set, in order.
    hints, models : str or datetime.datetime
        When students see them: ``"always"``, ``"after"`` (once the lesson is due), ``"never"``, or a time.
    sections : tuple of str
    roster : dict of str to str
        Headings of the roster: of ``"name"``, ``"id"``, ``"section"`` and ``"points"``, as far as they are named.
    separator : str
        What stands between two cells of ``texts.csv``.
    quiz : Quiz
        Of the question bank.
    room : dict of str to object
        ``"students"``, ``"minutes"`` and ``"room"`` of the class, as far as they are named: for plans and slides.
    own : dict
        The instructor's own exercises by name.
    source : tuple of str
        The text of the course file, and that of the exercises.

    Examples
    --------
    >>> Course("Asia", {"02": Lesson({"02.1": 1, "02.6": 3})}).most
    4
    """

    title: str
    lessons: Mapping[str, Lesson]
    hints: str | datetime.datetime = ALWAYS
    models: str | datetime.datetime = NEVER
    sections: tuple[str, ...] = ()
    roster: Mapping[str, str] = dataclasses.field(default_factory=dict)
    separator: str = ","
    quiz: Quiz = Quiz()
    room: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    own: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    source: tuple[str, str] = ("", "")

    @property
    def points(self) -> dict[str, int]:
        """The points of each exercise that is set."""
        return {name: points for lesson in self.lessons.values() for name, points in lesson.points.items()}

    @property
    def most(self) -> int:
        """The points that there are."""
        return sum(self.points.values())


def is_open(when: str | datetime.datetime, deadline: Deadline | None, now: datetime.datetime | None = None) -> bool:
    """Return whether students may see hints or model answers at a time.

    Parameters
    ----------
    when : str or datetime.datetime
        As a course says it.
    deadline : Deadline, optional
        Of the lesson.
    now : datetime.datetime, optional
        The present moment unless given.

    Returns
    -------
    bool
        What opens "after" a lesson without a due date stays closed.

    Examples
    --------
    >>> is_open("always", None), is_open("after", None)
    (True, False)
    """
    now = now or datetime.datetime.now(datetime.UTC)
    if isinstance(when, datetime.datetime):
        return not is_after(when, now)
    return when == ALWAYS or (when == AFTER and deadline is not None and is_after(now, deadline.due))


def say_opening(when: str | datetime.datetime) -> str:
    """Return in words from when students see something.

    Parameters
    ----------
    when : str or datetime.datetime

    Returns
    -------
    str

    Examples
    --------
    >>> say_opening("after")
    'once the lesson is due'
    """
    if isinstance(when, datetime.datetime):
        return f"from {say_time(when)}"
    return {ALWAYS: "always", AFTER: "once the lesson is due", NEVER: "never"}[when]


def say_course(course: Course) -> list[str]:
    """Return in sentences what a course holds.

    Parameters
    ----------
    course : Course

    Returns
    -------
    list of str

    Examples
    --------
    >>> say_course(Course("Asia", {"02": Lesson({"02.1": 1})}))[1]
    'Lesson 02; 1 point.'
    """
    names = [f"your {name} exercises" if name == OWN else name for name in course.lessons]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    lines = [f"{course.title}", f"Lesson{'s' * (len(names) > 1)} {listed}; {count(course.most, 'point')}."]
    for name, lesson in course.lessons.items():
        due = f"due {say_time(lesson.deadline.due)}" if lesson.deadline else "no due date"
        counted = f"{count(len(lesson.points), 'exercise')}, {count(sum(lesson.points.values()), 'point')}"
        lines.append(f"  {name}: {counted} ({', '.join(lesson.points)}); {due}.")
    if course.own and OWN not in course.lessons:
        several = count(len(course.own), "exercise")
        lines.append(f"Your own {several} ({', '.join(course.own)}) do not count: no block [lessons.{OWN}] sets them.")
    deadline = next((lesson.deadline for lesson in course.lessons.values() if lesson.deadline), None)
    lines += [f"Late work: {say_rule(deadline)}. What was accepted in time counts."] if deadline else []
    lines.append(f"Students see hints: {say_opening(course.hints)}; model answers: {say_opening(course.models)}.")
    if course.quiz != Quiz():
        attempts = count(course.quiz.attempts, "attempt") if course.quiz.attempts else "attempts without limit"
        order = "shuffled" if course.quiz.shuffle else "in our order"
        lines.append(f"Questions of a platform: {attempts}, feedback {course.quiz.feedback}, choices {order}.")
    lines += [f"Sections: {', '.join(course.sections)}."] if course.sections else []
    lines += [f"Roster: {', '.join(f'{what} in {name!r}' for what, name in course.roster.items())}."] * bool(
        course.roster
    )
    return lines
