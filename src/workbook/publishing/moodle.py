"""The exercises as a question bank for Moodle, in the form that MoodleDocs describes as "Moodle XML format"."""

import base64
import math
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from typing import cast

from markupsafe import escape

from workbook.answers import record
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.exercises.judging import right_answer
from workbook.exercises.model import Exercise
from workbook.publishing.question_text import (
    choice_feedback,
    choices_and_right,
    place_of,
    plain_number,
    question_files,
    question_html,
    question_paragraphs,
    questions,
    quiz_of_course,
)

NOT_YET = "Not yet: look again."
MOST_PARTS = 10
"""Moodle knows the parts of a whole up to a tenth: more right answers could not add up to 100."""

LONG_TEXT = 300  # words: a longer text gets a larger field


def make_moodle_bank() -> bytes:
    """Return the question bank: all exercises, a category for each lesson.

    Returns
    -------
    bytes
        Moodle XML, to be imported into the question bank of a course.

    Raises
    ------
    WorkbookError
        If an exercise has more right choices than Moodle can divide a question by.

    Examples
    --------
    >>> make_moodle_bank().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    True
    """
    quiz, lesson = ET.Element("quiz"), None
    for exercise in questions().values():
        if exercise.lesson != lesson:
            lesson = exercise.lesson
            _add_category(quiz, exercise)
        _add_question(quiz, exercise)
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True)


def _add_category(quiz: ET.Element, exercise: Exercise) -> None:
    """Add the category of a lesson, given its first exercise."""
    title = place_of(exercise).title.replace("/", "//")
    question = _add(quiz, "question", type="category")
    _add(_add(question, "category"), "text", f"$course$/top/Four Capitals/{exercise.lesson} {title}")
    _add_html(question, "info", ["Answers computed by Four Capitals {workbook}, data {data}.".format(**record.empty())])


def _add_question(quiz: ET.Element, exercise: Exercise) -> None:
    kind, fill = KINDS[exercise.kind]
    question = _add(quiz, "question", type=kind)
    _add(_add(question, "name"), "text", exercise.name)
    _add_text_with_files(question, exercise)
    _add_html(
        question,
        "generalfeedback",
        _frequent_mistakes(exercise) if exercise.kind == "selection" else [],
    )
    _add(question, "defaultgrade", str(exercise.points))
    _add(question, "penalty", "0.3333333")
    _add(question, "hidden", "0")
    _add(question, "idnumber", exercise.name)
    fill(question, exercise)
    attempts = quiz_of_course().attempts  # in Moodle there is one more than there are hints
    for hint in exercise.hints[: attempts - 1 if attempts else None]:
        _add_html(question, "hint", [hint])


def _add_text_with_files(question: ET.Element, exercise: Exercise) -> None:
    """Add what is asked, and what it is answered from; Moodle finds a picture by its name among the files beside."""
    needed = question_html(exercise, "@@PLUGINFILE@@/")
    element = _add_html(question, "questiontext", question_paragraphs(exercise), needed)
    for name, content in question_files(exercise).items():
        _add(element, "file", base64.b64encode(content).decode(), name=name, path="/", encoding="base64")


def _frequent_mistakes(exercise: Exercise) -> list[str]:
    """Return the foreseen wrong combinations of a selection, in words, with what is said to each."""
    if not exercise.wrong:
        return []
    choices = exercise.choices()
    mistakes = [f"{'; '.join(choices[key] for key in keys)}: {says}" for keys, says in exercise.wrong.items()]
    return ["Often ticked, and why that is not right yet:", *mistakes]


# --- elements -------------------------------------------------------------------------------------------------


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _add_html(parent: ET.Element, tag: str, paragraphs: Iterable[str], more: str = "") -> ET.Element:
    """Add a text in the form in which Moodle keeps one: HTML in an element of its own."""
    element = _add(parent, tag, format="html")
    _add(element, "text", f"{render('paragraphs.html', paragraphs=paragraphs)}{more}")
    return element


