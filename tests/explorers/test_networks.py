"""Explorers of networks: turning points, pairs that turn, and years of ties."""

import networkx as nx
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.explorers import networks

from ..pictures.parts import groups, parse


def test_evidence_for_a_pair_names_that_pair_only():
    network = networks.explore_network()
    network.set(stop="T5", pair=("PRK", "USA"))
    listed = {item.title for item in network.picture.evidence}
    assert "Trump and Kim meet in Singapore" in listed
    assert "Kim and Xi meet in Beijing again" not in listed


def test_a_flip_mends_or_breaks_the_balance():
    ties = networks.explore_ties()
    ties.set(year=2019)
    assert "frustration index 2" in ties.sentence
    ties.set(flip=("KOR", "PRK"))
    assert "with South Korea–North Korea turned over" in ties.sentence


def test_ties_end_at_the_horizon():
    assert networks.explore_ties(horizon="2012").controls["year"].options[-1][1] == 2012


def scored(**scores):
    """A network of events with a mean Goldstein score for each pair, such as ``CHN_USA=-4``."""
    network = nx.DiGraph(kind="events")
    network.add_nodes_from(STATES)
    for pair, score in scores.items():
        sign = (score > 0) - (score < 0)
        edge = {"count": 1, "goldstein_sum": score, "goldstein_mean": score, "sign": sign, "events": (pair,)}
        network.add_edge(*pair.split("_"), **edge)
    return network


def test_a_pair_that_turned_is_named_with_the_side_to_which_it_turned():
    war, peace = scored(PRK_USA=-5, CHN_USA=4), scored(PRK_USA=5, CHN_USA=4)
    assert networks._turns(war, peace) == "North Korea–United States turned to cooperation"
    assert networks._turns(peace, war) == "North Korea–United States turned to conflict"
    assert networks._turns(scored(PRK_USA=-5, CHN_USA=4), scored(PRK_USA=5, CHN_USA=-4)) == (
        "North Korea–United States turned to cooperation and China–United States turned to conflict"
    )


@pytest.mark.parametrize("now", [{"PRK_USA": -5}, {"PRK_USA": 0.5}, {"CHN_JPN": 5}])
def test_a_pair_that_cooled_or_fell_silent_did_not_turn(now):
    assert networks._turns(scored(PRK_USA=-2), scored(**now)) == ("no pair turned from conflict to cooperation or back")


def test_what_turned_is_said_of_the_stop_before_or_beside():
    network = wb.explore_network()
    network.set(stop="T5")
    assert network.sentence.startswith("Singapore: ") and " Compared with Olympics to Panmunjom, " in network.sentence
    network.set(beside="T3")
    assert " Compared with Maximum pressure, " in network.sentence
    assert "North Korea–United States turned to cooperation" in network.sentence
    network.set(stop="T3", beside="T5")
    assert "North Korea–United States turned to conflict" in network.sentence
    network.set(stop="T1", beside="")
    assert "Compared" not in network.sentence


def test_the_sentence_counts_the_events_of_the_stop_and_of_the_pair():
    network = wb.explore_network()
    stop = wb.load_turning_points().set_index("stop").loc["T5"]
    events = wb.load_events(since=stop.start, until=stop.end)
    network.set(stop="T5", pair=("PRK", "USA"))
    between = wb.load_events(since=stop.start, until=stop.end, between=["PRK", "USA"])
    assert network.sentence.startswith(
        f"Singapore: {len(events)} events. {len(between)} of them between North Korea and"
    )
    assert {item.when for item in network.picture.evidence} == {f"{day:%Y-%m-%d}" for day in between.date}


def test_the_pair_is_lit_and_the_stop_beside_is_drawn_beside():
    network = wb.explore_network()
    network.set(stop="T5", pair=("PRK", "USA"))
    fills = {node.get("data-actor"): node[0].get("fill") for node in groups(parse(network.picture), "node")}
    assert {actor for actor, fill in fills.items() if fill == "#ffd479"} == {"PRK", "USA"}
    network.set(beside="T3")
    heads = [head.text for head in groups(parse(network.picture), "head")]
    assert heads == ["Singapore", "Maximum pressure"]
    assert len([node for node in groups(parse(network.picture), "node") if node[0].get("fill") == "#ffd479"]) == 4


def test_it_opens_at_the_stop_of_the_settings_and_offers_every_pair_of_states():
    network = wb.explore_network()
    assert network.state == {"stop": "T3", "beside": "", "pair": ""}
    assert len(network.controls["pair"].options) == 1 + 15
    assert ("China and Japan", ("CHN", "JPN")) in network.controls["pair"].options


def test_the_balance_of_a_year_is_counted_and_its_best_split_lit():
    ties = wb.explore_ties()
    for year in (2003, 2017, 2019):
        ties.set(year=year)
        signed = wb.make_signed_network(wb.make_tie_network(on=str(year)))
        triangles = wb.signed_triangles(signed)
        index, splits = wb.frustration_index(signed)
        unbalanced = len(triangles) - triangles.balanced.sum()
        assert ties.sentence.startswith(
            f"{year}: {len(triangles)} triangles, {unbalanced} of them unbalanced; frustration index {index}. "
        )
        assert ("the one best split." in ties.sentence) == (len(splits) == 1)
        fills = {node[0].get("fill") for node in groups(parse(ties.picture), "node")}
        assert {"#ffd479", "#a9d8f5"} <= fills  # the camps can be watched in every year
        if len(splits) > 1:
            assert f"{len(splits)} splits are equally good" in ties.sentence and " no colour." in ties.sentence
        assert ties.picture.caption == f"{year}."


def test_a_line_that_is_turned_over_is_drawn_and_scored_with_the_other_sign():
    ties = wb.explore_ties()
    ties.set(year=2018)
    before = {line.get("data-line"): line[0].get("stroke") for line in groups(parse(ties.picture), "line")}
    ties.set(flip=("JPN", "USA"))
    after = {line.get("data-line"): line[0].get("stroke") for line in groups(parse(ties.picture), "line")}
    assert {pair for pair in before if before[pair] != after[pair]} == {"JPN-USA"}
    assert (before["JPN-USA"], after["JPN-USA"]) == ("#005f99", "#b93c0e")
    assert "Japan and United States: −" in ties.picture.words


def test_a_pair_without_a_line_has_nothing_to_turn_over():
    ties = wb.explore_ties()
    signed = wb.make_signed_network(wb.make_tie_network(on="2003"))
    pair = next(pair for _, pair in networks._pairs() if not signed.has_edge(*pair))
    ties.set(year=2003, flip=pair)
    assert ties.sentence.endswith(" have no line that could be turned over.")
    assert ties.picture.caption == "2003."  # title and sentence say the same


def test_the_years_are_those_that_the_workbook_codes():
    year = wb.explore_ties().controls["year"]
    assert (year.options[0][1], year.value, year.options[-1][1]) == (2003, 2017, 2019)
    assert wb.explore_ties(horizon=None).controls["year"].options[-1][1] == 2024
    assert wb.explore_ties(horizon="2012").controls["year"].value == 2012
    labels = [label for label, _ in wb.explore_ties().steps().stops]
    assert labels == ["2003", "2006", "2009", "2013", "2016", "2017", "2018", "2019"]
    assert [label for label, _ in wb.explore_ties(horizon="2012").steps().stops] == ["2003", "2006", "2009"]
    with pytest.raises(wb.WorkbookError, match="The table of ties begins in 2003; horizon='1990' is earlier"):
        wb.explore_ties(horizon="1990")
    assert wb.explore_ties(horizon="2003").controls["year"].options[-1][1] == 2003
