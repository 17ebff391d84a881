"""The command that writes the question banks: what it writes, and what it says to do with it."""

from click.testing import CliRunner

from workbook.cli import main
from workbook.exercises import registry
from workbook.publishing import lessons

from .question_reader import read_moodle

EXERCISES = registry.exercises()


def test_the_command_writes_the_bank_and_says_what_to_do_with_it(tmp_path):
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path / "bank")])
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "bank").iterdir()] == ["moodle-questions.xml"]
    assert set(read_moodle((tmp_path / "bank" / "moodle-questions.xml").read_bytes())) == set(EXERCISES)
    assert f"{len(EXERCISES)} questions" in done.output
    assert "They hold the answers" in done.output


def test_the_command_writes_a_quiz_a_lesson_for_canvas(tmp_path):
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path), "--canvas"])
    assert done.exit_code == 0, done.output
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"moodle-questions.xml", *(f"canvas-{lesson}.zip" for lesson in lessons.lesson_notebooks())}


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(main.main, ["questions", str(tmp_path / "file")])
    assert done.exit_code != 0
    assert "Traceback" not in done.output and done.output.strip()
