"""A verdict is computed afresh, and what is odd about a file is said."""

import pytest

from workbook.answers import record
from workbook.exercises.judging import right_answer
from workbook.grading.grade import grade
from workbook.grading.marking import mark

from .class_files import column, filled, first, gradebook_of, put
from .hostile_files import HOSTILE


def test_recorded_verdicts_are_not_believed(tmp_path):
    task = first("choice")
    wrong = next(key for key in task.choices() if key != right_answer(task))
    liar = filled(**{task.name: wrong})
    liar["answers"][task.name] |= {"status": "right", "points": 1000}
    modest = filled("Ann", **{task.name: right_answer(task)})
    modest["answers"][task.name]["status"] = "wrong"
    put(tmp_path / "a.json", liar)
    put(tmp_path / "b.json", modest)
    report = grade(tmp_path, tmp_path / "out")
    rows = gradebook_of(tmp_path / "out")
    assert (rows["Eve"][column(task)], rows["Ann"][column(task)]) == ("0", str(task.points))
    words = f"its own verdict on {task.name} differs from the marking; the marking counts."
    assert report.reported == [f"a.json: {words}", f"b.json: {words}"]


def test_each_hostile_file_is_reported_in_one_line_and_nothing_else_is(mixed):
    _, report, _ = mixed
    assert len(report.reported) == len(HOSTILE)
    assert {line.split(":")[0].removesuffix(".json") for line in report.reported} == set(HOSTILE)
    for line in report.reported:
        assert line.isprintable(), line
        assert len(line) < 400


@pytest.mark.parametrize("name", HOSTILE)
def test_it_says_what_is_odd_about_a_hostile_file(mixed, name):
    _, says = HOSTILE[name]
    (line,) = (line for line in mixed[1].reported if line.split(":")[0].removesuffix(".json") == name)
    says = says.replace("{data}", record.empty()["data"]).replace("{text}", first("text").name)
    assert says in line, line


@pytest.mark.parametrize(
    ("versions", "remarks"),
    [
        ({}, []),
        ({"data": "0.9.0"}, ["written with workbook {workbook} and data 0.9.0; marked with today's"]),
        ({"workbook": "0.0.1"}, ["written with workbook 0.0.1 and data {data}; marked with today's"]),
        ({"data": None}, ["written with workbook {workbook} and data None; marked with today's"]),
    ],
)
def test_another_version_of_the_workbook_or_of_the_data_is_said(versions, remarks):
    today = record.empty()
    _, found = mark(today | {"name": "Ann"} | versions, "a.json", {})
    assert found == [remark.format(**today) for remark in remarks]


def test_a_map_is_judged_anew_and_another_that_can_be_defended_has_its_points(tmp_path):
    task = first("map")
    ours, other = right_answer(task), task.also[0]
    theirs = [*(arrow for arrow in ours if arrow not in other.instead), *other.arrows]
    turned = [" ".join(arrow.split(" ")[::-1]) for arrow in ours]
    for name, arrows in {"Ann": ours, "Bo": theirs, "Cy": turned, "Di": ["no arrow", *ours]}.items():
        student = filled(name, **{task.name: arrows})
        student["answers"][task.name]["status"] = "right"
        put(tmp_path / f"{name}.json", student)
    report = grade(tmp_path, tmp_path / "out")
    points = {name: row[column(task)] for name, row in gradebook_of(tmp_path / "out").items()}
    assert points == {"Ann": str(task.points), "Bo": str(task.points), "Cy": "0", "Di": "0"}
    assert [line.split(":")[0] for line in report.reported] == ["Cy.json", "Di.json"]
    page = next((tmp_path / "out").rglob("Cy*.html")).read_text(encoding="utf-8")
    assert "the wrong way" in page and turned[0] in page
