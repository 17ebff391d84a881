"""A map is judged by its arrows: each error has a name, and what can be defended is right."""

import dataclasses
import itertools
import random
from pathlib import Path

import pytest

from tests import defensible_maps, planted_errors
from tests.judge_of_the_page import engine
from workbook.exercises import maps
from workbook.exercises.arrows import RELATIONS, arrows_among
from workbook.exercises.judging import judge, solved_exercises
from workbook.exercises.maps import export_map, find_errors
from workbook.exercises.model import Alternative, Exercise

from .examples import MAP

RIGHT = ["A supports B", "B supports D", "C qualifies B", "E supports D"]
OF_LESSONS = [exercise for exercise in solved_exercises().values() if exercise.kind == "map"]


def but(*drawn: str, without: str = "") -> list[str]:
    return [*(arrow for arrow in RIGHT if arrow != without), *drawn]


def test_a_right_map_is_right_with_and_without_what_is_left_open():
    for answer in (RIGHT, [*RIGHT, *MAP.either]):
        assert judge(MAP, answer)[1:4] == ("right", "A chain, and a limit.", 2)


def test_another_map_that_can_be_defended_is_right_and_its_reason_is_told():
    verdict = judge(MAP, but("A supports D", without="A supports B"))
    assert (
        verdict.message
        == "Your map differs from ours and can be defended. A may speak for itself. A chain, and a limit."
    )
    assert (verdict.status, verdict.points) == ("right", 2)


def test_a_short_cut_beside_its_steps_is_right_and_the_student_is_told():
    for short in ("A supports D", "E supports F"):  # one of an alternative, and one that no map has
        exercise = dataclasses.replace(
            MAP, options={**MAP.options, "F": "the car was damaged"}, solution=[*RIGHT, "D supports F"]
        )
        verdict = judge(exercise, [*exercise.solution, short])
        assert verdict.status == "right"
        assert f"the direct way beside the steps: {short.replace(' supports', ' to')}." in verdict.message
    assert judge(exercise, [*RIGHT[:3], "D supports F", short]).message.startswith("1 of your arrows leaps over a step")


def test_ways_that_can_each_be_defended_are_no_circle():
    exercise = dataclasses.replace(MAP, either=("B supports A",))
    verdict = judge(exercise, but("B supports A"))
    assert verdict.message.startswith("2 of your arrows lead round in a circle. Follow them from A: you come back")
    assert verdict.message.endswith("3 of your 5 arrows fit.")


def test_an_arrow_stands_in_for_one_other_only():
    other = Alternative(("B supports D",), ("A supports D",), "A may lead to both.")
    exercise = dataclasses.replace(MAP, also=(*MAP.also, other))
    assert judge(exercise, but("A supports D", without="B supports D")).status == "right"
    assert "1 premise is missing" in judge(exercise, ["A supports D", "C qualifies B", "E supports D"]).message


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (
            but("B supports A", without="A supports B"),
            "1 of your arrows runs the wrong way. Read what starts from B aloud",
        ),
        (but("D attacks A"), "1 of your arrows runs the wrong way."),
        (
            but("A attacks B", without="A supports B"),
            "has the wrong relation: a support is taken for an attack. Look at",
        ),
        (but("C supports B", without="C qualifies B"), "a qualification is taken for a support."),
        (
            but("E attacks C"),
            "1 of your arrows takes a view that the essay only reports for the essay's own. Look at E.",
        ),
        (but("A supports C"), "1 of your arrows joins two claims that have nothing to do with each other here."),
        (but("C supports D"), "1 of your arrows leaps over a step. Look at what starts from C."),
        (
            RIGHT[1:],
            "1 premise is missing. Something that you have not drawn yet bears on B. What you have drawn fits.",
        ),
        (RIGHT[2:], "2 premises are missing. Something that you have not drawn yet bears on B."),
    ],
)
def test_each_error_is_named_and_the_student_told_where_to_look(answer, says):
    verdict = judge(MAP, answer)
    assert (verdict.status, verdict.points) == ("wrong", 0)
    assert says in verdict.message


def test_several_errors_are_named_the_worst_first_with_how_many_arrows_fit():
    verdict = judge(MAP, ["B supports A", "D supports A", "A supports C", "E supports D"])
    assert verdict.message == (
        "2 of your arrows run the wrong way. Read what starts from B aloud with because: which of the two claims is "
        "the reason? Besides: 1 of your arrows joins two claims that have nothing to do with each other here; "
        "2 premises are missing. 1 of your 4 arrows fits."
    )


def test_a_foreseen_arrow_has_words_of_its_own_after_the_name_of_its_error():
    verdict = judge(MAP, but("D supports B", without="B supports D"))
    assert verdict.message.startswith("1 of your arrows runs the wrong way. D is where it all leads")
    assert verdict.foreseen == "D supports B"


def test_no_verdict_on_a_wrong_map_names_an_arrow_that_is_missing():
    for exercise in OF_LESSONS:
        for arrow in exercise.solution:
            rest = [one for one in exercise.solution if one != arrow]
            start = arrow.split(" ")[0]
            if rest:
                assert start not in judge(exercise, rest).message


def test_errors_planted_in_the_maps_of_the_lessons_are_named_by_their_kind():
    tried = planted_errors.cases(400)
    assert {kind for _, kind, _ in tried} == set(maps.ERRORS)
    unnamed = [(case[0].name, *case[1:]) for case in tried if not planted_errors.is_named(case)]
    assert len(unnamed) <= 0.05 * len(tried), unnamed


