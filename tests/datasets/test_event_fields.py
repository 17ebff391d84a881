"""What a reader says of an event: understood in her words, or answered with a sentence that helps."""

import datetime

import pytest

from workbook.datasets.event_fields import read_fields
from workbook.datasets.events import load_cameo, load_events

GOOD = {
    "date": "2019-01-31",
    "title": "The envoy speaks at Stanford",
    "initiator": "usa",
    "targets": "North Korea",
    "kind": "Statement",
    "cameo": "036",
    "source": "Remarks on the DPRK",
    "url": "https://gino.khan.kr/981",
}


def fault(field, value, **others):
    """What is said to a value; nothing if it is understood."""
    return read_fields(GOOD | others | {field: value})[1].get(field, "")


def understood(field, value, **others):
    values, faults = read_fields(GOOD | others | {field: value})
    assert not faults
    return values[field]


def test_an_event_in_ones_own_words_is_understood():
    values, faults = read_fields(GOOD)
    assert not faults
    assert (values["initiator"], values["targets"], values["kind"]) == ("USA", ("PRK",), "statement")
    assert values["date"] == datetime.date(2019, 1, 31) and values["mutual"] is False
    assert understood("date", datetime.date(2019, 1, 31)) == datetime.date(2019, 1, 31)


def test_all_that_is_missing_is_said_at_once():
    faults = read_fields({})[1]
    assert list(faults) == ["date", "title", "initiator", "targets", "kind", "cameo", "source", "url"]
    assert all(sentence.endswith((".", "?")) for sentence in faults.values())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2019-02-30", "is no day of the calendar"),
        ("05/07/2019", "can be 5 July 2019 or 7 May 2019"),
        (str(datetime.date.today() + datetime.timedelta(days=2)), "has not come yet"),
        ("1950-06-25", "lies outside the table, which runs from 12 December 1985 to"),
    ],
)
def test_a_wrong_day_is_told_why(value, said):
    assert said in fault("date", value)


def test_a_day_past_the_last_row_has_nothing_to_stand_beside(monkeypatch):
    last = load_events(horizon=None).date.max().date()
    assert fault("date", str(last)) == ""
    assert "no row there could be compared" in fault("date", str(last + datetime.timedelta(days=1)))


def test_an_unknown_actor_is_told_the_nearest():
    assert "Did you mean 'North Korea'?" in fault("initiator", "Nort Korea")
    assert "Did you mean 'United States'?" in fault("targets", ["PRK", "US"])
    assert "Valid: CHN China, " in fault("initiator", "Atlantis")
    assert "There is no actor" in fault("initiator", "USA-hawks")  # coded apart for positions, not for events


def test_targets_come_as_a_list_or_as_text():
    assert understood("targets", ["prk", "South Korea", "PRK"]) == ("PRK", "KOR")
    assert understood("targets", "PRK; South Korea and Japan, China") == ("PRK", "KOR", "JPN", "CHN")
    assert "acted: name somebody else here" in fault("targets", "USA")
    assert "No target is given" in fault("targets", [])


def test_a_code_is_found_by_number_and_by_words():
    assert understood("cameo", "Criticize") == understood("cameo", 111) == understood("cameo", "111.0") == "111"
    assert understood("cameo", "43") == "043"  # a spreadsheet dropped the zero
    assert understood("cameo", "accuse") == "112"
    several = fault("cameo", "meet negotiate")
    assert several.startswith("Several codes are called") and "036 Express intent" in several and "score +4" in several
    assert "Nearest: 111 Criticize or denounce" in fault("cameo", "criticise")
    assert "wb.load_cameo() shows all" in fault("cameo", "999")


def test_without_a_code_the_usual_one_of_the_kind_is_taken_if_there_is_one():
    for kind in ("summit", "visit", "sanction", "missile-test", "agreement"):
        code = load_events(horizon=None, kinds=kind).cameo.mode()[0]
        assert understood("cameo", "", kind=kind) == code
    asked = fault("cameo", "")
    assert asked.startswith("Which act was it?") and "051 Praise or endorse" in asked
    assert set(load_cameo().cameo) >= {understood("cameo", code) for code in ("010", "0254", "1662")}


def test_whether_both_did_it_follows_from_the_kind_unless_it_is_said():
    assert understood("mutual", None, kind="summit", cameo="") is True
    assert understood("mutual", "") is False
    assert understood("mutual", "yes") is understood("mutual", True) is True
    assert understood("mutual", "no", kind="summit", cameo="043") is False
    assert "yes if both sides did it" in fault("mutual", "perhaps")


@pytest.mark.parametrize(
    "address",
    ["www.example.org", "ftp://example.org/a", "javascript:alert(1)", "https://", 'https://x.org/"onload', "a b"],
)
def test_an_address_is_that_of_a_page(address):
    assert "is no address of a page: it begins with https:// or http://" in fault("url", address)
    assert understood("url", "https://example.org/a?b=1&c=Kim's;=2") == "https://example.org/a?b=1&c=Kim's;=2"


def test_what_a_spreadsheet_would_compute_is_made_harmless_and_long_text_is_refused_and_not_cut():
    assert understood("title", "=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert understood("note", "so;@SUM(1)") == "so;'@SUM(1)"
    assert understood("title", "one\nline\x00 ‮") == "one line"
    assert fault("title", "x" * 121) == "The title has 121 letters; 120 are the most."
