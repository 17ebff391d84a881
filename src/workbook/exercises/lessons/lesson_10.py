"""Lesson 10, At the table: six exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.actors import FOUR
from workbook.datasets.loaders import load_issues
from workbook.datasets.positions import load_positions, load_proposals
from workbook.exercises.model import Exercise
from workbook.measures.deal import deal
from workbook.measures.score_card import score_card

if TYPE_CHECKING:
    import pandas as pd

AFTER_HANOI = "P5"
EXAMPLE = {"I03": 0, "I04": -1, "I10": 0}
"""The text of section 4, before a reader puts another in its place."""


def points_of_tokyo() -> float:
    """Add up on Tokyo's card what the example would bring it."""
    return float(deal(EXAMPLE, load_positions(AFTER_HANOI)).set_index("actor").gain["JPN"])


def card_of_tokyo() -> "pd.DataFrame":
    """Give Tokyo's score card: where it stands, how much it cares, and what each step of an issue is worth to it."""
    card = score_card(load_positions(AFTER_HANOI), "JPN").drop(columns=["most", "to_gain"])
    card.insert(1, "label", card.issue.map(load_issues().set_index("issue").label))
    return card.set_index("issue")


def code_that_turns_the_president() -> str:
    """Read one code of the president's after the other a step harder, until he would say yes to the example."""
    turning = []
    for issue in EXAMPLE:
        positions = load_positions(AFTER_HANOI)
        positions.loc[(positions.actor == "USA-president") & (positions.issue == issue), "position"] -= 1
        if deal(EXAMPLE, positions).set_index("actor").gain["USA-president"] >= 0:
            turning.append(issue)
    (only,) = turning
    return only


def proposal_that_no_capital_would_refuse() -> str:
    """Look among the proposals of 2017 to 2019 for one by which no capital loses; 'none' if there is none."""
    positions = load_positions(AFTER_HANOI)
    gains = {row.proposal: deal(row.text, positions).set_index("actor").gain for row in load_proposals().itertuples()}
    return next((name for name, gain in gains.items() if (gain[list(FOUR)] >= 0).all()), "none")


