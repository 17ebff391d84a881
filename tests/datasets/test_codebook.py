"""The codebook says what datapackage.json and the tables say, and is current."""

import csv
import json
import re
import shutil

import pytest

from workbook.common.errors import WorkbookError
from workbook.common.paths import folder
from workbook.datasets.codebook import make_codebook

PACKAGE = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))


def test_readme_is_current():
    written = (folder("data") / "README.md").read_text(encoding="utf-8")
    assert written == make_codebook(folder("data")), "data/README.md is out of date. Renew it with: workbook codebook"


@pytest.fixture(scope="module")
def chapters():
    text = make_codebook(folder("data"))
    return {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_each_table_has_a_chapter_with_every_column(resource, chapters):
    chapter = chapters[resource["name"]]
    rows = (folder("data") / resource["path"]).read_text(encoding="utf-8").count("\n") - 1
    assert f"({rows} rows, file `{resource['path']}`.)" in chapter
    assert f"| [{resource['name']}](#{resource['name']}) | `{resource['path']}` | {rows} |" in chapters["All tables"]
    for field in resource["schema"]["fields"]:
        assert f"| `{field['name']}` |" in chapter
        assert field["description"].replace("|", "\\|") in chapter
    for what in resource["altered"]:
        assert f"- {what}" in chapter


def read(name, data=None):
    path = next(one["path"] for one in PACKAGE["resources"] if one["name"] == name)
    with ((data or folder("data")) / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quality(text):
    """Return the numbers of the quality report by what they count."""
    report = text.split("\n## Quality report\n")[1].split("\n## ")[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in report.splitlines() if line[:1] == "|"]
    return {line[0]: line[1:] for line in lines if not line[0].startswith(("---", "what", "bearing"))}


def test_the_quality_report_counts_the_tables():
    found = quality(make_codebook(folder("data")))
    positions = read("positions")
    documented = sum(row["source"] != "coder-judgement" for row in positions)
    assert documented < len(positions)
    share = f"{100 * documented / len(positions):.0f} %"
    assert found["positions with a document"] == [str(documented), str(len(positions)), share]
    claims = len(read("claims"))
    assert found["claims with evidence"] == [str(claims), str(claims), "100 %"]
    events = read("events")
    to_the_day = sum(row["date_precision"] == "day" for row in events)
    assert found["events dated to the day"][:2] == [str(to_the_day), str(len(events))]
    sources = read("sources")
    assert found["sources with an address"][:2] == [str(sum(bool(row["url"]) for row in sources)), str(len(sources))]
    links = read("evidence")
    weights = [sum(row["bearing"] == "against" and row["weight"] == weight for row in links) for weight in "321"]
    assert found["against"] == [str(number) for number in [*weights, sum(weights)]]
    for number, of, percent in (line for line in found.values() if line[-1].endswith("%")):
        assert int(number) <= int(of)
        assert percent == f"{100 * int(number) / int(of):.0f} %"


def test_the_quality_report_changes_with_the_tables(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(folder("data"), copy)

    def rewrite(name, change):
        path = copy / f"{name}.csv"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    before = quality(make_codebook(copy))
    rewrite("evidence", lambda text: re.sub(r"C30,.*\n", "", text))
    rewrite("positions", lambda text: text.replace(",coder-judgement", ",kyodo-20190802"))
    rewrite("events", lambda text: text.replace("2018-06-12,,day,Trump and Kim", "2018-06-12,,month,Trump and Kim"))
    rewrite("sources", lambda text: re.sub(r"https?://[^,]*abc-news[^,]*|https?://abcnews[^,]*", "", text, count=1))
    after = quality(make_codebook(copy))
    less = {what: int(before[what][0]) - int(after[what][0]) for what in before if before[what] != after[what]}
    assert less["claims with evidence"] == 1
    assert less["positions with a document"] == -sum(row["source"] == "coder-judgement" for row in read("positions"))
    assert less["events dated to the day"] == 1
    assert less["all sourced rows that are dated to the day; most series are by month or year"] == 1
    assert less["sources with an address"] == 1
    assert "references on method that were checked" not in less


def test_every_line_of_a_table_has_the_same_number_of_cells():
    width = None
    for line in make_codebook(folder("data")).splitlines():
        cells = line.replace("\\|", "").count("|") if line.startswith("|") else None
        assert width is None or cells in (None, width), line
        width = cells


def test_a_table_without_rows_and_a_bar_in_a_cell(tmp_path):
    fields = [{"name": "a", "type": "string", "title": "A", "description": "One | two."}]
    resource = {"name": "empty", "path": "empty.csv", "title": "Empty", "description": "One row is nothing. Really."}
    resource |= {"altered": [], "schema": {"fields": fields, "primaryKey": ["a"]}}
    (tmp_path / "datapackage.json").write_text(json.dumps(PACKAGE | {"resources": [resource]}), encoding="utf-8")
    (tmp_path / "empty.csv").write_text("a\n", encoding="utf-8")
    text = make_codebook(tmp_path)
    assert "| `a` | text; may be empty |  | One \\| two. |" in text
    assert "| [empty](#empty) | `empty.csv` | 0 | One row is nothing |" in text


def test_a_missing_table_is_named(tmp_path):
    shutil.copy(folder("data") / "datapackage.json", tmp_path)
    with pytest.raises(WorkbookError, match=r"actors\.csv is missing"):
        make_codebook(tmp_path)
