"""A printed lesson holds what a reader of paper needs."""

import html
import re

import nbformat
import pytest

from workbook.exercises import registry
from workbook.publishing import lessons, print_lesson

LESSONS = list(lessons.lessons())


def read(page):
    """What stands on a page, without its marks."""
    return " ".join(
        html.unescape(re.sub(r"<style.*?</style>|<desc.*?</desc>|<[^>]*>", " ", page, flags=re.DOTALL)).split()
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_whole(lesson):
    page, words = print_lesson.print_lesson(lesson), read(print_lesson.print_lesson(lesson))
    cells = nbformat.read(lessons.lessons()[lesson], as_version=4).cells
    for heading in re.findall(
        r"^#+ (.*)$", "\n".join(one.source for one in cells if one.cell_type == "markdown"), re.M
    ):
        assert heading.replace("*", "").replace("`", "") in words
    shown = [output.get("data", {}).get("text/html", "") for cell in cells for output in cell.get("outputs", [])]
    drawn = [one for html_ in shown for one in lessons.figures(html_)]
    assert [int(number) for number in re.findall(r"<b>Figure (\d+)\.</b>", page)] == list(range(1, len(drawn) + 1))
    for figure in drawn:
        assert figure.caption in words and figure.words in words and figure.words
    assert page.count("<table>") >= sum("dataframe" in one for one in shown)
    for task in registry.exercises().values():
        assert (task.lesson == lesson) == (f"<h3>{task.name} " in page)
    # Nothing that only a screen can use, nothing twice, and nothing to fetch.
    assert not re.search(
        r"<(script|button|input|details|link|img|iframe)\b|Shift\+Enter\*?\*?\.</p>|widget", page.split("Key")[0]
    )
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_there_is_room_for_every_kind_of_answer():
    kinds = {exercise.kind: exercise for exercise in registry.exercises().values()}
    assert '<span class="fill">' in print_lesson._question(kinds["number"])
    for kind, look in (("choice", "tick one"), ("selection", "tick ")):
        page = print_lesson._question(kinds[kind])
        assert f'<ul class="{look}">' in page and page.count("<li>") == len(kinds[kind].choices())
    few, many = registry.find("01.6"), registry.find("09.6")
    lines = [print_lesson._question(task).count('<div class="line">') for task in (few, many)]
    assert few.words[1] / 12 < lines[0] < lines[1] == print_lesson.LINES
    for task in registry.exercises().values():
        assert not task.right or task.right not in read(print_lesson._question(task))


def test_addresses_are_numbered_once_and_listed():
    links = {}
    render = print_lesson.make_renderer(links)
    made = render("[one](http://a.b/?x=1&y=2), [two](http://c.d), [one again](http://a.b/?x=1&y=2), [a word](#Words)")
    assert re.findall(r"<sup>(\d)</sup>", made) == ["1", "2", "1"] and "#Words" not in made and "a word" in made
    listed = print_lesson._sources(links, [])
    assert listed.count("<li>") == 2 and ">http://a.b/?x=1&amp;y=2</a>" in listed
    figure = lessons.Figure("<svg></svg>", "", "", ("2017: <a href='http://a.b'>Talks</a>",))
    rows = print_lesson._sources({}, [figure, figure])
    assert rows.count("Talks") == 1 and "(figure 1, 2)" in rows


def test_the_stops_of_an_explorer_are_not_printed():
    output = nbformat.v4.new_output("display_data", {"text/html": '<details class="fc-stops"><p>Stops</p></details>'})
    assert print_lesson._output(output, []) == ""


def test_no_choice_says_its_name_twice():
    for page in map(read, map(print_lesson.print_lesson, LESSONS)):
        assert not re.search(r"\b(C\d\d): \1\b", page)
