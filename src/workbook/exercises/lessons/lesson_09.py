"""Lesson 09, Does the argument stand? Ten exercises, a map and the capstone memo among them."""

from typing import TYPE_CHECKING, Any

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_argument, load_claims, load_evidence
from workbook.exercises.arrows import arrows_among
from workbook.exercises.model import Alternative, Exercise
from workbook.exercises.notes import load_notes
from workbook.exercises.weaknesses import DATE, HEDGE
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

LEFT_OPEN = ("C22 supports C01", "X08 supports C58")
"""Arrows of ours on the break of 2018 that a fair map can do without."""


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


def rows_on_forecasts() -> "pd.DataFrame":
    """List the summits from the essay to the end of 2023, and the rows on the claims that forecast something."""
    rows = load_evidence(horizon=None).query("after_essay and claim in ['C47', 'C48', 'C50', 'C51', 'C53']").row
    events = load_events(since="2019-08", until="2023", horizon=None)
    return events[events.event.isin(rows) | (events.kind == "summit")][["event", "title"]]


def what_bears_on_the_answer() -> "pd.DataFrame":
    """List the claims that bear on the implied answer, each with its status once all replies are heard."""
    words = {"accepted": "stands", "rejected": "falls"}
    statuses = grounded(make_argument_network()).set_index("claim").status.replace(words)
    texts = load_claims().set_index("claim").text
    bears = load_argument().query("conclusion == 'C53'")[["premise", "relation"]]
    return bears.assign(text=bears.premise.map(texts), status=bears.premise.map(statuses))


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


EXPECTATIONS = {
    "china": "Up to the end of 2022 Beijing goes on supporting efforts to improve relations with Pyongyang (C48)",
    "four": "By the end of 2020 there is no common text of the four on Pyongyang (C53)",
    "hawks": "By the end of 2019 the Americans break off working talks (further than C50, which says that hawks are "
    "eager to)",
    "moon": "By the end of 2020 Moon and Kim have not met again (C47)",
    "rift": "Up to the end of 2023 no leader of Japan or South Korea goes to see the other (C38)",
    "trump": "Before the election of November 2020 Trump loses the will to meet Kim again (C51)",
    "us": "By the end of 2020 Trump and Kim have not met again (C47)",
}
"""Forecasts that can be taken from the essay, each with a day by which it can be judged."""

OPEN = {"china": ("C48", "2022"), "trump": ("C51", "2020-11-02")}
"""Forecasts that the record leaves open: the claim, and the day by which there are later rows for it and against it."""


def later_bearings(claim: str, until: str) -> set[str]:
    """Tell on which sides of a claim there are rows from after the essay, up to a day."""
    linked = load_evidence(horizon=None)
    linked = linked[(linked.claim == claim) & linked.after_essay & linked.row.isin(later(until).event)]
    return set(linked.bearing)


