"""A small map of the argument, written out: words in boxes, each attack with its sign, what falls and what does not."""

import itertools
import re

import networkx as nx
import pytest

import workbook as wb
from workbook.common import palette
from workbook.networks.argument import make_argument_network, neighbourhood
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
    "a paragraph": network_of(*CLAIMS.claim[CLAIMS.paragraph == 6]),
    "a deep paragraph": network_of(*CLAIMS.claim[CLAIMS.paragraph == 2]),
    "another text": make_argument_network(
        claims=CLAIMS[CLAIMS.claim.isin(["C01", "C36", "C52", "C53", "R10", "X01"])], texts="korea-times"
    ),
}
READINGS = {
    name: [None, grounded(network), grounded(network, reject=[one for one in network if one[0] == "X"])]
    for name, network in NETWORKS.items()
}
CASES = [(name, number) for name in NETWORKS for number in range(3)]


def draw(name, number, **options):
    return draw_argument(NETWORKS[name], statuses=READINGS[name][number], in_full=True, **options)


def boxes(root):
    """The boxes in which a claim is written out."""
    return {claim: box_of(one.findall(f"{SVG}rect")[0]) for claim, one in by_key(root, "claim", "data-claim").items()}


def named_again(root):
    """The small boxes that only name a claim."""
    return [(one.get("data-claim"), box_of(one.find(f"{SVG}rect"))) for one in groups(root, "again")]


