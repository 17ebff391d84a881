"""The rules for an exercise: each says in sentences what is wrong with one.

The tests hold ours to them, and `workbook course check` those of an instructor.
"""

import functools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from workbook.datasets.reading import rows
from workbook.exercises.arrows import Arrow, arrows_in
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.maps import find_errors
from workbook.exercises.model import KINDS, Exercise, UnreadableError

NAME = re.compile(r"(\d\d|own)\.[1-9]\d?")
CONSTANTS = (0, 1, -1, "yes", "x", True, [0])


def _passes(exercise: Exercise, answer: object) -> bool:
    return judge(exercise, answer).status in ("right", "received")


def _tells(exercise: Exercise, text: str) -> bool:
    """Return whether a hint or a feedback gives the solution away: the number, the choice, all choices or arrows."""
    solution = right_answer(exercise)
    if exercise.kind == "number":
        return re.search(rf"(?<![\d.,]){re.escape(f'{solution:g}')}(?![\d.,]*\d)", text) is not None
    if exercise.kind == "map":
        arrows = [Arrow.read(arrow) for arrow in cast("list[str]", solution)]
        parts = re.split(r"[.;]", text)
        return all(any(one.start in part and one.end in part for part in parts) for one in arrows)
    said = text.casefold()
    choices = exercise.choices()
    keys = [cast("str", solution)] if exercise.kind == "choice" else cast("list[str]", solution)
    # A single letter is also a word of English.
    told = [
        any(re.search(rf"\b{re.escape(word.casefold())}\b", said) for word in (key, choices[key]) if len(word) > 1)
        for key in keys
    ]
    return bool(told) and all(told)


def _the_definition_is_complete(exercise: Exercise) -> Iterator[str]:
    if not NAME.fullmatch(exercise.name):
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
        yield "it has fewer than two foreseen wrong answers: each is a line under wrong"


def _the_solution_passes(exercise: Exercise) -> Iterator[str]:
    for answer in (right_answer(exercise), exercise.solution() if callable(exercise.solution) else exercise.solution):
        if not _passes(exercise, answer):
            yield f"its own check refuses its solution: {judge(exercise, answer)}"


def _the_choices_are_fair(exercise: Exercise) -> Iterator[str]:
    if not exercise.choices():
        return
    choices, solution = exercise.choices(), right_answer(exercise)
    names = [name for key, words in choices.items() for name in {key.casefold(), words.casefold()}]
    if twice := {name for name in names if names.count(name) > 1}:
        yield f"two of its choices have one name: {twice}"
    if len(choices) < 3:
        yield "it has fewer than three choices"
    if exercise.kind == "selection" and isinstance(solution, list) and exercise.either:
        if not set(exercise.either) < set(choices) - set(solution):
            yield f"what it leaves open, {', '.join(exercise.either)}, is not among its other choices"
        if not _passes(exercise, [*solution, *exercise.either]):
            yield "what it leaves open is refused"
    if exercise.kind == "choice" and solution == next(iter(choices)):
        yield "its first choice is the right one"


