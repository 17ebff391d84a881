"""The question bank for Moodle, read back as Moodle reads it: every exercise, and what is right there is right here."""

import base64
import re
import xml.etree.ElementTree as ET

import pytest

from workbook.common.errors import WorkbookError
from workbook.exercises import registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import Exercise
from workbook.publishing import moodle, question_text

from .question_reader import answers, by_kind, plain, read_moodle

EXERCISES = question_text.questions()


@pytest.fixture(scope="module")
def bank():
    return read_moodle(moodle.make_moodle_bank())


def test_every_exercise_is_there_once_under_its_lesson(bank):
    assert list(bank) == list(EXERCISES)
    for name, question in bank.items():
        kinds = {"number": "numerical", "text": "essay"}
        assert question.get("type") == kinds.get(EXERCISES[name].kind, "multichoice")
        assert re.fullmatch(rf"\$course\$/top/Four Capitals/{name[:2]} \w[^/]+", question.get("category"))
        assert float(question.findtext("defaultgrade")) == EXERCISES[name].points
        assert plain(question.findtext("questiontext/text")).strip().startswith(EXERCISES[name].prompt)
        assert [plain(hint.findtext("text")).strip() for hint in question.findall("hint")] == list(
            EXERCISES[name].hints
        )


@pytest.mark.parametrize("name", by_kind("choice"))
def test_of_one_choice_what_is_right_there_is_right_here(bank, name):
    task, question = EXERCISES[name], bank[name]
    assert question.findtext("single") == "true"
    words = {words: key for key, words in task.choices().items()}
    found = answers(question)
    assert [one[0] for one in found] == list(words)
    for said, fraction, feedback, _ in found:
        verdict = judge(task, words[said])
        assert (fraction == 100) == (verdict.status == "right")
        assert fraction in (0, 100)
        if verdict.status == "right" or verdict.foreseen:
            assert feedback == verdict.message


@pytest.mark.parametrize("name", by_kind("selection"))
def test_of_several_choices_those_that_count_are_right_together(bank, name):
    task, question = EXERCISES[name], bank[name]
    assert question.findtext("single") == "false"
    words = {words: key for key, words in task.choices().items()}
    found = answers(question)
    assert [one[0] for one in found] == list(words)
    counted = [(words[said], fraction) for said, fraction, *_ in found if fraction > 0]
    assert judge(task, [key for key, _ in counted]).status == "right"
    assert sum(fraction for _, fraction in counted) == pytest.approx(100, abs=0.001)
    assert {words[said] for said, fraction, *_ in found if fraction == 0} == set(task.either)
    wrong = [fraction for said, fraction, *_ in found if fraction <= 0 and words[said] not in task.either]
    assert all(fraction < 0 for fraction in wrong)
    assert sum(wrong) <= -99.99  # who ticks everything gets nothing
    for _, fraction, *_ in found:  # Moodle takes a part only if it is a tenth or more, in equal parts
        assert not fraction or any(abs(abs(fraction) - 100 / parts) < 0.001 for parts in range(1, 11))
    assert plain(question.findtext("correctfeedback/text")).strip() == task.right
    general = plain(question.findtext("generalfeedback/text"))
    assert "what to say" not in general  # Moodle shows it to students
    assert all(says in general for says in task.wrong.values())


