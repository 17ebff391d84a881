"""Pictures: what every drawing and chart becomes, with its caption, its words and its evidence."""

import html
from typing import NamedTuple

from workbook.datasets.reading import rows


class Evidence(NamedTuple):
    """A row behind a picture: when, what, and where it is documented."""

    when: str
    title: str
    source: str

    def as_text(self):
        """Say it in one line."""
        publisher = rows("sources").get(self.source, {}).get("publisher")
        return f"{self.when} {self.title}".strip() + (f" ({publisher})" if publisher else "")

    def as_html(self):
        """Say it in one line, with a link to the source if it has an address."""
        source = rows("sources").get(self.source, {})
        text = html.escape(f"{self.title} ({source['publisher'] or source['title']})" if source else self.title)
        link = f'<a href="{html.escape(source["url"])}">{text}</a>' if source.get("url") else text
        return f"{self.when}: {link}" if self.when else link


def event_evidence(keys):
    """Return the evidence that event keys stand for; a key of a reader's own events stands for itself.

    Parameters
    ----------
    keys : iterable of str

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> event_evidence(["ev-20180612-singapore"])[0].title
    'Trump and Kim meet in Singapore'
    """
    known = rows("events")
    return tuple(
        Evidence(known[key]["date"], known[key]["title"], known[key]["source"])
        if key in known
        else Evidence("", str(key), "")
        for key in keys
    )


def tie_evidence(keys):
    """Return the evidence that keys of ties stand for."""
    found = [rows("ties")[key] for key in keys]
    name = {code: row["name"] for code, row in rows("actors").items()}
    return tuple(
        Evidence(
            f"from {tie['from_year']}",
            f"{name[tie['actor_a']]}–{name[tie['actor_b']]}, {tie['kind'].replace('-', ' ')}: {tie['basis']}",
            tie["source"],
        )
        for tie in found
    )


def linked(content, evidence, attributes):
    """Wrap a part of a drawing in a link to the first source that has an address, if there is one."""
    address = next((url for item in evidence if (url := rows("sources").get(item.source, {}).get("url"))), None)
    if not address:
        return f"<g {attributes}>{content}</g>"
    # Not a stop of the Tab key: the list below the picture has the same links, in order.
    return f'<a href="{html.escape(address)}" target="_blank" tabindex="-1" {attributes}>{content}</a>'


def position_evidence(keys):
    """Return the evidence that positions stand for; what is not in the tables of the workbook is left out.

    Parameters
    ----------
    keys : iterable of str
        Issue, actor and period: ``"I03|JPN|P5"``.

    Returns
    -------
    tuple of Evidence

    Examples
    --------
    >>> position_evidence(["I03|JPN|P5"])[0].when
    'P5'
    """
    known = rows("positions")
    return tuple(
        Evidence(
            row["period"],
            f"{rows('actors')[row['actor']]['name']} on {issue_label(row['issue'])}: {row['rationale']}",
            row["source"],
        )
        for row in (known[key] for key in keys if key in known)
    )


def period_name(period):
    """Name a period; a reader's own stands for itself.

    Examples
    --------
    >>> period_name("P5")
    'After Hanoi (P5)'
    """
    row = rows("periods").get(period)
    return f"{row['label']} ({period})" if row else str(period)


def issue_label(issue):
    """Name an issue; a reader's own stands for itself.

    Examples
    --------
    >>> issue_label("I03")
    'Sanctions and pressure'
    """
    return rows("issues").get(issue, {}).get("label", issue)


def step(number):
    """Write a step of the scale with its sign: −2, 0, +0.5.

    Examples
    --------
    >>> step(0.5)
    '+0.5'
    """
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number):g}"
