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

from .parts import SVG, box_of, groups, meet, parse, tooltip, words_in

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
        rect = label.find(f"{SVG}rect")
        if rect is not None:
            boxes.append(box_of(rect))
    return boxes


def name_boxes(root):
    boxes = []
    for text in groups(root, "name"):
        size = float(text.get("font-size"))
        half = 0.31 * size * len(text.text)
        x, y = float(text.get("x")), float(text.get("y"))
        boxes.append((x - half, y - 0.75 * size, x + half, y + 0.2 * size))
    return boxes


def paths(root):
    """Points of each line, from the rim of one circle to that of the other, and whom it joins."""
    for line in groups(root, "line"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.find(f"{SVG}path").get("d"))]
        start, control, end = (tuple(numbers[i : i + 2]) for i in (0, 2, 4))
        yield (
            line.get("data-line"),
            [
                tuple(
                    (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
                    for a, b, c in zip(start, control, end, strict=True)
                )
                for t in (step / 60 for step in range(61))
            ],
        )


def circles(root):
    found = {}
    for node in groups(root, "node"):
        circle = node.find(f"{SVG}circle")
        found[node.get("data-actor")] = tuple(float(circle.get(key)) for key in ("cx", "cy", "r"))
    return found


@pytest.mark.parametrize("network", NETWORKS + MORE)
def test_no_two_labels_overlap_and_none_covers_a_node(network):
    root = parse(wb.draw_network(network))
    labels, names = label_boxes(root), name_boxes(root)
    assert {name.text for name in root.iter() if name.get("class") in ("name", "name-inside")}
    for one, other in itertools.combinations(labels + names, 2):
        assert not meet(one, other), (one, other)
    for x, y, r in circles(root).values():
        for box in labels + names:
            near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
            assert math.dist(near, (x, y)) >= r - 1, (box, x, y)


def everybody_with_everybody(actors):
    """Each pair in both directions: as many lines as there can be."""
    network = wb.make_event_network(wb.load_events(since="2018", until="2018"), actors=actors)
    for a, b in itertools.permutations(actors, 2):
        if not network.has_edge(a, b):
            network.add_edge(a, b, count=3, goldstein_mean=-4.5, sign=-1, events=())
    return network


def on_a_ring(number):
    """So many actors for whom the pictures keep no place, each joined with each."""
    names = ["Oslo", "Paris", "Bern", "Rome", "USA", "North Korea", "Cairo", "Lima", "Quito", "Accra", "Delhi", "Hanoi"]
    return nx.complete_graph(names[:number])


LAYOUTS = {
    **{f"{number} of the six": everybody_with_everybody(list(STATES)[:number]) for number in range(2, 7)},
    "with the council": everybody_with_everybody([*STATES, "UNSC"]),
    **{f"ring of {number}": on_a_ring(number) for number in range(2, 13)},
}


@pytest.mark.parametrize("network", [*NETWORKS, *MORE, *LAYOUTS.values()])
def test_no_line_runs_through_a_name(network):
    root = parse(wb.draw_network(network))
    names = name_boxes(root)
    for joined, points in paths(root):
        for box in names:
            assert not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points), (joined, box)
    for tip in groups(root, "tip"):
        corners = [tuple(map(float, one)) for one in re.findall(r"(-?[\d.]+) (-?[\d.]+)", tip.get("d"))]
        assert not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in corners for box in names)


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_no_label_lies_over_a_circle_a_name_or_another_label(layout):
    root = parse(wb.draw_network(LAYOUTS[layout]))
    labels, names = label_boxes(root), name_boxes(root)
    for one, other in itertools.combinations(names, 2):
        assert not meet(one, other)
    for (x, y, r), box in itertools.product(circles(root).values(), labels + names):
        near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
        assert math.dist(near, (x, y)) >= r - 1, (box, x, y)
    for label, name in itertools.product(labels, names):
        assert not meet(label, name)
    if len(LAYOUTS[layout].edges) <= 30:
        for one, other in itertools.combinations(labels, 2):
            assert not meet(one, other), (one, other)


