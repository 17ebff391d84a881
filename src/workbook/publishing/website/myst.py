"""Parts of a page in MyST, the Markdown of Sphinx: raw HTML, a table, a menu of pages, a list."""

import re
from collections.abc import Iterable, Sequence


def raw_html(content: str) -> str:
    """Return HTML as a block of a page, in which blank lines and backticks end nothing.

    Parameters
    ----------
    content : str

    Returns
    -------
    str

    Examples
    --------
    >>> raw_html("<p>Once.</p>").splitlines()
    ['```{raw} html', '<p>Once.</p>', '```']
    """
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", content)), default=0))
    return f"{fence}{{raw}} html\n{content}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Return a table.

    Parameters
    ----------
    head : sequence of str
    rows : iterable of sequences
        Cells: Markdown or numbers.

    Returns
    -------
    str

    Examples
    --------
    >>> table(["Claim"], [["a | b"]]).splitlines()[2]
    '| a \\| b |'
    """
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def menu(caption: str, *pages: str) -> str:
    """Return a part of the site's menu; it is not shown on the page itself.

    Parameters
    ----------
    caption : str
        May be empty.
    *pages : str
        Names of pages, or ``"Title <name>"``.

    Returns
    -------
    str

    Examples
    --------
    >>> "ledger" in menu("To look things up", "ledger").splitlines()
    True
    """
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n".join(["```{toctree}", *options, "", *pages, "```"])


def bullets(items: Iterable[str]) -> str:
    r"""Return a list with bullets.

    Parameters
    ----------
    items : iterable of str
        Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> bullets(["one", "two"])
    '- one\n- two'
    """
    return "\n".join(f"- {item}" for item in items)
