"""A full disk ends a command in a sentence; what was there stays as it was."""

import errno
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import workbook as wb
from workbook.answers import own_codes
from workbook.cli.main import main
from workbook.datasets.own_codes import Code
from workbook.grading.hand_in import hand_in
from workbook.publishing import instructor_notebooks

COMMANDS = {
    "open": ["open", "new", "--no-browser"],
    "open again": ["open", "lessons", "--no-browser"],
    "handin": ["handin", "lessons", "--name", "Ada"],
    "restore": ["restore", "class/{file}", "lessons"],
    "grade": ["grade", "class", "--out", "marked"],
    "codes": ["codes", "class", "--out", "marked"],
    "instructor": ["instructor", "new"],
    "questions": ["questions", "new"],
    "site": ["site", "new"],
    "print": ["print", "04", "--out", "page.html"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path, monkeypatch, name):
    for folder in ("lessons", "class"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    wb.check("00.1", 9)
    own_codes.save_code(("I03", "JPN"), Code(-1, 3))
    file, *_ = hand_in(".", "Ada")
    file.rename(tmp_path / "class" / file.name)
    wb.check("00.3", "CHN")
    (tmp_path / "lessons" / "00-start-here.ipynb").write_text("mine")
    (tmp_path / "page.html").write_text("of before")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(instructor_notebooks, "run_notebooks", lambda *_, **__: None)
    before = contents(tmp_path)

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    for owner, function in ((tempfile, "mkstemp"), (Path, "write_text"), (Path, "write_bytes"), (Path, "mkdir")):
        monkeypatch.setattr(owner, function, full)
    done = CliRunner().invoke(main, [part.format(file=file.name) for part in COMMANDS[name]])
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit), done.exception
    assert "The disk is full. Make some room on it" in done.output or "(No space left on device)" in done.output
    assert "Nothing of yours was lost." in done.output or "The last copy is safe." in done.output
    assert contents(tmp_path) == before


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path): path.read_bytes() for path in files}
