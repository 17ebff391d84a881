"""Controls of forms that every reader can work, with a screen reader and with the keys alone.

What core widgets cannot say is said on the page by `controls.js`, with `controls.css`; anywidget carries them there.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ipywidgets as widgets

HERE = Path(__file__).parent

RUN_THIS_CELL = "run this cell to"
"""What stands in the words of every box of controls, and so tells a stored result of controls from others."""

DESCRIPTION = {"description_width": "10em"}
"""Style of a control: room for its description."""


@functools.cache
def _helper_class() -> Any:
    """Return the class of what stands unseen in a box of controls: made when one is needed, as widgets load slowly."""
    import anywidget

    class Helper(anywidget.AnyWidget):
        _esm = HERE / "controls.js"
        _css = HERE / "controls.css"

    return Helper


def status_line() -> widgets.HTML:
    """Return the line in which a form or an explorer speaks: a screen reader reads out each change of it.

    Returns
    -------
    ipywidgets.HTML

    Examples
    --------
    >>> status_line().value
    ''
    """
    import ipywidgets as widgets

    line = widgets.HTML()
    line.add_class("fc-said")
    return line


def control_box(children: Sequence[widgets.Widget], words: str) -> widgets.VBox:
    """Return a box of controls that says in words what it is, wherever no control can be shown.

    Parameters
    ----------
    children : list of ipywidgets widgets
    words : str
        What stands in a stored, printed or exported lesson in the place of the controls.

    Returns
    -------
    ipywidgets.VBox
        In it lists keep their arrow keys, and a screen reader reads out each change of a `status_line`.

    Examples
    --------
    >>> control_box([], "A form: run this cell.")
    A form: run this cell.
    """
    import ipywidgets as widgets

    class ControlBox(widgets.VBox):
        def __repr__(self) -> str:
            return words

    box = ControlBox([*children, _helper_class()()])
    box.add_class("fc-form")
    return box


def option_list(description: str, options: Sequence[tuple[str, Any]], value: Any) -> widgets.Dropdown:
    """Return a list of named options, worked by the arrow keys and by typing the first letters of an option.

    Parameters
    ----------
    description : str
    options : list of (str, object)
        Words and value of each option.
    value : object
        Where it begins.

    Returns
    -------
    ipywidgets.Dropdown

    Examples
    --------
    >>> option_list("Day", [("Singapore", "2018-06-12"), ("Hanoi", "2019-02-28")], "2019-02-28").label
    'Hanoi'
    """
    import ipywidgets as widgets

    layout = widgets.Layout(width="100%", max_width="56em")
    return widgets.Dropdown(options=options, value=value, description=description, style=DESCRIPTION, layout=layout)


def tick_box(description: str, value: bool = False) -> widgets.Checkbox:
    """Return a box to tick.

    Parameters
    ----------
    description : str
    value : bool
        Whether it is ticked at first.

    Returns
    -------
    ipywidgets.Checkbox

    Examples
    --------
    >>> tick_box("With Russia", value=True).value
    True
    """
    import ipywidgets as widgets

    return widgets.Checkbox(value=value, description=description, indent=False, layout=widgets.Layout(width="auto"))
