"""The words of a lesson lead to what they mean and back, by names that no other lesson has."""

import copy
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.publishing.lesson_words import HEADING, LINK, plain_words, term_name, with_words
from workbook.publishing.lessons import lesson_notebooks

BOOKS = {lesson: nbformat.read(path, as_version=4) for lesson, path in lesson_notebooks().items()}


def texts(book):
    return "\n\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")


def headings(text):
    """The names that JupyterLab gives to headings."""
    return {line.lstrip("# ").replace(" ", "-") for line in re.findall(r"^#+ .*$", text, re.MULTILINE)}


@pytest.mark.parametrize("lesson", BOOKS)
def test_every_link_within_a_lesson_has_its_place(lesson):
    text = texts(BOOKS[lesson])
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^) ]+)", text)) <= set(places) | headings(text)


def test_no_two_lessons_have_a_place_of_one_name():
    places = [place for book in BOOKS.values() for place in re.findall(r'<a id="([^"]+)"></a>', texts(book))]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("lesson", BOOKS)
def test_a_lesson_says_what_the_glossary_says(lesson):
    before = copy.deepcopy(BOOKS[lesson])
    fresh = with_words(copy.deepcopy(BOOKS[lesson]), lesson)
    assert texts(fresh) == texts(before), f"uv run workbook store {lesson} writes the words anew"


def lesson_of(*sources):
    return new_notebook(cells=[new_markdown_cell(source) for source in sources])


def test_a_word_leads_to_its_meaning_and_back():
    book = with_words(lesson_of("A [tie](#word-02-tie), two [ties](#word-02-tie).", HEADING, "- "), "02")
    first, _, words = (cell.source for cell in book.cells)
    meaning = rows("glossary")["tie"]["definition"]
    assert first.startswith(f'A <a id="use-02-tie"></a>[tie](#word-02-tie "{meaning}"), two [ties](#word-02-tie "')
    assert first.count("<a id=") == 1
    (line,) = [one for one in words.splitlines() if "**tie**" in one]
    assert line.startswith(f'- <a id="word-02-tie"></a>**tie**: {meaning}')
    assert line.endswith('[↩](#use-02-tie "back to the text")')
    own = [term for term, row in rows("glossary").items() if row["lesson"] == "02"]
    assert re.findall(r'<a id="word-02-([^"]+)"', words) == [term_name(term) for term in own]
    assert texts(with_words(copy.deepcopy(book), "02")) == texts(book)  # twice in a row changes nothing


def test_the_list_has_words_of_earlier_lessons_that_are_used():
    book = with_words(lesson_of("[salience](#word-08-salience)", HEADING, "- "), "08")
    assert "**salience**: " in book.cells[2].source


def test_a_word_that_leads_nowhere_is_refused():
    with pytest.raises(WorkbookError, match=r"no term in the glossary 'tye'\. Did you mean 'tie'\?"):
        with_words(lesson_of("[tye](#word-02-tye)"), "02")
    with pytest.raises(WorkbookError, match=r"In lesson 02 .* write \(#word-02-tie\)"):
        with_words(lesson_of("[tie](#word-03-tie)"), "02")


def test_a_reading_copy_has_the_words_alone():
    book = with_words(lesson_of("A [veto player](#word-08-veto-player).", HEADING, "- "), "08")
    assert LINK.search(book.cells[0].source)
    assert plain_words(book.cells[0].source) == "A [veto player](#word-08-veto-player)."
    assert "↩" not in plain_words(book.cells[2].source) and "<a" not in plain_words(book.cells[2].source)


def test_a_cell_of_code_is_left_alone():
    book = new_notebook(cells=[new_markdown_cell(HEADING), new_code_cell("wb.glossary(lesson='02')")])
    assert with_words(copy.deepcopy(book), "02") == book
