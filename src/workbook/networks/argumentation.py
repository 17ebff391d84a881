"""Grounded semantics: which claims stand when claims attack each other (Dung 1995)."""

import itertools
from collections.abc import Iterable, Iterator

import networkx as nx
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose, several

OUTCOMES = {"accepted": "stands", "rejected": "falls"}
CHOICES = {"accepted": "hold", "rejected": "take away"}
MOST = 6  # claims that have to be chosen together


def grounded(
    network: nx.DiGraph,
    reject: str | Iterable[str] = (),
    accept: str | Iterable[str] = (),
    objections: bool = True,
    replies: bool = True,
) -> pd.DataFrame:
    """Say which claims stand, which fall and which stay undecided.

    Grounded semantics: accept what nothing attacks, or what only rejected claims attack; reject what an accepted claim
    attacks; go on until nothing changes; the rest is undecided. A support that falls does not defeat, nor does a
    qualification: the table says where a claim stands without any support left.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`: nodes may carry `objection` and `reply`, edges carry `relation`.
    reject : str or list of str
        Claims that you take away: premises that you doubt, objections that you have answered.
    accept : str or list of str
        Claims that you hold, whatever attacks them.
    objections : bool
        False leaves out the objections from outside and the replies to them, so that the essay stands alone.
    replies : bool
        False leaves out the replies, so that the objections go unanswered.

    Returns
    -------
    pandas.DataFrame
        `claim`; `status`: accepted, rejected or undecided; `because`; and `unsupported`, true for a claim that is
        accepted although all that supports it is rejected.

    Raises
    ------
    WorkbookError
        With the valid numbers, if a claim is not in the network; if it is both taken away and held; or if this is no
        network of an argument.

    Notes
    -----
    References: Dung (1995), Artificial Intelligence 77, for attacks; Cayrol and Lagasquie-Schiex (2005), Lecture Notes
    in Computer Science 3571, for arguments that support as well as attack. That supports and qualifications decide
    nothing here, and that `unsupported` is only a remark, is our rule and not theirs. An attack defeats whether it is
    strong or weak, so each edge must be defended; what is accepted follows from the map and is not thereby true. In a
    ring of attacks nothing is accepted, for this rule is the most cautious of its kind.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.DiGraph()
    >>> network.add_edge("C2", "C1", relation="attacks")
    >>> network.add_edge("X1", "C2", relation="attacks")
    >>> grounded(network).set_index("claim").status.to_dict()
    {'C2': 'rejected', 'C1': 'accepted', 'X1': 'accepted'}
    """
    _check(network)
    claims = [
        claim
        for claim, node in network.nodes(data=True)
        if (objections or not node.get("objection")) and ((objections and replies) or not node.get("reply"))
    ]
    rejected, accepted = (
        {choose(one, claims, "claim in this network") for one in several(given)} for given in (reject, accept)
    )
    if both := sorted(rejected & accepted):
        raise WorkbookError(f"{', '.join(both)} cannot be taken away and held at once: name it in reject or in accept.")
    attackers = {claim: _premises(network, claim, "attacks", claims) for claim in claims}
    supporters = {claim: _premises(network, claim, "supports", claims) for claim in claims}
    status = dict.fromkeys(rejected, "rejected") | dict.fromkeys(accepted, "accepted")
    while newly := _decide(attackers, status):
        status |= newly

    lines = []
    for claim in claims:
        label = status.get(claim, "undecided")
        no_support_left = supporters[claim] and all(status.get(one) == "rejected" for one in supporters[claim])
        unsupported = bool(no_support_left and label == "accepted")
        because = _because(claim, label, attackers[claim], status, rejected, accepted)
        if unsupported:
            because += f"; but all that supports it is rejected: {', '.join(supporters[claim])}"
        lines.append((claim, label, because, unsupported))
    return pd.DataFrame(lines, columns=["claim", "status", "because", "unsupported"])


