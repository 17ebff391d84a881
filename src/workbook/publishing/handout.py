"""The exercises of a lesson on a handout: each below what it is answered from, on four sides of paper at most."""

import itertools
import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from workbook.common.html import render
from workbook.course.course import OWN
from workbook.exercises.model import Exercise
from workbook.exercises.registry import exercises
from workbook.exercises.wording import exercise_html
from workbook.publishing.exercise_material import Shown, material, tables_on_paper
from workbook.publishing.lessons import Figure
from workbook.publishing.print_lesson import WORDS_IN_A_LINE, arrows_to_write, lesson_page
from workbook.publishing.printed_figures import figure_on_paper
from workbook.publishing.printed_parts import Part

MOST_LINES = 5  # for a text: who writes more takes a sheet of paper
LONG = 300  # words of a text that has a sheet of its own from the beginning
ROOM = {"a4": 810, "letter": 750}  # millimetres on four sides, less what is lost where a side ends
PICTURE = re.compile(r"\b(picture|figure|network)s?\b|\bCompare \"")


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
    of_lesson = [exercise for exercise in exercises().values() if exercise.lesson == lesson and exercise.points]
    asked = [exercise for exercise in of_lesson if exercise.on_paper is not None]
    needed = _new_for_each(asked, material(lesson) if lesson != OWN else {})
    own = [tables_on_paper(exercise) for exercise in asked]
    room = ROOM[paper] - sum(map(_card_height, asked)) - sum(map(_part_height, itertools.chain(*own)))
    parts, figures = list[Part](), itertools.count(1)
    for exercise, all_of_it, shown, tables in zip(asked, needed, _that_fits(asked, needed, room), own, strict=True):
        for part in (part for one in shown for part in one.parts):
            number = next(figures) if part.kind == "figure" else 0
            parts.append(part._replace(number=number))
        left_out = dict.fromkeys(one.section for one in all_of_it if one not in shown)
        card = exercise_html(exercise, "paper", prompt=exercise.on_paper or "", extra=_lines(exercise))
        parts += [*tables, Part("html", card)]
        if left_out:
            parts.append(
                Part("html", render("more_in_lesson.html", sections=[one for one in left_out if one.isdigit()]))
            )
    if at_computer := [exercise for exercise in of_lesson if exercise not in asked]:
        parts.append(Part("html", render("not_on_paper.html", exercises=at_computer)))
    return lesson_page(lesson, paper, parts, {}, kind="handout")


def _new_for_each(asked: Iterable[Exercise], needed: dict[str, tuple[Shown, ...]]) -> list[list[Shown]]:
    """Return for each exercise what it needs and no exercise before it needed."""
    known, new = list[Shown](), list[list[Shown]]()
    numbers = itertools.count(1)
    for exercise in asked:
        of_lesson = () if exercise.tables_on_paper else needed.get(exercise.name, ())
        first = [shown for shown in of_lesson if shown not in known]
        known += first
        new.append([_on_paper(shown, numbers, exercise.prompt) for shown in first])
    return new


def _on_paper(shown: Shown, numbers: Iterator[int], question: str) -> Shown:
    parts = (
        part._replace(content=figure_on_paper(part.content, next(numbers), question))
        if isinstance(part.content, Figure)
        else part
        for part in shown.parts
    )
    return shown._replace(parts=tuple(parts))


def _that_fits(asked: list[Exercise], needed: list[list[Shown]], room: float) -> list[list[Shown]]:
    """Leave out what is highest until the rest has room; but not what is nearest, nor a picture that is asked about."""
    chosen = [list(shown) for shown in needed]
    while sum(_height(one) for shown in chosen for one in shown) > room:
        can_go = [
            (_height(one), shown, one)
            for exercise, shown in zip(asked, chosen, strict=True)
            for one in shown
            if one is not shown[-1] and not (_has_picture(one) and PICTURE.search(exercise.prompt))
        ]
        if not can_go:
            break
        _, shown, highest = max(can_go, key=lambda each: each[0])
        shown.remove(highest)
    return chosen


def _has_picture(shown: Shown) -> bool:
    return any(part.kind == "figure" for part in shown.parts)


def _height(shown: Shown) -> float:
    """Return about how many millimetres the results of a cell take on paper."""
    return sum(map(_part_height, shown.parts))


def _part_height(part: Part) -> float:
    content = part.content
    if isinstance(content, Figure):
        return content.width * content.ratio + 5 + 3.6 * (1 + len(content.caption) // 120)
    if part.kind == "table":
        return 4.6 * content.count("<tr") + 4
    if part.kind == "html":
        lines = content.count("<li") + content.count("<p") + content.count("<tr")
        return 5 * max(lines, len(Markup(content).striptags()) / 110)
    return 3.6 * sum(1 + len(line) // 115 for line in content.splitlines()) + 3


def _card_height(exercise: Exercise) -> float:
    choices = exercise.choices().values()
    wide = sum(1 + len(words) // 100 for words in choices)
    prompt = exercise.on_paper or exercise.prompt
    lines = 6.5 * _lines(exercise) * (exercise.kind in ("text", "map"))
    return 16 + 4.2 * (len(prompt) // 105) + 4.6 * wide + lines


def _lines(exercise: Exercise) -> int:
    if exercise.kind == "map":
        return arrows_to_write(exercise)
    return min(MOST_LINES, exercise.words[1] // WORDS_IN_A_LINE) if exercise.words[0] < LONG else 0
