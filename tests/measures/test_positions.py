"""Measures of positions: the worked values, slow independent versions, properties, and the words of every refusal."""

import itertools
import math
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.measures.positions import FOUR

PERIODS = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
STATUS_QUO = {"I01": 1, "I02": 1, "I03": -1, "I04": 0, "I05": 0, "I06": 0, "I07": -1, "I08": -1, "I09": 1, "I10": 0}

steady = settings(derandomize=True, database=None, deadline=None, max_examples=40)
lines = st.lists(st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=4, max_size=4), min_size=1, max_size=7)


def positions(period):
    return wb.load_positions(period, horizon=None)


def table(codes, salience=1, actors=FOUR):
    """Make a table of positions out of one list of codes an issue; None is a missing position."""
    cells = [
        (f"I{number:02}", actor, code)
        for number, line in enumerate(codes, 1)
        for actor, code in zip(actors, line, strict=True)
        if code is not None
    ]
    frame = pd.DataFrame(cells, columns=["issue", "actor", "position"])
    return frame.assign(period="P5", salience=salience, confidence="high")


@st.composite
def tables(draw):
    codes = draw(lines)
    assume(all(any(line[actor] is not None for line in codes) for actor in range(4)))
    frame = table(codes)
    return frame.assign(salience=draw(st.lists(st.integers(0, 3), min_size=len(frame), max_size=len(frame))))


def cells(frame, column="position"):
    return {(row["issue"], row["actor"]): row[column] for row in frame.to_dict("records")}


def near(number, digits=2):
    """Equal as far as a worked value is printed."""
    return pytest.approx(number, abs=0.5 * 10**-digits + 1e-9)


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
    found = wb.distances(positions(period))
    got = {frozenset(pair): far for *pair, far in found[["a", "b", "distance"]].itertuples(index=False)}
    named = itertools.combinations(("CHN", "USA", "JPN", "KOR"), 2)
    assert [got[frozenset(pair)] for pair in named] == [near(far) for far in pairs]
    assert found.distance.mean() == near(mean)
    rows = wb.outlier(positions(period)).itertuples(index=False)
    assert [tuple(row) for row in rows][: len(ranks)] == [(actor, near(far)) for actor, far in ranks]


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
    frame = positions(period)
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
    far = wb.distances(positions("P5"), actors=president).set_index(["a", "b"]).distance
    assert [far[actor, "USA-president"] for actor in FOUR[:3]] == [near(0.6, 1), near(2.0, 1), near(0.7, 1)]
    assert wb.outlier(positions("P5"), actors=president).mean_distance.tolist() == [
        near(2.10),
        near(1.10),
        near(1.03),
        near(1.03),
    ]
    hawks = ["CHN", "JPN", "KOR", "USA-hawks"]
    far = wb.distances(positions("P5"), actors=hawks).set_index(["a", "b"]).distance
    assert [far[actor, "USA-hawks"] for actor in FOUR[:3]] == [near(2.67), near(0.56), near(2.44)]
    # Two camps of two: everybody is about as far from the others as everybody else.
    assert wb.outlier(positions("P5"), actors=hawks).mean_distance.agg(["max", "min"]).diff().iloc[1] > -0.3


def test_washington_moved_most_into_the_summits():
    found = wb.movement(positions("P3"), positions("P4"))
    assert found.actor.tolist() == ["USA", "KOR", "JPN", "CHN"]
    assert found.moved.tolist()[:3] == [near(1.8, 1), near(0.9, 1), near(0.5, 1)]
    old, new = cells(positions("P3")), cells(positions("P4"))
    jumps = [issue for issue in sorted(STATUS_QUO) if new[issue, "USA"] - old[issue, "USA"] == 3]
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


# --- agreement ----------------------------------------------------------------------------------------------


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
def test_agreement_has_the_worked_values(period, four, without):
    assert wb.alpha(positions(period)) == near(four)
    assert wb.alpha(positions(period), actors=["CHN", "KOR", "USA"]) == near(without)


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
def test_agreement_agrees_with_its_definition(frame, others):
    codes = cells(frame)
    units = [[codes[i, actor] for actor in FOUR if (i, actor) in codes] for i in sorted(set(frame.issue))]
    assume(len({code for unit in units if len(unit) > 1 for code in unit}) > 1)
    found = wb.alpha(frame)
    assert found == pytest.approx(float(slow_alpha(units)))
    assert found < 1 + 1e-9
    assert wb.alpha(frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True))))) == pytest.approx(found)
    assert wb.alpha(frame.assign(position=-frame.position)) == pytest.approx(found)


def test_agreement_is_one_when_all_agree_and_low_when_all_sit_close():
    assert wb.alpha(table([[2, 2, 2, 2], [-1, -1, -1, -1]])) == 1
    close = table([[0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1]])
    assert wb.distances(close).distance.max() <= 1
    assert wb.alpha(close) < 0


