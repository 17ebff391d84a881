"""What a run of `workbook grade` did, and what needs a look, in words."""

import collections
from pathlib import PurePosixPath
from typing import NamedTuple

from workbook.common.text import count, plain
from workbook.grading.finding import SYSTEM, Found
from workbook.grading.marking import Student
from workbook.grading.roster_points import Filled

NAMED = 3  # files of one folder that are not read for one reason: so many are named, and the rest is counted


class Report(NamedTuple):
    """What a run did, and what needs a look. As a text it is what the command says.

    Parameters
    ----------
    found : list of Found
        Everything that was there.
    students : list of Student
        Whoever was graded.
    remarks : dict of str to list of str
        By file that was read.
    marks : list of str
        One line for each mark that is wrong, or stands beside another text.
    lessons : str
        A sentence on what the points are out of.
    filled : Filled, optional
        The roster, if one was given.
    alike : str
        A sentence on texts that are much alike, and lessons answered in seconds; empty if there are none.
    """

    found: list[Found]
    students: list[Student]
    remarks: dict[str, list[str]]
    marks: list[str]
    lessons: str
    filled: Filled | None = None
    alike: str = ""

    @property
    def files(self) -> int:
        """The number of files that somebody handed in, whether they could be read or not."""
        return sum(one.fault != SYSTEM for one in self.found)

    @property
    def graded(self) -> list[str]:
        """The names of the students."""
        return [student.name for student in self.students]

    @property
    def reported(self) -> list[str]:
        """One line for each file about which there is something to say, and one for many that are not hand-ins."""
        about = [f"{plain(file, 200)}: {'; '.join(about)}." for file, about in self.remarks.items() if about]
        return about + _name_together([one for one in self.found if not one.read and one.fault != SYSTEM])

    @property
    def remarked(self) -> int:
        """The number of files that were reported and graded all the same."""
        return sum(bool(self.remarks[file]) for student in self.students for file in student.files)

    @property
    def needs_a_look(self) -> bool:
        """Whether anything was reported."""
        return bool(self.reported or self.marks or (self.filled and self.filled.troubles))

    @property
    def notes(self) -> list[str]:
        """Sentences on what is well, and should be known: what points are out of, and which files nobody handed in."""
        left = _name_together([one for one in self.found if one.fault == SYSTEM])
        return [self.lessons, *filter(None, [self.alike]), *left]

    def __str__(self) -> str:
        reported = sum(map(bool, self.remarks.values())) + sum(
            not one.read and one.fault != SYSTEM for one in self.found
        )
        good = sum(len(student.files) for student in self.students) - self.remarked
        first = f"{count(self.files, 'file')}: {good} graded without a remark"
        first += f", {reported} reported" if reported else ""
        first += f" ({self.remarked} of these graded all the same)" if self.remarked else ""
        lines = [f"{first}.", *self.reported, *self.marks]
        if reported > self.remarked:
            lines.append("For a file that was not graded, ask the student to run `workbook handin` and hand in again.")
        return "\n".join([*lines, *(self.filled.messages + self.filled.troubles if self.filled else [])])


def _name_together(found: list[Found]) -> list[str]:
    """Return a line for each file that was not read; if there are many of a kind in a folder, one for all of them."""
    groups: dict[tuple[str, str, str], list[str]] = collections.defaultdict(list)
    for one in found:
        folder, _, name = one.name.rstrip("/").rpartition("/")
        groups[folder, PurePosixPath(name).suffix, one.fault].append(one.name)
    lines = []
    for (folder, _, fault), names in groups.items():
        if len(names) <= NAMED + 1:
            lines += [f"{plain(name, 200)}: {fault}." for name in names]
        else:
            some = ", ".join(plain(name.rpartition("/")[2], 60) for name in names[:NAMED])
            where = f" in {plain(folder, 200)}" if folder else ""
            lines.append(f"{count(len(names), 'file')}{where} ({some} and {len(names) - NAMED} more), each {fault}.")
    return lines
