"""An exercise reads the same in a notebook, on a page, on paper and on a slide."""

import dataclasses
import re

import pytest

from workbook.exercises import wording
from workbook.exercises.model import Exercise

from .examples import CHOICE, NUMBER, PAIRS, TEXT

ODD = Exercise(name="99.6", kind="choice", prompt="Is <b> & so?", solution="A1", right="", points=2, minutes=1,
               options={"A1": "A1 & more", "b": "b is <i>"})  # fmt: skip

WORTH = "1 point, about 2 minutes"
CHOICES = "KOR: South Korea PRK: North Korea JPN: Japan"


def words(html):
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_an_exercise_in_words():
    assert wording.ask_in_words(NUMBER) == (
        "How long? (1 point, about 2 minutes)\n"
        'In wb.check("99.1", ...) replace the three dots with a number (years). Or answer in a form: '
        'wb.ask("99.1"). A hint: wb.hint("99.1").'
    )
    assert wording.ask_in_words(CHOICE).splitlines()[1:3] == ["· KOR: South Korea", "· PRK: North Korea"]
    assert "replace the three dots with 8 to 30 words, in quotation marks." in wording.ask_in_words(TEXT)
    assert 'a list, each choice in quotation marks, like ["CHN-USA"], or with "none".' in wording.ask_in_words(PAIRS)
    assert 'with your choice, in quotation marks, like "KOR".' in wording.ask_in_words(CHOICE)


def test_a_choice_has_its_key_before_it_once():
    assert wording.labelled(ODD) == ["A1 & more", "b: b is <i>"]  # a key of one letter may be a word
    assert wording.effort(ODD) == "2 points, about 1 minute"


@pytest.mark.parametrize("place", ["notebook", "website", "paper", "slide"])
def test_markup_in_an_exercise_is_shown_and_not_obeyed(place):
    html = wording.exercise_html(ODD, place, extra=1)
    assert "Is &lt;b&gt; &amp; so?" in html and (place == "notebook") != (
        "b is &lt;i&gt;" in html and "A1 &amp; more" in html
    )  # a form lists them itself
    assert "<i>" not in html.replace("<i>one of the choices", "")


@pytest.mark.parametrize(
    ("exercise", "place", "shown"),
    [
        (NUMBER, "notebook", "99.1 How long? a number (years); 1 point, about 2 minutes"),
        (CHOICE, "notebook", f"99.2 Who? one of the choices; {WORTH}"),
        (NUMBER, "website", "Exercise 99.1 How long? a number; 1 point, about 2 minutes. 3"),
        (CHOICE, "website", f"Exercise 99.2 Who? {CHOICES} one of the choices; {WORTH}. 3"),
        (NUMBER, "paper", "99.1 1 point, about 2 minutes How long? Answer: years"),
        (CHOICE, "paper", f"99.2 {WORTH}, tick one Who? {CHOICES}"),
        (PAIRS, "paper", f"99.3 {WORTH}, tick what belongs Which pairs? CHN-USA JPN-PRK PRK-USA KOR-USA"),
        (TEXT, "paper", "99.5 1 point, about 2 minutes Argue. 8 to 30 words"),
        (TEXT, "slide", "Argue. 1 point, about 2 minutes, 8 to 30 words"),
        (NUMBER, "slide", "How long? 1 point, about 2 minutes"),
    ],
)  # fmt: skip
def test_an_exercise_has_in_each_place_what_is_needed_there(exercise, place, shown):
    assert words(wording.exercise_html(exercise, place, extra=3)) == shown


def test_there_is_room_for_an_answer_on_paper():
    assert wording.exercise_html(TEXT, "paper", extra=3).count('<div class="line">') == 3
    assert '<span class="fill">' in wording.exercise_html(NUMBER, "paper")
    assert '<ul class="tick one">' in wording.exercise_html(CHOICE, "paper")
    assert '<ul class="tick">' in wording.exercise_html(PAIRS, "paper")


def test_a_slide_may_ask_in_other_words():
    html = wording.exercise_html(CHOICE, "slide", prompt="Who is it?", extra="choices many")
    assert "Who is it?" in html and "Who?" not in html and '<ul class="choices many">' in html


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (NUMBER, 13.6, "13.6 years"),
        (dataclasses.replace(NUMBER, unit=""), 2.0, "2"),
        (CHOICE, "KOR", "KOR: South Korea"),
        (dataclasses.replace(CHOICE, options={"yes": "Yes."}), "yes", "yes"),
        (dataclasses.replace(CHOICE, options={"0": "0: Carries out"}, solution="0"), "0", "0: Carries out"),
        (PAIRS, ["JPN-PRK", "PRK-USA"], "JPN-PRK, PRK-USA"),
        (PAIRS, [], "none"),
    ],
)
def test_an_answer_in_words(exercise, answer, words):
    assert wording.answer_in_words(exercise, answer) == words
