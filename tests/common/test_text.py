"""Text by strangers is shown whole where it can be, and never longer than one line allows."""

import pytest

from workbook.common.text import LONGEST, clean, count, plain


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff"])
def test_signs_without_a_shape_are_left_out(hidden):
    assert clean(f"A{hidden}da") == plain(f"A{hidden}da") == "Ada"


def test_lines_end_in_one_way_and_tabs_and_letters_of_any_script_stay():
    assert clean("one\r\ntwo\rthree\n\tfour") == "one\ntwo\nthree\n\tfour"
    assert clean("שלום 한국 é 🙂") == "שלום 한국 é 🙂"


def test_one_line_of_at_most_so_many_letters():
    assert plain("  one\nline\t here ") == "one line here"
    assert plain("x" * LONGEST) == "x" * LONGEST
    assert plain("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert plain(12.5) == "12.5"
    assert len(plain("a\n" * 10**6, 10)) == 10


@pytest.mark.parametrize(("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_one_thing_has_no_plural(number, words):
    assert count(number, "file") == words
