"""Slides: the kinds that a deck has, each with its content as large as there is room for it.

None holds code or an answer.
"""

import html
import itertools
import math
import re
from xml.etree import ElementTree

from workbook.exercises import wording
from workbook.publishing.slides.layout import (
    ACROSS,
    BELOW,
    DOWN,
    EM,
    HEAD,
    HIGH,
    LARGE,
    SIDE,
    SIZES,
    TIGHT,
    WIDE,
    fit,
    height,
    measures,
)


def slide(heading, body, notes="", look=""):
    """Write a slide, with what only the speaker sees.

    Examples
    --------
    >>> slide("Key points", "<p>One.</p>").strip()
    '<section class=""><div class="box"><h2>Key points</h2><p>One.</p></div></section>'
    """
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    box = f'<div class="box"><h2>{html.escape(heading)}</h2>{body}</div>'
    return f'<section class="{look}">{box}{aside}</section>\n'


def picture(section, svg, caption, asks="", notes=""):
    """Put a picture on a slide as large as it goes, with its caption and its question beside or below it.

    Parameters
    ----------
    section : str
        Where in the lesson this is.
    svg, caption : str
    asks : str
        Markdown.
    notes : str
        HTML.

    Returns
    -------
    str
        As all slides, a section of HTML.

    Examples
    --------
    >>> 'width="942"' in picture("Ties", '<svg viewBox="0 0 960 680" width="960" height="680"></svg>', "All ties.")
    True
    """
    wide, high = measures(svg)
    beside = min((WIDE - 2 * TIGHT - SIDE - 24) / wide, (HIGH - 2 * TIGHT) / high)
    below = min((WIDE - 2 * TIGHT) / wide, (HIGH - 2 * TIGHT - HEAD - BELOW) / high)
    scale, look, box = beside, "picture beside", (SIDE - 50, HIGH - 2 * TIGHT - 2 * HEAD - 120)
    if below > 1.1 * beside and height([_bare(asks)], WIDE - 2 * TIGHT, SIZES[-1]) < BELOW - 60:
        scale, look, box = below, "picture below", (WIDE - 2 * TIGHT, BELOW - 60)
    size = f' width="{wide * scale:.0f}" height="{high * scale:.0f}"'
    svg = re.sub(r' width="[^"]*" height="[^"]*"', size, svg, count=1)
    svg = re.sub(r"<a [^>]*?(class=[^>]*)>", r"<g \1>", svg).replace("</a>", "</g>")  # in a lecture no click leads away
    said = f'<p class="asks">{_inline(asks)}</p>' * bool(asks) + f"<p>{html.escape(caption)}</p>"
    letters = fit([_bare(asks)], *box, SIZES[3:])
    body = f'<figure>{svg}<figcaption style="font-size:{letters}px">{said}</figcaption></figure>'
    return slide(section, body, notes, look)


def question(section, asks, table=""):
    """Put a question on a slide, under the table that it is about if the table can be read from the last row.

    Parameters
    ----------
    section : str
    asks : str
        Markdown.
    table : str
        HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> "<table" in question("Ties", "Which row is the odd one?", "<table><tr><td>1</td></tr></table>")
    True
    """
    if table:
        root, rows = _without_places(ElementTree.fromstring(table))
        room = DOWN - height([_bare(asks)], ACROSS - 20, 30) - 20
        if size := _letters(rows, room):
            root.set("style", f"font-size:{size}px")
            shown = ElementTree.tostring(root, "unicode", method="html")
            return slide(section, f'{shown}<p class="asks" style="font-size:30px">{_inline(asks)}</p>')
    return text(section, asks, asks=True)


def _letters(rows, room):
    """Find the largest letters in which a table fits, if need be with lines that wrap; None if it does not."""
    columns = list(itertools.zip_longest(*rows, fillvalue=""))
    most = [max(map(len, column)) + 1.7 for column in columns]
    least = [max(len(word) for cell in column for word in cell.split() or [""]) + 1.7 for column in columns]
    for wraps, size in itertools.product((False, True), (26, 24, 22, 20)):
        free = ACROSS / (EM * size) - sum(least if wraps else most)
        if free < 0:
            continue
        lines = [1] * len(rows)
        if wraps:  # a browser shares out what is free by what each column could use
            share = free / max(sum(most) - sum(least), 1)
            wide = [few + share * (many - few) - 1.7 for few, many in zip(least, most, strict=True)]
            lines = [max(math.ceil(1.15 * len(cell) / w) for cell, w in zip(row, wide, strict=False)) for row in rows]
        if sum(1.25 * max(number, 1) + 0.37 for number in lines) * size <= room:
            return size
    return None


