"""Lesson 06, From words to numbers. Six exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.actors import FOUR
from workbook.datasets.cards import scale
from workbook.datasets.loaders import load_issues, load_statements
from workbook.datasets.positions import load_codings, load_positions
from workbook.exercises.model import Exercise
from workbook.measures.reliability import kappa

if TYPE_CHECKING:
    import pandas as pd


def anchors_of_the_end_state() -> dict[str, str]:
    """Write out the five anchors of the scale of the freeze, each under its code."""
    scale = load_issues().set_index("issue").loc["I04", "anchor_minus_2":"anchor_plus_2"]
    return {str(code): f"{code}: {anchor}" for code, anchor in zip(range(-2, 3), scale, strict=True)}


def code(statement: str) -> int:
    """Look up the code that the workbook's reader gave to a statement."""
    return int(load_statements().set_index("statement").reference_code[statement])


def steps_between_abe_and_tillerson() -> int:
    """Subtract the codes of two statements on one scale; other codes of the second can be defended."""
    return abs(code("s03") - code("s05"))


def weighted_kappa_of_a_second_reading() -> float:
    """Compare the first coder with the reader who coded some of the same cells again."""
    codings = load_codings()
    pair = codings.pivot(index=["issue", "actor", "period"], columns="coder", values="position")[["A", "first"]]
    return kappa(pair["A"], pair["first"], weights="linear")


def codes_of_low_confidence() -> "pd.DataFrame":
    """Select the codes of the four capitals after Hanoi of which their reader is least sure."""
    positions = load_positions("P5")
    return positions[positions.actor.isin(FOUR) & (positions.confidence == "low")]


def whose_codes_are_least_sure() -> str:
    """Find the capital with the most codes of low confidence after Hanoi."""
    return str(codes_of_low_confidence().actor.value_counts().index[0])


def words_of(*keys: str) -> "pd.DataFrame":
    """Give some statements, each with the scale on which it is coded."""
    statements = load_statements()
    return statements[statements.statement.isin(keys)][["statement", "issue", "actor", "text"]]


