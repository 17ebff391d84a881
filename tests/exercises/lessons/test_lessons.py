"""Every exercise that exists: its solution passes, wrong answers are told why, and its definition has no fault."""

import importlib
import pkgutil
import re

import pytest

from workbook.common.errors import WorkbookError
from workbook.exercises import lessons, registry
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Alternative, Exercise
from workbook.exercises.notes import load_notes
from workbook.exercises.rules import RULES, faults

ALL = list(registry.exercises().values())
LESSONS = [
    importlib.import_module(f"workbook.exercises.lessons.{module.name}")
    for module in pkgutil.iter_modules(lessons.__path__)
]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield
    assert not list(tmp_path.iterdir()), "judging an answer wrote a file"


# --- every exercise keeps every rule -----------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.strip("_"))
@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_every_exercise_keeps_every_rule(exercise, rule):
    found = faults(exercise, [rule])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.__name__)
def test_exercises_stand_in_the_module_of_their_lesson_in_order(lesson):
    number = lesson.__name__[-2:]
    # One that came later has the next number, for answers are kept by name, and stands where it is asked.
    assert {one.name for one in lesson.EXERCISES} == {f"{number}.{i}" for i in range(1, len(lesson.EXERCISES) + 1)}


def test_the_right_choice_is_not_always_at_the_same_place():
    places = {list(one.choices()).index(right_answer(one)) for one in ALL if one.kind == "choice"}
    assert len(places) > 2


# What a reader finds in the tables, figures and outputs by hand.
BY_HAND = {
    "00.1": 5,
    "00.2": ["CHN", "JPN", "KOR", "USA"],
    "00.3": "CHN",
    "01.1": 5,
    "01.2": ["C09", "C16", "C51"],
    "01.3": "C",
    "01.4": ["C44", "C45", "C46"],
    "01.5": "C52",
    "01.7": ["C29 supports C31", "C30 supports C29"],
    "01.8": [
        "C43 supports C47",
        "C44 supports C43",
        "C45 supports C43",
        "C46 supports C43",
        "C50 qualifies C44",
        "C50 supports C47",
    ],
    "01.9": [
        "C35 supports C49",
        "C36 supports C37",
        "C37 supports C49",
        "C38 supports C49",
        "C39 supports C38",
        "C41 supports C49",
    ],
    "02.1": ["JPN-PRK", "KOR-PRK", "PRK-USA"],
    "02.2": 20,
    "02.3": "C",
    "02.4": ["american", "relations"],
    "02.5": 6,
    "03.1": 13.64,
    "03.2": "B",
    "03.3": "C",
    "03.4": "ev-19930611-joint-statement93",
    "03.7": "C",
    "04.1": "PRK-USA",
    "04.2": 2016,
    "04.3": "2017",
    "04.4": 21,
    "04.5": "JPN-PRK",
    "04.7": "B",
    "05.1": 8,
    "05.2": "ev-20190611-kim-letter",
    "05.3": "none",
    "05.4": 0.5,
    "05.5": "PRK",
    "05.7": ["ev-20070621-hill-pyongyang", "ev-20091208-bosworth", "ev-20110728-ny11"],
    "05.8": 4,
    "06.1": "-1",
    "06.2": 3,
    "06.3": 0.88,
    "06.4": "C",
    "06.5": "JPN",
    "07.1": 0.333,
    "07.2": "C",
    "07.3": "D",
    "07.4": "USA",
    "07.5": "B",
    "08.1": ["I07", "I10"],
    "08.2": 1.5,
    "08.3": "JPN",
    "08.5": "C",
    "09.1": 4,
    "09.2": "C",
    "09.3": 2,
    "09.4": "C",
    "09.7": ["four", "moon", "us"],
    "09.10": [
        "C22 supports C58",
        "C23 supports C01",
        "C58 supports C01",
        "X08 attacks C23",
    ],
    "10.2": 2,
    "10.3": "I10",
    "10.4": "none",
    "11.1": "C",
    "11.2": 0.64,
    "11.3": ["border", "median", "row"],
    "11.4": "speech",
}


@pytest.mark.parametrize(("name", "value"), BY_HAND.items())
def test_a_computed_solution_is_what_a_reader_finds(name, value):
    found = right_answer(registry.find(name))
    assert found == (pytest.approx(value, abs=0.05) if isinstance(value, float) else value)


