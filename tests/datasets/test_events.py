"""Events and ties: every selection keeps exactly the rows that it names, up to the horizon unless asked otherwise."""

import datetime
import re
import warnings

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.reading import package, rows

TARGETS = {}
for link in rows("event_targets").values():
    TARGETS.setdefault(link["event"], []).append(link["actor"])
LATER = {"later", "source_later"}  # columns of ties that tell what came after the essay


def expected(keep, horizon="2019-07-30"):
    """Return the keys of events that a plain reading of the table keeps, oldest first."""
    kept = [row for row in rows("events").values() if row["date"] <= horizon and keep(row)]
    return [row["event"] for row in sorted(kept, key=lambda row: row["date"])]


def test_all_events_up_to_the_horizon_oldest_first():
    assert wb.load_events().event.tolist() == expected(lambda row: True)
    assert wb.load_events(horizon=None).event.tolist() == expected(lambda row: True, "9999")
    assert wb.load_events(horizon="2018").event.tolist() == expected(lambda row: True, "2018-12-31")


def test_every_event_has_its_targets_its_label_and_its_score():
    events = wb.load_events(horizon=None)
    for event in events.itertuples():
        code = rows("cameo")[event.cameo]
        assert event.targets == tuple(TARGETS[event.event])
        assert (event.cameo_label, event.goldstein) == (code["label"], float(code["goldstein"]))
    names = events.columns.tolist()
    described = [field["name"] for field in package()["resources"]["events"]["schema"]["fields"]]
    assert sorted(names) == sorted([*described, "targets", "cameo_label", "goldstein"])
    assert names.index("targets") + 1 == names.index("mutual")
    assert names.index("cameo_label") + 2 == names.index("goldstein") + 1 == names.index("paragraph")
    assert events.index.tolist() == list(range(len(events)))


@pytest.mark.parametrize(
    ("selection", "keep"),
    [
        ({"since": "2018-06-12"}, lambda row: row["date"] >= "2018-06-12"),
        ({"until": "2018-06-12"}, lambda row: row["date"] <= "2018-06-12"),
        ({"since": "2018-06-12", "until": "2018-06-12"}, lambda row: row["date"] == "2018-06-12"),
        ({"since": "2018", "until": "2018"}, lambda row: row["date"][:4] == "2018"),
        ({"since": "2019", "until": "2019"}, lambda row: row["date"] >= "2019"),  # as far as may be seen
        ({"kinds": "summit"}, lambda row: row["kind"] == "summit"),
        ({"kinds": ["summit", "visit"]}, lambda row: row["kind"] in ("summit", "visit")),
        ({"actor": "Japan"}, lambda row: "JPN" in (row["initiator"], *TARGETS[row["event"]])),
        ({"paragraph": 5}, lambda row: row["paragraph"] == "5"),
        ({"paragraph": [5, 6]}, lambda row: row["paragraph"] in ("5", "6")),
        (
            {"kinds": "summit", "actor": "PRK"},
            lambda row: row["kind"] == "summit" and "PRK" in (row["initiator"], *TARGETS[row["event"]]),
        ),
    ],
)
def test_a_selection_keeps_the_rows_that_it_names(selection, keep):
    found = wb.load_events(**selection)
    assert found.event.tolist() == expected(keep)
    assert found.columns.tolist() == wb.load_events().columns.tolist()
    assert found.index.tolist() == list(range(len(found)))


@pytest.mark.parametrize("actors", [["Japan", "kor"], ("CHN", "USA", "PRK"), ["RUS", "PRK"]])
def test_between_wants_one_who_acted_and_another_who_was_a_target(actors):
    codes = {"Japan": "JPN", "kor": "KOR"}
    codes = {codes.get(name, name) for name in actors}
    keep = lambda row: row["initiator"] in codes and codes & set(TARGETS[row["event"]]) - {row["initiator"]}  # noqa: E731
    assert wb.load_events(between=actors).event.tolist() == expected(keep)


