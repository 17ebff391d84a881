"""A text by the rules of the table: what is refused is refused in a sentence; who says yes at home is recounted."""

import pytest

import workbook as wb

P5 = wb.load_positions("P5")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("I04 -1, I07 +1", "A text is written as issues with steps.*found the words 'I04 -1, I07 [+]1'"),
        (["I04", "I07"], "text needs a value for each name.*found a list"),
        ({"I04": 0.5}, r"text\['I04'\]=0.5 is no whole step"),
        ({"I04": 3}, "off the scale: give a step from -2 to 2"),
        ({"I04": float("nan")}, "no number"),
        ({"I04": "-1"}, "without quotation marks"),
        ({"I04": None}, "is no number"),
        ({"I4": -1}, "There is no issue 'I4'. Did you mean 'I04'"),
        ({"I04": -1, "i04": 1}, "names an issue twice"),
        ({"I01": 2, "I02": 2, "I03": 0, "I04": -1, "I05": 0}, r"moves 5 issues \(I01, I02, I03, I04, I05\); at most 4"),
    ],
)
def test_what_is_no_text_is_answered_in_a_sentence(text, says):
    with pytest.raises(wb.WorkbookError, match=says):
        wb.checked_agreement(text)


def test_four_issues_may_move_and_any_number_may_be_named_as_they_are():
    now = wb.load_status_quo().set_index("issue").value.to_dict()
    text = now | {"I03": 0, "I04": -1, "I07": 1, "I10": -1}
    assert wb.checked_agreement(text) == {issue: text[issue] for issue in sorted(text)}
    assert wb.checked_agreement({}) == {}


@pytest.mark.parametrize("text", [{"I04": -1, "I07": 1, "I10": -1}, {"I02": -1, "I09": 0}, {}])
def test_home_is_counted_by_hand(text):
    now = wb.load_status_quo().set_index("issue").value
    found = wb.ratification(text).set_index("ratifier")
    for row in wb.load_ratifiers().itertuples():
        codes = wb.load_positions(row.period).query("actor == @row.actor").set_index("issue")
        gain, blank = 0, []
        for issue, step in text.items():
            if issue in codes.index:
                want, care = codes.position[issue], codes.salience[issue]
                gain += care * (abs(want - now[issue]) - abs(want - step))
            else:
                blank.append(issue)
        assert found.gain[row.ratifier] == gain
        assert found.says_yes[row.ratifier] == (gain >= 0)
        assert found.uncoded[row.ratifier] == tuple(blank)


def test_those_coded_apart_are_read_as_a_deal_reads_them():
    text = {"I03": 0, "I10": -1}
    deal, home = wb.deal(text, P5).set_index("actor").gain, wb.ratification(text).set_index("ratifier").gain
    for one in wb.load_ratifiers().query("not stand_in").ratifier:
        assert home[one] == deal[one]


def test_another_status_quo_changes_the_votes():
    text = {"I10": 1}
    assert not wb.ratification(text).gain.any()
    own = wb.load_status_quo().set_index("issue").value.to_dict() | {"I10": -2}
    assert wb.ratification(text, own).set_index("ratifier").gain["JPN-diet"] < 0
