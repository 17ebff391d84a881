"""Lesson 08, Can the four agree? Six exercises."""

from typing import TYPE_CHECKING, Any

from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_issues
from workbook.datasets.positions import load_positions
from workbook.exercises.model import Exercise
from workbook.measures.robustness import robustness
from workbook.measures.zones import zones

if TYPE_CHECKING:
    import pandas as pd

AFTER_HANOI = "P5"


def issues_without_a_zone() -> "pd.DataFrame":
    """Select the issues on which no outcome lies within one step of all four capitals."""
    table = zones(load_positions(AFTER_HANOI), tolerance=1)
    return table[table["empty"]]


def tolerance_for_the_agenda() -> float:
    """Widen the tolerance by half steps until all four ranges meet on the breadth of the agenda."""
    for halves in range(9):
        table = zones(load_positions(AFTER_HANOI), tolerance=halves / 2).set_index("issue")
        if not table.loc["I10", "empty"]:
            return halves / 2
    raise ValueError("No tolerance on the scale is enough.")


def chair_that_opens_the_agenda() -> str:
    """Find the capital without which the other three have a zone on the breadth of the agenda."""
    positions = load_positions(AFTER_HANOI)
    tables = {gone: zones(positions, actors=[actor for actor in FOUR if actor != gone]) for gone in FOUR}
    (opens,) = [gone for gone, table in tables.items() if not table.set_index("issue").loc["I10", "empty"]]
    return opens


def share_of(measure: str, outcome: str, **options: Any) -> float:
    """Read the share of runs with one outcome off a table of 4,000 redraws, errors by confidence."""
    shares = robustness(measure, load_positions(AFTER_HANOI), **options).set_index("outcome").share
    return float(shares[outcome])


def tokyo_the_outlier() -> float:
    """Compute in how many of 100 runs Japan alone is the outlier."""
    return 100 * share_of("outlier", "JPN")


def least_robust() -> str:
    """Find the finding that holds in the smallest share of runs."""
    label = load_issues().set_index("issue").label
    empty = {issue: share_of("zone_by_issue", f"{issue} {label[issue]}") for issue in ("I05", "I10")}
    shares = {
        "A": share_of("outlier", "JPN"),
        "B": empty["I10"],
        "C": 1 - empty["I05"],
        "D": share_of("nearest_pair", "CHN-KOR"),
    }
    return min(shares, key=lambda finding: shares[finding])


