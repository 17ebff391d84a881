"""Marking one file that was handed in: its answers are judged afresh, and what is odd about it is put into words."""

import dataclasses
import datetime
import functools
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from workbook.answers import record
from workbook.answers.changes import answered_before
from workbook.answers.merging import NEVER, survey_times
from workbook.common.text import clean, plain
from workbook.course.deadlines import Lateness, how_late
from workbook.exercises.counting import counting_attempt
from workbook.exercises.judging import judge
from workbook.exercises.model import KINDS, Exercise, UnreadableError, Verdict
from workbook.exercises.understanding import understand
from workbook.exercises.wording import answer_in_words
from workbook.grading.submissions import person, safe_file_name
from workbook.grading.whose import Whose, read_path

LONGEST_TEXT = 10_000  # characters of a text that are kept; the longest that an exercise asks for has a tenth of it
TIME_LENGTH = len(NEVER.isoformat())
IN_TIME = Lateness()
MARKUP = re.compile(r"<[a-zA-Z/!?]|^\s*[=+@＝＋＠]")


class Mark(NamedTuple):
    """What an instructor wrote beside a text; `points` is None as long as there are none that count."""

    points: float | None
    comment: str
    changed: bool  # the text is another one than the instructor marked
    written: str = ""  # what stands under points
    key: str = ""  # of the row
    own: Mapping[int, str] = {}  # cells that the instructor added, by their place


class Marked(NamedTuple):
    """The attempt that counts with its verdict, in the words in which it is shown, and how often it was tried."""

    verdict: Verdict
    answer: str
    attempts: int
    earlier: bool = False  # another attempt than the latest
    late: Lateness = IN_TIME
    time: str = ""  # of the latest attempt, as it was recorded


@dataclasses.dataclass
class Student:
    """One student's answers, marked.

    Parameters
    ----------
    name, written : str
        As it is shown, which tells two of one name apart, and as it was written in the file; that may be nothing.
    key : str
        The name as it is compared.
    file : str
        The file that was handed in, below the folder with all of them; of several the latest.
    page : str
        File name of the feedback page, without ending.
    when : datetime.datetime
        Time of the last answer.
    marked : dict of str to Marked
        By exercise.
    whose : Whose, optional
        What the platform says of the file.
    marks : dict of str to Mark
        What an instructor wrote beside the texts, by exercise.
    files : list of str
        All files of which the answers come.
    late, submitted : str
        What the platform says of the time at which it was handed in; empty if nothing.
    section : str
        Of the course; empty if it has none, or nothing says which.
    """

    name: str
    written: str
    key: str
    file: str
    page: str
    when: datetime.datetime
    marked: dict[str, Marked]
    whose: Whose | None = None
    marks: dict[str, Mark] = dataclasses.field(default_factory=dict)
    files: list[str] = dataclasses.field(default_factory=list)
    late: str = ""
    submitted: str = ""
    is_guest: bool = False  # another student has the same number or name, and more right to it
    section: str = ""

    @property
    def identity(self) -> str:
        """What tells this student from every other: the platform's number, or else the name."""
        known = self.whose.key if self.whose else self.key
        return f"{known}|{self.key if self.whose else self.file}" if self.is_guest else known

    def text(self, exercise: Exercise) -> str:
        """Return the text written for an exercise; empty if there is none."""
        marked = self.marked.get(exercise.name)
        return marked.answer if exercise.kind == "text" and marked and marked.verdict.status != "unreadable" else ""

    def points(self, exercise: Exercise) -> float | None:
        """Return the points for an exercise; None for a text that is still to be read."""
        if self.text(exercise):
            return self.marks[exercise.name].points
        marked = self.marked.get(exercise.name)
        return marked.verdict.points if marked else 0

    def deducted(self, exercise: Exercise) -> float:
        """Return the points that an exercise loses for late work."""
        marked = self.marked.get(exercise.name)
        return round((self.points(exercise) or 0) * marked.late.share, 2) if marked and marked.late.share else 0

    def total(self, exercises: Iterable[Exercise]) -> float:
        """Return the points for some exercises, without what is deducted for late work."""
        return round(sum((self.points(exercise) or 0) - self.deducted(exercise) for exercise in exercises), 4)

    def to_read(self, exercise: Exercise) -> bool:
        """Return whether an instructor has to read this answer, for the first time or again."""
        return self.points(exercise) is None or (exercise.name in self.marks and self.marks[exercise.name].changed)


def mark(content: dict[str, Any], file: str, exercises: dict[str, Exercise]) -> tuple[Student, list[str]]:
    """Mark one record.

    Parameters
    ----------
    content : dict
        A record, as `workbook.grading.submissions.read_submission` returns it.
    file : str
        The name of its file.
    exercises : dict of str to Exercise
        As `workbook.exercises.judging.solved_exercises` returns them.

    Returns
    -------
    student : Student
    remarks : list of str
        What is odd about the record, to be read after the name of the file.

    Examples
    --------
    >>> student, remarks = mark(record.empty() | {"name": "Ada"}, "a.json", {})
    >>> student.page, remarks
    ('Ada', [])
    """
    whose = read_path(file)
    written = person(content.get("name", ""))
    name = written or (whose.name if whose else "") or file
    page = safe_file_name(name)
    marked, about_answers = _mark_answers(content["answers"], exercises)
    when, about_times = survey_times(content["answers"])
    key = unicodedata.normalize("NFKC", written).casefold() if written else f"file {file}"
    student = Student(plain(name), plain(written), key, file, page, when, marked, whose, files=[file])
    if whose:
        student.late, student.submitted = "LATE" if whose.late else "", whose.submitted
    about_name = _about_name(content.get("name", ""), written, page, whose)
    return student, [*about_name, *_about_versions(content), *filter(None, [about_times]), *about_answers]


