"""Bars of a deal: what a text would bring each party, the voices at home, and the states outside the door."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from workbook.common import palette
from workbook.datasets.reading import rows
from workbook.measures.bargains import NEAR
from workbook.pictures import svg
from workbook.pictures.deal_words import Line, short_name, verdict
from workbook.pictures.lettering import Entry
from workbook.pictures.marks import actor_mark

LEFT, ZONE, SAYS = 24, (216, 352), 360  # names, bars, and what each says
ROW = {"party": 38, "ratifier": 30, "outside": 34}
FILL = {True: "#8fc1e3", False: "#f0b7a2"}  # a gain or none lost, and a loss
RIM = {True: palette.COLOURS["blue"], False: palette.COLOURS["vermilion"]}


class Ruler(NamedTuple):
    """Where gains stand across the bars: in parts of what each could gain at most, for each has a ruler of its own."""

    low: float
    high: float

    def across(self, share: float) -> float:
        """Return the place of a share."""
        return ZONE[0] + (share - self.low) / (self.high - self.low) * (ZONE[1] - ZONE[0])


def draw_bars(table: Sequence[Line], top: float) -> tuple[str, float]:
    """Return the bars of all actors, and where they end.

    Parameters
    ----------
    table : list of dict
        The rows of `deal`: parties, ratifiers and those outside.
    top : float

    Returns
    -------
    drawing : str
    bottom : float

    Examples
    --------
    >>> japan = {"actor": "JPN", "seat": "party", "gain": 1.0, "most": 10.0, "share": 0.1, "uncoded": ()}
    >>> 'class="gain"' in draw_bars([japan], 0)[0]
    True
    """
    shares = [line["share"] for line in table]
    ruler = Ruler(min(*shares, -0.25), max(*shares, 0.25))
    states = {line["actor"]: rows("factions").get(line["actor"], {}).get("state", line["actor"]) for line in table}
    parties = [line for line in table if line["seat"] == "party"]
    outside = [line for line in table if line["seat"] == "outside"]
    parts, y = [], top + 30
    for party in parties:
        home = [
            line for line in table if line["seat"] == "ratifier" and states[line["actor"]] == states[party["actor"]]
        ]
        for line in [party, *home]:
            y += ROW[line["seat"]]
            parts.append(_row(line, y - ROW[line["seat"]] / 2, ruler))
    if outside:
        y += 40
        parts.append(svg.text(LEFT, y - 8, "Outside the door: not asked", 16, fill=palette.COLOURS["soft"]))
        for line in outside:
            y += ROW["outside"]
            parts.append(_row(line, y - ROW["outside"] / 2, ruler))
    zero = f"M{svg.num(ruler.across(0), top + 26)}V{svg.num(y + 4)}"
    axis = f'<path d="{zero}" stroke="{palette.COLOURS["ink"]}" stroke-width="2"/>'
    names = svg.text(
        ruler.across(0), top + 16, "as now (status quo)", 16, anchor="middle", fill=palette.COLOURS["soft"]
    )
    head = svg.text(LEFT, top - 4, "Gains and losses, each on its own scale", 16)
    return "".join([*parts, axis, names, head]), y + 8


def _row(line: Line, y: float, ruler: Ruler) -> str:
    """Return one actor: its name, its bar or mark, and what the gain means."""
    seat, actor = line["seat"], line["actor"]
    name = short_name(actor)
    if seat == "ratifier":
        label = svg.text(LEFT + 38, y + 5.5, name, 16, fill=palette.COLOURS["soft"])
        shape = _dot(line, y, ruler)
    else:
        look = ' font-weight="700"' if seat == "party" else ""
        label = actor_mark(actor, LEFT + 14, y, 26) + svg.text(LEFT + 38, y + 5.5, name, 16, look)
        shape = _bar(line, y, ruler)
    known = f" (no code on {', '.join(line['uncoded'])})" if line["uncoded"] else ""
    tooltip = html.escape(f"{rows('actors')[actor]['name']}: {verdict(line)}{known}")
    says = svg.text(SAYS, y + 5.5, verdict(line) + "*" * bool(line["uncoded"]), 16, fill=_colour(line))
    inside = f"<title>{tooltip}</title>{label}{shape}{says}"
    return f'<g class="gain" data-actor="{html.escape(actor)}" data-seat="{seat}">{inside}</g>'


def _colour(line: Line) -> str:
    return RIM[line["gain"] > -NEAR]


def _bar(line: Line, y: float, ruler: Ruler) -> str:
    """Return the bar of a state; dashed and hollow for one that is not asked."""
    ends = sorted((ruler.across(0), ruler.across(line["share"])))
    holds = bool(line["gain"] > -NEAR)
    asked = line["seat"] == "party"
    fill = FILL[holds] if asked else palette.COLOURS["paper"]
    dash = "" if asked else ' stroke-dasharray="5 4"'
    half = 12 if asked else 8
    rim = RIM[holds] if asked else palette.COLOURS["ink"]
    look = f'class="bar" fill="{fill}" stroke="{rim}" stroke-width="2"{dash}'
    return svg.rect((ends[0], y - half, ends[1], y + half), look)


def _dot(line: Line, y: float, ruler: Ruler) -> str:
    """Return the mark of a voice at home: a filled disc says yes, a ring says no."""
    x, holds = ruler.across(line["share"]), bool(line["gain"] > -NEAR)
    fill = RIM[True] if holds else palette.COLOURS["paper"]
    thread = f'<path d="M{svg.num(ruler.across(0), y)}H{svg.num(x)}" stroke="{palette.COLOURS["rule"]}"/>'
    circle = f'cx="{svg.num(x)}" cy="{svg.num(y)}" r="7" fill="{fill}" stroke="{RIM[holds]}" stroke-width="3"'
    return f'{thread}<circle class="ratifier" {circle}/>'


def bar_entries(table: Sequence[Line]) -> list[Entry]:
    """Return the samples of the legend: a bar, a voice at home that says yes or no, and a bar of one not asked.

    Examples
    --------
    >>> [words for _, _, words in bar_entries([{"seat": "party", "gain": 1.0}])]
    ['a party']
    """
    entries: list[Entry] = []
    if any(line["seat"] == "party" for line in table):
        look = f'fill="{FILL[True]}" stroke="{RIM[True]}" stroke-width="2"'
        entries.append((svg.rect((0, -9, 30, 9), look), 38, "a party"))
    for holds, words in ((True, "at home: yes"), (False, "at home: no")):
        if any(line["seat"] == "ratifier" and (line["gain"] > -NEAR) == holds for line in table):
            fill = RIM[True] if holds else palette.COLOURS["paper"]
            entries.append(
                (f'<circle cx="8" cy="0" r="7" fill="{fill}" stroke="{RIM[holds]}" stroke-width="3"/>', 24, words)
            )
    if any(line["seat"] == "outside" for line in table):
        look = f'fill="none" stroke="{palette.COLOURS["ink"]}" stroke-width="2" stroke-dasharray="5 4"'
        entries.append((svg.rect((0, -8, 30, 8), look), 38, "not asked"))
    return entries
