"""What the networks hold, and that they are plain networkx graphs."""

import networkx as nx
import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.measures.positions import distances
from workbook.networks import brokerage, build, structural_balance
from workbook.networks.argument import RELATIONS, make_argument_network
from workbook.networks.build import make_meeting_network
from workbook.networks.distances import make_distance_network


def events(*rows):
    names = ["event", "initiator", "targets", "mutual", "goldstein"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)


def test_an_event_goes_from_initiator_to_each_target():
    network = wb.make_event_network(events(("e1", "PRK", ("USA", "JPN"), False, -7.2)))
    assert set(network.edges) == {("PRK", "USA"), ("PRK", "JPN")}
    assert set(network) == set(STATES)


def test_a_meeting_goes_both_ways_but_guests_stay_apart():
    network = wb.make_event_network(events(("e1", "CHN", ("USA", "PRK"), True, 7.0)))
    assert set(network.edges) == {("CHN", "USA"), ("USA", "CHN"), ("CHN", "PRK"), ("PRK", "CHN")}


def test_an_edge_counts_sums_and_names_its_evidence():
    table = events(
        ("e1", "USA", ("PRK",), False, -7.0),
        ("e2", "PRK", ("USA",), True, 8.0),
        ("e3", "USA", ("PRK", "KOR"), False, 4.0),
    )
    edge = wb.make_event_network(table).edges["USA", "PRK"]
    assert edge["events"] == ("e1", "e2", "e3")
    assert edge["count"] == 3
    assert edge["goldstein_sum"] == pytest.approx(5.0)
    assert edge["goldstein_mean"] == pytest.approx(5 / 3)
    assert (edge["cooperation"], edge["conflict"]) == (12.0, -7.0)
    assert edge["sign"] == 1
    assert wb.make_event_network(table, even=2).edges["USA", "PRK"]["sign"] == 0


def test_domestic_events_and_others_join_nobody():
    table = events(("e1", "USA", ("USA",), False, -2.0), ("e2", "UNSC", ("PRK",), False, -8.0))
    assert wb.make_event_network(table).number_of_edges() == 0
    assert list(wb.make_event_network(table, actors=["UNSC", "PRK"]).edges) == [("UNSC", "PRK")]


def test_an_empty_table_gives_six_actors_and_no_edge():
    network = wb.make_event_network(events())
    assert (len(network), network.number_of_edges()) == (6, 0)


def test_every_edge_of_the_real_network_can_name_its_rows():
    table = wb.load_events()
    network = wb.make_event_network(table)
    known = table.set_index("event")
    for a, b, edge in network.edges(data=True):
        assert len(edge["events"]) == edge["count"]
        rows = known.loc[list(edge["events"])]
        assert edge["goldstein_sum"] == pytest.approx(rows.goldstein.sum())
        for row in rows.itertuples():
            assert (row.initiator == a and b in row.targets) or (row.mutual and row.initiator == b and a in row.targets)


def test_ties_on_a_day():
    network = wb.make_tie_network(on="2019-07-30")
    assert isinstance(network, nx.MultiGraph)
    assert network.edges["JPN", "USA", "alliance"]["sign"] == 1
    assert network.edges["PRK", "USA", "diplomatic-relations"]["sign"] == 0
    assert set(wb.make_tie_network(kinds=["alliance"]).edges) == {
        ("CHN", "PRK", "alliance"),
        ("JPN", "USA", "alliance"),
        ("KOR", "USA", "alliance"),
    }
    assert ("PRK", "RUS", "alliance") in wb.make_tie_network(on="2024", horizon=None).edges


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


def test_the_order_of_rows_does_not_matter():
    table = wb.load_events()
    one, other = (wb.make_event_network(each) for each in (table, table.sample(frac=1, random_state=1)))
    assert set(one.edges) == set(other.edges)
    for a, b in one.edges:
        assert one.edges[a, b]["goldstein_mean"] == pytest.approx(other.edges[a, b]["goldstein_mean"])
        assert set(one.edges[a, b]["events"]) == set(other.edges[a, b]["events"])


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


