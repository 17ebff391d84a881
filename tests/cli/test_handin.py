"""The whole loop on the command line: answer, hand in, grade, mark texts, restore."""

import csv
import json

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.cli import main
from workbook.exercises import registry
from workbook.exercises.judging import right_answer


def run(*arguments, **how):
    return CliRunner().invoke(main.main, [str(argument) for argument in arguments], **how)


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    """A folder of lessons in which lesson 02 is answered wrong, empty and right."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    monkeypatch.chdir(folder)
    wb.check("02.2", 3)
    wb.check("02.4", ...)
    wb.check("02.5", right_answer(registry.find("02.5")))
    wb.check("02.6", right_answer(registry.find("02.6")))
    return folder


def test_from_an_answer_to_the_gradebook(lessons, tmp_path):
    done = run("handin", input="Ada Lovelace\n")
    assert done.exit_code == 0, done.output
    assert "Answered: 02.2, 02.5, 02.6" in done.output
    assert "02.4" in done.output.split("Not answered: ")[1].splitlines()[0]
    assert "Hand in this file: " in done.output
    (handed,) = lessons.glob("handin-*.json")
    assert json.loads(handed.read_text(encoding="utf-8"))["name"] == "Ada Lovelace"

    inbox, out = tmp_path / "inbox", tmp_path / "marks"
    inbox.mkdir()
    handed.rename(inbox / handed.name)
    done = run("grade", inbox, "--out", out)
    assert done.exit_code == 0, done.output
    assert "1 file: 1 graded without a remark" in done.output
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1
    assert (rows[0]["02.5 (of 1)"], rows[0]["02.2 (of 1)"], rows[0]["to read"]) == ("1", "0", "1")
    feedback = next((out / "feedback").glob("*.html")).read_text(encoding="utf-8")
    assert "Ada Lovelace" in feedback
    assert "02.2" in feedback and "Not yet" in feedback


def test_answers_come_back_on_another_machine(lessons, tmp_path):
    run("handin", "--name", "Ada")
    (handed,) = lessons.glob("handin-*.json")
    other = tmp_path / "other"
    other.mkdir()
    done = run("restore", handed, other)
    assert done.exit_code == 0, done.output
    kept = json.loads((other / "my-answers.json").read_text(encoding="utf-8"))["answers"]
    assert set(kept) == {"02.2", "02.5", "02.6"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("handin", "nowhere", "--name", "Ada"), "There are no answers in"),
        (("handin", "--name", " "), "A name is needed"),
        (("grade", "nowhere", "--out", "marks"), "There is no folder 'nowhere'"),
        (("grade", "my-answers.json", "--out", "marks"), "is a file. Name the folder with the hand-ins."),
        (("grade", "all.zip", "--out", "marks"), "all.zip is not a ZIP file that can be read"),
        (("restore", "nothing.json"), "nothing.json"),
    ],
)
def test_a_mistake_is_answered_in_words(lessons, arguments, says):
    (lessons / "all.zip").touch()
    done = run(*arguments)
    assert done.exit_code == 1
    assert done.output.replace("\n", " ").count("Traceback") == 0
    assert says in done.output


def test_a_stranger_s_file_is_reported_and_the_run_goes_on(lessons, tmp_path):
    run("handin", "--name", "Ada")
    (lessons / "broken.json").write_text("{", encoding="utf-8")
    done = run("grade", lessons, "--out", tmp_path / "marks")
    assert done.exit_code == 1
    assert "broken.json" in done.output
    assert (tmp_path / "marks" / "grades.csv").exists()
