"""Rosters: the list of students that a platform exports is read, and the columns for the points are found.

What the files look like is described by their makers: "Grade export", "Grade import" and "Grading worksheet" in
MoodleDocs, "How do I export grades in the Gradebook?" in the Canvas Instructor Guide, "Work offline with grade data" in
Blackboard Help, and "Import grades" in Brightspace Help.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.common.csv_text import decode, first_line, split_csv, value_of
from workbook.common.errors import WorkbookError
from workbook.common.text import plain
from workbook.grading.roster_columns import choose_columns

END_OF_LINE = "end-of-line indicator"
LAYOUTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], set[str]], ...] = (
    ("Brightspace", ("first name", "last name"), ("orgdefinedid", "username"), {"orgdefinedid", END_OF_LINE}),
    ("Brightspace", (), ("orgdefinedid", "username"), {END_OF_LINE}),
    ("Blackboard", ("first name", "last name"), ("username",), {"student id", "availability", "last access", "|"}),
    ("Canvas", ("student",), ("id",), set()),
    ("Canvas", ("firstname", "lastname"), ("id",), set()),
    ("Moodle", ("first name", "last name"), ("email address", "username", "id number"), set()),
    ("Moodle", ("first name", "surname"), ("email address", "username", "id number"), set()),
    ("Moodle", ("full name",), ("identifier", "email address", "username", "id number"), set()),
    ("Moodle", (), ("identifier",), {"maximum grade"}),
)
"""Headings by which a file is recognised: all of the name, the first name first; one of those by which the platform
knows a student; and, if any are given, one of those that no other platform writes."""

OTHER = "Your class list"
"""A roster that no platform exported, and of which the course names the headings."""

NUMBERS = {"Canvas": "id", "Moodle": "identifier", "Blackboard": "username"}
"""The heading of what the names of files that were handed in say of a student."""

OF_MOODLE = re.compile(r"\((real|percentage|letter|feedback)\)$|^(institution|department|id number)$|^last downloaded")
"""Headings that only Moodle writes."""

OTHER_FORMATS = (
    (b"PK\3\4", "is a workbook of a spreadsheet (.xlsx, .ods or .numbers)"),
    (b"\xd0\xcf\x11\xe0", "is a workbook of an older Excel (.xls)"),
    (b"%PDF", "is a PDF"),
    (b"<", "is a web page"),
)


class Roster(NamedTuple):
    """A roster as it was read.

    Parameters
    ----------
    system : str
        ``"Moodle"``, ``"Canvas"``, ``"Blackboard"`` or ``"Brightspace"``.
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
    new_column : str
        The heading of the column to add; empty if none.
    """

    system: str
    encoding: str
    separator: str
    start: str
    rows: list[list[str]]
    name_places: list[int]
    columns: dict[int, str]
    known_by: str
    new_column: str = ""

    def place(self, heading: str) -> int | None:
        """Return the place of a column; None if there is none of this heading."""
        headings = [_folded(value_of(cell)) for cell in self.rows[0][:-1]]
        return headings.index(heading) if heading in headings else None

    @property
    def is_worksheet(self) -> bool:
        """Whether it is a grading worksheet of Moodle, which goes back to its assignment."""
        return self.system == "Moodle" and self.place("identifier") is not None


def read_roster(
    file: str | Path,
    column: str | None = None,
    new_column: str | None = None,
    headings: Mapping[str, str] | None = None,
) -> Roster:
    """Read a roster that a platform exported, in whatever way a spreadsheet has saved it since.

    Parameters
    ----------
    file : path
    column : str, optional
        The heading of the column to fill. Unless given: the columns called "Four Capitals" (all points) or "Four
        Capitals 02" (those of one lesson), or, in a grading worksheet of Moodle, the column "Grade".
    new_column : str, optional
        The heading of a column to add instead.
    headings : dict of str to str, optional
        The headings that a course names: of ``"name"``, ``"id"``, ``"section"`` and ``"points"``. They lead, so that a
        class list of one's own can be read too.

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
    called = repr(plain(str(file)))
    try:
        raw = Path(file).read_bytes()
    except OSError as error:
        raise WorkbookError(f"The roster {str(file)!r} cannot be opened ({error.strerror}).") from None
    for begins, what in OTHER_FORMATS:
        if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:4].startswith(begins):
            raise WorkbookError(
                f"The roster {called} {what}, and a CSV file is needed. Export it as CSV; or open it in a spreadsheet "
                "and save it as 'CSV UTF-8 (comma delimited)'."
            )
    text, encoding = decode(raw)
    start, text = "\ufeff" * text.startswith("\ufeff"), text.removeprefix("\ufeff")
    _check_first_line(text, called)
    for separator in ",;\t":
        try:
            rows = split_csv(text, separator)
        except WorkbookError as error:
            raise WorkbookError(f"The roster {called} cannot be read: {error}. Export it once more.") from None
        first = [value_of(cell) for cell in rows[0][:-1]] if rows else []
        layout = _named_layout(first, headings or {}, called) or _find_layout(first)
        if layout:
            system, name_places, known = layout
            roster = Roster(system, encoding, separator, start, rows, name_places, {}, first[known[0]].strip())
            wanted = column or (None if new_column else (headings or {}).get("points"))
            columns = choose_columns(
                first, _closed(rows), {*name_places, *known}, system, wanted, new_column, roster.is_worksheet
            )
            return roster._replace(columns=columns, new_column=new_column or "")
    raise WorkbookError(
        f"The roster {called} is not an export of Moodle, Canvas, Blackboard or Brightspace: its first line should "
        "name First name, Last name and Email address (or Username, or ID number) as Moodle does in English, Student "
        "and ID as Canvas does, Last Name, First Name, Username and Student ID as Blackboard does, or OrgDefinedId and "
        "End-of-Line Indicator as Brightspace does. If your Moodle speaks another language, set it to English while "
        f"you export. It begins: {plain(first_line(text)) or 'nothing'!r}."
    )


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _check_first_line(text: str, called: str) -> None:
    """Say what is wrong with a first line that holds no headings."""
    first = first_line(text).strip()
    if text.strip() and not first.strip('",;\t '):
        raise WorkbookError(
            f"The first line of the roster {called} is empty, and the headings should stand there: delete the empty "
            "lines above them in a text editor, or export the roster again."
        )
    if re.fullmatch(r'"?sep=.?"?', first, re.IGNORECASE):
        raise WorkbookError(
            f"The roster {called} begins with {first!r}, a line for Excel alone, and the headings should stand there: "
            "delete that line in a text editor, or export the roster again."
        )


