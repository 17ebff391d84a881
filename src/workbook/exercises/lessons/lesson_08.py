"""Lesson 08, Can the four agree? Six exercises."""

from typing import TYPE_CHECKING, Any

from workbook.datasets.actors import FOUR
from workbook.datasets.cards import say_code
from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_issues
from workbook.datasets.positions import load_positions, load_status_quo
from workbook.exercises.model import Exercise
from workbook.measures.deal_robustness import deals_robustness
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


def share_for_packages(column: str, doubt: str, size: int) -> float:
    """Read one share off the table of doubts about packages of so many issues."""
    return float(deals_robustness(load_positions(AFTER_HANOI), size=size).set_index("doubt").loc[doubt, column])


def least_robust() -> str:
    """Find the finding that holds in the smallest share of runs."""
    label = load_issues().set_index("issue").label
    shares = {
        "A": share_of("outlier", "JPN"),
        "B": share_of("zone_by_issue", f"I10 {label['I10']}"),
        "C": share_for_packages("still", "status quo", size=1),
        "D": share_for_packages("some", "all", size=2),
    }
    return min(shares, key=lambda finding: shares[finding])


def zones_in_doubt() -> "pd.DataFrame":
    """Give the share of the runs in which an issue has no zone, where that is not zero."""
    shares = robustness("zone_by_issue", load_positions(AFTER_HANOI))[["outcome", "share"]]
    return shares[shares.share > 0].round(2)


def doubts(size: int, column: str) -> "pd.DataFrame":
    """Select one column of the table of doubts about packages of so many issues."""
    return deals_robustness(load_positions(AFTER_HANOI), size=size)[["doubt", column]].round(2)


def positions_and_salience() -> "pd.DataFrame":
    """Lay out where things stood on each issue, and where each capital stood, with what it cared."""
    positions = load_positions(AFTER_HANOI).query("actor in @FOUR")
    codes = positions.position.map(lambda step: say_code(int(step)), na_action="ignore")
    stands = codes + ", " + positions.salience.astype(str)
    table = positions.assign(stands=stands).pivot(index="issue", columns="actor", values="stands")
    table.insert(0, "now", load_status_quo().set_index("issue").value)
    table.insert(0, "label", load_issues().set_index("issue").label)
    return table.rename_axis(columns=None).rename(columns={actor: f"{actor}: position, salience" for actor in FOUR})


def acts_of_tokyo_and_seoul() -> "pd.DataFrame":
    """List what Tokyo and Seoul did after Hanoi."""
    return load_events(since="2019-03").query("initiator in ['JPN', 'KOR']")[["event", "title"]]