def test_a_selection_that_matches_nothing_says_so_and_stays_a_table():
    with pytest.warns(wb.EmptySelection) as caught:
        empty = wb.load_events(since="1990", until="1990")
    assert empty.empty and "goldstein" in empty
    assert str(caught[0].message) == (
        "No event matches since='1990', until='1990', horizon='2019-07-30'. The table is a chosen sample: no row does "
        "not mean that nothing happened."
    )
    assert caught[0].filename == __file__  # the line of the reader is shown, not one of the package
    with pytest.warns(wb.EmptySelection, match=r"matches between=\['RUS', 'KOR'\], kinds='summit', paragraph=9\. The"):
        wb.load_events(between=["RUS", "KOR"], kinds="summit", paragraph=9, horizon=None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(wb.load_events(since="2018-06-12", until="2018-06-12"))


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: wb.load_events(actor="JPX"), "There is no actor 'JPX'. Did you mean 'JPN'? Valid: CHN, USA, JPN, KOR"),
        (lambda: wb.load_events(between=["USA", "USA"]), "needs two actors at least, for example ['CHN', 'JPN']"),
        (lambda: wb.load_events(between="USA"), "between=['USA'] needs two actors at least"),
        (
            lambda: wb.load_events(kinds="summits"),
            "There is no kind of event 'summits'. Did you mean 'summit'? Valid: agreement, humanitarian,",
        ),
        (lambda: wb.load_events(since="12 June 2018"), "since='12 June 2018' is no date. Write year-month-day"),
        (lambda: wb.load_events(paragraph=10), "There is no paragraph 10."),
        (lambda: wb.load_ties(on="2024"), "You asked for days after 30 July 2019, when the essay was written."),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()


def test_cameo_codes_have_scores_from_conflict_to_cooperation():
    codes = wb.load_cameo()
    assert codes.goldstein.between(-10, 10).all() and codes.goldstein.min() < 0 < codes.goldstein.max()
    assert codes.cameo.map(type).eq(str).all() and codes.cameo.str.startswith("0").any()


@pytest.mark.parametrize("on", ["1961", "2016", 2017, "2018", "2019", datetime.date(2000, 1, 1)])
def test_ties_in_force_in_a_year_its_last_one_included(on):
    year = on.year if isinstance(on, datetime.date) else int(on)
    ties = wb.load_ties(on=on)
    everyone = [row for row in rows("ties").values() if int(row["from_year"]) <= year <= int(row["to_year"] or 9999)]
    names = ["actor_a", "actor_b", "kind", "from_year"]
    assert ties[names].astype(str).values.tolist() == [[row[name] for name in names] for row in everyone]
    assert ties.index.tolist() == list(range(len(ties)))


def test_ties_have_the_columns_that_are_described():
    described = [field["name"] for field in package()["resources"]["ties"]["schema"]["fields"]]
    assert wb.load_ties(horizon=None).columns.tolist() == described
    assert wb.load_ties().columns.tolist() == [name for name in described if name not in LATER]


def test_ties_show_nothing_of_after_the_horizon_unless_asked():
    ties, everything = wb.load_ties(), wb.load_ties(horizon=None)
    assert ties.from_year.max() <= 2019 and ties.to_year.dropna().max() <= 2019
    assert len(everything) == len(rows("ties"))
    assert not LATER & set(ties) and set(everything) >= LATER
    assert everything.to_year.max() > 2019 or everything.from_year.max() > 2019
    assert pd.api.types.is_integer_dtype(ties.to_year)


def test_the_windows_of_days_with_a_meeting_of_leaders_and_those_of_data_1_1_0():
    first, last = datetime.date(2018, 1, 1), datetime.date(2019, 7, 30)

    def share(events, length):
        days = set(events.date.dt.date)
        starts = range((last - first).days - length + 2)
        held = [any(first + datetime.timedelta(start + step) in days for step in range(length)) for start in starts]
        return round(sum(held) / len(held), 3)

    events = wb.load_events(since="2018")
    assert [share(events.query("leaders"), length) for length in (5, 10)] == [0.248, 0.425]
    # In that version two statements after a meeting stood as meetings.
    counted = events.kind.isin(["summit", "visit"]) | events.event.isin(
        ["ev-20180925-moon-abe-ny", "ev-20190629-xi-trump-osaka"]
    )
    earlier = events[counted & (events.added == "1.1.0")]
    assert [share(earlier, length) for length in (5, 10)] == [0.206, 0.367]
