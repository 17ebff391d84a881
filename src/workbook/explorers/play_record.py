"""The record of a negotiation played alone: what was said, and how it ended, as text and as HTML."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from workbook.common.html import render
from workbook.datasets.loaders import load_periods
from workbook.datasets.positions import load_positions
from workbook.explorers.play_end import end_words
from workbook.explorers.play_words import own_words, rules_words, said, text_lines, verdict_words
from workbook.measures.negotiation import PROPOSALS, Game, Turn
from workbook.measures.negotiation_end import Possible, possible
from workbook.pictures.deal import draw_deal
from workbook.pictures.picture import Picture

DRAWS = 1000  # for the shares in the picture at the end


class Record:
    """What was said: shows itself as HTML and as text."""

    def __init__(self, text: str, html: Markup) -> None:
        self.text, self.html = text, html

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return str(self.html)


def whole_record(game: Game) -> Record:
    """Return all that was said, what lies on the table first and then the newest, and the end of a game that is over.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> whole_record(make_game("KOR"))
    You speak for Seoul. ...
    """
    order = sorted(range(len(game.turns)), key=lambda place: (place == game.table, place), reverse=True)
    go_on = f"wb.play({game.capital!r}, seed={game.seed}, proposals={[turn.text for turn in game.turns]})"
    return _record(game, order, rules_words(game), go_on if order else "")


def last_record(game: Game) -> Record:
    """Return what came of the last step.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game, propose
    >>> last_record(propose(make_game("KOR"), {"I04": -1}))
    Proposal 1 of 10: I04 Acceptable end state (0 → −1): ...
    """
    return _record(game, [] if game.left or game.table is None else [game.table])


def another_game(game: Game) -> str:
    """Return how to begin another game.

    Examples
    --------
    >>> from workbook.measures.negotiation import make_game
    >>> another_game(make_game("KOR", seed=7))
    "Another game: wb.play('KOR', seed=8)."
    """
    return f"Another game: wb.play({game.capital!r}, seed={game.seed + 1})."


def _record(game: Game, order: list[int], rules: str = "", go_on: str = "") -> Record:
    """Return some turns, and the end, as text and as HTML."""
    found = possible(game) if game.over else None
    picture = _picture(game, found) if found else None
    parts: dict[str, Any] = {"turns": [_turn(game, game.turns[place], place, bool(rules)) for place in order]}
    parts |= {"end": end_words(game, found) if found else None, "again": another_game(game), "now": verdict_words(game)}
    parts |= {"picture": Markup(picture._repr_html_()) if picture else "", "rules": rules, "go_on": go_on}
    return Record(_as_text(parts, picture), render("play.html", **parts))


def _picture(game: Game, found: Possible) -> Picture | None:
    """Return the picture of the last text, with the best that could be had at the table and at home."""
    if game.on_table is None:
        return None
    best = {"The most for you, at the table": found.best, "The most for you, also at home": found.best_home}
    positions = load_positions(str(load_periods().period.iloc[-1]))
    texts = {name: text for name, text in best.items() if text}
    return draw_deal(game.on_table.text, positions, texts=texts, draws=DRAWS)


def _turn(game: Game, turn: Turn, place: int, whole: bool) -> dict[str, Any]:
    """Return a proposal with its answers, at the table and at home; unless the whole is wanted, only the later ones."""
    return {
        "title": f"Proposal {place + 1} of {PROPOSALS}",
        "text": text_lines(game, turn.text),
        "own": own_words(game, turn.text),
        "answers": [said(one, game, turn.text) for one in turn.answers] if whole or turn.home is None else [],
        "home": [said(one, game, turn.text) for one in turn.home or ()],
    }


def _as_text(parts: dict[str, Any], picture: Picture | None) -> str:
    """Return a record as plain text."""
    lines = []
    if end := parts["end"]:
        lines += [f"The end. {end.result}", *map(str, end.door)]
        for title, sentences in end.parts:
            lines += [f"{title}:", *(f"- {sentence}" for sentence in sentences)]
        lines += [parts["again"], *([f"In the picture: {picture.words}"] if picture else [])]
    for turn in parts["turns"]:
        lines += [f"{turn['title']}: {'; '.join(turn['text'])}.", turn["own"]]
        lines += ["At home:", *map(str, turn["home"])] if turn["home"] else []
        lines += [*(["At the table:"] if turn["home"] and turn["answers"] else []), *map(str, turn["answers"])]
    lines += [] if parts["end"] or parts["rules"] else [parts["now"]]
    lines += [f"To go on another day: {parts['go_on']}"] if parts["go_on"] else []
    lines += [parts["rules"]] if parts["rules"] else []
    return "\n".join(lines)
