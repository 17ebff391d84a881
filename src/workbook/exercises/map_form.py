"""The form of a map: `map_editor.js`, which a page of the reading site uses too, as a widget."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbook.exercises.arrows import RELATIONS
from workbook.exercises.model import Exercise

HERE = Path(__file__).parent


@functools.cache
def _editor_class() -> Any:
    """Return the class of editors: made when one is needed, so that no widget is loaded before."""
    import anywidget
    import traitlets

    class MapEditor(anywidget.AnyWidget):
        _esm = HERE / "map_editor.js"
        _css = HERE / "map_editor.css"
        exercise = traitlets.Dict().tag(sync=True)
        arrows: Any = traitlets.List().tag(sync=True)

    return MapEditor


def map_field(exercise: Exercise) -> tuple[Any, Callable[[], list[str]], Callable[[Any], None]]:
    """Return the editor of a map, a function that reads the arrows from it, and one that fills in earlier ones.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.

    Returns
    -------
    anywidget.AnyWidget, function, function

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> field, read, fill = map_field(find("01.7"))
    >>> fill(["C30 supports C29"])
    >>> read()
    ['C30 supports C29']
    """
    editor = _editor_class()(exercise={"nodes": exercise.choices(), "relations": RELATIONS})  # and not what is right

    def fill(answer: Any) -> None:
        editor.arrows = list(answer) if isinstance(answer, list) else []

    return editor, lambda: list(editor.arrows), fill
