"""Grading: handed-in answer files become a gradebook, feedback pages and a class summary.

Nobody's code is run. A file that is handed in comes from a stranger: it is read as data, within limits; each verdict
is computed afresh; what is odd about a file is said in one line, and the run goes on.
"""

import dataclasses
import datetime
import functools
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from workbook.answers import record
from workbook.common.errors import WorkbookError
from workbook.common.text import clean, count, plain
from workbook.exercises import model, registry
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.model import UnreadableError, Verdict
from workbook.exercises.understanding import understand
from workbook.grading import feedback_pages, gradebook
from workbook.grading import roster as lms
from workbook.grading.submissions import NEVER, last_time, person, read, safe

LONGEST = 10_000  # characters of a text that are kept; the longest that an exercise asks for has a tenth of it
MARKUP = re.compile(r"<[a-zA-Z/!?]|^\s*[=+@]")


class Marked(NamedTuple):
    """An answer with its verdict, in the words in which it is shown, and how often it was tried."""

    verdict: Verdict
    answer: str
    attempts: int


@dataclasses.dataclass
class Student:
    """One student's answers, marked. Two hand-ins with one `key` are the same student's."""

    name: str
    key: str
    file: str
    page: str
    when: datetime.datetime
    marked: dict
    marks: dict = dataclasses.field(default_factory=dict)

    def text(self, task):
        """Return the text written for an exercise; empty if there is none."""
        marked = self.marked.get(task.name)
        return marked.answer if task.kind == "text" and marked and marked.verdict.status != "unreadable" else ""

    def points(self, task):
        """Return the points for an exercise; None for a text that is still to be read."""
        if self.text(task):
            return self.marks[task.name].points
        marked = self.marked.get(task.name)
        return marked.verdict.points if marked else 0

    def to_read(self, task):
        """Tell whether an instructor has to read this answer, for the first time or again."""
        return self.points(task) is None or (task.name in self.marks and self.marks[task.name].changed)


class Report(NamedTuple):
    """What a run did, and what needs a look: one line a file in `reported`, one a mark in `marks`.

    `remarked` counts the files that were reported and graded all the same; `filled` is the roster, if one was given.
    """

    files: int
    graded: list
    reported: list
    marks: list
    remarked: int
    filled: lms.Filled | None = None

    def __str__(self):
        first = f"{count(self.files, 'file')}: {len(self.graded) - self.remarked} graded without a remark"
        first += f", {len(self.reported)} reported" if self.reported else ""
        first += f" ({self.remarked} of these graded all the same)" if self.remarked else ""
        ask = "For a file that was not graded, ask the student to run `workbook handin` and hand in again."
        refused = len(self.reported) > self.remarked
        roster = [*self.filled.says, *self.filled.troubles] if self.filled else []
        return "\n".join([f"{first}.", *self.reported, *self.marks, *[ask] * refused, *roster])


# --- marking --------------------------------------------------------------------------------------------------


def settle():
    """Return all exercises by name, with choices and solutions computed once for the whole class.

    Examples
    --------
    >>> callable(settle()["00.1"].solution)
    False
    """
    return {
        name: dataclasses.replace(task, options=task.choices() or None, solution=right_answer(task))
        for name, task in registry.exercises().items()
    }


def _fits(answer):
    """Tell whether an answer is as small and flat as those that `check` keeps: others could take long to look at."""
    things = answer if isinstance(answer, list) else [answer]
    return len(things) <= 100 and all(isinstance(one, int | float | str) and len(str(one)) <= 100 for one in things)


