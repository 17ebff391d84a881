"""A page says what was right and what not, and holds nothing that could be executed."""

import re

import pytest

from workbook.common.text import UNSEEN
from workbook.exercises.model import Exercise
from workbook.grading.feedback_pages import feedback_page
from workbook.grading.grade import grade
from workbook.grading.marking import Mark, mark
from workbook.grading.texts_page import Saved, texts_page

from .class_files import filled, put
from .hostile_files import SCRIPT
from .inspector import inspect, script_of


def test_the_inspector_finds_what_it_looks_for(tmp_path):
    for bad in (
        SCRIPT,
        '<p onclick="x">',
        '<a href="javascript:x">',
        "<!-- x -->",
        "<iframe>",
        '<p style="x:url(http:x)">',
    ):
        (tmp_path / "x.html").write_text(bad)
        assert inspect(tmp_path / "x.html").odd, bad


def test_no_page_holds_anything_executable(mixed):
    out = mixed[0]
    pages = [*out.glob("*.html"), *(out / "feedback").glob("*.html")]
    assert len(pages) > 50
    for page in pages:
        found = inspect(page)
        assert found.odd == [], page.name
        (policy,) = found.policies
        if page.name == "texts.html":  # the one page with a script: the policy lets that one run, and no other
            (digest,), (allowed,) = script_of(page)
            assert digest == allowed
            policy = policy.replace(f"script-src 'sha256-{allowed}'; ", "")
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
        assert not UNSEEN.search(page.read_text(encoding="utf-8")), page.name
    assert "&lt;script&gt;" in next(page for page in pages if page.name.startswith("script_")).read_text(
        encoding="utf-8"
    )


def test_the_feedback_page_says_what_was_right_and_what_not(tmp_path, small):
    put(tmp_path / "a.json", filled("Zoë <b>", **{"99.1": 4, "99.3": "because it is so"}))
    grade(tmp_path, tmp_path / "out")
    (page,) = (path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "feedback").iterdir())
    words = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())
    assert words == (
        "Feedback for Zoë &lt;b&gt; Four Capitals · feedback Zoë &lt;b&gt; 0 of 6 points ; 1 text still to be read by "
        "your instructor. 2 of 3 exercises answered. Last answer on 25 November 2026. Lesson 99 99.1 ✗ 99.2 … 99.3 ✓ "
        "Lesson 99 99.1 · ✗ Not yet. 0 of 1 point How many? Your answer: 4 lines One too few. 99.2 · … Not answered "
        "yet. 0 of 2 points Which? 99.3 · ✓ Received. not read yet Why? Your answer: because it is so Your instructor "
        "reads it; its form is right."
    )


def test_the_page_of_texts_has_each_beside_what_is_looked_for(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    put(tmp_path / "b.json", filled("Ben", **{"99.3": "no"}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "texts.html").read_text(encoding="utf-8")
    assert "<h1>2 texts to read</h1>" in page and "<li>Says &lt;why&gt;</li>" in page and "(0 to 3 points)" in page
    assert "<bdi>Ann</bdi></span>" in page and '<p class="soft">4 words · not marked yet</p>' in page
    assert "1 word is too few; write 3 to 9 · not marked yet" in page


def words_of(page):
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())


def marked(**answers):
    """A student with these answers, each tried twice, marked at three exercises of two lessons."""
    exercises = {
        name: Exercise(name=name, kind=kind, prompt=f"Ask {name}?", solution="5", right="So it is.", points=points,
                       words=(1, 9), rubric=("Says why.",))
        for name, kind, points in (("98.1", "number", 1), ("98.2", "text", 2), ("99.1", "number", 3))
    }  # fmt: skip
    entries = {
        name: {"answer": answer, "attempts": [{"time": "2026-11-25T13:00:00"}] * 2} for name, answer in answers.items()
    }
    return mark({"name": "Ann", "answers": entries}, "a.json", exercises)[0], exercises


def test_lessons_stand_apart_with_what_is_answered_and_how_often_it_was_tried():
    student, exercises = marked(**{"98.1": "5", "99.1": "4"})
    assert words_of(feedback_page(student, exercises)) == (
        "Feedback for Ann Four Capitals · feedback Ann 1 of 6 points . 2 of 3 exercises answered. Last answer on 25 "
        "November 2026. Lesson 98 98.1 ✓ 98.2 … Lesson 99 99.1 ✗ Lesson 98 98.1 · ✓ Right. 1 of 1 point Ask 98.1? Your "
        "answer (2 attempts): 5 So it is. 98.2 · … Not answered yet. 0 of 2 points Ask 98.2? Lesson 99 99.1 · ✗ Not "
        "yet. 0 of 3 points Ask 99.1? Your answer (2 attempts): 4 Look again."
    )


@pytest.mark.parametrize(
    ("points", "shown", "hidden"),
    [
        (None, "✓ Received. not read yet", "What is looked for"),
        (0, "Read by your instructor. 0 of 2 points", "its form is right"),
        (1.5, "Read by your instructor. 1.5 of 2 points", "its form is right"),
    ],
)
def test_a_text_that_was_read_has_points_a_comment_and_what_is_looked_for(points, shown, hidden):
    student, exercises = marked(**{"98.2": "Because."})
    student.marks["98.2"] = Mark(points, "Say more.", False)
    page = words_of(feedback_page(student, exercises))
    assert f"98.2 · {shown} Ask 98.2?" in page and hidden not in page
    assert ("What is looked for: Says why." in page) == (points is not None)
    assert "Your instructor writes: Say more." in page
    assert f"{points or 0:g} of 6 points" in page and ("1 text still to be read" in page) == (points is None)


def test_the_page_of_texts_says_what_became_of_each_text():
    student, exercises = marked(**{"98.2": "Because it is so."})
    student.marks["98.2"] = Mark(1.5, "Say more.", True, "1.5")
    page = words_of(texts_page([student], exercises, Saved("here")))
    assert "1 text to read" in page  # another text was marked
    assert "98.2 · 1 text Ask 98.2? What is looked for (0 to 2 points) Says why." in page
    assert (
        "Ann Text 1 4 words · 1.5 of 2 points · another text was marked: read this one Because it is so. Points" in page
    )
    assert ">Say more.</textarea>" in texts_page([student], exercises, Saved("here"))
    student.marks["98.2"] = Mark(1.5, "", False)
    page = words_of(texts_page([student], exercises, Saved("here")))
    assert "0 texts to read" in page and "another text" not in page and "Say more" not in page
