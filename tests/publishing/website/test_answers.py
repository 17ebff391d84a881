"""A site that answers: what is right stands in one file and on no page, and the course decides what else is in it."""

import json
import re

import pytest

from tests.judge_of_the_page import JUDGE, by_python, engine
from workbook.course.share import new_exercises
from workbook.exercises import registry
from workbook.exercises.exported import export_all
from workbook.exercises.judging import right_answer
from workbook.publishing.lessons import lesson_notebooks
from workbook.publishing.website.answers import answer_form, answer_scripts, answers_page
from workbook.publishing.website.lesson import make_lesson
from workbook.publishing.website.scripts import FOLDER


@pytest.fixture
def course():
    """A course with exercises of its own, which shows neither hints nor model answers."""
    text = "[students]\nhints = 'never'\nmodels = 'never'\n[lessons.02]\nexercises = ['02.2', '02.6']\n"
    own = "[lessons.own]\nexercises = ['own.1', 'own.2', 'own.3', 'own.4']\n"
    with registry.following(registry.parse(text + own, new_exercises(), "course.toml")) as followed:
        yield followed


def test_what_is_right_stands_on_no_page():
    for exercise in registry.exercises().values():
        form = str(answer_form(exercise))
        secrets = [exercise.right, *exercise.wrong.values(), *exercise.rubric, *exercise.hints]
        assert not [text for text in filter(None, secrets) if text in form], exercise.name


def test_each_exercise_of_a_lesson_is_a_form_with_its_question_and_choices():
    for lesson in lesson_notebooks():
        text = "\n".join(cell.source for cell in make_lesson(lesson, answers=True).cells)
        names = [exercise.name for exercise in registry.exercises().values() if exercise.lesson == lesson]
        assert sorted(re.findall('data-exercise="(.*?)"', text)) == sorted(names)
        assert f'data-progress="{lesson}"' in text
    form = str(answer_form(registry.find("00.3")))
    assert all(f'type="radio" value="{key}"' in form for key in registry.find("00.3").choices())
    assert 'type="checkbox" value="none"' in answer_form(registry.find("02.1"))


def test_where_no_cell_can_be_run_an_exercise_is_asked_in_other_words_with_what_it_is_answered_from():
    exported = export_all()["exercises"]
    asked = [exercise for exercise in registry.exercises().values() if exercise.on_paper or exercise.tables_on_paper]
    assert len(asked) > 12
    for exercise in asked:
        form = str(answer_form(exercise))
        assert "run it" not in form and "wb." not in form, exercise.name
        assert form.count("<table") >= len(exercise.tables_on_paper() if exercise.tables_on_paper else ()) - 2
        said = " ".join([*exported[exercise.name]["hints"], *exercise.wrong.values()])
        assert not re.search(r"\bwb\.|run it|the cell\b|If you type", said), exercise.name
    form = str(answer_form(registry.find("01.5")))
    assert "<table" in form and "query" not in form and "The table counts the arrows of each relation" in form


def test_a_guess_is_asked_once_after_each_prediction():
    cells = make_lesson("01", answers=True).cells
    outputs = ["".join(output.data["text/html"] for output in cell.get("outputs", ())) for cell in cells]
    keys = re.findall('data-guess="(.*?)"', "".join(outputs))
    assert len(keys) == len(set(keys)) > 3
    assert not re.search("data-guess|data-exercise|data-progress", str(make_lesson("01")))


def test_a_course_holds_back_hints_and_model_answers_and_brings_its_own_exercises(course):
    exported = export_all()["exercises"]
    said = registry.say_when_shown
    assert exported["02.2"]["hints"] == [said("hints")]
    assert said("models") in exported["02.6"]["model"]
    assert "One good answer" not in exported["02.6"]["model"]
    assert exported["own.1"]["version"] == registry.find("own.1").version != ""
    assert 'data-exercise="own.1"' in answer_form(registry.find("own.1"))
    assert "own.html" in answers_page()


def test_own_exercises_are_judged_on_a_page_as_in_the_notebook(course):
    names = ["own.1", "own.2", "own.3"]
    answers = [
        [name, answer]
        for name in names
        for answer in (
            *registry.find(name).wrong,
            right_answer(registry.find(name)),
            5,
            "6",
            "six",
            "none",
            "A",
            "B",
            ["JPN"],
            ["JPN", "KOR"],
            "Tokyo",
            True,
            [],
        )
    ]
    with engine("judge_map.js", "judge.js") as call:
        page = call(JUDGE, [export_all()["exercises"], answers])
    assert page == [by_python(name, answer) for name, answer in answers]


def test_the_scripts_ask_for_nothing_and_make_no_code_of_text():
    for path in FOLDER.glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"^import |\bimport\(|\bfetch\(|XMLHttpRequest|\beval\(|new Function|https?:", text, re.MULTILINE
        )
    data, script = answer_scripts().values()
    assert "export " not in script
    assert (
        json.loads(data[data.index("fourCapitals, ") + 14 :].rstrip(";\n)"))["exercises"].keys()
        == registry.exercises().keys()
    )
