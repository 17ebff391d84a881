"""The argument map, tested by its parts: boxes, lines, signs, what is lit and what falls."""

import itertools
import math
import re
from collections import Counter

import networkx as nx
import pandas as pd
import pytest

import workbook as wb
from workbook.common import palette
from workbook.networks.argument import RELATIONS, make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures import style
from workbook.pictures.argument_map import LOOKING_UP, draw_argument
from workbook.pictures.argument_places import APART, GRID, argument_places, closing_places
from workbook.pictures.marks import FAINT
from workbook.pictures.verdicts import FATES, VERDICTS

from .parts import SVG, assert_legible, box_of, by_key, contrast, groups, meet, parse, texts, tooltip, words_in

NETWORK = make_argument_network()
NAMES = wb.load_texts().text_name.tolist()
TEXTS = make_argument_network(texts=NAMES)
LIT = [None, "C31", "C52", "C53", "C47", "C01", "C30", "X01", "X05", "R12"]


def boxes(root):
    """The boxes of the claims: (left, top, right, bottom) by key."""
    found = {}
    for claim in groups(root, "claim"):
        key = claim.find(f"{SVG}text")
        x, y = float(key.get("x")), float(key.get("y")) - 8
        found[claim.get("data-claim")] = (
            x - GRID.width / 2,
            y - GRID.height / 2,
            x + GRID.width / 2,
            y + GRID.height / 2,
        )
    return found


def line(edge):
    """The corners of a drawn line, the rounded ones included."""
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", edge.find(f"{SVG}path").get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def lit(root):
    return {edge.get("data-edge") for edge in groups(root, "edge") if stroke(edge) != FAINT["line"]}


def stroke(edge):
    return edge.find(f"{SVG}path").get("stroke")


@pytest.mark.parametrize("light", LIT)
def test_no_two_boxes_and_no_two_texts_overlap(light):
    root = parse(draw_argument(NETWORK, light=light))
    assert len(boxes(root)) == len(NETWORK)
    for one, other in itertools.combinations(boxes(root).values(), 2):
        assert not meet(one, other)
    for (one, box), (other, second) in itertools.combinations(texts(root), 2):
        assert not meet(box, second), (one.text, other.text)


@pytest.mark.parametrize("light", LIT)
def test_everything_is_large_enough_and_inside_the_picture(light):
    root = parse(draw_argument(NETWORK, light=light))
    _, _, width, height = map(float, root.get("viewBox").split())
    assert width == 960
    for text, box in texts(root):
        assert float(text.get("font-size")) >= 16, text.text
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height, text.text


def test_every_line_ends_at_its_boxes_and_passes_no_other():
    root = parse(draw_argument(NETWORK))
    held = boxes(root)
    drawn = groups(root, "edge")
    assert {edge.get("data-edge") for edge in drawn} == {"-".join(edge) for edge in NETWORK.edges}
    for edge in drawn:
        start, end = edge.get("data-edge").split("-")
        way = line(edge)
        left, top, right, _ = held[end]
        assert left < way[0][0] < right and abs(way[0][1] - top) < 0.1
        left, top, right, bottom = held[start]
        assert left < way[-1][0] < right and top < way[-1][1] < bottom
        for (x1, y1), (x2, y2) in itertools.pairwise(way):
            reach = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            for claim, box in held.items():
                assert claim in (start, end) or not meet(reach, box), (edge.get("data-edge"), claim)


def test_each_claim_stands_in_the_column_of_its_paragraph_objections_below_and_each_reply_below_its_objection():
    held = boxes(parse(draw_argument(NETWORK)))
    claims = {claim: node for claim, node in NETWORK.nodes(data=True) if node["paragraph"]}
    lowest = max(held[claim][3] for claim in claims)
    for claim, node in NETWORK.nodes(data=True):
        middle = (held[claim][0] + held[claim][2]) / 2
        if node["objection"]:
            assert held[claim][1] > lowest
        elif node["reply"]:
            left, top, right, _ = held[f"X{claim[1:]}"]
            assert held[claim][0] == left and held[claim][2] == right
            assert held[claim][1] == pytest.approx(top + APART * GRID.down, abs=0.1)
        elif claim not in closing_places():
            assert middle == pytest.approx(GRID.left + (node["paragraph"] - 1) * GRID.across, abs=0.1)
        else:
            assert middle > GRID.left + 8.5 * GRID.across


