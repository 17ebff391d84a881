"""Lesson 06, From words to numbers. Six exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_issues, load_statements
from workbook.datasets.positions import load_positions
from workbook.exercises.model import Exercise
from workbook.measures.reliability import kappa

if TYPE_CHECKING:
    import pandas as pd


def anchors_of_the_end_state() -> dict[str, str]:
    """Write out the five anchors of the scale of the freeze, A for -2 to E for +2."""
    scale = load_issues().set_index("issue").loc["I04", "anchor_minus_2":"anchor_plus_2"]
    return dict(zip("ABCDE", scale, strict=True))


def code(statement: str) -> int:
    """Look up the code that the workbook's reader gave to a statement."""
    return int(load_statements().set_index("statement").reference_code[statement])


def steps_between_abe_and_tillerson() -> int:
    """Subtract the codes of two statements on one scale."""
    return abs(code("s03") - code("s05"))


def weighted_kappa_of_the_careful_reader() -> float:
    """Compare the workbook's codes with those of a reader who takes the other code that can be defended."""
    twelve = load_statements()[1:13]
    careful = twelve.acceptable.str[0].fillna(twelve.reference_code).astype(int)
    return kappa(twelve.reference_code, careful, weights="linear")


def issues_with_an_uncertain_code() -> "pd.Series":
    """Find the issues on which a code of the four capitals after Hanoi has low confidence."""
    positions = load_positions("P5")
    return positions[positions.actor.isin(FOUR) & (positions.confidence == "low")].issue


