"""What lets the reading site be found: a description of each page, a picture for who shares it, a list of its pages."""

import html
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from workbook.common.dates import say_day
from workbook.common.html import render
from workbook.common.palette import COLOURS
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import package
from workbook.pictures.picture import as_png
from workbook.publishing.lessons import lesson_notebooks
from workbook.publishing.website.lesson import about_lesson

CARD = "card.png"
"""The picture that is shown where somebody shares a page, among the files that pages share."""
LONGEST = 155  # signs of a description: as many as a list of results shows


def describe(page: str, body: str) -> str:
    """Return what a list of search results says of a page: for a lesson its question, else its first words.

    Parameters
    ----------
    page : str
        Its name, without an ending.
    body : str
        Its HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> describe("02-who-is-tied-to-whom", "")[:23]
    'Lesson 02, 50 minutes. '
    >>> describe("cite", "<h1>How to cite</h1><p>The <b>essay</b>.</p>")
    'The essay.'
    """
    lessons = {path.stem: lesson for lesson, path in lesson_notebooks().items()}
    if page in lessons:
        about = about_lesson(lessons[page])
        text = f"Lesson {lessons[page]}, {about['minutes']} minutes. {about['question']}"
    else:
        first = re.search(r"<p>(.+?)</p>", body, re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]+>", "", first[1])) if first else package()["title"]
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def add_description(app: Any, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give the frame of a page its description; sphinx calls this for each."""
    context["description"] = describe(page, context.get("body", ""))
    context["card"] = f"{app.config.html_baseurl}_static/{CARD}"


def extra_files(address: str, pages: Iterable[str]) -> Mapping[str, bytes]:
    """Return the files that only a site with a public address has.

    Parameters
    ----------
    address : str
        Where the first page will be, up to its last slash.
    pages : iterable of str
        Names of the HTML files.

    Returns
    -------
    dict of str to bytes

    Examples
    --------
    >>> sorted(extra_files("https://example.org/", ["index.html"]))
    ['_static/card.png', 'sitemap.xml']
    """
    found = [address if name == "index.html" else f"{address}{name}" for name in sorted(pages)]
    return {"sitemap.xml": render("sitemap.xml", addresses=found).encode(), f"_static/{CARD}": as_png(_draw_card(), 1)}


def _draw_card() -> str:
    """Return the picture, 1200 by 630: name, question, and the network of the first page."""
    from workbook.networks.signed import make_signed_network
    from workbook.networks.ties import make_tie_network
    from workbook.pictures.network import draw_network

    picture = draw_network(make_signed_network(make_tie_network(on=HORIZON)), title=f"The six on {say_day(HORIZON)}")
    lines = textwrap.wrap(package()["essay"]["title"], 27)
    return str(render("card.svg", lines=lines, network=Markup(picture.svg), colour=COLOURS["blue"], ink=COLOURS["ink"]))
