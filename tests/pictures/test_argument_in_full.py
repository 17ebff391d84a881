"""A small map of the argument, written out: words in boxes, each attack with its sign, what falls and what does not."""

import itertools
import re

import networkx as nx
import pytest

import workbook as wb
from workbook.common import palette
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures import style
from workbook.pictures.argument_map import draw_argument
from workbook.pictures.verdicts import FATES

from .parts import SVG, assert_legible, box_of, by_key, groups, meet, parse, texts, tooltip, words_in

SIDES = ["Claims of the essay", "Objections", "Replies"]
CLAIMS = wb.load_claims()
ARGUMENT = wb.load_argument()


def network_of(*keys, argument=None):
    return make_argument_network(argument, claims=CLAIMS[CLAIMS.claim.isin(keys)])


ATTACKS = ARGUMENT[ARGUMENT.relation == "attacks"]
ATTACKED = network_of(*ATTACKS.premise, *ATTACKS.conclusion, argument=ATTACKS)
"""Every attack, and the claims that they touch."""
CORNER = network_of("C02", "X05", "R05", "X11", "R11")
ANSWER = ARGUMENT[ARGUMENT.conclusion == "C53"]
NETWORKS = {
    "every attack": ATTACKED,
    "no replies": network_of(*(one for one in ATTACKED if one[0] != "R"), argument=ATTACKS),
    "corner": CORNER,
    "one objection, two claims": network_of("C07", "C23", "X08", "R08"),
    "supporters": network_of("C53", *ANSWER.premise, argument=ANSWER),
    "beside each other": network_of("C43", "C44", "C45", "C46"),
    "alone": network_of("C01"),
}
READINGS = {
    name: [None, grounded(network), grounded(network, reject=[one for one in network if one[0] == "X"])]
    for name, network in NETWORKS.items()
}
CASES = [(name, number) for name in NETWORKS for number in range(3)]


def draw(name, number, **options):
    return draw_argument(NETWORKS[name], statuses=READINGS[name][number], in_full=True, **options)


def boxes(root):
    return {claim: box_of(one.findall(f"{SVG}rect")[0]) for claim, one in by_key(root, "claim", "data-claim").items()}


