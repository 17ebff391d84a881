"""A check that what was given is a network, with a word on how to make one."""

import math
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_scalar
from workbook.datasets.event_cells import is_missing

SIGNS = {"+": 1, "-": -1, "–": -1, "±": 0, "plus": 1, "minus": -1, "positive": 1, "negative": -1}
SIGNS |= {"cooperation": 1, "conflict": -1, "neutral": 0}
"""Signs in words, and as a reader may write them."""

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


def read_sign(value: Any) -> int | None:
    """Return the sign of an edge.

    Parameters
    ----------
    value : object
        A number, also as text, or a sign or word of `SIGNS`.

    Returns
    -------
    int or None
        1, -1 or 0; None for an edge without one.

    Raises
    ------
    ValueError
        With what a sign is.

    Examples
    --------
    >>> read_sign("−"), read_sign(1.0), read_sign(None)
    (-1, 1, None)
    """
    value = as_scalar(value)
    if is_missing(value):
        return None
    text = str(value).strip().casefold().replace("−", "-")
    try:
        number = float(text)
    except ValueError:
        number = SIGNS.get(text, math.nan)
    if number not in (1, -1, 0):
        raise ValueError("a sign is 1 or '+', -1 or '-', or 0")
    return int(number)
