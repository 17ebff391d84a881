"""Slides: a deck of each lesson for the projector, with its pictures and questions, without code and without answers.

A deck is one file that works from a USB stick. It is made of the lesson as it is stored and of its module in
``questions/``; reveal.js comes with the package sphinx-revealjs.
"""

import html
import importlib
import importlib.util
import io
import itertools
import math
import re
from pathlib import Path
from types import SimpleNamespace

from . import exercises, style
from .instructor import CELL, lessons
from .printing import alone, figures, table, title
from .tables import WorkbookError

WIDE, HIGH = 1280, 720  # of a slide; a screen of another size shows it smaller or larger, as a whole
EDGE, FOOT = 44, 40  # left free around what a slide holds
HEAD = 46  # of the line that says where in the lesson this is
ACROSS, DOWN = WIDE - 2 * EDGE, HIGH - EDGE - FOOT - HEAD  # what is left for a text
TIGHT, SIDE, BELOW = 26, 262, 124  # beside or below a picture there is only room for what is said about it
EM = 0.6  # width of a letter, on the average, in the widest of the fonts that a machine may have
LEADING = 1.34
SIZES = (40, 36, 32, 29, 26, 24, 22)  # of letters: the smallest is a thirty-third of the slide's height
LARGE = (56, 50, 45, *SIZES)  # of a text that is one paragraph
TALL = 830  # SVG units: a taller picture is shown in parts, so that its letters can be read from the last row
COLOURS = SimpleNamespace(**style.COLOURS)

SAID = ("What is seen", "How to read it", "Guard against", "Who coded what", "Who decided")
"""What the lesson says about a picture: it goes into the speaker's notes."""

