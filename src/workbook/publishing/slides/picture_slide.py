"""Slides with a picture: in as many parts as its letters need, with its question and its origin beside or below."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from workbook.publishing.markdown import inline_html, plain_text
from workbook.publishing.slides.drawing import Drawing, cut, draw_part, read_drawing
from workbook.publishing.slides.layout import (
    BESIDE,
    HEADING_HEIGHT,
    HEIGHT,
    PICTURE_MARGIN,
    SIZES,
    WIDTH,
    fitting_size,
    text_height,
)
from workbook.publishing.slides.slide import make_slide, text_slide

MOST_PARTS = 6
FREE_WIDTH, FREE_HEIGHT = WIDTH - 2 * PICTURE_MARGIN, HEIGHT - 2 * PICTURE_MARGIN
ONE_LINE = 84  # letters of a heading
GAP = 24  # pixels between a picture and what stands beside it


class Layout(NamedTuple):
    """How a picture stands on its slides: its scale, its parts, where the words are, and those there is room for."""

    scale: float
    parts: list[tuple[float, float]]
    place: str  # "beside", "below" or "alone"
    words: list[str]
    size: int


def picture_slides(
    section: str, svg: str, caption: str, question: str = "", source: str = "", notes: str = "", name: str = "drawn"
) -> list[Markup]:
    """Return a picture on as few slides as its letters allow, and its question on one of its own if there is no room.

    Parameters
    ----------
    section : str
        Where in the lesson this is.
    svg, caption : str
    question : str
        Markdown.
    source : str
        Where the data are from.
    notes : str
        HTML.
    name : str
        An id for the drawing that nothing else on the page has.

    Returns
    -------
    list of markupsafe.Markup

    Examples
    --------
    >>> svg = '<svg viewBox="0 0 960 500" width="960" height="500"><path d="M0 0 H960 V500" stroke="#000"/></svg>'
    >>> len(picture_slides("Ties", svg, "All ties."))
    1
    """
    drawing = read_drawing(svg)
    title = drawing.title or caption.rstrip(".")
    layout = _layout(drawing, [question, title, source])
    said = Markup(notes) + Markup("".join(f"<p>{Markup.escape(each)}</p>" for each in (caption, drawing.notes) if each))
    slides = []
    for number, part in enumerate(layout.parts, 1):
        heading = section if len(layout.parts) == 1 else f"{section} · part {number} of {len(layout.parts)}"
        drawn = draw_part(drawing, part, layout.scale, f"{name}-{number}" if number > 1 else name)
        if number > 1:  # a name or a marker of the drawing stands once on the page
            drawn = re.sub(r'(\bid="|labelledby="|describedby="|url\(#)([^")]+)', rf"\1\2-{number}", drawn)
            drawn = drawn.replace(f'id="{name}-{number}-{number}"', f'id="{name}-{number}"')
        drawn = re.sub(r"<a [^>]*?(class=[^>]*)>", r"<g \1>", drawn).replace("</a>", "</g>")  # no click leads away
        slides.append(
            make_slide(
                "picture",
                heading if layout.place != "alone" else _heading(heading, title),
                said,
                f"picture {layout.place}",
                svg=Markup(drawn),
                title=title if title in layout.words else "",
                source=source if source in layout.words else "",
                question=inline_html(question) if question in layout.words else "",
                size=layout.size,
            )
        )
    if question and question not in layout.words:
        slides.append(text_slide(section, question, notes, is_question=True))
    return slides


def _heading(section: str, title: str) -> str:
    """Return one line that says where in the lesson this is and what is shown; only the number if it would be long."""
    both = f"{section} · {title}"
    number = re.match(r"\d+\. ", section)
    return both if len(both) <= ONE_LINE else f"{number[0] if number else ''}{title}"


def _layout(drawing: Drawing, words: list[str]) -> Layout:
    """Choose the fewest parts at which letters are large enough, and of those the largest; else the largest of all."""
    tried: list[Layout] = []
    for number in range(1, MOST_PARTS + 1):
        parts = [(drawing.box[1], drawing.box[3])] if number == 1 else cut(drawing, number)
        if not parts:
            continue
        for said in (words, words[1:]):
            tried += [_beside(drawing, parts, said), _below(drawing, parts, said)]
            good = [layout for layout in tried if layout.scale >= drawing.least_scale]
            if good:
                return max(good, key=lambda layout: layout.scale)
        alone = min(FREE_WIDTH / _size(drawing, parts)[0], (FREE_HEIGHT - HEADING_HEIGHT) / _size(drawing, parts)[1])
        tried.append(Layout(alone, parts, "alone", [], SIZES[-1]))
        if alone >= drawing.least_scale:
            return tried[-1]
    return max(tried, key=lambda layout: layout.scale)


def _size(drawing: Drawing, parts: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the width of a picture, and the height of its tallest part with its legend."""
    legend = drawing.legend[1] - drawing.legend[0]
    return drawing.box[2] - drawing.box[0], max(bottom - top for top, bottom in parts) + legend


def _beside(drawing: Drawing, parts: list[tuple[float, float]], words: list[str]) -> Layout:
    width, height = _size(drawing, parts)
    scale = min((FREE_WIDTH - BESIDE - GAP) / width, FREE_HEIGHT / height)
    lines = [plain_text(each) for each in words if each]
    column, free = FREE_WIDTH - scale * width - GAP - 40, FREE_HEIGHT - 2.5 * HEADING_HEIGHT
    fits = text_height(lines, column, SIZES[-1]) <= free
    return Layout(scale if fits else 0, parts, "beside", words, fitting_size(lines, column, free, SIZES[2:]))


def _below(drawing: Drawing, parts: list[tuple[float, float]], words: list[str]) -> Layout:
    width, height = _size(drawing, parts)
    lines = [plain_text(each) for each in words if each]
    said = text_height(lines, FREE_WIDTH - 20, SIZES[-1]) + 10
    scale = min(FREE_WIDTH / width, (FREE_HEIGHT - HEADING_HEIGHT - said) / height)
    free = FREE_HEIGHT - HEADING_HEIGHT - scale * height
    return Layout(scale, parts, "below", words, fitting_size(lines, FREE_WIDTH - 20, free, SIZES[2:]))
