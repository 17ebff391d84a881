"""The network of standing ties on a day."""

import datetime

import networkx as nx
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.datasets.reading import rows
from workbook.networks.ties import tie_kinds


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


def test_a_year_stands_for_its_last_day():
    assert wb.make_tie_network(on="2018").graph == {"kind": "ties", "on": datetime.date(2018, 12, 31)}
    assert wb.make_tie_network().graph["on"] == wb.HORIZON


def test_the_kinds_are_those_of_the_table_in_order():
    assert tie_kinds() == sorted({row["kind"] for row in rows("ties").values()})


@pytest.mark.parametrize("year", [1990, 2003, 2018])
def test_the_ties_are_those_that_stood_in_the_year(year):
    expected = {
        (*sorted((row["actor_a"], row["actor_b"])), row["kind"]): row
        for row in rows("ties").values()
        if int(row["from_year"]) <= year <= int(row["to_year"] or 9999)
    }
    network = wb.make_tie_network(on=str(year))
    edges = {(*sorted((a, b)), kind): edge for a, b, kind, edge in network.edges(keys=True, data=True)}
    assert edges.keys() == expected.keys()
    for key, edge in edges.items():
        assert (edge["kind"], str(edge["sign"])) == (expected[key]["kind"], expected[key]["sign"])
        assert [edge[name] for name in ("basis", "source")] == [expected[key][name] for name in ("basis", "source")]
        assert str(edge["from_year"]) == expected[key]["from_year"]
    assert set(network) == set(STATES)
