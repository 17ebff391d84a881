"""Storing lessons: each is run, and what it shows is kept in its file in one form that can be reviewed and compared."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.common import files
from workbook.publishing.lesson_words import with_words
from workbook.publishing.run_notebook import run_notebook

if TYPE_CHECKING:
    from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""What is stored about a lesson as a whole: the same on every machine."""


def store_lesson(path: Path) -> bool:
    """Write what the words of a lesson mean, run it, and keep what it shows.

    Parameters
    ----------
    path : pathlib.Path
        The notebook; it is written only if something in it has changed.

    Returns
    -------
    bool
        Whether the file has changed.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell ends in an error; the file is then left as it was.
    """
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    run_notebook(with_words(notebook, path.name[:2]))
    text = nbformat.writes(clean_lesson(notebook)) + "\n"
    if text == path.read_text("utf-8"):
        return False
    files.write(path, text.encode())
    return True


def clean_lesson(notebook: "NotebookNode") -> "NotebookNode":
    """Leave out of a lesson what differs from run to run without meaning anything: widgets' state, ids and times.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed.

    Returns
    -------
    nbformat.NotebookNode
        The same notebook. What a widget says in plain text stays.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> shown = new_output("display_data", {WIDGET: {"model_id": "1f"}, "text/plain": "A slider"})
    >>> clean_lesson(new_notebook(cells=[new_code_cell(outputs=[shown])])).cells[0].outputs[0].data
    {'text/plain': 'A slider'}
    """
    import nbformat

    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata.tags} if cell.metadata.get("tags") else {})
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data.pop(WIDGET, None)
                output.metadata = nbformat.from_dict({})
    return notebook


def _joined(outputs: list["NotebookNode"]) -> list["NotebookNode"]:
    """Join printed text that a kernel sent in several pieces: where it cuts is chance."""
    joined: list[NotebookNode] = []
    for output in outputs:
        if (
            joined
            and output.output_type == "stream"
            and (joined[-1].output_type, joined[-1].get("name")) == ("stream", output.name)
        ):
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def store_lessons(paths: list[Path], progress: Callable[[Path], object] = lambda path: None) -> list[Path]:
    """Run lessons and keep what each shows.

    Parameters
    ----------
    paths : list of pathlib.Path
        The notebooks.
    progress : function, optional
        Told each notebook before it is run.

    Returns
    -------
    list of pathlib.Path
        Those that have changed.
    """
    changed = []
    for path in paths:
        progress(path)
        if store_lesson(path):
            changed.append(path)
    return changed