EXERCISES = [
    Exercise(
        name="06.1",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Halting the programme can stand only at the start, never at the end (statement s14). Which anchor of the "
            "scale I04, the acceptable end state, fits this best?"
        ),
        options=anchors_of_the_end_state,
        solution=lambda: "ABCDE"[code("s14") + 2],
        right=(
            "A freeze is allowed, as a first step to something larger: that is the code -1. One may also defend -2, "
            "because all weapons of mass destruction are to go; but -2 leaves no room for any interim result. The code "
            "says what was said that day, and not whether the President thought the same."
        ),
        wrong={
            "A": (
                "All weapons of mass destruction are named, so this can be defended. But read its last words: no "
                "interim result. What does the spokeswoman say about the start?"
            ),
            "C": (
                "That is Beijing's way to put it: long-term and loosely defined. The statement wants more, and says "
                "what the first step may be."
            ),
            "D": (
                "That is what the press reports had said, and what the statement denies. At which end of the road may "
                "the halt stand?"
            ),
            "E": (
                "That would be Pyongyang's own wish. The spokeswoman wants all these weapons gone; ask only how she "
                "sees a halt on the way."
            ),
        },
        hints=(
            "Underline two things in the statement: what may come first, and what must come in the end.",
            "Two anchors demand a complete end of the programme. One of them allows a step before it.",
        ),
    ),
    Exercise(
        name="06.2",
        kind="number",
        points=1,
        minutes=2,
        unit="steps",
        tolerance=1,
        prompt=(
            "You coded s03 (Tokyo) and s05 (Washington) on the same scale, I01. How many steps lie between your two "
            "codes? Leave the sign away."
        ),
        solution=steps_between_abe_and_tillerson,
        right=(
            "The workbook's reader has 4, from one end of the scale to the other; a step less can be defended. So in "
            "the autumn of 2017 two allies could be heard at opposite ends. That does not yet show that they stood "
            "there: section 8 asks what one sentence is worth."
        ),
        wrong={
            0: (
                "Then the two would say much the same about talks. One of them wants pressure in the place of "
                "dialogue, the other a first meeting without preconditions. Read the two outer anchors."
            ),
            2: (
                "You may have taken the milder code both times. Each can be defended alone; both together bring a "
                "speech against dialogue close to an offer to meet. Does one of them fit an outer anchor better?"
            ),
        },
        hints=(
            "Both statements are in the first half of the coding sheet, each with the scale I01 under it.",
            "From -2 to 1 there are three steps; from -1 to 1 there are two.",
            "The scale I01 has five anchors. Which is nearest to Abe's words, and which to Tillerson's?",
        ),
    ),
    Exercise(
        name="06.3",
        kind="number",
        points=1,
        minutes=3,
        tolerance=0.01,
        prompt=(
            "What is the weighted kappa (linear weights) between the workbook's coder and the careful reader of "
            "section 6? Two decimals."
        ),
        solution=weighted_kappa_of_the_careful_reader,
        right=(
            "From below zero to almost a half, with the very same codes: only the question has changed. Neither number "
            "says that one of the two readers is right."
        ),
        wrong={
            -0.05: (
                'That is the plain kappa. Write weights="linear" behind careful, with a comma before it, and run the '
                "cell again."
            ),
            0.79: "Those are quadratic weights. They forgive near misses still more; linear ones are asked for.",
            0.74: "That is alpha, which comes after this exercise. Here kappa with linear weights is asked for.",
            0.17: (
                "That is the share of equal codes, two out of twelve: agreement without regard to chance. Use wb.kappa "
                "with linear weights."
            ),
            -0.25: (
                "These seem to be the codes that only count up, from section 5. Compare the workbook with careful, "
                "not with mine."
            ),
        },
        hints=(
            "Go to the cell with wb.kappa in section 6 and add one thing to it.",
            'The line reads: round(wb.kappa(twelve.reference_code, careful, weights="linear"), 2)',
        ),
    ),
    Exercise(
        name="06.4",
        kind="choice",
        points=1,
        minutes=2,
        prompt="Why is the plain kappa of these two readers so much lower than their weighted kappa?",
        options={
            "A": "Because the careful reader guessed on most statements",
            "B": "Because plain kappa does not take chance into account",
            "C": "Because plain kappa counts a miss by one step as a miss like any other",
            "D": "Because weighted kappa leaves out the statements that are hard to code",
        },
        solution="C",
        right=(
            "All their misses are by one step, and plain kappa cannot see that. On an ordered scale a weighted measure "
            "is the fairer one. But which weights are fair is a choice too, and nothing in the numbers makes it for us."
        ),
        wrong={
            "A": (
                "Every code of the careful reader can be defended. And a guesser would be off by two or three steps as "
                "well: look where the numbers stand in the confusion matrix."
            ),
            "B": (
                "Both kappas set the agreement against chance: that is what they share. What does the weighted one see "
                "in the confusion matrix that the plain one does not?"
            ),
            "D": (
                "No statement is left out, in either of them. Look at the matrix once more: how far from the diagonal "
                "are the misses?"
            ),
        },
        hints=(
            "Look at the confusion matrix of section 6. How far from the diagonal do the two readers part?",
            "Ask each measure what it says of two codes, 1 and 2, for one statement. And of -2 and 2?",
        ),
    ),
    Exercise(
        name="06.5",
        kind="selection",
        points=1,
        minutes=3,
        prompt=(
            "Take the four capitals after Hanoi (P5). On which issues is at least one of their codes marked with low "
            "confidence?"
        ),
        options=lambda: dict(load_issues()[["issue", "label"]].to_numpy().tolist()),
        solution=issues_with_an_uncertain_code,
        right=(
            "Five uncertain codes on four issues, after one in the period before: the months after Hanoi were few, and "
            "several codes carry older evidence forward. Low confidence tells you about the coder's evidence. It "
            "does not tell you that a capital wavered."
        ),
        wrong={
            ("I08",): (
                "That is the list of P4, before the change. Write P5 in the first line of the cell of section 9 and "
                "run it again."
            ),
            ("I03", "I04", "I06", "I07", "I08", "I09", "I10"): (
                "You took all actors of the period. Keep to the four capitals, as the first line of the cell does."
            ),
            ("I06",): (
                "That one belongs here, and appears twice. Run the cell with P5 and read the column of issues to its "
                "end."
            ),
            ("I06", "I08", "I09"): (
                "Three are right, and one row is missing: a code of Seoul's. Read the table to its end."
            ),
            ("I06", "I08"): (
                "Two are right. The rows of Tokyo and Seoul further down the table have issues of their own."
            ),
        },
        hints=(
            "In section 9, change P4 to P5 in the cell that lists codes of low confidence.",
            "Each row is one code. Two rows may have the same issue: tick it once.",
            "There are five rows and four different issues in them: one issue appears twice.",
        ),
    ),
    Exercise(
        name="06.6",
        kind="text",
        points=4,
        minutes=8,
        words=(50, 150),
        prompt=(
            "Choose one of the scales I07, I09 and I10. Say which anchors two careful readers could confuse, and with "
            "which sentence. Write a better anchor. Then test it: what code does one of the fourteen statements get "
            "now, and what stays hard?"
        ),
        solution=(
            "I choose I10. Anchors 0 and +1 overlap: a government that wants nuclear arms and long-range missiles "
            "settled now, and says nothing firm about the rest, fits both, for 0 puts the rest on separate tracks and "
            "+1 does not say whether it is dropped. My new +1: nuclear arms and long-range tests only, all other "
            "issues are left out for good. My new 0: nuclear and missile issues first, the others are named for later "
            "talks. The reader now asks one question: is the rest still on the list? Statement s06 keeps its -2, since "
            "it names weapons, missiles of every range and abductees together. A sentence that never mentions the rest "
            "stays hard; I would code it 0 with low confidence."
        ),
        right=(
            "A good anchor lets two readers decide by something that stands in the text. In I07 split the end of the "
            "war from normal relations; in I09 ask either for what is preferred or for what is accepted; in I10 say "
            "whether the other issues come later or never. A new anchor does not make the old codes right: they must "
            "be coded again."
        ),
        hints=(
            "Invent a sentence of a government that fits two neighbouring anchors. That sentence shows the fault.",
            "Does the anchor ask two things at once? Does it mix what is wished and what is accepted? Do two overlap?",
            "Write the new anchor so that a reader needs to answer one question only. Then try s06, s08 or s13.",
        ),
        rubric=(
            "Names a scale and two anchors that can be confused, with a sentence that fits both.",
            "Says what kind of fault it is: two questions in one, wish mixed with acceptance, or overlap.",
            "Writes a new anchor by which a reader can decide from the text alone.",
            "Tests it on a statement, and says what stays hard or must be coded again.",
        ),
    ),
]
