"""Whatever a student passes is understood where it can be, and else answered in words."""

import numpy as np
import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.exercises import model, notebook, registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise, UnreadableError
from workbook.exercises.understanding import understand

NUMBER = Exercise(
    name="99.1",
    kind="number",
    prompt="How long?",
    solution=13.6,
    tolerance=0.1,
    unit="years",
    right="Yes.",
    wrong={14: "The papers rounded."},
    hints=("Subtract.", "Use days."),
)
CHOICE = Exercise(
    name="99.2",
    kind="choice",
    prompt="Who?",
    solution="KOR",
    right="Yes.",
    options={"KOR": "South Korea", "PRK": "North Korea", "JPN": "Japan"},
    wrong={"PRK": "Not the North."},
)
PAIRS = Exercise(
    name="99.3",
    kind="selection",
    prompt="Which pairs?",
    solution=["PRK-USA", "JPN-PRK"],
    right="Yes.",
    options={pair: pair for pair in ("CHN-USA", "JPN-PRK", "PRK-USA", "KOR-USA")},
    wrong={("CHN-USA",): "Since 1979."},
)
EMPTY = Exercise(
    name="99.4",
    kind="selection",
    prompt="Which rows show the cause?",
    solution="none",
    right="None does.",
    options={"a": "first", "b": "second"},
)
TEXT = Exercise(
    name="99.5",
    kind="text",
    prompt="Argue.",
    solution="",
    right="",
    words=(8, 30),
    cites=("claim", "event", "against"),
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


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
        ("many", "One number is needed here, for example 5, and not 'many'"),
        ([1, 2], "One number is needed here, and this holds 2 things"),
        (True, "A number is needed here"),
        (float("nan"), "this one is missing or without end"),
        (pd.Series([1, 2, 3]), "this holds 3 things"),
        (object(), "A number is needed here"),
        ({"a": 1}, "A number is needed here"),
        (lambda: 3, "A number is needed here"),
    ],
)
def test_what_is_no_number_is_answered_in_words(answer, says):
    verdict = judge(NUMBER, answer)
    assert verdict.status == "unreadable"
    assert says in verdict.says


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
    assert "Did you forget the brackets ()?" in judge(PAIRS, wb.load_ties).says


def test_what_is_no_choice_lists_the_choices():
    assert judge(CHOICE, "Korea").says == "'Korea' is none of the choices: KOR, PRK, JPN."
    assert judge(CHOICE, ["KOR", "PRK"]).says == "One choice is needed here, and this holds 2."


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


def test_a_selection_is_told_what_is_missing():
    assert judge(PAIRS, ["PRK-USA"]).says.startswith("1 of your 1 belong here; 1 more is missing.")
    assert judge(PAIRS, ["PRK-USA", "KOR-USA"]).says.startswith(
        "1 of your 2 belong here; 1 more is missing; the rest do not."
    )
    assert judge(PAIRS, ["CHN-USA"])[2] == "Since 1979."
    assert judge(PAIRS, "none").status == "wrong"


def test_the_honest_empty_selection_is_an_answer():
    assert judge(EMPTY, "none").status == "right"
    assert judge(EMPTY, ["a"]).status == "wrong"
    assert judge(EMPTY, []).status == "unanswered"


@pytest.mark.parametrize("exercise", [NUMBER, CHOICE, PAIRS, EMPTY, TEXT])
@pytest.mark.parametrize("nothing", [..., None, "", "  ", "...", "…", [], (), pd.Series(dtype=float), pd.DataFrame()])
def test_nothing_is_not_answered_yet(exercise, nothing):
    verdict = judge(exercise, nothing)
    assert verdict.status == "unanswered"
    assert exercise.prompt in verdict.says
    assert repr(verdict).startswith(f"{exercise.name} … Not answered yet.")


