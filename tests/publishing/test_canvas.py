"""The quizzes for Canvas, read back from QTI: every exercise of a lesson, with the right answer."""

import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest

from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise
from workbook.publishing import canvas, lessons, question_text

from .question_reader import QTI, read_qti, said_by

EXERCISES = question_text.questions()


def settings(item):
    return {
        field.findtext("q:fieldlabel", "", QTI): field.findtext("q:fieldentry", "", QTI)
        for field in item.iterfind(".//q:qtimetadatafield", QTI)
    }


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_a_quiz_for_canvas_has_every_exercise_of_its_lesson_with_the_right_answer(lesson):
    items = read_qti(canvas.make_canvas_quiz(lesson))
    assert list(items) == [name for name, task in EXERCISES.items() if task.lesson == lesson]
    for name, item in items.items():
        task = EXERCISES[name]
        kind = {
            "choice": "multiple_choice_question",
            "selection": "multiple_answers_question",
            "number": "numerical_question",
            "text": "essay_question",
        }
        assert settings(item)["question_type"] == kind[task.kind]
        assert float(settings(item)["points_possible"]) == task.points
        assert said_by(item.find("q:presentation", QTI)).startswith(" ".join(task.prompt.split()))
        whole = [one for one in item.iterfind(".//q:respcondition", QTI) if one.findtext("q:setvar", "", QTI) == "100"]
        shown = {one.get("ident"): said_by(one) for one in item.iterfind(".//q:response_label", QTI)}
        asked = {key: words for key, words in task.choices().items() if key not in task.either}
        words = {" ".join(words.split()): key for key, words in asked.items()}
        feedback = {one.get("ident"): said_by(one) for one in item.iterfind(".//q:itemfeedback", QTI)}
        if task.kind == "text":
            rubric = [" ".join(one.split()) for one in task.rubric]
            assert feedback["general_fb"] == f"Looked for: {' · '.join(rubric)}"
            assert " ".join(right_answer(task).split()) not in " ".join(feedback.values())
            continue
        assert feedback["correct_fb"] == " ".join(task.right.split())
        if task.kind == "number":
            low, high = (float(whole[0].findtext(f".//q:{bound}", "", QTI)) for bound in ("vargte", "varlte"))
            assert (low, high) == pytest.approx(
                (right_answer(task) - task.tolerance, right_answer(task) + task.tolerance), abs=1e-4
            )
            continue
        assert list(shown.values()) == list(words)
        (right,) = whole
        refused = {one.text for one in right.iterfind(".//q:not/q:varequal", QTI)}
        taken = {one.text for one in right.iterfind(".//q:varequal", QTI)} - refused
        assert refused | taken == (set(shown) if task.kind == "selection" else taken)
        given = [words[shown[one]] for one in taken]
        assert judge(task, given[0] if task.kind == "choice" else given).status == "right"
        for ident, said in shown.items():
            key = words[said]
            own = task.wrong.get(key if task.kind == "choice" else (key,))
            if own and ident not in taken:
                assert feedback[f"{ident}_fb"] == " ".join(own.split())


def test_markup_in_a_question_is_shown_and_not_obeyed(monkeypatch):
    said = 'Is 1 < 2 & is *this* _one_ [x](y) "so"? <b>&amp; $x$</b> -- `c` ...'
    made = Exercise(
        name="own.9",
        kind="choice",
        prompt=said,
        options={"A": said, "B": "no"},
        solution="A",
        right=said,
        wrong={"B": said + "!"},
    )
    monkeypatch.setattr(registry, "exercises", lambda: {"own.9": made})
    (item,) = read_qti(canvas.make_canvas_quiz("own")).values()
    assert [said_by(one) for one in item.iterfind(".//q:response_label", QTI)] == [said, "no"]


def test_a_number_that_canvas_cannot_hold_is_said(monkeypatch):
    made = Exercise(name="00.1", kind="number", prompt="How many?", solution=0, right="None.")
    monkeypatch.setattr(registry, "exercises", lambda: {"00.1": made})
    with pytest.raises(WorkbookError, match="The quiz of lesson 00 cannot be written for Canvas"):
        canvas.make_canvas_quiz("00")


def packed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return {name: pack.read(name).decode() for name in pack.namelist() if not name.endswith("/")}


def test_a_package_holds_the_pictures_that_its_questions_show():
    content = canvas.make_canvas_quiz("04")
    files = packed(content)
    shown = html.unescape(html.unescape("".join(text for name, text in files.items() if "assessment" in name)))
    named = set(re.findall(r'src="%24IMS-CC-FILEBASE%24/images/([^"]+)"', shown))
    assert named == {name.removeprefix("images/") for name in files if name.startswith("images/")} and len(named) >= 4
    assert all(f"images/{name}" in files["imsmanifest.xml"] for name in named)
    for name in named:
        assert ET.fromstring(files[f"images/{name}"]).tag.endswith("svg")
    assert all(len(one) > 20 for one in re.findall(r'<img[^>]* alt="([^"]*)"', shown))
    assert "Six-Party Talks" in said_by(read_qti(content)["04.1"].find("q:presentation", QTI))


@pytest.mark.parametrize(
    ("quiz", "attempts", "hidden", "shown"),
    [
        ("", "-1", "", "false"),
        ('[quiz]\nattempts = 2\nfeedback = "after"', "2", "until_after_last_attempt", "true"),
        ('[quiz]\nfeedback = "never"\nshuffle = true', "-1", "always", "false"),
    ],
)
def test_behaviour_is_that_of_the_course(quiz, attempts, hidden, shown):
    with registry.following(registry.parse(f"[lessons.00]\n{quiz}", "", "course.toml")):
        files = packed(canvas.make_canvas_quiz("00"))
    meta = next(text for name, text in files.items() if name.endswith("assessment_meta.xml"))
    assert f"<allowed_attempts>{attempts}</allowed_attempts>" in meta
    assert f"<hide_results>{hidden}</hide_results>" in meta
    assert f"<show_correct_answers>{shown}</show_correct_answers>" in meta
    assert f"<shuffle_answers>{str('shuffle' in quiz).lower()}</shuffle_answers>" in meta
