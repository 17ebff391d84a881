"""A handout has the exercises of a lesson, what they need, and nothing that answers them."""

import re

import pytest

from workbook.course.share import new_exercises
from workbook.exercises import registry
from workbook.publishing.handout import print_handout
from workbook.publishing.lessons import lesson_notebooks
from workbook.publishing.question_text import WANTS_THE_LESSON

from .test_print_lesson import read


@pytest.mark.parametrize("lesson", lesson_notebooks())
def test_every_exercise_is_there_and_no_answer_to_it(lesson):
    page = print_handout(lesson)
    asked = [one for one in registry.exercises().values() if one.lesson == lesson and one.on_paper is not None]
    assert re.findall(r"<h3>(\S+) ", page) == [one.name for one in asked]
    words = read(page)
    assert not any(one.right in words or one.hints[-1] in words for one in asked if one.right and one.hints)
    assert "One way to see it" not in words


def test_pictures_stand_above_the_exercise_that_needs_them_each_once():
    page = print_handout("04")
    places = [
        page.index(one)
        for one in ("Who acted towards whom, at eight stops", "<h3>04.1 ", "Launches of the two", "<h3>04.2 ")
    ]
    assert places == sorted(places)
    assert len(re.findall("<figure", page)) == 3


def test_of_many_networks_those_that_the_question_compares_are_printed():
    words = read(print_handout("04").split("<h3>04.1 ")[0])
    assert "Maximum pressure, Singapore. Width: how many events." in words
    assert ">Strategic patience</text>" not in print_handout("04")


@pytest.mark.parametrize("lesson", lesson_notebooks())
def test_no_letter_of_a_picture_is_smaller_than_eight_points(lesson):
    for width, svg in re.findall(
        r'<figure[^>]*><div style="width: ([\d.]+)mm[^>]*>(<svg.*?</svg>)</div>', print_handout(lesson)
    ):
        chart = re.search(r'<g transform="scale\(([\d.]+)\)"', svg)
        points = float(width) / 25.4 * 72 / float(re.search(r'viewBox="0 0 (\S+) ', svg)[1])
        sizes = [float(size) for size in re.findall(r'font-size(?:="|: )([\d.]+)', svg)]
        assert min(sizes) * points * (float(chart[1]) if chart else 1) > 7.95


@pytest.mark.parametrize("lesson", lesson_notebooks())
def test_no_question_on_paper_speaks_of_running_a_cell(lesson):
    for card in re.findall(r'<section class="card">.*?</section>', print_handout(lesson), re.DOTALL):
        assert not WANTS_THE_LESSON.search(card), card


def test_what_is_asked_for_by_its_key_is_listed_above_the_question():
    page = print_handout("04")
    assert "ev-20190509-launch-may9" in page.split("<h3>04.5 ")[1].split("<h3>04.6 ")[0]
    assert "76 of 184" in page.split("<h3>04.4 ")[1].split("<h3>04.5 ")[0]


def test_an_exercise_that_needs_a_computer_is_named_as_left_out():
    page = read(print_handout("11"))
    assert "11.5 is done at a computer, in the lesson." in page


def test_a_course_prints_what_it_sets_and_its_own_exercises():
    text = '[lessons.04]\nexercises = ["04.2"]\n[lessons.own]'
    with registry.following(registry.parse(text, new_exercises(), "course.toml")) as course:
        assert re.findall(r"<h3>(\S+) ", print_handout("04")) == ["04.2"]
        own = print_handout("own", "letter")
    assert re.findall(r"<h3>(\S+) ", own) == list(course.own) and "size: letter" in own
