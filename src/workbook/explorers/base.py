"""Base of every explorer: controls above, one sentence on what changed, an ordinary picture below.

The picture is an ordinary output of the cell that is replaced in place. So it is saved with the notebook, and still
there when the file is reopened, printed or exported; nothing is computed or drawn in a widget.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.explorers.controls import RUN_THIS_CELL, control_box, control_names, status_line
from workbook.pictures.picture import Picture
from workbook.pictures.steps import Steps

if TYPE_CHECKING:
    import ipywidgets as widgets

draw_once = functools.lru_cache(maxsize=64)
"""For a drawing function that depends on its controls alone: who steps back, or to a named stop, waits for nothing."""


def _all_within(boxes: Sequence[widgets.Widget]) -> Iterator[widgets.Widget]:
    """Yield widgets and all that lie in them."""
    for box in boxes:
        yield box
        yield from _all_within(getattr(box, "children", ()))


class Explorer:
    """A plain drawing function with controls.

    Parameters
    ----------
    name : str
        Name of the function that made it, such as ``"explore_ties"``.
    controls : dict of str to ipywidgets widget
        One for each argument of `draw`.
    draw : function
        Gets the values of the controls by name; returns a `Picture`.
    describe : function
        Gets the same values; returns one sentence that says what is in the picture now.
    above : list of ipywidgets widgets, optional
        Widgets above the controls that are no arguments, such as buttons that set several controls.
    worded : list of ipywidgets widgets, optional
        Boxes that hold some of the controls, with words around them; the other controls stand below.
    stops : sequence of (str, dict), optional
        Label and values of a few states that stay in the notebook as steps, for readers without a kernel.
    stops_title : str, optional
        What they are stops of.

    Examples
    --------
    >>> import ipywidgets as widgets
    >>> explorer = Explorer(
    ...     "explore_example",
    ...     {"year": widgets.IntSlider(value=2017, min=2003, max=2019, description="Year")},
    ...     lambda year: Picture("<svg></svg>", f"The year {year}.", "Nothing."),
    ...     lambda year: f"You look at {year}.",
    ... )
    >>> explorer.controls["year"].value = 2018
    >>> explorer.picture.caption
    'The year 2018.'
    """

    picture: Picture
    sentence: str

    def __init__(
        self,
        name: str,
        controls: Mapping[str, Any],
        draw: Callable[..., Picture],
        describe: Callable[..., str],
        above: Sequence[widgets.Widget] = (),
        worded: Sequence[widgets.Widget] = (),
        stops: Sequence[tuple[str, Mapping[str, Any]]] = (),
        stops_title: str = "",
    ) -> None:
        import ipywidgets as widgets

        self.name, self.controls, self._draw, self._describe = name, controls, draw, describe
        self._start = self.state
        self._stops, self._stops_title = stops, stops_title
        self._display: Any = None
        self._status = status_line()
        reset = widgets.Button(description="Start again", tooltip="Put every control back to where it began")
        reset.on_click(lambda _: self.reset())
        placed = set(_all_within(worded))
        plain = [control for control in controls.values() if control not in placed]
        names = widgets.HTML(control_names())
        self.widget = control_box(
            [*above, *worded, *plain, reset, self._status, names],
            f"The controls of {name}: {RUN_THIS_CELL} move them.",
        )
        for control in controls.values():
            control.observe(self._update, "value")
        self._update()

    @property
    def state(self) -> dict[str, Any]:
        """The values of the controls by name."""
        return {name: control.value for name, control in self.controls.items()}

    def set(self, **values: Any) -> None:
        """Set controls by name, as a reader would; the picture follows once.

        Parameters
        ----------
        **values : object
            Values by name of the control.

        Raises
        ------
        WorkbookError
            For a control that does not exist, or a value that it does not take.

        Examples
        --------
        >>> import ipywidgets as widgets
        >>> year = {"year": widgets.IntSlider(value=2017, max=2019)}
        >>> explorer = Explorer("x", year, lambda year: Picture("", "", ""), lambda year: f"The year is {year}.")
        >>> explorer.set(year=2018)
        >>> explorer
        x: The year is 2018.
        """
        values = {choose(name, self.controls, "control"): value for name, value in values.items()}
        for control in self.controls.values():
            control.unobserve(self._update, "value")
        try:
            for name, value in values.items():
                try:
                    self.controls[name].value = value
                except Exception:  # noqa: BLE001  (each kind of control refuses in its own way)
                    raise WorkbookError(f"{name}={value!r} is no stop of this control.") from None
        finally:
            for control in self.controls.values():
                control.observe(self._update, "value")
        self._update()

    def reset(self) -> None:
        """Put every control back to where it began."""
        self.set(**self._start)

    def _update(self, _: object = None) -> None:
        """Draw and describe what the controls say now."""
        # An error in a callback would vanish unseen; here it becomes the sentence that the reader looks at.
        state = self.state
        try:
            self.picture = self._draw(**state)
            if self._display:  # the picture first: it is what the reader waits for
                self._display.update(self.picture)
            self.sentence = self._describe(**state)
        except Exception as error:  # noqa: BLE001
            self.sentence = f"This does not work: {error}"
            self.picture = getattr(self, "picture", Picture("", self.sentence, self.sentence))
        self._status.value = render("status.html", sentence=self.sentence)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.widget)
        self._display = display(self.picture, display_id=True)
        if self._stops:
            display(self.steps())

    def steps(self) -> Steps:
        """Return the stops, each drawn as the controls would draw it.

        Returns
        -------
        Steps
        """
        states = [self._start | dict(values) for _, values in self._stops]
        chosen = states.index(self._start) if self._start in states else 0
        pictures = tuple((label, self._draw(**state)) for (label, _), state in zip(self._stops, states, strict=True))
        return Steps(self._stops_title, pictures, chosen)

    def __repr__(self) -> str:
        return f"{self.name}: {self.sentence}"
