"""A page says what was right and what not, and holds nothing that could be executed."""

import re

from workbook.common.text import UNSEEN
from workbook.grading.grade import grade

from .class_files import filled, put
from .hostile_files import SCRIPT
from .inspector import inspect


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
        assert found.policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
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
        "reads it; the form is as asked."
    )


def test_the_page_of_texts_has_each_beside_what_is_looked_for(tmp_path, small):
    put(tmp_path / "a.json", filled("Ann", **{"99.3": "because it is so"}))
    put(tmp_path / "b.json", filled("Ben", **{"99.3": "no"}))
    grade(tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "texts.html").read_text(encoding="utf-8")
    assert "<h1>2 texts to read</h1>" in page and "<li>Says &lt;why&gt;</li>" in page and "(0 to 3 points)" in page
    assert '<h3><bdi>Ann</bdi></h3><p class="soft">4 words · not marked yet</p>' in page
    assert "1 word is too few; write 3 to 9 · not marked yet" in page
