"""The network of meetings: all who sat at one table are joined."""

import itertools

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.networks.meetings import make_meeting_network


def events(*rows):
    names = ["event", "initiator", "targets", "mutual", "goldstein"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)


def test_a_meeting_joins_all_who_sat_at_the_table():
    table = events(
        ("e1", "CHN", ("USA", "PRK"), True, 7.0),
        ("e2", "USA", ("PRK",), True, 7.0),
        ("e3", "USA", ("JPN",), False, 1.0),
        ("e4", "KOR", ("KOR",), True, 1.0),
        ("e5", "UNSC", ("PRK",), True, 1.0),
    )
    network = make_meeting_network(table)
    assert network.graph["kind"] == "meetings" and not network.is_directed()
    found = {tuple(sorted((a, b))): edge["events"] for a, b, edge in network.edges(data=True)}
    assert found == {("CHN", "PRK"): ("e1",), ("CHN", "USA"): ("e1",), ("PRK", "USA"): ("e1", "e2")}
    assert network.edges["PRK", "USA"]["count"] == 2
    assert set(network) == set(STATES)
    assert list(make_meeting_network(table, actors=["UNSC", "PRK"]).edges) == [("UNSC", "PRK")]


def test_every_meeting_of_the_real_table_is_found_again():
    table = wb.load_events(kinds=["summit", "talks"])
    known = table.set_index("event")
    network = make_meeting_network(table)
    for a, b, edge in network.edges(data=True):
        assert edge["count"] == len(edge["events"]) == len(set(edge["events"]))
        for row in known.loc[list(edge["events"])].itertuples():
            assert row.mutual and {a, b} <= {row.initiator, *row.targets}
    six = known[known.mutual & (known.targets.map(len) == 5)]
    assert len(six) and all(set(six.index) <= set(edge["events"]) for *_, edge in network.edges(data=True))


def test_another_table_is_refused_in_words():
    text = r"A table of events is needed, as load_events\(\) returns it; columns missing here: event, initiator"
    with pytest.raises(wb.WorkbookError, match=text):
        make_meeting_network(wb.load_ties())


def test_meetings_are_those_of_a_slow_count_and_stand_in_order():
    table = wb.load_events()
    expected = {}
    for row in table[table.mutual].to_dict("records"):
        present = {row["initiator"], *row["targets"]}
        for a, b in itertools.combinations(STATES, 2):
            if {a, b} <= present:
                expected.setdefault((a, b), []).append(row["event"])
    network = make_meeting_network(table)
    assert list(network.edges) == sorted(expected)
    assert {(a, b): list(keys) for a, b, keys in network.edges(data="events")} == expected
    assert {(a, b): count for a, b, count in network.edges(data="count")} == {
        pair: len(keys) for pair, keys in expected.items()
    }
