"""The nodes of a network: who they are, and which of them are the four capitals."""

import networkx as nx
import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR, STATES
from workbook.datasets.reading import rows
from workbook.networks.actors import add_actors


def test_the_six_states_unless_asked_for_others():
    network = add_actors(nx.DiGraph(), None)
    assert list(network) == list(STATES)
    assert {actor for actor, four in network.nodes(data="four_capitals") if four} == set(FOUR)
    for actor, node in network.nodes(data=True):
        assert (node["name"], node["capital"]) == (rows("actors")[actor]["name"], rows("actors")[actor]["capital"])


def test_actors_by_code_or_name_in_the_order_given():
    assert list(add_actors(nx.Graph(), ["USA", "japan"])) == ["USA", "JPN"]
    assert list(add_actors(nx.Graph(), "KOR")) == ["KOR"]
    with pytest.raises(WorkbookError, match="There is no actor 'Jpan'"):
        add_actors(nx.Graph(), ["Jpan"])
