"""Robustness: exact chances and slow redraws to compare with, the worked shares, and the words of every refusal."""

import importlib
import itertools
import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.robustness import resample

LIKELY = {"high": 0.15, "medium": 0.35, "low": 0.60}
TABLE_ORDER = ["CHN", "USA", "JPN", "KOR"]

steady = settings(derandomize=True, database=None, deadline=None, max_examples=20)


def positions(period):
    return wb.load_positions(period, horizon=None)


def published(period):
    """The codes of the first coder: the positions of data 1.1.0, from which the worked values of then were computed."""
    return wb.load_positions(period, horizon=None, coder="A")


def shares(measure, frame, error="confidence", **options):
    frame = positions(frame) if isinstance(frame, str) else frame
    return wb.robustness(measure, frame, error, **options).set_index("outcome").share


def china_korea(codes):
    return np.nanmean(np.abs(codes[:, :, 0] - codes[:, :, 2]), axis=1)


def cells(period, coded=positions):
    frame = coded(period)
    return {(row["issue"], row["actor"]): row for row in frame.to_dict("records") if row["actor"] in FOUR}


def chances(cell, error="confidence"):
    """Every code that a cell may be redrawn as, with its exact chance."""
    moves = LIKELY[cell["confidence"]] if error == "confidence" else 2 / 3
    found = Counter()
    for step, chance in [(-1, moves / 2), (0, 1 - moves), (1, moves / 2)]:
        found[max(-2, min(2, cell["position"] + step))] += chance
    return found


# --- resample -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["confidence", "harsh", 0.25])
def test_a_redraw_is_what_a_slow_loop_makes_of_the_same_chances(error):
    known = cells("P1")
    issues = sorted({issue for issue, _ in known})
    chance = np.random.Generator(np.random.PCG64(7)).random((len(issues), 4, 30))
    drawn = resample(positions("P1"), error, draws=30, seed=7)
    assert drawn.shape == (30, len(issues), 4)
    for draw, (row, issue), (column, actor) in itertools.product(range(30), enumerate(issues), enumerate(FOUR)):
        cell = known.get((issue, actor))
        if cell is None:
            assert math.isnan(drawn[draw, row, column])
            continue
        likely = {"confidence": LIKELY[cell["confidence"]], "harsh": 2 / 3}.get(error, error)
        code = cell["position"]
        if chance[row, column, draw] < likely / 2:
            code = max(code - 1, -2)
        elif chance[row, column, draw] >= 1 - likely / 2:
            code = min(code + 1, 2)
        assert drawn[draw, row, column] == code


@pytest.mark.parametrize("error", ["confidence", "harsh"])
def test_every_cell_moves_as_often_as_it_should(error):
    drawn = resample(positions("P5"), error)
    for (row, issue), (column, actor) in itertools.product(
        enumerate(sorted({i for i, _ in cells("P5")})), enumerate(FOUR)
    ):
        if (issue, actor) not in cells("P5"):
            assert np.isnan(drawn[:, row, column]).all()
            continue
        for code, chance in chances(cells("P5")[issue, actor], error).items():
            # 4,000 draws scatter by 0.008 at most: five times that never happens by chance.
            assert (drawn[:, row, column] == code).mean() == pytest.approx(chance, abs=0.04)


def test_no_error_changes_nothing_and_sure_error_moves_all_that_can():
    plain = resample(published("P5"), 0, draws=3)
    assert (plain == plain[0]).all()
    assert plain[0, 2].tolist() == [1, -2, 1, -1]
    moved = np.abs(resample(published("P5"), 1, draws=500) - plain[0])
    assert set(moved[:, np.abs(plain[0]) < 2].ravel()) == {1}
    assert set(moved[:, np.abs(plain[0]) == 2].ravel()) == {0, 1}


def test_a_whole_actor_can_be_moved():
    drawn, plain = resample(published("P5"), {"Japan": 1}), resample(published("P5"), 0, draws=1)
    assert drawn.shape == plain.shape
    assert (drawn[..., 1] - plain[..., 1] == 1).all()
    assert (np.delete(drawn, 1, axis=2) == np.delete(plain, 1, axis=2)).all()
    assert resample(published("P5"), {"JPN": 4})[..., 1].max() == 2


def test_the_function_is_found_though_its_module_has_the_same_name():
    importlib.import_module("workbook.measures.robustness")
    assert callable(wb.robustness)


