"""Networks: tables become plain networkx graphs, with attributes that are written down here.

Every node carries `name`, `capital` and `four_capitals`. What an edge carries stands in each function.
"""

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
