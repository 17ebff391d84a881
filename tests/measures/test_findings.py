"""Findings: the worked table under each coding, second definitions of their measures, and every refusal."""

import itertools
import statistics

import pytest
from hypothesis import given

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.cases import as_case
from workbook.measures.findings import MEASURES, judge
from workbook.measures.flips import ALPHA_PAIRS, WAYS

from .made_up import cells, near, steady, table, tables

ALL = wb.findings().set_index("finding")

WORKED = {  # value under A, B, C, as worked out beforehand; whether it holds under each
    "tokyo-outlier-P1": ("JPN 1.36 (CHN 1.12)", "JPN 1.33 (KOR 1.21)", "JPN 1.33 (KOR 1.21)", "+++"),
    "beijing-outlier-P2": ("CHN 1.44 (JPN 0.96)", "CHN 1.48 (JPN 1.03)", "CHN 1.65 (JPN 0.97)", "+++"),
    "beijing-outlier-P3": ("CHN 1.59 (JPN 1.44)", "CHN 1.74 (JPN 1.55)", "CHN 1.74 (JPN 1.41)", "+++"),
    "tokyo-outlier-P4": ("JPN 1.97 (CHN 1.17)", "JPN 1.57 (CHN 1.17)", "JPN 1.53 (CHN 1.20)", "+++"),
    "tokyo-outlier-P5": ("JPN 1.83 (CHN 1.30)", "JPN 1.50 (USA 1.30)", "JPN 1.52 (USA 1.18)", "+++"),
    "tokyo-wide-out-P5": ("JPN by 0.53", "JPN by 0.20", "JPN by 0.33", "+--"),
    "beijing-seoul-nearest-P4": ("CHN-KOR 0.20", "CHN-KOR 0.30", "CHN-KOR 0.30", "+++"),
    "beijing-seoul-nearest-P5": ("CHN-KOR 0.30", "CHN-KOR 0.30", "CHN-KOR 0.25", "+++"),
    "tokyo-washington-nearest-P3": ("JPN-USA 0.40", "JPN-USA 0.30", "JPN-USA 0.20", "+++"),
    "alpha-lowest-P2": ("P2 -0.19 (P3 -0.11)", "P2 -0.18 (P3 -0.18)", "P2 -0.32 (P3 -0.17)", "+++"),
    "distance-largest-P3": ("P3 1.43", "P3 1.50", "P3 1.44", "+++"),
    "most-zones-P2": ("P2 9", "P4 7", "P4 7", "+--"),
    "washington-turned-P3-P4": ("9 and 3", "9 and 7", "8 and 6", "+--"),
    "five-without-zone-P5": ("5: I03 I05 I07 I09 I10", "4: I05 I07 I09 I10", "4: I05 I07 I09 I10", "+--"),
    "seven-without-zone-salience-P5": ("7:", "7:", "7:", "+++"),
    "without-tokyo-all-open-P5": ("0", "1: I05", "1: I05", "+--"),
    "without-tokyo-two-empty-P5": ("2: I03 I05", "4:", "3:", "+--"),
    "tokyo-in-each-gap-P5": ("in all 5", "I05", "I05", "+--"),
    "hawks-six-empty-P5": ("6:", "4:", "3:", "+--"),
    "tokyo-up-all-open-P5": ("0", "1", "1", "+--"),
    "tokyo-up-two-empty-P5": ("2", "4", "5", "+--"),
    "tokyo-up-not-outlier-P5": ("USA", "USA", "USA", "+++"),
    "hawks-nobody-alone-P5": ("USA-hawks by 0.17", "USA-hawks by 0.3", "USA-hawks by 0.29", "+--"),
    "only-beijing-seoul-close-P5": ("CHN-KOR 0.30", "CHN-KOR 0.30", "CHN-KOR 0.25", "+++"),
    "compromise-sanctions-P5": ("-0.50", "0.00", "0.00", "+--"),
    "nothing-movable-P5": ("none", "none", "none", "+++"),
    "official-between-P5": ("outside on 0", "outside on 0", "outside on 0", "+++"),
    "seoul-moved-most-P2-P3": ("KOR", "KOR", "KOR", "+++"),
    "no-zone-on-agenda-P5": ("gap", "gap", "gap", "+++"),
    "no-zone-on-peace-P5": ("gap", "gap", "gap", "+++"),
}


