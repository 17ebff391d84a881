"""Evidence: what a key stands for, with its source, in text and in HTML."""

import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label
from workbook.pictures import evidence
from workbook.pictures.evidence import Evidence

KEY = "ev-20180612-singapore"


def test_an_event_has_its_day_its_title_and_its_source():
    event = wb.load_events().set_index("event").loc[KEY]
    (item,) = evidence.event_evidence([KEY])
    assert item[:3] == (f"{event.date:%Y-%m-%d}", event.title, event.source)
    source = rows("sources")[event.source]
    assert item.url == source["url"]
    assert item.text == f"{event.title} ({source['publisher']})"
    assert item.as_text() == f"2018-06-12 {event.title} ({source['publisher']})"


def test_a_source_without_a_publisher_is_called_by_its_title():
    key, source = next((key, row) for key, row in rows("sources").items() if not row["publisher"])
    item = Evidence("", "What it says", key)
    assert item.text == f"What it says ({source['title']})"
    assert item.as_text() == "What it says"


def test_only_what_has_an_address_is_a_link():
    key = evidence.event_evidence([KEY])[0].source
    linked = Evidence("2018", "A & B", key).as_html()
    publisher, url = rows("sources")[key]["publisher"], rows("sources")[key]["url"]
    assert linked == f'2018: <a href="{url}">A &amp; B ({publisher})</a>'
    assert Evidence("", "A & B", "").as_html() == "A &amp; B"


def test_a_tie_names_the_pair_its_kind_and_its_first_year():
    tie = rows("ties")["CHN|PRK|alliance|1961"]
    (item,) = evidence.tie_evidence(["CHN|PRK|alliance|1961"])
    assert item[:3] == ("from 1961", f"China–North Korea, alliance: {tie['basis']}", tie["source"])
    (other,) = evidence.tie_evidence(["CHN|JPN|territorial-dispute|1970"])
    assert "China–Japan, territorial dispute: " in other.title


def test_a_position_names_actor_issue_and_reason():
    row = rows("positions")["I03|JPN|P5"]
    (item,) = evidence.position_evidence(["I03|JPN|P5"])
    assert item[:3] == ("P5", f"Japan on Sanctions and pressure: {row['rationale']}", row["source"])


def test_the_first_source_that_has_an_address_is_the_link():
    key = evidence.event_evidence([KEY])[0].source
    items = [Evidence("", "none", ""), Evidence("", "one", key)]
    drawn = evidence.linked("<path/>", items, 'class="x"')
    assert drawn.startswith(f'<a href="{rows("sources")[key]["url"]}" target="_blank" tabindex="-1" class="x">')
    assert drawn.endswith("<path/></a>")
    assert evidence.linked("<path/>", items[:1], 'class="x"') == '<g class="x"><path/></g>'


def test_a_readers_own_period_and_issue_stand_for_themselves():
    assert evidence.period_name("P5") == "After Hanoi (P5)" and evidence.period_name("mine") == "mine"
    assert issue_label("I03") == "Sanctions and pressure" and issue_label("mine") == "mine"


@pytest.mark.parametrize(("number", "words"), [(2, "+2"), (-2, "−2"), (0, "0"), (-0.5, "−0.5"), (1.0, "+1")])
def test_a_step_of_the_scale_carries_its_sign(number, words):
    assert evidence.scale_step(number) == words
