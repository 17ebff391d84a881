"""What the question of an exercise says: from which lesson it is, and nothing that its platform must guess."""

import nbformat
import pytest

from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise
from workbook.publishing import lessons, question_text
from workbook.publishing.question_text import (
    choice_feedback,
    choices_and_right,
    exercise_places,
    plain_number,
    question_html,
    question_paragraphs,
)

EXERCISES = question_text.questions()


def test_every_exercise_is_asked_somewhere():
    assert set(exercise_places()) == set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_question_says_where_it_comes_from(name):
    question, *_, where = question_paragraphs(EXERCISES[name])
    title, section, call = exercise_places()[name]
    assert question == EXERCISES[name].prompt
    assert where.startswith(f'Lesson {name[:2]}, "{title}", section "{section}"')
    assert where.endswith('".') or f"open it at the cell {call}, " in where
    cells = nbformat.read(lessons.lesson_notebooks()[name[:2]], as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert texts[0].startswith(f"# {title}")
    at = next(n for n, cell in enumerate(cells) if cell.cell_type == "code" and call in cell.source.splitlines())
    above = [line for cell in cells[:at] if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    assert [line for line in above if line.startswith("#")][-1].lstrip("# ").startswith(section)
    assert f'"{name}"' in call


def test_a_question_says_what_form_the_answer_has():
    forms = {exercise.kind: question_paragraphs(exercise)[1:-1] for exercise in EXERCISES.values()}
    assert forms["choice"] == [] and forms["selection"] == ["Tick all that belong here, and no others."]
    assert forms["number"][0].startswith("Answer with a number") and " words." in forms["text"][0]
    place = next(name for name, exercise in EXERCISES.items() if exercise.kind == "number")
    bare = Exercise(name=place, kind="number", prompt="How many?", solution=1, right="One.")
    assert question_paragraphs(bare)[1] == "Answer with a number."


@pytest.mark.parametrize("name", [name for name, exercise in EXERCISES.items() if exercise.choices()])
def test_choices_are_those_of_the_exercise_and_a_wrong_one_has_its_own_feedback(name):
    exercise = EXERCISES[name]
    choices, right = choices_and_right(exercise)
    answer = right_answer(exercise)
    assert right == ([answer] if exercise.kind == "choice" else answer or ["none"])
    assert choices.items() >= exercise.choices().items() and set(right) <= set(choices)
    for wrong, message in exercise.wrong.items():
        keys = [wrong] if exercise.kind == "choice" else wrong
        if len(keys) == 1:
            assert choice_feedback(exercise, keys[0]) == message


def test_numbers_are_written_without_an_end_that_says_nothing():
    assert [plain_number(number) for number in (20.0, 0.1 + 0.2, -2.5)] == ["20", "0.3", "-2.5"]


def test_only_a_question_that_is_answered_by_running_a_cell_sends_back_to_the_lesson():
    sent = {name for name, exercise in EXERCISES.items() if "open it at" in question_paragraphs(exercise)[-1]}
    assert {"01.5", "05.2", "05.4", "06.2"} <= sent and len(sent) < len(EXERCISES) / 4


def test_lines_of_a_table_and_of_printed_text_are_kept():
    html = question_html(registry.find("05.1"), "")
    assert "<table" in html and html.count("<tr") > 5


def test_a_map_is_asked_as_a_selection_of_its_arrows():
    maps = [exercise for exercise in registry.exercises().values() if exercise.kind == "map"]
    assert maps
    for drawn in maps:
        asked = EXERCISES[drawn.name]
        assert asked.kind == "selection" and asked.solution == right_answer(drawn)
        assert judge(asked, asked.solution).status == "right"
        for arrow in set(asked.choices()) - set(asked.solution):  # whatever else is offered is wrong on the map too
            assert judge(drawn, [*asked.solution, arrow]).status in ("wrong", "unreadable")
        for words in drawn.choices().values():
            assert words in question_paragraphs(asked)[0]
