"""Exercises that an instructor writes without Python: each mistake is named by its line."""

import pytest

from workbook.common.errors import WorkbookError
from workbook.course.share import new_exercises
from workbook.exercises.course_check import check_course
from workbook.exercises.judging import judge
from workbook.exercises.own_exercises import read_own

NEW = new_exercises()
VERSIONS = ["17f03c2f", "535d755a", "3de295be", "4f449d21"]
"""Of the exercises in the pattern, by the workbook 0.2.0: kept with answers, so that a change is seen."""


def test_what_one_begins_with_has_an_exercise_of_each_kind():
    own, _ = read_own(NEW)
    assert [one.kind for one in own.values()] == ["number", "choice", "selection", "text", "map"]
    assert own["own.3"].wrong[("JPN",)].startswith("That one is right.") and own["own.4"].points == 3


def test_values_stay_the_text_that_they_are():
    begin = "- exercise: own.1\n  kind: choice\n  question: Q\n  choices:\n"
    choices = f"{begin}    no: No\n    yes: 02.6\n  answer: yes\n  why: W"
    exercise = read_own(choices)[0]["own.1"]
    assert exercise.choices() == {"no": "No", "yes": "02.6"} and exercise.solution == "yes"


def test_what_was_written_before_there_were_maps_is_of_the_version_that_it_was():
    assert [one.version for one in read_own(NEW)[0].values()][:4] == VERSIONS


def test_a_map_says_what_is_left_open_and_what_is_reported():
    open_map = NEW.replace("# either: J qualifies S", "either: J qualifies S").replace("# reports: S", "reports: S")
    made = read_own(open_map)[0]["own.5"]
    assert (made.either, made.reports) == (("J qualifies S",), ("S",))
    assert made.solution == ["S supports F", "J qualifies F"] and list(made.wrong) == ["F supports S", "J attacks F"]
    assert judge(made, [*made.solution, *made.either]).status == "right"


BAD = [
    ("kind: number", "kind: numbr", "Did you mean 'number'?"),
    ("exercise: own.2", "exercise: own.1", "own.1 is in this file twice"),
    ("exercise: own.2", "exercise: 02.1", "is called own.1, own.2 and so on"),
    ("  answer: 6", "  answer: six", "the answer is 'six'"),
    ("  answer: 6", "  answer: 1:30", "the answer is '1:30'"),
    ("  answer: 6", "  answr: 6", "Did you mean 'answer'?"),
    ("  answer: B ", "  answer: E ", "'E' is not one of the choices"),
    ("  answer: B ", "  answer: A, B ", "a choice has one answer"),
    ("words: 40 to 120", "words: many", "write the fewest and the most"),
    ("cites: claim ", "cites: claims ", "Did you mean 'claim'?"),
    ("  kind: number", "\tkind: number", "begins with a tab"),
    ("question: Which city", "question: Which one: city", "put the text between quotation marks"),
    ("why: China was the host", "why: China # was the host", None),
    ("why: China was the host", "why: China was # the host", "what follows # in this line"),
    ("    5: One round is missing.", "    five: One round is missing.", "'five' is no number"),
    ("points: 1", "points: 0", "points is '0'"),
    ("question: Who sat", "question: &who Who sat", "have a meaning of their own"),
    ("  unit: rounds", "  unit: rounds\n  unit: talks", "is in this exercise twice"),
    ("    - S supports F\n", "    - S supports G\n", "'S supports G' is no arrow of this map. Arrow 1 names “G”"),
    ("    F supports S: Nobody", "    F makes S: Nobody", "It can say: supports, attacks, qualifies."),
    ("    - S supports F\n", "    - S F\n", "it needs three parts, like"),
    ("    S: the talks were given up in 2009\n", "", "Arrow 1 names “S”, which is not here. The claims are F, J."),
    ("  # reports: S ", "  reports: T ", "'T' is not one of the choices"),
    # by the rules to which our exercises are held
    ("    A: South Korea took", "    B: South Korea took", "its foreseen wrong answer 'B' is answered with"),
    ("# tolerance: 0.5 ", "tolerance: 1.5 ", "its foreseen wrong answer 5.0 is answered with: own.1 ✓ Right"),
    ("- Look for the meetings", "- They are 6. Look for the meetings", "its hint 1 gives the solution away"),
    ("words: 40 to 120", "words: 90 to 120", "its own check refuses its solution"),
    (
        "    4: You stopped in the year 2005. Read on until the last meeting of all.\n",
        "",
        "wrong answers: each is a line under wrong",
    ),
    ("    4: You stopped in the year 2005. Read on until the last meeting of all.", "    4: No.", "too short to teach"),
    ("  answer: B ", "  answer: A ", "its first choice is the right one"),
]


@pytest.mark.parametrize(("old", "new", "says"), BAD, ids=[f"{new.strip()[:30]}" for _, new, _ in BAD])
def test_a_mistake_is_named_by_its_line(tmp_path, old, new, says):
    assert old in NEW
    text = NEW.replace(old, new, 1)
    (tmp_path / "exercises.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "course.toml").write_text("[lessons.own]")
    if says is None:  # a remark after one word is meant
        check_course(tmp_path / "course.toml")
        return
    with pytest.raises(WorkbookError, match=r"exercises\.yaml has") as error:
        check_course(tmp_path / "course.toml")
    assert any("line " in line and says in line for line in str(error.value).splitlines()), str(error.value)
