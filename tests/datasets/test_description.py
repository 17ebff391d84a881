"""A description that cannot be read is refused with the place to mend."""

import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.description import read_description


def test_no_folder_no_description():
    with pytest.raises(WorkbookError, match="There is no folder nowhere"):
        read_description("nowhere")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "has no datapackage.json"),
        (b'{"resources": [', "not valid JSON: .* in line 1, character 16"),
        (b'{"title": "nothing"}', "does not describe tables"),
        (b"[]", "does not describe tables"),
        (b'{"resources": [{"name": "a", "path": "a.csv"}]}', "needs a list `resources`"),
        (b"\xff\xfe{\x00}\x00", "not saved as UTF-8"),
    ],
)
def test_a_description_that_cannot_be_read(text, words, tmp_path):
    if text is not None:
        (tmp_path / "datapackage.json").write_bytes(text)
    with pytest.raises(WorkbookError, match=words):
        read_description(tmp_path)


def test_a_mark_that_an_editor_puts_at_the_start_is_no_fault(tmp_path):
    text = '{"resources": [{"name": "a", "path": "a.csv", "schema": {"primaryKey": ["x"], "fields": [{"name": "x"}]}}]}'
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8-sig")
    assert read_description(str(tmp_path))["resources"][0]["path"] == "a.csv"