def way(edge):
    """The corners of a line."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([MHV])([-\d. ]+)", edge.find(f"{SVG}path").get("d")):
        values = [float(one) for one in numbers.split()]
        x, y = (values[0], values[1]) if letter == "M" else (values[0], y) if letter == "H" else (x, values[0])
        found.append((x, y))
    return found


def signs(root):
    """Where the signs of a relation are, without those of the legend."""
    return [
        (one.get("data-relation"), float(one.find(f"{SVG}circle").get("cx")), float(one.find(f"{SVG}circle").get("cy")))
        for one in root
        if one.get("class") == "sign"
    ]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_every_claim_is_written_out_in_its_box_and_nothing_is_cut(name, number):
    picture = draw(name, number)
    assert_legible(picture)
    root = parse(picture)
    held, known = boxes(root), CLAIMS.set_index("claim").text
    assert set(held) == set(NETWORKS[name])
    for claim, one in by_key(root, "claim", "data-claim").items():
        written = list(texts(one))
        assert " ".join(text.text for text, _ in written).endswith(" ".join(known[claim].split()))
        left, top, right, bottom = held[claim]
        for text, box in written:
            assert left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom, text.text


@pytest.mark.parametrize(("name", "number"), CASES)
def test_every_line_has_its_look_and_its_own_sign_whatever_falls(name, number):
    root, network = parse(draw(name, number)), NETWORKS[name]
    drawn, held = by_key(root, "edge", "data-edge"), boxes(root)
    assert set(drawn) == {"-".join(edge) for edge in network.edges}
    there = signs(root)
    assert len(there) == len(set(there)) == network.number_of_edges()
    for start, end in network.edges:
        relation = network.edges[start, end]["relation"]
        line = drawn[f"{start}-{end}"]
        look = style.RELATIONS[relation]
        path = line.find(f"{SVG}path")
        assert (path.get("stroke"), path.get("stroke-dasharray") or "") == (look.colour, look.dash)
        assert (relation, *way(line)[-1]) in there  # on the claim that the line bears on
        for claim, (x, y) in ((start, way(line)[0]), (end, way(line)[-1])):
            left, top, right, bottom = held[claim]
            assert x in (left, right) and top < y < bottom


@pytest.mark.parametrize(("name", "number"), CASES)
def test_lines_run_between_the_boxes_and_never_through_one(name, number):
    root = parse(draw(name, number))
    held = boxes(root)
    for one, other in itertools.combinations(held.values(), 2):
        assert not meet(one, other)
    for edge, line in by_key(root, "edge", "data-edge").items():
        for (x1, y1), (x2, y2) in itertools.pairwise(way(line)):
            reach = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            assert not [claim for claim, box in held.items() if meet(reach, box)], edge
    ends = [way(line)[end] for line in by_key(root, "edge", "data-edge").values() for end in (0, -1)]
    assert len(ends) == len(set(ends))  # an attack and the attack back lie beside each other


def test_what_bears_on_a_claim_stands_to_its_right_and_the_box_is_as_high_as_all_of_it():
    root = parse(draw("every attack", 1))
    held = boxes(root)
    assert len({box[0] for box in held.values()}) == 3
    for claim, box in held.items():
        side = {"C": 0, "X": 1, "R": 2}[claim[0]]
        assert sorted({one[0] for one in held.values()}).index(box[0]) == side
    against = [held[claim] for claim in ATTACKED.pred["C52"]]
    assert held["C52"][1] == min(box[1] for box in against) and held["C52"][3] == max(box[3] for box in against)
    assert [words for words in words_in(root) if words in SIDES] == SIDES
    assert "Objections" not in words_in(parse(draw("supporters", 1)))  # claims and objections in one column


@pytest.mark.parametrize(("name", "number"), [case for case in CASES if case[1]])
def test_what_stands_falls_or_is_undecided_is_said_in_words_in_every_box(name, number):
    root, fates = parse(draw(name, number)), READINGS[name][number].set_index("claim").status
    for claim, one in by_key(root, "claim", "data-claim").items():
        words = [text.text for text in one.iter(f"{SVG}text")]
        assert FATES[fates[claim]].word in words
        assert bool(groups(one, "cross")) == (fates[claim] == "rejected")
        assert bool(groups(one, "fate")) == (fates[claim] == "undecided")
        key = next(text for text in one.iter(f"{SVG}text") if text.text == claim)
        if fates[claim] == "rejected":
            assert key.get("paint-order") == "stroke"  # the key is read over its cross
            order = [part.get("class") for part in one if part.get("class") == "cross" or part is key]
            assert order == ["cross", None]


def test_an_attack_from_what_falls_is_thin_and_the_attack_on_it_is_not():
    lines = by_key(parse(draw("corner", 2)), "edge", "data-edge")
    width = {edge: float(line.find(f"{SVG}path").get("stroke-width")) for edge, line in lines.items()}
    assert width["X05-C02"] < 2 < width["R05-X05"]
    assert "Thin lines" in draw("corner", 2).svg and "Thin lines" not in draw("no replies", 1).svg
    assert tooltip(lines["R05-X05"]).endswith("In this reading R05 stands.")


def test_without_a_reading_nothing_is_said_of_what_falls():
    picture = draw("corner", 0)
    for words in ("stands", "falls", "undecided"):
        assert words not in picture.svg and words not in picture.words
    assert picture.caption == "C02 and what bears on it."


def test_words_tell_each_claim_and_what_is_done_to_it():
    picture = draw("corner", 1)
    known = CLAIMS.set_index("claim").text
    assert all(known[claim] in picture.words for claim in CORNER)
    assert "C02 is attacked by X05 and X11. C02 is undecided: attacked by X05, X11, undecided." in picture.words
    assert picture.words.endswith("Replies: none stands, none falls, 2 are undecided (R05, R11).")
    assert picture.caption.startswith(
        "C02 and what bears on it: what stands or falls. Claims of the essay: none stands"
    )
    assert draw("every attack", 1).caption.startswith("The argument: what stands and what falls.")
    assert draw("corner", 1, title="Mine").caption.startswith("Mine.")
    assert len(picture.evidence) == len(CORNER)


def test_the_claim_in_the_light_has_a_thick_rim():
    root = parse(draw("corner", 1, light="X05"))
    rims = {
        claim: one.find(f"{SVG}rect").get("stroke-width") for claim, one in by_key(root, "claim", "data-claim").items()
    }
    assert [claim for claim, rim in rims.items() if rim == max(rims.values(), key=float)] == ["X05"]


def test_the_legend_explains_the_signs_that_are_drawn():
    words = words_in(parse(draw("supporters", 1)))
    assert {"supports", "qualifies"} <= set(words) and "attacks" not in words
    for text in ("descriptive", "causal", "interpretive"):
        assert text in words
    assert palette.COLOURS["vermilion"] not in draw("supporters", 1).svg


def test_a_ring_of_attacks_and_a_readers_own_claims_are_drawn():
    mine = nx.DiGraph(kind="argument")
    for claim in "ABC":
        mine.add_node(claim, text=f"I say {claim}.", kind="causal", paragraph=None, hedged=False, objection=False,
                      verdict="none")  # fmt: skip
    mine.add_edge("A", "B", relation="attacks", why="So.")
    mine.add_edge("B", "A", relation="attacks", why="So.")
    mine.add_edge("B", "C", relation="attacks", why="So.")
    picture = draw_argument(mine, statuses=grounded(mine), in_full=True)
    assert_legible(picture)
    assert set(boxes(parse(picture))) == set("ABC")
    mine.remove_node("C")
    assert set(boxes(parse(draw_argument(mine, in_full=True)))) == set("AB")


def test_what_is_too_large_is_answered_in_words():
    with pytest.raises(wb.WorkbookError, match=r"there is room for 3 columns of claims, and this argument needs \d+\."):
        draw_argument(make_argument_network(), in_full=True)
