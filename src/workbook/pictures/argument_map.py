"""The argument map: claims by paragraph, objections below, and what each does to which."""

import functools
import html

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.common.inputs import choose
from workbook.datasets.checks import needs
from workbook.datasets.reading import rows
from workbook.networks.argument import RELATIONS
from workbook.pictures import style, svg
from workbook.pictures.claim_detail import close_up, premises, tell
from workbook.pictures.edge_routing import Grid, path, routes
from workbook.pictures.evidence import linked
from workbook.pictures.marks import BOLD_WIDTH, FAINT, badge, claim_evidence, claim_shape, describe_claim, legend
from workbook.pictures.picture import WIDTH, Picture, sentence

GRID = Grid(left=63, top=150, across=83.4, down=62, width=50, height=34)
COLUMNS = 11  # nine paragraphs and the two claims in which all ends
CLOSING = {"C53": (9, 2), "C52": (10, 4)}
"""Where the implied answer to the title stands, and the judgement that rests on it."""

STATUSES = {"accepted": "stands", "rejected": "falls", "undecided": "is undecided"}


def draw_argument(network, light=None, statuses=None, title=None):
    """Draw the argument map.

    Parameters
    ----------
    network : networkx.DiGraph
        From `make_argument_network`.
    light : str, optional
        A claim to light up, such as ``"C31"``, with all that bears on it and all that it bears on, all the way; the
        rest fades, and what stands next to the claim is written out below.
    statuses : pandas.DataFrame, optional
        As `grounded` returns it (columns `claim` and `status`): what falls is crossed out.
    title : str, optional
        The heading; computed unless given.

    Returns
    -------
    Picture
        The same claim stands at the same place in every picture. Boxes and lines have tooltips; boxes link to a source.

    Raises
    ------
    WorkbookError
        If this is no network of an argument, or a claim, a kind, a paragraph or a status does not exist.

    Examples
    --------
    >>> from workbook.networks.argument import make_argument_network
    >>> draw_argument(make_argument_network(), light="C31").caption
    'C31 and what bears on it.'
    """
    _check(network)
    light = choose(light, network, "claim in this network") if light is not None else None
    status, because = _statuses(network, statuses)
    before, after = _reach(network, light)
    lit = set(network) if light is None else {light, *before, *after}
    # Only lines on a way through the claim are lit, not short cuts past it.
    shown = {edge for part in ({light, *before}, {light, *after}) for edge in network.subgraph(part).edges}
    shown = set(network.edges) if light is None else shown
    if status:  # what has no status is left out of this reading, and what falls says nothing any more
        lit = lit & set(status)
        shown = {edge for edge in shown if set(edge) <= set(status) and status[edge[0]] != "rejected"}
    places = _places(network)
    ways, ports = _ways(
        tuple(places.items()), tuple((*edge, network.edges[edge]["relation"]) for edge in _ordered(network))
    )
    title = title or _title(network, light, statuses)

    base = max((row for _, row in places.values()), default=0)
    body = [svg.heading(title), _headings(network, places)]
    for edge in sorted(ways, key=lambda edge: edge in shown):
        width = 1.3 if edge not in shown else 1.8 if light is None else 3.6 if light in edge else 2.2
        body.append(_edge(network, edge, ways[edge], edge in shown, width))
    for claim, place in places.items():
        fate = status.get(claim), because.get(claim)
        body.append(_box(network, claim, GRID.spot(place), claim in lit, claim == light, *fate))
    for end, relation in ports:
        if any((start, end) in shown for start in premises(network, end, relation)):
            body.append(badge(*ports[end, relation], relation))
    bottom = GRID.spot((0, base))[1] + 64
    if light is not None:
        drawn, bottom = close_up(network, light, before, after, bottom)
        body.append(drawn)
    drawn, bottom = _legend(network, light, status, bottom + 12)
    words = tell(network, light, before, after, status)
    evidence = tuple(claim_evidence(claim, network.nodes[claim]) for claim in network if claim in lit)
    return Picture(svg.wrap(title, words, WIDTH, bottom, "".join([*body, drawn])), sentence(title), words, evidence)


