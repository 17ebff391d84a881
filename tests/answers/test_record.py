"""The answer record survives crashes, full disks, two writers and foreign files."""

import errno
import json
import os
import random
import re
import signal
import subprocess
import sys
import time

import pytest

import workbook as wb
from workbook.answers import record
from workbook.answers.schema import ATTEMPTS, with_versions
from workbook.common import files
from workbook.exercises import model, registry
from workbook.exercises.judging import right_answer


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def answer(value=1.0, name="00.1"):
    return record.add_answer(registry.find(name), value, model.Verdict(name, "wrong", ""))


def test_it_is_readable_and_says_what_was_answered_when(tmp_path):
    assert answer(3.0) == ""
    assert answer(4.0) == ""
    text = (tmp_path / "my-answers.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert content["schema"] == record.SCHEMA
    assert content["answers"]["00.1"]["answer"] == 4.0
    assert [one["answer"] for one in content["answers"]["00.1"]["attempts"]] == [3.0, 4.0]
    assert content["answers"]["00.1"]["attempts"][0]["time"].endswith("+00:00")
    assert set(content) == {"schema", "workbook", "data", "name", "answers", "kept"}
    assert text.count("\n") > 5


FINDING = {"time": "2026-11-25T13:00:00+00:00", "state": {}, "said": "", "note": ""}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, ""),
        ({"kept": [FINDING, FINDING | {"words": "more"}]}, ""),
        ({"answers": {"02.3": {"answer": None, "attempts": []}}}, ""),
        ({"schema": "x" * 60}, f"its schema is {'x' * 40!r}, not 'four-capitals/answers/1'"),
        ({"name": 3}, "its name is no text"),
        ({"answers": []}, "it has no answers"),
        ({"kept": {}}, "what was kept for the memo is no list of findings"),
        ({"kept": [FINDING, "one"]}, "what was kept for the memo is no list of findings"),
        ({"kept": [FINDING | {"state": []}]}, "what was kept for the memo is no list of findings"),
        ({"kept": [FINDING | {"said": 1}]}, "what was kept for the memo is no list of findings"),
        ({"kept": [FINDING | {"note": None}]}, "what was kept for the memo is no list of findings"),
        ({"kept": [FINDING | {"time": "yesterday"}]}, "what was kept for the memo is no list of findings"),
        ({"answers": {"0" * 30: 3}}, f"the entry {'0' * 20!r} has no answer"),
        ({"answers": {"02.3": {"attempts": []}}}, "the entry '02.3' has no answer"),
        ({"answers": {"02.3": {"answer": 1}}}, "the attempts at '02.3' are no list of attempts"),
        (
            {"answers": {"0" * 30: {"answer": 1, "attempts": ["x"]}}},
            f"the attempts at {'0' * 20!r} are no list of attempts",
        ),
    ],
)
def test_what_keeps_a_file_from_being_a_record_is_told(tmp_path, changes, fault):
    content = record.empty() | changes
    assert record.find_fault(content) == fault
    (tmp_path / "any.json").write_text(json.dumps(content), encoding="utf-8")
    if fault:
        with pytest.raises(wb.WorkbookError) as error:
            record.read_file(tmp_path / "any.json")
        assert str(error.value) == f"any.json is not an answer record: {fault}."
    else:
        assert record.read_file(tmp_path / "any.json") == with_versions(content)


def test_a_record_without_a_memo_or_a_name_is_one():
    assert record.find_fault({"schema": record.SCHEMA, "answers": {}}) == ""


def test_an_empty_record_names_the_versions_that_wrote_it():
    from importlib.metadata import version

    from workbook.datasets.reading import package

    content = record.empty()
    assert content == {
        "schema": record.SCHEMA,
        "workbook": version("four-capitals"),
        "data": package()["version"],
        "name": "",
        "answers": {},
        "kept": [],
    }
    assert record.find_fault(content) == ""


def test_a_folder_without_a_record_or_with_a_damaged_one_has_an_empty_one(tmp_path):
    assert record.read_folder() == record.read_folder(tmp_path / "nowhere") == record.empty()
    (tmp_path / record.FILE).write_text("{")
    assert record.read_folder(tmp_path) == record.empty()
    assert (tmp_path / record.FILE).read_text() == "{"