@pytest.mark.parametrize("finding", list(WORKED))
def test_the_codings_give_what_was_worked_out_beforehand(finding):
    *values, signs = WORKED[finding]
    for coder, value, sign in zip("ABC", values, signs, strict=True):
        cell = ALL.loc[finding, coder]
        assert cell.startswith(("yes: " if sign == "+" else "no: ") + value), (finding, coder, cell)


def test_the_record_and_coder_d_give_what_their_second_reading_says():
    worked = {
        "tokyo-outlier-P4": ("yes: JPN 1.40 (CHN 0.87)", "yes: JPN 1.27 (CHN 1.00)"),
        "tokyo-outlier-P5": ("yes: JPN 1.25 (CHN 1.00)", "yes: JPN 1.29 (CHN 1.04)"),
        "beijing-seoul-nearest-P4": ("yes: CHN-KOR 0.10 (KOR-USA 0.80)", "yes: CHN-KOR 0.20 (JPN-USA 0.60)"),
        "beijing-seoul-nearest-P5": ("yes: CHN-KOR 0.33 (JPN-USA 0.70)", "yes: CHN-KOR 0.22 (JPN-USA 0.70)"),
        "five-without-zone-P5": ("no: 2: I07 I10", "no: 2: I07 I10"),
        "without-tokyo-all-open-P5": ("yes: 0", "yes: 0"),
    }
    for finding, values in worked.items():
        assert tuple(ALL.loc[finding, ["D", "record"]]) == values


def test_what_holds_under_all_and_what_under_some():
    assert set(ALL.holds) == {"under all", "under some"}
    for _, row in ALL.iterrows():
        answers = {row[coder][:2] for coder in ("A", "B", "C", "D", "record") if row[coder]}
        assert row.holds == ("under all" if answers == {"ye"} else "under some")
    assert ALL.loc[["no-zone-on-agenda-P4", "no-zone-on-agenda-P5"], "holds"].eq("under all").all()
    assert ALL.loc["five-without-zone-P5", "holds"] == "under some"


def test_coder_d_says_nothing_on_what_it_did_not_code():
    for finding, row in rows("findings").items():
        if set(row["period"].split()) - {"P4", "P5"} or "-" in row["actors"] or row["tolerance"] == "salience":
            assert not ALL.loc[finding, "D"], finding
        assert all(ALL.loc[finding, coder] for coder in ("A", "B", "C", "record")), finding


def test_nothing_movable_is_never_said_without_the_doubt_of_the_status_quo():
    quo = wb.load_status_quo().set_index("issue")["value"]
    for coder in ("A", "B", "C", "D", "record"):
        core = wb.core(wb.load_positions("P5", coder=coder)).set_index("issue")
        unmoved = 1.0
        for issue, now in quo.items():
            slips = [max(-2, min(2, now + step)) for step in (-1, 0, 1)]
            unmoved *= sum(core.low[issue] <= one <= core.high[issue] for one in slips) / 3
        assert f"none still in {unmoved:.0%} of runs" in ALL.loc["nothing-movable-P5", coder]


def test_the_table_names_measures_that_exist_and_each_can_be_overturned_or_is_a_share():
    named = {row["measure"] for row in rows("findings").values()}
    assert named == set(MEASURES)
    assert set(WAYS) | set(ALPHA_PAIRS) | {"outlier_under_slips", "count_under_slips"} == set(MEASURES)


# --- second definitions -------------------------------------------------------------------------------------


def mean_gaps(codes, actor):
    """The mean distance of an actor, from its definition."""
    gaps = []
    for other in FOUR:
        both = [issue for issue, one in codes if one == actor and (issue, other) in codes]
        if other != actor and both:
            gaps.append(statistics.mean(abs(codes[issue, actor] - codes[issue, other]) for issue in both))
    return statistics.mean(gaps) if gaps else None


@steady
@given(tables())
def test_the_outlier_of_a_finding_is_the_one_with_the_largest_mean_distance(frame):
    codes = cells(frame)
    far = {actor: mean_gaps(codes, actor) for actor in FOUR}
    if None not in far.values():
        alone = all(far["JPN"] > far[other] + 1e-9 for other in FOUR if other != "JPN")
        assert judge("tokyo-outlier-P5", frame).holds == alone
        up = {cell: min(code + 1, 2) if cell[1] == "JPN" else code for cell, code in codes.items()}
        far = {actor: mean_gaps(up, actor) for actor in FOUR}
        alone = all(far["JPN"] > far[other] + 1e-9 for other in FOUR if other != "JPN")
        assert judge("tokyo-up-not-outlier-P5", frame).holds != alone


