"""Stage: what every explorer stands on. Controls above, one sentence on what changed, an ordinary picture below.

The picture is an ordinary output of the cell that is replaced in place. So it is saved with the notebook, and still
there when the file is reopened, printed or exported; nothing is computed or drawn in a widget.
"""

import functools
import html

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.explorers.controls import SPOKEN, said
from workbook.pictures.picture import Picture
from workbook.pictures.steps import Steps

drawn_once = functools.lru_cache(maxsize=64)
"""For a drawing function that depends on its controls alone: who steps back, or to a named stop, waits for nothing."""


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
    say : function
        Gets the same values; returns one sentence that says what is shown now.
    before : list of ipywidgets widgets, optional
        Widgets above the controls that are no arguments, such as buttons that set several controls.
    sheet : list of ipywidgets widgets, optional
        What is shown in the place of the first controls: the same controls, with words around them.
    stops : tuple of (str, dict), optional
        Label and values of a few states that stay in the notebook as a stepped picture, for readers without a kernel.
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

    def __init__(self, name, controls, draw, say, before=(), sheet=(), stops=(), stops_title=""):
        import ipywidgets as widgets

        self.name, self.controls, self._draw, self._say = name, controls, draw, say
        self._start = self.state
        self._stops, self._stops_title = stops, stops_title
        self._handle = None
        self._status = said()
        reset = widgets.Button(description="Start again", tooltip="Put every control back to where it began")
        reset.on_click(lambda _: self.reset())
        plain = list(controls.values())[len(sheet) :]
        self.widget = widgets.VBox([*before, *sheet, *plain, reset, self._status, widgets.HTML(SPOKEN)])
        for control in controls.values():
            control.observe(self._changed, "value")
        self._changed()

    @property
    def state(self):
        """The values of the controls by name."""
        return {name: control.value for name, control in self.controls.items()}

    def set(self, **values):
        """Set controls by name, as a reader would; the picture follows once.

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
            control.unobserve(self._changed, "value")
        try:
            for name, value in values.items():
                try:
                    self.controls[name].value = value
                except Exception:  # noqa: BLE001  (each kind of control refuses in its own way)
                    raise WorkbookError(f"{name}={value!r} is no stop of this control.") from None
        finally:
            for control in self.controls.values():
                control.observe(self._changed, "value")
        self._changed()

    def reset(self):
        """Put every control back to where it began."""
        self.set(**self._start)

    def _changed(self, _=None):
        # An error in a callback would vanish unseen; here it becomes the sentence that the reader looks at.
        state = self.state
        try:
            self.picture = self._draw(**state)
            if self._handle:  # the picture first: it is what the reader waits for
                self._handle.update(self.picture)
            self.sentence = self._say(**state)
        except Exception as error:  # noqa: BLE001
            self.sentence = f"This does not work: {error}"
            self.picture = getattr(self, "picture", Picture("", self.sentence, self.sentence))
        self._status.value = f"<p>{html.escape(self.sentence)}</p>"

    def _ipython_display_(self):
        from IPython.display import display

        display(self.widget)
        self._handle = display(self.picture, display_id=True)
        if self._stops:
            display(self.steps())

    def steps(self):
        """Lay the named stops down beforehand, each drawn as the controls would draw it; returns `Steps`."""
        states = [self._start | values for _, values in self._stops]
        chosen = states.index(self._start) if self._start in states else 0
        drawn = tuple((label, self._draw(**state)) for (label, _), state in zip(self._stops, states, strict=True))
        return Steps(self._stops_title, drawn, chosen)

    def __repr__(self):
        return f"{self.name}: {self.sentence}"
