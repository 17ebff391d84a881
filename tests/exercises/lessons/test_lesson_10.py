"""What lesson 10 says in words of its example and of the other texts, held against the measures."""

import nbformat
import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.exercises import registry
from workbook.exercises.lessons.lesson_10 import EXAMPLE
from workbook.publishing.lessons import lesson_notebooks


@pytest.fixture(scope="module")
def code():
    cells = nbformat.read(lesson_notebooks()["10"], as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def gains(text, coder="record", **options):
    return wb.deal(text, wb.load_positions("P5", coder=coder), **options).set_index("actor").gain


def test_the_exercises_ask_about_the_text_that_the_lesson_shows(code):
    assert f"wb.checked_agreement({EXAMPLE})".replace("'", '"') in code


def test_the_example_is_no_deal_that_all_want():
    assert gains(EXAMPLE)["CHN"] == 0 and (gains(EXAMPLE)[["JPN", "KOR", "USA"]] > 0).all()
    assert gains(EXAMPLE, "A")["CHN"] < 0 and min(gains(EXAMPLE, reader)["CHN"] for reader in "BC") == 0
    assert gains(EXAMPLE, weight="equal")["CHN"] < 0
    assert all(gains(EXAMPLE, reader)["PRK"] < 0 for reader in ("A", "B", "C", "record"))


def test_the_sentence_that_is_borne_out_is_and_the_share_of_the_one_that_is_not_is_the_same():
    doubt = wb.deal_robustness(EXAMPLE, wb.load_positions("P5")).set_index("doubt").nobody_worse
    assert doubt["nothing"] == 1 and doubt["all"] < 0.5  # "in fewer than half of the runs"
    assert round(10 * doubt["all"]) == 4  # what 10.5 B takes for a probability
    assert "fewer than half" in registry.find("10.5").choices()["C"]


def test_with_the_status_quo_in_doubt_tokyo_or_washington_loses():
    doubt = wb.deal_robustness(EXAMPLE, wb.load_positions("P5")).set_index("doubt")
    assert round(doubt.nobody_worse["status quo"], 1) == 0.5 == doubt.nobody_worse.drop("all").min().round(1)
    assert (doubt.loc["status quo", ["CHN", "KOR"]] == 1).all()
    assert doubt.loc["all", list(FOUR)].astype(float).idxmin() == "JPN"


def test_with_all_issues_counted_alike_two_codings_hold_no_text():
    found = {
        reader: len(wb.better_for_all(wb.load_positions("P5", coder=reader), weight="equal"))
        for reader in ("A", "B", "C", "record")
    }
    assert found == {"A": 1, "B": 0, "C": 4, "record": 0}


def test_pyongyang_read_one_step_further_on_talks_still_loses_by_most():
    positions = wb.load_positions("P5")
    positions.loc[(positions.actor == "PRK") & (positions.issue == "I01"), "position"] += 1
    found = wb.better_for_all(positions)
    assert len(found) == 57 and (found.PRK < 0).sum() > 2 * (found.PRK >= 0).sum()


def test_the_model_answer_tells_what_the_agenda_is_worth():
    without = {issue: step for issue, step in EXAMPLE.items() if issue != "I10"}
    votes = wb.ratification(without).set_index("ratifier").says_yes
    assert votes["USA-president"] and gains(without)["JPN"] < 0  # "he would sign, but then Tokyo loses"


@pytest.mark.parametrize("reader", ["A", "B", "C", "record"])
def test_by_each_coding_some_capital_loses_by_each_proposal(reader):
    for row in wb.load_proposals().itertuples():
        assert (gains(row.text, reader)[list(FOUR)] < 0).any(), row.proposal
        assert (gains(row.text, reader)[["CHN", "JPN"]] < 0).any(), row.proposal  # so the picture alone tells it


def test_what_the_lesson_says_of_all_texts():
    lists = {reader: wb.better_for_all(wb.load_positions("P5", coder=reader)) for reader in ("A", "B", "C", "record")}
    assert all(len(found) for found in lists.values())
    more_noes = {
        reader: (one["USA-president"] < 0).sum() > (one["USA-hawks"] < 0).sum() for reader, one in lists.items()
    }
    assert more_noes == {"A": True, "B": True, "C": False, "record": True}
    assert {reader: bool((one.PRK > 0).any()) for reader, one in lists.items()} == {
        "A": False,
        "B": False,
        "C": False,
        "record": True,
    }
    agenda = wb.load_positions("P5", coder="A").set_index(["issue", "actor"]).salience["I10", "CHN"]
    assert agenda == wb.load_positions("P5", coder="B").set_index(["issue", "actor"]).salience["I10", "CHN"] == 1
