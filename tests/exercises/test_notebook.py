"""What a notebook calls: checks, hints, and the progress so far."""

import workbook as wb
from workbook.exercises import notebook, registry
from workbook.exercises.judging import right_answer

from .examples import NUMBER


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
