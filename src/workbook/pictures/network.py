"""Drawings: a network as a picture, or several side by side.

The same actor stands at the same place in each. A line says its sign by colour, dash and symbol.
"""

import datetime
import html
import math
from typing import NamedTuple

from workbook.common import palette
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.networks.checks import needs_network
from workbook.pictures import style, svg
from workbook.pictures.evidence import event_evidence, linked, period_name, position_evidence, tie_evidence
from workbook.pictures.marks import BOLD
from workbook.pictures.marks import lines as broken
from workbook.pictures.picture import WIDTH, Picture, sentence

# --- from a network to lines ---------------------------------------------------------------------------------


class Line(NamedTuple):
    """One line of a picture: between whom, how it looks, what it says."""

    a: str
    b: str
    look: object  # key of style.LOOKS
    count: int  # sets the width
    label: str
    tips: tuple  # which ends carry an arrow tip: (at a, at b)
    said: str
    evidence: tuple
    width: float | None = None  # of the line, where it does not follow from the count


def _lines(network):
    """Turn edges into lines, by the kind of network."""
    name = dict(network.nodes(data="name"))
    kind = network.graph.get("kind")
    lines = []
    if kind == "events":
        for a, b in sorted({tuple(sorted(edge)) for edge in network.edges}):
            ways = [way for way in ((a, b), (b, a)) if network.has_edge(*way)]
            same = len(ways) == 2 and network.edges[a, b]["events"] == network.edges[b, a]["events"]
            for start, end in ways[:1] if same else ways:
                edge = network.edges[start, end]
                score = svg.signed(edge["goldstein_mean"])
                who = f"{name[start]} and {name[end]} together" if same else f"{name[start]} to {name[end]}"
                said = f"{who}: {edge['count']} event{'s' * (edge['count'] > 1)}, mean score {score}"
                evidence = event_evidence(edge["events"])
                lines.append(Line(start, end, edge["sign"], edge["count"], score, (same, True), said, evidence))
    elif kind == "ties":
        for a, b in sorted({tuple(sorted(edge[:2])) for edge in network.edges}):
            for sign in (1, -1, 0):
                ties = [tie for tie in network[a][b].values() if tie["sign"] == sign]
                if ties:
                    kinds = ", ".join(tie["kind"].replace("-", " ") for tie in ties)
                    look = sign or "absent"
                    label = style.LOOKS[look].symbol + (str(len(ties)) if sign else "")
                    said = f"{name[a]} and {name[b]}: {'no ' * (not sign)}{kinds}"
                    keys = ["|".join([a, b, tie["kind"], str(tie["from_year"])]) for tie in ties]
                    lines.append(Line(a, b, look, len(ties), label, (False, False), said, tie_evidence(keys)))
    elif kind == "distances":
        for a, b, edge in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
            said = f"{name[a]} and {name[b]}: mean distance {edge['distance']:.2g} over {_issues(len(edge['issues']))}"
            keys = [f"{issue}|{one}|{network.graph['period']}" for issue in edge["issues"] for one in (a, b)]
            line = Line(a, b, edge["sign"], 1, edge["label"], (False, False), said, position_evidence(keys))
            lines.append(line._replace(width=1.6 + 7 * edge["nearness"] ** 2))
    elif kind == "meetings":
        for a, b, edge in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
            said = f"{name[a]} and {name[b]}: {edge['count']} meeting{'s' * (edge['count'] > 1)}"
            evidence, count = event_evidence(edge["events"]), edge["count"]
            lines.append(Line(a, b, "plain", count, str(count), (False, False), said, evidence))
    else:
        for a, b, edge in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
            look = edge["sign"] if edge.get("sign") in (1, -1, 0) else "plain"
            label = str(edge.get("label", ""))
            if kind == "signed":
                label = svg.signed(edge["score"], digits=1 if "events" in edge else 0)
            said = f"{name.get(a) or a} and {name.get(b) or b}: {label or style.LOOKS[look].meaning}"
            evidence = event_evidence(edge.get("events", ())) + tie_evidence(edge.get("ties", ()))
            tips = (False, network.is_directed())
            lines.append(Line(a, b, look, edge.get("count", 1), label, tips, said, evidence))
    return [_shared(network, line) for line in lines]


