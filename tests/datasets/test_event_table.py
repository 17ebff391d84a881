"""A reader's own table of events: whatever a file or a data base made of it, each cell is read as meant, or named."""

import io
import random

import numpy as np
import pandas as pd
import pytest

import workbook as wb
from workbook.common.errors import WorkbookError
from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table, names_in

COLUMNS = ("event", "initiator", "targets", "mutual", "goldstein")


def through_a_file(table, **options):
    return pd.read_csv(io.StringIO(table.to_csv(index=False)), **options)


def joined(sign):
    return lambda table: table.assign(targets=table.targets.map(sign.join))


def named(table):
    names = wb.load_actors().set_index("actor").name
    return table.assign(
        initiator=table.initiator.map(names), targets=table.targets.map(lambda codes: [names[code] for code in codes])
    )


SPELLINGS = {
    "as it is": lambda table: table,
    "through a file": through_a_file,
    "through a file, all as text": lambda table: through_a_file(table, dtype=str),
    "through a file, with arrow": lambda table: through_a_file(table).convert_dtypes(),
    "one target a row": lambda table: table.explode("targets"),
    "one target a row, through a file": lambda table: through_a_file(table.explode("targets")),
    "small letters": lambda table: table.assign(
        initiator=table.initiator.str.lower(), targets=table.targets.map(lambda codes: [one.lower() for one in codes])
    ),
    "names": named,
    "names in one text": lambda table: joined("; ")(named(table)),
    "with commas": joined(", "),
    "with bars": joined("|"),
    "with a word": joined(" and "),
    "sets": lambda table: table.assign(targets=table.targets.map(set)),
    "arrays": lambda table: table.assign(targets=table.targets.map(np.array)),
    "lists in a file": lambda table: through_a_file(table.assign(targets=table.targets.map(list))),
    "arrays in a file": lambda table: through_a_file(table.assign(targets=table.targets.map(np.array))),
    "sets in a file": lambda table: through_a_file(table.assign(targets=table.targets.map(frozenset))),
    "a space behind": lambda table: table.assign(initiator=table.initiator + " "),
    "truth as a spreadsheet writes it": lambda table: table.assign(
        mutual=table.mutual.map({True: "TRUE", False: "FALSE"})
    ),
    "truth as numbers": lambda table: table.assign(mutual=table.mutual.astype(float)),
    "truth as words": lambda table: table.assign(mutual=table.mutual.map({True: "yes", False: "No"})),
    "truth with room for gaps": lambda table: table.assign(mutual=table.mutual.astype("boolean")),
    "scores as text": lambda table: table.assign(goldstein=table.goldstein.map(str)),
    "scores with a true minus": lambda table: table.assign(
        goldstein=table.goldstein.map(lambda one: str(one).replace("-", "−"))
    ),
    "categories": lambda table: table.astype({"initiator": "category"}),
    "other labels": lambda table: table.set_axis([f"r{number}" for number in range(len(table))]),
    "capitals in the heading": lambda table: table.rename(columns=str.title),
    "a space in the heading": lambda table: table.rename(columns=lambda name: f"{name} "),
    "other columns too": lambda table: table.assign(mine=None, more=np.nan),
    "another order": lambda table: table[list(table)[::-1]],
}


@pytest.fixture(scope="module")
def events():
    return wb.load_events(since="2018")


def edges(network):
    return {
        (a, b): (data["count"], round(data["goldstein_sum"], 6), data["events"])
        for a, b, data in network.edges(data=True)
    }


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_table_gives_the_same_network_however_it_is_spelled(spelling, events):
    table = SPELLINGS[spelling](events)
    assert edges(wb.make_event_network(table)) == edges(wb.make_event_network(events))
    assert dict(wb.make_meeting_network(table).edges) == dict(wb.make_meeting_network(events).edges)
    assert wb.draw_network(wb.make_event_network(table)).words == wb.draw_network(wb.make_event_network(events)).words
    assert wb.draw_timeline(table).words == wb.draw_timeline(events).words


@pytest.mark.parametrize("seed", range(25))
def test_spellings_one_after_the_other(seed, events):
    chance = random.Random(seed)
    late = (
        "one target a row",
        "through a file",
        "categories",
        "other columns too",
        "another order",
        "a space in the heading",
    )
    first = chance.choice([name for name in SPELLINGS if name not in late])
    table = events
    for name in (first, *chance.sample(late, 2)):
        if name == "categories" and "initiator" not in table:
            continue
        if name.startswith("one target") and not isinstance(table.iloc[0].get("targets"), (tuple, list)):
            continue
        table = SPELLINGS[name](table)
    assert edges(wb.make_event_network(table)) == edges(wb.make_event_network(events))


