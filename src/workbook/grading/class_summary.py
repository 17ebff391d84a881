"""The summary of a class: how many answered each exercise rightly, and what was answered wrong. It names no student."""

import collections
import re
import textwrap
from typing import Any, NamedTuple

from markupsafe import Markup

from workbook.common.html import page, render
from workbook.common.palette import COLOURS
from workbook.common.text import count
from workbook.course.course import OWN, Course
from workbook.exercises.model import Exercise
from workbook.exercises.wording import answer_in_words
from workbook.grading.feedback_pages import by_lesson, last_answer
from workbook.grading.marking import Student
from workbook.pictures import svg
from workbook.pictures.picture import WIDTH

GROUPS = {"right": "right", "received": "right", "wrong": "wrong", "unreadable": "wrong"}
MEANINGS = {"right": "right, or text received", "wrong": "not yet", "unanswered": "not answered"}
BARS = {
    "right": f'fill="{COLOURS["blue"]}"',
    "wrong": 'fill="url(#lines)"',
    "unanswered": f'fill="{COLOURS["paper"]}" stroke="{COLOURS["grey"]}" stroke-width="1.5"',
}
"""The parts of a bar differ in lightness and pattern as well as in colour."""
HATCH = (
    '<defs><pattern id="lines" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{COLOURS["amber"]}"/><path d="M0 0V7" stroke="{COLOURS["vermilion"]}" '
    'stroke-width="2.4"/></pattern></defs>'
)
BOLD = ' font-weight="700"'
LEFT = 340  # where the bars begin
NO_SECTION = "no section"
LISTED = 5  # wrong answers that are listed for an exercise; the rest is counted
DISCUSSED = 3  # exercises to discuss first
FORM = "a text whose form is not as asked"


class WrongAnswer(NamedTuple):
    """A wrong answer, what was replied to it, whether it was foreseen, and how many gave it."""

    answer: str
    reply: str
    foreseen: bool
    number: int


class Tally(NamedTuple):
    """How a class did at an exercise: the number of students in each group of `BARS`, and the wrong answers."""

    exercise: Exercise
    numbers: dict[str, int]
    wrong: list[WrongAnswer]


def tally(students: list[Student], exercise: Exercise) -> Tally:
    """Count how a class did at an exercise, and what was answered wrong.

    Parameters
    ----------
    students : list of Student
    exercise : Exercise

    Returns
    -------
    Tally
        The most frequent wrong answers first.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> tally([], find("00.1")).numbers
    {'right': 0, 'wrong': 0, 'unanswered': 0}
    """
    answered = [student for student in students if exercise.name in student.marked]
    answers = [student.marked[exercise.name] for student in answered if not _is_read(student, exercise)]
    numbers = collections.Counter(GROUPS[verdict.status] for verdict, *_ in answers)
    numbers["right"] += len(answered) - len(answers)
    numbers["unanswered"] = len(students) - len(answered)
    wrong: collections.Counter[tuple[str, str, bool]] = collections.Counter()
    for verdict, words, *_ in answers:
        if verdict.status == "unreadable":  # these are words of a stranger, and a class may see this page
            wrong["(not understood)", "Each was told what would be understood.", False] += 1
        elif verdict.status == "wrong" and exercise.kind == "text":
            wrong[FORM, re.sub(r"^\d+ words are", "The words are", verdict.message), True] += 1
        elif verdict.status == "wrong":
            wrong[words, verdict.message, verdict.foreseen is not None] += 1
    return Tally(
        exercise,
        {group: numbers[group] for group in BARS},
        [WrongAnswer(*what, number) for what, number in wrong.most_common()],
    )


def _is_read(student: Student, exercise: Exercise) -> bool:
    """Return whether an instructor gave points to this text: then its form is no matter any more."""
    mark = student.marks.get(exercise.name)
    return bool(mark and mark.points is not None and student.text(exercise))


def class_summary(students: list[Student], exercises: dict[str, Exercise], course: Course | None = None) -> Markup:
    """Return the summary of a class: what went wrong where. No student is named in it.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise
    course : Course, optional
        Gives the page its title. If it has sections, they stand side by side, each as a share of itself.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "<h1>How 0 students answered</h1>" in class_summary([], {})
    True
    """
    tallies = [tally(students, exercise) for exercise in exercises.values()]
    with_wrong = [one for one in tallies if one.wrong]
    worst = sorted(with_wrong, key=lambda one: -one.numbers["wrong"])[:DISCUSSED]
    sections = _by_section(students, course)
    of_sections = {name: [tally(part, one) for one in exercises.values()] for name, part in sections.items()}
    body = render(
        "summary.html",
        course=course.title if course else "Four Capitals",
        sections=[_about_section(name, members, exercises) for name, members in sections.items()],
        students=count(len(students), "student"),
        last=last_answer(students),
        pictures=Markup(_pictures(of_sections or {"": tallies})),
        discuss=[_to_discuss(one, len(students)) for one in worst],
        exercises=[
            (one.exercise.name, _shorten(one.exercise.prompt, 72), *(one.numbers[group] for group in BARS))
            for one in tallies
        ],
        wrong=[_wrong_answers(one) for one in with_wrong],
    )
    return page("Class summary", body)


