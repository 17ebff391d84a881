"""Folds on a page of the site: as a lesson has them, and around text that gives a guessed result away."""

import re

from workbook.publishing.folds import FOLD, ONE_WAY
from workbook.publishing.website.myst import raw_html


def with_folds(text: str) -> str:
    r"""Return the text of a lesson with its folds as the markup of a page, which no other text can bring.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> with_folds("<details><summary>One way to see it</summary>\n\nSo.\n\n</details>").splitlines()[2]
    '<details class="fc-fold"><summary>One way to see it</summary>'
    """

    def raw(content: str, quoted: str) -> str:
        return "".join(f"{quoted}{line}\n" for line in ["", *raw_html(content).splitlines(), ""])

    def fold(match: re.Match[str]) -> str:
        opening = raw(f'<details class="fc-fold"><summary>{ONE_WAY}</summary>', match["quoted"])
        return opening + match["text"] + raw("</details>", match["quoted"])

    return FOLD.sub(fold, text)


def fold_away(text: str) -> str:
    r"""Return text that gives a guessed result away as a fold; the script opens it with that result.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> fold_away("Six of them.").splitlines()[1]
    '<details class="fc-fold fc-result fc-rest"><summary>Show what is seen</summary>'
    """
    opening = '<details class="fc-fold fc-result fc-rest"><summary>Show what is seen</summary>'
    return f"{raw_html(opening)}\n\n{text}\n\n{raw_html('</details>')}\n\n" if text.strip() else ""
