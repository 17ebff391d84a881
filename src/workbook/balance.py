"""Balance and brokerage: signed triangles, camps, and who stands between the others. All on plain networkx graphs."""

import itertools

import networkx as nx
import pandas as pd

from .networks import needs_network
from .tables import WorkbookError

CAMPS = {"CHN": "east", "PRK": "east", "RUS": "east", "JPN": "west", "KOR": "west", "USA": "west"}
"""Camps for `brokerage`: who is allied to Washington, and who is not. A division to argue with."""

ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


def signed_triangles(network):
    """Find every triangle of a signed network and tell whether it is balanced.

    A triangle is balanced if the product of its three signs is positive: the friend of a friend is a friend, the
    enemy of an enemy is a friend.

    Parameters
    ----------
    network : networkx.Graph
        From `make_signed_network`: every edge has `sign` 1 or -1.

    Returns
    -------
    pandas.DataFrame
        One triangle a row: `a`, `b`, `c` (actors in alphabetical order), `signs` (of a-b, a-c, b-c) and `balanced`.

    Raises
    ------
    WorkbookError
        If an edge has no sign.

    Notes
    -----
    Heider (1946), The Journal of Psychology 21; Cartwright and Harary (1956), Psychological Review 63. Pitfall: six
    actors have 20 triangles at most, so a single tie can change the picture. Balanced does not mean peaceful: two
    hostile camps are perfectly balanced. The sign of a tie is a rule; try another.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("A", "B", {"sign": 1}), ("A", "C", {"sign": 1}), ("B", "C", {"sign": -1})])
    >>> signed_triangles(network).balanced.tolist()
    [False]
    """
    sign = _signs(network)
    found = []
    for a, b, c in itertools.combinations(sorted(network), 3):
        sides = [frozenset(side) for side in ((a, b), (a, c), (b, c))]
        if all(side in sign for side in sides):
            signs = tuple(sign[side] for side in sides)
            found.append(
                (a, b, c, "".join("+" if one > 0 else "−" for one in signs), signs[0] * signs[1] * signs[2] > 0)
            )
    return pd.DataFrame(found, columns=["a", "b", "c", "signs", "balanced"])


def frustration_index(network):
    """Count the fewest ties that stand in the way of two clean camps, and name the camps.

    A tie is frustrated if it binds two actors of different camps or divides two of the same camp. All splits into
    two camps are tried, so the result is exact.

    Parameters
    ----------
    network : networkx.Graph
        From `make_signed_network`, with 20 actors at most.

    Returns
    -------
    index : int
        0 for a network that splits cleanly; at most half of its edges.
    splits : list of tuple
        Every best split: (camp, other camp, frustrated ties).

    Raises
    ------
    WorkbookError
        If an edge has no sign, or there are too many actors to try all splits.

    Notes
    -----
    A network is balanced if and only if it falls into two camps: Cartwright and Harary (1956), Psychological Review
    63. Pitfall: with six actors the index is 0 to 3 on most days, so read which ties they are; it is no scale. More
    than one split may be best: then the network does not decide who belongs where.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("A", "B", {"sign": 1}), ("A", "C", {"sign": 1}), ("B", "C", {"sign": -1})])
    >>> frustration_index(network)[0]
    1
    """
    sign = _signs(network)
    actors = sorted(network)
    if len(actors) > 20:
        raise WorkbookError(f"All splits of {len(actors)} actors are too many to try; take 20 at most.")
    best, splits = len(sign) + 1, []
    # The first actor stays in the first camp: a split and its mirror image are the same.
    for sides in itertools.product((True, False), repeat=max(len(actors) - 1, 0)):
        camp = dict(zip(actors, (True, *sides), strict=False))
        bad = [tuple(sorted(pair)) for pair, one in sign.items() if (one > 0) != (len({camp[a] for a in pair}) == 1)]
        if len(bad) < best:
            best, splits = len(bad), []
        if len(bad) == best:
            camps = [tuple(actor for actor in actors if camp[actor] is side) for side in (True, False)]
            splits.append((*camps, sorted(bad)))
    return best, splits


def _signs(network):
    needs_network(network)
    if network.is_multigraph() or network.is_directed():
        raise WorkbookError("One signed edge a pair is needed here: make_signed_network() gives it.")
    signs = {frozenset((a, b)): edge.get("sign") for a, b, edge in network.edges(data=True)}
    wrong = [" and ".join(sorted(pair)) for pair, sign in signs.items() if sign not in (1, -1)]
    if wrong:
        raise WorkbookError(
            f"Every edge needs a sign, 1 or -1; {wrong[0]} has none. make_signed_network() gives each pair one sign."
        )
    return signs


