"""Lesson 11, Your own question: five exercises, on the method, so that they hold for whatever pair a reader chose."""

from workbook.datasets.events import load_cameo
from workbook.exercises.model import Exercise


def score(code: str) -> float:
    """Look up the Goldstein score of a CAMEO code."""
    return float(load_cameo().set_index("cameo").goldstein[code])


def mean_after_one_row_more() -> float:
    """Take the mean of four visits and one row of sanctions."""
    return (4 * score("043") + score("163")) / 5


EXERCISES = [
    Exercise(
        name="11.1",
        kind="choice",
        minutes=3,
        prompt="Which of these questions can the table of events answer as it is asked?",
        options={
            "A": "Why did Moon go to Pyongyang in September 2018?",
            "B": "How many hostile acts did North Korea commit in 2017?",
            "C": "In the rows of 2018, is the mean score of Beijing and Seoul higher than that of Tokyo and Seoul?",
            "D": "Should Japan have been asked to the talks?",
        },
        solution="C",
        right=(
            "It names two pairs, a period and a measure, and it asks about rows. Yes and no are both possible. It does "
            "not ask why, and says nothing about acts that have no row."
        ),
        wrong={
            "A": "It asks for a reason. Look through the columns: is there one for motives?",
            "B": "It has an actor and a period, and it counts. But does the table hold all acts, or a chosen sample?",
            "D": "A good question for an essay. But what would you count to answer a question that begins with should?",
        },
        hints=(
            "Ask of each: which rows would I take, and what would I compute?",
            "One asks why, one whether it was right, one about all acts. What is left?",
        ),
    ),
    Exercise(
        name="11.2",
        kind="number",
        minutes=2,
        unit="points",
        tolerance=0.05,
        prompt=(
            "Between two states a table has four rows: four visits, +2.8 each. You add one row: sanctions, −8. What is "
            "the mean of the five? Give two decimals."
        ),
        solution=mean_after_one_row_more,
        right=(
            "From +2.8 to +0.64: one row took a line from solid to dotted, since the pictures call plus or minus one "
            "about even. With forty visits instead of four, the mean would hardly have moved. So always say how many "
            "rows stand behind a mean."
        ),
        wrong={
            2.8: "That is the mean of the four visits alone. The fifth row counts as much as any of them.",
            -2.6: "You took the mean of the old mean and the new row. But four rows stand behind the old mean.",
            3.2: "That is the sum of the five scores. How many rows share it?",
            -5.2: "You added one visit and the sanctions. The table has four visits, and a mean shares the sum out.",
            0.8: "The sum is right. You divided it by four; how many rows are there now?",
        },
        hints=(
            "Add up the five scores. Then divide by the number of rows.",
            "Four times 2.8 is 11.2. Minus 8 leaves 3.2, for five rows: 0.64.",
        ),
    ),
    Exercise(
        name="11.3",
        kind="selection",
        points=2,
        minutes=4,
        prompt="Which of these are fair ways to doubt a finding of your own? Select all of them.",
        options={
            "row": "Leave out one row at a time, and report the lowest and the highest result",
            "all": "Change pair, period and measure together, until the result is gone",
            "border": "Move the border by three months, and keep everything else",
            "misfit": "Take out the rows that do not fit the others",
            "median": "Take the median instead of the mean, on the same rows",
            "more": "Look for more rows until the result is clear",
        },
        solution=["row", "border", "median"],
        right=(
            "Each changes one thing, for all rows alike, and reports whatever comes out. None of them shows that a "
            "finding is true. They show what it depends on."
        ),
        wrong={
            ("row", "all", "border", "median"): (
                "One too many. If three things change at once, which of them took the result away?"
            ),
            ("row", "border", "median", "misfit"): (
                "One too many. Who decides which row does not fit? If the result decides, no row can speak against it."
            ),
            ("row", "border", "median", "more"): (
                "One too many. A search that ends when the answer pleases always ends with an answer that pleases."
            ),
            (
                "row",
                "border",
            ): "Both are fair. One more changes a single thing: the rule that turns many scores into one number.",
            ("row",): "That is fair. Two more change one thing: where the border lies, or how the scores become one.",
        },
        hints=(
            "Ask of each: how many things change? And was it settled before the result was seen?",
            "Three of them let the result decide which rows count, or change everything. Cross those out.",
        ),
    ),
    Exercise(
        name="11.4",
        kind="choice",
        minutes=3,
        prompt="Which of these has all that a row of the table needs?",
        options={
            "comment": "Tokyo was alarmed by the meeting at the DMZ, a columnist writes",
            "trend": "In 2018 Seoul and Pyongyang drew nearer; many papers said so",
            "speech": "On 6 July 2017 Moon said in Berlin that he was ready to meet Kim; a page reports it",
            "secret": "In June 2019 Beijing leaned on Kim behind closed doors; it is plain from what followed",
        },
        solution="speech",
        right=(
            "It has an act, a day, somebody who acted and a page that says so; the table has it already. Which code it "
            "gets is a reading: was it an offer, an appeal, or a statement? For a row of your own, say in the note why "
            "you chose the code."
        ),
        wrong={
            "comment": "How somebody felt is a reading, here a columnist's. Did anybody do or say anything, on a day?",
            "trend": "True or not, that is a finding about many acts, not one act. On which day did who do what?",
            "secret": (
                "Perhaps. But who saw it? A guess from what followed is not a source, and no page says that it "
                "happened."
            ),
        },
        hints=(
            "A row has a day, an actor, an act and a page. Cross out each line that lacks one of them.",
            "One lacks an act, one a day, one a page.",
        ),
    ),
    Exercise(
        name="11.5",
        kind="text",
        points=5,
        minutes=15,
        words=(120, 260),
        cites=("event",),
        prompt=(
            "Write your finding on one page. Give the question (pair, period, border, measure, what would have counted "
            "as no); the finding, with its number and how many rows stand behind it; one row by its key, and what it "
            "does to the result; one thing that you changed, and what happened to the finding; and what it does not "
            "show."
        ),
        on_paper=None,
        solution=(
            "My question: did Tokyo and Seoul fall out in 2019, while both dealt with Pyongyang? I took the rows "
            "between the two from January 2018 to July 2019, with the new year of 2019 as the border, and the mean "
            "Goldstein score. Had the mean fallen by less than two points, I would have said no. In this table it fell "
            "from -0.4 (ten rows) to -3.6 (six rows), so I say yes, of these rows. The most hostile row is "
            "ev-20190704-export-effect, with -8; without it the mean after the border is still -2.8. Then I moved the "
            "border to October 2018. The fall became greater, from +1.0 to -3.2, so the turn came in the autumn and "
            "not at the new year: my border was badly chosen. The strongest doubt is a different one. All six rows "
            "after the border lie in fifteen days of July and belong to one dispute. Take that away, and I have no row "
            "for 2019 at all. I added none of my own. The finding does not show why they quarrelled, nor that they "
            "disagreed on the North; and half a year without a row is no proof of quiet. A list of their working "
            "meetings in these months could change my mind."
        ),
        right=(
            "Others can repeat a finding like this, and so they can doubt it. The table cannot say whether the "
            "question was worth asking: that is for you to argue."
        ),
        hints=(
            "First write five sentences, one for each part of the prompt. Then make them read well.",
            "Start from the sentence of section 4. What did section 5 change about it?",
            "End with what you would have to find to change your mind.",
        ),
        rubric=(
            "Names pair, period and measure, so that a stranger could repeat it, and what would have counted as no.",
            "States the finding as a sentence on rows, with a number and how many rows stand behind it.",
            "Names a row by its key and says what it does to the result.",
            "Changes one thing, reports what happened to the finding, and draws the consequence, even if it hurts.",
            "Says what the finding does not show, or what would change the writer's mind.",
        ),
        said={
            "proves? that|because (Tokyo|Seoul|Washington|Pyongyang|Beijing|Moscow)": (
                "Does an order of rows show why it happened?"
            ),
        },
        unsaid={
            r"\d": "Which number is your finding, and how many rows stand behind it?",
            "would have (said|been|counted|meant) (no|as no)|counted as no|said no": (
                "Which result would you have taken for a no? Say it before the finding."
            ),
            "do(es)? not show|cannot|can not|no proof|missing|not show": "What does your finding not show?",
        },
    ),
]
