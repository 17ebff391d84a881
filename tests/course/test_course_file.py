"""A course file says what is set; each mistake in it is named by its line, several at once."""

import pytest

from workbook.common.errors import WorkbookError
from workbook.course.course import say_course
from workbook.course.share import new_course, pack, unpack
from workbook.exercises.registry import parse

GOOD = """title = "Asia"
time_zone = "Europe/Berlin"
sections = ["A", "B"]
[late]
rule = "deduct"
percent_per_day = 10
[students]
hints = "always"
models = "after"
[lessons.02]
due = "2026-11-20 23:59"
exercises = ["02.1", "02.6"]
points = { "02.6" = 6 }
[roster]
name = "Student"
"""


def read(text):
    return parse(text, "", "course.toml")


def test_a_course_holds_what_is_set_and_says_so():
    course = read(GOOD)
    assert course.points == {"02.1": 1, "02.6": 6} and course.most == 7
    words = " ".join(say_course(course))
    assert "Lesson 02; 7 points." in words and "20 November 2026, 23:59 (Europe/Berlin)" in words
    assert "10 % of the points are deducted for each day begun" in words


def test_the_file_that_a_course_begins_with_has_no_mistake():
    course = read(new_course())
    assert list(course.lessons) == ["02", "04"] and course.points["04.6"] == 6


def test_points_without_quotation_marks_are_understood():
    assert read("[lessons.02]\npoints = { 02.6 = 5 }").points["02.6"] == 5


def test_what_students_get_holds_the_course_and_hides_the_answers():
    raw = pack(GOOD, "answer: forty-two")
    assert unpack(raw) == (GOOD, "answer: forty-two") and b"forty-two" not in raw


BAD = [
    ('title = "Asia"', "tile = 'x'", 1, "no entry 'tile'. Did you mean 'title'?"),
    ('title = "Asia"', "title = 3", 1, "title is text"),
    ('title = "Asia"', "title = Asia", 1, "this line cannot be read"),
    ('title = "Asia"', 'title = "A"\ntitle = "B"', 2, "is in the file twice"),
    ("Europe/Berlin", "Berlin", 2, "Did you mean 'Europe/Berlin'?"),
    ("Europe/Berlin", "Europe/Berlyn", 2, "Did you mean 'Europe/Berlin'?"),
    ('["A", "B"]', '"A"', 3, "sections is a list of names"),
    ('["A", "B"]', '["A", "A"]', 3, "two sections are called 'A'"),
    ('["A", "B"]', "[1]", 3, "sections is a list of names"),
    ('rule = "deduct"', 'rule = "deducted"', 5, "Did you mean 'deduct'?"),
    ('rule = "deduct"', "rule = true", 5, "rule is true"),
    ("percent_per_day = 10", "percent = 10", 6, "Did you mean 'percent_per_day'?"),
    ("percent_per_day = 10", "percent_per_day = 110", 6, "from 0 to 100"),
    ("percent_per_day = 10", 'percent_per_day = "10"', 6, "without quotation marks"),
    ("percent_per_day = 10", "none_after_days = 1.5\npercent_per_day = 10", 6, "a whole number"),
    ("percent_per_day = 10", "none_after_days = -1\npercent_per_day = 10", 6, "from 0 to 365"),
    ("percent_per_day = 10\n", "", 5, 'rule = "deduct" needs a line that says how much'),
    ('rule = "deduct"', 'rule = "mark"', 6, 'has no effect with rule = "mark"'),
    ('hints = "always"', 'hint = "always"', 8, "Did you mean 'hints'?"),
    ('hints = "always"', 'hints = "allways"', 8, "Did you mean 'always'?"),
    ('models = "after"', 'models = "2026-13-01"', 9, "does not exist"),
    ("[lessons.02]", "[lessons.77]", 10, "no lesson '77'"),
    ("[lessons.02]", "[lesson.02]", 10, "Did you mean 'lessons'?"),
    ("[lessons.02]", "[lessons.own]", 10, "Your own exercises stand in exercises.yaml"),
    ("2026-11-20 23:59", "20.11.2026", 11, "no day that can be read"),
    ("2026-11-20 23:59", "2026-02-30", 11, "does not exist"),
    ('"2026-11-20 23:59"', "2026-11-20 23:59", 11, "this line cannot be read"),
    ('due = "', 'do = "', 11, "no entry 'do' in [lessons.02]"),
    ('["02.1", "02.6"]', '"02.1"', 12, 'exercises is "all", or a list'),
    ('["02.1", "02.6"]', '["02.1", "02.66"]', 12, "Did you mean '02.6'?"),
    ('["02.1", "02.6"]', '["03.1", "02.6"]', 12, "lesson 02 has no exercise '03.1'"),
    ('["02.1", "02.6"]', '[02.1, "02.6"]', 12, "this line cannot be read"),
    ('{ "02.6" = 6 }', '{ "02.6" = 1.5 }', 13, "a whole number"),
    ('{ "02.6" = 6 }', '{ "02.2" = 6 }', 13, "not among the exercises set"),
    ('{ "02.6" = 6 }', "6", 13, "points names exercises"),
    ("[roster]\nname", "[roster]\nnames", 15, "Did you mean 'name'?"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"), BAD, ids=[f"{new[:20]} {says[:20]}" for _, new, _, says in BAD]
)
def test_a_bad_entry_is_named_by_its_line(old, new, line, says):
    assert old in GOOD
    with pytest.raises(WorkbookError) as error:
        read(GOOD.replace(old, new, 1))
    assert any(f"line {line}: " in one and says in one for one in str(error.value).splitlines()), str(error.value)


def test_several_mistakes_are_named_at_once():
    with pytest.raises(WorkbookError, match=r"has 3 mistakes.*\n.*line 2.*\n.*line 5.*\n.*line 11"):
        read(GOOD.replace("Berlin", "Bonnn").replace('"deduct"', '"deducts"').replace("2026-11", "2026-14"))