EXERCISES = [
    Exercise(
        name="08.1",
        kind="selection",
        points=2,
        minutes=3,
        prompt=(
            "After Hanoi, each capital would go along with anything within one step of its own position. By the "
            "record, on which issues is there no outcome that all four accept?"
        ),
        options=lambda: dict(load_issues().set_index("issue").label),
        solution=issues_without_a_zone,
        right=(
            "On each of them two capitals stand three steps apart. Three other readers find these panels empty "
            "too, and more besides: the next cells show it. An empty zone says that these four "
            "ranges do not meet. It does not say that the capitals would never have moved."
        ),
        wrong={
            ("I01", "I02", "I03", "I04", "I05", "I06", "I08", "I09"): (
                "Those are the issues on which the four ranges do meet, if only in one point. "
                "The question asks for the others."
            ),
            ("I03", "I05", "I07", "I10"): (
                "You took the tolerance by salience. Here every capital has one step, whatever the issue: two of your "
                "four then have a zone after all."
            ),
            ("I03", "I05", "I06", "I07", "I08", "I10"): (
                "On four of these the ranges touch in a single point. That point is an outcome which all four accept, "
                "so the zone is narrow and not empty."
            ),
            ("I10",): "That one belongs here, and the essay speaks of it. One more panel has a dashed box.",
            ("I07",): "That one belongs here. One more panel has a dashed box: look further down.",
            ("I02",): "That is a panel with plenty of room. Look for the panels without a shaded strip.",
        },
        hints=(
            "In the figure of section 2, look for the panels with a dashed box.",
            "Take the lowest and the highest mark of a panel. If more than two steps lie between them, two ranges of "
            "one step each cannot meet.",
            'There are two. If you type the answer, write the keys of the issues, like this: ["I01", "I02"].',
        ),
    ),
    Exercise(
        name="08.2",
        kind="number",
        points=1,
        minutes=2,
        unit="steps",
        prompt=(
            "What is the smallest tolerance, in half steps (0, 0.5, 1, 1.5, 2), at which all four could accept one "
            "outcome on the breadth of the agenda (I10)?"
        ),
        solution=tolerance_for_the_agenda,
        right=(
            "The two ends of the row are three steps apart, so each side has to come half of the way. All meet in one "
            "point, half-way between two anchors of the scale. Every reader's codes give this answer. Whether any "
            "capital would bend so far is assumed here, not observed."
        ),
        wrong={
            3: (
                "That is how far apart the two ends stand. But both sides bend: each has to come only a part of the "
                "way."
            ),
            2: "With that much there is a zone, and even some room in it. Would a smaller tolerance do as well?",
            1: "Try it: the column empty still says True, and width is below zero, so one step is too little.",
            0.5: "With that much Washington alone does not reach Seoul or Beijing yet. Go on in half steps.",
            0: "Then all four would have to stand at one point. Look at the four marks in the panel of the agenda.",
        },
        hints=(
            "Change the tolerance in the cell above and run it, until the column empty says False.",
            "Or by hand: how far apart are the lowest and the highest mark? Each end comes half of that way.",
        ),
    ),
    Exercise(
        name="08.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Take one chair away, at a tolerance of one step. Without which capital do the other three have a zone on "
            "the breadth of the agenda (I10), by the record?"
        ),
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=chair_that_opens_the_agenda,
        right=(
            "The three others meet there in a single point. Every reader finds that this chair opens the panel. It "
            "does not show that anybody blocked anything: none of the other three needed its vote to talk to Pyongyang."
        ),
        wrong={
            "CHN": (
                "Seoul stands at the same step as Beijing, so nothing is gained: one end of the row stays where it was."
            ),
            "KOR": (
                "Beijing stands at the same step as Seoul, so nothing is gained. Whose mark stands alone at an end of "
                "the row?"
            ),
            "USA": (
                "Washington stands between the others. To take away a chair in the middle moves neither end of the row."
            ),
        },
        hints=(
            "Run the cell of section 4 once for each chair, and look each time at the last panel.",
            "A zone opens when the two ends of the row come nearer. Which single mark stands alone at an end?",
        ),
    ),
    Exercise(
        name="08.4",
        kind="number",
        points=1,
        minutes=2,
        unit="runs of 100",
        tolerance=3,
        prompt=(
            "The codes of the record are redrawn with errors by confidence. In how many of 100 runs is Tokyo, alone, "
            "the outlier after Hanoi?"
        ),
        solution=tokyo_the_outlier,
        right=(
            "In most runs. So errors that a coder makes here and there are unlikely to have made this result. The "
            "number itself is another by each reader's codes, as the next cell shows. An error that runs in one "
            "direction could have made it: section 9 tries that."
        ),
        wrong={
            0.84: ("That is the share, between 0 and 1. Out of 100 runs it is a hundred times as many."),
            65: 'That is the harsh test. Put error="confidence" back into the cell, and read the row of JPN.',
            4000: "That is how many runs were made. The column share has the part of them in which Tokyo comes first.",
            25: "That is what chance alone would give to one of four capitals. Read the share off the table.",
        },
        hints=(
            "Look at the row with the outcome JPN in the first table of section 7. Two names in a row are a tie and do "
            "not count.",
            "The column share runs from 0 to 1. Multiply it by 100.",
        ),
    ),
    Exercise(
        name="08.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Take the record and errors by confidence. Which of these findings on the months after Hanoi is not "
            "robust: it holds in about one half of the runs only?"
        ),
        options={
            "A": "Tokyo is the outlier of the four",
            "B": "There is no zone on the breadth of the agenda, at a tolerance of one step",
            "C": "There is a zone on sequencing, at a tolerance of one step",
            "D": "Beijing and Seoul are the nearest pair",
        },
        solution=least_robust,
        right=(
            "Its zone is a single point between two pairs of capitals, and one code off by one step opens a gap. By "
            "the codes of A, B and C there is a gap. A finding of this sort is a coin toss. That is no reason to claim "
            "the opposite: say that you do not know."
        ),
        wrong={
            "A": "That one holds in most runs: it is the row that you read for 08.4. Look at the table by issue.",
            "B": (
                "The table gives the share of runs in which the zone is empty, and the agenda stands at its top. "
                "Look for a row nearer to one half."
            ),
            "D": (
                "This pair is drawn with the widest line, and the table of nearest pairs gives it most of the runs. "
                "Look at the table by issue."
            ),
        },
        hints=(
            "Look for a share near 0.5 in the tables of sections 7 and 8.",
            "The table by issue says in which share of runs a zone is empty. The share in which there is one is the "
            "rest, up to 1.",
            "Which panel of the figure in section 2 has a zone that is no wider than a point, with two capitals on "
            "each side?",
        ),
    ),
    Exercise(
        name="08.6",
        kind="text",
        points=4,
        minutes=10,
        words=(70, 150),
        cites=("event",),
        prompt=(
            "Propose a package of two issues that would leave both Tokyo and Seoul better off: each gives where it "
            "cares less and gets where it cares more. Say what each gives and gets, name one event that shows that one "
            "of them cares, by its key, and say what Washington or Beijing would answer. "
            'wb.load_events(since="2019-03")[["event", "title"]] lists the keys.'
        ),
        solution=(
            "I would tie breadth of the agenda to the peace regime. Seoul gives on breadth: it drops its objection to "
            "missiles of every range and abductions on the agenda, an issue of salience 0 to it and 3 to Tokyo. Tokyo "
            "gives on the peace regime: it accepts peace talks in parallel, salience 1 to Tokyo and 2 to Seoul. That "
            "Tokyo cares is on record in ev-20190527-trump-abe-tokyo, where Abe called the launches violations that "
            "Trump played down. Washington could sign: its official line stands at -1 on breadth, near Tokyo, and at 0 "
            "on peace. Beijing gains on peace and would object to the longer agenda. Pyongyang may refuse both. The "
            "weak points: Seoul's code on breadth and Tokyo's on the peace regime are of low confidence."
        ),
        right=(
            "Breadth of the agenda against the peace regime is the exchange that salience suggests: Tokyo cares much "
            "about the first and little about the second, Seoul the other way round. Other packages can be defended. "
            "None of them is observed, and Pyongyang has not been asked."
        ),
        hints=(
            "Look down the two columns of salience. On which issue does Tokyo care much more than Seoul? On which is "
            "it the other way round?",
            "An exchange needs a quarrel on both issues: check that the two positions differ there.",
            "Four sentences: what Seoul gives, what Tokyo gives, the row that shows that one of them cares, and the "
            "answer of a third capital. End with the weakest code.",
        ),
        rubric=(
            "Names two issues on which Tokyo and Seoul differ, and says what each gives and what each gets.",
            "Uses salience: each gives where it cares less and gets where it cares more.",
            "Names a dated row that shows that one of the two cares, and says what it shows.",
            "Says how Washington or Beijing would answer, and how sure the codes behind the package are.",
        ),
    ),
]
