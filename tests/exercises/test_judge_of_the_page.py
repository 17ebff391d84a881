"""The script of a page gives the verdicts that Python gives, in the same words."""

import re

from tests import judge_of_the_page
from tests.judge_of_the_page import engine, exported
from workbook.exercises.exported import as_javascript


def test_page_and_python_give_the_same_verdicts():
    seen, differing = judge_of_the_page.compare(3000, seed=7)
    assert differing == []
    # All kinds of answers were among them, and all verdicts.
    assert {kind for kind, _ in seen} == set(judge_of_the_page.KINDS)
    assert {status for _, status in seen} == {"right", "wrong", "received", "unreadable", "unanswered"}


def test_an_answer_that_is_too_long_is_refused_by_both_in_the_same_words():
    answers = [["02.6", "a " * 5001], ["02.6", "𝟎" * 10_000]]  # the second is not: a script counts each sign twice
    with engine("judge_map.js", "judge.js") as call:
        page = call(judge_of_the_page.JUDGE, [exported(), answers])
    assert page == [judge_of_the_page.by_python(name, answer) for name, answer in answers]
    assert [status for status, *_ in page] == ["unreadable", "wrong"]


def test_page_and_python_take_the_same_letters_for_words_digits_and_capitals():
    letters = [chr(code) for code in range(0x1FFFF) if judge_of_the_page.is_known(chr(code))]
    tested = """
    letters => letters.map(letter => [
      new RegExp("^[\\\\p{L}\\\\p{N}_]$", "u").test(letter), /^\\p{Nd}$/u.test(letter), fourCapitals.fold(letter)])
    """
    with engine("judge_map.js", "judge.js") as call:
        page = call(tested, letters)
    folded = {}
    for letter, (is_word, is_digit, fold) in zip(letters, page, strict=True):
        assert (is_word, is_digit) == (bool(re.match(r"\w", letter)), letter.isdecimal()), f"{ord(letter):x}"
        folded.setdefault(fold, set()).add(letter.casefold())
    assert [fold for fold, ours in folded.items() if len(ours) > 1] == []
    assert len(folded) == len({letter.casefold() for letter in letters})


def test_an_exercise_is_plain_data_and_what_it_does_not_have_is_left_out():
    number, text = exported()["99.1"], exported()["99.5"]
    assert number["right"] == 13.6
    assert number["wrong"] == [[14.0, "The papers rounded."]]
    assert "within" not in number and "options" not in number and "words" not in number
    assert "right" not in text and text["words"] == [8, 30]


def test_a_regular_expression_is_written_as_javascript_reads_it():
    assert as_javascript(r"[KH]\d\d|na\w*") == r"[KH]\p{Nd}\p{Nd}|na[\p{L}\p{N}_]*"
    assert as_javascript("if .* then[.]") == r"if [^\n]* then[.]"
