"""The gradebook: a table that a spreadsheet opens safely."""

from pathlib import Path

from workbook.common import files
from workbook.common.spreadsheets import as_csv
from workbook.common.text import plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student

EARLIER = "an earlier attempt counts at"
FROM_PLATFORM = ("late", "submitted", "handed in as")
"""What the platform says, by the names of files or by the roster."""


def grades(students: list[Student], exercises: dict[str, Exercise]) -> bytes:
    """Return the gradebook as CSV: one student a row, one exercise a column.

    Parameters
    ----------
    students : list of Student
    exercises : dict of str to Exercise

    Returns
    -------
    bytes

    Examples
    --------
    >>> grades([], {}).decode("utf-8-sig").strip()
    'student,total,to read,file,an earlier attempt counts at,late,submitted,handed in as'
    """
    headings = [f"{name} (of {exercise.points})" for name, exercise in exercises.items()]
    rows: list[list[str | float | None]] = [["student", *headings, "total", "to read", "file", EARLIER, *FROM_PLATFORM]]
    for student in students:
        points = [student.points(exercise) for exercise in exercises.values()]
        to_read = sum(map(student.to_read, exercises.values()))
        earlier = ", ".join(name for name, marked in student.marked.items() if marked.earlier and name in exercises)
        files = plain("; ".join(student.files or [student.file]), 500)
        known = [student.late, student.submitted, student.whose.shown if student.whose else ""]
        rows.append([student.name, *points, sum(filter(None, points)), to_read, files, earlier, *known])
    return as_csv(rows)


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
