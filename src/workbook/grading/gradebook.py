"""The gradebook: a table that a spreadsheet opens safely."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbook.common import files
from workbook.common.text import clean, plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student

EARLIER = "an earlier attempt counts at"
FROM_PLATFORM = ("late", "submitted", "handed in as")
"""What the platform says, by the names of files or by the roster."""
FORMULA = r"[=+\-@＝＋－＠]"
"""Signs with which a spreadsheet lets a formula begin, the wide ones of East Asian keyboards among them."""


def safe_cell(value: str | float | None) -> str:
    """Return a cell of a CSV file that no spreadsheet takes for a formula.

    Parameters
    ----------
    value : str, float or None
        A number stays as it is, None is left empty.

    Returns
    -------
    str

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell(2.0), safe_cell("-2")
    ("'=1+1", '2', '-2')
    """
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = "" if value is None else " ".join(clean(value).split())
    if ";" not in text and not re.match(FORMULA, text):
        return text
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
        return text
    # In half of Europe a semicolon begins a new cell.
    return re.sub(rf"(^|;\s*)(?={FORMULA})", r"\1'", text)


def as_csv(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """Return a table as the bytes of a CSV file.

    Parameters
    ----------
    rows : iterable of list

    Returns
    -------
    bytes

    Examples
    --------
    >>> as_csv([["student", "total"], ["@Ada", 3.5]]).decode("utf-8-sig").splitlines()
    ['student,total', "'@Ada,3.5"]
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([list(map(safe_cell, row)) for row in rows])
    return file.getvalue().encode("utf-8-sig")  # the mark at the start tells a spreadsheet that it is UTF-8


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
