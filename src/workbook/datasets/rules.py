"""Rules of the data that a schema cannot express: those that join columns or tables."""

from collections.abc import Iterator
from typing import Any

from workbook.datasets.faults import Table, key_in_words

CHILDREN = {
    "claims": "claim_actors",
    "documents": "document_actors",
    "events": "event_targets",
    "issues": "issue_paragraphs",
    "proposals": "proposal_steps",
}
"""Tables of which each row needs a row in another table."""

SPANS = (("start", "end"), ("date", "end_date"), ("from_year", "to_year"))
"""Columns of which the second may not come before the first."""


def make_check(resources: dict[str, dict[str, Any]], tables: dict[str, Table]) -> Any:
    """Return the check of the rules that join columns or tables, for frictionless to run beside its own.

    Parameters
    ----------
    resources : dict of str to dict
        Descriptions of tables by name.
    tables : dict of str to Table
        The same tables as text.

    Returns
    -------
    frictionless.Check
    """
    from frictionless import Check, errors

    def keys(name: str, parts: list[str]) -> set[str]:
        return {"|".join(row.get(part, "") for part in parts) for row in tables[name].rows}

    key = {name: resource["schema"]["primaryKey"] for name, resource in resources.items()}
    known = {name: keys(name, key[name]) for name in resources if set(key[name]) <= set(tables[name].header)}
    parents = {name: keys(child, key[child][:1]) for name, child in CHILDREN.items() if child in known}
    may_be_empty = {
        (name, field["name"]): field["mayBeEmpty"]
        for name, resource in resources.items()
        for field in resource["schema"]["fields"]
        if "mayBeEmpty" in field
    }

    def broken_rules(name: str, row: Any) -> Iterator[tuple[str, str]]:
        yield from _within_a_row(name, row)
        for (table, column), rows in may_be_empty.items():
            if table == name and not row.get(column) and row.get(key[name][0]) not in rows:
                yield column, key_in_words(column, "", resources[name], tables) or "a value"
        if name in parents and row.get(key[name][0]) not in parents[name]:
            yield key[name][0], f"at least one row for it in {CHILDREN[name]}.csv"
        if name == "evidence" and row.get("table") in known and row.get("row") not in known[row["table"]]:
            yield "row", f"the key of a row of {resources[row['table']]['path']}"
        if name == "other_argument" and {"claims", "other_claims"} <= set(known):
            yield from _between_texts(row, known["claims"], known["other_claims"])

    class OwnCheck(Check):
        type = "own-check"
        Errors = [errors.CellError]  # noqa: RUF012  (the library types it so)

        def validate_row(self, row):
            name = self.resource.name
            if not row.get(key[name][0]):
                return  # a row without its key: the schema has found that
            for column, expected in broken_rules(name, row):
                if column in row.field_names:
                    yield errors.CellError.from_row(row, note=expected, field_name=column)

    return OwnCheck()


def _within_a_row(name: str, row: Any) -> Iterator[tuple[str, str]]:
    """Return column and expected value of each broken rule that joins columns of one row."""
    first, second = row.get("actor_a"), row.get("actor_b")
    if first and second and first >= second:
        yield "actor_b", f"an actor after {first} in the alphabet, so that each pair is written one way only"
    for start, end in SPANS:
        if row.get(start) and row.get(end) and row[end] < row[start]:
            yield end, f"{row[start]} ({start}) or later"
    if name == "sources" and not row.get("url") and not row.get("note"):
        yield "note", "the reason why the source has no address (or its address in url)"
    if name in ("argument", "other_argument") and row.get("premise") == row.get("conclusion"):
        yield "conclusion", "another claim than the premise"


def _between_texts(row: Any, essay: set[str], others: set[str]) -> Iterator[tuple[str, str]]:
    """Return column and expected value where a step between texts names no claim, or none of another text."""
    ends = {column: row.get(column) for column in ("premise", "conclusion")}
    missing = [column for column, end in ends.items() if end and end not in essay | others]
    for column in missing:
        yield column, "the number of a claim in claims.csv or other_claims.csv"
    if not missing and not others & set(ends.values()):
        yield "premise", "a claim of other_claims.csv at one end: all other steps stand in argument.csv"
