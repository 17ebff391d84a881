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

import pandas as pd
import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.common import paths
from workbook.datasets import codebook
from workbook.installation import doctor

from ..small_lessons import LESSON, names


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


def test_a_busy_port(run, launched, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run("open", tmp_path / "mine", "--port", port)
    assert result.exit_code == 1
    message = rf"Error: Port {port} is in use\. Choose another, for example --port (\d+), or leave --port away\.\n"
    other = re.fullmatch(message, result.output)[1]
    socket.create_server(("127.0.0.1", int(other))).close()
    assert launched == []


def test_doctor_says_what_is_there(monkeypatch):
    monkeypatch.setattr(doctor, "diagnose", lambda: [doctor.Finding("pandas", "3.1.1", True)])
    result = CliRunner().invoke(main.main, ["doctor"])
    assert result.output == "well      pandas  3.1.1\n\nAll is well.\n"
    assert result.exit_code == 0


def test_doctor_says_what_is_wrong(monkeypatch):
    finding = doctor.Finding("pandas", "not installed", False, "uv pip install pandas")
    monkeypatch.setattr(doctor, "diagnose", lambda: [finding])
    result = CliRunner().invoke(main.main, ["doctor"])
    assert "not well  pandas  not installed\n" in result.output
    assert result.output.endswith("in the workbook's folder:\n    uv pip install pandas\n")
    assert result.exit_code == 1


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(paths.folder("data"), tmp_path / "data"))


def test_validate_finds_no_fault(data):
    result = CliRunner().invoke(main.main, ["validate", str(data)])
    count = len(json.loads((data / "datapackage.json").read_text("utf-8"))["resources"])
    assert result.output == f"No fault found in {count} tables.\n"
    assert result.exit_code == 0


def test_validate_names_each_fault_with_its_place(data):
    rows = (data / "events.csv").read_text("utf-8").split("\n")
    rows[4] = re.sub(r"\d{4}-\d\d-\d\d", "last week", rows[4], count=1)
    (data / "events.csv").write_text("\n".join(rows), encoding="utf-8")
    (data / "cameo.csv").unlink()
    result = CliRunner().invoke(main.main, ["validate", str(data)])
    assert re.search(r"^events\.csv, row 5, column date: expected .+, found last week$", result.output, re.MULTILINE)
    assert re.search(r"^cameo\.csv: expected .+, found .+$", result.output, re.MULTILINE)
    assert result.exit_code == 1


def test_validate_without_a_data_package(tmp_path):
    result = CliRunner().invoke(main.main, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "datapackage.json" in result.output


def test_codebook_is_checked_and_written_anew(data, monkeypatch):
    monkeypatch.setattr(paths, "folder", lambda name: data)
    (data / "README.md").write_text("old", encoding="utf-8")
    result = CliRunner().invoke(main.main, ["codebook", "--check"])
    assert (result.exit_code, (data / "README.md").read_text("utf-8")) == (1, "old")
    assert "Run: workbook codebook" in result.output
    assert CliRunner().invoke(main.main, ["codebook"]).exit_code == 0
    assert (data / "README.md").read_text("utf-8") == codebook.make_codebook(data)
    assert CliRunner().invoke(main.main, ["codebook", "--check"]).exit_code == 0


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

    lessons = {path.name for path in paths.folder("notebooks").glob("*.ipynb")}
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
    from workbook.datasets import validation

    pipe = CliRunner(charset="cp1252")
    found = doctor.Finding("folder", "C:/Users/Олена/Four Capitals", False, "rename 李明 first")
    monkeypatch.setattr(doctor, "diagnose", lambda: [found])
    result = pipe.invoke(main.main, ["doctor"])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "C:/Users/?????/Four Capitals" in result.output

    fault = {"file": "events.csv", "row": 2, "column": "title", "expected": "a title", "found": "北京"}
    monkeypatch.setattr(validation, "validate", lambda folder: pd.DataFrame([fault]))
    result = pipe.invoke(main.main, ["validate", str(tmp_path)])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "events.csv, row 2, column title: expected a title, found ??" in result.output


def test_the_list_of_commands_is_cut_off_nowhere():
    shown = CliRunner().invoke(main.main, ["--help"]).output
    assert "validate" in shown and "..." not in shown.replace("[ARGS]...", "")
