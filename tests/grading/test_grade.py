"""A class is graded: good files among hostile ones, twice the same student, and a run that nothing stops."""

import json
import os
import random

import pytest

from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.grading import marking
from workbook.grading.grade import grade

from .class_files import NAMES, column, filled, first, good_class, gradebook_of, put, snapshot
from .hostile_files import HOSTILE, REMARKED, SCRIPT
from .inspector import inspect


def test_a_good_class_is_graded_without_a_remark(tmp_path):
    expected = good_class(tmp_path / "class")
    calls = []
    report = grade(tmp_path / "class", tmp_path / "out", progress=lambda *args: calls.append(args))
    assert str(report).splitlines()[0] == "30 files: 30 graded without a remark."
    assert not report.needs_a_look
    assert sorted(report.graded) == sorted(NAMES)
    assert calls == [(what, number, 30) for what in ("Marking", "Writing") for number in range(1, 31)]
    rows = gradebook_of(tmp_path / "out")
    for name, points in expected.items():
        got = {task.name: rows[name][column(task)] for task in registry.exercises().values()}
        assert got == {one: "" if point is None else str(point) for one, point in points.items()}, name
        assert rows[name]["total"] == str(sum(point or 0 for point in points.values()))
        assert rows[name]["to read"] == str(sum(point is None for point in points.values()))
    assert {path.stem for path in (tmp_path / "out" / "feedback").iterdir()} == set(NAMES)


