"""Explorers of claims: light up what bears on a claim, give it a verdict of your own, see what falls."""

from __future__ import annotations

import dataclasses
import functools
import textwrap
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import networkx as nx

from workbook.claims.claims import evidence
from workbook.claims.sensitivity import downstream
from workbook.common.dates import Day
from workbook.common.text import count
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_claims
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, draw_once
from workbook.explorers.panel import choice, tick
from workbook.explorers.settings import setting
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded
from workbook.pictures.argument_map import draw_argument
from workbook.pictures.marks import describe_claim
from workbook.pictures.neighbours import draw_neighbours
from workbook.pictures.picture import Picture
from workbook.pictures.record import draw_record
from workbook.pictures.verdicts import VERDICTS

if TYPE_CHECKING:
    import pandas as pd


HEARD = {
    (False, False): "the essay stands alone",
    (True, False): "objections count",
    (True, True): "objections and replies count",
}
"""Who is heard, by whether objections and replies count."""


def _options() -> list[tuple[str, str]]:
    """Return the first words and the key of each claim."""
    return [
        (textwrap.shorten(f"{key} {row['text']}", 90, placeholder=" …"), key) for key, row in rows("claims").items()
    ]


def _is_essay(claim: str) -> bool:
    """Tell whether a claim is the essay's: it stands in one of its paragraphs."""
    return bool(rows("claims")[claim]["paragraph"])


def explore_argument(verdicts: bool = False) -> Explorer:
    """Pick a claim, and see what bears on it and what it bears on, each written out.

    Parameters
    ----------
    verdicts : bool
        Whether to ask, too, what stands and what falls: a claim can be taken away, and objections be heard. Nothing
        falls before you ask.

    Returns
    -------
    Explorer
        Control `light` (a claim, or ``""`` for the whole map); with `verdicts` also `reject` (a claim that is taken
        away, or ``""``), `objections` (whether the objections from outside count) and `replies` (whether the replies
        to them count too).

    Examples
    --------
    >>> explorer = explore_argument()
    >>> explorer.set(light="C31")
    >>> explorer
    explore_argument: C31, paragraph 6, causal, hedged: 4 claims bear on it, and it bears on 1 claim.
    >>> explorer = explore_argument(verdicts=True)
    >>> explorer.set(replies=True)
    >>> explorer
    explore_argument: ... and replies count: 2 of its 58 claims fall (C07, C23); undecided: C02, C52. ...
    """
    network = make_argument_network()
    if not verdicts:
        nx.set_node_attributes(network, "not shown", "verdict")
    whole = ("The whole map", "")
    controls = {"light": choice("Claim", [*_options(), whole], setting("explore_argument", "claim"))}
    if verdicts:
        controls |= {
            "reject": choice("Take away", [("Nothing", ""), *_options()], ""),
            "objections": tick("Count the objections from outside"),
            "replies": tick("Count the objections and the replies to them"),
        }

    @functools.cache  # the picture and the sentence ask for the same
    def statuses(reject: str, objections: bool, replies: bool) -> pd.DataFrame:
        return grounded(network, reject=[reject] if reject else (), objections=objections, replies=replies)

    @draw_once
    def draw(light: str, **asked: Any) -> Picture:
        found = statuses(**_heard(network, **asked)) if verdicts else None
        return draw_neighbours(network, light, found) if light else draw_argument(network, statuses=found)

    def describe(light: str, **asked: Any) -> str:
        sentence = ""
        if light:
            before, after = (_counted(network, some) for some in (network.pred[light], network.succ[light]))
            bear = "bear" if network.in_degree(light) > 1 else "bears"
            sentence = (
                f"{light}, {describe_claim(network.nodes[light])}: {before} {bear} on it, and it bears on {after}."
            )
        if not verdicts:
            return sentence or f"All {len(network)} claims, and how each bears on others."
        heard = _heard(network, **asked)
        taken = f"{asked['reject'] or 'Nothing'} is taken away; {HEARD[heard['objections'], heard['replies']]}"
        return f"{taken}: {_what_falls(statuses(**heard))} {sentence}".strip()

    stops: list[tuple[str, dict[str, bool]]] = [
        ("The essay alone", {}),
        ("The objections count", {"objections": True}),
        ("Objections and replies count", {"replies": True}),
    ]
    return Explorer(
        "explore_argument",
        controls,
        draw,
        describe,
        layout="beside",
        stops=stops if verdicts else (),
        stops_title="What stands and what falls",
    )


