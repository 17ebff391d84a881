"""A synchronised folder leaves copies beside the record: those that hold more are named, with what joins them."""

import json

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.answers import record
from workbook.answers.copies import advise, find_copies
from workbook.cli import main

NAMES = [
    "my-answers (conflicted copy 2026-11-25).json",
    "my-answers (Ada's conflicted copy 2026-11-25).json",
    "my-answers.sync-conflict-20261125-130000-ABCDEFG.json",
    "my-answers-LAPTOP-7F3.json",
    "my-answers (1).json",
    "my-answers 2.json",
    "my-answers (SFConflict ada@x 2026-11-25-13-00-00).json",
    "Copy of my-answers.json",
    "[conflicted] my-answers.json",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wb.check("00.1", 5)
    return tmp_path


def copy_with(folder, name, **more):
    content = json.loads(record.location(folder).read_text("utf-8"))
    for exercise, answer in more.items():
        attempt = {"time": "2026-11-20T10:00:00+00:00", "answer": answer, "status": "right"}
        content["answers"][exercise] = {"answer": answer, "status": "right", "attempts": [attempt]}
    (folder / name).write_text(json.dumps(content), "utf-8")
    return folder / name


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_that_holds_more_is_named_by_start_and_handin_until_it_is_joined(folder, capsys, name):
    copy = copy_with(folder, name, **{"00.3": "CHN"})
    assert find_copies(folder) == [copy]
    wb.start("00")
    done = CliRunner().invoke(main.main, ["handin", "--name", "Ada"])
    command = f'uv run workbook restore "{copy}" "{folder}"'
    assert command in capsys.readouterr().out and command in done.output
    assert done.exit_code == 0
    assert CliRunner().invoke(main.main, ["restore", str(copy), str(folder)]).exit_code == 0
    assert set(record.read_folder()["answers"]) == {"00.1", "00.3"}
    assert find_copies() == [] and advise() == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": "x"}'])
def test_what_is_no_record_or_holds_nothing_more_is_not_named(folder, content):
    copy_with(folder, NAMES[0])  # the same answers
    (folder / NAMES[1]).write_text(content)
    (folder / "my-answers (set aside 2026-11-25 13.00.00).json").write_text("{")
    (folder / "my-answers.lock").touch()
    assert find_copies() == []


def test_a_finding_for_the_memo_counts_as_more(folder):
    content = record.read_folder() | {"kept": [{"time": "2026-11-25T13", "said": "So.", "note": "", "state": {}}]}
    (folder / NAMES[0]).write_text(json.dumps(content))
    assert [path.name for path in find_copies()] == [NAMES[0]]


def test_where_only_a_copy_is_left_handing_in_names_it(folder):
    copy = copy_with(folder, NAMES[2])
    record.location(folder).unlink()
    done = CliRunner().invoke(main.main, ["handin", str(folder), "--name", "Ada"])
    assert done.exit_code == 1 and f'restore "{copy}" "{folder}"' in done.output


def test_the_first_cell_says_that_the_folder_of_the_lesson_is_gone(tmp_path, monkeypatch, capsys):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    (tmp_path / "lessons").rmdir()
    wb.start("00")
    assert capsys.readouterr().out.endswith(
        "Nothing that you answer can be saved: the folder of this lesson is gone. Open the lesson where it is now, and "
        "run its cells again.\n"
    )
