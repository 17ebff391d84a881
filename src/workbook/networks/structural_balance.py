"""Structural balance of a signed network: which triangles are balanced, and how far it is from two clean camps."""

import itertools
from typing import Any

import networkx as nx
import pandas as pd

from workbook.common.errors import WorkbookError
from workbook.networks.checks import needs_network, read_sign


def signed_triangles(network: nx.Graph) -> pd.DataFrame:
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
    Heider (1946), The Journal of Psychology 21; Cartwright and Harary (1956), Psychological Review 63. Signs only: a
    strong tie weighs no more than a weak one. Pitfall: six actors have 20 triangles at most, so a single tie can change
    the picture. Balanced does not mean peaceful: two hostile camps are perfectly balanced. The sign of a tie is a rule;
    try another.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("A", "B", {"sign": 1}), ("A", "C", {"sign": 1}), ("B", "C", {"sign": -1})])
    >>> signed_triangles(network).balanced.tolist()
    [False]
    """
    sign = _signs(network)
    triangles = []
    for a, b, c in itertools.combinations(sorted(network), 3):
        sides = [frozenset(side) for side in ((a, b), (a, c), (b, c))]
        if all(side in sign for side in sides):
            one, two, three = (sign[side] for side in sides)
            signs = "".join("+" if side > 0 else "−" for side in (one, two, three))
            triangles.append((a, b, c, signs, one * two * three > 0))
    return pd.DataFrame(triangles, columns=["a", "b", "c", "signs", "balanced"])


def frustration_index(network: nx.Graph) -> tuple[int, list[tuple]]:
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
    A network is balanced if and only if it falls into two camps: Cartwright and Harary (1956), Psychological Review 63.
    The index is the line index of balance of Harary (1959), Behavioral Science 4, under the name that it has in Aref
    and Wilson (2019), Journal of Complex Networks 7. It is unweighted: each tie counts one, however strong it is or
    however many events it sums up, so a strong and a weak tie stand in the way alike. Pitfall: with six actors the
    index is 0 to 3 on most days, so read which ties they are; it is no scale. More than one split may be best: then the
    network does not decide who belongs where.

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
    pairs = [((min(pair), max(pair)), one) for pair, one in sign.items()]
    fewest, splits = len(sign) + 1, list[tuple]()
    # The first actor stays in the first camp: a split and its mirror image are the same.
    for sides in itertools.product((True, False), repeat=max(len(actors) - 1, 0)):
        first = dict(zip(actors, (True, *sides), strict=False))
        frustrated = sorted((a, b) for (a, b), plus in pairs if (plus > 0) != (first[a] == first[b]))
        if len(frustrated) < fewest:
            fewest, splits = len(frustrated), []
        if len(frustrated) == fewest:
            camps = [tuple(actor for actor in actors if first[actor] is side) for side in (True, False)]
            splits.append((*camps, frustrated))
    return fewest, splits


def camps(network: nx.Graph) -> pd.DataFrame:
    """List the best splits of a signed network into two camps, with the lines that do not fit.

    Parameters
    ----------
    network : networkx.Graph
        From `make_signed_network`, with 20 actors at most.

    Returns
    -------
    pandas.DataFrame
        One best split a row: `camp`, `other camp`, `misfits` (their number) and `lines that do not fit`.

    Notes
    -----
    What `frustration_index` computes, as a table to read; the number of misfits is the index. See the pitfalls there.

    Examples
    --------
    >>> import networkx as nx
    >>> network = nx.Graph([("A", "B", {"sign": 1}), ("A", "C", {"sign": -1}), ("B", "C", {"sign": -1})])
    >>> camps(network)[["camp", "other camp", "misfits"]].values.tolist()
    [['A, B', 'C', 0]]
    """
    index, splits = frustration_index(network)
    return pd.DataFrame(
        [
            (", ".join(camp), ", ".join(other), index, ", ".join("-".join(pair) for pair in frustrated))
            for camp, other, frustrated in splits
        ],
        columns=["camp", "other camp", "misfits", "lines that do not fit"],
    )


def _signs(network: nx.Graph) -> dict[frozenset, int]:
    """Return the sign of each pair that is joined, or say what is missing."""
    needs_network(network)
    if network.is_multigraph() or network.is_directed():
        raise WorkbookError("One signed edge a pair is needed here: make_signed_network() gives it.")
    signs = {frozenset((a, b)): _sign(edge) for a, b, edge in network.edges(data=True) if a != b}
    wrong = [" and ".join(sorted(map(str, pair))) for pair, sign in signs.items() if not sign]
    if wrong:
        raise WorkbookError(
            f"Every edge needs a sign, 1 or -1; {wrong[0]} has none. make_signed_network() gives each pair one sign."
        )
    return signs


def _sign(edge: dict[str, Any]) -> int:
    """Return the sign of an edge, 0 for one that has none."""
    try:
        return read_sign(edge.get("sign")) or 0
    except ValueError:
        return 0
