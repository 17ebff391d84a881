"""Finding out which student of a roster handed something in: by the platform's number or name, or by the name written.

Nobody is guessed.
"""

import difflib
from collections.abc import Iterable, Mapping

from workbook.common.text import plain
from workbook.grading.marking import Student
from workbook.grading.names import either_order, in_order, letters


class _Names:
    """The names of a roster, however they are written."""

    def __init__(self, names: Mapping[int, tuple[str, ...]]) -> None:
        self.written = {row: plain(" ".join(parts)) for row, parts in names.items()}
        self.exact: dict[str, list[int]] = {}
        self.loose: dict[str, list[int]] = {}
        for row, parts in names.items():
            self.exact.setdefault(in_order(" ".join(parts)), []).append(row)
            for spelling in either_order(parts):
                self.loose.setdefault(spelling, []).append(row)

    def rows(self, name: str) -> list[int]:
        """Return the rows that a name fits."""
        rows = self.exact.get(in_order(name), [])
        return rows if len(rows) == 1 else sorted({*rows, *self.loose.get(letters(name), [])})

    def fault(self, name: str, rows: list[int]) -> str:
        """Return why no row was taken."""
        if rows:
            return f"may be {' and '.join(f'{self.written[row]!r} in row {row + 1}' for row in rows)} of the roster"
        near = difflib.get_close_matches(in_order(name), self.exact, 1)
        nearest = f" (nearest there: {self.written[self.exact[near[0]][0]]!r})" if near else ""
        return f"is not in the roster{nearest}"


def match_students(
    names: Mapping[int, tuple[str, ...]],
    students: Iterable[Student],
    system: str = "",
    numbers: Mapping[str, list[int]] | None = None,
) -> tuple[dict[int, Student], list[str]]:
    """Return the row of each student, and guess nothing. What the platform says of a file leads.

    Parameters
    ----------
    names : dict of int to tuple of str
        Row to name, as it stands there: in one part, or in two, the first name first.
    students : list of Student
    system : str
        The platform whose roster it is.
    numbers : dict of str to list of int
        What that platform writes into the names of files, to the rows in which it stands.

    Returns
    -------
    matches : dict of int to Student
    troubles : list of str
        A sentence for each file that fits no row, or more than one, and for each row that two files fit.

    Examples
    --------
    >>> match_students({1: ("Lovelace, Ada",)}, [])
    ({}, [])
    """
    known, numbers = _Names(names), numbers or {}
    by_row: dict[int, list[Student]] = {}
    troubles = []
    for student in students:
        rows, fault = _find_rows(student, known, system, numbers)
        if len(rows) == 1:
            by_row.setdefault(rows[0], []).append(student)
        else:
            troubles.append(f"{student.name!r} ({plain(student.file, 200)}) {fault}. Enter these points by hand.")
    for row, several in by_row.items():
        if len(several) > 1:
            files = " and ".join(plain(student.file, 200) for student in several)
            place = f"{known.written[row]!r} in row {row + 1} of the roster"
            troubles.append(f"{place} fits {len(several)} hand-ins: {files}. Enter the points by hand.")
    return {row: several[0] for row, several in by_row.items() if len(several) == 1}, troubles


def _find_rows(student: Student, known: _Names, system: str, numbers: Mapping[str, list[int]]) -> tuple[list[int], str]:
    """Return the rows that may be a student's, and what to say unless it is one."""
    whose, written = student.whose, student.written or student.name
    if whose and numbers and whose.system == system:
        rows = numbers.get(whose.number.casefold(), [])
        return rows, f"has the number {whose.number!r} in {system}, and the roster has it {len(rows) or 'no'} times"
    if whose and whose.name:
        rows = known.rows(whose.name)
        by_number = [row for row in rows if row in numbers.get(whose.number, [])]
        rows = by_number if not whose.system and len(by_number) == 1 else rows
        if whose.system or rows:
            fault = known.fault(whose.name, rows)
            if len(rows) > 1 and system == "Moodle":
                fault += "; Moodle's grading worksheet tells them apart by their numbers"
            return rows, fault if whose.name == written else f"is {whose.name!r} by its folder or file, who {fault}"
    rows = known.rows(written)
    return rows, known.fault(written, rows)