def _issues(number):
    return f"{number} issue{'s' * (number != 1)}"


def _shared(network, line):
    """Let the share of runs in which an edge holds set the width of its line, where the edge carries one."""
    share = None if network.is_multigraph() else network.edges[line.a, line.b].get("share")
    if share is None:
        return line
    if not 0 <= share <= 1:
        raise WorkbookError(f"share={share!r} of the edge {line.a}-{line.b}: a share of runs lies between 0 and 1.")
    said, label = (
        f"{line.said}, in {share:.0%} of the runs",
        f"{line.label} · {share:.0%}" if line.label else f"{share:.0%}",
    )
    return line._replace(width=1.2 + 7.8 * share, said=said, label=label)


# --- from lines to a drawing ---------------------------------------------------------------------------------


class Size(NamedTuple):
    """Measures of a network in SVG units: a whole picture, or one of several in a grid."""

    width: float
    height: float
    radius: float  # of a node
    code: float  # size of the letters in a node
    name: float  # size of the names; 0 leaves them out
    label: float  # size of the letters on a line
    spread: float  # between two lines of one pair


WHOLE = Size(WIDTH, 520, 34, 22, 19, 18, 58)


def _spots(actors, size):
    """Place the actors in SVG units, whatever else is drawn."""
    top = size.radius + (size.name + 12 if size.name else 6)
    reach_x, reach_y = size.width / 2 - size.radius - 24, size.height / 2 - top
    spots = {actor: style.place(actor) for actor in actors}
    return {
        actor: (size.width / 2 + spot.x * reach_x, size.height / 2 - spot.y * reach_y) for actor, spot in spots.items()
    }


def _width(count):
    return min(2 + 1.4 * math.sqrt(count), 8.5)


def _draw_lines(lines, spots, size):
    """Draw lines with their tips, and above all lines their labels."""
    centre = (size.width / 2, size.height / 2)
    pairs = {}
    for line in lines:
        pairs.setdefault(frozenset((line.a, line.b)), []).append(line)
    taken = [(x - size.radius, y - size.radius, x + size.radius, y + size.radius) for x, y in spots.values()]
    taken += list(_name_boxes(spots, size).values())
    curves, paths, sizes, drawn = [], [], [], []
    for line in lines:
        family = pairs[frozenset((line.a, line.b))]
        ends = spots[line.a], spots[line.b]
        # The two lines of a pair lie closer where they pass the name over the actor in the middle.
        spread = size.spread * (0.55 if size.name and centre in ends and min(ends[0][1], ends[1][1]) < centre[1] else 1)
        offset = (family.index(line) - (len(family) - 1) / 2) * spread
        curve = svg.curve(*ends, centre, size.radius * 0.9, offset)
        width = (line.width or _width(line.count)) * (1 if size.name else 0.7)
        gap, head = size.radius + 5, 7 + 1.6 * width
        first, last = svg.leave(curve, gap), 1 - svg.leave(curve[::-1], gap)
        tips = ""
        if line.tips[1]:
            point, last = svg.at(curve, last), 1 - svg.leave(curve[::-1], gap + head)
            tips += svg.tip(point, svg.at(curve, last), head)
            taken.append((*point, *point))
        if line.tips[0]:
            point, first = svg.at(curve, first), svg.leave(curve, gap + head)
            tips += svg.tip(point, svg.at(curve, first), head)
            taken.append((*point, *point))
        start, control, end = svg.cut(curve, first, last)
        path, look = f"M{svg.num(*start)}Q{svg.num(*control, *end)}", style.LOOKS[line.look]
        drawn.append(
            f'<g class="line" data-line="{line.a}-{line.b}"><path d="{path}" {svg.stroke(look, width)}/>'
            + (f'<path class="tip" d="{tips}" fill="{look.colour}" stroke="none"/>' if tips else "")
            + "</g>"
        )
        curves.append(curve)
        paths.append(path)
        sizes.append((size.label * max(0.56 * len(line.label) + 0.7, 1.5), size.label * 1.5) if line.label else (0, 0))
    boxes = svg.place_labels(curves, sizes, taken)
    labels = [_label(line, path, box, size) for line, path, box in zip(lines, paths, boxes, strict=True)]
    return (
        f'<g fill="none">{"".join(drawn)}</g>'
        f'<g font-size="{svg.num(size.label)}" font-weight="700" text-anchor="middle" fill="none">{"".join(labels)}</g>'
    )