def test_a_seed_gives_the_same_everywhere():
    assert (resample(published("P5"), seed=1) == resample(published("P5"), seed=1)).all()
    assert (resample(published("P5"), seed=1) != resample(published("P5"), seed=2)).any()
    shuffled = published("P5").sample(frac=1, random_state=3)
    assert (resample(shuffled) == resample(published("P5"))).all()
    # Counted in whole numbers, so that another machine has to count the same.
    counts = {"JPN": 3938, "CHN, JPN": 40, "CHN": 19, "JPN, KOR": 1, "JPN, USA": 1, "KOR": 1}
    assert (shares("outlier", published("P5")) * 4000).round(6).to_dict() == counts


# --- what comes out -----------------------------------------------------------------------------------------


def slow_outlier(codes):
    """The outlier of one table of codes, in exact fractions; all who tie."""
    columns = list(zip(*codes, strict=True))

    def far(a, b):
        both = [(x, y) for x, y in zip(a, b, strict=True) if not math.isnan(x) and not math.isnan(y)]
        return sum(Fraction(int(abs(x - y))) for x, y in both) / len(both)

    mean = [sum(far(a, b) for j, b in enumerate(columns) if j != i) for i, a in enumerate(columns)]
    return ", ".join(actor for actor, one in zip(FOUR, mean, strict=True) if one == max(mean))


@pytest.mark.parametrize(
    ("period", "coded", "ties"),
    [("P1", published, 0), ("P6", published, 26), ("P4", positions, 55), ("P5", positions, 0)],
)
def test_outliers_and_ties_are_those_of_exact_fractions(period, coded, ties):
    drawn = resample(coded(period), "harsh", draws=300)
    expected = Counter(slow_outlier(codes) for codes in drawn.tolist())
    # Missing codes make unequal fractions, which hardly ever tie.
    assert sum(count for names, count in expected.items() if ", " in names) == ties
    found = shares("outlier", coded(period), "harsh", draws=300)
    assert {names: round(share * 300) for names, share in found.items()} == expected


def test_a_tie_is_an_outcome_of_its_own():
    frame = positions("P5").query("actor in ['CHN', 'JPN'] and issue == 'I01'")
    assert wb.robustness("outlier", frame, 0, actors=["CHN", "JPN"]).values.tolist() == [["CHN, JPN", 1.0]]


def test_nobody_is_the_outlier_where_nothing_can_be_compared():
    frame = positions("P5")
    apart = frame[((frame.actor == "CHN") & (frame.issue == "I01")) | ((frame.actor == "JPN") & (frame.issue == "I02"))]
    assert wb.robustness("outlier", apart, actors=["CHN", "JPN"]).values.tolist() == [["nobody", 1.0]]


@pytest.mark.parametrize("error", ["confidence", "harsh"])
@pytest.mark.parametrize("tolerance", [1, "salience"])
def test_the_share_of_empty_zones_comes_near_its_exact_chance(error, tolerance):
    found = shares("zone_by_issue", "P5", error, tolerance=tolerance)
    known = cells("P5")
    for issue in sorted({issue for issue, _ in known}):
        here = [known[issue, actor] for actor in FOUR if (issue, actor) in known]
        steps = [2 - cell["salience"] / 2 if tolerance == "salience" else tolerance for cell in here]
        exact = 0
        for cases in itertools.product(*(chances(cell, error).items() for cell in here)):
            low = max(code - step for (code, _), step in zip(cases, steps, strict=True))
            high = min(code + step for (code, _), step in zip(cases, steps, strict=True))
            exact += (low > high) * math.prod(chance for _, chance in cases)
        (name,) = [name for name in found.index if name.startswith(issue)]
        assert found[name] == pytest.approx(exact, abs=0.04)


def test_shares_are_sorted_and_add_up():
    for measure in ("outlier", "nearest_pair", "empty_zones"):
        found = wb.robustness(measure, positions("P5"), "harsh", draws=200)
        assert list(found.columns) == ["outcome", "share"]
        assert found.share.sum() == pytest.approx(1)
        assert found.share.is_monotonic_decreasing
    for measure, size in (("zone_by_issue", 10), ("close_pairs", 6)):
        found = wb.robustness(measure, positions("P5"), draws=200)
        assert len(found) == size
        assert found.share.is_monotonic_decreasing
        assert found.share.between(0, 1).all()


