"""The gradebook: tables that a spreadsheet opens safely, and the marks that an instructor writes into one of them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.spreadsheets import as_csv, as_rows, typed_cell
from workbook.common.text import plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Mark, Student
from workbook.grading.submissions import fingerprint

COLUMNS = ("student", "exercise", "text", "points", "comment", "changed", "key")
CHANGED = "This is not the text that you marked. Read it, mend the points, then empty this cell."
EARLIER = "an earlier attempt counts at"


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
    'student,total,to read,file,an earlier attempt counts at'
    """
    headings = [f"{name} (of {exercise.points})" for name, exercise in exercises.items()]
    rows: list[list[str | float | None]] = [["student", *headings, "total", "to read", "file", EARLIER]]
    for student in students:
        points = [student.points(exercise) for exercise in exercises.values()]
        to_read = sum(map(student.to_read, exercises.values()))
        earlier = ", ".join(name for name, marked in student.marked.items() if marked.earlier and name in exercises)
        rows.append([student.name, *points, sum(filter(None, points)), to_read, plain(student.file, 200), earlier])
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


def read_marks(file: Path) -> list[dict[str, str]]:
    """Return the rows of a ``texts.csv``, in whatever way a spreadsheet has saved it.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    list of dict
        One row each, with `COLUMNS`; empty if there is no file.

    Raises
    ------
    WorkbookError
        If it is not a ``texts.csv``: better no run than marks lost.

    Examples
    --------
    >>> read_marks(Path("a file that is not there"))
    []
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return []
    reader = as_rows(raw, restval="")
    try:
        if set(COLUMNS) <= set(reader.fieldnames or ()):
            return [{column: row[column].strip() for column in COLUMNS} for row in reader]
    except csv.Error:
        pass
    raise WorkbookError(
        f"The marks in {str(file)!r} cannot be read: its first line should name {', '.join(COLUMNS)}. Mend that "
        "line, or move the file elsewhere, then run the command again. Nothing was changed."
    )


def join_marks(
    students: list[Student], exercises: dict[str, Exercise], rows: list[dict[str, str]]
) -> tuple[bytes, list[str]]:
    """Bring texts and the marks written beside them together; each student gets the marks.

    Parameters
    ----------
    students : list of Student
        Their `marks` are filled in.
    exercises : dict of str to Exercise
    rows : list of dict
        As `read_marks` returns them.

    Returns
    -------
    content : bytes
        The new ``texts.csv``. A row with a mark or a comment is never left out.
    messages : list of str
        What is wrong with a mark, one line each.

    Examples
    --------
    >>> join_marks([], {}, [])[1]
    []
    """
    by_text: dict[str, dict[str, str]] = {}
    repeated = [row for row in rows if by_text.setdefault(row["key"].partition("-")[0], row) is not row]
    table: list[Sequence[str]] = [COLUMNS]
    messages = []
    for exercise in (exercise for exercise in exercises.values() if exercise.kind == "text"):
        for student in (student for student in students if student.text(exercise)):
            row, about_row = _join_mark(student, exercise, by_text)
            table.append(row)
            messages += about_row
    for left in [*by_text.values(), *repeated]:
        if left["points"] or left["comment"]:
            where = f"texts.csv, {plain(left['student'], 40) or 'no name'}, {plain(left['exercise'], 20)}"
            messages.append(f"{where}: there is a mark here, and no such text was handed in. The row is kept.")
            table.append(list(left.values()))
    return as_csv(table), messages


def _join_mark(student: Student, exercise: Exercise, by_text: dict[str, dict[str, str]]) -> tuple[list[str], list[str]]:
    """Give a student the mark for a text, taking its row out of `by_text`; return the new row, and messages."""
    text = student.text(exercise)
    whose = f"t{fingerprint(f'{student.key}|{exercise.name}', 12)}"  # begins with a letter: it is no number
    key = f"{whose}-{fingerprint(' '.join(text.split()))}"
    row = by_text.pop(whose, dict.fromkeys(COLUMNS, ""))
    written, comment = row["points"], row["comment"]
    changed = bool(written or comment) and (row["key"] != key or bool(row["changed"]))
    points = _points(written, exercise.points)
    student.marks[exercise.name] = Mark(points, typed_cell(comment), changed)
    messages, where = [], f"texts.csv, {student.name}, {exercise.name}"
    if changed:
        messages.append(f"{where}: this is not the text that you marked. The mark is kept; read the text again.")
    if written and points is None:
        messages.append(f"{where}: {plain(written, 20)!r} is no number from 0 to {exercise.points}. Mend it there.")
    return [student.name, exercise.name, text, written, comment, CHANGED if changed else "", key], messages


def _points(written: str, most: int) -> float | None:
    try:
        points = float(written.replace(",", "."))
    except ValueError:
        return None
    return points if 0 <= points <= most else None