def _the_map_is_sound(exercise: Exercise) -> Iterator[str]:
    if exercise.kind != "map":
        return
    solution = set(cast("list[str]", right_answer(exercise)))
    keys, touched = set(exercise.choices()), {end for arrow in solution for end in arrow.split(" ")[::2]}
    if odd := [key for key in keys if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", key)]:
        yield f"a claim of a map has a key of letters and digits that begins with a letter, and not {odd[0]!r}"
    if alone := keys - touched:
        yield f"no arrow of its solution touches {', '.join(sorted(alone))}"
    if unknown := set(exercise.reports) - keys:
        yield f"it calls reports what is not among its claims: {', '.join(sorted(unknown))}"
    more = [arrow for other in exercise.also for arrow in (*other.instead, *other.arrows)]
    for arrow in (*exercise.wrong, *exercise.either, *more):
        if arrows_in(exercise, arrow) != [arrow]:
            yield f'its arrow {arrow!r} is not written like "A supports B"'
    for arrow in exercise.either:  # two of them may be two ways to join a pair of claims
        if not _passes(exercise, sorted({*solution, arrow})):
            yield f"{arrow}, which it leaves open, is refused"
    for other in exercise.also:  # one of them may need another, to lead round in no circle
        if not set(other.instead) <= solution or set(other.arrows) & solution:
            yield f"its alternative to {', '.join(other.instead)} leaves out, or draws, something else"
        elif find_errors(exercise, sorted(solution - set(other.instead) | set(other.arrows))).keys() - {"circle"}:
            yield f"its alternative to {', '.join(other.instead)} is refused"


def _every_foreseen_wrong_answer_has_words_of_its_own(exercise: Exercise) -> Iterator[str]:
    if len({*exercise.wrong.values(), exercise.right}) <= len(exercise.wrong):
        yield "two of its feedbacks are the same"
    for wrong, says in exercise.wrong.items():
        verdict = judge(exercise, list(wrong) if isinstance(wrong, tuple) else wrong)
        said = (exercise.kind == "map" and says in verdict.message) or verdict.message == says
        if verdict.status != "wrong" or not said or verdict.foreseen != wrong or verdict.points:
            yield f"its foreseen wrong answer {wrong!r} is answered with: {verdict}"
        if len(says.split()) < 8:
            yield f"its feedback to {wrong!r} is too short to teach anything: write eight words at least"


@functools.cache
def _nothings() -> tuple[object, ...]:
    import pandas as pd

    return (None, ..., "", "  ", "...", [], (), {}, pd.DataFrame(), pd.Series(dtype=float))


def _nothing_and_constants_do_not_pass(exercise: Exercise) -> Iterator[str]:
    for nothing in _nothings():
        verdict = judge(exercise, nothing)
        if verdict.status != "unanswered" or exercise.prompt not in verdict.message:
            yield f"no answer ({nothing!r}) is answered with: {verdict}"
    choices = list(exercise.choices())
    constants = [] if {"0", "1", "-1"} <= set(choices) else CONSTANTS  # a code of a scale is a choice, no constant
    for answer in [*constants, *([choices[:1], choices[0], choices] if choices else [])]:
        if _passes(exercise, answer):
            yield f"the constant {answer!r} passes"


def _opposites(exercise: Exercise) -> list[Any]:
    solution: Any = right_answer(exercise)
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
    if exercise.kind == "map":
        arrows = [Arrow.read(arrow) for arrow in solution]
        defended = {arrow for other in exercise.also for arrow in other.arrows}
        turned = [
            [" ".join(one[::-1]) if one is left else " ".join(one) for one in arrows]
            for left in arrows
            if " ".join(left[::-1]) not in defended
        ]
        fewer = [[" ".join(one) for one in arrows if one is not left] for left in arrows if len(arrows) > 1]
        return [*turned, *fewer]
    return []


def _the_opposite_does_not_pass(exercise: Exercise) -> Iterator[str]:
    for answer in _opposites(exercise):
        if _passes(exercise, answer):
            yield f"{answer!r} passes, though the solution is {right_answer(exercise)!r}"
        elif judge(exercise, answer).status != "wrong" and not exercise.within:
            yield f"{answer!r} is not understood"


def _what_cannot_be_read_is_answered_in_words(exercise: Exercise) -> Iterator[str]:
    for thing in (object(), {"a": 1}, lambda: 0, 1j, print, list):
        verdict = judge(exercise, thing)
        if verdict.status != "unreadable" or len(verdict.message.split()) < 5:
            yield f"a {type(thing).__name__} is answered with: {verdict}"


def _hints_and_feedback_do_not_tell_the_solution(exercise: Exercise) -> Iterator[str]:
    if exercise.kind != "text":
        for number, hint in enumerate(exercise.hints[:-1], 1):
            if _tells(exercise, hint):
                yield f"its hint {number} gives the solution away"
        for wrong, says in exercise.wrong.items():
            if _tells(exercise, says):
                yield f"its feedback to {wrong!r} gives the solution away"


def _wrong_forms(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Spoil the model answer in each way that the form can be wrong, and say how the reply begins."""
    model, (least, most) = cast("str", right_answer(exercise)), exercise.words
    words = model.split()
    if least > 1:
        yield " ".join((words * least)[: least - 1]), f"{least - 1} word"
    yield " ".join((words * (most + 1))[: most + 1]), f"{most + 1} words are too many"
    if least > 3:  # of fewer words each may be another one
        yield " ".join(["again"] * least), "The same words are repeated again and again"
    if "claim" in exercise.cites:
        for other in ("it", "C99"):
            yield re.sub(r"\b[CX]\d\d\b", other, model), "Name the claim"
    if "event" in exercise.cites:
        for other in ("this", "ev-of-nothing"):
            yield re.sub(r"\bev-[a-z0-9-]+", other, model), "Name at least one event"
    if "against" in exercise.cites:
        against = {row["row"] for row in rows("evidence").values() if row["bearing"] == "against"}
        other = next(event for event in rows("events") if event not in against)
        yield re.sub(r"\bev-[a-z0-9-]+", other, model), "Name one event that speaks against"


def _a_text_of_the_wrong_form_is_told_which(exercise: Exercise) -> Iterator[str]:
    for text, says in _wrong_forms(exercise) if exercise.kind == "text" else ():
        verdict = judge(exercise, text)
        if verdict.status != "wrong" or not verdict.message.startswith(says):
            yield f"a text that should hear {says!r} hears: {verdict}"


Rule = Callable[[Exercise], Iterator[str]]
RULES: tuple[Rule, ...] = (
    _the_definition_is_complete,
    _the_solution_passes,
    _the_choices_are_fair,
    _the_map_is_sound,
    _every_foreseen_wrong_answer_has_words_of_its_own,
    _nothing_and_constants_do_not_pass,
    _the_opposite_does_not_pass,
    _what_cannot_be_read_is_answered_in_words,
    _hints_and_feedback_do_not_tell_the_solution,
    _a_text_of_the_wrong_form_is_told_which,
)


def faults(exercise: Exercise, rules: Sequence[Rule] = RULES) -> list[str]:
    """Return what is wrong with the definition of an exercise.

    Parameters
    ----------
    exercise : Exercise
    rules : list of function
        All rules unless given.

    Returns
    -------
    list of str
        Sentences, each with the name of the exercise; none if all is well.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> faults(find("02.2"))
    []
    """
    found = []
    for rule in rules:
        try:
            found += [f"{exercise.name}: {fault}" for fault in rule(exercise)]
        except UnreadableError as error:
            found.append(f"{exercise.name}: a part of its definition is not understood: {error}")
    return found
