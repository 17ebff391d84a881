"""Zones, core and compromise: worked values, slow independent versions, properties, and every refusal."""

import itertools
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbook as wb
from workbook.datasets.actors import FOUR

from .made_up import PERIODS, cells, near, positions, published, steady, table, tables

STATUS_QUO = {"I01": 1, "I02": 1, "I03": -1, "I04": 0, "I05": 0, "I06": 0, "I07": -1, "I08": -1, "I09": 1, "I10": 0}


@pytest.mark.parametrize(
    ("tolerance", "with_zone"),
    [(0.5, [4, 3, 2, 0, 1, 0, 2]), (1, [7, 9, 5, 6, 5, 7, 7]), ("salience", [6, 9, 4, 1, 3, 7, 7])],
)
def test_zones_have_the_worked_counts(tolerance, with_zone):
    assert [(~wb.zones(published(period), tolerance)["empty"]).sum() for period in PERIODS] == with_zone


def test_which_zones_are_empty_and_who_stands_in_the_way():
    def empty(period, *actors):
        found = wb.zones(published(period), actors=actors or FOUR)
        return found.issue[found["empty"]].tolist()

    assert empty("P5") == ["I03", "I05", "I07", "I09", "I10"]
    assert empty("P4") == ["I03", "I05", "I09", "I10"]
    assert empty("P4", "CHN", "KOR", "USA") == empty("P5", "CHN", "KOR", "USA") == []
    for period in ("P4", "P5"):
        assert empty(period, "CHN", "JPN", "USA") == empty(period)
        assert len(empty(period, "CHN", "JPN", "KOR")) == len(empty(period)) - 1
    assert [len(empty(period, *FOUR, "PRK")) for period in ("P4", "P5")] == [8, 7]
    found = wb.zones(published("P5")).set_index("issue")
    assert found.loc["I03", ["label", "low", "high", "width"]].tolist() == ["Sanctions and pressure", 0.0, -1.0, -1.0]
    assert found.between["I03"] == ("CHN", "JPN")
    assert found.between["I09"] == ("JPN", "USA")


def test_a_single_point_is_a_zone_and_the_same_place_has_no_two_ends():
    found = wb.zones(table([[-1, 1, 0, 0], [2, 2, 2, None]]))
    assert found[["low", "high", "width"]].values.tolist() == [[0, 0, 0], [1, 3, 2]]
    assert found["empty"].tolist() == [False, False]
    assert found.between.tolist() == [("CHN", "JPN"), ()]


def test_a_tolerance_by_salience_lets_those_who_care_give_less():
    frame = table([[0, 2, 1, -1]], salience=[3, 2, 1, 0])
    assert wb.zones(frame, "salience")[["low", "high"]].values.tolist() == [[1.0, 0.5]]
    # China cares most: its short range, not the widest difference of positions, leaves the gap.
    assert wb.zones(frame, "salience").between[0] == ("CHN", "JPN")
    assert wb.zones(frame, 1).between[0] == ("JPN", "USA")


@steady
@given(tables(), st.sampled_from([0, 0.5, 1, 1.5, "salience"]))
def test_a_point_is_in_the_zone_if_each_actor_accepts_it(frame, tolerance):
    assert_zones_hold_what_all_accept(frame, tolerance)


@pytest.mark.parametrize("tolerance", [1, "salience"])
@pytest.mark.parametrize("period", PERIODS)
def test_the_zones_of_the_record_hold_what_all_accept(period, tolerance):
    frame = positions(period)
    assert_zones_hold_what_all_accept(frame[frame.actor.isin(FOUR)], tolerance)


def test_abductions_and_rights_have_no_zone_under_any_coding():
    for period in ("P4", "P5"):
        for coder in ("record", "A", "B", "C", "D", "median"):
            frame = wb.load_positions(period, coder=coder)
            found = wb.zones(frame).set_index("issue")["empty"]
            assert found["I10"]
            # After Hanoi the four nowhere stand at one point.
            assert period == "P4" or wb.zones(frame, 0)["empty"].all()


def assert_zones_hold_what_all_accept(frame, tolerance):
    codes, cares = cells(frame), cells(frame, "salience")
    for row in wb.zones(frame, tolerance).to_dict("records"):
        who = [actor for actor in FOUR if (row["issue"], actor) in codes]
        steps = {
            actor: (2, 1.5, 1, 0.5)[cares[row["issue"], actor]] if tolerance == "salience" else tolerance
            for actor in who
        }
        points = [number / 4 for number in range(-16, 17)]
        accepted = {x for x in points if all(abs(codes[row["issue"], actor] - x) <= steps[actor] for actor in who)}
        assert accepted == {x for x in points if row["low"] <= x <= row["high"]}
        assert row["empty"] == (not accepted)
        assert row["width"] == row["high"] - row["low"] <= 2 * max(steps.values())
        shared = {
            (a, b): min(codes[row["issue"], actor] + steps[actor] for actor in (a, b))
            - max(codes[row["issue"], actor] - steps[actor] for actor in (a, b))
            for a, b in itertools.combinations(who, 2)
            if codes[row["issue"], a] != codes[row["issue"], b]
        }
        assert row["between"] == (min(shared, key=shared.get) if shared else ())


@steady
@given(tables(), st.permutations(FOUR))
def test_names_and_order_change_no_zone(frame, others):
    columns = ["issue", "low", "high", "width", "empty"]
    plain = wb.zones(frame)[columns]
    renamed = frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True))))
    pd.testing.assert_frame_equal(wb.zones(renamed.iloc[::-1])[columns], plain)
    # More tolerance never closes a zone.
    assert not (wb.zones(frame, 1.5)["empty"] & ~plain["empty"]).any()


