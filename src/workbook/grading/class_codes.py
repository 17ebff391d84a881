"""The codes of a class: a folder of files becomes one table, a page to discuss, and a list of who differs.

A file comes from a stranger: it is read as data, within limits, and nothing in it is run or computed. What cannot be
used of it is said in one line, and the rest counts.
"""

from __future__ import annotations

import collections
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.spreadsheets import as_csv
from workbook.common.text import count, plain
from workbook.datasets import class_codes
from workbook.datasets.class_codes import CELL, COUNTS, SALIENCE_COUNTS, STEP_COUNTS, summarise
from workbook.datasets.own_codes import CANNOT_TELL, STEPS, Cell, Codes, own_cells, own_period, read_codes
from workbook.datasets.positions import load_positions
from workbook.grading.class_codes_page import class_codes_page
from workbook.grading.gradebook import write_if_new
from workbook.grading.hand_in import codes_in
from workbook.grading.submissions import person, read_submission

PAGE, CODERS = "class-codes.html", "class-coders.csv"
OWN = {class_codes.FILE, CODERS}
SPREADSHEET = "is a spreadsheet's own file, and was not read. Open it, save it as CSV, and put that in its place"
OTHERS = dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), SPREADSHEET) | {
    ".zip": "is packed, and was not read. Unpack it into the folder"
}
"""Files that a student may hand in by mistake, and what is said of them."""

DIFFERS = (
    *("file", "name", "mark", "coded", "cannot_tell"),
    *("same_as_record", "within_one", "mean_difference", "largest_difference", "on"),
)


class Coding(NamedTuple):
    """The codes of one reader, the file in which they came, and the name in it, if there is one."""

    file: str
    name: str
    codes: Codes

    @property
    def latest(self) -> str:
        """When the last code was given."""
        return max((code.time for code in self.codes.cells.values()), default="")

    @property
    def given(self) -> dict[Cell, tuple[Any, Any]]:
        """Positions and salience by cell."""
        return {cell: (code.position, code.salience) for cell, code in self.codes.cells.items()}


class ClassReport(NamedTuple):
    """What a run did, and what needs a look. As a text it is what the command says."""

    files: int
    codings: list[Coding]
    reported: list[str]
    table: pd.DataFrame

    def __str__(self) -> str:
        coded = int(self.table["median"].notna().sum())
        first = f"{count(self.files, 'file')}: {count(len(self.codings), 'coder')} counted, {coded} of "
        return "\n".join([f"{first}{count(len(self.table), 'cell')} with a median.", *self.reported])


def join_codes(folder: str | Path, out: str | Path) -> ClassReport:
    """Join the codes of a class: all files below a folder that hold some.

    Parameters
    ----------
    folder : path
        Every ``.csv`` and ``.json`` file in it and in its folders, except hidden ones, is looked at.
    out : path
        The folder to write to; it is made if it is not there: ``class-codes.csv``, which `load_positions` reads,
        ``class-codes.html``, both without names, and ``class-coders.csv``: who differs from the record, and by how
        much.

    Returns
    -------
    ClassReport

    Raises
    ------
    WorkbookError
        If no file holds a code; nothing is written then.
    OSError
        If `out` cannot be written.

    Examples
    --------
    >>> join_codes("a folder that is not there", "codes")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no folder 'a folder that is not there'. Name the one with the...
    """
    folder, out = Path(folder), Path(out)
    _check_folders(folder, out)
    found, remarks, files = _collect(folder)
    codings = _one_each(found, remarks)
    reported = [f"{plain(file, 200)}: {'; '.join(about)}." for file, about in sorted(remarks.items()) if about]
    if not codings:
        lines = "\n".join(["There is no file with codes: they are called my-codes.csv, or are hand-ins.", *reported])
        raise WorkbookError(f"{lines}\nNothing was written.")
    table = _with_record(summarise(tally([coding.codes for coding in codings])))
    known = table.set_index(["issue", "actor"]).record.dropna().to_dict()
    out.mkdir(parents=True, exist_ok=True)
    write_if_new(out / class_codes.FILE, _as_csv(table))
    write_if_new(out / CODERS, as_csv([DIFFERS, *(_differs(coding, known) for coding in codings)]))
    write_if_new(out / PAGE, class_codes_page(table, [coding.codes for coding in codings]).encode())
    return ClassReport(files, codings, reported, table)


def _check_folders(folder: Path, out: Path) -> None:
    if not folder.exists():
        raise WorkbookError(f"There is no folder {str(folder)!r}. Name the one with the hand-ins.")
    if not folder.is_dir():
        unpack = "Unpack it, and name" if folder.suffix.casefold() == ".zip" else "Name"
        raise WorkbookError(f"{str(folder)!r} is a file. {unpack} the folder with the hand-ins.")
    if out.exists() and not out.is_dir():
        raise WorkbookError(f"{str(out)!r} is a file, and a folder is needed to write to. Name another.")


