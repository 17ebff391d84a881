"""Text of lessons as HTML: links numbered for paper, gone from slides, and no code on a slide."""

import re

import pytest

from workbook.publishing.markdown import inline_html, markdown_to_html, markdown_to_print, plain_text, without_code


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Name a row; wb.load_events() lists them.", "Name a row."),
        ("By its key: wb.load_events() lists them. Say why.", "By its key. Say why."),
        ("Which year is the worst?", "Which year is the worst?"),
    ],
)
def test_sentences_with_code_are_left_out(text, kept):
    assert without_code(text) == kept


def test_on_a_slide_a_link_is_its_words_and_markup_of_a_stranger_is_text():
    assert markdown_to_html("See [*here*](http://a.b) & <b>there</b>.") == (
        "<p>See <em>here</em> &amp; &lt;b&gt;there&lt;/b&gt;.</p>"
    )
    assert inline_html("**One** line") == "<strong>One</strong> line"
    assert plain_text("- **Bold** [link](http://a.b) `code`") == "Bold link code"


def test_addresses_are_numbered_once():
    numbers = {}
    page = markdown_to_print(
        "[one](http://a.b/?x=1&y=2), [two](http://c.d), [one again](http://a.b/?x=1&y=2), [a *word*](#Words)", numbers
    )
    assert re.findall(r"<sup>(\d)</sup>", page) == ["1", "2", "1"]
    assert "#Words" not in page and "a <em>word</em>" in page
    assert '<a href="http://a.b/?x=1&amp;y=2">one</a>' in page
    assert numbers == {"http://a.b/?x=1&y=2": 1, "http://c.d": 2}
    assert "<sup>3</sup>" in markdown_to_print("[three](http://e.f)", numbers)


def test_for_paper_a_table_can_be_moved_and_a_colon_keeps_what_it_announces():
    page = markdown_to_print("Look:\n\nat this.\n\n| a |\n|---|\n| 1 |", {})
    assert re.findall(r'<p class="lead-in">(.*?)</p>', page) == ["Look:"] and "<p>at this.</p>" in page
    assert re.search(r'<div class="wide" tabindex="0"[^>]*><table>\s*<thead>', page) and "</table></div>" in page
