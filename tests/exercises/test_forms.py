"""A form gathers an answer of each kind, hands it to `check`, and fills in what was answered before."""

import dataclasses

import IPython.display
import ipywidgets as widgets
import pytest

import workbook as wb
from workbook.answers import record
from workbook.exercises import forms, notebook, own_text
from workbook.exercises.model import HEADS

from .examples import CHOICE, EMPTY, NUMBER, PAIRS, TEXT

EXERCISES = {one.name: one for one in (NUMBER, CHOICE, PAIRS, EMPTY, TEXT)}


@pytest.fixture(autouse=True)
def displayed(monkeypatch):
    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda thing, raw: shown.append(thing))
    monkeypatch.setattr(forms, "find", EXERCISES.get)
    monkeypatch.setattr(notebook, "find", EXERCISES.get)
    monkeypatch.setattr(notebook, "HINTS_GIVEN", {})
    return shown


def parts(form):
    """The field, the two buttons and the line of a form."""
    _, field, buttons, line, *_ = form.children
    return field, *buttons.children, line


def kept(name):
    return record.read_folder()["answers"][name]["answer"]


def test_the_question_stays_in_a_saved_notebook_as_text_and_as_html(displayed):
    wb.ask("99.2")
    (question,) = displayed
    assert question["text/plain"].startswith("99.2 Who? (1 point, about 2 minutes)\n· KOR: South Korea\n")
    assert question["text/html"].startswith("<p><b>99.2</b> Who?<br><i>one of the choices; 1 point, about 2 minutes")
    assert type(question["text/html"]) is str


def test_a_number_is_typed(displayed):
    field, button, _, line = parts(wb.ask("99.1"))
    assert (field.placeholder, field.value, line.value) == ("years", "", "")
    field.value = "13,6 years"
    button.click()
    assert "<b>99.1 ✓ Right.</b> Yes." in line.value
    assert kept("99.1") == 13.6


def test_one_choice_lets_go_of_the_others():
    field, button, _, line = parts(wb.ask("99.2"))
    assert [one.options for one in field.children] == [
        (("KOR: South Korea", "KOR"),),
        (("PRK: North Korea", "PRK"),),
        (("JPN: Japan", "JPN"),),
    ]
    button.click()
    assert "Not answered yet" in line.value and "Choose an answer first, then press “Check answer”." in line.value
    assert "wb." not in line.value
    for one in field.children[:2]:
        one.index = 0
    assert [one.index for one in field.children] == [None, 0, None]
    button.click()
    assert "Not the North." in line.value and kept("99.2") == "PRK"


def test_boxes_give_a_list_or_none_of_them():
    field, button, _, line = parts(wb.ask("99.4"))
    assert [box.description for box in field.children] == ["a: first", "b: second", "none of them"]
    button.click()
    assert "Tick what belongs here, or “none of them”" in line.value
    first, second, none = field.children
    first.value = second.value = True
    none.value = True
    assert (first.value, second.value) == (False, False)  # none of them excludes the others
    button.click()
    assert "✓ Right." in line.value and kept("99.4") == "none"
    second.value = True
    assert not none.value
    button.click()
    assert kept("99.4") == ["b"]


def test_a_text_has_room_for_what_is_asked():
    field, button, _, line = parts(wb.ask("99.5"))
    assert isinstance(field, widgets.Textarea) and field.placeholder == "8 to 30 words"
    assert field.layout.height == "6em"
    field.value = "Too short."
    button.click()
    assert "2 words are too few" in line.value and kept("99.5") == "Too short."


@pytest.mark.parametrize(("most", "height"), [(30, "6em"), (150, "15em"), (900, "28em")])
def test_the_field_grows_with_the_text_up_to_a_screen(most, height, monkeypatch):
    task = dataclasses.replace(TEXT, words=(8, most))
    monkeypatch.setattr(forms, "find", lambda name: task)
    assert parts(wb.ask("99.5"))[0].layout.height == height


def test_each_click_gives_one_hint_more():
    _, _, helper, line = parts(wb.ask("99.1"))
    helper.click()
    assert line.value == "Hint 1 of 2: Subtract."
    helper.click()
    assert line.value == "Hint 2 of 2: Use days. That was the last hint."


@pytest.mark.parametrize(
    ("name", "answer", "filled"),
    [
        ("99.1", 13.6, "13.6"),
        ("99.2", "JPN", [None, None, 0]),
        ("99.3", ["PRK-USA"], [False, False, True, False, False]),
        ("99.4", "none", [False, False, True]),
        ("99.5", "Too short.", "Too short."),
    ],
)
def test_an_earlier_answer_is_filled_in(name, answer, filled):
    status = wb.check(name, answer).status
    field, *_, line = parts(wb.ask(name))
    trait = "index" if name == "99.2" else "value"
    assert (field.value if hasattr(field, "value") else [getattr(one, trait) for one in field.children]) == filled
    assert line.value == f"Your latest answer is filled in. {HEADS[status]}"


def test_an_error_is_a_sentence_where_the_reader_looks(monkeypatch):
    field, button, _, line = parts(wb.ask("99.1"))

    def fail(exercise, answer):
        raise RuntimeError("no <b>disk</b>")

    monkeypatch.setattr(forms, "answer_exercise", fail)
    field.value = "3"
    button.click()
    assert line.value == "This did not work: no &lt;b&gt;disk&lt;/b&gt;"


def test_a_form_speaks_of_its_buttons():
    field, button, _, line = parts(wb.ask("99.1"))
    field.value = "77"
    button.click()
    assert "Look again. The button Hint gives a first step." in line.value and "wb." not in line.value
    assert 'wb.hint("99.1") gives a first step.' in wb.check("99.1", 77).message


GOOD = "C23 calls the first meetings of the two something new, yet ev-19920122-kanter came long before them."


def after(form):
    """What a form for a text shows once it was received: the points, what it says, the button, the model answer."""
    box = form.children[4]
    return box, box.children[1:-3], box.children[-3], box.children[-2].children[0], box.children[-1]


def test_a_text_that_was_received_gets_its_checklist_and_a_model_answer(monkeypatch):
    monkeypatch.setitem(EXERCISES, "99.5", dataclasses.replace(TEXT, cites=(), rubric=("Names it.", "Doubts it.")))
    monkeypatch.setattr(own_text, "find", EXERCISES.get)
    monkeypatch.setattr(own_text, "right_answer", lambda exercise: "A model.")
    form = wb.ask("99.5")
    field, button, _, line = parts(form)
    box, points, said, show, shown = after(form)
    field.value = "Too short."
    button.click()
    assert box.layout.display == "none"
    field.value = GOOD
    button.click()
    assert "✓ Received." in line.value and "wb." not in line.value and box.layout.display == ""
    assert [point.description for point in points] == ["Names it.", "Doubts it."]
    points[1].value = True
    assert said.value == "1 of 2 ticked." and record.read_folder()["answers"]["99.5"]["ticked"] == [2]
    show.click()
    assert "<p>A model.</p>" in shown.value and "<li>Doubts it.</li>" in shown.value
    again = after(wb.ask("99.5"))
    assert again[0].layout.display == "" and [point.value for point in again[1]] == [False, True]
