"""Picture of robustness: how the value of a measure is spread over runs in which the coder slips."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.measures.class_spread import Error, is_class
from workbook.measures.runs import Runs, runs
from workbook.pictures import style, svg
from workbook.pictures.evidence import period_name
from workbook.pictures.lettering import BOLD_WIDTH, break_lines, legend, write_lines
from workbook.pictures.picture import WIDTH, Picture

if TYPE_CHECKING:
    import pandas as pd

LEFT, RIGHT, TOP, BOTTOM = 84.0, 936.0, 188.0, 474.0
BOLD = ' font-weight="700"'
INK = palette.COLOURS["ink"]
COUNT = "issues without a zone"
SHARES = "The rates are assumed. A share of runs is no probability: it shows how much depends on slips of this size."
OF_CLASS = "The spread is that of the class, and not assumed. A share of runs is no probability that a finding is true."
WIDTHS = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Widths that a bar may have; the smallest that makes 24 bars or fewer is taken."""


class Bar(NamedTuple):
    """One bar: its ends, and the share of the runs in it; a value on its upper end belongs to it."""

    low: float
    high: float
    share: float


def draw_robustness(
    measure: str | Callable,
    positions: pd.DataFrame,
    error: Error = "confidence",
    draws: int = 4000,
    seed: int = 2019,
    title: str | None = None,
    **options: Any,
) -> Picture:
    """Draw how the value of a measure is spread over the runs of `robustness`, with the value that is observed.

    Parameters
    ----------
    measure : str or function
        ``"outlier"``: how much further out the outlier stands than the next. ``"nearest_pair"``: how much nearer it
        is than the next pair. ``"empty_zones"``: on how many issues no zone is left. Or a function of your own that
        reads codes as (draws, issues, actors) and returns one number a draw.
    positions : pandas.DataFrame
        Positions of one period, from `load_positions`.
    error : ``"confidence"``, ``"harsh"``, ``"class"`` or float
        The error model, as in `robustness`.
    draws, seed : int
        How many runs, and from which seed.
    title : str, optional
        The heading; computed unless given.
    **options
        As in `robustness`.

    Returns
    -------
    Picture
        A histogram: one bar a value, or a range of values, as high as the share of the runs in it. The rates at which
        codes slip are written below it.

    Raises
    ------
    WorkbookError
        As in `robustness`; and for a whole actor moved, which gives one run only.

    Notes
    -----
    Pitfall: a share of runs is no probability that a finding is true. It hangs on the rates, which are assumed.

    Examples
    --------
    >>> from workbook.datasets.positions import load_positions
    >>> draw_robustness("empty_zones", load_positions("P5"), draws=200).caption
    'As coded: 2. Nine runs in ten lie between 2 and 5, half of them below 3.'
    """
    result = runs(measure, positions, error, draws, seed, **options)
    if not np.isfinite(result.values).all():
        raise WorkbookError("In some runs the measure has no value, so they cannot be laid side by side.")
    bars = _bars(result)
    period, by_class = str(positions["period"].iloc[0]), is_class(error)
    title = (
        title or f"{_subject(result)} in {draws:,} runs {'drawn from a class' if by_class else 'with slips'} ({period})"
    )
    high = max(bar.share for bar in bars)
    verdict, setting = _verdict(result), _setting(result, error)
    lines = break_lines(verdict, WIDTH - 48, 17, letter=BOLD_WIDTH)
    parts = [svg.heading(title), write_lines(24, 70, lines, 17, BOLD), *_axes(bars, high, result)]
    parts.append(svg.text(24, 74 + 21.25 * len(lines), setting, 16))
    parts += [_bar(bar, bars, high, bool(result.leader)) for bar in bars]
    parts.append(_observed(result, bars))
    zone = ["An issue without a zone has no step that all would accept."] * (result.what == COUNT)
    notes = [*zone, *([_class_words(result), OF_CLASS] if by_class else [_slips_words(result), SHARES])]
    explained, bottom = _legend(result, notes)
    caption = f"As coded: {_number(result.observed)}. {_spread(result)}"
    words = "\n".join([f"{period_name(period)}. {caption}", verdict, setting, *notes])
    return Picture(svg.wrap(title, words, WIDTH, bottom, "".join([*parts, explained])), caption, words)