# --- a mistake in a definition is reported with its name ---------------------------------------------------------


def number(**changes):
    good = {
        "name": "99.1",
        "kind": "number",
        "prompt": "How many states are there in the pictures?",
        "solution": 6,
        "right": "Six circles, whatever the day.",
        "wrong": {
            4: "Those are the four capitals; the pictures show two states more.",
            7: "The Security Council is a body and no state; leave it out.",
        },
        "hints": ("Count the circles.", "Three on each side of the page: 6."),
    }
    return Exercise(**good | changes)


def choice(**changes):
    options = {"PRK": "North Korea", "KOR": "South Korea", "JPN": "Japan"}
    wrong = {
        "PRK": "That is the North, which the title only speaks about.",
        "JPN": "That one lies further to the east, over the sea.",
    }
    return number(**{"kind": "choice", "solution": "KOR", "options": options, "wrong": wrong} | changes)


def selection(**changes):
    wrong = {("KOR",): "That one is right, and one more capital is missing here.", ("PRK",): choice().wrong["PRK"]}
    return choice(**{"kind": "selection", "solution": ["JPN", "KOR"], "wrong": wrong} | changes)


def text(**changes):
    model = "The event ev-19941021-agreed-framework speaks against C23, because it came long before."
    form = {"words": (8, 20), "cites": ("claim", "event", "against"), "rubric": ("Names it.", "Says why."), "points": 2}
    return number(**{"kind": "text", "solution": model, "wrong": {}} | form | changes)


def drawn(**changes):
    other = Alternative(("S supports F",), ("S supports J",), "A reader may see it so.")
    return number(
        **{
            "kind": "map",
            "options": {"F": "the talks failed", "S": "they were given up", "J": "they brought a statement"},
            "solution": ["J qualifies F", "S supports F"],
            "either": ("S supports J",),
            "also": (other,),
            "wrong": {
                "F supports S": "Anybody can look up when the talks ended. Which of the two is the reason?",
                "J attacks F": "The statement was not kept. Can talks bring one and fail all the same?",
            },
            "hints": ("Two of the three are facts.", "S supports F, and J qualifies F."),
        }
        | changes
    )


OPEN = selection(
    options=choice().options | {"CHN": "China", "RUS": "Russia"},
    either=("CHN",),
    wrong={("KOR",): "That one is right, and one more capital is missing here.", ("RUS",): choice().wrong["PRK"]},
)


@pytest.mark.parametrize(
    "exercise", [number(), number(tolerance=0.5), choice(), selection(), text(), OPEN, drawn()], ids=range(7)
)
def test_a_good_definition_has_no_fault(exercise):
    assert faults(exercise) == []


YES_OR_NO = choice(options={"no": "No", "yes": "Yes"}, solution="yes", wrong={"no": "Look at the map once more."})
SAME = dict.fromkeys([4, 7], "Look at the picture once more, and count the circles again.")