def _check(network):
    """Complain in words about what is no argument, or about a claim or an edge that lacks what is drawn."""
    if getattr(network, "graph", {}).get("kind") != "argument":
        raise WorkbookError(
            "The network of an argument is needed, as make_argument_network() returns it, "
            f"not {type(network).__name__}."
        )
    if not len(network):
        raise WorkbookError("There is no claim to draw. Widen the selection of claims in make_argument_network().")
    for claim, node in network.nodes(data=True):
        lacking = [name for name in ("text", "paragraph", "kind", "verdict", "hedged", "objection") if name not in node]
        if lacking:
            raise WorkbookError(f"The claim {claim} lacks {', '.join(lacking)}. Give them in network.add_node().")
        choose(node["kind"], style.KINDS, "kind of claim")
    for *_, edge in network.edges(data=True):
        choose(edge.get("relation"), RELATIONS, "relation")


def _title(network, light, statuses):
    if light is not None:
        start = f"{light} and what bears on it"
    else:
        against = any(node["objection"] for _, node in network.nodes(data=True))
        start = "The argument" + " and what speaks against it" * (against and statuses is None)
    return start + ": what stands and what falls" * (statuses is not None)


def _statuses(network, statuses):
    """Read which claims stand, and why; a claim without a status is left out of the reading."""
    if statuses is None:
        return {}, {}
    needs(statuses, ("claim", "status"), "statuses", "grounded()")
    found, because = {}, {}
    for row in statuses.to_dict("records"):
        claim = choose(row["claim"], network, "claim in this network")
        found[claim], because[claim] = choose(row["status"], STATUSES, "status"), row.get("because", "")
    return found, because


def _reach(network, claim):
    """Find what bears on a claim and what it bears on, nearest first: claim to (next claim on the way, steps)."""
    found = []
    for neighbours in (network.pred, network.succ):
        reached, edge = {}, [claim] if claim is not None else []
        step = 0
        while edge:
            step, onward = step + 1, []
            for here in edge:
                for there in sorted(neighbours[here]):
                    if there not in reached and there != claim:
                        reached[there] = (here, step)
                        onward.append(there)
            edge = onward
        found.append(reached)
    return found


def _ordered(network):
    """Order the edges by what they do, so that a box has its signs in the order of the legend."""
    return sorted(network.edges, key=lambda edge: (RELATIONS.index(network.edges[edge]["relation"]), edge))


