"""Each kind of slide shows its content large, with nothing to click, no code and no answer."""

import html
import re

import pytest

import workbook as wb
from workbook.exercises import registry
from workbook.publishing.slides.picture_slide import picture_slides
from workbook.publishing.slides.slide import conclusion_slide, exercise_slide, question_slide, text_slide

PANDAS = "<table><thead><tr><th></th><th>{0}</th></tr></thead><tbody><tr><th>{1}</th><td>{2}</td></tr></tbody></table>"


def test_a_picture_leads_nowhere_and_says_where_it_is_from():
    svg = wb.draw_network(wb.make_tie_network(on="2017")).svg
    (slide,) = picture_slides("Ties", svg, "Ties & signs.", "Which tie *binds*?", "Source: here", "<p>How to read.</p>")
    assert "<a " in svg and "<a " not in slide and slide.count("<g ") + slide.count("<g>") == slide.count("</g>")
    assert "Which tie <em>binds</em>?" in slide and "Source: here" in slide
    assert "<p>How to read.</p>" in slide.split("<aside")[1] and "Ties &amp; signs." in slide.split("<aside")[1]


@pytest.mark.parametrize(
    ("shown", "left", "gone"),
    [
        (PANDAS.format("kind", 0, "trade"), "<tr><td>trade</td>", "<th>0</th>"),
        (PANDAS.format("kind", "trade", 5), "<th>trade</th><td>5</td>", "no such thing"),
        (PANDAS.format("kind", 0, "a &lt; b"), "a &lt; b", "<th>0</th>"),
    ],
)
def test_a_table_keeps_its_words_and_not_the_places_of_its_rows(shown, left, gone):
    slide = question_slide("Ties", "Which row?", shown)
    assert "<table style" in slide and left in slide and gone not in slide
    assert "Which row?" in slide and slide.count("<th>kind</th>") == 1


@pytest.mark.parametrize(
    "shown", [PANDAS.format("w" * 99, 0, 1), "<table>" + "<tr><td>1</td></tr>" * 30 + "</table>", ""]
)
def test_a_table_that_nobody_could_read_is_left_out(shown):
    slide = question_slide("Ties", "Which row?", shown)
    assert "<table" not in slide and "Which row?" in slide


def test_a_table_of_sentences_wraps_and_keeps_its_letters_large():
    said = "a visit at the border prepared it, and letters between the two had done so before that"
    slide = question_slide("Who else?", "Which of the two?", PANDAS.format("because", said, said))
    assert slide.count(said) == 2 and "Which of the two?" in slide
    assert int(re.search(r"<table style=\"font-size:(\d+)px", slide)[1]) >= 26


def test_an_exercise_is_asked_with_its_choices_and_without_its_answer():
    for task in registry.exercises().values():
        seen = html.unescape(exercise_slide("Ties", task))
        assert all(words in seen for words in task.choices().values())
        assert not task.right or task.right not in seen
        assert ('class="choices many' in seen) == (task.kind == "selection" and bool(task.choices()))


def test_a_short_text_is_set_larger_than_a_long_one():
    sizes = [
        int(re.search(r"font-size:(\d+)px", text_slide("Key points", words))[1])
        for words in ("One line.", "- many words in a line\n" * 9, "- many words in a line\n" * 20)
    ]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 3


def test_what_can_be_said_stands_beside_what_cannot():
    slide = conclusion_slide(
        "The end", {"We can say": "- *This*", "We cannot say": "- That", "The data do not show": "it"}
    )
    assert re.findall("<h3>(.*?)</h3>", slide) == ["We can say", "We cannot say"]
    assert "do not show" not in slide.split("<aside")[0] and "do not show" in slide