def _find_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that may hold codes, and why one may not be read."""
    root = os.path.realpath(folder)
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        # What a Mac adds to an archive, and the copies that Jupyter makes, were not handed in.
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            if path.is_symlink() and name in folders:
                yield path, "is a link to a folder, and was not followed"
            elif path.suffix.lower() in (".csv", ".json", *OTHERS) and not name.startswith("."):
                inside = Path(os.path.realpath(path)).is_relative_to(root)
                yield path, "" if inside else "is a link that leads out of the folder, and was not followed"
    for error in closed:
        yield Path(error.filename), f"cannot be opened ({error.strerror})"


def _collect(folder: Path) -> tuple[list[Coding], dict[str, list[str]], int]:
    """Return the codings below a folder, what is to be said of each file, and how many files there are."""
    remarks: dict[str, list[str]] = collections.defaultdict(list)
    codings, files = [], 0
    for path, fault in sorted(_find_files(folder)):
        if path.name in OWN:
            continue
        files += 1
        file, ending = path.relative_to(folder).as_posix(), path.suffix.lower()
        try:
            if fault or ending in OTHERS:
                raise WorkbookError(fault or OTHERS[ending])
            coding = _read(path, file)
            remarks[file] += _some(coding.codes.faults)
            if not coding.codes.read:
                raise WorkbookError("no code is left to count" if coding.codes.faults else "holds no code yet")
            codings.append(coding)
        except WorkbookError as error:
            remarks[file].append(str(error))
        except Exception as error:  # noqa: BLE001  (one file must not keep a class from its codes)
            remarks[file].append(f"could not be read ({type(error).__name__})")
    return codings, remarks, files


def _read(path: Path, file: str) -> Coding:
    """Return the codes in one file."""
    if path.suffix.lower() == ".csv":
        return Coding(file, "", read_codes(path))
    content = read_submission(path)
    return Coding(file, plain(person(content.get("name", ""))), codes_in(content))


def _some(faults: list[str], most: int = 3) -> list[str]:
    """Return the first faults of a file, how many more there are, and what comes of them."""
    more = [f"and {count(len(faults) - most, 'more row')} like these"] if len(faults) > most else []
    return [*faults[:most], *more, "left out, and the rest of the file counts"] if faults else []


def _one_each(found: list[Coding], remarks: dict[str, list[str]]) -> list[Coding]:
    """Return one coding a reader: of two files of one reader the later counts, and what is handed in twice once."""
    names = {coding.codes.coder: coding.name for coding in found if coding.name and coding.codes.coder}
    kept: dict[str, Coding] = {}
    same: dict[tuple[str, str], Coding] = {}
    for coding in sorted(found, key=lambda one: (one.latest, one.file)):
        mark = coding.codes.coder
        twin = same.get((mark, repr(coding.given))) if mark else None
        if twin:
            remarks[coding.file].append(
                f"holds the same codes as {plain(twin.file)!r}, with the same mark: counted once"
            )
            continue
        same[mark, repr(coding.given)] = coding
        who = (coding.name or names.get(mark, "")).casefold() or mark or coding.file
        if who in kept:
            remarks[kept[who].file].append(
                f"is of the coder of {plain(coding.file)!r}, whose codes are later and count instead. If two people "
                "made them, empty the column coder in one of the files"
            )
        kept[who] = coding
    return sorted(kept.values(), key=lambda one: one.file)


def tally(codings: list[Codes]) -> pd.DataFrame:
    """Count how many gave which code to each cell.

    Parameters
    ----------
    codings : list of Codes

    Returns
    -------
    pandas.DataFrame
        One cell a row, as `summarise` takes it: all cells, coded or not.

    Examples
    --------
    >>> from workbook.datasets.own_codes import Code
    >>> tally([Codes("", {("I01", "CHN"): Code(2, 1)}, [])]).plus_2.sum()
    np.int64(1)
    """
    lines = []
    for issue, actor in own_cells():
        given = [codes.cells[issue, actor] for codes in codings if (issue, actor) in codes.cells]
        steps = collections.Counter(code.position for code in given)
        cares = collections.Counter(code.salience for code in given)
        numbers = [*(steps[step] for step in STEPS), steps[CANNOT_TELL], *(cares[step] for step in range(4))]
        lines.append([issue, actor, own_period(), *numbers])
    return pd.DataFrame(lines, columns=[*CELL, *COUNTS])


def _with_record(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of a class with the position of record beside each median, and the difference."""
    record = load_positions(own_period()).set_index(list(CELL)).position.astype("float64")
    table = table.join(record.rename("record"), on=list(CELL))
    return table.assign(difference=table["median"] - table.record)


def _as_csv(table: pd.DataFrame) -> bytes:
    """Return the table of a class as the bytes of a CSV file."""
    columns = [*CELL, "coders", "median", "salience", "agreed", "confidence", *STEP_COUNTS, "cannot_tell"]
    columns += [*SALIENCE_COUNTS, "record", "difference"]
    lines = table[columns].round(3).astype(object)
    return as_csv([columns, *lines.where(lines.notna(), None).values.tolist()])


def _differs(coding: Coding, record: dict[Cell, float]) -> list[Any]:
    """Return how far one reader differs from the record; above 0 is more accommodating."""
    given = {cell: code.position for cell, code in coding.codes.read.items() if code.position != CANNOT_TELL}
    gaps = {cell: float(step) - record[cell] for cell, step in given.items() if cell in record}
    unsure = len(coding.codes.read) - len(given)
    start = [coding.file, coding.name, coding.codes.coder, len(given), unsure]
    if not gaps:
        return [*start, None, None, None, None, ""]
    same, near = (sum(abs(gap) <= most for gap in gaps.values()) / len(gaps) for most in (0, 1))
    largest = max(gaps.values(), key=abs)
    on = ", ".join(" ".join(cell) for cell, gap in gaps.items() if largest and gap == largest)
    return [*start, round(same, 3), round(near, 3), round(sum(gaps.values()) / len(gaps), 3), largest, on]
