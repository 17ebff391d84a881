"""The grid: any order of rows, blanks where nothing is coded, and the words of every refusal."""

import pandas as pd
import pytest

import workbook as wb

from .made_up import positions

MEASURES = [wb.distances, wb.outlier, wb.alpha, wb.zones, wb.core, wb.compromise]


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_refuses_what_it_cannot_read(measure):
    with pytest.raises(
        wb.WorkbookError,
        match=r'this table holds positions of 5 periods \(P1, P2, P3, P4, P5\). Choose one: load_positions\("P5"\)',
    ):
        measure(wb.load_positions())
    with pytest.raises(wb.WorkbookError, match=r"There is no actor 'JPX'. Did you mean 'JPN'"):
        measure(positions("P5"), actors=["JPX", "USA"])
    with pytest.raises(
        wb.WorkbookError, match=r"USA-hawks has no position in this table \(period P3\). Actors with .* CHN, JPN"
    ):
        measure(positions("P3"), actors=["CHN", "USA-hawks"])
    with pytest.raises(wb.WorkbookError, match=r"compares actors: give two at least"):
        measure(positions("P5"), actors="JPN")
    with pytest.raises(wb.WorkbookError, match=r"A table of positions is needed, .* missing here: actor, confidence, "):
        measure(wb.load_issues())
    with pytest.raises(wb.WorkbookError, match=r"A table of positions is needed"):
        measure("P5")
    twice = pd.concat([positions("P5"), positions("P5").head(1)])
    with pytest.raises(wb.WorkbookError, match=r"CHN has two positions on I01; keep one row"):
        measure(twice)


def test_actors_may_be_given_by_name_and_twice():
    found = wb.distances(positions("P5"), actors=["Japan", "south korea", "JPN"])
    assert found.values.tolist() == [["JPN", "KOR", 2.1, 10]]


def test_an_empty_table_is_refused_in_words():
    with pytest.raises(wb.WorkbookError, match="One period is needed; this table holds no row"):
        wb.outlier(positions("P5").head(0))


def test_an_actor_with_nothing_but_blanks_is_refused():
    frame = positions("P5")
    frame["position"] = frame.position.where(frame.actor != "JPN")
    with pytest.raises(wb.WorkbookError, match=r"JPN has no position in this table"):
        wb.outlier(frame)
