"""Deck: the slides of a lesson in one file for the projector, which works from a USB stick.

It shows pictures and questions, without code and without answers; reveal.js comes with the package sphinx-revealjs.
"""

import html
import importlib.util
from pathlib import Path

from workbook.common import files, palette
from workbook.common.html import COLOURS
from workbook.publishing.lessons import lessons, title
from workbook.publishing.slides import content
from workbook.publishing.slides.layout import EDGE, FOOT, HIGH, LEADING, TIGHT, WIDE

LOOK = f"""
.reveal {{ font: 28px/{LEADING} {palette.FONT}; color: {COLOURS.ink}; background: {COLOURS.paper} }}
.reveal .slides {{ text-align: left }}
.reveal h1, .reveal h2, .reveal h3, .reveal strong, .reveal th {{ font-weight: 700 }}
.reveal em {{ font-style: italic }}
.reveal h1, .reveal h2 {{ margin: 0; line-height: 1.25 }}
.reveal h1 {{ font-size: 76px; margin-bottom: 20px }}
.reveal h2 {{ font-size: 22px; color: {COLOURS.soft}; margin-bottom: 18px }}
.reveal .box {{ box-sizing: border-box; width: {WIDE}px; height: {HIGH}px; padding: {EDGE}px {EDGE}px {FOOT}px;
  display: flex; flex-direction: column; overflow: hidden }}
.reveal .middle {{ margin: auto 0 }}
.reveal .middle > .asks {{ border-width: 8px; padding-left: 28px }}
.reveal .picture .box {{ padding: {TIGHT}px }}
.reveal .beside .box {{ display: grid; grid-template: "drawn head" auto "drawn said" 1fr / auto 1fr; gap: 0 24px }}
.reveal .beside h2 {{ grid-area: head; margin-top: 8px }}
.reveal figure {{ display: contents }}
.reveal figure svg {{ grid-area: drawn; flex: none; max-width: none !important }}
.reveal figcaption {{ grid-area: said; margin-top: 8px }}
.reveal figcaption p:last-child {{ color: {COLOURS.soft}; font-size: 20px }}
.reveal h3 {{ margin: 0 0 .3em }}
.reveal p, .reveal ul, .reveal ol {{ margin: 0 0 .6em }}
.reveal ul, .reveal ol {{ padding-left: 1.1em }}
.reveal li {{ margin-bottom: .35em }}
.reveal .soft {{ color: {COLOURS.soft}; font-size: 24px }}
.reveal .two {{ display: grid; grid-template-columns: 1fr 1fr; gap: 40px }}
.reveal .short {{ columns: 2; column-gap: 40px }}
.reveal .choices {{ list-style: none; padding: 0 }}
.reveal .choices li {{ break-inside: avoid; padding-left: 1.5em; text-indent: -1.5em }}
.reveal .choices li::before {{ content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .6em;
  border: 2px solid {COLOURS.ink}; border-radius: 50%; box-sizing: border-box }}
.reveal .many li::before {{ border-radius: 0 }}
.reveal .asks {{ border-left: 5px solid {COLOURS.blue}; padding-left: 14px }}
.reveal table {{ border-collapse: collapse; align-self: flex-start; margin-bottom: 20px; line-height: 1.25 }}
.reveal th, .reveal td {{ text-align: left; padding: .14em 1em .14em 0; border-bottom: 1px solid #c3c9d3 }}
.reveal .slide-number {{ color: {COLOURS.soft}; background: none; font: 15px {palette.FONT}; right: auto; left: 8px;
  bottom: 2px; padding: 4px }}
.reveal .slide-number a {{ color: inherit }}
.reveal .controls {{ color: {COLOURS.blue}; font-size: 6px; bottom: 6px; right: 6px }}
.reveal .controls button {{ opacity: 1 !important }}
.reveal .progress {{ color: {COLOURS.blue}; height: 4px }}
.reveal aside.notes {{ display: none }}
@media (prefers-reduced-motion: reduce) {{ * {{ transition: none !important; animation: none !important }} }}
"""

START = f"""Reveal.initialize({{width: {WIDE}, height: {HIGH}, margin: 0, center: false, hash: true, slideNumber: "c/t",
transition: "none", backgroundTransition: "none", controlsTutorial: false, plugins: [RevealNotes]}});"""

# Nothing may leave the deck; the speaker's window shows the deck itself in a frame.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "frame-src 'self' file: blob: data:"
)


def write_decks(target, progress=lambda lesson: None):
    """Write a deck of slides of every lesson into a folder. A deck that is there is replaced.

    Parameters
    ----------
    target : pathlib.Path
        The folder; it is made if it is not there.
    progress : function, optional
        Told each lesson before its deck is made.

    Returns
    -------
    list of pathlib.Path
        What was written: one HTML file a lesson.
    """
    target = Path(target)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for lesson, path in lessons().items():
        progress(lesson)
        written.append(target / f"{path.stem}-slides.html")
        files.write(written[-1], make_deck(lesson).encode())
    return written


def make_deck(lesson):
    """Make the deck of one lesson.

    Parameters
    ----------
    lesson : str
        Two digits, such as ``"02"``.

    Returns
    -------
    str
        A whole HTML page, with reveal.js in it.

    Examples
    --------
    >>> make_deck("04").count("<section") > 20
    True
    """
    found = importlib.util.find_spec("sphinx_revealjs")  # without loading Sphinx
    reveal = Path(found.submodule_search_locations[0]) / "_static" / "revealjs"
    look = "".join((reveal / "dist" / name).read_text("utf-8") for name in ("reset.css", "reveal.css"))
    scripts = [(reveal / name).read_text("utf-8") for name in ("dist/reveal.js", "plugin/notes/notes.js")]
    scripts = "".join(f"<script>{script}</script>\n" for script in [*scripts, START])
    heading, slides = html.escape(f"Lesson {lesson}: {title(lesson)}"), "".join(content.make_slides(lesson))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{look}{LOOK}</style>\n</head>\n<body>\n"
        f'<main class="reveal"><div class="slides">\n{slides}</div></main>\n{scripts}</body>\n</html>\n'
    )
