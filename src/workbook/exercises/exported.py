"""Exercises as plain data: what the script of a page needs to judge an answer as `judging` does.

The script holds no rule about any exercise, and no sentence that stands here: it reads both.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from workbook.answers import record
from workbook.answers.changes import CHANGED
from workbook.answers.schema import ACCEPTED, ATTEMPTS
from workbook.common.files import LARGEST
from workbook.datasets.reading import rows
from workbook.exercises import forms, registry
from workbook.exercises.judging import right_answer
from workbook.exercises.maps import export_map
from workbook.exercises.model import HEADS, Exercise
from workbook.exercises.notebook import HAS_CHANGED, QUESTIONS, RECEIVED, hint_steps
from workbook.exercises.own_text import say_model
from workbook.exercises.sentences import SENTENCES, say_ends, say_steps
from workbook.exercises.understanding import LETTERS, MOST, understand
from workbook.exercises.weaknesses import AGAINST
from workbook.exercises.weaknesses import MOST as MOST_QUESTIONS

WORD = r"[\p{L}\p{N}_]"
"""What Python takes for a letter of a word."""
SAME_IN_BOTH = {
    r"\w": WORD,
    r"\d": r"\p{Nd}",
    r"\b": rf"(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))",
    ".": r"[^\n]",
}
"""Parts of a regular expression that Python and JavaScript read differently, as JavaScript has to write them."""
SENTENCE = re.compile(r"(?<=[.?!]) ")
TYPED = re.compile("If you type the answer")
OF_A_CELL = re.compile(rf"{TYPED.pattern}|\b(?:cell|wb)\b")
"""What a sentence of a hint has that is of no use on a page, and in an exercise that shows its tables there."""


def export_exercise(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise as data that a script can judge by; what it does not have is left out.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    dict
        Of strings, numbers, lists and such dicts only, with the right answer in it.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> exported = export_exercise(find("02.2"))
    >>> exported["right"], exported["wrong"][0][0]
    (20.0, 3.0)
    """
    about = {
        "name": exercise.name,
        "kind": exercise.kind,
        "lesson": exercise.lesson,
        "points": exercise.points,
        "version": exercise.version,
        "changed": [version for version, names in CHANGED.items() if exercise.name in names.split()],
        "limits": [limit.isoformat() for limit in exercise.deadline.limits] if exercise.deadline else [],
        "hints": hint_steps(dataclasses.replace(exercise, hints=hints_of_a_page(exercise))),
    }
    return _without_empty(about) | PARTS.get(exercise.kind, _export_judged)(exercise)


def hints_of_a_page(exercise: Exercise) -> tuple[str, ...]:
    """Return the hints without what only helps who types an answer, or who changes a cell that a page has no need of.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> len(find("01.5").hints), hints_of_a_page(find("01.5"))
    (3, ('Attacks and qualifications count too. Which claim do most objections aim at?',))
    """
    odd = OF_A_CELL if exercise.tables_on_paper else TYPED
    hints = ([one for one in SENTENCE.split(hint) if not odd.search(one)] for hint in exercise.hints)
    return tuple(" ".join(sentences) for sentences in hints if sentences)


def _without_empty(parts: dict[str, Any]) -> dict[str, Any]:
    return {part: value for part, value in parts.items() if value not in (None, "", [], 0)}


def _export_judged(exercise: Exercise) -> dict[str, Any]:
    """Return what is right and what is wrong, of an exercise that a program can judge."""
    wrong = [
        [understand(exercise, list(answer) if isinstance(answer, tuple) else answer), says]
        for answer, says in exercise.wrong.items()
    ]
    parts = {
        "options": list(map(list, exercise.choices().items())),  # in their order, which the keys of an object lose
        "why": exercise.right,
        "wrong": wrong,
        "either": list(exercise.either),
        "tolerance": exercise.tolerance,
        "unsigned": exercise.unsigned,
        "within": [None if abs(end) == float("inf") else end for end in exercise.within or ()],
        "ends": say_ends(exercise),
        "step": exercise.step,
        "steps": say_steps(exercise),
    }
    return {"right": right_answer(exercise)} | _without_empty(parts)


def _export_text(exercise: Exercise) -> dict[str, Any]:
    """Return what the form of a text must have, what is asked about it, and its model answer if that may be seen."""
    said, unsaid = (
        [[None if words == AGAINST else as_javascript(words), question] for words, question in rules.items()]
        for rules in (exercise.said, exercise.unsaid)
    )
    parts = {
        "words": list(exercise.words),
        "cites": list(exercise.cites),
        "rubric": list(exercise.rubric),
        "said": said,
        "unsaid": unsaid,
        "model": str(say_model(exercise).html),
    }
    return _without_empty(parts)


PARTS = {"text": _export_text, "map": export_map}
"""How an exercise is exported whose kind is not judged by one right answer."""


def as_javascript(words: str) -> str:
    r"""Return a regular expression of Python's as JavaScript reads it, with the flags ``iu``.

    Parameters
    ----------
    words : str
        As in `Exercise.said`: letters, groups, classes and repetitions.

    Returns
    -------
    str

    Examples
    --------
    >>> as_javascript(r"s\d, .* [.,]")
    's\\p{Nd}, [^\\n]* [.,]'
    """
    return re.sub(r"\[[^\]]*\]|\\.|\.", lambda part: SAME_IN_BOTH.get(part[0], part[0]), words)


def export_all() -> dict[str, Any]:
    """Return all exercises as data, and what the script needs once for all of them.

    Returns
    -------
    dict
        `exercises` by name; `sentences` and `heads` of verdicts, what a form says; `claims`, `events` (keys) and
        `against` (claim, event, and whether the event came after the essay); `record`, an empty one, and its limits.

    Examples
    --------
    >>> sorted(export_all()["limits"])
    ['attempts', 'bytes', 'letters', 'questions', 'things']
    """
    events = rows("events")
    return {
        "exercises": {name: export_exercise(exercise) for name, exercise in registry.exercises().items()},
        "sentences": SENTENCES,
        "heads": HEADS,
        "first": forms.FIRST,
        "form": {
            "filled": forms.FILLED_IN,
            "earlier": forms.EARLIER,
            "changed": forms.CHANGED,
            "has_changed": HAS_CHANGED,
            "hint": forms.HINT_HELPS,
            "received": RECEIVED,
            "questions": QUESTIONS,
        },
        "claims": list(rows("claims")),
        "events": list(events),
        "against": [
            [row["claim"], row["row"], row["after_essay"] != "false"]
            for row in rows("evidence").values()
            if row["bearing"] == "against" and row["row"] in events
        ],
        "record": record.empty(),
        "accepted": list(ACCEPTED),
        "limits": {
            "attempts": ATTEMPTS,
            "bytes": LARGEST,
            "letters": LETTERS,
            "questions": MOST_QUESTIONS,
            "things": MOST,
        },
    }
