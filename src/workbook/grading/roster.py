"""Rosters: the file that Moodle or Canvas exported comes back with the points in it, ready to import.

Nobody is guessed: a hand-in whose name fits no row, or more than one, is reported in a sentence, and nothing is entered
for it. Every byte outside the cells that are filled stays as it was, so that the platform knows its file again.

What the files look like is described by their makers: "Grade export" and "Grade import" in MoodleDocs, and "How do I
export grades in the Gradebook?" and "How do I import grades in the Gradebook?" in the Canvas Instructor Guide.
"""

import re
from pathlib import Path
from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.text import count, plain
from workbook.grading import gradebook
from workbook.grading.csv_cells import join, split, value, values
from workbook.grading.roster_names import match

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
    """A roster as it was read: each row a list of cells as they stand in the file, then its end of line."""

    system: str
    encoding: str
    separator: str
    mark: str
    rows: list
    who: list
    columns: dict
    known_by: str


class Filled(NamedTuple):
    """A roster that was filled in: the file to write, what to say about it, and what needs a look."""

    file: str
    content: bytes
    says: list
    troubles: list


# --- reading --------------------------------------------------------------------------------------------------


def _plain_heading(heading):
    """Take from a heading what a platform adds to the name of a task: its sort, its number, how grades are shown."""
    bare = re.sub(r"^(Assignment|Quiz): ", "", " ".join(heading.split()))
    return re.sub(r" \((Real|\d+)\)$", "", bare).casefold()


def read_roster(file, column=None):
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
        text, encoding = gradebook.decode(Path(file).read_bytes())
    except OSError as error:
        raise WorkbookError(f"The roster {str(file)!r} cannot be opened ({error.strerror}).") from None
    mark = "\ufeff" * text.startswith("\ufeff")
    for separator in ",;\t":
        try:
            rows = split(text[len(mark) :], separator)
        except WorkbookError as error:
            raise WorkbookError(f"The roster {str(file)!r} cannot be read: {error}. Export it once more.") from None
        first = values(rows[0]) if rows else []
        headings = [" ".join(heading.split()).casefold() for heading in first]
        for system, name, known_by in LAYOUTS:
            known = [headings.index(one) for one in known_by if one in headings]
            if set(name) <= set(headings) and known:
                who = [headings.index(part) for part in name]
                points = next((row for row in rows if "Points Possible" in value(row[0])), [])
                taken = {*who, *known, *(place for place, heading in enumerate(headings) if heading in IDENTITY)}
                columns = _columns(first, values(points), taken, column)
                return Roster(system, encoding, separator, mark, rows, who, columns, first[known[0]].strip())
    raise WorkbookError(
        f"The roster {plain(str(file))!r} is no export of Moodle or Canvas: its first line should name First name, "
        "Last name and Email address (or Username, or ID number) as Moodle does in English, or Student and ID as "
        "Canvas does. If your Moodle speaks another language, set it to English while you export. It begins: "
        f"{plain(text[len(mark) :].partition(chr(10))[0]) or 'nothing'!r}."
    )


def _columns(headings, possible, taken, wanted):
    """Find the columns to fill: place to lesson, with an empty lesson for the points of all. None: a new one."""
    bare = {}
    for place, heading in enumerate(headings):
        closed = place < len(possible) and "read only" in possible[place]  # what Canvas computes by itself
        other = re.search(r"\((Percentage|Letter|Feedback)\)\s*$", heading)  # what Moodle does not read as points
        if heading.strip() and place not in taken and not closed and not other:
            bare[place] = _plain_heading(heading)
    if wanted is not None:
        exact = [place for place in bare if headings[place].strip() == wanted.strip()]
        found = exact or [place for place in bare if bare[place] == _plain_heading(wanted)]
        if not found:
            shown = {plain(headings[place].strip()): place for place in bare}  # a heading may hold unseen signs
            found = [shown[choose(wanted, shown, "column")]]
        if len(found) > 1:
            raise WorkbookError(f"{plain(wanted)!r} names more than one column. Write the whole heading.")
        return {found[0]: ""}
    called = {place: OURS.fullmatch(name) for place, name in bare.items()}
    ours = {place: one[1] or "" for place, one in called.items() if one}
    for place in ours:
        if list(bare.values()).count(bare[place]) > 1:
            twice = plain(bare[place])
            raise WorkbookError(f"Two columns are called {twice!r}. Name the one to fill: --column HEADING")
    if not ours and "identifier" in (heading.strip().casefold() for heading in headings):
        ours = {place: "" for place, name in bare.items() if name == "grade"}
    return ours


# --- filling in -----------------------------------------------------------------------------------------------


