"""Pictures on a handout: no letters smaller than eight points, and of many networks those that a question names."""

import re

from workbook.publishing.lessons import Figure, with_own_ids
from workbook.publishing.slides.drawing import draw_part, read_drawing
from workbook.publishing.slides.panels import keep_panels

SMALLEST = 8 * 96 / 72  # pixels that are eight points
MILLIMETRES = 25.4 / 96  # of a pixel
WIDEST, NARROWEST, CHART = 172, 120, 155  # millimetres
ON_SCREEN = re.compile(r"\s*Point at [^.]*\.")


def figure_on_paper(figure: Figure, number: int, question: str = "") -> Figure:
    r"""Return a picture with its title and its sentences below it, as wide as its letters need.

    Parameters
    ----------
    figure : Figure
    number : int
        Of the figure on the page.
    question : str
        What is asked of it: of several networks, those are shown whose titles it has in quotation marks.

    Returns
    -------
    Figure
        With its `width` in millimetres.

    Examples
    --------
    >>> from workbook.publishing.exercise_material import material
    >>> drawn = material("04")["04.1"][-1].parts[0].content
    >>> paper = figure_on_paper(drawn, 1, 'Compare "Maximum pressure" with "Singapore".')
    >>> paper.caption.split(". ")[0], paper.ratio < 1 < drawn.ratio
    ('Who acted towards whom, at eight stops: Maximum pressure, Singapore', True)
    """
    named = re.findall(r'"([^"]+)"', question)
    chosen = keep_panels(str(figure.svg), named)
    drawing = read_drawing(chosen or str(figure.svg))
    left, top, right, bottom = drawing.box
    is_chart = 'font-size="' not in drawing.svg
    wide = (right - left) * MILLIMETRES
    scale = min(max(drawing.scale_for(SMALLEST), (CHART if is_chart else NARROWEST) / wide), WIDEST / wide)
    svg = with_own_ids(draw_part(drawing, (top, bottom), scale, "drawn", SMALLEST), number)
    caption = figure.caption.rstrip(".")
    if chosen:
        caption = f"{drawing.title}: {', '.join(named)}"
    elif not caption.startswith(drawing.title.rstrip(".")):
        caption = f"{drawing.title.rstrip('.')}. {caption}"
    said = ON_SCREEN.sub("", drawing.notes).strip()
    return figure._replace(svg=svg, caption=f"{caption}. {said}".strip(), width=wide * scale)
