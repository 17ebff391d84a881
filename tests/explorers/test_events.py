"""The explorer of a causal claim: windows of days, and events that are taken away."""

import datetime

import pytest

import workbook as wb
from workbook.claims.sensitivity import strength

from ..pictures.parts import by_key, groups, parse

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
    assert explorer.picture.words.startswith("No row of the table is left in this window.")


def test_it_opens_before_the_meeting_at_the_border(cause):
    assert cause.picture.caption == "20 June 2019 to 29 June 2019."
    assert cause.state["length"] == 10 and all(cause.state[key] for key in boxes(cause))
    assert dict(map(reversed, cause.controls["start"].options))[cause.state["start"]] == "20 June 2019"


def test_the_boxes_are_the_events_that_weigh_for_or_against_the_claim(cause):
    rows = wb.evidence("C31").rows.query("bearing != 'context'").set_index("row")
    assert set(boxes(cause)) == set(rows.index)
    for event in wb.load_events().set_index("event").loc[boxes(cause)].itertuples():
        side = {"supports": "for", "against": "against"}[rows.bearing[event.Index]]
        assert cause.controls[event.Index].label.endswith(
            f"{event.date:%Y}: {event.title} ({side}, {rows.weight[event.Index]})"
        )


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


def test_the_line_of_time_is_the_window_and_not_its_events(cause):
    cause.set(start=0, length=10)  # the first event is of 4 January 2018 or later
    assert "1 Jan" in " ".join(parse(cause.picture).itertext())
    cause.set(start=535, length=10)
    tweet, osaka = (
        by_key(parse(cause.picture), "dot", "data-event")[key][1].get("cx")
        for key in ("ev-20190629-dmz-tweet", "ev-20190629-trump-xi-osaka-meeting")
    )
    assert 150 + 780 * 9 / 10 <= float(tweet) < float(osaka) < 930


def test_the_sentence_counts_what_began_in_the_window(cause):
    leaders = wb.load_events(since=FIRST).query("leaders").date.dt.date
    for start, length in ((535, 10), (546, 30), (0, 3)):
        cause.set(start=start, length=length)
        first = FIRST + datetime.timedelta(days=start)
        number = int(leaders.between(first, first + datetime.timedelta(days=length - 1)).sum())
        held = f"{number} meeting{'s' * (number != 1)}" if number else "no meeting"
        assert f", {held} of leaders began." in cause.sentence


def test_the_base_rate_is_that_of_meetings_before_the_visit(cause):
    leaders = wb.load_events(since=FIRST).query("leaders")
    visit = datetime.date(2019, 6, 20)
    pair = leaders[[{"USA", "PRK"} <= {row.initiator, *row.targets} for row in leaders.itertuples()]].date.dt.date
    others = leaders[leaders.event != "ev-20190620-xi-pyongyang"].date.dt.date
    earlier = [day for day in others if day < visit]
    for length in (3, 10, 30):
        cause.set(length=length)
        hits = [
            sum(any(0 < (other - day).days < length for other in days) for day in earlier) for days in (others, pair)
        ]
        counted = (
            f"Of {len(earlier)} meetings of leaders before the one in question, {hits[0]} were followed within "
            f"{length - 1} days by another, {hits[1]} by one of Washington and Pyongyang."
        )
        assert counted in cause.sentence


def test_what_is_ticked_weighs_and_with_all_off_nothing_does(cause):
    rows = wb.evidence("C31").rows.set_index("row")
    for away in ([], boxes(cause)[:1], boxes(cause)[1:]):
        cause.set(**{key: key not in away for key in boxes(cause)})
        left = rows.drop(index=away)
        weights = [left.weight[left.bearing == bearing].sum() for bearing in ("supports", "against")]
        balance = f"the ticked rows for it weigh {weights[0]}, those against it {weights[1]} ("
        assert f"On C31, more than a coincidence: {balance}" in cause.sentence
        assert cause.sentence.endswith("(3 decisive, 2 relevant, 1 a weak hint). This is no verdict.")
        assert weights[0] - weights[1] == strength("C31", drop_event=away)
    cause.set(**dict.fromkeys(boxes(cause), False))
    assert cause.sentence.endswith("0 rows are ticked, so no evidence is counted.")
    assert strength("C31", drop_event=boxes(cause)) == 0


def test_the_longest_window_may_end_with_the_day_of_the_essay(cause):
    labels = [label for label, _ in cause.controls["start"].options]
    assert labels[0] == "1 January 2018" and labels[-1] == "1 July 2019"
    cause.set(start=len(labels) - 1, length=30)
    assert cause.sentence.startswith("In this window, 1 July 2019 to 30 July 2019, no meeting of leaders began.")


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
