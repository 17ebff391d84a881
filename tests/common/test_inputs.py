"""Names, numbers and pairs as readers type them: understood, or refused with an answer that helps."""

import re

import numpy as np
import pytest

import workbook as wb
from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, as_numbers, as_pairs, choose, several


@pytest.mark.parametrize(
    ("value", "name"), [("salt", "salt"), (" SALT ", "salt"), ("pepper", "Pepper"), ("3", 3), (3, 3)]
)
def test_a_name_is_found_whatever_its_capitals(value, name):
    assert choose(value, iter(["salt", "Pepper", 3]), "spice") == name


def test_a_name_written_exactly_comes_before_one_with_other_capitals():
    assert choose("salt", ["salt", "SALT"], "spice") == "salt"
    assert choose("SALT", ["SALT", "salt"], "spice") == "SALT"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("peper", "There is no spice 'peper'. Did you mean 'Pepper'? Valid: salt, Pepper."),
        ("mint", "There is no spice 'mint'. Valid: salt, Pepper."),
        (None, "There is no spice None. Valid: salt, Pepper."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_and_all(value, says):
    with pytest.raises(WorkbookError) as error:
        choose(value, ["salt", "Pepper"], "spice")
    assert str(error.value) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("1.5", "size='1.5' is text, and a number is needed: write size=1.5, without quotation marks."),
        (" -2 ", "size=' -2 ' is text, and a number is needed: write size=-2, without quotation marks."),
        (".5", "size='.5' is text, and a number is needed: write size=.5, without quotation marks."),
        ("many", "size='many' is no number. Give one, such as size=1."),
        ("1.5.2", "size='1.5.2' is no number. Give one, such as size=1."),
        (None, "size=None is no number. Give one, such as size=1."),
        ([1], "size=[1] is no number. Give one, such as size=1."),
        (True, "size=True is no number. Give one, such as size=1."),
        (1j, "size=1j is no number. Give one, such as size=1."),
    ],
)
def test_what_is_no_number_is_answered_in_words(value, says):
    with pytest.raises(WorkbookError) as error:
        as_number(value, "size")
    assert str(error.value) == says


def test_numbers_of_every_sort_are_numbers_and_words_may_stand_for_some():
    assert [as_number(one, "size") for one in (1, 0.5, np.int64(3), np.float32(2))] == [1, 0.5, 3, 2]
    assert as_number("Harsh", "error", ["confidence", "harsh"]) == "harsh"
    with pytest.raises(WorkbookError, match=r"'1' is text"):
        as_number("1", "error", ["confidence", "harsh"])
    with pytest.raises(WorkbookError, match=r"There is no error 'hash'\. Did you mean 'harsh'"):
        as_number("hash", "error", ["confidence", "harsh"])
    with pytest.raises(WorkbookError, match=r"There is no error model 'hash'\. Did you mean 'harsh'"):
        as_number("hash", "error", ["confidence", "harsh"], "error model")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("USA", "power needs a value for each name, such as power={'USA': 1}; found a str."),
        ({"USA": "2"}, "power['USA']='2' is text, and a number is needed"),
    ],
)
def test_numbers_by_name_are_answered_in_words_too(given, says):
    with pytest.raises(WorkbookError, match=re.escape(says)):
        as_numbers(given, "power", "USA")


def test_values_by_name_come_back_and_nothing_is_no_value():
    assert as_numbers({"USA": 2, "JPN": 0.5}, "power", "USA") == {"USA": 2, "JPN": 0.5}
    assert as_pairs({"JPN": "amber"}, "colours", {"JPN": "amber"}) == {"JPN": "amber"}
    assert as_pairs(None, "colours", {"JPN": "amber"}) == as_pairs({}, "colours", {"JPN": "amber"}) == {}
    with pytest.raises(WorkbookError, match="found a list"):
        as_pairs([], "colours", {"JPN": "amber"})


@pytest.mark.parametrize(
    "act",
    [
        lambda: wb.draw_network(wb.make_tie_network(), colours="amber"),
        lambda: wb.draw_network(wb.make_tie_network(), colours=["amber"]),
        lambda: wb.ledger(verdicts=["supported"]),
    ],
)
def test_what_needs_a_value_for_each_name_says_so(act):
    with pytest.raises(WorkbookError, match=r"needs a value for each name, such as \w+=\{'\w+': '\w+'\}; found a"):
        act()


@pytest.mark.parametrize(
    ("value", "all_of_it"),
    [("ab", ["ab"]), (7, [7]), (0.5, [0.5]), (None, []), (("a", "b"), ["a", "b"]), ([], []), (iter("ab"), ["a", "b"])],
)
def test_one_value_or_several_become_a_list(value, all_of_it):
    assert several(value) == all_of_it


def test_what_cannot_be_a_list_is_answered_in_words():
    with pytest.raises(WorkbookError, match=r"^One name or a list of names is needed here, not <object"):
        several(object())
