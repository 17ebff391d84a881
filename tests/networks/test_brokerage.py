"""Brokerage: textbook networks, slow independent versions, and the worked values of the standing ties."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.networks.brokerage import ROLES, default_camps

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


@pytest.mark.parametrize(
    ("camps", "role"),
    [
        ("xxx", "coordinator"),
        ("yxx", "gatekeeper"),
        ("xxy", "representative"),
        ("xyx", "consultant"),
        ("xyz", "liaison"),
    ],
)
def test_each_role_of_a_broker(camps, role):
    chain = nx.DiGraph([("a", "broker", {}), ("broker", "c", {})])
    found = wb.brokerage(chain, dict(zip(("a", "broker", "c"), camps, strict=True))).set_index("actor")
    assert found.loc["broker"].to_dict() == {name: int(name == role) for name in ROLES}
    assert not found.loc[["a", "c"]].any(axis=None)
    chain.add_edge("a", "c")
    assert not wb.brokerage(chain, dict.fromkeys(chain, "x"))[list(ROLES)].any(axis=None)


@steady
@given(
    directed_networks(),
    st.booleans(),
    st.lists(st.sampled_from("xyz"), min_size=5, max_size=5),
    st.permutations("abcde"),
)
def test_brokerage_counts_every_open_chain_once(network, directed, letters, names):
    network = network if directed else network.to_undirected()
    camps = dict(zip("abcde", letters, strict=True))
    links = {edge for a, b in network.edges for edge in [(a, b), (b, a)][: 2 - directed]}
    expected = {(actor, role): 0 for actor in "abcde" for role in ROLES}
    for a, broker, c in itertools.permutations("abcde", 3):
        if {(a, broker), (broker, c)} <= links and (a, c) not in links:
            alike = camps[a] == camps[broker], camps[broker] == camps[c], camps[a] == camps[c]
            role = {
                (True, True, True): "coordinator",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, True): "consultant",
                (False, False, False): "liaison",
            }[alike]
            expected[broker, role] += 1
    found = wb.brokerage(network, camps).set_index("actor")
    assert {(actor, role): found.loc[actor, role] for actor, role in expected} == expected
    assert found.sum(axis=1).max() <= 4 * 3
    if not directed:
        assert (found.gatekeeper == found.representative).all()
        assert (found[["coordinator", "consultant", "liaison"]] % 2 == 0).all(axis=None)
    new = dict(zip("abcde", names, strict=True))
    other = wb.brokerage(nx.relabel_nodes(network, new), {new[actor]: camp for actor, camp in camps.items()})
    assert other.set_index("actor").loc[[new[actor] for actor in found.index]].values.tolist() == found.values.tolist()


def test_disputes_absent_relations_and_parallel_ties_open_no_way():
    network = nx.MultiGraph([("a", "b", {"sign": 1}), ("b", "c", {"sign": 1}), ("b", "c", {"sign": 1})])
    network.add_edge("a", "c", sign=-1)
    network.add_edge("a", "c", sign=0)
    assert between(network) == {"b": 1, "a": 0, "c": 0}
    assert wb.brokerage(network, dict.fromkeys("abc", "x")).coordinator.tolist() == [0, 2, 0]
    network.add_edge("a", "c", sign=1)
    assert between(network) == {"a": 0, "b": 0, "c": 0}


@pytest.mark.parametrize("day", ["2003", "2018", "2024"])
def test_standing_ties_make_beijing_and_moscow_possible_brokers(day):
    network = wb.make_tie_network(on=day, kinds=["alliance", "diplomatic-relations"], horizon=None)
    # Only Pyongyang with Tokyo, Seoul and Washington has no way: three of ten pairs, half of each through either.
    expected = dict.fromkeys(network, 0) | dict.fromkeys(("CHN", "RUS"), pytest.approx(3 / 10 / 2))
    assert between(network) == expected
    found = wb.brokerage(network).set_index("actor")
    assert found.gatekeeper.to_dict() == found.representative.to_dict()
    assert found.gatekeeper.to_dict() == {actor: 3 * (actor in ("CHN", "RUS")) for actor in sorted(default_camps())}
    assert not found[["coordinator", "consultant", "liaison"]].any(axis=None)


def test_an_actor_without_a_camp_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"UNSC has no camp. Give every actor of the network one: camps="):
        wb.brokerage(nx.Graph([("USA", "UNSC")]))
    with pytest.raises(wb.WorkbookError, match="CHN, USA have no camp"):
        wb.brokerage(nx.Graph([("USA", "CHN")]), camps={"JPN": "west"})


def test_actors_stand_in_alphabetical_order():
    network = nx.Graph([("c", "b"), ("b", "a")])
    found = wb.brokerage(network, dict.fromkeys("abc", "x"))
    assert found.columns.tolist() == ["actor", *ROLES]
    assert found.actor.tolist() == ["a", "b", "c"]
    assert wb.betweenness(network).actor.tolist() == ["b", "a", "c"]


def test_the_camps_in_the_message_are_those_of_the_data():
    (first, camp), (second, other), *_ = default_camps().items()
    with pytest.raises(wb.WorkbookError, match=rf"camps={{'{first}': '{camp}', '{second}': '{other}', \.\.\.}}"):
        wb.brokerage(nx.Graph([("USA", "UNSC")]))
