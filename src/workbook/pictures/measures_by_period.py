"""Picture of measures by period: alpha, mean distance and empty zones side by side, each with its question."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.inputs import several
from workbook.datasets.reading import rows
from workbook.measures.by_period import QUESTIONS, measures_by_period
from workbook.pictures import svg
from workbook.pictures.lettering import Entry, legend
from workbook.pictures.marks import outline
from workbook.pictures.period_scale import Spans, period_spans, periods_in_words
from workbook.pictures.picture import WIDTH, Picture
from workbook.pictures.style import COLOURS

if TYPE_CHECKING:
    import pandas as pd

NAMES = {
    "alpha": ("Krippendorff's alpha", "up: agree more", max),
    "mean_distance": ("Mean distance", "up: further apart", min),
    "empty_zones": ("Issues without a zone", "up: more issues", min),
}
"""For each measure its name, what upwards means, and which of two values is nearer to agreement."""

LOOKS = (
    (COLOURS["blue"], "", "hexagon"),
    (COLOURS["vermilion"], "9 5", "box"),
    (COLOURS["ink"], "2 4", "diamond"),
    (COLOURS["violet"], "14 4 3 4", "slant"),
    (COLOURS["green"], "5 3", "pill"),
)
"""Colour, dash and marker of the first, second ... coding."""

LEFT, RIGHT = 24.0, 936.0  # of a panel
FIRST, LAST = 64.0, 884.0  # of the periods in it
TOP, HIGH, PITCH = 180.0, 104.0, 232.0  # top and height of the first plot, and from plot to plot
BOLD = ' font-weight="700"'
SOFT = palette.COLOURS["soft"]


class Panel(NamedTuple):
    """One measure: its top, where its periods begin and end, and its lowest and highest value."""

    column: str
    top: float
    spans: Spans
    low: float
    high: float

    @property
    def bottom(self) -> float:
        """Where its lowest value stands."""
        return self.top + HIGH

    def level(self, value: float) -> float:
        """Return at which height a value stands."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.bottom - share * HIGH


def draw_measures_by_period(
    coder: str | Iterable[str] = "record", title: str | None = None, tolerance: float | str = 1.0
) -> Picture:
    """Draw alpha, mean distance and empty zones of the four capitals, period by period.

    Parameters
    ----------
    coder : str or list of str
        Whose codes: one coding, or up to five to compare.
    title : str, optional
        The heading; computed unless given.
    tolerance : float or ``"salience"``
        Of the zones, as in `zones`.

    Returns
    -------
    Picture
        A period is as wide as it lasted. A ring marks the one in which the four stand nearest to agreement.

    Raises
    ------
    WorkbookError
        For an unknown coder, none or more than five, or zones by salience where a coder gave none.

    Notes
    -----
    The three are those of `measures_by_period`: each answers a question of its own, and they need not agree.

    Examples
    --------
    >>> draw_measures_by_period("A").caption
    'Whose codes: coder A.'
    """
    coders = list(dict.fromkeys(several(coder)))
    if not 1 <= len(coders) <= len(LOOKS):
        raise WorkbookError(f"One to {len(LOOKS)} codings can be told apart; {len(coders)} were given.")
    tables = {one: measures_by_period(one, tolerance).set_index("period") for one in coders}
    title = title or "When were the four nearest to agreement? Three measures"
    periods = sorted({period for table in tables.values() for period in table.index})
    parts = [svg.heading(title)]
    answer = _answer(tables)
    parts.append(svg.text(24, 68, answer, 17, BOLD))
    for number, column in enumerate(NAMES):
        panel = _panel(column, TOP + number * PITCH, periods, tables)
        parts.append(_frame(panel, with_scale=len(tables) > 1))
        looks = zip(tables.items(), LOOKS, strict=False)
        parts += [_line(panel, one, table[column].to_dict(), look, len(tables) == 1) for (one, table), look in looks]
    explained, bottom = _legend(coders, periods)
    points = [_words(one, column, table[column]) for column in NAMES for one, table in tables.items()]
    words = "\n".join([answer, *points])
    caption = f"Whose codes: {', '.join(map(_whose, coders))}."
    return Picture(svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained])), caption, words)


def _nearest(column: str, values: pd.Series) -> list[str]:
    """Return the periods in which the four stand nearest to agreement by a measure: several if they are tied."""
    return values.index[values == NAMES[column][2](values)].tolist()


