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

EDGES = {
    "C11-C44": "C11 gives background to C44",
    "C44-C52": "C44 attacks C52",
    "C45-C50": "C45 attacks C50",
    "C46-C52": "C46 attacks C52",
    "C50-C44": "C50 attacks C44",
}


def falls(**choices: Any) -> list[str]:
    """Find the claims of the essay that fall."""
    statuses = grounded(make_argument_network(), **choices)
    return sorted(claim for claim in statuses[statuses.status == "rejected"].claim if claim.startswith("C"))


def fall_by_themselves() -> int:
    """Count the claims that fall before any objection from outside is heard."""
    return len(falls(objections=False))


def fall_with_objections() -> int:
    """Count the claims that fall when all objections are heard."""
    return len(falls())


def saving_edge() -> str:
    """Find the edge without which C44, the charge of legitimacy, would fall."""
    saving = []
    for edge in EDGES:
        network = make_argument_network()
        network.remove_edge(*edge.split("-"))
        status = grounded(network, objections=False).set_index("claim").status
        if status["C44"] == "rejected":
            saving.append(edge)
    (edge,) = saving
    return edge


def status_of_the_answer() -> str:
    """Look up whether C53 stands, and whether some of what supports it has fallen: C if both, D if nothing has."""
    network = make_argument_network()
    status = grounded(network).set_index("claim").status
    if status["C53"] == "rejected":
        return "A"
    supporters = [claim for claim in network.pred["C53"] if network.edges[claim, "C53"]["relation"] == "supports"]
    return "C" if any(status[claim] == "rejected" for claim in supporters) else "D"


def later() -> "pd.DataFrame":
    """Load the events after the essay."""
    return load_events(since="2019-07-31", horizon=None)


def met(capitals: set[str], kinds: list[str] | None = None) -> bool:
    """Tell whether a later row has all these capitals at one table."""
    rows = later()[later().mutual]
    rows = rows if kinds is None else rows[rows.kind.isin(kinds)]
    return any(capitals <= {row.initiator, *row.targets} for row in rows.itertuples())


def did(who: str, to: str, kind: str) -> bool:
    """Tell whether a later row of this kind has this initiator and this target."""
    rows = later()[(later().initiator == who) & (later().kind == kind)]
    return any(to in targets for targets in rows.targets)


EXPECTATIONS = {
    "china": "Beijing keeps backing what Washington and Seoul do (C48)",
    "four": "The four find no common text on Pyongyang (C53)",
    "hawks": "American hawks succeed in wrecking the talks (further than C50, which says they are eager to)",
    "moon": "Moon's opening proves fragile (C47)",
    "rift": "Seoul and Tokyo stay at odds (C38)",
    "trump": "Trump loses interest in Kim (C51)",
    "us": "Washington's opening proves fragile (C47)",
}


