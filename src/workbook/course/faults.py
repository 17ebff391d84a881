"""Mistakes in a file that an instructor wrote: each with its line, and all of them at once."""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.text import count, plain

PART = r'(?:"[^"]*"|\'[^\']*\'|[\w-]+)'
KEY = re.compile(rf"\s*({PART}(?:\s*\.\s*{PART})*)\s*=")
HEADER = re.compile(rf"\s*\[\[?\s*({PART}(?:\s*\.\s*{PART})*)\s*\]")

SYNTAX = (
    ("Cannot overwrite", "this entry is in the file twice. Keep one of the two."),
    ("Cannot declare", "this block is in the file twice. Join the two."),
    ("", "this line cannot be read. Text and days stand between straight quotation marks, several in square brackets "
     'with commas between them: due = "YEAR-MONTH-DAY 23:59", sections = ["A", "B"].'),
)  # fmt: skip


class Fault(NamedTuple):
    """A mistake: the line, counted from 1 (0 if it is of the whole file), and a sentence."""

    line: int
    says: str


def refusal(called: str, faults: Iterable[Fault]) -> WorkbookError:
    """Return the error that lists the mistakes in a file.

    Parameters
    ----------
    called : str
        The name of the file.
    faults : iterable of Fault

    Returns
    -------
    WorkbookError

    Examples
    --------
    >>> print(refusal("course.toml", [Fault(3, "'tile' is no entry.")]))
    course.toml has 1 mistake. Mend it, then run the command again.
      line 3: 'tile' is no entry.
    """
    listed = sorted(set(faults))
    lines = [f"  line {fault.line}: {fault.says}" if fault.line else f"  {fault.says}" for fault in listed]
    them = "it" if len(listed) == 1 else "them"
    return WorkbookError(
        "\n".join([f"{called} has {count(len(listed), 'mistake')}. Mend {them}, then run the command again.", *lines])
    )


def nearest(name: object, valid: Iterable[object], listed: int = 15) -> str:
    """Return in words which names are valid, and which one may have been meant.

    Parameters
    ----------
    name : object
        What was written.
    valid : iterable
    listed : int
        How many are listed at most; of more only the nearest is named.

    Returns
    -------
    str

    Examples
    --------
    >>> nearest("tile", ["title", "late"])
    "Did you mean 'title'? Valid: title, late."
    """
    names = {str(one).casefold(): str(one) for one in valid}
    written = str(name).casefold()
    close = difflib.get_close_matches(written, names, n=1, cutoff=0.5)
    hint = f"Did you mean {names[close[0]]!r}?" if close else ""
    return " ".join(filter(None, [hint, f"Valid: {', '.join(names.values())}." if len(names) <= listed else ""]))


def line_of(text: str, path: tuple[str, ...]) -> int:
    r"""Return the line of an entry in a TOML file, or of the nearest entry above it; 0 if there is none.

    Parameters
    ----------
    text : str
    path : tuple of str
        The tables and the key; the last part may be a value in a list.

    Returns
    -------
    int

    Examples
    --------
    >>> line_of('title = "A"\n[lessons.02]\ndue = "soon"', ("lessons", "02", "due"))
    3
    """
    header: tuple[str, ...] = ()
    found, depth, lines = 0, 0, text.splitlines()
    for number, line in enumerate(lines, 1):
        if table := HEADER.match(line):
            full = header = _parts(table[1])
        elif entry := KEY.match(line):
            full = header + _parts(entry[1])
        else:
            continue
        same = min(len(full), len(path))
        if full[:same] == path[:same] and same > depth:
            found, depth = number, same
    if depth == len(path) or not found:
        return found
    wanted = re.compile(rf"(?<![\w.]){re.escape(path[-1])}(?![\w.])")  # in a list, or in an entry in one line
    rest = lines[found - 1 :]
    return next((found + place for place, line in enumerate(rest) if wanted.search(line)), found)


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(PART, key))


def syntax_fault(text: str, error: str) -> Fault:
    """Return the mistake for which a file is no TOML.

    Parameters
    ----------
    text : str
    error : str
        What `tomllib` says.

    Returns
    -------
    Fault

    Examples
    --------
    >>> syntax_fault("title = Asia", "Invalid value (at line 1, column 9)").line
    1
    """
    place = re.search(r"at line (\d+)", error)
    line = int(place[1]) if place else len(text.splitlines())
    says = next(says for begins, says in SYNTAX if error.startswith(begins))
    written = text.splitlines()[line - 1 : line]
    return Fault(line, says + (f" It says: {written[0].strip()}" if written and written[0].strip() else ""))


def shown(value: object) -> str:
    """Return a value as it is shown in a sentence.

    Parameters
    ----------
    value : object

    Returns
    -------
    str

    Examples
    --------
    >>> shown("soon"), shown(True)
    ("'soon'", 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return repr(plain(value, 40)) if isinstance(value, str) else plain(value, 40)


class Reading:
    """A course file while it is read: its text, and the mistakes found so far."""

    def __init__(self, text: str) -> None:
        self.text, self.faults = text, list[Fault]()

    def wrong(self, path: Iterable[str], says: str) -> None:
        """Note a mistake at an entry."""
        self.faults.append(Fault(line_of(self.text, tuple(path)), says))
