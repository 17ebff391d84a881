"""Which column of a roster is for the points: it is named, and never guessed or added without a word."""

import difflib
import re

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.text import plain

HEADING = "Four Capitals"
OURS = re.compile(rf"{HEADING.casefold()}(?:\W+(?:lesson )?(\d\d|own)(?:\W.*)?)?")
IDENTITY = (
    *("first name", "last name", "surname", "full name", "id number", "username", "email address", "institution"),
    *("department", "groups", "status", "identifier", "email", "student id", "last access", "availability"),
    *("sis user id", "sis login id", "integration id", "root account", "section", "orgdefinedid"),
    *("end-of-line indicator", "maximum grade", "grade can be changed", "feedback comments"),
    *("last modified (submission)", "last modified (grade)", "last downloaded from this course", "child course id"),
)
"""Headings of what a platform knows of a student or a task beside the points: never filled, even if asked."""
POINTS = {
    "Brightspace": re.compile(r" Points Grade(?: <[^>]*>)?\s*$"),
    "Blackboard": re.compile(r" \[Total Pts: (?:up to )?[\d.,]+(?: Score)?\](?: ?\|\s*\d+)?\s*$"),
}
"""How a column for points ends, where only some columns are for points."""
EXPECTED = re.compile(r"MaxPoints:\s*([\d.,]+)|Total Pts: (?:up to )?([\d.,]+)")
"""What a heading says of the points that its platform expects at most."""


def task_name(heading: str) -> str:
    """Return a heading without what a platform adds to a task: its sort, its number, its points, how they are shown.

    Parameters
    ----------
    heading : str

    Returns
    -------
    str

    Examples
    --------
    >>> task_name("Assignment: Four Capitals (Real)"), task_name("Four Capitals Points Grade <Numeric MaxPoints:50>")
    ('four capitals', 'four capitals')
    """
    name = re.sub(r"^(Assignment|Quiz): ", "", " ".join(heading.split()))
    for pattern in POINTS.values():
        name = pattern.sub("", name)
    return re.sub(r" \((Real|\d+)\)$", "", name).casefold()


def choose_columns(
    headings: list[str],
    closed: set[int],
    taken: set[int],
    system: str,
    wanted: str | None,
    new: str | None,
    is_worksheet: bool,
) -> dict[int, str]:
    """Return the columns to fill: place to lesson, with an empty lesson for the points of all.

    Parameters
    ----------
    headings : list of str
    closed, taken : set of int
        Places of columns that the platform computes, and of those by which it knows a student.
    system : str
    wanted, new : str, optional
        The column that an instructor names, and the one to add.
    is_worksheet : bool
        Whether it is a grading worksheet of Moodle.

    Returns
    -------
    dict of int to str
        Empty if one is to be added.

    Raises
    ------
    WorkbookError
        If there is none, or it is not clear which; the message lists those there are.

    Examples
    --------
    >>> choose_columns(["Student", "ID", "Four Capitals 02 (7)"], set(), {0, 1}, "Canvas", None, None, False)
    {2: '02'}
    """
    names = {}
    for place, heading in enumerate(headings):
        no_points = re.search(r"\((Percentage|Letter|Feedback)\)\s*$", heading)  # Moodle does not read them
        is_known = " ".join(heading.split()).casefold() in IDENTITY
        is_other = system in POINTS and not POINTS[system].search(" ".join(heading.split()))
        if heading.strip() and place not in taken | closed and not (no_points or is_known or is_other):
            names[place] = task_name(heading)
    if new is not None:
        return _new_column(headings, names, system, new, is_worksheet)
    if wanted is not None:
        return {_named_column(headings, names, wanted): ""}
    matches = {place: OURS.fullmatch(name) for place, name in names.items()}
    columns = {place: match[1] or "" for place, match in matches.items() if match}
    for place in columns:
        if list(names.values()).count(names[place]) > 1:
            raise WorkbookError(
                f"Two columns are called {plain(names[place])!r}. Name the one to fill: --column HEADING"
            )
    if not columns and is_worksheet:
        columns = {place: "" for place, name in names.items() if name == "grade"}
    if not columns:
        raise _no_column(headings, names, system, is_worksheet)
    return columns


def _named_column(headings: list[str], names: dict[int, str], wanted: str) -> int:
    """Return the place of the column that an instructor names, by its whole heading or by that of the task."""
    exact = [place for place in names if headings[place].strip() == wanted.strip()]
    places = exact or [place for place in names if names[place] == task_name(wanted)]
    if not places:
        by_heading = {plain(headings[place].strip()): place for place in names}  # a heading may hold unseen signs
        places = [by_heading[choose(wanted, by_heading, "column")]]
    if len(places) > 1:
        raise WorkbookError(f"{plain(wanted)!r} names more than one column. Write the whole heading.")
    return places[0]


def _new_column(
    headings: list[str], names: dict[int, str], system: str, new: str, is_worksheet: bool
) -> dict[int, str]:
    """Return no column if one may be added."""
    if is_worksheet or system in POINTS:
        what = "A grading worksheet takes" if is_worksheet else f"{system} takes"
        raise WorkbookError(
            f"{what} no new column for points from a file. Make the task there, export again, and name its column: "
            "--column HEADING"
        )
    if not new.strip() or task_name(new) in (task_name(heading) for heading in headings):
        there = next((headings[place] for place, name in names.items() if name == task_name(new)), new)
        raise WorkbookError(f"There is a column {plain(there)!r} already. To fill it: --column {plain(there)!r}")
    return {}


def _no_column(headings: list[str], names: dict[int, str], system: str, is_worksheet: bool) -> WorkbookError:
    """Return the error that no column is for the points, with those there are."""
    there = {plain(headings[place].strip()): names[place] for place in names}
    nearest = difflib.get_close_matches(HEADING.casefold(), there.values(), n=1, cutoff=0.5)
    meant = next((heading for heading, name in there.items() if name in nearest), "")
    listed = f" There are: {', '.join(map(repr, there))}." if there else ""
    add = "" if is_worksheet or system in POINTS else f" To add a new one: --new-column {HEADING!r}."
    make = f" Make it in {system} and export again." if system in POINTS and not there else ""
    return WorkbookError(
        f"The roster, which is one of {system}, has no column {HEADING!r}.{listed}"
        + (f" Did you mean {meant!r}?" if meant else "")
        + f" Name the one to fill: --column HEADING.{add}{make}"
    )
