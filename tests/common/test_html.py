"""Every page is whole, asks nothing of the outside, and shows words from anywhere as words."""

import re

from workbook.common import html as sheet
from workbook.publishing import print_page

HOSTILE = "</title><script>alert(1)</script>"


def test_a_page_is_whole_and_asks_nothing_of_the_outside():
    for page in (sheet.page(HOSTILE, "<h1>Body</h1>"), print_page.page(HOSTILE, "<h1>Body</h1>")):
        assert page.startswith("<!DOCTYPE html>") and "default-src 'none'" in page and "<h1>Body</h1>" in page
        assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(", page)


def test_words_from_anywhere_stay_words():
    for shown in (sheet.isolated(HOSTILE), sheet.text_block(HOSTILE), sheet.bullet_list([HOSTILE])):
        assert "&lt;script&gt;" in shown and "<script" not in shown
    assert sheet.isolated("שלום").startswith("<bdi>") and 'dir="auto"' in sheet.text_block("שלום")
