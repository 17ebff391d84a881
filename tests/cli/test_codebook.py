"""The codebook is written anew where it is not current, and only then."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.common import paths
from workbook.datasets import codebook


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(paths.folder("data"), tmp_path / "data"))


def test_codebook_is_checked_and_written_anew(data, monkeypatch):
    monkeypatch.setattr(paths, "folder", lambda name: data)
    (data / "README.md").write_text("old", encoding="utf-8")
    result = CliRunner().invoke(main.main, ["codebook", "--check"])
    assert (result.exit_code, (data / "README.md").read_text("utf-8")) == (1, "old")
    assert "Run: workbook codebook" in result.output
    assert CliRunner().invoke(main.main, ["codebook"]).exit_code == 0
    assert (data / "README.md").read_text("utf-8") == codebook.make_codebook(data)
    assert CliRunner().invoke(main.main, ["codebook", "--check"]).exit_code == 0