def test_the_name_of_an_actor_inside_the_ring_stands_in_its_circle():
    root = parse(wb.draw_network(complete()))
    x, y, r = circles(root)["PRK"]
    words = groups(root, "name-inside")
    assert [one.text for one in words] == ["North", "Korea"]
    for word in words:
        half, base = 0.31 * 16 * len(word.text), float(word.get("y"))
        assert all(math.dist((x + side * half, y_of), (x, y)) < r for side in (-1, 1) for y_of in (base - 12, base))


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
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.find(f"{SVG}path").get("d"))]
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
        for text in root.iter(f"{SVG}text"):
            if text.get("text-anchor") is None and text.get("font-size"):
                assert float(text.get("x")) + 0.5 * float(text.get("font-size")) * len(text.text) <= width + 8, (
                    text.text
                )


def test_opposite_directions_are_drawn_apart():
    network = complete()
    curves = {
        line.get("data-line"): line.find(f"{SVG}path").get("d")
        for line in groups(parse(wb.draw_network(network)), "line")
    }
    middle = {}
    for name, path in curves.items():
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", path)]
        middle[name] = tuple(numbers[i] / 4 + numbers[i + 2] / 2 + numbers[i + 4] / 4 for i in (0, 1))
    for a, b in itertools.combinations(STATES, 2):
        if f"{b}-{a}" in middle and f"{a}-{b}" in middle:
            assert math.dist(middle[f"{a}-{b}"], middle[f"{b}-{a}"]) > 12


BLUE, VERMILION, GREY, INK = "#005f99", "#b93c0e", "#6a7280", "#1b2430"
DRAWN = {1: (BLUE, None), -1: (VERMILION, "11 6"), 0: (GREY, "4 5"), "absent": (INK, "1 13"), "plain": (INK, None)}
"""Colour and dash of each sign, written out here: a table that changed would else be compared with itself."""


def look_of(line):
    path = line.find(f"{SVG}path")
    return path.get("stroke"), path.get("stroke-dasharray")


def looks(network):
    """Line by line: pair, colour and dash, and what stands on the label."""
    root = parse(wb.draw_network(network))
    labels = [label.find(f"{SVG}text") for label in groups(root, "label")]
    return [
        (line.get("data-line"), look_of(line), "" if label is None else label.text)
        for line, label in zip(groups(root, "line"), labels, strict=True)
    ]


def test_cooperation_is_blue_and_whole_conflict_vermilion_and_dashed_what_is_even_grey_and_dotted():
    network = nx.Graph()
    network.add_edge("CHN", "JPN", sign=1)
    network.add_edge("CHN", "KOR", sign=-1)
    network.add_edge("CHN", "USA", sign=0)
    network.add_edge("JPN", "USA")
    picture = wb.draw_network(network)
    assert not groups(parse(picture), "tip")  # it has no direction
    assert looks(network) == [
        ("CHN-JPN", (BLUE, None), ""),
        ("CHN-KOR", (VERMILION, "11 6"), ""),
        ("CHN-USA", (GREY, "4 5"), ""),
        ("JPN-USA", (INK, None), ""),
    ]
    assert picture.words == (
        "CHN and JPN: cooperation. CHN and KOR: conflict. CHN and USA: about even. JPN and USA: a link. "
        "No line between JPN and KOR; KOR and USA."
    )
    samples = [(path.get("stroke"), path.get("stroke-dasharray")) for path in parse(picture).iter(f"{SVG}path")][-4:]
    meanings = [words for words in words_in(parse(picture)) if re.match(r"[+−±] |a link", words)]
    assert dict(zip(meanings, samples, strict=True)) == {
        "+ cooperation": (BLUE, None),
        "− conflict": (VERMILION, "11 6"),
        "± about even": (GREY, "4 5"),
        "a link": (INK, None),
    }


