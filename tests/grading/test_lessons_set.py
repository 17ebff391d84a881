"""Points are out of the lessons that were set, whatever anybody has begun."""

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.exercises import registry

from .class_files import filled, gradebook_of, put, texts_of


def most(*lessons):
    return sum(task.points for task in registry.exercises().values() if task.lesson in lessons)


@pytest.fixture
def run(tmp_path):
    put(tmp_path / "in" / "ann.json", filled("Ann", **{"02.2": 20}))

    def grade(*options):
        arguments = ["grade", tmp_path / "in", "--out", tmp_path / "out", *options]
        return CliRunner().invoke(main.main, list(map(str, arguments)))

    return grade


def page_of(tmp_path, name):
    return (tmp_path / "out" / "feedback" / f"{name}.html").read_text(encoding="utf-8")


def test_the_maximum_does_not_move_with_what_another_begins(run, tmp_path):
    assert f"Points are out of {most('02')}, of lesson 02." in run("--lessons", "02").output
    before = page_of(tmp_path, "Ann")
    put(tmp_path / "in" / "ben.json", filled("Ben", **{"05.1": 1}))
    assert "Answers to lesson 05 do not count." in run("--lessons", "02").output
    assert page_of(tmp_path, "Ann") == before and f"1 of {most('02')} points" in before
    assert gradebook_of(tmp_path / "out")["Ben"]["total"] == "0"


def test_without_the_option_it_is_said_what_points_are_out_of(run, tmp_path):
    put(tmp_path / "in" / "ben.json", filled("Ben", **{"05.1": 1}))
    done = run()
    assert done.exit_code == 0
    assert f"Points are out of {most('02', '05')}, of lessons 02, 05: all that anybody has begun." in done.output
    assert "--lessons 02,05" in done.output


@pytest.mark.parametrize("written", ["02,05", "05, 2", "2;5", "2 5 02", ",02,,05,"])
def test_lessons_may_be_written_in_any_way(run, tmp_path, written):
    assert run("--lessons", written).exit_code == 0
    assert f"of {most('02', '05')} points" in page_of(tmp_path, "Ann")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "names no lesson"),
        (" , ", "names no lesson"),
        ("2,77", "There is no lesson '77'"),
        ("all", "Valid: 00, 01"),
    ],
)
def test_a_lesson_that_there_is_not_is_named_and_nothing_is_written(run, tmp_path, written, says):
    done = run("--lessons", written)
    assert done.exit_code == 1 and says in done.output
    assert not (tmp_path / "out").exists()


def test_marks_of_lessons_that_do_not_count_are_kept_without_a_word(run, tmp_path):
    put(tmp_path / "in" / "ben.json", filled("Ben", **{"01.6": "A text."}))
    run()
    file = tmp_path / "out" / "texts.csv"
    text = file.read_text("utf-8-sig").replace("A text.,,", "A text.,2,")
    file.write_text(text, "utf-8-sig")
    assert run("--lessons", "02").exit_code == 0
    assert [row["points"] for row in texts_of(tmp_path / "out")] == ["2"]
    run()
    assert gradebook_of(tmp_path / "out")["Ben"]["total"] == "2"
