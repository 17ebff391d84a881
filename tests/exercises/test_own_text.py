"""After a text was received: questions to its writer, a checklist to tick, a model answer."""

import datetime
import json

import pytest

import workbook as wb
from workbook.answers import record
from workbook.course.course import Course, Lesson
from workbook.course.deadlines import Deadline
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.exercises.weaknesses import MOST, questions

TEXTS = [one for one in registry.exercises().values() if one.kind == "text"]
MISCONCEPTION = (
    "The row that decides is the one of Beijing and Washington. So Carpenter is right that Japan was the odd one out "
    "already then, for it was alone against the other five and nothing that we could add to the table of ties would "
    "make any difference to that finding about Japan itself."
)


@pytest.fixture
def received():
    wb.check("02.6", right_answer(registry.find("02.6")))


def test_the_misconception_in_so_many_words_is_asked_about():
    verdict = wb.check("02.6", MISCONCEPTION)
    assert verdict.status == "received"
    assert "Which row made Japan stand alone, and does that row mention Japan at all?" in verdict.message
    assert "Which row decides: which two states is it about" in verdict.message  # it never says armistice
    assert 'wb.checklist("02.6")' in verdict.message and 'wb.model("02.6")' in verdict.message


@pytest.mark.parametrize("task", TEXTS, ids=lambda task: task.name)
def test_a_model_answer_hears_no_question_and_a_poor_one_does(task):
    assert questions(task, right_answer(task)) == []
    poor = questions(task, "I like it.")
    assert 1 <= len(poor) <= MOST
    assert all(question.endswith("?") or "?" in question for question in [*task.said.values(), *task.unsaid.values()])


def test_a_row_against_the_claim_is_seen_by_the_table_of_evidence():
    task = registry.find("05.6")
    asked = "What speaks for a rival explanation?"
    assert asked in questions(task, "C31 may hold, by ev-20190620-xi-pyongyang; archives could tell.")
    assert asked not in questions(task, "C31 may hold, against ev-20190623-trump-letter; archives could tell.")


def test_first_comes_the_own_text():
    for show in (wb.checklist, wb.model):
        assert str(show("02.6")).startswith('First write your own text: wb.ask("02.6").')
        assert "does not ask for a text" in show("02.2")
    wb.check("02.6", "Too short.")
    assert str(wb.model("02.6")).startswith("First write your own text")


def test_ticks_are_kept_with_the_answer(received, tmp_path):
    assert "☑ 3." in wb.checklist("02.6", [1, 3]) and "2 of 4 points ticked." in wb.checklist("02.6")
    kept = json.loads((tmp_path / "my-answers.json").read_text(encoding="utf-8"))["answers"]["02.6"]
    assert kept["ticked"] == [1, 3]
    assert "Give the numbers of points, 1 to 4" in wb.checklist("02.6", [5])
    wb.check("02.6", MISCONCEPTION)
    assert "☑ 1." in wb.checklist("02.6")  # another attempt does not lose them
    assert wb.checklist("02.6", []).count("☐") == 4


def test_a_record_with_strange_ticks_is_refused_in_words(received):
    content = record.read_folder()
    content["answers"]["02.6"]["ticked"] = "all"
    with pytest.raises(wb.WorkbookError, match=r"what is ticked at '02\.6' is no list"):
        record.write_file(record.location(), content)
        record.read_file(record.location())


def test_the_model_answer_comes_with_its_marks(received):
    shown = wb.model("02.6")
    task = registry.find("02.6")
    assert right_answer(task) in shown and all(f"✓ {line}" in shown for line in task.rubric)
    assert "4 points, one for each line" in shown._repr_html_()
    assert "among others" in shown


@pytest.mark.parametrize(
    ("models", "says"),
    [
        ("always", ""),
        ("after", "Your course shows model answers once the lesson is due."),
        ("never", "Your course does not show model answers. Ask your instructor."),
        (datetime.datetime(2999, 3, 1, 9, tzinfo=datetime.UTC), "Your course shows model answers from"),
        (datetime.datetime(2020, 3, 1, 9, tzinfo=datetime.UTC), ""),
    ],
)
def test_a_course_can_hold_model_answers_back(models, says, received):
    due = Deadline(datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC), "mark")
    with registry.following(Course("Asia", {"02": Lesson({"02.6": 4}, due)}, models=models)):
        said = wb.model("02.6")
    assert said.startswith(says) if says else "among others" in said
