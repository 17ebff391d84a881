"""Lesson 00, Start here: three checks for practice."""

from typing import TYPE_CHECKING

from workbook.datasets.loaders import load_actors, load_turning_points
from workbook.exercises.model import Exercise
from workbook.networks.signed import make_signed_network
from workbook.networks.ties import make_tie_network

if TYPE_CHECKING:
    import pandas as pd


def paragraph_of_singapore() -> int:
    """Read the paragraph off the table of stops."""
    stops = load_turning_points().set_index("label")
    return int(stops.paragraph["Singapore"])


def four_capitals() -> "pd.DataFrame":
    """Select the rows that are marked in the table of actors."""
    actors = load_actors()
    return actors[actors.four_capitals]


def bound_to_pyongyang() -> str:
    """Find the one of the four capitals with a solid line to Pyongyang on the day of the essay."""
    pairs = make_signed_network(make_tie_network(on="2019-07-30"))
    (bound,) = [actor for actor in four_capitals().actor if pairs["PRK"].get(actor, {}).get("sign") == 1]
    return bound


EXERCISES = [
    Exercise(
        name="00.1",
        kind="number",
        points=1,
        minutes=1,
        prompt="Find the stop called Singapore in the table of stops. Which paragraph of the essay deals with it?",
        solution=paragraph_of_singapore,
        right=(
            "You read across the row, from the label to the last column. The table says where the essay speaks of the "
            "summit; it does not say what the essay thinks of it."
        ),
        wrong={
            2: "That is the paragraph of the first two stops. Follow the row of Singapore to the last column.",
            4: (
                "That is the paragraph of Maximum pressure, an earlier stop. Put a finger on Singapore, and follow its "
                "own row to the last column."
            ),
            6: (
                "That paragraph deals with the time after Hanoi. Put a finger on Singapore, and follow its own row to "
                "the last column."
            ),
            8: "That is how many stops there are. The question is about one row: follow it to the last column.",
            2018: "That is the year of the summit. The paragraph is the number in the last column of the same row.",
        },
        hints=(
            "The names of the stops stand in the first column.",
            "Follow the row of Singapore to the right, past the two dates, to the column called paragraph.",
        ),
    ),
    Exercise(
        name="00.2",
        kind="selection",
        points=1,
        minutes=2,
        prompt="Which rows of the table of actors are the four capitals of the essay's title?",
        options=lambda: dict(zip(load_actors().actor, load_actors().name, strict=True)),
        solution=four_capitals,
        right=(
            "These four are in the title, and the table marks them with yes. Pyongyang is not among them: the essay "
            "asks about policy toward it. That does not mean that Pyongyang has no say in what happens."
        ),
        wrong={
            ("CHN", "JPN", "PRK", "USA"): (
                "Three of the four are right. PRK and KOR are easily mixed up: PRK is the North. "
                "Which of the two governments does the title name as one that should agree?"
            ),
            ("CHN", "JPN", "KOR", "PRK", "USA"): (
                "One too many. The title speaks of policy toward North Korea: the four are the governments that "
                "would make that policy. Look for yes in the last column."
            ),
            ("CHN", "JPN", "KOR", "PRK", "RUS", "USA"): (
                "These are all six states of the pictures. The title of the essay names fewer. "
                "Look for yes in the last column."
            ),
        },
        hints=(
            "Read the title of the essay once more. Which governments are asked to agree?",
            "The last column of the table is called four_capitals. Look where it says yes.",
            'Take the first four rows. If you type the answer, write their codes like this: ["RUS", "UNSC"].',
        ),
    ),
    Exercise(
        name="00.3",
        kind="choice",
        points=1,
        minutes=1,
        prompt="In the picture of 30 July 2019, only one of the four capitals has a solid line to Pyongyang. Which?",
        # In the order of distance from Pyongyang.
        options={"KOR": "Seoul", "CHN": "Beijing", "JPN": "Tokyo", "USA": "Washington"},
        solution=bound_to_pyongyang,
        right=(
            "A treaty of alliance and diplomatic relations outweigh the sanctions that Beijing carries out. The line "
            "shows what binds the two on paper. It does not show that Beijing can tell Pyongyang what to do."
        ),
        wrong={
            "KOR": (
                "Look at the line once more: it is dashed, with a minus. The armistice of 1953 and the sanctions weigh "
                "more in this rule than the military agreement of 2018."
            ),
            "USA": (
                "That line is dashed, with a minus: sanctions, and an armistice without a peace treaty. Look for a "
                "line with a plus that ends in Pyongyang."
            ),
            "JPN": (
                "That line is dashed, with a minus: the abductions, the colonial past and sanctions divide the two. "
                "Look for a line with a plus that ends in Pyongyang."
            ),
        },
        hints=(
            "Pyongyang (PRK) stands in the middle. Follow each line from there to its other end.",
            "Solid lines are blue and carry a plus. Two of them end in Pyongyang, and one comes from Moscow.",
            "The other solid line runs to the left, to the capital of Pyongyang's treaty ally.",
        ),
    ),
]
