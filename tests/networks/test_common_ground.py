"""Common ground: what two texts both say, listed only as far as both claims stand."""

import networkx as nx
import pytest

import workbook as wb
from workbook.networks.common_ground import COLUMNS

NAMES = wb.load_texts().text_name.tolist()
NETWORK = wb.make_argument_network(texts=NAMES)


def pairs(network=None, **options):
    return {(row.claim, row.other) for row in wb.common_ground(network, **options).itertuples()}


def make(*edges, **texts):
    """Make a map out of words; claims that are named in `texts` stand in another text."""
    network = nx.DiGraph()
    for premise, relation, conclusion in (edge.split() for edge in edges):
        network.add_edge(premise, conclusion, relation=relation, why="a reason")
    for claim in network:
        node = {"text": f"what {claim} says", "objection": claim[0] == "X", "reply": claim[0] == "R"}
        network.nodes[claim].update(node, **({"text_name": texts[claim]} if claim in texts else {}))
    return network


def test_a_pair_is_listed_if_both_stand():
    table = wb.common_ground(make("K1 agrees C1", "K2 agrees C2", "X1 attacks C2", K1="one", K2="one"))
    assert table.columns.tolist() == COLUMNS
    expected = ["C1", "essay", "what C1 says", "K1", "one", "what K1 says", "a reason", True]
    assert table.values.tolist() == [expected]


@pytest.mark.parametrize("struck", ["C1", "K1"])
def test_a_pair_in_dispute_is_not_common_ground(struck):
    network = make("K1 agrees C1", f"X1 attacks {struck}", f"{struck} attacks X1", "K2 agrees C2", K1="one", K2="one")
    assert pairs(network) == {("C2", "K2")}
    assert pairs(network, reject="X1") == pairs(network, accept=struck) == {("C1", "K1"), ("C2", "K2")}


def test_what_all_share_comes_first():
    edges = ["K1 agrees C1", "K2 agrees C2", "H2 agrees C2", "H3 agrees K3"]
    table = wb.common_ground(make(*edges, K1="one", K2="one", K3="one", H2="two", H3="two"))
    assert table[["claim", "by_all"]].values.tolist() == [["C2", True], ["C2", True], ["C1", False], ["K3", False]]
    # one of the three no longer stands: it is not shared by all any more
    table = wb.common_ground(make(*edges, "X1 attacks H2", K1="one", K2="one", K3="one", H2="two", H3="two"))
    assert not table.by_all.any() and len(table) == 3


def test_no_pair_is_said_and_not_passed_over():
    with pytest.warns(wb.EmptySelection, match="No pair"):
        table = wb.common_ground(make("K1 agrees C1", K1="one"), reject="K1")
    assert table.columns.tolist() == COLUMNS and table.empty


@pytest.mark.parametrize("name", NAMES)
def test_each_text_shares_ground_with_the_essay(name):
    table = wb.common_ground(wb.make_argument_network(texts=name))
    assert len(table) >= 5
    assert set(table.text_name) == {"essay"} and set(table.other_name) == {name} and table.by_all.all()
    assert (table.why != "").all()


def test_of_all_texts_without_being_told():
    assert pairs() == pairs(NETWORK)
    table = wb.common_ground()
    assert table.by_all.any() and not table.by_all.all()
    assert set(table.loc[table.by_all, "claim"]) == {"C46"}
    status = wb.grounded(NETWORK).set_index("claim").status
    assert (status[[*table.claim, *table.other]] == "accepted").all()


def test_a_judgement_in_dispute_is_common_again_once_a_reader_takes_a_side():
    assert ("C56", "H07") not in pairs()
    assert ("C56", "H07") in pairs(accept="H07")


def test_mistakes_in_words():
    with pytest.raises(wb.WorkbookError, match=r"Common ground needs two texts.*texts=\[\"korea-times\"\].*heritage"):
        wb.common_ground(wb.make_argument_network())
    with pytest.raises(wb.WorkbookError, match="A network of the argument is needed"):
        wb.common_ground("heritage")
    with pytest.raises(wb.WorkbookError, match=r"There is no claim in this network 'K99'"):
        wb.common_ground(reject="K99")
