"""Charts: events along time, and published series."""

import datetime
import html
import itertools

from workbook.common import palette
from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.reading import rows
from workbook.pictures import style, svg
from workbook.pictures.evidence import event_evidence, linked
from workbook.pictures.picture import WIDTH, Picture, sentence


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
    >>> from workbook.datasets.events import load_events
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
        fill=palette.COLOURS["soft"],
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
        shade = palette.COLOURS["mist" if number % 2 else "paper"]
        drawn.append(svg.rect((x, top, x + width, bottom), f'class="band" fill="{shade}"'))
        half = 4.4 * len(stop["label"])
        middle = min(max(x + width / 2, 24 + half), WIDTH - 12 - half)
        for level in range(3 if width > 20 else 0):
            y = top - 12 - 22 * level
            box = (middle - half, y - 14, middle + half, y + 4)
            if not any(svg.overlap(box, other) for other in taken):
                taken.append(box)
                names.append(svg.text(middle, y, stop["label"], 16, svg.HALO, "middle", palette.COLOURS["soft"]))
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
        f'<path d="M{svg.num(across(day))} {bottom}v8" stroke="{palette.COLOURS["ink"]}"/>'
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
        f'<g class="note"><path d="M{svg.num(x, y)}L{svg.num(touch, edge)}" stroke="{palette.COLOURS["ink"]}"/>'
        + svg.rect(box, 'rx="4" fill="#fff" fill-opacity=".92"')
        + svg.text((box[0] + box[2]) / 2, box[1] + 16, words, 16, anchor="middle")
        + "</g>"
    )
