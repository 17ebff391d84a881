"""Rosters: the file that Moodle or Canvas exported comes back with the points in it, ready to import.

Nobody is guessed: a hand-in whose name fits no row, or more than one, is reported in a sentence, and nothing is entered
for it. Every byte outside the cells that are filled stays as it was, so that the platform knows its file again.

What the files look like is described by their makers: "Grade export" and "Grade import" in MoodleDocs, and "How do I
export grades in the Gradebook?" and "How do I import grades in the Gradebook?" in the Canvas Instructor Guide.
"""

import difflib
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from . import gradebook
from .handins import count, person, plain
from .tables import WorkbookError, choose

HEADING = "Four Capitals"

LAYOUTS = (
    ("Canvas", ("student",), ("id",)),
    ("Canvas", ("firstname", "lastname"), ("id",)),
    ("Moodle", ("first name", "last name"), ("email address", "username", "id number")),
    ("Moodle", ("first name", "surname"), ("email address", "username", "id number")),
    ("Moodle", ("full name",), ("identifier", "email address", "username", "id number")),
)
"""Headings by which a file is recognised: all of the name, and one of those by which the platform knows a student."""

IDENTITY = {"id number", "username", "email address", "institution", "department", "groups", "status"} | {
    "sis user id",
    "sis login id",
    "integration id",
    "root account",
    "section",
}
"""Headings of what a platform knows of a student beside the name: never filled, even if asked."""

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that no accent can be taken from, and what is written where a keyboard lacks them."""


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


def split(text, separator):
    """Split a CSV text into rows of cells, each exactly as it is written, quotation marks and all.

    Parameters
    ----------
    text : str
    separator : str
        The sign between two cells.

    Returns
    -------
    list of list of str
        The last part of each row is its end of line; joined again the parts make the same text.

    Raises
    ------
    WorkbookError
        If a quotation mark is never closed: nobody can tell where that cell ends.

    Examples
    --------
    >>> split('a,"b,c"', ",")
    [['a', '"b,c"', '']]
    """
    ends = re.escape(separator) + r"\r\n"
    quoted = r'(?P<quoted>"(?:[^"]|"")*+")'
    cell = re.compile(rf"(?P<raw>{quoted}?[^{ends}]*)(?P<end>{re.escape(separator)}|\r\n|\r|\n|\Z)")
    rows, cells, at = [], [], 0
    while at < len(text) or cells:
        found = cell.match(text, at)
        if found["raw"].startswith('"') and not found["quoted"]:
            raise WorkbookError(f"a quotation mark in line {text.count(chr(10), 0, at) + 1} is never closed")
        cells.append(found["raw"])
        if found["end"] != separator:
            rows.append([*cells, found["end"]])
            cells = []
        at = found.end()
    return rows


def value(raw):
    """Read a cell as a spreadsheet does.

    Examples
    --------
    >>> value('"the ""first"" programmer"')
    'the "first" programmer'
    """
    if raw.startswith('"'):
        inside, _, after = raw[1:].rpartition('"')
        return inside.replace('""', '"') + after
    return raw


def _cells(row):
    return [value(raw) for raw in row[:-1]]


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
    workbook.tables.WorkbookError: The roster 'not there.csv' cannot be opened (No such file or directory).
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
        headings = [" ".join(heading.split()).casefold() for heading in _cells(rows[0])] if rows else []
        for system, name, known_by in LAYOUTS:
            known = [headings.index(one) for one in known_by if one in headings]
            if set(name) <= set(headings) and known:
                who = [headings.index(part) for part in name]
                points = next((row for row in rows if "Points Possible" in value(row[0])), [])
                taken = {*who, *known, *(place for place, heading in enumerate(headings) if heading in IDENTITY)}
                columns = _columns(_cells(rows[0]), _cells(points) if points else [], taken, column)
                return Roster(system, encoding, separator, mark, rows, who, columns, _cells(rows[0])[known[0]].strip())
    raise WorkbookError(
        f"The roster {plain(str(file))!r} is no export of Moodle or Canvas: its first line should name First name, "
        "Last name and Email address (or Username, or ID number) as Moodle does in English, or Student and ID as "
        f"Canvas does. It begins: {plain(text[len(mark) :].partition(chr(10))[0]) or 'nothing'!r}."
    )


def _columns(headings, possible, taken, wanted):
    """Find the columns to fill: place to lesson, with an empty lesson for the points of all. None: a new one."""
    plainly = {}
    for place, heading in enumerate(headings):
        closed = place < len(possible) and "read only" in possible[place]  # what Canvas computes by itself
        other = re.search(r"\((Percentage|Letter|Feedback)\)\s*$", heading)  # what Moodle does not read as points
        if heading.strip() and place not in taken and not closed and not other:
            plainly.setdefault(_plain_heading(heading), []).append(place)
    if wanted is not None:
        exact = [place for place, heading in enumerate(headings) if heading.strip() == wanted.strip()]
        bare = _plain_heading(wanted)
        found = [place for place in plainly.get(bare, []) if not exact or place in exact]
        if not found:
            every = [plain(headings[place].strip()) for places in plainly.values() for place in places]
            choose(wanted, every, "column")
        if len(found) != 1:
            raise WorkbookError(f"{plain(wanted)!r} names more than one column. Write the whole heading.")
        return {found[0]: ""}
    ours = {}
    for bare, places in plainly.items():
        called = re.fullmatch(rf"{HEADING.casefold()}(?:\W+(?:lesson )?(\d\d)(?:\W.*)?)?", bare)
        if called and len(places) > 1:
            raise WorkbookError(f"Two columns are called {plain(bare)!r}. Name the one to fill: --column HEADING")
        if called:
            ours[places[0]] = called[1] or ""
    if not ours and "identifier" in (heading.strip().casefold() for heading in headings):
        ours = dict.fromkeys(plainly.get("grade", []), "")
    return ours


# --- matching names -------------------------------------------------------------------------------------------


def straight(name):
    """Write a name in one way: the first name first, in small letters.

    Examples
    --------
    >>> straight("Lovelace,  Ada")
    'ada lovelace'
    """
    last, comma, first = person(name).partition(",")
    return " ".join(f"{first} {last}".split() if comma else last.split()).casefold()


def letters(name):
    """Keep of a name what everybody writes alike: its letters, without accents, spaces and signs.

    Examples
    --------
    >>> letters("José  Álvarez-Łoś") == letters("jose alvarez los")
    True
    """
    apart = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    # Only accents as Latin, Greek and Cyrillic letters bear them: in other scripts such signs are letters.
    return "".join(
        sign for sign in apart if unicodedata.category(sign)[0] in "LMN" and not "\u0300" <= sign <= "\u036f"
    )


def _both_orders(parts):
    """Return the letters of a name in either order, wherever the first name may end."""
    words = straight(parts[0]).split() if len(parts) == 1 else list(parts)
    ways = {letters(" ".join(words[n:] + words[:n])) for n in range(len(words))}
    return ways - {""}


def match(names, students):
    """Find the row of each student, and guess nothing.

    Parameters
    ----------
    names : dict of int to tuple of str
        Row to name, as it stands there: in one part, or in two, the first name first.
    students : list of Student

    Returns
    -------
    found : dict of int to Student
    troubles : list of str
        A sentence for each hand-in that fits no row, or more than one, and for each row that two hand-ins fit.

    Examples
    --------
    >>> match({1: ("Lovelace, Ada",)}, [])
    ({}, [])
    """
    exact, loose = {}, {}
    for row, parts in names.items():
        exact.setdefault(straight(" ".join(parts)), []).append(row)
        for way in _both_orders(parts):
            loose.setdefault(way, []).append(row)
    shown = {row: plain(" ".join(parts)) for row, parts in names.items()}
    claims, troubles = {}, []
    for student in students:
        called, name = f"{student.name!r} ({plain(student.file, 200)})", straight(student.name)
        rows = exact.get(name, [])
        rows = rows if len(rows) == 1 else sorted({*rows, *loose.get(letters(name), [])})
        if len(rows) == 1:
            claims.setdefault(rows[0], []).append(student)
        elif rows:
            places = " and ".join(f"{shown[row]!r} in row {row + 1}" for row in rows)
            troubles.append(f"{called} may be {places} of the roster. Enter these points by hand.")
        else:
            near = difflib.get_close_matches(name, exact, 1)
            hint = f" (nearest there: {shown[exact[near[0]][0]]!r})" if near else ""
            troubles.append(f"{called} is not in the roster{hint}. Enter these points by hand.")
    for row, several in claims.items():
        if len(several) > 1:
            files = " and ".join(plain(student.file, 200) for student in several)
            place = f"{shown[row]!r} in row {row + 1} of the roster"
            troubles.append(f"{place} fits {len(several)} hand-ins: {files}. Enter the points by hand.")
    return {row: several[0] for row, several in claims.items() if len(several) == 1}, troubles


# --- filling in -----------------------------------------------------------------------------------------------


def fill(roster, students, shown):
    """Fill the points of the students into a roster.

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
    """
    rows, columns, troubles = [list(row) for row in roster.rows], dict(roster.columns), []
    names = {
        number: tuple(part for part in (cells[place].strip() for place in roster.who) if part)
        for number, cells in enumerate(map(_cells, rows))
        if number and len(cells) > max(roster.who) and "Points Possible" not in cells[0]
    }
    # Canvas has a line without a name, for columns that are hidden, and a student for trying things out.
    names = {number: parts for number, parts in names.items() if parts and parts != ("Student, Test",)}
    if not columns:
        columns = {_add_column(rows, names, roster.system): ""}
    found, unclear = match(names, students)
    most = {place: _points(shown, lesson) for place, lesson in columns.items()}
    for place, lesson in columns.items():
        if not most[place]:
            what = f"lesson {lesson}" if lesson else "any lesson"
            troubles.append(f"Nobody has begun {what}: its column stays as it was.")
            continue
        for number, student in found.items():
            before = value(rows[number][place]).strip() if place < len(rows[number]) - 1 else None
            if before is None or before.upper() in ("EX", "N/A"):
                says = "has no cell" if before is None else f"has {before!r}"
                troubles.append(f"{student.name!r} {says} in that column, and it stays so: enter the points by hand.")
                continue
            mine = [student.points(task) for task in shown.values() if task.lesson.startswith(lesson)]
            rows[number][place] = gradebook.cell(sum(filter(None, mine)) or 0)
        troubles += _highest(rows, place, most[place], place not in roster.columns)
    content = roster.mark + "".join(_join(row, roster.separator) for row in rows)
    file = f"for-{roster.system.lower()}.csv"
    says = [*_summary(file, rows, most, names, found, shown), *_how_to_import(roster)]
    return Filled(file, content.encode(roster.encoding), says, unclear + troubles)


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


def _join(row, separator):
    return separator.join(row[:-1]) + row[-1]


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


def _summary(file, rows, most, names, found, shown):
    yield f"{file}: {len(found)} of {len(names)} students of the roster have their points."
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
