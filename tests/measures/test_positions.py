"""Measures of positions: the worked values, slow independent versions, properties, and the words of every refusal."""

import itertools
import math
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import workbook as wb
from workbook.datasets.actors import FOUR

from .made_up import PERIODS, cells, near, positions, published, steady, table, tables

# --- distance -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "pairs", "mean", "ranks"),
    [
        ("P1", (1.12, 1.86, 0.38, 0.67, 1.30, 1.56), 1.15, (("JPN", 1.36), ("CHN", 1.12))),
        ("P2", (1.22, 1.78, 1.33, 0.70, 0.30, 0.40), 0.96, (("CHN", 1.44), ("JPN", 0.96))),
        ("P3", (2.00, 2.11, 0.67, 0.40, 1.60, 1.80), 1.43, (("CHN", 1.59), ("JPN", 1.44))),
        ("P4", (1.10, 2.20, 0.20, 1.50, 0.90, 2.20), 1.35, (("JPN", 1.97), ("CHN", 1.17), ("USA", 1.17))),
        ("P5", (1.40, 2.20, 0.30, 1.20, 1.10, 2.10), 1.38, (("JPN", 1.83), ("CHN", 1.30))),
        ("P6", (1.40, 1.80, 0.50, 1.20, 1.10, 1.90), 1.32, (("JPN", 1.63), ("CHN", 1.23), ("USA", 1.23))),
        ("P7", (1.44, 2.11, 1.56, 0.80, 0.30, 0.70), 1.15, (("CHN", 1.70), ("JPN", 1.20))),
    ],
)
def test_distances_have_the_worked_values(period, pairs, mean, ranks):
    found = wb.distances(published(period))
    got = {frozenset(pair): far for *pair, far in found[["a", "b", "distance"]].itertuples(index=False)}
    named = itertools.combinations(("CHN", "USA", "JPN", "KOR"), 2)
    assert [got[frozenset(pair)] for pair in named] == [near(far) for far in pairs]
    assert found.distance.mean() == near(mean)
    rows = wb.outlier(published(period)).itertuples(index=False)
    assert [tuple(row) for row in rows][: len(ranks)] == [(actor, near(far)) for actor, far in ranks]


def slow_distances(frame):
    """Mean steps of each pair, in exact fractions."""
    codes = cells(frame)
    found = {}
    for a, b in itertools.combinations(FOUR, 2):
        both = [issue for issue, actor in codes if actor == a and (issue, b) in codes]
        found[a, b] = Fraction(sum(abs(codes[issue, a] - codes[issue, b]) for issue in both), len(both))
    return found


@pytest.mark.parametrize("period", PERIODS)
def test_distances_of_the_record_are_those_of_exact_fractions(period):
    exact = slow_distances(positions(period))
    found = wb.distances(positions(period)).set_index(["a", "b"]).distance
    assert found.to_dict() == {pair: pytest.approx(float(far)) for pair, far in exact.items()}
    mean = {actor: sum(far for pair, far in exact.items() if actor in pair) / 3 for actor in FOUR}
    ranks = wb.outlier(positions(period))
    assert dict(ranks.itertuples(index=False)) == {actor: pytest.approx(float(one)) for actor, one in mean.items()}
    assert mean[ranks.actor[0]] == max(mean.values())


@pytest.mark.parametrize(
    ("period", "first", "far", "second"),
    [
        ("P1", "JPN", 1.35, 1.01),
        ("P2", "CHN", 1.41, 0.95),
        ("P3", "CHN", 1.67, 1.44),
        ("P4", "JPN", 1.27, 1.00),
        ("P5", "JPN", 1.29, 1.04),
    ],
)
def test_the_outlier_of_each_period_is_the_same_under_every_coding(period, first, far, second):
    ranks = wb.outlier(positions(period))
    assert (ranks.actor[0], *ranks.mean_distance[:2]) == (first, near(far), near(second))
    for coder in ("A", "B", "C", "median"):
        assert wb.outlier(wb.load_positions(period, coder=coder)).actor[0] == first
    if period in ("P4", "P5"):
        assert wb.outlier(wb.load_positions(period, coder="D")).actor[0] == first


