"""The pages of the rows: each table of the data on a page of its own, each row of it at a lasting address."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Any

from workbook.claims.claims import WEIGHTS
from workbook.claims.linked_rows import linked_rows
from workbook.common.addresses import web_address
from workbook.common.dates import as_day, say_day
from workbook.common.html import render
from workbook.common.markdown import described, literal
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import package, rows
from workbook.publishing.website.myst import raw_html, table

Row = dict[str, str]

TIMES = ("date", "start", "fieldwork", "quarter", "month", "period", "year", "from_year")
"""Columns that say when what a row tells of began."""
LITERATURE = ("references", "sources")
"""Tables of what was written, whenever it was: they tell nothing of later days."""
MANY = 100
"""A table of so many days is divided by years."""


def row_address(name: str, key: str = "") -> str:
    """Return where a table, or one of its rows, stands on the reading site.

    Parameters
    ----------
    name : str
        A table of the data.
    key : str
        The key of a row, its parts joined with ``|``.

    Returns
    -------
    str

    Examples
    --------
    >>> row_address("ties", "JPN|PRK|sanctions|2006")
    'rows-ties.html#ties-jpn-prk-sanctions-2006'
    """
    return f"{_page(name)}.html" + (f"#{anchor(name, key)}" if key else "")


def anchor(*names: str) -> str:
    """Return names as the last part of an address: small letters and digits, anything else a hyphen.

    Parameters
    ----------
    *names : str

    Returns
    -------
    str

    Examples
    --------
    >>> anchor("event_targets", "A|B")
    'event-targets-a-b'
    """
    return re.sub(r"[^a-z0-9]+", "-", "-".join(names).casefold()).strip("-")


def _page(name: str) -> str:
    return f"rows-{anchor(name)}"


def row_pages() -> dict[str, str]:
    """Return the page that leads to all tables, and a page for each table.

    Returns
    -------
    dict of str to str
        Name of the page to its Markdown.

    Examples
    --------
    >>> row_pages()["rows-ties"].splitlines()[4]
    '# Ties'
    """
    resources = package()["resources"]
    lines = [
        (f"[{literal(one['title'])}]({_page(name)}.md), `{name}`", len(rows(name)), _first_sentence(one))
        for name, one in resources.items()
    ]
    start = [
        "# The rows",
        "Every row of the data, and from a row back to the claims that rest on it. Each row has a lasting address: "
        "that of this page, then `#`, the table, a hyphen and the row's key, in small letters, with a hyphen for every "
        "other sign. It leads to the row on the page of its table.",
        f"What a row tells of days after the essay, {say_day(HORIZON)}, is folded away.",
        table(("Table, name", "Rows", "What it holds"), lines),
    ]
    return {"rows": "\n\n".join(start)} | {_page(name): _table_page(name, one) for name, one in resources.items()}


def _first_sentence(resource: dict[str, Any]) -> str:
    return described(resource["description"].split(". ")[0].rstrip("."))


def _table_page(name: str, resource: dict[str, Any]) -> str:
    """Return the page of one table; no menu leads to it, since there are many."""
    now = [key for key, row in rows(name).items() if not _is_later(name, row)]
    later = [key for key in rows(name) if key not in set(now)]
    parts = [
        "---\norphan: true\n---",
        f"# {literal(resource['title'])}",
        f"{_first_sentence(resource)}. What each column means is in the [codebook](codebook.md#{name}); [The rows]"
        "(rows.md) lists the other tables.",
    ]
    dated = len(now) >= MANY and "date" in next(iter(rows(name).values()))
    ordered = sorted(now, key=lambda key: rows(name)[key]["date"]) if dated else now
    for year, keys in itertools.groupby(ordered, lambda key: rows(name)[key]["date"][:4] if dated else ""):
        parts += [f"## {year}"] if year else []
        parts.append(raw_html(render("row_list.html", rows=[_shown_row(name, key) for key in keys], later=0)))
    if later:
        parts += ["## After the essay"] if now else []
        shown = [_shown_row(name, key, later=True) for key in later]
        parts.append(raw_html(render("row_list.html", rows=shown, later=len(later))))
    return "\n\n".join(parts)


def _is_later(name: str, row: Row) -> bool:
    """Tell whether what a row tells of lies after the essay: by its own days, or by a row to which it belongs."""
    if name in LITERATURE or row.get("after_essay"):
        return row.get("after_essay") == "true"
    resource = package()["resources"][name]
    whole = resource["path"].startswith("series/")  # a year that was not over is not known yet
    time = next((row[one] for one in TIMES if re.match(r"\d{4}", row.get(one, ""))), "")
    if time and as_day(time.split("/")[-1], last=whole) > HORIZON:
        return True
    leads = ((to, row[column]) for column, to in _targets(resource).items() if to != name)
    return any(_is_later(to, rows(to)[key]) for to, key in leads if key in rows(to))


def _targets(resource: dict[str, Any]) -> dict[str, str]:
    """Return the table to which each column leads that holds a key of another."""
    return {key["fields"][0]: key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])}


def _shown_row(name: str, key: str, later: bool = False) -> dict[str, Any]:
    """Return what the list of rows shows of one: its key, its filled cells, and the claims that it bears on.

    What a row tells of days after the essay is kept apart, unless the whole row does.
    """
    resource, row = package()["resources"][name], rows(name)[key]
    schema, targets = resource["schema"], _targets(resource)
    cells: dict[bool, list[dict[str, str]]] = {False: [], True: []}
    for field in schema["fields"]:
        column = field["name"]
        if row[column] and [column] != schema["primaryKey"]:
            apart = not later and _is_later_cell(field, row[column])
            cells[apart].append({"column": column, **_cell(column, row, targets)})
    place = {"anchor": anchor(name, key), "key": key.replace("|", ", ")}
    return place | {"cells": cells[False], "later": cells[True], "links": _claims().get((name, key), [])}


def _is_later_cell(field: dict[str, Any], cell: str) -> bool:
    """Tell whether a cell of a row speaks of days after the essay."""
    dated = field["type"] in ("date", "year") and as_day(cell) > HORIZON
    return dated or field["name"] == "later" or field["name"].endswith("_later")


def _cell(column: str, row: Row, targets: dict[str, str]) -> dict[str, str]:
    """Return a cell, where a link on it leads, and of a source where it is found."""
    text, to = row[column], targets.get(column, "")
    if column == "row" and "table" in row:
        to = row["table"]
    leads = row_address(to, text) if to and text in rows(to) else ""
    source = rows("sources").get(text, {}) if to == "sources" else {}
    return {
        "text": text,
        "leads": leads or web_address(text),
        "publisher": source.get("publisher") or source.get("title", ""),
        "address": web_address(source.get("url", "")),
    }


@functools.cache
def _claims() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the claims that each row bears on."""
    links = linked_rows(horizon=None).sort_values("claim")
    return {
        place: [
            {"claim": link.claim, "bearing": link.bearing, "weight": WEIGHTS[link.weight]} for link in of.itertuples()
        ]
        for place, of in links.groupby(["table", "row"])
    }
