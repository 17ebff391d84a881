"""A lesson as one page that prints well: what is stored in its notebook is printed, and nothing is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from workbook.common.html import render
from workbook.exercises.model import Exercise
from workbook.exercises.wording import exercise_html
from workbook.publishing.folds import without_folds
from workbook.publishing.lessons import (
    Figure,
    find_figures,
    find_table,
    lesson_title,
    read_cells,
    shows_widget,
    with_own_ids,
)
from workbook.publishing.markdown import markdown_to_print

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST_LINES = 24  # to write on, for one exercise: a memo needs a sheet of its own
WORDS_IN_A_LINE = 9


class Part(NamedTuple):
    """One thing on the page.

    Parameters
    ----------
    kind : str
        ``"html"``, ``"code"``, ``"printed"`` (text that a cell printed), ``"table"`` or ``"figure"``.
    content : str or Figure
    number : int
        Of a figure.
    """

    kind: str
    content: str | Figure
    number: int = 0


def print_lesson(lesson: str) -> Markup:
    """Return a page of a lesson as it is stored, with room to write under its questions.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.

    Returns
    -------
    markupsafe.Markup
        A whole HTML page.

    Examples
    --------
    >>> "<h1>From fury to handshake</h1>" in print_lesson("04")
    True
    """
    numbers: dict[str, int] = {}  # address -> number
    parts: list[Part] = []
    (first, _), *cells = read_cells(lesson)
    introduction = re.sub(r"^.*\bShift\b.*\n?", "", first.source.split("\n", 1)[1], flags=re.MULTILINE)  # how to run
    parts.append(Part("html", markdown_to_print(introduction, numbers)))
    for cell, exercise in cells:
        if exercise:
            parts.append(Part("html", exercise_to_print(exercise)))
        elif cell.cell_type == "code":
            # The text speaks of "the cell above", so the code is there, but small.
            parts += [Part("code", cell.source)] if "wb.start(" not in cell.source else []
            for output in cell.outputs:
                earlier = sum(part.kind == "figure" for part in parts)
                parts += output_parts(output, earlier)
        else:
            parts.append(Part("html", markdown_to_print(without_folds(cell.source), numbers)))
    return render(
        "print_lesson.html",
        title=f"Lesson {lesson}: {lesson_title(lesson)}",
        lesson=lesson,
        lesson_title=lesson_title(lesson),
        parts=parts,
        addresses=list(numbers),
        rows=rows_behind(parts),
    )


def output_parts(output: NotebookNode, earlier: int = 0) -> list[Part]:
    """Return what is printed of one stored result.

    Parameters
    ----------
    output : nbformat.NotebookNode
    earlier : int
        How many figures stand before it on the page.

    Returns
    -------
    list of Part

    Examples
    --------
    >>> import nbformat
    >>> output_parts(nbformat.v4.new_output("stream", text="4 < 5"))
    [Part(kind='printed', content='4 < 5', number=0)]
    """
    if output.output_type == "stream":
        return [Part("printed", output.text)]
    data = output.get("data", {})
    content, words = data.get("text/html", ""), data.get("text/plain", "")
    if figures := find_figures(content):
        return [
            Part("figure", figure._replace(svg=with_own_ids(figure.svg, number)), number)
            for number, figure in enumerate(figures, earlier + 1)
        ]
    if table := find_table(content):
        return [Part("table", table)]
    if content:
        is_explorer = "fc-stops" in content
        return [] if is_explorer else [Part("html", Markup(content.replace("<details>", "<details open>")))]
    return [Part("printed", words)] if words and not shows_widget(output) else []


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
    return exercise_html(exercise, "paper", extra=min(MOST_LINES, -(-exercise.words[1] // WORDS_IN_A_LINE)))


def rows_behind(parts: list[Part]) -> list[tuple[Markup, list[int]]]:
    """Return the rows behind the figures, each once, with the numbers of the figures that show it.

    Parameters
    ----------
    parts : list of Part

    Returns
    -------
    list of (markupsafe.Markup, list of int)

    Examples
    --------
    >>> figure = Figure("<svg></svg>", "", "", ("A row",))
    >>> rows_behind([Part("figure", figure, 1), Part("figure", figure, 2)])
    [(Markup('A row'), [1, 2])]
    """
    behind: dict[str, list[int]] = {}
    for part in parts:
        if isinstance(part.content, Figure):
            for row in part.content.evidence:
                behind.setdefault(row, []).append(part.number)
    return [(Markup(row), numbers) for row, numbers in sorted(behind.items())]
