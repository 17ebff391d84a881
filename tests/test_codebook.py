"""The codebook says what datapackage.json and the tables say, and is current."""

import json
import shutil

import pytest

from workbook.codebook import make_codebook
from workbook.tables import WorkbookError, folder

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