@pytest.mark.parametrize("period", ["P1", "P2", "P3", "P4", "P5"])
def test_without_error_the_shares_say_what_the_tables_say(period):
    frame = positions(period)
    for weighted in (False, True):
        rank = wb.outlier(frame, weighted=weighted)
        assert wb.robustness("outlier", frame, 0, draws=2, weighted=weighted).values.tolist() == [[rank.actor[0], 1.0]]
        far = wb.distances(frame, weighted=weighted)
        names = far.a + "-" + far.b
        (nearest,) = wb.robustness("nearest_pair", frame, 0, draws=2, weighted=weighted).outcome
        assert nearest == names[far.distance.idxmin()]
        for within in far.distance:
            close = wb.robustness("close_pairs", frame, 0, draws=2, within=within, weighted=weighted)
            assert set(close.outcome[close.share == 1]) == set(names[far.distance < within + 1e-9])
    for tolerance in (0.5, 1, "salience"):
        empty = wb.zones(frame, tolerance).query("empty")
        assert wb.robustness("empty_zones", frame, 0, draws=2, tolerance=tolerance).outcome[0] == len(empty)
        found = wb.robustness("zone_by_issue", frame, 0, draws=2, tolerance=tolerance)
        assert set(found.outcome[found.share == 1]) == set(empty.issue + " " + empty.label)


def apart(salience):
    """Four actors, two issues. Only the second is salient: there the United States stands apart, nearest to Japan."""
    codes = {"CHN": (0, 0), "JPN": (2, 1), "KOR": (0, 0), "USA": (0, 2)}
    lines = [
        (issue, actor, code, salience if issue == "I02" else 0)
        for actor, pair in codes.items()
        for issue, code in zip(("I01", "I02"), pair, strict=True)
    ]
    frame = pd.DataFrame(lines, columns=["issue", "actor", "position", "salience"])
    return frame.assign(period="P5", confidence="high")


def test_weights_reach_every_measure_of_distance():
    def outcome(measure, **options):
        found = wb.robustness(measure, apart(salience=8), 0, draws=2, **options)
        return set(found.outcome[found.share == 1])

    assert outcome("outlier") == outcome("outlier", weighted=False) == {"JPN"}
    assert outcome("outlier", weighted=True) == {"USA"}
    assert outcome("close_pairs", within=1) == {"CHN-KOR", "CHN-USA", "KOR-USA"}
    assert outcome("close_pairs", within=1.2) == {"CHN-KOR", "CHN-USA", "KOR-USA"}
    assert outcome("close_pairs", within=1.2, weighted=True) == {"CHN-KOR", "CHN-JPN", "JPN-KOR", "JPN-USA"}
    others = {"actors": ["CHN", "JPN", "USA"]}
    assert outcome("nearest_pair", **others) == {"CHN-USA"}
    assert outcome("nearest_pair", weighted=True, **others) == {"CHN-JPN, JPN-USA"}


def test_tolerance_and_within_reach_the_measure():
    frame = apart(salience=3)
    assert wb.robustness("empty_zones", frame, 0, draws=2).outcome.tolist() == [0]
    assert wb.robustness("empty_zones", frame, 0, draws=2, tolerance=0.9).outcome.tolist() == [2]
    # Who does not care gives way by two steps, who cares by half a step.
    assert wb.robustness("empty_zones", frame, 0, draws=2, tolerance="salience").outcome.tolist() == [1]
    found = wb.robustness("zone_by_issue", frame, 0, draws=2, tolerance="salience").set_index("outcome").share
    assert found.rename(lambda name: name[:3]).to_dict() == {"I02": 1, "I01": 0}


@pytest.mark.parametrize(
    ("measure", "options"),
    [
        ("outlier", {"weighted": False}),
        ("nearest_pair", {"weighted": False}),
        ("close_pairs", {"weighted": False, "within": 0.8}),
        ("empty_zones", {"tolerance": 1}),
        ("zone_by_issue", {"tolerance": 1}),
    ],
)
def test_what_is_taken_where_nothing_is_asked_for(measure, options):
    plain = wb.robustness(measure, positions("P5"), draws=200)
    full = {"error": "confidence", "seed": 2019, "actors": FOUR} | options
    pd.testing.assert_frame_equal(plain, wb.robustness(measure, positions("P5"), draws=200, **full))


@steady
@given(st.permutations(FOUR), st.randoms(use_true_random=False))
def test_names_and_order_change_no_share(names, random):
    frame = positions("P4").query("actor in @FOUR")
    new = dict(zip(FOUR, names, strict=True))
    order = list(frame.index)
    random.shuffle(order)
    renamed = frame.assign(actor=frame.actor.map(new)).loc[order]
    plain = wb.robustness("outlier", frame, "harsh", draws=200)
    other = wb.robustness("outlier", renamed, "harsh", draws=200, actors=names)
    assert [[new[actor] for actor in outcome.split(", ")] for outcome in plain.outcome] == [
        outcome.split(", ") for outcome in other.outcome
    ]
    assert plain.share.tolist() == other.share.tolist()


