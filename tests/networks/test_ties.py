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


SUMS_OF_DATA_1_1_0 = {  # pair: 2003, 2017, 2019, as the table of that version gave them
    "CHN-JPN": (-1, -1, -1),
    "CHN-KOR": (1, 0, 1),
    "CHN-PRK": (3, 2, 2),
    "CHN-RUS": (1, 1, 1),
    "CHN-USA": (1, 1, 0),
    "JPN-KOR": (-1, 0, 0),
    "JPN-PRK": (-1, -2, -2),
    "JPN-RUS": (0, -1, -1),
    "JPN-USA": (2, 2, 2),
    "KOR-PRK": (-2, -2, -1),
    "KOR-RUS": (1, 1, 1),
    "KOR-USA": (2, 2, 2),
    "PRK-RUS": (2, 2, 2),
    "PRK-USA": (-3, -3, -3),
    "RUS-USA": (1, 0, 0),
}


@pytest.mark.parametrize(("year", "place"), [("2003", 0), ("2017", 1), ("2019-07-30", 2)])
def test_the_rows_of_data_1_1_0_give_the_sums_of_that_version(year, place):
    first = wb.load_ties().query("added == '1.1.0'")
    pairs = wb.make_signed_network(wb.make_tie_network(on=year, ties=first))
    found = {"-".join(sorted((a, b))): edge["score"] for a, b, edge in pairs.edges(data=True)}
    assert found == {pair: sums[place] for pair, sums in SUMS_OF_DATA_1_1_0.items() if sums[place]}


def test_chosen_rows_are_taken_in_place_of_all_as_far_as_they_stand_on_the_day():
    ties = wb.load_ties()
    assert list(wb.make_tie_network(on="2003", ties=ties).edges) == list(wb.make_tie_network(on="2003").edges)
    armistices = ties[ties.kind == "armistice"]
    assert wb.make_tie_network(on="1980", ties=armistices).number_of_edges() == 3
    assert wb.make_tie_network(on="2003", ties=armistices).number_of_edges() == 2
    assert wb.make_tie_network(on="2003", ties=ties.head(0)).number_of_nodes() == len(STATES)


def test_a_table_that_holds_no_ties_is_answered_in_words():
    with pytest.raises(wb.WorkbookError, match=r"A table of ties is needed, as load_ties\(\) returns it"):
        wb.make_tie_network(ties=wb.load_events())


def test_one_row_on_beijing_and_washington_decides_whether_japan_stands_alone_in_2003():
    alone = [["CHN, KOR, PRK, RUS, USA", "JPN"]]
    first = wb.load_ties().query("added == '1.1.0'")

    def splits(network):
        return wb.camps(wb.make_signed_network(network))[["camp", "other camp"]].values.tolist()

    network = wb.make_tie_network(on="2003", ties=first)
    assert splits(network) == alone
    network.add_edge("CHN", "USA", kind="armistice", sign=-1, from_year=1953)
    assert splits(network) == [["CHN, KOR, PRK, RUS", "JPN, USA"]]
    today = wb.make_tie_network(on="2003")
    assert splits(today) == alone  # the row is there, and ends in 1979
    for other in ("USA", "KOR"):
        today.add_edge("CHN", other, kind="armistice", sign=-1, from_year=1953)
    assert splits(today) == [["CHN, PRK, RUS", "JPN, KOR, USA"], ["CHN, PRK", "JPN, KOR, RUS, USA"]]
