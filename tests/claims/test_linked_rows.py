"""Every link leads to a row that can be shown: when, what, and where it is documented."""

import datetime

import pandas as pd
import pytest

from workbook.claims.linked_rows import linked_rows, net_weight, target
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_evidence
from workbook.datasets.reading import rows


def test_every_link_has_a_day_a_title_words_and_a_source():
    linked = linked_rows(None)
    assert len(linked) == len(load_evidence(horizon=None))
    assert linked.day.notna().all()
    for column in ("when", "title", "says"):
        assert linked[column].str.strip().all(), column
    assert set(linked.source) <= set(rows("sources"))


def test_hindsight_is_what_tells_of_later_days():
    linked = linked_rows(None)
    assert ((linked.day > pd.Timestamp(HORIZON)) == linked.after_essay).all()
    assert linked.after_essay.any()


def test_the_horizon_can_be_moved():
    early = linked_rows("2018-06-12")
    assert early.day.max() == pd.Timestamp(2018, 6, 12)
    assert len(early) < len(linked_rows()) < len(linked_rows(None))
    assert linked_rows().equals(linked_rows(HORIZON))


def test_a_row_counts_from_its_day_on_and_not_before():
    linked = linked_rows(None)
    for row in linked.drop_duplicates("day").itertuples():
        assert row.row in set(linked_rows(row.day.date()).row)
        assert row.row not in set(linked_rows((row.day - pd.Timedelta(days=1)).date()).row)


def test_no_event_of_after_the_essay_is_evidence_unless_asked_for():
    late = {key for key, row in rows("events").items() if row["date"] > HORIZON.isoformat()}
    links = linked_rows(None)
    assert late & set(links[links.table == "events"].row)
    assert not late & set(linked_rows().row)


def test_net_weight_adds_what_is_for_and_takes_off_what_is_against():
    links = pd.DataFrame(
        {"bearing": ["supports", "supports", "against", "context"], "weight": [3, 2, 1, 3]}, index=[4, 4, 5, 6]
    )
    assert net_weight(links) == 4
    assert net_weight(links[links.bearing == "against"]) == -1
    assert net_weight(links[:0]) == 0
    assert type(net_weight(links)) is int


def test_each_call_gives_a_fresh_copy():
    found = linked_rows(None)
    found["why"] = "changed"
    assert "changed" not in set(linked_rows(None).why)


@pytest.mark.parametrize(
    ("place", "day", "when", "title", "says"),
    [
        (
            ("events", "ev-19920122-kanter-kim"),
            (1992, 1, 22),
            "January 1992",
            "Kanter meets Kim Yong-sun in New York",
            "first US agreement",
        ),
        (("events", "ev-20180612-singapore"), (2018, 6, 12), "12 June 2018", "Trump and Kim meet", "four-point"),
        (
            ("ties", "CHN|KOR|sanctions|2016"),
            (2017, 12, 31),
            "2016 to 2017",
            "China and South Korea: sanctions",
            "THAAD",
        ),
        (
            ("ties", "KOR|USA|alliance|1953"),
            (1953, 1, 1),
            "since 1953",
            "South Korea and United States: alliance",
            "1953",
        ),
        (
            ("positions", "I03|JPN|P5"),
            (2019, 7, 30),
            "After Hanoi (P5)",
            "Japan on Sanctions and pressure",
            "Coded -1 on a scale from -2 to +2, salience 3, confidence high.",
        ),
        (("missile_launches", "2017"), (2017, 12, 31), "2017", "Missile launches", "Launches: 21; Intercontinental: 3"),
        (("geopolitical_risk_korea", "2017Q3"), (2017, 9, 30), "third quarter of 2017", "Press attention", "1.4961 %"),
        (
            ("reported_relations", "2018-03|PRK|USA"),
            (2018, 3, 31),
            "March 2018",
            "North Korea, United States",
            "Negative",
        ),
        (("unsc_votes", "S/RES/2375"), (2017, 9, 11), "11 September 2017", "S/RES/2375", "Japan: for"),
        (
            ("opinion_polls", "JPN|2018-05-19/2018-06-03|cannot / on balance cannot believe"),
            (2018, 6, 3),
            "19 May 2018 to 3 June 2018",
            "Japan, cannot / on balance cannot believe",
            "66.2 %; Respondents: 1000",
        ),
    ],
)
def test_rows_of_each_kind_in_words(place, day, when, title, says):
    found = target(*place)
    assert found.day == datetime.date(*day)
    assert found.when == when
    assert title in found.title
    assert says in found.says


def test_a_figure_tells_neither_its_source_nor_its_key_twice():
    found = target("trade_published", "2018|KOR|PRK|total_usd_million|ROK Ministry of Unification (KBS)")
    assert found.title.endswith("South Korea, North Korea, total usd million, ROK Ministry of Unification (KBS)")
    assert found.says.startswith("Value: 32; Status: reported.")
    assert "prints 11 and 10 by mistake" in found.says
    assert found.source not in found.says
