"""What is kept from an explorer travels in the answer record."""

import datetime
import json

import pytest

import workbook as wb
from workbook.answers import record
from workbook.answers.memo import Memo, keep, memo
from workbook.explorers.networks import explore_ties


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_finding_is_kept_with_its_state_and_shown_in_the_memo(tmp_path):
    ties = explore_ties()
    ties.set(year=2018, flip=("KOR", "PRK"))
    assert keep(ties, "A bridge?") == f"Kept for your memo: {ties.sentence}"
    item = json.loads((tmp_path / record.FILE).read_text(encoding="utf-8"))["kept"][0]
    assert item["explorer"] == "explore_ties"
    assert item["state"] == {"year": 2018, "flip": ["KOR", "PRK"]}
    assert item["words"] == ties.picture.words
    assert datetime.datetime.fromisoformat(item["time"]).utcoffset() == datetime.timedelta(0)
    assert repr(memo()).endswith(f"{ties.sentence} My note: A bridge?")
    ties.reset()
    keep(ties)
    assert len(memo()) == 2
    assert repr(memo()).splitlines()[1].endswith(ties.sentence)


def test_findings_are_shown_with_their_day_in_the_order_in_which_they_were_kept():
    first = {"time": "2026-11-25T13:00:00+00:00", "said": "One & two.", "note": ""}
    second = {"time": "2026-12-01T23:59:59+00:00", "said": "Three.", "note": "Why?"}
    kept = Memo([first, second])
    assert repr(kept) == "25 November 2026: One & two.\n1 December 2026: Three. My note: Why?"
    assert kept._repr_html_() == (
        "<ol><li>25 November 2026: One &amp; two.</li><li>1 December 2026: Three. My note: Why?</li></ol>"
    )


def test_an_empty_memo_says_so():
    assert repr(memo()) == "Nothing is kept yet."
    assert memo()._repr_html_() == "<p>Nothing is kept yet.</p>"


def test_markup_in_a_note_stays_text():
    keep(explore_ties(), "<script>alert(1)</script>")
    assert "<script" not in memo()._repr_html_()


def test_what_cannot_be_saved_is_told(tmp_path):
    (tmp_path / record.FILE).mkdir()
    assert keep(explore_ties()).startswith("Your finding was not saved: my-answers.json could not be written")


def test_only_an_explorer_can_be_kept():
    with pytest.raises(wb.WorkbookError, match=r"keep\(\) needs an explorer"):
        keep(3)