# --- zone, core, compromise ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tolerance", "with_zone"),
    [(0.5, [4, 3, 2, 0, 1, 0, 2]), (1, [7, 9, 5, 6, 5, 7, 7]), ("salience", [6, 9, 4, 1, 3, 7, 7])],
)
def test_zones_have_the_worked_counts(tolerance, with_zone):
    assert [(~wb.zones(positions(period), tolerance)["empty"]).sum() for period in PERIODS] == with_zone


def test_which_zones_are_empty_and_who_stands_in_the_way():
    def empty(period, *actors):
        found = wb.zones(positions(period), actors=actors or FOUR)
        return found.issue[found["empty"]].tolist()

    assert empty("P5") == ["I03", "I05", "I07", "I09", "I10"]
    assert empty("P4") == ["I03", "I05", "I09", "I10"]
    assert empty("P4", "CHN", "KOR", "USA") == empty("P5", "CHN", "KOR", "USA") == []
    for period in ("P4", "P5"):
        assert empty(period, "CHN", "JPN", "USA") == empty(period)
        assert len(empty(period, "CHN", "JPN", "KOR")) == len(empty(period)) - 1
    assert [len(empty(period, *FOUR, "PRK")) for period in ("P4", "P5")] == [8, 7]
    found = wb.zones(positions("P5")).set_index("issue")
    assert found.loc["I03", ["label", "low", "high", "width"]].tolist() == ["Sanctions and pressure", 0.0, -1.0, -1.0]
    assert found.between["I03"] == ("CHN", "JPN")
    assert found.between["I09"] == ("JPN", "USA")


def test_a_single_point_is_a_zone_and_the_same_place_has_no_two_ends():
    found = wb.zones(table([[-1, 1, 0, 0], [2, 2, 2, None]]))
    assert found[["low", "high", "width"]].values.tolist() == [[0, 0, 0], [1, 3, 2]]
    assert found["empty"].tolist() == [False, False]
    assert found.between.tolist() == [("CHN", "JPN"), ()]


def test_a_tolerance_by_salience_lets_those_who_care_give_less():
    frame = table([[0, 2, 1, -1]], salience=[3, 2, 1, 0])
    assert wb.zones(frame, "salience")[["low", "high"]].values.tolist() == [[1.0, 0.5]]
    # China cares most: its short range, not the widest difference of positions, leaves the gap.
    assert wb.zones(frame, "salience").between[0] == ("CHN", "JPN")
    assert wb.zones(frame, 1).between[0] == ("JPN", "USA")


@steady
@given(tables(), st.sampled_from([0, 0.5, 1, 1.5, "salience"]))
def test_a_point_is_in_the_zone_if_each_actor_accepts_it(frame, tolerance):
    codes, cares = cells(frame), cells(frame, "salience")
    for row in wb.zones(frame, tolerance).to_dict("records"):
        who = [actor for actor in FOUR if (row["issue"], actor) in codes]
        steps = {
            actor: (2, 1.5, 1, 0.5)[cares[row["issue"], actor]] if tolerance == "salience" else tolerance
            for actor in who
        }
        points = [number / 4 for number in range(-16, 17)]
        accepted = {x for x in points if all(abs(codes[row["issue"], actor] - x) <= steps[actor] for actor in who)}
        assert accepted == {x for x in points if row["low"] <= x <= row["high"]}
        assert row["empty"] == (not accepted)
        assert row["width"] == row["high"] - row["low"] <= 2 * max(steps.values())


@steady
@given(tables(), st.permutations(FOUR))
def test_names_and_order_change_no_zone(frame, others):
    columns = ["issue", "low", "high", "width", "empty"]
    plain = wb.zones(frame)[columns]
    renamed = frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True))))
    pd.testing.assert_frame_equal(wb.zones(renamed.iloc[::-1])[columns], plain)
    # More tolerance never closes a zone.
    assert not (wb.zones(frame, 1.5)["empty"] & ~plain["empty"]).any()


def test_the_core_has_the_worked_lengths_and_nothing_moves():
    lengths = [wb.core(positions(period)).length.mean() for period in PERIODS]
    assert lengths == [near(length, 1) for length in (1.8, 1.8, 2.4, 2.4, 2.4, 2.3, 2.1)]
    found = wb.core(positions("P5"), STATUS_QUO)
    assert found.status_quo.tolist() == list(STATUS_QUO.values())
    assert not found.movable.any()
    assert wb.core(positions("P5"), STATUS_QUO | {"I03": 2}).movable.tolist() == [
        issue == "I03" for issue in STATUS_QUO
    ]


@steady
@given(tables(), st.sampled_from([-2, -1.5, -1, 0, 0.5, 1, 2]))
def test_outside_the_core_all_would_rather_be_elsewhere(frame, now):
    codes = cells(frame)
    points = [number / 4 for number in range(-8, 9)]
    for row in wb.core(frame, dict.fromkeys(set(frame.issue), now)).to_dict("records"):
        places = [codes[row["issue"], actor] for actor in FOUR if (row["issue"], actor) in codes]
        assert (row["low"], row["high"], row["length"]) == (min(places), max(places), max(places) - min(places))
        assert row["movable"] == any(all(abs(place - x) < abs(place - now) for place in places) for x in points)


