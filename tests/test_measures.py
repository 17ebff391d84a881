"""Balance and frustration, against hand-made cases and the worked values of the standing ties."""

import networkx as nx
import pytest

import workbook as wb


def signed(*edges):
    return nx.Graph([(a, b, {"sign": sign}) for a, b, sign in edges])


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
    nx.set_edge_attributes(full, -1, "sign")
    # Enemies all round: any two camps of three leave the six edges inside the camps.
    assert wb.frustration_index(full)[0] == 6


def test_two_hostile_camps_are_not_frustrated():
    camps = signed(("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1))
    index, splits = wb.frustration_index(camps)
    assert index == 0
    assert splits == [(("a", "b"), ("c", "d"), [])]


@pytest.mark.parametrize(
    ("day", "triangles", "unbalanced", "index"),
    [
        ("2003", 16, 7, 3),
        ("2009", 16, 7, 3),
        ("2017", 9, 3, 2),
        ("2018", 9, 2, 2),
        ("2019-07-30", 9, 2, 2),
        ("2024", 10, 2, 1),
    ],
)
def test_standing_ties_have_the_worked_values(day, triangles, unbalanced, index):
    network = wb.make_signed_network(wb.make_tie_network(on=day, horizon=None))
    found = wb.signed_triangles(network)
    assert (len(found), (~found.balanced).sum()) == (triangles, unbalanced)
    assert wb.frustration_index(network)[0] == index


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
