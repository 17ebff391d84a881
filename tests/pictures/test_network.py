"""Network pictures, tested by their parts: who is drawn, with which sign, where labels and tips lie."""

import itertools
import math
import random
import re

import networkx as nx
import pytest

import workbook as wb
from workbook.datasets.actors import STATES
from workbook.networks.distances import make_distance_network
from workbook.networks.meetings import make_meeting_network
from workbook.pictures import style

from ..pictures_parts import groups, meet, parse

NS = {"svg": "http://www.w3.org/2000/svg"}
TURNING_POINTS = [(stop.stop, stop.start, stop.end) for stop in wb.load_turning_points().itertuples()]


def complete():
    """Every actor with every other, in both directions: the fullest picture there can be."""
    network = wb.make_event_network(wb.load_events(since="2018", until="2018"))
    for a, b in itertools.permutations(STATES, 2):
        if not network.has_edge(a, b):
            network.add_edge(a, b, count=3, goldstein_mean=-4.5, sign=-1, events=())
    return network


def networks():
    yield from (wb.make_event_network(wb.load_events(since=start, until=end)) for _, start, end in TURNING_POINTS)
    yield wb.make_event_network(wb.load_events())
    yield complete()
    for day in ("2003", "2017", "2019-07-30", "2024"):
        yield wb.make_tie_network(on=day, horizon=None)
        yield wb.make_signed_network(wb.make_tie_network(on=day, horizon=None))


def more_networks():
    """Networks of agreement and of meetings: fewer actors, other labels."""
    for period in ("P1", "P2", "P3", "P4", "P5", "P6", "P7"):
        yield make_distance_network(wb.load_positions(period, horizon=None))
        yield make_distance_network(wb.load_positions(period, horizon=None), actors=STATES)
    yield robust()
    for year in ("2017", "2018", "2019"):
        yield make_meeting_network(wb.load_events(since=year, until=year))
    yield make_meeting_network(wb.load_events())


def robust():
    """Agreement with the share of runs in which each line holds."""
    network = make_distance_network(wb.load_positions("P5"))
    for number, (_, _, edge) in enumerate(network.edges(data=True)):
        edge["share"] = number / 5
    return network


NETWORKS = list(networks())
MORE = list(more_networks())


def label_boxes(root):
    boxes = []
    for label in groups(root, "label"):
        rect = label.find("svg:rect", NS)
        if rect is not None:
            x, y, width, height = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
            boxes.append((x, y, x + width, y + height))
    return boxes


def name_boxes(root):
    boxes = []
    for text in groups(root, "name"):
        size = float(text.get("font-size"))
        half = 0.28 * size * len(text.text)
        x, y = float(text.get("x")), float(text.get("y"))
        boxes.append((x - half, y - 0.75 * size, x + half, y + 0.2 * size))
    return boxes


def circles(root):
    found = {}
    for node in groups(root, "node"):
        circle = node.find("svg:circle", NS)
        found[node.get("data-actor")] = tuple(float(circle.get(key)) for key in ("cx", "cy", "r"))
    return found


@pytest.mark.parametrize("network", NETWORKS + MORE)
def test_no_two_labels_overlap_and_none_covers_a_node(network):
    root = parse(wb.draw_network(network))
    labels, names = label_boxes(root), name_boxes(root)
    assert len(names) == len(network)
    for one, other in itertools.combinations(labels + names, 2):
        assert not meet(one, other), (one, other)
    for x, y, r in circles(root).values():
        for box in labels + names:
            near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
            assert math.dist(near, (x, y)) >= r - 1, (box, x, y)


@pytest.mark.parametrize("network", NETWORKS)
def test_tips_end_outside_the_nodes_and_touch_no_label(network):
    root = parse(wb.draw_network(network))
    nodes, labels = circles(root), label_boxes(root)
    for tip in groups(root, "tip"):
        for point in re.findall(r"M(\S+) (\S+?)L", tip.get("d")):
            spot = tuple(map(float, point))
            assert all(math.dist(spot, (x, y)) > r + 2 for x, y, r in nodes.values())
            assert not any(left <= spot[0] <= right and top <= spot[1] <= bottom for left, top, right, bottom in labels)


@pytest.mark.parametrize("network", NETWORKS + MORE)
def test_no_line_runs_through_a_third_actor(network):
    root = parse(wb.draw_network(network))
    nodes = circles(root)
    for line in groups(root, "line"):
        ends = line.get("data-line").split("-")
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.find("svg:path", NS).get("d"))]
        start, control, end = (tuple(numbers[i : i + 2]) for i in (0, 2, 4))
        for step in range(21):
            t = step / 20
            spot = tuple(
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, control, end, strict=True)
            )
            assert all(math.dist(spot, (x, y)) > r for actor, (x, y, r) in nodes.items() if actor not in ends)


