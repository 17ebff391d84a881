"""What stands around the dots of a timeline: the essay's turning points, the days below, the gap between panels."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from workbook.common import palette
from workbook.common.dates import MONTHS, as_day
from workbook.datasets.reading import rows
from workbook.pictures import svg
from workbook.pictures.lettering import LETTER_WIDTH
from workbook.pictures.picture import WIDTH
from workbook.pictures.timeline_span import BOTTOM, RIGHT, TOP, Panel, Span

ROW = 20
"""From row to row of the names above the frame."""

ROWS = 4
"""Rows of names for which there is room above the frame without moving it down."""

ROOM = 74
"""For a day or a year below the frame."""


class _Band(NamedTuple):
    """A turning point: its name, where it begins and ends, and where its name does."""

    name: str
    left: float
    right: float
    box: tuple[float, float]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def turning_points(span: Span) -> tuple[str, float]:
    """Return the essay's turning points as bands with all their names above, and how far the frame must move down.

    Parameters
    ----------
    span : Span

    Returns
    -------
    drawing : str
    above : float
        Room that the names need beside what is there.

    Examples
    --------
    >>> from workbook.pictures.timeline_span import make_span
    >>> days = [datetime.date(2018, 1, 1), datetime.date(2019, 7, 30)]
    >>> "The road to Hanoi" in turning_points(make_span(*days, days))[0]
    True
    """
    shades, bands = [], []
    for number, stop in enumerate(rows("turning_points").values()):
        start, end = max(as_day(stop["start"]), span.first), min(as_day(stop["end"]), span.last)
        if start > end:
            continue
        right = min(span.across(end + datetime.timedelta(days=1)), RIGHT)
        left = span.across(start)
        shade = palette.COLOURS["mist" if number % 2 else "paper"]
        shades.append(svg.rect((left, TOP, right, BOTTOM), f'class="band" fill="{shade}"'))
        bands.append(_Band(stop["label"], left, right, (0, 0)))
    bands = _with_boxes(bands)
    levels = _levels(bands)
    names = [_name(band, TOP - 12 - ROW * level) for band, level in zip(bands, levels, strict=True)]
    above = ROW * max(max(levels, default=0) + 1 - ROWS, 0)
    return "".join(shades + names), above


def _with_boxes(bands: list[_Band]) -> list[_Band]:
    """Return bands with where their names stand: over the band, and ending before the middle of the next."""
    placed, end = [], WIDTH - 12.0
    for band in reversed(bands):
        width = LETTER_WIDTH * 16 * len(band.name)
        right = min(band.middle + width / 2, end)
        left = max(right - width, 24)
        placed.append(band._replace(box=(left, left + width)))
        end = band.middle - 8
    return placed[::-1]


def _levels(bands: list[_Band]) -> list[int]:
    """Return the row of each name, counted upwards: the lowest where it meets no name and cuts no line to a band."""
    levels: list[int] = []
    for band in bands:
        earlier = list(zip(bands, levels, strict=False))
        met = {level for one, level in earlier if one.box[1] + 8 > band.box[0]}
        cut = max((level for one, level in earlier if one.middle + 8 > band.box[0]), default=-1)
        levels.append(next(level for level in range(cut + 1, len(bands) + 1) if level not in met))
    return levels


def _name(band: _Band, y: float) -> str:
    """Return the name of a turning point and a line down to its band."""
    soft = palette.COLOURS["soft"]
    line = f'<path class="pole" d="M{svg.num(band.middle, y + 5)}V{TOP}" stroke="#9aa3b2"/>'
    words = svg.text((band.box[0] + band.box[1]) / 2, y, band.name, 16, ' class="stop"', "middle", soft)
    return line + words


def panel_gaps(span: Span) -> str:
    """Return the gap between two panels, over bands and lines.

    Examples
    --------
    >>> from workbook.pictures.timeline_span import make_span
    >>> days = [datetime.date(2018, 1, 1), datetime.date(2019, 7, 30)]
    >>> panel_gaps(make_span(*days, days))
    ''
    """
    if len(span.panels) < 2:
        return ""
    before, after = span.panels
    paper = svg.rect((before.right, TOP - 4, after.left, BOTTOM + 4), 'class="gap" fill="#fff"')
    edges = "".join(f"M{svg.num(x)} {TOP}V{BOTTOM}" for x in (before.right, after.left))
    return f'{paper}<path d="{edges}" stroke="{palette.COLOURS["rule"]}" stroke-width="2"/>'


def days_below(span: Span) -> str:
    """Return years below the dots, or months, or days: as fine as there is room for.

    Examples
    --------
    >>> from workbook.pictures.timeline_span import make_span
    >>> days = [datetime.date(2018, 1, 1), datetime.date(2019, 7, 30)]
    >>> ">2019</text>" in days_below(make_span(*days, days))
    True
    """
    return "".join(
        f'<path d="M{svg.num(span.across(day))} {BOTTOM}v8" stroke="{palette.COLOURS["ink"]}"/>'
        + svg.text(span.across(day), BOTTOM + 28, words, 17, anchor="middle")
        for panel in span.panels
        for day, words in _ticks(panel)
    )


def _ticks(panel: Panel) -> list[tuple[datetime.date, str]]:
    """Return the days that are written below a panel, and how."""
    first, last = panel.first, panel.last
    most = (panel.right - panel.left) / ROOM
    if panel.days <= 62:
        number = (last - first).days
        days = [first + datetime.timedelta(days=day) for day in range(0, number + 1, int(number / most) + 1)]
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    step = next((step for step in (1, 3, 6, 12, 24, 60) if len(months) / step <= most), 120)
    days = [as_day(f"{month // 12}-{month % 12 + 1}") for month in months if month % step == 0]
    return [(day, str(day.year) if step >= 12 or day.month == 1 else MONTHS[day.month - 1][:3]) for day in days]