def test_the_compromise_has_the_worked_values():
    found = wb.compromise(positions("P5"))
    assert found.compromise.tolist() == [
        near(value) for value in (1.5, 1.56, -0.5, -1.1, -0.33, 0, 0.33, -0.14, 0.43, -0.86)
    ]
    # It gives an answer even where there is nothing that all accept.
    assert wb.zones(positions("P5"))["empty"].sum() == 5


def test_the_compromise_goes_to_those_who_care_and_can():
    frame = table([[0, 2, 1, -1]], salience=[3, 1, 0, 0])
    assert wb.compromise(frame).compromise.tolist() == [0.5]
    assert wb.compromise(frame).nearest.tolist() == [("CHN", "KOR")]
    strong = {"CHN": 1, "Japan": 3, "KOR": 1, "USA": 9}
    assert wb.compromise(frame, strong).loc[0, ["compromise", "nearest"]].tolist() == [1.0, ("KOR",)]
    nobody = wb.compromise(frame.assign(salience=0))
    assert (math.isnan(nobody.compromise[0]), nobody.nearest[0]) == (True, ())


@steady
@given(tables(), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_the_compromise_lies_between_the_extremes(frame, power):
    found = wb.compromise(frame, dict(zip(FOUR, power, strict=True))).compromise
    within = wb.core(frame)
    assert not ((found < within.low - 1e-9) | (found > within.high + 1e-9)).any()
    again = wb.compromise(frame.iloc[::-1], {actor: 7 * one for actor, one in zip(FOUR, power, strict=True)}).compromise
    pd.testing.assert_series_equal(found, again)


# --- refusals -----------------------------------------------------------------------------------------------

ONE_PERIOD = [wb.distances, wb.outlier, wb.alpha, wb.zones, wb.core, wb.compromise]


@pytest.mark.parametrize("measure", ONE_PERIOD)
def test_a_measure_refuses_what_it_cannot_read(measure):
    with pytest.raises(
        wb.WorkbookError,
        match=r"positions of 5 periods \(P1, P2, P3, P4, P5\), and a measure reads one .*"
        r"Write load_positions\('P5'\)",
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
    with pytest.raises(wb.WorkbookError, match=r"CHN and JPN and KOR and USA have no position in this table. .*: none"):
        wb.outlier(positions("P5").head(0))


def test_an_actor_with_nothing_but_blanks_is_refused():
    frame = positions("P5")
    frame["position"] = frame.position.where(frame.actor != "JPN")
    with pytest.raises(wb.WorkbookError, match=r"JPN has no position in this table"):
        wb.outlier(frame)


def test_a_wrong_tolerance_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"There is no tolerance 'salence'. Did you mean 'salience'"):
        wb.zones(positions("P5"), tolerance="salence")
    with pytest.raises(wb.WorkbookError, match=r"tolerance=-1 is below 0"):
        wb.zones(positions("P5"), tolerance=-1)


def test_a_wrong_status_quo_or_capability_is_refused():
    with pytest.raises(wb.WorkbookError, match=r"has no code for I02, I03, I04"):
        wb.core(positions("P5"), {"I01": 1})
    with pytest.raises(wb.WorkbookError, match=r"There is no issue 'I11'"):
        wb.core(positions("P5"), STATUS_QUO | {"I11": 1})
    with pytest.raises(wb.WorkbookError, match=r"for each actor \(CHN, JPN, KOR, USA\); none for CHN, KOR"):
        wb.compromise(positions("P5"), {"USA": 2, "JPN": 1, "CHN": -1})
    with pytest.raises(wb.WorkbookError, match=r"There is no actor 'UAS'"):
        wb.compromise(positions("P5"), {"UAS": 2})


def test_agreement_without_a_value_is_said_to_have_none():
    with pytest.raises(wb.WorkbookError, match=r"Every code is the same \(1\)"):
        wb.alpha(table([[1, 1, 1, 1]]))
    with pytest.raises(wb.WorkbookError, match=r"no row has codes from two raters"):
        wb.alpha(table([[1, None], [None, 2]], actors=["CHN", "JPN"]), actors=["CHN", "JPN"])


def test_movement_between_tables_without_a_common_issue_is_refused():
    frame = positions("P5")
    with pytest.raises(wb.WorkbookError, match=r"no issue in common"):
        wb.movement(frame[frame.issue == "I01"], frame[frame.issue == "I02"])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda p: wb.zones(p, tolerance="1"), "tolerance='1' is text, and a number is needed: write tolerance=1,"),
        (lambda p: wb.zones(p, tolerance=None), "tolerance=None is no number"),
        (lambda p: wb.zones(p, tolerance=[1]), "is no number"),
        (lambda p: wb.core(p, status_quo={"I01": "1"}), r"status_quo\['I01'\]='1' is text"),
        (lambda p: wb.core(p, status_quo="I01"), "status_quo needs a value for each name"),
        (lambda p: wb.compromise(p, capability={"USA": "2"}), r"capability\['USA'\]='2' is text"),
        (lambda p: wb.compromise(p, capability=["USA"]), "capability needs a value for each name"),
    ],
)
def test_text_where_a_number_is_needed_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call(wb.load_positions("P5"))
