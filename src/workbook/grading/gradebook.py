"""The gradebook: a table that a spreadsheet opens safely."""

from pathlib import Path

from workbook.common import files
from workbook.common.spreadsheets import as_csv
from workbook.common.text import plain
from workbook.course.course import Course
from workbook.exercises.model import Exercise
from workbook.grading.course_set import lesson_late
from workbook.grading.feedback_pages import by_lesson
from workbook.grading.marking import Student

EARLIER = "an earlier attempt counts at"
FROM_PLATFORM = ("late", "submitted", "handed in as")
"""What the platform says, by the names of files or by the roster."""


def grades(students: list[Student], exercises: dict[str, Exercise], course: Course | None = None) -> bytes:
    """Return the gradebook as CSV: one student a row, one exercise a column; of a course, its lessons too.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise
    course : Course, optional
        Adds the section, and of each lesson the points, when it was due, how late it is and what is deducted.

    Returns
    -------
    bytes

    Examples
    --------
    >>> grades([], {}).decode("utf-8-sig").strip()
    'student,total,to read,file,an earlier attempt counts at,late,submitted,handed in as'
    """
    headings = [f"{name} (of {exercise.points})" for name, exercise in exercises.items()]
    lessons = by_lesson(exercises.values()) if course else {}
    of_lessons = [heading for lesson, several in lessons.items() for heading in _headings(lesson, several)]
    section = ["section"] if course else []
    rows: list[list[str | float | None]] = [
        ["student", *section, *headings, *of_lessons, "total", "to read", "file", EARLIER, *FROM_PLATFORM]
    ]
    for student in students:
        points = [student.points(exercise) for exercise in exercises.values()]
        to_read = sum(map(student.to_read, exercises.values()))
        earlier = ", ".join(name for name, marked in student.marked.items() if marked.earlier and name in exercises)
        files = plain("; ".join(student.files or [student.file]), 500)
        known = [student.late, student.submitted, student.whose.shown if student.whose else ""]
        own = [student.section] if course else []
        cells = [cell for several in lessons.values() for cell in _cells(student, several)]
        total = student.total(exercises.values()) if course else sum(filter(None, points))
        rows.append([student.name, *own, *points, *cells, total, to_read, files, earlier, *known])
    return as_csv(rows)


def _headings(lesson: str, exercises: list[Exercise]) -> list[str]:
    """Return the headings of a lesson: its points, and if it has a due date what belongs to that."""
    most = sum(exercise.points for exercise in exercises)
    deadline = exercises[0].deadline
    due = [f"lesson {lesson} {what}" for what in ("due", "days late", "deducted")] if deadline else []
    return [f"lesson {lesson} (of {most})", *due]


def _cells(student: Student, exercises: list[Exercise]) -> list[str | float | None]:
    """Return the cells of a lesson, as `_headings` names them."""
    late, deadline = lesson_late(student, exercises), exercises[0].deadline
    due: list[str | float | None] = []
    if deadline:
        due = [f"{deadline.due:%Y-%m-%d %H:%M} {deadline.due.tzinfo}", late.days, late.deducted]
    return [student.total(exercises), *due]


def write_if_new(file: Path, content: bytes) -> None:
    """Write a file if its content is new, so that at every moment the old or the new one is there, whole.

    Parameters
    ----------
    file : pathlib.Path
    content : bytes

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "grades.csv"
    >>> write_if_new(file, b"student")
    >>> file.read_bytes()
    b'student'
    """
    if not file.is_symlink() and file.is_file() and file.read_bytes() == content:
        return
    # The marks in a CSV cannot be made again; the pages, of which there may be thousands, can.
    files.write(file, content, durable=file.suffix == ".csv")
