"""Each exercise has a name of its own, and is found by it."""

import pytest

import workbook as wb
from workbook.exercises import registry


def test_two_exercises_with_one_name_are_reported(monkeypatch):
    import workbook.exercises.lessons.lesson_00 as lesson

    monkeypatch.setattr(lesson, "EXERCISES", [*lesson.EXERCISES, lesson.EXERCISES[0]])
    registry.built_in.cache_clear()
    try:
        with pytest.raises(wb.WorkbookError, match=r"Two exercises are called 00\.1"):
            registry.exercises()
    finally:
        monkeypatch.undo()
        registry.built_in.cache_clear()


def test_a_wrong_name_lists_the_names():
    with pytest.raises(wb.WorkbookError, match=r"There is no exercise '77.7'.*Valid: 00.1"):
        wb.check("77.7", 1)
    assert registry.find(" 0.1 ").name == "00.1"
    with pytest.raises(wb.WorkbookError, match="between quotation marks"):
        wb.check(2.1, 5)
