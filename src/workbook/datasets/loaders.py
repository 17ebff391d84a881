"""Loaders: one function a table, correctly typed, a fresh copy at each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.datasets.horizon import HORIZON, cut_at_horizon, last_shown_day
from workbook.datasets.reading import fresh_table, gather, typed_table

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day


def load_actors() -> pd.DataFrame:
    """Load the actors: six states, the Security Council and two US factions, one a row.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook; `four_capitals` marks the four states of the essay's title.

    Examples
    --------
    >>> actors = load_actors()
    >>> actors.loc[actors.four_capitals, "capital"].tolist()
    ['Beijing', 'Washington', 'Tokyo', 'Seoul']
    """
    return fresh_table("actors")


def load_leaders(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load leaders and their times in office, one term a row.

    Parameters
    ----------
    horizon : date-like or None
        Terms that begin later are left out, ends that come later are blank. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_leaders().query("actor == 'PRK'").leader.tolist()
    ['Kim Il-sung', 'Kim Jong-il', 'Kim Jong-un']
    """
    return cut_at_horizon(typed_table("leaders"), horizon, "start", "end")


def load_turning_points() -> pd.DataFrame:
    """Load the stops of the essay's story with their first and last day, one a row.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_turning_points().stop.tolist()
    ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']
    """
    return fresh_table("turning_points")


def load_paragraphs() -> pd.DataFrame:
    """Load the essay's nine paragraphs: what each says, in one sentence of our own.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_paragraphs().paragraph.tolist()
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    return fresh_table("paragraphs")


def load_periods(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the periods in which positions are coded, P1-P7, one a row.

    Parameters
    ----------
    horizon : date-like or None
        Periods that end later are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_periods().label.tolist()
    ['Six-Party Talks', 'Strategic patience', 'Maximum pressure', 'Summitry', 'After Hanoi']
    """
    frame = fresh_table("periods")
    return frame[frame.end <= last_shown_day(horizon)].reset_index(drop=True)


def load_issues() -> pd.DataFrame:
    """Load the policy issues, five-point scales with written anchors, one a row.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `paragraphs` (tuple of the essay's paragraphs that touch the issue).

    Examples
    --------
    >>> load_issues().set_index("issue").loc["I03", "paragraphs"]
    (2, 4, 7)
    """
    frame = fresh_table("issues")
    frame["paragraphs"] = frame.issue.map(gather("issue_paragraphs", "issue", "paragraph"))
    return frame


def load_claims(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the essay's claims (C01-C58), objections (X01-X13) and replies (R01-R13) in our own words, one a row.

    Parameters
    ----------
    horizon : date-like or None
        Unless ``None``, `record_later` and `source_later` (what came after the essay) are left out.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `about` (tuple of actors). `verdict` is a reading of the record.

    Examples
    --------
    >>> load_claims().query("claim == 'C31'").about.tolist()
    [('CHN', 'USA', 'PRK')]
    """
    frame = fresh_table("claims")
    frame["about"] = frame.claim.map(gather("claim_actors", "claim", "actor"))
    return frame if horizon is None else frame.drop(columns=["record_later", "source_later"])


def load_argument() -> pd.DataFrame:
    """Load the edges of the argument map: which claim supports, attacks or qualifies which, one a row.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> load_argument().query("conclusion == 'C31'").premise.tolist()[:2]
    ['C29', 'C32']
    """
    return fresh_table("argument")


def load_evidence(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the links from claims to the rows that bear on them, one link a row.

    Parameters
    ----------
    horizon : date-like or None
        Unless ``None``, links to rows from after the essay are left out.

    Returns
    -------
    pandas.DataFrame
        `bearing` is supports, against or context; `weight` 1 (a weak hint) to 3 (decisive). Readings, to be argued
        with.

    Examples
    --------
    >>> load_evidence().query("claim == 'C30'").bearing.value_counts().to_dict()
    {'against': 2, 'context': 1}
    """
    frame = fresh_table("evidence")
    return frame if horizon is None else frame[~frame.after_essay].reset_index(drop=True)


def load_statements() -> pd.DataFrame:
    """Load the statements of the coding game, one a row: real, dated, paraphrased, and coded by one reader.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `acceptable` (tuple of other codes that can be defended).

    Examples
    --------
    >>> load_statements().set_index("statement").loc["s06", "reference_code"]
    np.int64(-2)
    """
    frame = fresh_table("statements")
    frame["acceptable"] = frame.statement.map(gather("statement_codes", "statement", "code"))
    frame["acceptable"] = frame.acceptable.map(lambda codes: codes if isinstance(codes, tuple) else ())
    return frame


def load_references() -> pd.DataFrame:
    """Load the references on methods, for further reading, one a row.

    Returns
    -------
    pandas.DataFrame
        `checked` is false where the details were not verified.

    Examples
    --------
    >>> load_references().query("key == 'heider-1946'").year.tolist()
    [1946]
    """
    return fresh_table("references")


def load_sources() -> pd.DataFrame:
    """Load the sources that rows cite, one a row.

    Returns
    -------
    pandas.DataFrame
        `source` (the key), `title`, `publisher`, `url`, and `note` (why there is no address).

    Examples
    --------
    >>> bool((load_sources().title != "").all())
    True
    """
    return fresh_table("sources")
