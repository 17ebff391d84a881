"""The data package: every reference resolves, every row has its source, hindsight is marked as such."""

import calendar
import csv
import datetime

import pytest

from workbook.common.paths import folder
from workbook.datasets.horizon import HORIZON
from workbook.datasets.validation import validate

# Written out on purpose, not read from datapackage.json: a key that is dropped there must be missed here.
REFERENCES = [
    ("claim_actors", "actor", "actors"),
    ("event_targets", "actor", "actors"),
    ("events", "initiator", "actors"),
    ("leaders", "actor", "actors"),
    ("positions", "actor", "actors"),
    ("statements", "actor", "actors"),
    ("ties", "actor_a", "actors"),
    ("ties", "actor_b", "actors"),
    ("codings", "actor", "actors"),
    ("opinion_polls", "country_surveyed", "actors"),
    ("reported_relations", "actor_a", "actors"),
    ("reported_relations", "actor_b", "actors"),
    ("trade_published", "actor_a", "actors"),
    ("trade_published", "actor_b", "actors"),
    ("unga_agreement", "actor_a", "actors"),
    ("unga_agreement", "actor_b", "actors"),
    ("events", "cameo", "cameo"),
    ("argument", "conclusion", "claims"),
    ("argument", "premise", "claims"),
    ("claim_actors", "claim", "claims"),
    ("codings", "coder", "coders"),
    ("evidence", "claim", "claims"),
    ("event_targets", "event", "events"),
    ("codings", "issue", "issues"),
    ("issue_paragraphs", "issue", "issues"),
    ("positions", "issue", "issues"),
    ("statements", "issue", "issues"),
    ("status_quo", "issue", "issues"),
    ("claims", "paragraph", "paragraphs"),
    ("events", "paragraph", "paragraphs"),
    ("issue_paragraphs", "paragraph", "paragraphs"),
    ("turning_points", "paragraph", "paragraphs"),
    ("codings", "period", "periods"),
    ("positions", "period", "periods"),
    ("claims", "source", "sources"),
    ("claims", "source_later", "sources"),
    ("positions", "second_source", "sources"),
    ("ties", "source_later", "sources"),
    ("statement_codes", "statement", "statements"),
    ("proposals", "actor", "actors"),
    ("proposal_steps", "issue", "issues"),
    ("proposal_steps", "proposal", "proposals"),
    ("delegations", "actor", "actors"),
    ("ratifiers", "state", "actors"),
    ("ratifiers", "actor", "actors"),
    ("ratifiers", "period", "periods"),
    ("debrief", "paragraph", "paragraphs"),
    ("other_claims", "text_name", "texts"),
    ("other_claims", "paragraph", "paragraphs"),
    ("other_claims", "source_later", "sources"),
    ("documents", "event", "events"),
    ("document_actors", "document", "documents"),
    ("document_actors", "actor", "actors"),
    ("document_issues", "document", "documents"),
    ("document_issues", "issue", "issues"),
]
SOURCED = ["delegations", "events", "leaders", "positions", "proposals", "ratifiers", "statements", "status_quo"]
SOURCED += ["documents", "other_claims", "texts", "ties"]
SERIES = sorted(path.stem for path in (folder("data") / "series").glob("*.csv"))
REFERENCES += [(name, "source", "sources") for name in SOURCED + SERIES]
MAY_BE_EMPTY = {("claims", "paragraph"), ("claims", "source"), ("claims", "source_later"), ("events", "paragraph")}
MAY_BE_EMPTY |= {("delegations", "source"), ("ratifiers", "source"), ("debrief", "paragraph")}
MAY_BE_EMPTY |= {("documents", "event"), ("other_claims", "source_later")}
MAY_BE_EMPTY |= {("trade_published", "actor_b"), ("positions", "second_source"), ("ties", "source_later")}
KEYS = {  # the primary keys to which evidence leads; of all others the first column
    "positions": ["issue", "actor", "period"],
    "ties": ["actor_a", "actor_b", "kind", "from_year"],
    "opinion_polls": ["country_surveyed", "fieldwork", "response"],
    "reported_relations": ["month", "actor_a", "actor_b"],
    "trade_published": ["period", "actor_a", "actor_b", "indicator", "publisher"],
    "unga_agreement": ["year", "actor_a", "actor_b"],
    "unga_key_votes": ["resolution"],
}


def read(name):
    path = folder("data") / ("series" if name in SERIES else "") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_key(name):
    return {"|".join(row[part] for part in KEYS.get(name, [next(iter(row))])): row for row in read(name)}