@pytest.mark.parametrize("period", ["P1", "P2", "P3", "P4", "P5", "P6", "P7"])
def test_agreement_is_the_distance_that_the_measure_gives(period):
    positions = wb.load_positions(period, horizon=None)
    network = make_distance_network(positions)
    found = {tuple(sorted((a, b))): edge for a, b, edge in network.edges(data=True)}
    rows = distances(positions)
    assert len(found) == len(rows) == 6
    for row in rows.itertuples():
        edge = found[tuple(sorted((row.a, row.b)))]
        assert edge["distance"] == pytest.approx(row.distance)
        assert len(edge["issues"]) == row.issues
        assert edge["nearness"] == pytest.approx(1 - row.distance / 4)
        shown = round(row.distance, 1)  # the look agrees with the number that a reader sees
        assert edge["sign"] == (1 if shown <= 0.8 else -1 if shown >= 1.6 else 0)
        assert edge["label"] == f"{row.distance:.1f}"
    assert (network.graph["kind"], network.graph["period"]) == ("distances", period)


def positions(*rows):
    return pd.DataFrame(rows, columns=["issue", "actor", "position"]).assign(period="P5")


def test_a_missing_position_is_left_out_and_a_pair_without_an_issue_has_no_edge():
    table = positions(("I1", "JPN", -2), ("I1", "USA", 1), ("I2", "USA", 0), ("I2", "KOR", 0), ("I1", "KOR", None))
    network = make_distance_network(table)
    assert set(map(frozenset, network.edges)) == {frozenset(("JPN", "USA")), frozenset(("KOR", "USA"))}
    assert network.edges["JPN", "USA"]["distance"] == 3.0
    assert network.edges["KOR", "USA"]["issues"] == ("I2",)
    assert "CHN" in network


def test_issues_furthest_apart_come_first_and_thresholds_can_be_changed():
    table = positions(("I1", "JPN", 0), ("I1", "USA", 1), ("I2", "JPN", 2), ("I2", "USA", -2))
    edge = make_distance_network(table).edges["JPN", "USA"]
    assert edge["issues"] == ("I2", "I1") and edge["sign"] == -1
    assert make_distance_network(table, close=2.5, far=3).edges["JPN", "USA"]["sign"] == 1


def test_the_argument_holds_every_claim_and_every_edge():
    network = make_argument_network()
    claims, argument = wb.load_claims().set_index("claim"), wb.load_argument()
    assert list(network) == list(claims.index)
    assert set(network.edges) == set(zip(argument.premise, argument.conclusion, strict=True))
    for claim, node in network.nodes(data=True):
        assert node["objection"] == claim.startswith("X") == (node["paragraph"] is None)
        assert [node[name] for name in ("text", "kind", "verdict", "hedged")] == [
            claims.loc[claim, name] for name in ("text", "kind", "verdict", "hedged")
        ]
    for row in argument.itertuples():
        assert network.edges[row.premise, row.conclusion] == {"relation": row.relation, "why": row.why}
    assert {edge["relation"] for *_, edge in network.edges(data=True)} <= set(RELATIONS)
    assert nx.is_directed_acyclic_graph(network)