@pytest.mark.parametrize("network", [one for one in NETWORKS if one.graph["kind"] == "ties"])
def test_of_ties_those_that_bind_and_those_that_divide_have_their_own_line_and_number(network):
    expected = []
    for a, b in sorted({tuple(sorted(edge[:2])) for edge in network.edges}):
        signs = [tie["sign"] for tie in network[a][b].values()]
        for sign, look, symbol in ((1, 1, "+"), (-1, -1, "−"), (0, "absent", "×")):
            if signs.count(sign):
                number = str(signs.count(sign)) if sign else ""
                expected.append((f"{a}-{b}", DRAWN[look], symbol + number))
    assert looks(network) == expected
    assert any(sign == "−" for *_, (sign, *_) in expected) and any(sign == "+" for *_, (sign, *_) in expected)


@pytest.mark.parametrize("network", [one for one in NETWORKS + MORE if one.graph["kind"] != "ties"])
def test_each_line_has_the_look_of_its_sign(network):
    for name, look, label in looks(network):
        edge = network.edges[tuple(name.split("-"))]
        assert look == DRAWN[edge.get("sign", "plain")]
        if network.graph["kind"] == "events":
            mean = edge["goldstein_mean"]
            assert label[0] == ("±" if abs(mean) < 0.05 else "+" if mean > 0 else "−")
        if network.graph["kind"] == "signed":
            assert label.startswith({1: "+", -1: "−"}[edge["sign"]])


def test_each_label_is_written_in_the_colour_of_its_line():
    for network in NETWORKS:
        root = parse(wb.draw_network(network))
        for line, label in zip(groups(root, "line"), groups(root, "label"), strict=True):
            assert {label.find(f"{SVG}text").get("fill"), label.find(f"{SVG}rect").get("stroke")} == {look_of(line)[0]}
        for line in groups(root, "line"):
            tip = next((one for one in line if one.get("class") == "tip"), None)
            assert tip is None or tip.get("fill") == look_of(line)[0]


def test_the_more_rows_the_wider_the_line():
    network = nx.Graph()
    numbers = {("CHN", "JPN"): 1, ("CHN", "KOR"): 2, ("CHN", "PRK"): 5, ("CHN", "RUS"): 9, ("CHN", "USA"): 9}
    for edge, number in numbers.items():
        network.add_edge(*edge, sign=1, count=number)
    drawn = [widths(network)["-".join(edge)] for edge in numbers]
    assert drawn[0] < drawn[1] < drawn[2] < drawn[3] == drawn[4]
    assert drawn[0] == pytest.approx(3.4, abs=0.05) and drawn[3] == pytest.approx(6.2, abs=0.05)
    network.add_edge("JPN", "KOR", sign=1, count=400)
    assert widths(network)["JPN-KOR"] == 8.5  # no line becomes a beam
    events = wb.make_event_network(wb.load_events())
    ordered = sorted(widths(events).items(), key=lambda item: events.edges[tuple(item[0].split("-"))]["count"])
    assert [width for _, width in ordered] == sorted(width for _, width in ordered)
    ties = wb.draw_network(wb.make_tie_network(on="2018"))
    by_number = {}
    for line, label in zip(groups(parse(ties), "line"), groups(parse(ties), "label"), strict=True):
        number = label.find(f"{SVG}text").text[1:]
        by_number.setdefault(number, set()).add(line.find(f"{SVG}path").get("stroke-width"))
    assert by_number["1"] == {"3.4"} and by_number["2"] == {"4"}
    assert float(*by_number["3"]) > 4


def test_the_four_capitals_have_a_thick_ring_and_white_paper_and_no_others():
    root = parse(wb.draw_network(wb.make_tie_network()))
    rings = {
        node.get("data-actor"): (node.find(f"{SVG}circle").get("stroke-width"), node.find(f"{SVG}circle").get("fill"))
        for node in groups(root, "node")
    }
    assert rings == dict.fromkeys(["CHN", "JPN", "KOR", "USA"], ("4.5", "#ffffff")) | dict.fromkeys(
        ["PRK", "RUS"], ("1.8", "#eceef2")
    )
    assert any("Thick ring: one of the four capitals." in words for words in words_in(root))


def test_a_faction_is_drawn_by_its_letters_and_its_name():
    network = make_distance_network(wb.load_positions("P5"), actors=["JPN", "USA-hawks"])
    nodes = {
        node.get("data-actor"): [text.text for text in node.iter(f"{SVG}text")]
        for node in groups(parse(wb.draw_network(network)), "node")
    }
    assert nodes == {"JPN": ["JPN", "Japan"], "USA-hawks": ["ha", "US hawks in", "government"]}


