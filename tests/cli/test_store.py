"""Lessons are run and stored by their numbers; what failed is said, and nothing is half stored."""

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.cli import main
from workbook.publishing import lessons


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """Two small lessons in the place of the real ones: one runs, one ends in an error."""
    for number, source in (("00", "1 + 1"), ("01", "1 / 0")):
        cells = [new_markdown_cell(f"# Lesson {number}", id="title"), new_code_cell(source, id="one")]
        nbformat.write(new_notebook(cells=cells), tmp_path / f"{number}-small.ipynb")
    monkeypatch.setattr(lessons, "folder", lambda name: tmp_path)
    return tmp_path


def store(*arguments):
    return CliRunner().invoke(main.main, ["store", *arguments])


def test_a_lesson_is_stored_once(notebooks):
    done = store("0")
    assert done.exit_code == 0 and done.output.endswith("Changed: 00-small.ipynb\n"), done.output
    assert nbformat.read(notebooks / "00-small.ipynb", 4).cells[1].outputs[0].data["text/plain"] == "2"
    assert store("00").output.endswith("Changed: nothing\n")


def test_an_error_in_a_cell_is_shown_and_the_lesson_stays(notebooks):
    before = (notebooks / "01-small.ipynb").read_bytes()
    done = store()
    assert done.exit_code == 1 and "its lesson was left as it was" in done.output and "ZeroDivisionError" in done.output
    assert (notebooks / "01-small.ipynb").read_bytes() == before


def test_a_lesson_that_is_not_there_is_said(notebooks):
    done = store("07")
    assert done.exit_code == 1 and "'07'" in done.output and "00" in done.output
