"""Lesson 09, Does the argument stand? Eight exercises, the capstone memo among them."""

from typing import TYPE_CHECKING, Any

from workbook.datasets.events import load_events
from workbook.exercises.model import Exercise
from workbook.exercises.notes import load_notes
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded

if TYPE_CHECKING:
    import pandas as pd

FOUR = {"CHN", "JPN", "KOR", "USA"}

SIDES: dict[str, tuple[str, dict[str, Any]]] = {
    "A": ("Take away X05, the objection that Kim set the timetable himself", {"reject": ["X05"]}),
    "B": ("Hold R05, the reply to X05, whatever attacks it", {"accept": ["R05"]}),
    "C": ("Take away X05 and X11, both objections to C02", {"reject": ["X05", "X11"]}),
    "D": ("Take away R11, the reply to X11", {"reject": ["R11"]}),
}
"""Choices of a reader about the dispute around C02, and how `grounded` is told of each."""


def falls(**choices: Any) -> list[str]:
    """Find the claims of the essay that fall."""
    statuses = grounded(make_argument_network(), **choices)
    return sorted(claim for claim in statuses[statuses.status == "rejected"].claim if claim.startswith("C"))


def fall_without_replies() -> int:
    """Count the claims that fall when the objections are heard and nobody replies."""
    return len(falls(replies=False))


def fall_with_replies() -> int:
    """Count the claims that fall when all objections and all replies are heard."""
    return len(falls())


def deciding_choice() -> str:
    """Find the one choice with which C02 stands."""
    network = make_argument_network()
    (choice,) = (
        choice
        for choice, (_, options) in SIDES.items()
        if grounded(network, **options).set_index("claim").status["C02"] == "accepted"
    )
    return choice


def status_of_the_answer() -> str:
    """Look up whether C53 stands, and whether all that supports it does: C if not all, D if all."""
    network = make_argument_network()
    status = grounded(network).set_index("claim").status
    if status["C53"] != "accepted":
        return "A"
    supporters = [claim for claim in network.pred["C53"] if network.edges[claim, "C53"]["relation"] == "supports"]
    return "D" if all(status[claim] == "accepted" for claim in supporters) else "C"


def later(until: str) -> "pd.DataFrame":
    """Load the events after the essay, up to a day."""
    return load_events(since="2019-07-31", until=until, horizon=None)


def met(capitals: set[str], until: str, kinds: list[str] | None = None) -> bool:
    """Tell whether a row of that time has all these capitals at one table."""
    rows = later(until).query("mutual")
    rows = rows if kinds is None else rows[rows.kind.isin(kinds)]
    return any(capitals <= {row.initiator, *row.targets} for row in rows.itertuples())


def did(who: str, to: str, kind: str, until: str) -> bool:
    """Tell whether a row of that time and this kind has this initiator and this target."""
    rows = later(until)
    rows = rows[(rows.initiator == who) & (rows.kind == kind)]
    return any(to in targets for targets in rows.targets)


EXPECTATIONS = {
    "china": "Up to the end of 2022 Beijing blocks no American step on sanctions in the Security Council (if that is "
    "what C48 lets us expect)",
    "four": "By the end of 2020 there is no common text of the four on Pyongyang (C53)",
    "hawks": "By the end of 2019 the Americans break off working talks (further than C50, which says that hawks are "
    "eager to)",
    "moon": "By the end of 2020 Moon and Kim have not met again (C47)",
    "rift": "Up to the end of 2023 no leader of Japan or South Korea goes to see the other (C38)",
    "trump": "Before the election of November 2020 Trump is reported to want no more meetings with Kim (C51)",
    "us": "By the end of 2020 Trump and Kim have not met again (C47)",
}
"""Forecasts that can be taken from the essay, each with a day by which it can be judged."""


