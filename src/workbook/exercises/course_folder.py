"""A course laid beside a student's lessons: the file that their forms follow, and a notebook with its own exercises."""

import json
import re
from pathlib import Path

from workbook.common import files
from workbook.common.text import count
from workbook.course import share
from workbook.course.course import Course

NOTEBOOK = "exercises-of-your-course.ipynb"
ASKED = re.compile(r'wb\.(?:ask|check)\(\\?"(own\.\d+)')
FIRST = (
    "# Exercises of your course\n\n"
    "Your instructor wrote these. Run the first cell, then each cell below it, and answer as in the lessons: your "
    "answers are kept, and handed in, together with the others."
)


def lay_course(course: Course, folder: Path) -> list[str]:
    r"""Lay a course beside the lessons of a folder. What a student wrote into the notebook stays.

    Parameters
    ----------
    course : Course
    folder : pathlib.Path
        The folder of the lessons.

    Returns
    -------
    list of str
        What to tell the student.

    Raises
    ------
    OSError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from workbook.exercises.registry import parse
    >>> lay_course(parse('title = "Asia"\n[lessons.00]', "", ""), Path(tempfile.mkdtemp()))
    ['The exercises follow the course "Asia".']
    """
    files.write(folder / share.FILE, share.pack(*course.source))
    notes = [f'The exercises follow the course "{course.title}".']
    own = [name for name in course.own if name in course.points]
    if own and (added := _lay_notebook(folder / NOTEBOOK, own)):
        notes.append(f"{count(added, 'exercise')} of the course {'is' if added == 1 else 'are'} in {NOTEBOOK}.")
    return notes


def _lay_notebook(path: Path, names: list[str]) -> int:
    """Write a notebook that asks these exercises, or add those that it does not ask yet; return how many are new."""
    import nbformat
    from nbformat import v4

    there = path.read_text("utf-8") if path.exists() else ""
    asked = set(ASKED.findall(there))
    new = [name for name in names if name not in asked]
    if not new:
        return 0
    cells = [v4.new_code_cell(f'wb.ask("{name}")', id=name.replace(".", "-")) for name in new]
    if there:
        notebook = json.loads(there)
        notebook["cells"] += cells
        content = json.dumps(notebook, ensure_ascii=False, indent=1)
    else:
        start = [v4.new_markdown_cell(FIRST, id="about"), v4.new_code_cell("import workbook as wb", id="begin")]
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        content = nbformat.writes(v4.new_notebook(cells=start + cells, metadata={"kernelspec": kernel}))
    files.write(path, content.encode())
    return len(new)
