"""The table of texts, into which an instructor writes points: read however a spreadsheet has saved it."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from workbook.common.csv_text import decode, first_line, split_csv, value_of
from workbook.common.errors import WorkbookError
from workbook.common.text import count, plain
from workbook.grading.submissions import fingerprint
from workbook.grading.texts_keys import KEY, SHORT, fingerprint_text, letters_of, plain_letters

COLUMNS = ("student", "exercise", "text", "points", "comment", "changed", "key")
CHANGED = "This is not the text that you marked. Read it, correct the points, then empty this cell."
FILE, BACKUP = "texts.csv", "texts-backup.csv"
NOTHING = "Nothing was changed."


class Row(NamedTuple):
    """A row: our cells by their headings, those that an instructor added by their places, and where it stands."""

    cells: dict[str, str]
    own: dict[int, str]
    number: int

    @property
    def is_marked(self) -> bool:
        """Whether an instructor has written points or a comment into it."""
        return bool(self.cells["points"] or self.cells["comment"])

    @property
    def shown(self) -> str:
        """What it is called in a message."""
        student, exercise = plain(self.cells["student"], 40), plain(self.cells["exercise"], 20)
        return f"{student or 'no name'}, {exercise or 'no exercise'} (row {self.number})"

    @property
    def written(self) -> tuple[str, str, str]:
        """The cells that say whose text it is."""
        return self.cells["student"], self.cells["exercise"], self.cells["text"]

    @property
    def letters(self) -> str:
        """The fingerprint of these; see `letters_of`."""
        return letters_of(*self.written)


class Table(NamedTuple):
    """A table of texts as it was read: its headings in their order, its rows, the sign between two cells, the bytes."""

    headings: list[str]
    rows: list[Row]
    separator: str = ","
    raw: bytes = b""


# --- reading --------------------------------------------------------------------------------------------------


def read_texts(out: Path) -> Table:
    """Read the table of texts in a folder, in whatever way a spreadsheet has saved it.

    Parameters
    ----------
    out : pathlib.Path
        The folder that `workbook grade` writes to.

    Returns
    -------
    Table
        Without rows if there is no such file.

    Raises
    ------
    WorkbookError
        If it is no table of texts, was cut short, or the cells of a row are not those of its key: better no run than
        marks lost or given to somebody else.

    Examples
    --------
    >>> read_texts(Path("a folder that is not there")).rows
    []
    """
    file = out / FILE
    try:
        table = parse_texts(file.read_bytes(), str(file))
    except FileNotFoundError:
        table = Table(list(COLUMNS), [])
    _check_rows(table, str(file))
    _check_against_backup(table, file)
    return table


def parse_texts(raw: bytes, called: str) -> Table:
    """Return the table in the bytes of a file.

    Parameters
    ----------
    raw : bytes
    called : str
        The name of the file, for the message.

    Returns
    -------
    Table

    Raises
    ------
    WorkbookError
        If it is no table of texts, or was cut short.

    Examples
    --------
    >>> parse_texts(b"student,exercise,text,points,comment,changed,key,mine", "texts.csv").headings[-1]
    'mine'
    """
    text, separator = _without_hint(decode(raw, _proof)[0])
    if not all(re.search(rf"\b{column}\b", first_line(text)) for column in COLUMNS):
        raise _no_table(called)
    try:
        cells = [[value_of(cell) for cell in row[:-1]] for row in split_csv(text, separator)]
    except WorkbookError as error:
        raise WorkbookError(
            f"The marks in {called!r} cannot be read: {error}. The file may have been cut short: look for "
            f"{BACKUP} beside it. {NOTHING}"
        ) from None
    headings = [heading.strip() for heading in cells[0]] if cells else []
    if any(headings.count(column) != 1 for column in COLUMNS):
        raise _no_table(called)
    places = {column: headings.index(column) for column in COLUMNS}
    rows = []
    for number, row in enumerate(cells[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= places["key"]:
            raise WorkbookError(
                f"The marks in {called!r} cannot be read: row {number} ends before its key. The file may have been cut "
                f"short: look for {BACKUP} beside it. {NOTHING}"
            )
        own = {place: cell for place, cell in enumerate(row) if place not in places.values() and cell}
        ours = {column: row[place].strip() if place < len(row) else "" for column, place in places.items()}
        rows.append(Row(ours, own, number))
    return Table(headings, rows, separator, raw)


def _no_table(called: str) -> WorkbookError:
    return WorkbookError(
        f"The marks in {called!r} cannot be read: its first line should name {', '.join(COLUMNS)}, each once. Mend "
        f"that line, or move the file elsewhere, then run the command again. {NOTHING}"
    )


def _without_hint(text: str) -> tuple[str, str]:
    """Return a table without the line that tells Excel the sign between two cells, and that sign."""
    text = text.removeprefix("\ufeff")
    named = re.match(r'"?sep=(.)"?[\r\n]+', text)
    text = text[named.end() :] if named else text
    return text, named[1] if named else max(",;\t", key=first_line(text).count)


def _proof(text: str) -> int:
    """Return how many cells of a table, as far as a few hundred rows tell, have the letters that were written."""
    text, separator = _without_hint(text[:200_000])
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restval="")
    proved = 0
    for row in rows if set(COLUMNS) <= set(rows.fieldnames or ()) else ():
        if key := KEY.fullmatch(row["key"].strip()):
            proved += key[3] == fingerprint(f"{row['student']}|{row['exercise']}", 6)
            proved += key[2] == fingerprint_text(row["text"])
    return proved


def about_length(table: Table) -> list[str]:
    """Return a message if a table has fewer rows than were written into it.

    Parameters
    ----------
    table : Table

    Returns
    -------
    list of str

    Examples
    --------
    >>> about_length(Table(list(COLUMNS), []))
    []
    """
    keys = [KEY.fullmatch(row.cells["key"]) for row in table.rows]
    written = max((int(key[5]) for key in keys if key and key[5]), default=0)
    here = sum(not key or not key[5] or int(key[5]) == written for key in keys)
    if here >= written:
        return []
    return [
        f"{FILE} had {written} texts at the last run, and {count(here, 'row')} now. If you took none out, it was cut "
        f"short: what you wrote into the others is not in it. Look for it in your spreadsheet, or in {BACKUP}."
    ]


def _check_rows(table: Table, called: str) -> None:
    """Refuse rows whose cells are not those of their key."""
    moved = []
    for row in filter(lambda row: row.is_marked and row.cells["key"], table.rows):
        key = KEY.fullmatch(row.cells["key"])
        # Letters that a spreadsheet did not save, and hardly any beside them: only the key is left to go by.
        is_lost = "??" in row.cells["student"] + row.cells["text"] and len(plain_letters(*row.written)) <= SHORT
        if not key or (key[4] and key[4] != row.letters and not is_lost):
            moved.append(row)
    if moved:
        raise refusal(moved, called)


def refusal(rows: list[Row], called: str) -> WorkbookError:
    """Return the error that refuses rows whose cells are not those of their key.

    Parameters
    ----------
    rows : list of Row
    called : str
        The name of the file.

    Returns
    -------
    WorkbookError

    Examples
    --------
    >>> isinstance(refusal([], "texts.csv"), WorkbookError)
    True
    """
    return WorkbookError(
        f"In {called!r} the key of {count(len(rows), 'row')} is that of another one, as when only some columns are "
        f"sorted: {_names(rows)}. Undo that in the spreadsheet; or, if the points stand beside the right text, empty "
        f"the cells under 'key': a row without a key is found by its student, exercise and text. {NOTHING}"
    )


def _names(rows: list[Row]) -> str:
    return "; ".join(row.shown for row in rows[:5]) + f" and {len(rows) - 5} more" * (len(rows) > 5)


def _traces(row: Row) -> set[str]:
    """Return by what a row is known again: its key; its cells, if that was emptied; its text, if a namesake came."""
    whose, *more = row.cells["key"].split("-")
    return {whose or row.letters, row.letters, f"{row.cells['exercise']} {more[0] if more else row.letters}"}


def _check_against_backup(table: Table, file: Path) -> None:
    """Notice rows with marks that were there at the last run and are not there now."""
    backup = file.with_name(BACKUP)
    try:
        before = parse_texts(backup.read_bytes(), str(backup)).rows
    except (OSError, WorkbookError):
        return
    here = set().union(*map(_traces, table.rows))
    gone = [row for row in before if row.is_marked and here.isdisjoint(_traces(row))]
    if gone:
        raise WorkbookError(
            f"{str(file)!r} lacks {count(len(gone), 'row')} with marks that stood in it at the last run: "
            f"{_names(gone)}. If it was cut short or lost, put a copy of {BACKUP} in its place; if you took them out, "
            f"delete {BACKUP}. {NOTHING}"
        )
