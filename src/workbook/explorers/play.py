"""The negotiation alone: you propose by lists or by a call, three computed capitals answer, and all of it is kept."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.text import plain
from workbook.datasets.reading import rows
from workbook.explorers.deals import step_options
from workbook.explorers.panel import Control, choice, make_panel
from workbook.explorers.play_record import Record, another_game, last_record, whole_record
from workbook.explorers.play_words import own_words, place, rules_words, verdict_words
from workbook.measures import negotiation
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.negotiation import Game, make_game
from workbook.measures.negotiation_answers import Text
from workbook.pictures.deal_words import anchor
from workbook.pictures.evidence import issue_label, scale_step

NOTHING = "Nothing was put forward, and it cost you nothing. "
AGAIN = "You have put this text forward before, so it cost you nothing."
LONGEST = 600  # letters of a sentence on what is wrong, which may quote what was typed


def play(capital: str, seed: int = 2019, proposals: Iterable[Text] = ()) -> Play:
    """Negotiate alone: you speak for one capital and put texts forward, the three others answer by their codes.

    Move one to four of the ten issues, and put the text forward; at most ten times. Each of the others says yes, or
    names the issue that costs it most and what would mend it; one may bluff. A text to which all three say yes can be
    taken home. At the end everything hidden is told.

    Parameters
    ----------
    capital : str
        Whom you speak for: ``"KOR"``, ``"South Korea"`` or ``"Seoul"``.
    seed : int
        Draws what each of the others asks, and who bluffs. The same capital and seed give the same game.
    proposals : list of dict, optional
        Texts that you put forward before, to go on where you stopped.

    Returns
    -------
    Play
        Shows itself with a list for each issue. Without them: ``game.propose({"I04": -1, "I07": 1})``,
        ``game.take_home()``, ``game.leave()``.

    Raises
    ------
    WorkbookError
        For a capital that is not at the table, a seed that is no whole number, or an earlier text that is none.

    Notes
    -----
    The answers are computed from estimates, and nobody else speaks. Two tables at once, abroad and at home: Putnam
    (1988), International Organization 42. No class has played it yet.

    Examples
    --------
    >>> game = play("KOR")
    >>> game.propose({"I04": -1, "I10": -1})
    Proposal 1 of 10: I04 Acceptable end state (0 → −1): ...
    """
    shown = Play(make_game(capital, seed))
    for number, text in enumerate(proposals, 1):
        try:
            shown.game = negotiation.propose(shown.game, text)
        except WorkbookError as error:
            raise WorkbookError(f"Proposal {number} of those given: {error}") from None
    shown.refresh()
    return shown


class Play:
    """A negotiation with its controls.

    Parameters
    ----------
    game : Game
        Its state, as `workbook.measures.negotiation` makes it.

    Examples
    --------
    >>> Play(make_game("JPN"))
    The negotiation, for Tokyo: nothing was put forward yet. ...
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        self.sentence = ""
        self._saved: Any = None
        self._panel: Any = None
        self._steps = dict(game.now)

    def propose(self, text: Text) -> None:
        """Put a text forward, and show what the others answer. A text that keeps no rule costs nothing.

        Parameters
        ----------
        text : dict of str to int
            Issue to step: ``{"I04": -1, "I07": 1}``.

        Examples
        --------
        >>> Play(make_game("KOR")).propose({"I04": -0.5})
        Nothing was put forward, and it cost you nothing. text['I04']=-0.5 is no whole step. ...
        """
        self._act(lambda: negotiation.propose(self.game, text), NOTHING)

    def take_home(self) -> None:
        """Take the text on the table home, and show who says yes there.

        Examples
        --------
        >>> Play(make_game("KOR")).take_home()
        Only a text to which all three said yes can be taken home. Put one forward.
        """
        self._act(lambda: negotiation.take_home(self.game))

    def leave(self) -> None:
        """Leave the table without a text, and show the end.

        Examples
        --------
        >>> Play(make_game("KOR")).leave()
        The end. There is no agreement. ...
        """
        self._act(lambda: negotiation.leave(self.game))

    def _act(self, step: Callable[[], Game], fault: str = "", live: bool = False) -> None:
        """Take a step of the game and show what comes of it: in the record, or where it was called."""
        before = self.game.turns
        try:
            self.game = step()
        except WorkbookError as error:
            over = f" {another_game(self.game)}" if self.game.over else ""
            self._speak(plain(f"{fault}{error}{over}", LONGEST), live)
            return
        self.refresh()
        if fault and self.game.turns == before:
            self._speak(f"{AGAIN} {self.sentence}" if live else AGAIN, live)
        if not live:
            _show(last_record(self.game))

    def _speak(self, sentence: str, live: bool) -> None:
        """Say a sentence in the line of the controls, or where a method was called."""
        self.sentence = sentence
        if self._panel:
            self._panel.sentence = sentence
        if not live:
            _show(Record(sentence, render("status.html", sentence=sentence)))

    def refresh(self) -> None:
        """Bring the record and the line of the controls up to date."""
        self.sentence = verdict_words(self.game)
        if self._panel:
            self._panel.sentence, self._panel.picture = self.sentence, self.record._repr_html_()
        if self._saved:
            self._saved.update(self.record)

    @property
    def record(self) -> Record:
        """All that was said so far, the newest first, with the end of a game that is over."""
        return whole_record(self.game)

    def __repr__(self) -> str:
        name = place(self.game.capital)
        if not self.game.turns:
            return f"The negotiation, for {name}: nothing was put forward yet. {rules_words(self.game)}"
        return f"The negotiation, for {name}. {verdict_words(self.game)}"

    # --- with controls --------------------------------------------------------------------------------------------

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.panel)
        self._saved = display(self.record, display_id=True)

    @property
    def panel(self) -> Any:
        """The controls: a list for each issue, and buttons."""
        if self._panel is None:
            buttons = {
                "Put it forward": self._put,
                "Take it home": self._home,
                "All as now": self._clear,
                "Leave the table": self._go,
            }
            acts = {words: functools.partial(self._press, act) for words, act in buttons.items()}
            name = f"the negotiation for {place(self.game.capital)}"
            settled = lambda: None  # noqa: E731  (the record is saved at once)
            self._panel = make_panel(name, self._controls(), acts, self._weigh, settled, "half", "play")
            self.refresh()
        return self._panel

    def _controls(self) -> dict[str, Control]:
        """Return a list of the steps of each issue, with what each is worth to the player."""
        card, controls = self.game.cards[self.game.capital], {}
        for issue in rows("issues"):
            worth = card.get(issue, dict.fromkeys(range(-2, 3), 0.0))
            steps = step_options(issue, self.game.now[issue], worth)
            controls[issue] = choice(f"{issue} {issue_label(issue)}", steps, self.game.now[issue])
        return controls

    @property
    def text(self) -> dict[str, int]:
        """What the lists say now: the issues that they move."""
        return {issue: step for issue, step in self._steps.items() if step != self.game.now[issue]}

    def _put(self) -> None:
        text = self.text
        self._act(lambda: negotiation.propose(self.game, text), NOTHING, live=True)

    def _home(self) -> None:
        """Take home what lies on the table, unless the lists say something else by now."""
        turn = self.game.on_table
        if turn and turn.accepted and self.text not in ({}, turn.text) and not self.game.over:
            self._speak("The lists say another text than the one on the table. Put it forward first.", live=True)
        else:
            self._act(lambda: negotiation.take_home(self.game), live=True)

    def _go(self) -> None:
        self._act(lambda: negotiation.leave(self.game), live=True)

    def _clear(self) -> None:
        self._steps = dict(self.game.now)
        controls = self._controls()
        self.panel.values = {issue: one.for_page(one.value) for issue, one in controls.items()}
        self._speak("Everything stays as it is now: 0 points.", live=True)

    def _weigh(self, steps: dict[str, Any]) -> None:
        """Say in full what the list that was moved says, and what the text of all lists would bring."""
        moved = [issue for issue, step in steps.items() if step != self._steps[issue]]
        self._steps, full = (
            steps,
            [f"{issue} {scale_step(steps[issue])}: “{anchor(issue, steps[issue])}”." for issue in moved],
        )
        text = self.text
        own = own_words(self.game, text) if text else "Everything stays as it is now: 0 points."
        most = f" At most {MOST_MOVED} may move." if len(text) > MOST_MOVED else ""
        if moved:
            self._speak(f"{' '.join(full)} Moved: {len(text)} of at most {MOST_MOVED}.{most} {own}", live=True)

    def _press(self, act: Callable[[], None]) -> None:
        """Do what a button says; an error would vanish, and becomes a sentence where the reader looks."""
        try:
            act()
        except Exception as error:  # noqa: BLE001
            self._speak(f"This did not work: {error}", live=True)


def _show(record: Record) -> None:
    """Show a record where a method was called."""
    from IPython.display import display

    display(record)
