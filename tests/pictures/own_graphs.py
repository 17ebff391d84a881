"""Networks as a reader may make them, by chance: of every class of networkx, with nodes and edges of every sort."""

import random

import networkx as nx
import numpy as np
import pandas as pd

CLASSES = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)
NODES = {
    "codes": ["USA", "PRK", "KOR", "CHN", "JPN", "RUS"],
    "small letters": ["usa", "prk", "kor", "chn", "jpn", "rus"],
    "names": ["United States", "north korea", "South Korea", "China", "Japan", "Russia"],
    "others": ["GBR", "FRA", "DEU", "AUS", "NOR", "IND", "BRA", "EGY"],
    "both": ["USA", "PRK", "GBR", "FRA"],
    "numbers": [1, 2, 3, 4, 5],
    "numpy": list(np.arange(1, 6)),
    "long": [f"Ministry of {what} and what belongs to it" for what in ("Trade", "War", "Peace", "Water", "Air")],
    "markup": ["<b>A</b>", "B & C", 'D"E', "F'G", "<script>H</script>"],
    "letters of the world": ["北京", "Москва", "São Paulo", "평양", "Zürich"],
    "pairs": [("a", 1), ("b", 2), ("c", 3)],
    "many": [f"N{number}" for number in range(40)],
    "too many": [f"N{number}" for number in range(41)],
    "no name": ["USA", float("nan")],
    "empty": ["USA", " "],
    "a slip": ["USA", "Japn"],
    "twice": ["USA", "usa"],
    "one": ["USA"],
    "none": [],
}
REFUSED_NODES = ("too many", "no name", "empty", "a slip", "twice")
ATTRIBUTES = {
    "sign": [
        1,
        -1,
        0,
        1.0,
        "1",
        "-1",
        "+",
        "-",
        "−",
        "plus",
        "Minus",
        None,
        np.nan,
        np.int64(-1),
        "",
        "friend",
        5,
        "0.5",
        True,
    ],
    "count": [1, 3, 0, 2.5, "4", np.float64(2), None, np.nan, -5, np.inf, "many", 10**9],
    "weight": [0.3, 7, -2, np.nan, None, "2", "heavy", np.inf],
    "label": ["a", 3, 2.0, None, np.nan, "", "<i>x</i>", "very " * 40, pd.NA],
    "share": [0.5, None, np.nan, "0.25", 1, 1.5, -1, "half"],
    "events": [("ev-20180612-singapore",), "ev-20180612-singapore", 7, None, (), ["mine", 3], np.array(["mine"])],
    "ties": [("CHN|PRK|alliance|1961",), "mine", None, ["a|b"]],
}
WRONG = {
    "sign": ("friend", 5, "0.5"),
    "count": (-5, np.inf, "many"),
    "weight": ("heavy", np.inf),
    "share": (1.5, -1, "half"),
}


def is_wrong(name, value):
    if value is True:
        return name == "sign"
    return isinstance(value, (str, int, float)) and value in WRONG.get(name, ())


def graph(seed):
    """Return a network by chance, and whether something in it means nothing."""
    chance = random.Random(seed)
    sort = chance.choice(sorted(NODES))
    made = chance.choice(CLASSES)()
    made.add_nodes_from(NODES[sort])
    wrong = sort in REFUSED_NODES
    for _ in range(chance.randint(0, 12)):
        if not NODES[sort]:
            break
        ends = [chance.choice(NODES[sort]) for _ in range(2)]
        data = {
            name: chance.choice(ATTRIBUTES[name]) for name in chance.sample(sorted(ATTRIBUTES), chance.randint(0, 2))
        }
        made.add_edge(*ends, **data)
    for a, b, data in made.edges(data=True):
        wrong |= a != b and any(is_wrong(name, value) for name, value in data.items())
    if chance.random() < 0.3:
        made.graph.update(chance.choice([{"kind": "events"}, {"kind": "ties"}, {"kind": 7}, {"on": "2018"}, {3: 4}]))
    if chance.random() < 0.3 and len(made):
        node = next(iter(made))
        made.nodes[node]["name"] = chance.choice([None, np.nan, 5, "A name", "<b>"])
    return made, wrong
