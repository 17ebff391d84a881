"""Every page is whole, asks nothing of the outside, and shows words from anywhere as words."""

import re
import subprocess
import sys

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from workbook.common import html, palette

HOSTILE = "</title><script>alert(1)</script>"


def test_a_page_is_whole_and_asks_nothing_of_the_outside():
    page = html.page(HOSTILE, "<h1>Body</h1>", ".own > p { content: '' }")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>")
    assert "default-src 'none'" in page and "<body>\n<h1>Body</h1>\n" in page and ".own > p { content: '' }" in page
    assert palette.FONT in page and palette.COLOURS["vermilion"] in page and "{{" not in page
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(", page)


@pytest.fixture
def parts():
    return html._environment().get_template("parts.html").module


@pytest.mark.parametrize("name", ["isolated", "text_block", "bullet_list", "heading"])
def test_words_from_anywhere_stay_words(parts, name):
    def part(text):
        return getattr(parts, name)(*{"bullet_list": [[text]], "heading": [text, 3]}.get(name, [text]))

    assert "&lt;script&gt;" in part(HOSTILE) and "<script" not in part(HOSTILE)
    assert "<b>bold</b>" in part(Markup("<b>bold</b>"))


def test_words_in_another_direction_keep_it_to_themselves(parts):
    assert parts.isolated("שלום") == "<bdi>שלום</bdi>"
    assert 'dir="auto"' in parts.text_block("שלום")


def test_what_is_rendered_can_stand_in_another_template(parts):
    inner = html.render("page.html", title="A & B", body="", css="")
    assert isinstance(inner, Markup) and inner in parts.isolated(inner)


@pytest.mark.parametrize(("level", "size"), [(3, "1.15em"), (4, "1em")])
def test_a_heading_is_one_to_a_screen_reader_and_not_to_the_table_of_contents(parts, level, size):
    heading = parts.heading("For & against", level)
    assert f'role="heading" aria-level="{level}"' in heading and f"font-size:{size}" in heading
    assert not re.search(r"<h\d", heading)


def test_a_value_that_a_template_lacks_is_an_error():
    with pytest.raises(UndefinedError, match="is undefined"):
        html.render("page.html", title="A page")


def test_importing_the_workbook_loads_no_templates():
    seen = "import sys, workbook; sys.exit(bool({'jinja2', 'markupsafe'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0
