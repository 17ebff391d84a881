"""The lessons are copied and JupyterLab is started on them, for this machine alone."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from workbook.common import paths

from ..small_lessons import LESSON, names


def test_lessons_are_copied_and_their_folder_is_said(run, launched, shipped, tmp_path):
    result = run("open", tmp_path / "new" / "mine")
    assert result.exit_code == 0
    assert f"Your lessons are in {tmp_path / 'new' / 'mine'}\n" in result.output
    assert names(tmp_path / "new" / "mine") == [".four-capitals.json", "00-start-here.ipynb", LESSON]
    assert "# Who is tied to whom?" in (tmp_path / "new" / "mine" / LESSON).read_text("utf-8")
    assert launched == [(tmp_path / "new" / "mine", True, None)]


def test_options_reach_jupyterlab(run, launched, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    run("open", tmp_path / "mine", "--no-browser", "--port", port)
    assert launched == [(tmp_path / "mine", False, port)]


def test_a_busy_port(run, launched, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run("open", tmp_path / "mine", "--port", port)
    assert result.exit_code == 1
    message = rf"Error: Port {port} is in use\. Choose another, for example --port (\d+), or leave out --port\.\n"
    other = re.fullmatch(message, result.output)[1]
    socket.create_server(("127.0.0.1", int(other))).close()
    assert launched == []


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
