"""The technical words of a lesson: each leads to what it means at the end of the lesson, and from there back.

The glossary is the one place of the definitions. In a lesson a word is written ``[tie](#word-02-tie)``; storing the
lesson adds the definition, which shows while the mouse rests on the word, and writes the list under the heading
`HEADING`. The names of the places hold the lesson's number: JupyterLab takes the first place of a name in all lessons
that are open.
"""

import re
from typing import TYPE_CHECKING

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.markdown import literal
from workbook.datasets.glossary import parts_of
from workbook.datasets.reading import rows

if TYPE_CHECKING:
    from nbformat import NotebookNode

HEADING = "## Words of this lesson"
LINK = re.compile(r'(?:<a id="use-\d\d-[\w-]+"></a>)?\[([^]]+)\]\(#word-(\d\d)-([\w-]+)(?: "[^"]*")?\)')
"""A word that leads to its meaning: the word, the lesson, the name of the term."""
PLACE = re.compile(r'<a id="(?:use|word)-[\w-]+"></a>')
BACK = re.compile(r" ?\[↩\]\(#use-[^)]*\)")


def term_name(term: str) -> str:
    """Return a term as it stands in the name of a place.

    Parameters
    ----------
    term : str

    Returns
    -------
    str

    Examples
    --------
    >>> term_name("Krippendorff's alpha")
    'krippendorff-s-alpha'
    """
    return re.sub(r"[^a-z0-9]+", "-", term.casefold()).strip("-")


def term_of(name: str) -> str:
    """Return the term that is meant by the name of a place.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        If the glossary has no such term.

    Examples
    --------
    >>> term_of("cohen-s-kappa")
    "Cohen's kappa"
    """
    names = {term_name(term): term for term in rows("glossary")}
    return names[choose(name, names, "term in the glossary")]


def with_words(notebook: "NotebookNode", lesson: str) -> "NotebookNode":
    """Write into a lesson what its technical words mean, from the glossary.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed.
    lesson : str
        Two digits.

    Returns
    -------
    nbformat.NotebookNode
        The same notebook.

    Raises
    ------
    WorkbookError
        If a word leads to a term that the glossary does not have, or to another lesson.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = with_words(new_notebook(cells=[new_markdown_cell("A [tie](#word-02-tie).")]), "02").cells[0]
    >>> cell.source[:57]
    'A <a id="use-02-tie"></a>[tie](#word-02-tie "A standing r'
    """
    used: list[str] = []

    def write(match: re.Match[str]) -> str:
        words, number, name = match.groups()
        if number != lesson:
            raise WorkbookError(
                f"In lesson {lesson} the word {words!r} leads to lesson {number}: write (#word-{lesson}-{name})."
            )
        term = term_of(name)
        place = "" if term in used else f'<a id="use-{lesson}-{name}"></a>'
        used.append(term)
        meaning = rows("glossary")[term]["definition"].replace('"', "'")
        return f'{place}[{words}](#word-{lesson}-{name} "{meaning}")'

    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in texts:
        cell.source = LINK.sub(write, cell.source)
    for cell, after in zip(notebook.cells, notebook.cells[1:], strict=False):
        if HEADING in cell.source and after.cell_type == "markdown" and after.source.startswith("- "):
            after.source = word_list(lesson, used)
    return notebook


def word_list(lesson: str, used: list[str]) -> str:
    """Return the list of a lesson's words as Markdown: the terms that it brings in, and those that it uses.

    Parameters
    ----------
    lesson : str
        Two digits.
    used : list of str
        Terms to which a word of the lesson leads.

    Returns
    -------
    str

    Examples
    --------
    >>> word_list("02", ["tie"]).splitlines()[0][:48]
    '- <a id="word-02-abandonment"></a>**abandonment*'
    """
    lines = []
    for term, row in rows("glossary").items():
        if row["lesson"] != lesson and term not in used:
            continue
        parts, name = parts_of(row), term_name(term)
        line = f'- <a id="word-{lesson}-{name}"></a>**{literal(parts["head"])}**: {literal(parts["definition"])}'
        line += f" See also: {literal(parts['see_also'])}." if parts["see_also"] else ""
        if parts["work"]:
            work = literal(parts["work"])
            line += f" In full: [{work}](<{parts['address']}>)." if parts["address"] else f" In full: {work}."
        lines.append(line + (f' [↩](#use-{lesson}-{name} "back to the text")' if term in used else ""))
    return "\n".join(lines)


def plain_words(text: str) -> str:
    """Return the Markdown of a lesson without the places, the definitions in its links and the ways back.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> plain_words('A <a id="use-02-tie"></a>[tie](#word-02-tie "Whatever (binds).").')
    'A [tie](#word-02-tie).'
    """
    return PLACE.sub("", BACK.sub("", LINK.sub(r"[\1](#word-\2-\3)", text)))
