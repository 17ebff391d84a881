"""Nodes: the actors of a network."""

from workbook.common.inputs import several
from workbook.datasets.actors import STATES, as_actor
from workbook.datasets.reading import rows


def _add_actors(network, actors):
    for code in several(actors) if actors else STATES:
        row = rows("actors")[as_actor(code)]
        network.add_node(
            row["actor"], name=row["name"], capital=row["capital"], four_capitals=row["four_capitals"] == "true"
        )
    return network
