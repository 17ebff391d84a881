"""A class of any size has seats: everybody a task, every delegation its people, every card a reader."""

from collections import Counter

import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.publishing.negotiation.seating import (
    FEWEST,
    MOST,
    ROLES,
    ROUNDS,
    TIMETABLES,
    hand_out,
    minutes_of,
    seat_class,
)


@pytest.mark.parametrize("students", range(FEWEST, MOST + 1))
def test_everybody_has_one_seat(students):
    tables = seat_class(students)
    assert sum(map(len, tables)) == students
    assert max(map(len, tables)) - min(map(len, tables)) <= 1
    tasks = {role.name: role.task for role in ROLES}
    cards = wb.load_ratifiers().ratifier.tolist()
    for table in tables:
        assert 4 <= len(table) <= 15
        assert all(tasks[place.role] for place in table)
        assert [place.actor for place in table if place.role == "negotiator"] == list(FOUR)
        assert all(number == 1 for number in Counter((p.role, p.actor, p.cards) for p in table).values())
        dealt = [card for place in table for card in place.cards]
        assert dealt in ([], cards)  # each card has one reader, or the instructor has all
        assert all(place.cards for place in table if place.role == "voice at home")
    if len(tables) > 1:  # one instructor cannot sit at several tables, nor watch them
        for table in tables:
            assert {"chair", "voice outside", "voice at home", "observer"} <= {place.role for place in table}


def test_whoever_may_be_missing_has_somebody_to_do_it():
    smallest = {place.role for place in seat_class(FEWEST)[0]}
    assert all(role.otherwise for role in ROLES if role.name not in smallest)


def test_one_home_stays_in_one_hand_where_it_can():
    states = wb.load_ratifiers().set_index("ratifier").state
    for voices in (1, 2, 3):
        hands = [{states[card] for card in hand} for hand in hand_out(voices)]
        assert sum(map(len, hands)) == states.nunique()
    assert [len(hand) for hand in hand_out(4)] == [1, 1, 1, 1]


@pytest.mark.parametrize("students", [3, 61, 0, -4, "24", 24.0, True, None])
def test_a_class_that_cannot_be_seated(students):
    with pytest.raises(wb.WorkbookError, match="cannot be seated: 4 to 60 students can"):
        seat_class(students)


def test_minutes_add_up():
    assert [sum(one.minutes[name] for one in ROUNDS) for name in TIMETABLES] == [75, 90, 90]
    for lesson in (1, 2):
        assert sum(one.minutes["2x45"] for one in ROUNDS if one.lesson == lesson) == 45
    for name in TIMETABLES:
        ends = [end for _, _, end in minutes_of(name)]
        starts = [start for _, start, _ in minutes_of(name)]
        assert all(start in (end, 0) for start, end in zip(starts[1:], ends, strict=False))
    assert [start for _, start, _ in minutes_of("2x45")].count(0) == 2


def test_another_timetable():
    with pytest.raises(wb.WorkbookError, match="There is no timetable '60'"):
        minutes_of("60")
