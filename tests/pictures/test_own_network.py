"""A reader's own network: drawn with readable letters, or refused in a sentence that names the node or the edge."""

import itertools
import math
import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import workbook as wb
from workbook.common.errors import WorkbookError

from . import own_graphs
from .parts import SVG, assert_legible, box_of, by_key, groups, meet, parse, words_in

GAPS = re.compile(r"\b(nan|None|NaT|<NA>)\b")


@pytest.mark.parametrize("seed", range(120))
def test_a_network_by_chance_is_drawn_or_refused_in_words(seed):
    network, wrong = own_graphs.graph(seed)
    before = (nx.number_of_edges(network), list(network.nodes(data=True)))
    try:
        picture = wb.draw_network(network)
    except WorkbookError as error:
        assert wrong, f"{seed}: {error}"
        assert not GAPS.search(str(error).replace("nan of the edge", ""))
    else:
        assert not wrong, seed
        root = parse(picture)
        assert len(groups(root, "node")) == len(network)
        assert not GAPS.search(picture.words) and not GAPS.search(picture.svg), seed
        assert "<script" not in picture.svg and "<b>" not in picture.svg
    assert before[0] == network.number_of_edges()
    assert repr(before[1]) == repr(list(network.nodes(data=True)))


@pytest.mark.parametrize("sort", sorted(own_graphs.NODES))
@pytest.mark.parametrize("made", own_graphs.CLASSES)
def test_each_sort_of_node_in_each_class_of_network(sort, made):
    nodes = own_graphs.NODES[sort]
    network = made(list(itertools.pairwise(nodes)))
    network.add_nodes_from(nodes)
    if sort in own_graphs.REFUSED_NODES:
        with pytest.raises(WorkbookError):
            wb.draw_network(network)
        with pytest.raises(WorkbookError):
            wb.draw_networks([network, network])
    else:
        assert len(groups(parse(wb.draw_network(network)), "line")) == max(len(nodes) - 1, 0)


def ring(number, lines=0):
    nodes = [f"{chr(65 + place // 10)}{place % 10}X" for place in range(number)]
    network = nx.Graph()
    network.add_nodes_from(nodes)
    for step in range(lines):
        network.add_edge(nodes[step % number], nodes[(step * 7 + 3) % number], sign=step % 3 - 1, label=str(step % 9))
    return network


@pytest.mark.parametrize("number", [1, 2, 3, 8, 9, 16, 17, 24, 25, 33, 40])
def test_up_to_forty_actors_stand_apart_with_letters_that_can_be_read(number):
    root = parse(wb.draw_network(ring(number, number)))
    assert float(root.get("viewBox").split()[3]) <= 1100
    circles = [node.find(f"{SVG}circle") for node in groups(root, "node")]
    places = [tuple(float(circle.get(key)) for key in ("cx", "cy", "r")) for circle in circles]
    for place, (x, y, radius) in enumerate(places):
        assert radius + 2 < x < 960 - radius - 2
        for other_x, other_y, other in places[:place]:
            assert math.dist((x, y), (other_x, other_y)) > radius + other + 2
    for node in groups(root, "node"):
        text = node.find(f"{SVG}text")
        assert float(text.get("font-size")) >= 16
        assert len(text.text) * 0.7 * float(text.get("font-size")) <= 2 * places[0][2]


@pytest.mark.parametrize("number", [2, 7, 12, 24, 40])
def test_words_on_a_ring_do_not_meet(number):
    assert_legible(wb.draw_network(ring(number)))


def test_beyond_forty_a_sentence_says_how_to_take_fewer():
    with pytest.raises(WorkbookError, match=r"^41 actors are too many .* 40 .*subgraph"):
        wb.draw_network(ring(41))
    with pytest.raises(WorkbookError, match="draw_argument"):
        wb.draw_network(wb.make_argument_network())
    with pytest.raises(WorkbookError, match=r"^21 actors are too many for 2 networks side by side: at most 20"):
        wb.draw_networks([ring(21), ring(5)])
    assert len(groups(parse(wb.draw_networks([ring(40, 40), ring(40, 40)], columns=1)), "node")) == 80


def test_a_line_passes_those_who_stand_between():
    network = ring(40)
    nodes = sorted(network)
    network.add_edge(nodes[0], nodes[2])
    network.add_edge(nodes[10], nodes[13])
    root = parse(wb.draw_network(network))
    circles = [
        tuple(float(node.find(f"{SVG}circle").get(key)) for key in ("cx", "cy", "r")) for node in groups(root, "node")
    ]
    for line in groups(root, "line"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.find(f"{SVG}path").get("d"))]
        start, control, end = zip(numbers[::2], numbers[1::2], strict=True)
        for step in range(21):
            t = step / 20
            point = [
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, control, end, strict=True)
            ]
            assert all(math.dist(point, circle[:2]) > circle[2] for circle in circles)


