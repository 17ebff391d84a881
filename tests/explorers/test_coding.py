"""The explorer of coding: blind until one compares, and compared on what both have coded."""

import html

import pytest

import workbook as wb
from workbook.answers import record


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
    coding.set(compare="partner")
    assert coding.sentence.startswith("12 of 12 codes are the same")
    coding.set(partner="nobody.json")
    assert coding.sentence == "This does not work: There is no file nobody.json beside this notebook."


def test_a_partner_who_coded_fewer_statements_is_compared_on_these(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    few = wb.explore_coding(count=6)
    codes = wb.load_statements().head(6).set_index("statement").reference_code
    few.set(**{key: int(code) for key, code in codes.items()})
    wb.keep(few)
    coding = wb.explore_coding()
    coding.set(**{key: int(code) for key, code in codes.items()}, s12=1, compare="partner")
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
    assert comparison(mine, monkeypatch) == f"{number} statements are coded by both; three at least are needed."
    mine = dict.fromkeys(list(STATEMENTS.index)[:3], 0)
    assert " of 3 codes are the same" in comparison(mine, monkeypatch)


def test_each_statement_stands_over_its_control_with_the_ends_of_its_scale():
    coding = wb.explore_coding(count=2)
    issues = wb.load_issues().set_index("issue")
    for number, (key, row) in enumerate(STATEMENTS.head(2).iterrows(), 1):
        text, control = coding.widget.children[number - 1].children
        assert control is coding.controls[key] and control.description == f"Statement {number}"
        issue = issues.loc[row.issue]
        words = html.unescape(str(text.value))
        assert words.startswith(f"<p><b>{number}. ") and f".</b> {row.text}<br>" in words
        assert f"<i>{issue.label}: −2 {issue.pole_low}; +2 {issue.pole_high}</i>" in words
        assert str(row.date.year) in words
    assert [label for label, _ in coding.controls[key].options] == ["not coded", "−2", "−1", "0", "+1", "+2"]


def test_a_file_without_codes_is_answered_in_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wb.keep(wb.explore_ties())
    coding = wb.explore_coding()
    coding.set(compare="partner")
    assert coding.sentence == (
        f"This does not work: {record.FILE} holds no codes. Your partner keeps them with wb.keep(explorer)."
    )


def test_of_codes_kept_twice_the_last_are_compared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keys = list(STATEMENTS.index)
    coding = wb.explore_coding()
    for code in (-2, 1):
        coding.set(**{key: code if number else 0 for number, key in enumerate(keys)})
        wb.keep(coding)
    coding.set(compare="partner")
    assert coding.sentence.startswith("12 of 12 codes are the same")


def test_the_picture_is_the_matrix_of_both():
    coding = wb.explore_coding()
    assert coding.picture.words == "No statement is coded by both yet."
    assert coding.picture.caption == "Your codes and theirs."
    coding.set(**dict.fromkeys(STATEMENTS.index, 0), compare="coder")
    same = (STATEMENTS.reference_code == 0).sum()
    assert f"Both 0: {same}." in coding.picture.words