EXERCISES = [
    Exercise(
        name="10.1",
        kind="text",
        points=2,
        minutes=4,
        words=(30, 90),
        prompt=(
            "Before you negotiate: what do you expect? Say whether the four will sign a text, which two issues will "
            "decide it (with a reason from your brief), and who could stop it, at home or outside."
        ),
        on_paper=(
            "Before you negotiate: what do you expect? Say whether the four will sign a text, which two issues will "
            "decide it (with a reason from your brief, or from the score card of Tokyo), and who could stop it, at "
            "home or outside."
        ),
        tables_on_paper=lambda: [card_of_tokyo()],
        solution=(
            "I speak for Tokyo. I expect a text, but a thin one. Two issues will decide: the breadth of the agenda, "
            "where my brief has most to gain, and sanctions, where Tokyo cares as much and is content with things as "
            "they are. If the others care less about the agenda than about sanctions, there is a trade. Pyongyang "
            "could stop it: it would have to talk about missiles that it calls its own affair."
        ),
        right=(
            "A forecast made beforehand is worth more than an explanation made afterwards, even if it is wrong. Keep "
            "it, and compare it with the text at the end. You knew one brief of four: what you did not foresee, you "
            "could only learn from the others."
        ),
        hints=(
            "Look at the two lines of your brief on what you care about most, and on what you can give cheaply.",
            "Three sentences: will there be a text; which two issues and why; who says no.",
        ),
        rubric=(
            "Says whether there will be a text, and names two issues with a reason from the brief.",
            "Names somebody who could stop it, at home or outside the door, and why.",
        ),
        unsaid={
            "because|since|where|my brief|cares?": "Which line of your brief is the reason for this forecast?",
            r"stop|refuse[sd]?|veto|block\w*|says? no|reject\w*": "Who could stop it, at home or outside the room?",
        },
    ),
    Exercise(
        name="10.2",
        kind="number",
        points=1,
        minutes=3,
        unit="points",
        prompt=(
            "Take the text of section 4 as it stands here: sanctions (I03) to 0, the end state (I04) to −1, the agenda "
            "(I10) to 0. How many points does it bring Tokyo, by Tokyo's score card?"
        ),
        solution=points_of_tokyo,
        right=(
            "Tokyo loses on sanctions, where it cares most, and wins a little more on the end state and the agenda "
            "together. So it would sign, though an official in Tokyo might ask why. A sum hides its parts, so always "
            "read the rows."
        ),
        wrong={
            8: "You added the row of sanctions as a gain. There the text moves away from what Tokyo wants.",
            5: (
                "Either you left out the row of sanctions, which costs Tokyo something, or you read the agenda in the "
                "column −1. The text says 0."
            ),
            7: (
                "Too many. Check in each row that you read the column of the step that the text names. Then mind the "
                "signs: one of the three rows costs Tokyo something."
            ),
            0: "Nothing moved: you read the boxes in bold, where things stand now. The text moves three issues.",
            -2: "The size is right. Check the signs: which of the three rows bring Tokyo something?",
            -3: "That is the row of sanctions alone. The other rows of the text have points too.",
            1: "You counted steps. Points are steps times how much Tokyo cares; the card has done it for you.",
        },
        hints=(
            "Go to the score card in Tokyo's brief. Find the row of I03 and the column of its step in the text.",
            "Do the same for I04 and I10, and add the three numbers. Mind the signs.",
            "Sanctions −3, end state +2, agenda +3.",
        ),
    ),
    Exercise(
        name="10.3",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "By the record the president says no to the text of section 4. Suppose that one of his codes were one step "
            "harder (one less). On which issue would that turn his no into a yes?"
        ),
        options=lambda: load_issues().set_index("issue").label[list(EXAMPLE)].to_dict(),
        solution=code_that_turns_the_president,
        right=(
            "Had he stood one step harder there, the text would move towards him and not away. But this is the code of "
            "which the reader was sure: he had said in public that small missiles did not bother him. To doubt it you "
            "need another source, not another sum."
        ),
        wrong={
            "I03": (
                "On this issue the text gives him exactly what he is coded to want. One step harder, he would want "
                "things to stay as they are, and the text would move away from him."
            ),
            "I04": (
                "One step harder he would stand where things stand now, and the text would still move one step away "
                "from him. Try the others."
            ),
        },
        hints=(
            "For each of the three, compare where he stands, where things stand now, and the step of the text.",
            "His vote turns where one step changes a move away from him into a move towards him.",
            "It is the issue on which he stands exactly where things are now, and on which he spoke in public: I10.",
        ),
    ),
    Exercise(
        name="10.4",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "In the picture of section 8 five proposals of 2017 to 2019 stand in dark boxes. Which of them would none "
            "of the four capitals refuse, by the record?"
        ),
        options=lambda: load_proposals().set_index("proposal").title.to_dict() | {"none": "None of the five"},
        solution=proposal_that_no_capital_would_refuse,
        right=(
            "Each box lies to the left, where Beijing loses, or below the line, where Tokyo does; the codes of A, B "
            "and C give the same result. That is no surprise: each proposal speaks for one side, and the first of them "
            "was made two years before."
        ),
        wrong={
            "halt-for-halt": "Its box is below the line: by these codes Tokyo loses. Washington loses too.",
            "us-hanoi": "Its box is above the line, so Tokyo gains. But is it to the left or to the right?",
            "ri-hanoi": "Its box is the lowest of all. Beijing gains by it; look who does not.",
            "seoul-good-enough": "Seoul gains by it more than by any other. But its box is below the line.",
            "freeze-reported": "It comes near. Tokyo, Seoul and Washington gain; its box is a little to the left.",
        },
        hints=(
            "A capital that loses would refuse. To the left of the upright line Beijing loses, below the level line "
            "Tokyo does.",
            "Go through the boxes, one to five. If one of these two loses, you need not look at the others.",
        ),
    ),
    Exercise(
        name="10.5",
        kind="choice",
        points=1,
        minutes=2,
        prompt="Which of these sentences about the text of section 4 is supported by the cells of sections 5 to 9?",
        options={
            "A": "Had the four sat down together in July 2019, they could have signed it.",
            "B": "It would have been signed with a probability of about four in ten.",
            "C": (
                "By the record no capital is worse off by it; with everything in doubt that holds in fewer than half "
                "of the runs, and by reader A Beijing loses."
            ),
            "D": "It is robust: three of the four codings say that no capital is worse off.",
        },
        solution="C",
        right=("It says by whose codes, what was doubted, and who says otherwise. A reader can check each part of it."),
        wrong={
            "A": (
                "That a text is possible by our codes does not show that anybody would sign it. Nobody asked the "
                "governments, and envoys are under orders."
            ),
            "B": (
                "A share of runs says how well the text stands up to the doubts that we thought of. It is not the "
                "probability that a government acts."
            ),
            "D": "Codings are not votes, and all four are of one kind. And what happened with everything in doubt?",
        },
        hints=(
            "Ask of each sentence: which cell of section 9 shows that?",
            "One sentence speaks of governments, one of chance, one counts readers as if they voted.",
        ),
    ),
    Exercise(
        name="10.6",
        kind="text",
        points=5,
        minutes=14,
        words=(150, 230),
        prompt=(
            "Two hundred words on your text, or on ours. What is traded for what? Who says no at home, and what does "
            "Pyongyang answer? How sure are you, and which doubt would turn it? What does it say about paragraph 7, 8 "
            "or 9, and what can a game not show?"
        ),
        solution=(
            "Our text takes sanctions back to those of the United Nations, keeps complete denuclearisation as the goal "
            "with a freeze on the way, and puts missiles in general on the agenda. By the record no capital is worse "
            "off and three gain. Tokyo gives on sanctions and gets the agenda; Seoul cares nothing for the agenda, so "
            "its yes is cheap. At home the president refuses. Without the agenda he would sign, but then Tokyo loses: "
            "we could not please both. Pyongyang loses too, so this is an offer and no agreement. How sure am I? With "
            "positions, status quo and salience in doubt nobody is worse off in fewer than half of the runs, and by "
            "reader A Beijing refuses. The doubt that would turn it is the status quo: alone, it makes Tokyo or "
            "Washington lose in half of them. Paragraphs 8 and 9 worry about hawks. By these codes the president "
            "refuses, because the text asks more of Pyongyang than he did. That is a different danger from the one in "
            "the essay, and does not refute it. The game cannot show that anybody would have signed: we had no orders, "
            "and I knew only estimates of what others wanted."
        ),
        right=(
            "The text itself is not marked: a table that signed nothing can have as good an answer. What counts is the "
            "trade, those who were not in the room, and a finding that says no more than its codes allow."
        ),
        hints=(
            "Four parts of fifty words: the trade; those at home and outside; how sure; the essay and the game.",
            "For the doubt that would turn it, look in section 9 for the line in which the result changes most.",
            "End with one thing that a table of students cannot know about July 2019.",
        ),
        rubric=(
            "Speaks in role: the reasons come from the brief, with a source or a code named.",
            "Uses salience: says who gives way where it cares less, and what it gets in return.",
            "Looks at those at home and at Pyongyang: who says no, and what the text would need.",
            "States how sure it is: by whose codes, in what share of runs, which doubt would turn the result.",
            "Returns to paragraph 7, 8 or 9, and says what the game cannot show.",
        ),
        said={
            "(the )?game (shows|proves)|proves? that": "What can a table of students not know about July 2019?",
        },
        unsaid={
            "salience|cares?|gives": "Who gives where it cares little, and what does it get for it?",
            "runs|per ?cent|half|reader|codes?|coder": "By whose codes does this hold, and in how many of the runs?",
            "paragraphs?": (
                "To which paragraph of the essay does it lead back, and does it speak for that or against it?"
            ),
        },
    ),
]
