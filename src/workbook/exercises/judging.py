"""Judging: the verdict on an answer, the same for notebooks, forms and marking."""

import dataclasses
import functools
import re
import unicodedata
from typing import Any

from workbook.common.text import count
from workbook.datasets.reading import rows
from workbook.exercises import registry
from workbook.exercises.maps import judge_map
from workbook.exercises.model import Exercise, UnreadableError, Verdict
from workbook.exercises.sentences import say
from workbook.exercises.understanding import Answer, is_nothing, read_once, understand
from workbook.exercises.wording import ask_in_words

HYPHENS = re.compile("[\u2010-\u2015\u2212\u30fc]")
SPACED = re.compile(r"\b([a-z])[ \u00a0-](\d\d)\b", re.ASCII)
"""A key of a claim with a space in it: C 27."""


@functools.cache
def right_answer(exercise: Exercise) -> Answer:
    """Return the right answer to an exercise in its plain form, computed from the data if it is computed.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    float, str or list of str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> right_answer(find("02.2"))
    20.0
    """
    return understand(exercise, exercise.solution() if callable(exercise.solution) else exercise.solution)


def solved_exercises() -> dict[str, Exercise]:
    """Return all exercises by name, with choices and solutions computed once, for whoever needs them many times.

    Returns
    -------
    dict of str to Exercise

    Examples
    --------
    >>> callable(solved_exercises()["00.1"].solution)
    False
    """
    return {
        name: dataclasses.replace(exercise, options=exercise.choices() or None, solution=right_answer(exercise))
        for name, exercise in registry.exercises().items()
    }


def judge(exercise: Exercise, answer: object) -> Verdict:
    """Return the verdict on an answer. The same for notebooks, forms and marking; nothing is recorded.

    Parameters
    ----------
    exercise : Exercise
    answer : object
        Whatever a student passed.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> judge(find("02.2"), ...).status
    'unanswered'
    """
    try:
        answer = read_once(answer, exercise.kind)
        if is_nothing(answer):
            return Verdict(exercise.name, "unanswered", ask_in_words(exercise))
        given = understand(exercise, answer)
    except UnreadableError as error:
        return Verdict(exercise.name, "unreadable", str(error))
    if exercise.kind == "text":
        fault = text_fault(exercise, str(given))
        if fault:
            return Verdict(exercise.name, "wrong", fault)
        return Verdict(exercise.name, "received", say("received"))
    if isinstance(given, list) and exercise.kind == "map":
        return judge_map(exercise, given)
    solution = right_answer(exercise)
    if _same(exercise, given, solution):
        return Verdict(exercise.name, "right", exercise.right, exercise.points)
    foreseen = [wrong for wrong in exercise.wrong if _same(exercise, given, _foreseen(exercise, wrong))]
    if foreseen:  # two foreseen numbers may both lie within the tolerance: the nearer one is meant
        wrong = min(foreseen, key=lambda one: abs(given - one)) if isinstance(given, float) else foreseen[0]
        return Verdict(exercise.name, "wrong", exercise.wrong[wrong], foreseen=wrong)
    message = say("again")
    if isinstance(given, list) and isinstance(solution, list):
        message = f"{_overlap(set(given) - set(exercise.either), set(solution))}."
    return Verdict(exercise.name, "wrong", message)


def _foreseen(exercise: Exercise, wrong: Any) -> Answer:
    return understand(exercise, list(wrong) if isinstance(wrong, tuple) else wrong)


def _same(exercise: Exercise, given: Answer, wanted: Answer) -> bool:
    if isinstance(given, float) and isinstance(wanted, float):
        return abs(given - wanted) <= exercise.tolerance + 1e-9
    if isinstance(given, list) and isinstance(wanted, list):
        return set(given) - set(exercise.either) == set(wanted) - set(exercise.either)
    return given == wanted


def _overlap(given: set[str], solution: set[str]) -> str:
    """Return in words how many of the chosen keys belong to the solution, and how many are missing."""
    if not given:  # or only what counts neither way
        return "At least one choice belongs here"
    right, missing = len(given & solution), len(solution - given)
    rest = len(given) - right
    if len(given) == 1:
        message = f"Your choice {'belongs' if right else 'does not belong'} here"
    else:
        message = f"{right or 'None'} of your {len(given)} choices {'belongs' if right == 1 else 'belong'} here"
        message += f", the other{' does' if rest == 1 else 's do'} not" if right and rest else ""
    more = f"{missing} more" if right else f"{missing}"
    return f"{message}; {more} {'is' if missing == 1 else 'are'} missing" if missing else message


def text_fault(exercise: Exercise, text: str) -> str:
    """Return what the form of a text lacks, or an empty string. What the text argues is for a reader to judge.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"text"``.
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> text_fault(find("02.6"), "Too short.")
    '2 words are too few; write 40 to 120.'
    """
    words = text.split()
    fewest, most = exercise.words
    if not fewest <= len(words) <= most:
        fault = f"{'is' if len(words) == 1 else 'are'} too {'few' if len(words) < fewest else 'many'}"
        return say("words", count=count(len(words), "word"), fault=fault, fewest=fewest, most=most)
    if len(set(text.casefold().split())) < fewest / 3:
        return say("repeated")
    claims, events = (keys_in(text, tuple(rows(table))) for table in ("claims", "events"))
    if "claim" in exercise.cites and not claims:
        return say("claim", example=next(iter(rows("claims"))))
    if "event" in exercise.cites and not events:
        return say("event")
    if "against" in exercise.cites and not any(
        row["claim"] in claims and row["row"] in events
        for row in rows("evidence").values()
        if row["bearing"] == "against" and row["after_essay"] == "false"
    ):
        return say("against")
    return ""


def keys_in(text: str, keys: tuple[str, ...]) -> set[str]:
    """Return which of the keys a text names; small letters will do, wide signs, a space in it, a particle after it.

    Parameters
    ----------
    text : str
    keys : tuple of str

    Returns
    -------
    set of str

    Examples
    --------
    >>> keys_in("As c31 says.", ("C30", "C31"))
    {'C31'}
    """
    if not text.isascii():
        text = HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    folded = SPACED.sub(r"\1\2", text.casefold())
    words = set(re.findall(r"\w+", folded, re.ASCII))  # a particle or an accented letter ends a word of these
    words |= {word.strip("-") for word in re.findall(r"[\w-]+", folded, re.ASCII)}
    by_word = _folded(keys)
    return {by_word[word] for word in words & by_word.keys()}


@functools.lru_cache(maxsize=8)
def _folded(keys: tuple[str, ...]) -> dict[str, str]:
    """Return keys by their small letters."""
    return {key.casefold(): key for key in keys}
