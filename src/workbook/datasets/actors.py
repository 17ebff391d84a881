"""Actors: their codes, the six states and the four capitals."""

from workbook.common.inputs import choose
from workbook.datasets.reading import rows


def as_actor(name: str) -> str:
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


STATES: tuple[str, ...] = tuple(sorted(actor for actor, row in rows("actors").items() if row["six_party"] == "true"))
"""The states that took part in the talks: the nodes of every network unless asked otherwise."""

FOUR: tuple[str, ...] = tuple(sorted(actor for actor, row in rows("actors").items() if row["four_capitals"] == "true"))
"""The four capitals of the essay's title."""
