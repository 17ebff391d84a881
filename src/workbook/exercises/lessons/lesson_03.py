"""Lesson 03, Are the facts right? Seven exercises."""

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_argument, load_evidence
from workbook.exercises.model import Exercise


def titles(*keys: str) -> dict[str, str]:
    """Give dates and titles of events by key."""
    events = load_events().set_index("event")
    return {key: f"{events.date[key]:%Y}: {events.title[key]}" for key in keys}


def years_between_the_visits() -> float:
    """Count from Hu's arrival in Pyongyang to Xi's, in years."""
    day = load_events().set_index("event").date
    return (day["ev-20190620-xi-pyongyang"] - day["ev-20051028-hu-pyongyang"]).days / 365.25


def is_it_over_fourteen_years() -> str:
    """Answer A if the gap is over fourteen years, B if it is shorter."""
    return "A" if years_between_the_visits() > 14 else "B"


def month_of_the_nickname() -> str:
    """Answer C if the nickname came before November 2017 and in it too, B if November was first, D if it has none."""
    events = load_events(since="2017", until="2017")
    days = events[events.title.str.contains("Little Rocket Man")].date
    if not (days.dt.month == 11).any():
        return "D"
    return "C" if days.min().month < 11 else "B"


def first_common_text() -> str:
    """Find the earliest text that Washington and Pyongyang agreed on together."""
    agreements = load_events(between=["USA", "PRK"], kinds="agreement")
    return agreements[agreements.mutual].event.iloc[0]


NEGOTIATIONS = (
    "ev-19940615-carter-visit",
    "ev-19941021-agreed-framework",
    "ev-19960421-missile-talks",
    "ev-20030827-6pt-1",
    "ev-20050505-bush-hu-call",
    "ev-20081001-hill-oct08",
    "ev-20120229-leap-day",
    "ev-20180612-singapore",
)


def rows_against_the_first_time() -> list[str]:
    """Take those of the rows that the evidence counts against C23."""
    evidence = load_evidence()
    against = evidence[(evidence.claim == "C23") & (evidence.bearing == "against")].row
    return [event for event in NEGOTIATIONS if event in set(against)]


def what_becomes_of_the_break() -> str:
    """Answer C if C01 has supports other than C23, A if C23 was its only one."""
    argument = load_argument()
    supports = argument[(argument.conclusion == "C01") & (argument.relation == "supports")].premise
    return "C" if set(supports) - {"C23"} else "A"