def borne_out() -> list[str]:
    """Keep the expectations that the later rows bear out, each by a test of its own."""
    (stockholm,) = later()[later().event == "ev-20191005-stockholm"].initiator
    outcomes = {
        "china": not did("CHN", "USA", "sanction"),  # blocked or vetoed what Washington wanted
        "four": not met(FOUR),
        "hawks": stockholm == "USA",  # who broke off the working talks
        "moon": not met({"KOR", "PRK"}, ["summit"]),
        "rift": not met({"JPN", "KOR"}, ["summit"]),
        "trump": not did("USA", "PRK", "proposal"),
        "us": not met({"PRK", "USA"}, ["summit"]),
    }
    return [expectation for expectation, holds in outcomes.items() if holds]


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
        prompt="How many claims of the essay fall before any objection from outside is heard?",
        solution=fall_by_themselves,
        right=(
            "One is the judgement on the critics, one the judgement with which the essay closes. Both fall by views "
            "that the essay itself reports and does not answer. That they fall does not make them false: it says that "
            "a reply is owed."
        ),
        wrong={
            0: "Look for boxes that are crossed out. There are such, on the right-hand side.",
            3: "That many claims are attacked. One of them stands all the same, because its attacker falls.",
            5: "That is how many lines of attack there are within the essay. Count the boxes that are crossed out.",
            7: "That is the count with all the objections from outside. Take the picture without them.",
        },
        hints=(
            "Count the boxes that are crossed out in the first map.",
            "One of them stands in the column of paragraph 9, one at the far right.",
        ),
    ),
    Exercise(
        name="09.2",
        kind="choice",
        points=1,
        minutes=4,
        prompt=(
            "C44, the charge that a meeting gives legitimacy to the regime, is attacked and yet stands. Which edge "
            "saves it? In other words: without which edge would C44 fall?"
        ),
        options=EDGES,
        solution=saving_edge,
        right=(
            "The essay answers the critics by their motives. But it also reports critics who accept meetings in "
            "principle, and they cannot all be wreckers: so the answer falls, and the charge stands. It stands "
            "unanswered, which is not the same as proved. A better reply would make it fall."
        ),
        wrong={
            "C11-C44": "A thin line gives background, and the rule does not look at it. It only counts attacks.",
            "C44-C52": "That is an attack by C44 on another claim. What a claim attacks does not protect it.",
            "C46-C52": "That line has nothing to do with C44. Start from the claim that attacks C44, and ask what "
            "becomes of it.",
            "C50-C44": "That is the attack itself: without it C44 would be safe at once. Ask why this attack does not "
            "count.",
        },
        hints=(
            "An attack counts only if the attacker stands. Who attacks C44, and does it stand?",
            "Look in the list of attacks for the row whose conclusion is the attacker of C44.",
        ),
    ),
    Exercise(
        name="09.3",
        kind="number",
        points=1,
        minutes=2,
        unit="claims",
        prompt="How many claims of the essay fall once all the objections are heard?",
        solution=fall_with_objections,
        right=(
            "Five more than before: on China's influence and its consistency, on the steadfast refusal, on the first "
            "bilateral talks and on the cause of the quarrel between Seoul and Tokyo. The count depends on our list of "
            "objections. It is no mark for the essay: nobody wrote down the objections to the objections."
        ),
        wrong={
            2: "That is the count of the essay by itself. Take the map with the objections.",
            5: "That many are new. The ones that fell before have not got up again: count them too.",
            8: "That many claims of the essay are attacked. One of them stands, because its attacker falls.",
            11: "That is how many objections there are. Some of them attack nothing, and some attack the same claim.",
            16: "That is how many attacks there are. Several of them end at one claim.",
        },
        hints=(
            "Count the boxes that are crossed out in the map with the objections.",
            "They stand in the columns of paragraphs 1, 2, 5 and 9, in that of Abe and Moon, and at the far right.",
        ),
    ),
    Exercise(
        name="09.4",
        kind="choice",
        points=1,
        minutes=3,
        prompt="Does the implied answer, C53, stand when all the objections are heard, and why?",
        options={
            "A": "No: a chain is as weak as its weakest link, and two of its supporters fall",
            "B": "No: X04 and X07 speak against it",
            "C": "Yes: nothing attacks it, though some of its supporters fall",
            "D": "Yes: all that supports it stands, so it is shown to be true",
        },
        solution=status_of_the_answer,
        right=(
            "Six of its eight supporters stand; the two that fall are both on China. To stand in this sense is to be "
            "unrefuted by what is on the table. It does not mean proved, and a reader with another list of objections "
            "may see it fall."
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
            "Find C53 in the map with the objections. Is it crossed out, and what sign do the lines from X04 and X07 "
            "carry?",
            "Then follow its supporters one by one. Two of those in the columns of paragraphs 1 and 9 speak of China.",
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
            "Not securely. The four can agree that talks go on and that leaders meet. On sanctions and on how much a "
            "settlement must cover they cannot: I put a text of all four by the end of 2020 at one chance in ten, "
            "because Japan stays the outlier in nearly all redraws. About exercises I am much less sure. I expect one "
            "more meeting of Trump and Kim before the American election of November 2020. A joint statement of the "
            "four on a freeze, or a Japanese step on sanctions, would show that I was wrong."
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
            "These expectations can be taken from the essay, some of them only with a little push. Which does the "
            "record after 30 July 2019 bear out, as far as the rows of this workbook go?"
        ),
        options=EXPECTATIONS,
        solution=borne_out,
        right=(
            "No summit of Pyongyang with Washington or Seoul, and no text of all four, has a row after the essay. The "
            "others are mixed: Beijing vetoed and still spoke for talks, Trump offered meetings again in 2025, Tokyo "
            "and Seoul made up, and Pyongyang broke off in Stockholm, with a grievance. A forecast that held may "
            "still have held for other reasons."
        ),
        wrong={
            ("moon", "us"): (
                "Both held. One more did: look for a row in which all four capitals set their names to something."
            ),
            ("four", "us"): "Both held. What became of the other Korea's track? Look at Pyongyang and Seoul.",
            ("four", "moon"): "Both held. And what became of the leaders' meetings in the essay's first sentence?",
            ("four", "hawks", "moon", "us"): (
                "All but one. Bolton was out of office before the working talks met, and look who ended them. That "
                "American demands left no fair offer is argued by some; the row does not show it."
            ),
            ("china", "four", "moon", "us"): (
                "All but one. Beijing went on speaking for talks; but look for rows of 2022 in which it blocked what "
                "Washington wanted. By one reading that is consistent too, so the record is at best divided."
            ),
            ("four", "moon", "rift", "us"): (
                "All but one. The quarrel sharpened within a month, and later ended: look for Tokyo and Seoul in 2023."
            ),
            ("four", "moon", "trump", "us"): (
                "All but one. He did not persist in 2020; but see what he offered in 2025. Interest and persistence "
                "are not the same."
            ),
        },
        hints=(
            "Go through them one by one, and look in the cells above for a row that would refute each.",
            "Two are about fragile openings: is there any summit with Pyongyang that shows otherwise?",
            "For the others look at 2022 (the Council), 2023 (Tokyo and Seoul), 2025 (Trump's offers) and at who "
            "broke off in Stockholm.",
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
