"""A reader's own codes as a file beside the lessons: ``my-codes.csv``, saved after each code and opened again.

A change takes a lock, reads what is there, adds to it and puts a whole new file in the place of the old one, as
`record` does. A file in which something cannot be used is set aside first; what can be used goes on in the new one.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook.answers.own_files import Renewed, renew
from workbook.common import files
from workbook.common.errors import WorkbookError
from workbook.common.spreadsheets import as_csv
from workbook.common.text import count
from workbook.datasets.own_codes import COLUMNS, FILE, Cell, Code, Codes, own_cells, own_period, read_codes

NOBODY = Codes("", {}, [])
LETTERS = "bcdfghjklmnpqrstvwxz"
"""Letters of a mark: no digits, which a spreadsheet would take for a number, and no word by chance."""


def location(folder: str | Path | None = None) -> Path:
    """Return the file of a reader's codes in a folder of lessons.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> location("lessons").name
    'my-codes.csv'
    """
    return Path(folder or "") / FILE


def read_folder(folder: str | Path | None = None) -> Codes:
    """Return the codes in a folder; what cannot be used is said in their faults.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    Codes

    Examples
    --------
    >>> read_folder("a folder that is not there").cells
    {}
    """
    file = location(folder)
    if not file.exists():
        return NOBODY
    try:
        return read_codes(file)
    except WorkbookError as error:
        return NOBODY._replace(faults=[str(error)])


def save_code(cell: Cell, code: Code, folder: str | Path | None = None) -> str:
    """Save what a reader gave to one cell.

    Parameters
    ----------
    cell : (str, str)
        Issue and actor.
    code : Code
        Its time is that of the saving.
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What went wrong or was set aside, in a sentence; empty if nothing.

    Examples
    --------
    >>> import tempfile
    >>> save_code(("I03", "JPN"), Code(-1, 3), tempfile.mkdtemp())
    ''
    """
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return change(lambda codes: codes.cells.update({cell: code._replace(time=now)}), folder)


def change(edit: Callable[[Codes], object], folder: str | Path | None = None, mark: str = "") -> str:
    """Change the codes of a folder: locked, on what is there, and never half.

    Parameters
    ----------
    edit : function
        Gets the codes and changes their cells in place.
    folder : str or pathlib.Path, optional
        The current folder unless given.
    mark : str
        The mark of the reader, if the file has none yet; a new one unless given.

    Returns
    -------
    str
        What went wrong or was set aside, in a sentence; empty if nothing.

    Examples
    --------
    >>> import tempfile
    >>> change(lambda codes: codes.cells.clear(), tempfile.mkdtemp())
    ''
    """

    def make() -> Renewed:
        codes = read_folder(folder)
        cells = dict(codes.cells)
        edit(codes._replace(cells=cells))
        content = as_bytes(codes._replace(coder=codes.coder or mark or new_mark(), cells=cells))
        return content, codes.faults, count(len(codes.cells), "cell")

    return renew(location(folder), make, "Your code")


def new_mark() -> str:
    """Return a mark for a reader who codes for the first time: chance alone, and no name.

    Returns
    -------
    str

    Examples
    --------
    >>> len(new_mark())
    10
    """
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def as_bytes(codes: Codes) -> bytes:
    """Return codes as the bytes of a file that a spreadsheet opens safely: a row for each cell, coded or not.

    Parameters
    ----------
    codes : Codes

    Returns
    -------
    bytes

    Examples
    --------
    >>> as_bytes(Codes("kx", {("I01", "CHN"): Code(2, 1, "=so")}, [])).decode("utf-8-sig").splitlines()[1]
    "kx,I01,CHN,P5,2,1,'=so,"
    """
    table = [[row[column] for column in COLUMNS] for row in entries(codes, own_cells())]
    return as_csv([COLUMNS, *table])


def entries(codes: Codes, cells: Iterable[Cell] | None = None) -> list[dict[str, Any]]:
    """Return codes as plain rows, as they stand in the file and in what is handed in.

    Parameters
    ----------
    codes : Codes
    cells : list of (str, str), optional
        Which cells; those to which something was given unless named.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> entries(Codes("kx", {("I01", "CHN"): Code(2)}, []))[0]["position"]
    2
    """
    chosen: Mapping[Cell, Code] = {cell: codes.cells.get(cell, Code()) for cell in cells or codes.cells}
    return [
        {"coder": codes.coder, "issue": issue, "actor": actor, "period": own_period(), **code._asdict()}
        for (issue, actor), code in chosen.items()
    ]


def bring_back(theirs: Codes, folder: str | Path | None = None) -> str:
    """Bring codes of another file into those of a folder: of two codes of a cell the later one stays.

    Parameters
    ----------
    theirs : Codes
    folder : str or pathlib.Path, optional
        The current folder unless given.

    Returns
    -------
    str
        What was done, in a sentence or two; empty if there was nothing to bring.

    Raises
    ------
    WorkbookError
        If the file could not be written. Nothing is changed then.

    Examples
    --------
    >>> import tempfile
    >>> bring_back(Codes("kx", {("I03", "JPN"): Code(-1, 3)}, []), tempfile.mkdtemp())
    '1 coded cell brought back.'
    """
    if not theirs.cells:
        return ""
    here, kept = read_folder(folder).cells, ""
    newer = {cell: code for cell, code in theirs.cells.items() if cell not in here or _goes(here[cell], code)}
    if set(newer) & set(here):
        aside, file = files.aside_name(location(folder)), location(folder)
        files.write(aside, file.read_bytes())
        kept = f" Your codes of before lie in {aside.name!r}."
    trouble = change(lambda codes: codes.cells.update(newer), folder, theirs.coder)
    if "was not saved" in trouble:
        raise WorkbookError(trouble.replace("Your code was not saved", "Codes were not brought back"))
    stayed = len(theirs.cells) - len(newer)
    message = f"{count(len(newer), 'coded cell')} brought back.{kept}"
    if stayed:
        message += f" {count(stayed, 'coded cell')} here {'is' if stayed == 1 else 'are'} as new or newer, and stayed."
    return f"{message} {trouble}".strip()


def _goes(old: Code, new: Code) -> bool:
    """Return whether a code makes room for another, which was given later."""
    return old._replace(time="") != new._replace(time="") and old.time < new.time
