"""Judging: the verdict on an answer, the same for notebooks, forms and marking."""

import functools
import re

from workbook.datasets.reading import rows
from workbook.exercises.model import UnreadableError, Verdict
from workbook.exercises.understanding import _nothing, understand
from workbook.exercises.wording import ask_in_words

# --- judging --------------------------------------------------------------------------------------------------


@functools.cache
def right_answer(exercise):
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


def judge(exercise, answer):
    """Give the verdict on an answer. The same for notebooks, forms and marking; nothing is recorded.

    Parameters
    ----------
    exercise : Exercise
    answer : object

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> judge(find("02.2"), ...).status
    'unanswered'
    """
    if _nothing(answer):
        return Verdict(exercise.name, "unanswered", ask_in_words(exercise))
    try:
        given = understand(exercise, answer)
    except UnreadableError as error:
        return Verdict(exercise.name, "unreadable", str(error))
    if exercise.kind == "text":
        fault = text_fault(exercise, given)
        if fault:
            return Verdict(exercise.name, "wrong", fault)
        return Verdict(exercise.name, "received", "Your instructor reads it; the form is as asked.")
    solution = right_answer(exercise)
    if _same(exercise, given, solution):
        return Verdict(exercise.name, "right", exercise.right, exercise.points)
    for wrong, says in exercise.wrong.items():
        if _same(exercise, given, understand(exercise, list(wrong) if isinstance(wrong, tuple) else wrong)):
            return Verdict(exercise.name, "wrong", says, foreseen=wrong)
    says = "Look again"
    if exercise.kind == "selection":
        good, missing, extra = (
            len(one) for one in (set(given) & set(solution), set(solution) - set(given), set(given) - set(solution))
        )
        says = f"{good} of your {len(given)} belong here" if given else "Something belongs here"
        says += f"; {missing} more {'is' if missing == 1 else 'are'} missing" if missing and given else ""
        says += "; the rest do not" if extra and good else ""
    return Verdict(exercise.name, "wrong", f'{says}. wb.hint("{exercise.name}") gives a first step.')


def _same(exercise, given, wanted):
    if exercise.kind == "number":
        return abs(given - wanted) <= exercise.tolerance + 1e-9
    return given == wanted


def text_fault(exercise, text):
    """Say what the form of a text lacks; an empty string if nothing. What it argues is for a reader to judge."""
    count = len(text.split())
    least, most = exercise.words
    if count < least:
        return f"{count} word{'s are' if count != 1 else ' is'} too few; write {least} to {most}."
    if count > most:
        return f"{count} words are too many; write {least} to {most}."
    if len({word.casefold() for word in text.split()}) < least / 3:
        return "The same words come again and again; say it in sentences of your own."
    claims = [claim for claim in re.findall(r"\b[CX]\d\d\b", text.upper()) if claim in rows("claims")]
    events = [event for event in re.findall(r"\bev-[a-z0-9-]+", text.casefold()) if event in rows("events")]
    if "claim" in exercise.cites and not claims:
        return "Name the claim that you write about by its key, for example C23."
    if "event" in exercise.cites and not events:
        return "Name one row at least by its key, for example ev-20180612-singapore; load_events() shows the keys."
    against = {
        (row["claim"], row["row"])
        for row in rows("evidence").values()
        if row["bearing"] == "against" and row["after_essay"] == "false"
    }
    if "against" in exercise.cites and not any((claim, event) in against for claim in claims for event in events):
        return "Name one event that speaks against your claim, by its key."
    return ""
