"""Lessons are copied to where a reader works, and nothing of the reader's is overwritten."""

import errno
import hashlib
import json
import os

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from workbook.installation import copy_lessons

from ..small_lessons import LESSON, NEWER, names, write_lesson


def is_as_shipped(path, shipped):
    """Tell whether a lesson says what the shipped one says, without its results."""
    ours, theirs = (nbformat.read(one, as_version=4) for one in (shipped / LESSON, path))
    assert [cell.source for cell in ours.cells] == [cell.source for cell in theirs.cells]
    return shows(path) == []


def shows(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.get("outputs") or cell.get("execution_count")]


def test_an_untouched_lesson_is_replaced_by_a_newer_one(run, mine, release, shipped):
    release()
    result = run("open", mine)
    assert f"{LESSON} was replaced by a newer one; you had not changed it." in result.output
    assert is_as_shipped(mine / LESSON, shipped)
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


def test_a_changed_lesson_is_left_alone_without_a_word(run, mine):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    result = run("open", mine)
    assert LESSON not in result.output
    assert (mine / LESSON).read_bytes() == own
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


def test_a_newer_lesson_is_put_beside_a_changed_one(run, mine, release, shipped):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    release()
    result = run("open", mine)
    assert f"{LESSON} is yours and stays as it is; version 0.3.0 of it is beside it: {NEWER}" in result.output
    assert (mine / LESSON).read_bytes() == own
    assert is_as_shipped(mine / NEWER, shipped)


def test_a_newer_lesson_is_put_beside_only_once(run, mine, release):
    write_lesson(mine / LESSON, "# Mine")
    release()
    run("open", mine)
    write_lesson(mine / NEWER, "# Mine too")
    before = {path: path.read_bytes() for path in mine.iterdir()}
    assert LESSON not in run("open", mine).output
    assert {path: path.read_bytes() for path in mine.iterdir()} == before


def test_a_newer_lesson_that_was_thrown_away_does_not_come_back(run, mine, release):
    write_lesson(mine / LESSON, "# Mine")
    release()
    run("open", mine)
    (mine / NEWER).unlink()
    run("open", mine)
    assert NEWER not in names(mine)


def test_two_own_copies_are_both_kept(run, mine, release, shipped):
    write_lesson(mine / LESSON, "# Mine")
    release()
    run("open", mine)
    write_lesson(mine / NEWER, "# Mine too")
    release("# Who is tied to whom, once more?")
    run("open", mine)
    third = mine / "02-who-is-tied-to-whom (version 0.3.0, 2).ipynb"
    assert is_as_shipped(third, shipped)
    assert "Mine too" in (mine / NEWER).read_text("utf-8")


def test_a_deleted_lesson_comes_back(run, mine, shipped):
    (mine / LESSON).unlink()
    run("open", mine)
    assert is_as_shipped(mine / LESSON, shipped)


def test_a_file_that_was_there_before_counts_as_changed(run, tmp_path, release):
    release()
    (tmp_path / "mine").mkdir()
    write_lesson(tmp_path / "mine" / LESSON, "# From elsewhere")
    own = (tmp_path / "mine" / LESSON).read_bytes()
    assert NEWER in run("open", tmp_path / "mine").output
    assert (tmp_path / "mine" / LESSON).read_bytes() == own


# --- with and without results ---------------------------------------------------------------------------------


def test_the_results_are_laid_only_where_they_are_asked_for(run, mine, shipped):
    assert shows(mine / LESSON) == [] and shows(shipped / LESSON) == ["6 * 7"]
    assert LESSON not in run("open", mine, "--with-results").output
    assert (mine / LESSON).read_bytes() == (shipped / LESSON).read_bytes()
    assert LESSON not in run("open", mine).output
    assert shows(mine / LESSON) == []