def test_a_selection_leaves_every_claim_at_its_place():
    whole = boxes(parse(draw_argument(NETWORK)))
    claims = wb.load_claims().query("paragraph == 6 or claim == 'X05'")
    part = boxes(parse(draw_argument(make_argument_network(claims=claims), in_full=False)))
    assert len(part) == len(claims)
    assert all(part[claim] == whole[claim] for claim in part)
    assert boxes(parse(draw_argument(NETWORK, light="C31"))) == whole


@pytest.mark.parametrize("network", [NETWORK, TEXTS], ids=["essay", "with other texts"])
def test_relations_are_told_apart_without_colour(network):
    root = parse(draw_argument(network))
    for edge in groups(root, "edge"):
        look = style.RELATIONS[network.edges[tuple(edge.get("data-edge").split("-"))]["relation"]]
        path = edge.find(f"{SVG}path")
        assert (path.get("stroke"), path.get("stroke-dasharray") or "") == (look.colour, look.dash)
    thin = {float(one.find(f"{SVG}path").get("stroke-width")) for one in groups(root, "edge")}
    assert len(thin) == 3  # attacks are wider, background is thinner
    signs = [(sign.get("data-relation"), sign.find(f"{SVG}text").text) for sign in groups(root, "sign")]
    relations = [relation for relation in RELATIONS if relation != "agrees" or network is TEXTS]
    assert set(signs) == {(relation, style.RELATIONS[relation].symbol) for relation in relations}
    gathered = Counter((end, edge["relation"]) for _, end, edge in network.edges(data=True))
    shared = sum(number for (_, relation), number in gathered.items() if relation == "attacks" and number > 1)
    # One on each box for each thing done to it, one on each attack that joins others, and the legend.
    assert len(signs) == len(gathered) + shared + len(relations)


def signs_of_attack(root):
    """Where the signs of attacks are, without the one of the legend."""
    found = []
    for sign in groups(root, "sign"):
        circle = sign.find(f"{SVG}circle")
        found += [(float(circle.get("cx")), float(circle.get("cy")))] * (sign.get("data-relation") == "attacks")
    return found[:-1]


def distance(place, edge):
    """How far a place is from a line, whose parts run straight up or across."""
    x, y = place
    return min(
        math.dist(place, (min(max(x, min(a, c)), max(a, c)), min(max(y, min(b, d)), max(b, d))))
        for (a, b), (c, d) in itertools.pairwise(line(edge))
    )


ATTACKS = {f"{start}-{end}" for start, end, edge in NETWORK.edges(data=True) if edge["relation"] == "attacks"}
READINGS = {
    "none": None,
    "all": grounded(NETWORK),
    "no replies": grounded(NETWORK, replies=False),
    "one taken away": grounded(NETWORK, reject=["X05", "R10"]),
    "replies held": grounded(NETWORK, accept=["R05", "R06", "R13"]),
}


@pytest.mark.parametrize("reading", list(READINGS))
def test_every_attack_lies_above_all_other_lines_in_its_own_colour_and_has_a_sign_to_itself(reading):
    statuses = READINGS[reading]
    root = parse(draw_argument(NETWORK, statuses=statuses, verdicts=True))
    heard = set(NETWORK) if statuses is None else set(statuses.claim)
    drawn = [edge.get("data-edge") for edge in groups(root, "edge")]
    attacks = {edge for edge in ATTACKS if set(edge.split("-")) <= heard}
    assert len(attacks) == (9 if reading == "no replies" else 23)
    assert set(drawn[-len(attacks) :]) == attacks
    lines = by_key(root, "edge", "data-edge")
    for edge in attacks:
        assert stroke(lines[edge]) == style.RELATIONS["attacks"].colour
    on = {place: {edge for edge in attacks if distance(place, lines[edge]) < 1} for place in signs_of_attack(root)}
    assert all(on.values())  # no sign without its line
    for edge in attacks:
        assert {edge} in on.values(), edge


