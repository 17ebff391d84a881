"""The ledger: every claim with its verdict and its evidence, and what follows if one of them is read otherwise.

One number runs through it, the net weight of the evidence: the weights of the rows for a claim minus the weights of the
rows against it (3 decisive, 2 relevant, 1 a weak hint; context counts nothing). It adds up our reading of the rows.
"""

import pandas as pd

from workbook.claims.linked_rows import BEARINGS, linked_rows
from workbook.common.dates import Day
from workbook.common.inputs import as_pairs, choose
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_claims


def ledger(horizon: Day | None = HORIZON, verdicts: dict[str, str] | None = None) -> pd.DataFrame:
    """Return each claim, objection and reply with its verdict, its evidence, and the row that decides.

    Parameters
    ----------
    horizon : date-like or None
        Rows that tell of later days are left out. ``None`` takes all.
    verdicts : dict of str to str, optional
        Your own verdicts by claim, such as ``{"C23": "partly"}``, in the place of ours.

    Returns
    -------
    pandas.DataFrame
        One row a claim: `claim`, `paragraph`, `kind`, `hedged`, `verdict`; `decides`, the title of the heaviest row on
        the heavier side (the first of several; empty where the sides weigh the same or there are weak hints only);
        `supports` and `against`, the weights on each side; `strength`, the one minus the other: the net weight.

    Raises
    ------
    WorkbookError
        With the valid names, if a claim or a verdict does not exist.

    Notes
    -----
    A net weight is no verdict: two weak hints weigh as much as one relevant row, and how many rows we linked is a
    choice. For judgements, which facts inform and do not decide, it is mostly 0.

    Examples
    --------
    >>> ledger().query("claim == 'C30'")[["decides", "supports", "against", "strength"]].values.tolist()
    [['Hu Jintao visits Pyongyang', 0, 6, -6]]
    """
    claims = load_claims()
    example = {claims.claim[0]: claims.verdict.cat.categories[0]}
    for claim, verdict in as_pairs(verdicts, "verdicts", example).items():
        claim = choose(claim, claims.claim, "claim")
        claims.loc[claims.claim == claim, "verdict"] = choose(verdict, claims.verdict.cat.categories, "verdict")
    linked = linked_rows(horizon)
    by_claim = dict(list(linked.groupby("claim")))
    table = claims[["claim", "paragraph", "kind", "hedged", "verdict"]].copy()
    weighed = [_weigh(by_claim.get(claim, linked.head(0))) for claim in table.claim]
    for place, name in enumerate(("decides", "supports", "against", "strength")):
        table[name] = [row[place] for row in weighed]
    return table


def _weigh(links: pd.DataFrame) -> tuple[str, int, int, int]:
    """Return the title of the row that decides, the weight on each side, and the net weight."""
    sides = {side: links[links.bearing == side] for side in BEARINGS[:2]}
    supports, against = (int(side.weight.sum()) for side in sides.values())
    heavier = sides["supports" if supports > against else "against"].query("weight > 1")
    decides = supports != against and len(heavier)
    return heavier.title[heavier.weight.idxmax()] if decides else "", supports, against, supports - against
