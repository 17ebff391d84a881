"""Grading a class: a folder of files that were handed in becomes a gradebook, feedback pages and a class summary.

Nobody's code is run. A file that is handed in comes from a stranger: it is read as data, within limits; each verdict
is computed afresh; what is odd about a file is said in one line, and the run goes on.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.text import count, plain
from workbook.exercises.judging import solved_exercises
from workbook.exercises.model import Exercise
from workbook.grading import gradebook
from workbook.grading.class_summary import class_summary
from workbook.grading.feedback_pages import feedback_page, texts_page
from workbook.grading.marking import Student, mark
from workbook.grading.roster import read_roster
from workbook.grading.roster_points import Filled, fill_roster
from workbook.grading.submissions import read_submission


class Report(NamedTuple):
    """What a run did, and what needs a look. As a text it is what the command says.

    Parameters
    ----------
    files : int
        Number of files that were there.
    graded : list of str
        Names of the students.
    reported : list of str
        One line for each file about which there is something to say.
    marks : list of str
        One line for each mark that is wrong, or stands beside another text.
    remarked : int
        Number of files that were reported and graded all the same.
    filled : Filled, optional
        The roster, if one was given.
    """

    files: int
    graded: list[str]
    reported: list[str]
    marks: list[str]
    remarked: int
    filled: Filled | None = None

    def __str__(self) -> str:
        first = f"{count(self.files, 'file')}: {len(self.graded) - self.remarked} graded without a remark"
        first += f", {len(self.reported)} reported" if self.reported else ""
        first += f" ({self.remarked} of these graded all the same)" if self.remarked else ""
        lines = [f"{first}.", *self.reported, *self.marks]
        if len(self.reported) > self.remarked:
            lines.append("For a file that was not graded, ask the student to run `workbook handin` and hand in again.")
        return "\n".join([*lines, *self.filled.messages, *self.filled.troubles] if self.filled else lines)


def find_files(folder: Path, endings: tuple[str, ...] = (".json",)) -> Iterator[tuple[Path, str]]:
    """Yield the files that were handed in below a folder, folder by folder in the order of their names.

    Parameters
    ----------
    folder : pathlib.Path
    endings : tuple of str
        How the names of such files end.

    Yields
    ------
    path : pathlib.Path
    fault : str
        Why it may not be read; empty if it may.

    Examples
    --------
    >>> [fault for _, fault in find_files(Path("a folder that is not there"))]
    ['cannot be opened (No such file or directory)']
    """
    root = os.path.realpath(folder)
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        # What a Mac adds to an archive, and the copies that Jupyter makes, were not handed in.
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            if path.is_symlink() and name in folders:
                yield path, "is a link to a folder, and was not followed"
            elif path.suffix.lower() in endings and not name.startswith("."):
                inside = Path(os.path.realpath(path)).is_relative_to(root)
                yield path, "" if inside else "is a link that leads out of the folder, and was not followed"
    for error in closed:
        yield Path(error.filename), f"cannot be opened ({error.strerror})"


def grade(
    folder: str | Path,
    out: str | Path,
    progress: Callable[[int, int], object] | None = None,
    roster: str | Path | None = None,
    column: str | None = None,
) -> Report:
    """Mark all files below a folder; write gradebook, feedback pages, class summary and the texts to read.

    Parameters
    ----------
    folder : path
        Every ``.json`` file in it and in its folders was handed in, except hidden ones.
    out : path
        The folder to write to; it is made if it is not there. Marks in its ``texts.csv`` are read and kept.
    progress : function, optional
        Called after each file with the number of files done and the number of all.
    roster : path, optional
        A CSV file that Moodle or Canvas exported: it is written to `out` too, with the points filled in.
    column : str, optional
        The heading of the column of the roster to fill, as in `workbook.grading.roster.read_roster`.

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
    workbook.common.errors.WorkbookError: There is no folder 'a folder that is not there'. Name the one with the...
    """
    folder, out = Path(folder), Path(out)
    check_folders(folder, out)
    files = sorted(find_files(folder))
    if not files:
        raise WorkbookError(f"No hand-in lies in {str(folder)!r} or below it: hand-ins are files that end in .json.")
    marks = gradebook.read_marks(out / "texts.csv")
    to_fill = read_roster(roster, column) if roster else None
    exercises = solved_exercises()
    students, remarks = _mark_files(files, folder, exercises, progress)
    begun = {exercises[name].lesson for student in students for name in student.marked}
    exercises = {name: exercise for name, exercise in exercises.items() if exercise.lesson in begun}
    about_marks = _write(out, students, exercises, marks)
    filled = fill_roster(to_fill, students, exercises) if to_fill else None
    if filled:
        gradebook.write_if_new(out / filled.file, filled.content)
    return Report(
        files=len(files),
        graded=[student.name for student in students],
        reported=[f"{plain(file, 200)}: {'; '.join(about)}." for file, about in remarks.items() if about],
        marks=about_marks,
        remarked=sum(bool(remarks[student.file]) for student in students),
        filled=filled,
    )


def check_folders(folder: Path, out: Path) -> None:
    """Raise an error in words unless one folder can be read and the other be written to.

    Parameters
    ----------
    folder : pathlib.Path
        With the hand-ins.
    out : pathlib.Path

    Raises
    ------
    WorkbookError

    Examples
    --------
    >>> check_folders(Path("."), Path("marks"))
    """
    if folder.exists() and not folder.is_dir():
        unpack = "Unpack it, and name" if folder.suffix.casefold() == ".zip" else "Name"
        raise WorkbookError(f"{str(folder)!r} is a file. {unpack} the folder with the hand-ins.")
    if not folder.exists():
        raise WorkbookError(f"There is no folder {str(folder)!r}. Name the one with the hand-ins.")
    if out.exists() and not out.is_dir():
        raise WorkbookError(f"{str(out)!r} is a file, and a folder is needed to write to. Name another.")


def _mark_files(
    files: list[tuple[Path, str]],
    folder: Path,
    exercises: dict[str, Exercise],
    progress: Callable[[int, int], object] | None,
) -> tuple[list[Student], dict[str, list[str]]]:
    """Mark each file; return the students in the order of their keys, and remarks by file."""
    latest: dict[str, Student] = {}
    replaced: list[Student] = []
    remarks: dict[str, list[str]] = {}
    for number, (path, fault) in enumerate(files, 1):
        file = path.relative_to(folder).as_posix()
        try:
            if fault:
                raise WorkbookError(fault)
            student, remarks[file] = mark(read_submission(path), file, exercises)
            before = latest.get(student.key)
            both = sorted([before, student] if before else [student], key=lambda one: (one.when, one.file))
            latest[student.key] = both[-1]
            replaced += both[:-1]
        except WorkbookError as error:
            remarks[file] = [str(error)]
        except Exception as error:  # noqa: BLE001  (one file must not keep a class from its marks)
            remarks[file] = [f"could not be marked ({type(error).__name__})"]
        if progress:
            progress(number, len(files))
    for student in replaced:
        later = plain(latest[student.key].file, 200)
        remarks[student.file].insert(0, f"{student.name!r} handed in twice; the later answers count, in {later}")
    students = sorted(latest.values(), key=lambda student: student.key)
    _name_pages(students)
    return students, remarks


def _name_pages(students: list[Student]) -> None:
    """Make sure that no two pages have one name, whatever names strangers have thought of."""
    taken: set[str] = set()
    for student in students:
        while student.page.casefold() in taken:
            student.page += "_"
        taken.add(student.page.casefold())


def _write(
    out: Path, students: list[Student], exercises: dict[str, Exercise], marks: list[dict[str, str]]
) -> list[str]:
    """Write everything but the roster; return what is wrong with the marks that an instructor wrote."""
    feedback = out / "feedback"
    feedback.mkdir(parents=True, exist_ok=True)
    if Path(os.path.realpath(feedback)).parent != Path(os.path.realpath(out)):
        raise WorkbookError(f"{str(feedback)!r} is a link to another place. Remove it, then run the command again.")
    texts, about_marks = gradebook.join_marks(students, exercises, marks)
    gradebook.write_if_new(out / "texts.csv", texts)  # first, because it holds what cannot be computed again
    gradebook.write_if_new(out / "grades.csv", gradebook.grades(students, exercises))
    for student in students:
        gradebook.write_if_new(feedback / f"{student.page}.html", feedback_page(student, exercises).encode())
    gradebook.write_if_new(out / "texts.html", texts_page(students, exercises).encode())
    gradebook.write_if_new(out / "summary.html", class_summary(students, exercises).encode())
    return about_marks