def test_frictionless_finds_no_fault():
    faults = validate(folder("data"))
    assert faults.empty, faults.to_string()


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_every_reference_resolves(name, column, target):
    empty = {""} if (name, column) in MAY_BE_EMPTY else set()
    used = {row[column] for row in read(name)}
    assert used
    assert used - empty <= set(by_key(target))


def test_every_table_that_names_a_source_is_looked_at():
    names = {path.stem for path in folder("data").rglob("*.csv")}
    naming = {name for name in names if "source" in read(name)[0]}
    assert naming - {"sources"} == {name for name, column, _ in REFERENCES if column == "source"}
    assert set(SERIES) <= naming


def test_a_claim_without_a_source_rests_on_rows_of_the_package():
    assert {row["claim"] for row in read("claims") if not row["source"]} == {"C53", "C54", "C55", "C56", "X11"}


def test_what_came_later_has_its_own_source():
    for row in read("claims") + read("other_claims"):
        assert bool(row["record_later"]) == bool(row["source_later"]), row["claim"]
    for key, row in by_key("ties").items():
        assert row["later"] or not row["source_later"], key


def test_every_source_has_a_title_and_an_address_or_the_reason_why_not():
    for row in read("sources"):
        assert row["title"].strip(), row
        assert bool(row["url"]) != bool(row["note"]), row
        assert not row["url"] or row["url"].startswith(("http://", "https://")), row


def test_every_source_is_cited():
    cited = {row[column] for name, column, target in REFERENCES if target == "sources" for row in read(name)}
    assert set(by_key("sources")) <= cited


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("events", "event_targets"),
        ("claims", "claim_actors"),
        ("issues", "issue_paragraphs"),
        ("documents", "document_actors"),
        ("documents", "document_issues"),
        ("texts", "other_claims"),
    ],
)
def test_every_parent_has_a_child(parent, child):
    key = next(iter(read(parent)[0]))
    assert {row[key] for row in read(child)} == set(by_key(parent))


@pytest.mark.parametrize("name", ["ties", "reported_relations", "trade_published", "unga_agreement"])
def test_pairs_stand_in_the_order_of_the_alphabet(name):
    wrong = [row for row in read(name) if row["actor_b"] and row["actor_a"] >= row["actor_b"]]
    assert not wrong


def test_evidence_leads_to_rows():
    keys = {name: by_key(name) for name in {row["table"] for row in read("evidence")}}
    assert not [row for row in read("evidence") if row["row"] not in keys[row["table"]]]


def last_day(text):
    """Return the last day of a year, quarter, month, day or span, as the tables write them."""
    text = text.rpartition("/")[2]
    if "Q" in text:
        text = f"{text[:4]}-{int(text[-1]) * 3:02}"
    year, month, day = (
        [*map(int, text.split("-")), 12, 0][:3] if len(text) == 4 else [*map(int, text.split("-")), 0][:3]
    )
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def test_hindsight_is_marked_as_such():
    ends = {period["period"]: period["end"] for period in read("periods")}
    keys = {name: by_key(name) for name in {row["table"] for row in read("evidence")}}

    def known_since(name, row):
        if name == "ties":  # dated by year: a tie shows what came later only if it began or ended later
            return last_day(row["to_year"]) if row["to_year"] else datetime.date(int(row["from_year"]), 1, 1)
        if name == "positions":
            return last_day(ends[row["period"]])
        return last_day(
            next(row[name] for name in ("date", "fieldwork", "period", "month", "quarter", "year") if name in row)
        )

    wrong = [
        link
        for link in read("evidence")
        if (known_since(link["table"], keys[link["table"]][link["row"]]) > HORIZON) != (link["after_essay"] == "true")
    ]
    assert not wrong


def test_what_is_shown_before_the_last_lesson_tells_nothing_later():
    years = [str(year) for year in range(2020, 2031)]
    shown = [row["basis"] for row in read("ties") if row["from_year"] <= "2019"]
    shown += [row["record"] for row in read("claims") + read("other_claims")]
    shown += [row["rationale"] for row in read("positions") if row["period"] <= "P5"]
    shown += [row["why"] for row in read("evidence") if row["after_essay"] == "false"]
    assert not [text for text in shown if any(year in text for year in [*years, "December 2019"])]


def test_events_before_the_horizon_foretell_nothing():
    assert not [row for row in read("events") if row["date"] <= HORIZON.isoformat() and row["bears_on"]]


def test_the_changelog_tells_of_this_version():
    import json

    version = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert f"\n## {version} (" in (folder("data") / "CHANGELOG.md").read_text(encoding="utf-8")
