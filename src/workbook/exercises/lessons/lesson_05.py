"""Lesson 05, After, therefore because? Eight exercises."""

from typing import TYPE_CHECKING

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_evidence
from workbook.exercises.model import Exercise
from workbook.exercises.weaknesses import AGAINST, HEDGE
from workbook.measures.coincidence import coincidence
from workbook.networks.betweenness import betweenness
from workbook.networks.meetings import make_meeting_network

if TYPE_CHECKING:
    import pandas as pd


def titles(*keys: str) -> dict[str, str]:
    """Give the titles of events by key."""
    events = load_events().set_index("event")
    return {key: events.title[key] for key in keys}


def years_and_titles(*keys: str) -> dict[str, str]:
    """Give the years and titles of events by key."""
    events = load_events().set_index("event")
    return {key: f"{events.date[key].year}: {events.title[key]}" for key in keys}


def days_from_departure_to_tweet() -> int:
    """Subtract the day on which Xi left Pyongyang from the day of Trump's tweet."""
    events = load_events().set_index("event")
    return (events.date["ev-20190629-dmz-tweet"] - events.end_date["ev-20190620-xi-pyongyang"]).days


def row_before_the_visit() -> str:
    """Find what passed between Washington and Pyongyang from 10 June until Xi arrived."""
    (row,) = load_events(since="2019-06-10", until="2019-06-19", between=["USA", "PRK"]).event
    return row


def row_that_shows_a_cause() -> str:
    """Look for a decisive row in support of C31, up to the essay; 'none' if there is none."""
    evidence = load_evidence()
    decisive = evidence[(evidence.claim == "C31") & (evidence.bearing == "supports") & (evidence.weight == 3)]
    return next(iter(decisive.row), "none")


def share_followed_by_another(days: int = 9) -> float:
    """Take the meetings before Xi's visit, and give the share after which another meeting of leaders soon began."""
    table = coincidence("ev-20190620-xi-pyongyang", "ev-20190629-dmz-tweet", days=days).table
    return float(table.followed[table.before].mean())


def meetings_followed(days: int = 9) -> "pd.DataFrame":
    """Count the meetings of leaders, and how many were followed by another one within so many days."""
    table = coincidence("ev-20190620-xi-pyongyang", "ev-20190629-dmz-tweet", days=days).table
    table["when"] = table.before.map({True: "before Xi's visit", False: "after it"})
    counts = table.groupby("when").followed.agg(["size", "sum"]).sort_index(ascending=False)
    return counts.set_axis(["meetings of leaders", f"followed by another within {days} days"], axis=1)


def state_between_most_pairs() -> str:
    """Find the highest betweenness in the network that the rows of data 1.1.0 make."""
    events = load_events(since="2018", kinds=["summit", "visit"]).query("added == '1.1.0'")
    return betweenness(make_meeting_network(events)).actor[0]


def talks_before_steps() -> list[str]:
    """Give the talks that the record has against C12, without the rows that may be read either way."""
    evidence = load_evidence()
    against = evidence[(evidence.claim == "C12") & (evidence.bearing == "against")].row
    return sorted(row for row in against if row not in OPEN)


def meetings_before_singapore() -> int:
    """Count the meetings of leaders with Kim Jong-un before Trump met him."""
    kim = load_events(actor="PRK").query("leaders and date >= '2012'")
    first = kim[kim.initiator.eq("USA") | kim.targets.map(lambda targets: "USA" in targets)].date.min()
    return int((kim.date < first).sum())


OPEN = ("ev-20001023-albright-visit", "ev-20160221-wsj-peace-talks")
"""Rows that speak against C12 or not, by what counts as a major step, and what as talks."""