def test_nothing_lies_on_an_attack_but_boxes_and_signs():
    root = parse(draw_argument(NETWORK))
    order = [one.get("class") for one in root.iter() if one.get("class") in ("edge", "casing", "claim", "sign")]
    assert order.index("casing") == len(NETWORK.edges) - len(ATTACKS)  # what is cut stays below every attack
    assert order.index("claim") == len(NETWORK.edges) + len(ATTACKS)
    assert len(set(signs_of_attack(root))) == len(signs_of_attack(root))
    for one, other in itertools.combinations(signs_of_attack(root), 2):
        assert math.dist(one, other) > 16, (one, other)


@pytest.mark.parametrize("reading", list(READINGS))
def test_no_mark_of_a_verdict_or_a_fate_hides_an_attack(reading):
    root = parse(draw_argument(NETWORK, statuses=READINGS[reading]))
    lines = by_key(root, "edge", "data-edge")
    for claim, box in by_key(root, "claim", "data-claim").items():
        marks = [box_of(one.find(f"{SVG}rect")) for one in groups(box, "verdict")]
        for one in groups(box, "fate"):
            x, y, r = (float(one.find(f"{SVG}circle").get(name)) for name in ("cx", "cy", "r"))
            marks.append((x - r, y - r, x + r, y + r))
        for edge, mark in itertools.product(ATTACKS, marks):
            for (x1, y1), (x2, y2) in itertools.pairwise(line(lines[edge])[:-1]):  # all but the last step into its box
                reach = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                assert not meet(reach, mark), (claim, edge)


def test_an_attack_of_what_falls_is_thin_and_still_seen():
    lines = by_key(parse(draw_argument(NETWORK, statuses=READINGS["replies held"], verdicts=True)), "edge", "data-edge")
    width = {edge: float(lines[edge].find(f"{SVG}path").get("stroke-width")) for edge in ATTACKS}
    fate = READINGS["replies held"].set_index("claim").status
    assert {edge for edge in ATTACKS if width[edge] < 2} == {
        edge for edge in ATTACKS if fate[edge.split("-")[0]] == "rejected"
    }
    said = {edge: tooltip(lines[edge]) for edge in ("X05-C02", "R05-X05")}
    assert said["X05-C02"].endswith("Verdict on X05: contested.\nIn this reading X05 falls.")
    assert said["R05-X05"].endswith("In this reading R05 stands.")


@pytest.mark.parametrize("reading", list(READINGS))
def test_asked_for_verdicts_every_objection_and_reply_that_is_heard_carries_its_own_and_no_claim_of_the_essay_does(
    reading,
):
    statuses = READINGS[reading]
    root = parse(draw_argument(NETWORK, statuses=statuses, verdicts=True))
    heard = set(NETWORK) if statuses is None else set(statuses.claim)
    shown = {
        claim: [one.get("data-verdict") for one in groups(box, "verdict")]
        for claim, box in by_key(root, "claim", "data-claim").items()
    }
    known = wb.load_claims().set_index("claim").verdict
    assert shown == {claim: [known[claim]] * (claim in heard and claim[0] in "XR") for claim in NETWORK}
    drawn = {one.get("data-verdict") for one in groups(root, "verdict")}
    assert {words for words in words_in(root) if words in VERDICTS} == drawn  # the legend says what each means


def test_objections_and_replies_keep_their_look_whatever_becomes_of_them():
    def looks(fate):
        root = parse(draw_argument(NETWORK, statuses=statuses(**dict.fromkeys(NETWORK, fate))))
        return {
            claim: [
                (one.tag, one.get("fill"), one.get("d") or one.get("width"))
                for one in box.findall(f"{SVG}path") + box.findall(f"{SVG}rect")
                if one.get("fill")
            ]
            for claim, box in by_key(root, "claim", "data-claim").items()
        }

    stands = looks("accepted")
    assert looks("rejected") == looks("undecided") == stands
    for claim, node in NETWORK.nodes(data=True):
        fills = [fill for _, fill, _ in stands[claim]]
        assert (palette.COLOURS["ink"] in fills) == node["objection"]
        assert ("none" in fills) == node["reply"]  # the inner rim


