"""Loaders of texts beside the essay: texts of other authors claim by claim, and primary documents to read in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.datasets.horizon import HORIZON, last_shown_day
from workbook.datasets.reading import fresh_table, gather, rows

if TYPE_CHECKING:
    import pandas as pd

    from workbook.common.dates import Day


def load_texts() -> pd.DataFrame:
    """Load the texts of other authors that stand beside the essay, one a row.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, and `url`. `seen` says which part of a text the paraphrases rest on.

    Examples
    --------
    >>> load_texts().text_name.tolist()
    ['korea-times', 'heritage']
    """
    return _with_address(fresh_table("texts"))


def load_other_claims(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the claims of other texts in our own words, one a row, with the columns of `load_claims`.

    Parameters
    ----------
    horizon : date-like or None
        Unless ``None``, `record_later` and `source_later` (what came after the essay) are left out.

    Returns
    -------
    pandas.DataFrame
        `text_name` says whose claim it is, and `paragraph` which paragraph of the essay it meets.

    Examples
    --------
    >>> load_other_claims().text_name.value_counts().to_dict()
    {'heritage': 10, 'korea-times': 8}
    """
    frame = fresh_table("other_claims")
    return frame if horizon is None else frame.drop(columns=["record_later", "source_later"])


def load_other_argument() -> pd.DataFrame:
    """Load the steps between claims of which one at least stands in another text, with the columns of `load_argument`.

    Returns
    -------
    pandas.DataFrame
        `relation` may be agrees: both say it, or the one grants it to the other.

    Examples
    --------
    >>> load_other_argument().query("conclusion == 'C52' and relation == 'attacks'").premise.tolist()
    ['K07', 'H06']
    """
    return fresh_table("other_argument")


def load_documents(horizon: Day | None = HORIZON) -> pd.DataFrame:
    """Load the primary documents to read in full, one a row, by date: speeches, statements, a resolution.

    Parameters
    ----------
    horizon : date-like or None
        Documents of later days are left out. ``None`` shows all.

    Returns
    -------
    pandas.DataFrame
        Columns as in the codebook, `actors` and `issues` (tuples), and `url`. `whole` is false where the page that
        was seen does not give the whole text.

    Examples
    --------
    >>> load_documents().set_index("document").loc["D06", ["title", "actors"]].tolist()
    ['Joint statement of Trump and Kim in Singapore', ('PRK', 'USA')]
    """
    frame = fresh_table("documents")
    frame["actors"] = frame.document.map(gather("document_actors", "document", "actor"))
    frame["issues"] = frame.document.map(gather("document_issues", "document", "issue"))
    return _with_address(frame[frame.date <= last_shown_day(horizon)].reset_index(drop=True))


def _with_address(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the address of the source of each row."""
    return frame.assign(url=[rows("sources")[source]["url"] for source in frame.source])