EXERCISES = [
    Exercise(
        name="03.1",
        kind="number",
        points=1,
        minutes=2,
        unit="years",
        tolerance=0.05,
        prompt=(
            "How many years lie between Hu's arrival in Pyongyang and Xi's? Give one decimal. A year has 365.25 days "
            "on average."
        ),
        solution=years_between_the_visits,
        right=(
            "Two dates from two sources, and a division. The number does not depend on anybody's reading of the essay. "
            "It does not settle which visits count: that depends on the words of the sentence."
        ),
        wrong={
            13.7: "Very near, and a little too long. Divide by 365.25 and not by 365, and round to one decimal.",
            13.8: (
                "That is a little too long. Take the number of days that the cell above shows, and divide it by 365.25."
            ),
            166: "Those look like months, counted a little too far. Take the days that the cell above shows instead.",
            4983: "That is the number of days. Divide it by 365.25, the days of an average year.",
            13.5: "Near, and a little too short. Take the days that the cell above shows, and divide them by 365.25.",
            14: (
                "That is what you get by subtracting 2005 from 2019, and what the newspapers wrote. But the first "
                "visit was in October and the second in June. Start from the days."
            ),
            13: "Those are the full years. Some months are left over: give one decimal.",
            163: "Those are about the months. Divide by twelve.",
        },
        hints=(
            "The cell above gives the number of days.",
            "Divide it by 365.25. You can do so in the cell: put / 365.25 after .days, and run it again.",
        ),
    ),
    Exercise(
        name="03.2",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Paragraph 6 says that this was the first visit of a Chinese president in over fourteen years. What do the "
            "dates say?"
        ),
        options={
            "A": "It holds: from 2005 to 2019 it is over fourteen years",
            "B": "The length is too long by some months, but the visit was the first by a president since 2005",
            "C": "It fails: China's premier was in Pyongyang in 2009, so it was no first visit",
            "D": "It cannot be tested: whether a gap is long is a matter of opinion",
        },
        solution=is_it_over_fourteen_years,
        right=(
            "The press had rounded up, and the essay added two words. The sentence is there to show that such a visit "
            "was rare. It still does so with the right length. It does not show that the visit mattered."
        ),
        wrong={
            "A": "The visits were in October and in June. Compare your answer to 03.1 with fourteen.",
            "C": (
                "Well found, and the table has that row. But a premier is not the president, and the essay says "
                "president. Hold a sentence to the words it uses."
            ),
            "D": (
                "Whether a gap is long is a matter of opinion. Whether it is over fourteen years is not: subtract one "
                "date from the other."
            ),
        },
        hints=(
            "The sentence says two things: how long the gap was, and that nobody of this rank came in between.",
            "Compare the length with 03.1. Then look for a president in the table of visits.",
        ),
    ),
    Exercise(
        name="03.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Paragraph 4 dates the nickname with the word Little in it to November 2017. What do the rows of section 3 "
            "say about this name?"
        ),
        options={
            "A": "November 2017 is the only month in which he used it",
            "B": "He used it in November 2017 for the first time",
            "C": "He used it first in September 2017, and again in November",
            "D": "He did not use it in November 2017 at all",
        },
        solution=month_of_the_nickname,
        right=(
            "So the date fits a repetition. The essay does not say that it was the first use, so it has not said "
            "anything false. A reader may still understand it so. The rows do not show that he never said it before "
            "or between: they are only the rows that the makers found."
        ),
        wrong={
            "A": "Look for titles and dates with the word Little: there is more than one row.",
            "B": "Read the rows from the top, and look for the word Little. Which date does the first of them have?",
            "D": "Look at the last row. The title has another verb, but the nickname is there.",
        },
        hints=(
            "Rocket Man and Little Rocket Man are two names here. Mark the rows with the second.",
            "The table is sorted by date. Is the row of November the first of those you marked?",
        ),
    ),
    Exercise(
        name="03.4",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Which is the earliest text that Washington and Pyongyang agreed on together, just the two, signed or not?"
        ),
        options=lambda: titles(
            "ev-19851212-npt-accession",
            "ev-19911213-basic-agreement",
            "ev-19941021-agreed-framework",
            "ev-19930611-joint-statement93",
            "ev-20050919-joint-statement05",
            "ev-20120229-leap-day",
        ),
        solution=first_common_text,
        right=(
            "It came a quarter of a century before Singapore. If you count only signed agreements, the answer is 1994, "
            "and if you count only talks between leaders, 2018. Each is right about its own question. The row does not "
            "show that the statement had any effect."
        ),
        wrong={
            "ev-19941021-agreed-framework": (
                "Right, if only a signed agreement counts. The question takes any text on which the two agreed. The "
                "same two envoys had published one sixteen months earlier."
            ),
            "ev-19851212-npt-accession": (
                "North Korea acceded to a treaty of many states. These two did not make that text together."
            ),
            "ev-19911213-basic-agreement": (
                "An agreement of the two Koreas. Washington had no part in it: look for a row with both USA and PRK."
            ),
            "ev-20050919-joint-statement05": (
                "Six governments adopted this one. The question is about a two-party text: go up in the table."
            ),
            "ev-20120229-leap-day": (
                "The last of its kind before Trump, and even here each side published its own text. The question asks "
                "for the earliest: go up in the table."
            ),
        },
        hints=(
            "Look at the table of agreements in section 4, from the top.",
            "In the first row North Korea acts alone. Take the next one.",
        ),
    ),
    Exercise(
        name="03.5",
        kind="selection",
        points=2,
        minutes=4,
        prompt=(
            'Which of these rows speak against "for the first time" in paragraph 5? Select those in which the two '
            "governments negotiated with each other, just the two, before 2018."
        ),
        options=lambda: titles(*NEGOTIATIONS),
        solution=rows_against_the_first_time,
        right=(
            "Each of them is enough to refute the sentence as it is worded. None of them touches its other half: that "
            "a sitting president met the North Korean leader was new. They do not show that the talks went well."
        ),
        wrong={
            (
                "ev-19941021-agreed-framework",
                "ev-19960421-missile-talks",
                "ev-20030827-6pt-1",
                "ev-20081001-hill-oct08",
                "ev-20120229-leap-day",
            ): "One too many. At one of these tables six delegations sat. The claim is about two-party talks.",
            (
                "ev-19940615-carter-visit",
                "ev-19941021-agreed-framework",
                "ev-19960421-missile-talks",
                "ev-20081001-hill-oct08",
                "ev-20120229-leap-day",
            ): (
                "One too many. One of these visitors had left office long before and came on a private mission. It "
                "prepared talks, but it was no negotiation of two governments."
            ),
            (
                "ev-19941021-agreed-framework",
                "ev-19960421-missile-talks",
                "ev-20081001-hill-oct08",
                "ev-20120229-leap-day",
                "ev-20180612-singapore",
            ): "One too many. One of these is the very meeting that the claim calls the first.",
            ("ev-19941021-agreed-framework",): (
                "The best known, and right. There are more: look for envoys who settled something with Pyongyang, "
                "under Clinton, under Bush and under Obama."
            ),
            ("ev-19941021-agreed-framework", "ev-20120229-leap-day"): (
                "Both are right, and both ended in an announced text. Talks count even if no text came of them: look "
                "again at the years in between."
            ),
        },
        hints=(
            "Ask three things of each row: were both governments there? Nobody else? Before 2018?",
            "Strike out the talks of six, the private visit, the refusal, and the meeting that the claim is about.",
            "Four rows are left: a signed agreement, talks on missiles, talks in Pyongyang, and a text of 2012.",
        ),
    ),
    Exercise(
        name="03.6",
        kind="text",
        points=4,
        minutes=9,
        words=(70, 160),
        cites=("claim", "event", "against"),
        prompt=(
            "Claim C07 says that the governments of Bush and Obama steadfastly refused formal two-party negotiations. "
            "The workbook rates it contested, and not contradicted. Why? Say what the word formal may cover, and name "
            "the claim, a row for it and a row against it, each by its key, from the table above."
        ),
        solution=(
            "C07 hangs on one word. If formal means a negotiation that Washington itself called by that name, the "
            "claim has support: ev-20050505-bush-hu-call is a public refusal, and in 2009 Bosworth said that his "
            "talks in Pyongyang were exploratory. If formal means envoys with a mandate who meet alone and settle "
            "something, it fails after 2006: ev-20070305-ny-wg was a two-party working group that an agreement had "
            "set up, and in 2012 two-party talks led to announced commitments. So steadfastly fits Bush's first "
            "years and hardly the rest. Contradicted would be too strong, because the tables do not say which "
            "meetings were formal, and governments choose the label. If a document of 2008 called these talks "
            "negotiations, I would change the verdict."
        ),
        right=(
            "Under a narrow meaning of formal the claim has support, above all for 2003 to 2006; under a wide one it "
            "fails from 2007. The tables do not define the word, and the officials who used it had reasons to. So "
            "contested is fair: two careful readers can differ, and can say why."
        ),
        hints=(
            "Write down two meanings of formal: one that lets the claim stand, and one that brings it down.",
            "For: what did the White House say in May 2005? Against: what was set up in New York in March 2007?",
            "End with what would make you change the verdict to contradicted, or to supported.",
        ),
        rubric=(
            "Says what formal may mean, in at least two ways.",
            "Names a row that speaks for the claim and says why it does.",
            "Names a row that speaks against the claim and says why it does.",
            "Explains why that makes the claim contested, or says what would settle it.",
        ),
        said={
            "(essay|author|claim|C07) is (simply |just |plainly )?(wrong|false|a lie)": (
                "The verdict is contested, not contradicted. What could a careful defender of the claim say?"
            ),
        },
        unsaid={
            "formal": "What may formal mean here? Can you give two meanings that lead to two verdicts?",
            "would|until|unless|if": "Which document, if it were found, would settle it for you?",
            r"label\w*|call(ed|s)?|name[ds]?|meaning|means?|word": (
                "Who decides whether a meeting is formal: the table, or those who met?"
            ),
        },
    ),
    Exercise(
        name="03.7",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "Suppose that C23 (for the first time) does not hold. What becomes of C01, that Trump's readiness to meet "
            "Kim is a major break with earlier policy? Look at the table in section 8 of what supports C01."
        ),
        options={
            "A": "It fails too: a claim is no better than what supports it",
            "B": "Nothing: C23 has no bearing on it",
            "C": "It loses one support and keeps others, so it is weaker but may still stand",
            "D": "It is refuted: if talks were not new, there was no break",
        },
        solution=what_becomes_of_the_break,
        right=(
            "The summit itself, the first of its kind (C58), and the earlier refusals still speak for a break, now of "
            "level and not of format. That is also what the objection X08 says. It does not follow that the essay was "
            "right about the rest: each support needs its own test."
        ),
        wrong={
            "A": "That would be so if C01 had no other support. Count the rows of the table that say supports.",
            "B": "Look for C23 in the column premise: it is there, with a reason.",
            "D": (
                "To take away a reason is not to give a reason against. The break may have been of another sort: think "
                "of who met in Singapore."
            ),
        },
        hints=(
            "The table shows what the essay offers for C01. Cross out the row of C23. What is left?",
            "Four rows that say supports become three.",
        ),
    ),
]
