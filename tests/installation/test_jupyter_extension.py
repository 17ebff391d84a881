"""A class at once: what a hub's servers do at their start, the files that build an image, and a real small hub."""

import asyncio
import contextlib
import importlib.util
import json
import logging
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import types
import urllib.request
from pathlib import Path

import jupyter_core.paths
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from workbook.answers import record
from workbook.cli import main
from workbook.installation import jupyter_extension

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "class-at-once.md"
PROXY = shutil.which("configurable-http-proxy", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
WITH_HUB = pytest.mark.skipif(
    not importlib.util.find_spec("jupyterhub"),
    reason="needs the group hub: uv run --group dev --group hub pytest -m hub",
)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Let `workbook hub` write to a folder of the test instead of to this environment."""
    place, before = jupyter_core.paths.ENV_CONFIG_PATH, list(jupyter_core.paths.ENV_CONFIG_PATH)
    place[:] = [str(tmp_path / "settings")]  # Jupyter's programs all hold this very list
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "signatures"))
    done = CliRunner().invoke(main.main, ["hub"])
    assert done.exit_code == 0, done.output
    yield tmp_path / "settings"
    place[:] = before


def test_one_command_prepares_an_environment(settings):
    written = {path.name: json.loads(path.read_text()) for path in settings.rglob("*.json")}
    assert written["workbook.hub.json"]["ServerApp"]["jpserver_extensions"] == {"workbook.hub": True}
    assert written["page_config.json"]["disabledExtensions"] == {jupyter_extension.NEWS: True}


def test_a_command_that_may_not_write_says_so_in_a_sentence(monkeypatch):
    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(jupyter_extension, "enable", refuse)
    done = CliRunner().invoke(main.main, ["hub"])
    assert done.exit_code == 1
    assert "could not be written. You may not write there" in done.output


def test_a_server_starts_although_the_lessons_cannot_be_copied(tmp_path, caplog):
    (tmp_path / jupyter_extension.FOLDER).write_text("a file where the folder should be")
    jupyter_extension.copy_for_server(types.SimpleNamespace(root_dir=str(tmp_path), log=logging.getLogger()))
    assert "is a file, and a folder is needed" in caplog.text


def test_a_server_that_starts_again_leaves_changed_lessons_and_answers_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "signatures"))
    server = types.SimpleNamespace(root_dir=str(tmp_path), log=logging.getLogger())
    jupyter_extension.copy_for_server(server)
    mine = tmp_path / jupyter_extension.FOLDER
    (mine / record.FILE).write_text("mine")
    lesson = mine / "04-from-fury-to-handshake.ipynb"
    lesson.write_bytes(lesson.read_bytes().replace(b"From fury", b"My fury"))
    (mine / "00-start-here.ipynb").unlink()
    before = {path.name: path.read_bytes() for path in mine.iterdir()}
    jupyter_extension.copy_for_server(server)
    after = {path.name: path.read_bytes() for path in mine.iterdir()}
    assert after.pop("00-start-here.ipynb")
    assert after == before


def test_the_image_is_built_from_this_workbook_and_its_pins():
    binder = ROOT / ".binder"
    lines = [line.split("#")[0].strip() for line in (binder / "requirements.txt").read_text().splitlines()]
    wanted = [line for line in lines if line]
    assert "." in wanted
    (pins,) = [binder / line.removeprefix("-c ") for line in wanted if line.startswith("-c ")]
    assert pins.resolve() == ROOT / "constraints.txt"
    pinned = {Requirement(line).name for line in pins.read_text().splitlines() if line and not line.startswith("#")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {Requirement(text).name for text in project["dependencies"]} <= pinned
    python = (binder / "runtime.txt").read_text().strip().removeprefix("python-")
    assert SpecifierSet(project["requires-python"]).contains(python)
    assert "workbook hub" in (binder / "postBuild").read_text().splitlines()


@WITH_HUB
@pytest.mark.hub
def test_repo2docker_takes_these_files(tmp_path):
    builder = Path(sys.executable).parent / "jupyter-repo2docker"
    done = subprocess.run(
        [builder, "--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan", str(ROOT)],
        capture_output=True, text=True, check=True, timeout=120, cwd=tmp_path,
    )  # fmt: skip
    image = done.stdout + done.stderr
    assert "python=3.13" in image
    assert image.index("COPY --chown=1000:1000 src/ ") < image.index('pip install --no-cache-dir -r ".binder/req')
    assert "RUN ./.binder/postBuild" in image


@pytest.fixture
def class_hub(settings, tmp_path, monkeypatch):
    """Run the hub of docs/class-at-once.md, with a home for each student; give a function that asks it."""
    assert PROXY, "the hub's proxy is missing: npm install --global configurable-http-proxy"
    (told,) = re.findall(r"```python\n# jupyterhub_config\.py\n(.*?)```", PAGE.read_text(), re.DOTALL)
    token, port, proxy = secrets.token_hex(), free_port(), free_port()
    (tmp_path / "jupyterhub_config.py").write_text(
        told + f"\nc.JupyterHub.bind_url = 'http://127.0.0.1:{port}'\nc.JupyterHub.hub_port = {free_port()}"
        f"\nc.ConfigurableHTTPProxy.command = [{PROXY!r}]\nc.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:{proxy}'"
        "\nc.JupyterHub.authenticator_class = 'dummy'\nc.JupyterHub.spawner_class = 'simple'"
        f"\nc.SimpleLocalProcessSpawner.home_dir_template = '{tmp_path}/home/{{username}}'"
        f"\nc.JupyterHub.services = [{{'name': 'teacher', 'admin': True, 'api_token': {token!r}}}]"
        f"\nc.Spawner.cmd = [{sys.executable!r}, '-m', 'jupyterhub.singleuser', '--allow-root']"
        f"\nc.Spawner.environment = {{'JUPYTER_CONFIG_PATH': {str(settings)!r}}}"
        "\nc.Spawner.start_timeout = c.Spawner.http_timeout = 120\n"
    )
    (tmp_path / "home").mkdir()
    for name in list(os.environ):
        if name.startswith(("JUPYTER", "IPYTHON")):
            monkeypatch.delenv(name)
    with (tmp_path / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"], cwd=tmp_path, stdout=log, stderr=log, start_new_session=True
        )

    def ask(method, path, content=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", json.dumps(content or {}).encode(), method=method,
            headers={"Authorization": f"token {token}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    ask.socket = lambda path: (f"ws://127.0.0.1:{port}{path}", {"Authorization": f"token {token}"})
    try:
        patiently(lambda: ask("GET", "/hub/api/"))
        yield ask
    finally:
        for name in ("ana", "ben"):
            with contextlib.suppress(OSError):
                ask("DELETE", f"/hub/api/users/{name}/server")
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as it:
        return it.getsockname()[1]


def patiently(act):
    """Try until it works, for two minutes."""
    end = time.monotonic() + 120
    while True:
        try:
            return act()
        except (OSError, KeyError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


async def run_cell(address, code):
    """Run code in a student's kernel, through the hub's proxy, and return what it says."""
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    url, headers = address
    connection = await websocket_connect(HTTPRequest(url, headers=headers))
    header = {"msg_id": "1", "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": False, "stop_on_error": True, "allow_stdin": False}
    await connection.write_message(
        json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"})
    )
    said = ""
    while True:
        message = json.loads(await asyncio.wait_for(connection.read_message(), 60))
        kind, content = message["msg_type"], message["content"]
        said += content.get("text", "") or content.get("data", {}).get("text/plain", "") or content.get("ename", "")
        if kind == "status" and content["execution_state"] == "idle" and message["parent_header"].get("msg_id") == "1":
            connection.close()
            return said


@WITH_HUB
@pytest.mark.hub
def test_two_students_work_at_once_on_a_real_hub_each_with_answers_of_their_own(class_hub, tmp_path):
    answers = {"ana": "5", "ben": "4"}
    for name in answers:
        (tmp_path / "home" / name).mkdir()
        class_hub("POST", f"/hub/api/users/{name}")
        class_hub("POST", f"/hub/api/users/{name}/server")
    kernels = {}
    for name in answers:
        patiently(lambda name=name: class_hub("GET", f"/hub/api/users/{name}")["servers"][""]["ready"] or {}["not yet"])
        notebook = {
            "path": f"{jupyter_extension.FOLDER}/00-start-here.ipynb",
            "name": "",
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        kernels[name] = class_hub("POST", f"/user/{name}/api/sessions", notebook)["kernel"]["id"]

    async def class_works():
        cells = (
            run_cell(
                class_hub.socket(f"/user/{name}/api/kernels/{kernels[name]}/channels"),
                f'import workbook as wb; wb.start("00"); print(wb.check("00.1", {answer}).status)',
            )
            for name, answer in answers.items()
        )
        return await asyncio.gather(*cells)

    ana, ben = asyncio.run(class_works())
    assert "All is well." in ana
    assert ana.endswith("right\n")
    assert ben.endswith("wrong\n")
    kept = {
        name: record.read_file(tmp_path / "home" / name / jupyter_extension.FOLDER / record.FILE)["answers"]
        for name in answers
    }
    assert {name: list(each) for name, each in kept.items()} == {"ana": ["00.1"], "ben": ["00.1"]}
    assert {name: each["00.1"]["answer"] for name, each in kept.items()} == {"ana": 5.0, "ben": 4.0}