def make_marker(tasks):
    """Return the function that marks one record: (content, file) -> (Student, list of what is odd).

    Parameters
    ----------
    tasks : dict of str to Exercise
        As `settle` returns them.

    Returns
    -------
    function
    """
    today = record.empty()

    @functools.lru_cache(maxsize=10_000)  # a class gives few different answers
    def remembered(name, written):
        task, answer = tasks[name], json.loads(written)
        verdict = judge(task, answer)
        try:
            return verdict, feedback_pages.in_words(task, understand(task, answer))
        except UnreadableError:
            return verdict, plain(answer)

    def judged(task, answer):
        if task.kind == "text" and isinstance(answer, str):
            return judge(task, answer), answer.strip()
        if _fits(answer):
            return remembered(task.name, json.dumps(answer))
        says = f"This exercise asks for {model.KINDS[task.kind]}, and what was recorded is none."
        return Verdict(task.name, "unreadable", says), "something that cannot be shown"

    def mark(content, file):
        name = person(content.get("name", ""))
        page, said = safe(name or file), []
        if not name:
            said.append("holds no name; the student is called after the file")
        elif name != " ".join(unicodedata.normalize("NFC", content["name"][:1000]).split()):
            said.append(f"the name {plain(name)!r} held signs that cannot be shown; they are left out")
        if name and page != name:
            said.append(f"the name {plain(name)!r} cannot be the name of a file; the page is called {page!r}")
        if any(content.get(what) != today[what] for what in ("workbook", "data")):
            versions = [f"{what} {plain(content.get(what), 20)}" for what in ("workbook", "data")]
            said.append(f"written with {' and '.join(versions)}; marked with today's")
        marked, unclear, lies, odd = {}, [], [], []
        for task in (tasks[exercise] for exercise in content["answers"] if exercise in tasks):
            kept = content["answers"][task.name]
            answer = kept["answer"]
            if isinstance(answer, str):
                if MARKUP.search(answer):
                    odd.append(f"the answer to {task.name} holds markup or a formula, and is shown as plain words")
                if len(answer) > LONGEST:
                    odd.append(f"the answer to {task.name} is cut after {LONGEST:,} characters")
                answer = clean(answer[:LONGEST])
            verdict, words = judged(task, answer)
            if verdict.status == "unreadable":
                unclear.append(task.name)
            elif kept.get("status", verdict.status) != verdict.status:
                lies.append(task.name)
            if verdict.status != "unanswered":
                marked[task.name] = Marked(verdict, words, len(kept["attempts"]))
        unknown = [plain(exercise, 20) for exercise in content["answers"] if exercise not in tasks]
        for names, what in (
            (unknown, "answers exercises that this workbook does not have: {}"),
            (unclear, "what stands at {} cannot be understood"),
            (lies, "its own verdict on {} is not what marking finds; the marking counts"),
        ):
            if names:
                said.append(what.format(", ".join(names[:3]) + f" and {len(names) - 3} more" * (len(names) > 3)))
        when = max(map(last_time, content["answers"].values()), default=NEVER)
        key = unicodedata.normalize("NFKC", name).casefold() if name else f"file {file}"
        return Student(plain(name or file), key, file, page, when, marked), said + odd

    return mark


# --- the run --------------------------------------------------------------------------------------------------


def find(folder):
    """Find the hand-ins below a folder, in the order of their names.

    Parameters
    ----------
    folder : pathlib.Path

    Yields
    ------
    path : pathlib.Path
    fault : str
        Why it may not be read; empty if it may.
    """
    root, closed = os.path.realpath(folder), []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        # What a Mac adds to an archive, and the copies that Jupyter makes, are no hand-ins.
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            if path.is_symlink() and name in folders:
                yield path, "is a link to a folder, and was not followed"
            elif path.suffix.lower() == ".json" and not name.startswith("."):
                inside = Path(os.path.realpath(path)).is_relative_to(root)
                yield path, "" if inside else "is a link that leads out of the folder, and was not followed"
    for error in closed:
        yield Path(error.filename), f"cannot be opened ({error.strerror})"


