"""Linked rows: the evidence of each claim, joined with the rows of other tables to which it leads."""

import datetime
import functools
import re
from dataclasses import dataclass

import pandas as pd

from workbook.common.dates import Day, as_day, say_day, say_month
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_evidence
from workbook.datasets.reading import package, rows
from workbook.datasets.series import last_days

BEARINGS = ("supports", "against", "context")
"""What a row can do to a claim."""

Row = dict[str, str]

QUARTERS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def linked_rows(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the links of evidence together with the rows to which they lead.

    Parameters
    ----------
    horizon : date-like or None
        Rows that tell of later days are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        The columns of `load_evidence`, and `day` (the last day that the row tells of), `when` (the same in words),
        `title`, `says` (what the row says) and `source`.

    Examples
    --------
    >>> linked_rows().query("claim == 'C30'").title.tolist()[0]
    'Hu Jintao visits Pyongyang'
    """
    links = _all_linked_rows()
    if horizon is not None:
        links = links[links.day <= pd.Timestamp(as_day(horizon, "horizon", last=True))]
    return links.reset_index(drop=True)


@functools.cache
def _all_linked_rows() -> pd.DataFrame:
    links = load_evidence(horizon=None)
    targets = [target(*place) for place in zip(links.table, links.row, strict=True)]
    for name in ("day", "when", "title", "says", "source"):
        links[name] = [getattr(row, name) for row in targets]
    links["day"] = pd.to_datetime(links.day)
    return links


@dataclass(frozen=True)
class Target:
    """A row to which evidence leads."""

    day: datetime.date
    when: str
    title: str
    says: str
    source: str


@functools.cache
def target(table: str, key: str) -> Target:
    """Return what a row tells: its last day, the same in words, a title, what it says, and its source.

    Parameters
    ----------
    table, key : str
        As in the columns `table` and `row` of the evidence.

    Returns
    -------
    Target

    Examples
    --------
    >>> target("ties", "JPN|PRK|sanctions|2006").title
    'Japan and North Korea: sanctions'
    """
    return READERS.get(table, functools.partial(_of_series, table))(rows(table)[key])


def _of_events(row: Row) -> Target:
    day = as_day(row["date"])
    when = say_day(day) if row["date_precision"] == "day" else say_month(day)
    return Target(day, when, row["title"], " ".join(filter(None, [row["summary"], row["note"]])), row["source"])


def _of_ties(row: Row) -> Target:
    day = as_day(row["to_year"] or row["from_year"], last=bool(row["to_year"]))
    when = f"{row['from_year']} to {row['to_year']}" if row["to_year"] else f"since {row['from_year']}"
    title = f"{_name(row['actor_a'])} and {_name(row['actor_b'])}: {row['kind'].replace('-', ' ')}"
    return Target(day, when, title, f"{row['basis']}.", row["source"])


def _of_positions(row: Row) -> Target:
    period, issue = rows("periods")[row["period"]], rows("issues")[row["issue"]]["label"]
    says = (
        f"Coded {row['position']} on a scale from -2 to +2, salience {row['salience']}, confidence "
        f"{row['confidence']}. {row['rationale']} Our own code: an illustration, no proof."
    )
    when = f"{period['label']} ({row['period']})"
    return Target(as_day(period["end"]), when, f"{_name(row['actor'])} on {issue}", says, row["source"])


def _of_series(table: str, row: Row) -> Target:
    """Return what a row of a published series holds, in the words of the codebook."""
    resource = package()["resources"][table]
    time = next(name for name in ("date", "fieldwork", "quarter", "month", "period", "year") if row.get(name))
    key = [name for name in resource["schema"]["primaryKey"] if name != time and row[name]]
    values = "; ".join(
        f"{field['title']}: {_name(row[field['name']])}{_unit(field)}"
        for field in resource["schema"]["fields"]
        if row[field["name"]] and field["name"] not in {"source", "note", time, *key}
    )
    return Target(
        last_days(pd.DataFrame([row]))[0].date(),
        " to ".join(map(_in_words, row[time].split("/"))),
        ", ".join([resource["title"], *(_name(row[name]) for name in key)]),
        f"{values}. {row.get('note', '')}".strip(),
        row["source"],
    )


READERS = {"events": _of_events, "ties": _of_ties, "positions": _of_positions}
"""What reads a row of a table; rows of all other tables are read as those of a series."""


def _in_words(time: str) -> str:
    """Return a year, a quarter, a month or a day as one says it."""
    if quarter := re.fullmatch(r"(\d{4})Q([1-4])", time):
        return f"{QUARTERS[quarter[2]]} quarter of {quarter[1]}"
    return {4: time, 7: say_month(as_day(time))}.get(len(time)) or say_day(as_day(time))


def _unit(field: dict) -> str:
    return " %" if "%" in field.get("unit", "") else ""


def _name(code: str) -> str:
    return rows("actors")[code]["name"] if code in rows("actors") else code.replace("_", " ")


def net_weight(links: pd.DataFrame) -> int:
    """Return the net weight of the evidence: the weights of the rows for a claim minus the weights of those against it.

    Parameters
    ----------
    links : pandas.DataFrame
        The rows under one claim, with columns `bearing` and `weight` (3 decisive to 1 a weak hint).

    Returns
    -------
    int
        Above 0 the rows lean to the claim, below 0 against it; context counts nothing.

    Examples
    --------
    >>> net_weight(pd.DataFrame({"bearing": ["supports", "against", "context"], "weight": [3, 1, 2]}))
    2
    """
    return int((links.weight * links.bearing.map({"supports": 1, "against": -1, "context": 0})).sum())
