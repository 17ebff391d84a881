"""The points in a roster: it comes back as Moodle or Canvas exported it, with the points filled in, ready to import.

Nobody is guessed: a file whose name fits no row, or more than one, is reported in a sentence, and nothing is entered
for it. Every byte outside the cells that are filled stays as it was, so that the platform knows its file again.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbook.common.spreadsheets import safe_cell
from workbook.common.text import count, plain
from workbook.exercises.model import Exercise
from workbook.grading.marking import Student
from workbook.grading.roster import HEADING, Roster, join_csv, value_of
from workbook.grading.roster_names import match_students


class Filled(NamedTuple):
    """A roster that was filled in: the name and the bytes of the file, what to say about it, and what needs a look."""

    file: str
    content: bytes
    messages: list[str]
    troubles: list[str]


def fill_roster(roster: Roster, students: Sequence[Student], exercises: dict[str, Exercise]) -> Filled:
    r"""Fill the points of the students into a roster.

    Parameters
    ----------
    roster : Roster
    students : list of Student
    exercises : dict of str to Exercise
        The exercises of the lessons that anybody has begun, as in the gradebook.

    Returns
    -------
    Filled
        A student of the roster who handed in nothing gets no points, which is not the same as 0.

    Examples
    --------
    >>> from workbook.grading.roster import split_csv
    >>> roster = Roster("Canvas", "utf-8", ",", "", split_csv("Student,ID\nAda,1\n", ","), [0], {}, "ID")
    >>> fill_roster(roster, [], {}).content
    b'Student,ID,Four Capitals\nAda,1,\n'
    """
    rows, columns, troubles = [list(row) for row in roster.rows], dict(roster.columns), []
    names = _names(roster)
    if not columns:
        columns = {_add_column(rows, names, roster.system): ""}
    matches, unclear = match_students(names, students)
    entered: set[int] = set()
    most = {place: _most_points(exercises, lesson) for place, lesson in columns.items()}
    for place, lesson in columns.items():
        if not most[place]:
            what = f"lesson {lesson}" if lesson else "any lesson"
            troubles.append(f"Nobody has begun {what}: its column stays as it was.")
            continue
        for number, student in matches.items():
            trouble = _enter(rows[number], place, student, _of_lesson(exercises, lesson))
            troubles += trouble
            entered |= set() if trouble else {number}
        troubles += _points_possible(rows, place, most[place], place not in roster.columns)
    content = roster.start + join_csv(rows, roster.separator)
    file = f"for-{roster.system.lower()}.csv"
    unread = sum(any(map(student.to_read, exercises.values())) for student in matches.values())
    missing = [plain(" ".join(names[row])) for row in names if row not in matches]
    messages = [
        f"{file}: {len(entered)} of {len(names)} students of the roster have their points.",
        *(f"Column {_heading(rows, place)!r}: {points} points at most." for place, points in most.items() if points),
        *_about_missing(unread, missing),
        _how_to_import(roster),
    ]
    return Filled(file, content.encode(roster.encoding), messages, unclear + troubles)


def _names(roster: Roster) -> dict[int, tuple[str, ...]]:
    """Return the names of the students: row to the parts of a name."""
    names = {}
    for number, row in enumerate(roster.rows):
        cells = [value_of(cell).strip() for cell in row[:-1]]
        if number and len(cells) > max(roster.name_places) and "Points Possible" not in cells[0]:
            names[number] = tuple(cells[place] for place in roster.name_places if cells[place])
    # Canvas has a line without a name, for columns that are hidden, and a student for trying things out.
    return {number: parts for number, parts in names.items() if parts and parts != ("Student, Test",)}


def _heading(rows: list[list[str]], place: int) -> str:
    return plain(value_of(rows[0][place]).strip())


def _of_lesson(exercises: dict[str, Exercise], lesson: str) -> list[Exercise]:
    """Return the exercises of a lesson; an empty lesson stands for all."""
    return [exercise for exercise in exercises.values() if exercise.lesson.startswith(lesson)]


def _most_points(exercises: dict[str, Exercise], lesson: str) -> int:
    return sum(exercise.points for exercise in _of_lesson(exercises, lesson))


def _add_column(rows: list[list[str]], names: dict[int, tuple[str, ...]], system: str) -> int:
    """Add a column at the right, and return its place. Lines without a cell stay as they are."""
    place = len(rows[0]) - 1
    # An empty cell of a new column becomes 0 in Moodle; a dash is its own sign for "no grade".
    blank = "-" if system == "Moodle" else ""
    for number, row in enumerate(rows):
        if any(row[:-1]):
            row[-1:-1] = [""] * (place + 1 - len(row))
            row.insert(place, HEADING if number == 0 else blank * (number in names))
    return place


def _enter(row: list[str], place: int, student: Student, exercises: list[Exercise]) -> list[str]:
    """Enter the points of a student, and return no message; or return one if that cell is not to be filled."""
    before = value_of(row[place]).strip() if place < len(row) - 1 else None
    if before is None or before.upper() in ("EX", "N/A"):
        state = "has no cell" if before is None else f"has {before!r}"
        return [
            f"{student.name!r} {state} in that column, and it stays so. Unless that is meant, enter the points by hand."
        ]
    points = [student.points(exercise) for exercise in exercises]
    row[place] = safe_cell(sum(filter(None, points)))
    return []


def _points_possible(rows: list[list[str]], place: int, most: int, new: bool) -> list[str]:
    """Compare the points that Canvas expects with those that there are; in a new column, write them."""
    for row in rows[1:]:
        if "Points Possible" not in value_of(row[0]) or place >= len(row) - 1:
            continue
        expected = value_of(row[place]).strip()
        if new:
            row[place] = safe_cell(most)
        elif expected and re.sub(r"[.,]0+$", "", expected) != safe_cell(most):
            points = f"{plain(expected, 20)} points in Canvas, and {most} at most here"
            return [f"{_heading(rows, place)!r} has {points}: change it there, or its percentages are wrong."]
    return []


def _about_missing(unread: int, missing: list[str]) -> Iterator[str]:
    """Yield sentences on texts that nobody has read yet, and on students of the roster who have no points."""
    if unread:
        yield (
            f"{count(unread, 'student')} wrote texts that are still to be read; until then their points are without "
            "them. Fill in texts.csv and run the same command again before you import."
        )
    if missing:
        rest = f" and {len(missing) - 20} more" * (len(missing) > 20)
        yield f"No points for {len(missing)}, and not 0 either: {'; '.join(missing[:20])}{rest}."


def _how_to_import(roster: Roster) -> str:
    encoding = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}.get(roster.encoding, roster.encoding.upper())
    separator = {",": "comma", ";": "semicolon", "\t": "tab"}[roster.separator]
    if roster.system == "Moodle":
        return (
            f"In Moodle: Grades, Import, CSV file; encoding {encoding}, separator {separator}; identify the user by "
            f"{roster.known_by!r}, and map the column to its grade item, or to a new one."
        )
    if roster.encoding != "utf-8":
        return (
            f"Canvas reads UTF-8, and this roster was saved as {encoding}: export it anew, then run the command again."
        )
    return "In Canvas: Grades, Import; Canvas shows what would change before it changes anything."