def test_everything_stays_inside_the_picture():
    for network in NETWORKS + MORE:
        root = parse(wb.draw_network(network))
        _, _, width, height = map(float, root.get("viewBox").split())
        for box in label_boxes(root) + name_boxes(root):
            assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            if text.get("text-anchor") is None and text.get("font-size"):
                assert float(text.get("x")) + 0.5 * float(text.get("font-size")) * len(text.text) <= width + 8, (
                    text.text
                )


def test_opposite_directions_are_drawn_apart():
    network = complete()
    curves = {
        line.get("data-line"): line.find("svg:path", NS).get("d")
        for line in groups(parse(wb.draw_network(network)), "line")
    }
    middle = {}
    for name, path in curves.items():
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", path)]
        middle[name] = tuple(numbers[i] / 4 + numbers[i + 2] / 2 + numbers[i + 4] / 4 for i in (0, 1))
    for a, b in itertools.combinations(STATES, 2):
        if f"{b}-{a}" in middle and f"{a}-{b}" in middle:
            assert math.dist(middle[f"{a}-{b}"], middle[f"{b}-{a}"]) > 12


@pytest.mark.parametrize("network", NETWORKS + MORE)
def test_sign_shows_in_colour_dash_and_symbol(network):
    for line in groups(parse(wb.draw_network(network)), "line"):
        path = line.find("svg:path", NS)
        look = next(
            one
            for one in style.LOOKS.values()
            if one.colour == path.get("stroke") and one.dash == (path.get("stroke-dasharray") or "")
        )
        assert look in style.LOOKS.values()
    if network.graph["kind"] == "events":
        picture = wb.draw_network(network)
        drawn = {}
        for line in groups(parse(picture), "line"):
            a, b = line.get("data-line").split("-")
            drawn[a, b] = line.find("svg:path", NS).get("stroke")
        for (a, b), colour in drawn.items():
            assert colour == style.LOOKS[network.edges[a, b]["sign"]].colour


def test_same_actor_same_place_whatever_is_drawn():
    places = [circles(parse(wb.draw_network(network))) for network in NETWORKS]
    assert all(one == places[0] for one in places)
    shuffled = nx.Graph()
    shuffled.add_nodes_from(random.Random(1).sample(STATES, 6))
    assert circles(parse(wb.draw_network(shuffled))) == places[0]


def test_colours_follow_the_id_not_the_order():
    network = wb.make_tie_network()
    for order in (["JPN", "USA"], ["USA", "JPN"]):
        colours = {actor: {"JPN": "amber", "USA": "sky"}[actor] for actor in order}
        root = parse(wb.draw_network(network, colours=colours))
        fills = {node.get("data-actor"): node.find("svg:circle", NS).get("fill") for node in groups(root, "node")}
        assert (fills["JPN"], fills["USA"], fills["KOR"]) == (
            style.colour("amber"),
            style.colour("sky"),
            style.colour("paper"),
        )


def test_meetings_of_two_are_one_line_with_two_tips():
    network = wb.make_event_network(wb.load_events(since="2018-06-12", until="2018-06-12", kinds="summit"))
    root = parse(wb.draw_network(network))
    assert [line.get("data-line") for line in groups(root, "line")] == ["PRK-USA"]
    assert groups(root, "tip")[0].get("d").count("M") == 2


def test_every_line_carries_its_evidence():
    picture = wb.draw_network(wb.make_event_network(wb.load_events(since="2018-06-12", until="2018-06-12")))
    for label in groups(parse(picture), "label"):
        assert re.search(r"\n2018-06-12 ", label.find("svg:title", NS).text)
        assert label.get("href").startswith("http")
    assert {item.title for item in picture.evidence} >= {"Trump and Kim meet in Singapore"}


def test_words_are_computed_from_the_rows():
    table = wb.load_events(since="2018-06-12", until="2018-06-12", kinds="summit")
    words = wb.draw_network(wb.make_event_network(table)).words
    assert words.startswith("North Korea and United States together: 1 event, mean score +8.0.")
    assert "No line between" in words and "China and Japan" in words
    assert "North Korea and United States: no diplomatic relations" in wb.draw_network(wb.make_tie_network()).words
    with pytest.warns(wb.EmptySelection):
        nothing = wb.load_events(since="1990", until="1990")
    assert wb.draw_network(wb.make_event_network(nothing)).words == "No line: nothing in the table matches."


