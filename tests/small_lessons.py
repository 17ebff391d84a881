"""Two small lessons that stand in the place of the real ones: their names, and how they are written."""

import nbformat

LESSON = "02-who-is-tied-to-whom.ipynb"
NEWER = "02-who-is-tied-to-whom (version 0.3.0).ipynb"


def write_lesson(path, text):
    shown = nbformat.v4.new_output("stream", text="42")
    cells = [
        nbformat.v4.new_markdown_cell(text, id="one"),
        nbformat.v4.new_code_cell("6 * 7", id="two", outputs=[shown], execution_count=1),
    ]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")


def names(place):
    return sorted(path.name for path in place.iterdir())
