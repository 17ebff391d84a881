"""A check that what was given is a network, with a word on how to make one."""

from workbook.common.errors import WorkbookError

MAKERS = (
    ({"initiator", "targets"}, "make_event_network(table)"),
    ({"actor_a", "actor_b", "kind"}, "make_tie_network()"),
    ({"issue", "actor", "position"}, "make_distance_network(table)"),
    ({"premise", "conclusion"}, "make_argument_network(table)"),
)
"""Columns by which a table is known, and what makes a network of it."""


def needs_network(network: object) -> None:
    """Complain about what is no network, and say what makes one of it.

    Parameters
    ----------
    network : networkx graph
        What was given.

    Raises
    ------
    WorkbookError
        With the call that makes a network, if the thing is a table that one can be made of.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> needs_network(load_events())
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: A network is needed here, not DataFrame. Make one first: ...
    """
    if hasattr(network, "edges") and hasattr(network, "graph"):
        return
    columns = set(getattr(network, "columns", ()))
    makers = [maker for known_by, maker in MAKERS if known_by <= columns]
    maker = makers[0] if makers else "make_event_network() or make_tie_network()"
    raise WorkbookError(f"A network is needed here, not {type(network).__name__}. Make one first: {maker}.")
