"""The instructor's edition comes from the same definitions, and every solution in it is right."""

import re

import nbformat
import pytest

import workbook as wb
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notes import load_notes
from workbook.publishing import instructor_notebooks, lessons


def asked(lesson):
    cells = nbformat.read(lessons.lesson_notebooks()[lesson], as_version=4).cells
    return [
        found[1] for cell in cells if cell.cell_type == "code" and (found := lessons.EXERCISE_CALL.search(cell.source))
    ]


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_a_lesson_asks_each_of_its_exercises_once_and_in_order(lesson):
    assert asked(lesson) == [name for name in registry.exercises() if name.startswith(lesson)]


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_the_students_notebook_holds_no_answer(lesson):
    for cell in nbformat.read(lessons.lesson_notebooks()[lesson], as_version=4).cells:
        if cell.cell_type == "code" and (found := lessons.EXERCISE_CALL.search(cell.source)):
            assert cell.source in (f'wb.ask("{found[1]}")', f'wb.check("{found[1]}", ...)')
            shown = str(cell.outputs)
            exercise = registry.find(found[1])
            assert exercise.right[:40] not in shown
            assert exercise.name in shown


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_the_board_leaves_the_answers_to_the_class(lesson):
    answers = [right_answer(registry.find(name)) for name in asked(lesson)]
    years = {answer[3:7] for answer in answers if isinstance(answer, str) and re.match(r"ev-\d{4}", answer)}
    for line in load_notes(lesson)["board"]:  # it stands on the reading site, and behind the slides
        assert not any(year in line for year in years)
        summed = re.search(r"(\d(?: \+ \d)+), divided by (\d+)", line)
        assert not summed or sum(map(int, summed[1].split(" + "))) / int(summed[2]) not in answers


def test_the_editions_are_executed_and_every_check_says_right(tmp_path, capfd):
    told = []
    written = instructor_notebooks.write_editions(tmp_path / "edition", told.append)
    assert capfd.readouterr().err == ""  # no kernel warns an instructor of what is none of theirs
    assert told == list(lessons.lesson_notebooks())
    for lesson, path in zip(told, written, strict=True):
        notebook = nbformat.read(path, as_version=4)
        assert instructor_notebooks.refused_solutions(notebook) == []
        checks = [
            cell for cell in notebook.cells if cell.cell_type == "code" and lessons.EXERCISE_CALL.search(cell.source)
        ]
        assert len(checks) == len(asked(lesson))
        assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
        text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        for name in asked(lesson):
            exercise = registry.find(name)
            assert exercise.right in text
            assert all(says in text for says in exercise.wrong.values())
            assert all(line in text for line in exercise.rubric)
        assert re.search(r"\*\*In 20 minutes\*\*[\s\S]*\*\*In 50 minutes\*\*[\s\S]*\*\*In 90 minutes\*\*", text)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition"]
    with pytest.raises(wb.WorkbookError, match=r"00-start-here-instructor.ipynb lies in .* already"):
        instructor_notebooks.write_editions(tmp_path / "edition")


def test_a_solution_that_its_check_refuses_is_named():
    cell = nbformat.v4.new_code_cell('wb.check("02.2", 3)')
    cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "02.2 ✗ Not yet. Look again."})]
    assert instructor_notebooks.refused_solutions(nbformat.v4.new_notebook(cells=[cell])) == ["02.2"]