def test_a_selection_of_claims_keeps_the_edges_among_them():
    part = make_argument_network(claims=wb.load_claims().query("paragraph == 6"))
    assert {node["paragraph"] for _, node in part.nodes(data=True)} == {6}
    assert part.has_edge("C29", "C31") and not part.has_node("C02")
    attacks = wb.load_argument().query("relation == 'attacks'")
    assert make_argument_network(argument=attacks).number_of_edges() == len(attacks)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: make_meeting_network(wb.load_ties()),
            r"A table of events is needed, as load_events\(\) returns it; columns missing here: event, initiator",
        ),
        (
            lambda: make_distance_network(wb.load_positions()),
            r"One period is needed; this table holds positions of 5 periods \(P1, P2, P3, P4, P5\)",
        ),
        (lambda: make_distance_network(wb.load_positions()[:0]), "One period is needed; this table holds no row."),
        (
            lambda: make_distance_network(wb.load_positions("P5"), close=2, far=1),
            "close=2 lies above far=1: no distance could be in between. Swap the two.",
        ),
        (lambda: make_distance_network(wb.load_positions("P5"), actors=["Jpan"]), "There is no actor 'Jpan'."),
        (
            lambda: make_argument_network(argument=wb.load_argument().assign(premise="C99")),
            "There is no claim 'C99'. Did you mean",
        ),
        (
            lambda: make_argument_network(argument=wb.load_argument().assign(relation="attack")),
            "There is no relation 'attack'. Did you mean 'attacks'?",
        ),
        (lambda: make_argument_network(claims=wb.load_argument()), "A table of claims is needed, as load_claims"),
        (lambda: make_argument_network(wb.load_claims()), "A table of edges is needed, as load_argument"),
    ],
)
def test_a_mistake_in_the_newer_networks_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: wb.make_event_network(pd.DataFrame({"event": []})),
            "columns missing here: goldstein, initiator, mutual, targets",
        ),
        (
            lambda: wb.make_event_network(wb.load_events(), actors=["JPM"]),
            "There is no actor 'JPM'. Did you mean 'JPN'?",
        ),
        (lambda: wb.make_tie_network(kinds=["allies"]), "There is no kind of tie 'allies'. Did you mean 'alliance'?"),
        (lambda: wb.make_tie_network(on="2024"), "Add horizon=None"),
        (
            lambda: wb.make_signed_network(wb.make_tie_network(), weights={"trade": 1}),
            "There is no kind of tie 'trade'. Did you mean 'trade-war'?",
        ),
        (lambda: wb.make_signed_network(nx.Graph()), r"make_event_network\(\) is needed here"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


TABLES = {
    "events": (wb.load_events(), r"make_event_network\(table\)"),
    "ties": (wb.load_ties(on="2018"), r'make_tie_network\(on="2018"\)'),
    "positions": (wb.load_positions("P5"), r"make_distance_network\(table\)"),
    "argument": (wb.load_argument(), r"make_argument_network\(table\)"),
    "sources": (wb.load_sources(), r"make_event_network\(\) or make_tie_network\(\)"),
    "nothing": (None, r"not NoneType"),
    "text": ("USA", r"not str"),
}


@pytest.mark.parametrize("given", TABLES)
@pytest.mark.parametrize(
    "call",
    [
        build.make_signed_network,
        structural_balance.signed_triangles,
        structural_balance.frustration_index,
        brokerage.betweenness,
        brokerage.brokerage,
        wb.draw_network,
    ],
)
def test_where_a_network_is_needed_it_says_what_to_make_of_a_table_first(call, given):
    table, says = TABLES[given]
    with pytest.raises(wb.WorkbookError, match=rf"A network is needed here.*{says}"):
        call(table)


def test_text_is_no_number_here_either():
    events, ties = wb.load_events(), wb.make_tie_network(on="2018")
    for call, says in [
        (lambda: wb.make_event_network(events, even="1"), "even='1' is text"),
        (lambda: wb.make_signed_network(wb.make_event_network(events), even="a"), "even='a' is no number"),
        (lambda: wb.make_signed_network(ties, weights={"alliance": "2"}), r"weights\['alliance'\]='2' is text"),
        (lambda: wb.make_signed_network(ties, weights="alliance"), "weights needs a value for each name"),
        (lambda: wb.make_distance_network(wb.load_positions("P5"), close="0.8"), "close='0.8' is text"),
        (lambda: wb.make_distance_network(wb.load_positions("P5"), far=None), "far=None is no number"),
    ]:
        with pytest.raises(wb.WorkbookError, match=says):
            call()
