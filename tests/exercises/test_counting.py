"""Which attempt counts, and that it never costs anything to try again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exercises.counting import counting_attempt, latest_first
from workbook.exercises.judging import judge

from .examples import CHOICE, NUMBER, TEXT

GOOD = "C31 is thin, for ev-20190611-kim-letter came before the visit did."
BETTER = "C31 may hold, but ev-20190611-kim-letter speaks of another cause too."


def made(*answers):
    """Make an entry of a record, as it was answered in this order."""
    return {"answer": answers[-1], "attempts": [{"answer": answer} for answer in answers]}


@pytest.mark.parametrize(
    ("answers", "counts", "status", "earlier"),
    [
        ((13.6,), 13.6, "right", False),
        ((14.0, 13.6), 13.6, "right", False),
        ((13.6, 14.0), 13.6, "right", True),
        ((13.6, 14.0, 15.0), 13.6, "right", True),
        ((13.6, 14.0, 13.55), 13.55, "right", False),
        ((14.0, 15.0), 15.0, "wrong", False),
    ],
)
def test_a_right_answer_counts_whatever_was_tried_after_it(answers, counts, status, earlier):
    found = counting_attempt(NUMBER, made(*answers))
    assert (found.answer, found.verdict.status, found.earlier) == (counts, status, earlier)


def test_of_texts_the_last_that_was_received_counts():
    assert judge(TEXT, GOOD).status == judge(TEXT, BETTER).status == "received"
    assert counting_attempt(TEXT, made(GOOD, BETTER, "banana")).answer == BETTER
    assert counting_attempt(TEXT, made(GOOD, BETTER)).earlier is False
    assert counting_attempt(TEXT, made("banana", "apple")).answer == "apple"


def test_an_entry_of_a_stranger_is_read_as_far_as_it_goes():
    entry = {"answer": "PRK", "attempts": [{}, {"time": 3}, {"answer": "KOR"}]}
    found = counting_attempt(CHOICE, entry)
    assert (found.answer, found.earlier) == ("KOR", True)
    assert list(latest_first({"answer": 3, "attempts": []})) == [3]


@given(st.lists(st.sampled_from([13.6, 13.5, 14.0, 1.0]), min_size=1, max_size=8))
def test_points_never_fall_with_one_attempt_more(answers):
    points = [counting_attempt(NUMBER, made(*answers[: n + 1])).verdict.points for n in range(len(answers))]
    assert points == sorted(points)
