"""Lesson 09: nothing of later years before its last part, forecasts that the record leaves open, and its counts."""

import html
import re

import nbformat
import pytest

import workbook as wb
from workbook.exercises import registry
from workbook.exercises.judging import judge
from workbook.exercises.lessons import lesson_09
from workbook.publishing.lessons import lesson_notebooks

CELLS = nbformat.read(lesson_notebooks()["09"], as_version=4).cells
LAST_PART = next(number for number, cell in enumerate(CELLS) if "## 9. What came after" in cell.source)
LATER = re.compile(
    r"\b20[2-9]\d\b|\b2019-(?:08|09|1\d)|\b2019(?:08|09|1\d)\d\d\b"
    r"|\b(?:August|September|October|November|December) 2019|\bafter the essay\b.*\bborne out\b",
    re.IGNORECASE,
)


def shown(cell):
    """All that a reader sees of what a cell shows, tooltips included."""
    text = ""
    for output in cell.get("outputs", []):
        parts = [output.get("text", ""), *output.get("data", {}).values()]
        text += " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)) for part in parts if isinstance(part, str))
    return text


def test_claims_on_which_later_rows_bear_are_counted_nowhere_before_the_last_part():
    evidence = wb.load_evidence(horizon=None)
    bears = set(evidence[evidence.after_essay & (evidence.bearing != "context")].claim)
    claims = wb.load_claims(horizon=None)
    bears |= set(claims[claims.record_later.fillna("") != ""].claim)
    essay = {claim for claim in bears if claim.startswith("C")}
    cell = next(cell for cell in CELLS if "wb.draw_ledger" in cell.source)
    assert set(re.findall(r"C\d\d", cell.source)) == essay
    assert not {claim for claim in essay if claim in shown(cell)}
    table = next(cell for cell in CELLS if "value_counts" in cell.source)
    assert sum(map(int, re.findall(r"\b\d+\b", table.outputs[0]["data"]["text/plain"]))) == len(
        [claim for claim in claims.claim if claim.startswith("C") and claim not in essay]
    )


def test_no_verdict_is_shown_before_the_last_part_but_in_the_ledger():
    for cell in CELLS[:LAST_PART]:
        if "wb.draw_ledger" not in cell.source and "value_counts" not in cell.source:
            assert "Our verdict" not in shown(cell) and "verdict of the workbook" not in shown(cell).casefold()


@pytest.mark.parametrize("number", range(LAST_PART))
def test_nothing_of_later_years_is_told_before_the_last_part(number):
    cell = CELLS[number]
    assert "horizon=None" not in cell.source
    said = re.sub(r"\]\([^)]*\)", "]", cell.source) + " " + shown(cell)
    assert not LATER.findall(said), LATER.search(said)


def test_what_looks_past_the_horizon_is_marked():
    asks = [number for number, cell in enumerate(CELLS) if "horizon=None" in cell.source]
    assert min(asks) >= LAST_PART
    assert "> **Past the horizon.**" in CELLS[LAST_PART].source


# --- forecasts ---------------------------------------------------------------------------------------------------


def test_open_forecasts_have_rows_on_both_sides_and_are_right_either_way():
    assert {name: lesson_09.later_bearings(*asked) >= {"supports", "against"} for name, asked in lesson_09.OPEN.items()}
    exercise = registry.find("09.7")
    assert set(exercise.either) == set(lesson_09.OPEN)
    held = lesson_09.borne_out()
    for extra in ([], ["china"], ["trump"], ["china", "trump"]):
        verdict = judge(exercise, [*held, *extra])
        assert (verdict.status, verdict.points) == ("right", 2)
    for extra in ("hawks", "rift"):
        assert judge(exercise, [*held, "china", extra]).foreseen is not None
    for one in held:
        assert judge(exercise, [other for other in held if other != one]).foreseen is not None


def test_every_forecast_names_its_day():
    for words in lesson_09.EXPECTATIONS.values():
        assert re.search(r"\b20\d\d\b", words)


# --- numbers of the text -----------------------------------------------------------------------------------------


def test_one_count_of_the_supporters_of_the_answer():
    argument = wb.load_argument().query("conclusion == 'C53' and relation == 'supports'")
    fate = wb.grounded(wb.make_argument_network()).set_index("claim").status
    assert (fate[argument.premise].value_counts().to_dict()) == {"accepted": 7, "undecided": 1}
    assert registry.find("09.4").right.startswith("Seven of its eight supporters stand")
    assert not [cell for cell in CELLS if re.search(r"\blegs?\b", cell.source + shown(cell))]


def test_what_is_said_of_the_opportunity_is_what_decides_it():
    found = wb.what_decides(wb.make_argument_network(), "C52")
    assert found.query("outcome == 'stands'").number.tolist() == [5, 5]
    assert set(found.query("outcome == 'falls'").number) == {1}
    weights = wb.ledger().set_index("claim")
    leans = {
        reply
        for reply in ("R02", "R06", "R10", "R12", "R13")
        if weights.strength[reply] - weights.strength[f"X{reply[1:]}"] > 2
    }
    assert leans == {"R06", "R10"}
    assert weights.loc["R12", ["supports", "against"]].tolist() == [1, 1]


def test_the_last_period_mixes_two_presidents_of_seoul():
    leaders = wb.load_leaders(horizon=None).query("actor == 'KOR'").set_index("leader")
    start, end = wb.load_periods(horizon=None).set_index("period").loc["P7", ["start", "end"]]
    moon = leaders.end["Moon Jae-in"]
    assert start < moon < end and round((moon - start).days / 30.4) == 16
    codes = wb.load_positions("P7", horizon=None).query("actor == 'KOR'")
    assert codes.rationale.str.contains("Moon").sum() == 1  # and that one names Yoon too
    for coder in ("A", "B", "C", "record"):
        first = [wb.outlier(wb.load_positions(one, coder=coder, horizon=None)).actor[0] for one in ("P6", "P7")]
        assert first == ["JPN", "CHN"]


def test_what_holds_under_all_codings_is_shown_as_such():
    cell = next(cell for cell in CELLS if "wb.findings()" in cell.source)
    texts = wb.findings().query("period == 'P5' and lesson == '07' and holds == 'under all'").text
    assert re.findall(rf"(?:{'|'.join(map(re.escape, texts))})", shown(cell))[: len(texts)] == texts.tolist()
