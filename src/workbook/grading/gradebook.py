"""The gradebook: tables that a spreadsheet opens safely, and the marks that an instructor writes into one of them."""

import csv
import io
import re
from typing import NamedTuple

from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.text import clean, plain
from workbook.grading.submissions import fingerprint

COLUMNS = ("student", "exercise", "text", "points", "comment", "changed", "key")
CHANGED = "This is not the text that you marked. Read it, mend the points, then empty this cell."


class Mark(NamedTuple):
    """What an instructor wrote beside a text; `points` is None as long as there are none that count."""

    points: float | None
    comment: str
    changed: bool


def cell(value):
    """Write a cell that no spreadsheet takes for a formula.

    Parameters
    ----------
    value : object
        A number stays as it is, None is left empty.

    Returns
    -------
    str

    Examples
    --------
    >>> cell("=1+1"), cell(2.0), cell("-2")
    ("'=1+1", '2', '-2')
    """
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = "" if value is None else " ".join(clean(value).split())
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
        return text
    # In half of Europe a semicolon begins a new cell.
    return re.sub(r"(^|;\s*)(?=[=+\-@＝＋－＠])", r"\1'", text)


def table(rows):
    """Write a table as CSV.

    Parameters
    ----------
    rows : iterable of list

    Returns
    -------
    bytes

    Examples
    --------
    >>> table([["student", "total"], ["@Ada", 3.5]]).decode("utf-8-sig").splitlines()
    ['student,total', "'@Ada,3.5"]
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([list(map(cell, row)) for row in rows])
    return file.getvalue().encode("utf-8-sig")  # the mark at the start tells a spreadsheet that it is UTF-8


def grades(students, shown):
    """Make the gradebook: one student a row, one exercise a column.

    Parameters
    ----------
    students : list of Student
    shown : dict of str to Exercise

    Returns
    -------
    bytes
    """
    rows = [["student", *(f"{name} (of {task.points})" for name, task in shown.items()), "total", "to read", "file"]]
    for student in students:
        points = [student.points(task) for task in shown.values()]
        to_read = sum(map(student.to_read, shown.values()))
        rows.append([student.name, *points, sum(filter(None, points)), to_read, plain(student.file, 200)])
    return table(rows)


def write(file, content):
    """Write a file if its content is new, so that at every moment the old or the new one is there, whole.

    Parameters
    ----------
    file : pathlib.Path
    content : bytes
    """
    if not file.is_symlink() and file.is_file() and file.read_bytes() == content:
        return
    # The marks in a CSV cannot be made again; the pages, of which there may be thousands, can.
    files.write(file, content, durable=file.suffix == ".csv")


def decode(raw):
    """Read bytes as text in whatever way a spreadsheet has saved it.

    Parameters
    ----------
    raw : bytes

    Returns
    -------
    text : str
        With the mark at its start, if there is one.
    encoding : str
        Encodes the text into the very same bytes again.

    Examples
    --------
    >>> decode("Zoë".encode("cp1252"))
    ('Zoë', 'cp1252')
    """
    wide = {b"\xff\xfe": ["utf-16-le"], b"\xfe\xff": ["utf-16-be"]}.get(raw[:2], [])
    for encoding in [*wide, "utf-8", "cp1252"]:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "latin-1"  # knows a letter for every byte


def read_marks(file):
    """Read a ``texts.csv`` in whatever way a spreadsheet has saved it.

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
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return []
    text = decode(raw)[0].removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    try:
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        rows = [] if missing else [{column: row[column].strip() for column in COLUMNS} for row in reader]
    except csv.Error:
        missing = COLUMNS
    if missing:
        raise WorkbookError(
            f"The marks in {str(file)!r} cannot be read: its first line should name {', '.join(COLUMNS)}. Mend that "
            "line, or move the file elsewhere, then run the command again. Nothing was changed."
        )
    return rows


def join_marks(students, shown, rows):
    """Bring texts and the marks written beside them together; each student gets the marks.

    Parameters
    ----------
    students : list of Student
    shown : dict of str to Exercise
    rows : list of dict
        As `read_marks` returns them.

    Returns
    -------
    bytes
        The new ``texts.csv``. A row with a mark or a comment is never left out.
    list of str
        What is wrong with a mark, one line each.
    """
    first, rest, made, said = {}, [], [COLUMNS], []
    for row in rows:
        if first.setdefault(row["key"].partition("-")[0], row) is not row:
            rest.append(row)
    for task in (task for task in shown.values() if task.kind == "text"):
        for student in (student for student in students if student.text(task)):
            text = student.text(task)
            who = f"t{fingerprint(f'{student.key}|{task.name}', 12)}"  # begins with a letter: it is no number
            key = f"{who}-{fingerprint(' '.join(text.split()))}"
            row = first.pop(who, dict.fromkeys(COLUMNS, ""))
            given, comment = row["points"], row["comment"]
            changed = bool(given or comment) and (row["key"] != key or bool(row["changed"]))
            points = _points(given, task.points)
            where = f"texts.csv, {student.name}, {task.name}"
            if changed:
                said.append(f"{where}: this is not the text that you marked. The mark is kept; read the text again.")
            if given and points is None:
                said.append(f"{where}: {plain(given, 20)!r} is no number from 0 to {task.points}. Mend it there.")
            student.marks[task.name] = Mark(points, re.sub(r"^'(?=[=+\-@])", "", comment), changed)
            made.append([student.name, task.name, text, given, comment, CHANGED if changed else "", key])
    for row in [*first.values(), *rest]:
        if row["points"] or row["comment"]:
            where = f"texts.csv, {plain(row['student'], 40) or 'no name'}, {plain(row['exercise'], 20)}"
            said.append(f"{where}: there is a mark here, and no such text was handed in. The row is kept.")
            made.append(list(row.values()))
    return table(made), said


def _points(written, most):
    try:
        points = float(written.replace(",", "."))
    except ValueError:
        return None
    return points if 0 <= points <= most else None
