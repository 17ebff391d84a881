"""Markdown from what others wrote: a cell of a table shows as it stands, and never becomes markup or a foreign link."""

import re
from urllib.parse import quote

from workbook.common.addresses import web_address

MARKS = re.compile(r"[\\`*\[\]<>{}#~$&]|(?<!\w)_|_(?!\w)")
"""What Markdown, or MyST, reads as its own; a line between two letters is part of a name."""

A_BLOCK = re.compile(r"^(\d*)(?=[-+.)](?:\s|$)|--|\+\+|:::|%|\([^)]*\)=|=+$|\.\.)")
"""What makes a list, a rule, a target or a comment at the beginning of a line."""


def literal(text: object) -> str:
    r"""Return a text as Markdown that shows exactly this text, on one line.

    Parameters
    ----------
    text : object
        Such as a cell of a table.

    Returns
    -------
    str

    Examples
    --------
    >>> print(literal("<b>[x](y)"), literal("1. first"), literal("a_b"))
    \<b\>\[x\](y) 1\. first a_b
    """
    return _not_a_block(MARKS.sub(r"\\\g<0>", " ".join(str(text).split())))


def web_link(words: object, address: str) -> str:
    r"""Return words as a link in Markdown; only as the words where the address is none of the web.

    Parameters
    ----------
    words : object
    address : str

    Returns
    -------
    str

    Examples
    --------
    >>> print(web_link("A [page]", "https://a.b/(1)"), web_link("A page", "javascript:alert(1)"))
    [A \[page\]](https://a.b/%281%29) A page
    """
    address = web_address(address)
    return f"[{literal(words)}]({quote(address, safe=IN_ADDRESSES)})" if address else literal(words)


IN_ADDRESSES = "%/:=&?~#+!$,;'@*"
"""What stays as it is in the address of a link; the rest, such as a bracket, is written as a percentage."""


def described(text: object) -> str:
    r"""Return a description as Markdown in which code between backticks is code, and all else shows as it stands.

    Parameters
    ----------
    text : object
        Such as a description in ``datapackage.json``.

    Returns
    -------
    str

    Examples
    --------
    >>> print(described("The key of `sources`, and <script>."))
    The key of `sources`, and \<script\>.
    """
    parts = re.split(r"(?<!`)`([^`]+)`(?!`)", " ".join(str(text).split()))
    parts[::2] = [MARKS.sub(r"\\\g<0>", part) for part in parts[::2]]
    parts[1::2] = [code(part) for part in parts[1::2]]
    return _not_a_block("".join(parts))


def code(text: object) -> str:
    """Return a text as code, whatever backticks are in it.

    Parameters
    ----------
    text : object

    Returns
    -------
    str

    Examples
    --------
    >>> code("event"), code("a`b")
    ('`event`', '``a`b``')
    """
    line = " ".join(str(text).split())
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    room = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{room}{line}{room}{fence}"


def _not_a_block(line: str) -> str:
    """Keep the beginning of a line from making a list, a target or a comment of it."""
    return A_BLOCK.sub(r"\1\\", line, count=1)
