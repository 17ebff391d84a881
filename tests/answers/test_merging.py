"""Two records of one student become one, and a clock decides only where nothing better is known."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.answers.merging import NEVER, attempts_of, last_time, merge_answers, survey_times


def attempt(answer, day, status="wrong"):
    return {"time": f"{day}T10:00:00+00:00", "answer": answer, "status": status}


def entry(*attempts):
    return {"answer": attempts[-1]["answer"], "status": attempts[-1]["status"], "attempts": list(attempts)}


def answers_of(merged):
    return [one["answer"] for one in merged["attempts"]]


FIRST, SECOND, THIRD = attempt(1, "2026-11-01"), attempt(2, "2026-11-02"), attempt(3, "2026-11-03")


@pytest.mark.parametrize("later", [None, True, False])
def test_a_record_that_goes_on_from_the_other_is_later_whatever_the_clock_and_the_platform_say(later):
    early = attempt(9, "1980-01-01")  # the clock was reset before the third attempt
    for ours, theirs in (([FIRST, SECOND], [FIRST, SECOND, early]), ([FIRST, SECOND, early], [FIRST, SECOND])):
        record = {"x": entry(*ours)}
        merge_answers(record, {"x": entry(*theirs)}, later)
        assert answers_of(record["x"]) == [1, 2, 9] and record["x"]["answer"] == 9


def test_where_two_machines_went_on_the_times_decide_and_each_keeps_its_order():
    record = {"x": entry(FIRST, THIRD)}
    assert merge_answers(record, {"x": entry(FIRST, SECOND)}) == []
    assert answers_of(record["x"]) == [1, 2, 3] and record["x"]["answer"] == 3
    # A clock that runs ahead on the one machine: its own attempts stay in their order.
    ahead = attempt(8, "2026-11-09")
    record = {"x": entry(FIRST, ahead, SECOND)}
    merge_answers(record, {"x": entry(FIRST, THIRD)})
    assert [one for one in answers_of(record["x"]) if one != 3] == [1, 8, 2]


def test_the_platform_s_own_mark_comes_before_a_clock():
    record = {"x": entry(attempt(5, "2099-01-01"))}
    assert merge_answers(record, {"x": entry(attempt(6, "2026-11-01"))}, later=True) == ["x"]
    assert answers_of(record["x"]) == [5, 6] and record["x"]["answer"] == 6
    record = {"x": entry(attempt(5, "2026-11-01"))}
    assert merge_answers(record, {"x": entry(attempt(6, "2026-11-02"))}, later=False) == []
    assert answers_of(record["x"]) == [6, 5] and record["x"]["answer"] == 5


@pytest.mark.parametrize("impossible", ["1970-01-01", "2099-12-31", "9999-12-31"])
def test_a_time_that_cannot_be_decides_nothing(impossible):
    record = {"x": entry(SECOND)}
    merge_answers(record, {"x": entry(attempt(7, impossible))})
    assert record["x"]["answer"] == 2
    assert last_time(entry(attempt(7, impossible))) == NEVER


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (["2026-11-01", "2026-11-02"], ""),
        (["2026-11-02", "2026-11-01"], "the times at x run backwards: the order in the record counts"),
        (["1970-01-01"], "the time 1970-01-01 at x cannot be: the order in the record counts"),
        (["2199-01-01"], "the time 2199-01-01 at x cannot be: the order in the record counts"),
        ([5, None, "soon"], ""),  # no time at all is no impossible one
    ],
)
def test_a_time_that_cannot_be_is_named(times, says):
    attempts = [{"time": f"{time}T10:00:00+00:00" if isinstance(time, str) else time} for time in times]
    assert survey_times({"x": {"attempts": attempts}})[1] == says


def test_the_last_answer_is_that_of_the_last_time_that_can_be():
    when, _ = survey_times({"x": entry(FIRST, attempt(2, "2099-01-01"))})
    assert when == datetime.datetime(2026, 11, 1, 10, tzinfo=datetime.UTC)


def test_two_records_of_one_work_hold_one_and_the_same_attempt():
    assert attempts_of({"x": entry(FIRST)}) < attempts_of({"x": entry(FIRST, SECOND)})
    for other in (
        {"x": entry(attempt(1, "2026-11-02"))},
        {"y": entry(FIRST)},
        {"x": entry({"answer": 1, "status": ""})},
    ):
        assert attempts_of({"x": entry(FIRST)}).isdisjoint(attempts_of(other))


attempts = st.builds(
    attempt,
    st.integers(0, 5),
    st.sampled_from(["1970-01-01", "2026-11-01", "2026-11-02", "2026-11-03", "2099-01-01"]),
    st.sampled_from(["right", "wrong", "received"]),
)
entries = st.lists(attempts, min_size=1, max_size=6, unique_by=str).map(lambda several: entry(*several))


@given(entries, entries, st.sampled_from([None, True, False]))
def test_nothing_is_lost_or_doubled_and_merging_again_changes_nothing(ours, theirs, later):
    record = {"x": ours}
    merge_answers(record, {"x": theirs}, later)
    merged = record["x"]
    together = {str(one) for one in ours["attempts"] + theirs["attempts"]}
    assert sorted(map(str, merged["attempts"])) == sorted(together)
    again = {"x": merged}
    assert merge_answers(again, {"x": theirs}, later) == [] and again["x"] == merged
