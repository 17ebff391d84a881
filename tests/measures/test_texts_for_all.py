"""All texts that the rules allow, counted anew; those better for all, each asked of the measure."""

import itertools
import math

import pytest

import workbook as wb
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.measures.texts_for_all import better_for_all, every_text

P5 = wb.load_positions("P5")
NOW = wb.load_status_quo().set_index("issue").value.to_dict()


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_each_text_moves_all_of_its_issues(size):
    assert every_text(P5, [size]).texts.sum() == math.comb(10, size) * 4**size


def test_the_list_holds_all_of_two_issues_and_no_other():
    found = {tuple(text.items()) for text in better_for_all(P5, [2]).text}
    right = set()
    for issues in itertools.combinations(sorted(NOW), 2):
        for steps in itertools.product(range(-2, 3), repeat=2):
            text = dict(zip(issues, steps, strict=True))
            if all(text[issue] != NOW[issue] for issue in text) and (wb.deal(text, P5).head(4).gain > 0).all():
                right.add(tuple(text.items()))
    assert found == right


def test_the_numbers_of_the_list_are_those_of_the_measure():
    table = better_for_all(P5, [3])
    for line in table.iloc[::7].to_dict("records"):
        gains = wb.deal(line["text"], P5).set_index("actor").gain
        assert {actor: line[actor] for actor in gains.index} == gains.to_dict()
        assert line["least"] == gains[list(FOUR)].min() > 0


def test_another_status_quo_makes_another_list():
    ideal = P5[P5.actor == "USA"].set_index("issue").position.to_dict()
    assert better_for_all(P5, [2], NOW | ideal).empty  # nothing is left that one of the four could win


def test_if_every_issue_counted_alike_for_everybody_another_list_comes_out():
    table = better_for_all(P5, weight="equal")
    for line in table.to_dict("records"):
        assert (wb.deal(line["text"], P5, weight="equal").head(4).gain > 0).all()
    assert len(table) < len(better_for_all(P5))


@pytest.mark.parametrize("sizes", [[0], [4], "two", [2.5]])
def test_a_size_that_is_none_is_told(sizes):
    with pytest.raises(WorkbookError, match="is no size of a set of issues"):
        better_for_all(P5, sizes)