EXERCISES = [
    Exercise(
        name="05.1",
        kind="number",
        points=1,
        minutes=2,
        unit="days",
        prompt=(
            "Xi left Pyongyang on 21 June. By the list of events, how many days later did Trump make his offer, in a "
            "tweet? Subtract the earlier date from the later one."
        ),
        solution=days_from_departure_to_tweet,
        right=(
            "So the essay is right about the few days, whether one counts from Xi's arrival or from his departure. "
            "The number shows that the visit came first. It does not show that the visit led to the tweet."
        ),
        wrong={
            9: (
                "That is the time from Xi's arrival to the tweet, or from his departure to the meeting itself. Take "
                "the day on which he left, and the row of the tweet."
            ),
            7: (
                "In Washington it was still the day before, so this is a good count by American clocks. The table uses "
                "the day in Osaka, where the tweet was sent."
            ),
            10: (
                "That is the time from Xi's arrival to the meeting at the border. The question begins when he leaves, "
                "and ends with the tweet."
            ),
            6: "That is the time from the report of Trump's letter to the tweet. Begin at the end of Xi's visit.",
            3: (
                "That is the time to what Trump told a newspaper on 24 June: section 4 comes to it. Here take the row "
                "in which he offers the meeting."
            ),
            -8: "You subtracted the later date from the earlier one. Turn the two round, and the number is positive.",
        },
        hints=(
            "A visit has a first and a last day. The question begins with the last.",
            "Xi left on 21 June. Find the row in which Trump offers the meeting, and read its date.",
            "From the 21st to the 29th: subtract.",
        ),
    ),
    Exercise(
        name="05.2",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            'In the two cells of section 1 that begin with events, change "2019-06-17" to "2019-06-10" and run them '
            "again. The story now begins a week earlier. Which event between Washington and Pyongyang is new, and "
            "came before Xi arrived?"
        ),
        on_paper=(
            "The list begins on 10 June, a week earlier than the first cells of section 1. Which event between "
            "Washington and Pyongyang came before Xi arrived?"
        ),
        tables_on_paper=lambda: [load_events(since="2019-06-10", until="2019-06-24")[["date", "title"]]],
        options=lambda: titles(
            "ev-20190623-trump-letter",
            "ev-20190629-xi-trump-osaka",
            "ev-20190611-kim-letter",
            "ev-20190625-japan-denies",
            "ev-20190629-dmz-tweet",
        ),
        solution=row_before_the_visit,
        right=(
            "A story that begins with Xi's visit leaves this letter out. If coming before were "
            "enough, the letter could be called the cause of the meeting just as well. The list does not show that it "
            "was: the text of the letter is not in our table."
        ),
        wrong={
            "ev-20190623-trump-letter": (
                "A letter, yes, and between the two. But this one was reported two days after Xi had left, and it was "
                "in the first list already. Which letter is new?"
            ),
            "ev-20190629-xi-trump-osaka": (
                "Pyongyang did not take part in this talk, and it came nine days after Xi arrived there. Look at the "
                "top of the longer list."
            ),
            "ev-20190625-japan-denies": (
                "This one is between Washington and Tokyo, and came after the visit. Look at the top of the longer "
                "list."
            ),
            "ev-20190629-dmz-tweet": (
                "This is the offer itself, which the essay sets after Xi's visit. Look at the top of the longer list."
            ),
        },
        hints=(
            "The rows are sorted by date. Only what stands above Xi's visit came before it.",
            "It is the first row of the longer list. Who wrote to whom?",
        ),
    ),
    Exercise(
        name="05.3",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Which of these rows shows, and does not merely suggest, that Xi's visit brought about Trump's offer? Ask "
            "of each row: could it say the same if the visit had had no effect?"
        ),
        options=lambda: (
            titles(
                "ev-20190620-xi-pyongyang",
                "ev-20190623-trump-letter",
                "ev-20190629-dmz-tweet",
                "ev-20190629-xi-trump-osaka",
                "ev-20190701-china-dmz",
            )
            | {"none": "None of these rows"}
        ),
        solution=row_that_shows_a_cause,
        right=(
            "Each row could say the same if the visit had had no effect. That is a finding: it tells you how far the "
            "record goes. It does not show that Beijing did nothing. Such work is done in private, and archives open "
            "late. The next cell shows all rows."
        ),
        wrong={
            "ev-20190620-xi-pyongyang": (
                "This row shows that the visit took place, and when. It does not say what Xi asked of Kim, or what Kim "
                "promised. If letters alone had done the work, it would read the same."
            ),
            "ev-20190623-trump-letter": (
                "This row points to another channel, straight between Trump and Kim. If anything it weakens the case "
                "for the visit, and it does not settle that either: nobody printed the letter."
            ),
            "ev-20190629-dmz-tweet": (
                "This row is the offer. It does not say who put the idea into Trump's mind: Xi, Moon, Kim, an aide, or "
                "the place on the map."
            ),
            "ev-20190629-xi-trump-osaka": (
                "Here Xi does speak to Trump about Pyongyang. But he did so some hours after the tweet, and what comes "
                "later cannot bring about what came before."
            ),
            "ev-20190701-china-dmz": (
                "This comes nearest: a government states a link. But it speaks of its own work, and after the event. "
                "It speaks of momentum, not of a message. A government may say so whether or not there was an effect."
            ),
        },
        hints=(
            "Try the question on the first row. If the letters alone had led to the offer, would that row look "
            "different?",
            "One row states a link. Who says so, when, and what does it gain by it?",
            "If no row passes, that is an answer too, and it is among the choices.",
        ),
    ),
    Exercise(
        name="05.4",
        kind="number",
        points=1,
        minutes=2,
        tolerance=0.01,
        prompt=(
            "Change days=5 to days=9 in the cell of section 5, and run it again. Look at the meetings before Xi's "
            "visit. After which share of them did another meeting of leaders begin within nine days? Give it as a "
            "number between 0 and 1."
        ),
        on_paper=(
            "The table counts with nine days instead of five. Look at the meetings before Xi's visit. After which "
            "share of them did another meeting of leaders begin within nine days? Give it as a number between 0 and "
            "1."
        ),
        tables_on_paper=lambda: [meetings_followed()],
        solution=share_followed_by_another,
        right=(
            "One in two: 18 of 36. (Within five days it is 50 % too, but of all 44 meetings.) So a meeting of leaders "
            "within nine days of another was nothing unusual. That does not show that this meeting was chance. And "
            "the share is about any leaders. For Washington and Pyongyang alone, the number beside it is far smaller."
        ),
        wrong={
            0.42: "That is the share within five days. Nine days are asked for.",
            0.57: (
                "That is the share of all other meetings, also of those after Xi's visit. They were followed by the "
                "very meeting that is to be explained. Take the meetings that came before."
            ),
            0.06: (
                "That is how often a meeting of Washington and Pyongyang followed. A fair question, and a stricter "
                "one. Here any meeting of leaders counts."
            ),
            50: "The size is right, but as a percentage. A share lies between 0 and 1: divide by a hundred.",
            0.2: "That is how often one of Washington and Pyongyang followed. Here any meeting of leaders counts.",
            18: "That is how many meetings were followed by another. Divide by the number of all meetings before.",
        },
        hints=(
            "In the cell, only the number behind days= changes.",
            "Under the cell, the last but one sentence speaks of the meetings that came before: any leaders first.",
            "18 of 36.",
        ),
    ),
    Exercise(
        name="05.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Look at the left network, made from our first data. Take each pair of states that no line joins, and go "
            "from one to the other by the shortest way. Through which state do you pass most often?"
        ),
        options={
            "CHN": "China",
            "JPN": "Japan",
            "KOR": "South Korea",
            "RUS": "Russia",
            "PRK": "North Korea",
            "USA": "United States",
        },
        solution=state_between_most_pairs,
        right=(
            "The essay does not credit this state, but the rows were collected about it. In the right picture no "
            "shortest way needs it any more, so its place in the middle came from the choice of rows. And neither "
            "picture says who passed on anybody's words."
        ),
        wrong={
            "CHN": (
                "The essay leads one to expect it. But how many lines end at this circle on the left? A state with a "
                "single line is between no others."
            ),
            "KOR": (
                "A fair guess after 2018. But its two neighbours have a line of their own and need no detour. "
                "Count the ways that pass through another circle."
            ),
            "USA": (
                "Close: Tokyo reaches the rest only through this circle. Now count the ways that start in "
                "Beijing or in Moscow."
            ),
            "JPN": "Only one line ends here, so nobody passes through. Look for the circle with most lines.",
            "RUS": ("One meeting, and one line: every way from here begins with it. Which circle does it enter first?"),
        },
        hints=(
            "Begin in Beijing, and go to each of the other five. Which circle do you enter first?",
            "Now begin in Moscow. It is the same circle again. Which one?",
            "Four lines end there.",
        ),
    ),
    Exercise(
        name="05.6",
        kind="text",
        points=4,
        minutes=10,
        words=(80, 170),
        cites=("claim", "event"),
        prompt=(
            "How far do you accept claim C31, that Xi's journey had something to do with the offer? Name the "
            "claim, one row that fits it and one row that speaks against it or for a rival, each by its key in the "
            "table of section 7. Then say what evidence would change your mind, and where one would look for it."
        ),
        solution=(
            "I would say that C31 is possible and not shown. It fits that Xi was in Pyongyang nine days before the "
            "offer (ev-20190620-xi-pyongyang), and that a meeting of Trump and Kim so soon after another was rare; the "
            "essay itself says only that it seemed more than coincidence. Against it speaks ev-20190623-trump-letter: "
            "Trump and Kim wrote to each other directly, so the offer can be explained without Beijing. And Trump was "
            "due in Osaka and Seoul anyway. I would change my mind if a record of the talks in Pyongyang showed that "
            "Xi had asked Kim to accept such a meeting, or if an American official of that week told of a message "
            "passed on through Beijing before the tweet. One would look in Chinese and American archives and in "
            "memoirs, and compare two that have no reason to agree. If instead a letter of early June already named "
            "the border as a place to meet, I would drop the claim."
        ),
        right=(
            "The order fits, and so does a way in which it could have worked: a visit that encourages Kim. A meeting "
            "of Trump and Kim so soon after another was rare. But letters ran straight between the two, other "
            'explanations fit the same rows, and no row shows a message passed on to Trump. So "possible" is fair, and '
            '"shown" is not. The lack of proof does not make the rival explanations true.'
        ),
        hints=(
            "Begin with your verdict in one sentence: shown, likely, possible, unlikely, refuted?",
            "A row against it need not refute it. A rival explanation is enough: who else wrote, or spoke, to whom?",
            "Imagine that you may read one secret paper. Which one, and what would it have to say to change your mind?",
        ),
        rubric=(
            "Says how far the claim holds, and keeps order and cause apart.",
            "Names a row that fits the claim and says why it fits.",
            "Names a row that speaks against it or for a rival, without taking it for a refutation.",
            "Names a piece of evidence that would change the verdict, and where it could be found.",
        ),
        said={
            "(proves?|shows?|showed|proved) that (Xi|Beijing|China) (caused|arranged|brought|made|persuaded)": (
                "Which row shows a message from Beijing to Washington, and not only an order of days?"
            ),
            r"after .{0,80}\btherefore|so (Xi|Beijing|China) caused": (
                "One thing came after another. What else could explain the same days?"
            ),
        },
        unsaid={
            r"archiv\w*|memoirs?|records?|papers?|minutes|documents?|testimony|interview\w*": (
                "Where would one look for evidence that could change your mind?"
            ),
            HEDGE: "How far does your evidence carry the claim? Which word of yours says so?",
            AGAINST: "What speaks for a rival explanation?",
        },
    ),
    Exercise(
        name="05.7",
        kind="selection",
        points=1,
        minutes=3,
        prompt=(
            "Claim C12 says: no talks of the two governments alone before major steps of disarmament. Which of these "
            "rows speak against it? Select the talks of the two that came before such a step."
        ),
        options=lambda: years_and_titles(
            "ev-20001023-albright-visit",
            "ev-20030827-6pt-1",
            "ev-20070621-hill-pyongyang",
            "ev-20091208-bosworth",
            "ev-20110728-ny11",
            "ev-20131107-china-lower-bar",
            "ev-20160221-wsj-peace-talks",
        ),
        solution=talks_before_steps,
        either=OPEN,
        right=(
            "Under Bush and under Obama the two governments talked before such a step. One envoy called his talks "
            "exploratory, but they were talks. Two rows may be counted or left out. Before the visit of 2000 a freeze "
            "had been agreed, in 1994, and one can call that a major step. In 2016 a newspaper said that Washington "
            "had dropped a condition; Washington said that its answer fitted its policy, and no talks followed. The "
            "rows do not show that nobody insisted: words and deeds can differ. And none of them is a summit."
        ),
        wrong={
            ("ev-20131107-china-lower-bar",): (
                "This row fits the claim: somebody asks for lower conditions, so there were conditions. Look for the "
                "years in which the two did sit together."
            ),
            ("ev-20070621-hill-pyongyang",): (
                "The clearest of them, since the row says that no concession was demanded. But it is not alone. Did "
                "the next administration talk, too?"
            ),
            (
                "ev-20030827-6pt-1",
                "ev-20070621-hill-pyongyang",
                "ev-20091208-bosworth",
                "ev-20110728-ny11",
            ): (
                "Nearly. One of these rows is a table of six. The claim is about talks of the two alone, and in 2003 "
                "Washington refused just that."
            ),
            ("ev-20001023-albright-visit",): (
                "The rows of 2000 and 2016 may be counted or left out. But there are more: under later presidents "
                "officials of the two governments sat together. Read on from 2007."
            ),
        },
        hints=(
            "Read the summaries above the question. In which do officials of the two meet with nobody else?",
            "Two rows are about conditions and messages. One is a table of six.",
            "2007, 2009 and 2011. The rows of 2000 and 2016 may be counted or left out.",
        ),
    ),
    Exercise(
        name="05.8",
        kind="number",
        points=1,
        minutes=2,
        unit="meetings",
        prompt=(
            "Of the meetings with Kim in the list of section 8: how many came before he first met Trump, in Singapore?"
        ),
        solution=meetings_before_singapore,
        right=(
            "All four were with Xi or Moon, so the handshake in Singapore cannot be their cause. But all came after "
            "Trump's yes of 8 March 2018, which may have led to them. The number shows an order. It does not "
            "show why they met Kim: Seoul's work, or Kim's own change of course, would leave the same list."
        ),
        wrong={
            5: "You counted Singapore itself. How many stand above it?",
            2: "That is Xi alone, or Moon alone. Count both.",
            12: "That is the whole list. Find Singapore in it, and count what stands above.",
            7: "That is how many came after Singapore. Look at the other side of it.",
            0: "That is true of the years before March 2018. But the list begins some months before Singapore.",
        },
        hints=(
            "Find the row of 12 June 2018.",
            "Count the rows above it.",
        ),
    ),
]
