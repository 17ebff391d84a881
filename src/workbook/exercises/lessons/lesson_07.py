"""Lesson 07, Who stands where? Six exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_evidence
from workbook.datasets.positions import load_positions
from workbook.exercises.model import Exercise
from workbook.exercises.weaknesses import AGAINST
from workbook.measures.positions import distances, movement, outlier

if TYPE_CHECKING:
    import pandas as pd


def distance(period: str, a: str, b: str) -> float:
    """Measure how far apart two actors stand in one period."""
    return float(distances(load_positions(period), actors=[a, b]).distance.item())


WHY_TWO_MEASURES_DIFFER = {
    "A": "They cannot both be true: one of the two measures is wrong",
    "B": "Alpha leaves out every issue on which a capital has no code",
    "C": "Many codes of those years are alike, so even shuffled codes would lie close together",
    "D": "One capital stood so far away that it makes the mean distance small",
}

OUTLIERS = {
    "A": ("Japan, both times", ("JPN", "JPN")),
    "B": ("Japan in 2009-16, China after Hanoi", ("JPN", "CHN")),
    "C": ("South Korea in 2009-16, Japan after Hanoi", ("KOR", "JPN")),
    "D": ("China in 2009-16, Japan after Hanoi", ("CHN", "JPN")),
    "E": ("China, both times", ("CHN", "CHN")),
}


def outliers_then_and_after_hanoi() -> str:
    """Find who stands furthest from the others in P2 and in P5."""
    furthest = tuple(outlier(load_positions(period)).actor[0] for period in ("P2", "P5"))
    (letter,) = [letter for letter, (_, pair) in OUTLIERS.items() if pair == furthest]
    return letter


def mean_distances() -> "pd.DataFrame":
    """Lay the mean distances from the others in P2 beside those in P5."""
    tables = {period: outlier(load_positions(period)).set_index("actor").mean_distance for period in ("P2", "P5")}
    both = tables["P2"].to_frame("2009-16 (P2)").assign(**{"after Hanoi (P5)": tables["P5"]})
    return both.sort_index().round(2)


def moves_to_the_summits() -> "pd.DataFrame":
    """Say how far each capital moved between 2017 and the summits."""
    return movement(load_positions("P3"), load_positions("P4")).sort_values("actor").round(2)


def who_moved_most() -> str:
    """Find who changed most between 2017 and the summits."""
    return movement(load_positions("P3"), load_positions("P4")).actor[0]


DISTURBED = {
    "A": ("Japanese officials and American hawks, as paragraph 8 has it", {"JPN", "USA"}),
    "B": ("An American hawk; no Japanese row speaks of a freeze", {"USA"}),
    "C": ("Abe, on television; no American row objects to a freeze", {"JPN"}),
    "D": ("Nobody: not one of these rows objects to a freeze", set()),
}


def who_is_on_record_as_disturbed() -> str:
    """Find whose rows bear out claim C41 from the day of the report on."""
    speaks_for = load_evidence().query("claim == 'C41' and bearing == 'supports' and table == 'events'").row
    rows = load_events(since="2019-06-30", until="2019-07-10")
    who = set(rows[rows.event.isin(speaks_for)].initiator)
    (letter,) = [letter for letter, (_, sides) in DISTURBED.items() if sides == who]
    return letter


EXERCISES = [
    Exercise(
        name="07.1",
        kind="number",
        points=1,
        minutes=3,
        unit="steps",
        tolerance=0.01,
        prompt=(
            "What is the distance of Tokyo and Washington in 2017, by the record? It is the mean number of steps "
            "over the issues on which both have a code. Give two decimals."
        ),
        solution=lambda: distance("P3", "JPN", "USA"),
        right=(
            "Three steps in all, on nine issues: on six of them the two stand at the same place. The other codings "
            "give 0.2 to 0.4, and in each this is the nearest pair. That fits the essay's sentence on Japan. It does "
            "not show why the two agreed, nor that Tokyo followed."
        ),
        wrong={
            -0.4: (
                "A distance counts steps, so it is never below zero. And 0.4 is the distance by the codes of A: use "
                "those of the record."
            ),
            -0.33: "A distance counts steps and has no direction, so it is never below zero. Leave the minus out.",
            3: "Those are the steps in all, and they are counted well. A distance is a mean: divide by the issues.",
            0.3: (
                "Have you divided by ten? On one of the ten issues Tokyo has no code, so that row says nothing: how "
                "many rows are left? (Or is this the rounded number of the picture? Give two decimals.)"
            ),
            0.67: (
                "You seem to have counted the issues on which they agree. Count the steps between them instead, issue "
                "by issue."
            ),
            0.4: "That is the distance by the codes of A. Count the steps in the table of section 2, by the record.",
            1.67: "That is Tokyo and Seoul. Compare the columns JPN and USA.",
            1.2: "That is Seoul and Washington. Compare the columns JPN and USA.",
            0: "They are not the same on every issue: look at talks, at the peace regime and at breadth.",
        },
        hints=(
            "Lay a ruler under each row of the table and compare the columns JPN and USA. Most rows give no step.",
            "They differ on I01, I07 and I10, each time by one step. I02 does not count: one of them has no code.",
            "Add up the steps, and divide by the number of rows that count.",
        ),
    ),
    Exercise(
        name="07.2",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "By the mean distance the four stood nearest to each other in 2009-16 (P2). By alpha they agreed then "
            "hardly better than shuffled codes would (and by A, B and C worse). How can both be true?"
        ),
        options=WHY_TWO_MEASURES_DIFFER,
        solution="C",
        right=(
            "In 2009-16 half of the codes of the record are -1. Shuffle them, and most pairs are still close: there is "
            "little left that agreement could explain. So low alpha is no sign that the four stood far apart, and the "
            "mean distance is the measure for that question. Neither shows whether they could have agreed."
        ),
        wrong={
            "A": (
                "Both are computed correctly, from the same codes. Which of the two compares the capitals with chance?"
            ),
            "B": (
                "Alpha copes with gaps, and here only two codes are missing. Look at the row P2 of the table: which "
                "column holds half of the codes?"
            ),
            "D": (
                "A capital far away makes the mean distance larger. Look at the row P2 of the table: how wide are the "
                "codes of all four spread?"
            ),
        },
        hints=(
            "Alpha compares the steps between the capitals with the steps between shuffled codes.",
            "In the row P2, which column holds half of the codes? Shuffle them in your mind: how far apart are two "
            "codes drawn at random?",
            "Where many codes are alike, chance alone brings them close. That is choice C.",
        ),
    ),
    Exercise(
        name="07.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt="Who is the outlier of the four in 2009-16 (P2), and who after Hanoi (P5)?",
        tables_on_paper=lambda: [mean_distances()],
        options={letter: words for letter, (words, _) in OUTLIERS.items()},
        solution=outliers_then_and_after_hanoi,
        right=(
            "Every coding names these two. In 2009-16 the three allies pressed and Beijing asked for talks; after "
            "Hanoi Tokyo was the hardest of the four. The next cell adds the other periods. None of this says who had "
            "the better policy, or what counts as far out."
        ),
        wrong={
            "A": (
                "After Hanoi that is right. In 2009-16 Tokyo, Seoul and Washington stood close together: who has "
                "the largest mean distance in P2?"
            ),
            "B": "These are the two capitals, but each in the other's place. Compare P2 with P5 once more.",
            "C": (
                "One half is right. In 2009-16 Seoul has the smallest mean distance: it is nearest to the rest. Who "
                "has the largest?"
            ),
            "E": "For 2009-16 that is right. For the other half look at P5: another capital is furthest out.",
        },
        hints=(
            "Change P4 to P2 in the cell of section 4 and run it: the first row is the capital furthest out.",
            "Who has the largest mean distance in P2, and who in P5?",
        ),
    ),
    Exercise(
        name="07.4",
        kind="choice",
        points=1,
        minutes=2,
        prompt="Which capital's positions moved most from 2017 (P3) to the period of the summits (P4)?",
        tables_on_paper=lambda: [moves_to_the_summits()],
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=who_moved_most,
        right=(
            "By more than a step per issue, and never towards the hard line. Every coding puts Washington first, with "
            "the forum or without it. How far ahead it is depends on the coder, as the next cell shows. Codes cannot "
            "tell why the move was made, nor whether it would last."
        ),
        wrong={
            "CHN": "It moved least. Take P3 and P4, and look for the largest number in the column moved.",
            "JPN": (
                "It became the outlier in that year, but the capital that stands apart need not have moved most. "
                "Look for the largest number in the column moved."
            ),
            "KOR": ("It moved most a period earlier, when Moon was elected. From P3 to P4 another capital moved more."),
        },
        hints=(
            "Put P3 for P2 and P4 for P3 into the cell of section 5 and run it.",
            "Look for the largest number in the column moved.",
        ),
    ),
    Exercise(
        name="07.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Claim C41 says that Japanese officials and US hawks seemed especially disturbed by the reports of a "
            "freeze. Who is on record as disturbed by them in the rows from 30 June to 10 July 2019?"
        ),
        options={letter: words for letter, (words, _) in DISTURBED.items()},
        solution=who_is_on_record_as_disturbed,
        right=(
            "Bolton denied the report in public and wanted consequences. The Japanese rows of these days are about "
            "export controls, sanctions and the alliance. That does not prove calm in Tokyo: our rows are a chosen "
            "sample in English, and officials may have spoken where nobody reported it. So half of C41 is borne out, "
            "and the other half is open."
        ),
        wrong={
            "A": ("For the Americans that is right. Read the rows marked JPN once more: what is each of them about?"),
            "C": "Abe did speak on television, twice. About what? And read the American row of 1 July once more.",
            "D": "One row reports a denial in public, and a wish for consequences. Who says so, on which day?",
        },
        hints=(
            "Mark the rows in which the word freeze stands. The paper's own report is not a reaction to it.",
            "Of the reactions, which one rejects the idea, and which ones explain it? Then look for one marked JPN.",
            "Only the tweet of 1 July rejects it, and no row marked JPN is about it: choice B.",
        ),
    ),
    Exercise(
        name="07.6",
        kind="text",
        points=4,
        minutes=8,
        words=(60, 160),
        cites=("claim", "event"),
        prompt=(
            "Claim C49 calls Japan more ambivalent than China. Is that the right word, or is "
            '"two-track" or "firm" better? Name the claim, and one event that you weigh, by their keys '
            '(wb.evidence("C49").rows[["bearing", "row"]] lists them; those of events begin with ev-). Say what the '
            "positions show, and what they cannot show."
        ),
        on_paper=(
            'Claim C49 calls Japan more ambivalent than China. Is that the right word, or is "two-track" or "firm" '
            "better? Name the claim, and one event that you weigh, by their keys; those of events begin with ev-. "
            "Say what the positions show, and what they cannot show."
        ),
        solution=(
            "C49 calls Tokyo more ambivalent than Beijing. For the word speaks ev-20190506-abe-unconditional: Abe "
            "offers to meet Kim without conditions, having asked for progress on abductions first. The codes show the "
            "same split: after Hanoi Tokyo stands at +1 on talks and summits, at -1 on sanctions and sequence, and at "
            "-2 on breadth. Against it speaks ev-20190220-trump-abe-call-feb: on the aim there is no doubt at all, "
            "and on seven of ten issues the codes lie below zero. I would write two-track: the way of meeting is "
            "open, the substance is firm, and that looks chosen. But positions are steps on scales, and half of "
            "Tokyo's are of low confidence. They cannot show whether a government was torn or clever; papers of Abe's "
            "cabinet could. Had Tokyo eased sanctions of its own in April 2019, I would accept ambivalent."
        ),
        right=(
            "The codes show hard positions on substance and open ones on meeting. That fits ambivalence, two tracks "
            "and firmness with a friendly face. Which word is right depends on motives, and a position does not show "
            "motives. A good answer chooses, gives a row for and a row against, and says what would change its mind."
        ),
        hints=(
            "In the table of section 8, on which issues does Tokyo stand above 0, and on which below?",
            "Look in the evidence for the offer of May 2019, and for a row in which Tokyo is quite clear.",
            "Begin with the word you choose. Then a row for it, a row against it, and what would change your mind.",
        ),
        rubric=(
            "Chooses a word and says what it means, apart from standing far from the others.",
            "Weighs a row that fits the word, and one that does not.",
            "Uses positions of Japan on at least two issues rightly.",
            "Says that positions do not show motives, or what would change the answer.",
        ),
        said={
            "(Abe|Tokyo|Japan) (wanted|felt|feared|believed|was torn)": (
                "Can a position on a scale show what a government wanted or felt?"
            ),
        },
        unsaid={
            r"I\d\d|sanctions|talks|summits?|breadth|sequence|peace|agenda|abductions?": (
                "On which two issues do Japan's positions support your word?"
            ),
            AGAINST: "Which row or position does not fit the word that you chose?",
            "cannot|can not|do(es)? not show|motives?|papers|estimates?|low confidence": (
                "What do the positions not show? What could?"
            ),
        },
    ),
]
