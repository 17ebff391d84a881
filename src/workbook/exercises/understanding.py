"""Understanding an answer: whatever a student passes becomes a number, a key, a list of keys or a text."""

import itertools
import math
import numbers
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from workbook.common.text import plain
from workbook.exercises.arrows import arrows_in, one_by_one
from workbook.exercises.model import KINDS, Exercise, UnreadableError
from workbook.exercises.sentences import say, say_ends, say_steps

Answer: TypeAlias = float | str | list[str]
"""An answer in its plain form: of a number, of a choice or a text, of a selection or a map."""


WORD = re.compile(r"\w+")
MOST = 1000
"""How many things an answer may hold; what has no end is not read to its end."""
LETTERS = 10_000
"""How many letters an answer may hold, so that a record with all its attempts stays small."""


def read_once(answer: Any, kind: str = "") -> Any:
    """Return whatever was passed as plain Python: a number, a text, a list of these.

    A column or an iterator becomes a list, a Decimal or a fraction a number, and what says yes or no of each key the
    keys with a yes. So it can be judged and kept, both from the same value.

    Parameters
    ----------
    answer : object
        Whatever a student passed.
    kind : str
        Of the exercise: to a map, a table or a network gives its arrows.

    Returns
    -------
    object

    Raises
    ------
    UnreadableError
        For what does not come to an end.

    Examples
    --------
    >>> read_once(sign for sign in "AB"), read_once({"A": True, "B": False})
    (['A', 'B'], ['A'])
    """
    if answer is None or answer is ... or isinstance(answer, (str, bool, int, float)):
        return answer
    if kind == "map":
        answer = one_by_one(answer)
    if hasattr(answer, "columns"):  # a table: its key column, a pair of actors, or its only column
        columns = list(answer.columns)
        if not columns:
            return []
        if {"actor_a", "actor_b"} <= set(columns):
            return [f"{a}-{b}" for a, b in zip(answer["actor_a"], answer["actor_b"], strict=True)]
        keys = [column for column in ("event", "claim", "actor", "issue") if column in columns] or columns
        return answer[keys[0]].tolist()
    if isinstance(answer, numbers.Real):  # a Decimal is none by this name, though it is one
        return float(answer)
    if hasattr(answer, "as_tuple") and hasattr(answer, "is_finite"):  # a Decimal
        return float(answer)
    if hasattr(answer, "items") and (ticked := _ticked(dict(answer.items()))) is not None:
        return ticked
    if hasattr(answer, "tolist"):
        return answer.tolist()
    if isinstance(answer, Mapping):
        return answer
    if isinstance(answer, Iterable) and not isinstance(answer, (bytes, bytearray)):
        several = [
            one if isinstance(one, (list, dict)) else read_once(one) for one in itertools.islice(answer, MOST + 1)
        ]
        if len(several) > MOST:
            raise UnreadableError(say("too many", most=f"{MOST:,}"))
        if isinstance(answer, tuple):
            return tuple(several)
        return set(several) if isinstance(answer, (set, frozenset)) else several
    return answer


def _ticked(answers: dict[Any, Any]) -> list[Any] | None:
    """Return the keys with a yes, where each key has a yes or a no; else None."""
    values = [value.item() if hasattr(value, "item") else value for value in answers.values()]
    if not values or not all(isinstance(value, bool) for value in values):
        return None
    if all(isinstance(key, int) for key in answers):  # the numbers of rows are no keys
        return None
    return [key for key, value in zip(answers, values, strict=True) if value]


NONE = ("none", "none of them")
"""How a selection is answered in which nothing belongs."""


def _shorten(answer: object) -> str:
    return f"'{plain(answer, 58)}'" if isinstance(answer, str) else plain(answer, 58)


# --- one function for each kind of exercise -------------------------------------------------------------------


def _number(exercise: Exercise, answer: Any) -> float:
    while isinstance(answer, (list, tuple, set)):
        if len(answer) != 1:
            raise UnreadableError(say("one number", count=len(answer)))
        answer = next(iter(answer))
    if isinstance(answer, bool) or not isinstance(answer, (int, float, str)):
        raise UnreadableError(say("a number", found=_shorten(answer)))
    number = _number_in(answer) if isinstance(answer, str) else float(answer)
    if not math.isfinite(number):
        raise UnreadableError(say("no number"))
    return _possible(exercise, abs(number) if exercise.unsigned else number)


def _possible(exercise: Exercise, number: float) -> float:
    """Return a number that can be the answer; refuse one beyond the ends of its scale, or between its steps."""
    low, high = exercise.within or (-math.inf, math.inf)
    if not low - 1e-9 <= number <= high + 1e-9:
        raise UnreadableError(say("beyond", ends=say_ends(exercise), found=f"{number:g}"))
    if exercise.step and abs(number / exercise.step - round(number / exercise.step)) > 1e-9:
        raise UnreadableError(say("between", steps=say_steps(exercise), found=f"{number:g}"))
    return number


def _number_in(text: str) -> float:
    """Return the one number in a text: ``"1,000"``, ``"1 000"`` and ``"13,6 years"``, in the digits of any script."""
    refusal = UnreadableError(say("digits", found=_shorten(text)))
    text = re.sub(r"\d", lambda digit: str(int(digit[0])), text)
    signed = re.sub(r"\bminus\s+|[−–-]\s*(?=[\d.])", "-", text)
    numbers = re.findall(r"[+-]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+|(?=\.\d))(?:[.,]\d+)*", signed)
    if len(numbers) != 1:
        raise refusal
    digits = numbers[0].replace(" ", "")
    thousands = re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits)
    try:
        return float(digits.replace(",", "" if thousands else "."))
    except ValueError:
        raise refusal from None


