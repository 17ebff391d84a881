"""Base of every explorer: controls, one sentence on what changed, and a picture, together on one screen.

The same picture is an ordinary output of the cell too, replaced when the reader rests. So it is saved with the
notebook, and still there when the file is reopened, printed or exported; where the controls work, the page hides it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.answers.memo import remember
from workbook.common.inputs import choose
from workbook.explorers.panel import Control, as_stop, make_panel
from workbook.pictures import svg
from workbook.pictures.lettering import break_lines, write_lines
from workbook.pictures.picture import WIDTH, Picture
from workbook.pictures.steps import Steps

draw_once = functools.lru_cache(maxsize=64)
"""For a function that draws or describes from its controls alone: who steps back waits for nothing."""

START_AGAIN = "Start again"
NO_PICTURE = "No picture for this choice"


def in_its_place(sentence: str, title: str = NO_PICTURE, width: int = WIDTH) -> Picture:
    """Return what stands in the place of a picture where a choice is impossible, or nothing is to be drawn yet.

    Parameters
    ----------
    sentence : str
    title : str
    width : int

    Returns
    -------
    Picture

    Examples
    --------
    >>> in_its_place("At least two actors must sit at the table.").caption
    'No picture for this choice. At least two actors must sit at the table.'
    """
    lines = break_lines(sentence, width - 48, 22, letter=0.55)
    drawn = svg.heading(title) + write_lines(24, 96, lines, 22)
    drawing = svg.wrap(title, sentence, width, 120 + 27.5 * len(lines), drawn)
    return Picture(drawing, f"{title}. {sentence}", sentence)


class Explorer:
    """A plain drawing function with controls.

    Parameters
    ----------
    name : str
        Name of the function that made it, such as ``"explore_ties"``.
    controls : dict of str to Control
        One for each argument of `draw`.
    draw : function
        Gets the values of the controls by name; returns a `Picture`.
    describe : function
        Gets the same values; returns one sentence that says what is in the picture now.
    layout : str
        Where the controls stand: ``"above"`` the picture; ``"beside"`` one that is high, or where controls are many; or
        beside it on ``"half"`` of the width; or in a ``"long"`` list beside it, with the sentence over the picture.
    lead : function, optional
        Gets the same values; returns HTML that stands before the controls.
    shown : function, optional
        Gets the same values; returns the names of the controls that are shown with them; all unless given.
    buttons : dict of str to function, optional
        What further buttons say, and what they do.
    stops : sequence of (str, dict), optional
        Label and values of a few states that stay in the notebook as steps, for readers without a kernel.
    stops_title : str, optional
        What they are stops of.
    on_page : dict of str to list, optional
        The controls that move on a page too, where no kernel runs, each with the stops that are drawn beforehand: all
        controls, with all of their stops, unless given.

    Examples
    --------
    >>> from workbook.explorers.panel import slider
    >>> explorer = Explorer(
    ...     "explore_example",
    ...     {"year": slider("Year", range(2003, 2020), 2017)},
    ...     lambda year: Picture("<svg></svg>", f"The year {year}.", "Nothing."),
    ...     lambda year: f"You look at {year}.",
    ... )
    >>> explorer.set(year=2018)
    >>> explorer.picture.caption
    'The year 2018.'
    """

    picture: Picture
    sentence: str

    def __init__(
        self,
        name: str,
        controls: Mapping[str, Control],
        draw: Callable[..., Picture],
        describe: Callable[..., str],
        *,
        layout: str = "above",
        lead: Callable[..., str] | None = None,
        shown: Callable[..., Sequence[str]] | None = None,
        buttons: Mapping[str, Callable[[], object]] | None = None,
        stops: Sequence[tuple[str, Mapping[str, Any]]] = (),
        stops_title: str = "",
        on_page: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        self.name, self.controls, self._draw, self._describe = name, controls, draw, describe
        self._lead, self._shown = lead, shown
        self.state = {name: control.value for name, control in controls.items()}
        self._start = dict(self.state)
        self._stops, self._stops_title = stops, stops_title
        self.on_page = {name: control.stops() for name, control in controls.items()} if on_page is None else on_page
        self._saved: Any = None
        acts = {**(buttons or {}), START_AGAIN: self.reset}
        self.panel = make_panel(name, controls, acts, self._follow, self._save, layout)
        self._update()

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
        >>> from workbook.explorers.panel import slider
        >>> year = {"year": slider("Year", range(2003, 2020), 2017)}
        >>> explorer = Explorer("x", year, lambda year: Picture("", "", ""), lambda year: f"The year is {year}.")
        >>> explorer.set(year=2018)
        >>> explorer
        x: The year is 2018.
        """
        values = {choose(name, self.controls, "control"): value for name, value in values.items()}
        for_page = {name: as_stop(name, self.controls[name], value) for name, value in values.items()}
        self.state |= values
        self.panel.values = self.panel.values | for_page  # it follows, unless nothing has changed
        self._update()
        self._save()

    def reset(self) -> None:
        """Put every control back to where it began."""
        self.set(**self._start)

    def look(self, **values: Any) -> tuple[Picture, str]:
        """Return what a reader would see and read with other values of some controls; nothing is moved.

        Parameters
        ----------
        **values : object
            Values by name of the control; those that are not given stay where they begin.

        Returns
        -------
        picture : Picture
        sentence : str

        Examples
        --------
        >>> explorer = Explorer("x", {}, lambda: Picture("", "Nothing.", ""), lambda: "You look at nothing.")
        >>> explorer.look()[1]
        'You look at nothing.'
        """
        state = self._start | values
        # An error in a callback would vanish unseen; here it becomes the sentence that the reader looks at.
        try:
            return self._draw(**state), self._describe(**state)
        except Exception as error:  # noqa: BLE001
            return in_its_place(str(error)), f"This does not work: {error}"

    def say(self, sentence: str) -> None:
        """Say something in the place of the sentence, until a control is moved."""
        self.panel.sentence = sentence

    def _follow(self, state: dict[str, Any]) -> None:
        """Bring everything up to date when the reader has moved a control."""
        if state != self.state:
            self.state = state
            self._update()

    def _update(self) -> None:
        """Draw and describe what the controls say now."""
        remember(self)
        self.picture, self.sentence = self.look(**self.state)
        with self.panel.hold_sync():  # one message for all of it
            self.panel.picture, self.panel.sentence = self.picture._repr_html_(), self.sentence
            if self._lead:
                self.panel.lead = self._lead(**self.state)
            if self._shown:
                self.panel.shown = list(self._shown(**self.state))

    def _save(self) -> None:
        """Put the picture into the output that is saved with the notebook."""
        if self._saved:
            self._saved.update(self.picture)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.panel)
        self._saved = display(self.picture, display_id=True)
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
