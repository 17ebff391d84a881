"""Panel of an explorer: native controls with labels, a sentence that is read out, and the picture, on one screen.

The page's side is one small module for all explorers, `panel.js`, with `panel.css`; anywidget carries it there.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workbook.common.errors import WorkbookError
from workbook.explorers.controls import RUN_THIS_CELL

HERE = Path(__file__).parent


class Control(NamedTuple):
    """A control, where it begins, and how it looks."""

    label: str
    value: Any
    look: str  # "list", "slider", "radio", "tick" or "text"
    options: Sequence[tuple[str, Any]] = ()  # words and value of each stop
    group: str = ""  # a heading that it shares with its neighbours
    hint: str = ""  # what stands in an empty field

    def stops(self) -> list[Any]:
        """Return the values that a reader can set it to; none for a line of text."""
        return [value for _, value in self.options] or ([False, True] if self.look == "tick" else [])

    def for_page(self, value: Any) -> Any:
        """Return a value as the page knows it: of a stop its place. Refuse one that is no stop."""
        if self.options:
            return [stop for _, stop in self.options].index(value)
        if not isinstance(value, bool if self.look == "tick" else str):
            raise ValueError(value)
        return value

    def from_page(self, value: Any) -> Any:
        """Return a value of the page as the explorer knows it."""
        return self.options[int(value)][1] if self.options else value


def choice(label: str, options: Iterable[tuple[str, Any]], value: Any, look: str = "list") -> Control:
    """Return a control that chooses one of several, by words.

    Parameters
    ----------
    label : str
    options : list of (str, object)
        Words and value of each stop.
    value : object
        Where it begins.
    look : str
        ``"list"``, in which letters find a name; ``"slider"``, for what has an order; or ``"radio"``.

    Returns
    -------
    Control

    Examples
    --------
    >>> choice("Day", [("Singapore", "2018-06-12"), ("Hanoi", "2019-02-28")], "2019-02-28").value
    '2019-02-28'
    """
    return Control(label, value, look, list(options))


def slider(label: str, stops: Iterable[float], value: float) -> Control:
    """Return a slider over numbers.

    Parameters
    ----------
    label : str
    stops : list of number
    value : number
        Where it begins.

    Returns
    -------
    Control

    Examples
    --------
    >>> slider("Tolerance", [0.0, 0.5, 1.0], 0.5).options[1]
    ('0.5', 0.5)
    """
    return Control(label, value, "slider", [(f"{stop:g}".replace("-", "−"), stop) for stop in stops])


def tick(label: str, value: bool = False, group: str = "") -> Control:
    """Return a box to tick.

    Parameters
    ----------
    label : str
    value : bool
        Whether it is ticked at first.
    group : str
        Heading over it and its neighbours of the same group.

    Returns
    -------
    Control

    Examples
    --------
    >>> tick("With Russia").value
    False
    """
    return Control(label, value, "tick", group=group)


def text(label: str, hint: str) -> Control:
    """Return a field for a line of text.

    Parameters
    ----------
    label : str
    hint : str
        What stands in it while it is empty.

    Returns
    -------
    Control

    Examples
    --------
    >>> text("Partner's line", "s01 +1 ...").value
    ''
    """
    return Control(label, "", "text", hint=hint)


@functools.cache
def _panel_class() -> Any:
    """Return the class of panels: made when one is needed, so that no widget is loaded before."""
    import anywidget
    import traitlets

    class Panel(anywidget.AnyWidget):
        _esm = HERE / "panel.js"
        _css = HERE / "panel.css"
        label = traitlets.Unicode().tag(sync=True)
        layout_name = traitlets.Unicode().tag(sync=True)
        fields: Any = traitlets.List().tag(sync=True)
        buttons: Any = traitlets.List().tag(sync=True)
        values = traitlets.Dict().tag(sync=True, echo_update=False)
        shown: Any = traitlets.List().tag(sync=True)
        lead = traitlets.Unicode().tag(sync=True)
        sentence = traitlets.Unicode().tag(sync=True)
        picture = traitlets.Unicode().tag(sync=True)
        words = ""

        def __repr__(self) -> str:
            return self.words

    return Panel


def make_panel(
    name: str,
    controls: Mapping[str, Control],
    buttons: Mapping[str, Callable[[], object]],
    moved: Callable[[dict[str, Any]], None],
    settled: Callable[[], None],
    layout: str = "above",
    purpose: str = "move them",
) -> Any:
    """Return a panel.

    Parameters
    ----------
    name : str
        Whose controls they are.
    controls : dict of str to Control
    buttons : dict of str to function
        What is done when a button with these words is pressed.
    moved : function
        Gets all values, by name, when a reader has moved a control.
    settled : function
        Called when the reader rests: now the picture that is saved with the notebook may follow.
    layout : str
        Where the controls stand: ``"above"`` the picture, ``"beside"`` it, beside it on ``"half"`` of the width, or in
        a ``"long"`` list beside it, with the sentence over the picture.
    purpose : str
        What a reader without a kernel runs the cell for.

    Returns
    -------
    anywidget.AnyWidget

    Examples
    --------
    >>> make_panel("a table", {}, {}, print, print)
    The controls of a table: run this cell to move them.
    """
    panel = _panel_class()(
        label=f"The controls of {name}",
        layout_name=layout,
        fields=[as_field(key, control) for key, control in controls.items()],
        buttons=list(buttons),
        values={key: control.for_page(control.value) for key, control in controls.items()},
        shown=list(controls),
    )
    panel.words = f"The controls of {name}: {RUN_THIS_CELL} {purpose}."

    def hear(_: object, content: Mapping[str, Any], __: object) -> None:
        settled() if "save" in content else buttons[content["press"]]()

    def follow(change: Mapping[str, Any]) -> None:
        moved({key: control.from_page(change["new"][key]) for key, control in controls.items()})

    panel.on_msg(hear)
    panel.observe(follow, "values")
    return panel


def as_field(name: str, control: Control) -> dict[str, Any]:
    """Return a control as the page knows it.

    Parameters
    ----------
    name : str
    control : Control

    Returns
    -------
    dict of str to object

    Examples
    --------
    >>> as_field("russia", tick("With Russia"))["look"]
    'tick'
    """
    options = [words for words, _ in control.options]
    return {"name": name} | control._asdict() | {"options": options, "value": None}


def as_stop(name: str, control: Control, value: Any) -> Any:
    """Return a value for the page, or complain in words.

    Parameters
    ----------
    name : str
        Of the control.
    control : Control
    value : object

    Returns
    -------
    object

    Raises
    ------
    WorkbookError
        For a value that is no stop of the control.

    Examples
    --------
    >>> as_stop("day", choice("Day", [("Singapore", 1), ("Hanoi", 2)], 1), 2)
    1
    """
    try:
        return control.for_page(value)
    except ValueError:
        raise WorkbookError(f"{name}={value!r} is no stop of this control.") from None
