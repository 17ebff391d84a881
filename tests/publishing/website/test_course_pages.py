"""A site that follows a course shows its title, what it sets and by when, its own exercises, and no other lesson."""

import pytest

from workbook.course.share import new_exercises
from workbook.exercises.registry import following, parse
from workbook.publishing.website import build

COURSE = """title = "Asia *and* the_Pacific"
[late]
rule = "deduct"
percent_per_day = 10
[lessons.02]
due = "2026-10-24 23:59"
exercises = ["02.1", "02.6"]
[lessons.own]
exercises = ["own.2"]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The pages of a course of one lesson and one own exercise, parsed."""
    for library in ("sphinx", "myst_nb", "furo"):
        pytest.importorskip(library, reason="the libraries for publishing are not installed")
    from bs4 import BeautifulSoup

    target = tmp_path_factory.mktemp("course") / "site"
    with following(parse(COURSE, new_exercises(), "course.toml")):
        build.build_site(target)
    return {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in target.glob("*.html")}


def words(part):
    return " ".join(part.get_text(" ").split())


def test_the_title_of_the_course_is_on_the_first_page_and_in_the_head_of_every_page(site):
    assert site["index"].h1.find(string=True) == "Asia *and* the_Pacific"
    for name in ("index", "own", "ledger", "02-who-is-tied-to-whom"):
        assert "Asia *and* the_Pacific" in site[name].title.get_text(), name
        assert "Asia *and* the_Pacific" in words(site[name].select_one(".sidebar-brand")), name


def test_only_lessons_that_are_set_have_pages_and_a_way_to_another_is_none(site):
    assert [name for name in site if name[:2].isdigit()] == ["02-who-is-tied-to-whom"]
    assert [name for name in site if name.startswith("teachers-")] == ["teachers-02"]
    assert "03 Are the facts right? (not set in this course)" in words(site["02-who-is-tied-to-whom"])


def test_the_first_page_says_what_counts_and_by_when(site):
    shown = words(site["index"])
    (first, own) = ([words(cell) for cell in row.find_all("td")] for row in site["index"].select("table tr")[-2:])
    assert first[-2:] == ["Saturday 24 October 2026, 23:59 (UTC)", "02.1, 02.6 (5 points)"]
    assert own[0] == "Exercises of your course" and own[-2:] == ["no due date", "own.2 (1 point)"]
    assert "Late work: 10 % of the points are deducted for each day begun." in shown


def test_an_exercise_that_is_not_set_says_so(site):
    asked = {one.b.get_text(): words(one) for one in site["02-who-is-tied-to-whom"].select(".fc-exercise")}
    unset = [name for name, shown in asked.items() if "Not set in this course" in shown]
    assert unset == ["Exercise 02.2", "Exercise 02.3", "Exercise 02.4", "Exercise 02.5"]
    assert "due Saturday 24 October" in asked["Exercise 02.6"]


def test_own_exercises_that_are_set_stand_on_a_page_of_their_own_without_answers(site):
    (asked,) = site["own"].select(".fc-exercise")
    assert asked.b.get_text() == "Exercise own.2" and "Beijing" in asked.get_text()
    assert "Not set" not in words(asked)
    assert "right" not in words(site["own"].select_one("article")).replace("whether it is right", "")


def test_how_the_lessons_are_run_begins_with_the_file_of_the_course(site):
    assert "uv run workbook open --course course.json" in words(site["live"])
