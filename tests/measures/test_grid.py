"""The grid: any order of rows, blanks where nothing is coded, and the words of every refusal."""

import pandas as pd
import pytest

import workbook as wb
from workbook.measures import grid

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
    assert found.values.tolist() == [["JPN", "KOR", 1.5, 10]]


def test_an_empty_table_is_refused_in_words():
    with pytest.raises(wb.WorkbookError, match="One period is needed; this table holds no row"):
        wb.outlier(positions("P5").head(0))


def test_where_a_coder_gave_no_salience_weights_are_refused_in_words():
    frame = wb.load_positions("P5", coder="D")
    says = r"39 of the 39 positions in this table have no salience: their coder gave none. Measure without it \(weight"
    for call in (
        lambda: wb.distances(frame, weighted=True),
        lambda: wb.outlier(frame, weighted=True),
        lambda: wb.zones(frame, "salience"),
        lambda: wb.compromise(frame),
        lambda: wb.robustness("outlier", frame, weighted=True),
        lambda: wb.robustness("empty_zones", frame, tolerance="salience"),
    ):
        with pytest.raises(wb.WorkbookError, match=says):
            call()
    for measure in (wb.distances, wb.outlier, wb.alpha, wb.zones, wb.core):
        measure(frame)
    wb.robustness("outlier", frame, draws=5)
    # One blank is enough; a cell without a position needs none.
    one = positions("P5").astype({"salience": "float64"})
    one.loc[(one.issue == "I01") & (one.actor == "JPN"), "salience"] = None
    with pytest.raises(wb.WorkbookError, match=r"1 of the 39 positions in this table have no salience"):
        wb.zones(one, "salience")
    wb.zones(one[~one.salience.isna()], "salience")


def test_where_a_coder_gave_no_confidence_errors_by_confidence_are_refused_in_words():
    frame = wb.load_positions("P4", coder="first")
    with pytest.raises(wb.WorkbookError, match=r"have no confidence: their coder gave none. Draw errors without it"):
        wb.robustness("nearest_pair", frame)
    wb.robustness("nearest_pair", frame, "harsh", draws=5)
    wb.robustness("nearest_pair", frame, 0.25, draws=5)


def test_an_actor_with_nothing_but_blanks_is_refused():
    frame = positions("P5")
    frame["position"] = frame.position.where(frame.actor != "JPN")
    with pytest.raises(wb.WorkbookError, match=r"JPN has no position in this table"):
        wb.outlier(frame)


def test_issues_stand_in_the_order_of_their_keys_whatever_the_order_of_the_table():
    positions = wb.load_positions("P5")
    shuffled = positions.sample(frac=1, random_state=11)
    assert grid.as_grid(shuffled).issues == tuple(sorted(positions.issue.unique()))


def test_a_table_by_issue_names_each_issue_before_its_columns():
    of = grid.as_grid(wb.load_positions("P5"))
    table = grid.by_issue(of, first=of.codes[:, 3])
    assert table.columns.tolist() == ["issue", "label", "first"]
    assert table.label[0] == grid.issue_label(table.issue[0]) and table["first"].tolist() == of.codes[:, 3].tolist()
