"""Lesson 06: what its exercises and notes say of coders is what the codings say."""

import pytest

import workbook as wb
from workbook.exercises.judging import judge, right_answer
from workbook.exercises.registry import find

CELLS = wb.disputed()
STATEMENTS = wb.load_statements().set_index("statement")


@pytest.mark.parametrize(("answer", "status"), [(-1, "right"), ("-1", "right"), ("B", "right"), ("b", "right"),
    ("Complete denuclearisation", "unreadable"), (-2, "wrong"), ("A", "wrong"), (1, "wrong"), (-1.5, "unreadable"),
    ("−1", "right")])  # fmt: skip
def test_the_freeze_may_be_coded_by_number_or_letter(answer, status):
    assert judge(find("06.1"), answer).status == status


def test_all_distances_that_can_be_defended_are_right_and_no_other():
    def codes(key):
        row = STATEMENTS.loc[key]
        return {row.reference_code, *row.acceptable}

    defended = {abs(a - b) for a in codes("s03") for b in codes("s05")}
    assert {steps for steps in range(9) if judge(find("06.2"), steps).status == "right"} == defended == {2, 3, 4}
    assert "Whole numbers are asked for" in judge(find("06.2"), 3.5).message
    assert "from 0 to 4 is possible" in judge(find("06.2"), 5).message
    assert [judge(find("06.2"), steps).message for steps in (0, 1)] == list(find("06.2").wrong.values())
    assert judge(find("06.2"), -3).status == "right"


def test_foreseen_kappas_are_those_of_the_pair():
    table = wb.load_codings().pivot(index=["issue", "actor", "period"], columns="coder", values="position")
    pair = table[["A", "first"]].dropna()
    same = (pair["A"] == pair["first"]).mean()
    others = [wb.kappa(pair["A"], pair["first"]), same, wb.coder_alpha(pair)]
    in_percent, count = round(100 * right_answer(find("06.3"))), (pair["A"] == pair["first"]).sum()
    rounded = [*(round(value, 2) for value in others), round(right_answer(find("06.3")), 1)]
    assert [in_percent, count, *rounded] == list(find("06.3").wrong)
    assert round(wb.kappa(pair["A"], pair["first"], weights="quadratic"), 2) == 0.95
    assert right_answer(find("06.3")) > others[0]
    assert (pair["A"] - pair["first"]).abs().max() == 1  # all misses are by one step


def test_coder_a_leaned_as_the_exercise_says():
    sides = CELLS.groupby("actor").side.value_counts().unstack(fill_value=0)
    assert sides.lower["JPN"] > sides.higher["JPN"]
    assert sides.lower["KOR"] < sides.higher["KOR"] and sides.lower["USA"] < sides.higher["USA"]
    assert abs(sides.lower.sum() - sides.higher.sum()) < 0.15 * len(CELLS)  # over all nearly even
    late = CELLS[(CELLS.actor == "JPN") & CELLS.period.isin(["P4", "P5"])]
    assert len(late) == 7 and set(late.side) == {"lower"} and late.issue.nunique() == 4
    assert ((late.A - late.B).abs() == 1).all() and (late.B == late.C).all()
    assert (late.record == late.B).sum() == 6
    assert (CELLS.head(2).record == CELLS.head(2).A).all()  # the record went back to A


def test_what_the_lesson_says_of_tokyo_holds_under_the_codings_named():
    found = wb.findings().set_index("finding")
    assert found.holds[["tokyo-outlier-P4", "tokyo-outlier-P5"]].eq("under all").all()
    wide = found.loc["tokyo-wide-out-P5", ["A", "B", "C", "D", "record"]]
    assert [text.split(":")[0] for text in wide] == ["yes", "no", "no", "no", "no"]


def test_agreement_is_what_the_key_points_say():
    exact = {value: wb.coders(value).exact.item() for value in ("position", "salience")}
    assert exact["position"] == pytest.approx(0.75, abs=0.01) and exact["salience"] < 0.5
    assert wb.load_coders().who.str.contains("machine-assisted|Not a coder").all()
