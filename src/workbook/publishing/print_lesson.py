"""A lesson as a page that prints well: as students have it, or with its plan and answers for those who teach.

What is stored in its notebook is printed, and nothing is run.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from workbook.common.html import render
from workbook.course.course import OWN
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.exercises.plans import Setting
from workbook.exercises.registry import current_course, exercises
from workbook.exercises.wording import answer_in_words, exercise_html
from workbook.publishing.folds import fold_lines, without_folds
from workbook.publishing.instructor_notebooks import EVERY_LENGTH, lesson_plan, reasons
from workbook.publishing.lessons import lesson_title, read_cells
from workbook.publishing.markdown import markdown_to_print
from workbook.publishing.printed_parts import Part, output_parts, rows_behind

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST_LINES = 24  # to write on, for one exercise: a memo needs a sheet of its own
WORDS_IN_A_LINE = 9


def print_lesson(lesson: str, paper: str = "a4") -> Markup:
    """Return a page of a lesson as it is stored, with room to write under its questions.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.
    paper : str
        ``"a4"`` or ``"letter"``.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "<h1>From fury to handshake</h1>" in print_lesson("04")
    True
    """
    addresses: dict[str, int] = {}  # address -> number
    (first, _), *cells = read_cells(lesson)
    parts = [Part("html", markdown_to_print(_introduction(first), addresses))]
    parts += _cell_parts(cells, addresses, exercise_to_print, without_folds)
    return lesson_page(lesson, paper, parts, addresses, kind="lesson")


def print_edition(lesson: str, paper: str = "a4", setting: Setting = EVERY_LENGTH) -> Markup:
    """Return a page for the instructor of a lesson: the plan, then the lesson with its answers and open folds.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``; ``"own"`` for the exercises of the course that is followed.
    paper : str
        ``"a4"`` or ``"letter"``.
    setting : Setting, optional
        The class for which the plan is.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> page = print_edition("04")
    >>> page.index("In 50 minutes") < page.index("Eight stops in one picture")
    True
    """
    addresses: dict[str, int] = {}
    if lesson == OWN:
        own = [exercise for exercise in exercises().values() if exercise.lesson == OWN]
        return lesson_page(
            lesson, paper, [Part("html", solved_to_print(one)) for one in own], addresses, kind="instructor"
        )
    (first, _), *cells = read_cells(lesson)
    texts = [lesson_plan(lesson, setting).split("\n", 1)[1], "## The lesson", _introduction(first)]
    parts = [Part("html", markdown_to_print(text, addresses)) for text in texts]
    parts += _cell_parts(cells, addresses, solved_to_print, fold_lines)
    return lesson_page(lesson, paper, parts, addresses, kind="instructor")


def _introduction(first: NotebookNode) -> str:
    """Return the first cell of a lesson without its title, and without how a cell is run."""
    return re.sub(r"^.*\bShift\b.*\n?", "", first.source.split("\n", 1)[1], flags=re.MULTILINE)


def _cell_parts(
    cells: Iterable[tuple[NotebookNode, Exercise | None]],
    addresses: dict[str, int],
    print_exercise: Callable[[Exercise], Markup],
    unfold: Callable[[str], str],
) -> list[Part]:
    """Return what is printed of the cells of a lesson, after the first."""
    parts, figures = list[Part](), itertools.count(1)
    for cell, exercise in cells:
        if exercise:
            parts.append(Part("html", print_exercise(exercise)))
        elif cell.cell_type == "code":
            # The text speaks of "the cell above", so the code is there, but small.
            parts += [Part("code", cell.source)] if "wb.start(" not in cell.source else []
            parts += [part for output in cell.outputs for part in output_parts(output, figures)]
        else:
            parts.append(Part("html", markdown_to_print(unfold(cell.source), addresses)))
    return parts


def lesson_page(lesson: str, paper: str, parts: list[Part], addresses: dict[str, int], kind: str) -> Markup:
    """Return a page of a lesson, of which all parts are known.

    Parameters
    ----------
    lesson : str
        Two digits, or ``"own"``.
    paper : str
        ``"a4"`` or ``"letter"``.
    parts : list of Part
    addresses : dict of str to int
        Those that the text brings, with their numbers.
    kind : str
        ``"lesson"``, ``"instructor"`` or ``"handout"``.

    Returns
    -------
    markupsafe.Markup
    """
    title, course = lesson_title(lesson), current_course()
    called = course.title if course else "Four Capitals"
    about = {"handout": " · handout", "instructor": " · for the instructor: with the answers"}.get(kind, "")
    return render(
        "print_lesson.html",
        title=title if lesson == OWN else f"Lesson {lesson}: {title}",
        about=(called if lesson == OWN else f"{called} · lesson {lesson}") + about,
        lesson_title=title,
        kind=kind,
        paper=paper,
        parts=parts,
        addresses=list(addresses),
        rows=[] if kind == "handout" else rows_behind(parts),
    )


def exercise_to_print(exercise: Exercise) -> Markup:
    """Return an exercise as HTML for paper, with room for an answer.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> exercise_to_print(find("02.2")).count('<span class="fill">')
    1
    """
    lines = min(MOST_LINES, -(-exercise.words[1] // WORDS_IN_A_LINE))
    return exercise_html(exercise, "paper", extra=arrows_to_write(exercise) or lines)


def arrows_to_write(exercise: Exercise) -> int:
    """Return for how many arrows of a map there is room on paper: one more than there are claims.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    int
        0 for an exercise of another kind.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> arrows_to_write(find("01.7"))
    4
    """
    return len(exercise.choices()) + 1 if exercise.kind == "map" else 0


def solved_to_print(exercise: Exercise) -> Markup:
    """Return an exercise as HTML for paper, with its answer and what an instructor is told of it.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> "20 triangles" in solved_to_print(find("02.2"))
    True
    """
    answer = right_answer(exercise)
    words = str(answer) if exercise.kind == "text" else answer_in_words(exercise, answer)
    told = markdown_to_print(reasons(exercise), {})
    asked = exercise_html(exercise, "paper", extra=0)
    return render("solved_exercise.html", asked=asked, exercise=exercise, answer=words, told=told)
