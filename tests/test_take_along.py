"""The five lines of lesson 11 run where no workbook is, on the file that the lesson writes."""

import os
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

import workbook as wb
from workbook.publishing.lessons import read_cells

CELLS = [cell for cell, _ in read_cells("11")]
(TEXT,) = [cell.source for cell in CELLS if "pd.read_csv" in cell.source]
LINES = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)[1]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The file as the cells of the lesson write it, with a row of the reader's own in it."""
    monkeypatch.chdir(tmp_path)
    wb.add_event(
        date="2018-12-01",
        title="=Talks",
        initiator="JPN",
        targets="KOR",
        kind="talks",
        source="A page",
        url="https://example.org/talks",
    )
    code = [cell.source for cell in CELLS if cell.cell_type == "code"]
    choice = next(cell for cell in code if cell.startswith("pair ="))
    exec("\n".join([choice, next(cell for cell in code if "to_csv" in cell)]), {"wb": wb})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move("my-question.csv", elsewhere)
    return elsewhere


def outside(folder, code):
    """Run Python where the workbook cannot be imported."""
    hidden = "import sys; sys.modules['workbook'] = None\n"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-c", hidden + code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_there_are_five_lines_each_with_its_sentence():
    lines = LINES.strip().splitlines()
    assert len(lines) == 5 and "workbook" not in LINES
    explained = re.findall(r"^(\d)\. .{15,}", TEXT.partition("```\n")[2], re.MULTILINE)
    assert explained == ["1", "2", "3", "4", "5"]


def test_they_run_without_the_workbook_and_give_the_means_of_its_rows(written):
    assert "ModuleNotFoundError" in outside(written, "import workbook").stderr
    done = outside(written, LINES)
    assert done.returncode == 0, done.stderr
    rows = pd.read_csv(written / "my-question.csv", dtype={"cameo": str})
    assert "my-20181201-talks" in set(rows.event) and "'=Talks" in set(rows.title) and "046" in set(rows.cameo)
    edges = eval(done.stdout, {"OutEdgeDataView": list})
    means = rows.groupby(["initiator", "targets"]).goldstein.mean().round(1)
    assert {(a, b): data["goldstein"] for a, b, data in edges} == pytest.approx(means.to_dict())
    one_way = wb.load_events(since="2018", between=["JPN", "KOR"], mine=True).query("not mutual")
    ours = wb.make_event_network(one_way).edges["KOR", "JPN"]["goldstein_mean"]
    theirs = rows[rows.event.isin(one_way.event) & (rows.initiator == "KOR") & (rows.targets == "JPN")].goldstein.mean()
    assert ours == pytest.approx(theirs)
