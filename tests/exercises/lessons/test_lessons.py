"""Every exercise that exists: its solution passes, wrong answers are told why, and its definition has no fault."""

import importlib
import math
import pkgutil
import re

import pandas as pd
import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.exercises import lessons, registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import KINDS, Exercise, UnreadableError
from workbook.exercises.notes import load_notes

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


# --- rules: each says in sentences what is wrong with an exercise ------------------------------------------------


def passes(exercise, answer):
    return judge(exercise, answer).status in ("right", "received")


def tells(exercise, text):
    """Whether a hint or a feedback gives the solution away: the number, the choice or all choices."""
    solution = right_answer(exercise)
    if exercise.kind == "number":
        return re.search(rf"(?<![\d.,]){re.escape(f'{solution:g}')}(?![\d.,]*\d)", text) is not None
    said = text.casefold()
    choices = exercise.choices()
    # A single letter is also a word of English.
    told = [
        any(re.search(rf"\b{re.escape(word.casefold())}\b", said) for word in (key, choices[key]) if len(word) > 1)
        for key in ([solution] if exercise.kind == "choice" else solution)
    ]
    return bool(told) and all(told)


def the_definition_is_complete(exercise):
    if not re.fullmatch(r"\d\d\.[1-9]\d?", exercise.name):
        yield 'its name is not of the form "02.3"'
    if exercise.kind not in KINDS:
        yield f"its kind {exercise.kind!r} is none of {', '.join(KINDS)}"
    for what in ("points", "minutes"):
        if not (isinstance(getattr(exercise, what), int) and getattr(exercise, what) > 0):
            yield f"its {what} are no whole number above zero"
    for what in ("prompt", "right", "hints"):
        if not getattr(exercise, what):
            yield f"it has no {what}"
    if exercise.kind == "text":
        if len(exercise.rubric) != exercise.points:
            yield f"it has {exercise.points} points but {len(exercise.rubric)} lines of rubric, one point each"
        if unknown := set(exercise.cites) - {"claim", "event", "against"}:
            yield f"it cites {unknown}"
    elif len(exercise.wrong) < 2:
        yield "it has fewer than two foreseen wrong answers"


def the_solution_passes(exercise):
    for answer in (right_answer(exercise), exercise.solution() if callable(exercise.solution) else exercise.solution):
        if not passes(exercise, answer):
            yield f"its own check refuses its solution: {judge(exercise, answer)}"


def the_choices_are_fair(exercise):
    choices, solution = exercise.choices(), right_answer(exercise)
    if exercise.kind not in ("choice", "selection"):
        return
    names = [name for key, words in choices.items() for name in {key.casefold(), words.casefold()}]
    if twice := {name for name in names if names.count(name) > 1}:
        yield f"two of its choices have one name: {twice}"
    if len(choices) < 3:
        yield "it has fewer than three choices"
    if exercise.either and not set(exercise.either) < set(choices) - set(solution):
        yield f"what it leaves open, {', '.join(exercise.either)}, is not among its other choices"
    if exercise.either and not passes(exercise, [*solution, *exercise.either]):
        yield "what it leaves open is refused"
    if exercise.kind == "choice" and solution == next(iter(choices)):
        yield "its first choice is the right one"


def every_foreseen_wrong_answer_has_words_of_its_own(exercise):
    if len({*exercise.wrong.values(), exercise.right}) <= len(exercise.wrong):
        yield "two of its feedbacks are the same"
    for wrong, says in exercise.wrong.items():
        verdict = judge(exercise, list(wrong) if isinstance(wrong, tuple) else wrong)
        if verdict[1:3] != ("wrong", says) or verdict.foreseen != wrong or verdict.points:
            yield f"its foreseen wrong answer {wrong!r} is answered with: {verdict}"
        if len(says.split()) < 8:
            yield f"its feedback to {wrong!r} is too short to teach anything"


NOTHING = [None, ..., "", "  ", "...", [], (), {}, pd.DataFrame(), pd.Series(dtype=float)]
CONSTANTS = [0, 1, -1, "yes", "x", True, [0]]


def nothing_and_constants_do_not_pass(exercise):
    for answer in NOTHING:
        verdict = judge(exercise, answer)
        if verdict.status != "unanswered" or exercise.prompt not in verdict.message:
            yield f"no answer ({answer!r}) is answered with: {verdict}"
    choices = list(exercise.choices())
    constants = [] if {"0", "1", "-1"} <= set(choices) else CONSTANTS  # a code of a scale is a choice, no constant
    for answer in [*constants, *([choices[:1], choices[0], choices] if choices else [])]:
        if passes(exercise, answer):
            yield f"the constant {answer!r} passes"


