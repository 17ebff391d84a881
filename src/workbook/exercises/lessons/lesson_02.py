"""Lesson 02, Who is tied to whom? Six exercises."""

import math
from itertools import combinations
from typing import TYPE_CHECKING

from workbook.datasets.actors import STATES
from workbook.datasets.events import load_ties
from workbook.exercises.model import Exercise
from workbook.networks.signed import make_signed_network
from workbook.networks.structural_balance import signed_triangles
from workbook.networks.ties import make_tie_network

if TYPE_CHECKING:
    import pandas as pd


def pairs_without_relations() -> "pd.DataFrame":
    """Select the rows that say: no diplomatic relations."""
    ties = load_ties(on="2019-07-30")
    return ties[(ties.kind == "diplomatic-relations") & (ties.sign == 0)]


def possible_triangles() -> int:
    """Count the ways to take three of the six states."""
    return math.comb(len(STATES), 3)


def tokyo_seoul_pyongyang() -> str:
    """Multiply the three signs of 2003: C if the product is minus, A if it were plus."""
    triangles = signed_triangles(make_signed_network(make_tie_network(on="2003")))
    (balanced,) = triangles[(triangles.a == "JPN") & (triangles.b == "KOR") & (triangles.c == "PRK")].balanced
    return "A" if balanced else "C"


def pairs_with_another_sum() -> int:
    """Count the pairs whose sum in July 2019 the rows of data 2.0.0 change."""
    before = make_signed_network(make_tie_network(ties=load_ties().query("added == '1.1.0'")))
    now = make_signed_network(make_tie_network())
    sums = [[pairs.edges.get(pair, {}).get("score", 0) for pair in combinations(STATES, 2)] for pairs in (before, now)]
    return sum(old != new for old, new in zip(*sums, strict=True))


