"""Tables of signs: the same network as its picture of lines, cell by cell."""

import networkx as nx
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.networks.distances import make_distance_network
from workbook.networks.meetings import make_meeting_network

from .own_graphs import NODES
from .parts import SVG, assert_legible, by_key, groups, parse, tooltip, words_in

TIES = wb.make_tie_network(on="2019-07-30")
NETWORKS = {
    "ties": TIES,
    "signed": wb.make_signed_network(TIES),
    "events": wb.make_event_network(wb.load_events(since="2017", until="2017"), actors=[*STATES, "UNSC"]),
    "distances": make_distance_network(wb.load_positions("P5")),
    "meetings": make_meeting_network(wb.load_events(since="2018")),
    "own": nx.Graph([("USA", "GBR", {"sign": "-"}), ("GBR", "France", {"label": "treaty"})]),
    "twelve": nx.complete_graph([f"Country {number}" for number in range(12)]),
}


def signs(picture):
    """The words of each cell, by row and column."""
    return {
        key: [text.text for text in cell.iter(f"{SVG}text")]
        for key, cell in by_key(parse(picture), "cell", "data-pair").items()
    }


@pytest.mark.parametrize("numbers", [False, True])
@pytest.mark.parametrize("name", list(NETWORKS))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name, numbers):
    assert_legible(wb.draw_sign_table(NETWORKS[name], title="A table", numbers=numbers))


def test_a_pair_has_its_sign_in_both_cells_and_none_where_there_is_no_line():
    network = NETWORKS["signed"]
    picture = wb.draw_sign_table(network)
    found = signs(picture)
    for a, b, edge in network.edges(data=True):
        assert found[f"{a}-{b}"] == found[f"{b}-{a}"] == ["+" if edge["sign"] > 0 else "−"]
    assert len(found) == 2 * len(network.edges)
    root = parse(picture)
    assert len(groups(root, "blank")) == 30 - len(found) and len(groups(root, "self")) == 6
    colours = {cell.find(f"{SVG}text").text: cell.find(f"{SVG}rect").get("fill") for cell in groups(root, "cell")}
    assert len(set(colours.values())) == 2


def test_numbers_are_shown_if_they_are_asked_for():
    network = NETWORKS["signed"]
    found = signs(wb.draw_sign_table(network, numbers=True))
    assert found["JPN-USA"] == ["+3"] and found["JPN-PRK"] == ["−3"]


def test_the_row_acts_on_the_column():
    network = NETWORKS["events"]
    picture = wb.draw_sign_table(network)
    assert set(signs(picture)) == {f"{a}-{b}" for a, b in network.edges}
    assert "Read from the row to the column: the row acts, the column is the target." in words_in(parse(picture))
    cell = by_key(parse(picture), "cell", "data-pair")["UNSC-PRK"]
    assert tooltip(cell).startswith("UN Security Council to North Korea: ")


def test_ties_for_and_against_share_a_cell():
    found = signs(wb.draw_sign_table(TIES))
    assert found["CHN-PRK"] == ["+", "−"] and found["JPN-PRK"] == ["−", "×"]


def test_rows_and_columns_stand_in_the_order_of_the_network_and_words_are_those_of_the_lines():
    network = NETWORKS["signed"]
    picture, lines = wb.draw_sign_table(network), wb.draw_network(network)
    words = words_in(parse(picture))
    names = [data["name"] for _, data in network.nodes(data=True)]
    assert [word for word in words if word in names] == names
    assert list(dict.fromkeys(word for word in words if word in network)) == list(network)
    assert (picture.words, picture.caption, picture.evidence) == (lines.words, lines.caption, lines.evidence)


def test_who_is_too_many_is_said_in_words():
    with pytest.raises(wb.WorkbookError, match=r"1 to 12 actors; this network has 40. Choose some: network.subgraph"):
        wb.draw_sign_table(nx.complete_graph(NODES["many"]))
    with pytest.raises(wb.WorkbookError, match=r"this network has 0"):
        wb.draw_sign_table(nx.Graph())