# --- core ---------------------------------------------------------------------------------------------------


def test_the_core_has_the_worked_lengths_and_nothing_moves():
    lengths = [wb.core(published(period)).length.mean() for period in PERIODS]
    assert lengths == [near(length, 1) for length in (1.8, 1.8, 2.4, 2.4, 2.4, 2.3, 2.1)]
    found = wb.core(published("P5"), STATUS_QUO)
    assert found.status_quo.tolist() == list(STATUS_QUO.values())
    assert not found.movable.any()
    assert wb.core(published("P5"), STATUS_QUO | {"I03": 2}).movable.tolist() == [
        issue == "I03" for issue in STATUS_QUO
    ]


@pytest.mark.parametrize("coder", ["record", "A", "B", "C", "D", "median"])
def test_whether_the_status_quo_of_the_table_can_move_depends_on_how_it_is_read(coder):
    def movable(end):
        found = wb.core(wb.load_positions("P5", coder=coder), table[end].to_dict())
        return found.issue[found.movable].tolist()

    table = wb.load_status_quo().set_index("issue")
    assert {end: movable(end) for end in ("value", "low", "high")} == {"value": [], "low": ["I08"], "high": ["I04"]}


@steady
@given(tables(), st.sampled_from([-2, -1.5, -1, 0, 0.5, 1, 2]))
def test_outside_the_core_all_would_rather_be_elsewhere(frame, now):
    codes = cells(frame)
    points = [number / 4 for number in range(-8, 9)]
    for row in wb.core(frame, dict.fromkeys(set(frame.issue), now)).to_dict("records"):
        places = [codes[row["issue"], actor] for actor in FOUR if (row["issue"], actor) in codes]
        assert (row["low"], row["high"], row["length"]) == (min(places), max(places), max(places) - min(places))
        assert row["movable"] == any(all(abs(place - x) < abs(place - now) for place in places) for x in points)


# --- compromise ---------------------------------------------------------------------------------------------


def test_the_compromise_has_the_worked_values():
    found = wb.compromise(published("P5"))
    assert found.compromise.tolist() == [
        near(value) for value in (1.5, 1.56, -0.5, -1.1, -0.33, 0, 0.33, -0.14, 0.43, -0.86)
    ]
    # It gives an answer even where there is nothing that all accept.
    assert wb.zones(published("P5"))["empty"].sum() == 5


def test_the_compromise_goes_to_those_who_care_and_can():
    frame = table([[0, 2, 1, -1]], salience=[3, 1, 0, 0])
    assert wb.compromise(frame).compromise.tolist() == [0.5]
    assert wb.compromise(frame).nearest.tolist() == [("CHN", "KOR")]
    strong = {"CHN": 1, "Japan": 3, "KOR": 1, "USA": 9}
    assert wb.compromise(frame, strong).loc[0, ["compromise", "nearest"]].tolist() == [1.0, ("KOR",)]
    powerless = {"CHN": 0, "JPN": 1, "KOR": 1, "USA": 1}
    assert wb.compromise(frame, powerless).compromise.tolist() == [2.0]
    nobody = wb.compromise(frame.assign(salience=0))
    assert (math.isnan(nobody.compromise[0]), nobody.nearest[0]) == (True, ())


@steady
@given(tables(), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_the_compromise_lies_between_the_extremes(frame, power):
    found = wb.compromise(frame, dict(zip(FOUR, power, strict=True))).compromise
    within = wb.core(frame)
    assert not ((found < within.low - 1e-9) | (found > within.high + 1e-9)).any()
    again = wb.compromise(frame.iloc[::-1], {actor: 7 * one for actor, one in zip(FOUR, power, strict=True)}).compromise
    pd.testing.assert_series_equal(found, again)


# --- refusals -----------------------------------------------------------------------------------------------


def test_a_wrong_tolerance_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"There is no tolerance 'salence'. Did you mean 'salience'"):
        wb.zones(positions("P5"), tolerance="salence")
    with pytest.raises(wb.WorkbookError, match=r"tolerance=-1 is below 0"):
        wb.zones(positions("P5"), tolerance=-1)


def test_a_wrong_status_quo_or_capability_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"has no code for I02, I03, I04"):
        wb.core(positions("P5"), {"I01": 1})
    with pytest.raises(wb.WorkbookError, match=r"There is no issue 'I11'"):
        wb.core(positions("P5"), STATUS_QUO | {"I11": 1})
    with pytest.raises(wb.WorkbookError, match=r"for each actor \(CHN, JPN, KOR, USA\); none for CHN, KOR"):
        wb.compromise(positions("P5"), {"USA": 2, "JPN": 1, "CHN": -1})
    with pytest.raises(wb.WorkbookError, match=r"There is no actor 'UAS'"):
        wb.compromise(positions("P5"), {"UAS": 2})


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda p: wb.zones(p, tolerance="1"), "tolerance='1' is text, and a number is needed: write tolerance=1,"),
        (lambda p: wb.zones(p, tolerance=None), "tolerance=None is no number"),
        (lambda p: wb.zones(p, tolerance=[1]), "is no number"),
        (lambda p: wb.core(p, status_quo={"I01": "1"}), r"status_quo\['I01'\]='1' is text"),
        (lambda p: wb.core(p, status_quo="I01"), "status_quo needs a value for each name"),
        (lambda p: wb.compromise(p, capability={"USA": "2"}), r"capability\['USA'\]='2' is text"),
        (
            lambda p: wb.compromise(p, capability=["USA"], actors=["KOR", "JPN"]),
            "capability needs a value for each name, such as capability={'KOR': 1}",
        ),
    ],
)
def test_text_where_a_number_is_needed_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call(wb.load_positions("P5"))