def _without_places(table):
    """Take the numbers of the rows out of a table, because they say nothing; return also the words of each row."""
    rows = list(table.iter("tr"))
    places = [row[0].text for row in rows if [cell.tag for cell in row[:2]] == ["th", "td"]]
    if places and all(map(str.isdigit, places)):
        for row in rows:
            row.remove(row[0])
    return table, [["".join(cell.itertext()) for cell in row] for row in rows]


def exercise(section, task):
    """Put an exercise on a slide: the question and the choices, and not the answer.

    Examples
    --------
    >>> from workbook.exercises import registry
    >>> "<h2>Exercise 02.2, from Ties</h2>" in exercise("Ties", registry.find("02.2"))
    True
    """
    # Above the exercise is a slide, and not what the lesson has there.
    prompt = re.sub(r"\b([Tt]he (?:cell|table)) above", r"\1 of the lesson", codeless(task.prompt))
    choices = wording.labelled(task)
    short = len(choices) > 5 and max(map(len, choices)) <= 48
    # Two columns: what wraps in one of them, wraps as a line of twice its length does.
    pairs = itertools.zip_longest(choices[::2], choices[1::2], fillvalue="")
    listed = [2 * f"{max(pair, key=len)}   " for pair in pairs] if short else choices
    how = wording.effort(task)
    how += f", {task.words[0]} to {task.words[1]} words" if task.kind == "text" else ""
    letters = fit([prompt, *listed, how], ACROSS - 60, DOWN, SIZES if choices else LARGE[1:])
    items = "".join(f"<li>{html.escape(words)}</li>" for words in choices)
    many = " many" * (task.kind == "selection") + " short" * short
    body = f"<p>{html.escape(prompt)}</p>" + (f'<ul class="choices{many}">{items}</ul>' if choices else "")
    return slide(
        f"Exercise {task.name}, from {section}",
        f'<div class="{"middle" * (not choices)}" style="font-size:{letters}px">{body}<p class="soft">{how}</p></div>',
    )


def text(heading, words, notes="", asks=False):
    """Put a text on a slide, in letters as large as it allows.

    Parameters
    ----------
    heading : str
    words : str
        Markdown.
    notes : str
        HTML.
    asks : bool
        Whether it is a question to the class.

    Returns
    -------
    str

    Examples
    --------
    >>> "font-size:56px" in text("Guiding question", "Who speaks?")
    True
    """
    lines = [_bare(line) for line in words.splitlines() if line.strip()]
    one = len(lines) == 1
    letters = fit(lines, ACROSS - 40, DOWN, LARGE if one else SIZES)
    body = f'<p class="asks">{_inline(words)}</p>' if asks else render(words)
    return slide(heading, f'<div class="{"middle" * one}" style="font-size:{letters}px">{body}</div>', notes)


def conclusion(heading, said):
    """Put what can be said beside what cannot.

    Parameters
    ----------
    heading : str
    said : dict of str to str
        Label to Markdown. What the data do not show goes into the notes.

    Returns
    -------
    str

    Examples
    --------
    >>> conclusion("What we can say", {"We can say": "- This."}).count("<h3>")
    1
    """
    columns = [(label, said[label]) for label in ("We can say", "We cannot say") if label in said]
    lines = [[label, *map(_bare, words.splitlines())] for label, words in columns]
    letters = min(fit(one, (ACROSS - 40) / 2 - 40, DOWN) for one in lines)
    body = "".join(f"<div><h3>{label}</h3>{render(words)}</div>" for label, words in columns)
    notes = "".join(render(f"**{label}** {words}") for label, words in said.items() if "do not show" in label)
    return slide(heading, f'<div class="two" style="font-size:{letters}px">{body}</div>', notes)


# --- words ----------------------------------------------------------------------------------------------------


def render(text):
    """Turn Markdown into HTML; a link becomes its words.

    Examples
    --------
    >>> render("[A source](http://a.b) *says* so.")
    '<p>A source <em>says</em> so.</p>'
    """
    import mistune

    class Linkless(mistune.HTMLRenderer):
        def link(self, text, url, title=None):
            return text

    return mistune.create_markdown(renderer=Linkless(), plugins=["table"])(text).strip()


def codeless(text):
    """Leave out of a text the sentences that name a line of code.

    Examples
    --------
    >>> codeless("By its key: wb.load_events() lists them. Say why.")
    'By its key. Say why.'
    """
    kept = []
    for part in re.split(r"(?<=[.;:?!])\s+", text):
        if "wb." not in part:
            kept.append(part)
        elif kept:
            kept[-1] = re.sub("[;:]$", ".", kept[-1])
    return " ".join(kept)


def _inline(text):
    """Turn one paragraph of Markdown into what stands in it."""
    return re.sub(r"^<p>|</p>$", "", render(text))


def _bare(text):
    """Leave out of Markdown what is not read."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]|^- ", r"\1", text)
