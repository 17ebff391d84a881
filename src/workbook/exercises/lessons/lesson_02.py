"""Lesson 02, Who is tied to whom? Six exercises."""

import math
from typing import TYPE_CHECKING

from workbook.datasets.actors import STATES
from workbook.datasets.events import load_ties
from workbook.exercises.model import Exercise
from workbook.networks.signed import make_signed_network
from workbook.networks.structural_balance import frustration_index, signed_triangles
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


def state_between_the_camps() -> str:
    """Find the state that stands with Beijing in one best split of 2018 and with Washington in the other."""
    _, splits = frustration_index(make_signed_network(make_tie_network(on="2018")))
    camps_of_beijing = [set(camp) for camp, _, _ in splits]
    (between,) = set.union(*camps_of_beijing) - set.intersection(*camps_of_beijing)
    return between


def frustration_mid_2019() -> int:
    """Count the lines that do not fit in a best split of July 2019."""
    index, _ = frustration_index(make_signed_network(make_tie_network(on="2019-07-30")))
    return index


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
            "show why: the two Koreas speak of a special relationship, and of the other two pairs at least one side "
            "withholds what the other might want."
        ),
        wrong={
            ("JPN-PRK", "PRK-USA"): (
                "Both are right, and one is missing. Agreements and meetings are no diplomatic relations. Look at the "
                "short dotted line below Pyongyang, and at the rows printed under the picture."
            ),
            ("KOR-PRK",): (
                "That pair is right: its row speaks of a special relationship instead. Now look for those dotted lines "
                "that end in Pyongyang and begin further away."
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
            "So few triangles are possible that one row more or less can change the picture. That is why the lesson "
            "counts them and computes no percentages or averages. The number says nothing about how many are balanced."
        ),
        wrong={
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
            "Minus times minus is plus, times minus is minus. Each of the three has two opponents who do not stand "
            "together, which the old rule expects them to do. The triangle does not say that they will: in this table "
            "they did not."
        ),
        wrong={
            "A": (
                "Three plus signs would be balanced, and those are alike too. With three minus signs do the short "
                "test: multiply two of them first, then the third."
            ),
            "B": (
                "That sentence is the right one to try. By it Tokyo and Seoul, who share an opponent in Pyongyang, "
                "should have a plus between them. Look at the sign that they have."
            ),
            "D": (
                "The word is right, the reason is not. Tokyo, Pyongyang and Washington have two quarrels in 2017, and "
                "that triangle is balanced. Which test did section 7 give?"
            ),
        },
        hints=(
            "Section 7 gives a short test for a triangle. It uses all three signs.",
            "Multiply the signs one after the other. What do two minus signs make? And then the third?",
        ),
    ),
    Exercise(
        name="02.4",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            'Change "2017" to "2018" in the cell that prints the frustration index, and run it. There are two best '
            "splits now. Which state stands with Beijing in one of them and with Washington in the other?"
        ),
        options={
            "CHN": "China",
            "JPN": "Japan",
            "KOR": "South Korea",
            "PRK": "North Korea",
            "RUS": "Russia",
            "USA": "United States",
        },
        solution=state_between_the_camps,
        right=(
            "Seoul is bound to Washington, and to Beijing and Moscow too, and divided from Pyongyang: wherever it "
            "stands, two lines do not fit. That is a place in a network of signs. It does not show that Seoul wavered, "
            "or could have changed sides."
        ),
        wrong={
            "CHN": (
                "Beijing comes first in both splits, but only because the camps are listed in the order of the "
                "alphabet. Look who is listed with it the first time and not the second."
            ),
            "JPN": "Tokyo stands with Washington both times. In one of them the camp is smaller: who has left it?",
            "PRK": (
                "Pyongyang stands with Beijing both times. Write the two camps of Beijing below each other and compare "
                "them name by name."
            ),
            "RUS": (
                "Moscow stands with Beijing both times. Write the two camps of Beijing below each other and compare "
                "them name by name."
            ),
            "USA": (
                "Washington is what the question measures by. Look at the camp of Washington in each split: "
                "who is in the one and not in the other?"
            ),
        },
        hints=(
            "Each line after the first is a split: one camp, the other camp, then the lines that do not fit.",
            "Write down both camps of Beijing. One of them has three members, the other four.",
            "The state that you look for is an ally of Washington, and quarrelled with Beijing over missile defence "
            "until October 2017.",
        ),
    ),
    Exercise(
        name="02.5",
        kind="number",
        points=1,
        minutes=2,
        unit="lines",
        prompt=(
            'Now put "2019-07-30" into the same cell. What is the frustration index on the day of the essay: how many '
            "lines, at the fewest, do not fit into two camps?"
        ),
        solution=frustration_mid_2019,
        right=(
            "The same as in 2017 and in 2018: neither the threats nor the summits changed this number, though South "
            "Korea's place changed. It depends on the rule, and it does not say how deep a quarrel is."
        ),
        wrong={
            1: (
                "With the rule as it is, one line is too few in July 2019. If you changed a weight or asked for 2024, "
                "go back to the plain cell with the day of the essay."
            ),
            3: "That is the index of 2003. Check the year in the first line of the cell, and run it again.",
            4: (
                "You added up the lines of both splits. Each split is one way to make two camps, and has a list of its "
                "own: the index is the length of one list."
            ),
            9: "That is the number of triangles. The index counts lines, and only those that do not fit.",
            12: "That is how many lines there are in all. The index counts only those that do not fit into two camps.",
        },
        hints=(
            "Run the cell with the new day. The first line of its output is the index.",
            "Check it by hand: in one best split, count the pairs in the last brackets.",
        ),
    ),
    Exercise(
        name="02.6",
        kind="text",
        points=4,
        minutes=8,
        words=(40, 120),
        prompt=(
            "In 2003 the rule leaves Japan alone against the other five (section 9). Explain how the rule makes this "
            "result: which sums decide it, and what happens when you change a weight. Is it a finding about Japan?"
        ),
        solution=(
            "In 2003 Beijing and Washington come out as bound, because diplomatic relations count +1, trade counts 0 "
            "and the table has nothing against the pair. Tokyo has relations with Seoul and with Beijing too, but each "
            "time two disputes outweigh them, so these lines turn to minus. The rule therefore binds two rivals and "
            "leaves Japan with one bound line only, to Washington. If relations count nothing, nobody stands alone; if "
            "territorial disputes count nothing, it is North Korea that does. So the result is made by the weights. It "
            "does not prove that Japan was close to the others, only that this picture cannot tell us."
        ),
        right=(
            "One kind of tie decides each sum: relations, which nearly everybody has, make Beijing-Washington a plus, "
            "and disputes, of which Tokyo has two each with Seoul and with Beijing, make its lines there a minus. With "
            "other weights nobody stands alone, or North Korea does. So this is a finding about the rule. It does not "
            "show the opposite either: that Japan stood close to the five."
        ),
        hints=(
            "Compare two sums, Beijing-Washington and Tokyo-Seoul: which ties go into each?",
            "Then run the cell with other weights, as the lesson suggests, and write down who stands alone each time.",
            "End with a sentence on what that means: would you tell a Japanese diplomat that his country was alone?",
        ),
        rubric=(
            "Says why Beijing and Washington count as bound: relations count, trade does not, and nothing stands "
            "against.",
            "Says why Tokyo's lines to Seoul or Beijing are divided: two disputes outweigh relations.",
            "Names at least one changed weight and who, if anybody, stands alone then.",
            "Concludes that the result is made by the rule, without claiming that the opposite is shown.",
        ),
    ),
]
