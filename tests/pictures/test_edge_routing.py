"""Lines in lanes: where they begin and end, what they pass, and that they keep apart."""

import itertools
import random

import pytest

from workbook.pictures.edge_routing import Grid, path, routes

GRID = Grid(left=63, top=150, across=83.4, down=62, width=50, height=34)
DEEDS = ("supports", "attacks", "qualifies")


def crowd(seed):
    """A grid of sixty boxes with a hundred lines, at random."""
    dice = random.Random(seed)
    places = {f"B{number}": (number % 10, number // 10) for number in range(60)}
    pairs = dice.sample(list(itertools.permutations(places, 2)), 100)
    return places, [(start, end, dice.choice(DEEDS)) for start, end in pairs]


def stretches(ways, deed):
    return [((edge[1], deed[edge]), a, b) for edge, way in ways.items() for a, b in itertools.pairwise(way)]


def box(place):
    x, y = GRID.centre(place)
    return x - GRID.width / 2, y - GRID.height / 2, x + GRID.width / 2, y + GRID.height / 2


@pytest.mark.parametrize("seed", range(5))
def test_each_line_leaves_its_box_at_the_side_and_lands_on_top(seed):
    places, edges = crowd(seed)
    ways, ports = routes(GRID, places, edges)
    assert set(ways) == {edge[:2] for edge in edges}
    for start, end, deed in edges:
        way = ways[start, end]
        left, top, right, bottom = box(places[start])
        assert left < way[-1][0] < right and top < way[-1][1] < bottom
        left, top, right, _ = box(places[end])
        assert way[0] == ports[end, deed]
        assert left < way[0][0] < right and way[0][1] == top
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(way))


@pytest.mark.parametrize("seed", range(5))
def test_no_line_runs_through_a_third_box(seed):
    places, edges = crowd(seed)
    ways, _ = routes(GRID, places, edges)
    for (start, end), way in ways.items():
        for a, b in itertools.pairwise(way):
            low, high = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
            for name, place in places.items():
                left, top, right, bottom = box(place)
                inside = low[0] < right and left < high[0] and low[1] < bottom and top < high[1]
                assert not inside or name in (start, end)


@pytest.mark.parametrize("seed", range(5))
def test_lines_to_different_ends_never_lie_on_each_other(seed):
    places, edges = crowd(seed)
    ways, _ = routes(GRID, places, edges)
    deed = {edge[:2]: edge[2] for edge in edges}
    for (one, a, b), (other, c, d) in itertools.combinations(stretches(ways, deed), 2):
        for along in (0, 1):
            across = 1 - along
            if one != other and a[across] == b[across] == c[across] == d[across]:
                shared = min(max(a[along], b[along]), max(c[along], d[along])) - max(
                    min(a[along], b[along]), min(c[along], d[along])
                )
                assert shared <= 0


def test_lines_of_one_deed_share_their_last_stretch():
    places = {"A": (0, 0), "B": (0, 1), "C": (1, 0), "D": (1, 1)}
    ways, ports = routes(GRID, places, [("A", "C", "supports"), ("B", "C", "supports"), ("D", "C", "attacks")])
    assert ways["A", "C"][:3] == ways["B", "C"][:3]
    assert ports["C", "supports"] != ports["C", "attacks"]


def test_the_corners_are_round_but_the_ends_exact():
    drawn = path([(0, 0), (0, 40), (30, 40), (30, 80)])
    assert drawn.startswith("M0 0L0 34Q0 40 6 40")
    assert drawn.endswith("L30 80")
    assert drawn.count("Q") == 2
