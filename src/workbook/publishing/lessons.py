"""Lessons as they are stored: their notebooks, cells and titles, and the pictures and tables in their results."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from workbook.common.paths import folder
from workbook.course.course import OWN
from workbook.exercises import registry
from workbook.exercises.model import Exercise
from workbook.explorers.controls import RUN_THIS_CELL
from workbook.publishing.lesson_words import plain_words

if TYPE_CHECKING:
    from nbformat import NotebookNode

EXERCISE_CALL = re.compile(rf'^wb\.(?:ask|check)\("((?:\d\d|{OWN})\.\d+)"', re.MULTILINE)
"""The call in a cell that asks an exercise; its group is the exercise's name."""


PREDICTION = re.compile(r"^(?:> ?)*\*\*(?:Predict|Guess|Before you run)\b", re.MULTILINE)
"""How a paragraph begins that asks a reader to guess what the next cells show."""


def lesson_notebooks() -> dict[str, Path]:
    """Return the notebooks of the lessons by number.

    Returns
    -------
    dict of str to pathlib.Path

    Examples
    --------
    >>> lesson_notebooks()["00"].name
    '00-start-here.ipynb'
    """
    return {path.name[:2]: path for path in sorted(folder("notebooks").glob("[0-9][0-9]-*.ipynb"))}


def lessons_set() -> dict[str, Path]:
    """Return the notebooks of the lessons that the course sets which is followed; without one, of all.

    Returns
    -------
    dict of str to pathlib.Path

    Examples
    --------
    >>> lessons_set() == lesson_notebooks()
    True
    """
    course = registry.current_course()
    return {name: path for name, path in lesson_notebooks().items() if not course or name in course.lessons}


def read_cells(lesson: str) -> list[tuple[NotebookNode, Exercise | None]]:
    """Return the cells of a lesson, each with the exercise that it asks; its words without `lesson_words`' places.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.

    Returns
    -------
    list of (nbformat.NotebookNode, Exercise or None)

    Examples
    --------
    >>> [exercise.name for _, exercise in read_cells("00") if exercise][:2]
    ['00.1', '00.2']
    """
    import nbformat

    cells = nbformat.read(lesson_notebooks()[lesson], as_version=4).cells
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = plain_words(cell.source)
    return [(cell, asked_exercise(cell)) for cell in cells]


def guessed_cells(cells: Iterable[NotebookNode]) -> set[str]:
    """Return the cells whose results a reader should not see unasked.

    These are the cells of code between a text that asks for a prediction and the next text, and those that look past
    the horizon.

    Parameters
    ----------
    cells : iterable of nbformat.NotebookNode
        Those of a lesson, in their order.

    Returns
    -------
    set of str
        Their ids.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_markdown_cell
    >>> guessed_cells([new_markdown_cell("**Predict.** How many?"), new_code_cell("6 * 7", id="many")])
    {'many'}
    """
    guessed, asks = set(), False
    for cell in cells:
        if cell.cell_type == "markdown":
            asks = bool(PREDICTION.search(cell.source))
        elif (asks or "horizon=None" in cell.source) and not asked_exercise(cell):
            guessed.add(cell.id)
    return guessed


def asked_exercise(cell: NotebookNode) -> Exercise | None:
    """Return the exercise that a cell asks, or None.

    Parameters
    ----------
    cell : nbformat.NotebookNode

    Returns
    -------
    Exercise or None

    Raises
    ------
    WorkbookError
        If it asks an exercise that nobody defined.

    Examples
    --------
    >>> import nbformat
    >>> asked_exercise(nbformat.v4.new_code_cell('wb.ask("00.1")')).name
    '00.1'
    """
    call = EXERCISE_CALL.search(cell.source) if cell.cell_type == "code" else None
    return registry.find(call[1]) if call else None


def lesson_title(lesson: str) -> str:
    """Return the title of a lesson, without its number.

    Parameters
    ----------
    lesson : str
        Two digits; ``"own"`` for the exercises of a course.

    Returns
    -------
    str

    Examples
    --------
    >>> lesson_title("04")
    'From fury to handshake'
    """
    if lesson == OWN:
        return "Exercises of your course"
    first = json.loads(lesson_notebooks()[lesson].read_text("utf-8"))["cells"][0]["source"]
    return "".join(first).splitlines()[0].removeprefix("# ")  # the file holds a list of lines, or one text


