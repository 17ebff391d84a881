"""A verdict says what is right, what is missing, and what a foreseen mistake deserves to hear."""

import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise

from .examples import CHOICE, EMPTY, NUMBER, PAIRS, TEXT


def test_a_selection_is_told_what_is_missing():
    assert judge(PAIRS, ["PRK-USA"]).message.startswith("1 of your 1 belong here; 1 more is missing.")
    assert judge(PAIRS, ["PRK-USA", "KOR-USA"]).message.startswith(
        "1 of your 2 belong here; 1 more is missing; the rest do not."
    )
    assert judge(PAIRS, ["CHN-USA"])[2] == "Since 1979."
    assert judge(PAIRS, "none").status == "wrong"


def test_the_honest_empty_selection_is_an_answer():
    assert judge(EMPTY, "none").status == "right"
    assert judge(EMPTY, ["a"]).status == "wrong"
    assert judge(EMPTY, []).status == "unanswered"


def test_a_foreseen_wrong_answer_has_words_of_its_own():
    assert judge(NUMBER, 14)[:3] == ("99.1", "wrong", "The papers rounded.")
    assert judge(NUMBER, 2).message == 'Look again. wb.hint("99.1") gives a first step.'
    assert judge(CHOICE, "North Korea").message == "Not the North."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Too short.", "2 words are too few; write 8 to 30."),
        ("word " * 40, "40 words are too many"),
        ("again " * 12, "The same words come again and again"),
        (
            "The essay is right about the first talks of all",
            f"Name the claim that you write about by its key, for example {next(iter(rows('claims')))}.",
        ),
        (
            "The essay is right in C23 about the first talks",
            f"Name one row at least by its key, for example {next(iter(rows('events')))};",
        ),
        (
            "The essay is right in C23 as ev-20180612-singapore shows the first talks",
            "Name one event that speaks against your claim",
        ),
    ],
)
def test_a_text_of_the_wrong_form_is_told_which(text, says):
    verdict = judge(TEXT, text)
    assert verdict.status == "wrong"
    assert verdict.message.startswith(says)


def test_a_text_of_the_right_form_is_received():
    against = next(row["row"] for row in rows("evidence").values()
                   if row["claim"] == "C23" and row["bearing"] == "against" and row["table"] == "events")  # fmt: skip
    assert judge(TEXT, f"Claim C23 says first, but {against} came long before Singapore did.").status == "received"
    assert judge(TEXT, 5).message.startswith("Words are needed here.")


def test_computed_solutions_are_computed():
    computed = Exercise(name="99.7", kind="number", prompt="?", right="", solution=lambda: len(wb.load_actors()))
    assert right_answer(computed) == 9
