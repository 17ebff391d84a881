"""Lesson 01, What does the essay claim? Nine exercises, three of them maps."""

from typing import TYPE_CHECKING

from workbook.datasets.loaders import load_argument, load_claims
from workbook.exercises.arrows import arrows_among
from workbook.exercises.model import Alternative, Exercise
from workbook.exercises.weaknesses import HEDGE

if TYPE_CHECKING:
    import pandas as pd

LABELS = {
    "C09": ("the Six-Party Talks faded because only Washington could give", "causal"),
    "C16": ("Washington sought harsher sanctions and prodded others", "descriptive"),
    "C26": ("before Hanoi Abe's government was uneasy", "descriptive"),
    "C38": ("Seoul's opening is causing friction with Tokyo", "descriptive"),
    "C49": ("Japan's position is the more ambivalent", "predictive"),
    "C51": ("it is unclear whether Trump will persist", "predictive"),
}
"""Six claims in short, each with a label. Three labels are the coder's, three are not."""

VOICES = {
    "C43": "Trump's policy has divided Americans",
    "C44": "to meet Kim at all gives legitimacy to his regime",
    "C45": "even if a meeting is acceptable, steps should have come before more of them",
    "C46": "Bolton and some other officials share such doubts",
    "C47": "the openings are fragile",
    "C50": "hawks and partisan opponents are eager to wreck the process",
    "C51": "it is unclear whether Trump will persist",
}
"""Claims of paragraphs 8 and 9: some report what others hold, some are the author's own."""

CRITICISM = {claim: words for claim, words in VOICES.items() if claim != "C51"}
"""Some of these, for a map of how the author uses them."""

CARRIERS = {
    "C02": "China's influence",
    "C47": "the openings are fragile",
    "C49": "Japan is ambivalent",
    "C52": "an opportunity, and a tragedy if it is lost",
    "C53": "the implied answer to the title",
}
"""Claims to which many arrows lead."""


def essay_claims() -> "pd.DataFrame":
    """Take the claims that stand in the essay; objections from outside have no paragraph."""
    return load_claims().dropna(subset=["paragraph"])


def causal_claims() -> int:
    """Count the essay's causal claims."""
    return int((essay_claims().kind == "causal").sum())


def fitting_labels() -> list[str]:
    """Keep the claims whose label is the coder's."""
    kinds = load_claims().set_index("claim").kind
    return [claim for claim, (_, label) in LABELS.items() if kinds[claim] == label]


def with_key(claims: dict[str, str]) -> dict[str, str]:
    """Write each claim out with its key before it."""
    return {claim: f"{claim}, {text}" for claim, text in claims.items()}


ANSWER_OF_A_CRITIC = "C45 qualifies C50"
"""An arrow of ours: critics who accept meetings are no wreckers. The author does not draw it."""


def use_of_voices() -> list[str]:
    """Take the arrows among them, without the one that is ours."""
    return [arrow for arrow in arrows_among(CRITICISM) if arrow != ANSWER_OF_A_CRITIC]


def views_of_others() -> list[str]:
    """Find the claims that report a view which stands on the map as an objection: they give it background."""
    argument, essay = load_argument(), set(essay_claims().claim)
    reports = argument[(argument.relation == "background") & ~argument.conclusion.isin(essay)]
    return sorted(set(reports.premise) & essay)


def arrows_by_relation() -> "pd.DataFrame":
    """Count the arrows to each of the claims to which many lead, relation by relation."""
    edges = load_argument().query("conclusion in @CARRIERS")
    counts = edges.groupby(["conclusion", "relation"]).size().unstack(fill_value=0)
    return counts.rename_axis(index="claim", columns=None)


def most_edges() -> str:
    """Find the claim to which most arrows lead, whatever their relation."""
    return load_argument().conclusion.value_counts().idxmax()


