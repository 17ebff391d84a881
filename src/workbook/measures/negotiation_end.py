"""The end of a negotiation played alone: what the text brings, and which texts were possible, by these codes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.bargains import NEAR, STEPS, all_texts, moving
from workbook.measures.negotiation import Game
from workbook.measures.negotiation_answers import Answer, answer, points


class Possible(NamedTuple):
    """What was possible, of all texts that the rules allow; gains are those of the player's capital alone.

    `texts` counts them, `accepted` those to which the three others would say yes, `ratified` those of them to which
    all at home would. `best` and `best_home` are the ones of these that bring the player's capital most. `better`,
    one of the latter, brings none of the four less than the text of the game, and at least one more: so no points of
    two capitals are compared.
    """

    texts: int
    accepted: int
    ratified: int
    best: dict[str, int] | None
    best_home: dict[str, int] | None
    better: dict[str, int] | None


def possible(game: Game) -> Possible:
    """Search all texts that the rules allow for those that could have been signed in this game.

    Of texts that bring the player's capital the same, the one is named that moves fewest issues, and of these the first
    in the order of issues and steps.

    Parameters
    ----------
    game : Game

    Returns
    -------
    Possible

    Notes
    -----
    A text is compared with another on each ruler apart, as Pareto did: that is all that points of several parties
    allow. The two doors that a text must pass, the table and home, are Putnam's (1988), International Organization 42.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> possible(make_game("KOR")).texts
    62200
    """
    texts, gains = _every_text(game)
    own = gains[game.capital]
    accepted = np.all([gains[other] > least - NEAR for other, least in game.asks.items()], axis=0)
    ratified = accepted & np.all([gains[voice] > -NEAR for voice in rows("ratifiers")], axis=0)
    here = {actor: points(game.cards[actor], final_text(game) or {}) for actor in FOUR}
    none_less = np.all([gains[actor] > here[actor] - NEAR for actor in FOUR], axis=0)
    one_more = np.any([gains[actor] > here[actor] + NEAR for actor in FOUR], axis=0)

    def best(allowed: np.ndarray) -> dict[str, int] | None:
        if not allowed.any():
            return None
        return texts[int(np.argmax(np.where(allowed, own, -np.inf)))]  # the first: texts that move fewest stand first

    return Possible(
        len(texts),
        int(accepted.sum()),
        int(ratified.sum()),
        best(accepted),
        best(ratified),
        best(none_less & one_more & ratified),
    )


def _every_text(game: Game) -> tuple[list[dict[str, int]], dict[str, np.ndarray]]:
    """Return all texts that the rules allow, and what each voice gains by them."""
    issues, now = list(game.now), np.array([*game.now.values()], dtype=float)[:, None]
    cards = [
        [[card.get(issue, {}).get(step, 0.0) for card in game.cards.values()] for step in STEPS.tolist()]
        for issue in issues
    ]
    gains = moving(np.array(cards)[..., None], now)
    texts: list[dict[str, int]] = []
    totals = []
    for places, total in itertools.chain.from_iterable(all_texts(gains, size) for size in range(1, MOST_MOVED + 1)):
        totals.append(total[np.flatnonzero(total[:, 0, 0] > -1000), :, 0])
        texts.extend(_steps([issues[place] for place in places], game))
    every = np.concatenate(totals)
    return texts, dict(zip(game.cards, every.T, strict=True))


def _steps(issues: list[str], game: Game) -> Iterator[dict[str, int]]:
    """Yield the texts that move all of these issues; the last issue runs fastest."""
    each = [[step for step in STEPS.tolist() if step != game.now[issue]] for issue in issues]
    for steps in itertools.product(*each):
        yield dict(zip(issues, steps, strict=True))


def final_text(game: Game) -> dict[str, int] | None:
    """Return the text that was signed and ratified; None if there is none.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> final_text(make_game("KOR")) is None
    True
    """
    turn = game.on_table
    return turn.text if turn and turn.ratified else None


def at_the_door(game: Game) -> list[Answer]:
    """Return what those outside the door, whom nobody asks, would say to the text on the table.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game, propose
    >>> [one.voice for one in at_the_door(propose(make_game("KOR"), {"I04": -1}))]
    ['PRK']
    """
    outside = [key for key, row in rows("delegations").items() if row["seat"] == "outside"]
    text = game.on_table.text if game.on_table else {}
    return [answer(actor, game.cards[actor], text, game.now) for actor in outside] if text else []
