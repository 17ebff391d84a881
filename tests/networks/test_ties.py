"""The network of standing ties on a day."""

import networkx as nx
import pytest

import workbook as wb


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


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: wb.make_tie_network(kinds=["allies"]), "There is no kind of tie 'allies'. Did you mean 'alliance'?"),
        (lambda: wb.make_tie_network(on="2024"), "Add horizon=None"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()
