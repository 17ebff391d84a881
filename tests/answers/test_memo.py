"""What is kept from an explorer travels in the answer record."""

import json

import pytest

import workbook as wb
from workbook.answers import record
from workbook.answers.memo import keep, memo
from workbook.explorers.networks import explore_ties


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_finding_is_kept_with_its_state_and_shown_in_the_memo(tmp_path):
    ties = explore_ties()
    ties.set(year=2018, flip=("KOR", "PRK"))
    assert keep(ties, "A bridge?") == f"Kept for your memo: {ties.sentence}"
    item = json.loads((tmp_path / record.FILE).read_text(encoding="utf-8"))["kept"][0]
    assert item["state"] == {"year": 2018, "flip": ["KOR", "PRK"]}
    assert item["words"] == ties.picture.words
    assert repr(memo()).endswith(f"{ties.sentence} My note: A bridge?")
    ties.reset()
    keep(ties)
    assert len(memo()) == 2


def test_markup_in_a_note_stays_text():
    keep(explore_ties(), "<script>alert(1)</script>")
    assert "<script" not in memo()._repr_html_()


def test_only_an_explorer_can_be_kept():
    with pytest.raises(wb.WorkbookError, match=r"keep\(\) needs an explorer"):
        keep(3)
