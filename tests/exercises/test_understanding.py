"""Whatever a student passes is understood where it can be, and else answered in words."""

import dataclasses
import decimal
import fractions

import numpy as np
import pandas as pd
import pytest

import workbook as wb
from workbook.exercises.judging import judge
from workbook.exercises.model import Exercise, UnreadableError
from workbook.exercises.understanding import read_once, understand

from .examples import CHOICE, EMPTY, NUMBER, PAIRS, TEXT


@pytest.mark.parametrize(
    "answer",
    [13.6, "13.6", "13,6", " 13.6 years ", "about 13.6", np.float64(13.6), [13.6], (13.6,), pd.Series([13.6]),
     np.array([13.6]), np.array(13.6), pd.DataFrame({"years": [13.6]}), "+13.6"],
)  # fmt: skip
def test_a_number_in_many_forms(answer):
    assert understand(NUMBER, answer) == pytest.approx(13.6)
    assert judge(NUMBER, answer).status == "right"


@pytest.mark.parametrize(
    ("answer", "number"), [("1,000", 1000), ("-2", -2), ("−2", -2), ("45 %", 45), (np.int64(3), 3), ("1 000", 1000)]
)
def test_numbers_as_people_write_them(answer, number):
    assert understand(NUMBER, answer) == number


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("3, 4", "One number is needed here"),
        ("5 10", "One number is needed here"),
        ("2019, 5", "One number is needed here"),
        ("many", "One number is needed here, in digits, and not 'many'"),
        ([1, 2], "One number is needed here, and this holds 2 things"),
        (True, "A number is needed here"),
        (float("nan"), "this one is missing or infinite"),
        (pd.Series([1, 2, 3]), "this holds 3 things"),
        (object(), "A number is needed here"),
        ({"a": 1}, "A number is needed here"),
        (lambda: 3, "A number is needed here"),
    ],
)
def test_what_is_no_number_is_answered_in_words(answer, says):
    verdict = judge(NUMBER, answer)
    assert verdict.status == "unreadable"
    assert says in verdict.message


@pytest.mark.parametrize(
    "answer", ["KOR", "kor", " South  Korea ", "south korea.", ["KOR"], pd.Series(["KOR"]), np.str_("KOR")]
)
def test_a_choice_in_many_forms(answer):
    assert judge(CHOICE, answer).status == "right"


@pytest.mark.parametrize(
    "answer", [["USA", "PRK"], {"PRK", "USA"}, ("USA", "PRK"), "USA/PRK", "PRK-USA: the adversaries"]
)
def test_a_pair_is_one_choice(answer):
    pair = Exercise(name="99.8", kind="choice", prompt="?", solution="PRK-USA", right="Yes.",
                    options={"JPN-PRK": "Tokyo and Pyongyang", "PRK-USA": "Pyongyang and Washington"})  # fmt: skip
    assert judge(pair, answer).status == "right"


def test_years_may_come_as_floats_and_functions_lack_brackets():
    year = Exercise(
        name="99.9", kind="choice", prompt="?", solution="2017", right="Yes.", options={"2016": "2016", "2017": "2017"}
    )
    assert judge(year, 2017.0).status == "right"
    assert "Did you forget the brackets ()?" in judge(PAIRS, wb.load_ties).message


def test_what_is_no_choice_lists_the_choices():
    assert judge(CHOICE, "Korea").message == "'Korea' is not one of the choices: KOR, PRK, JPN."
    assert judge(CHOICE, "south").message == "'south' is not one of the choices: KOR, PRK, JPN. Did you mean \"KOR\"?"
    assert judge(CHOICE, ["KOR", "PRK"]).message == "One choice is needed here, and this holds 2."


TIES = pd.DataFrame({"actor_a": ["JPN", "PRK"], "actor_b": ["PRK", "USA"], "kind": "x"})