def borne_out() -> list[str]:
    """Keep the forecasts that the later rows bear out, each by a test of its own."""
    visits = [{row.initiator, *row.targets} for row in later("2023").query("kind == 'summit'").itertuples()]
    broken_off = later("2019").query("kind == 'rupture' and event == 'ev-20191005-stockholm'")
    outcomes = {
        "four": not met(FOUR, "2020"),
        "hawks": broken_off.initiator.eq("USA").any(),
        "moon": not met({"KOR", "PRK"}, "2020", ["summit"]),
        "rift": {"JPN", "KOR"} not in visits,  # a table of three in another capital is no such visit
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
        prompt=(
            "Section 2 lists every attack on a claim of the essay. How many claims fall when all these objections are "
            "heard and nobody replies?"
        ),
        solution=fall_without_replies,
        right=(
            "As long as nobody answers an objection, any claim that it attacks must fall, however weak the objection "
            "is: the next picture shows which claims these are. So this number does not say how good the essay is. An "
            "argument can be judged only once both sides may speak."
        ),
        wrong={
            1: (
                "There is more than one. Nothing attacks the objections, so each claim that one of them attacks must "
                "fall."
            ),
            0: "None falls before anybody speaks against the essay. But here the objections are heard.",
            3: "One is missing. One of the objections attacks more than one claim: read the table again.",
            5: (
                "Five objections attack the same claim, C52. It falls only once: count the different claims in the "
                "column conclusion."
            ),
            8: (
                "That is the number of objections that attack something. Several attack the same claim: count what is "
                "attacked."
            ),
            9: "That is the number of attacks in the table. Several have the same conclusion: count each claim once.",
            13: "That is how many objections there are. Some attack nothing, and several attack the same claim.",
        },
        hints=(
            "By the second line of the rule a claim falls if something that stands attacks it. Does anything attack "
            "these objections?",
            "Nothing attacks them, so each claim in the column conclusion falls. Count each claim once.",
            "They are C02, C07, C23 and C52.",
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
            "A claim stands again only when everything that attacks it has fallen or is taken away. To take an "
            "objection away is your choice and not a finding: you owe a reason for each of the two. That C02 stands "
            "then does not show that China's influence mattered."
        ),
        wrong={
            "A": "Then X05 is gone. But X11 is still in dispute with its reply. What does that mean for C02?",
            "B": "Then X05 falls, because a reply that you hold attacks it. Is X05 the only claim that attacks C02?",
            "D": "Then nothing answers X11 any more, so X11 stands. What becomes of the claim that it attacks?",
        },
        hints=(
            "Which two objections attack C02? For each choice, ask what becomes of both.",
            "By the third line of the rule a claim stands again when everything that attacks it has fallen. C02 has "
            "two attackers.",
        ),
    ),
    Exercise(
        name="09.3",
        kind="number",
        points=1,
        minutes=2,
        unit="claims",
        prompt="How many claims of the essay still fall once the replies are heard too?",
        solution=fall_with_replies,
        right=(
            "Both fall because of one objection, whose reply only qualifies it. The other claims no longer fall, but "
            "they do not stand either: their objections and the replies attack each other. The number depends on "
            "our lists, and it is no mark for the essay. To fall does not mean to be false, and an undecided claim "
            "is not refuted."
        ),
        wrong={
            6: (
                "Ask first which objections still stand, because no reply attacks them. Then count the claims "
                "that those attack."
            ),
            9: (
                "That is the number of attacks by the objections. Now the replies speak too: which objections still "
                "stand?"
            ),
            0: "Not every reply attacks its objection. Which of the objections still stands, with nothing against it?",
            1: (
                "It is true that one objection still stands. But how many claims does it attack? Look at the table "
                "of attacks again."
            ),
            4: "That many claims do not stand. But where an objection and its reply attack each other, both are "
            "undecided, and so is the claim: it has not fallen.",
            7: "That many objections are attacked by a reply. The question is about claims of the essay.",
            3: "One too many. Which objection has no reply that attacks it? Count only the claims that it attacks.",
            5: "That many objections attack C52. Does a reply attack each of them? Then none of the five stands.",
            8: "That is the number of replies, and of objections. The question is about claims of the essay.",
            16: (
                "That is the number of attacks by objections and by replies. Count claims of the essay, and only those "
                "that an objection still attacks with nothing against it."
            ),
            18: (
                "So many cannot fall: without any reply it was four, and a reply can only help the essay. Which "
                "objection has no reply that attacks it?"
            ),
        },
        hints=(
            "A claim falls only if something that stands attacks it. Which objections stand, and which are in dispute?",
            "The reply to X08 qualifies it, so nothing attacks X08 and it stands.",
            "Look up in section 2 which claims X08 attacks, and count them.",
        ),
    ),
    Exercise(
        name="09.4",
        kind="choice",
        points=1,
        minutes=3,
        prompt="Does the implied answer, C53, stand when all objections and replies are heard, and why?",
        tables_on_paper=lambda: [what_bears_on_the_answer()],
        options={
            "A": "No: an argument is only as strong as its weakest link, and one of its supporters is undecided",
            "B": "No: X04 and X07 speak against it",
            "C": "Yes: nothing attacks it, though one of its supporters is undecided",
            "D": "Yes: all that supports it stands, so it is shown to be true",
        },
        solution=status_of_the_answer,
        right=(
            "Seven of its eight supporters stand; the eighth, on China's influence, is undecided. To stand means here "
            "that nothing on our list refutes it. It does not mean proved, and a reader with another list of "
            "objections may see it fall."
        ),
        wrong={
            "A": (
                "That is true of a chain. But these supporters stand side by side, and the rule does not look at "
                "support at all. What does the rule ask?"
            ),
            "B": (
                "They do bear on it. But look at the signs on their arrows: to qualify is to say 'yes, but', and that "
                "is no attack."
            ),
            "D": (
                "It is true that C53 stands. But read the word in each box whose arrow has a plus: do all of them "
                "stand? And does support prove a claim?"
            ),
        },
        hints=(
            "Look for an arrow with a minus that ends at C53. What signs are on the arrows from X04 and X07?",
            "Then go through the boxes whose arrow has a plus. One of them has a question mark.",
        ),
    ),
    Exercise(
        name="09.10",
        kind="map",
        points=2,
        minutes=4,
        prompt=(
            "Four claims of the essay on what was new in 2018, and the objection X08. Draw the arrows. An objection "
            "need not speak against everything: ask of each claim whether it and X08 can both be true."
        ),
        options={
            "C01": "Trump's readiness to meet Kim is a major break with earlier American policy",
            "C22": "Trump reversed course in 2018 and met Kim in Singapore",
            "C23": "in 2018 Washington agreed to bilateral negotiations for the first time",
            "C58": "in 2018 the two sides negotiated for the first time at the level of leaders",
            "X08": "bilateral talks had precedents: what was new in 2018 was the level, and not the format",
        },
        solution=lambda: [one for one in arrows_among(["C01", "C22", "C23", "C58", "X08"]) if one not in LEFT_OPEN],
        either=("C58 qualifies C23", "C58 supports X08", "X08 qualifies C01", "X08 qualifies C22", "X08 supports C58"),
        also=(
            Alternative(
                ("C22 supports C58",),
                ("C22 supports C01",),
                "You let the change of course speak for the break by itself. In ours it does so as the first meeting "
                "of leaders.",
            ),
            Alternative(
                ("C22 supports C58",),
                ("C22 supports C23",),
                "You read the summit as the fact behind the first talks of two. It is as much the fact behind the "
                "first talks of leaders, which nobody denies.",
            ),
            Alternative(
                ("C58 supports C01",),
                ("C58 supports C22",),
                "You let the first talks of leaders show that the course was reversed. In ours they show the break "
                "itself.",
            ),
            Alternative(
                ("C23 supports C01",),
                ("C23 supports C22",),
                "You let the first talks of two lead to the change of course. In ours they show the break by "
                "themselves, and that is the reason which X08 takes away.",
            ),
        ),
        right=(
            "X08 attacks one of the two firsts and not the other: it denies that talks of two were new, and grants "
            "that leaders had not talked before. So the break in C01 loses one reason and keeps the other. An "
            "objection that grants a part is harder to dismiss, and does less harm. What X08 grants may be drawn too, "
            "as a support between X08 and C58; so may a limit on how great the break was, or on C22."
        ),
        wrong={
            "X08 attacks C58": (
                "Read X08 to its end. What does it say was new in 2018? Can that and C58 both be true?"
            ),
            "X08 qualifies C23": (
                "A yes, but leaves both claims true. If there were talks of two before, can these be the first?"
            ),
            "X08 attacks C01": ("X08 says nothing of a break. It speaks against one of the reasons for it: which one?"),
        },
        hints=(
            "Begin with the essay alone: which claims are reasons for C01, and on which fact does one of them rest?",
            "X08 has two halves. The first speaks against a claim of the essay, the second grants one.",
            "C23 and C58 are reasons for C01, and C22 is the fact behind C58. X08 speaks against C23, and against no "
            "other claim. What it grants, you may draw as a support.",
        ),
    ),
    Exercise(
        name="09.9",
        kind="text",
        points=3,
        minutes=6,
        words=(60, 200),
        cites=("claim", "event"),
        prompt=(
            "Both sides at their best. Name one fact from the editorial (K) or the report (H) that the essay needs "
            "and does not have; one fact from the essay that the report needs; and one sentence that both authors "
            "could sign. Cite at least one claim of the essay and the key of one event."
        ),
        on_paper=(
            "Both sides at their best. Name one fact from the editorial (K) or the report (H) that the essay needs "
            "and does not have; one fact from the essay that the report needs; and one sentence that both authors "
            "could sign. Cite at least one claim of the essay by its key, and one event by its date."
        ),
        solution=(
            "The essay needs the launches of 25 July 2019 (K02, ev-20190725-launch-july25). It calls the tension "
            "after Hanoi modest (C27) and hopes for a benefit to all East Asians (C52), and these missiles reach "
            "Seoul. At its best the editorial does not ask Trump to stop talking: it asks what his calm tells "
            "Pyongyang. The report needs C28. When Hanoi had failed, Moon went to Washington "
            "(ev-20190411-moon-trump-apr) and Xi to Pyongyang (ev-20190620-xi-pyongyang), so the summits were not the "
            "work of two men alone. That does not refute its author, who asks what they brought in disarmament, and "
            "not who kept them going. Both could sign this: Washington speaks of North Korea with two voices, and as "
            "long as it does, neither a bargain nor pressure is safe from the other."
        ),
        right=(
            "Several answers are good. A common sentence is worth something if somebody could deny it: who would, and "
            "why? And a fact that the other side needs is often one that your own side would rather not mention."
        ),
        hints=(
            "Begin with a date. What happened shortly before 30 July 2019 that the essay does not name?",
            "For the fact that the report needs, read the claims of paragraphs 5 and 6. Which does the report pass "
            "over?",
            "For the common sentence, look at the table of common ground, and join two of its rows.",
        ),
        rubric=(
            "Names one fact for each side, each with its date and its source, or the key of a row.",
            "Puts the other side's point so well that its author would sign it; no motive stands for a reason.",
            "Gives a sentence that both could sign and that is not empty: somebody could deny it.",
        ),
        said={
            "(only|just) wants?|motive|biased|propaganda|naive|naïve": (
                "Have you answered the reason, or the motive of the one who gives it?"
            ),
        },
        unsaid={
            r"[KH]\d\d": "Which sentence of the editorial (K) or the report (H) do you mean? Name its key.",
            "both|all three|common|agree|share": "Which sentence could both authors sign? Could anybody deny it?",
        },
    ),
    Exercise(
        name="09.5",
        kind="text",
        points=4,
        minutes=8,
        words=(30, 120),
        prompt=(
            "Commit yourself, before you look at what came after. As of 30 July 2019: can the four agree on policy "
            "toward North Korea? Write your answer, how sure you are (a number helps) and why, one thing that you "
            "expect to happen, with a date, and what would show that you were wrong."
        ),
        solution=(
            "Not securely. The four can agree that talks go on and that leaders meet. On a peace regime and on how "
            "much a settlement must cover they cannot: I put a text of all four by the end of 2020 at one chance in "
            "ten, because Japan stays the outlier in four runs of five. About exercises I am much less sure. I "
            "expect one more meeting of Trump and Kim before the American election of November 2020. A joint statement "
            "of the four on a freeze, or a Japanese step on sanctions, would show that I was wrong."
        ),
        right=(
            "There is no right answer yet. A good commitment can fail: it names a day, an event that could be "
            "observed, and how sure you are. Your text is kept, and section 9 comes back to it."
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
        unsaid={
            HEDGE: "How sure are you? A number could later be compared with what came.",
            DATE: "By which day should it have happened? Without a date a forecast cannot fail.",
            "wrong|mistaken|change my mind|refute": "What would show that you were wrong?",
        },
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
        tables_on_paper=list,
        solution=strong_memo,
        right=(
            "Each of the three decisions can be defended before each of the four leaders. What counts is that the "
            "reader could act on it: a decision, findings with their uncertainty, the best objection answered, "
            "Pyongyang as a player, and a sign that would change your mind. It is no merit of a memo that events "
            "later proved it right."
        ),
        hints=(
            "Choose the leader first: his interests decide what counts as a gain.",
            "Take two findings from the cells of section 8. For each, say how many codings or runs support it.",
            "Write the objection so well that its author would sign it. Then answer it, or change your advice.",
            "Go through the list below the form, point by point. Which sentence of yours earns each point?",
        ),
        rubric=RUBRIC,
        said={
            r"(20[2-9]\d|Stockholm|Biden)": "Your memo is dated 30 July 2019. How could you know that?",
            "on average|the average|the mean position": "Is an average a position that any of the four holds?",
        },
        unsaid={
            HEDGE: "How uncertain are your two findings? Which number says so?",
            "Pyongyang|Kim": "How will Pyongyang respond, as a government with aims of its own?",
            "change|would (alter|turn|reverse|show)|if .* then|unless": (
                "What that could be observed would change your advice?"
            ),
        },
    ),
    Exercise(
        name="09.7",
        kind="selection",
        points=2,
        minutes=5,
        prompt=(
            "These forecasts can be taken from the essay, though some go a little further than it does. We have given "
            "each a day, so that it can be judged. Which came true, as far as the rows of this workbook show? "
            "Where they leave one open, you are right either way."
        ),
        tables_on_paper=lambda: [rows_on_forecasts()],
        options=EXPECTATIONS,
        solution=borne_out,
        either=tuple(OPEN),
        right=(
            "Up to the end of 2020 no row has a meeting of Kim with Trump or with Moon, or a text of all four. Two are "
            "open, and you are right either way. Beijing: a draft to ease sanctions and its support for a declaration "
            "to end the war speak for it, a listing held up and a veto against; it depends on what support means. "
            "Trump: one report says that he wanted no meeting before the vote, and earlier he had said that he "
            "expected one; a wish cannot be seen. The other two did not come true: Pyongyang broke off in Stockholm, "
            "and in 2023 Seoul's president went to Tokyo. A forecast that held may still have held for other reasons "
            "than the essay's."
        ),
        wrong={
            ("moon", "us"): (
                "Both held, and one more did: look for a row in which all the capitals of the title set their names to "
                "something."
            ),
            ("four", "us"): (
                "Both held, and one more did: is there any row, up to the day that is named, in which the leaders of "
                "the two Koreas meet?"
            ),
            ("four", "moon"): (
                "Both held, and one more did: is there any row, up to the day that is named, in which the American "
                "president meets Kim? What he offered in 2025 came later."
            ),
            ("four", "hawks", "moon", "us"): (
                "One did not come true. Bolton was out of office before the working talks met, and look who ended "
                "them. Some argue that American demands left no fair offer, but the row does not show it."
            ),
            ("four", "moon", "rift", "us"): (
                "One did not come true. The quarrel between Tokyo and Seoul sharpened within a month, and later "
                "ended: look for the two in 2023."
            ),
            ("four", "hawks", "moon", "rift", "us"): (
                "Two did not come true. Who broke off in Stockholm? And who went to see whom in March 2023?"
            ),
        },
        hints=(
            "Take them one by one. Look in the list of section 9 for a row that speaks against each, up to its day.",
            "Three say that a meeting or a text does not come. Is there a row that shows one, up to the day named?",
            "For two others, look at who broke off in Stockholm, and at March 2023. The one on Beijing and the one on "
            "Trump's will are open.",
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
            "which row shows it, and could you have known? Name at least one row by its key, from the list of section "
            "9."
        ),
        on_paper=(
            "One paragraph, dated today. Go back to your commitment in 09.5, or to your memo. What did you get "
            "wrong, which row shows it, and could you have known? Name at least one row by its key, from the list "
            "above 09.7."
        ),
        tables_on_paper=list,
        solution=(
            "I expected one more meeting of Trump and Kim before the election. There was none: the working talks broke "
            "off after a day (ev-20191005-stockholm). I had taken warm letters for a process. I could have known "
            "better: each step so far had hung on two men, and a deadline was running (ev-20190412-year-end). I could "
            "not have known of the closed border of 2020 or of the treaty with Moscow (ev-20240619-treaty). My answer "
            "to the title has held, but partly for a reason that I did not give: Pyongyang stopped asking. So I was "
            "right there with more luck than judgement."
        ),
        right=(
            "Three things are worth keeping apart: what turned out differently, what could have been known, and "
            "whether the reasons were good. You can be right by luck, or wrong with good reasons, and so can the "
            "essay's author."
        ),
        hints=(
            "Take the sentence of your forecast that had a date. What happened by then?",
            "For each mistake ask: was there a row before 30 July 2019 that should have warned me?",
        ),
        rubric=(
            "Names one thing that turned out differently from what was written, without excuse.",
            "Names the row that shows it.",
            "Says what could have been known on 30 July 2019 and what could not.",
            "Tells a good outcome from a good reason, or a bad outcome from a bad one.",
        ),
        said={
            "nobody could have known|could not have been known": (
                "Was there really no row before 30 July 2019 that pointed that way?"
            ),
        },
        unsaid={
            r"could(n't| not)? have known|known|knew|foreseen?|warn\w*": (
                "What could you have known on 30 July 2019, and what not?"
            ),
            "luck|reasons?|judgement|judgment": "Where you were right: was it your reasons, or luck?",
        },
    ),
]
