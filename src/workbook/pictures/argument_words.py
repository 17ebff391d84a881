"""The map of the argument in words: each claim with what bears on it, and how many claims do what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.common.text import count
from workbook.datasets.sides import count_sides
from workbook.networks.argument import RELATIONS
from workbook.pictures import style
from workbook.pictures.marks import describe_claim
from workbook.pictures.picture import sentence
from workbook.pictures.verdicts import fate_sentence, fate_sentences

if TYPE_CHECKING:
    import networkx as nx

    from workbook.pictures.claim_detail import Reached

PASSIVE = {
    "supports": "supported by",
    "attacks": "attacked by",
    "qualifies": "qualified by",
    "background": "given background by",
    "agrees": "in agreement with",
}
MANY = {
    "supports": "support",
    "attacks": "attack",
    "qualifies": "qualify",
    "background": "give background",
    "agrees": "agree",
}
"""What one claim does to another, as several do it."""


def premises(network: nx.DiGraph, claim: str, relation: str) -> list[str]:
    """Return the claims that do one thing to a claim.

    Parameters
    ----------
    network : networkx.DiGraph
    claim, relation : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> premises(make_argument_network(), "C31", "supports")
    ['C29', 'C32']
    """
    return sorted(start for start in network.pred[claim] if network.edges[start, claim]["relation"] == relation)


def claim_in_words(network: nx.DiGraph, claim: str, status: Mapping[str, str], because: Mapping[str, str]) -> str:
    """Return one claim with its text, what is done to it by which claims, and what becomes of it.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
    status, because : dict of str to str
        What becomes of each claim in a reading, and why.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> claim_in_words(make_argument_network(), "C29", {"C29": "accepted"}, {})
    "C29 (paragraph 6, evaluative): Xi's Pyongyang visit ... Supported by C30. ... C29 stands."
    """
    node = network.nodes[claim]
    done, fate = _premises_in_words(network, claim), status.get(claim)
    parts = [f"{claim} ({describe_claim(node)}): {sentence(node['text'])}"]
    parts += [f"{done[0].upper()}{done[1:]}."] if done else []
    parts += [f"Verdict of the workbook: {node['verdict']}."] if node["verdict"] else []
    return " ".join([*parts, fate_sentence(claim, fate, because.get(claim))] if fate else parts)


def argument_words(
    network: nx.DiGraph, light: str | None, before: Reached, after: Reached, status: Mapping[str, str]
) -> str:
    """Return the map in words: a line for each claim on which something bears, or the neighbourhood of the one lit.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    light : str or None
        The claim that is lit.
    before, after : dict
        As in `draw_claim_detail`.
    status : dict of str to str
        What stands and what falls, by claim.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "C31: supported by C29 and C32" in argument_words(make_argument_network(), None, {}, {}, {})
    True
    """
    lines = _whole_map(network) if light is None else _neighbourhood(network, light, before, after)
    return "\n".join([*lines, *fate_sentences(network, status)])


def links_in_words(network: nx.DiGraph) -> str:
    """Return how many claims of which side there are, and how many links of which sort.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.datasets.loaders import load_claims
    >>> from workbook.networks.argument import make_argument_network
    >>> links_in_words(make_argument_network(claims=load_claims().query("paragraph == 8")))
    '7 claims and 6 links: 4 support, 2 give background.'
    """
    nodes = [node for _, node in network.nodes(data=True) if not node.get("text_name")]
    sides = count_sides([node["objection"] for node in nodes], [bool(node.get("reply")) for node in nodes])
    others = len(network) - len(nodes)
    sides += [count(others, "claim") + " of other texts"] * bool(others)
    links = [edge["relation"] for *_, edge in network.edges(data=True)]
    counts = in_a_row([*sides, count(len(links), "link")])
    if len(links) > 1 and len(set(links)) == 1:
        return f"{counts}, all of which {MANY[links[0]]}."
    return counts + (f": {', '.join(_kinds(links))}." if links else ".")


def bearing_in_words(network: nx.DiGraph, claim: str) -> str:
    """Return how many claims bear on a claim, and in which ways, and on which it bears itself.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> bearing_in_words(make_argument_network(), "C31")
    '4 claims bear on C31: 2 support it, 1 qualifies it, 1 gives background. C31 supports C02.'
    """
    relations = [network.edges[edge]["relation"] for edge in network.in_edges(claim)]
    bear = f"{count(len(relations), 'claim')} bear{'s' * (len(relations) == 1)} on {claim}"
    said = f"{bear}: {', '.join(_kinds(relations, ' it'))}." if relations else f"Nothing on the map bears on {claim}."
    done: dict[str, list[str]] = {}
    for conclusion in sorted(network.succ[claim]):
        relation = network.edges[claim, conclusion]["relation"]
        done.setdefault(style.RELATIONS[relation].meaning + " to" * (relation == "background"), []).append(conclusion)
    verbs = [f"{verb} {in_a_row(conclusions)}" for verb, conclusions in done.items()]
    return said + f" {claim} {in_a_row(verbs)}." * bool(verbs)


def _kinds(relations: Iterable[str], onto: str = "") -> list[str]:
    """Return how many links there are of each relation, with its verb."""
    number = Counter(relations)
    verbs = {relation: (look.meaning, MANY[relation]) for relation, look in style.RELATIONS.items()}
    return [
        f"{number[relation]} {verbs[relation][number[relation] > 1]}{onto * (relation != 'background')}"
        for relation in RELATIONS
        if number[relation]
    ]


def in_a_row(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    Parameters
    ----------
    names : list of str

    Returns
    -------
    str

    Examples
    --------
    >>> in_a_row(["C1", "C2", "C3"])
    'C1, C2 and C3'
    """
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + list(names[-1:]))