def opposites(exercise):
    solution = right_answer(exercise)
    if exercise.kind == "number":
        step = 1.5 * exercise.tolerance or 1
        whole = math.floor(step) + 1 if exercise.step == 1 else step
        return [*([] if exercise.unsigned else [-solution]), solution + whole, solution - whole]
    if exercise.kind == "choice":
        return [key for key in exercise.choices() if key != solution]
    if exercise.kind == "selection":
        rest = [key for key in exercise.choices() if key not in solution and key not in exercise.either]
        fewer = [[key for key in solution if key != left] for left in solution]
        more = [[*solution, key] for key in rest]
        return [answer or "none" for answer in (rest, *fewer, *more)]
    return []


def the_opposite_does_not_pass(exercise):
    for answer in opposites(exercise):
        if passes(exercise, answer):
            yield f"{answer!r} passes, though the solution is {right_answer(exercise)!r}"
        elif judge(exercise, answer).status != "wrong" and not exercise.within:
            yield f"{answer!r} is not understood"


def what_cannot_be_read_is_answered_in_words(exercise):
    for thing in (object(), {"a": 1}, lambda: 0, 1j, print, list):
        verdict = judge(exercise, thing)
        if verdict.status != "unreadable" or len(verdict.message.split()) < 5:
            yield f"a {type(thing).__name__} is answered with: {verdict}"


def hints_and_feedback_do_not_tell_the_solution(exercise):
    if exercise.kind != "text":
        for number, hint in enumerate(exercise.hints[:-1], 1):
            if tells(exercise, hint):
                yield f"its hint {number} gives the solution away"
        for wrong, says in exercise.wrong.items():
            if tells(exercise, says):
                yield f"its feedback to {wrong!r} gives the solution away"


def wrong_forms(exercise):
    """Spoil the model answer in each way that the form can be wrong, and say how the reply begins."""
    model, (least, most) = right_answer(exercise), exercise.words
    words = model.split()
    yield " ".join(words[: least - 1]), f"{least - 1} words are too few"
    yield " ".join((words * (most + 1))[: most + 1]), f"{most + 1} words are too many"
    yield " ".join(["again"] * least), "The same words come again and again"
    if "claim" in exercise.cites:
        for other in ("it", "C99"):
            yield re.sub(r"\b[CX]\d\d\b", other, model), "Name the claim"
    if "event" in exercise.cites:
        for other in ("this", "ev-20181301-nothing"):
            yield re.sub(r"\bev-[a-z0-9-]+", other, model), "Name one row"
    if "against" in exercise.cites:
        against = {row["row"] for row in rows("evidence").values() if row["bearing"] == "against"}
        other = next(event for event in rows("events") if event not in against)
        yield re.sub(r"\bev-[a-z0-9-]+", other, model), "Name one event that speaks against"


def a_text_of_the_wrong_form_is_told_which(exercise):
    for text, says in wrong_forms(exercise) if exercise.kind == "text" else ():
        verdict = judge(exercise, text)
        if verdict.status != "wrong" or not verdict.message.startswith(says):
            yield f"a text that should hear {says!r} hears: {verdict}"


RULES = [
    the_definition_is_complete,
    the_solution_passes,
    the_choices_are_fair,
    every_foreseen_wrong_answer_has_words_of_its_own,
    nothing_and_constants_do_not_pass,
    the_opposite_does_not_pass,
    what_cannot_be_read_is_answered_in_words,
    hints_and_feedback_do_not_tell_the_solution,
    a_text_of_the_wrong_form_is_told_which,
]


def faults(exercise, rules=RULES):
    """Say what is wrong with the definition of an exercise, each sentence with its name; nothing if all is well."""
    found = []
    for rule in rules:
        try:
            found += [f"{exercise.name}: {fault}" for fault in rule(exercise)]
        except UnreadableError as error:
            found.append(f"{exercise.name}: a part of its definition is not understood: {error}")
    return found


# --- every exercise keeps every rule -----------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_every_exercise_keeps_every_rule(exercise, rule):
    found = faults(exercise, [rule])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.__name__)
def test_exercises_stand_in_the_module_of_their_lesson_in_order(lesson):
    number = lesson.__name__[-2:]
    # One that came later has the next number, for answers are kept by name, and stands where it is asked.
    assert sorted(one.name for one in lesson.EXERCISES) == [
        f"{number}.{i}" for i in range(1, len(lesson.EXERCISES) + 1)
    ]


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


OPEN = selection(
    options=choice().options | {"CHN": "China", "RUS": "Russia"},
    either=("CHN",),
    wrong={("KOR",): "That one is right, and one more capital is missing here.", ("RUS",): choice().wrong["PRK"]},
)


@pytest.mark.parametrize(
    "exercise", [number(), number(tolerance=0.5), choice(), selection(), text(), OPEN], ids=range(6)
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
    (choice(solution="RUS"), "a part of its definition is not understood: 'RUS' is none of the choices"),
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
    registry.exercises.cache_clear()
    try:
        with pytest.raises(WorkbookError, match=r"Two exercises are called 99\.1"):
            registry.exercises()
    finally:
        monkeypatch.undo()
        registry.exercises.cache_clear()


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
