"""What is sound cell by cell, and changes results all the same, is named: days, periods, targets, circles, signs."""

import copy
import datetime
import random

import pytest

from workbook.common.paths import folder
from workbook.datasets.contradictions import contradictions
from workbook.datasets.description import read_description
from workbook.datasets.tables import sound_table


@pytest.fixture(scope="module")
def whole():
    package = read_description(folder("data"))
    return package, {one["name"]: sound_table(folder("data"), one) for one in package["resources"]}


@pytest.fixture
def check(whole):
    """Change rows of the real tables and return the faults by table, number of the row and column."""
    package, tables = whole

    def checked(*changes):
        changed = dict(tables)
        for name, number, values in changes:
            table = changed[name] = changed[name]._replace(rows=copy.deepcopy(changed[name].rows))
            if number is None:
                table.rows.append(values)
            else:
                table.rows[number].update(values)
        return {(one.file, one.row, one.column): one.expected for one in contradictions(package, changed)}

    checked.tables, checked.package = tables, package
    return checked


def place(check, name, **values):
    """Return the place of the first row with these values."""
    rows = check.tables[name].rows
    return next(number for number, row in enumerate(rows) if values.items() <= row.items())


def test_the_real_tables_do_not_contradict_themselves(check):
    assert check() == {}


def test_a_day_that_its_key_denies(check):
    number = place(check, "events", event="ev-20180612-singapore")
    for wrong in ("2018-06-13", "2018-12-06", "2019-06-12", "2108-06-12"):
        faults = check(("events", number, {"date": wrong}))
        assert set(faults) >= {("events.csv", number + 2, "date")}, wrong
    assert (
        "2018-06-12, as its key says"
        in check(("events", number, {"date": "2018-06-21"}))["events.csv", number + 2, "date"]
    )


def test_a_month_is_compared_as_a_month(check):
    number = place(check, "events", date_precision="month")
    day = check.tables["events"].rows[number]["date"]
    assert check(("events", number, {"date": day[:8] + "17"})) == {}
    other = f"{day[:4]}-{int(day[5:7]) % 12 + 1:02}-{day[8:]}"
    assert check(("events", number, {"date": other})).keys() == {("events.csv", number + 2, "date")}


def test_a_day_that_is_meant_otherwise_than_the_key_is_that_day_only(check):
    meant = next(
        field for one in check.package["resources"] for field in one["schema"]["fields"] if "otherThanKey" in field
    )
    key = next(iter(meant["otherThanKey"]))
    number = place(check, "events", event=key)
    assert check(("events", number, {"date": "2015-05-05"})).keys() == {("events.csv", number + 2, "date")}


def test_a_day_that_has_not_come(check):
    for name, column in (("events", "end_date"), ("leaders", "end"), ("statements", "date")):
        faults = check((name, 0, {column: f"{datetime.date.today().year + 3}-01-01"}))
        assert (f"{name}.csv", 2, column) in faults, name


def test_a_span_in_words_that_ends_before_it_begins(check):
    number = place(check, "opinion_polls", fieldwork=check.tables["opinion_polls"].rows[0]["fieldwork"])
    assert check(("opinion_polls", number, {"fieldwork": "2018-07-02/2018-06-30"})).keys() == {
        ("series/opinion_polls.csv", number + 2, "fieldwork")
    }
    assert check(("opinion_polls", number, {"fieldwork": "2018-06/2018-07-01"})) == {}


@pytest.mark.parametrize("name", ["periods", "turning_points"])
def test_periods_that_overlap(check, name):
    rows = check.tables[name].rows
    for number in range(1, len(rows)):
        before = datetime.date.fromisoformat(rows[number]["start"]) - datetime.timedelta(days=1)
        faults = check((name, number, {"start": str(before)}))
        assert faults.keys() == {(f"{name}.csv", number + 2, "start")}
        assert f"the end of row {number + 1}" in faults[f"{name}.csv", number + 2, "start"]


def test_terms_in_office_may_share_a_day_and_no_more(check):
    number = place(check, "leaders", actor="KOR", start="1998-02-25")
    assert check(("leaders", number, {"start": "1998-02-24"})).keys() == {("leaders.csv", number + 2, "start")}
    open_end = place(check, "leaders", actor="KOR", end="1998-02-25")
    assert check(("leaders", open_end, {"end": ""})).keys() == {("leaders.csv", number + 2, "start")}


def test_an_initiator_among_its_targets(check):
    number = place(check, "event_targets", event="ev-20180612-singapore")
    initiator = check.tables["events"].rows[place(check, "events", event="ev-20180612-singapore")]["initiator"]
    assert check(("event_targets", number, {"actor": initiator})).keys() == {("event_targets.csv", number + 2, "actor")}
    assert check(("event_targets", None, {"event": "ev-20180612-singapore", "actor": initiator})).keys() == {
        ("event_targets.csv", len(check.tables["event_targets"].rows) + 2, "actor")
    }


def test_a_sign_against_its_kind(check):
    for kind, sign in (("alliance", "-1"), ("sanctions", "1"), ("trade-partner", "0"), ("diplomatic-relations", "-1")):
        number = place(check, "ties", kind=kind)
        faults = check(("ties", number, {"sign": sign}))
        assert list(faults) == [("ties.csv", number + 2, "sign")]
        assert f"for kind is {kind}" in faults["ties.csv", number + 2, "sign"]


def test_a_circle_of_support_of_any_length(check):
    rows = [row for row in check.tables["argument"].rows if row["relation"] == "supports"]
    last = len(check.tables["argument"].rows) + 2
    for length in (2, 3):
        chain = [rows[0]["premise"], rows[0]["conclusion"]]
        while len(chain) < length:
            chain.append(next(row["conclusion"] for row in rows if row["premise"] == chain[-1]))
        closing = {"premise": chain[-1], "conclusion": chain[0], "relation": "supports", "why": "so"}
        faults = check(("argument", None, closing))
        assert list(faults) == [("argument.csv", last, "conclusion")]
        assert " supports ".join([*chain, chain[0]]) in faults["argument.csv", last, "conclusion"]
        assert not check(("argument", -1, {"relation": "attacks"}))


@pytest.mark.parametrize("seed", range(12))
def test_hindsight_that_is_marked_otherwise_than_its_row_says(check, seed):
    number = random.Random(seed).randrange(len(check.tables["evidence"].rows))
    row = check.tables["evidence"].rows[number]
    other = "false" if row["after_essay"] == "true" else "true"
    faults = check(("evidence", number, {"after_essay": other}))
    assert list(faults) == [("evidence.csv", number + 2, "after_essay")], row
    assert faults["evidence.csv", number + 2, "after_essay"].startswith(f"{row['after_essay']}, for its row is of")


def test_a_cell_that_is_no_day_is_left_to_the_schema(check):
    assert check(("events", 0, {"date": "last week"}), ("periods", 1, {"start": ""}), ("ties", 0, {"sign": ""})) == {}