def test_a_picture_has_a_name_and_a_description_of_its_own():
    pictures = [wb.draw_network(network) for network in NETWORKS]
    roots = [parse(picture) for picture in pictures]
    names = [root.get("aria-labelledby") for root in roots]
    assert len(set(names)) == len(names)
    for root, picture in zip(roots, pictures, strict=True):
        ids = {one.get("id"): one.text for one in root if one.get("id")}
        assert ids[root.get("aria-labelledby")]
        assert ids[root.get("aria-describedby")] == picture.words


def test_the_legend_names_every_look_that_is_drawn_and_no_other():
    for network in NETWORKS:
        picture = wb.draw_network(network)
        shown = " ".join(text.text or "" for text in parse(picture).iter("{http://www.w3.org/2000/svg}text"))
        used = {line.find("svg:path", NS).get("stroke-dasharray") for line in groups(parse(picture), "line")}
        for sign, words in ((None, "+ "), ("11 6", "− ")):
            assert (sign in used) == bool(re.search(rf"\{words[0]} (more|ties|bound|divided)", shown))


def test_side_by_side_with_one_legend():
    three = [wb.make_signed_network(wb.make_tie_network(on=day)) for day in ("2003", "2017", "2019")]
    picture = wb.draw_networks(three, titles=["2003", "2017", "mid-2019"], columns=3)
    root = parse(picture)
    assert len(groups(root, "node")) == 18
    assert picture.svg.count("Thick ring") == 1
    assert picture.words.count("2003:") == 1
    labels = label_boxes(root)
    assert all(box[3] - box[1] > 15 for box in labels)


def test_a_readers_own_network_can_be_drawn():
    mine = nx.DiGraph()
    mine.add_edge("JPN", "KOR", sign=-1, label="dispute")
    mine.add_edge("USA", "CHN")
    picture = wb.draw_network(mine, title="Mine")
    assert picture.caption == "Mine."
    assert {line.get("data-line") for line in groups(parse(picture), "line")} == {"JPN-KOR", "USA-CHN"}


def widths(network):
    return {
        line.get("data-line"): float(line.find("svg:path", NS).get("stroke-width"))
        for line in groups(parse(wb.draw_network(network)), "line")
    }


@pytest.mark.parametrize("period", ["P1", "P3", "P5"])
def test_nearer_pairs_have_wider_lines(period):
    network = make_distance_network(wb.load_positions(period))
    drawn = widths(network)
    ordered = sorted(network.edges, key=lambda edge: network.edges[edge]["distance"])
    found = [drawn["-".join(sorted(edge))] for edge in ordered]
    assert found == sorted(found, reverse=True) and found[0] > found[-1] + 1
    labels = {label.get("data-line"): label.find("svg:text", NS).text for label in label_groups(network)}
    assert labels == {"-".join(sorted(edge)): network.edges[edge]["label"] for edge in network.edges}


def label_groups(network):
    return groups(parse(wb.draw_network(network)), "label")


def test_the_share_of_runs_sets_the_width_and_stands_in_label_legend_and_words():
    network = robust()
    drawn = widths(network)
    ordered = sorted(network.edges, key=lambda edge: network.edges[edge]["share"])
    found = [drawn["-".join(sorted(edge))] for edge in ordered]
    assert all(one < other for one, other in itertools.pairwise(found))
    picture = wb.draw_network(network)
    assert "Per cent, and width: share of the runs in which this holds." in picture.svg
    assert "Width: how near." not in picture.svg
    a, b = ordered[-1]
    assert network.edges[a, b]["label"] + " · 100%" in picture.svg
    assert picture.words.count("of the runs") == 6
    assert "share of the runs" not in wb.draw_network(make_distance_network(wb.load_positions("P5"))).svg


def test_a_share_can_be_given_to_the_edges_of_any_network():
    signed = wb.make_signed_network(wb.make_tie_network())
    signed.edges["JPN", "USA"]["share"] = 0.25
    assert "in 25% of the runs" in wb.draw_network(signed).words


def test_agreement_in_words_nearest_first_and_with_its_thresholds():
    network = make_distance_network(wb.load_positions("P5"), close=0.5, far=2)
    picture = wb.draw_network(network)
    assert picture.words.startswith("China and South Korea: mean distance 0.3 over 10 issues.")
    assert picture.caption == "How near each pair stands: After Hanoi (P5)."
    assert "close (0.5 or less)" in picture.svg and "far apart (2 or more)" in picture.svg
    assert len(picture.evidence) == 40
    label = next(one for one in label_groups(network) if one.get("data-line") == "CHN-JPN")
    furthest = network.edges["CHN", "JPN"]["issues"][0]
    assert wb.load_issues().set_index("issue").label[furthest] in label.find("svg:title", NS).text


