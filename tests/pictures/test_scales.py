"""Scales of all issues on one screen: who stands where, and what all could accept."""

import pytest

import workbook as wb
from workbook.pictures.scales import draw_scales

from .parts import groups, parse

P5 = wb.load_positions("P5")


def test_every_issue_has_its_row_with_the_actors_and_it_is_no_higher_than_a_screen_shows():
    drawing = parse(draw_scales(P5))
    assert [row.get("data-issue") for row in groups(drawing, "issue")] == list(P5.issue.unique())
    four = P5[P5.actor.isin(["CHN", "JPN", "KOR", "USA"])]
    assert len(groups(drawing, "dot")) == len(four)
    assert float(drawing.get("viewBox").split()[3]) <= 800


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 2.0])
def test_a_zone_is_said_where_there_is_one_and_a_gap_where_there_is_none(tolerance):
    zones = wb.zones(P5, tolerance)
    picture = draw_scales(P5, zones, tolerance)
    assert picture.words.count("Zone: ") == (~zones["empty"]).sum()
    assert picture.words.count("No zone, a gap of ") == zones["empty"].sum()
