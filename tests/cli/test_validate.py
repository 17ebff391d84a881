"""Each fault of a data folder is named with its place."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.common import paths
from workbook.datasets import validation


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


def test_words_that_a_pipe_of_windows_cannot_hold_do_not_end_in_an_error(monkeypatch, tmp_path):
    pipe = CliRunner(charset="cp1252")
    fault = {"file": "events.csv", "row": 2, "column": "title", "expected": "a title", "found": "北京"}
    monkeypatch.setattr(validation, "validate", lambda folder: pd.DataFrame([fault]))
    result = pipe.invoke(main.main, ["validate", str(tmp_path)])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    assert "events.csv, row 2, column title: expected a title, found ??" in result.output