def _label(line, path, box, size):
    """Draw the label of a line, and over its whole length what the pointer finds there: a tooltip and a link."""
    look, shown = style.LOOKS[line.look], line.evidence[:2]
    rest = len(line.evidence) - len(shown)
    tooltip = [line.said, *(item.as_text() for item in shown)] + [f"and {rest} more, listed below"] * (rest > 0)
    content = (
        f"<title>{html.escape(chr(10).join(tooltip))}</title>"
        f'<path d="{path}" stroke-width="16" pointer-events="stroke"/>'
    )
    if line.label:
        x, y = (box[0] + box[2]) / 2, box[3] - size.label * 0.42
        content += (
            svg.rect(box, f'rx="{svg.num((box[3] - box[1]) / 2)}" fill="#fff" stroke="{look.colour}"')
            + f'<text x="{svg.num(x)}" y="{svg.num(y)}" fill="{look.colour}">{html.escape(line.label)}</text>'
        )
    return linked(content, shown, f'class="label" data-line="{line.a}-{line.b}"')


def _name_boxes(spots, size):
    """Find the boxes that the names beside the nodes take."""
    if not size.name:
        return {}
    boxes = {}
    for actor, (x, y) in spots.items():
        half = 0.3 * size.name * len(rows("actors")[actor]["name"])
        side = style.place(actor).side
        middle = y + size.radius + 17 if side == "below" else y - size.radius - 17
        x -= 0.8 * half if side == "above left" else 0  # leaves the line to the United States free
        x = min(max(x, half + 6), size.width - half - 6)
        boxes[actor] = (x - half, middle - size.name / 2, x + half, middle + size.name / 2)
    return boxes


def _draw_nodes(network, spots, size, fills):
    """Draw the actors over the lines."""
    drawn = []
    for actor, box in (_name_boxes(spots, size) or dict.fromkeys(spots)).items():
        x, y = spots[actor]
        capital = network.nodes[actor].get("four_capitals", False)
        fill = fills.get(actor, palette.COLOURS["paper" if capital else "mist"])
        short = style.mark(actor).letters if "-" in actor else actor
        code = size.code * min(1, 3.2 / len(short))
        ring = f'fill="{fill}" stroke="{palette.COLOURS["ink"]}" stroke-width="{4.5 if capital else 1.8}"'
        content = f'<circle cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(size.radius)}" {ring}/>'
        content += svg.text(x, y + code * 0.36, short, code, ' font-weight="700"', "middle")
        if box:
            name = rows("actors")[actor]["name"]
            content += svg.text(
                (box[0] + box[2]) / 2, box[3] - size.name * 0.2, name, size.name, ' class="name"' + svg.HALO, "middle"
            )
        drawn.append(f'<g class="node" data-actor="{actor}">{content}</g>')
    return "".join(drawn)


NUMBERS = {
    "events": "Number: mean Goldstein score, −10 to +10. ",
    "ties": "Number: how many ties bind (+) or divide (−) the pair. ",
    "signed": "Number: what the sign rule makes of the pair. ",
    "distances": "Number: mean distance over the issues, 0 (the same) to 4 (opposite). ",
    "meetings": "Number: how many meetings. ",
}
NOTES = {
    "events": "Width: how many events. Arrow: who acted on whom.",
    "ties": "Ties are dated by year.",
    "distances": "Width: how near.",
    "meetings": "Width: how many. All who sat at one table are joined.",
}
SHORT = ("distances", "meetings")
SHARE = "Per cent, and width: share of the runs in which this holds."
MEANINGS = {
    "events": {1: "more cooperation than conflict", -1: "more conflict", 0: "about even"},
    "ties": {1: "ties that bind", -1: "ties that divide", "absent": "no diplomatic relations"},
    "signed": {1: "bound", -1: "divided"},
    "distances": {1: "close ({close:g} or less)", -1: "far apart ({far:g} or more)", 0: "in between"},
    "meetings": {"plain": "sat down together"},
}
GAPS = {
    "signed": "the rule gives 0",
    "distances": "no issue on which both have a position",
    "meetings": "no meeting in the table, which is not proof of none",
}