EXERCISES = [
    Exercise(
        name="02.1",
        kind="selection",
        points=1,
        minutes=2,
        prompt="For which pairs does a row of the table say that they have no diplomatic relations on 30 July 2019?",
        options={
            "CHN-RUS": "Beijing-Moscow",
            "CHN-USA": "Beijing-Washington",
            "JPN-KOR": "Tokyo-Seoul",
            "JPN-PRK": "Tokyo-Pyongyang",
            "JPN-USA": "Tokyo-Washington",
            "KOR-PRK": "Seoul-Pyongyang",
            "KOR-USA": "Seoul-Washington",
            "PRK-USA": "Pyongyang-Washington",
        },
        solution=pairs_without_relations,
        right=(
            "Three dotted lines with a cross, each from a row that says: none ever established. The cross does not "
            "show why. The next cells look at one of the three, which differs from the others."
        ),
        wrong={
            ("JPN-PRK", "PRK-USA"): (
                "Both are right, and one is missing. Agreements and meetings are no diplomatic relations. Look for a "
                "short dotted line just below Pyongyang."
            ),
            ("KOR-PRK",): (
                "That pair is right. Now look for the dotted lines that end in Pyongyang and begin further away."
            ),
            ("PRK-USA",): (
                "That pair is right, and the essay speaks of it in paragraph 2. More dotted lines end in Pyongyang: "
                "follow each to its other end."
            ),
            ("JPN-PRK",): (
                "That pair is right. More dotted lines end in Pyongyang: think of what paragraph 2 says that only "
                "one government could grant."
            ),
            ("JPN-KOR",): (
                "Those two quarrel, and have had diplomatic relations since 1965 all the same: their line here is "
                "solid. Look for the dotted lines with a cross."
            ),
        },
        hints=(
            "Look at the picture of diplomatic relations. A dotted line with a cross stands for a row that says no.",
            "All dotted lines meet in Pyongyang. Which states stand at their other ends?",
            "They are three of the four capitals: all but Beijing. If you type the answer, write each of them with "
            'PRK and a hyphen, in alphabetical order, like this: ["CHN-PRK"].',
        ),
    ),
    Exercise(
        name="02.2",
        kind="number",
        points=1,
        minutes=3,
        unit="triangles",
        prompt=(
            "Suppose that every two of the six states had a line between them. How many different triangles of three "
            "states would there be? The order does not matter: Beijing, Tokyo, Moscow is the same triangle as Moscow, "
            "Tokyo, Beijing."
        ),
        solution=possible_triangles,
        right=(
            "So few triangles are possible that one row more or less can change the picture: section 8 shows how. "
            "The number does not say how many of them are balanced."
        ),
        wrong={
            3: "A triangle has that many corners. The question is how many different triangles six states can form.",
            6: "That is the number of states. Choose three of them, then another three, and count the choices.",
            12: (
                "Some are still missing. Begin with Beijing: which pairs of the other five complete a triangle with it?"
            ),
            18: (
                "Six times three counts corners, and a state is a corner of many triangles. Count groups of three "
                "states."
            ),
            30: (
                "Six times five counts pairs, and each pair twice. A triangle takes three states: count groups of "
                "three."
            ),
            36: (
                "Six times six takes two states at a time, and even a state with itself. Choose three different "
                "states, and count the groups."
            ),
            216: "Six times six times six lets a state stand in a triangle twice. All three corners must differ.",
            9: (
                "That is how many triangles the table of 2017 has. Several pairs have no line there. "
                "Here every pair has one."
            ),
            10: (
                "That is all triangles with one chosen state in them: a good start. Now leave that state out, and "
                "count the triangles among the other five."
            ),
            15: (
                "That is the number of pairs, so the number of lines. A triangle takes three states: "
                "count groups of three."
            ),
            16: "That is how many triangles 2003 has, and even there one pair has no line. Here every pair has one.",
            120: (
                "You counted every order on its own: 6 times 5 times 4. Each triangle is then counted six times, "
                "once for each order of its three corners."
            ),
        },
        hints=(
            "Begin with all triangles that contain Beijing. Which pairs of the other five can complete them?",
            "With Beijing there are 10. Now leave Beijing out, and count those that contain Tokyo; then go on like "
            "this.",
            "10 with Beijing, 6 more with Tokyo, 3 more with Seoul, and one of those that are left. Add them up.",
        ),
    ),
    Exercise(
        name="02.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "In 2003 the rule gives three minus signs: Tokyo-Seoul, Tokyo-Pyongyang and Seoul-Pyongyang. "
            "Is this triangle balanced, and why?"
        ),
        options={
            "A": "Balanced, because the three signs are alike",
            "B": "Balanced, because the enemy of my enemy is my friend",
            "C": "Unbalanced, because the product of the three signs is minus",
            "D": "Unbalanced, because there is a quarrel in it",
        },
        solution=tokyo_seoul_pyongyang,
        right=(
            "Minus times minus is plus, and times minus again it is minus. Each of the three has two opponents, and "
            "by the rule of section 5 those two should be friends. The triangle does not show that they will ever be: "
            "in this table they were not."
        ),
        wrong={
            "A": (
                "Three plus signs would be balanced, and those are alike too. With three minus signs do the short "
                "test: multiply two of them first, then the third."
            ),
            "B": (
                "That is the right sentence to try. Tokyo and Seoul share an opponent in Pyongyang, so by this "
                "sentence they should have a plus between them. Look at the sign that they have."
            ),
            "D": (
                "Unbalanced is right, but for another reason. Tokyo, Pyongyang and Washington have two quarrels in "
                "2017, and that triangle is balanced. Which test did section 5 give?"
            ),
        },
        hints=(
            "Section 5 gives a short test for a triangle. It uses all three signs.",
            "Multiply the signs one after the other. What do two minus signs make? And then the third?",
        ),
    ),
    Exercise(
        name="02.4",
        kind="selection",
        points=1,
        minutes=3,
        prompt=(
            "Which of these could Washington grant to Pyongyang on its own, without the consent of a third government? "
            "Use the rows of section 6."
        ),
        options={
            "council": "An end to the sanctions of the Security Council",
            "relations": "Diplomatic relations between Washington and Pyongyang",
            "kaesong": "The reopening of Kaesong, closed in February 2016",
            "american": "An end to American sanctions that no resolution asks for",
            "tokyo": "An end to Tokyo's own bans on trade and ships",
            "trade": "As much trade as Beijing had with Pyongyang in 2018",
        },
        solution=["relations", "american"],
        right=(
            "Both are Washington's own acts. For the rest it needs others: a vote of the Council, which Beijing and "
            "Moscow can veto as well; Tokyo and Seoul for what they closed or banned; Beijing for trade of that size. "
            "This does not refute paragraph 2, for the Council cannot act against Washington either. It shows that "
            "being needed is not the same as being enough. It does not show which benefit Pyongyang wanted most."
        ),
        wrong={
            ("american", "council", "relations"): (
                "Two of the three are right. In the Council Washington is needed, but is it enough? Ask who else "
                "can veto a resolution."
            ),
            ("council", "relations"): (
                "One is right. The essay speaks of an end to all sanctions, but the rows name several authors of "
                "sanctions. Which sanctions can Washington end alone?"
            ),
            ("relations",): (
                "That one is right, and it is in paragraph 2. The row of Washington and Pyongyang names sanctions of "
                "two authors. For which of the two does Washington need nobody else?"
            ),
            ("american",): (
                "That one is right. Paragraph 2 names one more benefit, which only the government that withholds it "
                "can give. Look at the picture of section 2."
            ),
            ("american", "council", "kaesong", "relations", "tokyo", "trade"): (
                "You took all six. Go through the rows: whose measure is each, and who closed or banned what?"
            ),
        },
        hints=(
            "Ask of each benefit: whose decision took it away, or keeps it away?",
            "The row of Seoul names Kaesong, that of Tokyo names trade and ports, and all name or share the "
            "resolutions. What is left?",
            "Two are left: one about embassies, one about measures of Washington alone. If you type the answer, write "
            'the keys like this: ["council", "tokyo"].',
        ),
    ),
    Exercise(
        name="02.5",
        kind="number",
        points=1,
        minutes=2,
        unit="pairs",
        prompt=(
            "In how many of the fifteen pairs did the new rows change the sum of July 2019? Use the table of changes."
        ),
        solution=pairs_with_another_sum,
        right=(
            "Three sums rose and three fell, and none crossed 0: every pair that was bound is still bound. So the "
            "signs stayed, although some sums changed. That does not mean that a missing row is harmless. Section 8 "
            "has a year in which one row turns a sign."
        ),
        wrong={
            12: (
                "You counted the filled fields. Each pair stands in the table twice: Beijing-Moscow is also "
                "Moscow-Beijing."
            ),
            3: "You have those that rose, or those that fell. A change can go both ways: count both.",
            9: (
                "That is how many rows are new. Some had ended long before 2019, and one says 0. Count the pairs in "
                "the table of changes."
            ),
            8: (
                "Section 3 speaks of eight pairs, those with ties that bind and ties that divide. Here count the "
                "filled fields in one half of the table of changes."
            ),
            15: "That is all the pairs. In many of them the table of changes is empty.",
            0: "No pair changed its sign, that is true. But the question is about the sums: look at the numbers.",
        },
        hints=(
            "Each filled field of the table of changes is a pair whose sum is different now.",
            "Each pair fills two fields, one above and one below the empty diagonal. Count one half only.",
        ),
    ),
    Exercise(
        name="02.6",
        kind="text",
        points=4,
        minutes=8,
        words=(40, 120),
        prompt=(
            "In 2003 the table leaves Japan alone against the other five (section 8). Which row decides this? What "
            'happens if that row is counted by another rule? Say which rule you prefer, and why. Is "Japan alone" a '
            "finding about Japan?"
        ),
        solution=(
            "What decides is the line between Beijing and Washington. In 2003 it is bound, because relations count 1 "
            "and their armistice is taken to have ended when they recognised each other. If it still stands, as there "
            "is no peace treaty, that line turns to minus and Japan is in one camp with the United States; if Beijing "
            "and Seoul are counted in the same way, also with Seoul. I prefer the end by recognition, because two "
            "governments with embassies do not live under a truce. But the result hangs on a row that does not mention "
            "Japan. So it is a finding about the table. It does not prove that Japan was close to the others."
        ),
        right=(
            "The line between Beijing and Washington decides. With an armistice that ended by recognition it is bound, "
            "and Japan is alone; with one that still stands it is divided, and Japan is with Washington, or with "
            "Washington and Seoul if every pair is counted so. Either rule can be defended: practice speaks for the "
            "first, the missing treaty for the second. So this is a finding about the table. It does not show the "
            "opposite either: that Japan stood close to the five."
        ),
        hints=(
            "Compare the two networks in the picture of section 8. Which line is not the same?",
            "Write down who stands alone, or with whom, in each of the first four tables of camps in section 8.",
            "Give one reason for your rule. Then end with a sentence on what the result is about: would you tell a "
            "Japanese diplomat that her country was alone?",
        ),
        rubric=(
            "Names the line or row that decides: Beijing-Washington, bound by relations if the armistice has ended.",
            "Says what the other rule does: Japan with Washington, or with Washington and Seoul.",
            "Prefers one of the two rules and gives a reason; either one earns the point.",
            "Concludes that the result is made by the table, without claiming that the opposite is shown.",
        ),
        said={
            "odd one out already|Japan (was|stood) (really |truly |already )?(alone|isolated|apart)": (
                "Which row made Japan stand alone, and does that row mention Japan at all?"
            ),
            "proves that": "Can a sum of ties, added by a rule that somebody chose, prove this?",
        },
        unsaid={
            "armistice|truce|peace treaty": "Which row decides: which two states is it about, and when did it end?",
            "because|since|for (two|no|a)|reason": (
                "Why do you prefer your rule? What would somebody say who prefers the other?"
            ),
            "table|rule|rows?": "Is this a finding about Japan, or about how the table counts?",
        },
    ),
]
