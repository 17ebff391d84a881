"""Lesson 04, From fury to handshake: seven exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_turning_points
from workbook.datasets.series import load_series
from workbook.exercises.model import Exercise
from workbook.networks.events import make_event_network
from workbook.networks.signed import make_signed_network

if TYPE_CHECKING:
    import pandas as pd


def scores_at(label: str) -> dict[str, float]:
    """Compute the mean score of each pair, both directions together, at a stop of the story."""
    stop = load_turning_points().set_index("label").loc[label]
    pairs = make_signed_network(make_event_network(load_events(since=stop.start, until=stop.end)))
    return {f"{a}-{b}": edge["score"] for a, b, edge in pairs.edges(data=True)}


def pair_that_changed_most() -> str:
    """Compare the pairs that have a line at both stops."""
    before, after = scores_at("Maximum pressure"), scores_at("Singapore")
    return max(before.keys() & after.keys(), key=lambda pair: abs(after[pair] - before[pair]))


def year_of_most(column: str) -> int:
    """Find the year with the highest figure in a column of the launches, up to the essay."""
    launches = load_series("missile_launches").set_index("year")
    return int(launches[column].idxmax())


def fall_of_launches() -> int:
    """Subtract the launches of 2018 from those of 2017."""
    launches = load_series("missile_launches").set_index("year").launches
    return int(launches[2017] - launches[2018])


def pair_with_most_negative_days() -> str:
    """Add up the months from January 2018 to June 2019 for each pair with Pyongyang."""
    relations = load_series("reported_relations")
    pairs = relations[(relations.actor_a == "PRK") | (relations.actor_b == "PRK")]
    days = pairs.groupby(["actor_a", "actor_b"])[["negative_days", "days_observed"]].sum()
    return "-".join((days.negative_days / days.days_observed).idxmax())


def what_the_machine_misses() -> str:
    """Look past the essay: B if the coded acts of August 2019 are hostile and most days all the same friendly."""
    coded = load_events(since="2019-08", until="2019-08", between=["JPN", "KOR"], horizon=None)
    relations = load_series("reported_relations", horizon=None).set_index(["month", "actor_a", "actor_b"])
    august = relations.loc[("2019-08", "JPN", "KOR")]
    mostly_friendly = august.negative_days < august.days_observed / 2
    return "B" if mostly_friendly and (coded.goldstein < 0).all() else "A"


def negative_days_by_half_year() -> "pd.DataFrame":
    """Count the negative days of each pair with Pyongyang, and all days observed, by half-year from 2018 on."""
    relations = load_series("reported_relations")
    with_pyongyang = relations[(relations.actor_a == "PRK") | (relations.actor_b == "PRK")]
    pair = (with_pyongyang.actor_a + "-" + with_pyongyang.actor_b).rename("pair")
    first = with_pyongyang.month.str[5:] <= "06"
    half = with_pyongyang.month.str[:4] + first.map({True: ", January to June", False: ", July to December"})
    days = with_pyongyang.groupby([pair, half])[["negative_days", "days_observed"]].sum()
    return days.astype(str).agg(" of ".join, axis=1).unstack().rename_axis(columns=None)


def negative_days_by_month() -> "pd.DataFrame":
    """Count the negative days of Washington and Pyongyang in January 2018, and around Hanoi."""
    months = load_series("reported_relations").query("actor_a == 'PRK' and actor_b == 'USA'").set_index("month")
    around = ["2018-01", *months.loc["2018-11":].index]
    return months.loc[around, ["days_observed", "negative_days"]].T


def acts_after_hanoi() -> "pd.DataFrame":
    """List what Pyongyang did, and what passed between it and Washington, from March 2019 on."""
    events, between = load_events(since="2019-03"), load_events(since="2019-03", between=["USA", "PRK"])
    return events[(events.initiator == "PRK") | events.event.isin(between.event)][["event", "title"]]


EXERCISES = [
    Exercise(
        name="04.1",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            'Compare "Maximum pressure" (2017) with "Singapore" (May to July 2018). For which of these pairs did the '
            "mean score of all events between the two, in both directions, change most? Take only pairs that have a "
            "line in both pictures."
        ),
        options={
            "CHN-PRK": "Beijing-Pyongyang",
            "CHN-USA": "Beijing-Washington",
            "JPN-PRK": "Tokyo-Pyongyang",
            "KOR-PRK": "Seoul-Pyongyang",
            "PRK-USA": "Pyongyang-Washington",
        },
        solution=pair_that_changed_most,
        right=(
            "Both its lines turn from dashed to solid, and no other pair changes nearly as much. So on this measure "
            "the essay's change of course is visible. The picture does not show who changed course first, or why."
        ),
        wrong={
            "JPN-PRK": (
                "The dashed line of 2017 is gone, but no new line took its place: from May to July 2018 the table has "
                "no row between the two. No row is not a change for the better. Look for lines in both pictures."
            ),
            "KOR-PRK": (
                "This pair rises a little. Seoul had offered talks in 2017 already, so its line was about even and had "
                "less far to rise. Which pair starts far below zero?"
            ),
            "CHN-PRK": (
                "Close: this pair rises from about even to solid. But another one comes from far below zero. "
                "Look for a pair that is dashed both ways in 2017."
            ),
            "CHN-USA": (
                "This pair falls a little: in these months the table has more complaints about oil and trade than "
                "thanks. Look for a pair that is dashed both ways in 2017."
            ),
        },
        hints=(
            "Which pairs have a dashed line in the third network, and a line of another look in the fifth?",
            "Section 3 shows both stops with numbers. How far is it from the number of 2017 to that of 2018?",
            "Two of Pyongyang's pairs are dashed in 2017. One of them has no line in 2018: the other one remains.",
        ),
    ),
    Exercise(
        name="04.2",
        kind="number",
        points=1,
        minutes=1,
        prompt="By the number of launches: which year is the worst in the series up to the essay? Give the year.",
        solution=lambda: year_of_most("launches"),
        right=(
            "By number the year before Trump took office is the highest. A count does not show how far a missile could "
            "fly, or whom it frightened: it treats every launch alike. The next exercise weighs the range."
        ),
        wrong={
            2018: "The series has no launch in that year: no bar stands above it. Look for the tallest bar.",
            2006: (
                "That is the year of the first nuclear test. The chart counts launches: compare the numbers on the "
                "bars."
            ),
            2017: ("That year is high, but not highest. Compare the two tallest bars, and the numbers on them."),
            24: "That is how many launches the worst year has. The question asks for the year: read it below the bar.",
            2019: (
                "The whole of 2019 has more launches, but it ends after the essay, so the series stops before it. "
                "Look at the bars up to 2018."
            ),
            2022: ("That year lies after the essay, so its author could not know it. Look at the bars up to 2018."),
            2015: "That year is one of the high ones. The bar just to the right of it is higher.",
            21: "That is how many launches 2017 had, and another year had more. Look for that year.",
            2014: "That year is one of the high ones. Two bars further right are higher: compare their numbers.",
        },
        hints=(
            "Look for the tallest bar in the first chart of section 6.",
            "Two bars near the right edge stand out. Read the numbers above them: which is larger?",
            "It is the last year before Trump took office.",
        ),
    ),
    Exercise(
        name="04.3",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            "By severity: which year is the worst, if a missile that can cross an ocean (ICBM) weighs most and one of "
            "intermediate range (IRBM) second?"
        ),
        options={year: year for year in ("2009", "2014", "2016", "2017", "2018")},
        solution=lambda: year_of_most("icbm"),
        right=(
            "The first intercontinental missiles of the series fly in this year. So the essay's year is the worst by "
            "reach and not by number. How severe a launch is depends on who judges: short-range missiles reach Seoul."
        ),
        wrong={
            "2016": (
                "That year leads by number, and by missiles of intermediate range. But it has none that can cross an "
                "ocean, and the question lets those weigh most."
            ),
            "2014": (
                "That year has many launches, nearly all of them short. Go to the second chart, which has only the two "
                "longest ranges."
            ),
            "2009": "Not one of its launches is of the two longest ranges. Go to the second chart.",
            "2018": "There is no bar in that year in either chart. Look one bar to the left.",
        },
        hints=(
            "The second chart of section 6 has one colour for each of the two ranges.",
            "Look for the year in which the bar for intercontinental missiles is not at zero.",
        ),
    ),
    Exercise(
        name="04.4",
        kind="number",
        points=1,
        minutes=2,
        unit="launches",
        prompt=(
            "By how many launches did the yearly count fall from 2017 to 2018? Look at what the series has for 2018."
        ),
        solution=fall_of_launches,
        right=(
            "It fell by all there were: the series has none for 2018. That shows that the tests stopped. It does not "
            "show that the programme did, nor what made them stop."
        ),
        wrong={
            100: "That is the fall in per cent: all of them. The question asks how many launches that was.",
            3: "That is the step from 2016 to 2017. Take the next step to the right, from 2017 to 2018.",
            0: "You read 2018 off well: that is what the series has. The question asks how far down it is from 2017.",
            24: "You started from 2016. Take the bar to the right of it, and subtract what 2018 has.",
            9: "These are the two longest ranges only. Take the first chart, which counts all launches.",
            -21: "The size is right. A fall is asked for, so the number is written without a minus.",
        },
        hints=(
            "Read two numbers off the first chart: the bars of 2017 and of 2018.",
            "If a year has no bar, its count is zero: the series has a row for it all the same.",
            "Subtract zero from the number above the bar of 2017.",
        ),
    ),
    Exercise(
        name="04.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Take all months from January 2018 to June 2019 together. Which of these pairs has the highest share of "
            'days with a negative balance? To see two pairs more in the figure, add "CHN-PRK" and "PRK-RUS" to the '
            "list in its cell."
        ),
        on_paper=(
            "Take all months from January 2018 to June 2019 together. Which of these pairs has the highest share of "
            "days with a negative balance? The table says how many days were negative, of how many the machine saw."
        ),
        tables_on_paper=lambda: [negative_days_by_half_year()],
        options={
            "CHN-PRK": "Beijing-Pyongyang",
            "JPN-PRK": "Tokyo-Pyongyang",
            "KOR-PRK": "Seoul-Pyongyang",
            "PRK-RUS": "Pyongyang-Moscow",
            "PRK-USA": "Pyongyang-Washington",
        },
        solution=pair_with_most_negative_days,
        right=(
            "Its line lies highest in most months, which fits what the essay says of Tokyo's reserve. But the line "
            "counts what both sides did, as the news told it. Since talk counts as cooperation, a pair that hardly "
            "talks looks worse."
        ),
        wrong={
            "PRK-USA": (
                "It starts almost as high, in January 2018, and rises again in May 2019. In between it lies near zero "
                "for months. Follow the line that stays up."
            ),
            "KOR-PRK": "This line is among the lowest for most of the time. Follow the line that stays up.",
            "PRK-RUS": ("This pair is second, and it has bad months too. Which line lies above it in most months?"),
            "CHN-PRK": (
                "Beijing and Pyongyang have bad months in 2018, but lie in the middle overall. "
                "Follow the line that stays up."
            ),
        },
        hints=(
            "High is bad here. Which line lies above the others most of the time, and not only in one month?",
            "Cover the first three months with your hand. Which line is on top in nearly every month of the rest?",
        ),
    ),
    Exercise(
        name="04.6",
        kind="text",
        points=4,
        minutes=10,
        words=(60, 150),
        cites=("claim", "event"),
        prompt=(
            "Claim C27 says that after Hanoi tension between Washington and Pyongyang rose again, modestly. Is "
            '"modestly" a fair word for March to July 2019? Name the claim, one row that speaks for the word and one '
            'that speaks against it, each by its key; wb.load_events(since="2019-03")[["event", "title"]] lists the '
            "keys."
        ),
        on_paper=(
            "Claim C27 says that after Hanoi tension between Washington and Pyongyang rose again, modestly. Is "
            '"modestly" a fair word for March to July 2019? Name the claim, one row that speaks for the word and one '
            "that speaks against it, each by its key from the list."
        ),
        tables_on_paper=lambda: [negative_days_by_month(), acts_after_hanoi()],
        solution=(
            "I find the word in C27 fair, but only if we compare with January 2018. For it speaks "
            "ev-20190526-small-weapons: Trump wrote that the launches did not disturb him, and a month later the two "
            "leaders shook hands. January 2018 had 22 negative days, May 2019 only nine. Against it speaks "
            "ev-20190509-launch-may9: with the launch five days before, it ended a pause since November 2017, and May "
            "was the worst month since February 2018. Compared with the calm just before, that is a jump. The row also "
            "has Seoul and Tokyo as targets, not Washington, so the rebound looks modest partly because Washington did "
            "not count itself in. A launch of longer range, or a threat by Trump, would change my mind."
        ),
        right=(
            'The word needs a comparison. Compared with January 2018 the spring of 2019 is calm, so "modestly" is '
            "fair. Compared with the months just before, May is a jump, and the launches have Seoul and Tokyo as "
            "targets. Neither comparison is the only right one. The rows do not show how dangerous those weeks were."
        ),
        hints=(
            "Modest compared with what? Choose between the fury of early 2018 and the calm just before Hanoi.",
            "For: how did Trump speak of the launches in May? Against: what was fired that month, and what had not "
            "been fired since November 2017?",
            "Begin with your answer, and say what you compare with. Then give a row for it, a row against it, and what "
            "would change your mind.",
        ),
        rubric=(
            "Says with what the months after Hanoi are compared.",
            'Names a row that speaks for "modestly" and says why it does.',
            'Names a row that speaks against "modestly" and says why it does.',
            "Weighs the two: whose tension is counted, or what would change the answer.",
        ),
        said={
            "modest(ly)? is (simply |just |clearly )?(wrong|false)": (
                "Compared with what is it wrong? With January 2018 the answer may be another."
            ),
        },
        unsaid={
            r"compar\w*|beside|than|against the|base ?line|measured": (
                "With which months do you compare March to July 2019? What if you took others?"
            ),
            "against|but|however|yet|though|although": (
                "Which row speaks against your answer, and why does it not change your mind?"
            ),
            r"Seoul|Tokyo|Japan|South Korea|target\w*": (
                "Whose tension is counted: only Washington's, or that of those within range as well?"
            ),
        },
    ),
    Exercise(
        name="04.7",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "This exercise looks past the day of the essay (horizon=None), at Seoul and Tokyo in August 2019. Both "
            "coded rows of that month are below zero. Compare negative_days with days_observed in the machine's row "
            "for August. What does the machine's scale miss?"
        ),
        options={
            "A": "Nothing: on most days the machine finds conflict, as the two coded rows do",
            "B": "The quarrel: all talk counts as cooperation, even talk about a quarrel, so most days look friendly",
            "C": "The silence: the two stopped dealing with each other, so there was little to report",
            "D": "Nothing: relations did improve, and the two coded rows are mistaken",
        },
        solution=what_the_machine_misses,
        right=(
            "Few days of August come out negative, fewer than in July. Yet in that month Tokyo struck Seoul "
            "off its list, and Seoul gave notice of the pact. Governments talk while they quarrel, and talk scores "
            "above zero. The two rows miss something too: all the ordinary business of that month."
        ),
        wrong={
            "A": (
                "That is what one would expect of a quarrel. Now divide the two numbers of the row for August: on how "
                "many of the days seen was the balance negative?"
            ),
            "C": (
                "Look at days_observed: the machine has data on the two for every day of August. They did not fall "
                "silent. How does the scale count it when two governments talk about their quarrel?"
            ),
            "D": (
                "The machine seems to say so. But both rows have sources, and each tells of a step against the other. "
                "If both tables are right in what they record, what is it that the scale counts?"
            ),
        },
        hints=(
            "Find the row for 2019-08: how many days were observed, and how many were negative?",
            "Look at the list of codes in section 1. What does a meeting score, or a call for talks?",
            "A meeting about a quarrel scores as a meeting. What happens then to the balance of a day full of "
            "meetings?",
        ),
    ),
]