def test_missing_positions_are_left_out_and_counted():
    frame = table([[0, 1, None, 2], [1, 1, 2, None]])
    found = wb.distances(frame).set_index(["a", "b"])
    assert found.loc[("CHN", "JPN")].tolist() == [0.5, 2]
    assert found.loc[("CHN", "KOR")].tolist() == [1.0, 1]
    assert math.isnan(found.loc[("KOR", "USA"), "distance"])
    assert found.loc[("KOR", "USA"), "issues"] == 0
    blank = pd.concat([frame, frame.assign(issue="I09", position=None)])
    pd.testing.assert_frame_equal(wb.distances(blank), wb.distances(frame))
    # Korea's mean is over the two capitals with which it shares an issue.
    assert wb.outlier(frame).set_index("actor").loc["KOR", "mean_distance"] == 1.0


@steady
@given(tables(), st.booleans())
def test_distances_agree_with_a_slow_sum(frame, weighted):
    codes, cares = cells(frame), cells(frame, "salience")
    for a, b, far, issues in wb.distances(frame, weighted=weighted).itertuples(index=False):
        both = [issue for issue in sorted(set(frame.issue)) if (issue, a) in codes and (issue, b) in codes]
        assert issues == len(both)
        weights = [math.sqrt((cares[i, a] + 1) * (cares[i, b] + 1)) if weighted else 1 for i in both]
        gaps = [abs(codes[i, a] - codes[i, b]) * weight for i, weight in zip(both, weights, strict=True)]
        assert far == pytest.approx(sum(gaps) / sum(weights)) if both else math.isnan(far)
        assert not far < 0 and not far > 4


@steady
@given(tables(), st.permutations(FOUR), st.randoms(use_true_random=False))
def test_names_and_order_change_no_distance(frame, others, random):
    def lookup(found):
        return {frozenset(row[:2]): pytest.approx(row[2], nan_ok=True) for row in found.itertuples(index=False)}

    plain = lookup(wb.distances(frame, weighted=True))
    order = list(frame.index)
    random.shuffle(order)
    assert lookup(wb.distances(frame.loc[order], weighted=True)) == plain
    assert lookup(wb.distances(frame, actors=others, weighted=True)) == plain
    assert lookup(wb.distances(frame.assign(position=-frame.position), weighted=True)) == plain
    names = dict(zip(FOUR, others, strict=True))
    renamed = lookup(wb.distances(frame.assign(actor=frame.actor.map(names)), weighted=True))
    assert renamed == {frozenset(names[actor] for actor in pair): far for pair, far in plain.items()}


@steady
@given(tables())
def test_the_outlier_has_the_largest_mean_of_its_distances(frame):
    found, far = wb.outlier(frame), wb.distances(frame)
    for actor, mean in found.itertuples(index=False):
        assert mean == pytest.approx(far.distance[(far.a == actor) | (far.b == actor)].mean(), nan_ok=True)
    assert found.mean_distance.dropna().round(9).is_monotonic_decreasing


def test_equal_actors_keep_their_order():
    assert wb.outlier(table([[0, 1, 0, 1]])).actor.tolist() == list(FOUR)
    assert wb.outlier(table([[0, 1, 0, 1]]), actors=FOUR[::-1]).actor.tolist() == list(FOUR[::-1])


@pytest.mark.parametrize(
    ("period", "low", "high", "weighted", "forum", "sure"),
    [("P4", 0.74, 0.89, 1.99, 1.96, 1.86), ("P5", 0.44, 0.59, 1.82, 1.81, 1.67)],
)
def test_japan_stays_the_outlier_whatever_is_left_out(period, low, high, weighted, forum, sure):
    frame = published(period)
    ranks = [wb.outlier(frame[frame.issue != issue]) for issue in sorted(set(frame.issue))]
    assert {rank.actor[0] for rank in ranks} == {"JPN"}
    margins = [rank.mean_distance[0] - rank.mean_distance[1] for rank in ranks]
    assert (min(margins), max(margins)) == (near(low), near(high))
    others = [wb.outlier(frame, weighted=True), wb.outlier(frame[frame.issue != "I09"])]
    others.append(wb.outlier(frame[frame.confidence == "high"]))
    for rank, value in zip(others, (weighted, forum, sure), strict=True):
        assert tuple(rank.loc[0]) == ("JPN", near(value))


def test_which_united_states_decides_who_stands_apart():
    president = ["CHN", "JPN", "KOR", "USA-president"]
    far = wb.distances(published("P5"), actors=president).set_index(["a", "b"]).distance
    assert [far[actor, "USA-president"] for actor in FOUR[:3]] == [near(0.6, 1), near(2.0, 1), near(0.7, 1)]
    assert wb.outlier(published("P5"), actors=president).mean_distance.tolist() == [
        near(2.10),
        near(1.10),
        near(1.03),
        near(1.03),
    ]
    hawks = ["CHN", "JPN", "KOR", "USA-hawks"]
    far = wb.distances(published("P5"), actors=hawks).set_index(["a", "b"]).distance
    assert [far[actor, "USA-hawks"] for actor in FOUR[:3]] == [near(2.67), near(0.56), near(2.44)]
    # Two camps of two: everybody is about as far from the others as everybody else.
    assert wb.outlier(published("P5"), actors=hawks).mean_distance.agg(["max", "min"]).diff().iloc[1] > -0.3


