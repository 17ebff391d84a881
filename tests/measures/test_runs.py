"""Runs: one value a run, from the draws of robustness, beside what is observed."""

import numpy as np
import pytest

import workbook as wb
from workbook.measures.runs import runs

from .made_up import near, table

P5 = wb.load_positions("P5")


@pytest.mark.parametrize("error", ["confidence", "harsh", 0.25])
def test_the_runs_are_those_of_robustness(error):
    counts = runs("empty_zones", P5, error, draws=600)
    shares = wb.robustness("empty_zones", P5, error, draws=600).set_index("outcome").share
    assert {value: (counts.values == value).mean() for value in shares.index} == pytest.approx(shares.to_dict())
    lead = runs("outlier", P5, error, draws=600)
    first = wb.robustness("outlier", P5, error, draws=600).set_index("outcome").share
    assert (lead.values > 0).mean() == pytest.approx(first[lead.leader])
    pair = runs("nearest_pair", P5, error, draws=600)
    nearest = wb.robustness("nearest_pair", P5, error, draws=600).set_index("outcome").share
    assert (pair.values > 0).mean() == pytest.approx(nearest[pair.leader])


def test_the_observed_value_is_that_of_the_codes():
    far = wb.outlier(P5)
    lead = runs("outlier", P5, draws=2)
    assert (lead.leader, lead.observed) == (far.actor[0], near(far.mean_distance[0] - far.mean_distance[1], 9))
    two = wb.distances(P5).distance.nsmallest(2).tolist()
    pair = runs("nearest_pair", P5, draws=2)
    assert (pair.leader, pair.observed) == ("CHN-KOR", near(two[1] - two[0], 9))
    assert runs("empty_zones", P5, draws=2, tolerance="salience").observed == wb.zones(P5, "salience")["empty"].sum()
    weighted = wb.outlier(P5, weighted=True).mean_distance
    assert runs("outlier", P5, draws=2, weighted=True).observed == near(weighted[0] - weighted[1], 9)


def test_without_errors_every_run_is_what_is_observed():
    result = runs("outlier", P5, error=0, draws=20)
    assert result.values == pytest.approx(np.full(20, result.observed))


def test_slips_are_counted_by_confidence():
    four = P5[P5.actor.isin(["CHN", "JPN", "KOR", "USA"])]
    given = four.confidence.value_counts()
    assert runs("outlier", P5, draws=2).slips == {
        "codes of high confidence": (given["high"], 0.15),
        "codes of medium confidence": (given["medium"], 0.35),
        "codes of low confidence": (given["low"], 0.60),
    }
    assert runs("outlier", P5, "harsh", draws=2).slips == {"codes": (len(four), near(2 / 3))}


def test_a_measure_of_ones_own_gives_one_number_a_run():
    def spread(codes):
        return np.nanmax(codes, axis=(1, 2)) - np.nanmin(codes, axis=(1, 2))

    result = runs(spread, table([[0, 1, 2, -2]]), error=0, draws=3)
    assert (result.values.tolist(), result.observed, result.what, result.leader) == ([4, 4, 4], 4, "spread", "")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: runs("close_pairs", P5), r"There is no measure with one number a run 'close_pairs'"),
        (lambda: runs("outlier", P5, tolerance=1), r"There is no option of 'outlier' 'tolerance'"),
        (lambda: runs("outlier", P5, error={"JPN": 1}), r"gives one run and no spread: robustness\(\) says"),
        (lambda: runs(lambda codes: codes, P5, draws=3), r"must return one number for each draw: 3 draws went in"),
        (lambda: runs("outlier", wb.load_positions()), r"One period is needed"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