@pytest.mark.parametrize("name", by_kind("number"))
def test_a_number_is_taken_within_the_same_bounds(bank, name):
    task = EXERCISES[name]
    found = answers(bank[name])
    *numbers, (anything, nothing, *_) = found
    assert (anything, nothing) == ("*", 0)
    right, wrong = [one for one in numbers if one[1] == 100], [one for one in numbers if one[1] == 0]
    assert numbers == [*right, *wrong]
    middle = right[len(right) // 2]
    assert float(middle[0]) == pytest.approx(right_answer(task), rel=1e-9)
    around = 0 if task.step == 1 and task.tolerance else task.tolerance
    assert all(float(one[3]) == around for one in numbers)
    assert (len(right) == 1) or task.step == 1
    assert [one[2] for one in numbers] == [task.right] * len(right) + [*task.wrong.values()]

    def of_moodle(given):
        return next(one for one in found if one[0] == "*" or abs(float(one[0]) - given) <= float(one[3]) + 1e-6)

    edge = right_answer(task) + task.tolerance
    for given in [right_answer(task), edge, edge - 1e-4, edge + 1e-3, *task.wrong, 987654.5]:
        verdict = judge(task, given)
        assert (of_moodle(given)[1] == 100) == (verdict.status == "right"), given
        if verdict.foreseen is not None:
            assert of_moodle(given)[2] == verdict.message


@pytest.mark.parametrize("name", by_kind("text"))
def test_a_text_comes_with_what_to_look_for(bank, name):
    task, question = EXERCISES[name], bank[name]
    for_graders = plain(question.findtext("graderinfo/text"))
    assert all(one in for_graders for one in task.rubric)
    assert right_answer(task) in for_graders
    bounds = int(question.findtext("minwordlimit")), int(question.findtext("maxwordlimit"))
    assert bounds == task.words
    asked = plain(question.findtext("questiontext/text"))
    assert f"{bounds[0]} to {bounds[1]} words" in asked
    assert right_answer(task) not in asked


def test_answers_are_those_of_today(monkeypatch):
    made = Exercise(name="00.1", kind="number", prompt="How many?", solution=lambda: 40 + 2, right="So many.")
    monkeypatch.setattr(registry, "exercises", lambda: {made.name: made})
    (question,) = read_moodle(moodle.make_moodle_bank()).values()
    assert answers(question)[0][:2] == ("42", 100)


def test_markup_in_a_question_is_shown_and_not_obeyed(monkeypatch):
    said = 'Is 1 < 2 & is *this* _one_ [x](y) "so"? <b>&amp; $x$</b> -- `c` ...'
    made = Exercise(
        name="own.9",
        kind="choice",
        prompt=said,
        options={"A": said, "B": "no"},
        solution="A",
        right=said,
        wrong={"B": said + "!"},
    )
    monkeypatch.setattr(registry, "exercises", lambda: {made.name: made})
    (question,) = read_moodle(moodle.make_moodle_bank()).values()
    shown = question.findtext("questiontext/text")
    assert re.findall(r"<[^>]+>", shown) == ["<p>", "</p>"]
    assert said in plain(shown)
    assert answers(question)[0] == (said, 100, said, None)


def test_where_nothing_belongs_nothing_can_be_ticked(monkeypatch):
    made = Exercise(
        name="00.1",
        kind="selection",
        prompt="Which?",
        options={"a": "Ay", "b": "Bee"},
        solution=[],
        right="None of them.",
        wrong={("a",): "Not this."},
    )
    monkeypatch.setattr(registry, "exercises", lambda: {made.name: made})
    (question,) = read_moodle(moodle.make_moodle_bank()).values()
    assert [one[:3] for one in answers(question)] == [
        ("Ay", -50, "Not this."),
        ("Bee", -50, ""),
        ("None of them", 100, ""),
    ]


def test_more_right_choices_than_moodle_can_count_are_refused(monkeypatch):
    many = {f"k{n}": f"Choice {n}" for n in range(12)}
    made = Exercise(name="00.1", kind="selection", prompt="?", options=many, solution=list(many)[:11], right="")
    monkeypatch.setattr(registry, "exercises", lambda: {made.name: made})
    with pytest.raises(WorkbookError, match=r"00\.1 has 11 right choices"):
        moodle.make_moodle_bank()


QUESTION = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
CHOICE = ["single", "shuffleanswers", "answernumbering"]
CHOICE += ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "answer"]
ESSAY = ["responseformat", "responserequired", "responsefieldlines", "minwordlimit", "maxwordlimit", "attachments"]
ESSAY += ["graderinfo", "responsetemplate"]


