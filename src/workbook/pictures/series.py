"""Charts: events along time, and published series."""

import re

from workbook.common import palette
from workbook.common.dates import as_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.reading import rows
from workbook.pictures import svg
from workbook.pictures.evidence import Evidence
from workbook.pictures.picture import WIDTH, Picture

TIME_COLUMNS = ("date", "quarter", "month", "period", "year")


# --- series: ordinary charts, by matplotlib -------------------------------------------------------------------

STROKES = (
    (palette.COLOURS["blue"], "-", "o"),
    (palette.COLOURS["vermilion"], "--", "s"),
    (palette.COLOURS["ink"], ":", "^"),
    (palette.COLOURS["grey"], "-.", "D"),
    ("#7b3f98", (0, (5, 1, 1, 1, 1, 1)), "v"),
    ("#2f7d32", (0, (1, 1)), "P"),
)
"""Colour, dash and marker of the first, second ... line of a chart, which also carries its name at its end."""


def draw_series(series, value, by=None, title=None, unit=""):
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
    if not hasattr(series, "columns"):
        raise WorkbookError('A table is needed here, for example load_series("missile_launches").')
    names = value if isinstance(value, dict) else {}
    values = [value] if isinstance(value, str) else list(value)
    values = [choose(column, series.columns, "column in this series") for column in values]
    names = {column: names.get(column, column.replace("_", " ")) for column in values}
    if not len(series):
        raise WorkbookError("There is no row to draw. Widen the selection.")
    wrong = [column for column in values if series[column].dtype.kind not in "iuf"]
    if wrong:
        raise WorkbookError(f"The column {wrong[0]!r} holds no numbers, so it cannot be drawn.")
    time = next((column for column in TIME_COLUMNS if column in series.columns), None)
    if time is None:
        raise WorkbookError(f"A series needs a column of time, one of: {', '.join(TIME_COLUMNS)}.")
    series = series.sort_values(time, kind="stable")
    if not series[values].notna().any(axis=None):
        raise WorkbookError("There is no figure to draw: all are missing.")
    if by is not None:
        groups = series[choose(by, series.columns, "column in this series")].astype(str)
    elif {"actor_a", "actor_b"} <= set(series.columns):
        groups = series["actor_a"] + "-" + series["actor_b"]
    else:
        groups = None
    lines = {}
    for column in values:
        name = names[column]
        if groups is None:
            lines[name] = series[[time, column]].set_axis(["time", "value"], axis=1)
        else:
            for group, part in series.groupby(groups):
                label = group if len(values) == 1 else f"{group} {name}"
                lines[label] = part[[time, column]].set_axis(["time", "value"], axis=1)
    if len(lines) > len(STROKES):
        raise WorkbookError(f"{len(lines)} lines are too many to tell apart; select {len(STROKES)} at most first.")
    span = [str(when) for when in (series[time].iloc[0], series[time].iloc[-1])]
    said = title or ", ".join(names.values())
    caption = f"{said}, {span[0]} to {span[1]}."
    words = " ".join(_told(name, line, unit) for name, line in lines.items())
    sources = series["source"].unique() if "source" in series.columns else ()
    evidence = tuple(
        Evidence("source", rows("sources")[key]["title"], key) for key in sources if key in rows("sources")
    )
    return Picture(_chart(lines, time == "year" and groups is None, said, unit, words), caption, words, evidence)


def _told(name, line, unit):
    """One line of a chart in words: all its figures if they are few, else its ends and extremes."""
    known = line.dropna()
    if known.empty:
        return f"{name}: no figure."
    figures = [f"{when}: {number:g}" for when, number in zip(known["time"], known["value"].round(2), strict=True)]
    high, low = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
    extremes = f"highest {high['value']:g} ({high['time']}), lowest {low['value']:g} ({low['time']})"
    listed = "; ".join(figures) if len(figures) <= 40 else f"{figures[0]}; {figures[-1]}"
    measured = f" ({unit})" if unit and unit != name else ""
    return f"{name}{measured}: {listed}; {extremes}."


def _chart(lines, bars, title, unit, words):
    """Draw with matplotlib, without pyplot: nothing is kept between two charts."""
    import io
    import logging

    # Else a newcomer's first chart begins with a note in red about fonts, which asks nothing of them.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    look = {
        "svg.fonttype": "none",  # letters stay letters, for search and screen readers
        "svg.hashsalt": "four-capitals",
        "font.family": "sans-serif",
        "font.sans-serif": ["Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"],
        "font.size": 14,
        "hatch.linewidth": 1.5,
    }
    with mpl.rc_context(look):
        figure = Figure(figsize=(WIDTH / 80, 6.4), layout="constrained")
        figure.get_layout_engine().set(w_pad=0.25, h_pad=0.25)
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", fontsize=20, fontweight="bold", color=palette.COLOURS["ink"], pad=16)
        axes.set_ylabel(unit)
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", color="#d5dae2")
        axes.set_axisbelow(True)
        (_bar if bars and len(lines) <= 2 else _line)(axes, lines)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    body = file.getvalue()
    height, width = (re.search(rf'\b{side}="([\d.]+)pt"', body)[1] for side in ("height", "width"))
    inner = body[body.index(">", body.index("<svg")) + 1 : body.rindex("</svg>")]
    inner = re.sub(r"<metadata>.*?</metadata>", "", inner, flags=re.S).replace("xlink:href", "href")
    scale = WIDTH / float(width)
    drawing = f'<!-- chart --><g transform="scale({scale:.4f})">{inner}</g><!-- /chart -->'
    return svg.wrap(title, words, WIDTH, float(height) * scale, drawing)


def _bar(axes, lines):
    """Bars side by side, with their figures above where they fit."""
    wide = 0.8 / len(lines)
    for number, (name, line) in enumerate(lines.items()):
        colour, _, _ = STROKES[number]
        at = line["time"] + (number - (len(lines) - 1) / 2) * wide
        hatch = {"hatch": "//", "edgecolor": "white"} if number else {}
        drawn = axes.bar(at, line["value"], width=wide * 0.92, color=colour, label=name, **hatch)
        if len(line) * len(lines) <= 40:
            axes.bar_label(drawn, fmt="{:g}", fontsize=11, padding=2)
    if len(lines) > 1:
        axes.legend(frameon=False)
    axes.margins(x=0.01)
    axes.xaxis.get_major_locator().set_params(integer=True)


def _line(axes, lines):
    """Lines; beside them their names with dash and marker, the highest at the end first."""
    handles = []
    for (name, line), (colour, dash, marker) in zip(lines.items(), STROKES, strict=False):
        days = [as_day(when) for when in line["time"]]
        look = {"color": colour, "linestyle": dash, "linewidth": 2.5, "markersize": 6}
        look["marker"] = marker if len(line) <= 60 else ""
        handles += axes.plot(days, line["value"], label=name, **look)
    if len(handles) > 1:
        handles.sort(key=lambda handle: -handle.get_ydata()[-1])
        axes.figure.legend(handles=handles, loc="outside right center", handlelength=3.5, frameon=False)
