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
    assert wb.make_signed_network(ties, weights={"alliance": 0}).edges["JPN", "USA"]["score"] == 1
    without = wb.make_signed_network(ties, weights={"alliance": 0, "diplomatic-relations": 0})
    assert not without.has_edge("JPN", "USA")
    names = "JPN|USA|diplomatic-relations|1952", "JPN|USA|alliance|1960", "JPN|USA|trade-partner|2003"
    assert set(signed.edges["JPN", "USA"]["ties"]) == set(names)


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


def ties(*edges):
    network = nx.MultiGraph(kind="ties", on="some day")
    for a, b, kind, sign in edges:
        network.add_edge(a, b, key=kind, kind=kind, sign=sign, from_year=2000)
    return network


@pytest.mark.parametrize(
    ("kinds", "score"),
    [
        ([("alliance", 1)], 2),
        ([("armistice", -1)], -2),
        ([("trade-partner", 1)], None),
        ([("sanctions", -1)], -1),
        ([("diplomatic-relations", 1)], 1),
        ([("diplomatic-relations", 0)], None),
        ([("diplomatic-relations", 1), ("sanctions", -1)], None),
        ([("alliance", 1), ("sanctions", -1)], 1),
        ([("alliance", 1), ("sanctions", -1), ("territorial-dispute", -1), ("trade-partner", 1)], None),
        ([("armistice", -1), ("diplomatic-relations", 1)], -1),
    ],
)
def test_the_weights_decide_the_sum(kinds, score):
    signed = wb.make_signed_network(ties(*(("B", "A", kind, sign) for kind, sign in kinds)))
    if score is None:
        assert not signed.edges
        return
    edge = signed.edges["A", "B"]
    assert (edge["score"], edge["sign"], edge["count"]) == (score, 1 if score > 0 else -1, len(kinds))
    assert edge["ties"] == tuple(f"A|B|{kind}|2000" for kind, _ in kinds)


def test_a_weight_of_ones_own_takes_the_place_of_the_rule():
    network = ties(("A", "B", "alliance", 1), ("A", "B", "sanctions", -1))
    assert wb.make_signed_network(network, weights={"sanctions": 3}).edges["A", "B"]["score"] == -1
    assert wb.make_signed_network(network, weights={"alliance": 0.5}).edges["A", "B"]["score"] == -0.5
    assert not wb.make_signed_network(network, weights={"sanctions": 2}).edges


@pytest.mark.parametrize("year", range(1990, 2020))
def test_every_year_has_the_signs_of_a_slow_sum(year):
    weights = {"alliance": 2, "armistice": 2, "trade-partner": 0}
    network = wb.make_tie_network(on=str(year))
    expected = {}
    for tie in wb.load_ties(on=str(year)).to_dict("records"):
        pair = tie["actor_a"], tie["actor_b"]
        expected[pair] = expected.get(pair, 0) + tie["sign"] * weights.get(tie["kind"], 1)
    expected = {pair: score for pair, score in expected.items() if score}
    signed = wb.make_signed_network(network)
    assert {(a, b): score for a, b, score in signed.edges(data="score")} == expected
    assert {(a, b): sign for a, b, sign in signed.edges(data="sign")} == {
        pair: 1 if score > 0 else -1 for pair, score in expected.items()
    }
    assert list(signed.edges) == sorted(expected)
    assert signed.graph == network.graph | {"kind": "signed"}
    assert dict(signed.nodes(data=True)) == dict(network.nodes(data=True))


def test_an_event_score_counts_if_it_lies_further_from_zero_than_asked():
    network = wb.make_event_network(events(("e1", "USA", ("PRK",), False, 0.5)))
    assert wb.make_signed_network(network).edges["PRK", "USA"]["sign"] == 1
    assert not wb.make_signed_network(network, even=0.5).edges
    assert wb.make_signed_network(network, even=0.4).edges["PRK", "USA"]["count"] == 1
    assert not wb.make_signed_network(wb.make_event_network(events(("e1", "USA", ("PRK",), False, 0.0)))).edges
