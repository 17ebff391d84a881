"""The explorer of coding: blind until one compares, and compared on what both have coded."""

import html
import re

import pytest

import workbook as wb
from workbook.answers import record
from workbook.datasets.cards import STEPS


def test_coding_is_blind_until_one_compares(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding = wb.explore_coding()
    codes = wb.load_statements().head(12).set_index("statement").reference_code
    coding.set(**{key: int(code) for key, code in codes.items()})
    assert coding.sentence.startswith("12 of 12 statements are coded.")
    assert not any(f"Both {code}" in coding.picture.words for code in codes)
    wb.keep(coding)
    coding.set(compare="coder")
    same = "12 of 12 codes are the same, 12 within one step; kappa 1.00, weighted kappa 1.00, alpha 1.00."
    assert coding.sentence == same
    coding.set(compare="partner", partner=record.FILE)
    assert coding.sentence.startswith("12 of 12 codes are the same")
    coding.set(partner="nobody.json")
    assert coding.sentence == "This does not work: There is no file nobody.json beside this notebook."
    assert coding.picture.words == "There is no file nobody.json beside this notebook."  # no old picture stays


def test_a_partner_who_coded_fewer_statements_is_compared_on_these(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    few = wb.explore_coding(count=6)
    codes = wb.load_statements().head(6).set_index("statement").reference_code
    few.set(**{key: int(code) for key, code in codes.items()})
    wb.keep(few)
    coding = wb.explore_coding()
    coding.set(**{key: int(code) for key, code in codes.items()}, s12=1, compare="partner", partner=record.FILE)
    assert coding.sentence.startswith("6 of 6 codes are the same")


def test_a_partners_file_that_changed_is_read_anew(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding = wb.explore_coding()
    keys = list(coding.controls)[:12]

    def partner(code):
        other = wb.explore_coding()
        other.set(**dict.fromkeys(keys, code))
        wb.keep(other)
        (tmp_path / record.FILE).replace(tmp_path / "partner.json")

    partner(0)
    coding.set(**dict.fromkeys(keys, 0), compare="partner", partner="partner.json")
    before = coding.picture
    partner(2)
    coding.set()
    assert coding.picture.svg != before.svg


STATEMENTS = wb.load_statements().head(12).set_index("statement")


def comparison(mine, monkeypatch):
    """The sentence on these codes beside those of the workbook's coder."""
    coding = wb.explore_coding()
    coding.set(**mine, compare="coder")
    return coding.sentence


def test_codes_that_are_the_same_and_near_are_counted(monkeypatch):
    codes = STATEMENTS.reference_code.astype(int)
    mine = {key: int(code) for key, code in codes.items()}
    first, second = list(mine)[:2]
    mine[first] += 1 if mine[first] < 2 else -1
    mine[second] += 2 if mine[second] < 1 else -2
    kappa = wb.kappa(list(mine.values()), codes.tolist())
    weighted = wb.kappa(list(mine.values()), codes.tolist(), "linear")
    alpha = wb.coder_alpha(list(zip(mine.values(), codes, strict=True)))
    assert comparison(mine, monkeypatch) == (
        f"10 of 12 codes are the same, 11 within one step; kappa {kappa:.2f}, weighted kappa {weighted:.2f}, "
        f"alpha {alpha:.2f}."
    )


@pytest.mark.parametrize("number", [0, 2])
def test_three_statements_at_least_are_needed(number, monkeypatch):
    mine = dict.fromkeys(list(STATEMENTS.index)[:number], 0)
    assert comparison(mine, monkeypatch) == f"{number} statements are coded by both; at least three are needed."
    mine = dict.fromkeys(list(STATEMENTS.index)[:3], 0)
    assert " of 3 codes are the same" in comparison(mine, monkeypatch)


def press(coding, words):
    """Press a button, as the page does it."""
    coding.panel._handle_custom_msg({"press": words}, [])


def card(coding):
    """The words over the controls."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", coding.panel.lead)).split())


def test_one_statement_stands_over_its_code_with_all_anchors_and_questions_of_its_scale():
    coding = wb.explore_coding(count=3)
    issues = wb.load_issues().set_index("issue")
    for number, (key, row) in enumerate(STATEMENTS.head(3).iterrows()):
        words, issue = card(coding), issues.loc[row.issue]
        assert coding.panel.shown == [key, "shown", "compare"]
        assert coding.controls[key].label == f"Your code for {key}. {issue.question}"
        assert words.startswith(f"{key} · ") and row.text in words and str(row.date.year) in words
        anchors = [
            f"{wb_code}: {issue[STEPS[code]]}"
            for code, wb_code in zip(STEPS, ("-2", "-1", "0", "+1", "+2"), strict=True)
        ]
        assert coding.controls[key].options == [*zip(anchors, STEPS, strict=True), ("no code yet", "")]
        for question in re.findall(r"[^?]+\?", issue.neighbours):
            assert question.strip() in words
        if number < 2:
            press(coding, "Next")
    press(coding, "Next")  # the last stays the last
    assert coding.state["shown"] == "s03"
    press(coding, "Back")
    assert coding.state["shown"] == "s02"


def test_the_coders_code_is_on_the_card_only_of_what_is_coded_and_compared():
    coding = wb.explore_coding()
    reason = STATEMENTS.reason["s05"]
    coding.set(s05=-2, s06=-2, shown="s05")
    assert reason not in card(coding) and "coder" not in card(coding)
    coding.set(compare="coder")
    assert reason in card(coding) and "The workbook's coder: +1. Can be defended too: 0, +2." in card(coding)
    assert card(coding).endswith("You differ on s05 (you -2, the coder +1).")
    coding.set(shown="s07")
    assert STATEMENTS.reason["s07"] not in card(coding)
    coding.reset()
    assert "differ" not in card(coding) and coding.state["shown"] == "s01"


CODES = STATEMENTS.reference_code.astype(int)


@pytest.mark.parametrize(
    "line",
    [
        " ".join(f"{key} {code:+d}" for key, code in CODES.items()).replace("+0", "0"),
        ", ".join(f"{key}: {code}".replace("-", "−") for key, code in CODES.items()),
        " ".join(map(str, CODES)),
        ", ".join(f"{code:+d}" for code in CODES).replace("+0", "0") + ".",
    ],
)
def test_a_partners_codes_can_be_typed_as_they_are_read_out(line):
    coding = wb.explore_coding()
    coding.set(**{key: int(code) for key, code in CODES.items()}, compare="partner")
    assert coding.sentence == "Give your partner your line of codes, and type your partner's line into the field."
    coding.set(partner=line)
    assert coding.sentence.startswith("12 of 12 codes are the same")
    assert "You +2" not in coding.picture.words


def test_ones_own_line_can_be_typed_by_the_partner():
    mine, partners = wb.explore_coding(), wb.explore_coding()
    mine.set(s01=1, s02=0, s03=-2, s12=2, compare="partner")
    line = card(mine)[card(mine).index("Your line: ") :]
    assert line.startswith("Your line: s01 +1 s02 0 s03 -2 s04 x ") and line.endswith("s12 +2.")
    assert mine.panel.shown == ["s01", "shown", "compare", "partner"]
    partners.set(s01=1, s02=0, s03=1, s04=1, s12=2, compare="partner", partner=line)
    assert partners.sentence.startswith("3 of 4 codes are the same, 3 within one step")
    assert card(partners).endswith("You differ on s03 (you +1, your partner -2).")
    assert "You +1, your partner −2: 1." in partners.picture.words


@pytest.mark.parametrize("line", ["1 0 -2", "x " * 11, "0 " * 13])
def test_a_line_with_a_code_too_few_is_not_moved_along(line):
    coding = wb.explore_coding()
    coding.set(**{key: int(code) for key, code in CODES.items()}, compare="partner", partner=line)
    assert f"holds {len(line.split())} codes for 12 statements. Write x where there is no code." in coding.sentence
    assert coding.picture.words in coding.sentence  # no old picture stays


def test_a_button_keeps_the_codes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding = wb.explore_coding()
    coding.set(s01=1)
    press(coding, "Keep my codes")
    assert coding.panel.sentence.startswith("Kept for your memo: 1 of 12 statements are coded.")
    assert record.read_folder()["kept"][0]["state"]["s01"] == 1


def test_a_file_without_codes_is_answered_in_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wb.keep(wb.explore_ties())
    coding = wb.explore_coding()
    coding.set(compare="partner", partner=record.FILE)
    assert coding.sentence == (
        f'This does not work: {record.FILE} holds no codes. Your partner keeps them with the button "Keep my codes".'
    )


def test_of_codes_kept_twice_the_last_are_compared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keys = list(STATEMENTS.index)
    coding = wb.explore_coding()
    for code in (-2, 1):
        coding.set(**{key: code if number else 0 for number, key in enumerate(keys)})
        wb.keep(coding)
    coding.set(compare="partner", partner=record.FILE)
    assert coding.sentence.startswith("12 of 12 codes are the same")


def test_the_picture_is_the_matrix_of_both():
    coding = wb.explore_coding()
    assert coding.picture.words == "No other code is shown before you compare."
    coding.set(**dict.fromkeys(STATEMENTS.index, 0), compare="coder")
    same = (STATEMENTS.reference_code == 0).sum()
    assert f"Both 0: {same}." in coding.picture.words


def test_without_a_name_the_explorer_that_was_moved_last_is_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding, _ = wb.explore_coding(), wb.explore_ties()
    coding.set(s01=1)
    assert wb.keep().startswith("Kept for your memo: 1 of 12 statements are coded.")
