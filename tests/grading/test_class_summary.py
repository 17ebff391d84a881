"""The summary counts how a class answered, and names nobody."""

import html
import re

import pytest

from workbook.grading.grade import grade

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
    assert '<tr><td>7 lines</td><td class="number">1</td><td>Look again. wb.hint(&#34;99.1&#34;) gives' in page
    assert "<p>Right: <b>5 lines</b></p>" in page
    assert "<td>(form of the text)</td>" in page and "The words are too few; write 3 to 9." in page
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
