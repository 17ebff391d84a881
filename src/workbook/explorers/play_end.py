"""Words for the end of a negotiation played alone: what was hidden, what was possible, and what it does not show."""

from __future__ import annotations

from typing import NamedTuple

from workbook.common.dates import say_day
from workbook.common.text import count
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.explorers.play_words import Said, listed, own_words, place, said, signed, text_lines
from workbook.measures.negotiation import Game
from workbook.measures.negotiation_answers import Answer, Text, objections, points
from workbook.measures.negotiation_end import Possible, at_the_door, final_text
from workbook.pictures.evidence import issue_label

SURE = {
    0: "said yes to any text that left it no worse off than now",
    1: "said yes to any text worth 1 or more of its own points",
    2: "said yes to any text worth 2 or more of its own points",
}


class End(NamedTuple):
    """What is told when a game is over: the result, and parts with a heading each."""

    result: str
    text: list[str]
    door: list[Said]
    parts: list[tuple[str, list[str]]]


def end_words(game: Game, found: Possible) -> End:
    """Return the end of a game in words.

    Parameters
    ----------
    game : Game
        A game that is over.
    found : Possible
        What was possible in it.

    Returns
    -------
    End

    Examples
    --------
    >>> from workbook.measures.negotiation import leave, make_game
    >>> from workbook.measures.negotiation_end import possible
    >>> game = leave(make_game("KOR"))
    >>> end_words(game, possible(game)).result
    'There is no agreement. Things stay as they are, which is 0 points for everybody.'
    """
    text = final_text(game)
    lines = text_lines(game, game.on_table.text) if game.on_table else []
    return End(
        _result(game),
        lines,
        [_door(one, game) for one in at_the_door(game)],
        [
            ("What was hidden", [_hidden(game, other) for other in game.others]),
            ("What was possible, by these codes", _possible(game, found, text)),
            ("What this does not show", _doubt()),
        ],
    )


def _result(game: Game) -> str:
    text = final_text(game)
    if text:
        return f"The text is signed, and all at home say yes. {own_words(game, text)}"
    tried = game.on_table is not None and game.on_table.home is not None
    why = "The text on the table did not pass at home. " if tried else ""
    return f"{why}There is no agreement. Things stay as they are, which is 0 points for everybody."


def _door(answer: Answer, game: Game) -> Said:
    """Return what the one outside says to the text on the table, with its gain."""
    text = game.on_table.text if game.on_table else {}
    spoken, gain = said(answer, game, text), points(game.cards[answer.voice], text)
    verdict = "would lose by it" if gain < 0 else "would gain by it" if gain > 0 else "would neither gain nor lose"
    return spoken._replace(verdict=f"not asked, and it {verdict} ({signed(gain)} of its own points)")


def _hidden(game: Game, other: str) -> str:
    """Return what one of the others asked, what it cares for most, and whether it bluffed."""
    text = final_text(game)
    brought = f" The text brings it {signed(points(game.cards[other], text))} on its own card." if text else ""
    bluff = _bluffs(game) if other == game.bluffer else "It did not bluff."
    return f"{place(other)} {SURE[game.asks[other]]}.{brought} It cares most about {_cares(other)}. {bluff}"


def _bluffs(game: Game) -> str:
    """Return where the one that bluffed named its second-worst issue, and what was its worst."""
    lies = []
    for number, turn in enumerate(game.turns, 1):
        spoken = next(one for one in turn.answers if one.voice == game.bluffer)
        worst = objections(game.cards[spoken.voice], turn.text, game.now)[:1]
        if spoken.issue and not spoken.says_yes and worst != [spoken.issue]:
            lies.append(f"at proposal {number} it named {issue_label(spoken.issue)}, not {issue_label(worst[0])}")
    if not lies:
        return "It was ready to bluff, and had no occasion."
    return f"It was bluffing, and named its second-worst issue: {'; '.join(lies)}."


def _cares(actor: str) -> str:
    """Return the issues with the highest salience of an actor."""
    own = load_positions(str(load_periods().period.iloc[-1]))
    own = own[own.actor == actor]
    return listed([f"{issue_label(issue)} ({issue})" for issue in own.issue[own.salience == own.salience.max()]])


def _possible(game: Game, found: Possible, text: Text | None) -> list[str]:
    """Return which texts were possible, the best of them for the player's capital, and how far the player's is."""
    here = points(game.cards[game.capital], text or {})
    lines = [
        f"The rules allow {found.texts:,} texts. All three would have said yes to {found.accepted:,} of them; to "
        f"{found.ratified:,} of these all at home would have said yes too."
    ]
    for best, where in ((found.best, "at the table"), (found.best_home, "at the table and at home")):
        if best:
            lines.append(f"The one that brings you most and passes {where}: {_best(game, best, here, bool(text))}")
    if text and found.better:
        lines.append(
            "There was another text that also passes at home. It is better than yours for at least one of the four, "
            f"and worse for none: {_short(found.better)}"
        )
    elif text:
        lines.append("No other text that passes at home is better for one of the four and worse for none.")
    return lines


def _best(game: Game, best: Text, here: float, signed_one: bool) -> str:
    """Return a text with its points on the player's card, and how many more they are than what the player has."""
    worth = points(game.cards[game.capital], best)
    than = "your text" if signed_one else "things as they are"
    more = f"{count(round(abs(worth - here)), 'point')} {'more' if worth > here else 'less'} than {than}"
    more = f"as much as {than}" if worth == here else more
    return f"{_short(best)} It brings you {signed(worth)}, {more}."


def _short(text: Text) -> str:
    return f"{listed([f'{issue_label(issue)} {signed(step)}' for issue, step in text.items()])} ({dict(text)})."


def _doubt() -> list[str]:
    """Return what the game cannot show, and who coded."""
    return [
        "These were not governments. Three tables of codes answered: machine-assisted readings by this workbook (the "
        "positions of record), which no area specialist has made or checked, weighed by an estimate of how much each "
        "cares. What they ask and whether one bluffs was drawn by lot.",
        f"If a text exists by these codes, that does not show that it could have been signed on {say_day(HORIZON)}. "
        "Each capital counts points on a scale of its own: do not compare them. Nobody has won.",
        "What did you learn about what each of them cares for? How could you have known it on that day?",
    ]