def borne_out() -> list[str]:
    """Keep the forecasts that the later rows bear out, each by a test of its own."""
    visits = [{row.initiator, *row.targets} for row in later("2023").query("kind == 'summit'").itertuples()]
    broken_off = later("2019").query("kind == 'rupture' and event == 'ev-20191005-stockholm'")
    outcomes = {
        "china": not did("CHN", "USA", "sanction", "2022"),  # a listing held up, a draft vetoed
        "four": not met(FOUR, "2020"),
        "hawks": broken_off.initiator.eq("USA").any(),
        "moon": not met({"KOR", "PRK"}, "2020", ["summit"]),
        "rift": {"JPN", "KOR"} not in visits,  # a table of three in another capital is no such visit
        "trump": "ev-20200210-no-summit" in set(later("2020-11-02").event),
        "us": not met({"PRK", "USA"}, "2020", ["summit"]),
    }
    return [forecast for forecast, holds in outcomes.items() if holds]


RUBRIC = (
    "Names the addressee and one decision: back, slow or reshape.",
    "Answers the title's question for the four capitals, and does not take an average for an agreement.",
    "Gives two computed findings with their uncertainty, and names two issues within reach that fit them.",
    "Puts the strongest objection in its best form, and answers the reason, not the motive.",
    "Says how Pyongyang is likely to respond, as a government with aims of its own.",
    "Says what would change the advice: something that could be observed.",
)


def strong_memo() -> str:
    """Take the first of the sample memos in the notes for the instructor."""
    return load_notes("09")["memos"][0]["text"]


