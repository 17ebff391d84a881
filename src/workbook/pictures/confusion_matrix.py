"""Matrix: how often one coder chose this and the other that."""

from workbook.common import palette
from workbook.pictures import svg
from workbook.pictures.picture import WIDTH, Picture, sentence

CODES = (-2, -1, 0, 1, 2)


def draw_codings(first, second, title="Two coders"):
    """Draw the confusion matrix of two codings on the scale from -2 to 2.

    Parameters
    ----------
    first, second : list of int
        Codes of the same statements, in the same order.
    title : str
        The heading.

    Returns
    -------
    Picture
        Rows are the first coder's codes, columns the second's. On the diagonal the two agree.

    Examples
    --------
    >>> draw_codings([1, 1, 0], [1, 0, 0]).words
    'Both 0: 1. Both +1: 1. First +1, second 0: 1.'
    """
    counts = {}
    for pair in zip(first, second, strict=True):
        counts[pair] = counts.get(pair, 0) + 1
    name = {code: svg.signed(code, 0).replace("±", "") for code in CODES}
    side, left, top = 70, 190, 120
    body = [svg.heading(title), svg.text(left + 2.5 * side, 76, "second coder", 18, anchor="middle")]
    body.append(svg.text(24, top + 2.6 * side, "first coder", 18))
    for row, mine in enumerate(CODES):
        body.append(svg.text(left - 16, top + row * side + 42, name[mine], 18, anchor="end"))
        body.append(svg.text(left + (row + 0.5) * side, top - 12, name[mine], 18, anchor="middle"))
        for column, theirs in enumerate(CODES):
            box = (left + column * side, top + row * side, left + (column + 1) * side, top + (row + 1) * side)
            far = abs(mine - theirs)
            fill = palette.COLOURS["sky" if not far else "paper" if far > 1 else "mist"]
            body.append(svg.rect(box, f'fill="{fill}" stroke="{palette.COLOURS["ink"]}" class="cell"'))
            if (mine, theirs) in counts:
                words = str(counts[mine, theirs])
                body.append(svg.text(box[0] + side / 2, box[1] + 44, words, 24, ' font-weight="700"', "middle"))
    notes = ("Number: how many statements.", "Blue: the same code.", "Grey: one step apart.", "White: further apart.")
    for line, note in enumerate(notes):
        body.append(svg.text(left + 5 * side + 40, top + 60 + 30 * line, note, 18))
    same = [f"Both {name[a]}: {count}" for (a, b), count in sorted(counts.items()) if a == b]
    other = [f"First {name[a]}, second {name[b]}: {count}" for (a, b), count in sorted(counts.items()) if a != b]
    words = ". ".join(same + other) + "." if counts else "No statement is coded by both yet."
    return Picture(svg.wrap(title, words, WIDTH, top + 5 * side + 30, "".join(body)), sentence(title), words)
