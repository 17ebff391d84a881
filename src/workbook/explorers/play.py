"""The negotiation alone: you propose by sliders or by a call, three computed capitals answer, and all of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.text import plain
from workbook.datasets.reading import rows
from workbook.explorers.controls import RUN_THIS_CELL, control_box, control_names, option_slider, status_line
from workbook.explorers.deals import step_options
from workbook.explorers.play_record import Record, another_game, last_record, whole_record
from workbook.explorers.play_words import own_words, place, rules_words, verdict_words
from workbook.measures import negotiation
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.negotiation import Game, make_game
from workbook.measures.negotiation_answers import Text
from workbook.pictures.deal_words import anchor
from workbook.pictures.evidence import issue_label, scale_step

NOTHING = "Nothing was put forward, and it cost you nothing. "
AGAIN = "This text you put forward before, so it cost you nothing."
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
        Shows itself with a slider for each issue. Without them: ``game.propose({"I04": -1, "I07": 1})``,
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
        self._shown: Any = None
        self._box: Any = None
        self._sliders: dict[str, Any] = {}

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
        if self._box:
            self._status.value = render("status.html", sentence=sentence)
        if not live:
            _show(Record(sentence, render("status.html", sentence=sentence)))

    def refresh(self) -> None:
        """Bring the record and the line of the controls up to date."""
        self.sentence = verdict_words(self.game)
        if self._box:
            self._status.value = render("status.html", sentence=self.sentence)
        if self._shown:
            self._shown.update(self.record)

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

        display(self.widget)
        self._shown = display(self.record, display_id=True)

    @property
    def widget(self) -> Any:
        """The controls: a slider for each issue, and buttons."""
        if self._box is None:
            import ipywidgets as widgets

            card, now = self.game.cards[self.game.capital], self.game.now
            for issue in rows("issues"):
                worth = card.get(issue, dict.fromkeys(range(-2, 3), 0.0))
                label = f"{issue} {issue_label(issue)}"
                self._sliders[issue] = option_slider(label, step_options(issue, now[issue], worth), now[issue])
                self._sliders[issue].observe(lambda _, issue=issue: self._weigh(issue), "value")
            self._status = status_line()
            buttons = [
                self._button("Put it forward", "Ask the three what they say to this text", self._put),
                self._button("Take it home", "Ask those who have to say yes at home", self._home),
                self._button("All as now", "Put every issue back to where it stands now", self._clear),
                self._button("Leave the table", "End the game without a text", self._go),
            ]
            children = [*self._sliders.values(), widgets.HBox(buttons), self._status, widgets.HTML(control_names())]
            words = f"The controls of the negotiation for {place(self.game.capital)}: {RUN_THIS_CELL} play."
            self._box = control_box(children, words)
            self._box.add_class("fc-negotiation")  # its looks stand in the template of the record
            self.refresh()
        return self._box

    @property
    def text(self) -> dict[str, int]:
        """What the sliders say now: the issues that they move."""
        now = self.game.now
        return {issue: one.value for issue, one in self._sliders.items() if one.value != now[issue]}

    def _put(self) -> None:
        text = self.text
        self._act(lambda: negotiation.propose(self.game, text), NOTHING, live=True)

    def _home(self) -> None:
        """Take home what lies on the table, unless the sliders say something else by now."""
        turn = self.game.on_table
        if turn and turn.accepted and self.text not in ({}, turn.text) and not self.game.over:
            self._speak("The sliders say another text than the one on the table. Put it forward first.", live=True)
        else:
            self._act(lambda: negotiation.take_home(self.game), live=True)

    def _go(self) -> None:
        self._act(lambda: negotiation.leave(self.game), live=True)

    def _clear(self) -> None:
        for issue, slider in self._sliders.items():
            slider.value = self.game.now[issue]

    def _weigh(self, moved: str) -> None:
        """Say what the slider that moved says in full, and what the text on the sliders would bring."""
        text, step = self.text, self._sliders[moved].value
        full = f"{moved} {scale_step(step)}: “{anchor(moved, step)}”."
        own = own_words(self.game, text) if text else "All stands as it is now: 0 points."
        most = f" At most {MOST_MOVED} may move." if len(text) > MOST_MOVED else ""
        self._speak(f"{full} Moved: {len(text)} of at most {MOST_MOVED}.{most} {own}", live=True)

    def _button(self, words: str, tip: str, action: Callable[[], None]) -> Any:
        """Return a button with its action; an error would vanish, and becomes a sentence where the reader looks."""
        import ipywidgets as widgets

        def act(_: object) -> None:
            try:
                action()
            except Exception as error:  # noqa: BLE001
                self._speak(f"This did not work: {error}", live=True)

        button = widgets.Button(description=words, tooltip=tip, layout=widgets.Layout(width="auto"))
        button.on_click(act)
        return button


def _show(record: Record) -> None:
    """Show a record where a method was called."""
    from IPython.display import display

    display(record)
