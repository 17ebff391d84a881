"""Reliability of coders: kappa against scikit-learn and worked tables, alpha on tables as a class makes them."""

import itertools
import math

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

import workbook as wb
from workbook.datasets.reading import package
from workbook.measures.krippendorff import krippendorff_alpha
from workbook.measures.reliability import _agreement
from workbook.measures.robustness import resample

SCALE = [-2, -1, 0, 1, 2]

steady = settings(derandomize=True, database=None, deadline=None, max_examples=60)
two_coders = st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), min_size=2, max_size=20)
many_coders = st.lists(st.lists(st.sampled_from([None, *SCALE]), min_size=4, max_size=4), min_size=2, max_size=10)


def split(pairs):
    first, second = zip(*pairs, strict=True)
    assume(len({*first, *second}) > 1)
    return first, second


@steady
@given(two_coders, st.sampled_from([None, "linear", "quadratic"]))
def test_kappa_agrees_with_scikit_learn(pairs, weights):
    first, second = split(pairs)
    # scikit-learn measures how far codes lie apart by their rank among the labels: so it needs the whole scale.
    theirs = cohen_kappa_score(first, second, labels=SCALE, weights=weights)
    assert wb.kappa(first, second, weights=weights) == pytest.approx(theirs)


@steady
@given(two_coders, st.sampled_from([None, "linear", "quadratic"]), st.permutations(range(5)), st.data())
def test_kappa_has_its_range_and_symmetries(pairs, weights, places, data):
    first, second = split(pairs)
    found = wb.kappa(first, second, weights)
    assert -1 - 1e-9 < found < 1 + 1e-9
    assert (found == pytest.approx(1)) == (first == second)
    assert wb.kappa(second, first, weights) == pytest.approx(found)
    assert wb.kappa([-code for code in first], [-code for code in second], weights) == pytest.approx(found)
    order = data.draw(st.permutations(range(len(first))))
    assert wb.kappa([first[i] for i in order], [second[i] for i in order], weights) == pytest.approx(found)
    names = dict(zip(SCALE, [f"label {place}" for place in places], strict=True))
    renamed = wb.kappa([names[code] for code in first], [names[code] for code in second])
    assert renamed == pytest.approx(wb.kappa(first, second))


def test_kappa_of_a_worked_table():
    # 50 things, two coders, yes or no: 20 both yes, 15 both no, 15 apart. Observed 0.7, by chance 0.5.
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert wb.kappa(first, second) == pytest.approx(0.4)


def test_a_near_miss_counts_for_less_with_weights():
    coder, near, wide = [-2, -1, 0, 1, 2], [-1, -1, 0, 1, 2], [2, -1, 0, 1, 2]
    assert wb.kappa(coder, near, "quadratic") > wb.kappa(coder, near, "linear") > wb.kappa(coder, near)
    assert wb.kappa(coder, near, "linear") > wb.kappa(coder, wide, "linear")
    # Nobody used 0 here, and -1 and 1 are two steps apart all the same.
    assert wb.kappa([-1, 1, 2], [1, 1, 2], "linear") == pytest.approx(1 - (2 / 3) / (10 / 9))


def test_missing_codes_leave_their_pair_out():
    assert wb.kappa([1, 2, None, 2, 1], [1, 2, 2, float("nan"), 2]) == wb.kappa([1, 2, 1], [1, 2, 2])
    table = pd.DataFrame({"a": [1, 2, 1, pd.NA], "b": [1, 2, 2, 1]}, dtype="Int64")
    assert wb.kappa(table.a, table.b, "linear") == wb.kappa([1, 2, 1], [1, 2, 2], "linear")


@pytest.mark.parametrize(
    ("first", "second", "weights", "words"),
    [
        ([1, 2], [1, 2], "linaer", r"There is no weights of kappa 'linaer'. Did you mean 'linear'"),
        ([1, 2], [1, 2, 2], None, r"in the same order; here are 2 codes against 3"),
        ([1, None], [None, 2], None, r"nothing that both coders gave a code to"),
        ([1, 1], [1, 1], None, r"Both coders gave 1 throughout"),
        (
            ["a", "b"],
            ["a", "a"],
            "linear",
            r"weights='linear' measures how far codes lie apart, so they must be numbers",
        ),
    ],
)
def test_kappa_refuses_in_words(first, second, weights, words):
    with pytest.raises(wb.WorkbookError, match=words):
        wb.kappa(first, second, weights)


