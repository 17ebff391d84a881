"""A printed lesson holds what a reader of paper needs."""

import html
import itertools
import re

import nbformat
import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.exercises import registry
from workbook.exercises.judging import right_answer
from workbook.publishing import lessons, print_lesson, printed_parts

LESSONS = list(lessons.lesson_notebooks())


def read(page):
    """What stands on a page, without its marks."""
    return " ".join(
        html.unescape(re.sub(r"<style.*?</style>|<desc.*?</desc>|<[^>]*>", " ", page, flags=re.DOTALL)).split()
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_whole(lesson):
    page, words = print_lesson.print_lesson(lesson), read(print_lesson.print_lesson(lesson))
    cells = nbformat.read(lessons.lesson_notebooks()[lesson], as_version=4).cells
    for heading in re.findall(
        r"^#+ (.*)$", "\n".join(one.source for one in cells if one.cell_type == "markdown"), re.M
    ):
        assert heading.replace("*", "").replace("`", "") in words
    shown = [output.get("data", {}).get("text/html", "") for cell in cells for output in cell.get("outputs", [])]
    drawn = [one for html_ in shown for one in lessons.find_figures(html_)]
    assert [int(number) for number in re.findall(r"<b>Figure (\d+)\.</b>", page)] == list(range(1, len(drawn) + 1))
    for figure in drawn:
        assert figure.caption in words and figure.words
    assert 'class="words"' not in page  # on paper, who sees the page sees the picture
    assert page.count("<table>") >= sum("dataframe" in one for one in shown)
    for task in registry.exercises().values():
        assert (task.lesson == lesson) == (f"<h3>{task.name} " in page)
    # Nothing that only a screen can use, nothing twice, and nothing to fetch.
    drawn_up = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL).split("Key")[0]
    assert not re.search(r"<(script|button|input|details|link|img|iframe)\b|Shift\+Enter\*?\*?\.</p>|widget", drawn_up)
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_there_is_room_for_every_kind_of_answer():
    kinds = {exercise.kind: exercise for exercise in registry.exercises().values()}
    assert '<span class="fill">' in print_lesson.exercise_to_print(kinds["number"])
    for kind, look in (("choice", "tick one"), ("selection", "tick")):
        page = print_lesson.exercise_to_print(kinds[kind])
        assert f'<ul class="{look}">' in page and page.count("<li>") == len(kinds[kind].choices())
    drawn = print_lesson.exercise_to_print(kinds["map"])
    assert drawn.count("<li>from") == print_lesson.arrows_to_write(kinds["map"]) > len(right_answer(kinds["map"]))
    assert all(words in read(drawn) for words in kinds["map"].choices().values())
    few, many = registry.find("01.6"), registry.find("09.6")
    lines = [print_lesson.exercise_to_print(task).count('<div class="line">') for task in (few, many)]
    assert few.words[1] / 12 < lines[0] < lines[1] == print_lesson.MOST_LINES
    for task in registry.exercises().values():
        assert not task.right or task.right not in read(print_lesson.exercise_to_print(task))


def test_addresses_are_listed_by_their_numbers():
    page = print_lesson.print_lesson("04")
    shown = re.findall(r'<a href="([^"]+)">[^<]*(?:<[^>]*>[^<]*)*?</a><sup>(\d+)</sup>', page)
    listed = re.findall(r'<li><a href="([^"]+)">\1</a></li>', page.split("<h2>Addresses</h2>")[1])
    assert shown and len(listed) == len(set(listed))
    for address, number in shown:
        assert listed[int(number) - 1] == address


def test_rows_behind_several_figures_are_listed_once():
    figure = lessons.Figure("<svg></svg>", "", "", ("2017: <a href='http://a.b'>Talks</a>", "2016: A test"))
    parts = [printed_parts.Part("figure", figure, number) for number in (1, 2)]
    assert printed_parts.rows_behind([printed_parts.Part("code", "1 + 1"), *parts]) == [
        ("2016: A test", [1, 2]),
        ("2017: <a href='http://a.b'>Talks</a>", [1, 2]),
    ]


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        ({"text/html": '<details class="fc-stops"><p>Stops</p></details>'}, []),
        ({"text/plain": "The controls of explore_ties: run this cell to move them."}, []),
        ({"text/html": "<details><p>Rows</p></details>"}, [("html", "<details open><p>Rows</p></details>", 0)]),
        ({"text/html": '<table class="dataframe"></table>'}, [("table", "<table></table>", 0)]),
        ({"text/plain": "0.74"}, [("printed", "0.74", 0)]),
    ],
)
def test_of_a_result_is_printed_what_paper_can_show(data, parts):
    output = nbformat.v4.new_output("display_data", data)
    assert printed_parts.output_parts(output, itertools.count(1)) == parts


def test_figures_are_numbered_on():
    figure = "<figure><svg></svg><figcaption>One.</figcaption></figure>"
    output = nbformat.v4.new_output("display_data", {"text/html": figure * 2})
    assert [part.number for part in printed_parts.output_parts(output, itertools.count(4))] == [4, 5]


def test_no_choice_says_its_name_twice():
    for page in map(read, map(print_lesson.print_lesson, LESSONS)):
        assert not re.search(r"\b(C\d\d): \1\b", page)


def test_the_plan_is_printed_for_the_class_of_the_course(tmp_path):
    (tmp_path / "course.toml").write_text(
        'title = "Asia"\n[lessons.04]\n[class]\nstudents = 12\nminutes = 75\nroom = "none"'
    )
    arguments = ["print", "instructor", "04", "--out", tmp_path / "plan.html", "--course", tmp_path / "course.toml"]
    done = CliRunner().invoke(main.main, list(map(str, arguments)))
    assert done.exit_code == 0, done.output
    words = read((tmp_path / "plan.html").read_text("utf-8"))
    assert "In 75 minutes" in words and "In 50 minutes" not in words
    assert "12 students" in words and "No screen:" in words and "Asia · lesson 04 · for the instructor" in words
