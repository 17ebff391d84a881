"""The signed network: the rule for ties, the rule for events, and what a reader can change in them."""

import networkx as nx
import pandas as pd
import pytest

import workbook as wb


def events(*rows):
    names = ["event", "initiator", "targets", "mutual", "goldstein"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)


def test_the_sign_rule_is_explicit_and_can_be_changed():
    ties = wb.make_tie_network(on="2019-07-30")
    signed = wb.make_signed_network(ties)
    assert signed.edges["JPN", "USA"]["sign"] == 1
    assert signed.edges["PRK", "USA"]["sign"] == -1
    assert all(edge["sign"] in (1, -1) for _, _, edge in signed.edges(data=True))
    without = wb.make_signed_network(ties, weights={"alliance": 0})
    assert not without.has_edge("JPN", "USA")
    assert signed.edges["JPN", "USA"]["ties"] == ("JPN|USA|alliance|1960", "JPN|USA|trade-partner|2003")


def test_events_can_be_signed_too():
    table = events(
        ("e1", "USA", ("PRK",), False, -7.0), ("e2", "PRK", ("USA",), False, 1.0), ("e3", "KOR", ("JPN",), False, 0.2)
    )
    signed = wb.make_signed_network(wb.make_event_network(table), even=0.5)
    assert signed.edges["PRK", "USA"]["score"] == pytest.approx(-3.0)
    assert set(signed.edges["PRK", "USA"]["events"]) == {"e1", "e2"}
    assert not signed.has_edge("JPN", "KOR")


def test_students_can_use_networkx_on_them():
    signed = wb.make_signed_network(wb.make_tie_network())
    assert nx.betweenness_centrality(signed)
    assert nx.density(wb.make_event_network(wb.load_events())) <= 1
    assert nx.node_link_data(wb.make_event_network(wb.load_events()))["directed"]


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda ties, events: wb.make_signed_network(ties, weights={"trade": 1}),
            "There is no kind of tie 'trade'. Did you mean 'trade-war'?",
        ),
        (lambda ties, events: wb.make_signed_network(nx.Graph()), r"make_event_network\(\) is needed here"),
        (lambda ties, events: wb.make_signed_network(events, even="a"), "even='a' is no number"),
        (lambda ties, events: wb.make_signed_network(ties, weights={"alliance": "2"}), r"\['alliance'\]='2' is text"),
        (lambda ties, events: wb.make_signed_network(ties, weights="alliance"), "weights needs a value for each name"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call(wb.make_tie_network(on="2018"), wb.make_event_network(wb.load_events()))
