"""Lesson 05, After, therefore because? Six exercises and notes for the instructor."""

import pandas as pd

from workbook.datasets.events import load_events
from workbook.datasets.loaders import load_evidence
from workbook.exercises.model import Exercise
from workbook.networks.brokerage import betweenness
from workbook.networks.build import make_meeting_network


def titles(*keys):
    """Give the titles of events by key."""
    events = load_events().set_index("event")
    return {key: events.title[key] for key in keys}


def days_from_departure_to_tweet():
    """Subtract the day on which Xi left Pyongyang from the day of Trump's tweet."""
    events = load_events().set_index("event")
    return (events.date["ev-20190629-dmz-tweet"] - events.end_date["ev-20190620-xi-pyongyang"]).days


def row_before_the_visit():
    """Find what passed between Washington and Pyongyang from 10 June until Xi arrived."""
    (row,) = load_events(since="2019-06-10", until="2019-06-19", between=["USA", "PRK"]).event
    return row


def row_that_shows_a_cause():
    """Look for a decisive row in support of C31, up to the essay; 'none' if there is none."""
    evidence = load_evidence()
    decisive = evidence[(evidence.claim == "C31") & (evidence.bearing == "supports") & (evidence.weight == 3)]
    return next(iter(decisive.row), "none")


def share_of_windows_with_a_meeting(days=10):
    """Slide a window over 2018 and 2019 up to the essay, and count the windows in which a meeting began."""
    events = load_events(since="2018", kinds=["summit", "visit"])
    calendar = pd.date_range("2018-01-01", "2019-07-30")
    meetings = events.groupby("date").size().reindex(calendar, fill_value=0)
    return float((meetings.rolling(days).sum().dropna() > 0).mean())


