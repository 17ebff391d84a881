"""The page of texts in a real browser: points typed there come back as the table that the next run reads."""

import csv
import io
import re

from tests.grading.class_files import gradebook_of, put
from workbook.answers import record
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.grading.grade import grade


def handed_in(name, text):
    attempt = {"time": "2026-10-20T10:00:00+00:00", "answer": text, "status": "received"}
    return record.empty() | {"name": name, "answers": {"02.6": attempt | {"attempts": [attempt]}}}


def test_points_are_typed_kept_and_counted(page, tmp_path):
    model = right_answer(registry.find("02.6"))
    for name in ("Ann", "Ben"):
        put(tmp_path / "in" / f"{name}.json", handed_in(name, f"{model} {name}, for one, would say so."))
    grade(tmp_path / "in", tmp_path / "out", lessons=["02"])
    place = tmp_path / "out" / "texts.html"
    page.context.route(re.compile("^file:///"), lambda route: route.continue_())
    page.goto(place.as_uri())
    card = page.locator("[data-key]", has_text="Ann, for one")
    card.get_by_label("Points").fill("9")
    assert "points that cannot be" in page.locator("#status").inner_text()
    card.get_by_label("Points").fill("2")
    card.get_by_label("Comment").fill("=Good; and\nshort")
    page.reload()  # the browser keeps what was not saved
    assert card.get_by_label("Points").input_value() == "2"
    page.get_by_label("Hide the names").check()
    assert not page.get_by_text("Ann", exact=True).is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save texts.csv").click()
    saved = download.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(saved)))) == 3
    (tmp_path / "out" / "texts.csv").write_text(saved, encoding="utf-8")
    grade(tmp_path / "in", tmp_path / "out", lessons=["02"])
    marks = gradebook_of(tmp_path / "out")
    assert marks["Ann"]["total"] == "2" and marks["Ben"]["to read"] == "1"
    assert "Good; and" in (tmp_path / "out" / "feedback" / "Ann.html").read_text("utf-8")
