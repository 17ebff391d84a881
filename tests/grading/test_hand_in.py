"""Answers are handed in as one file, and brought back without losing a newer one."""

import json
import re

import pytest

from workbook.answers import own_events, record
from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.model import Verdict
from workbook.grading.grade import grade
from workbook.grading.hand_in import events_in, hand_in, own_files_in_words, restore, survey

from .class_files import filled, put, snapshot


def answered(folder, *pairs, minute=0):
    """Write a record into a folder as checks would; return the folder."""
    put(record.location(folder), filled("", minute, **dict(pairs)))
    return folder


def test_handing_in_writes_one_file_and_says_what_is_missing(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0), ("99.3", "because it is so"))
    path, done, missing = hand_in(tmp_path, "  Zoë   Kim ")
    assert path == tmp_path / "handin-Zoë Kim.json"
    assert (done, missing) == survey(tmp_path) == (["99.1", "99.3"], ["99.2"])
    assert record.read_file(path)["name"] == record.read_folder(tmp_path)["name"] == "Zoë Kim"
    assert record.read_file(path)["answers"] == record.read_folder(tmp_path)["answers"]
    report = grade(tmp_path, tmp_path / "out")
    assert report.graded == ["Zoë Kim"]


def test_handing_in_replaces_no_other_file(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0))
    paths = [hand_in(tmp_path, name)[0].name for name in ("A/B", "A:B", "A/B", "A/B", "CON")]
    assert len(set(paths)) == 5
    assert re.fullmatch(r"handin-A_B-\w{10} 20\d\d-\d\d-\d\d \d\d\.\d\d\.\d\d\.json", paths[2])
    assert {path.name for path in tmp_path.glob("handin*")} == set(paths)


@pytest.mark.parametrize("name", ["", "  ", "\u202e\u200b", "\0"])
def test_handing_in_needs_a_name(tmp_path, small, name):
    answered(tmp_path, ("99.1", 5.0))
    with pytest.raises(
        WorkbookError, match=r"^A name is needed, so that your instructor knows whose answers these are\.$"
    ):
        hand_in(tmp_path, name)
    with pytest.raises(WorkbookError, match=r"^This name has 999 letters. Give one of at most 80\.$"):
        hand_in(tmp_path, "x" * 999)


def test_handing_in_needs_answers_that_can_be_read(tmp_path, small):
    with pytest.raises(
        WorkbookError, match=r"^There are no answers in '.*'\. Check an answer first, or name the lessons' f"
    ):
        hand_in(tmp_path, "Ann")
    assert list(tmp_path.iterdir()) == []
    record.location(tmp_path).write_text("{")
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError, match=r"^my-answers\.json is not an answer record: it is not JSON text"):
        hand_in(tmp_path, "Ann")
    assert snapshot(tmp_path) == before


def test_answers_come_back_on_another_machine(tmp_path, small):
    there, here = tmp_path / "there", tmp_path / "here"
    answered(there, ("99.1", 5.0), ("99.2", ["a", "b"]), ("99.3", "because it is so"))
    path, _, _ = hand_in(there, "Ann")
    here.mkdir()
    assert restore(path, here) == "3 answers brought back from 'handin-Ann.json'."
    assert record.read_folder(here) == record.read_folder(there)
    assert restore(path, here) == (
        "0 answers brought back from 'handin-Ann.json'. 3 answers here are as new or newer, and stayed."
    )
    assert record.read_folder(here) == record.read_folder(there)


def test_a_time_that_cannot_be_is_named_when_answers_are_brought_back(tmp_path, small):
    there, here = tmp_path / "there", tmp_path / "here"
    answered(there, ("99.1", 5.0), minute=60 * 24 * 365 * 70)
    here.mkdir()
    assert restore(record.location(there), here).endswith("at 99.1 cannot be: the order in the record counts.")


def test_an_answer_that_goes_on_from_another_comes_back_though_the_clock_was_behind(tmp_path, small):
    there, here = answered(tmp_path / "there", ("99.3", "because it is so")), tmp_path / "here"
    put(record.location(here), record.read_folder(there))
    record.add_answer(first_text(), "or because it is not", Verdict("99.3", "received", ""), there)
    content = record.read_folder(there)
    content["answers"]["99.3"]["attempts"][-1]["time"] = "2026-01-01T00:00:00+00:00"
    put(record.location(there), content)
    assert restore(record.location(there), here).startswith("1 answer brought back")
    assert record.read_folder(here)["answers"]["99.3"]["answer"] == "or because it is not"