def state_between_most_pairs():
    """Find the highest betweenness in the network of top-level meetings."""
    return betweenness(make_meeting_network(load_events(since="2018", kinds=["summit", "visit"]))).actor[0]


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
            "Change the 5 in rolling(5) to 10, and run the cell of section 5 again. Leave all else as it was: "
            'kinds=["summit", "visit"]. In which share of all windows of ten days did a top-level '
            "meeting begin? Give it as a number between 0 and 1."
        ),
        solution=share_of_windows_with_a_meeting,
        right=(
            "More than one window in three. In these months a high meeting within ten days of any given day was "
            "nothing odd, so nearness in time is weak evidence. The share does not show that this meeting was chance: "
            "it says how often chance alone would please us."
        ),
        wrong={
            0.21: "That is the share for windows of five days. Change the 5 in rolling(5), and run the cell again.",
            37: "The size is right, but as a percentage. A share lies between 0 and 1: divide by a hundred.",
            0.12: (
                "That is the share for meetings of Washington and Pyongyang only. A fair question, and a stricter one: "
                "you will find it in the text below. Here all top-level meetings count."
            ),
            0.26: "You left the visits out. Xi's own journey is one: put them back and run the cell again.",
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
            "Look at the network of top-level meetings. Take every pair of states without a line of its own, and go "
            "from the one to the other by the shortest way. Through which state do you pass most often?"
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
            "Not one of the would-be brokers, but the state that all of them wished to meet. A table about one "
            "state's diplomacy has that state in its middle. The figure says that the others met through it in this "
            "table. It does not say that it passed on anybody's words."
        ),
        wrong={
            "CHN": (
                "The essay leads one to expect it. But how many lines end at this circle here? Who has a single line "
                "lies between nobody."
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
            "be explained without Beijing. Also, in more than a third of all windows of ten days some top-level "
            "meeting began, so nearness in time proves little. I would change my mind if a record of the talks in "
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


LESSON = {
    "aim": (
        "Students keep order and cause apart, put rival explanations to the test of what each must leave behind, have "
        "counted how cheap a coincidence is, and can say what a place between others in a network does not show."
    ),
    "plans": {
        20: [
            "0-5 Section 1 on the screen: two weeks in June. 05.1 aloud, then 05.2: begin the story a week earlier.",
            "5-9 Section 3: collect rival explanations on the board before the table is shown.",
            "9-14 Section 4: the hoop and the smoking gun. 05.3 by show of hands, before the choices are discussed.",
            "14-18 Section 6: the network of top-level meetings. 05.5 aloud, then the network without China.",
            "18-20 Key points. At home: sections 5 and 7, and 05.6 in writing.",
        ],
        50: [
            "0-9 Section 1, everybody at a screen. 05.1 and 05.2.",
            "9-14 Section 2: what does the essay say, and what does it leave to the reader? The best case first.",
            "14-21 Section 3: each pair of students writes one rival explanation on the board.",
            "21-30 Section 4: which version of the Beijing story falls at once? 05.3.",
            "30-37 Section 5: guess first, then count. 05.4.",
            "37-46 Section 6: 05.5, then the three networks with one state taken out.",
            "46-50 Key points. 05.6 and section 7 are done at home.",
        ],
        90: [
            "0-12 Section 1, everybody at a screen. 05.1 and 05.2. Who wants to begin the story still earlier?",
            "12-18 Section 2: the essay's best case, pleaded by one student in a minute.",
            "18-28 Section 3: five groups, one explanation each; each says what would have to be true.",
            "28-42 Section 4: the groups put their explanation through the hoop. 05.3.",
            "42-52 Section 5: guess first, then count. 05.4. Then the table of Kim's meetings.",
            "52-64 Section 6: 05.5, then the three networks with one state taken out.",
            "64-72 Section 7: two networks, two answers. Which of them is about June 2019?",
            "72-84 Everybody writes 05.6; two texts are read out, one that goes further and one that goes less far.",
            "84-90 What we can and cannot conclude. One sentence each: what would change my mind.",
        ],
    },
    "say": [
        "At the timeline: the eye makes a story of what stands side by side. Say it aloud, then ask who chose the edge "
        "of the picture.",
        "At the claims: paragraph 6 is hedged, paragraph 1 is not. The essay deserves to be held to what it says.",
        "At the rivals: they do not exclude each other. Ask how much each did, not which one is the cause.",
        "At the three small networks: no line from Beijing to Washington before the tweet. In this table: governments "
        "also telephone.",
        "At the windows: we did not show that it was chance. We showed that nearness in time is cheap.",
        "At the meetings: Pyongyang is in the middle because the table was made about Pyongyang.",
        "At the network without China: nobody loses contact. That is about this table, and not about influence.",
        "At section 7: a place between two others is a chance to broker. Nobody has seen anybody use it.",
    ],
    "board": [
        "A, then B. Why? A made B / C made B / C made both / B was expected and made A / chance",
        "Hoop: must be there. Smoking gun: can hardly be there otherwise. Straw: leans, no more",
        "Beijing / letters / Seoul / the moment / the other way round (fill in what each must leave behind)",
        "How often would chance have pleased us? (write the share)",
        "A place between is not an act of brokering",
    ],
    "wrong": [
        "05.1 answered with 9: counted from the arrival, or to the meeting. Praise the count, then ask where the visit "
        "ends.",
        "05.1 answered with 7: the student knows that it was still 28 June in Washington. Use it: a date has a place.",
        "05.2 answered with Trump's letter: both letters are remembered as one. Write who wrote to whom, and when.",
        "05.3 answered with China's statement: a stated link is taken for a shown one. Ask who speaks, when, and what "
        "the speaker gains.",
        "05.3 answered with the talk in Osaka: the hours of one day are lost in a table of days. The record of C31 has "
        "them.",
        "05.4 answered with 37: a percentage. The size is right.",
        "05.5 answered with CHN: the essay is read instead of the picture. Count the lines that end at the circle.",
        "05.6 says that Beijing had nothing to do with it: absence of proof has become proof of absence.",
        "05.6 names no evidence that could exist: ask for a kind of paper, a place and a date.",
    ],
    "discuss": [
        (
            "Why is influence between governments so hard to observe?",
            "Both sides have reasons to hide it, or to claim it. Much is said behind closed doors, some is done by "
            "silence, and the one who is influenced rarely admits it. The same act can have several causes, and we see "
            "each week only once, so we cannot run it again without the visit. A good answer also says what can be "
            "done: compare many cases, look for the trace that only one explanation would leave, wait for archives.",
        ),
        (
            "The essay hedges in paragraph 6. Is a hedged hint fair, or is it a way to say a thing without proof?",
            "Fair: the author marks what he does not know, and says himself that much of the talk was not made public. "
            "A short essay may point to a pattern. Not fair: a reader remembers the link and forgets the hedge, and "
            "paragraph 1 speaks of China's influence without one. A good answer looks at what rests on the hint: "
            "draw_argument with light on C31 shows it.",
        ),
        (
            "Suppose that Beijing did help. Would that make its influence constructive?",
            "Yes, if one wanted talks: in Osaka Xi asked for them, and they were agreed. Not by itself: Xi also asked "
            "for relief from sanctions, which serves Beijing too, and a visit that makes sure of a seat at the table "
            "may be insurance. A good answer sees that the word judges a result and an aim, and that a cause is "
            "neither.",
        ),
    ],
}