def grade(folder, out, progress=None, roster=None, column=None):
    """Mark all hand-ins below a folder; write gradebook, feedback pages, class summary and the texts to read.

    Parameters
    ----------
    folder : path
        Every ``.json`` file in it and in its folders is a hand-in, except hidden ones.
    out : path
        The folder to write to; it is made if it is not there. Marks in its ``texts.csv`` are read and kept.
    progress : function, optional
        Called after each file with the number of files done and the number of all.
    roster : path, optional
        A CSV file that Moodle or Canvas exported: it is written to `out` too, with the points filled in.
    column : str, optional
        The heading of the column of the roster to fill, as in `lms.read_roster`.

    Returns
    -------
    Report

    Raises
    ------
    WorkbookError
        If there is nothing to grade, or the marks in ``texts.csv`` or the roster cannot be read; nothing is written
        then.
    OSError
        If `out` cannot be written.

    Examples
    --------
    >>> grade("a folder that is not there", "marks")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no folder 'a folder that is not there'. Name the one with the hand-ins.
    """
    folder, out = Path(folder), Path(out)
    if folder.exists() and not folder.is_dir():
        unpack = "Unpack it, and name" if folder.suffix.casefold() == ".zip" else "Name"
        raise WorkbookError(f"{str(folder)!r} is a file. {unpack} the folder with the hand-ins.")
    if not folder.exists():
        raise WorkbookError(f"There is no folder {str(folder)!r}. Name the one with the hand-ins.")
    if out.exists() and not out.is_dir():
        raise WorkbookError(f"{str(out)!r} is a file, and a folder is needed to write to. Name another.")
    files = sorted(find(folder))
    if not files:
        raise WorkbookError(f"No hand-in lies in {str(folder)!r} or below it: hand-ins are files that end in .json.")
    rows = gradebook.read_marks(out / "texts.csv")
    roster = lms.read_roster(roster, column) if roster else None
    tasks = settle()
    mark, said, latest, earlier = make_marker(tasks), {}, {}, []
    for number, (path, fault) in enumerate(files, 1):
        file = path.relative_to(folder).as_posix()
        try:
            if fault:
                raise WorkbookError(fault)
            student, said[file] = mark(read(path), file)
            *less, latest[student.key] = sorted(
                [*filter(None, [latest.get(student.key)]), student], key=lambda one: (one.when, one.file)
            )
            earlier += less
        except WorkbookError as error:
            said[file] = [str(error)]
        except Exception as error:  # noqa: BLE001  (one file must not keep a class from its marks)
            said[file] = [f"could not be marked ({type(error).__name__})"]
        if progress:
            progress(number, len(files))
    for student in earlier:
        counts = plain(latest[student.key].file, 200)
        said[student.file].insert(0, f"{student.name!r} handed in twice; the later answers count, in {counts}")
    students = sorted(latest.values(), key=lambda student: student.key)
    begun = {name.split(".")[0] for student in students for name in student.marked}
    shown = {name: task for name, task in tasks.items() if task.lesson in begun}
    _name_pages(students)
    marks = _write(out, students, shown, rows)
    filled = lms.fill(roster, students, shown) if roster else None
    if filled:
        gradebook.write(out / filled.file, filled.content)
    reported = [f"{plain(file, 200)}: {'; '.join(found)}." for file, found in said.items() if found]
    return Report(
        len(files),
        [student.name for student in students],
        reported,
        marks,
        sum(bool(said[student.file]) for student in students),
        filled,
    )


def _name_pages(students):
    """Make sure that no two pages have one name, whatever names strangers have thought of."""
    taken = set()
    for student in students:
        while student.page.casefold() in taken:
            student.page += "_"
        taken.add(student.page.casefold())


def _write(out, students, shown, rows):
    """Write everything; texts.csv comes first, because it holds what cannot be computed again."""
    feedback = out / "feedback"
    feedback.mkdir(parents=True, exist_ok=True)
    if Path(os.path.realpath(feedback)).parent != Path(os.path.realpath(out)):
        raise WorkbookError(f"{str(feedback)!r} is a link to another place. Remove it, then run the command again.")
    texts, marks = gradebook.join_marks(students, shown, rows)
    gradebook.write(out / "texts.csv", texts)
    gradebook.write(out / "grades.csv", gradebook.grades(students, shown))
    for student in students:
        gradebook.write(feedback / f"{student.page}.html", feedback_pages.feedback(student, shown).encode())
    gradebook.write(out / "texts.html", feedback_pages.texts(students, shown).encode())
    gradebook.write(out / "summary.html", feedback_pages.summary(students, shown).encode())
    return marks
