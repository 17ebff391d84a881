"""Marks of claims and actors: shapes, rims, letters."""

import re
from xml.etree import ElementTree

import pytest

import workbook as wb
from workbook.common import palette
from workbook.pictures import marks, style


def corners(drawn):
    return [tuple(map(float, pair)) for pair in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", drawn)]


@pytest.mark.parametrize("shape", list(marks.CORNERS))
def test_a_shape_lies_around_its_middle(shape):
    points = corners(marks.outline(shape, 100, 50, 40, 20))
    for place, middle, half in ((0, 100, 20), (1, 50, 10)):
        low, high = min(point[place] for point in points), max(point[place] for point in points)
        assert low < middle < high
        assert high - low <= 2 * half * 1.25


def test_a_pill_is_a_circle_where_it_is_as_wide_as_high():
    found = ElementTree.fromstring(marks.outline("pill", 50, 50, 20, 20))
    assert found.get("rx") == "10"
    assert (found.get("width"), found.get("height")) == ("20", "20")


@pytest.mark.parametrize("kind", list(style.KINDS))
def test_the_box_of_a_claim_says_its_kind_its_hedge_and_who_speaks(kind):
    plain = {"kind": kind, "hedged": False, "objection": False}
    one = marks.claim_shape(plain, 0, 0, 50, 30)
    assert style.KINDS[kind].fill in one
    assert "stroke-dasharray" in marks.claim_shape(plain | {"hedged": True}, 0, 0, 50, 30)
    assert palette.COLOURS["ink"] in marks.claim_shape(plain | {"objection": True}, 0, 0, 50, 30).split("stroke")[0]
    assert style.KINDS[kind].fill not in marks.claim_shape(plain, 0, 0, 50, 30, highlighted=False)


def test_a_claim_stands_for_its_text_and_its_source():
    known = wb.load_claims().set_index("claim").loc["C01"]
    evidence = marks.claim_evidence("C01", {"paragraph": 1, "text": known.text})
    assert evidence.title == f"C01 {known.text}"
    assert evidence.source == known.source
    assert marks.claim_evidence("M01", {"paragraph": None, "text": "Mine."}).source == ""


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: marks.outline("hexagone", 0, 0, 1, 1), "There is no shape 'hexagone'. Did you mean 'hexagon'?"),
        (lambda: marks.actor_mark("JPM", 0, 0), "There is no actor with a place in the pictures 'JPM'."),
        (lambda: marks.badge(0, 0, "attack"), "There is no relation 'attack'. Did you mean 'attacks'?"),
    ],
)
def test_a_wrong_name_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
