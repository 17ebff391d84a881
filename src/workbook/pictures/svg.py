"""SVG: the few shapes that every picture is made of, and numbers as they are written in it."""

import html
import zlib

from workbook.common import palette
from workbook.pictures.style import Look

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

HALO = ' stroke="#fff" stroke-width="5" paint-order="stroke"'
"""A white rim that keeps letters readable where a line passes behind them."""


def num(*numbers: float) -> str:
    """Return coordinates with one decimal at most.

    Examples
    --------
    >>> num(1.25, 3)
    '1.2 3'
    """
    return " ".join(f"{number:.1f}".removesuffix(".0") for number in numbers)


def signed(value: float, digits: int = 1) -> str:
    """Return a number with its sign: with a true minus, and with plus-minus where it rounds to nothing.

    Examples
    --------
    >>> signed(-2.5), signed(0.01)
    ('−2.5', '±0.0')
    """
    number = f"{abs(value):.{digits}f}"
    return ("±" if float(number) == 0 else "+" if value > 0 else "−") + number


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    look: str = "",
    anchor: str = "",
    fill: str = palette.COLOURS["ink"],
) -> str:
    """Return words at a place.

    Parameters
    ----------
    x, y : float
        Where the base line begins, or has its middle or end.
    words : str
    size : float
        Of the letters.
    look : str
        More attributes, with a space before them, such as ``' font-weight="700"'``.
    anchor : str
        ``"middle"`` or ``"end"``; the start unless given.
    fill : str
        Colour of the letters.

    Returns
    -------
    str

    Examples
    --------
    >>> text(10, 20, "1 < 2", 16, anchor="end", fill="#000")
    '<text x="10" y="20" font-size="16" text-anchor="end" fill="#000">1 &lt; 2</text>'
    """
    anchor = f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{num(x)}" y="{num(y)}" font-size="{num(size)}"{anchor} fill="{fill}"'
    return f"<text {place}{look}>{html.escape(str(words))}</text>"


def heading(words: str) -> str:
    """Return the heading of a picture, smaller if it is long, in whatever letters the reader's system has.

    Examples
    --------
    >>> 'font-size="26"' in heading("Short")
    True
    """
    words = str(words)  # a year is a heading too
    return text(24, 38, words, min(26, 1400 / max(len(words), 1)), ' font-weight="700"')


def rect(box: Box, look: str) -> str:
    """Return a rectangle.

    Parameters
    ----------
    box : tuple of float
        Left, top, right, bottom.
    look : str
        More attributes, such as ``'fill="#fff"'``.

    Returns
    -------
    str

    Examples
    --------
    >>> rect((0, 0, 10, 5), 'fill="#fff"')
    '<rect x="0" y="0" width="10" height="5" fill="#fff"/>'
    """
    left, top, right, bottom = box
    sides = f'width="{num(right - left)}" height="{num(bottom - top)}"'
    return f'<rect x="{num(left)}" y="{num(top)}" {sides} {look}/>'


def wrap(title: str, words: str, width: float, height: float, body: str) -> str:
    """Return a whole drawing that can be named, described, scaled and printed.

    Parameters
    ----------
    title, words : str
        Its name and its description, for a screen reader.
    width, height : float
        In SVG units.
    body : str
        What is drawn.

    Returns
    -------
    str

    Examples
    --------
    >>> "<desc" in wrap("A title", "What it shows.", 960, 100, "<path/>")
    True
    """
    title = str(title)
    key = f"p{zlib.crc32((title + words + body).encode()):08x}"  # unique in a page, the same in every run
    size = f'viewBox="0 0 {num(width)} {num(height)}" width="{num(width)}" height="{num(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="max-width:100%;height:auto" role="graphics-document" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d" font-family="{html.escape(palette.FONT)}">'
        f'<title id="{key}-t">{html.escape(title)}</title><desc id="{key}-d">{html.escape(words)}</desc>'
        f'<rect width="100%" height="100%" fill="{palette.COLOURS["paper"]}"/>{body}</svg>'
    )


def stroke(look: Look, width: float) -> str:
    """Return the attributes of a line that has this look.

    Examples
    --------
    >>> stroke(Look("#000", "3 4", "", ""), 2)
    'stroke="#000" stroke-width="2" stroke-dasharray="3 4"'
    """
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return f'stroke="{look.colour}" stroke-width="{num(width)}"{dash}'
