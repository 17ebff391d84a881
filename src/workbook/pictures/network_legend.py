"""Legend and heading of a network picture, by the kind of network."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook.common.dates import say_day
from workbook.datasets.actors import FOUR
from workbook.pictures import style, svg
from workbook.pictures.evidence import period_name
from workbook.pictures.lettering import Entry, legend
from workbook.pictures.network_lines import OWN, Line

if TYPE_CHECKING:
    import networkx as nx

NUMBERS = {
    "events": "Number: mean Goldstein score, −10 to +10. ",
    "ties": "Number: how many ties bind (+) or divide (−) the pair. ",
    "signed": "Number: what binds the pair, minus what divides it. ",
    "distances": "Number: mean distance over the issues, 0 (the same) to 4 (opposite). ",
    "meetings": "Number: how many meetings. ",
    "talks": "Number: how often the observer counted it. ",
}
"""What the number on a line means, by kind of network."""

WIDTHS = {
    "events": "Width: how many events. Arrow: who acted on whom.",
    "ties": "Ties are dated by year.",
    "distances": "Width: how close.",
    "meetings": "Width: how many. All who sat at one table are joined.",
    "talks": "Width: how often. Arrow: who spoke to whom.",
}
"""What the width of a line means, and what else is to know, by kind of network."""

OWN_ROWS = "A star: rows of your own are among the events."
SHARE = "Per cent, and width: share of the runs in which {what}."

MEANINGS: dict[str, dict[int | str, str]] = {
    "events": {1: "more cooperation than conflict", -1: "more conflict than cooperation", 0: "about even"},
    "ties": {
        1: "ties that bind, such as an alliance",
        -1: "ties that divide, such as sanctions",
        "absent": "no diplomatic relations",
    },
    "signed": {1: "bound: mostly cooperation", -1: "divided: mostly conflict"},
    "distances": {1: "close ({close:g} or less)", -1: "far apart ({far:g} or more)", 0: "in between"},
    "meetings": {"plain": "sat down together"},
    "talks": {"plain": "spoke to"},
}
"""What a look means, by kind of network; braces hold a value of the network."""

GAPS = {
    "signed": "what binds and what divides cancel out, or the table has no row",
    "distances": "no issue on which both have a position",
    "events": "no event in the table, which does not prove that nothing happened",
    "ties": "no tie in the table, which does not prove that there is none",
    "meetings": "no meeting in the table, which does not prove that there was none",
    "talks": "nothing counted, which does not prove that they did not speak",
}
"""Why a pair may have no line, by kind of network."""
UNKNOWN = "no tie in this network, which does not prove that there is none"
"""The same of any other network."""


def draw_legend(
    network: nx.Graph, lines: list[Line], top: float, numbers: bool = True, notes: Iterable[str] = ()
) -> tuple[str, float]:
    """Return the legend of a network: the looks that are drawn, and notes.

    Parameters
    ----------
    network : networkx graph
    lines : list of Line
        What is drawn.
    top : float
        Where the legend begins.
    numbers : bool
        Whether numbers stand on the lines.
    notes : iterable of str
        More lines at the end.

    Returns
    -------
    drawing : str
    height : float

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> "Ties are dated by year." in draw_legend(make_tie_network(), [], 0)[0]
    True
    """
    kind, looks = network.graph.get("kind", ""), {line.look for line in lines}
    samples: list[Entry] = []
    for key in [look for look in style.LOOKS if look in looks]:
        look = style.LOOKS[key]
        meaning = MEANINGS[kind].get(key, look.meaning).format(**network.graph) if kind in MEANINGS else look.meaning
        words = f"{look.symbol} {meaning}".strip()
        samples.append((f'<path d="M0 0h46" {svg.stroke(look, 5)}/>', 56, words))
    shared = any("%" in line.label for line in lines)
    thick = any(network.nodes[actor].get("four_capitals", actor in FOUR) for actor in network)
    every_note = [
        NUMBERS.get(kind, "") * numbers + (WIDTHS.get(kind, "") if not shared else ""),
        SHARE.format(what="the pair is close" if kind == "distances" else "this holds") if shared else "",
        OWN_ROWS if any(OWN in line.label for line in lines) else "",
        "Thick ring: one of the four capitals." * thick,
        f"No line: {GAPS.get(kind, UNKNOWN)}.",
        *notes,
    ]
    drawing, bottom = legend([samples], [note for note in every_note if note], top)
    return drawing, bottom - top


def network_heading(network: nx.Graph, lines: list[Line], short: bool = False) -> str:
    """Return a heading for a network to which nobody gave one.

    Parameters
    ----------
    network : networkx graph
    lines : list of Line
        What is drawn.
    short : bool
        Whether there is little room, as in a grid.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> network_heading(make_tie_network(on="2018"), [])
    'Standing ties in 2018'
    """
    kind = network.graph.get("kind")
    if kind in ("events", "meetings"):
        days = sorted(item.when for line in lines for item in line.evidence if item.when)
        span = f", {_written_out(days[0])} to {_written_out(days[-1])}" if days else ""
        return f"Who {'acted towards' if kind == 'events' else 'sat down with'} whom{span}"
    if kind == "distances":
        return "How near each pair stands: " * (not short) + period_name(network.graph["period"])
    if kind == "talks":
        return "Who spoke to whom"
    if "on" in network.graph:
        return f"{'Standing ties' if kind == 'ties' else 'Bound and divided pairs'} in {network.graph['on'].year}"
    return "Bound and divided pairs" if kind == "signed" else "Network"


def _written_out(day: str) -> str:
    return say_day(datetime.date.fromisoformat(day))
