"""The report on a cell that shows something else: the words first, then the part of the drawing."""

import workbook as wb

from .nbval_report import explain


def network(**change):
    events = wb.load_events(since="2018-06", until="2018-06")
    return wb.draw_network(wb.make_event_network(events.assign(**change)), title="June")._repr_html_()


def test_the_words_that_differ_come_before_the_drawing():
    lines = explain(network(), network(goldstein=-8.0))
    first = next(number for number, line in enumerate(lines) if line.startswith("drawing 1 differs"))
    assert lines[0] == "in the words:" and lines[1].startswith("  stored: ") and lines[2].startswith("  now: ")
    assert "<line" not in " ".join(lines[:first])
    assert "data-" in lines[first]


def test_a_caption_is_named_with_both_versions():
    stored, now = network(), network().replace("June", "July")
    lines = explain(stored, now)
    assert any("June" in line for line in lines) and any("July" in line for line in lines)


def test_a_missing_drawing_and_mere_markup_are_told_apart():
    assert explain("<p>one</p><svg><g></g></svg>", "<p>one</p>") == ["drawing 1 is gone"]
    assert explain("<p>one</p>", "<p >one</p>")[0] == "only the markup differs:"


def test_a_table_is_compared_cell_by_cell():
    lines = explain(
        "<table><tr><td>Tokyo</td><td>2</td></tr></table>", "<table><tr><td>Tokyo</td><td>3</td></tr></table>"
    )
    assert lines == ["in the text:", "  stored: 2", "  now: 3"]
