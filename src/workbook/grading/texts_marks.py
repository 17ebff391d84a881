"""The marks that an instructor wrote into the table of texts go to the students, and the table is written anew."""

import csv
import io
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from workbook.common.spreadsheets import FORMULA, safe_cell
from workbook.common.text import clean, plain
from workbook.exercises.model import Exercise
from workbook.grading.gradebook import write_if_new
from workbook.grading.marking import Mark, Student
from workbook.grading.texts_keys import KEY, fingerprint_text, letters_of, make_key, whose
from workbook.grading.texts_table import BACKUP, CHANGED, COLUMNS, FILE, Row, Table, about_length, refusal

TABLES = {".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".csv", ".tsv", ".txt"}
"""Endings of what a spreadsheet saves."""


def join_marks(
    students: list[Student], exercises: dict[str, Exercise], table: Table, others: Container[str] = ()
) -> tuple[bytes, list[str], list[list[str]]]:
    """Bring texts and the marks written beside them together; each student gets the marks.

    Parameters
    ----------
    students : list of Student
        Their `marks` are filled in.
    exercises : dict of str to Exercise
    table : Table
        As `read_texts` returns it.
    others : list of str
        Names of exercises that do not count: their marks are kept without a word.

    Returns
    -------
    content : bytes
        The new table. A row with a mark or a comment is never left out, and no cell that an instructor added.
    messages : list of str
        What is wrong with a mark, one line each.
    rest : list of list of str
        The rows of the new table that are of no text in `exercises`.

    Raises
    ------
    WorkbookError
        If the cells of a row are not those of its key.

    Examples
    --------
    >>> join_marks([], {}, Table(list(COLUMNS), []))[1]
    []
    """
    left, repeated = _by_key(table)
    names = Counter(student.key for student in students)
    asked = [exercise for exercise in exercises.values() if exercise.kind == "text"]
    number = sum(bool(student.text(exercise)) for exercise in asked for student in students)
    messages: list[str] = about_length(table)
    moved: list[Row] = []
    rest: list[Row] = []

    def rows() -> Iterator[Row]:
        for exercise in asked:
            for student in (student for student in students if student.text(exercise)):
                before = _take(left, student, exercise, names[student.key] == 1)
                if before and before.is_marked and _is_moved(before, student, exercise):
                    moved.append(before)
                before = before or Row(dict.fromkeys(COLUMNS, ""), {}, 0)
                row, about_row = _join_mark(student, exercise, before, number)
                messages.extend(about_row)
                yield row
        for row in [*left.values(), *repeated]:
            if row.is_marked and row.cells["exercise"] not in others:
                what = "there is a mark here, and no such text was handed in"
                if row in repeated:
                    what = "another row has marks for this text, and it counts"
                messages.append(f"{FILE}, {row.shown.partition(' (row')[0]}: {what}. The row is kept.")
            if row.is_marked or row.own:
                cells = {column: safe_cell(cell) for column, cell in row.cells.items()}
                rest.append(row._replace(cells=cells | {"comment": _lines(row.cells["comment"])}))
                yield rest[-1]

    content = _as_csv(table, rows())
    if moved:
        raise refusal(moved, FILE)
    return content, messages, [_cells(row, headings_of(table)) for row in rest]


def headings_of(table: Table) -> list[str]:
    """Return the headings of the new table: those that it had, and an empty one above each cell that has none.

    Parameters
    ----------
    table : Table

    Returns
    -------
    list of str

    Examples
    --------
    >>> headings_of(Table(["key"], [Row({}, {2: "mine"}, 2)]))
    ['key', '', '']
    """
    width = max([len(table.headings), *(place + 1 for row in table.rows for place in row.own)])
    return table.headings + [""] * (width - len(table.headings))


def _cells(row: Row, headings: list[str]) -> list[str]:
    return [row.cells[one] if one in COLUMNS else row.own.get(place, "") for place, one in enumerate(headings)]


def _by_key(table: Table) -> tuple[dict[str, Row], list[Row]]:
    """Return rows by the first part of their keys, or by their cells where there is no key; and the repeated ones."""
    rows: dict[str, Row] = {}
    repeated = []
    for row in sorted(table.rows, key=lambda row: not row.is_marked):
        key = row.cells["key"].partition("-")[0] or row.letters
        if rows.setdefault(key, row) is not row:
            repeated.append(row)
    return rows, repeated


def _take(rows: dict[str, Row], student: Student, exercise: Exercise, is_only: bool) -> Row | None:
    """Take the row of a text out of `rows`: by the student's identity, or else by the name, or by the cells."""
    if not rows:
        return None
    text = student.text(exercise)
    by_name = whose(student.key, exercise.name)  # of a time when nothing but the name was known, or no namesake
    if by_name in rows and not is_only and rows[by_name].cells["key"].split("-")[1:2] != [fingerprint_text(text)]:
        by_name = ""
    keys = (
        lambda: whose(student.identity, exercise.name),
        lambda: by_name,
        lambda: letters_of(safe_cell(student.name), exercise.name, safe_cell(text)),
    )
    return next((rows.pop(key) for find in keys if (key := find()) in rows), None)


def _is_moved(row: Row, student: Student, exercise: Exercise) -> bool:
    """Return whether the cells of a row with a key of before, which says nothing of them, are not those of its key."""
    key = KEY.fullmatch(row.cells["key"])
    names = {letters_of(name, exercise.name, "") for name in (student.name, student.written)}
    return bool(key and not key[4]) and letters_of(row.cells["student"], row.cells["exercise"], "") not in names


def _join_mark(student: Student, exercise: Exercise, before: Row, number: int) -> tuple[Row, list[str]]:
    """Give a student the mark in a row; return the new row, and messages."""
    text, name = student.text(exercise), safe_cell(student.name)
    key = make_key(student.identity, name, exercise.name, text, number)
    written, comment, old = before.cells["points"], before.cells["comment"], before.cells["key"]
    is_other = bool(old) and old.split("-")[1:2] != key.split("-")[1:2]
    changed = before.is_marked and (is_other or bool(before.cells["changed"]))
    points = _points(written, exercise.points)
    comment_typed = re.sub(rf"^'(?={FORMULA})", "", comment)
    student.marks[exercise.name] = Mark(points, comment_typed, changed, written, key, before.own)
    messages, where = [], f"{FILE}, {student.name}, {exercise.name}"
    if changed:
        messages.append(f"{where}: this is not the text that you marked. Your mark is kept; read the text again.")
    if written and points is None:
        messages.append(
            f"{where}: {plain(written, 20)!r} is not a number from 0 to {exercise.points}. Correct it there."
        )
    cells = (name, exercise.name, safe_cell(text), safe_cell(written), _lines(comment), CHANGED if changed else "", key)
    return Row(dict(zip(COLUMNS, cells, strict=True)), before.own, before.number), messages


def _points(written: str, most: int) -> float | None:
    try:
        points = float(written.replace(",", "."))
    except ValueError:
        return None
    return points if 0 <= points <= most else None


# --- writing --------------------------------------------------------------------------------------------------


def _as_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """Return the table as the bytes of a CSV file, with the headings, the order and the cells of an instructor."""
    headings = headings_of(table)
    content = io.BytesIO()
    # The mark at the start tells a spreadsheet that it is UTF-8.
    with io.TextIOWrapper(content, "utf-8-sig", "replace", newline="") as file:
        # A semicolon is what a spreadsheet in half of Europe opens in columns; a tab none does in a file called .csv.
        writer = csv.writer(file, delimiter=table.separator if table.separator == ";" else ",")
        writer.writerow(headings)
        for row in rows:
            writer.writerow(_cells(row, headings))
        file.flush()
        return content.getvalue()


def _lines(comment: str) -> str:
    """Return a comment as it is written: no line of it is a formula."""
    return "\n".join(map(safe_cell, clean(comment).split("\n"))) if comment else ""


def write_texts(out: Path, table: Table, content: bytes) -> None:
    """Write the table of texts, and beside it a copy of what was there if it holds marks or is replaced.

    Parameters
    ----------
    out : pathlib.Path
    table : Table
        As it was read.
    content : bytes
        As `join_marks` returns it.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp())
    >>> write_texts(out, Table(list(COLUMNS), []), b"new")
    >>> [path.name for path in out.iterdir()]
    ['texts.csv']
    """
    if table.raw and (table.raw != content or any(row.is_marked for row in table.rows)):
        write_if_new(out / BACKUP, table.raw)
    write_if_new(out / FILE, content)


def other_tables(out: Path) -> Iterator[str]:
    """Yield a sentence for each table that lies beside that of texts and looks like it, but is not read.

    Parameters
    ----------
    out : pathlib.Path

    Yields
    ------
    str

    Examples
    --------
    >>> list(other_tables(Path("a folder that is not there")))
    []
    """
    for path in sorted(out.glob("*")):
        name = path.name.casefold()
        if name.startswith("texts") and path.suffix.lower() in TABLES and name not in (FILE, BACKUP):
            here = plain(path.name)
            yield (
                f"{here} lies beside {FILE} and is not read: marks are read from {FILE} alone. If you wrote any into "
                f"it, save it as {FILE} (as 'CSV UTF-8'), run this again, and then move {here} away."
            )