EXERCISES = [
    Exercise(
        name="09.1",
        kind="number",
        points=1,
        minutes=2,
        unit="claims",
        prompt="How many claims of the essay fall when the objections are heard and nobody replies to them?",
        solution=fall_without_replies,
        right=(
            "On China's influence, on the steadfast refusal, on the first bilateral talks, and on the opportunity. As "
            "long as nobody answers an objection, whatever it attacks must fall, however weak the objection is. So "
            "this count says little. An argument can be judged only when both sides may speak."
        ),
        wrong={
            0: "That is the essay by itself. Take the map with the objections, and look for crosses.",
            2: "You have some of them. Look also at the top left, and at the far right.",
            9: "That is how many lines of attack end at the essay's claims. Several end at one claim: count the boxes.",
            13: "That is how many objections there are. Some attack nothing, and several attack the same claim.",
        },
        hints=(
            "Count the boxes that are crossed out in the map with the objections.",
            "They stand in the columns of paragraphs 1, 2 and 5, and at the far right.",
        ),
    ),
    Exercise(
        name="09.2",
        kind="choice",
        points=1,
        minutes=4,
        prompt=(
            "C02, on China's influence, is undecided: each of its two attackers is in dispute with a reply. You may "
            "take sides. With which of these choices does C02 stand?"
        ),
        options={choice: words for choice, (words, _) in SIDES.items()},
        solution=deciding_choice,
        right=(
            "A claim stands again only when all that attacks it is out; one attacker that stands is enough to bring it "
            "down. So it is easier to bring a claim down than to hold it up. And to take an objection away is your "
            "choice, not a finding: you owe a reason for each of the two."
        ),
        wrong={
            "A": "Then X05 is out. But X11 is still in dispute with its reply. What does that make of C02?",
            "B": "Then X05 falls, because a reply that you hold strikes it. Is X05 the only claim that attacks C02?",
            "D": "Then nothing answers X11 any more, so X11 stands. What becomes of a claim that it attacks?",
        },
        hints=(
            "Who attacks C02? Go through the choices, and ask each time what becomes of every attacker.",
            "By the third line of the rule a claim stands again when all its attackers have fallen. It has two.",
        ),
    ),
    Exercise(
        name="09.3",
        kind="number",
        points=1,
        minutes=2,
        unit="claims",
        prompt="How many claims of the essay fall once all objections and all replies are heard?",
        solution=fall_with_replies,
        right=(
            "Both fall by X08: there were earlier talks and texts of two, and its reply does not deny them. The other "
            "two got up half-way. They bear a question mark, for their objections and the replies strike each other. "
            "The count depends on our lists, and it is no mark for the essay: fallen is not false, and undecided is "
            "not refuted."
        ),
        wrong={
            0: "Look for boxes that are crossed out: some objections have a reply that only limits them.",
            4: "So many do not stand. But some of them bear a question mark, and are not crossed out.",
            16: "So many boxes bear a question mark, most of them objections and replies. Count what is crossed out.",
            18: "So many boxes do not stand. Count only those that are crossed out.",
        },
        hints=(
            "Count the boxes that are crossed out in the map with objections and replies, and not those with a "
            "question mark.",
            "They stand in the columns of paragraphs 2 and 5.",
        ),
    ),
    Exercise(
        name="09.4",
        kind="choice",
        points=1,
        minutes=3,
        prompt="Does the implied answer, C53, stand when all objections and replies are heard, and why?",
        options={
            "A": "No: a chain is as weak as its weakest link, and one of its supporters is undecided",
            "B": "No: X04 and X07 speak against it",
            "C": "Yes: nothing attacks it, though one of its supporters is undecided",
            "D": "Yes: all that supports it stands, so it is shown to be true",
        },
        solution=status_of_the_answer,
        right=(
            "Seven of its eight supporters stand; the eighth, on China's influence, is undecided. To stand in this "
            "sense is to be unrefuted by what is on the table. It does not mean proved, and a reader with another list "
            "of objections may see it fall."
        ),
        wrong={
            "A": (
                "That would hold for a chain. But these supporters stand side by side, like the legs of a table, and "
                "this rule does not look at support at all. Is C53 crossed out?"
            ),
            "B": (
                "They do bear on it: their lines are dotted. To qualify is to say yes, but; it is no attack. "
                "Is C53 crossed out?"
            ),
            "D": (
                "It is not crossed out, true. But follow the solid lines that lead to it back to their starts: do all "
                "these claims stand? And does support prove?"
            ),
        },
        hints=(
            "Find C53 in the picture. Is it crossed out, and what sign do the lines from X04 and X07 carry?",
            "Then follow its supporters one by one. One of them, in the column of paragraph 1, bears a question mark.",
        ),
    ),
    Exercise(
        name="09.5",
        kind="text",
        points=4,
        minutes=8,
        words=(30, 120),
        prompt=(
            "Commit yourself, before the curtain lifts. As of 30 July 2019: can the four agree on policy toward North "
            "Korea? Write your answer, how sure you are (a number helps) and why, one thing that you expect to happen, "
            "with a date, and what would show that you were wrong."
        ),
        solution=(
            "Not securely. The four can agree that talks go on and that leaders meet. On a peace regime and on how "
            "much a settlement must cover they cannot: I put a text of all four by the end of 2020 at one chance in "
            "ten, because Japan stays the outlier in four redraws of five. About exercises I am much less sure. I "
            "expect one more meeting of Trump and Kim before the American election of November 2020. A joint statement "
            "of the four on a freeze, or a Japanese step on sanctions, would show that I was wrong."
        ),
        right=(
            "There is no right answer yet. A good commitment can fail: it names a day, an event that could be seen, "
            "and how sure you are. Keep it: you will need it behind the curtain."
        ),
        hints=(
            "Begin with your answer in one sentence: on what can they agree, and on what not?",
            "Take the finding of lesson 07 or 08 of which you are most sure, and say how sure.",
            "Then a forecast that a stranger could check: who, what, by when.",
        ),
        rubric=(
            "Gives an answer that says on what the four can agree and on what not.",
            "Says how sure it is, and grounds that in a finding.",
            "Names an expectation that others could check, with a date.",
            "Names something that would show the answer to be wrong.",
        ),
    ),
    Exercise(
        name="09.6",
        kind="text",
        points=6,
        minutes=90,
        words=(450, 700),
        cites=("claim", "event"),
        prompt=(
            "The memo. It is 30 July 2019. Write 600 words to one of the four leaders, Abe, Moon, Trump or Xi: should "
            "your government back, slow or reshape the process, and on which two issues is a position of all four "
            "within reach? Cite claims and rows by their keys, and only what was known on that day."
        ),
        solution=strong_memo,
        right=(
            "Any of the three decisions can be defended, to any of the four. What counts is that the reader could act "
            "on it: a decision, findings with their uncertainty, the best objection answered, Pyongyang as a player, "
            "and a sign that would change your mind. That a memo came out right later is no merit of the memo."
        ),
        hints=(
            "Choose the addressee first: his interests decide what counts as a gain.",
            "Take two findings from the cells of section 7, and write each with its share of redraws.",
            "Write the objection so well that its author would sign it. Then answer it, or change your advice.",
            "Go through the table of six points. Which sentence of yours earns each?",
        ),
        rubric=RUBRIC,
    ),
    Exercise(
        name="09.7",
        kind="selection",
        points=2,
        minutes=5,
        prompt=(
            "These forecasts can be taken from the essay, some of them only with a little push. We have given each a "
            "day, so that it can be judged. Which does the record bear out, as far as the rows of this workbook go?"
        ),
        options=EXPECTATIONS,
        solution=borne_out,
        right=(
            "No meeting of Kim with Trump or Moon and no text of all four has a row up to the end of 2020, and in "
            "February of that year Trump was reported to want no more. Pyongyang broke off in Stockholm, with a "
            "grievance; Beijing vetoed in 2022; Tokyo and Seoul made up in 2023. Without a day some would be open: "
            "Trump offered meetings again in 2025, and to block sanctions need not be to turn against talks. A "
            "forecast that held may still have held for other reasons."
        ),
        wrong={
            ("four", "moon", "us"): (
                "All three held, and one more did: what was Trump reported to want in the year of the election? What "
                "he offered in 2025 came after the day that is named."
            ),
            ("moon", "us"): (
                "Both held, and two more did: look for a row in which all four capitals set their names to something, "
                "and for what Trump was reported to want."
            ),
            ("moon", "trump", "us"): (
                "All three held, and one more did: look for a row in which all four capitals set their names to "
                "something."
            ),
            ("four", "hawks", "moon", "trump", "us"): (
                "All but one. Bolton was out of office before the working talks met, and look who ended them. That "
                "American demands left no fair offer is argued by some; the row does not show it."
            ),
            ("china", "four", "moon", "trump", "us"): (
                "All but one. Beijing went on speaking for talks; but look for the rows of 2022 in which it blocked "
                "what Washington wanted. Whether that goes against C48 is another question, and an open one."
            ),
            ("four", "moon", "rift", "trump", "us"): (
                "All but one. The quarrel sharpened within a month, and later ended: look for Tokyo and Seoul in 2023."
            ),
        },
        hints=(
            "Go through them one by one, and look in the cells above for a row that would refute each.",
            "Two are about meetings with Kim: is there one up to the day that is named?",
            "For the others look at February 2020 (what Trump was reported to want), 2022 (the Council), 2023 (Tokyo "
            "and Seoul) and at who broke off in Stockholm.",
        ),
    ),
    Exercise(
        name="09.8",
        kind="text",
        points=4,
        minutes=10,
        words=(50, 160),
        cites=("event",),
        prompt=(
            "One paragraph, dated today. Go back to your commitment in 09.5, or to your memo. What did you get wrong, "
            "which row shows it, and could you have known? Name one row at least by its key."
        ),
        solution=(
            "I expected one more meeting of Trump and Kim before the election. There was none: the working talks broke "
            "off after a day (ev-20191005-stockholm). I had taken warm letters for a process. I could have known "
            "better: each step so far had hung on two men, and a deadline was running (ev-20190412-year-end). I could "
            "not have known of the closed border of 2020 or of the treaty with Moscow (ev-20240619-treaty). My answer "
            "to the title has held, but partly for a reason that I did not give: Pyongyang stopped asking. So I was "
            "right there with more luck than judgement."
        ),
        right=(
            "Three things are worth keeping apart: what came otherwise, what could have been known, and whether the "
            "reasons were good. One can be right by luck and wrong with good reasons, and the essay's author can too."
        ),
        hints=(
            "Take the sentence of your forecast that had a date. What happened by then?",
            "For each mistake ask: was there a row before 30 July 2019 that should have warned me?",
        ),
        rubric=(
            "Names one thing that came otherwise than written, without excuse.",
            "Names the row that shows it.",
            "Says what could have been known on 30 July 2019 and what could not.",
            "Tells a good outcome from a good reason, or a bad outcome from a bad one.",
        ),
    ),
]
