"""Close-up: one claim of the argument with what bears on it and what it bears on, drawn; and the map in words."""

from workbook.common import palette
from workbook.networks.argument import RELATIONS
from workbook.pictures import style, svg
from workbook.pictures.marks import BOLD_WIDTH, badge, break_lines, claim_shape, describe_claim, write_lines
from workbook.pictures.picture import WIDTH, sentence

ROOM = 10  # claims written out on one side; direct ones always are
SIZE = 16

PASSIVE = {
    "supports": "supported by",
    "attacks": "attacked by",
    "qualifies": "qualified by",
    "background": "given background by",
}


def close_up(network, claim, before, after, top):
    """Write out a claim and its neighbours.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    claim : str
        The claim.
    before, after : dict of str to (str, int)
        What bears on it and what it bears on: the next claim on the way, and how many steps it is.
    top : float
        Where to begin.

    Returns
    -------
    drawn : str
    bottom : float

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> drawn, bottom = close_up(make_argument_network(), "C30", {}, {"C29": ("C30", 1)}, 0)
    >>> "What it bears on" in drawn
    True
    """
    node = network.nodes[claim]
    drawn = [f'<path d="M24 {svg.num(top)}H{WIDTH - 24}" stroke="{palette.COLOURS["grey"]}"/>']
    y = top + 36
    drawn.append(claim_shape(node, 56, y - 6, 64, 36, focus=True))
    colour = palette.COLOURS["paper" if node["objection"] else "ink"]
    drawn.append(svg.text(56, y, claim, 18, ' font-weight="700"', "middle", fill=colour))
    broken = break_lines(node["text"], WIDTH - 24 - 104, 19, letter=BOLD_WIDTH)
    drawn.append(write_lines(104, y, broken, 19, look=' font-weight="700"'))
    y += 19 * 1.25 * len(broken)
    said = f"{describe_claim(node)}; verdict of the workbook: {node['verdict']}"
    drawn.append(svg.text(104, y, said, SIZE, fill=palette.COLOURS["soft"]))
    y += 40
    sides = [
        ("What bears on it", _entries(network, claim, before, ahead=False), len(before)),
        ("What it bears on", _entries(network, claim, after, ahead=True), len(after)),
    ]
    sides = [side for side in sides if side[1]]
    if len(sides) == 1:  # one side takes both columns
        head, entries, total = sides[0]
        half = _middle(entries)
        sides = [(head, entries[:half], half), ("", entries[half:], total - half)]
    bottom, most = y, 3 if max((len(entries) for _, entries, _ in sides), default=0) <= 6 else 2
    for (head, entries, total), x in zip(sides, (24, 492), strict=False):
        drawn.append(svg.text(x, y, head, 17, ' font-weight="700"'))
        line = y + 30
        for entry in entries:
            piece, line = _entry(network, *entry, x, line, most)
            drawn.append(piece)
        if total > len(entries):
            drawn.append(
                svg.text(
                    x, line, f"and {total - len(entries)} further away, lit above", SIZE, fill=palette.COLOURS["soft"]
                )
            )
            line += 28
        bottom = max(bottom, line)
    return "".join(drawn), bottom + 12


def _entries(network, claim, reached, ahead):
    """List the neighbours of a claim, each followed by those behind it, as far as there is room for all."""
    deep = len(reached) <= ROOM
    found = []

    def visit(here, depth):
        for there in sorted(one for one, (way, _) in reached.items() if way == here):
            edge = (here, there) if ahead else (there, here)
            found.append((there, network.edges[edge]["relation"], depth))
            if deep:
                visit(there, depth + 1)

    visit(claim, 0)
    return found


def _middle(entries):
    """Find where to break a list in two: before a direct neighbour, so that nobody loses those behind it."""
    starts = [number for number, (_, _, depth) in enumerate(entries) if number and not depth]
    return min(starts, key=lambda number: (abs(number - len(entries) / 2), -number), default=len(entries))


def _entry(network, claim, relation, depth, x, y, most):
    """Write one neighbour: the sign of what is done, the key, the first words."""
    x += min(depth, 3) * 22
    right = 468 if x < 480 else WIDTH - 24
    look = style.RELATIONS[relation]
    broken = break_lines(network.nodes[claim]["text"], right - x - 82, SIZE, most=most)
    drawn = (
        f'<path d="M{svg.num(x)} {svg.num(y - 6)}h16" {svg.stroke(look, 3 if relation != "background" else 1.8)}/>'
        + badge(x + 24, y - 6, relation)
        + svg.text(x + 38, y, claim, SIZE, ' font-weight="700"')
        + write_lines(x + 82, y, broken, SIZE)
    )
    return f'<g class="entry" data-claim="{claim}">{drawn}</g>', y + SIZE * 1.25 * len(broken) + 8


def premises(network, claim, relation):
    """List the claims that do one thing to a claim.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> premises(make_argument_network(), "C31", "supports")
    ['C29', 'C32']
    """
    return sorted(start for start in network.pred[claim] if network.edges[start, claim]["relation"] == relation)


def tell(network, light, before, after, status):
    """Put the map into words: all of it, or the neighbourhood of the claim that is lit.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    light : str or None
        The claim that is lit.
    before, after : dict
        As in `close_up`.
    status : dict of str to str
        What stands and what falls, by claim.

    Returns
    -------
    str

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> "C31 is supported by C29 and C32" in tell(make_argument_network(), None, {}, {}, {})
    True
    """
    if light is None:
        count = dict.fromkeys(RELATIONS, 0)
        for *_, edge in network.edges(data=True):
            count[edge["relation"]] += 1
        links = ", ".join(f"{relation} {number}" for relation, number in count.items() if number)
        most = sorted(network, key=lambda claim: (-network.in_degree(claim), claim))[:3]
        ends = ", ".join(f"{claim} ({network.in_degree(claim)})" for claim in most)
        objections = sum(bool(node["objection"]) for _, node in network.nodes(data=True))
        said = [
            f"{len(network) - objections} claims, {objections} objections, {network.number_of_edges()} links"
            + (f" ({links}). Most links end at {ends}." if links else "."),
            *(_said(network, claim) for claim in network if network.in_degree(claim)),
        ]
    else:
        node = network.nodes[light]
        said = [f"{light} ({describe_claim(node)}): {sentence(node['text'])}", _said(network, light, full=True)]
        for there in sorted(network.succ[light]):
            look = style.RELATIONS[network.edges[light, there]["relation"]]
            said.append(f"It {look.meaning} {there}: {sentence(network.nodes[there]['text'])}")
        for reached, what in ((before, "that bear on it"), (after, "on which it bears")):
            far = [claim for claim, (_, step) in reached.items() if step > 1]
            said += [f"Further away, claims {what}: {', '.join(far)}."] if far else []
    for name in ("rejected", "undecided"):
        held = [claim for claim in network if status.get(claim) == name]
        said += [f"{name.capitalize()}: {', '.join(held) or 'none'}."] if status else []
    return " ".join(one for one in said if one)


def _said(network, claim, full=False):
    """Say what is done to a claim, by whom."""
    parts = []
    for relation in RELATIONS:
        found = premises(network, claim, relation)
        if found:
            named = [f"{one} ({network.nodes[one]['text'].rstrip('.')})" if full else one for one in found]
            parts.append(f"{PASSIVE[relation]} {' and '.join([', '.join(named[:-1])] * (len(named) > 1) + named[-1:])}")
    if parts:
        return f"{'It' if full else claim} is {'; '.join(parts)}."
    return "Nothing on the map bears on it." if full else ""
