"""Timeline: dated events as dots, the more cooperative the higher, before the turning points of the essay."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbook.common import palette
from workbook.common.dates import Day, as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table
from workbook.datasets.own_events import own_rows
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.evidence import OWN_ROW, Own, event_evidence, linked
from workbook.pictures.lettering import Entry, legend
from workbook.pictures.picture import WIDTH, Picture, as_heading, sentence
from workbook.pictures.svg import Point
from workbook.pictures.timeline_frame import days_below, panel_gaps, turning_points
from workbook.pictures.timeline_numbers import Taken, number_beside, number_key
from workbook.pictures.timeline_span import APART, BOTTOM, LEFT, RIGHT, TOP, Span, make_span

if TYPE_CHECKING:
    import pandas as pd

RULE = palette.COLOURS["rule"]
MOST = 2000
"""Events of one picture; of more no dot could be pointed at."""

SCORES = {10: "+10", 5: "+5", 0: "0", -5: "−5", -10: "−10"}
"""Scores that stand beside the frame."""


def draw_timeline(
    events: pd.DataFrame,
    mark: str | Sequence[str] = (),
    title: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> Picture:
    """Draw events along time: how far up says how cooperative, how far down how conflictual.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it, or a table of your own with `event`, `date`, `title` and `goldstein`. The columns
        of GDELT and ICEWS are understood.
    mark : list of str, optional
        Keys of events that get a number; their days and titles stand below the picture.
    title : str, optional
        The heading; actors, first and last day unless given.
    since, until : date-like, optional
        First and last day of the line of time, if it is longer than the events.

    Returns
    -------
    Picture
        Every dot has a tooltip and a link to its source. The essay's turning points stand behind the dots. Events of
        one day stand from left to right in the order of the table. Where the line of time is longer than ten years and
        half of the events lie at its end, these years have a wider panel of their own.

    Raises
    ------
    WorkbookError
        If there is no event to draw, a column is missing or a cell cannot be read (with its row), or `mark` names one
        that is not among them.

    Examples
    --------
    >>> from workbook.datasets.events import load_events
    >>> draw_timeline(load_events(since="2018", until="2018", kinds="summit")).caption
    'Events from 9 February 2018 to 1 December 2018.'
    """
    mine = own_rows(events)
    told = event_rows(events) | mine
    events = _each_once(event_table(events, ("event", "date", "title", "goldstein")))
    if not len(events):
        raise WorkbookError("There is no event to draw. Widen the selection in load_events().")
    keys = events["event"].tolist()
    marked = [choose(key, keys, "event in this table") for key in several(mark)]
    first, last = events["date"].min().date(), events["date"].max().date()
    first, last = min(first, as_day(since or first)), max(last, as_day(until or last, last=True))
    span = make_span(first, last, sorted(events["date"].dt.date))
    table = events.to_dict("records")
    title = as_heading(title) or f"{_between(table)} {say_day(span.first)} to {say_day(span.last)}"
    centres = _centres(table, span)
    dots = [_dot(event, *centres[event["event"]], told, event["event"] in mine) for event in table]
    numbered = sorted((event for event in table if event["event"] in marked), key=lambda event: event["date"])
    taken = Taken([(x - 8, y - 8, x + 8, y + 8) for x, y in centres.values()], [], [])
    notes = [number_beside(place, centres[event["event"]], taken) for place, event in enumerate(numbered, 1)]
    lines, numbers = zip(*notes, strict=True) if notes else ((), ())  # no line over a number
    key, bottom = number_key(((event["date"].date(), event["title"]) for event in numbered), BOTTOM + 66)
    bands, above = turning_points(span)
    drawn = [bands, _scale(), panel_gaps(span), days_below(span), *lines, *dots, *numbers, key]
    explained, bottom = _legend(bool(mine), span, bottom + 14 * bool(notes))
    words = "\n".join(_in_words(event, mine) for event in table)
    body = f'{svg.heading(title)}<g transform="translate(0 {svg.num(above)})">{"".join(drawn)}{explained}</g>'
    picture = svg.wrap(title, words, WIDTH, bottom + above, body)
    return Picture(picture, sentence(title), words, event_evidence(keys, told))


def _between(events: list[dict[Any, Any]]) -> str:
    """Return what the events have in common: those who take part in all of them."""
    sides = [{event.get("initiator"), *(str(one) for one in several(event.get("targets")))} for event in events]
    shared = set.intersection(*sides) if sides else set()
    names = [row["name"] for actor, row in rows("actors").items() if actor in shared]
    return f"{' and '.join(names)}," if len(names) > 1 else "Events from"


def _each_once(events: pd.DataFrame) -> pd.DataFrame:
    """Return events with one row each, also where a table has one row a target, or say which key stands for two."""
    events = events.drop_duplicates(["event", "date", "title", "goldstein"])
    twice = events["event"][events["event"].duplicated()]
    if len(twice):
        raise WorkbookError(f"Two events of this table have the key {twice.iloc[0]!r}. Give each a key of its own.")
    if len(events) > MOST:
        raise WorkbookError(f"{len(events):,} events are too many for one picture; {MOST:,} are the most. Choose some.")
    return events


def _in_words(event: Mapping[Any, Any], mine: Mapping[str, Any]) -> str:
    """Return a dot in words: the day, the title, the score, and whether the row is the reader's own."""
    whose = f"; {OWN_ROW}" if event["event"] in mine else ""
    return f"{say_day(event['date'].date())}: {event['title']} ({svg.signed(event['goldstein'])}{whose})."