def _name(key: str) -> str:
    """Return the name of an actor, or of both actors of a pair."""
    return " and ".join(rows("actors").get(one, {}).get("name", one) for one in _halves(key))


def _halves(key: str) -> list[str]:
    """Return the actors of a key: one, or the two of a pair, whose codes may hold a hyphen too."""
    known = rows("actors")
    splits = [(key[:place], key[place + 1 :]) for place, letter in enumerate(key) if letter == "-"]
    return next(([a, b] for a, b in splits if a in known and b in known), [key])


def _is_pair(result: Runs) -> bool:
    return len(_halves(result.leader)) == 2


def _still(result: Runs) -> str:
    return f"{_name(result.leader)} still {'the nearest pair' if _is_pair(result) else 'furthest out'}"


def _setting(result: Runs, error: Error) -> str:
    """Return the error model in a sentence."""
    if is_class(error):
        return "Each code is drawn from those that the class gave to the cell."
    rates = [f"{rate:.0%}" for _, rate in result.slips.values()]
    listed = " or ".join(filter(None, [", ".join(rates[:-1]), rates[-1]]))
    kind = {"confidence": "By the coder's confidence: each", "harsh": "Harsh: each"}.get(str(error), "Each")
    return f"{kind} code slips in {listed} of the runs."


def _subject(result: Runs) -> str:
    role = "" if _is_pair(result) else " as outlier"
    what = f"lead of {_name(result.leader)}{role}" if result.leader else result.what
    return what[:1].upper() + what[1:]


def _bars(result: Runs) -> list[Bar]:
    """Return the bars: one for each whole number, or ranges of equal width that meet at 0."""
    values = np.append(result.values, result.observed)
    if (values == values.round()).all():
        ends = np.arange(values.min() - 0.5, values.max() + 1)
    else:
        width = next((one for one in WIDTHS if np.ptp(values) / one <= 22), np.ptp(values) / 22)
        first, last = math.ceil(values.min() / width - 1e-9) - 1, math.ceil(values.max() / width - 1e-9)
        ends = np.arange(first, last + 1) * width
    places = np.clip(np.searchsorted(ends, result.values - 1e-9, side="right") - 1, 0, len(ends) - 2)
    shares = np.bincount(places, minlength=len(ends) - 1) / len(result.values)
    return [Bar(*bar) for bar in zip(ends[:-1].tolist(), ends[1:].tolist(), shares.tolist(), strict=True)]


def _across(value: float, bars: list[Bar]) -> float:
    return LEFT + (value - bars[0].low) / (bars[-1].high - bars[0].low) * (RIGHT - LEFT)


def _axes(bars: list[Bar], high: float, result: Runs) -> list[str]:
    """Return the base line, the numbers below it, and the scale of shares."""
    parts = [f'<path d="M{svg.num(LEFT, BOTTOM)}H{svg.num(RIGHT)}" stroke="{INK}"/>']
    whole = bars[0].low % 1 == 0.5 and bars[0].high - bars[0].low == 1
    marks = [(bar.low + bar.high) / 2 for bar in bars] if whole else [bar.low for bar in bars] + [bars[-1].high]
    every = max(1, math.ceil(len(marks) / 12))
    shown = [mark for number, mark in enumerate(marks) if (round(mark / (bars[0].high - bars[0].low)) % every == 0)]
    for mark in shown:
        parts.append(svg.text(_across(mark, bars), BOTTOM + 24, _number(mark), 16, anchor="middle"))
    step = next(one for one in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if high / one <= 5)
    for number in range(int(high / step) + 1):
        y = BOTTOM - number * step / high * (BOTTOM - TOP)
        parts.append(svg.text(LEFT - 8, y + 6, f"{number * step:.0%}", 16, anchor="end"))
    parts.append(svg.text(RIGHT, BOTTOM + 50, result.what, 16, anchor="end", fill=palette.COLOURS["soft"]))
    parts.append(svg.text(24, TOP - 46, "share of the runs", 16, fill=palette.COLOURS["soft"]))
    return parts


