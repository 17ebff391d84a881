"""The network of distances: the distances of the measure, and a look that agrees with the number shown."""

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.measures.positions import distances
from workbook.networks.distances import make_distance_network


@pytest.mark.parametrize("period", ["P1", "P2", "P3", "P4", "P5", "P6", "P7"])
def test_an_edge_has_the_distance_that_the_measure_gives(period):
    positions = wb.load_positions(period, horizon=None)
    network = make_distance_network(positions)
    found = {tuple(sorted((a, b))): edge for a, b, edge in network.edges(data=True)}
    rows = distances(positions)
    assert len(found) == len(rows) == 6
    for row in rows.itertuples():
        edge = found[tuple(sorted((row.a, row.b)))]
        assert edge["distance"] == pytest.approx(row.distance)
        assert len(edge["issues"]) == row.issues
        assert edge["nearness"] == pytest.approx(1 - row.distance / 4)
        label = round(row.distance, 1)  # the look agrees with the number that a reader sees
        assert edge["sign"] == (1 if label <= 0.8 else -1 if label >= 1.6 else 0)
        assert edge["label"] == f"{row.distance:.1f}"
    assert (network.graph["kind"], network.graph["period"]) == ("distances", period)
    assert list(network.edges) == list(zip(rows.a, rows.b, strict=True))


def positions(*rows):
    return pd.DataFrame(rows, columns=["issue", "actor", "position"]).assign(period="P5", salience=1, confidence="high")


def test_a_missing_position_is_left_out_and_a_pair_without_an_issue_has_no_edge():
    table = positions(("I1", "JPN", -2), ("I1", "USA", 1), ("I2", "USA", 0), ("I2", "KOR", 0), ("I1", "KOR", None))
    network = make_distance_network(table)
    assert set(map(frozenset, network.edges)) == {frozenset(("JPN", "USA")), frozenset(("KOR", "USA"))}
    assert network.edges["JPN", "USA"]["distance"] == 3.0
    assert network.edges["KOR", "USA"]["issues"] == ("I2",)
    assert "CHN" in network


def test_issues_furthest_apart_come_first_and_thresholds_can_be_changed():
    table = positions(("I1", "JPN", 0), ("I1", "USA", 1), ("I2", "JPN", 2), ("I2", "USA", -2))
    edge = make_distance_network(table).edges["JPN", "USA"]
    assert edge["issues"] == ("I2", "I1") and edge["sign"] == -1
    assert make_distance_network(table, close=2.5, far=3).edges["JPN", "USA"]["sign"] == 1


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: make_distance_network(wb.load_positions()),
            r"One period is needed; this table holds positions of 5 periods \(P1, P2, P3, P4, P5\)",
        ),
        (lambda: make_distance_network(wb.load_positions()[:0]), "One period is needed; this table holds no row."),
        (
            lambda: make_distance_network(wb.load_positions("P5"), close=2, far=1),
            "close=2 lies above far=1: no distance could be in between. Swap the two.",
        ),
        (lambda: make_distance_network(wb.load_positions("P5"), actors=["Jpan"]), "There is no actor 'Jpan'."),
        (lambda: make_distance_network(wb.load_positions("P5"), close="0.8"), "close='0.8' is text"),
        (lambda: make_distance_network(wb.load_positions("P5"), far=None), "far=None is no number"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


@pytest.mark.parametrize("period", ["P1", "P3", "P5"])
def test_the_issues_of_an_edge_are_those_of_a_slow_comparison(period):
    table = wb.load_positions(period)
    codes = {(row.issue, row.actor): row.position for row in table.itertuples()}
    for a, b, issues in make_distance_network(table, actors=STATES).edges(data="issues"):
        gaps = {
            issue: abs(codes[issue, a] - codes[issue, b]) for issue, who in codes if who == a and (issue, b) in codes
        }
        assert issues == tuple(sorted(gaps, key=lambda issue: (-gaps[issue], issue)))


@pytest.mark.parametrize(
    ("distance", "sign", "label"), [(0, 1, "0.0"), (0.8, 1, "0.8"), (0.9, 0, "0.9"), (1.5, 0, "1.5"), (1.6, -1, "1.6")]
)
def test_close_up_to_the_one_threshold_and_far_from_the_other(distance, sign, label):
    table = positions(*((f"I{n:02}", "USA", 0) for n in range(10)), *((f"I{n:02}", "JPN", distance) for n in range(10)))
    network = make_distance_network(table)
    edge = network.edges["JPN", "USA"]
    assert (edge["sign"], edge["label"]) == (sign, label)
    assert edge["nearness"] == pytest.approx(1 - distance / 4)
    assert (network.graph["close"], network.graph["far"]) == (0.8, 1.6)


def test_who_has_no_position_stands_alone():
    table = positions(("I1", "JPN", 1), ("I1", "PRK", 1))
    assert not make_distance_network(table).edges
    assert list(make_distance_network(table, actors=["Japan", "USA"])) == ["JPN", "USA"]
    assert make_distance_network(table, actors=["PRK", "JPN"]).edges["JPN", "PRK"]["distance"] == 0
    assert set(make_distance_network(table, actors=None)) == set(STATES)
    assert make_distance_network(table, close=1, far=1).graph["far"] == 1
