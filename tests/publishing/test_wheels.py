"""A wheel for a browser holds the library as it is installed, and asks only for what a browser has."""

import hashlib
import zipfile
from email import message_from_bytes
from importlib import metadata
from pathlib import Path

import pytest

from workbook.common import errors
from workbook.installation.doctor import DISTRIBUTION
from workbook.publishing import wheels


def test_a_wheel_of_a_library_is_the_library(tmp_path):
    import comm

    wheel = wheels.make_wheel("comm", tmp_path)
    with zipfile.ZipFile(wheel) as opened:
        inside = opened.read("comm/__init__.py")
        assert hashlib.sha256(inside).digest() == hashlib.sha256(Path(comm.__file__).read_bytes()).digest()
        assert f"{wheel.name.rsplit('-', 3)[0]}.dist-info/METADATA" in opened.namelist()


def test_a_wheel_leaves_out_tests_and_what_python_makes_itself(tmp_path):
    with zipfile.ZipFile(wheels.make_wheel("networkx", tmp_path)) as opened:
        names = opened.namelist()
    assert "networkx/__init__.py" in names and len(names) > 100
    assert not [name for name in names if "/tests/" in name or "__pycache__" in name or name.startswith("..")]
    assert len([name for name in names if ".dist-info/" in name]) == 3


def test_a_browser_is_not_asked_for_what_it_does_not_have(tmp_path):
    with zipfile.ZipFile(wheels.make_wheel(DISTRIBUTION, tmp_path)) as opened:
        (about,) = (name for name in opened.namelist() if name.endswith("/METADATA"))
        message = message_from_bytes(opened.read(about))
    here = metadata.metadata(DISTRIBUTION)
    assert message["Name"] == here["Name"] and message["Version"] == here["Version"]
    lines = message.get_all("Requires-Dist")
    assert lines and set(lines) < set(here.get_all("Requires-Dist"))
    assert not [line for line in lines if line.startswith(("jupyterlab", "click", "resvg"))]


def test_a_library_that_does_not_say_what_it_holds_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(type(metadata.distribution("comm")), "files", None)
    with pytest.raises(errors.WorkbookError, match=r"comm does not say which files it has"):
        wheels.make_wheel("comm", tmp_path)