def corners(path):
    return [tuple(map(float, one)) for one in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d"))]


def ways(root):
    """The corners of each line, to the tip of its head."""
    found, drawn = {}, [one for one in root if one.get("class") in ("edge", "tip")]
    for edge, head in zip(drawn[::2], drawn[1::2], strict=True):
        assert (edge.get("class"), head.get("class")) == ("edge", "tip")
        line = edge.find(f"{SVG}path")
        assert head.get("fill") == line.get("stroke")
        found[edge.get("data-edge")] = [*corners(line)[:-1], corners(head)[0]]
    return found


def at(box, point):
    """Tell whether a point lies on the rim of a box."""
    (left, top, right, bottom), (x, y) = box, point
    return (x in (left, right) and top < y < bottom) or (y in (top, bottom) and left < x < right)


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
    held, known = boxes(root), dict(NETWORKS[name].nodes(data="text"))
    assert set(held) == set(NETWORKS[name])
    for claim, one in by_key(root, "claim", "data-claim").items():
        written = list(texts(one))
        assert "".join(text.text for text, _ in written).replace(" ", "").endswith(known[claim].replace(" ", ""))
        left, top, right, bottom = held[claim]
        for text, box in written:
            assert left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom, text.text


@pytest.mark.parametrize(("name", "number"), CASES)
def test_every_line_has_its_look_its_head_and_its_own_sign_whatever_falls(name, number):
    root, network = parse(draw(name, number)), NETWORKS[name]
    drawn, held, again = by_key(root, "edge", "data-edge"), boxes(root), named_again(root)
    assert set(drawn) == {"-".join(edge) for edge in network.edges}
    there = signs(root)
    assert len(there) == network.number_of_edges()
    for start, end in network.edges:
        relation = network.edges[start, end]["relation"]
        path, way = drawn[f"{start}-{end}"].find(f"{SVG}path"), ways(root)[f"{start}-{end}"]
        look = style.RELATIONS[relation]
        assert (path.get("stroke"), path.get("stroke-dasharray") or "") == (look.colour, look.dash)
        assert any(
            kind == relation and on_line(way, (x, y)) for kind, x, y in there
        )  # its sign sits on the line, and on no box
        assert at(held[end], way[-1])  # the head touches the claim that the line bears on
        assert at(held[start], way[0]) or any(key == start and at(box, way[0]) for key, box in again)


def on_line(way, point):
    return any(
        min(x1, x2) - 0.1 <= point[0] <= max(x1, x2) + 0.1 and min(y1, y2) - 0.1 <= point[1] <= max(y1, y2) + 0.1
        for (x1, y1), (x2, y2) in itertools.pairwise(way)
    )


@pytest.mark.parametrize(("name", "number"), CASES)
def test_lines_run_between_the_boxes_and_cross_nothing(name, number):
    root = parse(draw(name, number))
    held = [*boxes(root).values(), *(box for _, box in named_again(root))]
    assert not [pair for pair in itertools.combinations(held, 2) if meet(*pair)]
    reaches = {
        edge: [(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) for (x1, y1), (x2, y2) in itertools.pairwise(way)]
        for edge, way in ways(root).items()
    }
    for edge, parts in reaches.items():
        assert not [box for box in held for part in parts if meet(part, box)], edge
    for (one, parts), (other, second) in itertools.combinations(reaches.items(), 2):
        crossing = any(meet(part, rest) for part in parts for rest in second)
        assert not crossing, (one, other)
    for (_, x, y), box in itertools.product(signs(root), held):
        assert not meet((x - 9, y - 9, x + 9, y + 9), box)


def test_a_claim_that_bears_on_two_is_written_out_once_and_named_again():
    root = parse(draw("a paragraph", 0))
    assert [claim for claim, _ in named_again(root)] == ["C32", "C33"]
    assert words_in(root).count("written out above") == 2
    assert len({one.text for one in root.iter(f"{SVG}text") if one.text == "supposedly spontaneous."}) <= 1


def test_what_stands_deeper_than_three_columns_stands_below_what_it_bears_on():
    held = boxes(parse(draw("a deep paragraph", 0)))
    assert held["C09"][1] > held["C08"][3] and held["C09"][0] > held["C08"][0]  # C09 gives background to C08


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
    supporters = words_in(parse(draw("supporters", 1)))
    assert "Objections" not in supporters and "What bears on it" in supporters  # claims and objections in one column


def test_what_nothing_bears_on_takes_the_width_that_is_left():
    held = boxes(parse(draw("a paragraph", 0)))
    assert held["C55"][2] == held["C30"][2] > held["C29"][2]
    assert boxes(parse(draw("alone", 0)))["C01"][2] == held["C30"][2]


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


def test_an_attack_from_what_falls_is_thinner_and_keeps_its_colour_its_head_and_its_sign():
    root = parse(draw("corner", 2))
    lines = by_key(root, "edge", "data-edge")
    width = {edge: float(line.find(f"{SVG}path").get("stroke-width")) for edge, line in lines.items()}
    assert 1.5 < width["X05-C02"] < 2 < width["R05-X05"]
    assert all(line.find(f"{SVG}path").get("stroke") == palette.COLOURS["vermilion"] for line in lines.values())
    assert len(signs(root)) == len(groups(root, "tip")) == len(lines)
    assert "Thin lines" in draw("corner", 2).svg and "Thin lines" not in draw("no replies", 1).svg
    assert tooltip(lines["R05-X05"]).endswith("In this reading R05 stands.")


def test_without_a_reading_nothing_is_said_of_what_falls():
    picture = draw("corner", 0)
    for words in ("stands", "falls", "undecided"):
        assert words not in picture.svg and words not in picture.words
    assert picture.caption == "1 claim, 2 objections, 2 replies and 6 links, all of which attack."


def test_words_are_a_line_for_each_claim_and_what_is_done_to_it():
    picture = draw("corner", 1)
    known = CLAIMS.set_index("claim").text
    lines = picture.words.splitlines()
    assert len(lines) == len(CORNER) + 3  # and one for each side
    assert all(picture.words.count(known[claim]) == 1 for claim in CORNER)
    assert lines[0].endswith("Attacked by X05 and X11. C02 is undecided: attacked by X05, X11, undecided.")
    assert lines[-1] == "Replies: none stands, none falls, 2 are undecided (R05, R11)."
    assert len(picture.evidence) == len(CORNER)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_caption_tells_what_the_heading_does_not(name):
    for number in range(3):
        picture = draw(name, number)
        heading = parse(picture).find(f"{SVG}title").text
        assert heading not in picture.caption and heading not in picture.words
    assert draw("corner", 1, title="Mine").caption == draw("corner", 1).caption


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
    with pytest.raises(wb.WorkbookError, match=r"Up to 24 claims can be written out, and this network has \d+\."):
        draw_argument(make_argument_network(), in_full=True)


# --- one claim and what bears on it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", ["C31", "C44", "C53", "C52", "C01", "C30", "X10"])
@pytest.mark.parametrize("steps", [1, 2])
def test_a_claim_is_drawn_with_all_that_bears_on_it_and_no_more(claim, steps):
    whole = make_argument_network()
    near = neighbourhood(whole, claim, steps)
    if len(near) > 24:
        with pytest.raises(wb.WorkbookError, match="Up to 24"):
            draw_argument(whole, claim=claim, steps=steps)
        return
    picture = draw_argument(whole, claim=claim, steps=steps)
    assert_legible(picture)
    root = parse(picture)
    far = {claim, *whole.pred[claim]}
    far |= {one for other in far for one in whole.pred[other]} if steps == 2 else set()
    assert set(boxes(root)) == far
    assert {f"{start}-{claim}" for start in whole.pred[claim]} <= set(ways(root))
    if not whole.pred[claim]:
        assert picture.caption.startswith(f"Nothing on the map bears on {claim}.")


def test_a_reading_of_the_whole_argument_is_shown_on_the_map_of_one_claim():
    whole = make_argument_network()
    picture = draw_argument(whole, claim="C02", steps=2, statuses=grounded(whole))
    assert "C02 is undecided" in picture.words and "undecided" in words_in(parse(picture))
    assert "X02" not in picture.svg  # far from this claim


def test_a_small_map_fits_a_slide_in_letters_that_are_read_at_the_back():
    for steps in (1, 2):
        height = float(parse(draw_argument(make_argument_network(), claim="C31", steps=steps)).get("height"))
        assert 16 * min(1280 / 960, 640 / height) >= 18  # below it on the slide there are two lines of words


def test_a_number_of_steps_that_is_not_drawn_is_answered_in_words():
    with pytest.raises(wb.WorkbookError, match="number of steps"):
        draw_argument(make_argument_network(), claim="C31", steps=3)


# --- verdicts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options", [{"claim": "C31"}, {"claim": "C23", "steps": 2}, {"light": "C44"}, {}, {"light": "X05"}], ids=str
)
def test_no_verdict_is_shown_or_said_unless_it_is_asked_for(options):
    whole = make_argument_network()
    plain, judged = (draw_argument(whole, **options, verdicts=asked) for asked in (False, True))
    for picture in (plain, judged):
        shown = f"{picture.svg} {picture.words} {picture.caption}"
        assert ("erdict" in shown) == (picture is judged)
    assert whole.nodes["C31"]["verdict"] == "contested"  # the reader's network is left as it is