def _counted(network: nx.DiGraph, keys: Collection[str]) -> str:
    """Say how many claims these are, and how many of them are objections or replies, which are not the essay's."""
    if not keys:
        return "no claim"
    outside = sum(network.nodes[key]["objection"] or network.nodes[key]["reply"] for key in keys)
    which = "" if outside == len(keys) else f"{outside} of them "
    return count(len(keys), "claim") + (f" ({which}from outside the essay)" if outside else "")


def _heard(network: nx.DiGraph, reject: str, objections: bool, replies: bool) -> dict[str, Any]:
    """Return what counts: who takes an objection away lets the others count, and replies count with objections."""
    node = network.nodes[reject] if reject else {"objection": False, "reply": False}
    replies = replies or node["reply"]
    return {"reject": reject, "objections": objections or replies or node["objection"], "replies": replies}


def _what_falls(statuses: pd.DataFrame) -> str:
    """Return which claims of the essay fall, which are undecided, and which have lost all support."""
    essay = statuses[statuses.claim.map(_is_essay)]
    fallen = essay.claim[essay.status == "rejected"].tolist()
    undecided = essay.claim[essay.status == "undecided"].tolist()
    unsupported = essay.claim[essay.unsupported].tolist()
    sentence = f"{len(fallen) or 'none'} of its {len(essay)} claims fall{'s' * (len(fallen) < 2)}"
    sentence += f" ({', '.join(fallen)})" if fallen else ""
    sentence += f"; undecided: {', '.join(undecided)}." if undecided else "."
    return sentence + (f" Without any support left: {', '.join(unsupported)}." if unsupported else "")


def explore_record(horizon: Day | None = HORIZON) -> Explorer:
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
    verdicts = [(verdict, verdict) for verdict in reversed(VERDICTS)]
    controls = {
        "claim": choice("Claim", _options(), setting("explore_record", "claim")),
        "verdict": choice("Your verdict", [("none yet", ""), *verdicts], "", look="radio"),
        "reveal": tick("Reveal the record"),
    }

    network = make_argument_network()
    nx.set_node_attributes(network, "not revealed yet", "verdict")

    record = functools.cache(lambda claim: evidence(claim, horizon))

    @draw_once
    def draw(claim: str, verdict: str, reveal: bool) -> Picture:
        if not reveal:  # only where the claim stands in the argument
            return dataclasses.replace(draw_neighbours(network, claim), evidence=())
        verdicts = f"you say {verdict}, the workbook {claims.verdict[claim]}" if verdict else "what the rows say"
        return draw_record(record(claim), f"{claim} and the record: {verdicts}")

    def describe(claim: str, verdict: str, reveal: bool) -> str:
        if not verdict:
            return f"{claim} (paragraph {claims.paragraph[claim]}): {claims.text[claim]} What is your verdict?"
        if not reveal:
            return f"{claim}: you say {verdict}. Reveal the record when you are ready to defend it."
        sentence = f"{claim}: you say {verdict}, the workbook says {claims.verdict[claim]}."
        changed = downstream(claim, verdict).claim.tolist() if verdict != claims.verdict[claim] else []
        if changed:
            sentence += f" Your verdict changes what bears on {', '.join(changed)}."
        return sentence + f" {claims.record[claim]}"

    return Explorer("explore_record", controls, draw, describe, layout="beside")
