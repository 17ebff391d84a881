"""Whose a file is, and when it came, by the name that a platform gave it or its folder when it was downloaded.

Moodle: ``Ada Lovelace_4711_assignsubmission_file/handin.json``, or the same in one name; the number is that of the
grading worksheet. Canvas: ``lovelaceada_LATE_1001_98765_handin.json``; the first number is that of the gradebook, and
the second grows with each file that is handed in. Blackboard: ``Task_al1_attempt_2026-10-05-15-00-00_handin.json``.
Brightspace: ``123-456 - Ada Lovelace - Oct 5, 2026 300 PM/handin.json``. A folder ``Ada Lovelace_101`` says it as well.
"""

import datetime
import re
from typing import NamedTuple

from workbook.common.dates import number_month
from workbook.grading.names import either_order, letters

MOODLE = re.compile(r"(?P<name>.*?)_(?P<number>\d+)_assign(?:submission|feedback)_\w+?(?:_.*)?")
CANVAS = re.compile(r"(?P<name>[^\W\d]\w*?)(?:_(?P<late>late))?_(?P<number>\d+)_(?P<order>\d+)_.+", re.IGNORECASE)
ANONYMOUS = re.compile(r"(?P<name>anon(?:ymous)?)_(?P<number>\w+?)_(?P<order>\d+)_.+", re.IGNORECASE)
BLACKBOARD = re.compile(r".*_(?P<number>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:[_.].*)?")
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+)-\d+ ?- ?(?P<name>.+?) ?- ?(?P<time>[A-Z][a-z]{2,8} \d{1,2}, \d{4} \d{3,4} [AP]M)"
)
FOLDER = re.compile(r"(?P<name>\D.*?)(?:_(?P<number>\d+)| \((?P<other>\d+)\))")
PLATFORMS = (
    ("Moodle", MOODLE),
    ("Blackboard", BLACKBOARD),
    ("Brightspace", BRIGHTSPACE),
    ("Canvas", ANONYMOUS),
    ("Canvas", CANVAS),
)
NAMELESS = {"participant", "anonymous", "anon", ""}
"""Names with which a platform hides a student."""


class Whose(NamedTuple):
    """What a platform says of a file.

    Parameters
    ----------
    system : str
        Such as ``"Moodle"``; empty if only a folder with a number says it.
    name : str
        As the platform writes it; empty if it hides it.
    number : str
        By which the platform knows the student.
    place : str
        The name of the folder or file that says it, with the folders above.
    late : bool
    submitted : str
        The time at which it was handed in, as the platform writes it; empty if the name does not say it.
    order : tuple
        Of two files of one student the later one has the higher; empty if the names do not say it.

    Examples
    --------
    >>> Whose("Moodle", "Ada Lovelace", "4711", "Ada Lovelace_4711_assignsubmission_file").key
    'Moodle 4711'
    """

    system: str
    name: str
    number: str
    place: str
    late: bool = False
    submitted: str = ""
    order: tuple[str | int, ...] = ()

    @property
    def key(self) -> str:
        """What two files of one student share."""
        if self.system == "Brightspace":  # which of its two numbers is the student's, the makers do not say
            return f"{self.system} {self.number} {self.name}"
        return f"{self.system} {self.number}" if self.system else f"folder {self.place.rpartition('/')[2]}"

    @property
    def download(self) -> str:
        """The folder in which all that was downloaded at once lies."""
        return self.place.rpartition("/")[0]

    @property
    def shown(self) -> str:
        """The name and the number, for a reader."""
        return f"{self.name} ({self.number})" if self.name else self.number


def read_path(path: str) -> Whose | None:
    """Return what a platform says of a file by its path, the outermost part first: what lies inside a student wrote.

    Parameters
    ----------
    path : str
        Below the folder with all hand-ins, parts separated by ``/``.

    Returns
    -------
    Whose or None

    Examples
    --------
    >>> read_path("lovelaceada_LATE_1001_98765_handin-Ada.json")[:3]
    ('Canvas', 'lovelaceada', '1001')
    >>> read_path("handin-Ada.json")
    """
    parts = path.split("/")
    for place, part in enumerate(parts):
        for system, pattern in PLATFORMS:
            found = pattern.fullmatch(part)
            if found and (system != "Canvas" or found["name"] == found["name"].lower()):
                return _whose(system, found.groupdict(), "/".join(parts[: place + 1]))
    for place, part in reversed(list(enumerate(parts[:-1]))):
        if found := FOLDER.fullmatch(part):
            return _whose("", found.groupdict(), "/".join(parts[: place + 1]))
    return None


def _whose(system: str, found: dict[str, str | None], place: str) -> Whose:
    name, time = ((found.get(part) or "").strip() for part in ("name", "time"))
    number = found.get("number") or found.get("other") or ""
    order: tuple[str | int, ...] = (int(found["order"] or 0),) if found.get("order") else ()
    if system == "Blackboard":
        order = (time,)
        time = f"{time[:10]} {time[11:].replace('-', ':')}"
    elif system == "Brightspace":
        order = (_sortable(time),)
    known = "" if name.casefold() in NAMELESS else name
    return Whose(system, known, number, place, bool(found.get("late")), time, order)


def _sortable(time: str) -> str:
    """Return a time as Brightspace writes it, ``Oct 5, 2026 300 PM``, so that the later one sorts later."""
    day, digits, half = time.rsplit(" ", 2)
    try:
        written = f"{number_month(day[:3])}{day[day.index(' ') :]} {digits:0>4}"
        morning = datetime.datetime.strptime(written, "%m %d, %Y %I%M")
    except ValueError:
        return ""
    return (morning + datetime.timedelta(hours=12 * (half.upper() == "PM"))).isoformat()


def is_name_of(written: str, whose: Whose) -> bool:
    """Return whether a name that a student wrote is the one that the platform says, however each is written.

    Parameters
    ----------
    written : str
    whose : Whose

    Returns
    -------
    bool
        Also if the platform says none.

    Examples
    --------
    >>> whose = read_path("lovelaceada_1001_98765_handin.json")
    >>> is_name_of("Ada Lovelace", whose), is_name_of("Ada", whose)
    (True, False)
    """
    if not whose.name:
        return True
    # Moodle writes the name of a group before the student's, with a hyphen between them.
    pieces = whose.name.split("-")
    names = ["-".join(pieces[number:]) for number in range(len(pieces))]
    ours = either_order([written]) | {letters(written)}
    return any(ours & (either_order([name]) | {letters(name)}) for name in names)
