"""An instructor's own exercises: what stands in ``exercises.yaml`` becomes exercises like ours."""

import dataclasses
import hashlib
import math
import re
from collections.abc import Iterable
from typing import Any

from workbook.course.course import OWN
from workbook.course.faults import Fault, nearest, refusal, shown
from workbook.course.yaml_text import Spot, read_yaml
from workbook.exercises.arrows import read_arrows
from workbook.exercises.model import KINDS, Exercise, UnreadableError

FILE = "exercises.yaml"
FOR_ALL = ("exercise", "kind", "question", "answer", "why", "hints", "points", "minutes")
ENTRIES: dict[str, tuple[str, ...]] = {
    "number": (*FOR_ALL, "wrong", "tolerance", "unit", "least", "most"),
    "choice": (*FOR_ALL, "wrong", "choices"),
    "selection": (*FOR_ALL, "wrong", "choices"),
    "text": (*FOR_ALL, "words", "cites", "rubric"),
    "map": (*FOR_ALL, "wrong", "choices", "either", "reports"),
}
"""What an exercise of each kind may say of itself."""
LATER = ("also", "reports", "on_paper", "tables_on_paper")
"""Fields of exercises that came after exercises of one's own were first written."""
NEEDED = ("exercise", "kind", "question", "answer", "why")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
WORDS = re.compile(r"(\d+)\s*(?:to|-|–)\s*(\d+)")
CITES = ("claim", "event", "against")


def read_own(text: str, called: str = FILE) -> tuple[dict[str, Exercise], dict[str, int]]:
    r"""Return the exercises in a file, and the line at which each begins.

    Parameters
    ----------
    text : str
    called : str
        The name of the file.

    Returns
    -------
    exercises : dict of str to Exercise
    lines : dict of str to int

    Raises
    ------
    WorkbookError
        With every mistake and its line.

    Examples
    --------
    >>> own, lines = read_own("- exercise: own.1\n  kind: number\n  question: How many?\n  answer: 4\n  why: Count.")
    >>> own["own.1"].solution, lines
    (4.0, {'own.1': 1})
    """
    spot = read_yaml(text, called)
    faults: list[Fault] = []
    own: dict[str, Exercise] = {}
    lines: dict[str, int] = {}
    if not isinstance(spot.value, list):
        says = "each exercise begins with a dash: write - exercise: own.1, and its entries below, two spaces in."
        raise refusal(called, [Fault(spot.line, says)])
    for one in spot.value:
        exercise = _exercise(one, faults)
        if exercise and exercise.name in own:
            faults.append(Fault(one.line, f"{exercise.name} is in this file twice: line {lines[exercise.name]} too."))
        elif exercise:
            own[exercise.name], lines[exercise.name] = exercise, one.line
    if faults:
        raise refusal(called, faults)
    return own, lines


def _exercise(spot: Spot, faults: list[Fault]) -> Exercise | None:
    """Return one exercise; None, with what is wrong among the faults, if it cannot be one."""
    before = len(faults)
    if not isinstance(spot.value, dict):
        faults.append(Fault(spot.line, "an exercise has entries below it: kind, question, answer, why."))
        return None
    entries: dict[str, Spot] = spot.value
    for entry in NEEDED:
        if entry not in entries or entries[entry].value in ("", []):
            faults.append(Fault(spot.keys.get(entry, spot.line), f"this exercise has no {entry}."))
    kind = str(entries["kind"].value).casefold() if "kind" in entries else ""
    if "kind" in entries and kind not in KINDS:
        faults.append(Fault(entries["kind"].line, f"there is no kind {shown(kind)}. {nearest(kind, KINDS)}"))
    valid = ENTRIES.get(kind) or tuple(sorted({entry for several in ENTRIES.values() for entry in several}))
    for entry, line in spot.keys.items():
        if entry not in valid:
            of_kind = f" in a {kind}" if kind in KINDS else ""
            faults.append(Fault(line, f"there is no entry {shown(entry)}{of_kind}. {nearest(entry, valid)}"))
    if len(faults) > before:
        return None
    reader = _Reader(entries, kind, faults)
    exercise = reader.exercise()
    return exercise if len(faults) == before else None


