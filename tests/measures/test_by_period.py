"""Measures by period: the three side by side, equal to each by itself, and how they contradict each other."""

import pytest

import workbook as wb

from .made_up import near


def test_on_the_first_codes_the_three_have_the_worked_values():
    table = wb.measures_by_period(coder="A")
    assert table.period.tolist() == ["P1", "P2", "P3", "P4", "P5"]
    assert table.alpha.tolist() == [near(value) for value in (0.18, -0.19, -0.11, 0.14, 0.15)]
    assert table.mean_distance.tolist() == [near(value, 2) for value in (1.15, 0.96, 1.43, 1.35, 1.38)]
    assert table.empty_zones.tolist() == [3, 1, 5, 4, 5]
    # Alpha is lowest where the four stand closest.
    assert table.alpha.idxmin() == table.mean_distance.idxmin() == table.empty_zones.idxmin() == 1


@pytest.mark.parametrize("coder", ["A", "B", "C", "D", "record", "median"])
def test_each_is_the_measure_of_its_name(coder):
    for row in wb.measures_by_period(coder).itertuples():
        frame = wb.load_positions(row.period, coder=coder)
        found = wb.zones(frame)
        assert row.alpha == wb.alpha(frame)
        assert row.mean_distance == near(wb.distances(frame).distance.mean(), 9)
        assert (row.empty_zones, row.issues) == (found["empty"].sum(), len(found))


def test_a_coder_has_the_periods_that_it_read_and_zones_take_a_tolerance():
    assert wb.measures_by_period("D").period.tolist() == ["P4", "P5"]
    assert wb.measures_by_period("A", tolerance="salience").empty_zones.tolist() == [4, 1, 6, 9, 7]
    assert wb.measures_by_period("A", actors=["CHN", "KOR"]).mean_distance.tolist()[-1] == near(0.3)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.measures_by_period("E"), r"There is no coder 'E'"),
        (lambda: wb.measures_by_period("D", tolerance="salience"), r"have no salience"),
        (lambda: wb.measures_by_period(actors=["JPN"]), r"A measure compares actors"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