WRONG = {
    "event": [None, np.nan, ""],
    "initiator": [None, np.nan, "", "Atlantis", "JPX", 7, pd.NA, ("USA",)],
    "targets": [None, np.nan, "", (), [], "()", "Atlantis", ("PRK", "Atlantis"), ("PRK", None), 3.5],
    "mutual": [None, np.nan, pd.NA, "", "maybe", 2, -1, "x"],
    "goldstein": [None, np.nan, pd.NA, "", "4,0", "many", np.inf, -np.inf, 11, -10.5, True, "1e3", [1]],
    "date": [None, pd.NaT, np.nan, "", "12/06/2018", "soon", "2018-02-30", -5],
}
CASES = [(column, number) for column, values in WRONG.items() for number in range(len(values))]


@pytest.mark.parametrize(("column", "number"), CASES)
def test_a_wrong_cell_is_named_with_its_row_and_column(column, number, events):
    seed = number
    table = events.astype({column: object}).copy()
    label = random.Random(seed).choice(table.index.tolist())
    table.at[label, column] = WRONG[column][number]
    with pytest.raises(WorkbookError, match=rf"row {label}, column {column}: expected .+, found .+") as error:
        wb.draw_timeline(table) if column == "date" else wb.make_event_network(table)
    assert f"table.drop({label})" in str(error.value)
    assert "nan" not in str(error.value).casefold().split()


def test_many_wrong_cells_are_counted_and_three_named(events):
    table = events.assign(mutual=events.mutual.astype(object).where(events.index > 9))
    with pytest.raises(WorkbookError, match=r"row 0, .*row 1, .*row 2, .*and 7 more cells"):
        wb.make_event_network(table)
    with pytest.raises(WorkbookError, match=r"column mutual"):
        wb.make_meeting_network(table)


def test_a_slip_in_a_name_is_answered_with_the_nearest(events):
    table = events.assign(initiator=["Nort Korea", *events.initiator[1:]])
    with pytest.raises(WorkbookError, match=r"row 0, column initiator: .*did you mean PRK\?"):
        wb.make_event_network(table)


def gdelt(*rows):
    names = ["GLOBALEVENTID", "SQLDATE", "Actor1CountryCode", "Actor2CountryCode", "EventCode", "GoldsteinScale"]
    return pd.DataFrame(rows, columns=names)


ROWS = (
    (1, 20180612, "USA", "PRK", "057", 8.0),
    (2, 20180613, "PRK", "USA", 43, "2.8"),
    (3, 20180614, np.nan, "KOR", 112, -2),
    (4, 20180615, "GBR", "FRA", "042", 1.9),
    (5, 20180616, "CHN", np.nan, "042", 1.9),
    (6, 20180617, "usa", "GBR", "042", 1.9),
)


def test_the_columns_of_gdelt_are_understood():
    network = wb.make_event_network(gdelt(*ROWS))
    assert list(network.edges) == [("PRK", "USA"), ("USA", "PRK")]
    assert network.edges["USA", "PRK"]["events"] == (1,)
    picture = wb.draw_network(network)
    assert [item.title for item in picture.evidence] == [
        "USA to PRK: Sign formal agreement",
        "PRK to USA: Host a visit",
    ]
    words = wb.draw_timeline(gdelt(*ROWS).rename(columns={"SQLDATE": "Day"})).words
    assert words.startswith("12 June 2018: USA to PRK: Sign formal agreement (+8.0).")
    assert "nan" not in words and "None" not in words
    assert wb.make_meeting_network(gdelt(*ROWS)).number_of_edges() == 0


def test_the_columns_of_icews_are_understood():
    names = ["Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code", "Intensity", "Event Text"]
    table = pd.DataFrame([[9, "2018-06-12", "United States", "North Korea", "057", 8.0, "Sign"]], columns=names)
    assert list(wb.make_event_network(table).edges) == [("USA", "PRK")]
    assert wb.draw_timeline(table).words == "12 June 2018: Sign (+8.0)."


def test_actors_that_only_the_table_knows_can_be_named():
    network = wb.make_event_network(gdelt(*ROWS), actors=["usa", "GBR", "FRA"])
    assert list(network) == ["USA", "GBR", "FRA"]
    assert set(network.edges) == {("GBR", "FRA"), ("USA", "GBR")}
    own = wb.load_events(since="2018").assign(initiator="Oslo")
    assert wb.make_event_network(own, actors=["Oslo", "PRK"]).number_of_edges() == 2
    with pytest.raises(WorkbookError, match=r"There is no actor 'JPM'\. Did you mean 'JPN'"):
        wb.make_event_network(gdelt(*ROWS), actors=["JPM"])