def first_text():
    return next(task for task in registry.exercises().values() if task.kind == "text")


def test_findings_kept_for_the_memo_come_back_too(tmp_path, small):
    one, two = ({"time": f"2026-11-25T1{hour}", "said": "So.", "note": "", "state": {}} for hour in (3, 4))
    put(record.location(tmp_path / "there"), filled(**{"99.1": 5.0}) | {"kept": [one]})
    put(record.location(tmp_path / "here"), filled(**{"99.1": 5.0}) | {"kept": [two]})
    for _ in range(2):
        said = restore(record.location(tmp_path / "there"), tmp_path / "here")
        assert record.read_folder(tmp_path / "here")["kept"] == [one, two]
    assert said.startswith("0 answers brought back from")
    put(record.location(tmp_path / "new"), record.empty())
    assert restore(record.location(tmp_path / "here"), tmp_path / "new") == (
        "1 answer and 2 kept findings brought back from 'my-answers.json'."
    )


def test_of_two_answers_the_later_one_stays_and_all_attempts_are_kept(tmp_path, small):
    there, here = tmp_path / "there", tmp_path / "here"
    put(record.location(there), filled("", 5, **{"99.1": 4.0, "99.2": ["a"]}))
    put(record.location(here), filled("", 1, **{"99.2": ["a", "b"]}))
    newest = filled("", 9, **{"99.1": 5.0})["answers"]["99.1"]
    content = record.read_folder(here)
    content["answers"]["99.1"] = newest
    put(record.location(here), content)
    assert restore(record.location(there), here) == (
        "1 answer brought back from 'my-answers.json'. 1 answer here is as new or newer, and stayed."
    )
    answers = record.read_folder(here)["answers"]
    assert answers["99.1"]["answer"] == 5.0 and answers["99.1"]["status"] == "right"
    assert [one["answer"] for one in answers["99.1"]["attempts"]] == [4.0, 5.0]
    assert answers["99.2"]["answer"] == ["a"] and answers["99.2"]["status"] == "wrong"
    assert [one["answer"] for one in answers["99.2"]["attempts"]] == [["a", "b"], ["a"]]


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "is empty"),
        (b"{", "is not an answer record: it is damaged, or it is not JSON (line 1)"),
        (b'{"schema": "x"}', "is not an answer record: its schema is 'x', not 'four-capitals/answers/1'"),
        (b"[" * 100_000, "is not an answer record: it is nested too deeply"),
        (
            json.dumps(record.empty() | {"name": "\ud800"}).encode(),
            "is not an answer record: it holds characters that are not text",
        ),
    ],
)
def test_a_damaged_or_foreign_file_changes_nothing(tmp_path, small, content, reason):
    answered(tmp_path, ("99.1", 5.0))
    file = tmp_path / "x.json"
    file.write_bytes(content)
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError) as error:
        restore(file, tmp_path)
    assert str(error.value) == f"'x.json' {reason}. Nothing was changed."
    assert snapshot(tmp_path) == before


def test_the_answers_of_another_student_are_not_mixed_in(tmp_path, small):
    for name in ("Ann", "Ben"):
        hand_in(answered(tmp_path / name, ("99.1", 5.0)), name)
    before = snapshot(tmp_path)
    with pytest.raises(WorkbookError) as error:
        restore(tmp_path / "Ann" / "handin-Ann.json", tmp_path / "Ben")
    assert str(error.value) == (
        "'handin-Ann.json' holds the answers of 'Ann', and those here are of 'Ben'. Nothing was changed. "
        "Give each student a folder of their own."
    )
    assert snapshot(tmp_path) == before


def test_a_folder_that_is_not_there_is_said(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0))
    with pytest.raises(
        WorkbookError, match=r"^There is no folder '.*away' to bring answers back to\. Open the lessons "
    ):
        restore(record.location(tmp_path), tmp_path / "away")
    assert not (tmp_path / "away").exists()


def test_a_record_that_cannot_be_written_is_said(tmp_path, small, monkeypatch):
    answered(tmp_path / "there", ("99.1", 5.0))
    (tmp_path / "here").mkdir()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record, "write_file", full)
    with pytest.raises(
        WorkbookError, match=r"^Nothing was brought back: my-answers.json could not be written \(No space"
    ):
        restore(record.location(tmp_path / "there"), tmp_path / "here")


