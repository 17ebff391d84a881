"""Curves: they bulge outwards, part where a pair has two lines, and end in a tip; labels find room."""

import math

import pytest

from workbook.pictures import curves

STRAIGHT = ((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))


def test_a_curve_bulges_away_from_the_centre():
    for centre, side in (((50, 30), -1), ((50, -30), 1)):
        middle = curves.point_at(curves.curve((0, 0), (100, 0), centre, 10, 0), 0.5)
        assert middle == pytest.approx((50, side * 10))


def test_a_curve_that_ends_in_the_centre_is_straight():
    for start, end in (((0, 0), (100, 0)), ((100, 0), (0, 0))):
        assert curves.curve(start, end, (100, 0), 10, 0)[1] == pytest.approx((50, 0))


def test_an_offset_moves_both_directions_of_a_pair_to_the_same_side():
    there = curves.point_at(curves.curve((0, 0), (100, 50), (0, 100), 0, 7), 0.5)
    back = curves.point_at(curves.curve((100, 50), (0, 0), (0, 100), 0, 7), 0.5)
    assert there == pytest.approx(back)
    assert math.dist(there, (50, 25)) == pytest.approx(7)
    assert math.dist(curves.point_at(curves.curve((0, 0), (100, 50), (0, 100), 0, -7), 0.5), there) == pytest.approx(14)


def test_a_curve_begins_and_ends_in_its_ends():
    curve = curves.curve((3, 4), (50, 60), (0, 0), 9, 2)
    assert curves.point_at(curve, 0) == (3, 4) and curves.point_at(curve, 1) == (50, 60)
    quarter = curves.point_at(((0, 0), (50, 40), (100, 0)), 0.25)
    assert quarter == pytest.approx((25, 15))


@pytest.mark.parametrize("distance", [5, 20, 45])
def test_the_parameter_lies_at_the_distance_from_the_start(distance):
    for curve in (STRAIGHT, ((0, 0), (50, 30), (100, 0))):
        point = curves.point_at(curve, curves.parameter_at(curve, distance))
        assert math.dist(point, curve[0]) == pytest.approx(distance, abs=0.3)


def test_a_part_of_a_curve_lies_on_the_curve():
    curve = ((0.0, 0.0), (50.0, 30.0), (100.0, 0.0))
    part = curves.part_of(curve, 0.2, 0.7)
    for t in (0, 0.3, 0.5, 1):
        assert curves.point_at(part, t) == pytest.approx(curves.point_at(curve, 0.2 + t * 0.5))


def test_a_tip_is_as_wide_as_long_and_points_forward():
    assert curves.arrow_tip((10, 0), (0, 0), 4) == "M10 0L6 2L6 -2z"
    assert curves.arrow_tip((0, 10), (0, 30), 10) == "M0 10L5 20L-5 20z"


def test_boxes_meet_or_keep_a_gap():
    box = (0, 0, 10, 10)
    for other in ((11, 0, 20, 10), (-20, 0, -1, 10), (0, 11, 10, 20), (0, -20, 10, -1)):
        assert curves.overlap(box, other) and not curves.overlap(box, other, 1)
    assert curves.overlap(box, (2, 2, 3, 3)) and not curves.overlap(box, (13, 13, 20, 20))


def middles(boxes):
    return [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in boxes]


def test_a_label_stands_in_the_middle_of_its_line_if_there_is_room():
    boxes = curves.place_labels([STRAIGHT], [(20, 8)], [])
    assert boxes == [(40, -4, 60, 4)]


def test_a_label_slides_along_its_line_to_where_it_covers_nothing():
    taken = [(40, -10, 60, 10)]
    (box,) = curves.place_labels([STRAIGHT], [(20, 8)], taken)
    assert not curves.overlap(box, (40, -10, 60, 10))
    ((x, y),) = middles([box])
    assert y == 0 and x in (24, 76, 71, 29)
    assert taken[-1] == box  # no later label may cover it


def test_the_label_of_a_short_line_chooses_first():
    short, long = ((45.0, 0.0), (50.0, 0.0), (55.0, 0.0)), STRAIGHT
    boxes = curves.place_labels([long, short], [(8, 8), (8, 8)], [])
    assert abs(middles(boxes)[1][0] - 50) <= 5  # of the long line it covers no more than it must
    assert not curves.overlap(*boxes)


def test_a_label_avoids_the_lines_of_others_where_it_can():
    across = ((50.0, -40.0), (50.0, 0.0), (50.0, 40.0))
    boxes = curves.place_labels([STRAIGHT, across], [(20, 20), (0, 0)], [])
    left, _, right, _ = boxes[0]
    assert not left < 50 < right