def test_marks_may_be_written_into_the_folder_of_the_hand_ins(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.1": 5, "99.3": "because it is so"}))
    for _ in range(2):
        report = grade(tmp_path, tmp_path)
        assert report.graded == ["Ann"] and report.reported == []


def test_a_second_run_leaves_every_file_untouched(tmp_path):
    good_class(tmp_path / "class")
    grade(tmp_path / "class", tmp_path / "class" / "out")
    before, times = (
        snapshot(tmp_path),
        {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()},
    )
    again = grade(tmp_path / "class", tmp_path / "class" / "out")
    assert str(again).splitlines()[0] == "30 files: 30 graded without a remark."
    assert snapshot(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == times


def test_it_writes_beside_the_files_of_others(tmp_path):
    put(tmp_path / "class" / "a.json", filled())
    out = tmp_path / "out"
    (out / "feedback").mkdir(parents=True)
    (out / "mine.txt").write_text("mine")
    (out / "feedback" / "mine.html").write_text("mine")
    grade(tmp_path / "class", out)
    assert (out / "mine.txt").read_text() == (out / "feedback" / "mine.html").read_text() == "mine"
    assert {path.name for path in out.iterdir()} == {
        "mine.txt",
        "feedback",
        "grades.csv",
        "likeness.html",
        "summary.html",
        "texts.csv",
        "texts.html",
    }


def test_lessons_that_nobody_has_begun_are_left_out(tmp_path):
    task = first("number")
    put(tmp_path / "a.json", filled(**{task.name: right_answer(task)}))
    grade(tmp_path, tmp_path / "out")
    lessons = {name.split(".")[0] for name in gradebook_of(tmp_path / "out")["Eve"] if " (of " in name}
    assert lessons == {task.lesson}


def test_hostile_files_change_nothing_for_the_others(mixed):
    out, report, expected = mixed
    graded = len(REMARKED) + 1  # the second file of one student
    assert report.graded.count("Ada Lovelace") == 1
    assert len(report.graded) == 30 + len(REMARKED)
    assert report.remarked == graded
    assert str(report).startswith(
        f"{30 + len(HOSTILE)} files: 30 graded without a remark, {len(HOSTILE)} reported "
        f"({graded} of these graded all the same).\n"
    )
    assert str(report).endswith(
        "\nFor a file that was not graded, ask the student to run `workbook handin` and hand in again."
    )
    rows = gradebook_of(out)
    for name, points in expected.items():
        assert rows[name]["total"] == str(sum(point or 0 for point in points.values()))
    assert "Outsider" not in rows


def spoil(thing, draw):
    """Put something of another kind into a random place of a record."""
    if isinstance(thing, dict | list) and thing and draw.random() < 0.8:
        place = draw.choice(list(thing) if isinstance(thing, dict) else range(len(thing)))
        return type(thing)(
            {**thing, place: spoil(thing[place], draw)}
            if isinstance(thing, dict)
            else [*thing[:place], spoil(thing[place], draw), *thing[place + 1 :]]
        )
    return draw.choice(
        [None, True, -1, 0.5, 1e308, "", "none", "x" * 200, SCRIPT, "=1", [], [[]], ["CHN", 5], {}, {"a": []}]
    )


def test_whatever_is_in_a_record_the_run_goes_on(tmp_path):
    draw = random.Random(3)
    for number in range(100):
        content = filled(f"S{number}")
        for _ in range(draw.randint(1, 6)):
            content = spoil(content, draw)
        put(tmp_path / "in" / f"{number}.json", content)
    report = grade(tmp_path / "in", tmp_path / "out")
    assert report.files == 100
    assert 0 < len(report.graded) < 100
    assert not [line for line in report.reported if "could not be marked" in line or not line.isprintable()]
    for page in tmp_path.glob("out/**/*.html"):
        assert inspect(page).odd == [], page.name


def test_a_file_that_marking_fails_on_is_reported_and_the_others_are_graded(tmp_path, small, monkeypatch):
    def fail(task, answer):
        if answer == 13:
            raise MemoryError
        return judge(task, answer)

    monkeypatch.setattr(marking, "judge", fail)
    for name, answer in (("Ann", 5), ("Ben", 13), ("Eve", 5)):
        put(tmp_path / f"{name}.json", filled(name, **{"99.1": answer}))
    report = grade(tmp_path, tmp_path / "out")
    assert report.graded == ["Ann", "Eve"]
    assert report.reported == ["Ben.json: could not be marked (MemoryError)."]


def test_several_hand_ins_of_one_student_are_joined_answer_by_answer(tmp_path, small):
    put(tmp_path / "b.json", filled("Ann Lee", minute=5, **{"99.1": 5}))
    put(tmp_path / "a" / "new.json", filled(" ann  LEE", minute=9, **{"99.1": 4}))
    put(tmp_path / "c.json", filled("Ann Lee", minute=1, **{"99.1": 5}))
    report = grade(tmp_path, tmp_path / "out")
    assert report.graded == ["ann LEE"]
    assert gradebook_of(tmp_path / "out")["ann LEE"]["total"] == "1"  # the best attempt
    assert gradebook_of(tmp_path / "out")["ann LEE"]["file"] == "c.json; b.json; a/new.json"
    assert report.reported == [
        f"{file}.json: 'Ann Lee' handed in 3 files: joined, answer by answer, with a/new.json; only the name is the "
        "same, so if they are two students, put the files into folders 'Ann Lee_1' and 'Ann Lee_2'."
        for file in "bc"
    ]


def test_hidden_files_are_no_hand_ins(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.1": 5}))
    for name in ("._a.json", "__MACOSX/a.json", ".ipynb_checkpoints/a.json", "Thumbs.db"):
        put(tmp_path / name, "x")
    report = grade(tmp_path, tmp_path / "out")
    assert str(report) == "1 file: 1 graded without a remark."
    assert len(report.notes) == 5  # they are named all the same


def test_a_mark_of_an_editor_at_the_start_does_no_harm(tmp_path, small):
    (tmp_path / "a.JSON").write_bytes(json.dumps(filled("Ann", **{"99.1": 5})).encode("utf-8-sig"))
    assert grade(tmp_path, tmp_path / "out").graded == ["Ann"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make a link")
def test_a_page_is_not_written_through_a_link(tmp_path, small):
    put(tmp_path / "in" / "a.json", filled("Ann", **{"99.1": 5}))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "feedback").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(
        WorkbookError, match=r"feedback' is a link to another place. Remove it, then run the command again."
    ):
        grade(tmp_path / "in", tmp_path / "out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_it_says_where_hand_ins_are_missing(tmp_path):
    with pytest.raises(
        WorkbookError, match=r"There is no hand-in in '.*' or below it: hand-ins are files that end in .json."
    ):
        grade(tmp_path, tmp_path / "out")
    put(tmp_path / "a.json", filled())
    with pytest.raises(WorkbookError, match=r"a.json' is a file, and a folder is needed to write to. Name another."):
        grade(tmp_path, tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_even_names_that_meet_have_pages_of_their_own(tmp_path, small, monkeypatch):
    monkeypatch.setattr(marking, "safe_file_name", lambda name: "same")
    for name in ("Ann", "Ben", "Eve"):
        put(tmp_path / f"{name}.json", filled(name, **{"99.1": 5}))
    grade(tmp_path, tmp_path / "out")
    assert {page.name for page in (tmp_path / "out" / "feedback").iterdir()} == {
        "same.html",
        "same_.html",
        "same__.html",
    }