def test_the_arrows_of_a_lesson_are_those_of_the_table():
    for exercise in OF_LESSONS:
        assert set(exercise.solution) <= set(arrows_among(exercise.choices()))
        also = {arrow for other in exercise.also for arrow in other.arrows}
        assert set(arrows_among(exercise.choices())) <= {*exercise.solution, *exercise.either, *also}


# --- the script of the page gives the same verdicts --------------------------------------------------------------

ODD = (
    "A supports B; A supports B",
    "a SUPPORTS b,\r\nC,qualifies,B;;  ",
    "A\u00a0supports\u00a0B",
    "Ａ supports B",
    "A supports constructor",
    "A toString B",
    "A supports B C",
    "A supports " + "x" * 60,
    "A supports 😀" + "😀" * 45,
    "; ,",
    "A ſupports B",
    ["A", "supports", "B"],
    [["A", "supports", " B "], "C qualifies B"],
    ["A supports A"],
    ["A supports B", "A attacks B"],
    7,
    True,
    ["A\nsupports B", "A\x85supports B"],
    True,
    7,
)


def drawings(exercise: Exercise, number: int) -> list[list[str]]:
    """Return maps drawn by lot: near to a right one, and far from it."""
    lot, keys = random.Random(exercise.name), list(exercise.choices())
    every = [f"{a} {relation} {b}" for a, b in itertools.permutations(keys, 2) for relation in RELATIONS]
    near = [
        *exercise.solution,
        *exercise.either,
        *exercise.wrong,
        *(one for other in exercise.also for one in other.arrows),
    ]
    return [
        lot.sample(near, lot.randrange(1, len(near) + 1)) + lot.sample(every, lot.choice([0, 0, 1, 2, 5]))
        for _ in range(number)
    ]


JUDGE_MAP = "inputs => inputs.map(([exercise, answer]) => fourCapitals.judgeMap(exercise, answer))"


@pytest.mark.parametrize("exercise", [MAP, *OF_LESSONS], ids=lambda exercise: exercise.name)
def test_the_page_judges_as_python_does(exercise):
    key = next(iter(exercise.choices()))
    tried = [*ODD, key, *exercise.solution, list(exercise.solution), *drawings(exercise, 500)]
    with engine("judge_map.js") as call:
        found = call(JUDGE_MAP, [[export_map(exercise), answer] for answer in tried])
    for answer, verdict in zip(tried, found, strict=True):
        wanted = judge(exercise, answer)
        foreseen = [wanted.foreseen] if wanted.foreseen else None  # in its plain form
        assert tuple(verdict.values()) == (*wanted[1:4], foreseen), answer


def test_errors_are_found_in_one_order():
    drawn = ["A supports C", "B supports A", "E attacks C"]
    assert list(find_errors(MAP, drawn)) == [kind for kind in maps.ERRORS if kind in find_errors(MAP, drawn)]


def test_maps_of_readers_are_listed_if_they_are_refused():
    text = (
        "# by two readers\n01.7: C30 supports C29; C29 supports C31  # a chain\n\n01.7: C31 supports C30  # why not\n"
    )
    given = defensible_maps.read_maps(text, "maps.txt")
    assert [one.reason for one in given] == ["a chain", "why not"]
    ((one, verdict),) = defensible_maps.refused(given)
    assert one.place == "maps.txt:4" and "the wrong way" in verdict.message


SAID_SO = "that critics speak so is a sign of the division, as the question now says: C44 and C45 cannot stay out"
ANSWER = "the question now asks how C50 answers critics, and here it does not; C47 may speak against C45 besides"
REFUSED = {
    "01.7: C30 supports C29": "C31 stands alone, and the question now says that none of the three does",
    "01.8: C46 supports C43; C43 supports C47; C50 supports C47; C50 attacks C44": SAID_SO,
    "01.8: C46 supports C43; C43 supports C47; C50 supports C47; C50 attacks C44; C50 attacks C45": SAID_SO,
    "01.8: C46 supports C43; C46 supports C50; C43 supports C47; C50 supports C47; C50 attacks C44; C50 attacks C45": (
        SAID_SO
    ),
    "01.8: C46 supports C47; C43 supports C47; C50 supports C47; C50 attacks C44; C50 attacks C45": SAID_SO,
    "01.8: C46 supports C50; C43 supports C47; C50 supports C47; C50 attacks C44; C50 attacks C45": SAID_SO,
    "01.8: C44 supports C43; C45 supports C43; C46 supports C43; C43 supports C47; C50 supports C47; C47 attacks C45": (
        ANSWER
    ),
    "01.8: C44 supports C43; C45 supports C43; C46 supports C43; C43 supports C47; C50 supports C47; "
    "C47 qualifies C45": ANSWER,
    "01.8: C44 supports C43; C45 supports C43; C46 supports C47; C43 supports C47; C50 supports C47; C47 attacks C45": (
        ANSWER
    ),
}
"""Maps that one or both of two readers, who had not seen the key, would defend, and why they are refused."""


def test_of_the_maps_that_two_readers_would_defend_these_are_refused():
    text = Path(__file__).with_name("defensible_maps.txt").read_text(encoding="utf-8")
    given = defensible_maps.read_maps(text, "defensible_maps.txt")
    against = defensible_maps.refused(given)
    assert {f"{one.exercise}: {one.arrows}" for one, _ in against} == set(REFUSED)
    assert (len(given), len(against)) == (178, 10)  # one of them stands with both readers
    assert all("What you have drawn fits." in verdict.message for _, verdict in against)
