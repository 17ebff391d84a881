"""Picture of a published series: bars for one figure a year, lines for all else, by matplotlib."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.common import palette
from workbook.common.dates import as_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.reading import rows
from workbook.pictures import svg
from workbook.pictures.evidence import Evidence
from workbook.pictures.picture import WIDTH, Picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

TIME_COLUMNS = ("date", "quarter", "month", "period", "year")
PAIR_COLUMNS = {"actor_a", "actor_b"}


class Stroke(NamedTuple):
    """How one line of a chart is drawn."""

    colour: str
    dash: str | tuple[int, tuple[int, ...]]
    marker: str


STROKES = (
    Stroke(palette.COLOURS["blue"], "-", "o"),
    Stroke(palette.COLOURS["vermilion"], "--", "s"),
    Stroke(palette.COLOURS["ink"], ":", "^"),
    Stroke(palette.COLOURS["grey"], "-.", "D"),
    Stroke(palette.COLOURS["violet"], (0, (5, 1, 1, 1, 1, 1)), "v"),
    Stroke(palette.COLOURS["green"], (0, (1, 1)), "P"),
)
"""The first, second ... line of a chart, which also carries its name at its end."""

LOOK: dict[Any, Any] = {
    "svg.fonttype": "none",  # letters stay letters, for search and screen readers
    "svg.hashsalt": "four-capitals",
    "font.family": "DejaVu Sans",  # comes with matplotlib: text is measured alike on every machine
    "font.size": 14,
    "hatch.linewidth": 1.5,
    "text.parse_math": False,  # two dollar signs in a text are two dollar signs
}
"""Settings of matplotlib."""


def draw_series(
    series: pd.DataFrame,
    value: str | Sequence[str] | Mapping[str, str],
    by: str | None = None,
    title: str | None = None,
    unit: str = "",
) -> Picture:
    """Draw a published series: bars for one figure a year, lines for all else.

    Parameters
    ----------
    series : pandas.DataFrame
        As `load_series` returns it, or a selection of it.
    value : str, list of str, or dict of str to str
        The column to draw, or several; a dictionary also says what to call them.
    by : str, optional
        A column whose values become lines of their own. Pairs of actors do so without being asked.
    title : str, optional
        The heading; the names of the columns unless given.
    unit : str
        Written beside the vertical axis, such as ``"launches a year"``.

    Returns
    -------
    Picture
        Missing figures are gaps, not zeros.

    Raises
    ------
    WorkbookError
        If a column is not there, holds no numbers, no row is left, or there are more than six lines.

    Examples
    --------
    >>> from workbook.datasets.series import load_series
    >>> draw_series(load_series("missile_launches"), "launches", unit="launches").caption
    'launches, 1990 to 2018.'
    """
    names, time = _columns(series, value)
    series = series.sort_values(time, kind="stable")
    if not series[list(names)].notna().any(axis=None):
        raise WorkbookError("There is no figure to draw: all are missing.")
    groups = _groups(series, by)
    lines = _lines(series, names, time, groups)
    if len(lines) > len(STROKES):
        raise WorkbookError(f"{len(lines)} lines are too many to tell apart; select {len(STROKES)} at most first.")
    title = title or ", ".join(names.values())
    caption = f"{title}, {series[time].iloc[0]} to {series[time].iloc[-1]}."
    words = " ".join(_line_words(name, line, unit) for name, line in lines.items())
    sources = series["source"].unique() if "source" in series.columns else ()
    evidence = tuple(
        Evidence("source", rows("sources")[key]["title"], key) for key in sources if key in rows("sources")
    )
    bars = time == "year" and groups is None and len(lines) <= 2
    return Picture(_chart(lines, bars, title, unit, words), caption, words, evidence)


def _columns(series: pd.DataFrame, value: str | Sequence[str] | Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the columns to draw with their names, and the column of time; complain about what cannot be drawn."""
    if not hasattr(series, "columns"):
        raise WorkbookError('A table is needed here, for example load_series("missile_launches").')
    given = value if isinstance(value, Mapping) else {}
    columns = [value] if isinstance(value, str) else list(value)
    columns = [choose(column, series.columns, "column in this series") for column in columns]
    if not len(series):
        raise WorkbookError("There is no row to draw. Widen the selection.")
    wrong = [column for column in columns if series[column].dtype.kind not in "iuf"]
    if wrong:
        raise WorkbookError(f"The column {wrong[0]!r} holds no numbers, so it cannot be drawn.")
    time = next((column for column in TIME_COLUMNS if column in series.columns), None)
    if time is None:
        raise WorkbookError(f"A series needs a column of time, one of: {', '.join(TIME_COLUMNS)}.")
    return {column: given.get(column, column.replace("_", " ")) for column in columns}, time