def test_a_table_of_others_only_is_no_empty_network():
    with pytest.raises(WorkbookError, match=r"names an actor of the network\. In it stand: GBR, FRA\."):
        wb.make_event_network(gdelt(ROWS[3]))
    with pytest.raises(WorkbookError, match=r"In it stand: GBR, FRA\."):
        wb.make_meeting_network(gdelt(ROWS[3]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda table: table.drop(columns="goldstein"), "columns missing here: goldstein. Columns here: event, date"),
        (
            lambda table: table.rename(columns={"initiator": "who"}),
            "GDELT these are understood: GLOBALEVENTID, SQLDATE",
        ),
        (lambda table: table.assign(Initiator="USA").set_axis([*table.columns, "initiator"], axis=1), "Two columns"),
        (lambda table: table.to_dict("records"), "columns missing here"),
        (lambda table: None, "columns missing here"),
        (lambda table: "events.csv", "columns missing here"),
        (lambda table: table.initiator, "columns missing here"),
        (lambda table: pd.concat([table] * 200), "rows; 20,000 are the most"),
    ],
)
def test_what_is_no_table_of_events_is_answered_in_words(change, says, events):
    with pytest.raises(WorkbookError, match=says):
        wb.make_event_network(change(events))


def test_a_key_that_stands_for_two_events_has_one_place_only(events):
    with pytest.raises(WorkbookError, match="Two events of this table have the key 'mine'"):
        wb.draw_timeline(events.head(3).assign(event="mine"))
    with pytest.raises(WorkbookError, match=r"2,010 events are too many"):
        wb.draw_timeline(pd.concat([events.head(1)] * 2010).assign(event=range(2010)))


def test_keys_may_be_numbers_and_titles_may_be_missing():
    table = pd.DataFrame(
        {
            "event": [1, 2],
            "date": ["2018-06-12", "2018-07-01"],
            "title": [np.nan, "B"],
            "initiator": ["USA", "PRK"],
            "targets": ["PRK", "USA"],
            "mutual": False,
            "goldstein": [4.0, -2.0],
        }
    )
    assert wb.draw_timeline(table, mark=2).words == "12 June 2018: USA to PRK (+4.0).\n1 July 2018: B (−2.0)."
    assert wb.draw_network(wb.make_event_network(table)).words.startswith("North Korea to United States: 1 event")


def test_a_table_keeps_what_was_not_asked_for(events):
    table = event_table(events.assign(mine=1), COLUMNS)
    assert (table.mine == 1).all() and list(table.index) == list(events.index)
    assert names_in(table)[0] == table.initiator[0]


# --- evidence -----------------------------------------------------------------------------------------------------


def test_the_evidence_is_that_of_the_table_and_not_of_its_keys(events):
    own = events.assign(
        title=events.title.map("My words: {}".format), source="my notes", date=pd.Timestamp("2001-02-03")
    )
    network = wb.make_event_network(own)
    for picture in (
        wb.draw_network(network),
        wb.draw_network(wb.make_signed_network(network)),
        wb.draw_network(wb.make_meeting_network(own)),
        wb.draw_networks([network, network]),
        wb.draw_timeline(own),
    ):
        assert picture.evidence
        for item in picture.evidence:
            assert (
                item.title.startswith("My words: ") and item.text.endswith("(my notes)") and item.when == "2001-02-03"
            )
            assert item.url == ""
        assert "2001-02-03 My words" in picture.svg


def test_a_tables_own_rows_have_no_gaps_in_words():
    table = pd.DataFrame({"event": [1, 2], "title": [None, "B"], "source": [np.nan, "s"], "date": [pd.NaT, "2018"]})
    assert event_rows(table) == {
        1: {"date": "", "title": "1", "source": ""},
        2: {"date": "2018-01-01", "title": "B", "source": "s"},
    }


def test_evidence_of_ties_and_positions_is_that_of_the_network_that_is_drawn():
    network = wb.make_tie_network(on="2018", kinds=["alliance"])
    for *_, edge in network.edges(data=True):
        edge["basis"] = "as I read it"
    for picture in (wb.draw_network(network), wb.draw_network(wb.make_signed_network(network))):
        assert all(item.title.endswith("alliance: as I read it") for item in picture.evidence)
    positions = wb.load_positions("P5").assign(rationale="because I say so")
    for picture in (wb.draw_network(wb.make_distance_network(positions)), wb.draw_positions(positions)):
        assert picture.evidence and all(item.title.endswith("because I say so") for item in picture.evidence)
