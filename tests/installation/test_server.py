"""JupyterLab is started for this machine alone, on the folder of the lessons, and says where it is."""

import os
import re
import socket
import types

import click
import pytest
from jupyterlab.labapp import LabApp

from workbook.installation import server


@pytest.fixture
def started(jupyter, monkeypatch, capsys):
    """Start the server without starting it: returns its options, its settings for Jupyter, and what is printed."""
    monkeypatch.setattr(os, "environ", os.environ.copy())

    def start(browser=True, port=None):
        options, filters = [], []
        fake = types.SimpleNamespace(
            display_url="http://localhost:8888/lab?token=abc",
            log=types.SimpleNamespace(addFilter=filters.append),
            io_loop=types.SimpleNamespace(add_callback=lambda say, text: say(text)),
            start=lambda: None,
        )
        monkeypatch.setattr(LabApp, "initialize_server", lambda given: (options.extend(given), fake)[1])
        server.launch(jupyter / "mine", browser, port)
        return options, filters, capsys.readouterr().out

    return start


def test_nobody_else_can_reach_it(started):
    options, _, _ = started()
    assert "--ServerApp.ip=127.0.0.1" in options
    assert not [option for option in options if "port" in option and "transport" not in option]


def test_it_opens_the_first_lesson_of_the_folder(started, jupyter):
    options, _, output = started()
    assert f"--ServerApp.root_dir={jupyter / 'mine'}" in options
    assert "--LabApp.default_url=/lab/tree/00-start-here.ipynb" in options
    assert "--ServerApp.open_browser=True" in options
    assert "is open in your browser. If no page appeared, copy this address" in output
    assert "http://localhost:8888/lab?token=abc" in output
    assert output.count(f"Your files are in {jupyter / 'mine'}") == 2


def test_without_a_browser_the_address_is_to_be_copied(started):
    options, _, output = started(browser=False)
    assert "--ServerApp.open_browser=False" in options
    assert "The workbook is ready. Copy this address into a browser:" in output


def test_a_port_that_is_named_is_used_or_nothing_is(started):
    options, _, _ = started(port=9999)
    assert {"--ServerApp.port=9999", "--ServerApp.port_retries=0"} <= set(options)


def test_its_settings_go_before_those_of_the_reader(started, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "of the reader")
    started()
    first, *others = os.environ["JUPYTER_PATH"].split(os.pathsep)
    assert first.endswith(os.path.join("share", "jupyter")) and others == ["of the reader"]  # noqa: PTH118
    assert os.environ["JUPYTER_CONFIG_PATH"]


def test_the_notice_of_jupyter_itself_does_not_come_twice(started):
    _, (keeps,), _ = started()
    record = types.SimpleNamespace(getMessage=lambda: "    To access the server, open this file in a browser:")
    assert not keeps(record)
    assert keeps(types.SimpleNamespace(getMessage=lambda: "The disk is full"))


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_allowed_only_to_root(started, monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    assert ("--ServerApp.allow_root=True" in started()[0]) == allowed


def test_a_port_in_use_is_answered_with_one_that_is_free():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(click.ClickException) as error:
            server.check_port(port)
    other = re.fullmatch(
        rf"Port {port} is in use\. Choose another, for example --port (\d+), or leave out --port\.",
        error.value.message,
    )[1]
    assert int(other) > port
    server.check_port(int(other))