def test_the_same_actors_have_the_same_places_on_every_ring():
    one, other = ring(12, 5), ring(12, 30)
    places = [
        {
            key: node.find(f"{SVG}circle").get("cx")
            for key, node in by_key(parse(wb.draw_network(network)), "node", "data-actor").items()
        }
        for network in (one, other)
    ]
    assert places[0] == places[1]
    grid = parse(wb.draw_networks([ring(6), ring(9)]))
    first = groups(grid, "node")[:6]
    second = by_key(grid, "node", "data-actor")
    for node in first:
        assert node.find(f"{SVG}circle").get("cx") == second[node.get("data-actor")].find(f"{SVG}circle").get("cx")


def test_who_stands_behind_letters_is_told_below():
    long = own_graphs.NODES["long"]
    words = words_in(parse(wb.draw_network(nx.path_graph(long))))
    assert {"MoTa", "MoWa"} & set(words)
    assert "".join(words).count("what belongs to it") == len(long)
    short = words_in(parse(wb.draw_network(nx.Graph([("USA", "GBR")]))))
    assert "United States" in short and not any("In the circles" in one for one in short)


def test_names_beside_the_circles_meet_neither_circles_nor_each_other():
    network = nx.cycle_graph(["Oslo", "Paris", "Bern", "Rome", "USA", "PRK", "Cairo"])
    root = parse(wb.draw_network(network))
    boxes = []
    for node in groups(root, "node"):
        circle = node.find(f"{SVG}circle")
        x, y, radius = (float(circle.get(key)) for key in ("cx", "cy", "r"))
        boxes.append((x - radius, y - radius, x + radius, y + radius))
        for name in groups(node, "name"):
            half = len(name.text) * 18 * 0.31
            x, y = float(name.get("x")), float(name.get("y"))
            boxes.append((x - half, y - 13, x + half, y + 3))
    assert len(boxes) > 7
    for place, box in enumerate(boxes):
        assert not any(meet(box, other) for other in boxes[:place])


# --- edges --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        *(
            (one, "cooperation")
            for one in (1, 1.0, "1", "+", "+1", "1.0", " plus ", "Positive", np.int64(1), np.float64(1))
        ),
        *((one, "conflict") for one in (-1, "-1", "-", "−", "−1", "–", "minus", "NEGATIVE", np.int64(-1))),
        *((one, "about even") for one in (0, "0", "±", 0.0, "neutral")),
        *((one, "a link") for one in (None, np.nan, pd.NA, "", "nan", pd.NaT)),
    ],
)
def test_a_sign_is_understood_in_every_spelling(sign, words):
    assert wb.draw_network(nx.Graph([("USA", "PRK", {"sign": sign})])).words == f"USA and PRK: {words}."


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in own_graphs.WRONG.items() for value in values]
)
def test_what_means_nothing_is_named_with_its_edge(name, value):
    network = nx.Graph([("USA", "PRK", {name: value})])
    with pytest.raises(WorkbookError, match=rf"^{name}={re.escape(repr(value))} of the edge USA-PRK: "):
        wb.draw_network(network)
    with pytest.raises(WorkbookError, match=r"USA-PRK"):
        wb.draw_networks([nx.Graph([("USA", "PRK")]), network])


def width(**data):
    line = groups(parse(wb.draw_network(nx.Graph([("USA", "PRK", data)]))), "line")[0]
    return float(line.find(f"{SVG}path").get("stroke-width"))


def test_a_count_or_a_weight_sets_the_width_and_an_empty_one_does_not():
    assert width() == width(count=1) == width(count=None) == width(count=np.nan) == width(weight=np.nan)
    assert width(count=4) == width(count="4") == width(weight=4.0) == width(weight=-4) > width(count=1) > width(count=0)
    assert width(count=10**12) <= 9


def test_a_line_to_oneself_is_told_of():
    network = nx.MultiDiGraph([("USA", "USA"), ("USA", "USA"), ("USA", "PRK"), ("GBR", "GBR")])
    assert wb.draw_network(network).words.endswith(" Not drawn: a line from USA, from GBR to the same.")
    assert "to the same" in wb.draw_networks([network]).words


def test_edges_of_a_pair_are_one_line_each_look():
    network = nx.MultiGraph()
    for sign in (1, "+", -1, None, None, np.nan):
        network.add_edge("USA", "GBR", sign=sign)
    root = parse(wb.draw_network(network))
    assert len(groups(root, "line")) == 3
    paths = {line.find(f"{SVG}path").get("d") for line in groups(root, "line")}
    assert len(paths) == 3


def test_a_plain_graph_of_our_own_networks_is_drawn():
    for network in (
        nx.Graph(wb.make_tie_network(on="2018")),
        nx.DiGraph(wb.make_tie_network(on="2018")),
        nx.MultiGraph(wb.make_event_network(wb.load_events(since="2019"))),
        wb.make_event_network(wb.load_events(since="2019")).to_undirected(),
        wb.make_event_network(wb.load_events(since="2019")).reverse(),
        wb.make_tie_network(on="2018").subgraph(["USA", "PRK", "CHN"]),
        nx.compose(wb.make_meeting_network(wb.load_events(since="2018")), nx.Graph([("USA", "GBR")])),
        nx.relabel_nodes(wb.make_event_network(wb.load_events(since="2019")), {"USA": "Washington"}),
        nx.freeze(wb.make_signed_network(wb.make_tie_network())),
    ):
        picture = wb.draw_network(network)
        assert len(groups(parse(picture), "line")) > 0
        assert not GAPS.search(picture.words)


