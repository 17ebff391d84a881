"""A form gathers an answer of each kind, hands it to `check`, and fills in what was answered before."""

import dataclasses

import IPython.display
import ipywidgets as widgets
import pytest

import workbook as wb
from workbook.answers import record
from workbook.exercises import forms, notebook
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
    _, field, buttons, line = form.children
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
        (("South Korea", "KOR"),),
        (("North Korea", "PRK"),),
        (("Japan", "JPN"),),
    ]
    button.click()
    assert "Not answered yet" in line.value
    for one in field.children[:2]:
        one.index = 0
    assert [one.index for one in field.children] == [None, 0, None]
    button.click()
    assert "Not the North." in line.value and kept("99.2") == "PRK"


def test_boxes_give_a_list_or_none_of_them():
    field, button, _, line = parts(wb.ask("99.4"))
    assert [box.description for box in field.children] == ["first", "second", "none of them"]
    field.children[2].value = True
    button.click()
    assert "✓ Right." in line.value and kept("99.4") == "none"
    field.children[1].value = True  # a choice weighs more than the box for none
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
    _, button, _, line = parts(wb.ask("99.1"))

    def fail(name, answer):
        raise RuntimeError("no <b>disk</b>")

    monkeypatch.setattr(forms, "check", fail)
    button.click()
    assert line.value == "This did not work: no &lt;b&gt;disk&lt;/b&gt;"
