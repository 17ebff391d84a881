"""Words of a negotiation played alone: every sentence is made of anchors, reasons and numbers of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbook.common.text import count
from workbook.datasets.reading import rows
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.negotiation import PROPOSALS, Game
from workbook.measures.negotiation_answers import Answer, Text, points, voices
from workbook.pictures.deal_words import anchor, step_words
from workbook.pictures.evidence import issue_label, scale_step


class Said(NamedTuple):
    """What a voice says: who, yes or no, in which words, and the reason in the tables."""

    who: str
    verdict: str
    words: str
    why: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [f"{self.who}: {self.verdict}.", self.words, self.why]))


def place(voice: str) -> str:
    """Return how a voice is called at the table: its capital; of a ratifier its name, and where it sits.

    Examples
    --------
    >>> place("JPN"), place("JPN-diet")
    ('Tokyo', 'the Diet in Tokyo (a stand-in)')
    """
    ratifier = rows("ratifiers").get(voice)
    if not ratifier:
        return rows("actors")[voice]["capital"]
    stand_in = " (a stand-in)" if ratifier["stand_in"] == "true" else ""
    return f"{ratifier['name']} in {rows('actors')[ratifier['state']]['capital']}{stand_in}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    Examples
    --------
    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def said(answer: Answer, game: Game, text: Text) -> Said:
    """Return an answer in words.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game, propose
    >>> game = propose(make_game("KOR"), {"I10": -1})
    >>> print(said(game.on_table.answers[-1], game, {"I10": -1}))
    Washington: yes. Gains most on Breadth of the agenda (I10: −1). Why, as coded: Sought complete ...
    """
    who = place(answer.voice)
    who = who[0].upper() + who[1:]
    issue = answer.issue
    if answer.says_yes:
        where = f"Gains most on {_at(issue, text[issue])}." if issue else "Loses nothing by it."
        return Said(who, "yes", where, _why(answer.voice, issue))
    if issue is None or answer.step is None:
        return Said(who, "no", "No single change of this text would bring it more.")
    here = text.get(issue, game.now[issue])
    if answer.costs:
        words = f"Objects to {_at(issue, here)}."
    else:
        kept = ", left as now" if here == game.now[issue] else ""
        words = f"Gains too little, and wants more on {_at(issue, here, kept)}."
    back = ", as now" if answer.step == game.now[issue] else ""
    alone = "With that alone: yes." if answer.enough else "That alone would not be enough."
    return Said(
        who,
        "no",
        f"{words} Asks for {scale_step(answer.step)}{back}: “{anchor(issue, answer.step)}”. {alone}",
        _why(answer.voice, issue),
    )


def _at(issue: str, step: int, note: str = "") -> str:
    return f"{issue_label(issue)} ({issue}: {scale_step(step)}{note})"


def _why(voice: str, issue: str | None) -> str:
    """Return the reason of a code, as the table of positions gives it."""
    actor, period = voices()[voice]
    reason = rows("positions").get(f"{issue}|{actor}|{period}", {}).get("rationale", "")
    return f"Why, as coded: {reason}" if reason else ""


def signed(value: float) -> str:
    """Return points with their sign.

    Examples
    --------
    >>> signed(3.0), signed(0), signed(-2)
    ('+3', '0', '−2')
    """
    return scale_step(round(value, 6))


def own_words(game: Game, text: Text) -> str:
    """Return what a text would bring the player's own capital.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> own_words(make_game("KOR"), {"I03": 1, "I06": -1})
    'It brings you +2 on your own card: Sanctions and pressure +4, US-ROK military exercises −2.'
    """
    card = game.cards[game.capital]
    each = [f"{issue_label(issue)} {signed(points(card, {issue: step}))}" for issue, step in text.items()]
    parts = f": {', '.join(each)}" if len(each) > 1 else ""
    return f"It brings you {signed(points(card, text))} on your own card{parts}."


def text_lines(game: Game, text: Text) -> list[str]:
    """Return a text, one issue a line, in the words of the anchors.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> text_lines(make_game("KOR"), {"I06": -1})
    ['I06 US-ROK military exercises (0 → −1): Regular drills go on as they are']
    """
    return [
        f"{issue} {step_words(issue, step, game.now[issue])}: {anchor(issue, step)}" for issue, step in text.items()
    ]


def verdict_words(game: Game) -> str:
    """Return how the text on the table stands, and what can be done now, in a few sentences.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game, propose
    >>> verdict_words(propose(make_game("KOR"), {"I10": -1}))
    'Proposal 1 of 10. Beijing: yes. Tokyo: yes. Washington: yes. ...'
    """
    turn = game.on_table
    if turn is None:
        return f"Nothing was put forward yet; you have {PROPOSALS} proposals."
    asked = turn.answers if turn.home is None else turn.home
    answers = " ".join(f"{said(one, game, turn.text).who}: {said(one, game, turn.text).verdict}." for one in asked)
    head = f"Proposal {(game.table or 0) + 1} of {PROPOSALS}{'' if turn.home is None else ', at home'}. {answers}"
    return f"{head} {next_words(game)}"


def next_words(game: Game) -> str:
    """Return what can be done now.

    Examples
    --------
    >>> from workbook.measures.negotiation import leave, make_game
    >>> next_words(leave(make_game("KOR")))
    'The game is over: the end stands below.'
    """
    turn = game.on_table
    if game.over:
        return "The game is over: the end stands below."
    more = f"{count(game.more, 'proposal')} left" if game.more else "no proposal left"
    if turn and turn.accepted and turn.home is None:
        return f"All three say yes: take it home, or go on ({more})."
    refused = [one.voice for one in (turn.home if turn else None) or () if not one.says_yes]
    card = f" To see what would win over a voice at home, read its card: wb.brief({refused[0]!r})." if refused else ""
    if not game.more:
        known = listed([str(number) for number, one in enumerate(game.turns, 1) if one.accepted and one.home is None])
        return f"No proposal left. Put that of proposal {known} back on the table and take it home, or leave."
    return f"Change the text and put it forward again ({more}).{card}"


def rules_words(game: Game) -> str:
    """Return the rules of the game.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> rules_words(make_game("KOR"))
    "You speak for Seoul. Beijing, Tokyo and Washington answer by their codes. ..."
    """
    others = listed([place(other) for other in game.others])
    return (
        f"You speak for {place(game.capital)}. {others} answer by their codes. Put a text forward that moves at most "
        f"{MOST_MOVED} of the ten issues. Each says yes if it gains enough by it; how much is enough (0, 1 or 2 of its "
        "own points) you do not know. A no names the issue that costs it most, and a step that would mend it. One of "
        "the three may be bluffing: it names its second-worst issue instead. You have "
        f"{PROPOSALS} proposals. You can take a text home if all three say yes to it. There others have to say "
        "yes too: in your own capital and in theirs. If one of them says no, you may go on. Your own points stand "
        f"beside each step; your brief is wb.brief({game.capital!r}). All that the capitals say comes from our tables."
    )
