"""Krippendorff's alpha: the published example, the definition in exact fractions, and another library as judge."""

import itertools
from fractions import Fraction

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbook.common.errors import WorkbookError
from workbook.measures.krippendorff import DIFFERENCES, krippendorff_alpha

from .made_up import steady

LEVELS = list(DIFFERENCES)
grids = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=raters, max_size=raters), min_size=1, max_size=9
    )
)

# Four observers, twelve units: the example of Krippendorff's own paper on computing alpha.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def as_codes(units):
    return np.array(units, dtype=float)


def pairable(units):
    """The codes of each unit that has two at least."""
    codes = [[code for code in unit if code is not None] for unit in units]
    return [unit for unit in codes if len(unit) > 1]


def slow_alpha(units, level):
    """Alpha from its definition: pairs within units against pairs of all codes that have a partner."""
    units = pairable(units)
    every = [code for unit in units for code in unit]

    def gap(a, b):
        if level == "nominal":
            return int(a != b)
        if level == "interval":
            return (a - b) ** 2
        between = sum(min(a, b) <= code <= max(a, b) for code in every)
        return (between - Fraction(every.count(a) + every.count(b), 2)) ** 2

    within = sum(Fraction(sum(gap(a, b) for a, b in itertools.permutations(unit, 2)), len(unit) - 1) for unit in units)
    chance = Fraction(sum(gap(a, b) for a, b in itertools.permutations(every, 2)), len(every) - 1)
    return float(1 - within / chance)


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_the_published_example(level, value):
    assert krippendorff_alpha(as_codes(OBSERVERS).T, level) == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize("level", LEVELS)
@steady
@given(grids)
@example([[1, 1, None], [2, None, None], [0, 1, 0]])
def test_alpha_agrees_with_its_definition_and_with_another_library(level, units):
    assume(len({code for unit in pairable(units) for code in unit}) > 1)
    alpha = krippendorff_alpha(as_codes(units), level)
    assert alpha == pytest.approx(slow_alpha(units, level))
    assert alpha == pytest.approx(krippendorff.alpha(as_codes(units).T, level_of_measurement=level))
    assert alpha < 1 + 1e-9


@pytest.mark.parametrize("level", LEVELS)
@steady
@given(grids, st.randoms(use_true_random=False))
def test_order_of_raters_and_units_and_units_with_one_code_change_nothing(level, units, random):
    assume(len({code for unit in pairable(units) for code in unit}) > 1)
    alpha = krippendorff_alpha(as_codes(units), level)
    raters = list(range(len(units[0])))
    random.shuffle(raters)
    alone = [1, *[None] * (len(raters) - 1)]
    again = [[unit[rater] for rater in raters] for unit in [*random.sample(units, len(units)), alone]]
    assert krippendorff_alpha(as_codes(again), level) == pytest.approx(alpha)


@pytest.mark.parametrize("level", LEVELS)
def test_two_who_always_differ_are_below_chance(level):
    assert krippendorff_alpha(as_codes([[1, 1], [2, 2], [3, 3]]), level) == 1
    assert krippendorff_alpha(as_codes([[1, 2], [2, 1]]), level) == pytest.approx(-0.5)


def test_the_levels_see_different_things():
    near, far = as_codes([[1, 1], [1, 2], [3, 3], [9, 9]]), as_codes([[1, 1], [1, 9], [3, 3], [2, 2]])
    assert krippendorff_alpha(near, "nominal") == pytest.approx(krippendorff_alpha(far, "nominal"))
    for level in ("ordinal", "interval"):
        assert krippendorff_alpha(near, level) > krippendorff_alpha(far, level) + 0.3
    stretched = np.where(near == 9, 900, near)
    assert krippendorff_alpha(stretched, "ordinal") == krippendorff_alpha(near, "ordinal")
    assert krippendorff_alpha(stretched, "interval") != pytest.approx(krippendorff_alpha(near, "interval"))


def test_alpha_without_a_value_is_said_to_have_none():
    with pytest.raises(WorkbookError, match=r"Every code is the same \(2\)\."):
        krippendorff_alpha(as_codes([[2, 2], [2, 2], [None, 1]]), "interval")
    with pytest.raises(WorkbookError, match="no row has codes from two raters"):
        krippendorff_alpha(as_codes([[1, None], [None, 2]]), "nominal")
