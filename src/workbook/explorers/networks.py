"""Explorers of networks: step through the essay's turning points, walk through the years of standing ties."""

import dataclasses
import datetime

from workbook.claims.claims import evidence
from workbook.claims.sensitivity import strength
from workbook.common.dates import as_day, say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import STATES
from workbook.datasets.events import load_events
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_turning_points
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, drawn_once
from workbook.explorers.controls import box, number, slider
from workbook.networks.events import make_event_network
from workbook.networks.signed import make_signed_network
from workbook.networks.structural_balance import frustration_index, signed_triangles
from workbook.networks.ties import make_tie_network
from workbook.pictures.evidence import event_evidence
from workbook.pictures.network import draw_network, draw_networks
from workbook.pictures.timeline import draw_timeline


def _pairs():
    names = {code: rows("actors")[code]["name"] for code in STATES}
    return [(f"{names[a]} and {names[b]}", (a, b)) for i, a in enumerate(STATES) for b in STATES[i + 1 :]]


def _steps(control):
    """Make two buttons that step a slider back and forth."""
    import ipywidgets as widgets

    def step(by):
        places = [value for _, value in control.options]
        place = places.index(control.value) + by
        control.value = places[min(max(place, 0), len(places) - 1)]

    buttons = [widgets.Button(description=words) for words in ("One stop back", "One stop on")]
    for button, by in zip(buttons, (-1, 1), strict=True):
        button.on_click(lambda _, by=by: step(by))
    return widgets.HBox(buttons)


def explore_network(horizon=HORIZON):
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
    stops = load_turning_points().set_index("stop")
    events = {key: load_events(since=stop.start, until=stop.end, horizon=horizon) for key, stop in stops.iterrows()}
    networks = {key: make_event_network(table) for key, table in events.items()}
    titles = {
        key: f"{stop.label}: {say_day(stop.start.date())} to {say_day(stop.end.date())}"
        for key, stop in stops.iterrows()
    }
    options = [(stop.label, key) for key, stop in stops.iterrows()]
    controls = {
        "stop": slider("Stop", options, "T3"),
        "beside": slider("Beside it", [("nothing", ""), *options], ""),
        "pair": slider("Evidence for", [("all pairs", ""), *_pairs()], ""),
    }

    @drawn_once
    def draw(stop, beside, pair):
        chosen = [stop, beside] if beside else [stop]
        lit = dict.fromkeys(pair, "amber")
        if beside:
            picture = draw_networks(
                [networks[key] for key in chosen], [stops.label[key] for key in chosen], colours=lit
            )
        else:
            picture = draw_network(networks[stop], titles[stop], colours=lit)
        if not pair:
            return picture
        keys = [key for one in chosen for key in _between(networks[one], pair)]
        return dataclasses.replace(picture, evidence=event_evidence(dict.fromkeys(keys)))

    def say(stop, beside, pair):
        order = list(networks)
        before = beside or (order[order.index(stop) - 1] if stop != order[0] else "")
        said = f"{stops.label[stop]}: {len(events[stop])} events."
        if pair:
            count = len(_between(networks[stop], pair))
            said += f" {count} of them between {' and '.join(rows('actors')[code]['name'] for code in pair)}."
        if before:
            said += f" Beside {stops.label[before]}, {_turns(networks[before], networks[stop])}."
        return said

    named = tuple((label, {"stop": key}) for label, key in options)
    return Explorer(
        "explore_network",
        controls,
        draw,
        say,
        before=[_steps(controls["stop"])],
        stops=named,
        stops_title="The essay's turning points",
    )


def _between(network, pair):
    """Collect the keys of events between two actors, in either direction."""
    ways = [way for way in (pair, tuple(reversed(pair))) if network.has_edge(*way)]
    return list(dict.fromkeys(key for way in ways for key in network.edges[way]["events"]))


def _turns(before, now):
    """Say which pairs changed sign between two networks of events."""
    old, new = (make_signed_network(network, even=1.0) for network in (before, now))
    name = dict(now.nodes(data="name"))
    turned = {True: [], False: []}
    for a, b in set(old.edges) | set(new.edges):
        signs = [network.edges[a, b]["sign"] if network.has_edge(a, b) else 0 for network in (old, new)]
        if signs[0] * signs[1] == -1:
            turned[signs[1] > 0].append(f"{name[a]}–{name[b]}")
    said = [
        f"{', '.join(sorted(pairs))} turned to {'cooperation' if better else 'conflict'}"
        for better, pairs in turned.items()
        if pairs
    ]
    return " and ".join(said) or "no pair turned from conflict to cooperation or back"