class _Reader:
    """The entries of one exercise while they are read."""

    def __init__(self, entries: dict[str, Spot], kind: str, faults: list[Fault]) -> None:
        self.entries, self.kind, self.faults = entries, kind, faults

    def wrong(self, line: int, says: str) -> None:
        self.faults.append(Fault(line, says))

    def text(self, entry: str | Spot, default: str = "") -> str:
        spot = self.entries.get(entry) if isinstance(entry, str) else entry
        if spot is None:
            return default
        if not isinstance(spot.value, str):
            self.wrong(spot.line, "one text is needed here: put it between quotation marks.")
            return default
        if spot.cut and " " in spot.value:  # a sentence; a remark after one word is meant
            self.wrong(
                spot.line, "what follows # in this line would be left out: put the text between quotation marks."
            )
        return " ".join(spot.value.split())

    def texts(self, entry: str) -> list[str]:
        spot = self.entries.get(entry)
        several = [] if spot is None else spot.value if isinstance(spot.value, list) else [spot]
        return [text for text in map(self.text, several) if text]

    def number(self, entry: str, default: float, least: float = -math.inf, whole: bool = False) -> Any:
        spot = self.entries.get(entry)
        if spot is None:
            return default
        value = self.as_number(spot.value)
        if value is None or value < least or (whole and not value.is_integer()):
            self.wrong(spot.line, f"{entry} is {shown(spot.value)}, and {self.wanted(least, whole)} is needed.")
            return default
        return int(value) if whole else value

    @staticmethod
    def wanted(least: float, whole: bool) -> str:
        what = "a whole number" if whole else "a number with a point, such as 2.5,"
        return what + (f" from {least:g}" if least > -math.inf else "")

    @staticmethod
    def as_number(value: Any) -> float | None:
        return float(value) if isinstance(value, str) and NUMBER.fullmatch(value) else None

    def exercise(self) -> Exercise | None:
        """Return the exercise, if its parts can be read."""
        name = self.text("exercise").casefold()
        if not re.fullmatch(rf"{OWN}\.[1-9]\d?", name):
            says = f"an exercise of your own is called {OWN}.1, {OWN}.2 and so on, and not {shown(name)}."
            self.wrong(self.entries["exercise"].line, says)
        options = self.choices() if self.kind in ("choice", "selection", "map") else None
        rubric = tuple(self.texts("rubric"))
        exercise = Exercise(
            name=name,
            kind=self.kind,
            prompt=self.text("question"),
            solution=self.answer(self.entries["answer"], options),
            right=self.text("why"),
            wrong=self.foreseen(options),
            hints=tuple(self.texts("hints")),
            points=self.number("points", len(rubric) or 1, 1, whole=True),
            minutes=self.number("minutes", 2, 1, whole=True),
            options=options,
            either=tuple(self.arrows(self.entries["either"], options or {})) if "either" in self.entries else (),
            reports=tuple(self.keys(self.entries["reports"], options or {})) if "reports" in self.entries else (),
            tolerance=self.number("tolerance", 0.0, 0),
            unit=self.text("unit"),
            within=self.within(),
            words=self.words(),
            cites=tuple(self.cites()),
            rubric=rubric,
        )
        return dataclasses.replace(exercise, version=_version(exercise))

    def choices(self) -> dict[str, str]:
        spot = self.entries.get("choices")
        if spot is None or not isinstance(spot.value, dict):
            self.wrong(
                spot.line if spot else self.entries["kind"].line,
                "a choice needs choices: one a line below that word, two spaces further in, such as A: Yes, always",
            )
            return {}
        return {key: self.text(words) or key for key, words in spot.value.items()}

    def answer(self, spot: Spot, options: dict[str, str] | None) -> Any:
        """Return the right answer in the form in which exercises hold it."""
        if self.kind == "number":
            number = self.as_number(spot.value)
            if number is None:
                self.wrong(
                    spot.line, f"the answer is {shown(spot.value)}, and {self.wanted(-math.inf, False)} is needed."
                )
            return number
        if self.kind == "text":
            return self.text(spot)
        if self.kind == "map":
            return self.arrows(spot, options or {})
        keys = self.keys(spot, options or {})
        if self.kind == "selection":
            return keys or "none"
        if len(keys) != 1:
            self.wrong(spot.line, f"a choice has one answer, and this names {len(keys)}. For several: kind: selection")
        return keys[0] if keys else ""

    def keys(self, spot: Spot, options: dict[str, str]) -> list[str]:
        """Return the choices that are named, in a list or with commas between them."""
        several = spot.value if isinstance(spot.value, list) else [Spot(one, spot.line) for one in _split(spot.value)]
        folded = {key.casefold(): key for key in options}
        keys = []
        for one in several:
            written = str(one.value)
            if written.casefold() not in folded:
                if written.casefold() != "none" or len(several) > 1:
                    says = f"{shown(written)} is not one of the choices. {nearest(written, options)}"
                    self.wrong(one.line, says)
            else:
                keys.append(folded[written.casefold()])
        return keys

    def arrows(self, spot: Spot, options: dict[str, str]) -> list[str]:
        """Return the arrows that are named, in a list or with commas between them."""
        several = spot.value if isinstance(spot.value, list) else [Spot(one, spot.line) for one in _split(spot.value)]
        arrows = []
        for one in several:
            try:
                arrows += read_arrows(list(options), str(one.value))
            except UnreadableError as error:
                self.wrong(one.line, f"{shown(one.value)} is no arrow of this map. {error}")
        return arrows

    def foreseen(self, options: dict[str, str] | None) -> dict[Any, str]:
        """Return the foreseen wrong answers, each with its feedback."""
        spot = self.entries.get("wrong")
        if spot is None or spot.value == "":
            return {}
        if not isinstance(spot.value, dict):
            self.wrong(spot.line, "below wrong, each line is an answer, a colon, and what is said to it.")
            return {}
        foreseen: dict[Any, str] = {}
        for written, says in spot.value.items():
            line = spot.keys[written]
            answer: Any = self.as_number(written)
            if self.kind == "map":
                answer = " ".join(self.arrows(Spot(written, line), options or {}))
            elif options is not None:
                keys = self.keys(Spot(written, line), options)
                answer = "none" if not keys else keys[0] if self.kind == "choice" else tuple(sorted(keys))
            elif answer is None:
                self.wrong(line, f"{shown(written)} is no number, and this exercise asks for one.")
            if not self.text(says):
                self.wrong(line, f"nothing is said to the wrong answer {shown(written)}.")
            foreseen[answer] = self.text(says)
        return foreseen

    def within(self) -> tuple[float, float] | None:
        if not {"least", "most"} & set(self.entries):
            return None
        return self.number("least", -math.inf), self.number("most", math.inf)

    def words(self) -> tuple[int, int]:
        spot = self.entries.get("words")
        if spot is None:
            return (20, 120)
        found = WORDS.fullmatch(str(spot.value))
        if not found or not 0 < int(found[1]) < int(found[2]):
            self.wrong(spot.line, f"words is {shown(spot.value)}; write the fewest and the most: 40 to 120")
            return (20, 120)
        return int(found[1]), int(found[2])

    def cites(self) -> Iterable[str]:
        for word in self.texts("cites"):
            for one in _split(word):
                if one.casefold() not in CITES:
                    self.wrong(self.entries["cites"].line, f"a text cannot cite {shown(one)}. {nearest(one, CITES)}")
                else:
                    yield one.casefold()


def _split(text: Any) -> list[str]:
    return [part for part in re.split(r"\s*[,;]\s*", str(text).strip()) if part]


def _version(exercise: Exercise) -> str:
    """Return a short text that changes when a word, an answer or a point of an exercise does."""
    fields = [(field.name, getattr(exercise, field.name)) for field in dataclasses.fields(exercise)]
    # What came later is left out where it is empty: so nothing changed for exercises that were written before.
    parts = [value for name, value in fields if name != "version" and (value or name not in LATER)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]
