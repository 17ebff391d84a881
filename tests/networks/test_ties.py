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
    names = ["kind", "sign", "from_year", "basis", "source"]
    expected = sorted(
        [*sorted((row["actor_a"], row["actor_b"])), *(row[name] for name in names)]
        for row in rows("ties").values()
        if int(row["from_year"]) <= year <= int(row["to_year"] or 9999)
    )
    network = wb.make_tie_network(on=str(year))
    found = [[*sorted((a, b)), *(str(tie[name]) for name in names)] for a, b, tie in network.edges(data=True)]
    assert sorted(found) == expected
    assert set(network) == set(STATES)


def test_two_ties_of_a_kind_between_one_pair_are_two_edges():
    network = wb.make_tie_network(on="2019-07-30")
    twice = sorted(key for key in network["JPN"]["PRK"] if key.startswith("historical-dispute"))
    assert twice == ["historical-dispute", "historical-dispute 1977"]
    signed = wb.make_signed_network(network).edges["JPN", "PRK"]
    assert signed["score"] == -3 and len(signed["ties"]) == 4
