"""The parts of a picture, read back out of its SVG: what the tests of several pictures look for."""

import itertools
import re
from xml.etree import ElementTree

from workbook.pictures.lettering import BOLD_WIDTH, LETTER_WIDTH

SVG = "{http://www.w3.org/2000/svg}"


NUMBERS = ["cx", "cy", "font-size", "height", "r", "rx", "stroke-width", "width", "x", "y", "fill-opacity"]
WORDS = {
    "font-weight": "700",
    "text-anchor": "middle|end",
    "paint-order": "stroke",
    "pointer-events": "none|stroke",
    "target": "_blank",
    "tabindex": "-1",
    "role": "graphics-document",
    "stroke-dasharray": r"[\d. ]+",
    "fill": "none|#[0-9a-f]{3}|#[0-9a-f]{6}",
    "stroke": "none|#[0-9a-f]{3}|#[0-9a-f]{6}",
    "transform": r"(translate\([-\d.]+ [-\d.]+\)|scale\([\d.]+\)| )+",
    "d": r"[MLHVQhvlz\d. -]+",
}
FREE = ["aria-labelledby", "aria-describedby", "class", "font-family", "href", "id", "style", "viewBox"]


def parse(picture):
    """Read the SVG back; every attribute must be one that a browser understands."""
    root = ElementTree.fromstring(picture.svg)
    for element in root.iter() if "<!-- chart -->" not in picture.svg else ():
        for name, value in element.attrib.items():
            if name in WORDS:
                assert re.fullmatch(WORDS[name], value), (name, value)
            elif name in NUMBERS:
                assert float(value.removesuffix("%")) > -99, (name, value)
            else:
                assert name in FREE or name.startswith("data-"), name
    return root


def groups(root, name):
    return [one for one in root.iter() if one.get("class") == name]


def by_key(root, name, key):
    """The groups of one class by what they stand for, such as ``by_key(root, "claim", "data-claim")``."""
    return {one.get(key): one for one in groups(root, name)}


def box_of(rect):
    """Left, top, right and bottom of a rectangle."""
    x, y, width, height = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def middle_of(group):
    """Where the letters of a mark stand."""
    letters = group.find(f"{SVG}text")
    return float(letters.get("x")), float(letters.get("y"))


def tooltip(group):
    return group.find(f"{SVG}title").text


def words_in(root):
    return [text.text for text in root.iter(f"{SVG}text") if text.text]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast of two colours as WCAG 2.2 counts it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def texts(element, left=0.0, top=0.0, heading=None):
    """Every text with its box in DejaVu Sans, the widest letters a reader may have.

    `heading` is the width of a letter in texts that are larger than 20, where a picture has a rule of its own for them.
    """
    moved = re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform") or "")
    if moved:
        left, top = left + float(moved[1]), top + float(moved[2])
    if element.tag == f"{SVG}text" and element.text:
        size = float(element.get("font-size"))
        em = heading if heading and size > 20 else BOLD_WIDTH if element.get("font-weight") else LETTER_WIDTH
        width = len(element.text) * size * em
        start = {None: 0, "middle": 0.5, "end": 1}[element.get("text-anchor")]
        x, y = left + float(element.get("x")) - start * width, top + float(element.get("y"))
        yield element, (x, y - 0.75 * size, x + width, y + 0.2 * size)
    for child in element:
        yield from texts(child, left, top, heading)


def meet(one, other):
    """Tell whether two boxes (left, top, right, bottom) have a point in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def assert_legible(picture, heading=None):
    """Check that the words are large enough, meet nowhere and stay inside the picture."""
    root = parse(picture)
    _, _, width, height = map(float, root.get("viewBox").split())
    boxes = list(texts(root, heading=heading))
    for text, box in boxes:
        assert float(text.get("font-size")) >= 16, text.text
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height, text.text
    for (one, box), (other, second) in itertools.combinations(boxes, 2):
        assert not meet(box, second), (one.text, other.text)
