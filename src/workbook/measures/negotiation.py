"""A negotiation played alone: one capital proposes, three answer by their codes. State in, state out."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.inputs import as_number, choose
from workbook.datasets.actors import FOUR
from workbook.datasets.positions import load_status_quo
from workbook.datasets.reading import rows
from workbook.measures.agreement import MOST_MOVED, checked_agreement
from workbook.measures.negotiation_answers import Answer, Card, Text, answer, cards

PROPOSALS = 10
"""How many different texts may be put forward in one game."""

ASKS = (0, 1, 2)
"""The least gain with which a capital says yes is drawn from these, once a game."""


class Turn(NamedTuple):
    """A text that was put forward, the answers to it, and what they said at home, once they were asked."""

    text: dict[str, int]
    answers: tuple[Answer, ...]
    home: tuple[Answer, ...] | None = None

    @property
    def accepted(self) -> bool:
        """Whether all at the table say yes."""
        return all(answer.says_yes for answer in self.answers)

    @property
    def ratified(self) -> bool:
        """Whether all at home were asked, and say yes."""
        return self.home is not None and all(answer.says_yes for answer in self.home)


@dataclass(frozen=True)
class Game:
    """The state of a game; `make_game` begins one, and each step returns a new one.

    Parameters
    ----------
    capital : str
        Whom the player speaks for.
    seed : int
        From which the hidden part was drawn.
    cards : dict
        The score card of everybody who answers, those at home and outside the door among them.
    now : dict of str to int
        The status quo.
    asks : dict of str to int
        The least gain with which each of the others says yes: hidden until the end.
    bluffer : str or None
        Who of the others names its second-worst issue in the place of the worst: hidden until the end.
    turns : tuple of Turn
        What was put forward so far.
    table : int or None
        Which of these lies on the table.
    left : bool
        Whether the player has left the table.

    Examples
    --------
    >>> make_game("KOR").others
    ('CHN', 'JPN', 'USA')
    """

    capital: str
    seed: int
    cards: Mapping[str, Card]
    now: Mapping[str, int]
    asks: Mapping[str, int]
    bluffer: str | None
    turns: tuple[Turn, ...] = ()
    table: int | None = None
    left: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The three capitals that answer."""
        return tuple(self.asks)

    @property
    def on_table(self) -> Turn | None:
        """The text on the table with its answers."""
        return None if self.table is None else self.turns[self.table]

    @property
    def more(self) -> int:
        """How many proposals are left."""
        return PROPOSALS - len(self.turns)

    @property
    def over(self) -> bool:
        """Whether a text was signed, the table was left, or nothing more can be done."""
        signed = self.on_table is not None and self.on_table.ratified
        open_texts = any(turn.accepted and turn.home is None for turn in self.turns)
        return self.left or signed or not (self.more or open_texts)


def make_game(capital: str, seed: int = 2019) -> Game:
    """Begin a game: the cards from the tables, and by the seed what each of the others asks, and who bluffs if any.

    Parameters
    ----------
    capital : str
        One of the four: ``"KOR"``, ``"South Korea"`` or ``"Seoul"``.
    seed : int
        The same seed and capital give the same game on every machine.

    Returns
    -------
    Game

    Raises
    ------
    WorkbookError
        For a capital that is not at the table, or a seed that is no whole number.

    Examples
    --------
    >>> make_game("Seoul", seed=7).asks == make_game("KOR", seed=7).asks
    True
    """
    key, seed = _capital(capital), _seed(seed)
    others = [actor for actor in FOUR if actor != key]
    chance = random.Random(f"{key} {seed}")
    asks = {actor: chance.choice(ASKS) for actor in others}
    status_quo = load_status_quo()
    now = dict(zip(status_quo.issue.tolist(), status_quo.value.astype(int).tolist(), strict=True))
    return Game(key, seed, cards(), now, asks, chance.choice([None, *others]))


def _capital(name: str) -> str:
    names = {rows("actors")[key][column].casefold(): key for key in FOUR for column in ("name", "capital")}
    return names.get(str(name).strip().casefold()) or choose(name, FOUR, "capital at the table")


def _seed(seed: int) -> int:
    number = as_number(seed, "seed")
    if number != number or number in (float("inf"), -float("inf")) or number != int(number):
        raise WorkbookError(f"seed={seed} is no whole number. Give one, such as seed=7: it draws another game.")
    return int(number)


def propose(game: Game, text: Text) -> Game:
    """Put a text forward: each of the others answers. The same text again lies on the table again, and costs nothing.

    Parameters
    ----------
    game : Game
    text : dict of str to int
        Issue to step, at most four of them moved; what it does not name stays as it is.

    Returns
    -------
    Game

    Raises
    ------
    WorkbookError
        If the text does not keep the rules, moves nothing, or cannot be put forward any more. Nothing is lost by it.

    Examples
    --------
    >>> propose(make_game("KOR"), {"I04": -1}).more
    9
    """
    if game.over:
        raise WorkbookError("This game is over.")
    checked = checked_agreement(text)
    moved = {issue: step for issue, step in checked.items() if step != game.now[issue]}
    if not moved:
        raise WorkbookError(
            f"This text moves nothing. Move one issue at least, {MOST_MOVED} at most: give it another step than the "
            "one it has now."
        )
    for place, turn in enumerate(game.turns):
        if turn.text == moved:
            return replace(game, table=place)
    if not game.more:
        raise WorkbookError("No proposal is left. You can still put a text back on the table that all accepted.")
    answers = tuple(
        answer(other, game.cards[other], moved, game.now, game.asks[other], other == game.bluffer)
        for other in game.others
    )
    return replace(game, turns=(*game.turns, Turn(moved, answers)), table=len(game.turns))


def take_home(game: Game) -> Game:
    """Take the text on the table home: all who have to say yes there are asked. If one says no, talks can go on.

    Raises
    ------
    WorkbookError
        If the game is over, or one of the others has not said yes to the text on the table.

    Examples
    --------
    >>> take_home(propose(make_game("KOR"), {"I10": -1})).on_table.home[0].says_yes
    False
    """
    if game.over:
        raise WorkbookError("This game is over.")
    turn = game.on_table
    if turn is None or not turn.accepted:
        known = [str(number) for number, one in enumerate(game.turns, 1) if one.accepted]
        again = f" Or put a text back that all accepted: that of proposal {' or '.join(known)}." if known else ""
        raise WorkbookError(f"Only a text to which all three said yes can be taken home. Put one forward.{again}")
    home = tuple(answer(voice, game.cards[voice], turn.text, game.now) for voice in rows("ratifiers"))
    return replace(game, turns=tuple(turn._replace(home=home) if one is turn else one for one in game.turns))


def leave(game: Game) -> Game:
    """Leave the table without a text.

    Examples
    --------
    >>> leave(make_game("KOR")).over
    True
    """
    return replace(game, left=not game.over or game.left)
