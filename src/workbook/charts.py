"""Charts: events along time, and published series."""

import datetime
import html
import itertools
import re

from . import style, svg
from .pictures import WIDTH, Evidence, Picture, event_evidence, linked, sentence
from .tables import WorkbookError, as_day, choose, rows, say_day

TIME_COLUMNS = ("date", "quarter", "month", "period", "year")


def draw_timeline(events, mark=(), title=None):
    """Draw events along time: how far up says how cooperative, how far down how conflictual.

    Parameters
    ----------
    events : pandas.DataFrame
        As `load_events` returns it.
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
        If there is no event to draw, or `mark` names one that is not among them.

    Examples
    --------
    >>> from workbook.tables import load_events
    >>> draw_timeline(load_events(since="2018", until="2018", kinds="summit")).caption
    'Events from 25 March 2018 to 25 September 2018.'
    """
    missing = {"event", "date", "title", "goldstein"} - set(getattr(events, "columns", ()))
    if missing:
        raise WorkbookError(
            f"A table of events is needed, as load_events() returns it; missing: {', '.join(sorted(missing))}."
        )
    if not len(events):
        raise WorkbookError("There is no event to draw. Widen the selection in load_events().")
    keys = events["event"].tolist()
    mark = [choose(key, keys, "event in this table") for key in ([mark] if isinstance(mark, str) else mark)]
    first, last = events["date"].min().date(), events["date"].max().date()
    title = title or f"Events from {say_day(first)} to {say_day(last)}"
    left, right, top, bottom = 150, WIDTH - 30, 130, 560
    days = max((last - first).days, 1)

    def across(day):
        return left + (day - first).days / days * (right - left)

    def upward(score):
        return (top + bottom) / 2 - score / 10 * (bottom - top) / 2

    body = [svg.heading(title), _bands(first, last, across, top, bottom)]
    for score, words in ((10, "+10"), (5, "+5"), (0, "0"), (-5, "−5"), (-10, "−10")):
        y = upward(score)
        body.append(f'<path d="M{left} {svg.num(y)}H{right}" stroke="#c3c9d3" stroke-width="{2 if not score else 1}"/>')
        body.append(svg.text(left - 12, y + 6, words, 17, anchor="end"))
    body.append(svg.text(24, upward(6.6), "cooperation", 17) + svg.text(24, upward(-7.2), "conflict", 17))
    body.append(_ticks(first, last, across, bottom))

    spots, dots, labels = {}, [], []
    for event in events.to_dict("records"):
        x, y = across(event["date"].date()), upward(event["goldstein"])
        # Dots of the same days and score move a little aside, so that each can be pointed at.
        for step in range(5):
            shifted = min(max(x + (step + 1) // 2 * 7 * (-1) ** step, left), right)
            if not any(abs(shifted - a) < 7 and abs(y - b) < 7 for a, b in spots.values()):
                break
        spots[event["event"]] = (shifted, y)
        dots.append(_dot(event, shifted, y))
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots.values()]
    for event in events.to_dict("records"):
        if event["event"] in mark:
            labels.append(_note(event["title"], spots[event["event"]], taken, (left, top, right, bottom)))
    legend = "".join(
        _shape(sign, x, 636) + svg.text(x + 16, 642, f"{style.LOOKS[sign].symbol} {style.LOOKS[sign].meaning}", 18)
        for sign, x in ((1, 34), (-1, 220), (0, 370))
    )
    legend += svg.text(
        24,
        672,
        "Height: Goldstein score of the event's CAMEO code. Point at a dot for its title and source.",
        16,
        fill=style.COLOURS["soft"],
    )
    words = " ".join(
        f"{say_day(event['date'].date())}: {event['title']} ({svg.signed(event['goldstein'])})."
        for event in events.to_dict("records")
    )
    drawn = svg.wrap(title, words, WIDTH, 690, "".join([*body, *dots, *labels, legend]))
    return Picture(drawn, sentence(title), words, event_evidence(keys))


def _sign(score):
    return (score > 0) - (score < 0)


def _shape(sign, x, y):
    """Draw a dot by sign: a disc, a square on its corner, a ring. Shape and place say what colour says."""
    colour = style.LOOKS[sign].colour
    if sign < 0:
        return f'<path d="M{svg.num(x, y - 8)}l8 8l-8 8l-8 -8z" fill="{colour}" stroke="#fff"/>'
    fill, stroke = (colour, "#fff") if sign else ("#fff", colour)
    look = f'fill="{fill}" stroke="{stroke}" stroke-width="{1 if sign else 3}"'
    return f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="6.5" {look}/>'


def _dot(event, x, y):
    evidence = event_evidence([event["event"]])[0]
    content = f"<title>{html.escape(evidence.as_text())}</title>{_shape(_sign(event['goldstein']), x, y)}"
    return linked(content, [evidence], f'class="dot" data-event="{html.escape(event["event"])}"')


def _bands(first, last, across, top, bottom):
    """Draw the essay's turning points behind the dots, their names above as far as there is room."""
    drawn, names, taken = [], [], []
    for number, stop in enumerate(rows("turning_points").values()):
        start, end = max(as_day(stop["start"]), first), min(as_day(stop["end"]), last)
        x, width = across(start), across(end) - across(start)
        if start > end:
            continue
        shade = style.COLOURS["mist" if number % 2 else "paper"]
        drawn.append(svg.rect((x, top, x + width, bottom), f'class="band" fill="{shade}"'))
        half = 4.4 * len(stop["label"])
        middle = min(max(x + width / 2, 24 + half), WIDTH - 12 - half)
        for level in range(3 if width > 20 else 0):
            y = top - 12 - 22 * level
            box = (middle - half, y - 14, middle + half, y + 4)
            if not any(svg.overlap(box, other) for other in taken):
                taken.append(box)
                names.append(svg.text(middle, y, stop["label"], 16, svg.HALO, "middle", style.COLOURS["soft"]))
                drawn.append(f'<path d="M{svg.num(middle)} {y + 5}L{svg.num(x + width / 2)} {top}" stroke="#9aa3b2"/>')
                break
    return "".join(drawn + names)


def _ticks(first, last, across, bottom):
    """Write years below the dots, or months, or days: as fine as there is room for."""
    days = (last - first).days
    if days <= 62:
        found = [first + datetime.timedelta(days=day) for day in range(0, days + 1, days // 10 + 1)]
        named = [(day, f"{day.day} {day:%b}") for day in found]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        step = next(step for step in (1, 3, 12, 24, 60, 120) if len(months) / step <= 12 or step == 120)
        found = [as_day(f"{month // 12}-{month % 12 + 1}") for month in months if month % step == 0]
        named = [(day, str(day.year) if step >= 12 or day.month == 1 else f"{day:%b}") for day in found]
    return "".join(
        f'<path d="M{svg.num(across(day))} {bottom}v8" stroke="{style.COLOURS["ink"]}"/>'
        + svg.text(across(day), bottom + 28, words, 17, anchor="middle")
        for day, words in named
    )


def _note(words, spot, taken, frame):
    """Write a title where it meets no dot and no other title, with a line to its dot."""
    (x, y), (left, top, right, bottom) = spot, frame
    width = 8.6 * len(words) + 8
    best = None
    for far, side in itertools.product((26, 48, 70, 92, 114, 136, 158), (-1, 1)):
        for shift in (-0.5, -0.1, -0.9):
            start = min(max(x + shift * width, left + 2), right - width)
            middle = y + side * far
            box = (start, middle - 11, start + width, middle + 11)
            if box[1] < top or box[3] > bottom:
                continue
            cost = sum(svg.overlap(box, other, 1) for other in taken)
            if best is None or cost < best[0]:
                best = (cost, box)
        if best and not best[0]:
            break
    box = best[1]
    taken.append(box)
    edge = box[3] if box[3] < y else box[1]
    touch = min(max(x, box[0] + 6), box[2] - 6)
    return (
        f'<g class="note"><path d="M{svg.num(x, y)}L{svg.num(touch, edge)}" stroke="{style.COLOURS["ink"]}"/>'
        + svg.rect(box, 'rx="4" fill="#fff" fill-opacity=".92"')
        + svg.text((box[0] + box[2]) / 2, box[1] + 16, words, 16, anchor="middle")
        + "</g>"
    )


# --- series: ordinary charts, by matplotlib -------------------------------------------------------------------

STROKES = (
    (style.COLOURS["blue"], "-", "o"),
    (style.COLOURS["vermilion"], "--", "s"),
    (style.COLOURS["ink"], ":", "^"),
    (style.COLOURS["grey"], "-.", "D"),
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
    >>> from workbook.tables import load_series
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
        axes.set_title(title, loc="left", fontsize=20, fontweight="bold", color=style.COLOURS["ink"], pad=16)
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
