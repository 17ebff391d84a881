"""Exercises: ask, check, hint. One definition an exercise, in ``questions/``; every verdict comes from `judge`.

What a student passes is first understood (a name in other capitals, a list, a column of a table, a number written
with a comma), then compared. Nothing here raises an error for a wrong or odd answer: it answers in words.
"""

import dataclasses
import functools
import html
import importlib
import math
import pkgutil
import re
import textwrap
from typing import NamedTuple

from .tables import WorkbookError, choose, rows

KINDS = {
    "number": "a number",
    "choice": "one of the choices",
    "selection": "one or more of the choices, or 'none'",
    "text": "a short text",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise. All that students, forms, marking and the instructor's edition show comes from here.

    Parameters
    ----------
    name : str
        Lesson and number: ``"02.3"``.
    kind : str
        ``"number"``, ``"choice"``, ``"selection"`` or ``"text"``.
    prompt : str
        The question.
    solution : object
        The right answer, or a function without arguments that computes it from the data. For a text: a model answer.
    right : str
        Why that is right; said to who answers it, and in the instructor's edition.
    wrong : dict
        Foreseen wrong answers (a tuple of choices for a selection), each with feedback of its own.
    hints : tuple of str
        Steps, each a little closer.
    points, minutes : int
    options : dict of str to str, or a function that makes it
        For choice and selection: what may be chosen, and the words that stand for it.
    tolerance : float
        For numbers: how far off still counts.
    unit : str
        For numbers.
    words : tuple of int
        For texts: fewest and most words.
    cites : tuple of str
        For texts: what must be named, of ``"claim"`` (C31), ``"event"`` (a key of events) and ``"against"`` (an event
        that the record counts against a claim named in the text).
    rubric : tuple of str
        For texts: what an instructor looks for, one point each.
    """

    name: str
    kind: str
    prompt: str
    solution: object
    right: str
    wrong: dict = dataclasses.field(default_factory=dict)
    hints: tuple = ()
    points: int = 1
    minutes: int = 2
    options: object = None
    tolerance: float = 0.0
    unit: str = ""
    words: tuple = (20, 120)
    cites: tuple = ()
    rubric: tuple = ()

    @property
    def lesson(self):
        """The lesson it belongs to: ``"02"``."""
        return self.name.split(".")[0]

    def answer(self):
        """Return the right answer, computed if it is computed, in its plain form."""
        return understand(self, self.solution() if callable(self.solution) else self.solution)

    def choices(self):
        """Return what may be chosen: key to words."""
        return dict(self.options() if callable(self.options) else self.options or {})


HEADS = {
    "right": "✓ Right.",
    "wrong": "✗ Not yet.",
    "received": "✓ Received.",
    "unreadable": "? Not understood.",
    "unanswered": "… Not answered yet.",
}


class Verdict(NamedTuple):
    """What is said to an answer: a status (a key of `HEADS`), a sentence or two, and points."""

    name: str
    status: str
    says: str
    points: float = 0.0
    foreseen: object = None  # the foreseen wrong answer that it was

    def __repr__(self):
        return f"{self.name} {HEADS[self.status]} {self.says}"

    def _repr_html_(self):
        edge = {"right": "#005f99", "received": "#005f99", "wrong": "#b93c0e"}.get(self.status, "#6a7280")
        says = html.escape(self.says).replace("\n", "<br>")
        return (
            f'<div style="border-left:6px solid {edge};padding:.3em .8em;max-width:60em">'
            f"<b>{self.name} {HEADS[self.status]}</b> {says}</div>"
        )


class UnreadableError(Exception):
    """An answer that cannot be understood; the message says what would be."""


# --- finding --------------------------------------------------------------------------------------------------


@functools.cache
def exercises():
    """Return all exercises by name, in order.

    Raises
    ------
    WorkbookError
        If two have one name.

    Examples
    --------
    >>> exercises()["00.1"].lesson
    '00'
    """
    from . import questions

    found = {}
    for module in sorted(module.name for module in pkgutil.iter_modules(questions.__path__)):
        for exercise in importlib.import_module(f"workbook.questions.{module}").EXERCISES:
            if exercise.name in found:
                raise WorkbookError(f"Two exercises are called {exercise.name}; give each a name of its own.")
            found[exercise.name] = exercise
    return found


def find(name):
    """Return an exercise by name; ``2.3`` is understood as ``"02.3"``."""
    if isinstance(name, float):
        raise WorkbookError('Write the name of the exercise between quotation marks, for example "02.1".')
    text = str(name).strip()
    return exercises()[choose(text.zfill(4) if re.fullmatch(r"\d\.\d+", text) else text, exercises(), "exercise")]


# --- understanding an answer ----------------------------------------------------------------------------------


def _plain(answer):
    """Turn what pandas and numpy wrap into plain Python: a list for a column, a number for a number."""
    if hasattr(answer, "columns"):  # a table: its key column, a pair of actors, or its only column
        columns = list(answer.columns)
        if {"actor_a", "actor_b"} <= set(columns):
            return [f"{a}-{b}" for a, b in zip(answer["actor_a"], answer["actor_b"], strict=True)]
        keys = [column for column in ("event", "claim", "actor", "issue") if column in columns] or columns
        return answer[keys[0]].tolist()
    if hasattr(answer, "tolist"):
        return answer.tolist()
    return answer


def _number(exercise, answer):
    answer = _plain(answer)
    while isinstance(answer, (list, tuple, set)):
        if len(answer) != 1:
            raise UnreadableError(f"One number is needed here, and this holds {len(answer)} things.")
        answer = next(iter(answer))
    if isinstance(answer, bool) or not isinstance(answer, (int, float, str)):
        raise UnreadableError(f"A number is needed here, for example 5, and not {_short(answer)}.")
    if isinstance(answer, str):
        text = re.sub(r"\bminus\s+|[−–-]\s*(?=[\d.])", "-", answer)
        found = re.findall(r"[+-]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+|(?=\.\d))(?:[.,]\d+)*", text)
        if len(found) != 1:
            raise UnreadableError(f"One number is needed here, for example 5, and not {_short(answer)}.")
        digits = found[0].replace(" ", "")
        thousands = re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits)
        try:
            answer = float(digits.replace(",", "" if thousands else "."))
        except ValueError:
            raise UnreadableError(f"One number is needed here, for example 5, and not {_short(answer)}.") from None
    if not math.isfinite(answer):
        raise UnreadableError("A number is needed here; this one is missing or without end.")
    return float(answer)


def _key(options, answer):
    """Find which of the choices a word stands for: a key, the words of a choice, a pair in either order."""
    if isinstance(answer, bool):
        answer = "yes" if answer else "no"
    if isinstance(answer, float) and answer.is_integer():
        answer = int(answer)
    if isinstance(answer, (set, frozenset)):
        answer = sorted(map(str, answer))
    if isinstance(answer, (list, tuple)) and len(answer) == 2:
        answer = "-".join(map(str, answer))
    given = " ".join(str(answer).split()).casefold()
    names = {key.casefold(): key for key in options}
    names |= {" ".join(words.split()).casefold().rstrip("."): key for key, words in options.items()}
    parts = re.split(r"\s*[-–/]\s*| and ", given)
    letter = re.split(r"[:.)]", given)[0]
    for one in (given, given.rstrip("."), "-".join(parts), "-".join(reversed(parts)), letter):
        if one in names:
            return names[one]
    raise UnreadableError(f"{_short(answer)} is none of the choices: {', '.join(options)}.")


def _choice(exercise, answer):
    answer = _plain(answer)
    options = exercise.choices()
    if isinstance(answer, (list, tuple, set)) and len(answer) == 1:
        answer = next(iter(answer))
    if isinstance(answer, (list, tuple, set)):
        try:
            return _key(options, answer)  # a pair of actors is one choice
        except UnreadableError:
            raise UnreadableError(f"One choice is needed here, and this holds {len(answer)}.") from None
    return _key(options, answer)


def _selection(exercise, answer):
    options, answer = exercise.choices(), _plain(answer)
    if isinstance(answer, dict):
        answer = list(answer)
    if isinstance(answer, str):
        if answer.strip().casefold() in ("none", "none of them"):
            return []
        try:
            return [_key(options, answer)]
        except UnreadableError:
            answer = [part for part in re.split(r"[;,\n]", answer) if part.strip()]
    elif isinstance(answer, (int, float, bool)):
        raise UnreadableError(f"A list is needed here, for example {list(options)[:2]}, and not {_short(answer)}.")
    elif isinstance(answer, tuple) and len(answer) == 2:
        try:
            return [_key(options, answer)]  # a pair of actors, in either order
        except UnreadableError:
            pass
    return sorted({_key(options, one) for one in answer})


def _text(exercise, answer):
    if not isinstance(answer, str):
        raise UnreadableError('Words are needed here. Write them between quotation marks: "..."')
    return answer.strip()


UNDERSTAND = {"number": _number, "choice": _choice, "selection": _selection, "text": _text}


def _short(answer):
    return textwrap.shorten(repr(answer), 60, placeholder="...")


def _nothing(answer):
    """Tell whether this is no answer at all."""
    if answer is None or answer is ...:
        return True
    if isinstance(answer, str):
        return answer.strip(" .…") == ""
    try:
        return len(answer) == 0
    except Exception:  # noqa: BLE001  (a thing without a length is something, whatever it is)
        return False


def understand(exercise, answer):
    """Bring an answer into its plain form: a float, a key, a sorted list of keys, or a text.

    Parameters
    ----------
    exercise : Exercise
    answer : object
        Whatever a student passed.

    Returns
    -------
    float, str or list of str

    Raises
    ------
    UnreadableError
        With a sentence that says what would be understood.

    Examples
    --------
    >>> understand(find("02.2"), "20 triangles")
    20.0
    """
    try:
        return UNDERSTAND[exercise.kind](exercise, answer)
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001  (whatever strange thing was passed: it is answered in words)
        kind = KINDS[exercise.kind]
        if callable(answer):
            raise UnreadableError(
                f"This exercise asks for {kind}; a function was passed. Did you forget the brackets ()?"
            ) from None
        raise UnreadableError(f"This exercise asks for {kind}; a {type(answer).__name__} is not understood.") from None


# --- judging --------------------------------------------------------------------------------------------------


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
    solution = _solution(exercise.name) if exercises().get(exercise.name) is exercise else exercise.answer()
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


@functools.cache
def _solution(name):
    return exercises()[name].answer()


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


# --- what a notebook calls ------------------------------------------------------------------------------------


def effort(exercise):
    """Say how many points and minutes an exercise is worth."""
    points, minutes = exercise.points, exercise.minutes
    return f"{points} point{'s' * (points != 1)}, about {minutes} minute{'s' * (minutes != 1)}"


def labelled(exercise):
    """Write the choices for a page, each after its key unless it begins with it.

    Examples
    --------
    >>> labelled(find("00.3"))[0], labelled(find("01.5"))[0]
    ('KOR: Seoul', "C02, China's influence")
    """
    return [
        words if len(key) > 1 and words.startswith(key) else f"{key}: {words}"
        for key, words in exercise.choices().items()
    ]


def ask_in_words(exercise):
    """Write an exercise out: the question, the choices, and how to answer."""
    lines = [f"{exercise.prompt} ({effort(exercise)})"]
    lines += [f"· {words}" for words in labelled(exercise)]
    kind = KINDS[exercise.kind] + (f" ({exercise.unit})" if exercise.unit else "")
    if exercise.kind == "text":
        kind += f" of {exercise.words[0]} to {exercise.words[1]} words"
    lines.append(
        f'Put {kind} in the place of the three dots: wb.check("{exercise.name}", ...). '
        f'Or answer in a form: wb.ask("{exercise.name}"). A hint: wb.hint("{exercise.name}").'
    )
    return "\n".join(lines)


def check(name, answer=...):
    """Check an answer and keep it.

    Parameters
    ----------
    name : str
        Name of the exercise, such as ``"02.3"``.
    answer : object
        The answer: a number, a choice, a list, a column or rows of a table, or a text. ``...`` is no answer yet.

    Returns
    -------
    Verdict
        Shows itself as a sentence or two.

    Raises
    ------
    WorkbookError
        Only for a name that no exercise has.

    Examples
    --------
    >>> check("00.1").status
    'unanswered'
    """
    from . import record

    exercise = find(name)
    verdict = judge(exercise, answer)
    if verdict.status in ("unanswered", "unreadable"):
        return verdict
    trouble = record.keep(exercise, understand(exercise, answer), verdict)
    return verdict._replace(says=f"{verdict.says}\n{trouble}") if trouble else verdict


def hint(name):
    """Give one hint more at each call.

    Parameters
    ----------
    name : str
        Name of the exercise.

    Returns
    -------
    str

    Examples
    --------
    >>> isinstance(hint("00.1"), str)
    True
    """
    exercise = find(name)
    given = HINTS_GIVEN[exercise.name] = HINTS_GIVEN.get(exercise.name, 0) + 1
    if not exercise.hints:
        return f"{exercise.name} has no hint: read the question once more."
    step = min(given, len(exercise.hints))
    last = " That was the last hint." if step == len(exercise.hints) else ""
    return f"Hint {step} of {len(exercise.hints)}: {exercise.hints[step - 1]}{last}"


HINTS_GIVEN = {}
"""How many hints each exercise has given since the notebook was started."""


def progress(lesson=None):
    """Show which exercises are answered.

    Parameters
    ----------
    lesson : str, optional
        One lesson, such as ``"02"``; all unless given.

    Returns
    -------
    pandas.DataFrame
        One exercise a row: `state`, `points` (got), `of` (possible) and `attempts`.

    Examples
    --------
    >>> list(progress().columns)
    ['exercise', 'state', 'points', 'of', 'attempts']
    """
    import pandas as pd

    from . import record

    answers = record.load()["answers"]
    table = []
    wanted = choose(lesson, sorted({one.lesson for one in exercises().values()}), "lesson") if lesson else ""
    for exercise in [one for one in exercises().values() if one.name.startswith(wanted)]:
        kept = answers.get(exercise.name)
        verdict = judge(exercise, kept["answer"]) if kept else None
        state = verdict.status if verdict else "not answered yet"
        points = verdict.points if verdict else 0
        table.append((exercise.name, state, points, exercise.points, len(kept["attempts"]) if kept else 0))
    return pd.DataFrame(table, columns=["exercise", "state", "points", "of", "attempts"])
