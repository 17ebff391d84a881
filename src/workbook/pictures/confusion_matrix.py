"""Confusion matrix: how often one coder chose one code and a second coder another."""

from collections import Counter
from collections.abc import Iterable

from workbook.common import palette
from workbook.common.errors import WorkbookError
from workbook.pictures import svg
from workbook.pictures.picture import WIDTH, Picture, sentence

CODES = (-2, -1, 0, 1, 2)
NAMES = {code: svg.signed(code, 0).replace("±", "") for code in CODES}
SIDE, LEFT, TOP = 70, 190, 120  # of a cell, and of the matrix
MATRIX_WIDTH = LEFT + 5 * SIDE + 30  # of a picture without notes
NOTES = ("Number: how often.", "Blue: the same code.", "Grey: one step apart.", "White: further apart.")


def draw_codings(
    first: Iterable[int],
    second: Iterable[int],
    title: str = "Two coders",
    names: tuple[str, str] = ("first coder", "second coder"),
    notes: bool = True,
) -> Picture:
    """Draw the confusion matrix of two codings on the scale from -2 to 2.

    Parameters
    ----------
    first, second : list of int
        Codes of the same statements, in the same order.
    title : str
        The heading.
    names : (str, str)
        Who the first and the second coder are.
    notes : bool
        Whether the colours are explained beside it.

    Returns
    -------
    Picture
        Rows are the first coder's codes, columns the second's. On the diagonal the two agree.

    Raises
    ------
    WorkbookError
        If the lists differ in length, or something in them is no code of the scale.

    Examples
    --------
    >>> draw_codings([1, 1, 0], [1, 0, 0]).words
    'Both 0: 1. Both +1: 1. First coder +1, second coder 0: 1.'
    """
    first, second = list(first), list(second)
    if len(first) != len(second):
        raise WorkbookError(
            f"Two coders are drawn on the same things in the same order; here are {len(first)} codes against "
            f"{len(second)}."
        )
    for code in [*first, *second]:
        if code not in CODES:
            raise WorkbookError(f"The scale runs from {CODES[0]} to {CODES[-1]} in whole steps; {code!r} is no code.")
    counts = Counter(zip(first, second, strict=True))
    parts = [svg.heading(title), svg.text(LEFT + 2.5 * SIDE, 76, names[1], 18, anchor="middle")]
    parts.append(svg.text(24, TOP + 2.6 * SIDE, names[0], 18))
    for number, code in enumerate(CODES):
        parts.append(svg.text(LEFT - 16, TOP + number * SIDE + 42, NAMES[code], 18, anchor="end"))
        parts.append(svg.text(LEFT + (number + 0.5) * SIDE, TOP - 12, NAMES[code], 18, anchor="middle"))
        parts += [_cell(code, other, counts[code, other]) for other in CODES]
    for number, note in enumerate(NOTES if notes else ()):
        parts.append(svg.text(LEFT + 5 * SIDE + 40, TOP + 60 + 30 * number, note, 18))
    same = [f"Both {NAMES[a]}: {count}" for (a, b), count in sorted(counts.items()) if a == b]
    who, other = names[0][:1].upper() + names[0][1:], names[1]
    apart = [(pair, count) for pair, count in sorted(counts.items()) if len(set(pair)) > 1]
    different = [f"{who} {NAMES[a]}, {other} {NAMES[b]}: {count}" for (a, b), count in apart]
    words = ". ".join(same + different) + "." if counts else "No statement is coded by both yet."
    return Picture(
        svg.wrap(title, words, WIDTH if notes else MATRIX_WIDTH, TOP + 5 * SIDE + 30, "".join(parts)),
        sentence(title),
        words,
    )


def _cell(first: int, second: int, count: int) -> str:
    """Return one cell; its colour says how far apart the two codes are."""
    left, top = LEFT + CODES.index(second) * SIDE, TOP + CODES.index(first) * SIDE
    steps = abs(first - second)
    fill = palette.COLOURS["sky" if not steps else "paper" if steps > 1 else "mist"]
    look = f'fill="{fill}" stroke="{palette.COLOURS["ink"]}" class="cell"'
    number = svg.text(left + SIDE / 2, top + 44, str(count), 24, ' font-weight="700"', "middle") if count else ""
    return svg.rect((left, top, left + SIDE, top + SIDE), look) + number