def test_all_parts_bear_the_names_that_moodle_knows(bank):
    own = {"multichoice": CHOICE, "numerical": ["answer"], "essay": ESSAY}
    for question in bank.values():
        tags = list(dict.fromkeys(part.tag for part in question))
        assert [tag for tag in tags if tag != "hint"] == QUESTION + own[question.get("type")]
        for answer in question.findall("answer"):
            parts = [part.tag for part in answer]
            assert parts == ["text", "feedback"] + ["tolerance"] * (question.get("type") == "numerical")
    assert ET.fromstring(moodle.make_moodle_bank()).tag == "quiz"


def test_a_stroke_in_a_title_makes_no_category_of_its_own(monkeypatch):
    place_of = moodle.place_of
    monkeypatch.setattr(moodle, "place_of", lambda exercise: place_of(exercise)._replace(title="War/peace"))
    first = next(iter(read_moodle(moodle.make_moodle_bank()).values()))
    assert first.get("category") == "$course$/top/Four Capitals/00 War//peace"


def test_a_long_text_gets_a_large_field(bank):
    for name in by_kind("text"):
        lines = int(bank[name].findtext("responsefieldlines"))
        assert lines == (40 if EXERCISES[name].words[1] > 300 else 15)
        assert (bank[name].findtext("responserequired"), bank[name].findtext("attachments")) == ("1", "0")


def test_choices_are_lettered_only_where_texts_name_them_by_letters(bank):
    for name in by_kind("choice", "selection"):
        keys = list(EXERCISES[name].choices())
        lettered = keys == ["A", "B", "C", "D", "E", "F", "G", "H"][: len(keys)]
        assert bank[name].findtext("answernumbering") == ("ABCD" if lettered else "none"), name
    assert {bank[name].findtext("answernumbering") for name in by_kind("choice", "selection")} == {"ABCD", "none"}


def test_a_question_brings_what_it_is_answered_from(bank):
    question = bank["04.1"]
    text, files = question.findtext("questiontext/text"), question.findall("questiontext/file")
    assert [file.get("name") for file in files] == re.findall(r'src="@@PLUGINFILE@@/([^"]+)"', text) and len(files) == 1
    for file in files:
        assert (file.get("path"), file.get("encoding")) == ("/", "base64")
        picture = ET.fromstring(base64.b64decode(file.text))
        assert picture.tag == "{http://www.w3.org/2000/svg}svg" and "Singapore" in "".join(picture.itertext()) + text
    descriptions = re.findall(r'alt="([^"]+)"', text)
    assert len(descriptions) == 1 and all("North Korea" in one for one in descriptions)
    assert "<table" in text and "Six-Party Talks" in text  # the stops that the picture shows
    assert "<table" in bank["01.1"].findtext("questiontext/text")
    assert "open it at the cell" in plain(bank["01.5"].findtext("questiontext/text"))


def test_no_question_shows_its_own_feedback_beforehand(bank):
    for name, question in bank.items():
        asked = plain(question.findtext("questiontext/text"))
        assert not EXERCISES[name].right or EXERCISES[name].right not in asked


BEHAVIOUR = '[lessons.00]\n[quiz]\nattempts = 2\nfeedback = "{}"\nshuffle = true'


def test_behaviour_is_that_of_the_course():
    with registry.following(registry.parse(BEHAVIOUR.format("never"), "", "course.toml")):
        question = read_moodle(moodle.make_moodle_bank())["00.3"]
    assert question.findtext("shuffleanswers") == "true"
    assert {answer[2] for answer in answers(question)} == {""} and question.findall("hint") == []
    with registry.following(registry.parse(BEHAVIOUR.format("after"), "", "course.toml")):
        question = read_moodle(moodle.make_moodle_bank())["00.3"]
    assert len(question.findall("hint")) == 1  # two attempts
    assert EXERCISES["00.3"].right in {answer[2] for answer in answers(question)}
