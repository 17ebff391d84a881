"""Coincidence: which meetings at the top were followed by another, counted again by hand."""

import pandas as pd
import pytest

import workbook as wb

VISIT, TWEET, DMZ = "ev-20190620-xi-pyongyang", "ev-20190629-dmz-tweet", "ev-20190630-dmz"


def by_hand(days, pair, since="2018", without=VISIT):
    """How many meetings were followed by any other, and by one of a pair, one after the other."""
    events = [row for row in wb.load_events(since=since).itertuples() if row.leaders and row.event != without]
    last = pd.Timestamp(wb.HORIZON)
    found = []
    for row in events:
        after = [other for other in events if 0 < (other.date - row.date).days <= days]
        of_pair = [other for other in after if pair <= {other.initiator, *other.targets}]
        if (last - row.date).days >= days:
            found.append((bool(after), bool(of_pair), row.date))
    return found


@pytest.mark.parametrize("days", [1, 9, 10, 40])
def test_the_shares_are_those_counted_by_hand(days):
    found = wb.coincidence(VISIT, TWEET, days=days).table
    hand = by_hand(days, {"PRK", "USA"})
    assert list(zip(found.followed, found.followed_by_pair, found.date, strict=True)) == hand


def test_the_worked_numbers():
    found = wb.coincidence(VISIT, TWEET)
    table = found.table
    assert (len(table), table.followed.sum(), table.followed_by_pair.sum()) == (44, 25, 9)
    before = table[table.before]
    assert (len(before), before.followed.sum(), before.followed_by_pair.sum()) == (36, 18, 2)
    assert table[table.same_two].days_to_pair.tolist() == [79, 36, 253, 51]
    assert "Within 9 days, 25 of 44 (57 %) were followed by another one, and " in found.words
    said = (
        "Of the meetings before the one in question, 18 of 36 (50 %) were followed by another one, and 2 of 36 (6 %) by"
    )
    assert f"{said} one of North Korea and United States." in found.words
    assert found.words in repr(found)


def test_the_meeting_in_question_is_nowhere_counted():
    found = wb.coincidence(VISIT, TWEET).table
    title = wb.load_events().set_index("event").title[VISIT]
    assert VISIT not in set(found.event) and title not in set(found.next)


def test_days_and_the_two_come_from_the_events_unless_given():
    assert wb.coincidence(VISIT, DMZ).words.count("Within 10 days") == 1
    found = wb.coincidence(VISIT, DMZ, days=9, between=["USA", "PRK"]).table
    pd.testing.assert_frame_equal(found, wb.coincidence(VISIT, TWEET).table)
    assert wb.coincidence(VISIT, TWEET, since="2019").table.date.min().year == 2019


def test_a_meeting_too_near_to_the_horizon_is_left_out():
    found = wb.coincidence(VISIT, TWEET, days=31).table
    assert DMZ not in set(found.event)
    assert DMZ in set(wb.coincidence(VISIT, TWEET, days=30).table.event)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.coincidence("ev-20190620-xi", TWEET), r"There is no event 'ev-20190620-xi'. The nearest: "),
        (lambda: wb.coincidence(TWEET, VISIT), "-9 days after ev-20190629-dmz-tweet is no time to look at"),
        (lambda: wb.coincidence(VISIT, TWEET, days=0), "Give days=9, or a later event"),
        (lambda: wb.coincidence(VISIT, TWEET, between=["USA", "UAS"]), "There is no actor 'UAS'"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
