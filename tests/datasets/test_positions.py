"""Positions of each coder, tied to the table of coders; the median by brute force; the status quo; errors in words."""

import math
import re
import statistics

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.reading import rows

CELL = ["issue", "actor", "period"]


def codes_by_cell(coder):
    """What a coder gave to each cell, read from the table itself."""
    return {
        tuple(row[column] for column in CELL): row
        for row in rows("codings").values()
        if row["coder"] == coder and row["position"] != ""
    }


# --- the coders -------------------------------------------------------------------------------------------------------


def test_what_is_said_of_each_coder_is_what_the_tables_hold():
    codings = wb.load_codings(horizon=None)
    coders = wb.load_coders().set_index("coder")
    assert set(coders.index) == set(codings.coder)
    for name, coder in coders.iterrows():
        read = codings[codings.coder == name]
        assert (coder.cells, coder.coded) == (len(read), read.position.notna().sum())
        assert not read[CELL].duplicated().any()
        assert len(wb.load_positions(horizon=None, coder=name)) == coder.coded
    for name in ("D", "first"):
        assert codings[codings.coder == name].salience.isna().all()
    # No coder is a specialist of the area, and each row says so.
    assert coders.who.str.contains("No area specialist").all()


@pytest.mark.parametrize("coder", ["A", "B", "C", "D", "first"])
def test_the_positions_of_a_coder_are_those_of_the_table(coder):
    found = wb.load_positions(horizon=None, coder=coder)
    known = codes_by_cell(coder)
    assert set(found[CELL].itertuples(index=False, name=None)) == set(known)
    for row in found.to_dict("records"):
        cell = known[row["issue"], row["actor"], row["period"]]
        assert str(row["position"]) == cell["position"]
        for column in ("salience", "confidence"):
            assert pd.isna(row[column]) if cell[column] == "" else str(row[column]) == cell[column]
    assert found.position.dtype == "int64"


def test_the_first_coder_is_the_table_of_version_1_1_0():
    first = wb.load_positions(horizon=None, coder="A")
    assert len(first) == 444
    assert first.period.value_counts().sort_index().tolist() == [55, 58, 58, 79, 79, 60, 55]
    assert (first.position.sum(), first.salience.sum()) == (72, 788)
    cells = first.set_index(CELL)[["position", "salience", "confidence"]]
    assert cells.loc[("I03", "JPN", "P5")].tolist() == [-2, 3, "high"]
    assert cells.loc[("I05", "USA", "P5")].tolist() == [-1, 3, "medium"]
    assert cells.loc[("I09", "CHN", "P1")].tolist() == [-1, 3, "high"]
    # What was decided anew is another code, or none.
    record = wb.load_positions(horizon=None).set_index(CELL).position
    both = cells.join(record.rename("now"))
    assert both.now.isna().sum() == 22
    assert (both.now.notna() & (both.now != both.position)).sum() == 101


def test_all_codings_stand_side_by_side_with_the_record():
    codings = wb.load_codings()
    assert set(codings.period) == {"P1", "P2", "P3", "P4", "P5"}
    record = codings[codings.coder == "record"].set_index(CELL)
    positions = wb.load_positions().set_index(CELL)
    assert record.position.to_dict() == positions.position.to_dict()
    assert record.salience.to_dict() == positions.salience.to_dict()
    assert len(wb.load_codings("2017")) < len(codings) < len(wb.load_codings(None))


# --- the median -------------------------------------------------------------------------------------------------------


def test_the_median_is_that_of_a_slow_count():
    known = [codes_by_cell(coder) for coder in "ABC"]
    found = wb.load_positions(horizon=None, coder="median").set_index(CELL)
    order = ["low", "medium", "high"]
    for cell in {cell for codes in known for cell in codes}:
        given = [codes[cell] for codes in known if cell in codes]
        if len(given) < 2:
            assert cell not in found.index
            continue
        row = found.loc[cell]
        assert row.position == statistics.median(int(one["position"]) for one in given)
        assert row.salience == statistics.median(int(one["salience"]) for one in given)
        sure = statistics.median(order.index(one["confidence"]) for one in given)
        assert row.confidence == order[math.floor(sure)]
    # Half steps stay where two coders only have a code.
    assert set(found.position % 1) == {0, 0.5}


def test_measures_read_the_positions_of_every_coder():
    for coder in ("record", "A", "B", "C", "D", "median"):
        frame = wb.load_positions("p5", coder=coder)
        assert wb.outlier(frame).actor[0] == "JPN"
        assert wb.draw_positions(frame).words
        assert wb.draw_network(wb.make_distance_network(frame)).words
        assert wb.draw_zones(wb.zones(frame), frame).words


# --- the status quo ---------------------------------------------------------------------------------------------------


def test_the_status_quo_has_a_value_between_its_ends_and_a_source_on_every_issue():
    frame = wb.load_status_quo()
    assert frame.issue.tolist() == wb.load_issues().issue.tolist()
    assert ((frame.low <= frame.value) & (frame.value <= frame.high)).all()
    assert frame.low.min() >= -2 and frame.high.max() <= 2
    assert set(frame.source) <= set(wb.load_sources().source)
    assert (frame.reason.str.len() > 40).all()


# --- mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: wb.load_positions("P5", coder="E"),
            "There is no coder 'E'. Did you mean 'me'? Valid: record, A, B, C, D, first, median, me, class.",
        ),
        (lambda: wb.load_positions("P5", coder="recrod"), "There is no coder 'recrod'. Did you mean 'record'?"),
        (lambda: wb.load_positions("P6", coder="B"), "Period P6 ends after 30 July 2019, when the essay was written."),
        (lambda: wb.load_positions("P8", coder="median"), "There is no period 'P8'."),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()


def test_proposals_are_texts_on_the_scales_known_by_the_day_of_the_essay():
    frame = wb.load_proposals()
    assert len(frame) == 5 and (frame.date.dt.date <= wb.HORIZON).all()
    assert frame.set_index("proposal").text["freeze-reported"] == {"I04": -1, "I07": 0, "I08": 0}
    assert all(set(text.values()) <= set(range(-2, 3)) for text in frame.text)
    assert wb.load_proposals(horizon="2018").proposal.tolist() == ["halt-for-halt"]
