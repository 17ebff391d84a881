"""Lesson 06, From words to numbers. Six exercises and notes for the instructor."""

from workbook.datasets.loaders import load_issues, load_positions, load_statements
from workbook.exercises.model import Exercise
from workbook.measures.positions import FOUR
from workbook.measures.reliability import kappa


def anchors_of_the_end_state():
    """Write out the five anchors of the scale of the freeze, A for -2 to E for +2."""
    scale = load_issues().set_index("issue").loc["I04", "anchor_minus_2":"anchor_plus_2"]
    return dict(zip("ABCDE", scale, strict=True))


def code(statement):
    """Look up the code that the workbook's reader gave to a statement."""
    return int(load_statements().set_index("statement").reference_code[statement])


def steps_between_abe_and_tillerson():
    """Subtract the codes of two statements on one scale."""
    return abs(code("s03") - code("s05"))


def weighted_kappa_of_the_careful_reader():
    """Compare the workbook's codes with those of a reader who takes the other code that can be defended."""
    twelve = load_statements()[1:13]
    careful = twelve.acceptable.str[0].fillna(twelve.reference_code).astype(int)
    return kappa(twelve.reference_code, careful, weights="linear")


def issues_with_an_uncertain_code():
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


LESSON = {
    "aim": (
        "Students have coded real statements with a codebook, compared themselves with another reader, and know what "
        "agreement between coders shows and what it does not: that a reading can be repeated, not that it is right."
    ),
    "plans": {
        20: [
            "0-3 Section 1 on the screen: what would a government have to say before you call it cool?",
            "3-7 Sections 2 and 3: one scale, one statement coded aloud. 06.1 by show of hands.",
            "7-14 Section 4: everybody codes the first six on paper. No talking.",
            "14-17 Read out s05. Collect the codes on the board, then show the workbook's code and its reason.",
            "17-20 Section 7: two clocks that agree. At home: the rest, with 06.6 in writing.",
        ],
        50: [
            "0-4 Section 1: the best case for words, and what they cannot do.",
            "4-10 Sections 2 and 3: scales, the rules of the craft. 06.1.",
            "10-24 Section 4: everybody codes twelve statements on paper, alone. 06.2.",
            "24-32 Section 5: codes into the cell, confusion matrix, reasons. Which code would you defend?",
            "32-39 Section 6 on the screen: the careful reader. 06.3 and 06.4.",
            "39-46 Sections 7 and 8: upper bound; one sentence is not a position.",
            "46-50 Section 9: 06.5 aloud. Key points. 06.6 is written at home.",
        ],
        90: [
            "0-6 Section 1: write down what cool means; read three answers out.",
            "6-14 Sections 2 and 3: everybody reads one other scale and tells its fault. 06.1.",
            "14-30 Section 4: everybody codes twelve statements on paper, alone. 06.2.",
            "30-42 Section 5: codes into the cell; then with a partner's codes. Where do two students agree against "
            "the workbook?",
            "42-54 Section 6: the careful reader, 06.3 and 06.4; change a single code and see the numbers jump.",
            "54-64 Sections 7 and 8: reliability and validity; Tillerson's sentence and Washington's year.",
            "64-72 Section 9: 06.5, then the discussion on silence.",
            "72-84 Section 10: 06.6 in pairs; two new anchors are tried on the whole room with one statement.",
            "84-90 What we can and cannot conclude.",
        ],
    },
    "say": [
        "At the three claims: the essay ranks capitals by tone. That may be right. Could you repeat it?",
        "At the scale: five anchors, in order. Nobody has measured how wide a step is.",
        "At the statement of Wang Yi: code the words, the speaker, and the anchor that fits best.",
        "Before section 4: paper and pencil, no neighbours. Blind means that you have seen no code.",
        "At the confusion matrix: the diagonal is agreement. How far from it are the others?",
        "At the careful reader: nobody erred, and plain kappa is below zero. The question decides the number.",
        "At the second reader's figures: an upper bound, because the two were trained alike.",
        "At Tokyo after Hanoi: salience is about Tokyo, confidence about the coder.",
    ],
    "board": [
        "Word -> anchor -> code -> position (each arrow is a judgement)",
        "s05: how often -2 / -1 / 0 / 1 / 2 in this room",
        "Kappa: exact. Weighted kappa: near is near. Alpha: any number of coders, ordered.",
        "Reliable: can be repeated. Valid: is right.",
        "Salience: the government. Confidence: the coder.",
    ],
    "wrong": [
        "Students look up the reasons of section 5 before they have coded. Let them code on paper, screens down.",
        "The list in section 5 has another number of codes than six or twelve: all is compared in order, so a code "
        "left out moves the rest. Count aloud.",
        "06.1 answered with A: the student hears all weapons and stops. Ask what may stand at the start.",
        "06.2 answered with 2: the milder code twice. Let the student read the two outer anchors aloud.",
        "06.3 answered with -0.05: the cell was run without the weights. Look for the comma.",
        "06.4 answered with B: both kappas take chance into account. Shuffle a pack of cards to show what that means.",
        "06.5 answered with I08 only: the cell still says P4.",
        "06.6 comes back with a new wording and no test: ask for one sentence of a government that was hard before "
        "and is easy now.",
        "Students take the reference code for the right answer. It is one reader's; let them defend theirs.",
        "Students call a low confidence a weak position. Point at the two words: coder, government.",
    ],
    "discuss": [
        (
            "Whose positions are hardest to code, and is that an accident?",
            "No accident: a government can keep a door open by being vague, as with the forum, where one may claim a "
            "seat and leave the talks to others; silence is a tool too. Accident: few statements in a short period, "
            "languages that the coder does not read, archives that are closed, and factions who speak off the record. "
            "A good answer keeps the two apart, and says what would tell them apart: did the same government speak "
            "plainly on other issues in the same weeks?",
        ),
        (
            "If you had to choose, would you trust an expert's paragraph or a table with a high alpha?",
            "For the expert: sees irony, context, what is new in a formula, and need not force a sentence on a scale. "
            "For the table: says what counts as what, can be repeated, summed and corrected by others. Against both: "
            "experts share habits, and so do coders who were trained alike. A good answer says for which question: a "
            "single speech, or ten issues in five periods. And it notes that the table was made by such a reader.",
        ),
        (
            "Find one statement on which you still prefer your own code. What would you tell the coder?",
            "Good answers argue from an anchor and from words of the statement, not from what the government is known "
            "for. Often heard: Tillerson asked for a quiet period, so +1; the White House took it back, so it is not "
            "Washington's word at all. Against the second: the codebook says to code who speaks. Whether a secretary "
            "of state speaks for Washington is the better question, and lesson 07 comes back to it.",
        ),
    ],
}
