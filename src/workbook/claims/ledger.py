"""The ledger: every claim with its verdict and its evidence, and what follows if one of them is read otherwise.

One number runs through it, the balance of evidence: the weights of the rows for a claim minus the weights of the rows
against it (3 decisive, 2 relevant, 1 a weak hint; context counts nothing). It adds up our reading of the rows.
"""

from workbook.claims.linked_rows import BEARINGS, linked_rows
from workbook.common.inputs import as_pairs, choose
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_claims


def ledger(horizon=HORIZON, verdicts=None):
    """Set each claim of the essay and each objection beside its verdict, its evidence, and the row that decides.

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
        `supports` and `against`, the weights on each side; `strength`, the one minus the other.

    Raises
    ------
    WorkbookError
        With the valid names, if a claim or a verdict does not exist.

    Notes
    -----
    A balance is no verdict: two weak hints weigh as much as one relevant row, and how many rows we linked is a choice.
    For judgements, which facts inform and do not decide, it is mostly 0.

    Examples
    --------
    >>> ledger().query("claim == 'C30'")[["decides", "supports", "against", "strength"]].values.tolist()
    [['Hu Jintao visits Pyongyang', 0, 6, -6]]
    """
    claims = load_claims()
    for claim, verdict in as_pairs(verdicts, "verdicts", {"C23": "partly"}).items():
        claim = choose(claim, claims.claim, "claim")
        claims.loc[claims.claim == claim, "verdict"] = choose(verdict, claims.verdict.cat.categories, "verdict")
    linked = dict(list(linked_rows(horizon).groupby("claim")))
    nothing = linked_rows(horizon).head(0)
    found = claims[["claim", "paragraph", "kind", "hedged", "verdict"]].copy()
    weighed = [_weigh(linked.get(claim, nothing)) for claim in found.claim]
    for place, name in enumerate(("decides", "supports", "against", "strength")):
        found[name] = [row[place] for row in weighed]
    return found


def _weigh(links):
    """Return the title of the row that decides, the weight on each side, and the balance."""
    sides = {side: links[links.bearing == side] for side in BEARINGS[:2]}
    supports, against = (int(side.weight.sum()) for side in sides.values())
    heavier = sides["supports" if supports > against else "against"].query("weight > 1")
    decides = supports != against and len(heavier)
    return heavier.title[heavier.weight.idxmax()] if decides else "", supports, against, supports - against