def _add_choice(question: ET.Element, words: str, fraction: float, feedback: str) -> None:
    answer = _add(question, "answer", fraction=f"{fraction:.7g}", format="html")
    _add(answer, "text", str(escape(words)))
    _add_html(answer, "feedback", [feedback])


def _add_number(question: ET.Element, number: str, fraction: float, feedback: str, tolerance: float) -> None:
    answer = _add(question, "answer", fraction=f"{fraction:.7g}", format="moodle_auto_format")
    _add(answer, "text", number)
    _add_html(answer, "feedback", [feedback])
    _add(answer, "tolerance", plain_number(tolerance))


# --- the kinds of questions -----------------------------------------------------------------------------------


def _fill_choice(question: ET.Element, exercise: Exercise) -> None:
    choices, right = choices_and_right(exercise)
    single, wrong = exercise.kind == "choice", len(choices) - len(right) - len(exercise.either)
    if len(right) > MOST_PARTS:
        raise WorkbookError(
            f"{exercise.name} has {len(right)} right choices; Moodle can divide a question by {MOST_PARTS}."
        )
    lettered = [*choices] == [chr(ord("A") + number) for number in range(len(choices))]
    _add(question, "single", "true" if single else "false")
    shuffled = quiz_of_course().shuffle and not lettered  # feedback and texts name choices by their letters
    _add(question, "shuffleanswers", "true" if shuffled else "false")
    _add(question, "answernumbering", "ABCD" if lettered else "none")
    _add_html(question, "correctfeedback", [] if single else [exercise.right])
    _add_html(question, "partiallycorrectfeedback", [] if single else [NOT_YET])
    _add_html(question, "incorrectfeedback", [] if single else [NOT_YET])
    for key, words in choices.items():
        if key in right:
            _add_choice(question, words, 100 / len(right), exercise.right if single else "")
        elif key in exercise.either:
            _add_choice(question, words, 0, "")
        else:
            # Who ticks everything gets nothing; a wrong answer to a choice costs no more than its point.
            fraction = 0 if single else -100 / min(wrong, MOST_PARTS)
            _add_choice(question, words, fraction, choice_feedback(exercise, key))


def _fill_number(question: ET.Element, exercise: Exercise) -> None:
    right, around = cast("float", right_answer(exercise)), exercise.tolerance
    numbers = [right]
    if exercise.step == 1 and around:  # a tolerance would let halves pass: each whole number has a line of its own
        numbers, around = list(range(math.ceil(right - around), math.floor(right + around) + 1)), 0
    for number in numbers:
        _add_number(question, plain_number(number), 100, exercise.right, around)
    for wrong, feedback in exercise.wrong.items():
        _add_number(question, plain_number(wrong), 0, feedback, around)
    _add_number(question, "*", 0, NOT_YET, 0)


def _fill_text(question: ET.Element, exercise: Exercise) -> None:
    fewest, most = exercise.words
    _add(question, "responseformat", "editor")
    _add(question, "responserequired", "1")
    _add(question, "responsefieldlines", "40" if most > LONG_TEXT else "15")
    _add(question, "minwordlimit", str(fewest))
    _add(question, "maxwordlimit", str(most))
    _add(question, "attachments", "0")
    rubric = [f"· {line}" for line in exercise.rubric]
    for_graders = ["Looked for:", *rubric, "A model answer:", cast("str", right_answer(exercise)), exercise.right]
    _add_html(question, "graderinfo", for_graders)
    _add_html(question, "responsetemplate", [])


KINDS: dict[str, tuple[str, Callable[[ET.Element, Exercise], None]]] = {
    "choice": ("multichoice", _fill_choice),
    "selection": ("multichoice", _fill_choice),
    "number": ("numerical", _fill_number),
    "text": ("essay", _fill_text),
}
"""How Moodle calls a kind of exercise, and what adds the parts that only this kind has."""
