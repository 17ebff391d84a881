"""Style of pictures: looks of lines and marks, and the places of actors. Looked up by id, never by order."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbook.common.inputs import as_pairs, choose
from workbook.common.palette import COLOURS
from workbook.datasets.reading import rows


class Look(NamedTuple):
    """How one kind of line is drawn: never by colour alone."""

    colour: str
    dash: str  # lengths of stroke and gap; empty for an unbroken line
    symbol: str
    meaning: str


LOOKS: dict[int | str, Look] = {
    1: Look(COLOURS["blue"], "", "+", "cooperation"),
    -1: Look(COLOURS["vermilion"], "11 6", "−", "conflict"),
    0: Look(COLOURS["grey"], "4 5", "±", "about even"),
    "absent": Look(COLOURS["ink"], "1 13", "×", "a relation that does not exist"),
    "plain": Look(COLOURS["ink"], "", "", "a link"),
}
"""Looks by sign of a line, and for two lines without a sign."""

RELATIONS = {
    "supports": Look(COLOURS["blue"], "", "+", "supports"),
    "attacks": Look(COLOURS["vermilion"], "7 4", "−", "attacks"),
    "qualifies": Look(COLOURS["ink"], "2 3", "~", "qualifies"),
    "background": Look(COLOURS["grey"], "", "i", "gives background"),
    "agrees": Look(COLOURS["green"], "14 4", "=", "agrees with"),
}
"""Looks by what one claim does to another; lines of background are thin."""


class Mark(NamedTuple):
    """How a claim or an actor is drawn as a dot or a box: shape, fill and letters."""

    shape: str
    fill: str
    letters: str = ""


KINDS = {
    "descriptive": Mark("box", COLOURS["mist"]),
    "causal": Mark("arrow", COLOURS["amber"]),
    "interpretive": Mark("pill", COLOURS["sky"]),
    "evaluative": Mark("hexagon", COLOURS["rose"]),
    "predictive": Mark("slant", COLOURS["mint"]),
}
"""Marks by kind of claim."""


class Place(NamedTuple):
    """Where an actor stands: x and y from -1 to 1 (y grows upwards), and the side of its name."""

    x: float
    y: float
    side: str


def _settings(actor: str) -> dict[str, str]:
    """Return the row that says where an actor stands and how its mark looks."""
    return rows("actor_settings")[choose(actor, rows("actor_settings"), "actor with a place in the pictures")]


def place(actor: str) -> Place:
    """Return the place of an actor.

    Parameters
    ----------
    actor : str
        Code of the actor.

    Returns
    -------
    Place

    Raises
    ------
    WorkbookError
        If no place is kept for this id.

    Examples
    --------
    >>> place("PRK").side
    'inside'
    """
    row = _settings(actor)
    return Place(float(row["x"]), float(row["y"]), row["side"])


def mark(actor: str) -> Mark:
    """Return the mark of an actor, where several stand on one scale.

    Parameters
    ----------
    actor : str
        Code of the actor.

    Returns
    -------
    Mark

    Raises
    ------
    WorkbookError
        If no mark is kept for this id.

    Examples
    --------
    >>> mark("JPN").shape
    'diamond'
    """
    row = _settings(actor)
    return Mark(row["shape"], colour(row["fill"]), row["letters"])


def colour(name: str) -> str:
    """Return a colour of the palette by name.

    Parameters
    ----------
    name : str
        Such as ``"amber"``.

    Returns
    -------
    str
        Hexadecimal colour.

    Raises
    ------
    WorkbookError
        With the names that exist.

    Examples
    --------
    >>> colour("paper")
    '#ffffff'
    """
    return COLOURS[choose(name, COLOURS, "colour")]


def fills(colours: Mapping[str, str] | None, own: Iterable[str] = ()) -> dict[str, str]:
    """Return the hexadecimal colours of a mapping from actor to colour name.

    Parameters
    ----------
    colours : dict of str to str or None
        Such as ``{"JPN": "amber"}``.
    own : iterable of str
        Actors that only this picture knows.

    Returns
    -------
    dict of str to str
        Actor to hexadecimal colour.

    Raises
    ------
    WorkbookError
        For an unknown actor or colour, with the names that exist.

    Examples
    --------
    >>> fills({"JPN": "amber"})
    {'JPN': '#ffd479'}
    """
    names = as_pairs(colours, "colours", {next(iter(rows("actors"))): "amber"})
    valid = dict.fromkeys([*rows("actors"), *own])
    return {choose(actor, valid, "actor"): colour(name) for actor, name in names.items()}
