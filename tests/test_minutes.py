"""A lesson takes the time that it states, by one rule: ``python -m tests.minutes`` prints the table."""

import nbformat
import pytest

from workbook.publishing import lessons

from . import minutes as rule


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_a_lesson_takes_the_minutes_that_it_states(lesson):
    takes = rule.minutes(lesson)
    assert rule.is_near(takes.full, takes.stated), rule.table([lesson])


@pytest.mark.parametrize("lesson", lessons.lesson_notebooks())
def test_a_short_path_takes_the_minutes_that_it_states(lesson):
    takes = rule.minutes(lesson)
    assert not takes.short_stated or rule.is_near(takes.short, takes.short_stated), rule.table([lesson])


FIRST = "# A lesson\n\n**Time:** 20 minutes{}. The **short path** takes 12{}: read the sections marked so."
PARTS = [
    (nbformat.v4.new_markdown_cell("## One\n\n" + "word " * 399), 2, 0),
    (nbformat.v4.new_markdown_cell("## One (short path)\n\n" + "[word](https://a.b/long-address) " * 197), 1, 1),
    (nbformat.v4.new_markdown_cell("## Further reading\n\n" + "word " * 399), 0, 0),
    (nbformat.v4.new_code_cell("wb.draw_networks(one)\nwb.draw_network(two)\nwb.load_ties()"), 4 / 3, 0),
    (nbformat.v4.new_code_cell("wb.explore_ties()"), 3, 0),
    (nbformat.v4.new_code_cell('wb.ask("00.1")'), 1, 0),
]


@pytest.fixture
def lesson(monkeypatch):
    def make(cells, full="", short=""):
        cells = [nbformat.v4.new_markdown_cell(FIRST.format(full, short)), *cells]
        monkeypatch.setattr(rule, "read_cells", lambda _: [(cell, lessons.asked_exercise(cell)) for cell in cells])
        monkeypatch.setattr(rule, "about_lesson", lambda _: {"minutes": "20", "short": "12"})
        return rule.minutes("00")

    return make


@pytest.mark.parametrize("place", range(len(PARTS)))
def test_the_rule_counts_what_it_says(lesson, place):
    cell, full, short = PARTS[place]
    empty = lesson([])
    takes = lesson([cell])
    assert takes.full - empty.full == pytest.approx(full, abs=0.05)
    on_short_path = full if cell.cell_type == "code" else short  # after the opening, code is still on the short path
    assert takes.short - empty.short == pytest.approx(on_short_path, abs=0.05)


def test_what_the_rule_does_not_know_is_declared_in_the_first_cell(lesson):
    plain = lesson([])
    more = lesson([], ", of which 7 minutes for the game and 3 minutes for a document", ", of which 3 minutes for it")
    assert more.full - plain.full == pytest.approx(10, abs=0.2)
    assert more.short - plain.short == pytest.approx(3, abs=0.2)
    assert rule.declared("75 minutes: 50 minutes for reading, 15 at the table") == 0


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("**Question.** Who?\n\n**Predict.** When?\n\n> **Try it.** Change it.", 3),
        ("**Discuss.** Is it fair?", 1),
        ("**Discuss**\n\n- Is it fair?\n- Is it\n  useful?\n- Is it true?\n\n## Key points\n\n- One.", 3),
        ("**Before you run the next cell:** guess.", 1),
        ("**What is seen.** A question of time.", 0),
    ],
)
def test_questions_are_counted(text, questions):
    assert rule.questions_in(text) == questions


def test_a_fold_takes_no_time(lesson):
    fold = "<details><summary>One way to see it</summary>\n\n" + "word " * 200 + "\n\n</details>"
    assert lesson([nbformat.v4.new_markdown_cell(fold)]).full == lesson([]).full
