"""The network of events: edges count, sum up and name their rows."""

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.actors import STATES


def events(*rows):
    names = ["event", "initiator", "targets", "mutual", "goldstein"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)


def test_an_event_goes_from_initiator_to_each_target():
    network = wb.make_event_network(events(("e1", "PRK", ("USA", "JPN"), False, -7.2)))
    assert set(network.edges) == {("PRK", "USA"), ("PRK", "JPN")}
    assert set(network) == set(STATES)


def test_a_meeting_goes_both_ways_but_guests_stay_apart():
    network = wb.make_event_network(events(("e1", "CHN", ("USA", "PRK"), True, 7.0)))
    assert set(network.edges) == {("CHN", "USA"), ("USA", "CHN"), ("CHN", "PRK"), ("PRK", "CHN")}


def test_an_edge_counts_sums_and_names_its_evidence():
    table = events(
        ("e1", "USA", ("PRK",), False, -7.0),
        ("e2", "PRK", ("USA",), True, 8.0),
        ("e3", "USA", ("PRK", "KOR"), False, 4.0),
    )
    edge = wb.make_event_network(table).edges["USA", "PRK"]
    assert edge["events"] == ("e1", "e2", "e3")
    assert edge["count"] == 3
    assert edge["goldstein_sum"] == pytest.approx(5.0)
    assert edge["goldstein_mean"] == pytest.approx(5 / 3)
    assert (edge["cooperation"], edge["conflict"]) == (12.0, -7.0)
    assert edge["sign"] == 1
    assert wb.make_event_network(table, even=2).edges["USA", "PRK"]["sign"] == 0


def test_domestic_events_and_others_join_nobody():
    table = events(("e1", "USA", ("USA",), False, -2.0), ("e2", "UNSC", ("PRK",), False, -8.0))
    assert wb.make_event_network(table).number_of_edges() == 0
    assert list(wb.make_event_network(table, actors=["UNSC", "PRK"]).edges) == [("UNSC", "PRK")]


def test_an_empty_table_gives_six_actors_and_no_edge():
    network = wb.make_event_network(events())
    assert (len(network), network.number_of_edges()) == (6, 0)


def test_every_edge_of_the_real_network_can_name_its_rows():
    table = wb.load_events()
    network = wb.make_event_network(table)
    known = table.set_index("event")
    for a, b, edge in network.edges(data=True):
        assert len(edge["events"]) == edge["count"]
        rows = known.loc[list(edge["events"])]
        assert edge["goldstein_sum"] == pytest.approx(rows.goldstein.sum())
        for row in rows.itertuples():
            assert (row.initiator == a and b in row.targets) or (row.mutual and row.initiator == b and a in row.targets)


def test_the_order_of_rows_does_not_matter():
    table = wb.load_events()
    one, other = (wb.make_event_network(each) for each in (table, table.sample(frac=1, random_state=1)))
    assert set(one.edges) == set(other.edges)
    for a, b in one.edges:
        assert one.edges[a, b]["goldstein_mean"] == pytest.approx(other.edges[a, b]["goldstein_mean"])
        assert set(one.edges[a, b]["events"]) == set(other.edges[a, b]["events"])


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: wb.make_event_network(pd.DataFrame({"event": []})),
            "columns missing here: goldstein, initiator, mutual, targets",
        ),
        (
            lambda: wb.make_event_network(wb.load_events(), actors=["JPM"]),
            "There is no actor 'JPM'. Did you mean 'JPN'?",
        ),
        (lambda: wb.make_event_network(wb.load_events(), even="1"), "even='1' is text"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


@pytest.mark.parametrize(
    ("scores", "even", "sign"),
    [
        ((1.0,), 1.0, 0),
        ((1.1,), 1.0, 1),
        ((-1.0,), 1.0, 0),
        ((-1.1,), 1.0, -1),
        ((-9.0, 2.0), 1.0, -1),
        ((0.5, -0.5, 0.0), 0, 0),
        ((-0.1,), 0, -1),
    ],
)
def test_the_sign_is_that_of_the_mean_beyond_what_is_about_even(scores, even, sign):
    table = events(*((f"e{place}", "USA", ("PRK",), False, score) for place, score in enumerate(scores)))
    edge = wb.make_event_network(table, even=even).edges["USA", "PRK"]
    assert edge["sign"] == sign
    assert edge["goldstein_mean"] == pytest.approx(sum(scores) / len(scores))
    assert edge["cooperation"] == pytest.approx(sum(score for score in scores if score > 0))
    assert edge["conflict"] == pytest.approx(sum(score for score in scores if score < 0))


def test_unless_asked_otherwise_one_point_of_the_scale_is_about_even():
    network = wb.make_event_network(wb.load_events())
    for *_, edge in network.edges(data=True):
        mean = edge["goldstein_mean"]
        assert edge["sign"] == (0 if abs(mean) <= 1 else 1 if mean > 0 else -1)
    assert {edge["sign"] for *_, edge in network.edges(data=True)} == {-1, 0, 1}


def test_edges_are_those_of_a_slow_count_and_stand_in_order():
    table = wb.load_events()
    expected = {}
    for row in table.to_dict("records"):
        for target in set(row["targets"]) - {row["initiator"]}:
            for edge in [(row["initiator"], target)] + [(target, row["initiator"])] * bool(row["mutual"]):
                if set(edge) <= set(STATES):
                    expected.setdefault(edge, []).append(row["event"])
    network = wb.make_event_network(table)
    assert {(a, b): list(keys) for a, b, keys in network.edges(data="events")} == expected
    assert list(network.edges) == sorted(expected)
    assert network.graph["kind"] == "events"
