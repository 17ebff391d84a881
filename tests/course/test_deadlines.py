"""Late is what comes after the due time of the course's zone, also in the nights in which clocks are changed."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from workbook.course.deadlines import Deadline, how_late

BERLIN = ZoneInfo("Europe/Berlin")


def utc(*when):
    return datetime.datetime(*when, tzinfo=datetime.UTC)


def deadline(*when, rule="deduct", closes=None):
    return Deadline(datetime.datetime(*when, tzinfo=BERLIN), rule, 10, closes)


@pytest.mark.parametrize(
    ("due", "when", "days"),
    [
        ((2026, 11, 20, 23, 59), utc(2026, 11, 20, 22, 59), 0),  # the same moment
        ((2026, 11, 20, 23, 59), utc(2026, 11, 20, 23, 0), 1),
        ((2026, 10, 24, 23, 59), utc(2026, 10, 25, 22, 58), 1),  # a day of 25 hours: still the first
        ((2026, 10, 24, 23, 59), utc(2026, 10, 25, 23, 0), 2),
        ((2026, 3, 28, 23, 59), utc(2026, 3, 29, 21, 58), 1),  # a day of 23 hours
        ((2026, 3, 28, 23, 59), utc(2026, 3, 29, 22, 0), 2),
        ((2026, 10, 25, 2, 30), utc(2026, 10, 25, 1, 10), 1),  # 2:10 comes twice; this is the second
        ((2026, 10, 25, 2, 30), utc(2026, 10, 25, 0, 20), 0),
    ],
)
def test_days_are_those_of_the_clock_on_the_wall(due, when, days):
    late = how_late(deadline(*due), when)
    assert late.days == days and late.share == pytest.approx(days / 10)


def test_nothing_is_deducted_unless_the_rule_says_so():
    when = utc(2026, 11, 22)
    assert how_late(deadline(2026, 11, 20, rule="mark"), when) == (3, 0.0, False)
    assert how_late(deadline(2026, 11, 20, rule="accept"), when).days == 0
    assert how_late(deadline(2026, 11, 20, rule="accept", closes=1), when).is_closed
    assert how_late(deadline(2026, 11, 1), when).share == 1.0  # and never more than all
