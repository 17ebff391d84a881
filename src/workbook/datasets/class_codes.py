"""The codes of a class: how many readers gave which step to each cell, and what follows for the positions.

The counts are what is kept in ``class-codes.csv``; the median, the salience and the confidence are computed from them
whenever the file is read, so that there is one truth.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbook.common.errors import WorkbookError
from workbook.common.files import read_bytes
from workbook.common.spreadsheets import as_rows
from workbook.common.text import plain
from workbook.datasets.own_codes import SALIENCE, STEPS, own_cells, own_period
from workbook.datasets.reading import typed_table

if TYPE_CHECKING:
    import pandas as pd

FILE = "class-codes.csv"
CELL = ("issue", "actor", "period")
STEP_COUNTS = ("minus_2", "minus_1", "zero", "plus_1", "plus_2")
SALIENCE_COUNTS = ("salience_0", "salience_1", "salience_2", "salience_3")
COUNTS = (*STEP_COUNTS, "cannot_tell", *SALIENCE_COUNTS)
"""The columns of counts: how many readers gave this step, could not tell, or gave this salience."""

AGREED = {"high": 3 / 4, "medium": 1 / 2}
"""Which share of the codes of a cell must be the same for this confidence; below all it is low."""


def summarise(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the table of a class with what follows from its counts.

    Parameters
    ----------
    counts : pandas.DataFrame
        `CELL` and `COUNTS`, one cell a row.

    Returns
    -------
    pandas.DataFrame
        The same rows with `coders` (how many gave a code), `median` (between two steps where the two in the middle
        differ: half steps stay; blank where nobody gave a code, or more could not tell than could), `salience` (the
        median too), `agreed` (share of the codes that are the most frequent one) and `confidence`.

    Examples
    --------
    >>> import pandas as pd
    >>> row = dict.fromkeys(COUNTS, 0) | {"minus_1": 3, "zero": 1, "cannot_tell": 2, "salience_2": 4}
    >>> summarise(pd.DataFrame([row]))[["coders", "median", "salience", "agreed", "confidence"]].values.tolist()
    [[4, -1.0, 2.0, 0.75, 'high']]
    """
    import pandas as pd

    steps = counts[list(STEP_COUNTS)].to_numpy()
    coders = steps.sum(axis=1)
    agreed = steps.max(axis=1) / np.maximum(coders, 1)
    confidence = np.select([agreed >= share for share in AGREED.values()], list(AGREED), "low")
    known = (coders > 0) & (coders >= counts.cannot_tell.to_numpy())
    return counts.assign(
        coders=coders,
        median=np.where(known, _medians(steps, STEPS), np.nan),
        salience=_medians(counts[list(SALIENCE_COUNTS)].to_numpy(), SALIENCE),
        agreed=np.where(coders > 0, agreed, np.nan),
        confidence=pd.Categorical(confidence, dtype=typed_table("codings").confidence.dtype),
    )


def _medians(counts: np.ndarray, steps: tuple[int, ...]) -> np.ndarray:
    """Return the median of each row of counts; NaN where there is none."""
    return np.array([np.median(np.repeat(steps, line)) if line.sum() else np.nan for line in counts])


def as_positions(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of a class as positions.

    Parameters
    ----------
    counts : pandas.DataFrame
        As in `summarise`.

    Returns
    -------
    pandas.DataFrame
        Columns as `load_positions` gives them for a coder. `position` is the median, `doubt` says in words how the
        class is spread, and one column more, `spread`, holds how many gave each step from -2 to 2.

    Examples
    --------
    >>> import pandas as pd
    >>> cell = {"issue": "I03", "actor": "JPN", "period": "P5"}
    >>> as_positions(pd.DataFrame([cell | dict.fromkeys(COUNTS, 0) | {"minus_1": 3, "zero": 1}])).doubt[0]
    '-1: 3, 0: 1'
    """
    table = summarise(counts)
    table = table[table["median"].notna()]
    steps = [tuple(map(int, line)) for line in table[list(STEP_COUNTS)].to_numpy()]
    frame = table[[*CELL, "median", "salience", "confidence"]].rename(columns={"median": "position"})
    words = [_in_words(line, unsure) for line, unsure in zip(steps, table.cannot_tell, strict=True)]
    return frame.assign(doubt=words, spread=steps).reset_index(drop=True)


def _in_words(counts: tuple[int, ...], unsure: int) -> str:
    """Return how many gave which step."""
    names = ("-2", "-1", "0", "+1", "+2")
    given = [f"{name}: {number}" for name, number in zip(names, counts, strict=True) if number]
    return ", ".join([*given, *([f"cannot tell: {unsure}"] if unsure else [])])


def read_class_codes(file: Path) -> pd.DataFrame:
    """Return the counts in a file that ``workbook codes`` wrote.

    Parameters
    ----------
    file : pathlib.Path

    Returns
    -------
    pandas.DataFrame
        `CELL` and `COUNTS`, one cell a row.

    Raises
    ------
    WorkbookError
        If it is another file, or a count in it is none.
    """
    import pandas as pd

    again = "Make it again with `workbook codes FOLDER`, and do not change it."
    try:
        reader = as_rows(read_bytes(file, "the codes of a class"), strict=True)
        found = list(reader)
    except WorkbookError as error:
        raise WorkbookError(f"{file.name} {error}. {again}") from None
    except csv.Error:
        raise WorkbookError(f"{file.name} is damaged: it cannot be read as a table. {again}") from None
    missing = [column for column in (*CELL, *COUNTS) if column not in (reader.fieldnames or ())]
    if missing:
        raise WorkbookError(
            f"{file.name} does not hold the codes of a class; columns missing here: {', '.join(missing)}. {again}"
        )
    cells, table = set(own_cells()), []
    for number, row in enumerate(found, 2):
        if (row["issue"], row["actor"]) not in cells or row["period"] != own_period():
            named = plain(" ".join(filter(None, (row[column] for column in CELL))), 40)
            raise WorkbookError(f"{file.name}, row {number}: {named!r} is no cell, or stands there twice. {again}")
        cells.discard((row["issue"], row["actor"]))
        wrong = next((column for column in COUNTS if not re.fullmatch(r"\d{1,6}", (row[column] or "").strip())), None)
        if wrong:
            shown = plain(row[wrong] or "", 20)
            raise WorkbookError(f"{file.name}, row {number}: {wrong} is {shown!r}, and a count is needed. {again}")
        table.append([*(row[column] for column in CELL), *(int(row[column]) for column in COUNTS)])
    if not table:
        raise WorkbookError(f"{file.name} holds no row. {again}")
    return pd.DataFrame(table, columns=[*CELL, *COUNTS])
