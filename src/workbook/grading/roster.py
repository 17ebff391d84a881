"""Rosters: the list of students that Moodle or Canvas exports is read, and the columns for the points are found.

What the files look like is described by their makers: "Grade export" and "Grade import" in MoodleDocs, and "How do I
export grades in the Gradebook?" and "How do I import grades in the Gradebook?" in the Canvas Instructor Guide.
"""

import re
from pathlib import Path
from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.spreadsheets import decode
from workbook.common.text import plain

HEADING = "Four Capitals"
OURS = re.compile(rf"{HEADING.casefold()}(?:\W+(?:lesson )?(\d\d)(?:\W.*)?)?")

LAYOUTS = (
    ("Canvas", ("student",), ("id",)),
    ("Canvas", ("firstname", "lastname"), ("id",)),
    ("Moodle", ("first name", "last name"), ("email address", "username", "id number")),
    ("Moodle", ("first name", "surname"), ("email address", "username", "id number")),
    ("Moodle", ("full name",), ("identifier", "email address", "username", "id number")),
)
"""Headings by which a file is recognised: all of the name, and one of those by which the platform knows a student."""

IDENTITY = (
    *("id number", "username", "email address", "institution", "department", "groups", "status"),
    *("sis user id", "sis login id", "integration id", "root account", "section"),
)
"""Headings of what a platform knows of a student beside the name: never filled, even if asked."""


class Roster(NamedTuple):
    """A roster as it was read.

    Parameters
    ----------
    system : str
        ``"Moodle"`` or ``"Canvas"``.
    encoding, separator : str
        How the file is written.
    start : str
        The mark that some programs put at the start of a text, or nothing.
    rows : list of list of str
        As `split_csv` returns them.
    name_places : list of int
        Places of the cells with the name, the first name first.
    columns : dict of int to str
        Places of the columns to fill, and the lesson of each; an empty lesson stands for all.
    known_by : str
        The heading by which the platform knows a student.
    """

    system: str
    encoding: str
    separator: str
    start: str
    rows: list[list[str]]
    name_places: list[int]
    columns: dict[int, str]
    known_by: str


# --- CSV whose bytes stay as they are -------------------------------------------------------------------------


