"""Timeline: dated events as dots, the more cooperative the higher, before the turning points of the essay."""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common import palette
from workbook.common.dates import MONTHS, Day, as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table
from workbook.datasets.own_events import own_rows
from workbook.datasets.reading import rows
from workbook.pictures import curves, style, svg
from workbook.pictures.evidence import OWN_ROW, Own, event_evidence, linked
from workbook.pictures.picture import WIDTH, Picture, as_heading, sentence
from workbook.pictures.svg import Box, Point
from workbook.pictures.timeline_titles import BOTTOM, LEFT, RIGHT, TOP, Taken, title_beside

if TYPE_CHECKING:
    import pandas as pd

RULE = palette.COLOURS["rule"]
APART = 7  # pixels between the middles of two dots, so that both can be pointed at
MOST = 2000
"""Events of one picture; of more no dot could be pointed at."""

SCORES = {10: "+10", 5: "+5", 0: "0", -5: "−5", -10: "−10"}
"""Scores that stand beside the frame."""


class Span(NamedTuple):
    """The days from the left to the right end of the frame."""

    first: datetime.date
    last: datetime.date

    @property
    def wide(self) -> bool:
        """Whether a day is wide enough to show what came first in it: then the last has its width too."""
        return (self.last - self.first).days < (RIGHT - LEFT) / (2 * APART)

    @property
    def days(self) -> int:
        """How many days are as wide as the frame."""
        return max((self.last - self.first).days + self.wide, 1)

    @property
    def width(self) -> float:
        """How wide a day is."""
        return (RIGHT - LEFT) / self.days

    def across(self, day: datetime.date) -> float:
        """Return where a day begins."""
        return LEFT + (day - self.first).days * self.width


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
        Keys of events whose titles are written beside their dots; ten or so find room.
    title : str, optional
        The heading; computed unless given.
    since, until : date-like, optional
        First and last day of the line of time, if it is longer than the events.

    Returns
    -------
    Picture
        Every dot has a tooltip and a link to its source. The essay's turning points stand behind the dots. Events of
        one day stand from left to right in the order of the table.

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
    span = Span(min(first, as_day(since or first)), max(last, as_day(until or last, last=True)))
    title = as_heading(title) or f"Events from {say_day(span.first)} to {say_day(span.last)}"
    table = events.to_dict("records")
    centres = _centres(table, span)
    dots = [_dot(event, *centres[event["event"]], told, event["event"] in mine) for event in table]
    taken = Taken([(x - 7, y - 7, x + 7, y + 7) for x, y in centres.values()], [], [])
    notes = [
        title_beside(event["title"], centres[event["event"]], taken) for event in table if event["event"] in marked
    ]
    words = " ".join(_in_words(event, mine) for event in table)
    lines, titles = zip(*notes, strict=True) if notes else ((), ())  # no line over a title
    legend = _legend(bool(mine))
    parts = [svg.heading(title), _turning_points(span), _scale(), _days(span), *lines, *dots, *titles, legend]
    evidence = event_evidence(keys, told)
    return Picture(svg.wrap(title, words, WIDTH, 690, "".join(parts)), sentence(title), words, evidence)


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


# --- dots and titles ------------------------------------------------------------------------------------------


def _centres(table: list[dict[Any, Any]], span: Span) -> dict[str, Point]:
    """Return the middle of each dot: days from left to right, and the events of one day in the order of the table.

    Those of one day, or of nearly the same place, stand a little aside, to be pointed at; none is moved past another.
    """
    table = sorted(table, key=lambda event: event["date"])
    dots = [(span.across(event["date"].date()), _height(event["goldstein"])) for event in table]
    if span.wide:
        places = _moved_right(dots, most=0.8 * span.width, within_day=APART)
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


def _turning_points(span: Span) -> str:
    """Return the essay's turning points behind the dots, their names above as far as there is room."""
    bands, names = [], []
    taken: list[Box] = []
    for number, stop in enumerate(rows("turning_points").values()):
        start, end = max(as_day(stop["start"]), span.first), min(as_day(stop["end"]), span.last)
        if start > end:
            continue
        left, right = span.across(start), min(span.across(end + datetime.timedelta(days=1)), RIGHT)
        shade = palette.COLOURS["mist" if number % 2 else "paper"]
        bands.append(svg.rect((left, TOP, right, BOTTOM), f'class="band" fill="{shade}"'))
        box = _name_box(stop["label"], (left + right) / 2, taken) if right - left > 20 else None
        if box:
            taken.append(box)
            middle, y = (box[0] + box[2]) / 2, box[3] - 4
            names.append(svg.text(middle, y, stop["label"], 16, svg.HALO, "middle", palette.COLOURS["soft"]))
            bands.append(
                f'<path d="M{svg.num(middle)} {svg.num(y + 5)}L{svg.num((left + right) / 2)} {TOP}" stroke="#9aa3b2"/>'
            )
    return "".join(bands + names)


def _name_box(label: str, middle: float, taken: list[Box]) -> Box | None:
    """Return a free box for the name of a turning point, in one of three rows above the frame, or none."""
    half = 4.4 * len(label)
    middle = min(max(middle, 24 + half), WIDTH - 12 - half)
    boxes = [(middle - half, y - 14.0, middle + half, y + 4.0) for y in (TOP - 12, TOP - 34, TOP - 56)]
    return next((box for box in boxes if not any(curves.overlap(box, other) for other in taken)), None)


def _days(span: Span) -> str:
    """Return years below the dots, or months, or days: as fine as there is room for."""
    first, last = span
    if span.days <= 62:
        number = (last - first).days
        days = [first + datetime.timedelta(days=day) for day in range(0, number + 1, number // 10 + 1)]
        named = [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        step = next(step for step in (1, 3, 12, 24, 60, 120) if len(months) / step <= 12 or step == 120)
        days = [as_day(f"{month // 12}-{month % 12 + 1}") for month in months if month % step == 0]
        named = [(day, str(day.year) if step >= 12 or day.month == 1 else MONTHS[day.month - 1][:3]) for day in days]
    return "".join(
        f'<path d="M{svg.num(span.across(day))} {BOTTOM}v8" stroke="{palette.COLOURS["ink"]}"/>'
        + svg.text(span.across(day), BOTTOM + 28, words, 17, anchor="middle")
        for day, words in named
    )


def _legend(own: bool) -> str:
    looks = "".join(
        _shape(sign, x, 636) + svg.text(x + 16, 642, f"{style.LOOKS[sign].symbol} {style.LOOKS[sign].meaning}", 18)
        for sign, x in ((1, 34), (-1, 220), (0, 370))
    )
    if own:
        looks += _shape(0, 560, 636) + _ring(560, 636) + svg.text(582, 642, f"ringed: {OWN_ROW}", 18)
    note = "Height: Goldstein score of the event's CAMEO code. Point at a dot for its title and source."
    return looks + svg.text(24, 672, note, 16, fill=palette.COLOURS["soft"])