# --- brokerage ----------------------------------------------------------------------------------------------


def _channels(network):
    """Keep one plain edge for each pair that is linked; disputes and relations that do not exist are no link."""
    needs_network(network)
    plain = nx.DiGraph() if network.is_directed() else nx.Graph()
    plain.add_nodes_from(network)
    plain.add_edges_from((a, b) for a, b, edge in network.edges(data=True) if edge.get("sign", 1) > 0 and a != b)
    return plain


def betweenness(network):
    """Measure how often each actor lies on the shortest way between two others.

    For each pair of other actors: the share of their shortest paths that run through the actor; then the mean over
    all pairs.

    Parameters
    ----------
    network : networkx graph
        Of any sort. An edge with a sign of 0 or -1 (a relation that does not exist, a dispute) is no way and is left
        out; edges without a sign all count, and all count the same.

    Returns
    -------
    pandas.DataFrame
        `actor` and `betweenness` (0 never between, 1 on every shortest path of all others), largest first. Actors who
        are equal stand in alphabetical order.

    Notes
    -----
    Freeman (1977), Sociometry 40. Pitfall: six actors have ten pairs of others each, so one edge more or less moves the
    number a lot, and where all are linked to all nobody is between. A chance to broker is not evidence of brokering.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.Graph([("USA", "CHN"), ("CHN", "PRK")])).actor[0]
    'CHN'
    """
    found = nx.betweenness_centrality(_channels(network))
    order = sorted(found, key=lambda actor: (-round(found[actor], 9), actor))
    return pd.DataFrame({"actor": order, "betweenness": [float(found[actor]) for actor in order]})


def brokerage(network, camps=None):
    """Count in which roles each actor stands between two others who are not linked themselves.

    Every chain a - broker - c without a link from a to c counts once, by the camps of the three: coordinator (all in
    one camp), gatekeeper (lets a stranger a in to its own c), representative (speaks for its own a to a stranger c),
    consultant (a and c share a camp, the broker is of another) and liaison (three camps).

    Parameters
    ----------
    network : networkx graph
        Of any sort. An edge with a sign of 0 or -1 is no link. Without directions every chain is read both ways, so
        gatekeeper and representative are equal and the other roles come in twos.
    camps : dict of str to str, optional
        Camp of each actor; `CAMPS` unless given.

    Returns
    -------
    pandas.DataFrame
        `actor` and one column of counts a role (0 or more; at most (n - 1)(n - 2) in all for n actors), in
        alphabetical order of the actors.

    Raises
    ------
    WorkbookError
        If an actor of the network has no camp.

    Notes
    -----
    Gould and Fernandez (1989), Sociological Methodology 19. Pitfall: the camps are put in by hand and decide the
    roles; of six actors few pairs are unlinked, so the counts are small. A chance to broker is not evidence of
    brokering.

    Examples
    --------
    >>> import networkx as nx
    >>> brokerage(nx.Graph([("USA", "CHN"), ("CHN", "PRK")])).gatekeeper.tolist()
    [1, 0, 0]
    """
    links = _channels(network)
    camps = CAMPS if camps is None else camps
    lost = sorted(set(links) - set(camps))
    if lost:
        raise WorkbookError(
            f"{', '.join(lost)} {'has' if len(lost) == 1 else 'have'} no camp. Give every actor of the network one: "
            "camps={'USA': 'west', 'CHN': 'east', ...}."
        )
    counts = {actor: dict.fromkeys(ROLES, 0) for actor in sorted(links)}
    for broker in counts:
        ways_in = links.predecessors(broker) if links.is_directed() else links[broker]
        for a, c in itertools.product(list(ways_in), list(links[broker])):
            if a != c and not links.has_edge(a, c):
                counts[broker][_role(camps[a], camps[broker], camps[c])] += 1
    return pd.DataFrame([{"actor": actor, **roles} for actor, roles in counts.items()], columns=["actor", *ROLES])


def _role(a, broker, c):
    if a == broker == c:
        return "coordinator"
    if broker == c:
        return "gatekeeper"
    if broker == a:
        return "representative"
    return "consultant" if a == c else "liaison"
