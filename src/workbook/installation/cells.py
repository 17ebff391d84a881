"""The cells of the lesson that a kernel runs, and the names that each makes."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from workbook.common.paths import folder


def code_cells(notebook: str | None, lesson: str | None) -> list[str]:
    """Return the code of the cells of a lesson, from top to bottom.

    Parameters
    ----------
    notebook : str or None
        The file that the reader has open; Jupyter tells a kernel which one it is.
    lesson : str or None
        Two digits: taken where no such file can be read.

    Returns
    -------
    list of str
        Empty if neither is known.

    Examples
    --------
    >>> code_cells(None, "00")[0].splitlines()[0]
    'import workbook as wb'
    """
    paths = [Path(notebook)] if notebook else []
    paths += sorted(folder("notebooks").glob(f"{lesson}-*.ipynb")) if lesson else []
    for path in paths:
        try:
            cells = json.loads(path.read_text("utf-8"))["cells"]
            return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return []


def names_made(source: str) -> set[str]:
    r"""Return the names that a cell makes: by an assignment, an import, a loop or a definition.

    Parameters
    ----------
    source : str
        Code.

    Returns
    -------
    set of str
        Empty for what is no Python.

    Examples
    --------
    >>> sorted(names_made("import numpy as np\nfor year in years:\n    total = total + year"))
    ['np', 'total', 'year']
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    made = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.alias):
            made.add((node.asname or node.name).split(".")[0])
    return made