def fill(roster, students, shown):
    r"""Fill the points of the students into a roster.

    Parameters
    ----------
    roster : Roster
    students : list of Student
    shown : dict of str to Exercise
        The exercises of the lessons that anybody has begun, as in the gradebook.

    Returns
    -------
    Filled
        A student of the roster who handed in nothing gets no points, which is not the same as 0.

    Examples
    --------
    >>> roster = Roster("Canvas", "utf-8", ",", "", split("Student,ID\nAda,1\n", ","), [0], {}, "ID")
    >>> fill(roster, [], {}).content
    b'Student,ID,Four Capitals\nAda,1,\n'
    """
    rows, columns, troubles = [list(row) for row in roster.rows], dict(roster.columns), []
    names = _names(roster)
    if not columns:
        columns = {_add_column(rows, names, roster.system): ""}
    found, unclear = match(names, students)
    most, entered = {place: _points(shown, lesson) for place, lesson in columns.items()}, set()
    for place, lesson in columns.items():
        if not most[place]:
            what = f"lesson {lesson}" if lesson else "any lesson"
            troubles.append(f"Nobody has begun {what}: its column stays as it was.")
            continue
        for number, student in found.items():
            before = value(rows[number][place]).strip() if place < len(rows[number]) - 1 else None
            if before is None or before.upper() in ("EX", "N/A"):
                says = "has no cell" if before is None else f"has {before!r}"
                troubles.append(
                    f"{student.name!r} {says} in that column, and it stays so. Unless that is meant, enter the points "
                    "by hand."
                )
                continue
            entered.add(number)
            mine = [student.points(task) for task in shown.values() if task.lesson.startswith(lesson)]
            rows[number][place] = gradebook.cell(sum(filter(None, mine)) or 0)
        troubles += _highest(rows, place, most[place], place not in roster.columns)
    content = roster.mark + join(rows, roster.separator)
    file = f"for-{roster.system.lower()}.csv"
    says = [*_summary(file, rows, most, names, found, entered, shown), *_how_to_import(roster)]
    return Filled(file, content.encode(roster.encoding), says, unclear + troubles)


def _names(roster):
    """Read the names of the students: row to the parts of a name."""
    names = {
        number: tuple(part for part in (cells[place].strip() for place in roster.who) if part)
        for number, cells in enumerate(map(values, roster.rows))
        if number and len(cells) > max(roster.who) and "Points Possible" not in cells[0]
    }
    # Canvas has a line without a name, for columns that are hidden, and a student for trying things out.
    return {number: parts for number, parts in names.items() if parts and parts != ("Student, Test",)}


def _add_column(rows, names, system):
    """Add a column at the right, and return its place. Lines without a cell stay as they are."""
    place = len(rows[0]) - 1
    # An empty cell of a new column becomes 0 in Moodle; a dash is its own sign for "no grade".
    blank = "-" if system == "Moodle" else ""
    for number, row in enumerate(rows):
        if any(row[:-1]):
            row[-1:-1] = [""] * (place + 1 - len(row))
            row.insert(place, HEADING if number == 0 else blank * (number in names))
    return place


def _points(shown, lesson):
    return sum(task.points for task in shown.values() if task.lesson.startswith(lesson))


def _highest(rows, place, most, new):
    """Compare the points that Canvas expects with those that there are; in a new column, write them."""
    for row in rows[1:]:
        if "Points Possible" not in value(row[0]) or place >= len(row) - 1:
            continue
        given = value(row[place]).strip()
        if new:
            row[place] = gradebook.cell(most)
        elif given and re.sub(r"[.,]0+$", "", given) != gradebook.cell(most):
            points = f"{plain(given, 20)} points in Canvas, and {most} at most here"
            heading = plain(value(rows[0][place]).strip())
            return [f"{heading!r} has {points}: change it there, or its percentages are wrong."]
    return []


def _summary(file, rows, most, names, found, entered, shown):
    yield f"{file}: {len(entered)} of {len(names)} students of the roster have their points."
    for place in filter(most.get, most):
        yield f"Column {plain(value(rows[0][place]).strip())!r}: {most[place]} points at most."
    unread = sum(any(map(student.to_read, shown.values())) for student in found.values())
    if unread:
        yield (
            f"{count(unread, 'student')} wrote texts that are still to be read; until then their points are without "
            "them. Fill in texts.csv and run the same command again before you import."
        )
    missing = [plain(" ".join(names[row])) for row in names if row not in found]
    if missing:
        rest = f" and {len(missing) - 20} more" * (len(missing) > 20)
        yield f"No points for {len(missing)}, and not 0 either: {'; '.join(missing[:20])}{rest}."


def _how_to_import(roster):
    coding = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}.get(roster.encoding, roster.encoding.upper())
    separator = {",": "comma", ";": "semicolon", "\t": "tab"}[roster.separator]
    if roster.system == "Moodle":
        yield (
            f"In Moodle: Grades, Import, CSV file; encoding {coding}, separator {separator}; identify the user by "
            f"{roster.known_by!r}, and map the column to its grade item, or to a new one."
        )
    elif roster.encoding != "utf-8":
        yield f"Canvas reads UTF-8, and this roster was saved as {coding}: export it anew, then run the command again."
    else:
        yield "In Canvas: Grades, Import; Canvas shows what would change before it changes anything."
