"""The exercises as quizzes for Canvas, one a lesson, packed as QTI by the library text2qti."""

import re
from collections.abc import Iterator
from typing import cast

from workbook.common.errors import WorkbookError
from workbook.course.course import AFTER, ALWAYS, NEVER
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

IMAGES = "%24IMS-CC-FILEBASE%24/images/"
"""Where Canvas looks for the pictures of a package."""


def make_canvas_text(lesson: str) -> str:
    """Return the exercises of a lesson as a quiz in the notation of text2qti.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    str

    Examples
    --------
    >>> make_canvas_text("02").splitlines()[0]
    'Quiz title: 02 Who is tied to whom?'
    """
    exercises = [exercise for exercise in questions().values() if exercise.lesson == lesson]
    quiz = quiz_of_course()
    lines = [f"Quiz title: {lesson} {place_of(exercises[0]).title}"]
    lines.append(f"shuffle answers: {str(quiz.shuffle).lower()}")
    lines.append(f"show correct answers: {str(quiz.feedback == AFTER).lower()}")
    for exercise in exercises:
        lines += ["", f"Title: {exercise.name}", f"Points: {exercise.points}"]
        needed = question_html(exercise, IMAGES).replace("$", "&#36;")  # which would begin a formula
        paragraphs = [*map(_literal, question_paragraphs(exercise)), *([f"<div>{needed}</div>"] if needed else [])]
        lines.append("1.  " + "\n\n    ".join(paragraphs))
        lines += _answer_lines(exercise)
    return "\n".join(lines) + "\n"


def make_canvas_quiz(lesson: str) -> bytes:
    """Return the quiz of a lesson, packed as QTI 1.2.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    bytes
        A ZIP archive.

    Raises
    ------
    WorkbookError
        If text2qti refuses a question, such as a number next to 0.

    Examples
    --------
    >>> make_canvas_quiz("02")[:2]
    b'PK'
    """
    from text2qti.config import Config
    from text2qti.err import Text2qtiError
    from text2qti.markdown import Image
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    try:
        quiz = Quiz(make_canvas_text(lesson), config=Config(), source_name=f"lesson {lesson}")
        for exercise in questions().values():
            if exercise.lesson == lesson:
                quiz.images |= {name: Image(name, content) for name, content in question_files(exercise).items()}
        packed = QTI(quiz)
        packed.assessment_meta = _with_behaviour(packed.assessment_meta)
        return packed.zip_bytes()
    except Text2qtiError as error:
        raise WorkbookError(f"The quiz of lesson {lesson} cannot be written for Canvas: {error}") from error


def _with_behaviour(meta: str) -> str:
    """Return what is said of a whole quiz, with the attempts and the feedback of the course."""
    quiz = quiz_of_course()
    says = {
        "allowed_attempts": str(quiz.attempts or -1),
        "hide_results": {ALWAYS: "", AFTER: "until_after_last_attempt", NEVER: "always"}[quiz.feedback],
        "show_correct_answers_last_attempt": str(quiz.feedback == AFTER).lower(),
    }
    for tag, value in says.items():
        meta = re.sub(rf"<{tag}>.*?</{tag}>|<{tag}/>", f"<{tag}>{value}</{tag}>", meta)
    return meta


def _literal(text: str) -> str:
    """Return a text in one line in which Markdown takes every sign as it is."""
    return re.sub(r"[^\w\s,;/?%]", lambda sign: f"&#{ord(sign[0])};", " ".join(text.split())).replace("_", "&#95;")


def _answer_lines(exercise: Exercise) -> Iterator[str]:
    """Yield what follows a question: the feedback to all, and the answers."""
    if exercise.kind == "text":
        yield f"... {_literal('Looked for: ' + ' · '.join(exercise.rubric))}"
        yield "____"
        return
    if exercise.right:
        yield f"+ {_literal(exercise.right)}"
    if exercise.kind == "number":
        yield f"= {plain_number(cast('float', right_answer(exercise)))} +- {plain_number(exercise.tolerance)}"
        return
    choices, right = choices_and_right(exercise)
    # For Canvas a choice is right or wrong, so what counts neither way is left out.
    choices = {key: words for key, words in choices.items() if key not in exercise.either}
    for place, (key, words) in enumerate(choices.items()):
        if exercise.kind == "choice":
            yield f"{'*' * (key in right)}{chr(ord('a') + place)}) {_literal(words)}"
        else:
            yield f"[{'*' if key in right else ' '}] {_literal(words)}"
        feedback = choice_feedback(exercise, key)
        if feedback and key not in right:
            yield f"... {_literal(feedback)}"
