"""Sides of the argument: each claim has one, and each reply answers an objection that is there."""

from workbook.datasets.reading import rows
from workbook.datasets.sides import count_sides, is_objection, is_reply, objections_answered

CLAIMS = rows("claims")


def test_each_claim_is_on_one_side():
    for claim, row in CLAIMS.items():
        sides = [bool(row["paragraph"]), is_objection(claim, row["paragraph"]), is_reply(claim, row["paragraph"])]
        assert sides == [claim[0] == letter for letter in "CXR"], claim


def test_what_a_reader_adds_is_an_objection_unless_its_key_says_that_it_is_a_reply():
    assert is_objection("M01", None) and not is_reply("M01", None)
    assert is_reply("R99", None) and not is_objection("R99", None)
    assert not is_reply("R99", 3)  # what stands in a paragraph is the essay's


def test_each_reply_answers_the_objection_of_its_own_number_and_says_so():
    for claim, row in CLAIMS.items():
        if is_reply(claim, row["paragraph"]):
            assert objections_answered(claim) == [f"X{claim[1:]}"]
            assert row["text"].startswith(f"To X{claim[1:]}")
    answered = [one for claim in CLAIMS if claim.startswith("R") for one in objections_answered(claim)]
    assert len(answered) == len(set(answered))


def test_sides_are_counted_in_words():
    counted = count_sides([True, False, False, False], [False, True, True, False])
    assert counted == ["1 claim", "1 objection", "2 replies"]
    assert count_sides([True], [False]) == ["1 objection"]
    assert count_sides([False, False], [True, False]) == ["1 claim", "1 reply"]