def explore_ties(horizon=HORIZON):
    """Walk through the years of standing ties, turn one line over, and watch the frustration index.

    Parameters
    ----------
    horizon : date-like or None
        The last year that can be chosen; ``None`` goes on to 2024.

    Returns
    -------
    Explorer
        Controls `year` and `flip` (two actors whose line changes its sign, or ``""``).

    Examples
    --------
    >>> explorer = explore_ties()
    >>> explorer.set(year=2018, flip=("KOR", "PRK"))
    >>> explorer
    explore_ties: 2018, with South Korea–North Korea turned over: 9 triangles, ...
    """
    last = 2024 if horizon is None else min(as_day(horizon, "horizon", last=True).year, 2024)
    if last < 2003:
        raise WorkbookError(f"The table of ties begins in 2003; horizon={horizon!r} is earlier.")
    controls = {
        "year": number("Year", min(2017, last), 2003, last),
        "flip": slider("Turn over", [("nothing", ""), *_pairs()], ""),
    }

    def network(year, flip):
        signed = make_signed_network(make_tie_network(on=str(year), horizon=horizon))
        if flip and signed.has_edge(*flip):
            for part in ("sign", "score"):
                signed.edges[flip][part] *= -1
        return signed

    def heading(year, flip):
        names = "–".join(rows("actors")[code]["name"] for code in flip)
        return f"{year}, with {names} turned over" if flip else str(year)

    @drawn_once
    def draw(year, flip):
        signed = network(year, flip)
        _, splits = frustration_index(signed)
        camps = dict.fromkeys(splits[0][0], "amber") | dict.fromkeys(splits[0][1], "sky") if len(splits) == 1 else {}
        return draw_network(signed, heading(year, flip), colours=camps)

    def say(year, flip):
        signed = network(year, flip)
        triangles = signed_triangles(signed)
        index, splits = frustration_index(signed)
        said = f"{heading(year, flip)}: {len(triangles)} triangles, {(~triangles.balanced).sum()} of them unbalanced; "
        said += f"frustration index {index}, "
        said += "one best split, in colour." if len(splits) == 1 else f"{len(splits)} best splits, so no colours."
        if flip and not signed.has_edge(*flip):
            said += " This pair has no line to turn over."
        return said

    years = [year for year in (2003, 2006, 2009, 2013, 2016, 2017, 2018, 2019) if year <= last]
    stops = tuple((str(year), {"year": year}) for year in years)
    return Explorer("explore_ties", controls, draw, say, stops=stops, stops_title="Standing ties in eight years")


def explore_cause():
    """Slide a window over 2018-19, take events away, and see what is left of "after, therefore because".

    Returns
    -------
    Explorer
        Controls `start` (first day of the window, counted from 1 January 2018), `length` (days), and one box for each
        event of June and July 2019 that bears on claim C31, named by its key.

    Examples
    --------
    >>> explorer = explore_cause()
    >>> explorer
    explore_cause: 20 June 2019 to 29 June 2019: ...
    """
    first, last = datetime.date(2018, 1, 1), HORIZON
    events = load_events(since=first)
    met = {day.date() for day in events[events.kind.isin(["summit", "visit"])].date}
    links = evidence("C31").rows
    near = events[(events.date >= "2019-06-01") & events.event.isin(links.row)]
    days = [(say_day(first + datetime.timedelta(days=one)), one) for one in range((last - first).days - 29)]
    controls = {
        "start": slider("First day", days, (datetime.date(2019, 6, 20) - first).days),
        "length": number("Days", 10, 3, 30),
    } | {event.event: box(f"{say_day(event.date.date())}: {event.title}", True) for event in near.itertuples()}

    def window(start, length):
        day = first + datetime.timedelta(days=start)
        return day, day + datetime.timedelta(days=length - 1)

    @drawn_once
    def draw(start, length, **on):
        day, end = window(start, length)
        away = [key for key, ticked in on.items() if not ticked]
        shown = events[(events.date.dt.date >= day) & (events.date.dt.date <= end) & ~events.event.isin(away)]
        if shown.empty:
            return draw_network(make_event_network(shown), f"No event from {say_day(day)} to {say_day(end)}")
        return draw_timeline(shown, mark=shown.event.tolist()[:8], title=f"{say_day(day)} to {say_day(end)}")

    def say(start, length, **on):
        day, end = window(start, length)
        starts = range((last - first).days - length + 2)
        hit = sum(any(first + datetime.timedelta(days=one + step) in met for step in range(length)) for one in starts)
        left = strength("C31", drop_event=[key for key, ticked in on.items() if not ticked])
        return (
            f"{say_day(day)} to {say_day(end)}: of all windows of {length} days since January 2018, "
            f"{100 * hit / len(starts):.0f} % hold a summit or a visit of the table. The rows that are left weigh "
            f"{left:+d} on claim C31, more than a coincidence.".replace("-", "−")
        )

    june, away = controls["start"].value, dict.fromkeys(near.event, False)
    stops = (
        ("Ten days in June 2019", {"start": june}),
        ("The same, without the events of the claim", {"start": june} | away),
        ("Ten days a year before", {"start": june - 365}),
    )
    return Explorer("explore_cause", controls, draw, say, stops=stops, stops_title="Three windows")
