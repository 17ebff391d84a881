"""Where a network is needed and a table is given, the answer says what to make of it."""

import networkx as nx
import numpy as np
import pytest

import workbook as wb
from workbook.networks import betweenness, signed, structural_balance
from workbook.networks.checks import read_sign

TABLES = {
    "events": (wb.load_events(), r"make_event_network\(table\)"),
    "ties": (wb.load_ties(on="2018"), r"make_tie_network\(\)"),
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
        signed.make_signed_network,
        structural_balance.signed_triangles,
        structural_balance.camps,
        structural_balance.frustration_index,
        betweenness.betweenness,
        wb.draw_network,
    ],
)
def test_where_a_network_is_needed_it_says_what_to_make_of_a_table_first(call, given):
    table, says = TABLES[given]
    with pytest.raises(wb.WorkbookError, match=rf"A network is needed here.*{says}"):
        call(table)


@pytest.mark.parametrize(
    ("value", "sign"),
    [(1, 1), ("-1", -1), ("−", -1), ("+", 1), (np.float64(-1), -1), ("0", 0), (None, None), (np.nan, None), ("", None)],
)
def test_a_sign_is_read_in_every_spelling(value, sign):
    assert read_sign(value) == sign


@pytest.mark.parametrize("value", ["friend", 2, "0.5", True, np.inf, [1]])
def test_what_is_no_sign_is_refused(value):
    with pytest.raises(ValueError, match="a sign is 1 or"):
        read_sign(value)


def test_measures_of_a_readers_own_signed_network():
    network = nx.Graph([("A", "B", {"sign": "+"}), ("A", "C", {"sign": "1"}), ("B", "C", {"sign": "−"}), ("A", "A")])
    assert structural_balance.signed_triangles(network).balanced.tolist() == [False]
    assert structural_balance.frustration_index(network)[0] == 1
    assert betweenness.betweenness(network).actor.tolist()[0] == "A"
    with pytest.raises(wb.WorkbookError, match="1 and 2 has none"):
        structural_balance.signed_triangles(nx.Graph([(1, 2, {"sign": "friend"})]))
    with pytest.raises(wb.WorkbookError, match="sign='friend' of the edge 1-2"):
        betweenness.betweenness(nx.Graph([(1, 2, {"sign": "friend"})]))