def _places(network):
    """Give each claim its column and row: by the whole table, so that a selection leaves everything where it was."""
    known = rows("claims")
    column = {claim: row["paragraph"] for claim, row in known.items()}
    for claim, node in network.nodes(data=True):
        valid = [None, *map(int, rows("paragraphs"))]
        column[claim] = str(choose(node.get("paragraph"), valid, "paragraph") or "")
    places, filled = dict(CLOSING), {}
    for claim, number in column.items():
        if claim not in CLOSING and number:
            row = filled[number] = filled.get(number, -1) + 1
            places[claim] = (int(number) - 1, row)
    base = max([*filled.values(), *(row for _, row in CLOSING.values())]) + 1
    outside = [claim for claim, number in column.items() if not number]
    for number, claim in enumerate(outside):
        places[claim] = (number % COLUMNS, base + number // COLUMNS)
    return {claim: places[claim] for claim in network}


@functools.lru_cache(maxsize=8)  # the same in each of a reader's moves, and half of the work
def _ways(places, edges):
    """Find the way of each line, written as a path, and where it arrives."""
    ways, ports = routes(GRID, dict(places), list(edges))
    return {edge: path(way) for edge, way in ways.items()}, ports


def _headings(network, places):
    """Write the paragraphs over their columns, and what stands in the last row."""
    top = GRID.top - GRID.height / 2 - 44
    drawn = [svg.text(GRID.spot((n, 0))[0], top, f"¶{n + 1}", 18, ' font-weight="700"', "middle") for n in range(9)]
    drawn.append(svg.text(GRID.spot((9.5, 0))[0], top, "In sum", 18, ' font-weight="700"', "middle"))
    outside = [places[claim][1] for claim, node in network.nodes(data=True) if node["objection"]]
    if outside:
        y = GRID.spot((0, max(outside)))[1] + 42
        drawn.append(svg.text(GRID.left - GRID.width / 2, y, "Objections from outside the essay", 17))
    return "".join(drawn)


def _edge(network, edge, d, shown, width):
    """Draw a line, and what the pointer finds along it."""
    relation, why = network.edges[edge]["relation"], network.edges[edge].get("why", "")
    look = style.RELATIONS[relation]
    said = f"{edge[0]} {look.meaning}{' to' * (relation == 'background')} {edge[1]}: {why}"
    width *= 0.6 if relation == "background" and shown else 1
    look = look if shown else look._replace(colour=FAINT["line"])
    return (
        f'<g class="edge" data-edge="{html.escape("-".join(edge))}" fill="none"><title>{html.escape(said)}</title>'
        f'<path d="{d}" {svg.stroke(look, width)}/>'
        f'<path d="{d}" stroke-width="9" pointer-events="stroke"/></g>'
    )


def _box(network, claim, spot, lit, focus, status, because):
    """Draw a claim with its key, its status, a tooltip and a link."""
    node, (x, y) = network.nodes[claim], spot
    content = _standing(node, claim, x, y, lit, focus, status)
    evidence = claim_evidence(claim, network.nodes[claim])
    said = [f"{claim} ({describe_claim(node)})", node["text"], f"Verdict of the workbook: {node['verdict']}."]
    said += [f"In this reading it {STATUSES[status]}. {because}".strip()] if status else []
    source = rows("sources").get(evidence.source)
    said += [f"Source: {source['publisher'] or source['title']}"] if source else []
    content = f"<title>{html.escape(chr(10).join(said))}</title>{content}"
    return linked(content, [evidence], f'class="claim" data-claim="{html.escape(claim)}"')


def _standing(node, key, x, y, lit=True, focus=False, status=None):
    """Draw the box and the key of a claim that stands, falls (crossed out) or is undecided (a question mark)."""
    stands = status in (None, "accepted")
    colour = palette.COLOURS["paper" if node["objection"] and stands else "ink"]
    cross = ""
    if status == "rejected":
        colour = palette.COLOURS["vermilion"]
        dx, dy = GRID.width / 2 + 4, GRID.height / 2 + 3
        d = f"M{svg.num(x - dx, y - dy)}L{svg.num(x + dx, y + dy)}M{svg.num(x - dx, y + dy)}L{svg.num(x + dx, y - dy)}"
        cross = f'<path class="cross" d="{d}" stroke="{colour if lit else FAINT["rim"]}" stroke-width="3.5"/>'
    words = key + "?" * (status == "undecided")
    size = min(17, (GRID.width - 6) / (BOLD_WIDTH * max(len(words), 1)))
    return (
        claim_shape(node, x, y, GRID.width, GRID.height, lit and stands, focus)
        + cross
        + svg.text(
            x,
            y + 8,
            words,
            size,
            ' font-weight="700"' + svg.HALO * bool(cross),
            "middle",
            colour if lit else FAINT["key"],
        )
    )


def _legend(network, light, statuses, top):
    """Explain what is drawn, from the tables that chose the looks."""
    relations = {edge["relation"] for *_, edge in network.edges(data=True)}
    nodes = [node for _, node in network.nodes(data=True)]
    kinds = {node["kind"] for node in nodes}
    signs = []
    for relation in [one for one in style.RELATIONS if one in relations]:
        look = style.RELATIONS[relation]
        line = f'<path d="M0 0h46" {svg.stroke(look, 3.4 if relation != "background" else 2)}/>' + badge(
            46, 0, relation
        )
        signs.append((line, 62, look.meaning))
    plain = {"kind": "descriptive", "objection": False, "hedged": False}
    samples = [({"kind": kind}, kind) for kind in style.KINDS if kind in kinds]
    fates = [
        (f'<g transform="translate(0 0) scale(.72)">{_standing(plain, "", 25, 0, status=one)}</g>', 50, words)
        for one, words in (("rejected", "crossed out: falls"), ("undecided", "question mark: undecided"))
        if one in statuses.values()
    ]
    rims = [
        ({"hedged": True}, "dashed rim: hedged") if any(node["hedged"] for node in nodes) else None,
        ({"objection": True}, "dark: objection") if any(node["objection"] for node in nodes) else None,
    ]
    boxes, rims = (
        [(claim_shape(plain | look, 18, 0, 36, 24), 46, words) for look, words in filter(None, row)]
        for row in (samples, rims)
    )
    notes = [
        "¶: paragraph of the essay. The shape says the kind of claim. A sign sits on the claim that its line bears on."
    ]
    if light is not None:
        notes.append(f"Lit: every way to {light} and from it. Faint: all else.")
    if statuses and not all(claim in statuses for claim in network):
        notes.append("Faint: left out of this reading.")
    if "rejected" in statuses.values():
        notes.append("What falls no longer counts for or against other claims: its lines are faint.")
    return legend([signs, boxes, rims + fates], notes, top)