def _find_layout(first: list[str]) -> tuple[str, list[int], list[int]] | None:
    """Return of a file its platform, and the places of the names and of what the platform knows a student by."""
    headings = [_folded(heading) for heading in first]
    marks = {*headings, *("|" for heading in headings if re.search(r"\|\s*\d+$", heading))}
    for system, name, known_by, only in LAYOUTS:
        known = [headings.index(heading) for heading in known_by if heading in headings]
        # Moodle writes "First name"; who writes "First Name", and nothing else of Moodle's, is none of these platforms.
        is_other = system == "Moodle" and "First Name" in first and not any(map(OF_MOODLE.search, headings))
        if known and set(name) <= set(headings) and (not only or only & marks) and not is_other:
            return system, [headings.index(part) for part in name], known
    return None


def _named_layout(
    first: list[str], headings: Mapping[str, str], called: str
) -> tuple[str, list[int], list[int]] | None:
    """Return the platform and places of a roster whose headings a course names; None if it names no student's."""
    there = [_folded(heading) for heading in first]
    wanted = {what: _folded(headings[what]) for what in ("name", "id", "section") if what in headings}
    missing = [headings[what] for what, heading in wanted.items() if heading not in there]
    if "name" not in wanted or len(missing) == len(wanted):
        return None
    if missing:
        raise WorkbookError(
            f"The roster {called} has no column {missing[0]!r}, which the course file names under [roster]. It has: "
            f"{', '.join(plain(heading.strip()) for heading in first)}."
        )
    found = _find_layout(first)
    name = [there.index(wanted["name"])]
    return found[0] if found else OTHER, name, [there.index(wanted.get("id", wanted["name"]))]


def _closed(rows: list[list[str]]) -> set[int]:
    """Return the places of the columns that Canvas computes itself, as its second or third row says."""
    row = next((row for row in rows if "Points Possible" in value_of(row[0])), [])
    return {place for place, cell in enumerate(row[:-1]) if "read only" in value_of(cell)}
