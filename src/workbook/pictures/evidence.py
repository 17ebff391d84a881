"""Evidence of a picture: the rows behind it with their sources, and the names of periods, issues and steps."""

import html
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from workbook.common.addresses import web_address
from workbook.common.html import render
from workbook.common.text import plain
from workbook.datasets.reading import rows
from workbook.measures.grid import issue_label

OWN_ROW = "your own row"


class Evidence(NamedTuple):
    """A row behind a picture: when, what, and where it is documented.

    Parameters
    ----------
    when : str
        A day, a year, a period or nothing.
    title : str
        What the row says.
    source : str
        Key of the table of sources, or what a reader's own table says in its place.
    own_url : str
        The address of the source of an event that the reader has added.
    """

    when: str
    title: str
    source: str
    own_url: str = ""

    @property
    def url(self) -> str:
        """The address of the source; empty if it has none, or none of the web."""
        return web_address(self.own_url or rows("sources").get(self.source, {}).get("url", ""))

    @property
    def text(self) -> str:
        """The title, followed by the publisher of the source or, where there is none, the title of the source."""
        if self.own_url:
            return f"{self.title} ({self.source}; {OWN_ROW})"
        source = rows("sources").get(self.source, {"publisher": self.source})  # a reader's own may stand for itself
        said = source["publisher"] or source.get("title")
        return f"{self.title} ({said})" if said else self.title

    def as_text(self) -> str:
        """Return one line of plain text.

        Examples
        --------
        >>> Evidence("2018", "A meeting", "").as_text()
        '2018 A meeting'
        """
        if self.own_url:
            return f"{self.when} {self.text}"
        publisher = rows("sources").get(self.source, {}).get("publisher")
        return f"{self.when} {self.title}".strip() + (f" ({publisher})" if publisher else "")

    def as_html(self) -> Markup:
        """Return one line of HTML, with a link to the source if it has an address.

        Examples
        --------
        >>> Evidence("2018", "A & B meet", "").as_html()
        Markup('2018: A &amp; B meet')
        """
        return render("evidence_item.html", item=(self.when, self.text, self.url))


Own = Mapping[Any, Mapping[str, Any]]
"""Rows of the table that was drawn, by key: they come before the workbook's own, whatever their keys."""


def event_evidence(keys: Iterable[Any], own: Own | None = None) -> tuple[Evidence, ...]:
    """Return the evidence that event keys stand for; a key of nothing known stands for itself.

    Parameters
    ----------
    keys : iterable of str
    own : mapping, optional
        Day, title and source of each event of the table that was drawn, as `event_rows` gives them.

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> event_evidence(["ev-20180612-singapore"])[0].title
    'Trump and Kim meet in Singapore'
    """
    events, own = rows("events"), own or {}
    nothing = {"date": "", "source": ""}
    found = (own.get(key) or events.get(key) or {**nothing, "title": plain(key)} for key in keys)
    return tuple(Evidence(row["date"], row["title"], row["source"], row.get("url", "")) for row in found)


def tie_evidence(keys: Iterable[str], own: Own | None = None) -> tuple[Evidence, ...]:
    """Return the evidence that keys of ties stand for; a key of nothing known stands for itself.

    Parameters
    ----------
    keys : iterable of str
        Two actors, kind and first year: ``"CHN|PRK|alliance|1961"``.
    own : mapping, optional
        Basis and source of each tie that was drawn.

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> tie_evidence(["CHN|PRK|alliance|1961"])[0].when
    'from 1961'
    """
    names, own = {code: row["name"] for code, row in rows("actors").items()}, own or {}

    def one(key: str) -> Evidence:
        row, parts = own.get(key) or rows("ties").get(key), str(key).split("|")
        if not row or len(parts) != 4:
            return Evidence("", plain(key), "")
        a, b, kind, year = parts
        pair = f"{names.get(a, a)}–{names.get(b, b)}"
        return Evidence(
            f"from {year}", f"{pair}, {kind.replace('-', ' ')}: {row.get('basis', '')}", str(row.get("source", ""))
        )

    return tuple(map(one, keys))


def linked(content: str, evidence: Iterable[Evidence], attributes: str) -> str:
    """Return a part of a drawing wrapped in a link to the first source that has an address, if there is one.

    Parameters
    ----------
    content : str
        SVG.
    evidence : iterable of Evidence
        The rows behind the part.
    attributes : str
        Attributes of the element around the part.

    Returns
    -------
    str

    Examples
    --------
    >>> linked("<path/>", [], 'class="dot"')
    '<g class="dot"><path/></g>'
    """
    address = next((item.url for item in evidence if item.url), None)
    if not address:
        return f"<g {attributes}>{content}</g>"
    # Not a stop of the Tab key: the list below the picture has the same links, in order.
    return f'<a href="{html.escape(address)}" target="_blank" tabindex="-1" {attributes}>{content}</a>'


def position_evidence(keys: Iterable[str], own: Own | None = None) -> tuple[Evidence, ...]:
    """Return the evidence that positions stand for; a position without a reason is left out.

    Parameters
    ----------
    keys : iterable of str
        Issue, actor and period: ``"I03|JPN|P5"``.
    own : mapping, optional
        Reason and source of each position of the table that was drawn.

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> position_evidence(["I03|JPN|P5"])[0].when
    'P5'
    """
    positions, own = rows("positions"), own or {}
    found = ((str(key).split("|"), own.get(key) or positions.get(key)) for key in keys)
    return tuple(
        Evidence(
            period,
            f"{rows('actors').get(actor, {}).get('name', actor)} on {issue_label(issue)}: {row['rationale']}",
            str(row.get("source", "")),
        )
        for (issue, actor, period), row in found
        if row and isinstance(row["rationale"], str)
    )


def period_name(period: str) -> str:
    """Return the name of a period with its key; a reader's own period stands for itself.

    Parameters
    ----------
    period : str

    Returns
    -------
    str

    Examples
    --------
    >>> period_name("P5")
    'After Hanoi (P5)'
    """
    row = rows("periods").get(period)
    return f"{row['label']} ({period})" if row else str(period)


def scale_step(number: float) -> str:
    """Return a step of the scale with its sign: −2, 0, +0.5.

    Parameters
    ----------
    number : float

    Returns
    -------
    str

    Examples
    --------
    >>> scale_step(0.5)
    '+0.5'
    """
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number):g}"
