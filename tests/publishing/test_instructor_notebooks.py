"""The instructor's edition comes from the same definitions, and every solution in it is right."""

import gc
import re

import nbformat
import pytest
from nbformat.sign import NotebookNotary

import workbook as wb
from workbook.course.share import new_exercises
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
    written = instructor_notebooks.write_editions(tmp_path / "edition", lambda *one: told.append(one))
    assert capfd.readouterr().err == ""  # no kernel warns an instructor of what is none of theirs
    assert told == [("Lessons", done, len(written)) for done in range(len(written) + 1)]
    notary = NotebookNotary()
    for lesson, path in zip(lessons.lesson_notebooks(), written, strict=True):
        notebook = nbformat.read(path, as_version=4)
        assert notary.check_signature(notebook)  # or JupyterLab would show no picture in it
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


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one lesson, with exercises of its own."""
    text = '[lessons.00]\nexercises = ["00.1"]\npoints = { "00.1" = 7 }\n[lessons.own]'
    with registry.following(registry.parse(text, new_exercises(), "course.toml")) as followed:
        yield followed


def test_a_course_has_its_lessons_points_and_own_exercises(course, tmp_path):
    lesson, own = instructor_notebooks.write_editions(tmp_path)
    assert [lesson.name, own.name] == ["00-start-here-instructor.ipynb", "own-exercises-instructor.ipynb"]
    assert "7 points" in lesson.read_text("utf-8")
    notebook = nbformat.read(own, as_version=4)
    solved = [cell for cell in notebook.cells if cell.source.startswith("wb.check")]
    assert len(solved) == len(course.own) and instructor_notebooks.refused_solutions(notebook) == []
    assert all("✓" in str(cell.outputs) for cell in solved)
    assert all(exercise.right in notebook.cells[-1].source for exercise in list(course.own.values())[-1:])


def test_where_one_lesson_fails_nothing_is_written_and_no_kernel_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(instructor_notebooks, "solved_call", lambda exercise: f'wb.check("{exercise.name}", "no such")')
    with pytest.raises(wb.WorkbookError, match="is not accepted by its own check"):
        instructor_notebooks.write_editions(tmp_path)
    gc.collect()  # what was broken off goes now, and not in the middle of another test
    assert list(tmp_path.iterdir()) == []