@pytest.mark.parametrize("options", [(), ("--with-results",)])
def test_a_lesson_that_was_run_and_saved_stays(run, mine, options, release):
    notebook = nbformat.read(mine / LESSON, as_version=4)
    notebook.cells[1] |= {"outputs": [nbformat.v4.new_output("stream", text="41")], "execution_count": 3}
    nbformat.write(notebook, mine / LESSON)
    own = (mine / LESSON).read_bytes()
    assert LESSON not in run("open", mine, *options).output
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]
    release()
    assert NEWER in run("open", mine, *options).output
    assert (mine / LESSON).read_bytes() == own


def lay_as_version_1_did(mine, shipped):
    """Lay the lessons as version 0.1.0 did: with their results, and the fingerprints of these files."""
    prints = {}
    for path in shipped.iterdir():
        (mine / path.name).write_bytes(path.read_bytes())
        prints[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (mine / copy_lessons.MANIFEST).write_text(json.dumps({"lessons": prints}))


def test_an_untouched_lesson_of_version_1_is_known_by_its_results(run, mine, shipped, release):
    lay_as_version_1_did(mine, shipped)
    release()
    assert f"{LESSON} was replaced by a newer one; you had not changed it." in run("open", mine).output
    assert is_as_shipped(mine / LESSON, shipped)
    assert shows(mine / "00-start-here.ipynb") == []
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


def test_own_work_on_a_lesson_of_version_1_that_is_still_the_same_gets_no_copy_beside_it(run, mine, shipped):
    lay_as_version_1_did(mine, shipped)
    write_lesson(mine / LESSON, "# Mine")
    assert LESSON not in run("open", mine).output
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"lessons": 3}', b'{"other": {}}'])
def test_a_damaged_record_counts_as_none(run, mine, release, damage):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    (mine / copy_lessons.MANIFEST).write_bytes(damage)
    release()
    result = run("open", mine)
    assert result.exit_code == 0
    assert NEWER in result.output
    assert (mine / LESSON).read_bytes() == own
    assert sorted(json.loads((mine / copy_lessons.MANIFEST).read_text("utf-8"))["lessons"]) == [
        "00-start-here.ipynb",
        NEWER,
    ]


def test_a_file_in_the_place_of_the_folder(run, launched, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    for place in (tmp_path / "notes.txt", tmp_path / "notes.txt" / "below"):
        result = run("open", place)
        assert result.exit_code == 1
        assert f"{tmp_path / 'notes.txt'} is a file, and a folder is needed." in result.output
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert launched == []


def test_the_place_of_the_lessons_themselves(run, launched, shipped):
    before = names(shipped)
    for place in (shipped, shipped / "inside"):
        result = run("open", place)
        assert result.exit_code == 1
        assert "is where the workbook keeps its own lessons. Name another folder" in result.output
    assert names(shipped) == before
    assert launched == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full. Make some room on it"),
        (PermissionError(errno.EACCES, "Permission denied"), "You may not write there. Choose another folder"),
        (OSError(errno.EROFS, "Read-only file system"), "You may not write there. Choose another folder"),
        (OSError(errno.EIO, "Input/output error"), "The system says: Input/output error."),
    ],
)
def test_a_failed_copy_is_explained_and_loses_nothing(run, launched, mine, release, monkeypatch, error, words):
    write_lesson(mine / "00-start-here.ipynb", "# Mine")
    release()
    before = {path: path.read_bytes() for path in mine.iterdir()}

    def fail(_):
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    launched.clear()
    result = run("open", mine)
    assert result.exit_code == 1
    assert f"Error: The lessons could not be copied to {mine}. {words}" in result.output
    assert "Nothing of yours was lost." in result.output
    assert {path: path.read_bytes() for path in mine.iterdir()} == before
    assert launched == []


def test_copied_lessons_are_trusted(mine):
    notary = NotebookNotary()
    try:
        assert notary.check_signature(nbformat.read(mine / LESSON, as_version=4))
    finally:
        notary.store.close()


def test_a_failure_to_sign_stops_nothing(run, launched, tmp_path, monkeypatch):
    def fail():
        raise RuntimeError("no signatures today")

    monkeypatch.setattr("nbformat.sign.NotebookNotary", fail)
    assert run("open", tmp_path / "mine").exit_code == 0
    assert LESSON in names(tmp_path / "mine")
    assert len(launched) == 1
