"""Words in lines, and legends."""

import re

from workbook.pictures import lettering


def test_lines_fit_the_width_that_was_asked_for():
    text = "Whether the conciliation that Seoul and Beijing favour will continue is uncertain."
    for width in (80, 200, 400):
        for line in lettering.break_lines(text, width, 16):
            assert len(line) * lettering.LETTER_WIDTH * 16 <= width
    assert " ".join(lettering.break_lines(text, 200, 16)) == text
    short = lettering.break_lines(text, 200, 16, most=2)
    assert len(short) == 2 and short[-1].endswith("…")


def test_a_legend_goes_on_in_the_next_row_where_a_row_is_full():
    entries = [("<path/>", 40, "a meaning of some length") for _ in range(5)]
    drawn, bottom = lettering.legend([entries], ["One note."], 0)
    places = [tuple(map(float, pair)) for pair in re.findall(r"translate\(([\d.]+) ([\d.]+)\)", drawn)]
    assert len({y for _, y in places}) > 1
    assert all(x + 40 + lettering.LETTER_WIDTH * 17 * 24 <= 936 for x, _ in places)
    assert bottom > max(y for _, y in places) + 20
