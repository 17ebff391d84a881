"""The network of distances: the distances of the measure, and a look that agrees with the number shown."""

import pandas as pd
import pytest

import workbook as wb
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