EXERCISES = [
    Exercise(
        name="01.7",
        kind="map",
        points=1,
        minutes=2,
        prompt=(
            "Three claims of paragraph 6. Which is a reason for which? Draw an arrow from each reason to the claim "
            "that it supports. None of the three stands alone."
        ),
        options={
            "C29": "Xi's journey to Pyongyang was a highly significant step",
            "C30": "no Chinese president had made this journey for more than 14 years",
            "C31": "Trump's offer, days after Xi's journey, seems more than coincidence",
        },
        solution=lambda: arrows_among(["C29", "C30", "C31"]),
        also=(
            Alternative(
                ("C30 supports C29",),
                ("C30 supports C31",),
                "You let the rarity of the journey speak for C31 by itself. We read it as the reason why the journey "
                "was significant.",
            ),
            Alternative(
                ("C29 supports C31",),
                ("C30 supports C31",),
                "You let the rarity of the journey speak for both other claims. We read C29 as the step between them.",
            ),
            Alternative(
                ("C29 supports C31",),
                ("C31 supports C29",),
                "You read the offer as a sign that the journey had weight. We start from the journey, for the essay "
                "goes on from the offer, to Beijing's influence.",
            ),
        ),
        right=(
            "We draw a chain: the journey was significant, because it was rare; and the offer seems more than "
            "coincidence, because such a journey came just before it. In a chain, if the first step fails, the second "
            "has less to rest on."
        ),
        wrong={
            "C29 supports C30": (
                "Fourteen years is a matter of dates: it is true whether or not the journey was significant. What does "
                "the author want to show with it?"
            ),
            "C31 supports C30": (
                "Read it with because. Whatever Trump offered afterwards, the fourteen years had passed before."
            ),
        },
        hints=(
            "Put because between two of the claims. In which order does it sound like the author?",
            "Which of the three does the author most want you to believe? No arrow starts there.",
            "One claim is about years: it is a reason for the claim about a significant step. That one is a reason for "
            "the claim about coincidence.",
        ),
    ),
    Exercise(
        name="01.1",
        kind="number",
        points=1,
        minutes=2,
        unit="claims",
        prompt="How many of the essay's claims are causal? Add up one row of the table of kinds and paragraphs.",
        solution=causal_claims,
        right=(
            "Few: on China's influence, on the end of the Six-Party Talks, two on the meeting at the border, and one "
            "on the quarrel of Seoul and Tokyo. Few does not mean minor. The count shows how often the essay claims a "
            "cause, not how much rests on it."
        ),
        wrong={
            1: "That is one entry of the row. Add up the whole row, from left to right.",
            24: "You seem to have added two rows, interpretive and evaluative. Take the row called causal.",
            58: "Those are all the claims in the table, of every kind. Take the row called causal.",
            0: "One row of the table is called causal. Its entries are small; add them up from left to right.",
            2: "That is the predictive row, of claims that look ahead. Take the row called causal.",
            4: "That is the number of paragraphs with such a claim. One of them has two claims: add up the entries.",
            7: "That is the evaluative row. A causal claim says that one thing brought about another: take that row.",
            9: "That is how many columns the table has, one a paragraph. Add up the entries in the row.",
            13: "You counted the objections too. They come from outside the essay and have no paragraph.",
            17: "That is the interpretive row. Its entries are larger than those of the row called causal.",
            20: "You counted objections and replies too. They come from outside the essay and have no paragraph.",
            27: "That is the descriptive row, with the largest entries of all. Take the row called causal.",
        },
        hints=(
            "The table has a row for each kind. Find the row called causal.",
            "Most of its entries are 0. Add up the others.",
            "The paragraphs with such a claim are the first two, the one on Xi's journey (it has two of them) and the "
            "one on Abe and Moon.",
        ),
    ),
    Exercise(
        name="01.2",
        kind="selection",
        points=2,
        minutes=5,
        prompt="Six claims, each with a label after the colon. Tick the claims whose label fits.",
        options={claim: f"{claim}, {text}: {label}" for claim, (text, label) in LABELS.items()},
        solution=fitting_labels,
        right=(
            "C26 and C49 are interpretive: unease and ambivalence have to be inferred from words and acts. C38 sounds "
            "like a report, but the word causing makes it causal: a quarrel can be dated, its cause cannot. The "
            "labels are one coder's. If you would defend another, say which evidence could settle the claim."
        ),
        wrong={
            ("C09", "C16", "C26", "C51"): (
                "All but one fit. Unease is a state of mind: no date shows it; somebody has to infer it from what was "
                "said. Which label says that?"
            ),
            ("C09", "C16", "C38", "C51"): (
                "All but one fit. That Seoul and Tokyo quarrel is a fact. Does the sentence say no more than that?"
            ),
            ("C09", "C16", "C26", "C38", "C51"): (
                "Three of these fit. Look again at the two that are called descriptive and speak of unease and of "
                "causing: can a date settle them?"
            ),
            ("C09", "C16"): (
                "Both fit, and one more does. Which claim is about what somebody will do or not do from now on?"
            ),
            ("C16", "C51"): ("Both fit, and one more does. Look for the word because, and ask what it joins."),
            ("C16",): "That one fits, and so do others. Ask of each claim what could settle it.",
            ("C26", "C38", "C49"): "These are exactly the labels that do not fit. Choose the others.",
        },
        hints=(
            "Ask of each claim: what could settle it? The table of the five kinds says which kind that makes.",
            "Could a date or a document settle that somebody was uneasy, or that one thing caused another?",
            "Three labels fit. One belongs to a claim with the word because, one to a claim on sanctions, one to a "
            "claim on what Trump will do.",
        ),
    ),
    Exercise(
        name="01.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Claim C31 joins Xi's journey to Trump's offer at the DMZ (paragraph 6). Which of these words from the "
            "essay hedges the claim, so that it says less than a plain statement would?"
        ),
        options={
            "A": "coincidence",
            "B": "days later",
            "C": "seemed",
            "D": "supposedly",
            "E": "might",
        },
        solution="C",
        right=(
            "To say how a thing looks is less than to say how it is. The claim itself, that the two are linked, stays "
            "on the page, and readers remember it longer than the hedge. A hedge can be honest or a shield; the word "
            "alone does not tell you which."
        ),
        wrong={
            "A": "That word belongs to what is claimed: it was more than that, so there was a link. Which word says "
            "how sure the author is?",
            "B": "That is the evidence for the link, the order in time. Which word says how sure the author is?",
            "D": "That word casts doubt on Trump, whose remark was said to be spontaneous. The author's own claim is "
            "softened by another word.",
            "E": "That word reports how Trump put it: he was perhaps willing. The author's own claim is softened by "
            "another word.",
        },
        hints=(
            "Take the sentence in your copy and leave out one word at a time. When does it become a plain statement?",
            "Two of the five words are about Trump, one about time, one about what is claimed.",
        ),
    ),
    Exercise(
        name="01.4",
        kind="selection",
        points=2,
        minutes=4,
        prompt=(
            "Which of these claims report what critics of Trump's course think, and not what the author himself "
            "thinks? Tick all of them."
        ),
        options=with_key(VOICES),
        solution=views_of_others,
        right=(
            "In these the essay reports others: two kinds of critic, and officials within the government. "
            "To report a view fairly is a merit. It is not yet an answer to it, and it does not decide whether the "
            "critics are right. The lesson now looks for the essay's answer."
        ),
        wrong={
            ("C44", "C45"): (
                "Both belong here. One more claim of paragraph 8 says who shares such doubts, inside the government."
            ),
            ("C44",): "That one belongs here. Other critics go less far, and the essay reports them too.",
            ("C44", "C45", "C46", "C50"): (
                "All but one. In C50 nobody else is quoted: it is the author who judges what moves the critics."
            ),
            ("C43", "C44", "C45", "C46"): (
                "All but one. That the policy has divided Americans is the author's own statement, and it takes no "
                "side."
            ),
            ("C50",): "Here the author himself speaks, about the critics. Look for what the critics say.",
            ("C44", "C45", "C46", "C47", "C51"): (
                "Three of them belong here. That the process may fail, or Trump tire of it, is the author's own worry."
            ),
        },
        hints=(
            "Ask of each claim: who speaks? Then: does the author agree?",
            "Look in paragraph 8 for those who object to a meeting, for those who ask for steps before it, and for "
            "those in office who are said to think alike.",
        ),
    ),
    Exercise(
        name="01.8",
        kind="map",
        points=2,
        minutes=4,
        prompt=(
            "Six claims of paragraphs 8 and 9. Three report critics; a support from one of these means that they say "
            "so, be they right or not. Draw how the author comes to C47, and how C50, his own claim, answers critics."
        ),
        options=CRITICISM,
        solution=use_of_voices,
        reports=("C44", "C45", "C46"),
        either=(
            ANSWER_OF_A_CRITIC,
            "C44 supports C50",
            "C45 qualifies C44",
            "C45 supports C50",
            "C47 attacks C45",
            "C47 qualifies C45",
        ),
        also=(
            Alternative(
                ("C46 supports C43",),
                ("C46 supports C45",),
                "You let C46 say who holds the second view, and that view show the division. In ours C46 shows by "
                "itself that the division reaches into the government.",
            ),
            Alternative(
                ("C46 supports C43",),
                ("C46 supports C44",),
                "You let C46 say who shares the first view, and that view show the division. The essay does not say "
                "which of the two the officials share.",
            ),
            Alternative(
                ("C46 supports C43",),
                ("C46 supports C47",),
                "You let the doubts of officials speak for C47: a course that the government itself doubts can fail. "
                "In ours they show how far the division goes.",
            ),
            Alternative(
                ("C46 supports C43",),
                ("C46 supports C50",),
                "You take the officials for an example of the hawks. In ours they show how far the division goes.",
            ),
            Alternative(
                ("C43 supports C47",),
                ("C43 supports C50",),
                "You let the division show itself in the eager opponents, and these make the openings fragile. In ours "
                "it does so by itself too.",
            ),
            Alternative(
                ("C50 supports C47",),
                ("C50 supports C43",),
                "You take the eager opponents for one more sign of the division. Paragraph 9 names them once more, so "
                "in ours they make the openings fragile by themselves too.",
            ),
            Alternative(
                ("C50 qualifies C44",),
                ("C50 attacks C44",),
                "You let the motive speak against the charge, and so may the author. But a charge can be true although "
                "those who make it have a motive, so we drew a yes, but.",
            ),
            Alternative(
                ("C50 qualifies C44",),
                ("C50 qualifies C45",),
                "You let C50 answer the critics who ask for steps first. It does not say which critics it means, so it "
                "may be these or those of C44.",
            ),
            Alternative(
                ("C50 qualifies C44",),
                ("C50 attacks C45",),
                "You let the motive speak against the critics who ask for steps first. It may mean these or those of "
                "C44. But a demand can be right although a motive stands behind it, so we drew a yes, but.",
            ),
        ),
        right=(
            "That critics speak so shows the division, C43; whether they are right is another matter, and no arrow "
            "says so. The division and the eager opponents then make the openings fragile. In our map C50 limits "
            "C44: it names the critics' motives, and gives no reason why they are wrong. You may have drawn more: what "
            "critics say as a sign that they are eager, or C45 as a limit of C44."
        ),
        wrong={
            "C50 supports C44": (
                "C50 says what moves these critics. Does a motive make their charge more credible, or less?"
            ),
            "C44 supports C47": (
                "It is not the charge that makes the openings fragile. What does the charge show about Washington?"
            ),
            "C44 attacks C47": (
                "The essay tells you that critics say this. It never says so itself. What does it show that they do?"
            ),
        },
        hints=(
            "Three claims report what others think. All three are used in the same way: as signs of one thing.",
            "Two claims of the author's own make the openings fragile. The answer to critics speaks of their motives: "
            "it speaks against them, or limits what they say.",
            "C44, C45 and C46 lead to C43. C43 and C50 lead to C47. And C50 has one arrow more, to C44: it says "
            "what moves these critics. A yes, but is enough.",
        ),
    ),
    Exercise(
        name="01.9",
        kind="map",
        points=2,
        minutes=4,
        prompt=(
            "Five claims of paragraph 7, one of paragraph 8, and C49, to which they all lead in the end. Draw the "
            "arrows. Not every claim leads there by itself."
        ),
        options={
            "C35": "Abe was noticeably cool about the warm relationship of Trump and Kim",
            "C36": "Abe notices Trump's criticism of the alliance, in spite of reassurances",
            "C37": "Japan's security officials appear unhappy about the rapprochement of Washington and Pyongyang",
            "C38": "Seoul's opening to Pyongyang is causing friction between Seoul and Tokyo",
            "C39": "Abe hinted that Seoul was lax on sanctions, and Seoul angrily denied it",
            "C41": "Japanese officials seemed disturbed by reports that Washington might accept a mere freeze",
            "C49": "Japan's position is more ambivalent than China's",
        },
        solution=lambda: arrows_among(["C35", "C36", "C37", "C38", "C39", "C41", "C49"]),
        either=("C39 supports C49",),
        also=(
            Alternative(
                ("C36 supports C37",),
                ("C36 supports C49",),
                "You let what Abe noticed about the alliance speak for C49 by itself. It stands in one sentence with "
                "his coolness, so that is a fair reading; in ours, it is why the officials are unhappy.",
            ),
            Alternative(
                ("C36 supports C37",),
                ("C36 supports C35",),
                "You read the criticism of the alliance as a reason why Abe is cool. The essay names both in one "
                "sentence; we read it as the reason why the security officials are unhappy.",
            ),
            Alternative(
                ("C41 supports C49",),
                ("C41 supports C37",),
                "You read the alarm over a freeze as a reason why the security officials are unhappy. We let it speak "
                "for C49 by itself.",
            ),
        ),
        right=(
            "Four claims lead to C49 side by side: what Abe does, how two groups of officials feel, and the friction "
            "with Seoul. The other two stand one step behind: the charge is the example of the friction, and doubts "
            "about the alliance explain the officials. Take away one of the four, and three are left; take away one "
            "behind, and only one of the four is weaker."
        ),
        wrong={
            "C38 supports C39": (
                "The charge has a date, and you could look it up without believing in any friction. For which general "
                "claim is it the example?"
            ),
            "C37 supports C36": (
                "Whether Abe noticed the criticism does not depend on the officials. Could the criticism be what makes "
                "somebody unhappy?"
            ),
            "C38 attacks C49": (
                "A quarrel sounds like an attack. But between two claims ask only: does it make you believe the "
                "other one more, or less?"
            ),
        },
        hints=(
            "C49 is where it all leads, so no arrow starts there.",
            "One claim is an example of another. One claim gives a reason why somebody is unhappy.",
            "C35, C37, C38 and C41 lead to C49. The other two each lead to one of these: C39 is an example of a "
            "quarrel.",
        ),
    ),
    Exercise(
        name="01.6",
        kind="text",
        points=4,
        minutes=6,
        words=(15, 60),
        prompt=(
            "The essay's title asks whether four governments can agree. Write the answer that the essay implies, in "
            "one or two sentences of your own that name Beijing, Seoul, Tokyo and Washington."
        ),
        solution=(
            "Seoul and Beijing favour conciliation with Pyongyang, and Washington under Trump has come over to them, "
            "against its own hawks; Tokyo follows with reluctance. So the four agree in part and not securely: the "
            "opening could fail, because it depends on Tokyo's doubts, American politics and Trump's patience."
        ),
        right=(
            "The implied answer: not securely. Seoul and Beijing lean towards conciliation, Trump's Washington has "
            "joined them against its own hawks, Tokyo holds back. Other readers may stress the opportunity more than "
            "the doubt; the text allows both, and says neither outright."
        ),
        hints=(
            "Go capital by capital: who is for conciliation, who holds back, who is divided?",
            "Then ask how firm it all is. Which adjective does the author use in paragraph 9 for what has been won?",
            "Do not answer for the author with a plain yes or no: he gives neither.",
        ),
        rubric=(
            "Places Seoul and Beijing together, on the side of conciliation.",
            "Places Tokyo apart or in doubt, without making it an opponent of talks.",
            "Treats Washington as changed and divided, or as depending on Trump.",
            "Answers the title with the essay's own caution (not securely, for now), not with a plain yes or no.",
        ),
        said={
            "(yes|no)[,.]? (they|the four|it|all)": (
                "Does the essay itself say a plain yes or no? Which of its words are more careful than yours?"
            ),
            "(Tokyo|Japan) (opposes?|rejects?|blocks?|refuses?)": (
                "Does the essay call Tokyo an opponent of talks, or a reluctant partner?"
            ),
        },
        unsaid={
            "hawks?|divided|Trump|president|patience|election": (
                "On whom in Washington does the answer depend? Does Washington agree with itself?"
            ),
            HEDGE: "How sure is the essay of its answer? Which of your words says so?",
        },
    ),
    Exercise(
        name="01.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "The cell above counts supporting arrows only. Take out .query(\"relation == 'supports'\"), so that it "
            "counts all four relations, and run it. To which claim do most arrows point now?"
        ),
        on_paper=(
            "The table counts the arrows of each relation. To which claim do most arrows point, of all four together?"
        ),
        tables_on_paper=lambda: [arrows_by_relation()],
        options=with_key(CARRIERS),
        solution=most_edges,
        right=(
            "Three claims support it and five attack it; the others qualify it or give background. The five are "
            "objections, and two of these are the views of critics whom the essay reports. Many arrows can mean much "
            "dispute as well as much support, and the arrows were drawn by us. A claim with few arrows may be one that "
            "nobody has argued about yet."
        ),
        wrong={
            "C53": "It comes first while only support counts. Here all four relations count.",
            "C49": "It is near the top either way, and has one arrow more when all are counted. Another has more.",
            "C47": "It has many supporters and no attacker, so its count stays as it was. Another claim has more.",
            "C02": "Two objections attack it and one limits it; it has nine in all. Another has more.",
        },
        hints=(
            "In the cell, delete the word query with the dot before it and the brackets after it, and keep the rest.",
            "The cell then begins with edges = wb.load_argument(), and the first row of the table is the largest.",
            "Attacks and qualifications count too. Which claim do most objections aim at?",
        ),
    ),
]