def what_decides(network: nx.DiGraph, claim: str) -> pd.DataFrame:
    """Find the smallest choices of a reader that make a claim stand or fall.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
        Such as ``"C52"``.

    Returns
    -------
    pandas.DataFrame
        One row for each smallest choice: `outcome` (the claim stands or falls), `choice` (to hold claims, whatever
        attacks them, or to take claims away), `number` and `claims`: all of these, and none can be spared. An outcome
        that holds without any choice has no row.

    Raises
    ------
    WorkbookError
        If the claim is not in the network, or if this is no network of an argument.

    Notes
    -----
    Every set of the claims that attack this one, or attack an attacker, is tried with `grounded`, up to six claims.
    Choices of one sort only are listed: where five replies have to be held, each may also be spared by taking away the
    objection that it answers. Pitfall: that many choices are needed for one outcome and one choice is enough for the
    other follows from the rule and from the map. It does not say which outcome is likelier to be right.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.DiGraph()
    >>> network.add_edge("X1", "C1", relation="attacks")
    >>> network.add_edge("R1", "X1", relation="attacks")
    >>> network.add_edge("X1", "R1", relation="attacks")
    >>> print(what_decides(network, "C1").to_string(index=False))
    outcome    choice  number claims
     stands      hold       1     R1
     stands take away       1     X1
      falls      hold       1     X1
      falls take away       1     R1
    """
    _check(network)
    claim = choose(claim, network, "claim in this network")
    attacks = nx.DiGraph((a, b) for a, b, edge in network.edges(data=True) if edge["relation"] == "attacks")
    near = sorted(nx.ancestors(attacks, claim)) if claim in attacks else []
    attackers = {one: sorted(attacks.predecessors(one)) for one in [*near, claim] if one in attacks}
    lines = [
        (OUTCOMES[outcome], CHOICES[choice], len(together), ", ".join(together))
        for outcome, choice in itertools.product(OUTCOMES, CHOICES)
        for together in _smallest(attackers, claim, outcome, choice)
    ]
    return pd.DataFrame(lines, columns=["outcome", "choice", "number", "claims"])


def _smallest(attackers: dict[str, list[str]], claim: str, outcome: str, choice: str) -> Iterator[tuple[str, ...]]:
    """Yield the smallest sets of claims that give a claim an outcome if all of them are held, or taken away."""
    found: list[set[str]] = []
    others = [one for one in attackers if one != claim]
    for number in range(min(MOST, len(others)) + 1):
        for together in itertools.combinations(others, number):
            if not any(smaller <= set(together) for smaller in found):
                status = dict.fromkeys(together, choice)
                while newly := _decide(attackers, status):
                    status |= newly
                if status.get(claim) == outcome:
                    found.append(set(together))
                    if number:
                        yield together


def _check(network: nx.DiGraph) -> None:
    """Complain in words about what is no network of an argument."""
    if not hasattr(network, "in_edges") or not all("relation" in edge for *_, edge in network.edges(data=True)):
        raise WorkbookError("A network of the argument is needed, as make_argument_network() returns it.")


def _premises(network: nx.DiGraph, claim: str, relation: str, claims: list[str]) -> list[str]:
    """Return the claims that support or attack a claim."""
    return [
        one for one, _, edge in network.in_edges(claim, data=True) if edge["relation"] == relation and one in claims
    ]


def _decide(attackers: dict[str, list[str]], status: dict[str, str]) -> dict[str, str]:
    """Return what follows for other claims from those that are decided already."""
    newly = {}
    for claim, against in attackers.items():
        if claim in status:
            continue
        if any(status.get(one) == "accepted" for one in against):
            newly[claim] = "rejected"
        elif all(status.get(one) == "rejected" for one in against):
            newly[claim] = "accepted"
    return newly


def _because(
    claim: str, label: str, against: list[str], status: dict[str, str], rejected: set[str], accepted: set[str]
) -> str:
    """Return the reason for a status in words."""
    if claim in rejected:
        return "you took it away"
    if claim in accepted:
        return "you hold it" + (f", whatever attacks it ({', '.join(against)})" if against else "")
    if label == "rejected":
        return f"attacked by {', '.join(one for one in against if status.get(one) == 'accepted')}, accepted"
    if label == "undecided":
        return f"attacked by {', '.join(one for one in against if one not in status)}, undecided"
    return f"what attacks it is rejected: {', '.join(against)}" if against else "nothing attacks it"
