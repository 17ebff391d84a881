"""Lesson 07, Who stands where? Six exercises."""

from workbook.datasets.positions import load_positions
from workbook.exercises.model import Exercise
from workbook.measures.positions import distances, movement, outlier


def distance(period: str, a: str, b: str) -> float:
    """Measure how far apart two actors stand in one period."""
    return float(distances(load_positions(period), actors=[a, b]).distance.item())


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


def who_moved_most() -> str:
    """Find who changed most between 2017 and the summits."""
    return movement(load_positions("P3"), load_positions("P4")).actor[0]


def how_much_nearer_the_hawks_are_to_tokyo() -> float:
    """Subtract the hawks' distance to Tokyo from the president's."""
    return distance("P5", "USA-president", "JPN") - distance("P5", "USA-hawks", "JPN")


EXERCISES = [
    Exercise(
        name="07.1",
        kind="number",
        points=1,
        minutes=3,
        unit="steps",
        tolerance=0.01,
        prompt=(
            "What is the distance of Tokyo and Washington in 2017: the mean number of steps over the issues on which "
            "both have a code?"
        ),
        solution=lambda: distance("P3", "JPN", "USA"),
        right=(
            "Three steps in all, on nine issues: on six of them the two stand at the same place. That fits the essay's "
            "sentence on Japan. It does not show why they agreed, nor that Tokyo followed."
        ),
        wrong={
            3: "Those are the steps in all, and they are counted well. A distance is a mean: divide by the issues.",
            0.3: (
                "You have divided by ten. On one of the ten issues Tokyo has no code, so that row says nothing: how "
                "many rows are left?"
            ),
            0.67: (
                "You seem to have counted the issues on which they agree. Count the steps between them instead, issue "
                "by issue."
            ),
            1.67: "That is Tokyo and Seoul. Compare the columns JPN and USA.",
            0: "They are not the same on every issue: look at talks, at the peace regime and at breadth.",
        },
        hints=(
            "Lay a ruler under each row of the table and compare the columns JPN and USA. Most rows give no step.",
            "They differ on I01, I07 and I10, each time by one step. I02 does not count: one of them has no code.",
            "Add up the steps and divide by the rows that count. The cell does it if you write JPN for KOR.",
        ),
    ),
    Exercise(
        name="07.2",
        kind="number",
        points=1,
        minutes=2,
        unit="steps",
        tolerance=0.05,
        prompt="How far apart are Tokyo and Seoul in the period of the summits (Summitry, P4), by the record?",
        solution=lambda: distance("P4", "JPN", "KOR"),
        right=(
            "More than a step and a half, as far as Tokyo and Beijing: and the two share an ally. The other readers "
            "put Tokyo and Seoul further apart still. The distance is about policy towards Pyongyang; that they "
            "quarrelled over history is not in it."
        ),
        wrong={
            0.2: "That is the solid line from Seoul to Beijing. Follow the dashed line to Tokyo.",
            1.7: "That was 2017. Go one network further, to the one called Summitry.",
            1.5: "That is after Hanoi. Go one network back, to the one called Summitry.",
            0.3: (
                "That was in 2009-16, when the two were close. Look how long it lasted: "
                "go to the network called Summitry."
            ),
            0.6: "That is Tokyo and Washington. The line between Tokyo and Seoul runs along the bottom right.",
        },
        hints=(
            "In the networks of section 3, find the one called Summitry, and in it the line between JPN and KOR.",
            "It is a dashed line at the lower right. The number stands on it.",
        ),
    ),
    Exercise(
        name="07.3",
        kind="choice",
        points=1,
        minutes=3,
        prompt="Who is the outlier of the four in 2009-16 (P2), and who after Hanoi (P5)?",
        options={letter: words for letter, (words, _) in OUTLIERS.items()},
        solution=outliers_then_and_after_hanoi,
        right=(
            "So it is not a trait of a country to stand apart. In 2009-16 the three allies pressed and Beijing asked "
            "for talks; after Hanoi Tokyo was the hardest of the four. The other readers name the same two capitals. "
            "The table does not say who had the better policy."
        ),
        wrong={
            "A": (
                "After Hanoi that is right. In 2009-16 Tokyo, Seoul and Washington stood close together: put P2 into "
                "the cell and read the first row."
            ),
            "B": "These are the two capitals, but each in the other's place. Run the cell once with P2, once with P5.",
            "C": (
                "One half is right. In 2009-16 Seoul had the smallest mean distance of all: the first row of the table "
                "is the outlier, the last one is nearest to the rest."
            ),
            "E": "For 2009-16 that is right. For the other half put P5 into the cell: the first row has changed.",
        },
        hints=(
            "Change P4 to P2 in the cell of section 5 and run it. The first row is the capital furthest out.",
            "Do the same with P5, and compare the first rows.",
        ),
    ),
    Exercise(
        name="07.4",
        kind="choice",
        points=1,
        minutes=3,
        prompt="Which capital's positions moved most from 2017 (P3) to the period of the summits (P4)?",
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=who_moved_most,
        right=(
            "By more than a step an issue, all towards accommodation. Every reader puts Washington first. How far the "
            "others stayed behind depends on the reader, as the next cells show. Codes cannot tell why the move was "
            "made, nor whether it would last."
        ),
        wrong={
            "CHN": "It moved least. Make sure that P3 and P4 stand in the cell; read the column moved from the top.",
            "JPN": (
                "It became the outlier in that year, but to stand apart is not to have moved. Read the column moved: "
                "who is in the first row?"
            ),
            "KOR": (
                "It moved most a period earlier, when Moon was elected. With P3 and P4 in the cell it comes third."
            ),
        },
        hints=(
            "Put P3 for P2 and P4 for P3 into the cell of section 6 and run it.",
            "The table is sorted by the column moved: look at the first row.",
        ),
    ),
    Exercise(
        name="07.5",
        kind="number",
        points=1,
        minutes=3,
        unit="steps",
        tolerance=0.05,
        prompt=(
            "After Hanoi, by the record: how much nearer do the hawks stand to Tokyo than the president does? Read the "
            "two distances and subtract."
        ),
        solution=how_much_nearer_the_hawks_are_to_tokyo,
        right=(
            "The essay's map of four capitals has a fifth border, and it runs through Washington. Every reader puts "
            "the hawks nearer to Tokyo; by how much differs widely, from here to a step and a half by the first "
            "coder. Both voices rest on few documents, and the hawks have no code on the forum."
        ),
        wrong={
            1.4: "That is how far the president stands from Tokyo. Subtract how far the hawks do.",
            1: "That is how far the hawks stand from Tokyo. Subtract it from the president's distance.",
            2.4: "You have added the two distances. How much nearer means to subtract.",
            1.3: "That is the same question for Seoul. Take the lines that run to Tokyo.",
            -0.4: "The size is right. How much nearer is asked for, so the number is written without a minus.",
        },
        hints=(
            "In the three networks of section 7, find the line from America to JPN in the second and in the third.",
            "The president's is 1.4. Take away what stands on the hawks' line.",
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
            '"two-track" or "firm" better? Name the claim by its key, and one row that you weigh, by its key: '
            'wb.evidence("C49").rows[["bearing", "row"]] lists them. Say what the positions show, and what they cannot.'
        ),
        solution=(
            "C49 calls Tokyo more ambivalent than Beijing. For the word speaks ev-20190506-abe-unconditional: Abe "
            "offers to meet Kim without conditions, having asked for progress on abductions first. The codes show the "
            "same split: after Hanoi Tokyo stands at +1 on talks and summits, at -1 on sanctions and sequence, and at "
            "-2 on breadth. Against it speaks ev-20190220-trump-abe-call-feb: on the aim there is no doubt at all, "
            "and on seven of ten issues the codes lie below zero. I would write two-track: the way of meeting is open, "
            "the substance is firm, and that looks chosen. But positions are steps on scales, and half of Tokyo's are "
            "of low confidence. They cannot show whether a government was torn or clever; papers of Abe's cabinet "
            "could. Had Tokyo eased sanctions of its own in April 2019, I would accept ambivalent."
        ),
        right=(
            "The codes show hard positions on substance and open ones on meeting. That fits ambivalence, two tracks "
            "and firmness with a friendly face. Which word is right depends on motives, and a position does not show "
            "motives. A good answer chooses, gives a row for and a row against, and says what would change its mind."
        ),
        hints=(
            "Read the last column of the table in section 9: on which issues does Tokyo stand above 0?",
            "Look in the evidence for the offer of May 2019, and for a row in which Tokyo is quite clear.",
            "Begin with the word you choose. Then a row for it, a row against it, and what would change your mind.",
        ),
        rubric=(
            "Chooses a word and says what it means, apart from standing far from the others.",
            "Weighs a row that fits the word, and one that does not.",
            "Uses positions of Japan on at least two issues rightly.",
            "Says that positions do not show motives, or what would change the answer.",
        ),
    ),
]