def test_a_measure_of_ones_own():
    found = wb.robustness(china_korea, published("P5"), draws=500)
    assert found.share.sum() == pytest.approx(1)
    assert found.outcome[0] == pytest.approx(0.6, abs=0.11)
    far = wb.robustness(lambda codes, limit: china_korea(codes) > limit, published("P5"), 0, limit=0.25)
    assert far.values.tolist() == [[True, 1.0]]
    both = wb.robustness(
        lambda codes: {"all": codes[:, 0, 0] > 5, "none": codes[:, 0, 0] < 5}, published("P5"), draws=9
    )
    assert both.values.tolist() == [["none", 1.0], ["all", 0.0]]


# --- the worked shares --------------------------------------------------------------------------------------
# They come from 4,000 draws each, so they scatter by up to 0.008 around the shares of very many draws.

MANY = 40_000


@pytest.mark.parametrize(
    ("period", "actor", "confidence", "harsh"),
    [
        ("P4", "JPN", 1.00, 0.95),
        ("P5", "JPN", 0.99, 0.84),
        ("P6", "JPN", 0.91, 0.68),
        ("P2", "CHN", 0.99, 0.90),
        ("P3", "CHN", 0.88, 0.72),
        ("P7", "CHN", 0.99, 0.94),
    ],
)
def test_outliers_have_the_worked_shares(period, actor, confidence, harsh):
    # The worked values give a tie to whoever stands first in the table: China, United States, Japan, South Korea.
    for error, value in (("confidence", confidence), ("harsh", harsh)):
        found = shares("outlier", published(period), error, actors=TABLE_ORDER, draws=MANY)
        assert found[found.index.str.startswith(actor)].sum() == pytest.approx(value, abs=0.025)


@pytest.mark.parametrize(("period", "confidence", "harsh"), [("P4", 0.97, 0.75), ("P5", 0.98, 0.77)])
def test_the_nearest_pair_has_the_worked_shares(period, confidence, harsh):
    for error, value in (("confidence", confidence), ("harsh", harsh)):
        found = shares("nearest_pair", published(period), error, actors=TABLE_ORDER, draws=MANY)
        assert found[found.index.str.startswith("CHN-KOR")].sum() == pytest.approx(value, abs=0.025)


def test_empty_zones_have_the_worked_shares():
    worked = {
        "I03": (1.00, 0.97),
        "I05": (0.96, 0.91),
        "I10": (0.91, 0.84),
        "I04": (0.88, 0.75),
        "I07": (0.86, 0.78),
        "I01": (0.82, 0.65),
        "I09": (0.73, 0.68),
        "I08": (0.50, 0.68),
        "I02": (0.22, 0.37),
        "I06": (0.20, 0.37),
    }
    for place, error in enumerate(("confidence", "harsh")):
        found = shares("zone_by_issue", published("P5"), error, tolerance="salience", draws=MANY)
        assert found.rename(lambda name: name[:3]).to_dict() == pytest.approx(
            {issue: values[place] for issue, values in worked.items()}, abs=0.025
        )
        for period in ("P4", "P5"):
            assert 0 not in shares("empty_zones", published(period), error, tolerance="salience")


def test_when_china_and_korea_came_close():
    far = {
        period: china_korea(resample(published(period), seed=int(period[1:]))).round(9)
        for period in ("P2", "P3", "P4", "P5")
    }
    assert (far["P4"] < far["P2"]).mean() == pytest.approx(0.998, abs=0.01)
    assert (far["P4"] < far["P3"]).mean() == pytest.approx(0.91, abs=0.03)
    # The worked 0.41 counts a tie as closer; strictly closer is rarer, so this is no coin toss.
    assert (far["P5"] <= far["P4"]).mean() == pytest.approx(0.41, abs=0.03)
    assert (far["P5"] < far["P4"]).mean() == pytest.approx(0.26, abs=0.03)


