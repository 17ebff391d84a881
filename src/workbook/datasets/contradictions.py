"""Contradictions: what a schema finds sound in each cell, and what cannot be true, or not be meant, together.

Each of these changes a result without a word: a day that its key denies, a period that overlaps the next, a claim that
supports itself in a circle. Exceptions that are meant stand in ``datapackage.json``, beside the column they concern.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.faults import Fault, Table

SUCCESSIVE = {"periods": "", "turning_points": "", "leaders": "actor"}
"""Tables of which one row ends before the next begins, and the column within whose values this holds."""

Row = Mapping[str, str]
Found = Iterator[tuple[int, str, str]]
"""Number of a row, column, and what was expected."""


def contradictions(package: dict[str, Any], tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Return what in the tables of a package contradicts itself.

    Parameters
    ----------
    package : dict
        As `read_description` returns it.
    tables : dict of str to Table
        The tables that could be read, by name.

    Yields
    ------
    Fault

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> from workbook.datasets.description import read_description
    >>> table = Table(["period", "start", "end"], [
    ...     {"period": "P1", "start": "2018-01-01", "end": "2018-12-31"},
    ...     {"period": "P2", "start": "2018-12-31", "end": "2019-12-31"}])
    >>> next(contradictions(read_description(folder("data")), {"periods": table})).expected
    'a day after 2018-12-31, the end of row 2: these rows follow each other'
    """
    latest = _latest(package)
    for resource in package["resources"]:
        name, fields = resource["name"], {field["name"]: field for field in resource["schema"]["fields"]}
        if name not in tables:
            continue
        rows = list(enumerate(tables[name].rows, 2))
        found: list[Found] = [_days(rows, fields, resource["schema"]["primaryKey"], latest), _signs(rows, fields)]
        if name in SUCCESSIVE:
            found.append(_overlaps(rows, SUCCESSIVE[name]))
        if name == "event_targets" and "events" in tables:
            found.append(_own_targets(rows, tables["events"].rows, fields))
        if name == "argument":
            found.append(_circles(rows))
        if name == "evidence" and "horizon" in package:
            found.append(_hindsight(rows, package, tables))
        for places in found:
            yield from (
                Fault(resource["path"], number, column, expected, dict(rows)[number].get(column) or "an empty cell")
                for number, column, expected in places
            )


def _latest(package: dict[str, Any]) -> datetime.date:
    """Return the last day on which something in a package can have happened."""
    today = datetime.date.today() + datetime.timedelta(days=1)  # it is tomorrow already in the east
    return max(today, _day(str(package.get("created", ""))[:10]) or today)


def _day(text: str, last: bool = True) -> datetime.date | None:
    """Return the day that a cell names, the last one of a year, quarter, month or span; None if it names none."""
    try:
        return as_day(text.rpartition("/")[2], last=last)
    except WorkbookError:
        return None


# --- days -----------------------------------------------------------------------------------------------------------


def _days(rows: Iterable[tuple[int, Row]], fields: Mapping[str, Any], key: list[str], latest: datetime.date) -> Found:
    """Return days that have not come yet, days that the key of their row denies, and spans that end too early."""
    dates = [column for column, field in fields.items() if field["type"] == "date"]
    meant = fields.get("date", {}).get("otherThanKey", {})
    for number, row in rows:
        for column in dates:
            day = _day(row.get(column, ""))
            if day and day > latest:
                yield number, column, f"a day that has come: {latest} or before"
        if "date" in row and len(key) == 1:
            yield from _day_of_key(number, row.get(key[0], ""), row, meant)
        first, slash, end = row.get("fieldwork", "").partition("/")
        days = _day(first, last=False), _day(end)
        if slash and days[0] and days[1] and days[1] < days[0]:
            yield number, "fieldwork", f"an end after {first}, with which it begins"


def _day_of_key(number: int, key: str, row: Row, meant: Mapping[str, str]) -> Found:
    """Return the day of a row if its key names another one, which is not meant so."""
    match = re.search(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)", key)
    day = _day("-".join(match.groups())) if match else None
    length = {"month": 7, "year": 4}.get(row.get("date_precision", ""), 10)
    if day and _day(row["date"]) and row["date"] != meant.get(key) and str(day)[:length] != row["date"][:length]:
        yield number, "date", f"{str(day)[:length]}, as its key says (or both mended)"