def _whole_map(network: nx.DiGraph) -> list[str]:
    """Return how many claims and links there are, and what bears on each claim."""
    most = sorted(network, key=lambda claim: (-network.in_degree(claim), claim))[:3]
    ends = ", ".join(f"{claim} ({network.in_degree(claim)})" for claim in most)
    return [
        links_in_words(network) + (f" Most links end at {ends}." if network.number_of_edges() else ""),
        *(f"{claim}: {_premises_in_words(network, claim)}." for claim in network if network.in_degree(claim)),
    ]


def _neighbourhood(network: nx.DiGraph, claim: str, before: Reached, after: Reached) -> list[str]:
    """Return a claim, and a line for each claim that bears on it or on which it bears."""
    text = {one: sentence(node["text"]) for one, node in network.nodes(data=True)}
    lines = [f"{claim} ({describe_claim(network.nodes[claim])}): {text[claim]}"]
    for relation in RELATIONS:
        done = PASSIVE[relation]
        lines += [f"{done[:1].upper()}{done[1:]} {one}: {text[one]}" for one in premises(network, claim, relation)]
    lines += [] if network.in_degree(claim) else ["Nothing on the map bears on it."]
    for conclusion in sorted(network.succ[claim]):
        relation = network.edges[claim, conclusion]["relation"]
        meaning = style.RELATIONS[relation].meaning + " to" * (relation == "background")
        lines.append(f"It {meaning} {conclusion}: {text[conclusion]}")
    for reached, what in ((before, "that bear on it"), (after, "on which it bears")):
        distant = [other for other, (_, steps) in reached.items() if steps > 1]
        lines += [f"Further away, claims {what}: {', '.join(distant)}."] if distant else []
    return lines


def _premises_in_words(network: nx.DiGraph, claim: str) -> str:
    """Return what is done to a claim, by which claims."""
    done = {relation: premises(network, claim, relation) for relation in RELATIONS}
    return "; ".join(f"{PASSIVE[relation]} {in_a_row(claims)}" for relation, claims in done.items() if claims)
