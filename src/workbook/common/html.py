"""HTML from the templates of the package."""

import base64
import functools
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook.common import palette


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Less important text stays readable on a light page and on a dark one.
    soft = Markup('style="opacity:.8"')
    environment.globals.update(colours=palette.COLOURS, font=Markup(palette.FONT), soft=soft)
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


def page(title: str, body: str, css: str = "", script: str = "") -> Markup:
    """Return a whole page: one file that loads nothing from elsewhere, and runs no program but one that is named.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML.
    css : str
        Rules that only this kind of page needs.
    script : str
        The one program of the page, as it stands in the body: a browser runs what has its fingerprint, and no other.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> page("A & B", "").count("<title>A &amp; B</title>")
    1
    """
    marked = body if isinstance(body, Markup) else Markup(body)  # which would copy it, and it may be long
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() if script else ""
    return render("page.html", title=title, body=marked, css=Markup(css), script=Markup(allowed))
