"""Structural balance: hand-worked cases, slow independent versions, and the worked values of the standing ties."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb

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


def test_a_tie_counts_one_however_strong_it_is():
    triangle = signed(("a", "b", 1), ("a", "c", 1), ("b", "c", -1))
    before = wb.frustration_index(triangle)
    nx.set_edge_attributes(triangle, {("a", "b"): 9, ("a", "c"): 1, ("b", "c"): 400}, "weight")
    assert wb.frustration_index(triangle) == before
    assert len(before[1]) == 3  # any one of the three ties, the weakest no sooner than the others


def test_two_hostile_camps_are_not_frustrated():
    camps = signed(("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1))
    index, splits = wb.frustration_index(camps)
    assert index == 0
    assert splits == [(("a", "b"), ("c", "d"), [])]


def test_camps_are_the_best_splits_as_a_table():
    network = signed(("a", "b", 1), ("a", "c", 1), ("b", "c", -1))
    index, splits = wb.frustration_index(network)
    table = wb.camps(network)
    assert table.columns.tolist() == ["camp", "other camp", "misfits", "lines that do not fit"]
    assert table.misfits.tolist() == [index] * len(splits) == [1, 1, 1]
    assert table.values.tolist()[0] == ["a, b, c", "", 1, "b-c"]
    assert [(", ".join(camp), ", ".join(other)) for camp, other, _ in splits] == list(
        table[["camp", "other camp"]].itertuples(index=False, name=None)
    )
    with pytest.raises(wb.WorkbookError, match="needs a sign"):
        wb.camps(nx.Graph([("a", "b")]))


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


def test_nobody_or_one_alone_is_split_in_one_way():
    assert wb.frustration_index(nx.empty_graph([])) == (0, [((), (), [])])
    assert wb.frustration_index(nx.empty_graph(["A"])) == (0, [(("A",), (), [])])
    assert wb.signed_triangles(nx.empty_graph(["A"])).columns.tolist() == ["a", "b", "c", "signs", "balanced"]


def test_triangles_are_named_in_order_whatever_the_order_of_the_nodes():
    network = nx.Graph()
    network.add_nodes_from("CBA")
    network.add_edges_from(["AB", "BC", "CA"], sign=1)
    assert wb.signed_triangles(network)[["a", "b", "c"]].values.tolist() == [["A", "B", "C"]]
