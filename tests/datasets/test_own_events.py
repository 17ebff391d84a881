"""A reader's own events: their file read in whatever state it comes, and joined to the table of events."""

import pytest

import workbook as wb
from workbook.datasets.own_events import check_event, check_rows, own_rows, read_events
from workbook.datasets.own_tables import MOST_ROWS

from .test_event_fields import GOOD

HEAD = "event,date,title,initiator,targets,mutual,kind,cameo,source,url,note\n"
ROW = "my-20190131-speech,2019-01-31,Speech,USA,PRK,no,statement,036,A page,https://x.org/a,\n"


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Put a file of own events into an empty folder, and go there."""
    monkeypatch.chdir(tmp_path)

    def write(content):
        file = tmp_path / "my-events.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def mine(**selection):
    events = wb.load_events(mine=True, **selection)
    return events[events.whose == "me"].set_index("event")


def test_own_rows_join_the_table_with_the_score_of_their_code(write):
    write(HEAD + ROW)
    row = mine().loc["my-20190131-speech"]
    assert (row.goldstein, row.cameo_label) == (4.0, "Express intent to meet or negotiate")
    assert (row.targets, row.url, row.source, row.mutual, row.leaders) == (("PRK",), "https://x.org/a", "A page", 0, 0)
    plain, joined = wb.load_events(), wb.load_events(mine=True)
    assert joined.date.is_monotonic_increasing and len(joined) == len(plain) + 1
    theirs = joined[joined.whose == "workbook"].reset_index(drop=True)
    assert theirs[plain.columns].equals(plain) and dict(joined[plain.columns].dtypes) == dict(plain.dtypes)
    assert theirs.url[theirs.event == "ev-20180612-singapore"].item().startswith("https://")
    assert "whose" not in plain.columns


def test_without_a_file_the_table_is_the_workbooks(write):
    assert wb.load_events(mine=True).whose.unique().tolist() == ["workbook"]


def test_selections_hold_for_own_rows_too(write):
    write(HEAD + ROW)
    assert len(mine(since="2019", between=["PRK", "USA"], kinds="statement")) == 1
    assert not len(mine(between=["JPN", "KOR"])) and not len(mine(until="2018")) and not len(mine(actor="CHN"))
    assert not len(mine(paragraph=6))


def test_what_came_after_the_essay_shows_without_the_horizon_only(write):
    write(HEAD + ROW.replace("2019-01-31", "2019-08-31").replace("20190131", "20190831"))
    assert not len(mine()) and len(mine(horizon=None)) == 1


def test_networks_count_own_rows(write):
    write(HEAD + ROW)
    pair = {"since": "2019-01", "until": "2019-02", "between": ["USA", "PRK"]}
    without, joined = (wb.make_event_network(wb.load_events(**pair, mine=mine)) for mine in (False, True))
    assert joined.edges["USA", "PRK"]["count"] == without.get_edge_data("USA", "PRK", {"count": 0})["count"] + 1
    assert "my-20190131-speech" in joined.edges["USA", "PRK"]["events"]


# --- the file in whatever state -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_save_it_as_it_likes(write, encoding, delimiter):
    text = HEAD + ROW.replace("Speech", "Zoë speaks").replace("2019-01-31", "31/01/2019").replace("036", "36")
    (event,) = read_events(write(text.replace(",", delimiter).encode(encoding))).events
    assert (event.title, str(event.date), event.cameo, event.targets) == ("Zoë speaks", "2019-01-31", "036", ("PRK",))


def test_the_key_decides_where_a_turned_date_can_be_two(write):
    found = read_events(write(HEAD + ROW.replace("2019-01-31", "05/07/2019").replace("20190131", "20190507")))
    assert str(found.events[0].date) == "2019-05-07"
    with pytest.raises(
        wb.WorkbookError, match=r"^my-events\.csv holds what is no event\. row 2: date: .* can be 5 July"
    ):
        write(HEAD + ROW.replace("2019-01-31", "05/07/2019"))
        wb.load_events(mine=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\0\1\2" * 9, "is no table of events: it is no text"),
        (b"name,points\nAda,3\n", "is no table of events: its first row should name event, date, title"),
        (b"", "is empty"),
        (HEAD + ROW.replace("https://x.org/a", ""), "row 2: url: No address is given"),
        (HEAD + ROW.replace("USA", "Atlantis"), "row 2: initiator: There is no actor 'Atlantis'"),
        (HEAD + ROW + '"my', "row 3 is cut short or has a stray quotation mark"),
        (HEAD + ROW + "my-1,2019-01-31\n", "row 3: expected a cell for each column"),
        (HEAD + ROW + ROW.replace("speech,", "other,"), "row 3: 31 January 2019, 'Speech' is there already, as my-"),
    ],
)
def test_what_is_no_event_is_named_with_its_row(write, content, said):
    write(content)
    with pytest.raises(wb.WorkbookError) as error:
        wb.load_events(mine=True)
    assert str(error.value).startswith("my-events.csv ") and said in str(error.value)


def test_a_column_more_is_no_fault_and_too_many_rows_are(write):
    assert len(wb.load_events(mine=True)) == len(wb.load_events())
    write(HEAD.strip() + ",why\n" + ROW.strip() + ",so\n")
    assert len(mine()) == 1
    found = read_events(write(HEAD + ROW * (MOST_ROWS + 3)))
    assert found.faults[0] == f"it has more than {MOST_ROWS} rows; the rest was not read" and len(found.events) == 1


def test_a_formula_is_text_and_stays_harmless_on_its_way_to_another_file(write):
    write(HEAD + ROW.replace("Speech", "=1+1").replace("my-20190131-speech", "=cmd"))
    (row,) = mine().reset_index().itertuples()
    assert row.title == "'=1+1" and row.event == "my-20190131-1-1"


# --- one event twice ------------------------------------------------------------------------------------------------


def test_an_event_of_the_workbook_is_not_counted_twice_unless_the_note_says_that_it_is_another():
    summit = GOOD | {"date": "2019-06-30", "kind": "summit", "cameo": ""}
    with pytest.raises(wb.WorkbookError, match=r"has ev-20190630-dmz of this day.* Counted twice it would change"):
        check_event(summit)
    assert check_event(summit | {"note": "Another sitting, after ev-20190630-dmz."}).kind == "summit"
    assert check_event(summit | {"targets": "KOR", "initiator": "CHN"}).event.startswith("my-20190630-the-envoy")


def test_keys_are_made_of_day_and_title_and_stand_once():
    one = check_event(GOOD)
    other = check_event(GOOD | {"title": "The envoy speaks at Stanford!"}, [one])
    assert (one.event, other.event) == ("my-20190131-the-envoy-speaks-at", "my-20190131-the-envoy-speaks-at-2")
    assert check_event(GOOD | {"title": "비건"}).event == "my-20190131-event"
    assert check_event(GOOD | {"event": "ev-20180612-singapore"}).event == one.event


def test_rows_of_a_hand_in_may_hold_anything():
    found = check_rows([{"title": ["x"]}, GOOD | {"date": {"a": 1}}, GOOD | {"targets": 3}, {}, GOOD])
    assert len(found.events) == 1 and len(found.faults) == 3


def test_a_table_without_whose_has_no_own_rows():
    assert own_rows(wb.load_events(since="2019")) == {}
