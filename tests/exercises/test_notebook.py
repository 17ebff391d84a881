"""What a notebook calls: checks, hints, and the progress so far."""

import pytest

import workbook as wb
from workbook.answers import record
from workbook.exercises import notebook, registry
from workbook.exercises.judging import right_answer

from .examples import CHOICE, NUMBER


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


def test_an_exercise_without_hints_says_so(monkeypatch):
    monkeypatch.setattr(notebook, "find", lambda name: CHOICE)
    monkeypatch.setattr(notebook, "HINTS_GIVEN", {})
    assert wb.hint("99.2") == "99.2 has no hint: read the question once more."


def test_a_hint_is_a_sentence_without_quotation_marks():
    first = wb.hint("02.3")
    assert repr(first) == str(first) and first._repr_html_().startswith("<p")
    assert wb.hint() == 'Say for which exercise: wb.hint("00.1").'


def test_progress_of_one_lesson_counts_attempts_and_points():
    wb.check("02.2", 1)
    wb.check("02.2", right_answer(registry.find("02.2")))
    wb.check("02.3", "nonsense")  # not understood: nothing is kept
    table = wb.progress("02")
    assert list(table.columns) == ["exercise", "state", "points", "of", "attempts", "counts"]
    assert [name[:2] for name in table.exercise] == ["02"] * 6
    rows = table.set_index("exercise")
    assert rows.loc["02.2"].tolist() == ["right", 1, 1, 2, "the latest attempt"]
    assert rows.loc["02.3"].tolist() == ["not answered yet", 0, registry.find("02.3").points, 0, ""]
    assert set(wb.progress().exercise) == set(registry.exercises())
    with pytest.raises(wb.WorkbookError, match=r"There is no lesson '77'.*Valid: 00, 01"):
        wb.progress("77")


def test_progress_judges_afresh_what_is_in_the_record():
    wb.check("02.2", 1)
    record.change(lambda content: content["answers"]["02.2"].update(status="right"))
    assert wb.progress("02").set_index("exercise").loc["02.2", "state"] == "wrong"


def test_what_goes_wrong_while_keeping_is_said_below_the_verdict(monkeypatch):
    monkeypatch.setattr(record, "add_answer", lambda *given: "Your answer was not saved.")
    verdict = wb.check("02.2", 1)
    assert verdict.status == "wrong" and "\nYour answer was not saved." in verdict.message


def test_trying_once_more_never_costs_what_was_right():
    wb.check("02.2", right_answer(registry.find("02.2")))
    assert wb.check("02.2", 1).status == "wrong"
    row = wb.progress("02").set_index("exercise").loc["02.2"]
    assert row.tolist() == ["right", 1, 1, 2, "an earlier attempt"]


def test_an_iterator_is_judged_and_kept_from_the_same_reading():
    task = registry.find("02.1")
    right = right_answer(task)
    assert wb.check("02.1", (key for key in right)).status == "right"
    assert record.read_folder()["answers"]["02.1"]["answer"] == right


def test_what_never_ends_is_refused():
    import itertools

    verdict = wb.check("02.2", itertools.count())
    assert verdict.status == "unreadable"
    assert "at most 1,000 things" in verdict.message
    assert not record.read_folder()["answers"]
