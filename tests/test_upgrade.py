"""What was made with an earlier version opens under this one: nothing is lost, and what changed is said.

The folder ``made_with_0.1.0`` was written by that version: lessons as its `workbook open` laid them (00 as it was, 06
with an answer typed into it), the record of a student who answered all exercises rightly, the file that she handed in,
and the texts with an instructor's marks on the first two.
"""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.answers import changes, record
from workbook.cli.main import main
from workbook.exercises import registry
from workbook.exercises.counting import counting_attempt
from workbook.installation import copy_lessons, server

MADE = Path(__file__).parent / "made_with_0.1.0"
FROM_THEN = json.loads((MADE / "lessons" / record.FILE).read_text("utf-8"))["answers"]
TYPED = 'wb.check("06.2", "B")'


@pytest.fixture
def made(tmp_path):
    return Path(shutil.copytree(MADE, tmp_path / "made"))


def run(*words):
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.output


def test_lessons_that_were_changed_stay_and_the_others_are_renewed(made, monkeypatch):
    monkeypatch.setattr(server, "launch", lambda *_, **__: None)
    said = run("open", made / "lessons")
    assert "00-start-here.ipynb was replaced by a newer one; you had not changed it." in said
    assert "06-from-words-to-numbers.ipynb is yours and stays as it is" in said
    assert "Changed since you answered: 01.1, 02.1," in said and "Your answers are kept" in said
    hers = json.loads((made / "lessons" / "06-from-words-to-numbers.ipynb").read_text("utf-8"))
    assert TYPED in ["".join(cell["source"]) for cell in hers["cells"]]
    assert len(list((made / "lessons").glob("06-*.ipynb"))) == 2
    assert copy_lessons.copy_lessons(made / "lessons") == []  # what was said once is done


def test_each_answer_that_no_longer_counts_belongs_to_an_exercise_that_is_named_as_changed():
    named = set(" ".join(changes.CHANGED.values()).split())
    assert named <= set(registry.exercises())
    for name, entry in FROM_THEN.items():
        status = counting_attempt(registry.find(name), entry).verdict.status
        assert status in ("right", "received") or name in named, name


def test_a_student_sees_which_exercises_changed_until_they_are_answered_again(made, monkeypatch):
    monkeypatch.chdir(made / "lessons")
    table = wb.progress().set_index("exercise")
    assert table.loc["02.3", "state"] == "right" and table.loc["02.3", "counts"] == "the latest attempt"
    assert table.loc["02.5", "counts"] == "the latest attempt, made before the exercise was changed"
    assert 'This exercise has changed since your last answer. To see the question as it is now: wb.ask("02.5")' in repr(
        wb.check("02.5", 2)
    )
    assert "changed" not in repr(wb.check("02.5", 3))
    assert "changed" not in repr(wb.check("02.4", ["american", "relations"]))
    answers = record.read_folder()["answers"]
    assert [attempt["answer"] for attempt in answers["02.5"]["attempts"]] == [2.0, 2.0, 3.0]
    left = changes.answered_before(answers)
    assert "02.4" not in left and "02.5" not in left and "02.6" in left  # though the record is now of this version


def test_a_lesson_names_its_own_changed_exercises_when_it_starts(made, monkeypatch, capsys):
    monkeypatch.chdir(made / "lessons")
    wb.start("09")
    assert "Changed since you answered: 09.1, 09.2, 09.3, 09.4. The question" in capsys.readouterr().out
    wb.start("00")
    assert "Changed" not in capsys.readouterr().out


def test_the_form_says_that_the_filled_in_answer_is_of_before(made, monkeypatch):
    monkeypatch.chdir(made / "lessons")
    assert "This exercise has changed since" in wb.ask("02.5").children[3].value
    assert "changed" not in wb.ask("02.3").children[3].value


def test_what_was_handed_in_then_is_brought_back_and_handed_in_again(made, tmp_path):
    (tmp_path / "new").mkdir()
    (handed_in,) = (made / "handed-in").iterdir()
    assert run("restore", handed_in, tmp_path / "new").startswith(f"{len(FROM_THEN)} answers brought back")
    answers = record.read_folder(tmp_path / "new")["answers"]
    assert {name: entry["attempts"] for name, entry in answers.items()} == {
        name: entry["attempts"] for name, entry in FROM_THEN.items()
    }
    assert "Changed since you answered: 01.1," in run("handin", tmp_path / "new", "--name", "Ada Lovelace")


def test_an_instructors_marks_of_then_stay_and_the_changed_exercises_are_named(made):
    said = run("grade", made / "handed-in", "--out", made / "marks")
    assert "written with workbook 0.1.0 and data 1.1.0; marked with today's; exercises changed since: 01.1," in said
    texts = (made / "marks" / "texts.csv").read_text("utf-8-sig")
    assert "Clear, and fair to both sides." in texts and "Which row decides?" in texts
    heading, row = (line.split(",") for line in (made / "marks" / "grades.csv").read_text("utf-8-sig").splitlines()[:2])
    marks = dict(zip(heading, row, strict=False))
    assert (marks["01.6 (of 4)"], marks["02.6 (of 4)"], marks["00.1 (of 1)"]) == ("3", "2", "1")
