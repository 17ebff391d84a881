"""The form for an event of one's own: checked as it is typed, saved in ``my-events.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from workbook.answers.own_events import in_words, read_folder, save_event
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.text import count
from workbook.datasets.event_fields import actors, code_words, codes_of, kinds, read_fields
from workbook.datasets.own_events import FILE, check_event
from workbook.datasets.reading import rows
from workbook.explorers.controls import (
    DESCRIPTION,
    RUN_THIS_CELL,
    control_box,
    option_list,
    status_line,
    tick_box,
)

if TYPE_CHECKING:
    import ipywidgets

OPEN = ("not chosen yet", "")
LABELS = {
    "date": "Day",
    "title": "Title",
    "initiator": "Who did it",
    "targets": "To or with whom",
    "kind": "Kind",
    "cameo": "CAMEO code",
    "source": "Title of the page",
    "url": "Its address",
    "note": "Note",
}
"""The fields in their order, and what stands beside each."""

PLACEHOLDERS = {
    "date": "year-month-day",
    "title": "who did what, in a few words",
    "url": "https://",
    "note": "what a reader should know",
}


def ask_event() -> ipywidgets.VBox:
    """Ask for an event of your own, field by field, and add it to ``my-events.csv`` beside this notebook.

    What you type is checked as you leave a field; what is saved can be seen with ``load_events(mine=True)`` and taken
    out with `remove_event`. `add_event` does the same in one line.

    Returns
    -------
    ipywidgets.VBox
        The form.

    Examples
    --------
    >>> ask_event()
    {...
    """
    from IPython.display import display

    words = f"An event of your own: nine fields, checked as you type. It goes to {FILE}, beside this notebook."
    display({"text/plain": words, "text/html": str(escape(words))}, raw=True)
    return _Form().box


class _Form:
    """The fields of an event, a button to add it, and the line that says what is missing."""

    def __init__(self) -> None:
        import ipywidgets as widgets

        texts = {field: self._text(field) for field in ("date", "title", "source", "url", "note")}
        who = option_list(LABELS["initiator"], [OPEN, *((name, code) for code, name in actors().items())], "")
        self.targets = {code: tick_box(name) for code, name in actors().items()}
        kind = option_list(LABELS["kind"], [OPEN, *((one, one) for one in kinds())], "")
        self.controls: dict[str, Any] = {**texts, "initiator": who, "kind": kind, "cameo": self._codes(())}
        self.said, self._filling = status_line(), False
        add = widgets.Button(
            description="Add this event", tooltip="Add this event", layout=widgets.Layout(width="auto")
        )
        add.on_click(lambda _: self._guarded(self._add))
        right = widgets.Layout(width=DESCRIPTION["description_width"], justify_content="flex-end")
        ticks = widgets.HBox(
            [widgets.Label(LABELS["targets"], layout=right), *self.targets.values()],
            layout=widgets.Layout(flex_flow="row wrap"),
        )
        fields = [ticks if field == "targets" else self.controls[field] for field in LABELS]
        self.box = control_box(
            [*fields, widgets.HBox([add]), self.said],
            f"The form for an event of your own: {RUN_THIS_CELL} add one.",
        )
        self.box.add_class("four-capitals")
        kind.observe(lambda _: self._guarded(self._offer_codes), "value")
        for control in (*self.controls.values(), *self.targets.values()):
            control.observe(lambda _: self._guarded(self._check), "value")
        self._say(_so_far())

    def _text(self, field: str) -> ipywidgets.Text:
        import ipywidgets as widgets

        return widgets.Text(
            description=LABELS[field],
            placeholder=PLACEHOLDERS.get(field, ""),
            continuous_update=False,
            style=DESCRIPTION,
            layout=widgets.Layout(width="100%", max_width="56em"),
        )

    def _codes(self, first: tuple[str, ...]) -> ipywidgets.Dropdown:
        """Return a list of the codes: those that the kind has, the most frequent first, then the others."""
        order = [*first, *(code for code in rows("cameo") if code not in first)]
        return option_list(LABELS["cameo"], [OPEN, *((code_words(code), code) for code in order)], "")

    def _offer_codes(self) -> None:
        """Put the codes of the chosen kind first; where one is usual, choose it."""
        codes, kind = self.controls["cameo"], self.controls["kind"].value
        self._filling = True
        codes.options = self._codes(tuple(code for code, _ in codes_of(kind))).options
        codes.value = read_fields({"kind": kind})[0].get("cameo", "")
        self._filling = False

    def _fields(self) -> dict[str, Any]:
        """Return what is typed so far."""
        typed = {field: control.value for field, control in self.controls.items()}
        return typed | {"targets": [code for code, box in self.targets.items() if box.value]}

    def _guarded(self, action: Any) -> None:
        """Run what a control asks for; an error would vanish, and becomes a sentence where the reader looks."""
        if self._filling:
            return
        try:
            action()
        except WorkbookError as error:
            self._say(str(error))
        except Exception as error:  # noqa: BLE001
            self._say(f"This did not work: {error}")

    def _say(self, sentence: str) -> None:
        self.said.value = render("status.html", sentence=sentence)

    def _check(self) -> None:
        """Say what of the typed cannot be used and, when nothing is left to do, what will be added."""
        typed = self._fields()
        faults = read_fields(typed)[1]
        wrong = [f"{LABELS[field]}: {fault}" for field, fault in faults.items() if typed[field]]
        missing = [LABELS[field] for field in faults if not typed[field]]
        if wrong or missing:
            self._say(" ".join([*wrong, *([f"Still missing: {', '.join(missing)}."] if missing else [])]))
            return
        event = check_event(typed, read_folder().events)
        self._say(f"Ready: {in_words(event)}. Press “Add this event”.")

    def _add(self) -> None:
        """Save the event; what was typed stays, so that a slip can be mended and the next one is quick."""
        message = save_event(self._fields())
        self._say(f"{message} {_so_far()}")


def _so_far() -> str:
    """Return how many events of one's own there are, and what of an older file cannot be used."""
    found = read_folder()
    words = f"{count(len(found.events), 'event')} of your own so far."
    if found.faults:
        words += f" In {FILE} something cannot be used: {found.faults[0]}. Nothing is lost: with your next event the "
        words += "file is set aside under another name."
    return words
