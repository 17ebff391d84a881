"""Loaders of positions: those of record, those of each coder, how they were coded, and the status quo."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.common.dates import as_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.common.spreadsheets import decode
from workbook.datasets import class_codes, own_codes
from workbook.datasets.horizon import HORIZON, last_shown_day, say_horizon
from workbook.datasets.loaders import load_periods
from workbook.datasets.reading import fresh_table, rows, typed_table

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day

RECORD, MEDIAN, ME, CLASS = "record", "median", "me", "class"
MEDIAN_OF = ("A", "B", "C")
"""The coders whose median can be taken: each of them read all cells."""

CELL = ["issue", "actor", "period"]


def load_positions(period: str | None = None, horizon: Day | None = HORIZON, coder: str = RECORD) -> pd.DataFrame:
    """Load coded policy positions, one issue, actor and period a row. They are estimates, to be argued with.

    Parameters
    ----------
    period : str, optional
        Keep one period, such as ``"P5"``.
    horizon : date-like or None
        Periods that end later are left out. ``None`` shows all.
    coder : str
        ``"record"``, the positions of record; a coder of `load_coders`, such as ``"A"``; ``"median"`` of A, B and C,
        where two of them at least have a code (half steps stay). ``"me"``: your own codes, from `code_positions`;
        ``"class"``: the median of your class, from ``workbook codes``; both lie beside the lessons. Or the name of
        such a file: ``"group-2/my-codes.csv"``.

    Returns
    -------
    pandas.DataFrame
        `position` -2 (hard line) to 2 (accommodating), `salience` 0-3, `confidence` low < medium < high. A missing
        row is missing evidence, not a middle position. Coders D and first gave no salience. Reasons and sources
        stand with the positions of record only. Of a class the confidence says how far it agrees, and `spread` how
        many gave each step from -2 to 2.

    Raises
    ------
    WorkbookError
        For an unknown period or coder, a period after the horizon, or a file of codes that is not there or damaged.

    Examples
    --------
    >>> load_positions("P3").query("issue == 'I01' and actor == 'JPN'").position.tolist()
    [-2]
    >>> len(load_positions("P5", coder="D"))
    39
    """
    valid = load_periods(horizon).period
    frame = _frame_of(coder)
    if period is not None:
        period = choose(period, typed_table("periods").period, "period")
        if horizon is not None and period not in set(valid):
            raise WorkbookError(
                f"Period {period} ends after {say_horizon(as_day(horizon, last=True))}. Add horizon=None to see it."
            )
        valid = [period]
    return frame[frame.period.isin(valid)].reset_index(drop=True)


def as_coder(name: str) -> str:
    """Return the name of a coder whose positions can be loaded, or that of a file of codes.

    Parameters
    ----------
    name : str
        As in `load_positions`.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        With the valid names and the nearest one.

    Examples
    --------
    >>> as_coder("Record"), as_coder("group-2/my-codes.csv")
    ('record', 'group-2/my-codes.csv')
    """
    if str(name).casefold().endswith(".csv"):
        return str(name)
    return str(choose(name, [RECORD, *_coders(), MEDIAN, ME, CLASS], "coder"))


def _frame_of(coder: str) -> pd.DataFrame:
    """Return the positions of one coder, of the record, of a median, or of a reader's own file."""
    coder = as_coder(coder)
    if coder == ME:
        how = f'Code first: wb.code_positions(). Or name the file: coder="FOLDER/{own_codes.FILE}".'
        return _of_file(Path(own_codes.FILE), how)
    if coder == CLASS:
        how = "`workbook codes FOLDER` makes it of the files of a class: put it there. "
        how += f'Or name the file: coder="FOLDER/{class_codes.FILE}".'
        return _of_file(Path(class_codes.FILE), how)
    if coder.casefold().endswith(".csv"):
        return _of_file(Path(coder), "Name a file that wb.code_positions() or `workbook codes` wrote.")
    return fresh_table("positions") if coder == RECORD else _median() if coder == MEDIAN else _positions_of(coder)


def _of_file(file: Path, how: str) -> pd.DataFrame:
    """Return the positions in a file of codes: of one reader or, where its first row names counts, of a class."""
    try:
        with file.open("rb") as opened:
            counted = class_codes.STEP_COUNTS[0] in decode(opened.read(2000))[0].partition("\n")[0]
    except FileNotFoundError:
        place = "beside this notebook" if file.parent == Path() else f"in {str(file.parent)!r}"
        raise WorkbookError(f"There is no {file.name} {place}. {how}") from None
    except OSError as error:
        raise WorkbookError(f"{file.name} cannot be opened ({error.strerror}). {how}") from None
    return class_codes.as_positions(class_codes.read_class_codes(file)) if counted else own_codes.load_own_codes(file)