def test_names_stand_on_their_side_of_the_actor():
    root = parse(wb.draw_network(wb.make_tie_network()))
    below = set()
    for node in groups(root, "node"):
        for name in groups(node, "name"):
            if float(name.get("y")) > float(node.find(f"{SVG}circle").get("cy")):
                below.add(node.get("data-actor"))
    assert below == {"CHN", "JPN", "KOR"}


def test_an_arrow_points_from_who_acted_to_the_target():
    network = nx.DiGraph()
    network.add_edge("CHN", "JPN", sign=1)
    root = parse(wb.draw_network(network))
    (tip,) = groups(root, "tip")
    assert tip.get("d").count("M") == 1
    point = tuple(map(float, re.match(r"M(\S+) (\S+?)L", tip.get("d")).groups()))
    nodes = circles(root)
    assert math.dist(point, nodes["JPN"][:2]) < 50 < math.dist(point, nodes["CHN"][:2])


def test_who_acted_stands_first_in_words_and_tooltip():
    table = wb.load_events(since="2017-08", until="2017-08")
    names = wb.load_actors().set_index("actor").name
    single = table[~table.mutual & (table.targets.map(len) == 1) & table.initiator.isin(STATES)]
    picture = wb.draw_network(wb.make_event_network(table))
    assert len(single)
    for row in single.itertuples():
        assert f"{names[row.initiator]} to {names[row.targets[0]]}: " in picture.words
        assert any(
            tooltip(label).startswith(f"{names[row.initiator]} to ") for label in groups(parse(picture), "label")
        )


def test_words_begin_with_the_strongest_line_and_name_each_gap_once():
    network = nx.Graph()
    network.add_nodes_from([("CHN", {"name": "China"}), ("JPN", {"name": "Japan"}), ("USA", {"name": "United States"})])
    network.add_edge("CHN", "JPN", count=1, label="one")
    network.add_edge("JPN", "USA", count=5, label="five")
    assert wb.draw_network(network).words == (
        "Japan and United States: five. China and Japan: one. No line between China and United States."
    )


def test_a_tooltip_names_two_rows_and_counts_the_rest():
    network = wb.make_event_network(wb.load_events(since="2018", until="2018"))
    for label in groups(parse(wb.draw_network(network)), "label"):
        number = len(network.edges[tuple(label.get("data-line").split("-"))]["events"])
        lines = tooltip(label).split("\n")
        assert len(lines) == 1 + min(number, 2) + (number > 2)
        assert lines[-1] == f"and {number - 2} more, listed below" or number <= 2


