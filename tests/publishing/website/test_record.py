"""The script of a page keeps a record as Python does: it refuses, joins and counts the same."""

import copy
import dataclasses
import datetime
import random

import pytest

from tests.judge_of_the_page import engine, every_exercise, exported, made_up
from workbook.answers import record
from workbook.answers.changes import answered_before
from workbook.answers.merging import merge_answers, merge_findings
from workbook.answers.schema import find_fault, find_newer
from workbook.course.deadlines import Deadline
from workbook.exercises import registry
from workbook.exercises.counting import counting_attempt
from workbook.exercises.exported import export_exercise

FOUND = {"time": "2026-11-25T13:00:00+00:00", "explorer": "explore_ties", "state": {}, "said": "Six.", "note": ""}


@pytest.fixture(scope="module")
def call():
    with engine("judge_map.js", "judge.js", "record.js") as found:
        yield found


def some_record(make, names, shared=()):
    """A record with attempts at a few exercises, some of them shared, some with times that cannot be."""
    answers = {}
    for name in names:
        attempts = [attempt for of, attempt in shared if of == name]
        for _ in range(make.randint(not attempts, 4)):
            year, (month, day, second) = make.choice([2019, 2024, 2025, 2026]), (make.randint(1, 9) for _ in "abc")
            time = f"{year}-0{month}-1{day}T12:00:0{second}"
            time = make.choice(
                [f"{time}+00:00", f"{time}+00:00", f"{time}+02:00", time, "2099-01-01T00:00:00Z", "soon", 5]
            )
            answer = make.choice([20.0, 7.0, 2.5, "KOR", "none", ["KOR", "PRK"], "A text, and so on."])
            attempts.append({"time": time, "answer": answer, "status": make.choice(["right", "wrong", "received"])})
        latest = make.choice(attempts[-2:])
        answers[name] = {"answer": latest["answer"], "status": latest["status"], "attempts": attempts}
        if make.random() < 0.4:
            answers[name] |= {"ticked": [make.randint(1, 4)], "workbook": make.choice(["0.1.0", "0.2.0", "0.10", "x"])}
    kept = [FOUND | {"time": f"2026-11-2{make.randint(0, 9)}T13:00:00+00:00"} for _ in range(make.randint(0, 3))]
    return record.empty() | {"answers": answers, "kept": kept, "name": make.choice(["", "Ada"])}


def two_records(make):
    names = make.sample(["02.2", "00.3", "01.6", "99.1", "99.3"], 3)
    first = some_record(make, names)
    shared = [(name, attempt) for name in names for attempt in first["answers"][name]["attempts"][: make.randint(0, 4)]]
    return first, some_record(make, make.sample(names, 2), shared)


def test_two_records_are_joined_as_in_a_notebook(call):
    make = random.Random(5)
    pairs = [two_records(make) for _ in range(400)]
    joined = call("pairs => pairs.map(([a, b]) => fourCapitals.mergeRecords(a, b, fourCapitals))", pairs)
    for (ours, theirs), page in zip(pairs, joined, strict=True):
        ours, theirs = copy.deepcopy(ours), copy.deepcopy(theirs)
        merge_answers(ours["answers"], theirs["answers"])
        merge_findings(ours, theirs["kept"])
        ours["name"] = ours["name"] or theirs["name"]
        assert page == ours


COUNTED = """
([exercises, entries]) => entries.map(([name, entry]) => {
  const found = fourCapitals.countingAttempt(exercises[name], entry, fourCapitals.judge, fourCapitals);
  return [found.answer, found.verdict.status, found.earlier];
})
"""