def _legend(network, lines, top, numbers=True):
    """Draw the legend, made from the table that chose the looks; returns SVG and its height."""
    kind, looks = network.graph.get("kind"), {line.look for line in lines}
    x, drawn = 24, []
    for key in [look for look in style.LOOKS if look in looks]:
        look = style.LOOKS[key]
        meaning = MEANINGS.get(kind, {}).get(key, look.meaning).format(**network.graph)
        words = f"{look.symbol} {meaning}".strip()
        drawn.append(f'<path d="M{svg.num(x)} {top}h46" {svg.stroke(look, 5)}/>' + svg.text(x + 56, top + 6, words, 18))
        x += 56 + 9.4 * len(words) + 30
    gap = GAPS.get(kind, "no row in the table, which is not proof of silence")
    shared = any("%" in line.label for line in lines)
    notes = [
        NUMBERS.get(kind, "") * numbers + (NOTES.get(kind, "") if not shared else ""),
        SHARE if shared else "",
        f"Thick ring: one of the four capitals. No line: {gap}.",
    ]
    notes = [note for note in notes if note]
    for number, note in enumerate(notes, 1 if drawn else 0):
        drawn.append(svg.text(24, top + 6 + 26 * number, note, 16, fill=palette.COLOURS["soft"]))
    return "".join(drawn), 26 * (bool(looks) + len(notes))


def _heading(network, lines, short=False):
    """Say what a network shows, in one phrase, when nobody gave it a title; shorter in a grid."""
    kind = network.graph.get("kind")
    if kind in ("events", "meetings"):
        days = sorted(item.when for line in lines for item in line.evidence if item.when)
        span = f", {_day(days[0])} to {_day(days[-1])}" if days else ""
        return f"Who {'acted towards' if kind == 'events' else 'sat down with'} whom{span}"
    if kind == "distances":
        return "How near each pair stands: " * (not short) + period_name(network.graph["period"])
    if "on" in network.graph:
        return f"{'Standing ties' if kind == 'ties' else 'Bound and divided pairs'} in {network.graph['on'].year}"
    return "Bound and divided pairs" if kind == "signed" else "Network"


def _day(text):
    return say_day(datetime.date.fromisoformat(text))


def _words(network, lines):
    """Put the network into words, strongest lines first, and which pairs have none."""
    name = dict(network.nodes(data="name"))
    ordered = sorted(lines, key=lambda line: (-(line.width or 0), -line.count, line.said))
    said = ". ".join(line.said for line in ordered) or "No line: nothing in the table matches"
    joined = {frozenset((line.a, line.b)) for line in lines}
    actors = list(network)
    gaps = [
        f"{name[a]} and {name[b]}"
        for i, a in enumerate(actors)
        for b in actors[i + 1 :]
        if frozenset((a, b)) not in joined and lines
    ]
    return said + "." + (f" No line between {'; '.join(gaps)}." if gaps else "")


def draw_network(network, title=None, colours=None):
    """Draw one network.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or any networkx graph whose nodes are codes of actors. Edges of your own may
        carry `sign` (1, -1, 0), `label` and `count` (sets the width).
    title : str, optional
        The heading; computed from the network unless given.
    colours : dict of str to str, optional
        Actors to light up, with a colour name of the palette: ``{"JPN": "amber"}``.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        For an actor without a place, an unknown colour, or something that is no network.

    Examples
    --------
    >>> from workbook.networks.build import make_tie_network
    >>> draw_network(make_tie_network(on="2019-07-30", kinds=["alliance"])).caption
    'Standing ties in 2019.'
    """
    needs_network(network)
    lines = _lines(network)
    fills = style.fills(colours)
    title = title or _heading(network, lines)
    top = 56
    spots = _spots(network, WHOLE)
    legend, height = _legend(network, lines, top + WHOLE.height + 26)
    body = svg.heading(title) + f'<g transform="translate(0 {top})">'
    body += _draw_lines(lines, spots, WHOLE) + _draw_nodes(network, spots, WHOLE, fills) + f"</g>{legend}"
    words = _words(network, lines)
    evidence = tuple(dict.fromkeys(item for line in lines for item in line.evidence))
    drawn = svg.wrap(title, words, WIDTH, top + WHOLE.height + height + 26, body)
    return Picture(drawn, sentence(title), words, tuple(sorted(evidence)))