def _height(score: float) -> float:
    """Return at which height a score stands."""
    return (TOP + BOTTOM) / 2 - score / 10 * (BOTTOM - TOP) / 2


def _sign(score: float) -> int:
    return (score > 0) - (score < 0)


# --- dots ------------------------------------------------------------------------------------------


def _centres(table: list[dict[Any, Any]], span: Span) -> dict[str, Point]:
    """Return the middle of each dot: days from left to right, and the events of one day in the order of the table.

    Those of one day, or of nearly the same place, stand a little aside, to be pointed at; none is moved past another.
    """
    table = sorted(table, key=lambda event: event["date"])
    dots = [(span.across(event["date"].date()), _height(event["goldstein"])) for event in table]
    if span.wide:
        places = _moved_right(dots, most=0.8 * span.panels[0].day_width, within_day=APART)
    else:
        left, right = (move(dots, most=2 * APART, within_day=1) for move in (_moved_left, _moved_right))
        places = [min(max((one + other) / 2, LEFT), RIGHT) for one, other in zip(left, right, strict=True)]
    return {event["event"]: (place, y) for event, place, (_, y) in zip(table, places, dots, strict=True)}


def _moved_right(dots: list[Point], most: float, within_day: float) -> list[float]:
    """Return where dots stand if each moves right until it is clear of those before it, or as far as it may.

    Dots of nearly one height are clear of each other if they are `APART`, dots of one day if they are `within_day`.
    """
    moved: list[float] = []
    for day, height in dots:
        place = day
        for other, (other_day, other_height) in zip(reversed(moved), reversed(dots[: len(moved)]), strict=True):
            if other + APART <= place:
                break
            gap = APART if abs(other_height - height) < APART else within_day if other_day == day else 0
            place = max(place, other + gap)
        moved.append(min(place, day + most))
    return moved


def _moved_left(dots: list[Point], most: float, within_day: float) -> list[float]:
    """Do the same to the left: a mirror of `_moved_right`."""
    mirrored = [(-day, height) for day, height in reversed(dots)]
    return [-place for place in reversed(_moved_right(mirrored, most, within_day))]


def _dot(event: Mapping[Any, Any], x: float, y: float, told: Own, is_mine: bool) -> str:
    """Return the dot of an event, with a tooltip and a link to its source; a ring says that it is the reader's own."""
    evidence = event_evidence([event["event"]], told)[0]
    content = f"<title>{html.escape(evidence.as_text())}</title>{_shape(_sign(event['goldstein']), x, y)}"
    if is_mine:
        content += _ring(x, y)
    return linked(content, [evidence], f'class="dot" data-event="{html.escape(str(event["event"]))}"')


def _shape(sign: int, x: float, y: float) -> str:
    """Return a dot by sign: a disc, a square on its corner, a ring. Shape and place say what colour says."""
    colour = style.LOOKS[sign].colour
    if sign < 0:
        return f'<path d="M{svg.num(x, y - 8)}l8 8l-8 8l-8 -8z" fill="{colour}" stroke="#fff"/>'
    fill, stroke = (colour, "#fff") if sign else ("#fff", colour)
    look = f'fill="{fill}" stroke="{stroke}" stroke-width="{1 if sign else 3}"'
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="6.5" {look}/>'


def _ring(x: float, y: float) -> str:
    look = f'r="12" fill="none" stroke="{palette.COLOURS["ink"]}" stroke-width="2"'
    return f'<circle class="own" cx="{svg.num(x)}" cy="{svg.num(y)}" {look}/>'


# --- what stands around the dots ------------------------------------------------------------------------------


def _scale() -> str:
    """Return the scores beside the frame, and what they mean."""
    parts = []
    for score, words in SCORES.items():
        y = _height(score)
        parts.append(f'<path d="M{LEFT} {svg.num(y)}H{RIGHT}" stroke="{RULE}" stroke-width="{2 if not score else 1}"/>')
        parts.append(svg.text(LEFT - 12, y + 6, words, 17, anchor="end"))
    return "".join(parts) + svg.text(24, _height(6.6), "cooperation", 17) + svg.text(24, _height(-7.2), "conflict", 17)


def _legend(own: bool, span: Span, top: float) -> tuple[str, float]:
    """Return what dots and heights mean, and where the picture ends."""
    samples: list[Entry] = []
    for sign in (1, -1, 0):
        samples.append((_shape(sign, 10, 0), 26, f"{style.LOOKS[sign].symbol} {style.LOOKS[sign].meaning}"))
    if own:
        samples.append((_shape(0, 12, 0) + _ring(12, 0), 34, f"ringed: {OWN_ROW}"))
    notes = ["Height: Goldstein score of the event's CAMEO code. Point at a dot for its title and source."]
    if len(span.panels) > 1:
        before, after = span.panels
        times = after.day_width / before.day_width
        notes.append(f"Two scales of time: right of the gap a year is {times:.0f} times as wide as left of it.")
    return legend([samples], notes, top)