def _key(options: Mapping[str, str], answer: Any) -> str:
    """Return which of the choices a word stands for: a key, the words of a choice, a pair in either order."""
    if isinstance(answer, bool):
        answer = "yes" if answer else "no"
    if isinstance(answer, float) and answer.is_integer():
        answer = int(answer)
    if isinstance(answer, (set, frozenset)):
        answer = sorted(map(str, answer))
    if isinstance(answer, (list, tuple)) and len(answer) == 2:
        answer = "-".join(map(str, answer))
    given = " ".join(str(answer).replace("−", "-").split()).casefold()
    names = {key.replace("−", "-").casefold(): key for key in options}
    names |= {" ".join(words.replace("−", "-").split()).casefold().rstrip("."): key for key, words in options.items()}
    if all(re.fullmatch(r"-?\d+", key) for key in options):  # codes of a scale: "+1" is 1, and the letter will do
        given = given.removeprefix("+")
        names |= {chr(ord("a") + place): key for place, key in enumerate(options)}
    parts = re.split(r"\s*[-–/]\s*| and ", given)
    letter = re.split(r"[:.)](?!\d)", given)[0]
    for name in (given, given.rstrip("."), "-".join(parts), "-".join(reversed(parts)), letter):
        if name in names:
            return names[name]
    raise UnreadableError(say("no choice", found=_shorten(answer), choices=", ".join(options)) + _meant(options, given))


def _meant(options: Mapping[str, str], given: str) -> str:
    """Return which choice was meant, if the words of exactly one hold what was given."""
    wanted = _words_of(given)
    meant = [key for key, words in options.items() if wanted.strip() and wanted in _words_of(f"{key} {words}")]
    return say("meant", choice=meant[0]) if len(meant) == 1 else ""


def _words_of(text: str) -> str:
    """Return the words of a text in small letters, with a space before and after each."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _choice(exercise: Exercise, answer: Any) -> str:
    options = exercise.choices()
    if isinstance(answer, (list, tuple, set)) and len(answer) == 1:
        answer = next(iter(answer))
    if isinstance(answer, (list, tuple, set)):
        try:
            return _key(options, answer)  # a pair of actors is one choice
        except UnreadableError:
            raise UnreadableError(say("one choice", count=len(answer))) from None
    return _key(options, answer)


def _selection(exercise: Exercise, answer: Any) -> list[str]:
    options = exercise.choices()
    if isinstance(answer, Mapping):
        answer = list(answer)
    if isinstance(answer, str):
        if answer.strip().casefold() in NONE:
            return []
        try:
            return [_key(options, answer)]
        except UnreadableError:
            answer = [part for part in re.split(r"[;,\n]", answer) if part.strip()]
    elif isinstance(answer, (int, float, bool)):
        raise UnreadableError(say("a list", found=_shorten(answer)))
    elif isinstance(answer, tuple) and len(answer) == 2:
        try:
            return [_key(options, answer)]  # a pair of actors, in either order
        except UnreadableError:
            pass
    answer = list(answer)
    none = [one for one in answer if str(one).strip().casefold() in NONE and one not in options]
    if none and len(none) < len(answer):
        raise UnreadableError(say("none and more"))
    return [] if none else sorted({_key(options, one) for one in answer})


def _text(exercise: Exercise, answer: Any) -> str:
    if not isinstance(answer, str):
        raise UnreadableError(say("a text"))
    return answer.strip()


READERS: dict[str, Callable[[Exercise, Any], Answer]] = {
    "number": _number,
    "choice": _choice,
    "selection": _selection,
    "text": _text,
    "map": arrows_in,
}


def is_nothing(answer: Any) -> bool:
    """Return whether this is no answer at all.

    Parameters
    ----------
    answer : object

    Returns
    -------
    bool

    Examples
    --------
    >>> is_nothing(...), is_nothing([]), is_nothing(0)
    (True, True, False)
    """
    if answer is None or answer is ...:
        return True
    if isinstance(answer, str):
        return answer.strip(" .…") == ""
    try:
        return len(answer) == 0
    except Exception:  # noqa: BLE001  (a thing without a length is something, whatever it is)
        return False


def understand(exercise: Exercise, answer: object) -> Answer:
    """Return an answer in its plain form: a float, a key, a sorted list of keys or of arrows, or a text.

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
    >>> from workbook.exercises.registry import find
    >>> understand(find("02.2"), "20 triangles")
    20.0
    """
    if isinstance(answer, str) and len(answer) > LETTERS:
        raise UnreadableError(say("too long", most=f"{LETTERS:,}", found=f"{len(answer):,}"))
    try:
        return READERS[exercise.kind](exercise, read_once(answer, exercise.kind))
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001  (whatever strange thing was passed: it is answered in words)
        kind = KINDS[exercise.kind]
        if callable(answer):
            raise UnreadableError(
                f"This exercise asks for {kind}; a function was passed. Did you forget the brackets ()?"
            ) from None
        raise UnreadableError(f"This exercise asks for {kind}; a {type(answer).__name__} is not understood.") from None