HEADINGS = {
    "Who acted towards whom, 12 June 2018 to 12 June 2018.": lambda: wb.make_event_network(
        wb.load_events(since="2018-06-12", until="2018-06-12")
    ),
    "Who sat down with whom, 12 June 2018 to 12 June 2018.": lambda: make_meeting_network(
        wb.load_events(since="2018-06-12", until="2018-06-12", kinds="summit")
    ),
    "Standing ties in 2018.": lambda: wb.make_tie_network(on="2018"),
    "Bound and divided pairs in 2018.": lambda: wb.make_signed_network(wb.make_tie_network(on="2018")),
    "Bound and divided pairs.": lambda: wb.make_signed_network(wb.make_event_network(wb.load_events(since="2019"))),
    "How near each pair stands: After Hanoi (P5).": lambda: make_distance_network(wb.load_positions("P5")),
    "Network.": lambda: nx.Graph([("CHN", "JPN")]),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_network_without_a_title_says_what_it_is(heading):
    assert wb.draw_network(HEADINGS[heading]()).caption == heading
    assert wb.draw_network(HEADINGS[heading](), title="Mine").caption == "Mine."


NOTES = {
    "events": (
        "Number: mean Goldstein score, −10 to +10. Width: how many events. Arrow: who acted on whom.",
        "No line: no event in the table, which does not prove that nothing happened.",
    ),
    "ties": (
        "Number: how many ties bind (+) or divide (−) the pair. Ties are dated by year.",
        "No line: no tie in the table, which does not prove that there is none.",
    ),
    "signed": (
        "Number: what binds the pair, minus what divides it.",
        "No line: what binds and what divides cancel out, or the table has no row.",
    ),
    "distances": (
        "Number: mean distance over the issues, 0 (the same) to 4 (opposite). Width: how close.",
        "No line: no issue on which both have a position.",
    ),
    "meetings": (
        "Number: how many meetings. Width: how many. All who sat at one table are joined.",
        "No line: no meeting in the table, which does not prove that there was none.",
    ),
}
MEANINGS = {
    "events": ["+ more cooperation than conflict", "− more conflict than cooperation", "± about even"],
    "ties": [
        "+ ties that bind, such as an alliance",
        "− ties that divide, such as sanctions",
        "× no diplomatic relations",
    ],
    "signed": ["+ bound: mostly cooperation", "− divided: mostly conflict"],
    "distances": ["+ close (0.8 or less)", "− far apart (1.6 or more)", "± in between"],
    "meetings": ["sat down together"],
}


@pytest.mark.parametrize("kind", NOTES)
def test_the_legend_says_what_look_number_width_and_gap_mean(kind):
    network = {**GRIDS, "events": [wb.make_event_network(wb.load_events(since="2018"))]}[kind][-1]
    words = words_in(parse(wb.draw_network(network)))
    used = {look for _, look, _ in looks(network)}
    expected = [meaning for meaning in MEANINGS[kind] if SYMBOLS.get(meaning[0], DRAWN["plain"]) in used]
    number, gap = NOTES[kind]
    start = words.index(expected[0])
    assert [one.strip() for one in words[start:]] == [*expected, number, "Thick ring: one of the four capitals.", gap]


SYMBOLS = {"+": DRAWN[1], "−": DRAWN[-1], "±": DRAWN[0], "×": DRAWN["absent"]}


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
        fills = {node.get("data-actor"): node.find(f"{SVG}circle").get("fill") for node in groups(root, "node")}
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
        assert re.search(r"\n2018-06-12 ", tooltip(label))
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
        shown = " ".join(text.text or "" for text in parse(picture).iter(f"{SVG}text"))
        used = {line.find(f"{SVG}path").get("stroke-dasharray") for line in groups(parse(picture), "line")}
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


def test_beside_each_other_it_is_said_that_widths_are_not_per_year():
    years = [wb.make_event_network(wb.load_events(since=year, until=year)) for year in ("2017", "2018")]
    said = "Widths are not per year"
    assert said in wb.draw_networks(years).svg
    assert said not in wb.draw_networks(years[:1]).svg and said not in wb.draw_network(years[0]).svg
    assert said not in wb.draw_networks(GRIDS["signed"]).svg


def test_beside_others_a_network_of_one_line_or_none_is_a_sentence():
    full, one, none = wb.make_signed_network(wb.make_tie_network(on="2018")), nx.DiGraph(), nx.Graph()
    one.add_edge("USA", "PRK", sign=-1)
    none.add_nodes_from(["USA", "PRK"])
    picture = wb.draw_networks([full, one, none], titles=["all", "one", "none"], columns=3)
    root = parse(picture)
    assert len(groups(root, "node")) == 6  # those of the first alone
    said = [" ".join(words_in(sentence)) for sentence in groups(root, "sentence")]
    assert said == ["One line only. USA to PRK: conflict.", "No line: nobody is joined."]
    assert "one: USA to PRK: conflict." in picture.words


def test_a_readers_own_network_can_be_drawn():
    mine = nx.DiGraph()
    mine.add_edge("JPN", "KOR", sign=-1, label="dispute")
    mine.add_edge("USA", "CHN")
    picture = wb.draw_network(mine, title="Mine")
    assert picture.caption == "Mine."
    assert {line.get("data-line") for line in groups(parse(picture), "line")} == {"JPN-KOR", "USA-CHN"}


def widths(network):
    return {
        line.get("data-line"): float(line.find(f"{SVG}path").get("stroke-width"))
        for line in groups(parse(wb.draw_network(network)), "line")
    }


@pytest.mark.parametrize("period", ["P1", "P3", "P5"])
def test_nearer_pairs_have_wider_lines(period):
    network = make_distance_network(wb.load_positions(period))
    drawn = widths(network)
    ordered = sorted(network.edges, key=lambda edge: network.edges[edge]["distance"])
    found = [drawn["-".join(sorted(edge))] for edge in ordered]
    assert found == sorted(found, reverse=True) and found[0] > found[-1] + 1
    labels = {label.get("data-line"): label.find(f"{SVG}text").text for label in label_groups(network)}
    assert labels == {"-".join(sorted(edge)): network.edges[edge]["label"] for edge in network.edges}


def label_groups(network):
    return groups(parse(wb.draw_network(network)), "label")


def test_the_share_of_runs_sets_the_width_and_stands_in_label_legend_and_words():
    network = robust()
    drawn = widths(network)
    ordered = sorted(network.edges, key=lambda edge: network.edges[edge]["share"])
    found = [drawn["-".join(sorted(edge))] for edge in ordered]
    assert all(one < other for one, other in itertools.pairwise(found))
    assert (found[0], found[-1]) == (1.2, 9)  # in no run, and in every run
    picture = wb.draw_network(network)
    assert "Per cent, and width: share of the runs in which the pair is close." in picture.svg
    assert "Width: how close." not in picture.svg
    a, b = ordered[-1]
    assert network.edges[a, b]["label"] + " · 100%" in picture.svg
    assert picture.words.count("of the runs") == 6
    assert "share of the runs" not in wb.draw_network(make_distance_network(wb.load_positions("P5"))).svg


def test_a_share_can_be_given_to_the_edges_of_any_network():
    signed = wb.make_signed_network(wb.make_tie_network())
    signed.edges["JPN", "USA"]["share"] = 0.25
    assert "in 25% of the runs" in wb.draw_network(signed).words


def test_agreement_in_words_nearest_first_and_with_its_thresholds():
    network = make_distance_network(wb.load_positions("P5"), close=0.5, far=1.5)
    picture = wb.draw_network(network)
    assert picture.words.startswith("China and South Korea: mean distance 0.22 over 9 issues.")
    assert picture.caption == "How near each pair stands: After Hanoi (P5)."
    assert "close (0.5 or less)" in picture.svg and "far apart (1.5 or more)" in picture.svg
    assert len(picture.evidence) == 39  # one of four times ten is not coded
    label = next(one for one in label_groups(network) if one.get("data-line") == "CHN-JPN")
    furthest = network.edges["CHN", "JPN"]["issues"][0]
    assert wb.load_issues().set_index("issue").label[furthest] in tooltip(label)


def test_meetings_have_no_direction_and_carry_their_evidence():
    network = make_meeting_network(wb.load_events(since="2018", until="2018", kinds="summit"))
    picture = wb.draw_network(network)
    assert not groups(parse(picture), "tip")
    assert "China and North Korea: 3 meetings." in picture.words
    assert {item.title for item in picture.evidence} >= {"Trump and Kim meet in Singapore"}
    assert "sat down together" in picture.svg and picture.caption.startswith("Who sat down with whom, 9 February 2018")


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
            assert float(node.find(f"{SVG}text").get("font-size")) >= 16


@pytest.mark.parametrize("kind", ["distances", "meetings"])
def test_in_a_grid_the_shortest_numbers_stay(kind):
    root = parse(wb.draw_networks(GRIDS[kind], columns=3))
    shown = [label.find(f"{SVG}text").text for label in groups(root, "label")]
    assert all(re.fullmatch(r"[\d.]+", one) for one in shown)
    for text in root.iter(f"{SVG}text"):
        size = text.get("font-size")
        assert size is None or float(size) >= 16
    shares = [label.find(f"{SVG}text").text for label in groups(parse(wb.draw_networks([robust()] * 2)), "label")]
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
            assert len(wb.draw_network(network).svg.encode()) < 27_000
