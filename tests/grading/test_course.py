"""A course from its files to the feedback page: what it sets counts, and nothing else."""

import datetime
import json
import re

import pytest
from click.testing import CliRunner

from workbook.answers import record
from workbook.cli import main
from workbook.course.share import new_exercises
from workbook.exercises import registry
from workbook.exercises.course_check import check_course
from workbook.exercises.course_folder import NOTEBOOK, lay_course
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.notebook import progress
from workbook.grading.course_set import say_late

from .class_files import gradebook_of, put

COURSE = """title = "Asia"
time_zone = "Europe/Berlin"
sections = ["Monday", "Friday"]
[late]
rule = "deduct"
percent_per_day = 10
[students]
models = "after"
[lessons.02]
due = "2026-10-24 23:59"
exercises = ["02.1", "02.2", "02.6"]
points = { "02.2" = 5 }
[lessons.own]
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course.toml").write_text(COURSE)
    (tmp_path / "exercises.yaml").write_text(new_exercises())
    return check_course(tmp_path / "course.toml")


def handed_in(course, name, answers, time="2026-10-20T10:00:00+00:00"):
    with registry.following(course):
        entries = {}
        for one, answer in answers.items():
            exercise = registry.find(one)
            attempt = {"time": time, "answer": answer, "status": judge(exercise, answer).status}
            attempt |= {"version": exercise.version} if exercise.version else {}
            entries[one] = {"answer": answer, "status": attempt["status"], "attempts": [attempt]}
    return record.empty() | {"name": name, "answers": entries}


def grade(tmp_path, *options):
    arguments = ["grade", tmp_path / "in", "--out", tmp_path / "out", "--course", tmp_path / "course.toml", *options]
    return CliRunner().invoke(main.main, list(map(str, arguments)))


def test_two_sections_have_one_maximum_and_late_work_is_said(course, tmp_path):
    put(tmp_path / "in" / "Monday" / "ann.json", handed_in(course, "Ann", {"02.2": 20, "05.1": 8}))
    late = handed_in(course, "Ben", {"02.2": 20}, "2026-10-25T23:30:00+00:00")
    put(tmp_path / "in" / "Friday" / "ben.json", late)
    done = grade(tmp_path)
    assert "Points are out of 17, as the course 'Asia' sets them. Answers to other exercises do not count: 05.1" in (
        done.output
    ), done.output
    ann, ben = gradebook_of(tmp_path / "out")["Ann"], gradebook_of(tmp_path / "out")["Ben"]
    assert (ann["section"], ben["section"]) == ("Monday", "Friday")
    assert ann["lesson 02 (of 10)"] == "5" and ann["lesson 02 days late"] == "0"
    assert ben["lesson 02 (of 10)"] == ben["total"] == "4" and ben["lesson 02 days late"] == "2"
    assert ben["lesson 02 deducted"] == "1" and ben["lesson 02 due"] == "2026-10-24 23:59 Europe/Berlin"
    page = (tmp_path / "out" / "feedback" / "Ben.html").read_text(encoding="utf-8")
    assert "4 of 17 points</b>, after 1 point deducted for late work" in page and "Deducted: 1 point." in page
    assert "of 17 points" in (tmp_path / "out" / "feedback" / "Ann.html").read_text(encoding="utf-8")


def test_what_was_right_in_time_counts_before_a_later_answer(course, tmp_path):
    content = handed_in(course, "Ann", {"02.2": 20})
    content["answers"]["02.2"]["attempts"].append(
        {"time": "2026-11-20T10:00:00+00:00", "answer": 20, "status": "right"}
    )
    put(tmp_path / "in" / "ann.json", content)
    grade(tmp_path)
    assert gradebook_of(tmp_path / "out")["Ann"]["lesson 02 deducted"] == "0"


def test_own_exercises_of_each_kind_are_marked_and_have_feedback(course, tmp_path):
    answers = {"own.1": 5, "own.2": "B", "own.3": ["JPN", "RUS"], "own.4": right_answer(course.own["own.4"])}
    answers["own.5"] = "S supports F; J qualifies F"
    put(tmp_path / "in" / "ann.json", handed_in(course, "Ann", answers))
    assert "another version" not in grade(tmp_path).output
    page = (tmp_path / "out" / "feedback" / "Ann.html").read_text(encoding="utf-8")
    assert "own.1 · ✗ Not yet." in page and "One round is missing." in page
    assert all(f"{name} · ✓" in page for name in ("own.2", "own.3", "own.4", "own.5"))
    assert "the model answer are the same, word for word" in (tmp_path / "out" / "likeness.html").read_text("utf-8")
    (tmp_path / "exercises.yaml").write_text(new_exercises().replace("answer: 6\n", "answer: 7\n"))
    assert "another version of the exercise than today's: own.1" in grade(tmp_path).output


def test_a_students_folder_follows_the_course(course, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    folder.mkdir()
    lay_course(course, folder)
    assert 'wb.ask(\\"own.4\\")' in (folder / NOTEBOOK).read_text("utf-8")
    (folder / NOTEBOOK).write_text((folder / NOTEBOOK).read_text("utf-8").replace("# Exercises", "# My notes"))
    lay_course(course, folder)
    assert "# My notes" in (folder / NOTEBOOK).read_text("utf-8")
    monkeypatch.chdir(folder)
    import workbook as wb

    assert registry.find("02.2").points == 5 and registry.find("02.3").points == 0
    assert wb.check("own.1", 6).status == "right" and "version" in str(record.read_folder()["answers"])
    assert "Hint 1 of 2" in wb.hint("own.1")
    assert set(wb.progress()["exercise"]) == {"02.1", "02.2", "02.6", "own.1", "own.2", "own.3", "own.4", "own.5"}


def test_a_marked_text_says_its_points_whatever_its_form(course, tmp_path):
    put(tmp_path / "in" / "ann.json", handed_in(course, "Ann", {"02.6": "Too short."}))
    grade(tmp_path)
    file = tmp_path / "out" / "texts.csv"
    file.write_text(file.read_text("utf-8-sig").replace("Too short.,,", "Too short.,1,"), "utf-8-sig")
    grade(tmp_path, "--separator", ";")
    page = (tmp_path / "out" / "feedback" / "Ann.html").read_text(encoding="utf-8")
    assert "02.6 · Read by your instructor." in page and "✗ Not yet" not in page
    assert file.read_text("utf-8-sig").startswith("student;exercise;text")
    assert "not as asked" not in (tmp_path / "out" / "summary.html").read_text("utf-8")


def test_pages_without_names_name_nobody_and_one_day_is_one_day(course, tmp_path):
    words = str(right_answer(registry.find("02.6")))
    for name in ("Ann", "Ben"):
        put(tmp_path / "in" / f"{name}.json", handed_in(course, name, {"02.6": words}, "2026-10-25T10:00:00+00:00"))
    grade(tmp_path, "--anonymous")
    texts, alike = ((tmp_path / "out" / name).read_text("utf-8") for name in ("texts.html", "likeness.html"))
    assert "1 day late" in texts and "1 days" not in texts
    assert "the same, word for word" in alike and "Ann" not in alike and "Ben" not in alike
    assert "<bdi>Text 1</bdi>" in alike and "<bdi>Text 2</bdi>" in alike
    grade(tmp_path)
    assert "Ann" in (tmp_path / "out" / "likeness.html").read_text("utf-8")


def test_one_lesson_of_a_course_counts_alone_and_marks_of_the_others_stay(course, tmp_path):
    put(tmp_path / "in" / "ann.json", handed_in(course, "Ann", {"02.2": 20, "02.6": "Too short.", "own.1": 6}))
    grade(tmp_path)
    file = tmp_path / "out" / "texts.csv"
    file.write_text(file.read_text("utf-8-sig").replace("Too short.,,", "Too short.,1,"), "utf-8-sig")
    done = grade(tmp_path, "--lessons", "own")
    assert "Points are out of 7, as the course 'Asia' sets them." in done.output, done.output
    assert gradebook_of(tmp_path / "out")["Ann"]["total"] == "1"
    grade(tmp_path, "--lessons", "2")
    assert gradebook_of(tmp_path / "out")["Ann"]["total"] == "6"
    done = grade(tmp_path, "--lessons", "05")
    assert done.exit_code == 1 and "There is no lesson of the course '05'" in done.output
    assert "Valid: 02, own." in done.output


def test_each_lesson_has_its_column_and_what_has_none_is_said(course, tmp_path):
    put(tmp_path / "in" / "ann.json", handed_in(course, "Ann Lee", {"02.2": 20, "own.1": 6}))
    roster = tmp_path / "roster.csv"
    roster.write_text('Student,ID,Section,Four Capitals own (3)\n"Lee, Ann",1,IR 1,\n', "utf-8")
    done = grade(tmp_path, "--roster", roster)
    assert '"Lee, Ann",1,IR 1,1' in (tmp_path / "out" / "for-canvas.csv").read_text("utf-8"), done.output
    assert "No column is for 02: these points are not in the roster." in done.output
    assert "Section 'IR 1' of the roster (1 student) is none of the course file: it has Monday, Friday." in done.output
    assert "Lesson own" not in (tmp_path / "out" / "summary.html").read_text("utf-8")


def test_sections_stand_side_by_side_in_the_class_summary(course, tmp_path):
    for name, answer in (("ann", 20), ("bea", 20), ("cem", 7)):
        put(tmp_path / "in" / "Monday" / f"{name}.json", handed_in(course, name.title(), {"02.2": answer}))
    put(tmp_path / "in" / "Friday" / "dan.json", handed_in(course, "Dan", {"02.2": 20}))
    grade(tmp_path)
    page = (tmp_path / "out" / "summary.html").read_text("utf-8")
    assert "Asia · class summary" in page
    rows = re.findall(r"<tr><td>(Monday|Friday)</td><td[^>]*>(\d)</td><td>([^<]*)</td>", page)
    assert rows == [("Monday", "3", "3.3 of 17"), ("Friday", "1", "5.0 of 17")]  # in the order of the course file
    assert "02.2, Monday: 2 right, or text received, 1 not yet, 0 not answered" in page
    bars = [float(width) for width in re.findall(r'<rect x="[\d.]+" y="(?:152|180)" width="([\d.]+)"', page)]
    assert bars[0] + bars[1] == pytest.approx(bars[2], abs=2)  # of three students and of one: as long


def test_a_class_of_one_section_has_no_table_of_sections(course, tmp_path):
    put(tmp_path / "in" / "Monday" / "ann.json", handed_in(course, "Ann", {"02.2": 20}))
    grade(tmp_path)
    assert "<th>Section</th>" not in (tmp_path / "out" / "summary.html").read_text("utf-8")


def test_feedback_carries_the_title_of_the_course(course, tmp_path):
    put(tmp_path / "in" / "Monday" / "ann.json", handed_in(course, "Ann", {"02.2": 20}))
    grade(tmp_path)
    assert "Asia · feedback" in (tmp_path / "out" / "feedback" / "Ann.html").read_text("utf-8")


def test_a_student_is_told_what_is_late_before_handing_in(course, tmp_path, monkeypatch):
    late = handed_in(course, "Ben", {"02.1": ["USA"], "02.2": 20}, "2026-10-25T23:30:00+00:00")
    with registry.following(course):
        before = datetime.datetime(2026, 10, 20, tzinfo=datetime.UTC)
        assert say_late(late, before) == []
        (said,) = say_late(late, before.replace(day=27))
        (missing,) = say_late(handed_in(course, "Cem", {"02.2": 20}), before.replace(day=27))
    assert said == (
        "Lesson 02 was due Saturday 24 October 2026, 23:59 (Europe/Berlin). Answered late: 02.1, 02.2, on day 2 after "
        "it was due. The rule of the course: 10 % of the points are deducted for each day begun."
    )
    assert "Not answered by then: 02.1, 02.6." in missing
    lay_course(course, tmp_path)
    monkeypatch.chdir(tmp_path)
    record.location(tmp_path).write_bytes(json.dumps(late).encode())
    shown = progress().set_index("exercise")
    assert list(shown.late[["02.2", "02.6", "own.1"]]) == ["day 2 after it was due", shown.late["02.6"], ""]
    assert shown.late["02.6"].endswith("after it was due") and shown.due["02.2"] == "2026-10-24 23:59"
    done = CliRunner().invoke(main.main, ["handin", "--name", "Ben"])
    assert "Answered late: 02.1, 02.2, on day 2 after it was due." in done.output
