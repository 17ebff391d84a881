"""Sides of the argument: the essay's claims, objections from outside, and replies to the objections."""

from collections.abc import Iterable

from workbook.common.text import count
from workbook.datasets.reading import rows

REPLY = "R"
"""With this letter begins the key of a reply; all else that stands in no paragraph of the essay is an objection."""


def is_reply(claim: str, paragraph: object) -> bool:
    """Tell whether a claim is a reply to an objection.

    Parameters
    ----------
    claim : str
        Its key.
    paragraph : object
        Its paragraph, empty or None for a claim from outside the essay.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_reply("R05", None), is_reply("X05", None), is_reply("C05", 2)
    (True, False, False)
    """
    return not paragraph and claim.startswith(REPLY)


def is_objection(claim: str, paragraph: object) -> bool:
    """Tell whether a claim is an objection from outside the essay.

    Parameters
    ----------
    claim : str
        Its key.
    paragraph : object
        Its paragraph, empty or None for a claim from outside the essay.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_objection("R05", None), is_objection("X05", None), is_objection("C05", 2)
    (False, True, False)
    """
    return not paragraph and not claim.startswith(REPLY)


def objections_answered(reply: str) -> list[str]:
    """Return the objections that a reply answers: those to which it leads in the argument.

    Parameters
    ----------
    reply : str
        Key of the reply.

    Returns
    -------
    list of str

    Examples
    --------
    >>> objections_answered("R05")
    ['X05']
    """
    ends = [row["conclusion"] for row in rows("argument").values() if row["premise"] == reply]
    return [end for end in ends if is_objection(end, rows("claims")[end]["paragraph"])]


def count_sides(objections: Iterable[bool], replies: Iterable[bool]) -> list[str]:
    """Say how many claims of the essay, objections and replies there are, without those of which there is none.

    Parameters
    ----------
    objections, replies : iterable of bool
        For each claim, whether it is one.

    Returns
    -------
    list of str

    Examples
    --------
    >>> count_sides([False, False, True], [False, False, False])
    ['2 claims', '1 objection']
    """
    objections, replies = list(objections), list(replies)
    essay = len(objections) - sum(objections) - sum(replies)
    numbers = ((essay, "claim"), (sum(objections), "objection"), (sum(replies), "reply"))
    return [count(number, what).replace("replys", "replies") for number, what in numbers if number]
