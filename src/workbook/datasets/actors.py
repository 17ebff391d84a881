"""Tables: the sourced data, loaded by name, correctly typed, a fresh copy at each call.

What a column holds is written once, in ``data/datapackage.json``; the loaders read their types from there.
The essay is of 30 July 2019. Loaders stop at that horizon, so that readers argue with what its author could
know; ``horizon=None`` lifts the curtain.
"""

from workbook.common.inputs import choose
from workbook.datasets.reading import rows


def as_actor(name):
    """Return the code of an actor, given its code or its name.

    Parameters
    ----------
    name : str
        ``"JPN"``, ``"jpn"`` or ``"Japan"``.

    Returns
    -------
    str

    Raises
    ------
    WorkbookError
        With the valid codes and the nearest one.

    Examples
    --------
    >>> as_actor("north korea")
    'PRK'
    """
    names = {row["name"].casefold(): code for code, row in rows("actors").items()}
    return names.get(str(name).strip().casefold()) or choose(name, rows("actors"), "actor")


STATES = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
"""The six states of the Six-Party Talks: the nodes of every network unless asked otherwise."""

FOUR = ("CHN", "JPN", "KOR", "USA")
"""The four capitals of the essay's title."""
