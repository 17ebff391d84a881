"""Events of one's own: added, run again, taken out; nothing of before is lost, whatever lies there."""

import csv
import io
import os
import threading

import pytest

import workbook as wb
from workbook.answers import own_events
from workbook.common import files
from workbook.datasets.own_events import COLUMNS

GOOD = {
    "date": "2019-01-31",
    "title": "The envoy speaks at Stanford",
    "initiator": "United States",
    "targets": ["North Korea"],
    "kind": "statement",
    "cameo": "036",
    "source": "Remarks on the DPRK",
    "url": "https://gino.khan.kr/981",
}
KEY = "my-20190131-the-envoy-speaks-at"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys():
    return [event.event for event in own_events.read_folder().events]


def test_an_event_is_added_and_said_in_words(folder):
    said = wb.add_event(**GOOD)
    assert said == (
        f"Added as {KEY} to my-events.csv: 31 January 2019, The envoy speaks at Stanford; United States to North "
        "Korea; statement, 036 Express intent to meet or negotiate (score +4)."
    )
    assert keys() == [KEY] and len(wb.load_events(mine=True)) == len(wb.load_events()) + 1


def test_a_cell_that_is_run_again_adds_nothing_and_is_no_error(folder):
    wb.add_event(**GOOD)
    before = (folder / "my-events.csv").read_bytes()
    assert wb.add_event(**GOOD) == (
        f"31 January 2019, 'The envoy speaks at Stanford' is there already, as {KEY}. Nothing was added."
    )
    assert (folder / "my-events.csv").read_bytes() == before


def test_dots_are_not_an_error_and_write_nothing(folder):
    assert wb.add_event(date="2019-01-31", title=..., url=...) == (
        "Not added yet: put your own words in the place of the dots (title, url)."
    )
    assert list(folder.iterdir()) == []


def test_what_cannot_be_used_is_said_line_by_line_and_nothing_is_written(folder):
    with pytest.raises(wb.WorkbookError) as error:
        wb.add_event(**GOOD | {"date": "05/07/2019", "initiator": "Untied States", "source": "", "url": "gino.khan.kr"})
    first, *lines = str(error.value).splitlines()
    assert first == "Nothing was added." and [line.split(":")[0] for line in lines] == [
        "date",
        "initiator",
        "source",
        "url",
    ]
    assert list(folder.iterdir()) == []


def test_an_event_after_the_essay_says_how_to_see_it(folder):
    assert "It lies after the essay, 30 July 2019: load_events(mine=True, horizon=None) shows it." in wb.add_event(
        **GOOD | {"date": "2019-08-31"}
    )


def test_an_event_is_taken_out_and_told_how_to_put_it_back(folder):
    wb.add_event(**GOOD)
    wb.add_event(**GOOD | {"title": "Again", "date": "2019-02-01", "note": "it's another"})
    said = wb.remove_event("my-20190201-again")
    assert keys() == [KEY]
    exec(said.partition("To put it back: ")[2], {"wb": wb})
    assert keys() == [KEY, "my-20190201-again"] and own_events.read_folder().events[1].note == "it's another"
    with pytest.raises(wb.WorkbookError, match=rf"Did you mean '{KEY}'\?"):
        wb.remove_event("my-20190131-the-envoy")


def test_a_spreadsheet_takes_nothing_for_a_formula(folder):
    wb.add_event(**GOOD | {"title": "=1+1", "note": '@SUM(1); -cmd|"x"'})
    raw = (folder / "my-events.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))
    assert list(row) == list(COLUMNS)
    assert (row["title"], row["note"], row["cameo"]) == ("'=1+1", "'@SUM(1); '-cmd|\"x\"", "036")
    wb.add_event(**GOOD | {"date": "2019-02-01"})
    assert own_events.read_folder().events[0].title == "'=1+1"  # however often it is saved


@pytest.mark.parametrize(
    ("content", "kept"),
    [(b"\0\1\2" * 9, 0), (b"", 0), (b"name,points\nAda,3\n", 0), ("GOOD\nmy-x,2019-99-99,T,USA,PRK,no,,,,,\n", 1)],
)
def test_a_damaged_or_foreign_file_is_set_aside_named_and_never_overwritten(folder, content, kept):
    file = folder / "my-events.csv"
    if kept:
        wb.add_event(**GOOD | {"title": "First"})
        content = content.replace("GOOD\n", file.read_text("utf-8-sig")).encode()
    file.write_bytes(content)
    said = wb.add_event(**GOOD)
    (aside,) = folder.glob("my-events (set aside *).csv")
    assert aside.read_bytes() == content and aside.name in said
    assert f"{kept} event{'s' * (kept != 1)} of it went over into a new one" in said
    assert len(keys()) == kept + 1


def test_a_full_disk_or_a_locked_file_keeps_what_was_there(folder, monkeypatch):
    wb.add_event(**GOOD)
    before = (folder / "my-events.csv").read_bytes()

    def full(*_, **__):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files, "write", full)
    for act in (lambda: wb.add_event(**GOOD | {"title": "Other"}), lambda: wb.remove_event(KEY)):
        with pytest.raises(wb.WorkbookError, match=r"Your event was not saved: my-events\.csv could not be written"):
            act()
    assert (folder / "my-events.csv").read_bytes() == before


def test_a_folder_that_is_gone_is_told(folder, monkeypatch):
    (folder / "lessons").mkdir()
    monkeypatch.chdir(folder / "lessons")
    (folder / "lessons").rmdir()
    with pytest.raises(wb.WorkbookError, match=r"^Your event was not saved: the folder of this lesson is gone\."):
        wb.add_event(**GOOD)


def test_two_notebooks_that_add_at_once_lose_nothing(folder):
    jobs = [
        threading.Thread(target=wb.add_event, kwargs=GOOD | {"title": f"Speech {number}", "note": "x"})
        for number in range(8)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert len(keys()) == 8 and len(set(keys())) == 8


def test_events_come_back_and_none_twice(folder, tmp_path):
    wb.add_event(**GOOD)
    events = own_events.read_folder().events
    other = tmp_path / "other"
    other.mkdir()
    assert own_events.bring_back(events, other) == "1 event of your own brought back."
    assert own_events.bring_back(events, other) == ""
    assert own_events.read_folder(other).events == events


def test_a_picture_is_kept_for_the_memo_with_what_it_says(folder):
    wb.add_event(**GOOD)
    picture = wb.draw_timeline(wb.load_events(since="2019-01", until="2019-02", mine=True))
    assert wb.keep(picture, "mine") == f"Kept for your memo: {picture.caption}"
    (item,) = wb.memo()
    assert "The envoy speaks at Stanford (+4.0; your own row)" in item["words"] and item["note"] == "mine"