def test_kinds_and_objections_are_told_apart_without_colour():
    root = parse(draw_argument(NETWORK))
    outlines = {}
    for claim in groups(root, "claim"):
        shape = claim.find(f"{SVG}path")
        node = NETWORK.nodes[claim.get("data-claim")]
        drawn = (
            "round" if shape is None else re.sub(r"-?[\d.]+ -?[\d.]+", "", shape.get("d")) + str(len(line_of(shape)))
        )
        outlines.setdefault(node["kind"], set()).add(drawn)
        dark = claim.find(f"{SVG}text").get("fill") == palette.COLOURS["paper"]
        assert dark == node["objection"]
    assert all(len(one) == 1 for one in outlines.values())
    assert outlines["interpretive"] == {"round"}


def line_of(shape):
    return re.findall(r"-?[\d.]+ -?[\d.]+", shape.get("d"))


@pytest.mark.parametrize("light", LIT[1:])
def test_the_light_falls_on_all_that_bears_on_a_claim_all_the_way(light):
    root = parse(draw_argument(NETWORK, light=light))
    before, after = nx.ancestors(NETWORK, light), nx.descendants(NETWORK, light)
    bright = {
        claim.get("data-claim")
        for claim in groups(root, "claim")
        if claim.find(f"{SVG}text").get("fill") != FAINT["key"]
    }
    assert bright == {light} | before | after
    ways = [NETWORK.subgraph(part | {light}).edges for part in (before, after)]
    assert lit(root) == {"-".join(edge) for part in ways for edge in part}
    bold = {
        edge.get("data-edge") for edge in groups(root, "edge") if edge.find(f"{SVG}path").get("stroke-width") == "3.6"
    }
    assert bold == {
        "-".join(edge) for edge in NETWORK.edges if light in edge and NETWORK.edges[edge]["relation"] != "background"
    }
    drawn = [edge.get("data-edge") in lit(root) for edge in groups(root, "edge")]
    assert drawn == sorted(drawn)  # no faint line over a lit one


def test_faint_keys_can_still_be_read():
    assert contrast(FAINT["key"], "#ffffff") >= 3


def test_every_box_tells_the_claim_its_verdict_and_its_source():
    root = parse(draw_argument(NETWORK, verdicts=True))
    urls = wb.load_sources().set_index("source").url
    known = wb.load_claims().set_index("claim")
    for claim in groups(root, "claim"):
        key = claim.get("data-claim")
        said = tooltip(claim)
        assert known.text[key] in said and f"Verdict of the workbook: {known.verdict[key]}." in said
        if known.source[key] and urls[known.source[key]]:
            assert claim.get("href") == urls[known.source[key]]
    edge = next(one for one in groups(root, "edge") if one.get("data-edge") == "C29-C31")
    assert edge.find(f"{SVG}title").text.startswith("C29 supports C31: A rare, high-level visit")


def statuses(**fates):
    return pd.DataFrame(
        {"claim": list(NETWORK), "status": [fates.get(claim, "accepted") for claim in NETWORK], "because": "Said so."}
    )


def test_what_falls_is_crossed_out_and_its_lines_fade():
    root = parse(draw_argument(NETWORK, statuses=statuses(C23="rejected", C04="undecided")))
    crossed = [
        claim.get("data-claim") for claim in groups(root, "claim") if any(one.get("class") == "cross" for one in claim)
    ]
    assert crossed == ["C23"]
    asked = [claim.get("data-claim") for claim in groups(root, "claim") if groups(claim, "fate")]
    assert asked == ["C04"]
    assert [one.find(f"{SVG}text").text for one in groups(root, "fate")] == ["?", "?"]  # and the legend
    for fate in FATES.values():
        assert fate.look in words_in(root)
    assert lit(root) == {"-".join(edge) for edge in NETWORK.edges if edge[0] != "C23"}
    said = next(one for one in groups(root, "claim") if one.get("data-claim") == "C23").find(f"{SVG}title").text
    assert "In this reading it falls: Said so." in said