def _groups(series: pd.DataFrame, by: str | None) -> pd.Series | None:
    """Return to which line each row belongs, or nothing if all belong to one."""
    if by is not None:
        return series[choose(by, series.columns, "column in this series")].astype(str)
    return series["actor_a"] + "-" + series["actor_b"] if set(series.columns) >= PAIR_COLUMNS else None


def _lines(
    series: pd.DataFrame, names: Mapping[str, str], time: str, groups: pd.Series | None
) -> dict[str, pd.DataFrame]:
    """Return a table with `time` and `value` for each line, by its name."""
    lines = {}
    for column, name in names.items():
        parts = [("", series)] if groups is None else series.groupby(groups)
        for group, part in parts:
            label = name if groups is None else group if len(names) == 1 else f"{group} {name}"
            lines[label] = part[[time, column]].set_axis(["time", "value"], axis=1)
    return lines


def _line_words(name: str, line: pd.DataFrame, unit: str) -> str:
    """Return one line of a chart in words: all its figures if they are few, else its ends and extremes."""
    known = line.dropna()
    if known.empty:
        return f"{name}: no figure."
    figures = [f"{when}: {number:g}" for when, number in zip(known["time"], known["value"].round(2), strict=True)]
    high, low = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
    extremes = f"highest {high['value']:g} ({high['time']}), lowest {low['value']:g} ({low['time']})"
    listed = "; ".join(figures) if len(figures) <= 40 else f"{figures[0]}; {figures[-1]}"
    measured = f" ({unit})" if unit and unit != name else ""
    return f"{name}{measured}: {listed}; {extremes}."


# --- the chart ------------------------------------------------------------------------------------------------


def _chart(lines: Mapping[str, pd.DataFrame], bars: bool, title: str, unit: str, words: str) -> str:
    """Return the chart as SVG, drawn without pyplot: nothing is kept between two charts."""
    import io

    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(LOOK):
        figure = Figure(figsize=(WIDTH / 80, 6.4))
        figure.set_layout_engine("constrained", w_pad=0.25, h_pad=0.25)
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", fontsize=20, fontweight="bold", color=palette.COLOURS["ink"], pad=16)
        axes.set_ylabel(unit)
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", color="#d5dae2")
        axes.set_axisbelow(True)
        (_draw_bars if bars else _draw_lines)(axes, lines)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return _wrapped(file.getvalue(), title, words)


def _wrapped(drawing: str, title: str, words: str) -> str:
    """Return what matplotlib drew as a picture of the usual width that can be named and described."""
    width, height = (float(re.findall(rf'\b{side}="([\d.]+)pt"', drawing)[0]) for side in ("width", "height"))
    inner = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    inner = re.sub(r"<metadata>.*?</metadata>", "", inner, flags=re.S).replace("xlink:href", "href")
    inner = inner.replace("'DejaVu Sans'", palette.FONT)  # narrower, so nothing that was measured meets
    scale = WIDTH / width
    body = f'<!-- chart --><g transform="scale({scale:.4f})">{inner}</g><!-- /chart -->'
    return svg.wrap(title, words, WIDTH, height * scale, body)


def _draw_bars(axes: Axes, lines: Mapping[str, pd.DataFrame]) -> None:
    """Draw bars side by side, with their figures above where they fit."""
    width = 0.8 / len(lines)
    for number, (name, line) in enumerate(lines.items()):
        middle = line["time"] + (number - (len(lines) - 1) / 2) * width
        hatch: dict[str, Any] = {"hatch": "//", "edgecolor": "white"} if number else {}
        bars = axes.bar(middle, line["value"], width=width * 0.92, color=STROKES[number].colour, label=name, **hatch)
        if len(line) * len(lines) <= 40:
            axes.bar_label(bars, fmt="{:g}", fontsize=11, padding=2)
    if len(lines) > 1:
        axes.legend(frameon=False)
    axes.margins(x=0.01)
    axes.locator_params(axis="x", integer=True)


def _draw_lines(axes: Axes, lines: Mapping[str, pd.DataFrame]) -> None:
    """Draw lines; beside them their names with dash and marker, the highest at the end first."""
    handles: list[Any] = []
    for (name, line), stroke in zip(lines.items(), STROKES, strict=False):
        look: dict[str, Any] = {"color": stroke.colour, "linestyle": stroke.dash, "linewidth": 2.5, "markersize": 6}
        look["marker"] = stroke.marker if len(line) <= 60 else ""
        days: Any = [as_day(when) for when in line["time"]]
        handles += axes.plot(days, line["value"], label=name, **look)
    if len(handles) > 1:
        handles.sort(key=lambda handle: -handle.get_ydata()[-1])
        axes.figure.legend(handles=handles, loc="outside right center", handlelength=3.5, frameon=False)
