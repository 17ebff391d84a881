"""Everything that is printed for the negotiation in class, in the order in which it is used."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.common.html import render
from workbook.common.inputs import choose
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_periods
from workbook.datasets.reading import package, rows
from workbook.measures.agreement import MOST_MOVED
from workbook.measures.bargains import STEPS
from workbook.pictures.deal_words import anchor
from workbook.pictures.evidence import period_name, scale_step
from workbook.publishing.negotiation.brief import brief, outside_place
from workbook.publishing.negotiation.lists import code_lines, facts, map_sheet, texts_sheet
from workbook.publishing.negotiation.seating import ROLES, TIMETABLES, Place, minutes_of, seat_class
from workbook.publishing.print_page import find_browser, write_page

PAPERS = {"a4": "A4", "letter": "letter"}
STUDENTS = 24  # unless another number is asked for

RUBRIC = (
    ("In role", "a caricature", "mostly from the brief", "throughout, with a source named"),
    ("Salience used: gives where it cares less", "no", "once", "finds a trade, and names it: on a slip, or afterwards"),
    ("Those at home and the one outside in view", "ignored", "named", "the text was changed for them"),
    ("A finding with the right confidence", "a bare claim", "with one doubt", "with the doubt that would change it"),
    ("Related to the essay, and to what the game cannot show", "neither", "one of the two", "both"),
)
"""Ten points: what is marked, and what 0, 1 and 2 stand for."""


def make_sheets(students: int = STUDENTS, timetable: str = TIMETABLES[0]) -> list[Markup]:
    """Return all sheets for a class, one side of paper each.

    Parameters
    ----------
    students : int
        From 4 to 60.
    timetable : str
        ``"75"``, ``"90"`` or ``"2x45"``.

    Returns
    -------
    list of markupsafe.Markup
        For the instructor, seats, roles and minutes, rules; briefs and cards; wall sheets; forms; debrief; two sheets
        for a room without a computer.

    Raises
    ------
    WorkbookError
        For a class that is too small or too large, or another timetable.

    Examples
    --------
    >>> len(make_sheets(8))
    23
    """
    tables, rounds = seat_class(students), minutes_of(timetable)
    shared = _shared() | {"students": students, "timetable": timetable, "rounds": rounds, "timetables": TIMETABLES}
    words = {name: f"{name} minutes" for name in TIMETABLES[:2]} | {TIMETABLES[2]: "two lessons of 45 minutes"}
    shared |= {"timetable_words": words[str(timetable)], "roles": ROLES, "facts": facts()}
    shared |= {"text_from": next(start for one, start, _ in rounds if one.product == "the text")}

    def sheet(name: str, **values: Any) -> Markup:
        return render(f"negotiation/{name}.html", **shared | values)

    return [
        sheet("instructor", tables=len(tables), copies=_copies(tables), yours=_yours(tables)),
        sheet("seats", tables=[[_seat_words(place) for place in table] for table in tables]),
        *(sheet(name) for name in ("roles", "rules")),
        *(brief(key).html for key in [*rows("delegations"), *rows("ratifiers")]),
        *(
            sheet(name)
            for name in ("wall", "status_quo", "form_a", "form_b", "form_c", "form_d", "observer", "debrief")
        ),
        texts_sheet(),
        map_sheet(),
    ]


def _shared() -> dict[str, Any]:
    """Return what several sheets need."""
    seats = {key: rows("actors")[key]["capital"] for key in rows("delegations")}
    outside = outside_place()
    code, tally = code_lines()
    ear = " and ".join(seats[key] for key, row in rows("delegations").items() if row["door"] == "true")
    questions = [(row["text"], row["paragraph"]) for row in rows("debrief").values()]
    stand_in = {"true": " (a stand-in)", "false": ""}
    ratifiers = [row["name"] + stand_in[row["stand_in"]] for row in rows("ratifiers").values()]
    period = period_name(load_periods().period.iloc[-1])
    return {
        "parties": [name for name in seats.values() if name != outside],
        "seats": list(seats.items()),
        "outside": outside,
        "ear": ear,
        "ratifiers": ratifiers,
        "homes": [row["name"] for row in rows("ratifiers").values()],
        "issues": [_issue(key) for key in rows("issues")],
        "steps": [scale_step(step) for step in STEPS.tolist()],
        "questions": questions,
        "rubric": RUBRIC,
        "most": MOST_MOVED,
        "code": code,
        "tally": tally,
        "day": say_day(HORIZON),
        "year": HORIZON.year,
        "period": period,
        "version": package()["version"],
    }


def _issue(key: str) -> dict[str, Any]:
    """Return an issue with its steps in words, and where it stands."""
    quo = rows("status_quo")[key]
    now, low, high = (scale_step(int(quo[column])) for column in ("value", "low", "high"))
    steps = [(anchor(key, step), step == int(quo["value"])) for step in STEPS.tolist()]
    words = {"key": key, "label": rows("issues")[key]["label"], "steps": steps, "now": now, "low": low, "high": high}
    return words | {"reason": with_days(quo["reason"]), "confidence": quo["confidence"]}


def with_days(reason: str) -> str:
    """Return a reason with the days of events in the place of their keys, which say nothing on paper.

    Examples
    --------
    >>> with_days("They met (ev-20190630-dmz).")
    'They met (30 June 2019).'
    """
    events = rows("events")

    def day(found: re.Match[str]) -> str:
        row = events.get(found[0])
        return say_day(datetime.date.fromisoformat(row["date"])) if row else found[0]

    return re.sub(r"\bev-[\w-]+", day, reason)


def _seat_words(place: Place) -> tuple[str, str]:
    """Return the role of a place, and whose it is."""
    names = [rows("ratifiers")[card]["name"] for card in place.cards]
    return place.role, ", ".join(names) or rows("actors").get(place.actor, {}).get("capital", "")


def _yours(tables: list[list[Place]]) -> list[str]:
    """Return the roles that no student has and that the instructor plays."""
    seated = {place.role for table in tables for place in table}
    return [role.name for role in ROLES if role.name not in seated and role.otherwise == "the instructor"]


def _copies(tables: list[list[Place]]) -> list[tuple[str, ...]]:
    """Return on which pages each sheet is, whom it is for, and how often it is to be printed."""
    places = [place for table in tables for place in table]
    count = Counter(place.actor for place in places if place.actor)
    seats, number, ratifiers = rows("delegations"), len(tables), len(rows("ratifiers"))
    parties = [key for key, row in seats.items() if row["seat"] == "party"]
    watching = sum(place.role == "observer" for place in places)
    briefs = "; ".join(f"{rows('actors')[key]['capital']} {count[key]}" for key in parties)
    lines = [
        (2, "Seats, roles and minutes", "on the door, and in your hand", "1 to 2"),
        (1, "Rules (two on a side, to be cut)", "one half for each student", str(-(-len(places) // 2))),
        (len(parties), "Briefs", "their own delegation only", briefs),
        (
            len(seats) - len(parties) + ratifiers,
            "Cards of the one outside and of the ratifiers",
            "whoever has the seat",
            f"{number} of each",
        ),
        (2, "Wall sheets 1 and 2", "each table; on A3 for the wall", f"{number} of each"),
        (2, "Forms A and B (B to be cut)", "each delegation", f"{len(parties) * number} of each"),
        (1, "Form C", "the chair of each table", str(number)),
        (1, "Form D", "each student", str(len(places))),
        (1, "Observer's sheet", "each observer" if watching else "you, if you can watch", str(watching or 1)),
        (3, "Debrief and marks; the last two sheets", "you", "1 of each"),
    ]
    first, found = 2, []
    for sides, *line in lines:
        found.append((f"{first}" if sides == 1 else f"{first}–{first + sides - 1}", *line))
        first += sides
    return found


def write_table(
    directory: str | Path, students: int = STUDENTS, timetable: str = TIMETABLES[0], paper: str = "a4"
) -> str:
    """Write everything for the negotiation in class: one page as HTML, and as PDF where a browser can make it.

    Parameters
    ----------
    directory : str or pathlib.Path
        Is made if it is not there; files of the same name are replaced.
    students : int
        From 4 to 60.
    timetable : str
        ``"75"``, ``"90"`` or ``"2x45"``.
    paper : str
        ``"a4"`` or ``"letter"``.

    Returns
    -------
    str
        What was written, and what to do with it.

    Raises
    ------
    WorkbookError
        For a wrong number, timetable or paper, or where the browser fails.
    OSError
        If it cannot be written.

    Examples
    --------
    >>> write_table("somewhere", paper="a5")
    Traceback (most recent call last):
    workbook.common.errors.WorkbookError: There is no paper 'a5'. Did you mean 'a4'? Valid: a4, letter.
    """
    paper = PAPERS[choose(paper, PAPERS, "paper")]
    sheets = make_sheets(students, timetable)
    page = render("negotiation/sheets.html", title="At the table", sheets=sheets, paper=paper)
    folder = Path(directory)
    said = [write_page(page, folder / "table.html")]
    if find_browser():
        try:
            said.append(write_page(page, folder / "table.pdf"))
        except WorkbookError as fault:
            said.append(str(fault))
    else:
        said.append("No Chromium, Chrome or Edge was found for a PDF: print the page from any browser, at 100 %.")
    return "\n".join([*said, f"{len(sheets)} sheets, one side each. The first says how many copies of each to make."])
