"""The form for an event of one's own: checked field by field, saved once, trouble said where one looks."""

import pytest

from workbook.answers import own_events
from workbook.exercises.event_form import _Form, ask_event


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def press(form):
    """Press the button."""
    inside = [one for box in form.box.children for one in getattr(box, "children", ())]
    (button,) = [one for one in inside if getattr(one, "description", "") == "Add this event"]
    button.click()


def fill(form, **others):
    """Fill the form in, as a reader would."""
    typed = {"date": "2019-01-31", "title": "The envoy speaks", "initiator": "USA", "kind": "statement", "cameo": "036"}
    for field, value in (typed | {"source": "Remarks", "url": "https://gino.khan.kr/981"} | others).items():
        form.controls[field].value = value
    form.targets["PRK"].value = True
    return form


def test_a_form_is_shown_and_touches_no_file(folder, capsys):
    assert repr(ask_event()) == "The form for an event of your own: run this cell to add one."
    assert "nine fields, checked as you type. It goes to my-events.csv" in capsys.readouterr().out
    assert list(folder.iterdir()) == []


def test_each_field_is_checked_as_it_is_left_and_what_is_missing_is_said(folder):
    form = _Form()
    assert "0 events of your own so far." in form.said.value
    form.controls["date"].value = "05/07/2019"
    assert "Day: &#39;05/07/2019&#39; can be 5 July 2019 or 7 May 2019." in form.said.value
    assert "Still missing: Title, Who did it, To or with whom, Kind, CAMEO code, Title of the page, Its address." in (
        form.said.value
    )
    form.controls["date"].value = "2019-01-31"
    form.controls["url"].value = "gino.khan.kr"
    assert "Its address: &#39;gino.khan.kr&#39; is no address of a page" in form.said.value
    assert "Day:" not in form.said.value
    assert list(folder.iterdir()) == []


def test_a_kind_brings_its_codes_to_the_front_and_its_usual_one(folder):
    form = _Form()
    form.controls["kind"].value = "summit"
    assert form.controls["cameo"].value == "043"
    form.controls["kind"].value = "statement"
    assert form.controls["cameo"].value == ""
    assert [value for _, value in form.controls["cameo"].options][1:3] == ["051", "111"]
    assert len(form.controls["cameo"].options) > 50  # the others follow


def test_what_is_complete_is_told_in_words_added_once_and_stays_in_the_form(folder):
    form = fill(_Form())
    assert "Ready: 31 January 2019, The envoy speaks; United States to North Korea; statement" in form.said.value
    assert own_events.read_folder().events == []
    press(form)
    assert "Added as my-20190131-the-envoy-speaks" in form.said.value
    assert "1 event of your own so far." in form.said.value
    press(form)
    assert "is there already" in form.said.value and len(own_events.read_folder().events) == 1
    form.controls["title"].value = "The envoy answers questions"
    press(form)
    assert len(own_events.read_folder().events) == 2
    assert "2 events of your own so far." in _Form().said.value


def test_a_press_too_early_says_what_is_missing_and_keeps_what_was_typed(folder):
    form = fill(_Form(), url="")
    press(form)
    assert "Nothing was added." in form.said.value and "url: No address is given." in form.said.value
    assert form.controls["title"].value == "The envoy speaks" and list(folder.iterdir()) == []


def test_what_is_typed_is_shown_as_text_and_trouble_is_said(folder, monkeypatch):
    form = fill(_Form(), title="<script>alert(1)</script>")
    press(form)
    assert "&lt;script&gt;" in form.said.value and "<script" not in form.said.value

    def broken(*_):
        raise ValueError("odd")

    monkeypatch.setattr("workbook.exercises.event_form.save_event", broken)
    press(form)
    assert "This did not work: odd" in form.said.value


def test_a_file_that_cannot_be_used_is_named_when_the_form_opens_and_set_aside_with_the_next_event(folder):
    (folder / "my-events.csv").write_text("name,points\nAda,<b>3</b>\n")
    form = _Form()
    assert "0 events of your own so far. In my-events.csv something cannot be used: is no table of events" in (
        form.said.value
    )
    press(fill(form))
    (aside,) = folder.glob("my-events (set aside *).csv")
    assert aside.name in form.said.value and "1 event of your own so far." in form.said.value
