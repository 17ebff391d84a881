"""A command that is stopped, from outside or with Ctrl+C, says so, leaves nothing running and no half-written file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbook.answers import record
from workbook.cli.main import main
from workbook.publishing.print_page import find_browser

SAID = "Stopped before the end. Nothing of yours was lost; to finish, run the same command again."

GROUPS = list(main.commands.items())
COMMANDS = {
    " ".join(filter(None, (group, name))): command
    for group, several in [
        ("", main.commands),
        *((name, getattr(one, "commands", {})) for name, one in main.commands.items()),
    ]
    for name, command in several.items()
    if not hasattr(command, "commands")
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_ends_in_a_sentence_and_with_the_usual_code(monkeypatch, name, number):
    monkeypatch.setattr(COMMANDS[name], "params", [])
    monkeypatch.setattr(COMMANDS[name], "callback", lambda: signal.raise_signal(number))
    before = signal.getsignal(signal.SIGTERM)
    # What runs in the background of a shell was told to ignore Ctrl+C.
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        done = CliRunner().invoke(main, name.split())
    finally:
        signal.signal(signal.SIGINT, interrupt)
    assert SAID in done.output
    assert done.exit_code == 128 + number
    assert signal.getsignal(signal.SIGTERM) == before


def running(mark):
    """The processes that a command has started, by the mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            alive = (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
            if alive and f"MARK={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:  # it has just ended
            continue
    return found


WORKING = {
    "instructor": (["instructor", "out"], lambda folder, processes: len(processes) > 1),  # a kernel
    "print": (["print", "04", "--out", "page.pdf"], lambda folder, processes: len(processes) > 1),  # a browser
    "lite": (["lite", "out"], lambda folder, processes: len(processes) > 1),  # JupyterLite
    "site": (["site", "out"], lambda folder, processes: "being made" in (folder / "said").read_text()),
    "handin": (["handin", "."], lambda folder, processes: "Your name" in (folder / "said").read_text()),
}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes of this system are listed elsewhere")
@pytest.mark.parametrize("name", WORKING)
def test_a_stopped_command_leaves_nothing_behind(tmp_path, jupyter, name):
    if name == "print" and not find_browser():
        pytest.skip("there is no browser here")
    folder, temporary, mark = tmp_path / "work", tmp_path / "temporary", f"{os.getpid()}-{name}"
    folder.mkdir()
    temporary.mkdir()
    if name == "handin":
        record.write_file(record.location(folder), record.empty())
    arguments, works = WORKING[name]
    (folder / "page.pdf").write_text("of before")
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "workbook", *arguments],
            cwd=folder,
            env=os.environ | {"MARK": mark, "TMPDIR": str(temporary)},
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
        )
    before = {path.name for path in folder.iterdir()}
    deadline = time.monotonic() + 120
    while not works(folder, running(mark)):
        assert process.poll() is None and time.monotonic() < deadline, (folder / "said").read_text()
        time.sleep(0.02)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM, (folder / "said").read_text()
    assert SAID in (folder / "said").read_text()
    assert "Traceback" not in (folder / "said").read_text(), (folder / "said").read_text()
    while left := running(mark):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)
    assert (folder / "page.pdf").read_text() == "of before"
    assert {path.name for path in folder.iterdir()} <= before | {"out"}
    left = [path.name for path in temporary.iterdir() if "chromium" not in path.name.lower()]  # its lock is its own
    assert not list(folder.rglob("*.tmp")) and not left
