"""Sensitivity: what follows if one verdict, one row or one source is read otherwise."""

import datetime
import warnings
from collections.abc import Iterable

import pandas as pd

from workbook.claims.linked_rows import BEARINGS, linked_rows, net_weight
from workbook.common.dates import Day, as_day, say_day
from workbook.common.errors import EmptySelection, WorkbookError
from workbook.common.inputs import choose, several
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_argument, load_claims
from workbook.datasets.reading import rows

STANDING = ("partly", "supported")
"""Verdicts with which a claim can carry a conclusion. A rule to argue with."""

EARLIER = HORIZON.replace(day=1) - datetime.timedelta(days=1)
"""The last day of the month before the essay: the earlier cut-off of `strengths`."""


def downstream(claim: str, verdict: str) -> pd.DataFrame:
    """Return which conclusions lose or gain a leg, if the verdict on a claim is another.

    A claim is a leg of its conclusion if the argument map says that it supports it, and it carries weight if its
    verdict is `partly` or `supported`. A conclusion that loses its last leg carries no weight either, so that its own
    conclusions lose a leg in turn. An attack strikes as long as the attacker carries weight.

    Parameters
    ----------
    claim : str
        Number of the claim, such as ``"C07"``.
    verdict : str
        What you think of it: ``"contradicted"``, ``"contested"``, ``"partly"`` or ``"supported"``.

    Returns
    -------
    pandas.DataFrame
        One row a change: `claim`, `text`, `change`, `through` (the premise), `legs_before`, `legs_after`.

    Raises
    ------
    WorkbookError
        With the valid names, if the claim or the verdict does not exist.

    Warns
    -----
    EmptySelection
        If nothing changes.

    Notes
    -----
    To lose a leg is not to be refuted: a conclusion may be true for another reason.

    Examples
    --------
    >>> downstream("C21", "contested")[["claim", "change", "legs_before", "legs_after"]].values.tolist()
    [['C49', 'loses a leg', 7, 6]]
    """
    claims = load_claims().set_index("claim")
    claim = choose(claim, claims.index, "claim")
    verdict = choose(verdict, claims.verdict.cat.categories, "verdict")
    argument = load_argument()
    before = {name: old in STANDING for name, old in claims.verdict.items()}
    legs = dict(list(argument[argument.relation == "supports"].groupby("conclusion").premise))
    changed, after = _spread(claim, verdict in STANDING, before, legs)
    if not changed:
        warnings.warn(
            f"Nothing changes: with the verdict {claims.verdict[claim]} or {verdict}, {claim} carries "
            f"{'weight' if before[claim] else 'no weight'} all the same.",
            EmptySelection,
            stacklevel=2,
        )
    words = {"supports": ("loses a leg", "gains a leg"), "attacks": ("loses an attacker", "gains an attacker")}
    changes = [
        {
            "claim": edge.conclusion,
            "text": claims.text[edge.conclusion],
            "change": words[edge.relation][after[premise]],
            "through": premise,
            "legs_before": _standing(legs, edge.conclusion, before),
            "legs_after": _standing(legs, edge.conclusion, after),
        }
        for premise in changed
        for edge in argument[argument.premise == premise].itertuples()
        if edge.relation in words
    ]
    return pd.DataFrame(changes, columns=["claim", "text", "change", "through", "legs_before", "legs_after"])


def _standing(legs: dict[str, pd.Series], conclusion: str, carries: dict[str, bool]) -> int:
    """Return how many legs of a conclusion carry weight."""
    return sum(carries[premise] for premise in legs.get(conclusion, ()))


def _spread(
    claim: str, carries_now: bool, before: dict[str, bool], legs: dict[str, pd.Series]
) -> tuple[list[str], dict[str, bool]]:
    """Return the claims that gain or lose their weight once one claim is changed, and what carries weight then."""
    changed, after = [claim] if before[claim] != carries_now else [], before | {claim: carries_now}
    while fallen := [
        conclusion
        for conclusion in legs
        if after[conclusion] and _standing(legs, conclusion, before) and not _standing(legs, conclusion, after)
    ]:
        after |= dict.fromkeys(fallen, False)
        changed += fallen
    return changed, after