def _about_name(written: str, name: str, page: str, whose: Whose | None) -> list[str]:
    """Return remarks on a name as it was written, as it is kept, and as it names a page."""
    if not name:
        after = f"{whose.system or 'its folder'}, {whose.shown!r}" if whose and whose.name else "the file"
        return [f"holds no name; the student is named after {after}"]
    remarks = []
    if name != " ".join(unicodedata.normalize("NFC", written[:1000]).split()):
        remarks.append(f"the name {plain(name)!r} held characters that cannot be shown; they are left out")
    if page != name:
        remarks.append(f"the name {plain(name)!r} cannot be the name of a file; the page is called {page!r}")
    return remarks


@functools.cache
def _todays_versions() -> dict[str, str]:
    today = record.empty()
    return {part: today[part] for part in ("workbook", "data")}


def _about_versions(content: dict[str, Any]) -> list[str]:
    today = _todays_versions()
    if all(content.get(part) == version for part, version in today.items()):
        return []
    changed = answered_before(content["answers"])
    asked = f"; exercises changed since: {', '.join(changed)}" if changed else ""
    written = " and ".join(f"{part} {plain(content.get(part), 20)}" for part in today)
    return [f"written with {written}; marked with today's{asked}"]


def _mark_answers(
    answers: dict[str, dict[str, Any]], exercises: dict[str, Exercise]
) -> tuple[dict[str, Marked], list[str]]:
    """Judge the answers of a record, and return remarks on them."""
    marked, about_texts = {}, []
    unknown = [plain(name, 20) for name in answers if name not in exercises]
    unclear, contradicted, other = [], [], []
    for name, entry in answers.items():
        if name not in exercises:
            continue
        judged: list[tuple[Verdict, str]] = []
        exercise = exercises[name]
        answer, verdict, earlier, when = counting_attempt(exercise, entry, functools.partial(_verdict, judged))
        if isinstance(answer, str):
            if MARKUP.search(answer):
                about_texts.append(f"the answer to {name} holds markup or a formula, and is shown as plain words")
            if len(answer) > LONGEST_TEXT:
                about_texts.append(f"the answer to {name} is cut after {LONGEST_TEXT:,} characters")
        if verdict.status == "unreadable":
            unclear.append(name)
        elif not earlier and entry.get("status", verdict.status) != verdict.status:
            contradicted.append(name)
        if verdict.status != "unanswered":
            words = next(words for given, words in judged if given is verdict)
            late = how_late(exercise.deadline, when) if exercise.deadline and when > NEVER else IN_TIME
            marked[name] = Marked(verdict, words, len(entry["attempts"]), earlier, late, _time(entry))
            if exercise.version and any(one.get("version") != exercise.version for one in entry["attempts"][-1:]):
                other.append(name)
    about_names = [
        remark.format(", ".join(names[:3]) + f" and {len(names) - 3} more" * (len(names) > 3))
        for names, remark in (
            (unknown, "answers exercises that this workbook does not have: {}"),
            (unclear, "what stands at {} cannot be understood"),
            (other, "was answered in another version of the exercise than today's: {}"),
            (contradicted, "its own verdict on {} differs from the marking; the marking counts"),
        )
        if names
    ]
    return marked, about_names + about_texts


def _time(entry: dict[str, Any]) -> str:
    """Return the time of the latest attempt as it was recorded, if that is a text of its usual length."""
    time = entry["attempts"][-1].get("time") if entry["attempts"] else ""
    return time if isinstance(time, str) and len(time) == TIME_LENGTH else ""


def _verdict(judged: list[tuple[Verdict, str]], exercise: Exercise, answer: Any) -> Verdict:
    """Return the verdict on an answer, and put it with the answer in words into a list."""
    judged.append(_judge(exercise, answer))
    return judged[-1][0]


def _judge(exercise: Exercise, answer: Any) -> tuple[Verdict, str]:
    """Return the verdict on an answer from a stranger's file, and the answer in words."""
    if isinstance(answer, str):
        answer = clean(answer[:LONGEST_TEXT])
    if exercise.kind == "text" and isinstance(answer, str):
        return judge(exercise, answer), answer.strip()
    # Only what is as small and flat as the answers that `check` keeps: others could take long to look at.
    things = answer if isinstance(answer, list) else [answer]
    if len(things) <= 100 and all(map(_is_small, things)):
        return _judge_json(exercise, json.dumps(answer))
    message = f"This exercise asks for {KINDS[exercise.kind]}, and the recorded answer is not one."
    return Verdict(exercise.name, "unreadable", message), "something that cannot be shown"


def _is_small(thing: Any) -> bool:
    """Return whether a part of an answer is a number or a short text."""
    if isinstance(thing, str):
        return len(thing) <= 100
    return isinstance(thing, int | float) and len(str(thing)) <= 100


@functools.lru_cache(maxsize=10_000)  # a class gives few different answers
def _judge_json(exercise: Exercise, written: str) -> tuple[Verdict, str]:
    answer = json.loads(written)
    verdict = judge(exercise, answer)
    try:
        return verdict, answer_in_words(exercise, understand(exercise, answer))
    except UnreadableError:
        return verdict, plain(answer)
