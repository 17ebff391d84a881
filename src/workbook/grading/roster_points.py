"""The points in a roster: it comes back as its platform exported it, with the points filled in, ready to import.

Nobody is guessed: a file that fits no row, or more than one, is reported in a sentence, and nothing is entered for it.
Every byte outside the cells that are filled stays as it was, so that the platform knows its file again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbook.common.csv_text import join_csv, value_of
from workbook.common.spreadsheets import safe_cell
from workbook.common.text import count, plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student
from workbook.grading.roster import NUMBERS, OTHER, Roster
from workbook.grading.roster_columns import EXPECTED
from workbook.grading.roster_names import match_students


class Matches(NamedTuple):
    """Which student each row of a roster is, the names in the rows, and what could not be matched."""

    students: dict[int, Student]
    names: dict[int, tuple[str, ...]]
    troubles: list[str]


class Filled(NamedTuple):
    """A roster that was filled in: the name and the bytes of the file, what to say about it, and what needs a look."""

    file: str
    content: bytes
    messages: list[str]
    troubles: list[str]


def match_roster(roster: Roster, students: Iterable[Student]) -> Matches:
    r"""Find the row of each student; what the row says of the time of handing in goes to the student.

    Parameters
    ----------
    roster : Roster
    students : list of Student

    Returns
    -------
    Matches

    Examples
    --------
    >>> from workbook.common.csv_text import split_csv
    >>> roster = Roster("Canvas", "utf-8", ",", "", split_csv("Student,ID\nAda,1\n", ","), [0], {}, "ID")
    >>> match_roster(roster, []).names
    {1: ('Ada',)}
    """
    names = _names(roster)
    place = roster.place(NUMBERS.get(roster.system, ""))
    numbers: dict[str, list[int]] = {}
    for row in names if place is not None else ():
        number = value_of(roster.rows[row][place]).strip() if place is not None else ""
        numbers.setdefault(number.removeprefix("Participant ").casefold(), []).append(row)
    found, troubles = match_students(names, students, roster.system, numbers)
    status, time = roster.place("status"), roster.place("last modified (submission)")
    for row, student in found.items() if roster.is_worksheet else ():
        said = {where: _cell(roster.rows[row], where) for where in (status, time) if where is not None}
        late = re.search(r"[^-]*\blate\b[^-]*", said.get(status, "") if status is not None else "", re.IGNORECASE)
        student.late = student.late or (late[0].strip() if late else "")
        submitted = said.get(time, "") if time is not None else ""
        student.submitted = student.submitted or submitted.strip("- ")
    return Matches(found, names, troubles)


def _cell(row: list[str], place: int) -> str:
    return value_of(row[place]).strip() if place < len(row) - 1 else ""


def fill_roster(roster: Roster, matches: Matches, exercises: dict[str, Exercise]) -> Filled:
    r"""Fill the points of the students into a roster.

    Parameters
    ----------
    roster : Roster
    matches : Matches
        As `match_roster` returns them.
    exercises : dict of str to Exercise
        The exercises that points are out of, as in the gradebook.

    Returns
    -------
    Filled
        A student of the roster who handed in nothing gets no points, which is not the same as 0.

    Examples
    --------
    >>> from workbook.common.csv_text import split_csv
    >>> roster = Roster("Canvas", "utf-8", ",", "", split_csv("Student,ID\nAda,1\n", ","), [0], {}, "ID", "Mine")
    >>> fill_roster(roster, match_roster(roster, []), {}).content
    b'Student,ID,Mine\nAda,1,\n'
    """
    rows, columns, troubles = [list(row) for row in roster.rows], dict(roster.columns), []
    names = matches.names
    if not columns:
        columns = {_add_column(rows, names, roster): ""}
    entered: set[int] = set()
    most = {place: _most_points(exercises, lesson) for place, lesson in columns.items()}
    for place, lesson in columns.items():
        if not most[place]:
            what = f"lesson {lesson}" if lesson else "any lesson"
            troubles.append(f"Nobody has begun {what}, or it does not count: its column stays as it was.")
            continue
        for number, student in matches.students.items():
            trouble = _enter(roster, rows[number], place, student, _of_lesson(exercises, lesson))
            troubles += trouble
            entered |= set() if trouble else {number}
        troubles += _points_possible(roster, rows, place, most[place])
    content = roster.start + join_csv(rows, roster.separator)
    file = f"for-{roster.system.lower().replace(' ', '-')}.csv"
    unread = sum(any(map(student.to_read, exercises.values())) for student in matches.students.values())
    missing = [plain(" ".join(names[row])) for row in names if row not in matches.students]
    messages = [
        f"{file}: {len(entered)} of {len(names)} students in the roster have their points.",
        *(f"Column {_heading(rows, place)!r}: {points} points at most." for place, points in most.items() if points),
        *_without_column(columns.values(), exercises),
        *_about_missing(unread, missing),
        _how_to_import(roster),
    ]
    return Filled(file, content.encode(roster.encoding), messages, matches.troubles + troubles)


def _without_column(columns: Iterable[str], exercises: dict[str, Exercise]) -> Iterator[str]:
    """Say which lessons count and have no column, where each lesson has one of its own."""
    there = set(columns)
    missing = sorted({exercise.lesson for exercise in exercises.values()} - there)
    if missing and "" not in there:
        yield f"No column is for {', '.join(missing)}: these points are not in the roster."


def _names(roster: Roster) -> dict[int, tuple[str, ...]]:
    """Return the names of the students: row to the parts of a name; to the number if the platform hides the names."""
    names = {}
    places = roster.name_places or [place for place in [roster.place(roster.known_by.casefold())] if place is not None]
    for number, row in enumerate(roster.rows):
        cells = [value_of(cell).strip() for cell in row[:-1]]
        if number and len(cells) > max(places) and "Points Possible" not in cells[0]:
            names[number] = tuple(cells[place] for place in places if cells[place])
    # Canvas has a line without a name, for columns that are hidden, and a student for trying things out.
    return {number: parts for number, parts in names.items() if parts and parts != ("Student, Test",)}


def _heading(rows: list[list[str]], place: int) -> str:
    return plain(value_of(rows[0][place]).strip())


def _of_lesson(exercises: dict[str, Exercise], lesson: str) -> list[Exercise]:
    """Return the exercises of a lesson; an empty lesson stands for all."""
    return [exercise for exercise in exercises.values() if exercise.lesson.startswith(lesson)]


def _most_points(exercises: dict[str, Exercise], lesson: str) -> int:
    return sum(exercise.points for exercise in _of_lesson(exercises, lesson))


def _add_column(rows: list[list[str]], names: dict[int, tuple[str, ...]], roster: Roster) -> int:
    """Add a column at the right, and return its place. Lines without a cell stay as they are."""
    place = len(rows[0]) - 1
    # An empty cell of a new column becomes 0 in Moodle; a dash is its own sign for "no grade".
    blank = "-" if roster.system == "Moodle" else ""
    for number, row in enumerate(rows):
        if any(row[:-1]):
            row[-1:-1] = [""] * (place + 1 - len(row))
            row.insert(place, safe_cell(roster.new_column) if number == 0 else blank * (number in names))
    return place


def _enter(roster: Roster, row: list[str], place: int, student: Student, exercises: list[Exercise]) -> list[str]:
    """Enter the points of a student, and return no message; or return one if that cell is not to be filled."""
    before = value_of(row[place]).strip() if place < len(row) - 1 else None
    locked = roster.place("grade can be changed") if roster.is_worksheet else None
    is_locked = locked is not None and _cell(row, locked).casefold() == "no"
    if before is None or before.upper() in ("EX", "N/A") or is_locked:
        state = "has no cell" if before is None else "is locked in Moodle" if is_locked else f"has {before!r}"
        return [
            f"{student.name!r} {state} in that column, and this is not changed. If it is a mistake, enter the points "
            "by hand."
        ]
    points = student.total(exercises)
    most = _number(_cell(row, highest)) if (highest := roster.place("maximum grade")) is not None else None
    if roster.is_worksheet and most is not None and points > most:
        return [f"{student.name!r} has {points:g} points, and Moodle takes {most:g} at most: nothing was entered."]
    row[place] = safe_cell(points)
    return []


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _points_possible(roster: Roster, rows: list[list[str]], place: int, most: int) -> list[str]:
    """Compare the points that a platform expects with those that there are; in a new column of Canvas, write them."""
    canvas = next((row for row in rows[1:] if "Points Possible" in value_of(row[0])), None)
    highest = roster.place("maximum grade") if roster.is_worksheet else None
    expected = ""
    if canvas and place < len(canvas) - 1:
        if place not in roster.columns:
            canvas[place] = safe_cell(most)
        expected = value_of(canvas[place]).strip()
    elif highest is not None:
        expected = next((_cell(row, highest) for row in rows[1:] if _cell(row, highest)), "")
    elif in_heading := EXPECTED.search(value_of(rows[0][place])):
        expected = in_heading[1] or in_heading[2]
    if not expected or _number(expected) == most:
        return []
    points = f"{plain(expected, 20)} points in {roster.system}, and {most} at most here"
    return [f"{_heading(rows, place)!r} has {points}: change it there, or its percentages are wrong."]


def _about_missing(unread: int, missing: list[str]) -> Iterator[str]:
    """Yield sentences on texts that nobody has read yet, and on students of the roster who have no points."""
    if unread:
        yield (
            f"{count(unread, 'student')} wrote texts that are still to be read; until then their points are without "
            "them. Fill in texts.csv and run the same command again before you import."
        )
    if missing:
        rest = f" and {len(missing) - 20} more" * (len(missing) > 20)
        yield f"No points, and no 0 either, for {len(missing)}: {'; '.join(missing[:20])}{rest}."


def _how_to_import(roster: Roster) -> str:
    encoding = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}.get(roster.encoding, roster.encoding.upper())
    separator = {",": "comma", ";": "semicolon", "\t": "tab"}[roster.separator]
    if roster.is_worksheet:
        return (
            "In Moodle: open the assignment, Submissions, and in the menu of actions 'Upload grading worksheet'; "
            f"encoding {encoding}, separator {separator}. It does not go to Grades, Import."
        )
    if roster.system == "Moodle":
        return (
            f"In Moodle: Grades, Import, CSV file; encoding {encoding}, separator {separator}; identify the user by "
            f"{roster.known_by!r}, and map the column to its grade item, or to a new one."
        )
    if roster.system == OTHER:
        return "It is your own file with the points filled in."
    if roster.encoding != "utf-8" and not (roster.system == "Blackboard" and roster.encoding.startswith("utf-16")):
        return (
            f"{roster.system} reads UTF-8, and this roster was saved as {encoding}: export it anew, then run the "
            "command again."
        )
    if roster.system == "Blackboard":
        return f"In Blackboard: Gradebook, Upload; separator {separator}. It asks before it changes anything."
    if roster.system == "Brightspace":
        return "In Brightspace: Grades, Enter Grades, Import; it shows what would change before it changes anything."
    return "In Canvas: Grades, Import; Canvas shows what would change before it changes anything."
