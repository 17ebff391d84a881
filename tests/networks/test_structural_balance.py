"""Balance and brokerage: hand-worked cases, slow independent versions, and the worked values of the standing ties."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.networks.brokerage import ROLES, default_camps

steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)
WEST, CENTRE, EAST = ("JPN", "USA"), ("CHN", "PRK", "RUS"), ("CHN", "KOR", "PRK", "RUS")


def signed(*edges):
    return nx.Graph([(a, b, {"sign": sign}) for a, b, sign in edges])


@st.composite
def signed_networks(draw):
    pairs = list(itertools.combinations("abcde", 2))
    signs = draw(st.lists(st.sampled_from([-1, 0, 1]), min_size=len(pairs), max_size=len(pairs)))
    network = signed(*((a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True) if sign))
    network.add_nodes_from("abcde")
    return network


@st.composite
def directed_networks(draw):
    network = nx.DiGraph()
    network.add_nodes_from("abcde")
    network.add_edges_from(draw(st.sets(st.sampled_from(list(itertools.permutations("abcde", 2))))))
    return network


# --- balance ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signs", "balanced"), [((1, 1, 1), True), ((1, 1, -1), False), ((1, -1, -1), True), ((-1, -1, -1), False)]
)
def test_the_four_sorts_of_triangle(signs, balanced):
    triangles = wb.signed_triangles(signed(("a", "b", signs[0]), ("a", "c", signs[1]), ("b", "c", signs[2])))
    assert triangles.balanced.tolist() == [balanced]
    assert triangles.signs.tolist() == ["".join("+" if one > 0 else "−" for one in signs)]


def test_six_actors_have_twenty_triangles():
    full = nx.complete_graph(list("abcdef"))
    nx.set_edge_attributes(full, 1, "sign")
    assert len(wb.signed_triangles(full)) == 20
    assert wb.frustration_index(full)[0] == 0


@pytest.mark.parametrize(("size", "index"), [(3, 1), (4, 2), (5, 4), (6, 6)])
def test_enemies_all_round_are_frustrated_inside_two_equal_camps(size, index):
    full = nx.complete_graph(list("abcdef")[:size])
    nx.set_edge_attributes(full, -1, "sign")
    assert wb.frustration_index(full)[0] == index


def test_two_hostile_camps_are_not_frustrated():
    camps = signed(("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1))
    index, splits = wb.frustration_index(camps)
    assert index == 0
    assert splits == [(("a", "b"), ("c", "d"), [])]


def falls_into_two_camps(edges):
    """Colour friends alike and enemies differently, from neighbour to neighbour; fail if that cannot be done."""
    camp = {}
    for start in {actor for a, b, _ in edges for actor in (a, b)}:
        waiting = [(start, camp.get(start, 1))]
        while waiting:
            actor, side = waiting.pop()
            if camp.setdefault(actor, side) != side:
                return False
            for a, b, sign in edges:
                if actor in (a, b):
                    other = b if actor == a else a
                    if other not in camp:
                        waiting.append((other, side * sign))
                    elif camp[other] != side * sign:
                        return False
    return True


@steady
@given(signed_networks())
def test_the_index_is_the_fewest_ties_whose_removal_leaves_two_camps(network):
    edges = list(network.edges(data="sign"))
    index, splits = wb.frustration_index(network)
    fewest = next(
        count
        for count in range(len(edges) + 1)
        if any(falls_into_two_camps(kept) for kept in itertools.combinations(edges, len(edges) - count))
    )
    assert index == fewest
    assert all(len(bad) == index for *_, bad in splits)
    assert index <= len(edges) / 2
    if not index:
        assert wb.signed_triangles(network).balanced.all()


@steady
@given(signed_networks(), st.permutations("abcde"))
def test_names_change_neither_triangles_nor_frustration(network, names):
    other = nx.relabel_nodes(network, dict(zip("abcde", names, strict=True)))
    assert wb.frustration_index(other)[0] == wb.frustration_index(network)[0]
    assert sorted(wb.signed_triangles(other).balanced) == sorted(wb.signed_triangles(network).balanced)
    # Who is friend and who is enemy of one actor may be turned round: no triangle changes.
    for _, _, edge in other.edges("a", data=True):
        edge["sign"] *= -1
    assert wb.frustration_index(other)[0] == wb.frustration_index(network)[0]


@pytest.mark.parametrize(
    ("day", "triangles", "unbalanced", "index", "camps"),
    [
        ("2003", 16, 7, 3, [("JPN",)]),
        ("2009", 16, 7, 3, [("JPN",)]),
        ("2017", 9, 3, 2, [("JPN", "KOR", "USA")]),
        ("2018", 9, 2, 2, [WEST, ("JPN", "KOR", "USA")]),
        ("2019-07-30", 9, 2, 2, [WEST, ("JPN", "KOR", "USA")]),
        ("2024", 10, 2, 1, [("JPN", "KOR", "USA")]),
    ],
)
def test_standing_ties_have_the_worked_values(day, triangles, unbalanced, index, camps):
    network = wb.make_signed_network(wb.make_tie_network(on=day, horizon=None))
    found = wb.signed_triangles(network)
    assert (len(found), (~found.balanced).sum()) == (triangles, unbalanced)
    frustration, splits = wb.frustration_index(network)
    assert frustration == index
    # China sorts first and is in the first camp; the second camp says how the six split.
    assert [other for _, other, _ in splits] == camps


def test_seoul_is_frustrated_in_the_summits_whichever_way_it_is_put():
    _, splits = wb.frustration_index(wb.make_signed_network(wb.make_tie_network(on="2018")))
    assert [camp for camp, _, _ in splits] == [EAST, CENTRE]
    assert all("KOR" in pair for _, _, bad in splits for pair in bad)


def test_flipping_the_frustrated_ties_leaves_none():
    network = wb.make_signed_network(wb.make_tie_network(on="2019-07-30"))
    for camp, other, frustrated in wb.frustration_index(network)[1]:
        assert sorted(camp + other) == sorted(network)
        mended = network.copy()
        for a, b in frustrated:
            mended.edges[a, b]["sign"] *= -1
        assert wb.frustration_index(mended)[0] == 0
        assert wb.signed_triangles(mended).balanced.all()


def test_a_network_without_signs_is_refused():
    with pytest.raises(wb.WorkbookError, match="Every edge needs a sign, 1 or -1; a and b has none"):
        wb.signed_triangles(nx.Graph([("a", "b")]))
    with pytest.raises(wb.WorkbookError, match="take 20 at most"):
        wb.frustration_index(nx.empty_graph(21))


# --- brokerage ----------------------------------------------------------------------------------------------


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
    expected = dict.fromkeys(network, pytest.approx(0.025)) | dict.fromkeys(("CHN", "RUS"), pytest.approx(0.15))
    assert between(network) == expected
    found = wb.brokerage(network).set_index("actor")
    assert found.gatekeeper.to_dict() == found.representative.to_dict()
    assert found.gatekeeper.to_dict() == {actor: 3 * (actor in ("CHN", "RUS")) for actor in sorted(default_camps())}


def test_an_actor_without_a_camp_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"UNSC has no camp. Give every actor of the network one: camps="):
        wb.brokerage(nx.Graph([("USA", "UNSC")]))
    with pytest.raises(wb.WorkbookError, match="CHN, USA have no camp"):
        wb.brokerage(nx.Graph([("USA", "CHN")]), camps={"JPN": "west"})
