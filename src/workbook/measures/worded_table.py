"""A table with the sentence without which it should not be read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from workbook.common.html import render
from workbook.datasets.shown_table import table_html

MOST_ROWS = 20  # of a long table that are shown


@dataclass(frozen=True)
class WordedTable:
    """A table and, before it, what it says and on what that hangs; shows itself as HTML and as text.

    Parameters
    ----------
    table : pandas.DataFrame
        All rows.
    words : str
        What the table says, and on what that hangs.

    Examples
    --------
    >>> WordedTable(pd.DataFrame({"pair": ["CHN-JPN"]}), "One pair.")
    One pair.
    <BLANKLINE>
          pair
    0  CHN-JPN
    """

    table: pd.DataFrame
    words: str

    def __repr__(self) -> str:
        return f"{self.words}\n\n{self.table.to_string(max_rows=MOST_ROWS)}"

    def _repr_html_(self) -> str:
        table = Markup(table_html(self.table.round(2), MOST_ROWS))
        return str(render("worded_table.html", words=self.words, table=table))