def shows_widget(output: Mapping[str, Any]) -> bool:
    """Tell whether a stored result is that of a box of controls, which works only where a cell has been run.

    Parameters
    ----------
    output : mapping
        An output of a cell.

    Returns
    -------
    bool

    Examples
    --------
    >>> shows_widget({"data": {"text/plain": "The controls of explore_ties: run this cell to move them."}})
    True
    """
    data = output.get("data", {})
    is_named = "text/html" not in data and RUN_THIS_CELL in "".join(data.get("text/plain", ""))
    return is_named or any("widget-view" in kind for kind in data)


class Figure(NamedTuple):
    """A picture as it is stored in a notebook.

    Parameters
    ----------
    svg : str
        The drawing.
    caption : str
        Plain text.
    words : str
        The description of the picture in words, as plain text.
    evidence : tuple of str
        The rows behind the picture, each as HTML.
    width : float
        On paper, in millimetres; 0 where it takes the width of the page.
    """

    svg: str
    caption: str
    words: str
    evidence: tuple[str, ...]
    width: float = 0.0

    @property
    def ratio(self) -> float:
        """Its height, as a share of its width."""
        width, height = (float(one) for one in re.findall(r"[\d.]+", self.svg.partition('viewBox="')[2])[2:4] or (1, 1))
        return height / width

    @property
    def is_tall(self) -> bool:
        """Whether it is a good deal higher than wide."""
        return self.ratio > 1.25


def find_figures(content: str) -> list[Figure]:
    """Return the pictures in a stored result; of an explorer the picture, and not its stops.

    Parameters
    ----------
    content : str
        HTML.

    Returns
    -------
    list of Figure

    Examples
    --------
    >>> from workbook.pictures.picture import Picture
    >>> find_figures(Picture("<svg></svg>", "An empty page.", "Nothing is drawn.")._repr_html_())[0].words
    'Nothing is drawn.'
    """
    # Read by patterns: an HTML parser would write the attributes of an SVG, such as viewBox, in small letters.
    content = re.sub(r'<details class="fc-stops".*</details>', "", content, flags=re.DOTALL)
    figures = []
    for figure in re.findall(r"<figure.*?</figure>", content, re.DOTALL):
        svg = re.search("<svg.*</svg>", figure, re.DOTALL)
        caption = re.search("<figcaption>(.*?)</figcaption>", figure, re.DOTALL)
        words = re.findall('</summary><p>(.*?)</p>|<li class="said">(.*?)</li>', figure, re.DOTALL)
        if svg:
            evidence = tuple(re.findall(r"<li>(.*?)</li>", figure, re.DOTALL))
            said = html.unescape("\n".join(one or other for one, other in words))
            figures.append(Figure(svg[0], html.unescape(caption[1]) if caption else "", said, evidence))
    return figures


def with_own_ids(svg: str, number: int) -> Markup:
    """Return a drawing whose ids end in a number, so that one page can hold several drawings, or one twice.

    Parameters
    ----------
    svg : str
    number : int

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> print(with_own_ids('<svg aria-labelledby="p0000beef-t"><title id="p0000beef-t"/></svg>', 2))
    <svg aria-labelledby="p0000beef-t-2"><title id="p0000beef-t-2"/></svg>
    """
    return Markup(re.sub(r'(\bid="|labelledby="|describedby="|href="#|url\(#)([^")]+)', rf"\1\2-{number}", svg))


def find_table(content: str) -> Markup:
    """Return the table that pandas stored in a result, without its looks; nothing if there is no table.

    Parameters
    ----------
    content : str
        HTML.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> print(find_table('<div><table border="1" class="dataframe"><tr><td>1</td></tr></table></div>'))
    <table><tr><td>1</td></tr></table>
    """
    table = re.search(r'<table[^>]*class="dataframe".*?</table>', content, re.DOTALL)
    if not table:
        return Markup()
    return Markup(re.sub(r' style="[^"]*"| valign="\w*"', "", re.sub("<table[^>]*>", "<table>", table[0])))