def strength(
    claim: str,
    drop_source: str | Iterable[str] | None = None,
    drop_event: str | Iterable[str] | None = None,
    recode: dict[str, str] | None = None,
    cutoff: Day | None = None,
    horizon: Day | None = HORIZON,
) -> int:
    """Return the net weight of the evidence on a claim, with one thing changed or several.

    That is the weights of the rows for the claim minus the weights of the rows against it.

    Parameters
    ----------
    claim : str
        Number of the claim, such as ``"C21"``.
    drop_source : str or list of str, optional
        Leave out the rows of these sources.
    drop_event : str or list of str, optional
        Leave out these rows, by the key of the event or of another row.
    recode : dict of str to str, optional
        Read rows otherwise: ``{"ev-20170907-moon-abe-vlad": "context"}``; or ``"supports"`` or ``"against"``.
    cutoff : date-like, optional
        Leave out the rows that tell of later days.
    horizon : date-like or None
        Rows that tell of later days are left out. ``None`` takes all.

    Returns
    -------
    int
        Above 0 the rows lean to the claim, below 0 against it.

    Raises
    ------
    WorkbookError
        With the valid names, if a name does not belong to this claim; or for a day after the horizon.

    Examples
    --------
    >>> strength("C21"), strength("C21", recode={"ev-20170907-moon-abe-vlad": "supports"})
    (1, 5)
    """
    claim = choose(claim, rows("claims"), "claim")
    links = linked_rows(horizon)
    links = links[links.claim == claim]
    for row, bearing in (recode or {}).items():
        row = choose(row, links.row, f"row under {claim}")
        links.loc[links.row == row, "bearing"] = choose(bearing, BEARINGS, "bearing")
    drop_event = [choose(one, links.row, f"row under {claim}") for one in several(drop_event)]
    drop_source = [choose(one, links.source.unique(), f"source under {claim}") for one in several(drop_source)]
    links = links[~links.row.isin(drop_event) & ~links.source.isin(drop_source)]
    return net_weight(links if cutoff is None else _until(links, cutoff, horizon))


def _until(links: pd.DataFrame, cutoff: Day, horizon: Day | None) -> pd.DataFrame:
    """Return the rows that tell of days up to a cut-off."""
    day = as_day(cutoff, "cutoff", last=True)
    if horizon is not None and day > as_day(horizon, "horizon", last=True):
        raise WorkbookError(
            f"cutoff={cutoff!r} lies after {say_day(as_day(horizon, 'horizon', last=True))}, where the tables stop "
            "already. Choose an earlier day, or add horizon=None."
        )
    return links[links.day <= pd.Timestamp(day)]


def strengths(cutoff: Day = EARLIER, horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Return which claims turn and which stand if one thing at a time is changed under every claim.

    Four changes, the first two each the one of its kind that hurts most: one event is read as context; one source is
    left out; rows that tell of later days than an earlier cut-off are left out; our own codes (positions) are left
    out. A claim turns if its net weight changes sign or reaches 0.

    Parameters
    ----------
    cutoff : date-like
        The earlier cut-off; unless given the last day of the month before the essay.
    horizon : date-like or None
        Rows that tell of later days are left out. ``None`` takes all.

    Returns
    -------
    pandas.DataFrame
        One row a claim and change: `claim`, `now` and `after` (the net weight), `changed` and `what` (which row, source
        or day), `turns`. Claims with context only have no weight to lose and are left out; so is a change that touches
        no row of the claim, or leaves none that weighs.

    Raises
    ------
    WorkbookError
        For a day after the horizon, or one that is no date.

    Notes
    -----
    To stand here means to stand under each of these changes alone. A claim with one row falls with it, however good
    the row is.

    Examples
    --------
    >>> strengths().query("claim == 'C30'")[["changed", "now", "after", "turns"]].values.tolist()
    [['one event read as context', -6, -3, False], ['one source left out', -6, -3, False]]
    """
    lines = []
    for claim, links in linked_rows(horizon).groupby("claim", sort=False):
        if (links.bearing == "context").all():
            continue
        now = net_weight(links)
        for changed, what, remaining in _changes(links, _sign(now) or 1, cutoff, horizon):
            after = net_weight(remaining)
            lines.append((claim, now, after, changed, what, _sign(now) != _sign(after)))
    return pd.DataFrame(lines, columns=["claim", "now", "after", "changed", "what", "turns"])


def _changes(links: pd.DataFrame, side: int, cutoff: Day, horizon: Day | None) -> list[tuple[str, str, pd.DataFrame]]:
    """Return each change in words, and the links that it leaves; `side` is 1 if less for the claim hurts."""
    weighing = links[links.bearing != "context"]
    early = _until(links, cutoff, horizon)
    uncoded = links[links.table != "positions"]
    as_context = [
        ("one event read as context", row.title, links.drop(row.Index))
        for row in weighing[weighing.table == "events"].itertuples()
    ]
    without = [
        ("one source left out", rows("sources")[source]["title"], links[links.source != source])
        for source in weighing.source.unique()
    ]
    worst = [min(kind, key=lambda change: side * net_weight(change[2])) for kind in (as_context, without) if kind]
    if len(early) < len(links) and (early.bearing != "context").any():
        worst.append(("earlier cut-off", say_day(as_day(cutoff, "cutoff", last=True)), early))
    if len(uncoded) < len(links):
        worst.append(("our own codes left out", f"{len(links) - len(uncoded)} of {len(links)} rows", uncoded))
    return worst


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