@pytest.mark.parametrize(
    "answer",
    [
        ["PRK-USA", "JPN-PRK"], ["USA-PRK", "prk-jpn"], "USA-PRK; JPN-PRK", "usa-prk, prk-jpn", {"PRK-USA", "JPN-PRK"},
        [("USA", "PRK"), ("JPN", "PRK")], pd.Series(["PRK-USA", "JPN-PRK"]), TIES, ("PRK-USA", "JPN-PRK"),
        np.array(["PRK-USA", "JPN-PRK"]), ["USA and PRK", "JPN – PRK"], ["PRK-USA", "JPN-PRK", "JPN-PRK"],
        {"PRK-USA": 1, "JPN-PRK": 1},
    ],
)  # fmt: skip
def test_a_selection_in_many_forms(answer):
    assert judge(PAIRS, answer).status == "right"


def test_a_table_of_events_or_claims_stands_for_its_keys():
    events = wb.load_events(since="2018-06-12", until="2018-06-12")
    pick = Exercise(name="99.6", kind="selection", prompt="?", right="", solution=events.event.tolist(),
                    options={key: key for key in wb.load_events(since="2018-06", until="2018-06").event})  # fmt: skip
    assert judge(pick, events).status == "right"
    assert judge(pick, events.event).status == "right"


@pytest.mark.parametrize("exercise", [NUMBER, CHOICE, PAIRS, EMPTY, TEXT])
@pytest.mark.parametrize("nothing", [..., None, "", "  ", "...", "…", [], (), pd.Series(dtype=float), pd.DataFrame()])
def test_nothing_is_not_answered_yet(exercise, nothing):
    verdict = judge(exercise, nothing)
    assert verdict.status == "unanswered"
    assert exercise.prompt in verdict.message
    assert repr(verdict).startswith(f"{exercise.name} … Not answered yet.")


def test_understand_raises_its_own_error_only():
    class Odd:
        def __len__(self):
            raise RuntimeError

        def __str__(self):
            raise RuntimeError

    with pytest.raises(UnreadableError):
        understand(CHOICE, Odd())


def test_a_selection_comes_sorted_and_each_key_once():
    letters = Exercise(name="99.6", kind="selection", prompt="?", solution=["a"], right="",
                       options={letter: letter.upper() * 2 for letter in "zyxwvutsrqponm"})  # fmt: skip
    assert understand(letters, list("zyxmnopqz")) == list("mnopqxyz")


def test_two_actors_in_round_brackets_are_one_pair():
    assert understand(PAIRS, ("USA", "PRK")) == ["PRK-USA"]
    assert understand(PAIRS, ("PRK-USA", "JPN-PRK")) == ["JPN-PRK", "PRK-USA"]


@pytest.mark.parametrize("column", ["event", "claim", "actor", "issue"])
def test_of_a_table_the_column_of_its_keys_is_taken(column):
    table = pd.DataFrame({"note": ["x", "y"], column: ["a", "b"], "text": ["v", "w"]})
    assert understand(EMPTY, table) == ["a", "b"]


def test_a_text_is_words_without_the_space_around_them():
    assert understand(TEXT, "  So it is.\n") == "So it is."
    for answer in (5, ["So it is."], None):
        with pytest.raises(
            UnreadableError, match=r'^Words are needed here\. Write them between quotation marks: "\.\.\."$'
        ):
            understand(TEXT, answer)


def test_a_strange_thing_is_named_and_told_what_is_asked():
    class Odd:
        def __str__(self):
            raise RuntimeError

    with pytest.raises(
        UnreadableError, match=r"^This exercise asks for one of the choices; a Odd is not understood\.$"
    ):
        understand(CHOICE, Odd())
    with pytest.raises(UnreadableError, match=r"^This exercise asks for one or more .*; a function was passed\. Did"):
        understand(PAIRS, print)


SCALE = Exercise(
    name="99.2",
    kind="choice",
    prompt="Which code?",
    options={str(code): f"{code}: step {code}" for code in range(-2, 3)},
    solution="-1",
    right="Yes.",
    hints=("Look.",),
)


@pytest.mark.parametrize(
    ("answer", "key"),
    [(-1, "-1"), ("-1", "-1"), ("−1", "-1"), (-1.0, "-1"), (np.int64(-1), "-1"), ("B", "-1"), ("b)", "-1"),
     ("-1: step -1", "-1"), ("-1.", "-1"), ("+1", "1"), (1, "1"), ("D", "1"), (0, "0"), ("C", "0")],
)  # fmt: skip
def test_a_code_of_a_scale_is_understood_as_a_number_or_by_its_letter(answer, key):
    assert understand(SCALE, answer) == key


