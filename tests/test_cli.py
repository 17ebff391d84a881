import errno
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner
from nbformat.sign import NotebookNotary

from workbook import cli, codebook, doctor, tables

LESSON = "02-who-is-tied-to-whom.ipynb"
NEWER = "02-who-is-tied-to-whom (version 0.2.0).ipynb"


def write_lesson(path, text):
    cells = [nbformat.v4.new_markdown_cell(text, id="one")]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")


@pytest.fixture
def jupyter(tmp_path, monkeypatch):
    """Keep Jupyter away from the real settings of whoever runs the tests."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture
def shipped(jupyter, monkeypatch):
    """Put two small lessons in the place of the real ones."""
    lessons = jupyter / "shipped"
    lessons.mkdir()
    write_lesson(lessons / "00-start-here.ipynb", "# Start here")
    write_lesson(lessons / LESSON, "# Who is tied to whom?")
    monkeypatch.setattr(tables, "folder", lambda name: lessons)
    return lessons


@pytest.fixture
def launched(monkeypatch):
    """Note how JupyterLab would be started instead of starting it."""
    calls = []
    monkeypatch.setattr(cli, "launch", lambda target, browser, port: calls.append((target, browser, port)))
    return calls


@pytest.fixture
def run(shipped, launched):
    return lambda *arguments: CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.fixture
def mine(run, tmp_path):
    """Lay the lessons out once."""
    assert run("open", tmp_path / "mine").exit_code == 0
    return tmp_path / "mine"


@pytest.fixture
def release(shipped, monkeypatch):
    """Publish version 0.2.0, in which one lesson has changed."""

    def publish(text="# Who is tied to whom, and why?"):
        write_lesson(shipped / LESSON, text)
        monkeypatch.setattr(cli.metadata, "version", lambda name: "0.2.0")

    return publish


def names(place):
    return sorted(path.name for path in place.iterdir())


def test_lessons_are_copied_and_their_folder_is_said(run, launched, shipped, tmp_path):
    result = run("open", tmp_path / "new" / "mine")
    assert result.exit_code == 0
    assert f"Your lessons are in {tmp_path / 'new' / 'mine'}\n" in result.output
    assert names(tmp_path / "new" / "mine") == [".four-capitals.json", "00-start-here.ipynb", LESSON]
    assert (tmp_path / "new" / "mine" / LESSON).read_bytes() == (shipped / LESSON).read_bytes()
    assert launched == [(tmp_path / "new" / "mine", True, None)]


def test_options_reach_jupyterlab(run, launched, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    run("open", tmp_path / "mine", "--no-browser", "--port", port)
    assert launched == [(tmp_path / "mine", False, port)]


def test_the_command_alone_opens_the_default_folder(run, launched, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "default_folder", lambda: tmp_path / "documents" / "Four Capitals")
    result = run()
    assert result.exit_code == 0
    assert f"Your lessons are in {tmp_path / 'documents' / 'Four Capitals'}\n" in result.output
    assert launched == [(tmp_path / "documents" / "Four Capitals", True, None)]


def test_an_untouched_lesson_is_replaced_by_a_newer_one(run, mine, release, shipped):
    release()
    result = run("open", mine)
    assert f"{LESSON} was replaced by a newer one; you had not changed it." in result.output
    assert (mine / LESSON).read_bytes() == (shipped / LESSON).read_bytes()
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


def test_a_changed_lesson_is_left_alone_without_a_word(run, mine):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    result = run("open", mine)
    assert LESSON not in result.output
    assert (mine / LESSON).read_bytes() == own
    assert names(mine) == [".four-capitals.json", "00-start-here.ipynb", LESSON]


def test_a_newer_lesson_is_laid_beside_a_changed_one(run, mine, release, shipped):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    release()
    result = run("open", mine)
    assert f"{LESSON} is yours and stays as it is; version 0.2.0 of it lies beside it: {NEWER}" in result.output
    assert (mine / LESSON).read_bytes() == own
    assert (mine / NEWER).read_bytes() == (shipped / LESSON).read_bytes()


def test_a_newer_lesson_is_laid_beside_only_once(run, mine, release):
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
    third = mine / "02-who-is-tied-to-whom (version 0.2.0, 2).ipynb"
    assert third.read_bytes() == (shipped / LESSON).read_bytes()
    assert "Mine too" in (mine / NEWER).read_text("utf-8")


def test_a_deleted_lesson_comes_back(run, mine, shipped):
    (mine / LESSON).unlink()
    run("open", mine)
    assert (mine / LESSON).read_bytes() == (shipped / LESSON).read_bytes()


def test_a_file_that_was_there_before_counts_as_changed(run, tmp_path, release):
    release()
    (tmp_path / "mine").mkdir()
    write_lesson(tmp_path / "mine" / LESSON, "# From elsewhere")
    own = (tmp_path / "mine" / LESSON).read_bytes()
    assert NEWER in run("open", tmp_path / "mine").output
    assert (tmp_path / "mine" / LESSON).read_bytes() == own


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"lessons": 3}', b'{"other": {}}'])
def test_a_damaged_record_counts_as_none(run, mine, release, damage):
    write_lesson(mine / LESSON, "# Mine")
    own = (mine / LESSON).read_bytes()
    (mine / cli.MANIFEST).write_bytes(damage)
    release()
    result = run("open", mine)
    assert result.exit_code == 0
    assert NEWER in result.output
    assert (mine / LESSON).read_bytes() == own
    assert sorted(json.loads((mine / cli.MANIFEST).read_text("utf-8"))["lessons"]) == ["00-start-here.ipynb", NEWER]


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


def test_a_busy_port(run, launched, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run("open", tmp_path / "mine", "--port", port)
    assert result.exit_code == 1
    message = rf"Error: Port {port} is in use\. Choose another, for example --port (\d+), or leave --port away\.\n"
    other = re.fullmatch(message, result.output)[1]
    socket.create_server(("127.0.0.1", int(other))).close()
    assert launched == []


def test_laid_lessons_are_trusted(mine):
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


def test_doctor_says_what_is_there(monkeypatch):
    monkeypatch.setattr(doctor, "diagnose", lambda: [doctor.Finding("pandas", "3.1.1", True)])
    result = CliRunner().invoke(cli.main, ["doctor"])
    assert result.output == "well      pandas  3.1.1\n\nAll is well.\n"
    assert result.exit_code == 0


def test_doctor_says_what_is_wrong(monkeypatch):
    finding = doctor.Finding("pandas", "not installed", False, "uv pip install pandas")
    monkeypatch.setattr(doctor, "diagnose", lambda: [finding])
    result = CliRunner().invoke(cli.main, ["doctor"])
    assert "not well  pandas  not installed\n" in result.output
    assert result.output.endswith("in the workbook's folder:\n    uv pip install pandas\n")
    assert result.exit_code == 1


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(tables.folder("data"), tmp_path / "data"))


def test_validate_finds_no_fault(data):
    result = CliRunner().invoke(cli.main, ["validate", str(data)])
    count = len(json.loads((data / "datapackage.json").read_text("utf-8"))["resources"])
    assert result.output == f"No fault found in {count} tables.\n"
    assert result.exit_code == 0


def test_validate_names_each_fault_with_its_place(data):
    rows = (data / "events.csv").read_text("utf-8").split("\n")
    rows[4] = re.sub(r"\d{4}-\d\d-\d\d", "last week", rows[4], count=1)
    (data / "events.csv").write_text("\n".join(rows), encoding="utf-8")
    (data / "cameo.csv").unlink()
    result = CliRunner().invoke(cli.main, ["validate", str(data)])
    assert re.search(r"^events\.csv, row 5, column date: expected .+, found last week$", result.output, re.MULTILINE)
    assert re.search(r"^cameo\.csv: expected .+, found .+$", result.output, re.MULTILINE)
    assert result.exit_code == 1


def test_validate_without_a_data_package(tmp_path):
    result = CliRunner().invoke(cli.main, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "datapackage.json" in result.output


def test_codebook_is_checked_and_written_anew(data, monkeypatch):
    monkeypatch.setattr(tables, "folder", lambda name: data)
    (data / "README.md").write_text("old", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["codebook", "--check"])
    assert (result.exit_code, (data / "README.md").read_text("utf-8")) == (1, "old")
    assert "Run: workbook codebook" in result.output
    assert CliRunner().invoke(cli.main, ["codebook"]).exit_code == 0
    assert (data / "README.md").read_text("utf-8") == codebook.make_codebook(data)
    assert CliRunner().invoke(cli.main, ["codebook", "--check"]).exit_code == 0


@pytest.fixture
def served(jupyter, monkeypatch):
    """Start the real command in a terminal, as a student does, and stop it at the end."""
    foreign = jupyter / "foreign" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    spec = {"argv": ["/elsewhere/bin/python"], "display_name": "Foreign", "language": "python"}
    (foreign / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(jupyter / "foreign"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    command = [sys.executable, "-m", "workbook", "open", str(jupyter / "mine"), "--no-browser", "--port", port]
    log = jupyter / "log"
    # In a terminal Jupyter treats Ctrl+C otherwise than in a pipe.
    terminal = os.openpty() if hasattr(os, "openpty") else ()
    streams = {"stdin": terminal[1] if terminal else None, "stderr": subprocess.STDOUT}
    with log.open("w") as output, subprocess.Popen(command, stdout=output, **streams) as process:
        try:
            deadline = time.monotonic() + 60
            while not (address := re.search(r"http://\S+", log.read_text("utf-8"))):
                assert process.poll() is None and time.monotonic() < deadline, log.read_text("utf-8")
                time.sleep(0.05)
            yield process, address[0], log
        finally:
            process.kill()
            for end in terminal:
                os.close(end)


def test_the_command_serves_the_lessons_to_this_machine_alone(served, jupyter):
    process, address, log = served
    site, token = re.fullmatch(r"(http://127.0.0.1:\d+)/lab/tree/00-start-here.ipynb\?token=(\w+)", address).groups()

    def get(path):
        request = urllib.request.Request(f"{site}/{path}", headers={"Authorization": f"token {token}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()

    assert json.loads(get("api/status"))["kernels"] == 0
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(f"{site}/api/status", timeout=20)
    refused.value.close()

    lessons = {path.name for path in tables.folder("notebooks").glob("*.ipynb")}
    assert {entry["name"] for entry in json.loads(get("api/contents"))["content"]} == lessons
    first = json.loads(get("api/contents/00-start-here.ipynb"))["content"]
    assert all(cell["metadata"]["trusted"] for cell in first["cells"] if cell["cell_type"] == "code")
    assert json.loads(get("api/kernelspecs"))["kernelspecs"]["python3"]["spec"]["display_name"] != "Foreign"
    page = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', get("lab"), re.DOTALL)[1])
    assert "@jupyterlab/apputils-extension:announcements" in page["disabledExtensions"]

    if os.name != "nt":  # Windows has no way to press Ctrl+C in another program's window
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert "JupyterLab has stopped." in log.read_text("utf-8")
    assert f"Your files are in {jupyter / 'mine'}" in log.read_text("utf-8")


def test_words_that_a_pipe_of_windows_cannot_hold_do_not_end_in_an_error(monkeypatch, tmp_path):
    from workbook import validation

    pipe = CliRunner(charset="cp1252")
    found = doctor.Finding("folder", "C:/Users/Олена/Four Capitals", False, "rename 李明 first")
    monkeypatch.setattr(doctor, "diagnose", lambda: [found])
    result = pipe.invoke(cli.main, ["doctor"])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "C:/Users/?????/Four Capitals" in result.output

    fault = {"file": "events.csv", "row": 2, "column": "title", "expected": "a title", "found": "北京"}
    monkeypatch.setattr(validation, "validate", lambda folder: pd.DataFrame([fault]))
    result = pipe.invoke(cli.main, ["validate", str(tmp_path)])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "events.csv, row 2, column title: expected a title, found ??" in result.output


def test_the_list_of_commands_is_cut_off_nowhere():
    shown = CliRunner().invoke(cli.main, ["--help"]).output
    assert "validate" in shown and "..." not in shown.replace("[ARGS]...", "")
