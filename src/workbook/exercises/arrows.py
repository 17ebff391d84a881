"""Arrows: what a student passes becomes the arrows of a map, each in its plain form: ``"C30 supports C29"``."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from workbook.datasets.reading import rows
from workbook.exercises.model import Exercise, UnreadableError

RELATIONS = {"supports": "a support", "attacks": "an attack", "qualifies": "a qualification"}
"""What an arrow can say, and what it is called."""

COLUMNS = (("from", "how", "to"), ("source", "relation", "target"), ("premise", "relation", "conclusion"))
"""What the three parts of an arrow may be called in a table or a dictionary."""

BETWEEN, LINES = re.compile("[ \\t\u00a0,]+"), re.compile("[;\\r\\n]+")
"""What stands between the parts of an arrow in a text, and between two arrows."""

BLANK = " \t\r\n\u00a0"
"""What may stand around a part; a page takes away the same."""

SHOWN = 40
"""How many letters of something that is not understood are shown."""

FAULTS = {
    "list": 'Arrows are needed here, like "{first} supports {second}".',
    "parts": 'Arrow {place} cannot be read: it needs three parts, like "{first} supports {second}".',
    "relation": "Arrow {place} says “{found}”. It can say: {valid}.",
    "claim": "Arrow {place} names “{found}”, which is not here. The claims are {valid}.",
    "self": "Arrow {place} leads from {found} to itself. An arrow joins two claims.",
    "twice": "There are two arrows from {start} to {end}. Keep the one that you mean.",
}
"""What is said of an arrow that is none."""


class Arrow(NamedTuple):
    """One arrow of a map: where it starts, what it says, where it ends."""

    start: str
    relation: str
    end: str

    @classmethod
    def read(cls, text: str) -> "Arrow":
        """Read an arrow in its plain form, such as ``"C30 supports C29"``."""
        return cls(*text.split(" "))


def one_by_one(answer: Any) -> Any:
    """Return the arrows of a network or of a table, each as a list of three parts; anything else as it is.

    Parameters
    ----------
    answer : object

    Returns
    -------
    object

    Raises
    ------
    UnreadableError
        For a network without directions, or a table with other columns.

    Examples
    --------
    >>> import networkx as nx
    >>> one_by_one(nx.DiGraph([("C30", "C29", {"relation": "supports"})]))
    [['C30', 'supports', 'C29']]
    """
    if hasattr(answer, "is_directed"):
        if not answer.is_directed():
            raise UnreadableError("The edges of this network have no direction. Make it with nx.DiGraph().")
        return [[start, relation, end] for start, end, relation in answer.edges(data="relation")]
    if hasattr(answer, "columns") and len(answer.columns):
        for names in COLUMNS:
            if set(names) <= set(answer.columns):
                return answer[list(names)].to_numpy().tolist()
        raise UnreadableError("A table of arrows needs three columns: from, how, to.")
    return answer


def arrows_in(exercise: Exercise, answer: Any) -> list[str]:
    """Return the arrows of an answer in their plain form, sorted, each once.

    Parameters
    ----------
    exercise : Exercise
        Of the kind ``"map"``.
    answer : object
        As for `read_arrows`.

    Returns
    -------
    list of str

    Raises
    ------
    UnreadableError
        As `read_arrows` does.

    Examples
    --------
    >>> from workbook.exercises.registry import find
    >>> arrows_in(find("01.7"), [("c30", "supports", "C29"), "C29 supports C31"])
    ['C29 supports C31', 'C30 supports C29']
    """
    return read_arrows(list(exercise.choices()), answer)


def read_arrows(keys: list[str], answer: Any) -> list[str]:
    """Return the arrows between some claims in their plain form, sorted, each once.

    Parameters
    ----------
    keys : list of str
        Of the claims.
    answer : object
        Texts, or lists, tuples or dictionaries of three parts each; or one of these.

    Returns
    -------
    list of str

    Raises
    ------
    UnreadableError
        For what is no arrow, or names another claim: with the place of the arrow.

    Examples
    --------
    >>> read_arrows(["A", "B"], "a supports b")
    ['A supports B']
    """
    if isinstance(answer, str):
        answer = [part for part in LINES.split(answer) if BETWEEN.sub("", part)]
    elif isinstance(answer, Mapping) or (
        isinstance(answer, (list, tuple)) and len(answer) == 3 and str(answer[1]).strip(BLANK).lower() in RELATIONS
    ):
        answer = [answer]
    elif isinstance(answer, (set, frozenset)):
        answer = sorted(answer, key=str)
    elif not isinstance(answer, (list, tuple)):
        raise UnreadableError(FAULTS["list"].format(**_example(keys)))
    arrows = {_arrow(_parts(one), place, keys) for place, one in enumerate(answer, 1)}
    pairs: dict[tuple[str, str], str] = {}
    for start, relation, end in sorted(arrows):
        if pairs.setdefault((start, end), relation) != relation:
            raise UnreadableError(FAULTS["twice"].format(start=start, end=end))
    return sorted(map(" ".join, arrows))


def _example(keys: list[str]) -> dict[str, str]:
    """Return the claims of an example: the first two, or letters where an own exercise has not named any yet."""
    first, second = (*keys, "A", "B")[:2]
    return {"first": first, "second": second}


def _parts(arrow: Any) -> list[str]:
    """Return the parts of what may be an arrow."""
    if isinstance(arrow, Mapping):
        names = next((names for names in COLUMNS if set(names) <= set(arrow)), ())
        return [str(arrow[name]).strip(BLANK) for name in names]
    if isinstance(arrow, str):
        return [part for part in BETWEEN.split(arrow) if part]
    return [str(part).strip(BLANK) for part in arrow] if isinstance(arrow, (list, tuple)) else []


def _arrow(parts: list[str], place: int, keys: list[str]) -> Arrow:
    """Return an arrow from its parts, or say what is wrong with the one at this place."""
    if len(parts) != 3:
        raise UnreadableError(FAULTS["parts"].format(place=place, **_example(keys)))
    relations, claims = ({name.lower(): name for name in names} for names in (RELATIONS, keys))
    if parts[1].lower() not in relations:
        found = parts[1][:SHOWN]
        raise UnreadableError(FAULTS["relation"].format(place=place, found=found, valid=", ".join(RELATIONS)))
    for part in (parts[0], parts[2]):
        if part.lower() not in claims:
            raise UnreadableError(FAULTS["claim"].format(place=place, found=part[:SHOWN], valid=", ".join(keys)))
    start, end = claims[parts[0].lower()], claims[parts[2].lower()]
    if start == end:
        raise UnreadableError(FAULTS["self"].format(place=place, found=start))
    return Arrow(start, relations[parts[1].lower()], end)


def arrows_among(claims: Iterable[str]) -> list[str]:
    """Return which arrows the table of the argument has among some claims, background left out.

    Parameters
    ----------
    claims : iterable of str
        Keys of claims.

    Returns
    -------
    list of str

    Examples
    --------
    >>> arrows_among(["C29", "C30"])
    ['C30 supports C29']
    """
    among = set(claims)
    return sorted(
        " ".join(Arrow(row["premise"], row["relation"], row["conclusion"]))
        for row in rows("argument").values()
        if {row["premise"], row["conclusion"]} <= among and row["relation"] in RELATIONS
    )