def test_meetings_have_no_direction_and_carry_their_evidence():
    network = make_meeting_network(wb.load_events(since="2018", until="2018", kinds="summit"))
    picture = wb.draw_network(network)
    assert not groups(parse(picture), "tip")
    assert "China and North Korea: 3 meetings." in picture.words
    assert {item.title for item in picture.evidence} >= {"Trump and Kim meet in Singapore"}
    assert "sat down together" in picture.svg and picture.caption.startswith("Who sat down with whom, 25 March 2018")


GRIDS = {
    "distances": [make_distance_network(wb.load_positions(period)) for period in ("P1", "P2", "P3", "P4", "P5")],
    "meetings": [make_meeting_network(wb.load_events(since=year, until=year)) for year in ("2017", "2018", "2019")],
    "events": [wb.make_event_network(wb.load_events(since=start, until=end)) for _, start, end in TURNING_POINTS],
    "ties": [wb.make_tie_network(on=day, horizon=None) for day in ("2003", "2017", "2019", "2024")],
    "signed": [wb.make_signed_network(wb.make_tie_network(on=day)) for day in ("2003", "2017", "2019")],
}


def cells(root):
    """The small networks of a grid, each an element of its own."""
    return [one for one in root.iter() if groups_in(one, "head")]


def groups_in(element, name):
    return [one for one in element if one.get("class") == name]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("kind", list(GRIDS))
def test_in_a_grid_labels_cover_no_node_and_codes_can_be_read(kind, columns):
    found = cells(parse(wb.draw_networks(GRIDS[kind], columns=columns)))
    assert len(found) == len(GRIDS[kind])
    for cell in found:
        labels = label_boxes(cell)
        for x, y, r in circles(cell).values():
            for box in labels:
                near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
                assert math.dist(near, (x, y)) >= r - 3, (box, x, y)
        for node in groups(cell, "node"):
            assert float(node.find("svg:text", NS).get("font-size")) >= 16


@pytest.mark.parametrize("kind", ["distances", "meetings"])
def test_in_a_grid_the_shortest_numbers_stay(kind):
    root = parse(wb.draw_networks(GRIDS[kind], columns=3))
    shown = [label.find("svg:text", NS).text for label in groups(root, "label")]
    assert all(re.fullmatch(r"[\d.]+", one) for one in shown)
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        size = text.get("font-size")
        assert size is None or float(size) >= 16
    shares = [label.find("svg:text", NS).text for label in groups(parse(wb.draw_networks([robust()] * 2)), "label")]
    assert set(shares) == {"0%", "20%", "40%", "60%", "80%", "100%"}


def test_headings_of_a_grid_stay_in_their_columns():
    titles = ["Six-Party Talks", "A heading that is far too long for a third of the page", "2019"]
    root = parse(wb.draw_networks(GRIDS["signed"], titles=titles, columns=3))
    for head in groups(root, "head"):
        assert float(head.get("font-size")) >= 16
        assert len(head.text) * float(head.get("font-size")) * 0.7 <= 960 / 3 - 10
    assert wb.draw_networks(GRIDS["signed"], titles=titles, columns=3).caption.count("far too long") == 1


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: wb.draw_network(nx.Graph([("USA", "Japn")])),
            "There is no actor with a place in the pictures 'Japn'.",
        ),
        (lambda: wb.draw_network(wb.load_events()), r"A network is needed here.*not DataFrame"),
        (
            lambda: wb.draw_network(nx.Graph([("USA", "JPN", {"share": 97})])),
            "share=97 of the edge USA-JPN: a share of runs lies between 0 and 1.",
        ),
        (lambda: wb.draw_networks([]), "needs one network at least"),
        (lambda: wb.draw_networks([nx.Graph()], titles=["a", "b"]), "There are 1 networks and 2 titles"),
        (
            lambda: wb.draw_network(wb.make_tie_network(), colours={"JPN": "amberr"}),
            "There is no colour 'amberr'. Did you mean 'amber'?",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


def test_six_real_actors_stay_small():
    for network in NETWORKS:
        if network.graph["kind"] != "events" or network.number_of_edges() < 24:
            assert len(wb.draw_network(network).svg.encode()) < 25_000
