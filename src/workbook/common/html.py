"""HTML from the templates of the package: whole pages and the small parts that several of them share."""

import functools
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook.common import palette

COLOURS = SimpleNamespace(**palette.COLOURS)
"""The palette as attributes."""

SOFT = Markup('style="opacity:.8"')
"""Attribute of less important text that stays readable on a light page and on a dark one."""


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(colours=palette.COLOURS, font=Markup(palette.FONT), soft=SOFT)
    return environment


def render(template: str, **values: object) -> Markup:
    """Fill a template of the folder ``templates``; whatever is put in is escaped, unless it is `markupsafe.Markup`.

    Parameters
    ----------
    template : str
        Name of the file, such as ``"page.html"``.
    **values : object
        What the template asks for; a missing one is an error.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> render("page.html", title="1 < 2", body="", css="").count("<title>1 &lt; 2</title>")
    1
    """
    return Markup(_environment().get_template(template).render(values))


def _part(macro: str, *values: object) -> Markup:
    return getattr(_environment().get_template("parts.html").module, macro)(*values)


def page(title: str, body: str, css: str = "") -> Markup:
    """Return a whole page: one file that loads nothing from elsewhere and holds no program.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML.
    css : str
        Rules that only this kind of page needs.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> page("A & B", "").count("<title>A &amp; B</title>")
    1
    """
    return render("page.html", title=title, body=Markup(body), css=Markup(css))


def isolated(text: str) -> Markup:
    """Return text whose direction of writing, left or right, does not spread to what stands beside it.

    Parameters
    ----------
    text : str
        Plain text, by anybody.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> isolated("<b>")
    Markup('<bdi>&lt;b&gt;</bdi>')
    """
    return _part("isolated", text)


def text_block(text: str) -> Markup:
    """Return a block that shows a text line by line, as somebody wrote it.

    Parameters
    ----------
    text : str
        Plain text, by anybody.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> text_block("1 < 2")
    Markup('<div class="given" dir="auto">1 &lt; 2</div>')
    """
    return _part("text_block", text)


def bullet_list(items: Iterable[str]) -> Markup:
    """Return a list with bullets.

    Parameters
    ----------
    items : iterable of str
        Plain texts.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> bullet_list(["one", "two"])
    Markup('<ul><li>one</li><li>two</li></ul>')
    """
    return _part("bullet_list", items)


def heading_html(text: str, level: int) -> Markup:
    """Return a heading that a screen reader finds and the table of contents beside a notebook leaves out.

    Parameters
    ----------
    text : str
        Plain text.
    level : int
        3 or 4.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> 'role="heading" aria-level="4"' in heading_html("For & against", 4)
    True
    """
    return _part("heading", text, level)
