"""Forms: an exercise as radio buttons, boxes, a field or a map, for those who would rather not type code.

A form only gathers the answer: what is right and what is kept is decided in `answer_exercise`, as for `check`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from markupsafe import Markup, escape

from workbook.answers.changes import answered_before
from workbook.exercises.counting import counting_attempt
from workbook.exercises.map_form import map_field
from workbook.exercises.model import HEADS, Exercise, Verdict
from workbook.exercises.notebook import answer_exercise, hint, needs_hint
from workbook.exercises.own_text import is_received, keep_ticks, model, ticks_of
from workbook.exercises.registry import find
from workbook.exercises.understanding import is_nothing
from workbook.exercises.wording import ask_in_words, exercise_html, labelled
from workbook.explorers.controls import RUN_THIS_CELL, control_box, status_line

if TYPE_CHECKING:
    import ipywidgets

NONE = "none of them"
ANSWER, CHECK, HINT, MODEL = "Your answer", "Check answer", "Hint", "Model answer"
READ_AGAIN = "Read your text once more. Tick what it does:"
"""What is written on a form."""
FIRST = {
    "number": "Type a number first, then press “Check answer”.",
    "choice": "Choose an answer first, then press “Check answer”.",
    "selection": f"Tick what belongs here, or “{NONE}”, then press “Check answer”.",
    "text": "Write your text first, then press “Check answer”.",
    "map": "Add an arrow first, then press “Check answer”.",
}
"""What a form says if nothing is answered yet."""
FILLED_IN = "Your latest answer is filled in."
EARLIER = "An earlier answer of yours was accepted, and it counts."
CHANGED = "This exercise has changed since then: read the question again, then check your answer."
HINT_HELPS = f"The button {HINT} gives a first step."
WRAP = Markup(
    "<style>.four-capitals .widget-radio-box label, .four-capitals .widget-checkbox label, .four-capitals label span"
    "{height: auto; white-space: normal; overflow: visible; line-height: 1.4; max-width: 60em}"
    ".four-capitals .widget-checkbox {height: auto; min-height: var(--jp-widgets-inline-height)}</style>"
)
"""Long choices run over several lines; JupyterLab would cut them, or lay the next choice over them."""


def ask(name: str) -> "ipywidgets.VBox":
    """Show an exercise as a form that ends in the same `check`.

    Parameters
    ----------
    name : str
        Name of the exercise, such as ``"02.3"``.

    Returns
    -------
    ipywidgets.VBox
        The form. The question itself is also shown as ordinary text, which stays in a saved or printed notebook.

    Raises
    ------
    WorkbookError
        For a name that no exercise has.

    Examples
    --------
    >>> ask("00.1")
    {...
    """
    import ipywidgets as widgets
    from IPython.display import display

    from workbook.answers import record

    exercise = find(name)
    question = {
        "text/plain": f"{exercise.name} {ask_in_words(exercise)}",
        "text/html": str(exercise_html(exercise, "notebook")),
    }
    display(question, raw=True)
    field, read, fill = FIELDS[exercise.kind](exercise)
    entry = record.read_folder()["answers"].get(exercise.name)
    line = status_line()
    button = widgets.Button(description=CHECK, button_style="primary", tooltip=f"{CHECK} {exercise.name}")
    helper = widgets.Button(description=HINT, tooltip=f"Another hint for {exercise.name}")
    after = _AfterText(exercise) if exercise.kind == "text" else None

    def show(message: Callable[[], str]) -> None:
        # An error in a callback would vanish; here it becomes a sentence where the reader looks.
        try:
            line.value = message()
        except Exception as error:  # noqa: BLE001
            line.value = str(escape(f"This did not work: {error}"))

    def press() -> str:
        answer = read()
        if is_nothing(answer):
            return Verdict(exercise.name, "unanswered", FIRST[exercise.kind])._repr_html_()
        verdict = answer_exercise(exercise, answer)
        if after and verdict.status == "received":
            after.show()
        if needs_hint(verdict):
            verdict = verdict._replace(message=f"{verdict.message} {HINT_HELPS}")
        return verdict._repr_html_()

    button.on_click(lambda _: show(press))
    helper.on_click(lambda _: show(lambda: str(escape(hint(exercise.name)))))
    if entry:
        fill(entry["answer"])
        earlier = f" {EARLIER}" * counting_attempt(exercise, entry).earlier
        state = HEADS.get(entry.get("status"), "") + earlier
        if answered_before({exercise.name: entry}):
            state = CHANGED
        show(lambda: f"{FILLED_IN} {state}")
    if after and is_received(exercise):
        after.show()
    form = control_box(
        [
            widgets.HTML(WRAP),
            field,
            widgets.HBox([button, helper]),
            line,
            *([after.box] if after else []),
        ],
        f"The form of exercise {exercise.name}: {RUN_THIS_CELL} answer.",
    )
    form.add_class("four-capitals")
    return form


class _AfterText:
    """The checklist of a text and a button for the model answer: there once the text was received."""

    def __init__(self, exercise: Exercise) -> None:
        import ipywidgets as widgets

        self.exercise, self.said, self.model = exercise, status_line(), widgets.HTML()
        wide = widgets.Layout(width="auto", max_width="60em")
        ticked = ticks_of(exercise)
        self.points = [
            widgets.Checkbox(description=line, indent=False, layout=wide, value=number in ticked)
            for number, line in enumerate(exercise.rubric, 1)
        ]
        for point in self.points:
            point.observe(lambda _: self._tick(), "value")
        button = widgets.Button(description=MODEL, tooltip=f"A model answer to {exercise.name}")
        button.on_click(lambda _: self._show_model())
        head = widgets.HTML(f"<b>{READ_AGAIN}</b>")
        self.box = widgets.VBox(
            [head, *self.points, self.said, widgets.HBox([button]), self.model], layout=widgets.Layout(display="none")
        )

    def show(self) -> None:
        self.box.layout.display = ""

    def _tick(self) -> None:
        ticked = [number for number, point in enumerate(self.points, 1) if point.value]
        remark = keep_ticks(self.exercise, ticked)
        self.said.value = str(escape(f"{len(ticked)} of {len(self.points)} ticked. {remark}".strip()))

    def _show_model(self) -> None:
        self.model.value = model(self.exercise.name)._repr_html_()


# --- one function for each kind of exercise -------------------------------------------------------------------

Field: TypeAlias = tuple["ipywidgets.Widget", Callable[[], object], Callable[[Any], None]]
"""What is shown, a function that reads the answer from it, and one that fills in an earlier answer."""


def _number(exercise: Exercise) -> Field:
    import ipywidgets as widgets

    field = widgets.Text(description=ANSWER, placeholder=exercise.unit or "a number")

    def fill(answer: Any) -> None:
        field.value = f"{answer:g}" if isinstance(answer, (int, float)) else str(answer)

    return field, lambda: field.value, fill


def _choice(exercise: Exercise) -> Field:
    import ipywidgets as widgets

    layout = widgets.Layout(width="auto", max_width="60em")
    # A group for each choice: JupyterLab keeps the arrow keys to itself, so each must be reached with Tab.
    buttons = {
        key: widgets.RadioButtons(options=[(words, key)], index=None, layout=layout)
        for key, words in zip(exercise.choices(), labelled(exercise), strict=True)
    }

    def release_others(change: dict[str, Any]) -> None:
        for button in buttons.values():
            if change["new"] is not None and button is not change["owner"]:
                button.index = None

    def read() -> str | None:
        return next((key for key, button in buttons.items() if button.index is not None), None)

    def fill(answer: Any) -> None:
        if answer in buttons:
            buttons[answer].index = 0

    for button in buttons.values():
        button.observe(release_others, "index")
    return widgets.VBox(list(buttons.values())), read, fill


def _selection(exercise: Exercise) -> Field:
    import ipywidgets as widgets

    layout = widgets.Layout(width="auto", max_width="60em")
    boxes = {
        key: widgets.Checkbox(description=words, indent=False, layout=layout)
        for key, words in zip([*exercise.choices(), "none"], [*labelled(exercise), NONE], strict=True)
    }

    def exclude(change: dict[str, Any]) -> None:
        """Let go of the choices if “none of them” is ticked, and of that if a choice is."""
        if change["new"]:
            for box in boxes.values():
                if box is not change["owner"] and boxes["none"] in (box, change["owner"]):
                    box.value = False

    def read() -> str | list[str]:
        chosen = [key for key, box in boxes.items() if box.value]
        return "none" if chosen == ["none"] else chosen

    def fill(answer: Any) -> None:
        for key, box in boxes.items():
            box.value = key in answer if isinstance(answer, list) else key == answer

    for box in boxes.values():
        box.observe(exclude, "value")
    return widgets.VBox(list(boxes.values())), read, fill


def text_height(exercise: Exercise) -> int:
    """Return how high the field for a text is.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"text"``.

    Returns
    -------
    int
        In the height of a letter.

    Examples
    --------
    >>> text_height(find("02.6"))
    12
    """
    return min(max(6, exercise.words[1] // 10), 28)


def _text(exercise: Exercise) -> Field:
    import ipywidgets as widgets

    field = widgets.Textarea(
        description=ANSWER,
        placeholder=f"{exercise.words[0]} to {exercise.words[1]} words",
        layout=widgets.Layout(width="100%", max_width="60em", height=f"{text_height(exercise)}em"),
    )

    def fill(answer: Any) -> None:
        field.value = str(answer)

    return field, lambda: field.value, fill


FIELDS = {"number": _number, "choice": _choice, "selection": _selection, "text": _text, "map": map_field}
