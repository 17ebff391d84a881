"""Stored: what lies in a lesson's notebook as it is stored: its cells and title, its pictures and tables."""

import html
import importlib
import json
import re
from typing import NamedTuple

from workbook.common.paths import folder
from workbook.exercises import lessons as exercise_modules
from workbook.exercises import registry


def cells(lesson):
    """Read the cells of a lesson.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"04"``.

    Returns
    -------
    list of (NotebookNode, Exercise or None)
        Each cell, and the exercise that it asks.

    Examples
    --------
    >>> [task.name for _, task in cells("00") if task][:2]
    ['00.1', '00.2']
    """
    import nbformat

    asked = ((cell, CELL.search(cell.source)) for cell in nbformat.read(lessons()[lesson], as_version=4).cells)
    return [(cell, registry.find(found[1]) if found and cell.cell_type == "code" else None) for cell, found in asked]


def title(lesson):
    """Return the title of a lesson.

    Examples
    --------
    >>> title("04")
    'From fury to handshake'
    """
    first = json.loads(lessons()[lesson].read_text("utf-8"))["cells"][0]["source"]
    return "".join(first).splitlines()[0].removeprefix("# ")  # the file holds a list of lines, or one text


class Figure(NamedTuple):
    """A picture as it lies in a notebook: its drawing, its caption, its words, and its rows of evidence as HTML."""

    svg: str
    caption: str
    words: str
    evidence: tuple


def figures(shown):
    """Find the pictures in a stored result. An explorer's stops are left out: its picture says what it showed last.

    Parameters
    ----------
    shown : str
        HTML.

    Returns
    -------
    list of Figure

    Examples
    --------
    >>> from workbook.pictures.picture import Picture
    >>> figures(Picture("<svg></svg>", "An empty page.", "Nothing is drawn.")._repr_html_())[0].words
    'Nothing is drawn.'
    """
    shown = re.sub(r'<details class="fc-stops".*</details>', "", shown, flags=re.DOTALL)
    found = []
    for figure in re.findall(r"<figure.*?</figure>", shown, re.DOTALL):
        svg, caption, words = (
            re.search(part, figure, re.DOTALL)
            for part in ("<svg.*</svg>", "<figcaption>(.*?)</figcaption>", "</summary><p>(.*?)</p>")
        )
        if svg:
            said = (html.unescape(one[1]) if one else "" for one in (caption, words))
            found.append(Figure(svg[0], *said, tuple(re.findall(r"<li>(.*?)</li>", figure, re.DOTALL))))
    return found


def alone(svg, number):
    """Give the parts of a drawing names of their own, so that one page can hold several drawings, or one twice.

    Examples
    --------
    >>> alone('<svg aria-labelledby="p0000beef-t"><title id="p0000beef-t"/></svg>', 2)
    '<svg aria-labelledby="p0000beef-t-2"><title id="p0000beef-t-2"/></svg>'
    """
    return re.sub(r'(\bid="|labelledby="|describedby="|href="#|url\(#)([^")]+)', rf"\1\2-{number}", svg)


def table(shown):
    """Take a table out of what pandas stored: without its style sheet and its frame; nothing if it holds no table.

    Examples
    --------
    >>> table('<div><style scoped>x</style><table border="1" class="dataframe"><tr><td>1</td></tr></table></div>')
    '<table><tr><td>1</td></tr></table>'
    """
    found = re.search(r'<table[^>]*class="dataframe".*?</table>', shown, re.DOTALL)
    return re.sub(r' style="[^"]*"| valign="\w*"', "", re.sub("<table[^>]*>", "<table>", found[0])) if found else ""


CELL = re.compile(r'^wb\.(?:ask|check)\("(\d\d\.\d+)"', re.MULTILINE)
"""A cell of a notebook that asks an exercise."""


def lessons():
    """Return the lessons' notebooks by number.

    Examples
    --------
    >>> lessons()["00"].name
    '00-start-here.ipynb'
    """
    return {path.name[:2]: path for path in sorted(folder("notebooks").glob("[0-9][0-9]-*.ipynb"))}


def for_teachers(lesson):
    """Return what is written about a lesson for those who teach it: plans, the board, what goes wrong.

    Examples
    --------
    >>> sorted(for_teachers("04"))
    ['aim', 'board', 'discuss', 'plans', 'say', 'wrong']
    """
    return importlib.import_module(f".lesson_{lesson}", exercise_modules.__name__).LESSON