def test_an_answer_goes_to_the_folder_that_is_named(tmp_path):
    (tmp_path / "lessons").mkdir()
    task = registry.find("00.1")
    assert record.add_answer(task, 3.0, model.Verdict("00.1", "right", ""), tmp_path / "lessons") == ""
    entry = record.read_folder(tmp_path / "lessons")["answers"]["00.1"]
    assert (entry["answer"], entry["status"], entry["attempts"][0]["status"]) == (3.0, "right", "right")
    assert not (tmp_path / record.FILE).exists()


def test_a_change_writes_down_the_versions_of_now(tmp_path):
    record.write_file(tmp_path / record.FILE, record.empty() | {"workbook": "0.0.1", "data": "0.0.1"})
    assert record.change(lambda content: content.update(name="Zoë")) == ""
    assert record.read_folder() == record.empty() | {"name": "Zoë"}
    assert "Zoë" in (tmp_path / record.FILE).read_text(encoding="utf-8")


def test_another_program_that_holds_the_record_is_told(monkeypatch):
    def held(_):
        raise TimeoutError

    monkeypatch.setattr(files, "lock", held)
    said = "Your answer was not saved: another program holds my-answers.json. Run the cell again."
    with pytest.raises(record.NotSavedError, match=re.escape(said)):
        answer(1.0)


