"""Lines of a network picture: from the edges of each kind of network to lines with a look, a label and evidence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from workbook.common.errors import WorkbookError
from workbook.common.text import count
from workbook.pictures import style, svg
from workbook.pictures.evidence import Evidence, event_evidence, position_evidence, tie_evidence
from workbook.pictures.own_network import node_names

if TYPE_CHECKING:
    import networkx as nx


class Line(NamedTuple):
    """One line of a picture: between whom, how it looks, what it says."""

    a: str
    b: str
    look: int | str  # key of style.LOOKS
    number: float  # of rows behind it; sets the width
    label: str
    tips: tuple[bool, bool]  # which ends carry an arrow tip: (at a, at b)
    words: str
    evidence: tuple[Evidence, ...]
    width: float | None = None  # of the line, where it does not follow from the count


NO_TIPS = (False, False)
OWN = "*"
"""What is added to the label of a line behind which a reader's own rows stand."""
MOST_GAPS = 60
"""Pairs without a line that are named one by one."""


def network_lines(network: nx.Graph) -> list[Line]:
    """Return the lines of a network, by its kind.

    Parameters
    ----------
    network : networkx graph
        From a ``make_`` function, or a reader's own, as `drawable` returns it.

    Returns
    -------
    list of Line

    Raises
    ------
    WorkbookError
        If an edge carries a share of runs that is none.

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> [line.label for line in network_lines(make_tie_network(on="2019", kinds=["alliance"]))]
    ['+1', '+1', '+1']
    """
    makers = {"events": _event_lines, "ties": _tie_lines, "distances": _distance_lines, "meetings": _meeting_lines}
    make = makers.get(network.graph.get("kind"), _other_lines)
    return [_with_share(network, _with_own(line)) for line in make(network)]


def network_words(network: nx.Graph, lines: list[Line]) -> str:
    """Return a network in words: its lines, the strongest first, and the pairs without a line.

    Parameters
    ----------
    network : networkx graph
    lines : list of Line
        As `network_lines` returns them.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.ties import make_tie_network
    >>> network = make_tie_network(on="2019", kinds=["alliance"])
    >>> network_words(network, network_lines(network))[:36]
    'China and North Korea: alliance. Jap'
    """
    names = node_names(network)
    ordered = sorted(lines, key=lambda line: (-(line.width or 0), -line.number, line.words))
    nothing = "No line: nothing in the table matches" if "kind" in network.graph else "No line: nobody is joined"
    words = (". ".join(line.words for line in ordered) or nothing) + "."
    joined = {frozenset((line.a, line.b)) for line in lines}
    pairs = itertools.combinations(network, 2)
    gaps = [f"{names[a]} and {names[b]}" for a, b in pairs if frozenset((a, b)) not in joined and lines]
    if gaps:
        words += f" No line between {'; '.join(gaps) if len(gaps) <= MOST_GAPS else f'{len(gaps)} other pairs'}."
    if loops := [names[actor] for actor in network.graph.get("loops", [])]:
        words += f" Not drawn: a line from {', from '.join(loops)} to the same."
    return words


def _pairs(network: nx.Graph) -> list[tuple[str, str]]:
    """Return each pair that has an edge, once, in the order of the codes."""
    return sorted({(min(edge[:2]), max(edge[:2])) for edge in network.edges})


def _event_lines(network: nx.Graph) -> Iterator[Line]:
    """Return a line for each direction, or one with two tips where both directions are the same events."""
    names = node_names(network)
    for a, b in _pairs(network):
        edges = [edge for edge in ((a, b), (b, a)) if network.has_edge(*edge)]
        mutual = len(edges) == 2 and network.edges[a, b]["events"] == network.edges[b, a]["events"]
        for start, end in edges[:1] if mutual else edges:
            edge = network.edges[start, end]
            score = svg.signed(edge["goldstein_mean"])
            pair = f"{names[start]} and {names[end]} together" if mutual else f"{names[start]} to {names[end]}"
            words = f"{pair}: {count(edge['count'], 'event')}, mean score {score}"
            evidence = event_evidence(edge["events"], network.graph.get("event_rows"))
            yield Line(start, end, edge["sign"], edge["count"], score, (mutual, True), words, evidence)


