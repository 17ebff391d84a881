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


def test_a_claim_is_described_in_a_few_words():
    node = {"paragraph": 6, "kind": "causal", "hedged": True}
    assert marks.describe_claim(node) == "paragraph 6, causal, hedged"
    assert marks.describe_claim(node | {"hedged": False}) == "paragraph 6, causal"
    assert marks.describe_claim(node | {"paragraph": None}) == "objection, causal, hedged"


def test_rims_say_hedge_focus_and_what_stands_back():
    plain = {"kind": "causal", "hedged": False, "objection": False}
    rims = {
        (hedged, focus): re.findall(
            r'stroke="(\S+)" stroke-width="(\S+)"(?: stroke-dasharray="([\d ]+)")?',
            marks.claim_shape(plain | {"hedged": hedged}, 0, 0, 50, 30, focus=focus),
        )[0]
        for hedged in (False, True)
        for focus in (False, True)
    }
    assert rims == {
        (False, False): ("#1b2430", "1.5", ""),
        (False, True): ("#1b2430", "5", ""),
        (True, False): ("#1b2430", "1.5", "5 3"),
        (True, True): ("#1b2430", "5", "9 4"),
    }
    faint = marks.claim_shape(plain | {"objection": True}, 0, 0, 50, 30, highlighted=False)
    assert 'fill="#ffffff" stroke="#b4bcc8"' in faint
    assert marks.FAINT == {"line": "#d9dde4", "rim": "#b4bcc8", "key": "#828b9a"}


@pytest.mark.parametrize(
    ("relation", "symbol", "colour"),
    [
        ("supports", "+", "#005f99"),
        ("attacks", "−", "#b93c0e"),
        ("qualifies", "~", "#1b2430"),
        ("background", "i", "#6a7280"),
    ],
)
def test_the_sign_of_a_relation_is_a_symbol_in_a_ring(relation, symbol, colour):
    group = ElementTree.fromstring(marks.badge(50, 20, relation))
    ring, text = group
    assert (ring.get("cx"), ring.get("cy"), ring.get("r"), ring.get("stroke")) == ("50", "20", "8", colour)
    assert (text.text, text.get("fill"), text.get("x"), text.get("text-anchor")) == (symbol, colour, "50", "middle")
    assert 20 < float(text.get("y")) < 28 and group.get("data-relation") == relation


def test_the_mark_of_an_actor_is_filled_lettered_and_dashed_where_it_is_uncertain():
    drawn = marks.actor_mark("JPN", 50, 20)
    assert 'fill="#f6b8cf" stroke="#1b2430" stroke-width="1.6"/>' in drawn and ">J</text>" in drawn
    assert 'stroke-width="2" stroke-dasharray="4 3"' in marks.actor_mark("JPN", 50, 20, dashed=True)
    points = corners(drawn)
    assert max(x for x, _ in points) - 50 == pytest.approx(28 * 0.86 / 2 * 1.25, abs=0.1)  # a diamond is drawn smaller
    assert 'rx="14"' in marks.actor_mark("USA", 50, 20)


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