@pytest.mark.parametrize("error", [OSError(errno.ENOLCK, "No locks available"), NotImplementedError("no flock here")])
def test_where_files_cannot_be_locked_the_answer_is_kept_with_a_remark(monkeypatch, error):
    import filelock

    def refuse(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    assert "cannot be locked in this folder" in answer(1.0)
    assert record.read_folder()["answers"]["00.1"]["answer"] == 1.0


def test_a_newer_record_stays_where_it_is_and_is_named_as_newer(tmp_path):
    newer = json.dumps(record.empty() | {"schema": "four-capitals/answers/2"})
    record.location(tmp_path).write_text(newer)
    with pytest.raises(record.NotSavedError, match=r"written by a newer workbook .*Bring this one up to date"):
        answer(1.0)
    assert record.location(tmp_path).read_text() == newer
    assert [file.name for file in tmp_path.glob("*.json")] == [record.FILE]
    assert "newer workbook" in wb.check("00.1", 5).message


def test_two_damaged_records_in_one_second_are_both_kept(tmp_path):
    for text in ("{damaged", "damaged too"):
        record.location(tmp_path).write_text(text)
        assert "set aside" in answer(1.0)
    aside = sorted(file.read_text() for file in tmp_path.glob("*set aside*.json"))
    assert aside == ["damaged too", "{damaged"]


def test_a_right_attempt_outlives_fifty_wrong_ones():
    task = registry.find("00.1")
    record.add_answer(task, 5.0, model.Verdict("00.1", "right", ""))
    for number in range(60):
        answer(float(number + 10))
    attempts = record.read_folder()["answers"]["00.1"]["attempts"]
    assert len(attempts) == ATTEMPTS
    assert attempts[0]["answer"] == 5.0
    assert attempts[-1]["answer"] == 69.0


def test_a_browser_needs_no_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert answer(1.0) == ""
    assert [path.name for path in tmp_path.iterdir()] == [record.FILE]


def test_the_empty_selection_is_kept_as_a_word():
    answer([])
    assert record.read_folder()["answers"]["00.1"]["answer"] == "none"


def test_attempts_do_not_grow_without_end():
    for number in range(ATTEMPTS + 3):
        answer(float(number))
    attempts = record.read_folder()["answers"]["00.1"]["attempts"]
    assert [int(one["answer"]) for one in attempts] == list(range(3, ATTEMPTS + 3))


@pytest.mark.parametrize(
    "content", ["", "{", "[1, 2]", '{"schema": "other"}', "\x00\x01", '{"answers": {}}', "[" * 100_000]
)
def test_a_damaged_or_foreign_file_is_set_aside_and_reported(tmp_path, content):
    (tmp_path / "my-answers.json").write_text(content, encoding="utf-8")
    said = answer(2.0)
    assert "is not an answer record" in said and "It was set aside as 'my-answers (set aside " in said
    aside = next(tmp_path.glob("my-answers (set aside *.json"))
    assert aside.read_text(encoding="utf-8") == content
    assert record.read_folder()["answers"]["00.1"]["answer"] == 2.0


def test_a_full_disk_keeps_the_last_good_copy(tmp_path, monkeypatch):
    answer(1.0)
    before = (tmp_path / "my-answers.json").read_bytes()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(record.NotSavedError) as error:
        answer(2.0)
    said = str(error.value)
    assert said.startswith("Your answer was not saved: my-answers.json could not be written (No space left on device).")
    assert said.endswith("The last copy is safe.")
    assert (tmp_path / "my-answers.json").read_bytes() == before
    assert not list(tmp_path.glob(".my-answers-*.tmp"))


def test_a_verdict_still_comes_when_nothing_can_be_saved(monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    verdict = wb.check("00.1", right_answer(registry.find("00.1")))
    assert verdict.status == "right"
    assert "Your answer was not saved" in verdict.message


def test_a_file_held_by_another_program_is_tried_again(tmp_path, monkeypatch):
    from pathlib import Path

    refused = iter([True, True, False])
    real = Path.replace

    def replace(self, target):
        if self.suffix == ".tmp" and next(refused):
            raise PermissionError(errno.EACCES, "held by another program")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    assert answer(5.0) == ""
    assert record.read_folder()["answers"]["00.1"]["answer"] == 5.0


ANSWER_ON_AND_ON = """
import sys
from workbook.answers import record
from workbook.common import files
from workbook.exercises import model, registry
name, start = sys.argv[1], int(sys.argv[2])
for number in range(start, start + int(sys.argv[3])):
    assert record.add_answer(registry.find(name), float(number), model.Verdict(name, "wrong", "")) == ""
    print(number, flush=True)
"""


def writer(name, start, count):
    return subprocess.Popen(
        [sys.executable, "-c", ANSWER_ON_AND_ON, name, str(start), str(count)], stdout=subprocess.PIPE, text=True
    )


def test_killed_at_any_moment_it_holds_every_confirmed_answer(tmp_path, monkeypatch):
    draw = random.Random(2019)
    confirmed = []
    for _ in range(8):
        process = writer("00.1", 0 if not confirmed else confirmed[-1] + 1, 200)
        first = process.stdout.readline()  # it runs
        time.sleep(draw.uniform(0, 0.15))
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        rest = process.stdout.read()
        process.wait()
        process.stdout.close()
        confirmed += [int(line) for line in (first + rest).split()]
        content = json.loads((tmp_path / "my-answers.json").read_text(encoding="utf-8"))
        kept = [int(one["answer"]) for one in content["answers"]["00.1"]["attempts"]]
        last = confirmed[-ATTEMPTS + 10 :]  # each kill may leave one that was written and not confirmed
        assert set(last) <= set(kept), "a confirmed answer was lost"


def test_two_that_answer_at_once_lose_nothing():
    one, other = writer("00.1", 0, 40), writer("00.2", 100, 40)
    for process in (one, other):
        process.communicate(timeout=60)
        assert process.returncode == 0
    answers = record.read_folder()["answers"]
    assert [int(kept["answer"]) for kept in answers["00.1"]["attempts"]] == list(range(40))
    assert [int(kept["answer"]) for kept in answers["00.2"]["attempts"]] == list(range(100, 140))


def test_notepad_s_mark_at_the_start_is_no_damage(tmp_path):
    answer(1.0)
    file = tmp_path / "my-answers.json"
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert answer(2.0) == ""
    assert len(record.read_folder()["answers"]["00.1"]["attempts"]) == 2


def test_a_character_that_cannot_be_written_is_answered_in_words():
    with pytest.raises(record.NotSavedError, match=r"^Your answer was not saved: it holds a character"):
        answer("half a sign \ud800")


def test_half_written_files_of_the_past_are_cleared_away(tmp_path):
    (tmp_path / ".my-answers-old.tmp").write_text("half")
    answer(1.0)
    assert not list(tmp_path.glob("*.tmp")) and not list(tmp_path.glob(".*.tmp"))


def test_a_folder_that_is_gone_is_told_with_the_verdict(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    (tmp_path / "lessons").rmdir()
    verdict = wb.check("00.1", right_answer(registry.find("00.1")))
    assert verdict.status == "right"
    assert "the folder of this lesson is gone. Open the lesson where it is now" in verdict.message


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder that a program is in")
def test_answers_go_along_with_a_folder_that_was_moved(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    answer(1.0)
    (tmp_path / "lessons").rename(tmp_path / "moved")
    answer(2.0)
    assert len(record.read_folder(tmp_path / "moved")["answers"]["00.1"]["attempts"]) == 2
    assert not (tmp_path / "lessons").exists()
