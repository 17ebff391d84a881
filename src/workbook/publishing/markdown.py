"""Markdown to HTML, for slides, where no link leads away, and for paper, where a number stands for an address."""

from __future__ import annotations

import re

from markupsafe import Markup

from workbook.common.addresses import web_address
from workbook.common.html import render


def markdown_to_html(text: str) -> Markup:
    """Return a Markdown text as HTML; a link becomes its words.

    Parameters
    ----------
    text : str

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> print(markdown_to_html("[A source](http://a.b) *says* so."))
    <p>A source <em>says</em> so.</p>
    """
    import mistune

    class WithoutLinks(mistune.HTMLRenderer):
        def link(self, text: str, url: str, title: str | None = None) -> str:
            return text

    return Markup(str(mistune.create_markdown(renderer=WithoutLinks(), plugins=["table"])(text)).strip())


def markdown_to_print(text: str, numbers: dict[str, int]) -> Markup:
    """Return a Markdown text as HTML for paper: each address has a number, and each table can be moved sideways.

    Parameters
    ----------
    text : str
    numbers : dict of str to int
        Addresses and their numbers. Those that the text brings are added to it.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> print(markdown_to_print("[The essay](https://a.b)", {}))
    <p><a href="https://a.b">The essay</a><sup>1</sup></p>
    """
    import mistune

    class WithNumbers(mistune.HTMLRenderer):
        def link(self, text: str, url: str, title: str | None = None) -> str:
            if not web_address(url):  # a place within the lesson, or what no link may do
                return text
            number = numbers.setdefault(url, len(numbers) + 1)
            return render("numbered_link.html", address=url, words=Markup(text), number=number)

        def paragraph(self, text: str) -> str:
            html = super().paragraph(text)
            # A paragraph that ends in a colon stays on one sheet with what it announces.
            return html.replace("<p>", '<p class="lead-in">', 1) if text.endswith(":") else html

    renderer = WithNumbers()
    parse = mistune.create_markdown(renderer=renderer, plugins=["table"])
    renderer.register(
        "table", lambda _, rows: render("scrolling_table.html", table=Markup("<table>{}</table>").format(Markup(rows)))
    )
    return Markup(str(parse(text)).strip())


def inline_html(text: str) -> Markup:
    """Return one paragraph of Markdown as the HTML inside a paragraph.

    Parameters
    ----------
    text : str

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> print(inline_html("*Who* speaks?"))
    <em>Who</em> speaks?
    """
    return Markup(re.sub(r"^<p>|</p>$", "", markdown_to_html(text)))


def plain_text(text: str) -> str:
    """Return a line of Markdown as it is read: without its marks, and without the addresses of its links.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> plain_text("- *Who* [speaks](http://a.b)?")
    'Who speaks?'
    """
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]|^- ", r"\1", text)


def without_code(text: str) -> str:
    """Return a text without the sentences that name a line of code.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> without_code("By its key: wb.load_events() lists them. Say why.")
    'By its key. Say why.'
    """
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.;:?!])\s+", text):
        if "wb." not in sentence:
            kept.append(sentence)
        elif kept:
            kept[-1] = re.sub("[;:]$", ".", kept[-1])
    return " ".join(kept)