def _look(holds: bool) -> tuple[style.Look, str]:
    """Return rim and fill of a bar: of runs in which the first is still first, or of others."""
    return style.LOOKS[1 if holds else -1], "#cfe3f1" if holds else palette.COLOURS["paper"]


def _bar(bar: Bar, bars: list[Bar], high: float, leads: bool) -> str:
    """Return one bar with its share as a tooltip."""
    if not bar.share:
        return ""
    line, fill = _look(not leads or bar.low >= -1e-9)
    left, right = _across(bar.low, bars), _across(bar.high, bars)
    box = (left + 1.5, BOTTOM - bar.share / high * (BOTTOM - TOP), right - 1.5, BOTTOM)
    tooltip = html.escape(f"{_number(bar.low)} to {_number(bar.high)}: {bar.share:.1%} of the runs")
    look = f'fill="{fill}" {svg.stroke(line, 1.5)}'
    return f'<g class="bar" data-share="{bar.share:.4f}"><title>{tooltip}</title>{svg.rect(box, look)}</g>'


def _observed(result: Runs, bars: list[Bar]) -> str:
    """Return the line at the value that is observed, with the value."""
    x = _across(result.observed, bars)
    anchor = "end" if x > WIDTH / 2 else ""
    words = f"as coded: {_number(result.observed)}"
    return (
        f'<g class="observed"><path d="M{svg.num(x, TOP - 34)}V{svg.num(BOTTOM)}" stroke="{INK}" stroke-width="3"/>'
        + svg.text(x + (-10 if anchor else 10), TOP - 22, words, 17, BOLD, anchor)
        + "</g>"
    )


def _number(value: float) -> str:
    """Return a number with two digits at most and a true minus."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def _verdict(result: Runs) -> str:
    """Return in how many runs the first is still first, or the value lies above or below the observed one."""
    lead = bool(result.leader)
    far = result.values - (0 if lead else result.observed)
    above, level = float((far > 1e-9).mean()), float((np.abs(far) <= 1e-9).mean())
    more, same, less = (round(100 * share) for share in (above, level, 1 - above - level))
    rounded = "" if more + same + less == 100 else " (rounded)"
    if lead:
        return f"{_still(result)} in {more}% of the runs, level with another in {same}%, behind in {less}%{rounded}."
    if result.what == COUNT:
        value = _number(result.observed)
        return f"More than {value} {COUNT} in {more}% of the runs, fewer in {less}%, {value} again in {same}%{rounded}."
    return f"Higher than as coded in {more}% of the runs, lower in {less}%, the same in {same}%{rounded}."


def _slips_words(result: Runs) -> str:
    """Return how many codes slip how often."""
    sorts = [f"{count} {sort} in {rate:.0%}" for sort, (count, rate) in result.slips.items()]
    total = sum(count * rate for count, rate in result.slips.values())
    listed = ", ".join(sorts)
    return (
        f"Each code slips one step up or down, by itself: {listed} of the runs, about {total:.0f} codes a run. Where "
        "a step would lead beyond the end of the scale, the code then stays."
    )


def _class_words(result: Runs) -> str:
    """Return how often a code that is drawn from a class is another than its median."""
    ((number, rate),) = result.slips.values()
    return (
        f"Each of the {number} codes is drawn by itself, a step as often as the class gave it: another than the median "
        f"of the class in {rate:.0%} of the draws. Readers who could not tell are not drawn."
    )


def _spread(result: Runs) -> str:
    low, middle, high = np.quantile(result.values, [0.05, 0.5, 0.95])
    return f"Nine runs in ten lie between {_number(low)} and {_number(high)}, half of them below {_number(middle)}."


def _legend(result: Runs, notes: list[str]) -> tuple[str, float]:
    """Return what the two sorts of bars mean, where there are two, and the notes."""
    entries = []
    if result.leader:
        for holds, words in ((True, _still(result)), (False, "another is level or ahead")):
            line, fill = _look(holds)
            entries.append((svg.rect((0, -11, 30, 11), f'fill="{fill}" {svg.stroke(line, 1.5)}'), 40, words))
    return legend([entries], notes, BOTTOM + 84)
