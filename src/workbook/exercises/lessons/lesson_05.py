"""Lesson 05, After, therefore because? Six exercises."""

import pandas as pd

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_evidence
from workbook.exercises.model import Exercise
from workbook.networks.betweenness import betweenness
from workbook.networks.meetings import make_meeting_network


def titles(*keys: str) -> dict[str, str]:
    """Give the titles of events by key."""
    events = load_events().set_index("event")
    return {key: events.title[key] for key in keys}


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


def share_of_windows_with_a_meeting(days: int = 10) -> float:
    """Slide a window over 2018 and 2019 up to the essay, and count the windows in which leaders met."""
    events = load_events(since="2018").query("leaders")
    calendar = pd.date_range("2018-01-01", "2019-07-30")
    meetings = events.groupby("date").size().reindex(calendar, fill_value=0)
    return float((meetings.rolling(days).sum().dropna() > 0).mean())


def state_between_most_pairs() -> str:
    """Find the highest betweenness in the network that the rows of data 1.1.0 make."""
    events = load_events(since="2018", kinds=["summit", "visit"]).query("added == '1.1.0'")
    return betweenness(make_meeting_network(events)).actor[0]


EXERCISES = [
    Exercise(
        name="05.1",
        kind="number",
        points=1,
        minutes=2,
        unit="days",
        prompt=(
            "How many days lie between the day on which Xi left Pyongyang and the day of Trump's tweet, by the dates "
            "in the table? Subtract the earlier date from the later one."
        ),
        solution=days_from_departure_to_tweet,
        right=(
            "So the essay's few days are in order, whether one counts from Xi's arrival or from his departure. The "
            "number shows that the visit came first. It does not show that the one led to the other."
        ),
        wrong={
            9: (
                "That is the time from Xi's arrival to the tweet, or from his departure to the meeting itself. Take "
                "the end of his visit, in the column end_date, and the row of the tweet."
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
        },
        hints=(
            "A visit has a first and a last day. Which column holds the last?",
            "Xi left on 21 June. Find the row with the tweet and read its date.",
            "From the 21st to the 29th: subtract.",
        ),
    ),
    Exercise(
        name="05.2",
        kind="choice",
        points=1,
        minutes=2,
        prompt=(
            'In both cells of section 1, change "2019-06-17" to "2019-06-10" and run them again. The window now '
            "begins a week earlier. Which event between Washington and Pyongyang is new, and came before Xi arrived?"
        ),
        options=lambda: titles(
            "ev-20190623-trump-letter",
            "ev-20190629-xi-trump-osaka",
            "ev-20190611-kim-letter",
            "ev-20190625-japan-denies",
            "ev-20190629-dmz-tweet",
        ),
        solution=row_before_the_visit,
        right=(
            "A story that begins with Xi's visit leaves it out. By the same logic of before and after, this letter "
            "came before the visit, and could claim the meeting for itself. It does not show that it did: its text is "
            "not in our table."
        ),
        wrong={
            "ev-20190623-trump-letter": (
                "A letter, yes, and between the two. But this one was reported two days after Xi had left, and it was "
                "in the first table already. Which letter is new?"
            ),
            "ev-20190629-xi-trump-osaka": (
                "Pyongyang was not at this table, and it was nine days after Xi arrived there. Look at the top of the "
                "longer table."
            ),
            "ev-20190625-japan-denies": (
                "This one is between Washington and Tokyo, and came after the visit. Look at the top of the longer "
                "table."
            ),
            "ev-20190629-dmz-tweet": (
                "This is the offer itself, which the essay sets after Xi's visit. Look at the top of the longer table."
            ),
        },
        hints=(
            "The rows are sorted by date. Only what stands above Xi's visit came before it.",
            "It is the first row of the longer table. Who wrote to whom?",
        ),
    ),
    Exercise(
        name="05.3",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Which of these rows shows, and does not merely suggest, that Xi's visit brought about Trump's offer? Ask "
            "of each row: could it read just as it does if the visit had brought about nothing?"
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
            "Each row could read as it does if the visit had brought about nothing. That is a finding, and not a "
            "failure: it says how far the record goes. It does not show that Beijing did nothing. Such work is done "
            "behind closed doors, and archives open late."
        ),
        wrong={
            "ev-20190620-xi-pyongyang": (
                "This row shows that the visit took place, and when. It does not say what Xi asked of Kim, or what Kim "
                "promised. Had letters alone done the work, it would read the same."
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
                "The nearest of them: a government states a link. But it praises its own work, it speaks after the "
                "event, and it names momentum and no message. It would gladly say so in either case."
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
        minutes=3,
        tolerance=0.01,
        prompt=(
            "Change the 5 in rolling(5) to 10, and run the cell of section 5 again. Leave all else as it was. In which "
            "share of all windows of ten days did a meeting of leaders begin? Give it as a number between 0 and 1."
        ),
        solution=share_of_windows_with_a_meeting,
        right=(
            "More than two windows in five. In these months a meeting of leaders within ten days of any given day was "
            "nothing odd, so nearness in time is weak evidence. The share does not show that this meeting was chance: "
            "it says how often chance alone would please us."
        ),
        wrong={
            0.25: "That is the share for windows of five days. Change the 5 in rolling(5), and run the cell again.",
            43: "The size is right, but as a percentage. A share lies between 0 and 1: divide by a hundred.",
            0.05: (
                "That is the share for meetings of Washington and Pyongyang only. A fair question, and a stricter one: "
                "you will find it in the text below. Here all meetings of leaders count."
            ),
            0.27: (
                "That is the share by the rows that version 1.1.0 of the table had. Take all meetings of leaders: "
                'query("leaders") and nothing more.'
            ),
            0.49: "You counted the visits of envoys too. Take meetings of leaders only, and run the cell again.",
            567: "That is how many windows there are. The share stands behind it.",
        },
        hints=(
            "The cell prints two numbers: first how many windows there are, then the share.",
            "Only the 5 in the brackets of rolling changes.",
        ),
    ),
    Exercise(
        name="05.5",
        kind="choice",
        points=1,
        minutes=3,
        prompt=(
            "Look at the left one of the two networks of meetings, made from the rows of data 1.1.0. Take every pair "
            "of states without a line of its own, and go from the one to the other by the shortest way. Through which "
            "state do you pass most often?"
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
            "Not one of the would-be brokers, but the state about which the rows were collected. In the right picture "
            "no shortest way needs it any more, so its place in the middle came from the choice of rows. And neither "
            "picture says who passed on anybody's words."
        ),
        wrong={
            "CHN": (
                "The essay leads one to expect it. But how many lines end at this circle on the left? Who has a single "
                "line lies between nobody."
            ),
            "KOR": (
                "A fair guess after 2018. But its two neighbours have a line of their own and need no detour. "
                "Count the ways that pass through another circle."
            ),
            "USA": (
                "A good second: Tokyo reaches the rest only through this circle. Now count the ways that start in "
                "Beijing or in Moscow."
            ),
            "JPN": "Only one line ends here, so nobody passes through. Look for the circle with most lines.",
            "RUS": (
                "One meeting, and one line: whoever starts here must leave by it. Which circle does every way from "
                "here enter first?"
            ),
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
        cites=("claim", "event", "against"),
        prompt=(
            "How far would you go with claim C31, that Xi's journey had something to do with the offer? Name the "
            "claim, one row that fits it and one row that speaks against it or for a rival, each by its key, "
            "from the table above. Then say what evidence would change your mind, and where one would look for it."
        ),
        solution=(
            "I would say that C31 is possible and not shown. It fits that Xi was in Pyongyang nine days before the "
            "offer (ev-20190620-xi-pyongyang), and the essay itself says only that it seemed more than coincidence. "
            "Against it speaks ev-20190623-trump-letter: Trump and Kim wrote to each other directly, so the offer can "
            "be explained without Beijing. Also, in more than two fifths of all windows of ten days leaders met, "
            "so nearness in time proves little. I would change my mind if a record of the talks in "
            "Pyongyang showed that Xi had asked Kim to accept such a meeting, or if an American official of that week "
            "told of a message passed on through Beijing before the tweet. One would look in Chinese and American "
            "archives and in memoirs, and compare two that have no reason to agree. If instead a letter of early June "
            "already named the border as a place to meet, I would drop the claim."
        ),
        right=(
            "The order fits, and so does the mechanism: a visit that encourages Kim. But letters ran straight between "
            "Trump and Kim, high meetings were frequent, and no row shows a message passed on. So possible is fair, "
            "and shown is not. That no proof is on record does not make the rival explanations true."
        ),
        hints=(
            "Begin with your verdict in one sentence: shown, likely, possible, unlikely, refuted?",
            "A row against it need not refute it. A rival explanation is enough: who else wrote, or spoke, to whom?",
            "Imagine that you may read one secret paper. Which, and what would it have to say to turn you round?",
        ),
        rubric=(
            "Says how far the claim holds, and keeps order and cause apart.",
            "Names a row that fits the claim and says why it fits.",
            "Names a row that speaks against it or for a rival, without taking it for a refutation.",
            "Names a piece of evidence that would change the verdict, and where it could be found.",
        ),
    ),
]
