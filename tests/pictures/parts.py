"""The parts of a picture, read back out of its SVG: what the tests of several pictures look for."""

import itertools
import re
from xml.etree import ElementTree

from workbook.pictures.lettering import BOLD_WIDTH, LETTER_WIDTH

SVG = "{http://www.w3.org/2000/svg}"


def parse(picture):
    return ElementTree.fromstring(picture.svg)


def groups(root, name):
    return [one for one in root.iter() if one.get("class") == name]


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
        start = {"middle": 0.5, "end": 1}.get(element.get("text-anchor"), 0)
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
    held = list(texts(root, heading=heading))
    for text, box in held:
        assert float(text.get("font-size")) >= 16, text.text
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height, text.text
    for (one, box), (other, second) in itertools.combinations(held, 2):
        assert not meet(box, second), (one.text, other.text)
