"""Explorers of networks: step through the essay's turning points, walk through the years of standing ties."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook.common.dates import Day, as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import STATES
from workbook.datasets.events import load_events
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_turning_points
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, draw_once
from workbook.explorers.panel import choice, slider
from workbook.explorers.play_words import listed
from workbook.explorers.settings import setting, stops_of
from workbook.networks.events import make_event_network
from workbook.networks.signed import make_signed_network
from workbook.networks.structural_balance import frustration_index, signed_triangles
from workbook.networks.ties import make_tie_network
from workbook.pictures.evidence import event_evidence
from workbook.pictures.network import draw_network, draw_networks
from workbook.pictures.picture import Picture

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Pair = tuple[str, str]


def _names(actors: Iterable[str]) -> list[str]:
    return [rows("actors")[actor]["name"] for actor in actors]


def _pairs() -> list[tuple[str, Pair]]:
    """Return the name and the codes of each pair of states."""
    return [(" and ".join(_names(pair)), pair) for pair in itertools.combinations(STATES, 2)]


def explore_network(horizon: Day | None = HORIZON) -> Explorer:
    """Step through the essay's turning points, alone or two side by side, with the evidence of each.

    Parameters
    ----------
    horizon : date-like or None
        Last day that is shown.

    Returns
    -------
    Explorer
        Controls `stop` (T1-T8), `beside` (another stop or ``""``) and `pair` (two actors or ``""``).

    Examples
    --------
    >>> explorer = explore_network()
    >>> explorer.set(stop="T5")
    >>> explorer.picture.caption
    'Singapore: 1 May 2018 to 31 July 2018.'
    """
    points = load_turning_points().set_index("stop")
    events = {key: load_events(since=point.start, until=point.end, horizon=horizon) for key, point in points.iterrows()}
    networks = {key: make_event_network(table) for key, table in events.items()}
    options = [(label, key) for key, label in points.label.items()]
    controls = {
        "stop": choice("Turning point", options, setting("explore_network", "stop"), look="slider"),
        "beside": choice("Beside it", [("nothing", ""), *options], ""),
        "pair": choice("Evidence for", [("all pairs", ""), *_pairs()], ""),
    }

    @draw_once
    def draw(stop: str, beside: str, pair: Pair) -> Picture:
        chosen = [stop, beside] if beside else [stop]
        colours = dict.fromkeys(pair, "amber")
        if beside:
            labels = [points.label[key] for key in chosen]
            picture = draw_networks([networks[key] for key in chosen], labels, colours=colours)
        else:
            picture = draw_network(networks[stop], _title(points.loc[stop]), colours=colours)
        if not pair:
            return picture
        keys = [key for one in chosen for key in _events_between(networks[one], pair)]
        return dataclasses.replace(picture, evidence=event_evidence(dict.fromkeys(keys)))

    def describe(stop: str, beside: str, pair: Pair) -> str:
        order = list(networks)
        before = beside or (order[order.index(stop) - 1] if stop != order[0] else "")
        sentence = f"{points.label[stop]}: {len(events[stop])} events."
        if pair:
            number = len(_events_between(networks[stop], pair))
            sentence += f" {number} of them between {' and '.join(_names(pair))}."
        if before:
            sentence += f" Compared with {points.label[before]}, {_turns(networks[before], networks[stop])}."
        return sentence

    return Explorer(
        "explore_network",
        controls,
        draw,
        describe,
        stops=[(label, {"stop": key}) for label, key in options],
        stops_title="The essay's turning points",
    )


def _title(point: pd.Series) -> str:
    return f"{point.label}: {say_day(point.start.date())} to {say_day(point.end.date())}"


def _events_between(network: nx.DiGraph, pair: Pair) -> list[str]:
    """Return the keys of events between two actors, in either direction."""
    edges = [edge for edge in (pair, pair[::-1]) if network.has_edge(*edge)]
    return list(dict.fromkeys(key for edge in edges for key in network.edges[edge]["events"]))


def _turns(before: nx.DiGraph, now: nx.DiGraph) -> str:
    """Return which pairs changed sign between two networks of events."""
    old, new = (make_signed_network(network, even=1.0) for network in (before, now))
    turned: dict[str, list[str]] = {"cooperation": [], "conflict": []}
    for a, b, edge in old.edges(data=True):
        sign = new.edges[a, b]["sign"] if new.has_edge(a, b) else 0
        if edge["sign"] * sign == -1:
            turned["cooperation" if sign > 0 else "conflict"].append("–".join(_names((a, b))))
    sentences = [f"{', '.join(sorted(pairs))} turned to {towards}" for towards, pairs in turned.items() if pairs]
    return " and ".join(sentences) or "no pair turned from conflict to cooperation or back"


def explore_ties(horizon: Day | None = HORIZON) -> Explorer:
    """Walk through the years of standing ties, turn one line over, and watch the frustration index.

    Parameters
    ----------
    horizon : date-like or None
        The last year that can be chosen; ``None`` goes on to the last year that the workbook codes.

    Returns
    -------
    Explorer
        Controls `year` and `flip` (two actors whose line changes its sign, or ``""``).

    Raises
    ------
    WorkbookError
        If the horizon lies before the first year that the workbook codes.

    Examples
    --------
    >>> explorer = explore_ties()
    >>> explorer.set(year=2018, flip=("KOR", "PRK"))
    >>> explorer
    explore_ties: 2018, with South Korea–North Korea turned over: 9 triangles, ...
    """
    first, last = _years(horizon)
    controls = {
        "year": slider("Year", range(first, last + 1), min(int(setting("explore_ties", "year")), last)),
        "flip": choice("Turn over", [("nothing", ""), *_pairs()], ""),
    }

    def network(year: int, flip: Pair) -> nx.Graph:
        signed = make_signed_network(make_tie_network(on=str(year), horizon=horizon))
        if flip and signed.has_edge(*flip):
            for part in ("sign", "score"):
                signed.edges[flip][part] *= -1
        return signed

    def heading(signed: nx.Graph, year: int, flip: Pair) -> str:
        turned = flip and signed.has_edge(*flip)
        return f"{year}, with {'–'.join(_names(flip))} turned over" if turned else str(year)

    @draw_once
    def draw(year: int, flip: Pair) -> Picture:
        signed = network(year, flip)
        first, second, _ = _camps(signed)
        colours = dict.fromkeys(first, "amber") | dict.fromkeys(second, "sky")
        return draw_network(signed, heading(signed, year, flip), colours=colours)

    def describe(year: int, flip: Pair) -> str:
        signed = network(year, flip)
        sentence = f"{heading(signed, year, flip)}: {_balance(signed)}"
        if flip and not signed.has_edge(*flip):
            sentence += f" {' and '.join(_names(flip))} have no line that could be turned over."
        return sentence

    stops = [(stop.label, {"year": int(stop.start)}) for stop in stops_of("explore_ties") if int(stop.start) <= last]
    return Explorer("explore_ties", controls, draw, describe, stops=stops, stops_title="Standing ties in eight years")


def _years(horizon: Day | None) -> tuple[int, int]:
    """Return the first and the last year that can be chosen: those of the periods, as far as the horizon lets see."""
    periods = list(rows("periods").values())
    first, last = as_day(periods[0]["start"]).year, as_day(periods[-1]["end"]).year
    last = last if horizon is None else min(as_day(horizon, "horizon", last=True).year, last)
    if last < first:
        raise WorkbookError(f"The table of ties begins in {first}; horizon={horizon!r} is earlier.")
    return first, last


def _camps(signed: nx.Graph) -> tuple[list[str], list[str], list[str]]:
    """Return who is in one camp in every best split, who is in the other, and who changes sides between them."""
    _, splits = frustration_index(signed)
    first, second = ([actor for actor in signed if all(actor in one[side] for one in splits)] for side in (0, 1))
    return first, second, [actor for actor in signed if actor not in {*first, *second}]


def _balance(signed: nx.Graph) -> str:
    """Return how balanced a network of signs is, and how far its camps are certain."""
    triangles = signed_triangles(signed)
    index, splits = frustration_index(signed)
    unbalanced = (~triangles.balanced).sum()
    split = "The colours are the two camps of the one best split."
    if len(splits) > 1:
        changing = _names(_camps(signed)[2])
        verb = "changes sides and has" if len(changing) == 1 else "change sides and have"
        split = (
            f"{len(splits)} splits are equally good: the colours show who is in the same camp in all of them; "
            f"{listed(changing)} {verb} no colour."
        )
    return f"{len(triangles)} triangles, {unbalanced} of them unbalanced; frustration index {index}. {split}"