def test_what_has_no_status_is_left_out_of_the_reading():
    alone = statuses(C50="rejected").query("claim.str.startswith('C')")
    picture = draw_argument(NETWORK, statuses=alone)
    bright = {
        claim.get("data-claim")
        for claim in groups(parse(picture), "claim")
        if claim.find(f"{SVG}text").get("fill") != FAINT["key"]
    }
    assert bright == set(alone.claim)
    assert "Faint: left out of this reading." in picture.svg
    assert not any(name[0] in "XR" for name in lit(parse(picture)))


def test_the_map_in_words():
    words = draw_argument(NETWORK).words
    numbers = {side: sum(claim.startswith(side) for claim in NETWORK) for side in "CXR"}
    counts = f"{numbers['C']} claims, {numbers['X']} objections, {numbers['R']} replies"
    assert words.startswith(f"{counts} and {NETWORK.number_of_edges()} links: ")
    assert "\nC31: supported by C29 and C32; qualified by C55; given background by C33.\n" in words


def test_words_caption_and_picture_say_how_many_stand_fall_and_are_undecided():
    fates = statuses(C23="rejected", C04="undecided", C05="undecided", X05="rejected", R01="undecided")
    picture = draw_argument(NETWORK, statuses=fates)
    named = [
        "Claims of the essay: 55 stand, 1 falls (C23), 2 are undecided (C04, C05).",
        "Objections: 12 stand, 1 falls (X05), none is undecided.",
        "Replies: 12 stand, none falls, 1 is undecided (R01).",
    ]
    assert picture.words.endswith("\n".join(named))
    assert all(one in " ".join(words_in(parse(picture))) for one in named)
    counts = [re.sub(r" \([CXR].*?\)", "", one) for one in named]
    assert picture.caption == " ".join([LOOKING_UP, *counts])
    lit = draw_argument(NETWORK, light="C23", statuses=fates)
    assert "C23 supports C01. C23 falls: Said so. Claims of" in lit.caption
    plain = draw_argument(NETWORK)
    assert plain.caption == LOOKING_UP
    assert "undecided" not in plain.svg and "crossed out" not in plain.svg


@pytest.mark.parametrize("light", ["C02", "C52", "X05", "R12", None])
@pytest.mark.parametrize("reading", list(READINGS))
def test_words_of_a_reading_are_large_enough_and_meet_nowhere(light, reading):
    assert_legible(draw_argument(NETWORK, light=light, statuses=READINGS[reading], verdicts=True))


def test_the_legend_names_what_is_drawn_and_no_more():
    claims = wb.load_claims().query("claim in ['C40', 'C41', 'C42']")
    small = draw_argument(make_argument_network(claims=claims), in_full=False).svg
    for words, there in (
        ("supports</text>", True),
        ("gives background</text>", True),
        ("attacks</text>", False),
        ("descriptive</text>", True),
        ("causal</text>", False),
        ("hedged</text>", True),
        ("objection</text>", False),
        ("falls</text>", False),
    ):
        assert (words in small) == there, words


def test_a_readers_own_objection_finds_a_place():
    mine = NETWORK.copy()
    mine.add_node("M01", text="Mine.", kind="causal", paragraph=None, hedged=False, objection=True, verdict="contested")
    mine.add_edge("M01", "C53", relation="attacks", why="I doubt it.")
    root = parse(draw_argument(mine, light="M01"))
    for one, other in itertools.combinations(boxes(root).values(), 2):
        assert not meet(one, other)
    assert lit(root) == {"M01-C53", "C53-C52"}
    held = boxes(root)
    assert held["X13"][0] < held["M01"][0] and held["M01"][1] == held["X13"][1]  # behind the last objection


