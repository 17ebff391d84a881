"""Lessons are stored in one form: nothing in it differs from run to run, and what is stored is what a run shows."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workbook.common.paths import folder
from workbook.publishing.store_lessons import METADATA, WIDGET, clean_lesson, store_lesson, store_lessons

LESSONS = sorted(folder("notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_stored_in_the_one_form(path):
    stored = path.read_text("utf-8")
    assert nbformat.writes(clean_lesson(nbformat.reads(stored, as_version=4))) + "\n" == stored, "uv run workbook store"


def lesson(tmp_path, *sources):
    path = tmp_path / "00-small.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Small", id="title")]), path)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    notebook.metadata["widgets"] = {"state": {}}
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "somebody's own"}
    nbformat.write(notebook, path)
    return path


WIDGETS = "import ipywidgets as widgets\nwidgets.IntSlider(description='Year', value=2018)"


def test_what_a_run_leaves_behind_is_not_stored(tmp_path):
    path = lesson(tmp_path, WIDGETS, "open('my-answers.json', 'w').close()")
    assert store_lesson(path)
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata == METADATA
    (output,) = notebook.cells[1].outputs
    assert WIDGET not in output.data and "description='Year'" in output.data["text/plain"]
    assert [cell.id for cell in notebook.cells] == ["title", "cell-0", "cell-1"]
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2]
    assert "model_id" not in path.read_text("utf-8") and "iopub" not in path.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_storing_twice_changes_nothing_the_second_time(tmp_path):
    path = lesson(tmp_path, WIDGETS, "1 + 1")
    told = []
    assert store_lessons([path], told.append) == [path]
    before = path.read_bytes()
    assert store_lessons([path]) == []
    assert path.read_bytes() == before and told == [path]


def test_a_lesson_with_an_error_stays_as_it_was(tmp_path):
    path = lesson(tmp_path, "1 / 0")
    before = path.read_bytes()
    with pytest.raises(Exception, match="ZeroDivisionError"):
        store_lesson(path)
    assert path.read_bytes() == before


def test_printed_text_is_one_piece_however_it_came():
    pieces = (("stdout", "one "), ("stdout", "two"), ("stderr", "!"), ("stdout", "one "))
    cell = new_code_cell(outputs=[new_output("stream", name=name, text=text) for name, text in pieces])
    outputs = clean_lesson(new_notebook(cells=[cell])).cells[0].outputs
    assert [(output.name, output.text) for output in outputs] == [
        ("stdout", "one two"),
        ("stderr", "!"),
        ("stdout", "one "),
    ]


def test_tags_are_kept():
    cell = new_code_cell("1", metadata={"tags": ["raises-exception"], "execution": {"iopub.status.busy": "now"}})
    assert clean_lesson(new_notebook(cells=[cell])).cells[0].metadata == {"tags": ["raises-exception"]}
