"""Lesson 00, Start here: three checks for practice, and notes for the instructor."""

from workbook.datasets.loaders import load_actors, load_turning_points
from workbook.exercises.model import Exercise
from workbook.networks.build import make_signed_network, make_tie_network


def paragraph_of_singapore():
    """Read the paragraph off the table of stops."""
    stops = load_turning_points().set_index("label")
    return int(stops.paragraph["Singapore"])


def four_capitals():
    """Select the rows that are marked in the table of actors."""
    actors = load_actors()
    return actors[actors.four_capitals]


def bound_to_pyongyang():
    """Find the one of the four capitals with a solid line to Pyongyang in the first picture."""
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
            4: (
                "You may have taken the number at the left edge. It only counts the rows, and it starts at 0. "
                "Go to the other end of the row: the paragraph is the last column."
            ),
            6: (
                "You are one paragraph too far: it begins after Hanoi. Put a finger on the label and follow its own "
                "row."
            ),
            8: "That is how many stops there are. The question is about one row: follow it to the last column.",
            2018: "That is the year of the summit. The paragraph is the number in the last column of the same row.",
        },
        hints=(
            "The labels of the stops stand in the second column from the left, beside the row numbers.",
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
            "These four are in the title, and the table marks them with True. Pyongyang is not among them: the essay "
            "asks about policy toward it. That does not mean that Pyongyang has no say in what happens."
        ),
        wrong={
            ("CHN", "JPN", "PRK", "USA"): (
                "Three of the four are right. PRK and KOR are easily mixed up: PRK is the North. "
                "Which of the two governments does the title name as one that should agree?"
            ),
            ("CHN", "JPN", "KOR", "PRK", "USA"): (
                "One too many. The title speaks of policy toward North Korea: the four are those who would make that "
                "policy. Look for True in the last column."
            ),
            ("CHN", "JPN", "KOR", "PRK", "RUS", "USA"): (
                "These are all six states of the pictures. The title of the essay names fewer. "
                "Look for True in the last column."
            ),
        },
        hints=(
            "Read the title of the essay once more. Which governments are asked to agree?",
            "The last column of the table is called four_capitals. Look where it says True.",
            'Take the first four rows. If you type the answer, write their codes like this: ["RUS", "UNSC"].',
        ),
    ),
    Exercise(
        name="00.3",
        kind="choice",
        points=1,
        minutes=1,
        prompt="Look at the first picture. Only one of the four capitals has a solid line to North Korea. Which?",
        # In the order of distance from Pyongyang.
        options={"KOR": "Seoul", "CHN": "Beijing", "JPN": "Tokyo", "USA": "Washington"},
        solution=bound_to_pyongyang,
        right=(
            "A treaty of alliance and diplomatic relations outweigh the sanctions that Beijing carries out. The line "
            "shows what binds the two on paper. It does not show that one can tell the other what to do."
        ),
        wrong={
            "KOR": (
                "Look at the line once more: it is dashed, with a minus. The armistice of 1953 weighs more in this "
                "rule than the military agreement of 2018."
            ),
            "USA": (
                "That line is dashed, and the number on it is the lowest of all: sanctions and an armistice without a "
                "peace treaty. Compare it with the other lines that end in Pyongyang."
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


LESSON = {
    "aim": (
        "Everybody has run a cell, changed one, mended one and had an answer checked. Everybody knows the essay's "
        "question, the four capitals, and the day at which the lessons stop."
    ),
    "plans": {
        20: [
            "0-3 Everybody opens the lesson and runs the first cell. Walk round; help with Shift+Enter, nothing else.",
            "3-7 The essay and its question. Show the table of stops and answer 00.1 together, aloud.",
            "7-10 The actors. 00.2 in pairs; say PRK is the North, KOR is the South, twice.",
            "10-16 The first picture: the four things to notice, one a minute; then 00.3, each alone.",
            "16-20 Horizon: why we stop on 30 July 2019. Ask for the reading of the essay and of lesson 01.",
        ],
        50: [
            "0-6 Everybody opens the lesson and runs the first cell. Who is ready helps a neighbour.",
            "6-13 The essay and its question. Students number the nine paragraphs of their own copies. 00.1.",
            "13-18 The actors. 00.2. Why do two voices in Washington have rows of their own?",
            "18-29 The first picture. Silent look for one minute, then the four things to notice. 00.3. "
            "Each writes a guess on paper: would these four agree?",
            "29-37 How a picture speaks; change a cell; mend a cell. Everybody makes the JPX mistake on purpose.",
            "37-44 Facts, readings, judgements. In pairs: sort the three claims before reading on.",
            "44-50 The horizon, with the question for discussion. Collect the guesses; keep them for the last lesson.",
        ],
        90: [
            "0-10 Everybody opens the lesson and runs the first cell. Who is ready helps a neighbour.",
            "10-30 Read the essay in class, silently; number the paragraphs; each underlines the one sentence that "
            "comes nearest to an answer to the title. 00.1.",
            "30-36 The actors. 00.2.",
            "36-52 The first picture: silent look, four things to notice, 00.3, the guess on paper with a reason.",
            "52-62 How a picture speaks; change a cell; mend a cell. Everybody saves the picture once.",
            "62-75 Facts, readings, judgements. Pairs find one more of each in the essay and read them out.",
            "75-85 The horizon: discussion in two groups, one for forgetting what came later, one against.",
            "85-90 How answers are kept: my-answers.json lies beside the lessons. What to read for lesson 01.",
        ],
    },
    "say": [
        "At the first cell: you cannot break this. The worst that can happen is a sentence that tells you what to do.",
        "At the table of stops: the rows are in order of time; the labels and the cuts are ours, not the author's.",
        "At the table of actors: PRK is the North, KOR is the South. Say it until it is boring.",
        "At the first picture: first look, then speak. What is in the middle? Which lines are dashed?",
        "At the missing lines: no line does not mean no relation. It means that this rule gives 0. Lesson 02 shows "
        "why.",
        "At the three claims: is this sentence something a date can settle, a reading of something, or a judgement?",
        "At the horizon: we know how it went on. For two lessons, argue as if you did not.",
    ],
    "board": [
        "Can the four agree on policy toward the fifth?",
        "PRK = North. KOR = South.",
        "Fact (date, source) / reading (of what?) / judgement (whose?)",
        "We stop on 30 July 2019.",
    ],
    "wrong": [
        "Nothing happens: the cell was not clicked first. Click inside the grey box, then Shift+Enter.",
        "NameError: a cell above was skipped. Menu Run, then Run All Above Selected Cell.",
        "Quotation marks were lost around a code: wb.check reads JPN without them as a name that nobody gave. "
        'Write "JPN".',
        "00.1 answered with 4: the student read the row number at the left edge. Let the student find two more tables "
        "with such a column.",
        "00.2 with PRK in the place of KOR: do not correct it yourself; let the student read the column of names "
        "aloud.",
        "The picture is taken for a map of friendship. Ask what a plus counts: treaties and embassies, not feelings.",
    ],
    "discuss": [
        (
            "Is it fair to an author to forget what came later? Is it useful?",
            "Fair: an author chooses with the knowledge of the day, and so do governments; a good forecast can be a "
            "lucky one and a bad outcome can follow good advice. Not the whole story: what came later can show which "
            "assumption was weak. A good answer keeps two questions apart: was the argument sound then, and did it "
            "hold?",
        ),
        (
            "If the first picture were all you had, would you expect the four to agree?",
            "For: three of their six pairs are bound, and Washington is allied to two of the others. Against: Tokyo "
            "and Beijing are divided, and the lines to Pyongyang differ. Best answers add what the picture leaves out: "
            "what each government wants from Pyongyang, and what Pyongyang wants.",
        ),
        (
            "Why are two voices of one American government listed as actors of their own?",
            "Because governments argue within themselves, and the essay says so in paragraph 8. Against doing it "
            "everywhere: the pictures would become unreadable, and other capitals have voices too. A good answer sees "
            "that one circle a state is a simplification that favours neither side but hides something in each.",
        ),
    ],
}
