"""The page on which an instructor sees texts that are much alike, side by side, and lessons answered within seconds.

It says what was found, and nothing about why. No point depends on it.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from workbook.answers.merging import NEVER, read_time
from workbook.common.html import page, render
from workbook.common.text import count
from workbook.exercises.model import Exercise
from workbook.grading.feedback_pages import by_lesson
from workbook.grading.likeness import MODEL, SHORTEST, Alike
from workbook.grading.marking import Student
from workbook.grading.texts_page import in_order_without_names

FEWEST = 4
"""Answers to a lesson: with fewer, nothing is said of their time."""
TENTH = 6
"""Seconds for each minute that an exercise is said to take: who needs less for all of a lesson is listed."""
WIDE = "@media (min-width: 50rem) { .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem } }"


class Quick(NamedTuple):
    """A lesson whose answers that count all came within a short time."""

    student: str
    lesson: str
    answers: int
    seconds: int


def find_quick(students: Sequence[Student], exercises: dict[str, Exercise]) -> list[Quick]:
    """Return lessons that were answered in less than a tenth of the time that they are said to take.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise

    Returns
    -------
    list of Quick

    Examples
    --------
    >>> find_quick([], {})
    []
    """
    found = []
    for lesson, several in by_lesson(exercises.values()).items():
        for student in students:
            answered = [(student.marked[one.name], one.minutes) for one in several if one.name in student.marked]
            times = [marked.time for marked, _ in answered if marked.time]
            if len(times) < FEWEST:
                continue
            first, last = (read_time({"time": time}) for time in (min(times), max(times)))  # texts of one length
            seconds = (last - first).total_seconds()
            if first > NEVER and seconds < TENTH * sum(minutes for _, minutes in answered):
                found.append(Quick(student.identity, lesson, len(times), int(seconds)))
    return found


def say_alike(pairs: Sequence[Alike], quick: Sequence[Quick]) -> str:
    """Return a sentence on what the page lists.

    Parameters
    ----------
    pairs : list of Alike
    quick : list of Quick

    Returns
    -------
    str
        Empty if it lists nothing.

    Examples
    --------
    >>> say_alike([], [Quick("ada", "04", 6, 61)])
    'likeness.html lists 1 lesson answered within a short time. Nothing is deducted for it.'
    """
    listed = [count(len(pairs), "pair") + " of texts that share most of their wording"] if pairs else []
    listed += [count(len(quick), "lesson") + " answered within a short time"] if quick else []
    them = "it" if len(pairs) + len(quick) == 1 else "them"
    return f"likeness.html lists {' and '.join(listed)}. Nothing is deducted for {them}." if listed else ""


def likeness_page(
    students: Sequence[Student],
    exercises: dict[str, Exercise],
    pairs: Sequence[Alike],
    quick: Sequence[Quick],
    anonymous: bool = False,
) -> Markup:
    """Return the page with texts that are much alike, and with lessons answered within a short time.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise
    pairs : list of Alike
    quick : list of Quick
    anonymous : bool
        Leave the names off: a text then has the number that it has on the page of texts.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "No two texts" in likeness_page([], {}, [], [])
    True
    """
    known = {student.identity: student for student in students}
    body = render(
        "likeness.html",
        shortest=SHORTEST,
        pairs=[_pair(pair, known, exercises[pair.exercise], anonymous) for pair in pairs],
        quick=[
            {
                "student": "One student" if anonymous else known[one.student].name,
                "lesson": one.lesson,
                "says": f"{one.answers} answers within {_span(one.seconds)}",
            }
            for one in quick
        ],
    )
    return page("Texts that are alike", body, css=WIDE)


def _span(seconds: int) -> str:
    return count(seconds, "second") if seconds < 120 else count(round(seconds / 60), "minute")


def _pair(pair: Alike, known: dict[str, Student], exercise: Exercise, anonymous: bool) -> dict[str, Any]:
    """Return what the page shows of two texts."""
    order = in_order_without_names([one for one in known.values() if one.text(exercise)], exercise)
    sides = [
        (MODEL.capitalize(), str(exercise.solution))
        if who == MODEL
        else (f"Text {order.index(known[who]) + 1}" if anonymous else known[who].name, known[who].text(exercise))
        for who in (pair.one, pair.other)
    ]
    exact = len({"".join(re.findall(r"\w+", text.casefold())) for _, text in sides}) == 1
    share = f"{100 * pair.share:.0f} % of their wording"
    what = "This text and the model answer" if MODEL in (pair.one, pair.other) else "These two texts"
    says = f"{what} are the same, word for word." if exact else f"{what} share {share}."
    return {"name": exercise.name, "says": says, "sides": sides}
