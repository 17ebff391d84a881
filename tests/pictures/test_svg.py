"""SVG: numbers as they are written, escaped words, and a drawing that has a name and a description."""

from xml.etree import ElementTree

import pytest

from workbook.pictures import svg
from workbook.pictures.style import Look


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "3"), (3.0, "3"), (3.04, "3"), (3.06, "3.1"), (-0.25, "-0.2"), (10, "10"), (100.0, "100")],
)
def test_coordinates_have_one_decimal_at_most(number, written):
    assert svg.num(number) == written
    assert svg.num(number, 1) == f"{written} 1"


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [(2.34, 1, "+2.3"), (-2.34, 1, "−2.3"), (0.04, 1, "±0.0"), (-0.04, 1, "±0.0"), (0, 0, "±0"), (3, 0, "+3")],
)
def test_a_number_carries_its_sign_unless_it_rounds_to_nothing(value, digits, written):
    assert svg.signed(value, digits) == written


def test_words_are_escaped_and_placed():
    text = ElementTree.fromstring(svg.text(1.25, 2, '<b> & "c"', 16.5, ' class="x"', "middle", "#123456"))
    assert text.text == '<b> & "c"'
    assert text.attrib == {
        "x": "1.2",
        "y": "2",
        "font-size": "16.5",
        "text-anchor": "middle",
        "fill": "#123456",
        "class": "x",
    }
    plain = ElementTree.fromstring(svg.text(0, 0, "a", 16))
    assert plain.get("text-anchor") is None and plain.get("fill") == "#1b2430"


def test_a_long_heading_is_written_smaller():
    sizes = [float(ElementTree.fromstring(svg.heading("x" * number)).get("font-size")) for number in (10, 53, 70, 100)]
    assert sizes == [26, 26, 20, 14]


def test_a_rectangle_is_given_by_its_sides():
    rect = ElementTree.fromstring(svg.rect((10, 20, 40, 25.5), 'fill="#fff"'))
    assert rect.attrib == {"x": "10", "y": "20", "width": "30", "height": "5.5", "fill": "#fff"}


def test_a_line_is_dashed_where_its_look_is():
    assert svg.stroke(Look("#000", "", "", ""), 2.5) == 'stroke="#000" stroke-width="2.5"'
    assert svg.stroke(Look("#000", "3 4", "", ""), 2) == 'stroke="#000" stroke-width="2" stroke-dasharray="3 4"'


def test_a_drawing_has_a_name_a_description_and_white_paper():
    root = ElementTree.fromstring(svg.wrap("A & B", "1 < 2", 960, 100.5, "<path/>"))
    assert root.get("viewBox") == "0 0 960 100.5" and (root.get("width"), root.get("height")) == ("960", "100.5")
    assert root.get("role") == "graphics-document"
    title, description, paper, body = root
    assert (title.text, title.get("id")) == ("A & B", root.get("aria-labelledby"))
    assert (description.text, description.get("id")) == ("1 < 2", root.get("aria-describedby"))
    assert title.get("id") != description.get("id")
    assert paper.attrib == {"width": "100%", "height": "100%", "fill": "#ffffff"} and body.tag.endswith("path")


def test_other_drawings_have_other_ids_and_the_same_drawing_the_same():
    drawings = [
        svg.wrap(*words, 10, 10, body) for words in (("a", "b"), ("a", "c"), ("d", "b")) for body in ("", "<g/>")
    ]
    keys = {ElementTree.fromstring(drawing).get("aria-labelledby") for drawing in drawings}
    assert len(keys) == len(drawings)
    assert svg.wrap("a", "b", 10, 10, "") == drawings[0]