EXERCISES = [
    Exercise(
        name="08.1",
        kind="selection",
        points=2,
        minutes=3,
        prompt=(
            "After Hanoi, suppose that each capital accepts anything within one step of its own position. By the "
            "record, on which issues is there no outcome that all four accept?"
        ),
        options=lambda: dict(load_issues().set_index("issue").label),
        solution=issues_without_a_zone,
        right=(
            "On each of them two capitals stand three steps apart. Section 4 asks whether other readers find the "
            "same two. An empty zone says that these four ranges do not meet. It does not say that "
            "the capitals would never have moved."
        ),
        wrong={
            ("I01", "I02", "I03", "I04", "I05", "I06", "I08", "I09"): (
                "Those are the issues on which the four ranges do meet, even if only in one point. "
                "The question asks for the others."
            ),
            ("I03", "I05", "I07", "I10"): (
                "You took the tolerance by salience. Here every capital has one step, whatever the issue: two of your "
                "four then have a zone after all."
            ),
            ("I03", "I05", "I06", "I07", "I08", "I10"): (
                "On four of these the ranges touch in a single point. All four accept that point, "
                "so the zone is narrow but not empty."
            ),
            ("I10",): "That is one of them, and the essay speaks of it. One more panel has a dashed box.",
            ("I07",): "That is one of them. One more panel has a dashed box: look further down.",
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
        within=(0, 4),
        step=0.5,
        points=1,
        minutes=2,
        unit="steps",
        prompt=(
            "What is the smallest tolerance, in half steps (0, 0.5, 1, 1.5, 2), at which all four could accept one "
            "outcome on the breadth of the agenda (I10)?"
        ),
        solution=tolerance_for_the_agenda,
        right=(
            "The two ends of the row are three steps apart, so each side has to come half-way. All meet in one "
            "point, between two anchors of the scale. Every reader's codes give this answer. Whether any "
            "capital would bend so far is assumed here, not observed."
        ),
        wrong={
            3: (
                "That is how far apart the two ends stand. But both sides bend, so each has to come only part of the "
                "way."
            ),
            2.5: "With that much there is a zone, and even room in it. Would a smaller tolerance do as well?",
            2: "With that much there is a zone, and even some room in it. Would a smaller tolerance do as well?",
            1: "Try it: the column empty still says yes, and width is below zero, so one step is too little.",
            0.5: "With that much Washington alone does not reach Seoul or Beijing yet. Go on in half steps.",
            0: "Then all four would have to stand at one point. Look at the four marks in the panel of the agenda.",
        },
        hints=(
            "Change the tolerance in the cell above and run it again, until the column empty says no.",
            "Or by hand: how far apart are the lowest and the highest mark? Each end has to come half of that.",
        ),
    ),
    Exercise(
        name="08.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Leave out one capital, at a tolerance of one step. Without which capital do the other three have a zone "
            "on the breadth of the agenda (I10), by the record?"
        ),
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=chair_that_opens_the_agenda,
        right=(
            "The other three then meet in a single point. By every reader's codes a zone opens without this capital. "
            "That does not show that anybody blocked anything: none of the other three needed its vote to talk to "
            "Pyongyang."
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
                "Washington stands between the others. To leave out a capital in the middle moves neither end of the "
                "row."
            ),
        },
        hints=(
            "Run the cell above once for each capital that you leave out. Is I10 still among the issues that it "
            "prints?",
            "A zone opens when the two ends of the row come closer. Which mark stands alone at an end?",
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
            "The codes of the record slip, by the reader's confidence. In how many of 100 runs is Tokyo, alone, the "
            "outlier after Hanoi?"
        ),
        solution=tokyo_the_outlier,
        right=(
            "In most runs, so slips here and there seldom undo this result. It is not the probability that Tokyo "
            "stood furthest out: it depends on the rates that we assumed, and the table shows that the codings give "
            "different numbers. Errors that all run in one direction could have made the result: section 9 tries that."
        ),
        wrong={
            3367: "That is the number of runs out of all that were made. The question asks for the number out of 100.",
            3936: (
                "That is the number of runs by the codes of A, out of all that were made. Take the record, out of "
                "100 runs."
            ),
            66: (
                "That is the column harsh, where every code is doubted alike. Here the codes slip by the reader's "
                "confidence."
            ),
            0.84: "That is the share, between 0 and 1. How many runs of 100 is that?",
            98: "That is Tokyo's number by the codes of A. Look for the row of the record.",
            94: "That is Tokyo's number by the codes of C. Look for the row of the record.",
            73: "That is Tokyo's number by the codes of B. Look for the row of the record.",
            4000: "That is how many runs were made. The table has the share of them in which Tokyo comes first.",
            25: "That is what chance alone would give to one of four capitals. Read the share off the table.",
        },
        hints=(
            "Look at the row of the record in the table above, and at the column confidence.",
            "The share runs from 0 to 1. Multiply it by 100.",
        ),
    ),
    Exercise(
        name="08.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Take the record. Which of these findings on the months after Hanoi is not robust, because under the "
            "doubts that we tried it holds in fewer than half of the runs?"
        ),
        tables_on_paper=lambda: [zones_in_doubt(), doubts(1, "still"), doubts(2, "some")],
        options={
            "A": "Tokyo is the outlier of the four (slips by confidence)",
            "B": "There is no zone on the breadth of the agenda, at one step (slips by confidence)",
            "C": "No single issue can be moved (each status quo that can be defended is equally likely)",
            "D": "Some package of two issues helps all four (all doubts at once)",
        },
        solution=least_robust,
        right=(
            "It holds by every coding with the status quo as coded, and it falls if one step of the status quo is read "
            "differently. All the codings share that table, so their agreement is no help here. That is no reason to "
            "claim the opposite: say that it depends on where things stood."
        ),
        wrong={
            "A": "That holds in most runs: it is the number that you read for 08.4. Look back at the status quo.",
            "B": (
                "The last table gives the share of runs without a zone, and the agenda has the largest. Look back at "
                "section 5."
            ),
            "D": (
                "In the third test of section 6 even the lowest share is high. What is doubtful there is which "
                "package. Look one section further up."
            ),
        },
        hints=(
            "Each of the four shares is in a table: in section 5, 6 or 8.",
            "Look for a share below 0.5. The table with the column still, in section 5, has one for each doubt.",
            "The status quo has a lowest and a highest step that can be defended. What becomes of the core then?",
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
            "Propose a package of two issues, but not the one of section 6. Compute its gains with wb.deal. Say who "
            "gives what and who gets what, and do not leave out Tokyo and Seoul. Name one event, by its key, that "
            "shows that Tokyo or Seoul cares about one of the issues. Say what Pyongyang, the president or the hawks "
            "would answer. If your package does not help all four, say who would refuse it and why. End with the "
            "weakest code, which you doubt most. "
            'wb.load_events(since="2019-03")[["event", "title"]] lists the keys.'
        ),
        on_paper=(
            "Propose a package of two issues, but not the one of section 6. Add up its gains: the steps by which the "
            "outcome is nearer to a capital than now, times its salience. Say who gives what and who gets what, and "
            "do not leave out Tokyo and Seoul. Name one event, by its key, that shows that Tokyo or Seoul cares "
            "about one of the issues. Say what Pyongyang, the president or the hawks would answer. If your package "
            "does not help all four, say who would refuse it and why. End with the weakest code, which you doubt "
            "most."
        ),
        tables_on_paper=lambda: [positions_and_salience(), acts_of_tokyo_and_seoul()],
        solution=(
            "I would tie the peace regime (to 1) to the breadth of the agenda (to -1). By the record all four gain: "
            "Beijing 1, Tokyo 5, Seoul 2, Washington 3. Tokyo accepts peace talks in parallel, where its salience is "
            "1, and gets missiles on the agenda, where it is 3. Seoul gets the peace talks and gives on the agenda, "
            "where its salience is 0. That Tokyo cares is on record in ev-20190527-trump-abe-tokyo, where Abe called "
            "the launches violations. The president would refuse, and Pyongyang loses. By reader A Beijing and Seoul "
            "gain nothing; if all issues count alike, both lose. The weakest code is Seoul's salience of 0. So I "
            "would write that some package could have helped all four, and not that it is this one."
        ),
        right=(
            "The peace regime against the agenda is one of five packages from which all four gain by the record; each "
            "of the five changes the agenda. Others can be defended, and a package that fails teaches as much. None "
            "was observed, and Pyongyang loses by each of the five."
        ),
        hints=(
            "Take one issue about which Tokyo cares much more than Seoul, and one about which Seoul cares more. "
            'wb.load_positions("P5") has the column salience.',
            "The table of section 7 lists packages that help all four by the record. wb.explore_deal shows any other.",
            "Six sentences: the package, what Tokyo gives and gets, what Seoul gives and gets, the event, who would "
            "refuse, and the weakest code.",
        ),
        rubric=(
            "Names a package of two issues with its steps and its computed gains, and says who gives and who gets.",
            "Uses salience: each gives where it cares less and gets where it cares more, or why nobody would sign.",
            "Names a dated row which shows that one of the two cares, and says what it shows.",
            "Says what Pyongyang or a voice in Washington would answer, and which code the package hangs on.",
        ),
        said={
            "proves? that": "Does a gain that is computed from codes prove that anybody would have signed?",
            "all four (would|will) (sign|agree|accept)": (
                "Who was not at this table? Would Pyongyang, or a voice in Washington, say no?"
            ),
        },
        unsaid={
            "salience|cares? (less|more|little|a lot)|cares": (
                "Who cares more about which of the two issues? That is what makes a trade."
            ),
            "Pyongyang|North Korea|PRK|hawks|president": "What would Pyongyang, or a voice in Washington, answer?",
            "weakest|code|confidence|reader|coding|depends": "On which code does your package hang?",
        },
    ),
]