def _answer(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return in one line whether the three measures agree on a period, and in which codings."""
    common = {}
    for coder, table in tables.items():
        ringed = [set(_nearest(column, table[column])) for column in NAMES]
        common[coder] = ", ".join(sorted(set.intersection(*ringed)))
    found = [f"{_whose(coder)} ({periods})" for coder, periods in common.items() if periods]
    if len(common) == 1:
        return (
            f"The measures agree on {', '.join(common.values())}."
            if found
            else "The measures do not agree on a period."
        )
    if not found:
        return "In none of these codings do the three measures agree on a period."
    only = "" if len(found) == len(common) else "only "
    return f"The three measures agree on a period {only}in {', '.join(found)}."


def _whose(coder: str) -> str:
    return "the record" if coder == "record" else f"coder {coder}"


def _panel(column: str, top: float, periods: list[str], tables: Mapping[str, pd.DataFrame]) -> Panel:
    values = [value for table in tables.values() for value in table[column]]
    return Panel(column, top, period_spans(periods, FIRST, LAST), min(0, *values), max(values))


def _frame(panel: Panel, with_scale: bool) -> str:
    """Return the name of a measure, its question, what upwards means, its lines of 0 and the top, and the periods."""
    name, upwards, _ = NAMES[panel.column]
    of_all = f", of {len(rows('issues'))}" * (panel.column == "empty_zones")
    top, bottom = panel.top - 32, panel.bottom + 18
    parts = [
        svg.rect((LEFT, top, RIGHT, bottom), f'fill="{palette.COLOURS["mist"]}"'),
        svg.text(LEFT, top - 32, name, 18, BOLD),
        svg.text(RIGHT, top - 32, upwards + of_all, 16, anchor="end", fill=SOFT),
        svg.text(LEFT, top - 10, QUESTIONS[panel.column], 16),
    ]
    for value in (0, panel.high) if with_scale else (0,):
        height = panel.level(value)
        parts.append(f'<path d="M{svg.num(LEFT, height)}H{svg.num(RIGHT)}" stroke="{SOFT}"/>')
        words = f"highest: {_number(value)}" if value else "0"
        parts.append(svg.text(LEFT + 3, height - 4, words, 16, fill=SOFT))
    paper = palette.COLOURS["paper"]
    for period, (start, end) in panel.spans.items():
        parts.append(f'<path d="M{svg.num(end, top)}V{svg.num(bottom)}" stroke="{paper}" stroke-width="2"/>')
        parts.append(svg.text((start + end) / 2, bottom + 20, period, 17, BOLD, "middle"))
    return "".join(parts)


def _line(panel: Panel, coder: str, values: dict[str, float], look: tuple[str, str, str], numbers: bool) -> str:
    """Return the steps of one coding, a ring around the one nearest to agreement, and its numbers."""
    colour, dash, shape = look
    best = NAMES[panel.column][2](values.values())
    steps = [svg.num(x, panel.level(value)) for period, value in values.items() for x in panel.spans[period]]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    parts = [f'<path d="M{"L".join(steps)}" fill="none" stroke="{colour}" stroke-width="2.5"{dashes}/>']
    last = list(values)[-1]
    for period, value in values.items():
        x, y = sum(panel.spans[period]) / 2, panel.level(value)
        tooltip = html.escape(f"{coder}, {period}: {_number(value)}")
        rim = f'cx="{svg.num(x)}" cy="{svg.num(y)}" r="13" fill="none" stroke="{colour}" stroke-width="2.5"'
        ring = f'<circle class="nearest" {rim}/>'
        mark = outline(shape, x, y, 12, 12, f'fill="{colour}" stroke="#fff"')
        inside = f"<title>{tooltip}</title>{mark}{ring * (value == best)}"
        parts.append(f'<g class="value" data-period="{html.escape(period)}">{inside}</g>')
        if numbers and period == last:  # the last may be short, but has room beside it
            parts.append(svg.text(x + 17, y + 6, _number(value), 16, svg.HALO))
        elif numbers:
            parts.append(svg.text(x, y - 17, _number(value), 16, svg.HALO, "middle"))
    return f'<g class="measure" data-measure="{panel.column}" data-coder="{html.escape(coder)}">{"".join(parts)}</g>'


def _number(value: float) -> str:
    """Return a whole number as it is, any other with two digits and a true minus."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".replace("-", "−")


def _legend(coders: list[str], periods: list[str]) -> tuple[str, float]:
    """Return whose line is whose, what the ring means, and the names of the periods."""
    entries: list[Entry] = []
    for coder, (colour, dash, shape) in zip(coders, LOOKS, strict=False):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        line = f'<path d="M0 0h40" stroke="{colour}" stroke-width="2.5"{dashes}/>'
        mark = outline(shape, 20, 0, 12, 12, f'fill="{colour}" stroke="#fff"')
        entries.append((line + mark, 50, _whose(coder)))
    ring = f'<circle cx="13" cy="0" r="12" fill="none" stroke="{palette.COLOURS["grey"]}" stroke-width="2.5"/>'
    entries.append((ring, 34, "the ring: nearest to agreement (several if tied)"))
    notes = [f"{periods_in_words(periods)}: each is as wide as it lasted.", "Four capitals; estimates."]
    return legend([entries], notes, TOP + 2 * PITCH + HIGH + 72)


def _words(coder: str, column: str, values: pd.Series) -> str:
    """Return one measure of one coding in words: all its numbers."""
    listed = "; ".join(f"{period} {_number(value)}" for period, value in values.items())
    nearest = ", ".join(_nearest(column, values))
    return f"{NAMES[column][0]} ({coder}): {listed}; nearest to agreement in {nearest}."
