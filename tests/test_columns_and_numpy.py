"""Columns of a table and values of numpy are understood wherever a list, a number or a day is asked for."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import workbook as wb


def column(*values):
    return pd.Series(values)


POSITIONS = wb.load_positions("P5")
EVENTS = wb.load_events(since="2018")
FOUR = column("CHN", "JPN", "KOR", "USA")
PAIR = np.array(["USA", "PRK"])

# What is called, and the same with Python's own values.
CALLS = {
    "between": (lambda: wb.load_events(between=PAIR), lambda: wb.load_events(between=["USA", "PRK"])),
    "kinds": (lambda: wb.load_events(kinds=pd.Index(["summit"])), lambda: wb.load_events(kinds="summit")),
    "a paragraph": (lambda: wb.load_events(paragraph=np.int64(5)), lambda: wb.load_events(paragraph=5)),
    "paragraphs with a gap": (
        lambda: wb.load_events(paragraph=column(5.0, 6.0)),
        lambda: wb.load_events(paragraph=[5, 6]),
    ),
    "paragraphs of pandas": (
        lambda: wb.load_events(paragraph=pd.Series([5, 6], dtype="Int64")),
        lambda: wb.load_events(paragraph=[5, 6]),
    ),
    "a day": (lambda: wb.load_events(since=np.datetime64("2018-06-12")), lambda: wb.load_events(since="2018-06-12")),
    "a nanosecond": (
        lambda: wb.load_events(since=np.datetime64("2018-06-12T10:00", "ns")),
        lambda: wb.load_events(since="2018-06-12"),
    ),
    "a year": (lambda: wb.load_events(since=np.int64(2018)), lambda: wb.load_events(since=2018)),
    "a year with a gap": (lambda: wb.load_events(since=2018.0), lambda: wb.load_events(since=2018)),
    "a day in digits": (lambda: wb.load_events(since=20180612), lambda: wb.load_events(since="2018-06-12")),
    "a month": (lambda: wb.load_events(until=pd.Period("2018-06")), lambda: wb.load_events(until="2018-06")),
    "an actor": (lambda: wb.load_events(actor=np.str_("usa")), lambda: wb.load_events(actor="USA")),
    "ties on": (lambda: wb.load_ties(on=np.int64(2018)), lambda: wb.load_ties(on=2018)),
    "kinds of tie": (
        lambda: wb.make_tie_network(on=2018, kinds=column("alliance")),
        lambda: wb.make_tie_network(on=2018, kinds=["alliance"]),
    ),
    "actors": (
        lambda: wb.make_event_network(EVENTS, actors=column("USA", "PRK"), even=np.float64(2)),
        lambda: wb.make_event_network(EVENTS, actors=["USA", "PRK"], even=2),
    ),
    "no actors": (
        lambda: wb.make_event_network(EVENTS, actors=pd.Series([], dtype=object)),
        lambda: wb.make_event_network(EVENTS),
    ),
    "all actors of the table": (
        lambda: wb.make_event_network(EVENTS, actors=wb.load_actors().actor),
        lambda: wb.make_event_network(EVENTS, actors=wb.load_actors().actor.tolist()),
    ),
    "actors who met": (
        lambda: wb.make_meeting_network(EVENTS, actors=PAIR),
        lambda: wb.make_meeting_network(EVENTS, actors=["USA", "PRK"]),
    ),
    "thresholds": (
        lambda: wb.make_distance_network(POSITIONS, actors=FOUR, close=np.float64(0.5), far=np.array(1.5)),
        lambda: wb.make_distance_network(POSITIONS, close=0.5, far=1.5),
    ),
    "weights": (
        lambda: wb.make_signed_network(wb.make_tie_network(), weights=pd.Series({"alliance": 3})),
        lambda: wb.make_signed_network(wb.make_tie_network(), weights={"alliance": 3}),
    ),
    "claims": (
        lambda: wb.grounded(wb.make_argument_network(), reject=column("C02"), accept=np.array(["C01"])),
        lambda: wb.grounded(wb.make_argument_network(), reject=["C02"], accept=["C01"]),
    ),
    "actors measured": (lambda: wb.distances(POSITIONS, actors=FOUR), lambda: wb.distances(POSITIONS)),
    "a tolerance": (lambda: wb.zones(POSITIONS, tolerance=np.array(2)), lambda: wb.zones(POSITIONS, tolerance=2)),
    "capability": (
        lambda: wb.compromise(POSITIONS, capability=pd.Series({"USA": 3.0, "CHN": 2, "JPN": 1, "KOR": 1})),
        lambda: wb.compromise(POSITIONS, capability={"USA": 3.0, "CHN": 2, "JPN": 1, "KOR": 1}),
    ),
    "a text": (
        lambda: wb.deal(pd.Series({"I01": np.int64(0)}), POSITIONS, actors=FOUR),
        lambda: wb.deal({"I01": 0}, POSITIONS),
    ),
    "draws and seed": (
        lambda: wb.robustness("outlier", POSITIONS, draws=np.int64(20), seed=np.int64(3)),
        lambda: wb.robustness("outlier", POSITIONS, draws=20, seed=3),
    ),
    "a shift": (
        lambda: wb.robustness("outlier", POSITIONS, error=pd.Series({"USA": 1})),
        lambda: wb.robustness("outlier", POSITIONS, error={"USA": 1}),
    ),
    "coders": (lambda: wb.coders(among=column("A", "B")), lambda: wb.coders(among=("A", "B"))),
    "findings": (lambda: wb.findings(coder=column("A")), lambda: wb.findings(coder="A")),
    "verdicts": (
        lambda: wb.ledger(verdicts=pd.Series({"C31": "supported"})),
        lambda: wb.ledger(verdicts={"C31": "supported"}),
    ),
    "days": (
        lambda: wb.coincidence("ev-20190620-xi-pyongyang", "ev-20190630-dmz", days=np.int64(10), between=PAIR),
        lambda: wb.coincidence("ev-20190620-xi-pyongyang", "ev-20190630-dmz", days=10, between=["USA", "PRK"]),
    ),
    "marked": (
        lambda: wb.draw_timeline(EVENTS, mark=EVENTS.event.head(2), title=np.int64(2018)),
        lambda: wb.draw_timeline(EVENTS, mark=EVENTS.event.head(2).tolist(), title="2018"),
    ),
    "issues drawn": (
        lambda: wb.draw_positions(POSITIONS, issues=column("I01", "I02"), actors=FOUR, title=2018),
        lambda: wb.draw_positions(POSITIONS, issues=["I01", "I02"], title="2018"),
    ),
    "series drawn": (
        lambda: wb.draw_series(wb.load_series("missile_launches"), np.array(["launches", "icbm"]), title=2018),
        lambda: wb.draw_series(wb.load_series("missile_launches"), ["launches", "icbm"], title="2018"),
    ),
    "colours": (
        lambda: wb.draw_network(wb.make_tie_network(), colours=pd.Series({"JPN": "amber"})),
        lambda: wb.draw_network(wb.make_tie_network(), colours={"JPN": "amber"}),
    ),
}


def plain(result):
    """What is to be compared of a result."""
    if isinstance(result, nx.Graph):
        return list(result), list(result.edges)
    if hasattr(result, "svg"):
        return result.svg
    return str(getattr(result, "words", "")), result.to_csv() if hasattr(result, "to_csv") else str(result)


@pytest.mark.parametrize("name", CALLS)
def test_a_value_of_numpy_or_a_column_gives_the_same(name):
    call, usual = CALLS[name]
    assert plain(call()) == plain(usual())


@pytest.mark.parametrize("even", [np.nan, float("nan"), pd.NA, np.array([1, 2]), column(1, 2), np.bool_(True)])
def test_what_is_no_number_stays_none(even):
    with pytest.raises(wb.WorkbookError, match=r"is no number"):
        wb.make_event_network(EVENTS, even=even)
