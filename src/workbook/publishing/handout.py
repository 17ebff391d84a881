"""The exercises of a lesson on a handout: each below what it is answered from, on four sides of paper at most."""

import itertools
from collections.abc import Iterable

from markupsafe import Markup

from workbook.common.html import render
from workbook.course.course import OWN
from workbook.exercises.model import Exercise
from workbook.exercises.registry import exercises
from workbook.exercises.wording import exercise_html
from workbook.publishing.exercise_material import Shown, material
from workbook.publishing.lessons import Figure
from workbook.publishing.print_lesson import WORDS_IN_A_LINE, arrows_to_write, lesson_page
from workbook.publishing.printed_parts import Part

MOST_LINES = 5  # for a text: who writes more takes a sheet of paper
ROOM = {"a4": 900, "letter": 800}  # millimetres on four sides, less what is lost where a side ends
MOST_FOR_ONE = 250  # millimetres of pictures and tables for one exercise
WIDE, HIGH, TALL = 130, 110, 150  # millimetres that a picture takes at most, as in print.css


def print_handout(lesson: str, paper: str = "a4") -> Markup:
    """Return a page with the exercises of a lesson, each below what it is answered from, for a class without screens.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``; ``"own"`` for the exercises of the course that is followed.
    paper : str
        ``"a4"`` or ``"letter"``.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page. Of a course, it holds the exercises that are set.

    Examples
    --------
    >>> print_handout("04").count('class="card"')
    7
    """
    asked = [exercise for exercise in exercises().values() if exercise.lesson == lesson and exercise.points]
    needed = _new_for_each(asked, material(lesson) if lesson != OWN else {})
    chosen = _that_fits(needed, ROOM[paper] - sum(map(_card_height, asked)))
    parts, figures = list[Part](), itertools.count(1)
    for exercise, all_of_it, shown in zip(asked, needed, chosen, strict=True):
        for part in (part for one in shown for part in one.parts):
            number = next(figures) if part.kind == "figure" else 0
            parts.append(part._replace(number=number))
        left_out = dict.fromkeys(one.section for one in all_of_it if one not in shown)
        card = exercise_html(exercise, "paper", extra=_lines(exercise))
        parts.append(Part("html", card))
        if left_out:
            parts.append(
                Part("html", render("more_in_lesson.html", sections=[one for one in left_out if one.isdigit()]))
            )
    return lesson_page(lesson, paper, parts, {}, kind="handout")


def _new_for_each(asked: Iterable[Exercise], needed: dict[str, tuple[Shown, ...]]) -> list[list[Shown]]:
    """Return for each exercise what it needs and no exercise before it needed."""
    known, new = list[Shown](), list[list[Shown]]()
    for exercise in asked:
        new.append([shown for shown in needed.get(exercise.name, ()) if shown not in known])
        known += new[-1]
    return new


def _that_fits(needed: list[list[Shown]], room: float) -> list[list[Shown]]:
    """Return for each exercise what stands nearest above it, as much for each as leaves room for all."""
    for most in range(MOST_FOR_ONE, 0, -10):
        chosen = [_nearest(shown, most) for shown in needed]
        if sum(_height(one) for shown in chosen for one in shown) <= room:
            break
    return chosen


def _nearest(shown: list[Shown], most: float) -> list[Shown]:
    """Return what stands nearest to an exercise, up to a height; what is longer by itself is left to the lesson."""
    kept = list[Shown]()
    for one in reversed(shown):
        if sum(map(_height, [*kept, one])) <= most:
            kept.insert(0, one)
    return kept


def _height(shown: Shown) -> float:
    """Return about how many millimetres the results of a cell take on paper."""
    return sum(map(_part_height, shown.parts))


def _part_height(part: Part) -> float:
    content = part.content
    if isinstance(content, Figure):
        return min(TALL if content.is_tall else HIGH, WIDE * content.ratio) + 9
    if part.kind == "table":
        return 4.6 * content.count("<tr") + 4
    if part.kind == "html":
        return 4 * len(Markup(content).striptags()) / 110 + 5 * (content.count("<li") + content.count("<p"))
    return 3.6 * sum(1 + len(line) // 115 for line in content.splitlines()) + 3


def _card_height(exercise: Exercise) -> float:
    choices = exercise.choices().values()
    wide = sum(1 + len(words) // 100 for words in choices)
    lines = 6.5 * _lines(exercise) * (exercise.kind in ("text", "map"))
    return 16 + 4.2 * (len(exercise.prompt) // 105) + 4.6 * wide + lines


def _lines(exercise: Exercise) -> int:
    return arrows_to_write(exercise) or min(MOST_LINES, exercise.words[1] // WORDS_IN_A_LINE)
