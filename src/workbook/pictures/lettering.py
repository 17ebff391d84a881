"""Lettering: words broken into lines that fit in any letters a reader may have, and legends."""

import textwrap
from collections.abc import Sequence

from workbook.common import palette
from workbook.pictures import svg

LETTER_WIDTH = 0.62  # of a letter, in parts of its size: DejaVu Sans, the widest that a reader may have
BOLD_WIDTH = 0.7


def break_lines(
    words: str, width: float, size: float, most: int | None = None, letter: float = LETTER_WIDTH
) -> list[str]:
    """Return words broken into lines that fit a width in any letters a reader may have.

    Parameters
    ----------
    words : str
        What to write.
    width, size : float
        Room, and size of the letters.
    most : int, optional
        How many lines at most; what does not fit becomes an ellipsis.
    letter : float
        Width of a letter in parts of its size.

    Returns
    -------
    list of str

    Examples
    --------
    >>> break_lines("Beijing and Seoul strongly approved", 130, 16, most=2)
    ['Beijing and', 'Seoul …']
    """
    letters = max(int(width / (letter * size)), 4)
    return textwrap.wrap(words, letters, max_lines=most, placeholder=" …", break_long_words=True)


def write_lines(
    x: float,
    y: float,
    lines: Sequence[str],
    size: float,
    look: str = "",
    anchor: str = "",
    fill: str = palette.COLOURS["ink"],
) -> str:
    """Return lines under each other, the first on the base line `y`.

    Parameters
    ----------
    x, y : float
        Where the first line begins, or has its middle or end.
    lines : list of str
    size : float
        Of the letters; from line to line it is a quarter more.
    look, anchor, fill : str
        As in `svg.text`.

    Returns
    -------
    str

    Examples
    --------
    >>> 'y="40"' in write_lines(0, 20, ["one", "two"], 16)
    True
    """
    return "".join(
        svg.text(x, y + number * size * 1.25, line, size, look, anchor, fill) for number, line in enumerate(lines)
    )


Entry = tuple[str, float, str]
"""One sample of a legend: SVG with its left and its middle height at 0, its width with the gap, its meaning."""


def legend(entries: Sequence[Sequence[Entry]], notes: Sequence[str], top: float) -> tuple[str, float]:
    """Return rows of samples with their meanings, then notes; a row that is too long goes on below.

    Parameters
    ----------
    entries : list of list of (str, float, str)
        One list a row: the sample (its middle at height 0, its left at 0), its width with the gap, its meaning.
    notes : list of str
        Sentences below; long ones go on in the next line.
    top : float
        Where the legend begins.

    Returns
    -------
    drawing : str
    bottom : float
        The height of a picture that ends with it.

    Examples
    --------
    >>> legend([[("<path/>", 20, "a line")]], ["One note."], 0)[1]
    62
    """
    parts, y = [], top
    for row in entries:
        x = 24.0
        for sample, gap, words in row:
            width = gap + LETTER_WIDTH * 17 * len(words)
            if x > 24 and x + width > 936:
                x, y = 24, y + 32
            parts.append(f'<g transform="translate({svg.num(x, y)})">{sample}</g>')
            parts.append(svg.text(x + gap, y + 6, words, 17))
            x += width + 22
        y += 32 * bool(row)
    for note in notes:
        for line in break_lines(note, 912, 16):
            parts.append(svg.text(24, y + 6, line, 16, fill=palette.COLOURS["soft"]))
            y += 22
    return "".join(parts), y + 8
