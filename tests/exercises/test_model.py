"""A verdict shows itself in a notebook, and an exercise knows its lesson and its choices."""

import pytest

from workbook.exercises import model

from .examples import CHOICE


def test_a_verdict_is_safe_to_show():
    verdict = model.Verdict("99.1", "wrong", "<b>no</b>\nnext")
    assert "&lt;b&gt;no&lt;/b&gt;<br>next" in verdict._repr_html_()


@pytest.mark.parametrize(
    ("status", "colour", "head"),
    [
        ("right", "#005f99", "✓ Right."),
        ("received", "#005f99", "✓ Received."),
        ("wrong", "#b93c0e", "✗ Not yet."),
        ("unreadable", "#6a7280", "? Not understood."),
        ("unanswered", "#6a7280", "… Not answered yet."),
    ],
)
def test_a_verdict_has_its_colour_and_its_words(status, colour, head):
    verdict = model.Verdict("99.1", status, "So it is.")
    assert repr(verdict) == f"99.1 {head} So it is."
    assert verdict._repr_html_() == (
        f'<div style="border-left:6px solid {colour};padding:.3em .8em;max-width:60em">'
        f"<b>99.1 {head}</b> So it is.</div>"
    )


def test_choices_may_be_computed_and_no_caller_changes_them():
    computed = model.Exercise(
        name="98.7", kind="choice", prompt="?", solution="a", right="", options=lambda: {"a": "b"}
    )
    assert computed.choices() == {"a": "b"}
    assert computed.lesson == "98"
    CHOICE.choices().clear()
    assert CHOICE.choices()


def test_an_exercise_is_written_with_names_and_stays_as_it_is_written():
    with pytest.raises(TypeError):
        model.Exercise("98.7", "number", "?", 1, "")
    with pytest.raises(AttributeError):
        CHOICE.points = 9
    assert {CHOICE: 1}[CHOICE] == 1  # marking remembers verdicts by exercise


def test_what_an_exercise_is_unless_its_definition_says_more():
    plain = model.Exercise(name="98.7", kind="text", prompt="?", solution="", right="")
    assert (plain.points, plain.minutes, plain.tolerance, plain.words) == (1, 2, 0, (20, 120))
    assert (dict(plain.wrong), plain.hints, plain.cites, plain.rubric, plain.unit) == ({}, (), (), (), "")
    assert model.Verdict("98.7", "wrong", "No.").points == 0