def _overlaps(rows: Iterable[tuple[int, Row]], within: str) -> Found:
    """Return rows that begin before the one before them has ended; terms in office may share the day of the change."""
    ends: dict[str, tuple[str, int]] = {}
    begun = [place for place in rows if _day(place[1].get("start", ""))]
    for number, row in sorted(begun, key=lambda place: place[1]["start"]):
        who, start = row.get(within, ""), row["start"]
        last, other = ends.get(who, ("", 0))
        if start < last or (start == last and not within):
            when = f"a day after {last}" if last < "9" else "a day before which the other has ended"
            yield number, "start", f"{when}, the end of row {other}: these rows follow each other"
        ends[who] = (row.get("end") or "9", number)  # no end: it goes on


# --- who, whom, and how -------------------------------------------------------------------------------------------


def _own_targets(rows: Iterable[tuple[int, Row]], events: list[dict[str, str]], fields: Mapping[str, Any]) -> Found:
    """Return targets that are the initiator, unless the event is one at home."""
    initiators = {event.get("event"): event.get("initiator") for event in events}
    at_home = fields.get("actor", {}).get("atHome", [])
    for number, row in rows:
        if row.get("actor") and row["actor"] == initiators.get(row.get("event")) and row["event"] not in at_home:
            yield number, "actor", "another actor than the initiator (or the event among those `atHome`)"


def _signs(rows: Iterable[tuple[int, Row]], fields: Mapping[str, Any]) -> Found:
    """Return values that do not go with the value of another column."""
    for column, field in fields.items():
        for other, allowed in field.get("dependsOn", {}).items():
            for number, row in rows:
                values = allowed.get(row.get(other, ""))
                if values is not None and row.get(column) and row[column] not in map(str, values):
                    yield number, column, f"{' or '.join(map(str, values))}, for {other} is {row[other]}"


def _circles(rows: Iterable[tuple[int, Row]]) -> Found:
    """Return the steps with which a claim comes to support itself."""
    support = nx.DiGraph()
    for number, row in rows:
        premise, conclusion = row.get("premise", ""), row.get("conclusion", "")
        if row.get("relation") != "supports" or premise == conclusion:
            continue
        if conclusion in support and premise in support and nx.has_path(support, conclusion, premise):
            circle = [*nx.shortest_path(support, conclusion, premise), conclusion]
            yield number, "conclusion", f"a claim that does not support {premise}; here {' supports '.join(circle)}"
        else:
            support.add_edge(premise, conclusion)


def _hindsight(rows: Iterable[tuple[int, Row]], package: dict[str, Any], tables: Mapping[str, Table]) -> Found:
    """Return the links of evidence that are marked otherwise than the day of their row says."""
    horizon = _day(package["horizon"])
    keys = {resource["name"]: resource["schema"]["primaryKey"] for resource in package["resources"]}
    targets = {
        (name, "|".join(row.get(part, "") for part in keys[name])): row for name in tables for row in tables[name].rows
    }
    ends = {row.get("period", ""): row.get("end", "") for row in tables["periods"].rows} if "periods" in tables else {}
    for number, row in rows:
        target = targets.get((row.get("table", ""), row.get("row", "")))
        day = _known_since(target, ends) if target else None
        if day and horizon and row.get("after_essay") in ("true", "false"):
            after = "true" if day > horizon else "false"
            if row["after_essay"] != after:
                said = "after" if after == "true" else "not after"
                yield number, "after_essay", f"{after}, for its row is of {say_day(day)}: {said} {say_day(horizon)}"


def _known_since(row: Row, ends: Mapping[str, str]) -> datetime.date | None:
    """Return the day on which one could know what a row says; a tie is known from its first year, or from its end."""
    if row.get("from_year"):
        return _day(row["to_year"]) if row.get("to_year") else _day(row["from_year"], last=False)
    if row.get("period") in ends:
        return _day(ends[row["period"]])
    times = (row[name] for name in ("date", "fieldwork", "period", "month", "quarter", "year") if row.get(name))
    return _day(next(times, ""))
