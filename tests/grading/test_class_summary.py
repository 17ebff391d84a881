"""The summary counts how a class answered, and names nobody."""

import html
import re

import pytest

from workbook.answers import record
from workbook.exercises import registry
from workbook.exercises.model import Exercise
from workbook.grading import class_summary
from workbook.grading.grade import grade
from workbook.grading.marking import mark

from .class_files import filled, put


def test_no_student_is_named_in_the_summary(mixed):
    out, report, _ = mixed
    summary = (out / "summary.html").read_text(encoding="utf-8")
    assert [name for name in report.graded if len(name) > 3 and html.escape(name) in summary] == []


def test_the_summary_counts_wrong_answers_with_what_was_said(tmp_path, small):
    for number, answer in enumerate([4, 4, 7, 5, 5, "..."]):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": answer}))
    put(tmp_path / "7.json", filled("S7", **{"99.2": ["a"], "99.3": "too short"}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "<h1>How 7 students answered</h1>" in page
    assert (
        "<h3>99.1 · 3 of 7 not yet right</h3><p>How many?</p><p>Most often: <b>4 lines</b> (2). One too few.</p>"
        in page
    )
    assert page.index("<h3>99.1 · 3 of 7") < page.index("<h3>99.2 · 1 of 7") < page.index("All exercises")
    numbers = "".join(f'<td class="number">{number}</td>' for number in (2, 3, 2))
    assert f"<tr><td>99.1</td><td>How many?</td>{numbers}</tr>" in page
    assert '<tr><td>4 lines</td><td class="number">2</td><td>One too few.</td><td>yes</td></tr>' in page
    assert '<tr><td>7 lines</td><td class="number">1</td><td>Look again.</td>' in page
    assert "<p>Right: <b>5 lines</b></p>" in page
    assert "<td>a text whose form is not as asked</td>" in page and "The words are too few; write 3 to 9." in page
    assert "99.1: 2 right, or text received, 3 not yet, 2 not answered" in page  # the words of the picture


def test_the_summary_shows_no_words_of_a_stranger(tmp_path, small):
    put(tmp_path / "a.json", filled(**{"99.1": "something rude", "99.3": "rude"}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "rude" not in page
    assert '<td>(not understood)</td><td class="number">1</td><td>Each was told what would be understood.</td>' in page


def test_bars_are_as_long_as_what_they_stand_for(tmp_path, small):
    for number, answer in enumerate([5, 5, 4, 4]):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": answer}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    widths = [float(width) for width in re.findall(r'<rect x="[\d.]+" y="\d+" width="([\d.]+)" height="24"', page)]
    right, wrong, *whole = widths  # of lesson 99: one bar in two parts, and two without answers
    assert right == wrong == pytest.approx(whole[0] / 2, abs=1)
    assert len(whole) == 2 and whole[0] == whole[1] > 600


def test_of_many_wrong_answers_five_are_listed_and_the_rest_is_counted(tmp_path, small):
    for number, answer in enumerate([10, 10, 10, 11, 11, 12, 13, 14, 15, 15, 16]):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": answer}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    listed = re.findall(r'<tr><td>(\d+) lines</td><td class="number">(\d+)</td>', page)
    assert listed[0] == ("10", "3") and set(listed[1:3]) == {("11", "2"), ("15", "2")}
    assert [number for _, number in listed[3:]] == ["1", "1"]
    assert '<p class="soft">And 2 other wrong answers.</p>' in page


def test_three_exercises_are_discussed_the_worst_first(tmp_path, monkeypatch):
    names = [f"99.{number}" for number in range(1, 6)]
    tasks = {
        name: Exercise(name=name, kind="number", prompt=f"How many {name}?", solution=5, right="Five.")
        for name in names
    }
    monkeypatch.setattr(registry, "exercises", lambda: tasks)
    for student in range(4):  # 99.5 is answered wrong by four students, 99.4 by three, 99.1 by nobody
        wrong = {name: 1 if place > 3 - student else 5 for place, name in enumerate(names)}
        put(tmp_path / f"{student}.json", filled(f"S{student}", **wrong))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    discussed = re.findall(r"<h3>(99\.\d) · (\d) of 4 not yet right</h3>", page)
    assert discussed == [("99.5", "4"), ("99.4", "3"), ("99.3", "2")]


def test_a_class_in_which_all_is_right_has_nothing_to_discuss(tmp_path, small):
    put(tmp_path / "a.json", filled(**{"99.1": 5}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "To discuss first" not in page and "<p>There are none.</p>" in page
    assert "<h1>How 1 student answered</h1>" in page and "Last answer on 25 November 2026." in page


def test_a_class_without_any_answer_has_a_summary_too(tmp_path, small):
    put(tmp_path / "a.json", record.empty() | {"name": "Ann"})
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "<h1>How 1 student answered</h1>" in page and "No answer has a time." in page


def test_a_tally_counts_each_group_and_each_wrong_answer():
    number = Exercise(name="99.1", kind="number", prompt="?", solution=5, right="", wrong={4: "Low."}, unit="km")
    students = []
    for name, answer in (("A", 5), ("B", 4), ("C", 4), ("D", 7), ("E", "many"), ("F", None)):
        content = {"name": name, "answers": {} if answer is None else {"99.1": {"answer": answer, "attempts": []}}}
        students.append(mark(content, "x.json", {"99.1": number})[0])
    counted = class_summary.tally(students, number)
    assert counted.numbers == {"right": 1, "wrong": 4, "unanswered": 1}
    low, high, unread = counted.wrong
    assert low == ("4 km", "Low.", True, 2)
    assert high[0] == "7 km" and high[2:] == (False, 1)
    assert unread == ("(not understood)", "Each was told what would be understood.", False, 1)


def test_a_bar_shows_its_numbers_where_there_is_room(tmp_path, small):
    for number in range(30):
        put(tmp_path / f"{number}.json", filled(f"S{number}", **{"99.1": 4 if number == 0 else 5}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    svg = page[page.index(">Lesson 99</title>") :].partition("</svg>")[0]
    first = svg.partition(">99.2<")[0]
    assert re.findall(r'text-anchor="middle"[^>]*>(\d+)<', first) == ["29", "1"]
    assert "99.1: 29 right, or text received, 1 not yet, 0 not answered" in svg
    left, right = re.findall(r'<rect x="([\d.]+)" y="40" width="([\d.]+)"', first)
    assert float(left[1]) == pytest.approx(29 * float(right[1]), rel=0.1)
