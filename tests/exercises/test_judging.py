"""A verdict says what is right, what is missing, and what a foreseen mistake deserves to hear."""

import dataclasses

import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer, solved_exercises, text_fault
from workbook.exercises.model import Exercise

from .examples import CHOICE, EMPTY, NUMBER, PAIRS, TEXT


def test_a_selection_is_told_what_is_missing():
    assert judge(PAIRS, ["PRK-USA"]).message == "Your choice belongs here; 1 more is missing."
    assert judge(PAIRS, ["PRK-USA", "KOR-USA"]).message == (
        "1 of your 2 choices belongs here, the other does not; 1 more is missing."
    )
    assert judge(PAIRS, ["CHN-USA"])[2] == "Since 1979."
    assert judge(PAIRS, "none").status == "wrong"


def test_what_the_record_leaves_open_is_right_with_and_without_it():
    task = dataclasses.replace(PAIRS, either=("KOR-USA",))
    both = ["JPN-PRK", "PRK-USA"]
    assert judge(task, both).status == judge(task, [*both, "KOR-USA"]).status == "right"
    assert judge(task, [*both, "CHN-USA"]).status == judge(task, ["KOR-USA"]).status == "wrong"
    assert judge(task, ["PRK-USA", "KOR-USA"]).message.startswith("Your choice belongs here; 1 more is missing.")
    assert judge(task, ["CHN-USA", "KOR-USA"]).message == "Since 1979."  # a foreseen mistake is known either way


def test_the_honest_empty_selection_is_an_answer():
    assert judge(EMPTY, "none").status == "right"
    assert judge(EMPTY, ["a"]).status == "wrong"
    assert judge(EMPTY, []).status == "unanswered"


