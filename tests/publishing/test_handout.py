"""A handout has the exercises of a lesson, what they need, and nothing that answers them."""

import re

import pytest

from workbook.course.share import new_exercises
from workbook.exercises import registry
from workbook.publishing.handout import print_handout
from workbook.publishing.lessons import lesson_notebooks

from .test_print_lesson import read


@pytest.mark.parametrize("lesson", lesson_notebooks())
def test_every_exercise_is_there_and_no_answer_to_it(lesson):
    page = print_handout(lesson)
    asked = [one for one in registry.exercises().values() if one.lesson == lesson]
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
    assert len(re.findall("<figure", page)) == 4


def test_a_course_prints_what_it_sets_and_its_own_exercises():
    text = '[lessons.04]\nexercises = ["04.2"]\n[lessons.own]'
    with registry.following(registry.parse(text, new_exercises(), "course.toml")) as course:
        assert re.findall(r"<h3>(\S+) ", print_handout("04")) == ["04.2"]
        own = print_handout("own", "letter")
    assert re.findall(r"<h3>(\S+) ", own) == list(course.own) and "size: letter" in own