@pytest.mark.parametrize("answer", [3, "F", "-3", 0.5, True, "--1"])
def test_what_is_no_code_of_the_scale_is_none_of_the_choices(answer):
    with pytest.raises(UnreadableError, match="not one of the choices: -2, -1, 0, 1, 2"):
        understand(SCALE, answer)


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (decimal.Decimal("13.6"), 13.6),
        (fractions.Fraction(68, 5), 13.6),
        ([decimal.Decimal("13.6")], 13.6),
        ((n for n in [13.6]), 13.6),
        (map(float, ["13.6"]), 13.6),
        ({13.6: "x"}.keys(), 13.6),
        (range(13, 14), 13.0),
    ],
)
def test_numbers_of_other_kinds(answer, number):
    assert understand(NUMBER, answer) == pytest.approx(number)


@pytest.mark.parametrize(
    "answer",
    [
        {"PRK-USA": True, "JPN-PRK": True, "CHN-USA": False},
        pd.Series({"PRK-USA": True, "CHN-USA": False, "JPN-PRK": True}),
        {"PRK-USA": np.True_, "JPN-PRK": np.True_},
        (pair for pair in ("PRK-USA", "JPN-PRK")),
        filter(None, ["PRK-USA", "", "JPN-PRK"]),
        {"PRK-USA": 1, "JPN-PRK": 2},
        {"PRK-USA": 1, "JPN-PRK": 2}.keys(),
        ["PRK−USA", "JPN–PRK"],
    ],
)
def test_a_selection_in_other_forms(answer):
    assert judge(PAIRS, answer).status == "right"


def test_a_column_of_yes_and_no_without_keys_is_no_selection():
    assert judge(PAIRS, pd.Series([True, False])).status == "unreadable"


@pytest.mark.parametrize("answer", [-1, "-1", "−1", "–1", np.int64(-1), -1.0, decimal.Decimal(-1), ["-1"], "-1: less"])
def test_a_code_answers_a_choice_with_or_without_its_words(answer):
    codes = dataclasses.replace(CHOICE, options={"-1": "less", "0": "as now", "1": "more"}, solution="-1", wrong={})
    assert judge(codes, answer).status == "right"
    assert judge(codes, "+1").status == judge(codes, 1).status == "wrong"


def test_a_sign_that_does_not_matter_is_left_out():
    steps = dataclasses.replace(NUMBER, solution=1, wrong={}, tolerance=0, unsigned=True, within=(0, 4), step=1)
    assert all(judge(steps, answer).status == "right" for answer in (1, -1, "−1", "-1 step"))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (5, "Only a number from 0 to 4 is possible here, and 5 is not."),
        (-0.5, "Only a number from 0 to 4 is possible here, and -0.5 is not."),
        (3.5, "Whole numbers are asked for here, and 3.5 lies between two of them."),
        ("1,5", "Whole numbers are asked for here"),
    ],
)
def test_what_the_scale_does_not_hold_is_refused_with_the_reason(answer, says):
    steps = dataclasses.replace(NUMBER, solution=1, wrong={}, tolerance=0, within=(0, 4), step=1)
    verdict = judge(steps, answer)
    assert verdict.status == "unreadable"
    assert says in verdict.message
    halves = dataclasses.replace(steps, step=0.5, within=(0, float("inf")))
    assert judge(halves, 1.25).message.startswith("Steps of 0.5 are asked for")
    assert "of 0 or more" in judge(halves, -1).message


def test_what_can_be_read_only_once_is_read_once():
    once = iter("AB")
    assert read_once(once) == ["A", "B"]
    assert next(once, "gone") == "gone"
    assert read_once(read_once(decimal.Decimal(2))) == 2.0


@pytest.mark.parametrize("given", [["none", "CHN-USA"], ("CHN-USA", "none of them", "JPN-PRK")])
def test_none_beside_a_choice_is_refused_in_a_sentence(given):
    with pytest.raises(UnreadableError, match=r'"none" means that no choice belongs here: give either "none", or'):
        understand(PAIRS, given)
    assert understand(PAIRS, "none") == understand(PAIRS, ["none"]) == []