def test_a_foreseen_wrong_answer_has_words_of_its_own():
    assert judge(NUMBER, 14)[:3] == ("99.1", "wrong", "The papers rounded.")
    assert judge(NUMBER, 2).message == "Look again."
    assert judge(CHOICE, "North Korea").message == "Not the North."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Too short.", "2 words are too few; write 8 to 30."),
        ("word " * 40, "40 words are too many"),
        ("again " * 12, "The same words are repeated again and again"),
        (
            "The essay is right about the first talks of all",
            f"Name the claim that you write about by its key, for example {next(iter(rows('claims')))}.",
        ),
        (
            "The essay is right in C23 about the first talks",
            "Name at least one event by its key, which begins with ev-.",
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


CITES = dataclasses.replace(TEXT, cites=("claim", "event"))
CLAIM, EVENT = next(iter(rows("claims"))), next(iter(rows("events")))


@pytest.mark.parametrize(
    "claim", [CLAIM, CLAIM.lower(), f"({CLAIM}),", f"{CLAIM}'s", f"{CLAIM}-{CLAIM}", f"«{CLAIM}»."]
)
@pytest.mark.parametrize("event", [EVENT, EVENT.upper(), f"({EVENT}):", f"-{EVENT}-", f"{EVENT}."])
def test_a_key_is_found_however_it_stands_in_a_sentence(claim, event):
    assert text_fault(CITES, f"The essay says in {claim} what the row {event} shows us all.") == ""


@pytest.mark.parametrize("claim", [f"{CLAIM}0", f"x{CLAIM}", CLAIM[:-1], ""])
def test_what_is_only_like_a_key_is_none(claim):
    fault = text_fault(CITES, f"The essay says in {claim} what the row {EVENT} shows us all.")
    assert fault == f"Name the claim that you write about by its key, for example {CLAIM}."
    fault = text_fault(CITES, f"The essay says in {CLAIM} what the row {EVENT}-x shows us all.")
    assert fault.startswith("Name at least one event by its key")
    assert EVENT not in fault


def test_as_many_words_as_are_asked_are_enough_and_not_too_many():
    form = dataclasses.replace(TEXT, cites=())
    letters = [chr(97 + number // 26) + chr(97 + number % 26) for number in range(31)]
    faults = [text_fault(form, " ".join(letters[:number])) for number in (7, 8, 30, 31)]
    assert faults == ["7 words are too few; write 8 to 30.", "", "", "31 words are too many; write 8 to 30."]
    assert text_fault(form, "one").startswith("1 word is too few")


def test_a_third_of_the_words_must_differ():
    form = dataclasses.replace(TEXT, words=(9, 30), cites=())
    assert text_fault(form, "a b c " * 4) == ""
    assert (
        text_fault(form, "a b A B " * 3)
        == "The same words are repeated again and again; say it in sentences of your own."
    )


def test_a_number_may_be_off_by_its_tolerance_and_no_more():
    assert [judge(NUMBER, answer).status for answer in (13.5, 13.7, 13.49, 13.71)] == [
        "right",
        "right",
        "wrong",
        "wrong",
    ]
    exact = dataclasses.replace(NUMBER, tolerance=0.0, solution=0.3)
    assert judge(exact, 0.1 + 0.2).status == "right" and judge(exact, 0.3001).status == "wrong"


def test_a_right_answer_has_its_points_and_a_foreseen_one_is_remembered():
    worth = dataclasses.replace(PAIRS, points=3)
    assert judge(worth, ["PRK-USA", "JPN-PRK"])[2:] == ("Yes.", 3, None)
    assert judge(worth, ["CHN-USA"])[3:] == (0, ("CHN-USA",))
    assert judge(NUMBER, 14).foreseen == 14


def test_nothing_chosen_where_something_belongs():
    assert judge(PAIRS, "none").message == "At least one choice belongs here."
    assert judge(PAIRS, ["KOR-USA"]).message == "Your choice does not belong here; 2 are missing."
    many = judge(PAIRS, ["PRK-USA", "JPN-PRK", "KOR-USA"]).message
    assert many == "2 of your 3 choices belong here, the other does not."


def test_all_exercises_can_be_had_with_what_is_computed_in_them():
    solved = solved_exercises()
    assert list(solved) == list(registry.exercises())
    assert not [one.name for one in solved.values() if callable(one.solution) or callable(one.options)]
    assert all(one.choices() == registry.find(one.name).choices() for one in solved.values())
    assert {one.options is None for one in solved.values() if one.kind in ("number", "text")} == {True}


@pytest.mark.parametrize(
    ("bearing", "after_essay", "counts"),
    [("against", "false", True), ("against", "true", False), ("supports", "false", False)],
)
def test_only_what_speaks_against_a_claim_up_to_the_essay_counts_against_it(bearing, after_essay, counts):
    form = dataclasses.replace(TEXT, cites=("against",))
    row = next(one for one in rows("evidence").values() if one["table"] == "events" and one["bearing"] == bearing
               and one["after_essay"] == after_essay)  # fmt: skip
    fault = text_fault(form, f"The essay says in {row['claim']} what the row {row['row']} shows us all.")
    assert (fault == "") == counts
    other = next(claim for claim in rows("claims") if claim != row["claim"] and not any(
        one["claim"] == claim and one["row"] == row["row"] for one in rows("evidence").values()))  # fmt: skip
    assert text_fault(form, f"The essay says in {other} what the row {row['row']} shows us all.") == (
        "Name one event that speaks against your claim, by its key."
    )


def test_a_number_between_two_whole_ones_is_refused_with_the_reason():
    whole = dataclasses.replace(NUMBER, solution=3, tolerance=1, step=1, wrong={})
    for answer in (2, 3, 4.0, "3"):
        assert judge(whole, answer).status == "right"
    for answer in (3.5, "2.5", 3.1):
        assert judge(whole, answer).status == "unreadable"
    assert judge(whole, 5).status == "wrong"


def test_of_two_foreseen_numbers_within_the_tolerance_the_nearer_is_meant():
    steps = dataclasses.replace(NUMBER, solution=3, tolerance=1, wrong={0: "None?", 1: "One?"})
    assert [judge(steps, answer).message for answer in (0, 1, 0.4, 0.6)] == ["None?", "One?", "None?", "One?"]


@pytest.mark.parametrize(
    "text",
    ["C27의 주장은", "C 27", "Ｃ２７", "C27は", "根据C27的说法", "「Ｃ２７」が", "c27를", "Ｃ　２７"],
)
def test_particles_and_wide_signs_do_not_hide_a_key(text):
    exercise = dataclasses.replace(TEXT, words=(1, 30), cites=("claim",))
    assert text_fault(exercise, text) == ""
    assert "Name the claim" in text_fault(exercise, text.replace("2", "9").replace("２", "９"))
