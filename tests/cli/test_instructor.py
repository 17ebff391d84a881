"""The instructor's edition is written where one says, and nothing of the instructor's is overwritten."""

from click.testing import CliRunner

from workbook.cli import main
from workbook.common.paths import folder
from workbook.installation import server
from workbook.publishing import instructor_notebooks


def run(*arguments):
    return CliRunner().invoke(main.main, [str(argument) for argument in arguments])


def test_the_instructors_edition_is_written_where_one_says(tmp_path, monkeypatch):
    monkeypatch.setattr(
        instructor_notebooks, "lessons_set", lambda: {"00": folder("notebooks") / "00-start-here.ipynb"}
    )
    done = run("instructor", tmp_path / "edition")
    assert done.exit_code == 0, done.output
    assert "They hold the answers" in done.output
    assert [path.name for path in (tmp_path / "edition").iterdir()] == ["00-start-here-instructor.ipynb"]
    again = run("instructor", tmp_path / "edition")
    assert again.exit_code == 1
    assert "lies in" in again.output and "--open" in again.output


def test_what_was_written_is_opened_without_students_lessons(tmp_path, monkeypatch):
    launched = []
    monkeypatch.setattr(server, "launch", lambda folder, **options: launched.append((folder, options["first"])))
    (tmp_path / "00-start-here-instructor.ipynb").write_text("notes of my own")
    done = run("instructor", tmp_path, "--open")
    assert done.exit_code == 0, done.output
    assert launched == [(tmp_path, "00-start-here-instructor.ipynb")]
    assert [path.read_text() for path in tmp_path.iterdir()] == ["notes of my own"]
