"""SVG: the few shapes that every picture is made of, and where labels find room."""

import html
import math
import zlib

from workbook.common import palette


def num(*numbers):
    """Write coordinates with one decimal at most."""
    return " ".join(f"{number:.1f}".removesuffix(".0") for number in numbers)


def signed(value, digits=1):
    """Write a number with its sign, with a true minus, and with plus-minus where it rounds to nothing."""
    words = f"{abs(value):.{digits}f}"
    return ("±" if float(words) == 0 else "+" if value > 0 else "−") + words


HALO = ' stroke="#fff" stroke-width="5" paint-order="stroke"'
"""A white rim that keeps letters readable where a line passes behind them."""


def text(x, y, words, size, look="", anchor="", fill=palette.COLOURS["ink"]):
    """Write words at a place."""
    anchor = f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{num(x)}" y="{num(y)}" font-size="{num(size)}"{anchor} fill="{fill}"'
    return f"<text {place}{look}>{html.escape(words)}</text>"


def heading(words):
    """Write the heading of a picture, smaller if it is long, in whatever letters the reader's system has."""
    return text(24, 38, words, min(26, 1400 / len(words)), ' font-weight="700"')


def rect(box, look):
    """Draw a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    sides = f'width="{num(right - left)}" height="{num(bottom - top)}"'
    return f'<rect x="{num(left)}" y="{num(top)}" {sides} {look}/>'


def wrap(title, words, width, height, body):
    """Wrap a drawing so that it can be named, described, scaled and printed."""
    key = f"p{zlib.crc32((title + words + body).encode()):08x}"  # unique in a page, the same in every run
    size = f'viewBox="0 0 {num(width)} {num(height)}" width="{num(width)}" height="{num(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="max-width:100%;height:auto" role="graphics-document" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d" font-family="{html.escape(palette.FONT)}">'
        f'<title id="{key}-t">{html.escape(title)}</title><desc id="{key}-d">{html.escape(words)}</desc>'
        f'<rect width="100%" height="100%" fill="{palette.COLOURS["paper"]}"/>{body}</svg>'
    )


def stroke(look, width):
    """Return the attributes of a line that has this look."""
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return f'stroke="{look.colour}" stroke-width="{num(width)}"{dash}'


def curve(start, end, centre, bulge, offset):
    """Make a quadratic curve that bulges away from the centre, and `offset` more."""
    (x0, y0), (x1, y1) = start, end
    length = math.dist(start, end)
    mid = ((x0 + x1) / 2, (y0 + y1) / 2)
    across = ((y1 - y0) / length, (x0 - x1) / length)
    if start > end:  # the same side for both directions of a pair
        across = (-across[0], -across[1])
    outward = (mid[0] - centre[0]) * across[0] + (mid[1] - centre[1]) * across[1]
    bulge = 0 if centre in (start, end) else math.copysign(bulge, outward)
    shift = 2 * (bulge + offset)  # a control point moves its curve by half
    return (start, (mid[0] + across[0] * shift, mid[1] + across[1] * shift), end)


def at(curve, t):
    """Find the point of a quadratic curve at t, from 0 to 1."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    u = 1 - t
    return (u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2)


def leave(curve, distance):
    """Find where on the curve it is `distance` away from its start."""
    low, high = 0.0, 0.5
    for _ in range(9):
        middle = (low + high) / 2
        low, high = (middle, high) if math.dist(curve[0], at(curve, middle)) < distance else (low, middle)
    return high


def cut(curve, first, last):
    """Return the part of a quadratic curve between two parameters."""
    (x0, y0), (x1, y1), (x2, y2) = curve

    def blossom(s, t):
        return tuple(
            (1 - s) * (1 - t) * p0 + ((1 - s) * t + s * (1 - t)) * p1 + s * t * p2
            for p0, p1, p2 in ((x0, x1, x2), (y0, y1, y2))
        )

    return blossom(first, first), blossom(first, last), blossom(last, last)


def tip(point, towards, size):
    """Draw a triangle with its point at `point`, coming from the direction of `towards`."""
    length = math.dist(point, towards) or 1
    dx, dy = (point[0] - towards[0]) / length, (point[1] - towards[1]) / length
    base = (point[0] - dx * size, point[1] - dy * size)
    wing = size * 0.5
    corners = (point, (base[0] - dy * wing, base[1] + dx * wing), (base[0] + dy * wing, base[1] - dx * wing))
    return "M" + "L".join(num(*corner) for corner in corners) + "z"


def overlap(a, b, gap=2):
    """Tell whether two boxes (left, top, right, bottom) meet."""
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def place_labels(curves, sizes, taken):
    """Slide each label along its line to the spot that meets the fewest other labels, nodes and lines."""
    traces = [at(curve, step / 10) for curve in curves for step in range(1, 10)]
    boxes = {}
    # Short lines have the least choice, so they choose first.
    for number in sorted(range(len(curves)), key=lambda number: math.dist(curves[number][0], curves[number][2])):
        curve, (width, height), best = curves[number], sizes[number], None
        for t in (0.5, 0.42, 0.58, 0.35, 0.65, 0.29, 0.71, 0.24, 0.76, 0.2, 0.8):
            x, y = at(curve, t)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            cost = 100 * sum(overlap(box, other) for other in taken) + abs(t - 0.5)
            if best is not None and cost >= best[0]:
                continue
            cost += len([1 for px, py in traces if box[0] < px < box[2] and box[1] < py < box[3]])
            if best is None or cost < best[0]:
                best = (cost, box)
            if cost < 1.2:  # meets nothing but its own line
                break
        boxes[number] = best[1]
        taken.append(best[1])
    return [boxes[number] for number in range(len(curves))]
