"""Who sits where: a class shared out over tables so that nobody is without a task, and the minutes of each round."""

from __future__ import annotations

from typing import NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.reading import rows

FEWEST, MOST, AT_ONE_TABLE = 4, 60, 15


class Role(NamedTuple):
    """A role: its name, of whom there is one at which place in the order of arrival, what it does, and who else may.

    Parameters
    ----------
    name : str
    seat : str
        ``"party"`` (one in each delegation), ``"home"`` (those who ratify), ``"outside"`` or ``"table"``.
    joins : tuple of int
        As which of a table's students they come.
    task : str
    otherwise : str
        Who does it where nobody has the role.
    """

    name: str
    seat: str
    joins: tuple[int, ...]
    task: str
    otherwise: str


ROLES = (
    Role(
        "negotiator",
        "party",
        (1, 2, 3, 4),
        "Reads the brief, makes the opening statement, talks in the corridors, signs or does not. Fills in form A, and "
        "form B for each offer.",
        "",
    ),
    Role(
        "voice outside",
        "outside",
        (5,),
        "Reads the card, talks to whoever comes to the door, and answers the text in three sentences on form C.",
        "the instructor",
    ),
    Role(
        "voice at home",
        "home",
        (6, 13, 14, 15),
        "Has one card or several. Answers the own delegation whenever it comes. Adds up the text, says yes or no with "
        "one reason, and may ask for one change of one step; adds up once more after a repair.",
        "the instructor",
    ),
    Role(
        "chair",
        "table",
        (7,),
        "Keeps the clock and calls the opening statements. Writes the one text on form C, first from the slips with a "
        "yes, in the words of the wall sheet, and reads it out. Asks each delegation in turn, half a minute each, what "
        "would have to change; writes, reads, and asks once more.",
        "the instructor",
    ),
    Role(
        "observer",
        "table",
        (8,),
        "Counts who speaks to whom, who moves first, and when a delegation says what it cares about. Reports for one "
        "minute in the debrief.",
        "nobody",
    ),
    Role(
        "scorekeeper",
        "party",
        (9, 10, 11, 12),
        "Adds up every offer on the score card and warns below 0. Looks up reasons and sources: only those on the "
        "brief may be quoted. Walks to those at home.",
        "the negotiator",
    ),
)
"""All roles in the order in which they are told; the numbers say which come first."""


class Round(NamedTuple):
    """A round: its minutes in each timetable, in which of two lessons it is, what is done, and what comes of it."""

    name: str
    minutes: dict[str, int]
    lesson: int
    what: str
    product: str


def _round(name: str, minutes: tuple[int, int, int], lesson: int, what: str, product: str = "") -> Round:
    return Round(name, dict(zip(TIMETABLES, minutes, strict=True)), lesson, what, product)


TIMETABLES = ("75", "90", "2x45")
"""Minutes of a class: one of 75, one of 90, or two lessons of 45."""

ROUNDS = (
    _round("Rules and seats", (6, 7, 7), 1, "Rules aloud, roles given out, briefs handed over."),
    _round("Reading", (12, 12, 13), 1, "Each delegation reads its brief and fills in form A.", "form A"),
    _round("Opening", (5, 6, 6), 1, "One minute each, no numbers. The ratifiers and the one outside listen."),
    _round("Corridors", (14, 19, 19), 1, "Talks of two, at least two for each delegation; visits at home.", "form B"),
    _round(
        "One text",
        (14, 15, 17),
        2,
        "The chair writes one text and reads it out; each says what has to change, in two turns.",
        "the text",
    ),
    _round(
        "Home", (7, 7, 7), 2, "Each ratifier adds up and says yes or no; one repair of one step.", "votes on form C"
    ),
    _round("Signing, and the door", (4, 4, 4), 2, "Sign or not. Then the one outside answers.", "form C"),
    _round("Debrief", (13, 20, 17), 2, "The picture of all tables, then the questions. Form D at home.", "form D"),
)


class Place(NamedTuple):
    """A student's place: the number of the table, the role, whose seat, and the cards of one who speaks for a home."""

    table: int
    role: str
    actor: str
    cards: tuple[str, ...] = ()


def seat_class(students: int) -> list[list[Place]]:
    """Share a class out over tables; every student has a task.

    Parameters
    ----------
    students : int
        From 4 to 60.

    Returns
    -------
    list of list of Place
        One list a table. Tables hold 4 to 15, and differ by one at most.

    Raises
    ------
    WorkbookError
        For another number.

    Examples
    --------
    >>> [len(table) for table in seat_class(50)]
    [13, 13, 12, 12]
    >>> seat_class(5)[0][-1]
    Place(table=1, role='voice outside', actor='PRK', cards=())
    """
    if isinstance(students, bool) or not isinstance(students, int) or not FEWEST <= students <= MOST:
        raise WorkbookError(
            f"A class of {students!r} cannot be seated: {FEWEST} to {MOST} students can. For more, run two rooms at "
            "once; one student plays alone."
        )
    tables = -(-students // AT_ONE_TABLE)
    sizes = [students // tables + (table < students % tables) for table in range(tables)]
    return [_table(number, size) for number, size in enumerate(sizes, 1)]


def _table(number: int, size: int) -> list[Place]:
    """Return the places of one table, in the order of the roles."""
    seats = rows("delegations")
    actors = {seat: [key for key, row in seats.items() if row["seat"] == seat] for seat in ("party", "outside")}
    places = []
    for role in ROLES:
        here = [join for join in role.joins if join <= size]
        whose = actors.get(role.seat, [""] * len(here))
        hands = hand_out(len(here)) if role.seat == "home" else [()] * len(here)
        places += [Place(number, role.name, actor, cards) for _, actor, cards in zip(here, whose, hands, strict=False)]
    return places


def hand_out(voices: int) -> list[tuple[str, ...]]:
    """Hand the cards of the ratifiers out to so many students, those of one home together where they can be.

    Examples
    --------
    >>> hand_out(2)
    [('USA-president', 'USA-hawks'), ('JPN-diet', 'KOR-assembly')]
    """
    cards = rows("ratifiers")
    homes = [tuple(key for key in cards if cards[key]["state"] == state) for state in _homes()]
    parts = homes if voices <= len(homes) else [(key,) for key in cards]
    ends = [len(parts) * (voice + 1) // voices for voice in range(voices)]
    return [sum(parts[start:end], ()) for start, end in zip([0, *ends], ends, strict=False)]


def _homes() -> list[str]:
    return list(dict.fromkeys(row["state"] for row in rows("ratifiers").values()))


def minutes_of(timetable: str) -> list[tuple[Round, int, int]]:
    """Return the rounds with the minutes at which they begin and end; in two lessons each begins at 0.

    Parameters
    ----------
    timetable : str
        ``"75"``, ``"90"`` or ``"2x45"``.

    Returns
    -------
    list of (Round, int, int)

    Raises
    ------
    WorkbookError
        For another timetable.

    Examples
    --------
    >>> [(one.name, start, end) for one, start, end in minutes_of("75")][-1]
    ('Debrief', 62, 75)
    """
    timetable = choose(timetable, TIMETABLES, "timetable")
    clock, lesson, found = 0, 1, []
    for one in ROUNDS:
        if timetable == TIMETABLES[-1] and one.lesson != lesson:
            clock, lesson = 0, one.lesson
        found.append((one, clock, clock + one.minutes[timetable]))
        clock += one.minutes[timetable]
    return found
