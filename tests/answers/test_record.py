"""The answer record survives crashes, full disks, two writers and foreign files."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

import workbook as wb
from workbook.answers import record
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


def test_the_empty_selection_is_kept_as_a_word():
    answer([])
    assert record.read_folder()["answers"]["00.1"]["answer"] == "none"


def test_attempts_do_not_grow_without_end():
    for number in range(record.ATTEMPTS + 3):
        answer(float(number))
    assert len(record.read_folder()["answers"]["00.1"]["attempts"]) == record.ATTEMPTS


@pytest.mark.parametrize(
    "content", ["", "{", "[1, 2]", '{"schema": "other"}', "\x00\x01", '{"answers": {}}', "[" * 100_000]
)
def test_a_damaged_or_foreign_file_is_set_aside_and_reported(tmp_path, content):
    (tmp_path / "my-answers.json").write_text(content, encoding="utf-8")
    said = answer(2.0)
    assert "is no answer record" in said and "It was set aside as 'my-answers (set aside " in said
    aside = next(tmp_path.glob("my-answers (set aside *.json"))
    assert aside.read_text(encoding="utf-8") == content
    assert record.read_folder()["answers"]["00.1"]["answer"] == 2.0


def test_a_full_disk_keeps_the_last_good_copy(tmp_path, monkeypatch):
    answer(1.0)
    before = (tmp_path / "my-answers.json").read_bytes()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = answer(2.0)
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
        last = confirmed[-record.ATTEMPTS + 10 :]  # each kill may leave one that was written and not confirmed
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
    assert answer("half a sign \ud800").startswith("Your answer was not saved: it holds a character")


def test_half_written_files_of_the_past_are_cleared_away(tmp_path):
    (tmp_path / ".my-answers-old.tmp").write_text("half")
    answer(1.0)
    assert not list(tmp_path.glob("*.tmp")) and not list(tmp_path.glob(".*.tmp"))