# --- alpha of coders --------------------------------------------------------------------------------------------------


def test_alpha_of_coders_is_ordinal_and_reads_tables_and_lists():
    units = [[1, 1, None], [2, 3, 3], [5, 5, 1], [4, None, None]]
    expected = krippendorff_alpha(np.array(units, dtype=float), "ordinal")
    assert wb.coder_alpha(units) == wb.coder_alpha(pd.DataFrame(units)) == pytest.approx(expected)
    assert wb.coder_alpha(pd.DataFrame(units).astype("Int64")) == pytest.approx(expected)


@steady
@given(many_coders)
def test_only_the_order_of_the_codes_counts(units):
    assume(len({code for unit in units if unit.count(None) < 3 for code in unit} - {None}) > 1)
    # Not how far apart they are, and not which end is called high.
    stretched = [[None if code is None else -math.exp(code) for code in unit] for unit in units]
    assert wb.coder_alpha(stretched) == pytest.approx(wb.coder_alpha(units))


def test_alpha_refuses_in_words():
    with pytest.raises(wb.WorkbookError, match="needs a table of numbers: one row a thing, one column a coder"):
        wb.coder_alpha([["hard", "soft"], ["soft", "soft"]])
    with pytest.raises(wb.WorkbookError, match=r"Every code is the same \(2\)"):
        wb.coder_alpha([[2, 2], [2, 2]])
    with pytest.raises(wb.WorkbookError, match="no row has codes from two raters"):
        wb.coder_alpha([[1, None], [None, 2]])


# --- the coders of the positions --------------------------------------------------------------------------------------


def by_coder(*coders, value="position"):
    """What each coder gave to each cell; None where a coder gave nothing."""
    cells = {}
    for row in wb.load_codings(horizon=None).to_dict("records"):
        if row["coder"] in coders:
            given = None if row[value] is pd.NA else row[value]
            cells.setdefault((row["issue"], row["actor"], row["period"]), {})[row["coder"]] = given
    return {cell: [codes.get(coder) for coder in coders] for cell, codes in cells.items()}


def slow_agreement(units):
    full = [codes for codes in units if None not in codes]
    exact = sum(len(set(codes)) == 1 for codes in full) / len(full)
    near = sum(max(codes) - min(codes) <= 1 for codes in full) / len(full)
    return [len(full), exact, near]


@pytest.mark.parametrize("value", ["position", "salience"])
@pytest.mark.parametrize("among", [["A", "B", "C"], ["B", "C"], ["A", "record"], ["B", "A"]])
def test_the_agreement_of_coders_is_that_of_a_slow_count(value, among):
    units = list(by_coder(*among, value=value).values())
    (found,) = wb.coders(value, among=among).values.tolist()
    assert found[:3] == pytest.approx(slow_agreement(units))
    codes = np.array(units, dtype=float)
    assert found[3] == pytest.approx(krippendorff.alpha(codes.T, level_of_measurement="ordinal"))
    # Who is named first makes no difference.
    assert wb.coders(value, among=among[::-1]).values.tolist() == [pytest.approx(found)]


@pytest.mark.parametrize(("by", "place"), [("issue", 0), ("actor", 1), ("period", 2)])
def test_the_agreement_by_group_is_that_of_a_slow_count(by, place):
    cells = by_coder("A", "B", "C")
    found = wb.coders(by=by).set_index(by)
    assert sorted(found.index) == sorted({cell[place] for cell in cells})
    for name, row in found.iterrows():
        units = [codes for cell, codes in cells.items() if cell[place] == name]
        assert row.tolist()[:3] == pytest.approx(slow_agreement(units))
        assert row.alpha == pytest.approx(wb.coder_alpha(units))
    assert found.cells.sum() == wb.coders().cells.item()


def test_the_published_figures_of_the_coders():
    assert wb.coders(among=["B", "C"])[["cells", "exact"]].values.tolist() == [[416, 403 / 416]]
    said = package()["resources"]["coders"]["description"]
    assert "B and C agree in 403 of the 416 cells that both coded" in said
    assert wb.coders(among=["A", "first"])[["cells", "exact", "within_one"]].values.tolist() == [[58, 47 / 58, 1]]
    assert wb.coders(among=["D", "record"]).cells.item() == 79
    # Three readers of the same sentences agree on where a government stands far better than on how much it cares.
    assert wb.coders().alpha.item() == pytest.approx(0.948, abs=0.0005)
    assert wb.coders("salience").alpha.item() < 0.7 < wb.coders().exact.item()