MISTAKES = [
    (number(name="2.3"), 'its name is not of the form "02.3"'),
    (number(points=0), "its points are no whole number above zero"),
    (number(minutes=-1), "its minutes are no whole number above zero"),
    (number(prompt=""), "it has no prompt"),
    (number(right=""), "it has no right"),
    (number(hints=()), "it has no hints"),
    (number(wrong={4: "Those are the four capitals; the pictures show more."}), "fewer than two foreseen wrong"),
    (number(solution="many"), "a part of its definition is not understood"),
    (number(solution=float("nan")), "a part of its definition is not understood"),
    (number(solution=0), "the constant 0 passes"),
    (number(solution=1), "the constant 1 passes"),
    (number(wrong=number().wrong | {6.0: "This is the solution, and yet it is called wrong."}), "wrong answer 6.0"),
    (number(tolerance=2), "foreseen wrong answer 4 is answered with: 99.1 ✓ Right"),
    (number(wrong=number().wrong | {"some": "This is no number at all, so nobody can give it."}), "not understood"),
    (number(wrong=SAME), "two of its feedbacks are the same"),
    (number(wrong={4: "Wrong.", 7: "No."}), "too short to teach"),
    (number(wrong=number().wrong | {5: "Nearly so, but the pictures show 6 of them."}), "to 5 gives the solution"),
    (number(hints=("It is 6, of course.", "Count.")), "its hint 1 gives the solution away"),
    (choice(solution="RUS"), "a part of its definition is not understood: 'RUS' is not one of the choices"),
    (choice(solution="PRK"), "its first choice is the right one"),
    (choice(solution="PRK"), "the constant 'PRK' passes"),
    (YES_OR_NO, "the constant True passes"),
    (YES_OR_NO, "fewer than three choices"),
    (choice(options=choice().options | {"kor": "Choson"}), "two of its choices have one name: {'kor'}"),
    (choice(hints=("Look south, at South Korea.", "Look again.")), "its hint 1 gives the solution away"),
    (selection(solution=["JPN", "KOR", "PRK"]), "passes"),
    (selection(wrong=selection().wrong | {("KOR", "JPN"): "This is the solution."}), "('KOR', 'JPN') is answered"),
    (selection(wrong=selection().wrong | {("RUS",): "Moscow is not among the choices."}), "not understood"),
    (selection(either=("KOR",)), "what it leaves open, KOR, is not among its other choices"),
    (drawn(solution=["S supports F"]), "no arrow of its solution touches J"),
    (drawn(reports=("T",)), "it calls reports what is not among its claims: T"),
    (drawn(either=("s supports j",)), "its arrow 's supports j' is not written like"),
    (drawn(also=(Alternative(("S attacks F",), (), "No."),)), "its alternative to S attacks F leaves out, or draws"),
    (drawn(either=("S supports J", "J attacks F")), "J attacks F, which it leaves open, is refused"),
    (drawn(wrong=drawn().wrong | {"S supports F": "This one is right, and is said to be wrong."}), "is answered with"),
    (drawn(wrong=drawn().wrong | {"S makes F": "There is no such relation between two claims."}), "It can say"),
    (drawn(hints=("S supports F, and J qualifies F.", "Look.")), "its hint 1 gives the solution away"),
    (drawn(options=drawn().options | {"3": "a third"}), "begins with a letter, and not '3'"),
    (text(points=3), "it has 3 points but 2 lines of rubric"),
    (text(words=(30, 60)), "its own check refuses its solution: 99.1 ✗ Not yet. 11 words are too few"),
    (text(cites=("claims",)), "it cites {'claims'}"),
    (text(solution="This text names no claim and no event, yet is long enough."), "refuses its solution"),
]


@pytest.mark.parametrize(("exercise", "says"), MISTAKES, ids=[says for _, says in MISTAKES])
def test_a_mistake_in_a_definition_is_reported_with_its_name(exercise, says):
    found = faults(exercise)
    assert all(fault.startswith(f"{exercise.name}: ") for fault in found)
    assert any(says in fault for fault in found), found


def test_two_exercises_with_one_name_are_reported_with_it(monkeypatch):
    lesson = LESSONS[-1]
    monkeypatch.setattr(lesson, "EXERCISES", [number(), choice()])
    registry.built_in.cache_clear()
    try:
        with pytest.raises(WorkbookError, match=r"Two exercises are called 99\.1"):
            registry.built_in()
    finally:
        monkeypatch.undo()
        registry.built_in.cache_clear()


# --- notes for the instructor ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.__name__)
def test_the_notes_are_complete_and_name_exercises_that_exist(lesson):
    notes = load_notes(lesson.__name__[-2:])
    assert set(notes) - {"memos"} == {"aim", "plans", "say", "board", "wrong", "discuss"}
    assert set(notes["plans"]) == {20, 50, 90}
    assert all(notes.values())
    assert all(len(part) == 2 and all(part) for part in notes["discuss"])
    assert set(re.findall(r"\b\d\d\.\d+\b", str(notes))) <= {one.name for one in lesson.EXERCISES}


@pytest.mark.parametrize("length", [20, 50, 90])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.__name__)
def test_the_minutes_of_a_plan_add_up(lesson, length):
    now = 0
    for line in load_notes(lesson.__name__[-2:])["plans"][length]:
        start, end = map(int, re.match(r"(\d+)-(\d+) \S", line).groups())
        assert start == now < end, line
        now = end
    assert now == length


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.__name__)
def test_the_longest_plan_meets_every_exercise(lesson):
    plan = " ".join(load_notes(lesson.__name__[-2:])["plans"][90])
    assert [one.name for one in lesson.EXERCISES if one.name not in plan] == []
