"""The close-up of one claim: what is written out, in which order, under which sign."""

import re

import networkx as nx
import pytest

import workbook as wb
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures.argument_map import draw_argument
from workbook.pictures.verdicts import FATES

from .parts import SVG, groups, parse, words_in

NETWORK = make_argument_network()


def entries(light):
    return groups(parse(draw_argument(NETWORK, light=light)), "entry")


def keys(light):
    return [one.get("data-claim") for one in entries(light)]


@pytest.mark.parametrize("light", list(NETWORK))
def test_every_direct_neighbour_is_written_out_once(light):
    """Once on each side: objection and reply that attack each other bear on each other."""
    written = keys(light)
    both = nx.ancestors(NETWORK, light) & nx.descendants(NETWORK, light)
    assert both <= {f"{'R' if light[0] == 'X' else 'X'}{light[1:]}"}
    assert sorted(written) == sorted([*set(written), *both])
    assert {*NETWORK.pred[light], *NETWORK.succ[light]} <= set(written)
    assert set(written) <= nx.ancestors(NETWORK, light) | nx.descendants(NETWORK, light)


def test_a_small_neighbourhood_is_written_out_all_the_way():
    assert keys("C31") == ["C29", "C30", "C32", "C33", "C55", "C02", "C53", "C52"]
    places = {one.get("data-claim"): float(one.find(f"{SVG}text").get("x")) for one in entries("C31")}
    assert places["C29"] < places["C30"]  # stands behind C29, so further in
    assert places["C02"] < places["C53"] < places["C52"]


def test_a_large_one_says_how_many_are_left():
    svg = draw_argument(NETWORK, light="C52").svg
    left = len(nx.ancestors(NETWORK, "C52")) - NETWORK.in_degree("C52")
    assert f"and {left} further away, highlighted above" in svg
    assert "What it bears on" not in svg


def test_each_entry_has_the_sign_of_what_is_done_and_all_its_words():
    texts = wb.load_claims().set_index("claim").text
    for entry in entries("C53"):
        claim = entry.get("data-claim")
        edge = (claim, "C53") if NETWORK.has_edge(claim, "C53") else ("C53", claim)
        sign = next(one for one in entry.iter() if one.get("class") == "sign")
        assert sign.get("data-relation") == NETWORK.edges[edge]["relation"]
        written = [one.text for one in entry.findall(f"{SVG}text")[1:] if not one.text.startswith("Verdict: ")]
        assert "".join(written).replace(" ", "") == texts[claim].replace(" ", "")


def test_the_claim_itself_stands_in_full():
    svg = draw_argument(NETWORK, light="C53").svg
    written = " ".join(re.findall(r'font-size="19"[^>]*>([^<]*)<', svg)).replace("&#x27;", "'")
    assert written == wb.load_claims().set_index("claim").text["C53"]


def test_in_words_it_says_what_bears_on_the_claim():
    words = draw_argument(NETWORK, light="C31").words
    assert words.startswith("C31 (paragraph 6, causal, hedged): Trump's offer to meet")
    lines = words.splitlines()
    assert lines[1].startswith("Supported by C29: Xi's Pyongyang visit")
    assert lines[5].startswith("It supports C02: That readiness")
    assert "Further away, claims that bear on it: C30." in words
    assert "Nothing on the map bears on it." in draw_argument(NETWORK, light="R01").words
    assert "X05 (objection, causal): " in draw_argument(NETWORK, light="X05").words
    assert "R05 (reply, causal): To X05: " in draw_argument(NETWORK, light="R05").words


@pytest.mark.parametrize("light", ["C02", "C52", "C23", "X05", "R12"])
def test_the_verdict_on_what_strikes_stands_where_it_strikes(light):
    fates = grounded(NETWORK)
    known, fate = wb.load_claims().set_index("claim").verdict, fates.set_index("claim").status
    root = parse(draw_argument(NETWORK, light=light, statuses=fates, verdicts=True))
    for entry in groups(root, "entry"):
        claim = entry.get("data-claim")
        words = " ".join(one.text for one in entry.findall(f"{SVG}text"))
        outside = claim[0] in "XR"
        assert [one.get("data-verdict") for one in groups(entry, "verdict")] == [known[claim]] * outside
        assert (f"Verdict: {known[claim]}." in words) == outside
        assert (FATES[fate[claim]].short in words) == (outside or fate[claim] != "accepted")
    reason = fates.set_index("claim").because[light]
    said = " ".join(words_in(root))
    assert f"In this reading it {FATES[fate[light]].one}: {reason}." in said


def test_without_a_reading_nothing_is_said_of_what_falls():
    said = " ".join(words_in(parse(draw_argument(NETWORK, light="C52", verdicts=True))))
    assert "Verdict: contested." in said and "In this reading" not in said and " here." not in said