def test_a_foreseen_wrong_answer_has_words_of_its_own():
    assert judge(NUMBER, 14)[:3] == ("99.1", "wrong", "The papers rounded.")
    assert judge(NUMBER, 2).says == 'Look again. wb.hint("99.1") gives a first step.'
    assert judge(CHOICE, "North Korea").says == "Not the North."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Too short.", "2 words are too few; write 8 to 30."),
        ("word " * 40, "40 words are too many"),
        ("again " * 12, "The same words come again and again"),
        (
            "The essay is right about the first talks of all",
            "Name the claim that you write about by its key, for example C23.",
        ),
        ("The essay is right in C23 about the first talks", "Name one row at least by its key"),
        (
            "The essay is right in C23 as ev-20180612-singapore shows the first talks",
            "Name one event that speaks against your claim",
        ),
    ],
)
def test_a_text_of_the_wrong_form_is_told_which(text, says):
    verdict = judge(TEXT, text)
    assert verdict.status == "wrong"
    assert verdict.says.startswith(says)


def test_a_text_of_the_right_form_is_received():
    against = next(row["row"] for row in rows("evidence").values()
                   if row["claim"] == "C23" and row["bearing"] == "against" and row["table"] == "events")  # fmt: skip
    assert judge(TEXT, f"Claim C23 says first, but {against} came long before Singapore did.").status == "received"
    assert judge(TEXT, 5).says.startswith("Words are needed here.")


def test_computed_solutions_are_computed():
    computed = Exercise(name="99.7", kind="number", prompt="?", right="", solution=lambda: len(wb.load_actors()))
    assert right_answer(computed) == 9


def test_two_exercises_with_one_name_are_reported(monkeypatch):
    import workbook.exercises.lessons.lesson_00 as lesson

    monkeypatch.setattr(lesson, "EXERCISES", [*lesson.EXERCISES, lesson.EXERCISES[0]])
    registry.exercises.cache_clear()
    try:
        with pytest.raises(wb.WorkbookError, match=r"Two exercises are called 00\.1"):
            registry.exercises()
    finally:
        monkeypatch.undo()
        registry.exercises.cache_clear()


def test_a_wrong_name_lists_the_names():
    with pytest.raises(wb.WorkbookError, match=r"There is no exercise '77.7'.*Valid: 00.1"):
        wb.check("77.7", 1)
    assert registry.find(" 0.1 ").name == "00.1"
    with pytest.raises(wb.WorkbookError, match="between quotation marks"):
        wb.check(2.1, 5)


def test_hints_come_one_by_one(monkeypatch):
    monkeypatch.setattr(notebook, "find", lambda name: NUMBER)
    monkeypatch.setattr(notebook, "HINTS_GIVEN", {})
    assert [wb.hint("99.1") for _ in range(3)] == [
        "Hint 1 of 2: Subtract.",
        "Hint 2 of 2: Use days. That was the last hint.",
        "Hint 2 of 2: Use days. That was the last hint.",
    ]


def test_checking_keeps_the_answer_and_progress_shows_it(tmp_path):
    before = wb.progress()
    assert set(before.state) == {"not answered yet"}
    wb.check("00.1", ...)
    assert not list(tmp_path.iterdir())  # nothing is written for no answer
    first = registry.find("00.1")
    assert wb.check("00.1", right_answer(first)).status == "right"
    after = wb.progress().set_index("exercise")
    assert after.loc["00.1", ["state", "points", "attempts"]].tolist() == ["right", first.points, 1]


def test_a_verdict_is_safe_to_show():
    verdict = model.Verdict("99.1", "wrong", "<b>no</b>\nnext")
    assert "&lt;b&gt;no&lt;/b&gt;<br>next" in verdict._repr_html_()


def test_understand_raises_its_own_error_only():
    class Odd:
        def __len__(self):
            raise RuntimeError

        def __str__(self):
            raise RuntimeError

    with pytest.raises(UnreadableError):
        understand(CHOICE, Odd())