def _coders() -> list[str]:
    """Return the coders whose codes stand in the table of codings."""
    return list(dict.fromkeys(row["coder"] for row in rows("codings").values()))


def _positions_of(coder: str) -> pd.DataFrame:
    """Return the codes of one coder, without the cells that the coder left empty."""
    codings = fresh_table("codings")
    coded = codings[(codings.coder == coder) & codings.position.notna()].drop(columns="coder")
    return coded.astype({"position": "int64", "salience": "float64" if coded.salience.isna().any() else "int64"})


def _median() -> pd.DataFrame:
    """Return the median of the coders who read all cells, cell by cell."""
    import pandas as pd

    codings = typed_table("codings")
    codings = codings[codings.coder.isin(MEDIAN_OF) & codings.position.notna()]
    cells = codings.assign(order=codings.confidence.cat.codes).groupby(CELL, sort=False)
    median = cells[["position", "salience"]].median().astype("float64")
    middle = cells.order.median().map(math.floor)  # half a step goes down
    median["confidence"] = pd.Categorical.from_codes(middle, dtype=codings.confidence.dtype)
    return median[cells.size() >= 2].reset_index()


def load_codings(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load all codings side by side, one coder, issue, actor and period a row; the positions of record among them.

    Parameters
    ----------
    horizon : date-like or None
        Periods that end later are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        `coder`, `issue`, `actor`, `period`, `position` and `salience` (blank where the coder gave none), `confidence`,
        and `doubt` (what else the coder thought of).

    Examples
    --------
    >>> load_codings().coder.unique().tolist()
    ['A', 'B', 'C', 'D', 'first', 'record']
    """
    import pandas as pd

    codings, record = fresh_table("codings"), fresh_table("positions")
    record = record.assign(coder=RECORD, doubt="")[list(codings.columns)]
    every = pd.concat([codings, record.astype({"position": "Int64", "salience": "Int64"})])
    return every[every.period.isin(load_periods(horizon).period)].reset_index(drop=True)


def load_coders() -> pd.DataFrame:
    """Load who coded: what each coder is, what it had seen, and how many cells it read, one coder a row.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_coders().query("blind").coder.tolist()
    ['B', 'C', 'D', 'first']
    """
    return fresh_table("coders")


def load_coding_rules() -> pd.DataFrame:
    """Load the rules by which positions and salience are coded, one a row; the anchors stand in `load_issues`.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_coding_rules().about.value_counts().to_dict()
    {'position': 6, 'salience': 3}
    """
    return fresh_table("coding_rules")


def load_status_quo() -> pd.DataFrame:
    """Load the status quo on the day of the essay, on the same scales as positions, one issue a row: estimates.

    Returns
    -------
    pandas.DataFrame
        `value`, and `low` and `high`: the lowest and the highest step that can be defended.

    Examples
    --------
    >>> load_status_quo().query("issue == 'I10'")[["value", "low", "high"]].values.tolist()
    [[1, 0, 1]]
    """
    return fresh_table("status_quo")


def load_proposals(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the texts that were put forward in fact, on the scales of the issues, one a row: readings, none was signed.

    Parameters
    ----------
    horizon : date-like or None
        Proposals of later days are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `text` (issue to step), as `deal` takes it.

    Examples
    --------
    >>> load_proposals().set_index("proposal").text["halt-for-halt"]
    {'I05': 1, 'I06': 1}
    """
    frame, steps = fresh_table("proposals"), rows("proposal_steps").values()
    frame["text"] = [
        {row["issue"]: int(row["step"]) for row in steps if row["proposal"] == key} for key in frame.proposal
    ]
    return frame[frame.date <= last_shown_day(horizon)].reset_index(drop=True)


def load_ratifiers() -> pd.DataFrame:
    """Load who has to say yes at home in the negotiation, and whose codes each has, one a row.

    Returns
    -------
    pandas.DataFrame
        `actor` and `period` say whose codes; with `stand_in` they are those of another time, a choice of this workbook.

    Examples
    --------
    >>> load_ratifiers().query("stand_in").ratifier.tolist()
    ['JPN-diet', 'KOR-assembly']
    """
    return fresh_table("ratifiers")
