"""The explorer of a causal claim: windows of days, and events that are taken away."""

import datetime

import pytest

import workbook as wb
from workbook.claims.sensitivity import strength

from ..pictures.parts import groups, parse

FIRST = datetime.date(2018, 1, 1)


@pytest.fixture
def cause():
    return wb.explore_cause()


def boxes(explorer):
    return [key for key in explorer.controls if key not in ("start", "length")]


def test_taking_an_event_away_changes_what_is_left():
    cause = wb.explore_cause()
    before = cause.sentence
    cause.set(**{key: False for key in cause.controls if key.startswith("ev-")})
    assert cause.sentence != before


def test_a_window_without_events_is_an_empty_picture():
    explorer = wb.explore_cause()
    explorer.set(start=30, length=3)
    assert not explorer.sentence.startswith("This does not work")


def test_it_opens_before_the_meeting_at_the_border(cause):
    assert cause.picture.caption == "20 June 2019 to 29 June 2019."
    assert cause.state["length"] == 10 and all(cause.state[key] for key in boxes(cause))
    assert cause.controls["start"].label == "20 June 2019"


def test_the_boxes_are_the_events_of_june_and_july_that_bear_on_the_claim(cause):
    bearing = set(wb.evidence("C31").rows.row)
    events = wb.load_events(since="2019-06-01")
    assert boxes(cause) == [key for key in events.event if key in bearing]
    titles = events.set_index("event").title
    assert all(cause.controls[key].description.endswith(f"2019: {titles[key]}") for key in boxes(cause))


def test_the_window_holds_its_first_and_last_day_and_no_other(cause):
    for start, length in ((535, 10), (500, 3), (535, 30)):
        cause.set(start=start, length=length)
        first = FIRST + datetime.timedelta(days=start)
        last = first + datetime.timedelta(days=length - 1)
        every = wb.load_events(since=FIRST)
        expected = every.event[every.date.dt.date.between(first, last)].tolist()
        assert [dot.get("data-event") for dot in groups(parse(cause.picture), "dot")] == expected


def test_an_event_that_is_taken_away_is_not_drawn(cause):
    shown = [dot.get("data-event") for dot in groups(parse(cause.picture), "dot")]
    away = next(key for key in boxes(cause) if key in shown)
    cause.set(**{away: False})
    assert [dot.get("data-event") for dot in groups(parse(cause.picture), "dot")] == [
        key for key in shown if key != away
    ]


def test_the_share_counts_all_windows_of_this_length_that_hold_a_meeting_of_leaders(cause):
    events = wb.load_events(since=FIRST)
    days = {day.date() for day in events[events.leaders].date}
    for length in (3, 10, 30):
        cause.set(length=length)
        last = wb.HORIZON - datetime.timedelta(days=length - 1)
        starts = [FIRST + datetime.timedelta(days=day) for day in range((last - FIRST).days + 1)]
        hits = sum(any(start <= day < start + datetime.timedelta(days=length) for day in days) for start in starts)
        share = f"{100 * hits / len(starts):.0f} %"
        counted = f"of all windows of {length} days since January 2018, {share} hold a meeting of leaders"
        assert counted in cause.sentence


def test_the_weight_is_that_of_the_rows_that_are_left(cause):
    for away in ([], boxes(cause)[:1], boxes(cause)):
        cause.set(**{key: key not in away for key in boxes(cause)})
        weight = f"{strength('C31', drop_event=away):+d}".replace("-", "−")
        assert cause.sentence.endswith(f"The rows that are left weigh {weight} on claim C31, more than a coincidence.")


def test_every_first_day_leaves_room_for_the_longest_window(cause):
    labels = [label for label, _ in cause.controls["start"].options]
    assert labels[0] == "1 January 2018" and labels[-1] == "30 June 2019"


def test_at_most_eight_titles_are_written_beside_the_dots(cause):
    cause.set(length=30)
    assert len(groups(parse(cause.picture), "dot")) > 8
    assert len(groups(parse(cause.picture), "note")) == 8


def test_three_stops_show_the_window_the_window_without_its_events_and_the_year_before(cause):
    stops = cause.steps().stops
    assert [label for label, _ in stops] == [
        "Ten days in June 2019",
        "The same, without the events of the claim",
        "Ten days a year before",
    ]
    drawn = [{dot.get("data-event") for dot in groups(parse(picture), "dot")} for _, picture in stops]
    assert drawn[1] == drawn[0] - set(boxes(cause)) != drawn[0]
    days = wb.load_events(since="2018-06-20", until="2018-06-29").event
    assert drawn[2] == set(days) and stops[2][1].caption == "20 June 2018 to 29 June 2018."
