"""Links: the evidence of each claim, joined with the rows of other tables to which it leads."""

import functools
import re
from dataclasses import dataclass

from workbook.common.dates import as_day, say_day
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_evidence
from workbook.datasets.reading import package, rows
from workbook.datasets.series import last_days

BEARINGS = ("supports", "against", "context")
"""What a row can do to a claim."""

QUARTERS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def linked_rows(horizon=HORIZON):
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
    import pandas as pd

    found = _all_linked_rows()
    if horizon is not None:
        found = found[found.day <= pd.Timestamp(as_day(horizon, "horizon", last=True))]
    return found.reset_index(drop=True)


@functools.cache
def _all_linked_rows():
    import pandas as pd

    found = load_evidence(horizon=None)
    targets = [target(*place) for place in zip(found.table, found.row, strict=True)]
    for name in ("day", "when", "title", "says", "source"):
        found[name] = [getattr(row, name) for row in targets]
    found["day"] = pd.to_datetime(found.day)
    return found


@dataclass(frozen=True)
class Target:
    """A row to which evidence leads."""

    day: object
    when: str
    title: str
    says: str
    source: str


@functools.cache
def target(table, key):
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
    row = rows(table)[key]
    if table == "events":
        day = as_day(row["date"])
        when = say_day(day) if row["date_precision"] == "day" else f"{day:%B %Y}"
        return Target(day, when, row["title"], " ".join(filter(None, [row["summary"], row["note"]])), row["source"])
    if table == "ties":
        day = as_day(row["to_year"] or row["from_year"], last=bool(row["to_year"]))
        when = f"{row['from_year']} to {row['to_year']}" if row["to_year"] else f"since {row['from_year']}"
        title = f"{_name(row['actor_a'])} and {_name(row['actor_b'])}: {row['kind'].replace('-', ' ')}"
        return Target(day, when, title, f"{row['basis']}.", row["source"])
    if table == "positions":
        period, issue = rows("periods")[row["period"]], rows("issues")[row["issue"]]["label"]
        says = (
            f"Coded {row['position']} on a scale from -2 to +2, salience {row['salience']}, confidence "
            f"{row['confidence']}. {row['rationale']} Our own code: an illustration, no proof."
        )
        when = f"{period['label']} ({row['period']})"
        return Target(as_day(period["end"]), when, f"{_name(row['actor'])} on {issue}", says, row["source"])
    return _figure(table, row)


def _figure(table, row):
    """Say what a row of a published series holds, in the words of the codebook."""
    import pandas as pd

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


def _in_words(time):
    """Write a year, a quarter, a month or a day as one says it."""
    if quarter := re.fullmatch(r"(\d{4})Q([1-4])", time):
        return f"{QUARTERS[quarter[2]]} quarter of {quarter[1]}"
    return {4: time, 7: f"{as_day(time):%B %Y}"}.get(len(time)) or say_day(as_day(time))


def _unit(field):
    return " %" if "%" in field.get("unit", "") else ""


def _name(code):
    return rows("actors")[code]["name"] if code in rows("actors") else code.replace("_", " ")


def net_weight(links):
    """Return the net weight of some links: the weights for the claim, minus the weights against it.

    Parameters
    ----------
    links : pandas.DataFrame
        With columns `bearing` and `weight`.

    Returns
    -------
    int

    Examples
    --------
    >>> import pandas as pd
    >>> net_weight(pd.DataFrame({"bearing": ["supports", "against", "context"], "weight": [3, 1, 2]}))
    2
    """
    return int((links.weight * links.bearing.map({"supports": 1, "against": -1, "context": 0})).sum())
