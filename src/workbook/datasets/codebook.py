"""Codebook: what each table and column means, written from ``datapackage.json`` and the tables themselves."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbook.common.errors import WorkbookError
from workbook.common.markdown import code, described, literal, web_link
from workbook.datasets.description import read_description
from workbook.datasets.tables import sound_table

Rows = list[dict[str, str]]

TYPES = {
    "boolean": "true or false",
    "date": "date (year-month-day)",
    "integer": "whole number",
    "number": "number",
    "string": "text",
    "year": "year",
}
TIMES = ("date", "start", "fieldwork", "quarter", "month", "period", "year", "from_year")
"""Columns that say of what time a row is, the most exact first."""
DAY = r"\d{4}-\d{2}-\d{2}"
WEIGHTS = {"3": "decisive", "2": "relevant", "1": "a weak hint"}


def make_codebook(folder: str | Path) -> str:
    """Return the codebook of a data folder.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder with ``datapackage.json`` and the tables that it describes.

    Returns
    -------
    str
        Markdown: the text of ``data/README.md``, with a report on quality that is computed from the tables.

    Raises
    ------
    WorkbookError
        If the description or a table is missing or cannot be read.

    Examples
    --------
    >>> from workbook.common.paths import folder
    >>> make_codebook(folder("data")).splitlines()[0]
    '# Four Capitals: the data'
    """
    folder = Path(folder)
    package = read_description(folder)
    missing = next((one["path"] for one in package["resources"] if not (folder / one["path"]).is_file()), None)
    if missing:
        raise WorkbookError(
            f"{folder / missing} is missing. A codebook needs every table that datapackage.json describes."
        )
    tables = {one["name"]: sound_table(folder, one).rows for one in package["resources"]}

    licence = package["licenses"][0]
    overview = [
        (
            _link(one["name"]),
            code(one["path"]),
            len(tables[one["name"]]),
            described(one["description"].split(". ")[0].rstrip(".")),
        )
        for one in package["resources"]
    ]
    parts = [
        f"# {literal(package['title'])}",
        f"Version {literal(package['version'])}, {literal(package['created'][:10])}. "
        f"Licence: {web_link(licence['title'], licence['path'])}. "
        "What changed: [CHANGELOG.md](CHANGELOG.md).",
        described(package["description"]),
        "This page is made from `datapackage.json` and the tables, by the command `workbook codebook`: change those, "
        "not this page. `workbook validate` checks the tables against the same description.",
        "## All tables",
        _table(("table", "file", "rows", "what it holds"), overview),
        *_quality(package, tables),
        *(_chapter(one, tables[one["name"]], licence) for one in package["resources"]),
    ]
    return "\n\n".join(parts) + "\n"


def _quality(package: dict[str, Any], tables: dict[str, Rows]) -> list[str]:
    """Return the report on what the tables rest on; a folder of other tables gets none."""
    if not {"claims", "events", "evidence", "positions", "references", "sources"} <= set(tables):
        return []
    no_document, links = _no_document(package), tables["evidence"]
    shares = [(what, *_share(rows, good)) for what, rows, good in _shares(tables, package["horizon"], no_document)]
    bearings = [
        (side, *(_count(links, bearing=side, weight=weight) for weight in WEIGHTS), _count(links, bearing=side))
        for side in ("supports", "against", "context")
    ]
    return [
        "## Quality report",
        "What the tables rest on, counted from the tables themselves. A position without a document has the source "
        f"{code(no_document)}; a source without address says why; claims that are judgements have context more than "
        "evidence on two sides.",
        _table(("what", "rows", "of", "share"), shares),
        "How the links of evidence bear on claims:",
        _table(("bearing", *WEIGHTS.values(), "all"), bearings),
    ]


def _no_document(package: dict[str, Any]) -> str:
    """Return the source of a position for which no document was found."""
    resource = next(one for one in package["resources"] if one["name"] == "positions")
    return next(field["noDocument"] for field in resource["schema"]["fields"] if "noDocument" in field)


def _shares(
    tables: dict[str, Rows], horizon: str, no_document: str
) -> list[tuple[str, Rows, Callable[[dict[str, str]], object]]]:
    """Return what is counted: in words, the rows, and whether one of them counts."""
    events, links = tables["events"], tables["evidence"]
    known = [link for link in links if link["after_essay"] == "false"]
    linked_claims = {link["claim"] for link in links}
    supported, opposed = (
        {link["claim"] for link in known if link["bearing"] == side} for side in ("supports", "against")
    )
    linked_events = {link["row"] for link in known if link["table"] == "events"}
    before = [event for event in events if event["date"] <= horizon]
    facts = [
        row for name, rows in tables.items() if name != "positions" for row in rows if row.get("source") and _time(row)
    ]
    return [
        ("claims with evidence", tables["claims"], lambda row: row["claim"] in linked_claims),
        (
            "claims with evidence on both sides, known by the day of the essay",
            tables["claims"],
            lambda row: row["claim"] in supported & opposed,
        ),
        ("links of evidence known by the day of the essay", links, lambda row: row["after_essay"] == "false"),
        ("events up to the essay that bear on a claim", before, lambda row: row["event"] in linked_events),
        ("positions with a document", tables["positions"], lambda row: row["source"] != no_document),
        ("events dated to the day", events, _to_the_day),
        ("all sourced rows that are dated to the day; most series are by month or year", facts, _to_the_day),
        ("sources with an address", tables["sources"], lambda row: row["url"]),
        ("references on method that were checked", tables["references"], lambda row: row["checked"] == "true"),
    ]


def _share(rows: Rows, good: Callable[[dict[str, str]], object]) -> tuple[int, int, str]:
    number = sum(bool(good(row)) for row in rows)
    return number, len(rows), f"{100 * number / max(len(rows), 1):.0f} %"


def _count(rows: Rows, **wanted: str) -> int:
    return sum(wanted.items() <= row.items() for row in rows)


def _time(row: dict[str, str]) -> str:
    return next((row[name] for name in TIMES if row.get(name)), "")


def _to_the_day(row: dict[str, str]) -> bool:
    return bool(re.fullmatch(rf"{DAY}(/{DAY})?", _time(row))) and row.get("date_precision") != "month"


def _chapter(resource: dict[str, Any], rows: Rows, licence: dict[str, str]) -> str:
    """Return the chapter on one table."""
    fields = resource["schema"]["fields"]
    targets = {key["fields"][0]: key["reference"] for key in resource["schema"].get("foreignKeys", [])}
    columns = [
        (
            code(field["name"]),
            _type(field),
            _allowed(field, targets.get(field["name"])),
            described(field["description"]),
        )
        for field in fields
    ]
    examples = [(code(field["name"]), *(literal(_short(row[field["name"]])) for row in rows[:2])) for field in fields]
    *others, last = [code(name) for name in resource["schema"]["primaryKey"]]
    key = f"{', '.join(others)} and {last}" if others else last
    keys = [f"No two rows have the same {key}."]
    keys += [
        f"{code(name)} refers to {code(to['fields'][0])} of {_link(to['resource'])}." for name, to in targets.items()
    ]
    parts = [
        f"## {literal(resource['name'])}",
        f"**{literal(resource['title'])}.** {described(resource['description'])} "
        f"({len(rows)} rows, file {code(resource['path'])}.)",
        _table(("column", "type", "allowed", "meaning"), columns),
        f"Keys: {' '.join(keys)}",
        _table(("column", "first row", "second row")[: 1 + len(rows[:2])], examples),
        f"Source: {_origin(resource, fields)} Licence: {literal(licence['name'])}.",
    ]
    if resource["altered"]:
        parts.append("Left out or altered:\n\n" + "\n".join(f"- {described(what)}" for what in resource["altered"]))
    return "\n\n".join(parts)


def _type(field: dict[str, Any]) -> str:
    words = TYPES[field["type"]]
    words += " " + literal(f"({field['unit']})") if "unit" in field else ""
    return words if field.get("constraints", {}).get("required") else f"{words}; may be empty"


def _allowed(field: dict[str, Any], target: dict[str, Any] | None) -> str:
    limits = field.get("constraints", {})
    if target:
        return f"{code(target['fields'][0])} of {_link(target['resource'])}"
    if field.get("categoriesOrdered"):
        return " < ".join(map(code, field["categories"]))
    if "enum" in limits:
        return ", ".join(map(code, limits["enum"]))
    if "maximum" in limits:
        return f"{limits['minimum']} to {limits['maximum']}"
    if "minimum" in limits:
        return f"{limits['minimum']} or more"
    return f"such as {code(field['example'])}" if "example" in field else ""


def _origin(resource: dict[str, Any], fields: list[dict[str, Any]]) -> str:
    named = [web_link(one["title"], one.get("path", "")) for one in resource.get("sources", [])]
    if named:
        return "; ".join(named) + "."
    if any(field["name"] == "source" for field in fields):
        return f"compiled for this package; each row names its source, a row of {_link('sources')}."
    return "made for this package."


def _link(name: str) -> str:
    return f"[{literal(name)}](#{quote(name)})"


def _table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:87].rstrip()}..."