def test_what_stands_outside_the_essay_is_named_by_what_is_drawn():
    claims = wb.load_claims()
    essay = claims.paragraph.notna()
    for chosen, words in (
        (essay, None),
        (essay | claims.claim.eq("X05"), "Objections from outside the essay."),
        (
            essay | claims.claim.isin(["X05", "R05"]),
            "Objections from outside the essay, and below each the reply to it.",
        ),
        (claims.claim.eq("R05"), "Replies to objections from outside the essay."),
    ):
        root = parse(draw_argument(make_argument_network(claims=claims[chosen]), in_full=False))
        said = [text.text for text, _ in texts(root) if text.text and "outside the essay" in text.text]
        assert said == ([words] if words else [])


def test_it_draws_the_same_in_every_run():
    assert draw_argument(NETWORK, light="C31") == draw_argument(make_argument_network(), light="C31")
    # Every box and every line has a tooltip, so that the size follows their number.
    assert len(draw_argument(NETWORK).svg.encode()) < 740 * (len(NETWORK) + NETWORK.number_of_edges())


def broken(change):
    network = NETWORK.copy()
    change(network)
    return network


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: draw_argument(wb.make_tie_network()), "as make_argument_network() returns it, not MultiGraph"),
        (lambda: draw_argument(NETWORK, light="C99"), "There is no claim in this network 'C99'. Did you mean "),
        (
            lambda: draw_argument(NETWORK, statuses=wb.load_claims()),
            "A table of statuses is needed, as grounded() returns it; columns missing here: status.",
        ),
        (
            lambda: draw_argument(NETWORK, statuses=statuses(C01="reject")),
            "There is no status 'reject'. Did you mean 'rejected'?",
        ),
        (lambda: draw_argument(make_argument_network(claims=wb.load_claims()[:0])), "There is no claim to draw."),
        (
            lambda: draw_argument(broken(lambda one: one.add_edge("M01", "C53", relation="attacks"))),
            "The claim M01 lacks text, paragraph, kind, verdict, hedged, objection. Give them in network.add_node().",
        ),
        (
            lambda: draw_argument(broken(lambda one: one.add_edge("C10", "C53", relation="support"))),
            "There is no relation 'support'. Did you mean 'supports'?",
        ),
        (
            lambda: draw_argument(broken(lambda one: one.nodes["C10"].update(kind="cause"))),
            "There is no kind of claim 'cause'. Did you mean 'causal'?",
        ),
        (
            lambda: draw_argument(broken(lambda one: one.nodes["C10"].update(paragraph=10))),
            "There is no paragraph 10.",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()


def test_other_texts_have_rows_of_their_own_below_all_else():
    essay, whole = boxes(parse(draw_argument(NETWORK))), boxes(parse(draw_argument(TEXTS)))
    assert {claim: whole[claim] for claim in essay} == essay
    places, low = argument_places(TEXTS), max(row for _, row in argument_places(NETWORK).values())
    rows_of = {
        name: {places[claim][1] for claim, text in TEXTS.nodes(data="text_name") if text == name} for name in NAMES
    }
    assert all(len(rows) == 1 and min(rows) > low for rows in rows_of.values())
    assert len(set().union(*rows_of.values())) == len(NAMES)
    assert len(set(places.values())) == len(places)


def test_other_texts_are_named_and_counted_apart():
    picture = draw_argument(TEXTS, statuses=grounded(TEXTS))
    drawn = " ".join(parse(picture).itertext())
    for row in wb.load_texts().itertuples():
        assert row.title.split()[0] in drawn
    assert "Claims of the essay: 54 stand" in picture.caption and "Claims of other texts: 14 stand" in picture.caption
    whole = draw_argument(TEXTS)
    assert "58 claims, 13 objections, 13 replies, 18 claims of other texts" in whole.words
    assert "in agreement with H02 and K04" in whole.words
    assert {"K07", "H06"} <= {evidence.text.split()[0] for evidence in whole.evidence}


def test_a_long_text_goes_on_in_a_further_row():
    network = make_argument_network(claims=wb.load_claims().head(1))
    own = {"text": "says so", "paragraph": None, "objection": False, "text_name": "a long one", "hedged": False}
    network.add_nodes_from((f"L{number}" for number in range(1, 15)), **own, kind="causal", verdict="partly")
    root = parse(draw_argument(network))
    assert len(set(boxes(root).values())) == 15
    assert max(right for _, _, right, _ in boxes(root).values()) < 960