LOOK = f"""
.reveal {{ font: 28px/{LEADING} {style.FONT}; color: {COLOURS.ink}; background: {COLOURS.paper} }}
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
.reveal .slide-number {{ color: {COLOURS.soft}; background: none; font: 15px {style.FONT}; right: auto; left: 8px;
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
        written[-1].write_text(make_deck(lesson), "utf-8")
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
    reveal = _reveal()
    parts = {name: (reveal / name).read_text("utf-8") for name in ("dist/reset.css", "dist/reveal.css")}
    scripts = [(reveal / name).read_text("utf-8") for name in ("dist/reveal.js", "plugin/notes/notes.js")]
    scripts = "".join(f"<script>{script}</script>\n" for script in [*scripts, START])
    heading, slides = html.escape(f"Lesson {lesson}: {title(lesson)}"), "".join(make_slides(lesson))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{''.join(parts.values())}{LOOK}</style>\n</head>\n<body>\n"
        f'<main class="reveal"><div class="slides">\n{slides}</div></main>\n{scripts}</body>\n</html>\n'
    )


def _reveal():
    """Find reveal.js without loading Sphinx."""
    found = importlib.util.find_spec("sphinx_revealjs")
    if not found:
        raise WorkbookError("Slides need reveal.js, from the package sphinx-revealjs. Type: uv sync --group publish")
    return Path(found.submodule_search_locations[0]) / "_static" / "revealjs"


# --- from a lesson to slides ----------------------------------------------------------------------------------


def make_slides(lesson):
    """Make the slides of a lesson, each as a section of HTML.

    Parameters
    ----------
    lesson : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> "From fury to handshake" in make_slides("04")[0]
    True
    """
    import nbformat

    about = importlib.import_module(f"workbook.questions.lesson_{lesson}").LESSON
    cells = nbformat.read(lessons()[lesson], as_version=4).cells
    slides = _opening(lesson, cells[0].source, about)
    walk = SimpleNamespace(slides=[], section="", picture=None, tables=[], seen=set(), ends={})
    for cell in cells[1:]:
        asked = CELL.search(cell.source) if cell.cell_type == "code" else None
        if asked:
            walk.slides.append(_exercise(exercises.find(asked[1]), walk.section))
            walk.picture, walk.tables = None, []  # the next question is not about what came before
        elif cell.cell_type == "code" and "wb.explore_" not in cell.source:  # on a slide nothing can be moved
            _results(cell, walk)
        elif cell.cell_type == "markdown":
            _prose(cell.source, walk)
    slides += map(_draw, walk.slides)
    for asks, answer in about["discuss"]:
        slides.append(_text("To discuss", asks, f"<p>{html.escape(answer)}</p>", asks=True))
    for heading, blocks in walk.ends.items():
        kept = "\n\n".join(block for block in blocks if not block.startswith("**Discuss"))
        slides.append(_conclusion(heading, kept) if heading.startswith("What we") else _text(heading, kept))
    return slides


def _opening(lesson, source, about):
    """Make the slides before the first picture: title, question, claim, objectives; the plans are in their notes."""
    labelled, plain = _labelled(source)
    plans = "".join(f"<h3>In {minutes} minutes</h3>{_list(steps)}" for minutes, steps in about["plans"].items())
    minutes = re.match(r"[^.:]*", labelled.get("Time", ("", ""))[1])[0]
    slides = [
        _slide(
            f"Four Capitals · lesson {lesson}",
            f'<div class="middle"><h1>{html.escape(title(lesson))}</h1><p class="soft">{minutes}</p></div>',
            f"<p>{html.escape(about['aim'])}</p>{plans}",
        )
    ]
    notes = iter([f"<h3>What to say</h3>{_list(about['say'])}", f"<h3>On the board</h3>{_list(about['board'])}"])
    if plain and "Guiding question" not in labelled:
        slides.append(_text("What this is", plain[0], next(notes)))
    order = sorted(labelled, key=lambda label: not label.startswith("Guiding"))
    for label in order:
        if label.startswith(("Guiding", "The claim")) or "able to" in label:
            aside, text = labelled[label]
            text = text[:1].upper() + text[1:] if label.startswith("Guiding") else text
            slides.append(_text(f"{label} {aside}".strip(), text, next(notes, "")))
    return slides


def _labelled(source):
    """Read paragraphs that begin with a bold label: label -> (what follows it in brackets, the text and its lists)."""
    found, plain, label = {}, [], None
    for block in _blocks(source):
        head = re.match(r"\*\*([^*]+?)[.:]?\*\*[.:]?\s*(\([^)]*\))?[.:]?\s*", block)
        if head:
            label = head[1]
            found[label] = (head[2] or "", block[head.end() :])
        elif block.startswith("- ") and label:
            found[label] = (found[label][0], f"{found[label][1]}\n\n{block}".strip())
        elif not block.startswith("#"):
            plain.append(block)
            label = None
    return found, plain


def _blocks(source):
    source = re.sub(r"^> ?", "", source, flags=re.MULTILINE)
    source = re.sub(r"^(#+ .*)$", r"\n\1\n", source, flags=re.MULTILINE)
    return [block.strip() for block in re.split(r"\n\s*\n", source) if block.strip()]


def _results(cell, walk):
    """Take the pictures of a cell, and remember a table for the question that follows it."""
    for output in cell.outputs:
        shown = output.get("data", {}).get("text/html", "")
        for figure in figures(shown):
            if figure.svg in walk.seen:
                continue
            walk.seen.add(figure.svg)
            cut = parts(figure.svg)
            for number, svg in enumerate(cut, 1):
                caption = figure.caption
                if len(cut) > 1:
                    caption = f"{caption.split(':')[0].rstrip('.')}. Part {number} of {len(cut)}."
                svg = alone(svg, len(walk.slides))
                one = SimpleNamespace(svg=svg, section=walk.section, caption=caption, asks="", notes=[])
                walk.slides.append(one)
            # What is said and asked goes to the largest part: the last may be no more than a legend.
            walk.picture = max(walk.slides[-len(cut) :], key=lambda part: _measures(part.svg)[1])
            walk.tables = []
        if table(shown):
            walk.tables.append(table(shown))
        elif shown and not figures(shown):
            walk.picture, walk.tables = None, []


def _prose(source, walk):
    """Take the questions to the class, what the lesson says about its pictures, and how it ends."""
    label = ""
    for block in _blocks(source):
        if block.startswith("#"):
            walk.section, walk.picture, walk.tables, label = block.lstrip("# "), None, [], ""
            continue
        if walk.section.startswith(("What we can", "Key points")):
            walk.ends.setdefault(walk.section.removesuffix(" (short path)"), []).append(block)
            continue
        head = re.match(r"\*{1,2}([^*]+?)[.:]?\*{1,2}", block)
        label = head[1] if head else label if block.startswith("- ") else ""
        if head and label == "Question":
            _ask(block[head.end() :].strip(), walk)
        elif label.startswith(SAID) and walk.picture:
            walk.picture.notes.append(block)
        elif block.startswith("|"):
            walk.tables.append(_render(block))


def _ask(question, walk):
    """Put a question beside the picture or under the table that it is about, or on a slide of its own."""
    if re.search(r"\bcells?\b", question):
        return  # it asks to change code, and here is none
    question = _codeless(question)
    if walk.tables and (not walk.picture or re.search(r"\b(rows?|columns?|tables?|sums?)\b", question)):
        shown = walk.tables[0 if "first table" in question else -1]
        walk.slides.append(SimpleNamespace(table=shown, section=walk.section, asks=question))
    elif walk.picture and not walk.picture.asks:
        walk.picture.asks = question
    else:
        walk.slides.append(SimpleNamespace(table="", section=walk.section, asks=question))


# --- kinds of slides ------------------------------------------------------------------------------------------


def _slide(heading, body, notes="", look=""):
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    box = f'<div class="box"><h2>{html.escape(heading)}</h2>{body}</div>'
    return f'<section class="{look}">{box}{aside}</section>\n'


def _draw(one):
    """Write what was found in the lesson: an exercise as it is, a picture, or a question with its table."""
    return one if isinstance(one, str) else _picture(one) if hasattr(one, "svg") else _question(one)


def _picture(one):
    """Put a picture on a slide as large as it goes, with its caption and its question beside or below it."""
    wide, high = _measures(one.svg)
    beside = min((WIDE - 2 * TIGHT - SIDE - 24) / wide, (HIGH - 2 * TIGHT) / high)
    below = min((WIDE - 2 * TIGHT) / wide, (HIGH - 2 * TIGHT - HEAD - BELOW) / high)
    scale, look, box = beside, "picture beside", (SIDE - 50, HIGH - 2 * TIGHT - 2 * HEAD - 120)
    if below > 1.1 * beside and _height([_bare(one.asks)], WIDE - 2 * TIGHT, SIZES[-1]) < BELOW - 60:
        scale, look, box = below, "picture below", (WIDE - 2 * TIGHT, BELOW - 60)
    size = f' width="{wide * scale:.0f}" height="{high * scale:.0f}"'
    svg = re.sub(r' width="[^"]*" height="[^"]*"', size, one.svg, count=1)
    svg = re.sub(r"<a [^>]*?(class=[^>]*)>", r"<g \1>", svg).replace("</a>", "</g>")  # in a lecture no click leads away
    asks = f'<p class="asks">{_inline(one.asks)}</p>' if one.asks else ""
    letters = _fit([_bare(one.asks)], *box, SIZES[3:])
    said = f'<figcaption style="font-size:{letters}px">{asks}<p>{html.escape(one.caption)}</p></figcaption>'
    return _slide(one.section, f"<figure>{svg}{said}</figure>", _render("\n\n".join(one.notes)), look)


def _question(one):
    """Put a question on a slide, under the table that it is about if the table can be read from the last row."""
    shown = one.table
    if re.fullmatch(r"(?:<th>\d+</th>)*", "".join(re.findall(r"<tr>\s*(<th>[^<]*</th>)\s*<td>", shown))):
        shown = re.sub(r"(<tr[^>]*>\s*)<th>\d*</th>", r"\1", shown)  # the place of a row says nothing
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in shown.split("<tr")[1:]]
    columns = itertools.zip_longest(*rows, fillvalue="")
    letters = sum(max(map(len, map(html.unescape, column))) + 1.7 for column in columns)
    for size in (26, 24, 22, 20):
        asks = _height([_bare(one.asks)], ACROSS - 20, 30)
        if rows and letters * EM * size <= ACROSS and len(rows) * size * 1.62 + asks + 20 <= DOWN:
            body = shown.replace("<table>", f'<table style="font-size:{size}px">')
            return _slide(one.section, f'{body}<p class="asks" style="font-size:30px">{_inline(one.asks)}</p>')
    return _text(one.section, one.asks, asks=True)


def _exercise(task, section):
    """Put an exercise on a slide: the question and the choices, and not the answer."""
    prompt = _codeless(task.prompt)
    named = re.compile("|".join(re.escape(key) for key in task.choices() if len(key) > 1) or "$.")
    choices = [words if named.match(words) else f"{key}: {words}" for key, words in task.choices().items()]
    short = len(choices) > 5 and max(map(len, choices)) <= 48
    # Two columns: what wraps in one of them, wraps as a line of twice its length does.
    pairs = itertools.zip_longest(choices[::2], choices[1::2], fillvalue="")
    listed = [2 * f"{max(pair, key=len)}   " for pair in pairs] if short else choices
    how = exercises.effort(task)
    how += f", {task.words[0]} to {task.words[1]} words" if task.kind == "text" else ""
    letters = _fit([prompt, *listed, how], ACROSS - 60, DOWN, SIZES if choices else LARGE[1:])
    items = "".join(f"<li>{html.escape(words)}</li>" for words in choices)
    many = " many" * (task.kind == "selection") + " short" * short
    body = f"<p>{html.escape(prompt)}</p>" + (f'<ul class="choices{many}">{items}</ul>' if choices else "")
    return _slide(
        f"Exercise {task.name}, from {section}" if section else f"Exercise {task.name}",
        f'<div class="{"middle" * (not choices)}" style="font-size:{letters}px">{body}<p class="soft">{how}</p></div>',
    )


def _text(heading, text, notes="", asks=False):
    """Put a text on a slide, in letters as large as it allows."""
    lines = [_bare(line) for line in text.splitlines() if line.strip()]
    one = len(lines) == 1
    letters = _fit(lines, ACROSS - 40, DOWN, LARGE if one else SIZES)
    body = f'<p class="asks">{_inline(text)}</p>' if asks else _render(text)
    return _slide(heading, f'<div class="{"middle" * one}" style="font-size:{letters}px">{body}</div>', notes)


def _conclusion(heading, text):
    """Put what can be said beside what cannot."""
    labelled, _ = _labelled(text)
    columns = [(label, labelled[label][1]) for label in ("We can say", "We cannot say") if label in labelled]
    lines = [[label, *map(_bare, text.splitlines())] for label, text in columns]
    letters = min(_fit(one, (ACROSS - 40) / 2 - 40, DOWN) for one in lines)
    body = "".join(f"<div><h3>{label}</h3>{_render(text)}</div>" for label, text in columns)
    notes = "".join(_render(f"**{label}** {text}") for label, (_, text) in labelled.items() if "do not show" in label)
    return _slide(heading, f'<div class="two" style="font-size:{letters}px">{body}</div>', notes)


# --- room -----------------------------------------------------------------------------------------------------


def _height(lines, width, letters):
    """Estimate how high lines of text are when they are wrapped."""
    wrapped = sum(math.ceil(max(len(line), 1) * EM * letters / width) for line in lines)
    return wrapped * letters * LEADING + len(lines) * letters * 0.6


def _fit(lines, width, height, sizes=SIZES):
    """Find the largest letters in which lines of text fit into a box."""
    return next((size for size in sizes if _height(lines, width, size) <= height), sizes[-1])


def _measures(svg):
    return tuple(map(float, re.search(r'viewBox="\S+ \S+ (\S+) ([^"]+)"', svg).groups()))


def parts(svg):
    """Cut a picture that is too tall for a slide at rows where nothing is drawn.

    Parameters
    ----------
    svg : str

    Returns
    -------
    list of str
        The same drawing, looked at part by part; the picture itself if it is not tall.

    Examples
    --------
    >>> from workbook.svg import rect, wrap
    >>> boxes = rect((0, 0, 90, 600), "") + rect((0, 700, 90, 1300), "")
    >>> [one.split('"')[3] for one in parts(wrap("Two boxes", "", 960, 1300, boxes))]
    ['0 0 960 650', '0 650 960 650']
    """
    width, height = _measures(svg)
    if height <= TALL:
        return [svg]
    # Several networks begin each with a heading; else any empty row will do, if it is not between two lines of text.
    gaps = sorted({float(y) - 4 for y in re.findall(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"', svg)})
    if not gaps:
        import vl_convert
        from matplotlib.image import imread

        drawn = imread(io.BytesIO(vl_convert.svg_to_png(svg, scale=0.5)))
        empty = (drawn[:, :, :3] > 0.98).all(axis=(1, 2))
        unit, runs = height / len(empty), itertools.groupby(range(len(empty)), key=lambda row: empty[row])
        runs = [(run[0], run[-1] + 1) for run in (list(rows) for nothing, rows in runs if nothing)]
        gaps = [unit * (a + b) / 2 for a, b in runs if unit * (b - a) >= 15 and a > 0 and b < len(empty)]
    for cuts in range(1, len(gaps) + 1):
        tried = [[0, *chosen, height] for chosen in itertools.combinations(gaps, cuts)]
        best = min(tried, key=lambda edges: max(b - a for a, b in itertools.pairwise(edges)))
        if max(b - a for a, b in itertools.pairwise(best)) <= TALL:
            break
    else:
        return [svg]
    return [
        re.sub(r'viewBox="[^"]*"', f'viewBox="0 {a:.0f} {width:g} {b - a:.0f}"', svg, count=1)
        for a, b in itertools.pairwise(best)
    ]


# --- words ----------------------------------------------------------------------------------------------------


def _render(text):
    """Turn Markdown into HTML; a link becomes its words."""
    import mistune

    class Linkless(mistune.HTMLRenderer):
        def link(self, text, url, title=None):
            return text

    return mistune.create_markdown(renderer=Linkless(), plugins=["table"])(text).strip()


def _codeless(text):
    """Leave out of a text the sentences that name a line of code."""
    kept = []
    for part in re.split(r"(?<=[.;:?!])\s+", text):
        if "wb." not in part:
            kept.append(part)
        elif kept:
            kept[-1] = re.sub("[;:]$", ".", kept[-1])
    return " ".join(kept)


def _inline(text):
    """Turn one paragraph of Markdown into what stands in it."""
    return re.sub(r"^<p>|</p>$", "", _render(text))


def _bare(text):
    """Leave out of Markdown what is not read."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]|^- ", r"\1", text)


def _list(lines):
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
