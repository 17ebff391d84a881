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


@pytest.mark.parametrize(
    "part",
    [html.isolated, html.text_block, lambda text: html.bullet_list([text]), lambda text: html.heading_html(text, 3)],
)
def test_words_from_anywhere_stay_words(part):
    shown = part(HOSTILE)
    assert isinstance(shown, Markup)
    assert "&lt;script&gt;" in shown and "<script" not in shown
    assert "<b>bold</b>" in part(Markup("<b>bold</b>"))


def test_words_in_another_direction_keep_it_to_themselves():
    assert html.isolated("שלום") == "<bdi>שלום</bdi>"
    assert 'dir="auto"' in html.text_block("שלום")


@pytest.mark.parametrize(("level", "size"), [(3, "1.15em"), (4, "1em")])
def test_a_heading_is_one_to_a_screen_reader_and_not_to_the_table_of_contents(level, size):
    heading = html.heading_html("For & against", level)
    assert f'role="heading" aria-level="{level}"' in heading and f"font-size:{size}" in heading
    assert not re.search(r"<h\d", heading)


def test_a_value_that_a_template_lacks_is_an_error():
    with pytest.raises(UndefinedError, match="is undefined"):
        html.render("page.html", title="A page")


def test_importing_the_workbook_loads_no_templates():
    seen = "import sys, workbook; sys.exit(bool({'jinja2', 'markupsafe'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0
