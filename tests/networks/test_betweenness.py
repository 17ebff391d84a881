"""Betweenness: textbook networks, a slow independent version, and what two choices of rows make of meetings."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb

steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)


@st.composite
def directed_networks(draw):
    network = nx.DiGraph()
    network.add_nodes_from("abcde")
    network.add_edges_from(draw(st.sets(st.sampled_from(list(itertools.permutations("abcde", 2))))))
    return network


def between(network):
    return dict(wb.betweenness(network).itertuples(index=False))


@pytest.mark.parametrize(
    ("network", "values"),
    [
        (nx.star_graph(4), {0: 1, 1: 0, 2: 0, 3: 0, 4: 0}),
        (nx.path_graph(5), {0: 0, 1: 1 / 2, 2: 2 / 3, 3: 1 / 2, 4: 0}),
        (nx.cycle_graph(5), dict.fromkeys(range(5), 1 / 6)),
        (nx.complete_graph(6), dict.fromkeys(range(6), 0)),
        (nx.empty_graph(3), dict.fromkeys(range(3), 0)),
    ],
)
def test_betweenness_of_textbook_networks(network, values):
    assert between(network) == pytest.approx(values)


@steady
@given(directed_networks(), st.booleans(), st.permutations("abcde"))
def test_betweenness_counts_the_shortest_paths(network, directed, names):
    network = network if directed else network.to_undirected()
    expected = dict.fromkeys("abcde", 0.0)
    for start, end in itertools.permutations("abcde", 2):
        if nx.has_path(network, start, end):
            paths = list(nx.all_shortest_paths(network, start, end))
            for actor in set("abcde") - {start, end}:
                expected[actor] += sum(actor in path for path in paths) / len(paths) / 12
    found = wb.betweenness(network)
    assert dict(found.itertuples(index=False)) == pytest.approx(expected)
    assert found.betweenness.between(0, 1).all()
    assert found.betweenness.round(9).is_monotonic_decreasing
    renamed = between(nx.relabel_nodes(network, dict(zip("abcde", names, strict=True))))
    assert renamed == pytest.approx({name: expected[old] for old, name in zip("abcde", names, strict=True)})


def test_disputes_absent_relations_and_parallel_ties_open_no_way():
    network = nx.MultiGraph([("a", "b", {"sign": 1}), ("b", "c", {"sign": 1}), ("b", "c", {"sign": 1})])
    network.add_edge("a", "c", sign=-1)
    network.add_edge("a", "c", sign=0)
    assert between(network) == {"b": 1, "a": 0, "c": 0}
    network.add_edge("a", "c", sign=1)
    assert between(network) == {"a": 0, "b": 0, "c": 0}


@pytest.mark.parametrize("day", ["2003", "2018", "2024"])
def test_standing_ties_make_beijing_and_moscow_possible_brokers(day):
    network = wb.make_tie_network(on=day, kinds=["alliance", "diplomatic-relations"], horizon=None)
    # Only Pyongyang with Tokyo, Seoul and Washington has no way: three of ten pairs, half of each through either.
    expected = dict.fromkeys(network, 0) | dict.fromkeys(("CHN", "RUS"), pytest.approx(3 / 10 / 2))
    assert between(network) == expected


def test_actors_who_are_equal_stand_in_alphabetical_order():
    assert wb.betweenness(nx.Graph([("c", "b"), ("b", "a")])).actor.tolist() == ["b", "a", "c"]


def test_the_first_rows_put_pyongyang_between_all_and_all_meetings_nobody():
    events = wb.load_events(since="2018")
    first = wb.make_meeting_network(events.query("added == '1.1.0' and kind in ['summit', 'visit']"))
    leaders = wb.make_meeting_network(events.query("leaders"))
    assert between(first) == pytest.approx(dict.fromkeys(first, 0) | {"PRK": 0.7, "USA": 0.4})
    # One pair of fifteen without a meeting: the four others share it alike.
    assert list(nx.non_edges(leaders)) in ([("JPN", "PRK")], [("PRK", "JPN")])
    assert between(leaders) == pytest.approx(dict.fromkeys(["CHN", "KOR", "RUS", "USA"], 0.025) | {"JPN": 0, "PRK": 0})