def split_csv(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a CSV text, each cell exactly as it is written, quotation marks and all.

    The `csv` module does not tell which cells stood between quotation marks, so it cannot write them as they were.

    Parameters
    ----------
    text : str
    separator : str
        The sign between two cells.

    Returns
    -------
    list of list of str
        The last part of each row is its end of line; `join_csv` makes the same text of it again.

    Raises
    ------
    WorkbookError
        If a quotation mark is never closed: nobody can tell where that cell ends.

    Examples
    --------
    >>> split_csv('a,"b,c"', ",")
    [['a', '"b,c"', '']]
    """
    ends = rf"{re.escape(separator)}|\r\n|\r|\n|\Z"
    one_cell = re.compile(rf'(?P<cell>(?P<quoted>"(?:[^"]|"")*+")?[^{re.escape(separator)}\r\n]*)(?P<end>{ends})')
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        match = one_cell.match(text, at)
        if not match or (match["cell"].startswith('"') and not match["quoted"]):
            raise WorkbookError(f"a quotation mark in line {text.count(chr(10), 0, at) + 1} is never closed")
        row.append(match["cell"])
        if match["end"] != separator:
            rows.append([*row, match["end"]])
            row = []
        at = match.end()
    return rows


def join_csv(rows: list[list[str]], separator: str) -> str:
    """Return the text of rows that `split_csv` has made.

    Parameters
    ----------
    rows : list of list of str
    separator : str

    Returns
    -------
    str

    Examples
    --------
    >>> join_csv(split_csv('a,"b,c"', ","), ",")
    'a,"b,c"'
    """
    return "".join(separator.join(row[:-1]) + row[-1] for row in rows)


def value_of(cell: str) -> str:
    """Return what a cell says that is written in a CSV file.

    Parameters
    ----------
    cell : str

    Returns
    -------
    str

    Examples
    --------
    >>> value_of('"the ""first"" programmer"')
    'the "first" programmer'
    """
    if not cell.startswith('"'):
        return cell
    inside, _, after = cell[1:].rpartition('"')
    return inside.replace('""', '"') + after


# --- reading --------------------------------------------------------------------------------------------------


def read_roster(file: str | Path, column: str | None = None) -> Roster:
    """Read a roster that Moodle or Canvas exported, in whatever way a spreadsheet has saved it since.

    Parameters
    ----------
    file : path
    column : str, optional
        The heading of the column to fill. Unless given: the columns called "Four Capitals" (all points) or "Four
        Capitals 02" (those of one lesson); in a grading worksheet of Moodle the column "Grade"; else a new column.

    Returns
    -------
    Roster

    Raises
    ------
    WorkbookError
        If it cannot be opened, is no such export, or has no such column.

    Examples
    --------
    >>> read_roster("not there.csv")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: The roster 'not there.csv' cannot be opened (No such file or directory).
    """
    try:
        text, encoding = decode(Path(file).read_bytes())
    except OSError as error:
        raise WorkbookError(f"The roster {str(file)!r} cannot be opened ({error.strerror}).") from None
    start, text = "\ufeff" * text.startswith("\ufeff"), text.removeprefix("\ufeff")
    for separator in ",;\t":
        try:
            rows = split_csv(text, separator)
        except WorkbookError as error:
            raise WorkbookError(f"The roster {str(file)!r} cannot be read: {error}. Export it once more.") from None
        first = [value_of(cell) for cell in rows[0][:-1]] if rows else []
        headings = [" ".join(heading.split()).casefold() for heading in first]
        for system, name, known_by in LAYOUTS:
            known = [headings.index(heading) for heading in known_by if heading in headings]
            if set(name) <= set(headings) and known:
                name_places = [headings.index(part) for part in name]
                identity = [place for place, heading in enumerate(headings) if heading in IDENTITY]
                columns = _columns(first, _points_possible(rows), {*name_places, *known, *identity}, column)
                known_as = first[known[0]].strip()
                return Roster(system, encoding, separator, start, rows, name_places, columns, known_as)
    raise WorkbookError(
        f"The roster {plain(str(file))!r} is no export of Moodle or Canvas: its first line should name First name, "
        "Last name and Email address (or Username, or ID number) as Moodle does in English, or Student and ID as "
        "Canvas does. If your Moodle speaks another language, set it to English while you export. It begins: "
        f"{plain(text.partition(chr(10))[0]) or 'nothing'!r}."
    )


def _points_possible(rows: list[list[str]]) -> list[str]:
    """Return the row in which Canvas says how many points a column has; empty if there is none."""
    row = next((row for row in rows if "Points Possible" in value_of(row[0])), [])
    return [value_of(cell) for cell in row[:-1]]


def _task_name(heading: str) -> str:
    """Return a heading without what a platform adds to a task: its sort, its number, how grades are shown."""
    name = re.sub(r"^(Assignment|Quiz): ", "", " ".join(heading.split()))
    return re.sub(r" \((Real|\d+)\)$", "", name).casefold()


def _columns(headings: list[str], possible: list[str], taken: set[int], wanted: str | None) -> dict[int, str]:
    """Return the columns to fill: place to lesson, with an empty lesson for the points of all. Empty: a new one."""
    names = {}
    for place, heading in enumerate(headings):
        computed = place < len(possible) and "read only" in possible[place]  # by Canvas itself
        no_points = re.search(r"\((Percentage|Letter|Feedback)\)\s*$", heading)  # Moodle does not read them
        if heading.strip() and place not in taken and not computed and not no_points:
            names[place] = _task_name(heading)
    if wanted is not None:
        return {_named_column(headings, names, wanted): ""}
    matches = {place: OURS.fullmatch(name) for place, name in names.items()}
    columns = {place: match[1] or "" for place, match in matches.items() if match}
    for place in columns:
        if list(names.values()).count(names[place]) > 1:
            raise WorkbookError(
                f"Two columns are called {plain(names[place])!r}. Name the one to fill: --column HEADING"
            )
    if not columns and "identifier" in (heading.strip().casefold() for heading in headings):
        columns = {place: "" for place, name in names.items() if name == "grade"}
    return columns


def _named_column(headings: list[str], names: dict[int, str], wanted: str) -> int:
    """Return the place of the column that an instructor names, by its whole heading or by that of the task."""
    exact = [place for place in names if headings[place].strip() == wanted.strip()]
    places = exact or [place for place in names if names[place] == _task_name(wanted)]
    if not places:
        by_heading = {plain(headings[place].strip()): place for place in names}  # a heading may hold unseen signs
        places = [by_heading[choose(wanted, by_heading, "column")]]
    if len(places) > 1:
        raise WorkbookError(f"{plain(wanted)!r} names more than one column. Write the whole heading.")
    return places[0]