def _tie_lines(network: nx.Graph) -> Iterator[Line]:
    """Return up to three lines for each pair: ties that bind, ties that divide, relations that do not exist."""
    names = node_names(network)
    for a, b in _pairs(network):
        for sign in (1, -1, 0):
            ties = [tie for tie in network[a][b].values() if tie["sign"] == sign]
            if not ties:
                continue
            kinds = ", ".join(tie["kind"].replace("-", " ") for tie in ties)
            look = sign or "absent"
            label = style.LOOKS[look].symbol + (str(len(ties)) if sign else "")
            words = f"{names[a]} and {names[b]}: {'no ' * (not sign)}{kinds}"
            own = {"|".join([a, b, tie["kind"], str(tie["from_year"])]): tie for tie in ties}
            yield Line(a, b, look, len(ties), label, NO_TIPS, words, tie_evidence(own, own))


def _distance_lines(network: nx.Graph) -> Iterator[Line]:
    """Return a line for each pair: the nearer, the wider."""
    names = node_names(network)
    for a, b, edge in _sorted_edges(network):
        issues = count(len(edge["issues"]), "issue")
        words = f"{names[a]} and {names[b]}: mean distance {edge['distance']:.2g} over {issues}"
        issues_with_reasons = edge["issues"] if network.graph.get("reasons") else ()
        keys = [f"{issue}|{actor}|{network.graph['period']}" for issue in issues_with_reasons for actor in (a, b)]
        width = 1.6 + 7 * edge["nearness"] ** 2
        evidence = position_evidence(keys, network.graph.get("position_rows"))
        yield Line(a, b, edge["sign"], 1, edge["label"], NO_TIPS, words, evidence, width)


def _meeting_lines(network: nx.Graph) -> Iterator[Line]:
    names = node_names(network)
    for a, b, edge in _sorted_edges(network):
        words = f"{names[a]} and {names[b]}: {count(edge['count'], 'meeting')}"
        evidence = event_evidence(edge["events"], network.graph.get("event_rows"))
        yield Line(a, b, "plain", edge["count"], str(edge["count"]), NO_TIPS, words, evidence)


def _other_lines(network: nx.Graph) -> Iterator[Line]:
    """Return the lines of a network of signs, or of a reader's own: edges of a pair that look the same are one line."""
    names, kind, lines = node_names(network), network.graph.get("kind"), dict[tuple[str, str, object, str], Line]()
    for a, b, edge in _sorted_edges(network):
        look = edge["sign"] if edge.get("sign") in (1, -1, 0) else "plain"
        label = str(edge.get("label", ""))
        if kind == "signed":
            label = svg.signed(edge["score"], digits=1 if "events" in edge else 0)
        joint = "to" if network.is_directed() else "and"
        words = f"{names[a]} {joint} {names[b]}: {label or style.LOOKS[look].meaning}"
        evidence = event_evidence(edge.get("events", ()), network.graph.get("event_rows"))
        evidence += tie_evidence(edge.get("ties", ()), edge.get("tie_rows"))
        line = Line(a, b, look, edge.get("count", 1), label, (False, network.is_directed()), words, evidence)
        twin = lines.get((a, b, look, label))
        if twin:
            line = line._replace(number=twin.number + line.number, evidence=twin.evidence + evidence)
        lines[a, b, look, label] = line
    yield from lines.values()


def _sorted_edges(network: nx.Graph) -> list[tuple[str, str, dict]]:
    return sorted(network.edges(data=True), key=lambda edge: edge[:2])


def _with_own(line: Line) -> Line:
    """Mark a line behind which a reader's own rows stand."""
    own = sum(bool(item.own_url) for item in line.evidence)
    return line._replace(label=line.label + OWN, words=f"{line.words}, {own} of them your own") if own else line


def _with_share(network: nx.Graph, line: Line) -> Line:
    """Let the share of runs in which an edge holds set the width of its line, where the edge carries one."""
    share = None if network.is_multigraph() else network.edges[line.a, line.b].get("share")
    if share is None:
        return line
    if not 0 <= share <= 1:  # nor nan
        raise WorkbookError(f"share={share!r} of the edge {line.a}-{line.b}: a share of runs lies between 0 and 1.")
    label = f"{line.label} · {share:.0%}" if line.label else f"{share:.0%}"
    return line._replace(width=1.2 + 7.8 * share, words=f"{line.words}, in {share:.0%} of the runs", label=label)
