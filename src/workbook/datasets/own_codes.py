"""A reader's own codes of the last period: which cells there are to code, and how a file of codes is read.

The file is a table that a spreadsheet opens: one row a cell, with `COLUMNS`. Whoever writes it may be a stranger, so
every row is checked, nothing in it is computed, and each fault is told with its row.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.spreadsheets import typed_cell
from workbook.common.text import clean, plain
from workbook.datasets.actors import FOUR, as_actor
from workbook.datasets.loaders import load_periods
from workbook.datasets.own_tables import read_table
from workbook.datasets.reading import rows, typed_table

if TYPE_CHECKING:
    import pandas as pd

FILE = "my-codes.csv"
COLUMNS = ("coder", "issue", "actor", "period", "position", "salience", "note", "time")
NEEDED = ("issue", "actor", "position")
"""The columns without which a table holds no codes; the others may be missing."""

CANNOT_TELL = "cannot tell"
STEPS = (-2, -1, 0, 1, 2)
SALIENCE = (0, 1, 2, 3)

Cell = tuple[str, str]
"""Issue and actor."""


class Code(NamedTuple):
    """What a reader gave to one cell; an empty text stands where nothing was given yet."""

    position: int | str = ""  # a step, "cannot tell", or nothing yet
    salience: int | str = ""
    note: str = ""
    time: str = ""


class Codes(NamedTuple):
    """The codes of one reader.

    Parameters
    ----------
    coder : str
        A mark by which copies of one file are known; no name.
    cells : dict of (str, str) to Code
        By issue and actor; only cells to which something was given.
    faults : list of str
        What could not be used, each with its row.
    """

    coder: str
    cells: dict[Cell, Code]
    faults: list[str]

    @property
    def read(self) -> dict[Cell, Code]:
        """The cells that have a code, or of which the reader could not tell."""
        return {cell: code for cell, code in self.cells.items() if code.position != ""}


@functools.cache
def own_period() -> str:
    """Return the period that readers code: the last one up to the horizon.

    Returns
    -------
    str

    Examples
    --------
    >>> own_period()
    'P5'
    """
    return str(load_periods().period.iloc[-1])


def own_cells() -> list[Cell]:
    """Return the cells that readers code, issue by issue: the four capitals in the last period.

    Returns
    -------
    list of (str, str)

    Examples
    --------
    >>> len(own_cells()), own_cells()[1]
    (40, ('I01', 'JPN'))
    """
    return [(issue, actor) for issue in rows("issues") for actor in FOUR]


def read_codes(file: Path) -> Codes:
    r"""Return the codes in a file, in whatever way a spreadsheet has saved it.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    Codes
        With what could not be used among its faults.

    Raises
    ------
    WorkbookError
        With the reason, to be read after the name of the file, if it is no table of codes.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.csv"
    >>> file.write_text("issue,actor,position\nI03,JPN,-1\nI03,KOR,0.5")
    43
    >>> read_codes(file).cells, read_codes(file).faults
    ({('I03', 'JPN'): Code(position=-1, ...)}, ["row 3, position: expected a step from -2 to 2, or 'cannot tell'; ...
    """
    found, faults = read_table(file, COLUMNS, NEEDED, "codes")
    codes = check_codes(found, "row", 2)
    return codes._replace(faults=[*faults, *codes.faults])


def check_codes(found: Iterable[Mapping[str, Any]], what: str = "entry", first: int = 1) -> Codes:
    """Return the codes among rows that anybody may have written.

    Parameters
    ----------
    found : iterable of dict
        With `COLUMNS`, or some of them.
    what : str
        What a row is called, for the faults.
    first : int
        The number of the first row.

    Returns
    -------
    Codes

    Examples
    --------
    >>> check_codes([{"issue": "I03", "actor": "JPN", "position": 3}]).faults
    ["entry 1, position: expected a step from -2 to 2, or 'cannot tell'; found '3'"]
    """
    cells: dict[Cell, Code] = {}
    faults: list[str] = []
    coder = ""
    for number, row in enumerate(found, first):
        text = {column: _text(row.get(column)) for column in COLUMNS}
        if not any(text[column] for column in COLUMNS):
            continue
        try:
            if None in row or None in row.values():
                raise WorkbookError(": expected a cell for each column; it is cut short or has a comma too many")
            cell, code = _checked(text)
            if cell in cells and code.position != "":
                raise WorkbookError(f": {' '.join(cell)} stands in the table twice; the first code is kept")
        except WorkbookError as fault:
            faults.append(f"{what} {number}{fault}")
            continue
        coder = coder or plain(text["coder"], 40)
        if code[:3] != ("", "", ""):
            cells.setdefault(cell, code)
    return Codes(coder, {cell: cells[cell] for cell in own_cells() if cell in cells}, faults)


def _text(value: Any) -> str:
    """Return what somebody typed into a cell, as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "" if value is None else plain(value)
    return " ".join(typed_cell(clean(str(value)[:10_000])).split())


def _checked(text: Mapping[str, str]) -> tuple[Cell, Code]:
    """Return a cell and its code, or raise an error that goes on after the number of the row."""
    issue, issues = text["issue"].upper(), list(rows("issues"))
    if issue not in issues:
        raise WorkbookError(f", issue: expected {issues[0]} to {issues[-1]}; found {plain(issue, 20)!r}")
    try:
        actor = as_actor(text["actor"])
    except WorkbookError:
        actor = ""
    if actor not in FOUR:
        raise WorkbookError(f", actor: expected one of {', '.join(FOUR)}; found {plain(text['actor'], 20)!r}")
    if text["period"].upper() not in ("", own_period()):
        raise WorkbookError(f", period: expected {own_period()}; found {plain(text['period'], 20)!r}")
    given = text["position"].casefold()
    position = given if given in ("", CANNOT_TELL) else _step(text, "position", STEPS, f", or {CANNOT_TELL!r}")
    salience = text["salience"] and _step(text, "salience", SALIENCE)
    return (issue, actor), Code(position, salience, text["note"], plain(text["time"], 40))


def _step(text: Mapping[str, str], column: str, steps: tuple[int, ...], otherwise: str = "") -> int:
    """Return a whole step of a scale; a spreadsheet may have written it as 1.0 or as 1,0."""
    given = text[column].replace("−", "-").replace("–", "-")
    whole = re.fullmatch(r"([+-]?\d{1,3})(?:[.,]0{1,9})?", given)
    if whole and int(whole[1]) in steps:
        return int(whole[1])
    why = ""
    if re.fullmatch(r"[+-]?\d{1,3}[.,]\d{1,9}", given):
        why = " (half a step is no code: the question between two neighbours decides)"
    elif given.startswith(("=", "@")):
        why = " (a formula, which was not computed)"
    raise WorkbookError(
        f", {column}: expected a step from {steps[0]} to {steps[-1]}{otherwise}; found {plain(text[column], 30)!r}{why}"
    )


def load_own_codes(file: Path) -> pd.DataFrame:
    """Load the codes of one reader as positions; cells without a code are left out.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    pandas.DataFrame
        Columns as `load_positions` gives them for a coder: `confidence` is blank, `doubt` is the reader's note.

    Raises
    ------
    WorkbookError
        If the file holds no code, or one that is none; each fault is named with its row.
    """
    import pandas as pd

    try:
        codes = read_codes(file)
    except WorkbookError as error:
        raise WorkbookError(f"{file.name} {error}.") from None
    wrong = [fault for fault in codes.faults if not fault.startswith("column ")]
    if wrong:
        more = f" And {len(wrong) - 3} more." if len(wrong) > 3 else ""
        raise WorkbookError(
            f"{file.name} holds what is no code. {'. '.join(wrong[:3])}.{more} Mend the rows in the file, or code the "
            "cells again with wb.code_positions()."
        )
    given = {cell: code for cell, code in codes.cells.items() if code.position not in ("", CANNOT_TELL)}
    if not given:
        raise WorkbookError(f"{file.name} holds no code yet. Code some cells with wb.code_positions(), then come back.")
    frame = pd.DataFrame(
        [(*cell, own_period(), code.position, code.salience, None, code.note) for cell, code in given.items()],
        columns=["issue", "actor", "period", "position", "salience", "confidence", "doubt"],
    )
    salience = pd.to_numeric(frame.salience.replace("", None))
    frame["salience"] = salience.astype("float64" if salience.isna().any() else "int64")
    frame["confidence"] = pd.Categorical(frame.confidence, dtype=typed_table("codings").confidence.dtype)
    return frame.astype({"position": "int64"})