# --- movement -----------------------------------------------------------------------------------------------


def test_washington_moved_most_into_the_summits():
    found = wb.movement(published("P3"), published("P4"))
    assert found.actor.tolist() == ["USA", "KOR", "JPN", "CHN"]
    assert found.moved.tolist()[:3] == [near(1.8, 1), near(0.9, 1), near(0.5, 1)]
    old, new = cells(published("P3")), cells(published("P4"))
    jumps = [issue for issue in sorted({issue for issue, _ in old}) if new[issue, "USA"] - old[issue, "USA"] == 3]
    assert jumps == ["I01", "I02", "I06", "I09"]


def test_movement_leaves_out_what_is_not_coded_twice():
    before, after = table([[0, 0, 0, 0], [1, None, 1, 1]]), table([[1, -1, 0, 2], [-1, 1, 1, None]])
    found = wb.movement(before, after).set_index("actor")
    assert found.loc["CHN"].tolist() == [1.5, -0.5, 2]
    assert found.loc["JPN"].tolist() == [1.0, -1.0, 1]
    assert found.loc["USA"].tolist() == [2.0, 2.0, 1]
    back = wb.movement(after, before).set_index("actor")
    assert (back.moved == found.moved.reindex(back.index)).all()
    assert (back.drift == -found.drift.reindex(back.index)).all()


def test_movement_between_tables_without_a_common_issue_is_refused():
    frame = positions("P5")
    with pytest.raises(wb.WorkbookError, match=r"no issue in common"):
        wb.movement(frame[frame.issue == "I01"], frame[frame.issue == "I02"])


# --- alpha --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "four", "without"),
    [
        ("P1", 0.18, 0.27),
        ("P2", -0.19, -0.29),
        ("P3", -0.11, -0.08),
        ("P4", 0.14, 0.41),
        ("P5", 0.15, 0.28),
        ("P6", 0.10, 0.14),
        ("P7", 0.21, 0.21),
    ],
)
def test_alpha_has_the_worked_values(period, four, without):
    assert wb.alpha(published(period)) == near(four)
    assert wb.alpha(published(period), actors=["CHN", "KOR", "USA"]) == near(without)


def slow_alpha(units):
    """Interval alpha from its definition: pairs within units against pairs of all codes that have a partner."""
    units = [unit for unit in units if len(unit) > 1]
    every = [code for unit in units for code in unit]
    within = sum(
        Fraction(sum((a - b) ** 2 for a, b in itertools.permutations(unit, 2)), len(unit) - 1) for unit in units
    )
    between = Fraction(sum((a - b) ** 2 for a, b in itertools.permutations(every, 2)), len(every) - 1)
    return 1 - within / between


@steady
@given(tables(), st.permutations(FOUR))
def test_alpha_agrees_with_its_definition(frame, others):
    codes = cells(frame)
    units = [[codes[i, actor] for actor in FOUR if (i, actor) in codes] for i in sorted(set(frame.issue))]
    assume(len({code for unit in units if len(unit) > 1 for code in unit}) > 1)
    found = wb.alpha(frame)
    assert found == pytest.approx(float(slow_alpha(units)))
    assert found < 1 + 1e-9
    assert wb.alpha(frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True))))) == pytest.approx(found)
    assert wb.alpha(frame.assign(position=-frame.position)) == pytest.approx(found)


def test_alpha_is_one_when_all_agree_and_low_when_all_sit_close():
    assert wb.alpha(table([[2, 2, 2, 2], [-1, -1, -1, -1]])) == 1
    close = table([[0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1]])
    assert wb.distances(close).distance.max() <= 1
    assert wb.alpha(close) < 0


def test_alpha_without_a_value_is_said_to_have_none():
    with pytest.raises(wb.WorkbookError, match=r"Every code is the same \(1\)"):
        wb.alpha(table([[1, 1, 1, 1]]))
    with pytest.raises(wb.WorkbookError, match=r"no row has codes from two raters"):
        wb.alpha(table([[1, None], [None, 2]], actors=["CHN", "JPN"]), actors=["CHN", "JPN"])
