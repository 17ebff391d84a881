"""Lesson 06, From words to numbers. Six exercises."""

from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_issues, load_statements
from workbook.datasets.positions import load_positions
from workbook.exercises.model import Exercise
from workbook.measures.reliability import kappa


def anchors_of_the_end_state() -> dict[str, str]:
    """Write out the five anchors of the scale of the freeze, A for -2 to E for +2."""
    scale = load_issues().set_index("issue").loc["I04", "anchor_minus_2":"anchor_plus_2"]
    return dict(zip("ABCDE", scale, strict=True))


def code(statement: str) -> int:
    """Look up the code that the workbook's reader gave to a statement."""
    return int(load_statements().set_index("statement").reference_code[statement])


def steps_between_abe_and_tillerson() -> int:
    """Subtract the codes of two statements on one scale; other codes of the second can be defended."""
    return abs(code("s03") - code("s05"))


def weighted_kappa_of_the_careful_reader() -> float:
    """Compare the workbook's codes with those of a reader who takes the other code that can be defended."""
    twelve = load_statements()[1:13]
    careful = twelve.acceptable.str[0].fillna(twelve.reference_code).astype(int)
    return kappa(twelve.reference_code, careful, weights="linear")


def whose_codes_are_least_sure() -> str:
    """Find the capital with the most codes of low confidence after Hanoi."""
    positions = load_positions("P5")
    unsure = positions[positions.actor.isin(FOUR) & (positions.confidence == "low")]
    return str(unsure.actor.value_counts().index[0])


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
            "A halt is welcome at the start, and never as the end: that is the code -1. It sounds harder, because all "
            "weapons of mass destruction are to go. But how many kinds of weapon are asked for is the business of "
            "another scale, I10: one thing, one scale. The code says what was said that day, and not whether the "
            "President thought the same."
        ),
        wrong={
            "A": (
                "All weapons of mass destruction are named, which sounds hard; but arms other than nuclear ones belong "
                "to I10. Ask only about the halt: what does the spokeswoman say about the start?"
            ),
            "C": (
                "That is nearer to Beijing's way to put it: the whole Peninsula, with duties of both sides. Whose duty "
                "does the statement speak of?"
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
            "Two anchors want nothing less than an end of the programme. One of them welcomes a step before it.",
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
            "codes? Ignore the sign."
        ),
        solution=steps_between_abe_and_tillerson,
        right=(
            "The workbook's reader has 3. One step more or less can be defended, for Tillerson's offer can be read as "
            "mere contact or as talks without any condition. Whichever you took: in the autumn of 2017 two allies "
            "could be heard far apart on one scale. That does not yet show that they stood there: section 8 asks what "
            "one sentence is worth."
        ),
        wrong={
            0: (
                "Then the two would say much the same about talks, or nearly so. But Abe names no step that would open "
                "them, and Tillerson offers a first meeting. Read the question between -2 and -1 of this scale, and "
                "the one between 0 and 1."
            ),
            5: "The scale has five marks, so its two ends lie only four steps apart. Count the steps once more.",
        },
        hints=(
            "Both statements are in the first half of the coding sheet, each with the scale I01 under it.",
            "The scale I01 has five anchors. Which is nearest to Abe's words, and which to Tillerson's?",
            "Subtract the lower code from the higher one: from -1 to 1 there are two steps, for example.",
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
            "From about a third to two thirds, with the very same codes: only the question has changed. Neither number "
            "says that one of the two readers is right."
        ),
        wrong={
            0.37: (
                'That is the plain kappa. Write weights="linear" behind careful, with a comma before it, and run the '
                "cell again."
            ),
            0.855: (
                "That is alpha, which comes after this exercise, or kappa with quadratic weights, which forgive near "
                "misses still more. Here kappa with linear weights is asked for."
            ),
            0.5: (
                "That is the share of equal codes, six out of twelve: agreement without regard to chance. Use wb.kappa "
                "with linear weights."
            ),
            -0.28: (
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
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Take the months after Hanoi (P5). Which of the four capitals has the most codes of low confidence in the "
            "record?"
        ),
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=whose_codes_are_least_sure,
        right=(
            "Five of its ten codes, after one in the period before: the months after Hanoi were few, and several codes "
            "carry older evidence forward. Keep it in mind, for lessons 07 and 08 ask whether this very capital stands "
            "apart. Low confidence tells you about the evidence. It does not tell you that a capital wavered."
        ),
        wrong={
            "CHN": "It comes second. Run the cell with P5 and count the rows of each capital once more.",
            "KOR": "It has two in P5. Go down the column of actors and make a mark for each capital.",
            "USA": (
                "It has a single one in P5, on the peace regime. Is P5 in the first line of the cell? In P4 all four "
                "have one each."
            ),
        },
        hints=(
            "In section 9, change P4 to P5 in the cell that lists codes of low confidence.",
            "Each row is one code. Count how often each capital stands in the column actor.",
            "Eleven rows: three of Beijing, two of Seoul and one of Washington are among them. Whose are the rest?",
        ),
    ),
    Exercise(
        name="06.6",
        kind="text",
        points=4,
        minutes=8,
        words=(50, 150),
        prompt=(
            "Choose one of the scales I02, I05 and I07. Say which anchors two careful readers could confuse, and with "
            "which sentence. Write a better anchor. Then test it: what code does one of the fourteen statements get "
            "now, and what stays hard?"
        ),
        solution=(
            "I choose I07. It has two objects: the end of the war and normal relations. A government that wants no "
            "declaration before denuclearisation is -1. If it falls silent on the declaration and repeats that "
            "relations must wait until everything is resolved, normal relations count and it is -2, though it changed "
            "nothing. Two readers part here: one still hears the old refusal, the other codes what was said. My scale "
            "is on the end of the war alone, and relations get a scale of their own. My new -2: no declaration before "
            "all issues, bilateral ones included, are resolved. The reader asks one question: what is said about the "
            "war? Statement s08 keeps its +1, a peace mechanism beside the nuclear talks. Silence stays hard; I would "
            "leave the cell empty, and all old codes must be given again."
        ),
        right=(
            "A good anchor lets two readers decide by something that stands in the text. In I07 split the end of the "
            "war from normal relations; in I02 code a government's own summit apart from Trump's; in I05 ask only who "
            "moves first. A new anchor does not make the old codes right: they must be given again."
        ),
        hints=(
            "Invent a sentence of a government that fits two neighbouring anchors. That sentence shows the fault.",
            "Does the scale ask two things at once? Does it say whose summit, or which step, is meant?",
            "Write the new anchor so that a reader needs to answer one question only. Then try s08, s11 or s12.",
        ),
        rubric=(
            "Names a scale and two anchors that can be confused, with a sentence that fits both.",
            "Says what kind of fault it is: two questions in one, two objects on one scale, or overlap.",
            "Writes a new anchor by which a reader can decide from the text alone.",
            "Tests it on a statement, and says what stays hard or must be coded again.",
        ),
    ),
]
