"""Explorers of claims: light up what bears on a claim, give it a verdict of your own, see what falls."""

import dataclasses
import functools
import textwrap

import networkx as nx

from workbook.claims.claims import evidence
from workbook.claims.ledger import ledger
from workbook.claims.sensitivity import downstream
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_claims
from workbook.explorers.base import Explorer, drawn_once
from workbook.explorers.controls import box, slider
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures.argument_map import draw_argument
from workbook.pictures.evidence import Evidence
from workbook.pictures.ledger import draw_ledger

VERDICTS = ("contradicted", "contested", "partly", "supported")


def _options():
    claims = load_claims()
    return [
        (textwrap.shorten(f"{claim.claim} {claim.text}", 48, placeholder=" …"), claim.claim)
        for claim in claims.itertuples()
    ]


def explore_argument():
    """Pick a claim, light up all that bears on it, take a premise away or let objections in, and see what falls.

    Returns
    -------
    Explorer
        Controls `light` (a claim or ``""``), `reject` (a claim that is taken away, or ``""``) and `objections` (whether
        the objections from outside count).

    Examples
    --------
    >>> explorer = explore_argument()
    >>> explorer
    explore_argument: Nothing is taken away; the essay stands alone: 2 of its 56 claims fall (C50, C52).
    >>> explorer.set(objections=True)
    >>> explorer
    explore_argument: Nothing is taken away; objections count: 7 of its 56 claims fall ...
    """
    network = make_argument_network()
    options = _options()
    controls = {
        "light": slider("Light up", [("the whole map", ""), *options], ""),
        "reject": slider("Take away", [("nothing", ""), *options], ""),
        "objections": box("Let the objections from outside count"),
    }

    def counted(reject, objections):
        return objections or reject.startswith("X")  # who takes one objection away lets the others count

    @functools.cache  # the picture and the sentence ask for the same
    def standing(reject, objections):
        return grounded(network, reject=[reject] if reject else (), objections=counted(reject, objections))

    @drawn_once
    def draw(light, reject, objections):
        return draw_argument(network, light=light or None, statuses=standing(reject, objections))

    def say(light, reject, objections):
        table = standing(reject, objections)
        essay = table[table.claim.str.startswith("C")]
        fallen = essay.claim[essay.status == "rejected"].tolist()
        alone = essay.claim[essay.unsupported].tolist()
        said = f"{reject or 'Nothing'} is taken away; "
        said += f"{'objections count' if counted(reject, objections) else 'the essay stands alone'}: "
        said += f"{len(fallen)} of its {len(essay)} claims fall ({', '.join(fallen)})."
        said += f" Without any support left: {', '.join(alone)}." if alone else ""
        if light:
            near = network.in_degree(light), network.out_degree(light)
            said += f" Lit is {light}: {near[0]} claims bear on it, and it bears on {near[1]}."
        return said

    stops = (("The essay alone", {}), ("The objections count", {"objections": True}))
    return Explorer("explore_argument", controls, draw, say, stops=stops, stops_title="What stands and what falls")


def explore_record(horizon=HORIZON):
    """Give a claim a verdict of your own, then reveal the rows and the workbook's verdict, and what follows.

    Parameters
    ----------
    horizon : date-like or None
        Rows that tell of later days are hidden.

    Returns
    -------
    Explorer
        Controls `claim`, `verdict` (yours, or ``""``) and `reveal`.

    Examples
    --------
    >>> explorer = explore_record()
    >>> explorer.set(claim="C23", verdict="partly", reveal=True)
    >>> explorer
    explore_record: C23: you say partly, the workbook says contradicted. ...
    """
    claims = load_claims().set_index("claim")
    controls = {
        "claim": slider("Claim", _options(), "C23"),
        "verdict": slider("Your verdict", [("none yet", ""), *((verdict, verdict) for verdict in VERDICTS)], ""),
        "reveal": box("Reveal the record"),
    }

    network, table = make_argument_network(), ledger(horizon)
    nx.set_node_attributes(network, "not revealed yet", "verdict")

    @drawn_once
    def draw(claim, verdict, reveal):
        if not reveal:  # only where the claim stands in the argument
            return dataclasses.replace(draw_argument(network, light=claim), evidence=())
        own = table.copy()
        if verdict:
            own.loc[own.claim == claim, "verdict"] = verdict
        found = evidence(claim, horizon)
        picture = draw_ledger(own, title=f"Essay and record: {claim}")
        listed = tuple(
            Evidence(row.when, f"{row.bearing}: {row.title}. {row.why}", row.source) for row in found.rows.itertuples()
        )
        return dataclasses.replace(picture, evidence=listed, words=repr(found))

    def say(claim, verdict, reveal):
        if not verdict:
            return f"{claim} (paragraph {claims.paragraph[claim]}): {claims.text[claim]} What is your verdict?"
        if not reveal:
            return f"{claim}: you say {verdict}. Reveal the record when you are ready to defend it."
        said = f"{claim}: you say {verdict}, the workbook says {claims.verdict[claim]}."
        moved = downstream(claim, verdict) if verdict != claims.verdict[claim] else ()
        if len(moved):
            said += f" Your verdict changes the legs of {', '.join(moved.claim)}."
        return said + f" {claims.record[claim]}"

    return Explorer("explore_record", controls, draw, say)
