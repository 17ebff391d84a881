"""Answers to a text, computed from a score card: yes or no, on which issue, and which step would mend it.

An answer is data. The words are made elsewhere.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.datasets.reading import rows
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.bargains import NEAR, STEPS
from workbook.measures.score_card import score_card

Text: TypeAlias = Mapping[str, int]
Card: TypeAlias = Mapping[str, Mapping[int, float]]
"""Points of each step of each issue, for one voice; an issue without a code is missing, and counts nothing."""


class Answer(NamedTuple):
    """What a voice says to a text.

    `issue` is, for a yes, where it gains most (None if nowhere); for a no, what it objects to. `step` would mend that;
    `enough` tells whether this one change would make it a yes, `costs` whether the text costs it something there.
    """

    voice: str
    says_yes: bool
    issue: str | None = None
    step: int | None = None
    enough: bool = False
    costs: bool = False


def voices() -> dict[str, tuple[str, str]]:
    """Return everybody who answers a text, at the table, outside the door and at home, with actor and period of codes.

    Examples
    --------
    >>> list(voices())
    ['CHN', 'JPN', 'KOR', 'USA', 'PRK', 'USA-president', 'USA-hawks', 'JPN-diet', 'KOR-assembly']
    """
    last = str(load_periods().period.iloc[-1])
    seated = {key: (key, last) for key in rows("delegations")}
    return seated | {key: (row["actor"], row["period"]) for key, row in rows("ratifiers").items()}


@functools.cache
def cards() -> dict[str, Card]:
    """Return the score card of everybody who answers a text.

    Examples
    --------
    >>> cards()["JPN"]["I10"]
    {-2: 9, -1: 6, 0: 3, 1: 0, 2: -3}
    """
    found: dict[str, Card] = {}
    for voice, (actor, period) in voices().items():
        card = score_card(load_positions(period), actor).set_index("issue")[STEPS.tolist()]
        found[voice] = {str(issue): dict(line) for issue, line in card.to_dict("index").items()}
    return found


def points(card: Card, text: Text) -> float:
    """Return what a text brings on a score card; what it does not name brings 0.

    Examples
    --------
    >>> points({"I01": {0: 0.0, 1: 2.0}}, {"I01": 1, "I08": 2})
    2.0
    """
    return float(sum(card.get(issue, {}).get(step, 0) for issue, step in text.items()))


def answer(voice: str, card: Card, text: Text, now: Text, asks: float = 0, bluffs: bool = False) -> Answer:
    """Return what a voice says to a text: yes if it gains what it asks, else one objection and what would mend it.

    Parameters
    ----------
    voice : str
    card : dict
        Its points.
    text, now : dict of str to int
        The text, and the status quo of all issues.
    asks : number
        The least gain with which it says yes.
    bluffs : bool
        Whether it names its second-worst issue, where it has two.

    Returns
    -------
    Answer

    Examples
    --------
    >>> answer("A", {"I01": {0: 0, 1: 2}, "I02": {0: 0, 1: -3}}, {"I01": 1, "I02": 1}, {"I01": 0, "I02": 0})
    Answer(voice='A', says_yes=False, issue='I02', step=0, enough=True, costs=True)
    """
    gain = points(card, text)
    if gain > asks - NEAR:
        best = max(text, key=lambda issue: points(card, {issue: text[issue]}))
        gains = points(card, {best: text[best]}) > NEAR
        return Answer(voice, True, best if gains else None)
    found = objections(card, text, now)
    if not found:
        return Answer(voice, False)
    issue = found[1 if bluffs and len(found) > 1 else 0]
    here = text.get(issue, now[issue])
    worth = card[issue]
    missing = asks - gain + worth[here] - NEAR
    better = [step for step in worth if worth[step] > worth[here] + NEAR]
    enough = [step for step in better if worth[step] > missing]
    step = min(enough or better, key=lambda one: (0 if enough else -worth[one], abs(one - here), -worth[one]))
    return Answer(voice, False, issue, step, bool(enough), worth[here] < -NEAR)


def objections(card: Card, text: Text, now: Text) -> list[str]:
    """Return the issues on which another step would be better for a voice: first what costs it most, then its wishes.

    A wish is an issue on which the text costs it nothing, but could bring more; an issue that the text leaves alone is
    one only as long as there is room for it in a text.

    Examples
    --------
    >>> objections({"I01": {0: 0, 1: 2}, "I02": {0: 0, 1: -3}}, {"I02": 1}, {"I01": 0, "I02": 0})
    ['I02', 'I01']
    """
    room = sum(step != now[issue] for issue, step in text.items()) < MOST_MOVED
    costs, wishes = {}, {}
    for issue, worth in card.items():
        here = worth[text.get(issue, now[issue])]
        if here < -NEAR:
            costs[issue] = here
        elif max(worth.values()) > here + NEAR and (room or issue in text):
            wishes[issue] = here - max(worth.values())
    return [*sorted(costs, key=lambda issue: costs[issue]), *sorted(wishes, key=lambda issue: wishes[issue])]