def test_noise_pushes_near_pairs_apart():
    known = cells("P5", published)
    exact = 0
    for issue in sorted({issue for issue, _ in known}):
        pairs = itertools.product(chances(known[issue, "CHN"]).items(), chances(known[issue, "KOR"]).items())
        exact += sum(abs(a - b) * one * other for (a, one), (b, other) in pairs) / 10
    assert exact == pytest.approx(0.62, abs=0.015)
    assert china_korea(resample(published("P5"))).mean() == pytest.approx(exact, abs=0.02)
    assert exact > 2 * 0.30


def test_one_step_of_slant_in_japans_codes_decides_after_hanoi_under_every_coding():
    for coder in ("record", "A", "B", "C", "D"):
        frame = wb.load_positions("P5", coder=coder)
        assert shares("outlier", frame, {"JPN": 1}).to_dict() == {"USA": 1.0}
        assert shares("outlier", frame, {"JPN": -1}).to_dict() == {"JPN": 1.0}
    assert shares("outlier", published("P4"), {"JPN": 1}).to_dict() == {"JPN": 1.0}


# --- refusals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"measure": "outlir"},
            r"There is no measure 'outlir'. Did you mean 'outlier'\? Valid: outlier, nearest_pair, close",
        ),
        (
            {"error": "confidance"},
            r"There is no error model 'confidance'. Did you mean 'confidence'\? Valid: confidence, harsh",
        ),
        ({"error": {"JPX": 1}}, r"There is no actor 'JPX'. Did you mean 'JPN'"),
        ({"error": {"PRK": 1}}, r"There is no actor in this comparison 'PRK'.* Valid: CHN, JPN, KOR, USA"),
        ({"error": {"JPN": 0.5}}, r"error={'JPN': 0.5} moves by no whole step. Give 1 or -1"),
        ({"error": {"JPN": float("nan")}}, r"moves by no whole step"),
        ({"error": 1.5}, r"error=1.5 is no probability. Give a number from 0 to 1"),
        ({"draws": 0}, r"draws=0 is no number of draws. Give a whole number of 1 or more"),
        ({"draws": 10.5}, r"draws=10.5 is no number of draws"),
        (
            {"weigthed": True},
            r"There is no option of 'outlier' 'weigthed'. Did you mean 'weighted'\? Valid: weighted, actors",
        ),
        (
            {"measure": "empty_zones", "tolerance": "salence"},
            r"There is no tolerance 'salence'. Did you mean 'salience'",
        ),
        ({"positions": wb.load_positions()}, r"this table holds positions of 5 periods \(P1, P2, P3, P4, P5\)"),
        ({"actors": ["JPN", "UAS"]}, r"There is no actor 'UAS'. Did you mean 'USA'"),
        ({"actors": ["JPN", "UNSC"]}, r"UNSC has no position in this table \(period P5\)"),
        ({"measure": lambda codes: 1}, r"one outcome for each draw: 4000 draws went in, .* and shape \(\) came out"),
        ({"measure": lambda codes: codes.mean(axis=1)}, r"shape \(4000, 4\) came out. Compute along axis=1"),
        ({"measure": wb.outlier}, r"A table of positions is needed, as load_positions\(\) returns it"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(given, words):
    arguments = {"measure": "outlier", "positions": positions("P5")} | given
    with pytest.raises(wb.WorkbookError, match=words):
        wb.robustness(**arguments)


def test_a_confidence_that_is_none_is_refused():
    frame = positions("P5").assign(confidence="sure")
    with pytest.raises(wb.WorkbookError, match=r"There is no confidence 'sure'. .*Valid: high, medium, low"):
        resample(frame)
    assert isinstance(wb.robustness("outlier", frame, "harsh", draws=5), pd.DataFrame)


@pytest.mark.parametrize(
    ("measure", "options", "says"),
    [
        ("outlier", {"draws": "100"}, "draws='100' is no number of draws"),
        ("outlier", {"seed": "a"}, "seed='a' is no seed. Give a whole number of 0 or more"),
        ("outlier", {"seed": -1}, "seed=-1 is no seed"),
        ("outlier", {"error": "0.2"}, "error='0.2' is text"),
        ("outlier", {"error": None}, "error=None is no number"),
        ("outlier", {"error": {"JPN": "one"}}, r"error\['JPN'\]='one' is no number"),
        ("close_pairs", {"within": "1"}, "within='1' is text"),
        ("empty_zones", {"tolerance": "1"}, "tolerance='1' is text"),
    ],
)
def test_text_where_a_number_is_needed_is_answered_in_words(measure, options, says):
    with pytest.raises(wb.WorkbookError, match=says):
        wb.robustness(measure, wb.load_positions("P5"), **{"draws": 10} | options)