EXERCISES = [
    Exercise(
        name="06.1",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Halting the programme can stand only at the start, never at the end (statement s14). Which code of the "
            "scale I04, the acceptable end state, fits this best?"
        ),
        options=anchors_of_the_end_state,
        solution=lambda: str(code("s14")),
        right=(
            "A halt is welcome at the start, and never as the end. The statement sounds harder, because all weapons of "
            "mass destruction are to go. But which kinds of weapon must go belongs to another scale, I10. The code "
            "says what was said that day. It does not say whether the President thought the same."
        ),
        wrong={
            "-2": (
                "All weapons of mass destruction are named, which sounds hard. But arms other than nuclear ones belong "
                "to I10. Ask only about the halt: is it refused, even at the start?"
            ),
            "0": (
                "That is nearer to the way Beijing puts it: the whole Peninsula, with duties of both sides. Whose duty "
                "does the statement speak of?"
            ),
            "1": (
                "That is what the press reports had said, and what the statement denies. May the halt stand at the "
                "start of the road, or at its end?"
            ),
            "2": (
                "That would be Pyongyang's own wish. The spokeswoman wants all these weapons gone. Ask how she sees a "
                "halt on the way."
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
        minutes=10,
        unit="steps",
        tolerance=1,
        within=(0, 4),
        step=1,
        unsigned=True,
        prompt=(
            "First code the statements of section 4. How many steps lie between your codes for s03 (Tokyo) and s05 "
            "(Washington)? Ignore the sign."
        ),
        on_paper=(
            "Code the two statements first. How many steps lie between your codes for s03 (Tokyo) and s05 "
            "(Washington)? Ignore the sign."
        ),
        tables_on_paper=lambda: [words_of("s03", "s05"), scale("I01")],
        solution=steps_between_abe_and_tillerson,
        right=(
            "Two, three and four steps can all be defended. The workbook's coder has three: -2 for Abe, +1 for "
            "Tillerson, because a period of quiet is a condition that holds while the talks last. A reader who hears "
            "contact without negotiation chooses 0, and one who hears no condition chooses +2. Either way, the two "
            "allies sound at least two steps apart. That does not show that their governments stood so far apart: "
            "section 9 asks what one sentence is worth."
        ),
        wrong={
            0: (
                "Abe names no step that would open talks, and Tillerson offers a first meeting. The period of quiet "
                "can sound like such a step, but the scale counts a pause in tests as a condition under +1. Read the "
                "questions between -2 and 0 once more."
            ),
            1: (
                "Then the two stand on neighbouring steps. Read the questions between the steps once more: Abe wants "
                "pressure and not talks, and Tillerson offers a first meeting."
            ),
        },
        hints=(
            "Go back to s03 and s05 on the card. Both are among the first six statements.",
            "Which anchor is nearest to Abe's words, and which to Tillerson's? Use the questions below the anchors.",
            "Count the steps from the lower code to the higher one: from 0 to 1 there is one, for example.",
        ),
    ),
    Exercise(
        name="06.3",
        kind="number",
        points=1,
        minutes=3,
        tolerance=0.005,
        prompt=(
            "What is the weighted kappa (linear weights) between coder A and the second reader, of section 6? Two "
            "decimals."
        ),
        solution=lambda: round(weighted_kappa_of_a_second_reading(), 2),
        right=(
            "It is higher than plain kappa, with the very same codes: all misses are by one step, and plain kappa "
            "cannot see that they are near. On an ordered scale that is fairer. But which weights are fair is a "
            "choice, and neither number says that one of the two readers is right."
        ),
        wrong={
            88: "Kappa is at most 1. Write it as the cell shows it, with two decimals.",
            47: (
                "That is the number of cells in which the two agree. Kappa is at most 1: use wb.kappa with linear "
                "weights."
            ),
            0.76: ('That is plain kappa. After both["first"] write a comma and weights="linear", and run it again.'),
            0.81: (
                "That is the share of equal codes, which takes no account of chance. Use wb.kappa with linear weights."
            ),
            0.95: (
                "That is alpha, which comes after this exercise, or kappa with quadratic weights, which forgive near "
                "misses even more. This exercise asks for kappa with linear weights."
            ),
            0.9: "That is one decimal. Write it with two, as the cell shows it.",
        },
        hints=(
            "Go to the cell with wb.kappa in section 6 and add one thing to it.",
            'The first line reads: kappa = wb.kappa(both["A"], both["first"], weights="linear")',
        ),
    ),
    Exercise(
        name="06.4",
        kind="choice",
        points=1,
        minutes=3,
        prompt="What do the tables of section 8 show about coder A?",
        options={
            "A": "Nothing: over all cells the two sides are nearly even, so the errors cancel out",
            "B": "A wanted Tokyo to look bad",
            "C": "A leaned to the hard side on Tokyo, to the soft side on Seoul and Washington; the reason is open",
            "D": "B and C were right in each of these cells, and A was wrong",
        },
        solution="C",
        right=(
            "Errors that fall on all sides blur a result. Errors on one side can create a result: here they move "
            "Tokyo one way, and Seoul and Washington the other way. Lesson 07 measures distances between them. The "
            "tables do not say which reader is right, or why A leaned. Chance may play a part: the cells are few, and "
            "two periods of one issue are hardly independent."
        ),
        wrong={
            "A": (
                "Over all cells they are nearly even, and that hides something. Lesson 07 compares one capital with "
                "the others. Read the row of Tokyo, then those of Seoul and Washington."
            ),
            "B": (
                "A code shows where a coder leaned. It cannot show what the coder wanted. A reader can lean without "
                "knowing it."
            ),
            "D": (
                "Two readers who agree can be wrong together. Compare the first rows of the list with the column "
                "record: whose code did it keep there, and why?"
            ),
        },
        hints=(
            "Read the table by rows. Which actors have one side more often than the other?",
            "Two of the answers claim to know more than a table of codes can say: a motive, or who is right.",
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
        tables_on_paper=lambda: [codes_of_low_confidence()[["issue", "actor", "position"]]],
        options={"CHN": "Beijing", "JPN": "Tokyo", "KOR": "Seoul", "USA": "Washington"},
        solution=whose_codes_are_least_sure,
        right=(
            "Five of its ten codes have low confidence; in the period before it was one. The months after Hanoi were "
            "few, and several codes rest on older evidence. Keep it in mind: lessons 07 and 08 ask whether this "
            "capital stands apart. Low confidence tells you about the evidence. It does not tell you that a capital "
            "wavered."
        ),
        wrong={
            "CHN": "It comes second. Take P5, and count the rows of each capital once more.",
            "KOR": "It has two in P5. Go down the column of actors and make a mark for each capital.",
            "USA": (
                "It has a single one in P5, on the peace regime. Is it the table of P5? In P4 all four have one each."
            ),
        },
        hints=(
            "In section 10, change P4 to P5 in the cell that lists codes of low confidence.",
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
        on_paper=(
            "Choose one of the scales I02, I05 and I07. Say which anchors two careful readers could confuse, and "
            "with which sentence. Write a better anchor. Then test it: what code does the statement on this scale "
            "get now, and what stays hard?"
        ),
        tables_on_paper=lambda: [*map(scale, ("I02", "I05", "I07")), words_of("s08", "s11", "s12")],
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
            "moves first. A new anchor does not make the old codes right: the statements must be coded again."
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
        said={
            "better (readers|coders)|more careful(ly)?|(one|first|second|other) reader (is|was) wrong": (
                "Is the reader at fault, or the anchor? What could two careful readers both defend?"
            ),
        },
        unsaid={
            r"s(0\d|1[0-4])": "On which of the fourteen statements did you test your anchor? Name it.",
            r"again|anew|recod\w+|re-cod\w+": "What must happen to the old codes, once an anchor has changed?",
            r"hard|still|silen\w+|empty|unclear|remains?": "What stays hard to code, even with your anchor?",
        },
    ),
]