def _by_section(students: list[Student], course: Course | None) -> dict[str, list[Student]]:
    """Return the students of each section, in the order of the course; nothing if there are no two of them."""
    names = sorted({student.section for student in students}, key=lambda name: (not name, name))
    if course:
        names.sort(key=lambda name: course.sections.index(name) if name in course.sections else len(names))
    members = {name or NO_SECTION: [one for one in students if one.section == name] for name in names}
    return members if len(members) > 1 else {}


def _about_section(name: str, members: list[Student], exercises: dict[str, Exercise]) -> tuple[str, int, str, str]:
    """Return a row of the table of sections: how many students, and their points on average, of the same maximum."""
    mean = sum(student.total(exercises.values()) for student in members) / len(members)
    unread = sum(student.to_read(one) for student in members for one in exercises.values())
    most = sum(one.points for one in exercises.values())
    return name, len(members), f"{mean:.1f} of {most}", count(unread, "text") if unread else "none"


def _shorten(words: str, longest: int) -> str:
    return textwrap.shorten(words, longest, placeholder=" …")


def _to_discuss(one: Tally, students: int) -> dict[str, Any]:
    """Return what the page shows of an exercise that many got wrong."""
    first = one.wrong[0]
    return {
        "name": one.exercise.name,
        "wrong": f"{one.numbers['wrong']} of {students}",
        "prompt": one.exercise.prompt,
        "answer": first.answer,
        "number": first.number,
        "reply": first.reply,
    }


def _wrong_answers(one: Tally) -> dict[str, Any]:
    """Return what the page shows of the most frequent wrong answers to an exercise."""
    exercise, rest = one.exercise, sum(wrong.number for wrong in one.wrong[LISTED:])
    return {
        "name": exercise.name,
        "question": _shorten(exercise.prompt, 110),
        "right": "" if exercise.kind == "text" else answer_in_words(exercise, exercise.solution),
        "rows": [
            (wrong.answer, wrong.number, wrong.reply, "yes" if wrong.foreseen else "no") for wrong in one.wrong[:LISTED]
        ],
        "rest": count(rest, "other wrong answer") if rest else "",
    }


# --- pictures -------------------------------------------------------------------------------------------------


def _pictures(tallies: dict[str, list[Tally]]) -> str:
    """Draw one picture a lesson, so that each fits on a sheet, and a legend above them."""
    legend = [HATCH]
    for x, (group, meaning) in zip((1, 265, 400), MEANINGS.items(), strict=True):
        legend.append(svg.rect((x, 2, x + 26, 22), BARS[group]) + svg.text(x + 34, 18, meaning, 17))
    pictures = [svg.wrap("Legend", ", ".join(MEANINGS.values()), WIDTH, 30, "".join(legend))]
    rows = {row[0].exercise.name: dict(zip(tallies, row, strict=True)) for row in zip(*tallies.values(), strict=True)}
    for lesson, exercises in by_lesson(next(iter(row.values())).exercise for row in rows.values()).items():
        title = "Exercises of the course" if lesson == OWN else f"Lesson {lesson}"
        pictures.append(_bars(title, [(exercise, rows[exercise.name]) for exercise in exercises]))
    return "".join(pictures)


def _bars(title: str, rows: list[tuple[Exercise, dict[str, Tally]]]) -> str:
    """Draw one bar an exercise, or one for each section, all of one length, in three parts that stay apart in grey."""
    body, words, y = [svg.text(0, 26, title, 20, BOLD)], [], 40
    for exercise, of_sections in rows:
        body.append(svg.text(0, y + 18, exercise.name, 17, BOLD))
        longest = 32 if len(of_sections) == 1 else 90
        body.append(svg.text(64, y + 18, _shorten(exercise.prompt, longest), 16, fill=COLOURS["soft"]))
        y += 28 * (len(of_sections) > 1)
        for section, one in of_sections.items():
            students = sum(one.numbers.values())
            label = f"{_shorten(section, 28)} ({students})" if section else ""
            body.append(svg.text(LEFT - 12, y + 18, label, 16, "", "end") if label else "")
            body.append(_bar(one.numbers, students, y))
            parts = ", ".join(f"{one.numbers[group]} {meaning}" for group, meaning in MEANINGS.items())
            words.append(f"{exercise.name}{f', {section}' if section else ''}: {parts}")
            y += 34 if not section else 28
    return svg.wrap(title, "; ".join(words), WIDTH, y, "".join(body))


def _bar(numbers: dict[str, int], students: int, y: float) -> str:
    parts, x = "", float(LEFT)
    for group, look in BARS.items():
        width = numbers[group] / students * (WIDTH - 2 - LEFT) if students else 0
        if width:
            parts += svg.rect((x + 0.75, y, x + width - 0.75, y + 24), look)
        if width > 6 + 10 * len(str(numbers[group])):
            halo, ink = ("", COLOURS["paper"]) if group == "right" else (svg.HALO, COLOURS["ink"])
            parts += svg.text(x + width / 2, y + 18, str(numbers[group]), 16, halo, "middle", ink)
        x += width
    return parts