@steady
@given(tables())
def test_the_zones_of_a_finding_are_those_of_the_measure(frame):
    for finding, tolerance in (("five-without-zone-P5", 1), ("seven-without-zone-salience-P5", "salience")):
        empty = wb.zones(frame, tolerance)["empty"].sum()
        value, holds = judge(finding, frame)
        assert (int(value.split(":")[0]), holds) == (empty, empty == int(rows("findings")[finding]["expected"]))
    found = wb.zones(frame)
    assert judge("tokyo-in-each-gap-P5", frame).holds == all("JPN" in pair for pair in found.between[found["empty"]])


@steady
@given(tables())
def test_close_pairs_of_a_finding_are_those_of_the_measure(frame):
    near_pairs = {f"{row.a}-{row.b}" for row in wb.distances(frame).itertuples() if row.distance <= 0.8 + 1e-9}
    assert judge("only-beijing-seoul-close-P5", frame).holds == (near_pairs == {"CHN-KOR"})


def test_findings_over_time_are_those_of_the_measures_of_each_period():
    for coder in ("A", "B", "C", "record"):
        frame = wb.load_positions(coder=coder)
        parts = {period: frame[frame.period == period] for period in ("P1", "P2", "P3", "P4", "P5")}
        alphas = {period: wb.alpha(part) for period, part in parts.items()}
        means = {period: wb.distances(part).distance.mean() for period, part in parts.items()}
        assert judge("alpha-lowest-P2", frame).holds == (min(alphas, key=alphas.get) == "P2")
        assert judge("distance-largest-P3", frame).holds == (max(means, key=means.get) == "P3")
        assert judge("alpha-rises-P3-P5", frame).holds == (alphas["P5"] > alphas["P3"])
        assert judge("distance-falls-P3-P5", frame).holds == (means["P5"] < means["P3"])
        moved = wb.movement(parts["P2"], parts["P3"])
        assert judge("seoul-moved-most-P2-P3", frame).value.startswith(f"{moved.actor[0]} {moved.moved[0]:.2f}")
        three = [wb.compromise(parts["P5"]).set_index("issue").compromise["I03"]]
        assert float(judge("compromise-sanctions-P5", frame).value) == near(three[0])


def test_shares_of_runs_are_those_of_robustness():
    for coder in ("A", "record"):
        frame = wb.load_positions("P5", coder=coder)
        shares = [
            wb.robustness("outlier", frame, error).set_index("outcome").share["JPN"]
            for error in ("confidence", "harsh")
        ]
        assert judge("tokyo-outlier-slips-P5", frame).value == f"{shares[0]:.0%}, harsh {shares[1]:.0%}"
        count = wb.zones(frame)["empty"].sum()
        share = wb.robustness("empty_zones", frame).set_index("outcome").share[count]
        assert judge("same-count-slips-P5", frame).value == f"{count} in {share:.0%}"


# --- properties and refusals --------------------------------------------------------------------------------


def test_the_order_of_rows_changes_nothing_and_other_periods_do_not_matter():
    frame = wb.load_positions(coder="A")
    for finding in rows("findings"):
        assert judge(finding, frame.iloc[::-1]) == judge(finding, frame)
    assert judge("tokyo-outlier-P5", frame) == judge("tokyo-outlier-P5", wb.load_positions("P5", coder="A"))


def test_a_tie_makes_nobody_the_first():
    frame = table([[0, 1, 0, 1], [0, 1, 0, 1]])
    assert judge("tokyo-outlier-P5", frame) == ("CHN, JPN, KOR, USA 0.67", False)


def test_one_coding_or_several_may_be_asked_for():
    assert wb.findings("record").columns.tolist()[4:] == ["record", "holds"]
    assert list(itertools.islice(wb.findings(["A", "median"]).columns, 4, 7)) == ["A", "median", "holds"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.findings("E"), r"There is no coder 'E'"),
        (lambda: wb.findings([]), r"Name one coder at least"),
        (
            lambda: judge("tokyo-outlier", wb.load_positions()),
            r"There is no finding 'tokyo-outlier'. Did you mean 'tokyo-",
        ),
        (
            lambda: judge("alpha-lowest-P2", wb.load_positions("P5")),
            r"is about P1 P2 P3 P4 P5, and this table holds P5",
        ),
        (lambda: judge("tokyo-outlier-P5", 3), r"A table of positions is needed"),
        (
            lambda: as_case("hawks-six-empty-P5", wb.load_positions("P5", coder="D")),
            r"USA-hawks has no position in this table",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call()
