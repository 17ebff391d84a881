"""Timeline: dated events as dots, the more cooperative the higher, before the turning points of the essay."""

from __future__ import annotations

import datetime
import html
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common import palette
from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.event_columns import event_rows
from workbook.datasets.event_table import event_table
from workbook.datasets.reading import rows
from workbook.pictures import curves, style, svg
from workbook.pictures.evidence import Own, event_evidence, linked
from workbook.pictures.picture import WIDTH, Picture, as_heading, sentence
from workbook.pictures.svg import Box, Point

if TYPE_CHECKING:
    import pandas as pd

LEFT, RIGHT, TOP, BOTTOM = 150, WIDTH - 30, 130, 560  # of the frame in which the dots lie
RULE = palette.COLOURS["rule"]
MOST = 2000
"""Events of one picture; of more no dot could be pointed at."""

SCORES = {10: "+10", 5: "+5", 0: "0", -5: "−5", -10: "−10"}
"""Scores that stand beside the frame."""


class Span(NamedTuple):
    """The days from the left to the right end of the frame."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """How many days lie between the first and the last."""
        return (self.last - self.first).days

    def across(self, day: datetime.date) -> float:
        """Return where a day stands."""
        return LEFT + (day - self.first).days / max(self.days, 1) * (RIGHT - LEFT)


def draw_timeline(events: pd.DataFrame, mark: str | Sequence[str] = (), title: str | None = None) -> Picture:
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

    Returns
    -------
    Picture
        Every dot has a tooltip and a link to its source. The essay's turning points stand behind the dots.

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
    events, own = _each_once(event_table(events, ("event", "date", "title", "goldstein"))), event_rows(events)
    if not len(events):
        raise WorkbookError("There is no event to draw. Widen the selection in load_events().")
    keys = events["event"].tolist()
    marked = [choose(key, keys, "event in this table") for key in several(mark)]
    span = Span(events["date"].min().date(), events["date"].max().date())
    title = as_heading(title) or f"Events from {say_day(span.first)} to {say_day(span.last)}"
    table = events.to_dict("records")
    centres = _centres(table, span)
    dots = [_dot(event, *centres[event["event"]], own) for event in table]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in centres.values()]
    notes = [_note(event["title"], centres[event["event"]], taken) for event in table if event["event"] in marked]
    words = " ".join(
        f"{say_day(event['date'].date())}: {event['title']} ({svg.signed(event['goldstein'])})." for event in table
    )
    parts = [svg.heading(title), _turning_points(span), _scale(), _days(span), *dots, *notes, _legend()]
    return Picture(
        svg.wrap(title, words, WIDTH, 690, "".join(parts)), sentence(title), words, event_evidence(keys, own)
    )


def _each_once(events: pd.DataFrame) -> pd.DataFrame:
    """Return events with one row each, also where a table has one row a target, or say which key stands for two."""
    events = events.drop_duplicates(["event", "date", "title", "goldstein"])
    twice = events["event"][events["event"].duplicated()]
    if len(twice):
        raise WorkbookError(f"Two events of this table have the key {twice.iloc[0]!r}. Give each a key of its own.")
    if len(events) > MOST:
        raise WorkbookError(f"{len(events):,} events are too many for one picture; {MOST:,} are the most. Choose some.")
    return events


def _height(score: float) -> float:
    """Return at which height a score stands."""
    return (TOP + BOTTOM) / 2 - score / 10 * (BOTTOM - TOP) / 2


def _sign(score: float) -> int:
    return (score > 0) - (score < 0)


# --- dots and titles ------------------------------------------------------------------------------------------


def _centres(table: list[dict[Any, Any]], span: Span) -> dict[str, Point]:
    """Return the middle of each dot; those of the same days and score stand a little aside, to be pointed at."""
    centres: dict[str, Point] = {}
    for event in table:
        x, y = span.across(event["date"].date()), _height(event["goldstein"])
        for step in range(5):
            shifted = min(max(x + (step + 1) // 2 * 7 * (-1) ** step, LEFT), RIGHT)
            if not any(abs(shifted - a) < 7 and abs(y - b) < 7 for a, b in centres.values()):
                break
        centres[event["event"]] = (shifted, y)
    return centres


def _dot(event: Mapping[Any, Any], x: float, y: float, own: Own) -> str:
    """Return the dot of an event, with a tooltip and a link to its source."""
    evidence = event_evidence([event["event"]], own)[0]
    content = f"<title>{html.escape(evidence.as_text())}</title>{_shape(_sign(event['goldstein']), x, y)}"
    return linked(content, [evidence], f'class="dot" data-event="{html.escape(str(event["event"]))}"')


def _shape(sign: int, x: float, y: float) -> str:
    """Return a dot by sign: a disc, a square on its corner, a ring. Shape and place say what colour says."""
    colour = style.LOOKS[sign].colour
    if sign < 0:
        return f'<path d="M{svg.num(x, y - 8)}l8 8l-8 8l-8 -8z" fill="{colour}" stroke="#fff"/>'
    fill, stroke = (colour, "#fff") if sign else ("#fff", colour)
    look = f'fill="{fill}" stroke="{stroke}" stroke-width="{1 if sign else 3}"'
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="6.5" {look}/>'


def _note(words: str, dot: Point, taken: list[Box]) -> str:
    """Return a title where it meets no dot and no other title, with a line to its dot; its box is added to `taken`."""
    x, y = dot
    box = _free_box(8.6 * len(words) + 8, dot, taken)
    taken.append(box)
    near_edge = box[3] if box[3] < y else box[1]
    touch = min(max(x, box[0] + 6), box[2] - 6)
    return (
        f'<g class="note"><path d="M{svg.num(x, y)}L{svg.num(touch, near_edge)}" stroke="{palette.COLOURS["ink"]}"/>'
        + svg.rect(box, 'rx="4" fill="#fff" fill-opacity=".92"')
        + svg.text((box[0] + box[2]) / 2, box[1] + 16, words, 16, anchor="middle")
        + "</g>"
    )


def _free_box(width: float, dot: Point, taken: list[Box]) -> Box:
    """Return the nearest box above or below a dot that meets the fewest others."""
    x, y = dot
    fewest, best = math.inf, (LEFT + 2.0, TOP + 0.0, LEFT + 2 + width, TOP + 22.0)
    for distance, side in itertools.product((26, 48, 70, 92, 114, 136, 158), (-1, 1)):
        for shift in (-0.5, -0.1, -0.9):
            left = min(max(x + shift * width, LEFT + 2), RIGHT - width)
            middle = y + side * distance
            box = (left, middle - 11, left + width, middle + 11)
            if box[1] < TOP or box[3] > BOTTOM:
                continue
            meets = sum(curves.overlap(box, other, 1) for other in taken)
            if meets < fewest:
                fewest, best = meets, box
        if not fewest:
            break
    return best


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
        left, right = span.across(start), span.across(end)
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
        days = [first + datetime.timedelta(days=day) for day in range(0, span.days + 1, span.days // 10 + 1)]
        named = [(day, f"{day.day} {day:%b}") for day in days]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        step = next(step for step in (1, 3, 12, 24, 60, 120) if len(months) / step <= 12 or step == 120)
        days = [as_day(f"{month // 12}-{month % 12 + 1}") for month in months if month % step == 0]
        named = [(day, str(day.year) if step >= 12 or day.month == 1 else f"{day:%b}") for day in days]
    return "".join(
        f'<path d="M{svg.num(span.across(day))} {BOTTOM}v8" stroke="{palette.COLOURS["ink"]}"/>'
        + svg.text(span.across(day), BOTTOM + 28, words, 17, anchor="middle")
        for day, words in named
    )


def _legend() -> str:
    looks = "".join(
        _shape(sign, x, 636) + svg.text(x + 16, 642, f"{style.LOOKS[sign].symbol} {style.LOOKS[sign].meaning}", 18)
        for sign, x in ((1, 34), (-1, 220), (0, 370))
    )
    note = "Height: Goldstein score of the event's CAMEO code. Point at a dot for its title and source."
    return looks + svg.text(24, 672, note, 16, fill=palette.COLOURS["soft"])