def test_what_is_handed_in_is_what_grading_reads(tmp_path, small, monkeypatch):
    answered(tmp_path, ("99.3", "because it is so"))
    long = {"time": "2026-11-25T13:00:00+00:00", "answer": "word " * 2_000, "status": "wrong"}
    good = long | {"answer": "because it is so", "status": "received"}

    def grow(content):
        content["answers"]["99.3"]["attempts"] = [good, *[long] * 400]
        content["answers"]["99.3"]["answer"] = long["answer"]

    record.change(grow, tmp_path)
    assert record.location(tmp_path).stat().st_size > 2_000_000
    path, *_ = hand_in(tmp_path, "Ann")
    assert path.stat().st_size <= 2_000_000
    (student,) = grade_one(path, tmp_path)
    assert student["99.3"].answer == "because it is so"
    assert student["99.3"].earlier


def grade_one(path, folder):
    """Yield the answers of the one file, as marking sees them."""
    from workbook.exercises.judging import solved_exercises
    from workbook.grading.marking import mark
    from workbook.grading.submissions import read_submission

    yield mark(read_submission(path), path.name, solved_exercises())[0].marked


def test_what_cannot_be_handed_in_is_named_and_nothing_is_written(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0), ("99.3", "word " * 500_000))
    with pytest.raises(WorkbookError, match=r"larger than 2 MB.*The longest answer is that to 99\.3\."):
        hand_in(tmp_path, "Ann")
    answered(tmp_path, ("99.1", float("nan")))
    with pytest.raises(WorkbookError, match=r"cannot be handed in: the file is not an answer record: NaN is in it"):
        hand_in(tmp_path, "Ann")
    assert not list(tmp_path.glob("handin*"))


def test_a_name_that_cannot_be_kept_is_reported(tmp_path, small, monkeypatch):
    import errno
    import os

    answered(tmp_path, ("99.1", 5.0))

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbookError, match=r"^Your name could not be kept, so nothing was handed in: .*No space left"):
        hand_in(tmp_path, "Ann")
    assert not list(tmp_path.glob("handin*"))


def test_a_newer_record_is_named_as_newer_when_it_is_graded_or_restored(tmp_path, small):
    put(tmp_path / "class" / "ann.json", filled("Ann", 0, **{"99.1": 5.0}) | {"schema": "four-capitals/answers/9"})
    report = grade(tmp_path / "class", tmp_path / "out")
    assert "was written by a newer workbook" in report.reported[0]
    with pytest.raises(WorkbookError, match="was written by a newer workbook"):
        restore(tmp_path / "class" / "ann.json", tmp_path)


EVENT = {"date": "2019-01-31", "title": "A speech", "initiator": "USA", "targets": "PRK", "kind": "statement"}
EVENT |= {"cameo": "036", "source": "A page", "url": "https://example.org/speech"}


def test_own_events_are_handed_in_and_come_back_once(tmp_path, small):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    own_events.save_event(EVENT, tmp_path / "here")
    path, done, _ = hand_in(tmp_path / "here", "Ada")
    assert done == [] and own_files_in_words(tmp_path / "here") == "Your own events: 1 (my-events.csv)"
    assert events_in(record.read_file(path)).events == own_events.read_folder(tmp_path / "here").events
    assert restore(path, tmp_path / "there").endswith("1 event of your own brought back.")
    assert "of your own" not in restore(path, tmp_path / "there")
    assert own_events.read_folder(tmp_path / "there").events == own_events.read_folder(tmp_path / "here").events
    assert not own_files_in_words(tmp_path)


def test_a_file_of_events_that_cannot_be_used_is_named_before_it_is_handed_in(tmp_path, small):
    answered(tmp_path, ("99.1", 5.0))
    (tmp_path / "my-events.csv").write_text("name,points\nAda,3\n")
    assert own_files_in_words(tmp_path).startswith(
        "Your own events: 0 (my-events.csv). Not in the hand-in: is no table of events"
    )
    assert "events" not in record.read_file(hand_in(tmp_path, "Ada")[0])


@pytest.mark.parametrize("part", ["odd", [1, None, "x"], [{"title": "=1"}], {"a": 1}, None])
def test_events_of_a_stranger_change_nothing(tmp_path, small, part):
    answered(tmp_path, ("99.1", 5.0))
    path = hand_in(tmp_path, "Ada")[0]
    put(path, record.read_file(path) | {"events": part})
    assert events_in(record.read_file(path)).events == []
    restore(path, tmp_path)
    assert not (tmp_path / "my-events.csv").exists()