def test_a_network_of_ours_with_a_score_that_is_none_says_no_nan():
    network = wb.make_event_network(wb.load_events(since="2019"))
    next(iter(network.edges.values()))["goldstein_mean"] = np.nan
    picture = wb.draw_network(network)
    assert not GAPS.search(picture.words) and not GAPS.search(picture.svg)
    network.add_node("NOR")
    network.add_edge("NOR", "USA")
    assert "NOR to" in wb.draw_network(network).words or "NOR and" in wb.draw_network(network).words


def test_many_lines_are_drawn_without_labels_and_many_gaps_are_counted():
    full = nx.complete_graph(own_graphs.NODES["many"])
    nx.set_edge_attributes(full, "a label", "label")
    root = parse(wb.draw_network(full))
    assert len(groups(root, "line")) == 780
    assert not [one for one in groups(root, "label") if one.find(f"{SVG}text") is not None]
    assert any("Too many lines" in one for one in words_in(root))
    few = nx.Graph([("N0", "N1")])
    few.add_nodes_from(own_graphs.NODES["many"])
    assert wb.draw_network(few).words == "N0 and N1: a link. No line between 779 other pairs."


# --- titles, lists and columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", [2018, 2018.5, np.int64(2018), pd.Timestamp("2018-06-12"), "A title", "<b>A</b>"])
def test_a_heading_may_be_a_number(title):
    network = wb.make_tie_network(on="2018")
    for picture in (
        wb.draw_network(network, title=title),
        wb.draw_networks([network], title=title),
        wb.draw_networks([network, network], titles=[title, title]),
        wb.draw_timeline(wb.load_events(since="2019"), title=title),
    ):
        assert str(title) in picture.caption
        parse(picture)


@pytest.mark.parametrize("title", [None, "", " ", np.nan])
def test_without_a_heading_one_is_computed(title):
    assert wb.draw_network(wb.make_tie_network(on="2018"), title=title).caption == "Standing ties in 2018."
    assert wb.draw_networks([wb.make_tie_network(on="2018")], titles=[title]).caption == "Standing ties in 2018."


def test_networks_come_in_every_sort_of_list():
    one, other = (wb.make_tie_network(on=year) for year in ("2003", "2018"))
    expected = wb.draw_networks([one, other], titles=["2003", "2018"]).svg
    for networks, titles in (
        ((one, other), (2003, 2018)),
        (pd.Series([one, other]), pd.Series([2003, 2018])),
        ((network for network in (one, other)), np.array([2003, 2018])),
        ({2003: one, 2018: other}, None),
        ({"a": one, "b": other}, ["2003", "2018"]),
        (pd.Series([one, other], index=[2003, 2018]), pd.Index(["2003", "2018"])),
    ):
        assert wb.draw_networks(networks, titles=titles, columns=np.int64(2)).svg == expected
    assert wb.draw_networks(one).svg == wb.draw_networks([one]).svg
    assert wb.draw_networks(one, titles="2003").caption == "2003."


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wb.draw_networks(wb.load_events()), r"A network is needed here, not DataFrame.*make_event_network"),
        (lambda: wb.draw_networks("2018"), r"A network is needed here, not str"),
        (lambda: wb.draw_networks(None), r"needs one network at least"),
        (lambda: wb.draw_networks([None]), r"A network is needed here, not NoneType"),
        (lambda: wb.draw_networks(7), r"A network is needed here, not int"),
        (lambda: wb.draw_networks([nx.Graph()], columns=True), r"columns=True"),
        (lambda: wb.draw_networks([nx.Graph()], columns="2"), r"columns='2'"),
        (lambda: wb.draw_network(nx.Graph([("GBR", "FRA")]), colours={"DEU": "amber"}), r"There is no actor 'DEU'"),
    ],
)
def test_what_is_no_network_is_answered_in_words(call, says):
    with pytest.raises(WorkbookError, match=says):
        call()


def test_an_actor_of_ones_own_can_be_lit_up():
    root = parse(wb.draw_network(nx.Graph([("GBR", "USA")]), colours={"gbr": "amber", "usa": "sky"}))
    fills = {key: node.find(f"{SVG}circle").get("fill") for key, node in by_key(root, "node", "data-actor").items()}
    assert fills["GBR"] != fills["USA"] and fills["GBR"] == "#ffd479"


def test_labels_keep_off_the_circles_where_there_is_room():
    root = parse(wb.draw_network(ring(8, 6)))
    circles = [node.find(f"{SVG}circle") for node in groups(root, "node")]
    for label in groups(root, "label"):
        rect = label.find(f"{SVG}rect")
        if rect is None:
            continue
        for circle in circles:
            x, y, radius = (float(circle.get(key)) for key in ("cx", "cy", "r"))
            assert not meet(box_of(rect), (x - radius, y - radius, x + radius, y + radius))
