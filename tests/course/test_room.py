"""The class that a course file names, for plans and slides."""

import pytest

from workbook.common.errors import WorkbookError
from workbook.course.course_file import ROOMS, parse_course
from workbook.exercises import plans

KNOWN = {"02": {"02.1": 1}}


def test_the_class_is_read():
    course = parse_course('[lessons.02]\n[class]\nstudents = 50\nminutes = 75\nroom = "Screen"\n', KNOWN)
    assert course.room == {"students": 50, "minutes": 75, "room": "screen"}


def test_a_room_that_there_is_not_is_refused_with_its_line():
    with pytest.raises(WorkbookError, match=r'line 3[\s\S]*"?laptop"?[\s\S]*laptops'):
        parse_course('[lessons.02]\n[class]\nroom = "laptop"\n', KNOWN)


def test_each_room_that_may_be_named_has_a_plan():
    assert tuple(plans.ROOMS) == ROOMS