def test_the_same_attempt_counts(call):
    make = random.Random(6)
    given = {}
    for name, answer, _ in (made_up(make) for _ in range(2500)):
        given.setdefault(name, []).append({"answer": answer, "time": "2026-11-25T13:00:00+00:00"})
    entries = [
        (name, {"answer": make.choice(attempts[-2:])["answer"], "attempts": attempts})
        for name, all_of_one in given.items()
        for attempts in (make.sample(all_of_one, make.randint(1, 4)) for _ in range(8))
    ]
    counted = call(COUNTED, [exported(), entries])
    for (name, entry), page in zip(entries, counted, strict=True):
        counting = counting_attempt(every_exercise()[name], entry)
        assert page == [counting.answer, counting.verdict.status, counting.earlier]


def test_where_something_is_due_the_same_attempt_counts(call):
    make, due = random.Random(9), datetime.datetime(2026, 5, 15, 12, tzinfo=datetime.UTC)
    rules = [Deadline(due, "accept"), Deadline(due, "mark"), Deadline(due, "accept", closes_after=40),
             Deadline(due, "deduct", 10, closes_after=40)]  # fmt: skip
    due_by_rule = {
        f"{number}": dataclasses.replace(registry.find("02.2"), deadline=rule) for number, rule in enumerate(rules)
    }
    entries = [(make.choice("0123"), some_record(make, ["02.2"])["answers"]["02.2"]) for _ in range(300)]
    page = call(COUNTED, [{name: export_exercise(one) for name, one in due_by_rule.items()}, entries])
    for (name, entry), found in zip(entries, page, strict=True):
        counting = counting_attempt(due_by_rule[name], entry)
        assert found == [counting.answer, counting.verdict.status, counting.earlier], entry


BROKEN = [
    *([], None, 5, "text", {}, {"schema": record.SCHEMA}, {"schema": "four-capitals/answers/0", "answers": {}}),
    *(record.empty() | {part: odd} for part in ("name", "answers", "kept") for odd in (None, 3, [3], "x", {"02.2": 3})),
    *(
        record.empty() | {"answers": {"02.2": entry}}
        for entry in ({}, {"answer": 3}, {"answer": 3, "attempts": 3}, {"answer": 3, "attempts": [3]},
                      {"answer": 3, "attempts": [], "ticked": 3}, {"answer": None, "attempts": [{}], "ticked": []})
    ),
    *(record.empty() | {"kept": [FOUND | {part: value}]} for part in FOUND for value in (None, "soon", {})),
    record.empty() | {"kept": [FOUND]},
]  # fmt: skip


def test_the_same_files_are_records(call):
    refused = call("all => all.map(one => fourCapitals.findFault(one, fourCapitals))", BROKEN)
    assert [bool(fault) for fault in refused] == [bool(find_fault(content)) for content in BROKEN]
    assert 5 < refused.count("") < len(BROKEN) - 5


def test_the_same_records_are_of_a_newer_workbook(call):
    schemas = [
        {"schema": schema} for schema in (record.SCHEMA, record.SCHEMA + "0", "four-capitals/answers/x", 5, None)
    ]
    newer = call("all => all.map(one => fourCapitals.isNewer(one, fourCapitals))", [*schemas, [], 3])
    assert newer == [bool(find_newer(content)) for content in [*schemas, [], 3]]


def test_the_same_answers_were_given_before_their_exercise_was_changed(call):
    pairs = [(name, {"workbook": version}) for name in registry.exercises() for version in
             ("0.1.0", "0.1.10", "0.2.0", "0.2", "1.0", "0.10.0", "x", None)]  # fmt: skip
    page = call("([all, pairs]) => pairs.map(([name, entry]) => fourCapitals.isAnsweredBefore(all[name], entry))",
                [exported(), pairs])  # fmt: skip
    assert page == [bool(answered_before({name: entry})) for name, entry in pairs]


def test_a_file_of_the_page_is_one_of_python_word_for_word(call):
    make = random.Random(8)
    records = [some_record(make, ["02.2", "01.6", "99.3"]) for _ in range(30)]
    records[0]["answers"]["99.3"]["answer"] = 'A line:\n "answer": 5,\n'
    files = call("records => records.map(fourCapitals.asFile)", records)
    assert [text.encode() for text in files] == [record.as_bytes(content) for content in records]