def _short(kind, line):
    """Shorten a label for a grid, which has room for signs and for the shortest numbers only."""
    if kind in SHORT:
        return line.label.split(" · ")[-1]
    return style.LOOKS[line.look].symbol if line.label else ""


def draw_networks(networks, titles=None, columns=2, title=None, colours=None):
    """Draw several networks side by side, with one legend.

    Parameters
    ----------
    networks : list of networkx graphs
        All of one sort.
    titles : list of str, optional
        One heading a network; computed unless given.
    columns : int
        How many stand side by side: 1, 2 or 3.
    title : str, optional
        A heading over all.
    colours : dict of str to str, optional
        Actors to light up, as in `draw_network`.

    Returns
    -------
    Picture

    Raises
    ------
    WorkbookError
        For no networks at all, more than three columns, or more or fewer titles than networks.

    Examples
    --------
    >>> from workbook.networks.build import make_tie_network
    >>> draw_networks([make_tie_network(on="2003"), make_tie_network(on="2018")], titles=["2003", "2018"]).caption
    '2003; 2018.'
    """
    networks = list(networks)
    if not networks:
        raise WorkbookError("draw_networks() needs one network at least.")
    if titles is not None and len(titles) != len(networks):
        raise WorkbookError(f"There are {len(networks)} networks and {len(titles)} titles: give one title a network.")
    if columns not in (1, 2, 3):
        raise WorkbookError(
            f"columns={columns!r}: one, two or three networks stand side by side; more would be too small."
        )
    columns = min(columns, len(networks))
    each = WIDTH / columns
    size = Size(each, each * 0.64, 22, 16, 0, 17, 27) if columns <= 2 else Size(each, each * 0.82, 22, 16, 0, 13, 22)
    top = 56 if title else 8
    fills = style.fills(colours)
    body, said, evidence, every, heads = "", [], {}, [], []
    for number, network in enumerate(networks):
        needs_network(network)
        lines = _lines(network)
        kind = network.graph.get("kind")
        marks = [line._replace(label=_short(kind, line)) for line in lines]
        head = titles[number] if titles else _heading(network, lines, short=True)
        x, y = number % columns * each, top + number // columns * (size.height + 44)
        letters = min(19, max(16, (each - 14) / (BOLD * len(head))))
        shown = " ".join(broken(head, each - 14, letters, most=1, em=BOLD))
        body += f'<g transform="translate({svg.num(x)} {svg.num(y)})">' + svg.text(
            24, 26, shown, letters, ' class="head" font-weight="700"'
        )
        spots = _spots(network, size)
        body += (
            '<g transform="translate(0 36)">'
            + _draw_lines(marks, spots, size._replace(label=max(size.label, 16)) if kind in SHORT else size)
            + _draw_nodes(network, spots, size, fills)
            + "</g></g>"
        )
        said.append(f"{head}: {_words(network, lines)}")
        heads.append(head)
        every += lines
        evidence |= dict.fromkeys(item for line in lines for item in line.evidence)
    bottom = top + math.ceil(len(networks) / columns) * (size.height + 44)
    legend, height = _legend(networks[0], every, bottom + 26, numbers=kind in SHORT)
    if title:
        body += svg.heading(title)
    words = " ".join(said)
    caption = sentence(f"{title}: {'; '.join(heads)}" if title else "; ".join(heads))
    return Picture(
        svg.wrap(title or "; ".join(heads), words, WIDTH, bottom + height + 26, body + legend),
        caption,
        words,
        tuple(sorted(evidence)),
    )
