"""Sheet: the frame of every page that is made: one file that asks nothing of the outside, without any program in it."""

import functools
import html
from pathlib import Path
from types import SimpleNamespace

from workbook.common import palette


@functools.cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["colours"] = palette.COLOURS
    return made


def render(template: str, **values: object) -> str:
    """Fill a template of the folder ``templates``; whatever is put in is escaped, unless it is `markupsafe.Markup`.

    Parameters
    ----------
    template : str
        Name of the file, such as ``"page.html"``.
    **values : object
        What the template asks for; a missing one is an error.

    Returns
    -------
    str

    Examples
    --------
    >>> render("list.html", items=["1 < 2"])
    '<ul><li>1 &lt; 2</li></ul>'
    """
    return _environment().get_template(template).render(values)


COLOURS = SimpleNamespace(**palette.COLOURS)

LOOK = f"""
body {{ font: 1rem/1.5 {palette.FONT}; color: {COLOURS.ink}; max-width: 62rem; margin: 2.5rem auto; padding: 0 1.5rem }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: .2rem 0 .4rem; overflow-wrap: anywhere }}
h2 {{ font-size: 1.3rem; margin: 2.4rem 0 .8rem; border-bottom: 2px solid {COLOURS.ink}; padding-bottom: .2rem }}
h3 {{ font-size: 1.05rem; margin: 0 0 .3rem }}
p, ul {{ margin: .4rem 0 }}
.sign {{ display: inline-block; min-width: 4.6rem; white-space: nowrap }}
.soft b {{ color: {COLOURS.ink} }}
.soft, th {{ color: {COLOURS.soft} }}
.lead {{ font-size: 1.15rem }}
svg {{ width: 100% }}
table {{ border-collapse: collapse; width: 100%; margin: .6rem 0 }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #d5d9e0 }}
th {{ font-size: .85rem; font-weight: 600 }}
.number {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }}
section {{ margin: 1.6rem 0 }}
section table {{ table-layout: fixed }}
section th:first-child {{ width: 24% }}
section th:nth-child(2), section th:last-child {{ width: 4.6rem }}
section td:nth-child(3), section th:nth-child(3) {{ padding-left: .6rem }}
.card {{ border-left: 6px solid {COLOURS.grey}; padding: .2rem 0 .2rem 1rem; margin: 1.1rem 0 }}
.right, .received {{ border-color: {COLOURS.blue} }}
.wrong, .unreadable {{ border-left-style: double; border-color: {COLOURS.vermilion} }}
.unanswered {{ border-left-style: dotted }}
.given {{ background: {COLOURS.mist}; padding: .5rem .8rem; margin: .4rem 0; white-space: pre-wrap }}
.beside {{ display: grid; grid-template-columns: 17rem 1fr; gap: 2rem; align-items: start }}
.stays {{ position: sticky; top: 1rem }}
td, .given {{ overflow-wrap: anywhere }}
@page {{ margin: 16mm }}
@media print {{
  html {{ font-size: 10.5pt }}
  body {{ max-width: none; margin: 0; padding: 0 }}
  h2, h3, h3 + p, thead {{ break-after: avoid }}
  .card, tr, svg {{ break-inside: avoid }}
  .given {{ background: none; border: 1px solid #c3c9d3 }}
  .beside {{ display: block }}
  .stays {{ position: static }}
}}
"""


def page(title, body, look=""):
    """Put a title and a body into a whole page; `look` is CSS that only this kind of page needs.

    Examples
    --------
    >>> page("A & B", "").count("A &amp; B")
    1
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{LOOK}{look}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def said(words):
    """Escape words from anywhere, and keep their direction of writing to themselves.

    Examples
    --------
    >>> said("<b>")
    '<bdi>&lt;b&gt;</bdi>'
    """
    return f"<bdi>{html.escape(words)}</bdi>"


def given(text):
    """Show a text that somebody wrote, line by line as it was written.

    Examples
    --------
    >>> given("1 < 2")
    '<div class="given" dir="auto">1 &lt; 2</div>'
    """
    return f'<div class="given" dir="auto">{html.escape(text)}</div>'


def listed(lines):
    """Write lines as a list.

    Examples
    --------
    >>> listed(["one", "two"])
    '<ul><li>one</li><li>two</li></ul>'
    """
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"


SOFT = 'style="opacity:.8"'  # second-rank text, on light pages and on dark ones


def heading_html(words, level):
    """Write a heading that a screen reader finds, and that does not fill the table of contents beside a notebook.

    Examples
    --------
    >>> 'role="heading" aria-level="4"' in heading_html("For & against", 4)
    True
    """
    size = {3: 1.15, 4: 1}[level]
    look = f"font-weight:bold;font-size:{size}em;margin:.8em 0 .2em"
    return f'<div role="heading" aria-level="{level}" style="{look}">{html.escape(words)}</div>'
