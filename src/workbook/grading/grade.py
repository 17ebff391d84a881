"""Grading a class: a folder of files that were handed in becomes a gradebook, feedback pages and a class summary.

Nobody's code is run. A file that is handed in comes from a stranger: it is read as data, within limits; each verdict
is computed afresh; what is odd about a file is said in one line, and the run goes on. What is not read is named.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workbook.common.console import Progress
from workbook.common.errors import WorkbookError
from workbook.common.text import plain
from workbook.course.course import Course
from workbook.exercises.judging import solved_exercises
from workbook.exercises.model import Exercise
from workbook.exercises.registry import following
from workbook.grading import gradebook
from workbook.grading.class_summary import class_summary
from workbook.grading.course_set import name_sections, say_course_set
from workbook.grading.feedback_pages import feedback_page
from workbook.grading.finding import Found, find_files
from workbook.grading.joining import join
from workbook.grading.lessons_set import choose_lessons, narrow_course, say_lessons
from workbook.grading.likeness import find_alike
from workbook.grading.likeness_page import find_quick, likeness_page, say_alike
from workbook.grading.marking import Student, mark
from workbook.grading.report import Report
from workbook.grading.roster import read_roster
from workbook.grading.roster_points import fill_roster, match_roster
from workbook.grading.submissions import parse_submission
from workbook.grading.texts_marks import join_marks, other_tables, write_texts
from workbook.grading.texts_page import Saved, texts_page
from workbook.grading.texts_table import Table, read_texts


class Marking(NamedTuple):
    """What came of the files: one student for each that could be marked, and remarks by file."""

    students: list[Student]
    remarks: dict[str, list[str]]


def grade(
    folder: str | Path,
    out: str | Path,
    progress: Progress | None = None,
    roster: str | Path | None = None,
    column: str | None = None,
    new_column: str | None = None,
    lessons: Sequence[str] = (),
    course: Course | None = None,
    anonymous: bool = False,
    separator: str | None = None,
) -> Report:
    """Mark all files below a folder; write gradebook, feedback pages, class summary and the texts to read.

    Parameters
    ----------
    folder : path
        A folder, or a ZIP file as Moodle or Canvas gives it. Every ``.json`` file in it was handed in, except hidden
        ones; ZIP files in it are read as if they were folders.
    out : path
        The folder to write to; it is made if it is not there. Marks in its ``texts.csv`` are read and kept.
    progress : function, optional
        Called with what is done ("Marking", "Writing"), the number of files done, and the number of all.
    roster : path, optional
        A CSV file that a platform exported: it is written to `out` too, with the points filled in.
    column, new_column : str, optional
        The heading of the column of the roster to fill, or to add, as in `workbook.grading.roster.read_roster`.
    lessons : list of str, optional
        The lessons that count, such as ``["02", "05"]``: points are out of these. Unless given, out of those of the
        course, or of all that anybody has begun, which is said.
    course : Course, optional
        What was set: points are out of that, and late work is treated by its rule.
    anonymous : bool
        Leave the names off the pages of texts and of likeness.
    separator : str, optional
        What stands between two cells of ``texts.csv``: ``","`` or ``";"``. Unless given, what stands there now, or what
        the course says.

    Returns
    -------
    Report

    Raises
    ------
    WorkbookError
        If there is nothing to grade, there is no such lesson, or the marks in ``texts.csv`` or the roster cannot be
        read; nothing is written then.
    OSError
        If `out` cannot be written.

    Examples
    --------
    >>> grade("a folder that is not there", "marks")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no folder 'a folder that is not there'. Name the one with the...
    """
    folder, out = Path(folder), Path(out)
    _check_folders(folder, out)
    if course and lessons:
        course = narrow_course(course, lessons)
    chosen = [] if course else choose_lessons(lessons)
    table = read_texts(out)
    if wanted := separator or (course.separator if course and not table.raw else None):
        table = table._replace(separator=wanted)
    to_fill = read_roster(roster, column, new_column, course.roster if course else {}) if roster else None
    found = sorted(find_files(folder, out), key=lambda one: one.name)
    taken = [Path(roster)] if roster else []
    found = [one for one in found if not any(_is_file(folder / one.name, path) for path in taken)]
    if not any(one.read for one in found):
        raise _nothing(folder, found)
    with following(course):
        exercises = solved_exercises()
    students, remarks = _mark_files([one for one in found if one.read], exercises, progress)
    if course:
        set_exercises, about_lessons = say_course_set(course, students, exercises)
    else:
        set_exercises, about_lessons = say_lessons(chosen, students, exercises)
    matches = match_roster(to_fill, students) if to_fill else None
    about_sections = name_sections(students, course, to_fill, matches) if course else []
    others = exercises.keys() - set_exercises.keys() if chosen or course else set()
    about_marks, alike = _write(out, students, set_exercises, table, others, progress, course, anonymous)
    filled = fill_roster(to_fill, matches, set_exercises) if to_fill and matches else None
    if filled:
        gradebook.write_if_new(out / filled.file, filled.content)
    return Report(
        found=found,
        students=students,
        remarks=remarks,
        marks=[*about_marks, *about_sections, *other_tables(out)],
        lessons=about_lessons,
        filled=filled,
        alike=alike,
    )


def _is_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _check_folders(folder: Path, out: Path) -> None:
    if folder.exists() and not folder.is_dir() and folder.suffix.casefold() != ".zip":
        raise WorkbookError(
            f"{str(folder)!r} is a file. Name the folder with the hand-ins. A ZIP file of them is read as it is."
        )
    if not folder.exists():
        raise WorkbookError(f"There is no folder {str(folder)!r}. Name the one with the hand-ins.")
    if out.exists() and not out.is_dir():
        raise WorkbookError(f"{str(out)!r} is a file, and a folder is needed to write to. Name another.")


def _nothing(folder: Path, found: Iterable[Found]) -> WorkbookError:
    """Return the error that there is nothing to mark, with what there is instead."""
    others = [f"{plain(one.name, 100)} {one.fault}" for one in found]
    there = "; ".join(others[:5]) + f"; and {len(others) - 5} more" * (len(others) > 5)
    return WorkbookError(
        f"There is no hand-in in {str(folder)!r} or below it: hand-ins are files that end in .json."
        + f" Found there: {there}." * bool(others)
    )


def _mark_files(found: list[Found], exercises: dict[str, Exercise], progress: Progress | None) -> Marking:
    """Mark each file, and join those of one student; students come in the order of their names."""
    marked: list[Student] = []
    remarks: dict[str, list[str]] = {}
    by_name = {one.name: one for one in found}

    def read(name: str) -> dict[str, Any]:
        one = by_name[name]
        return parse_submission(one.read() if one.read else b"")

    for number, one in enumerate(found, 1):
        remarks[one.name] = [one.remark] if one.remark else []
        try:
            student, about = mark(read(one.name), one.name, exercises)
            marked.append(student)
            remarks[one.name] += about
        except WorkbookError as error:
            remarks[one.name] = [str(error)]
        except Exception as error:  # noqa: BLE001  (one file must not keep a class from its marks)
            remarks[one.name] = [f"could not be marked ({type(error).__name__})"]
        if progress:
            progress("Marking", number, len(found))
    students, about_students = join(marked, read, exercises)
    for name, about in about_students.items():
        remarks[name] = about + remarks[name]
    _name_pages(students)
    return Marking(students, remarks)


def _name_pages(students: list[Student]) -> None:
    """Make sure that no two pages have one name, whatever names strangers have thought of."""
    taken: set[str] = set()
    for student in students:
        while student.page.casefold() in taken:
            student.page += "_"
        taken.add(student.page.casefold())


def _write(
    out: Path,
    students: list[Student],
    exercises: dict[str, Exercise],
    table: Table,
    others: set[str],
    progress: Progress | None,
    course: Course | None,
    anonymous: bool,
) -> tuple[list[str], str]:
    """Write everything but the roster; return what is wrong with the marks, and a sentence on likeness."""
    texts, about_marks, rest = join_marks(students, exercises, table, others)
    feedback = out / "feedback"
    feedback.mkdir(parents=True, exist_ok=True)
    if Path(os.path.realpath(feedback)).parent != Path(os.path.realpath(out)):
        raise WorkbookError(f"{str(feedback)!r} is a link to another place. Remove it, then run the command again.")
    write_texts(out, table, texts)  # first, because it holds what cannot be computed again
    del texts  # a class of a thousand writes many
    gradebook.write_if_new(out / "grades.csv", gradebook.grades(students, exercises, course))
    for number, student in enumerate(students, 1):
        content = feedback_page(student, exercises, course).encode()
        gradebook.write_if_new(feedback / f"{student.page}.html", content)
        if progress:
            progress("Writing", number, len(students))
    called = course.title if course else str(Path(os.path.realpath(out)))
    content = texts_page(students, exercises, Saved(called, table, rest), anonymous).encode()
    gradebook.write_if_new(out / "texts.html", content)
    gradebook.write_if_new(out / "summary.html", class_summary(students, exercises, course).encode())
    pairs, quick = find_alike(students, exercises), find_quick(students, exercises)
    gradebook.write_if_new(out / "likeness.html", likeness_page(students, exercises, pairs, quick, anonymous).encode())
    return about_marks, say_alike(pairs, quick)