def test_where_nothing_varies_there_is_no_alpha():
    found = _agreement(pd.DataFrame({"A": [1.0, 1.0], "B": [1.0, 1.0]}))
    assert (found["cells"], found["exact"], math.isnan(found["alpha"])) == (2, 1, True)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.coders("postion"), "There is no value that coders gave 'postion'. Did you mean 'position'"),
        (lambda: wb.coders(by="isue"), "There is no way to group the cells 'isue'. Did you mean 'issue'"),
        (lambda: wb.coders(among=["A", "E"]), "There is no coder 'E'. .*Valid: A, B, C, D, first, record"),
        (lambda: wb.coders(among="A"), "Coders are compared with one another: name two at least"),
        (lambda: wb.coders(among=["A", "A"]), "name two at least"),
        (lambda: wb.coders("salience", among=["A", "D"]), "No cell has a salience by all of A, D: nothing can be comp"),
    ],
)
def test_coders_refuse_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()


# --- a class of four ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "plain", "linear", "interval"),
    [(0.10, 0.79, 0.89, 0.95), (0.25, 0.55, 0.74, 0.88), (0.40, 0.36, 0.62, 0.81), (0.60, 0.25, 0.52, 0.73)],
)
def test_a_simulated_class_has_the_worked_values(error, plain, linear, interval):
    six = ["CHN", "JPN", "KOR", "PRK", "RUS", "USA"]
    found = []
    for seed in range(8):
        coders = resample(wb.load_positions("P5", coder="A"), error, draws=4, seed=seed, actors=six).reshape(4, 60)
        pairs = list(itertools.combinations(coders, 2))
        kappas = [np.mean([wb.kappa(*pair, weights) for pair in pairs]) for weights in (None, "linear")]
        found.append([*kappas, krippendorff_alpha(coders.T, "interval")])
        # Neighbouring codes are frequent here, so the ordinal metric sees more between them.
        assert wb.coder_alpha(coders.T) < found[-1][-1]
    # One class of four scatters by about 0.05, 0.03 and 0.02 around the mean of many.
    for mean, value, scatter in zip(np.mean(found, axis=0), (plain, linear, interval), (0.05, 0.03, 0.02), strict=True):
        assert mean == pytest.approx(value, abs=scatter)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (3, 4, "kappa.. compares two lists of codes, such as .1, 2., and not int"),
        ([1, 2], ["1", "2"], "Some codes are numbers and some are text: 1 and '1' are not the same code"),
        ([1, "a", 2], [1, 2, 2], "Some codes are numbers and some are text"),
    ],
)
def test_codes_of_two_sorts_are_not_compared(first, second, says):
    with pytest.raises(wb.WorkbookError, match=says):
        wb.kappa(first, second)


# --- where a coder's codes are not those of the others ------------------------------------------------------------


def test_disputed_cells_are_those_in_which_each_other_coder_chose_another_code():
    codes = wb.load_codings(horizon=None).set_index(["coder", "issue", "actor", "period"]).position
    found = wb.disputed(horizon=None)
    cells = {tuple(row) for row in found[["issue", "actor", "period"]].itertuples(index=False)}
    for cell in codes["A"].index:
        a, b, c = (codes.get((coder, *cell)) for coder in "ABC")
        assert (cell in cells) == (not pd.isna(b) and not pd.isna(c) and b != a and c != a), cell
    assert len(found) == 90 and found.side.value_counts().to_dict() == {"lower": 46, "higher": 44}
    assert set(wb.disputed().period) == {"P1", "P2", "P3", "P4", "P5"}


def test_the_side_is_that_of_the_first_coder():
    row = wb.disputed().set_index(["issue", "actor", "period"]).loc[("I03", "JPN", "P5")]
    assert (row.A, row.B, row.C, row.record, row.side) == (-2, -1, -1, -1, "lower")
    turned = wb.disputed("B", ["A"]).set_index(["issue", "actor", "period"])
    assert turned.loc[("I03", "JPN", "P5")].side == "higher" and "C" not in turned.columns
    assert len(wb.disputed("C", ["B"])) == 10


def test_a_coder_is_compared_with_others_that_exist():
    for coder, others in (("A", ["A", "B"]), ("A", []), ("E", ["A"]), ("A", ["E"])):
        with pytest.raises(wb.WorkbookError):
            wb.disputed(coder, others)
