"""What lies in a lesson's notebook is found: its exercises, pictures and tables."""

import re

import workbook as wb
from workbook.exercises import registry
from workbook.publishing import lessons


def test_every_exercise_is_asked_in_the_cells_of_its_lesson():
    for lesson in lessons.lessons():
        asked = [task.name for _, task in lessons.cells(lesson) if task]
        assert asked == [name for name in registry.exercises() if name.startswith(lesson)]


def test_of_an_explorer_the_picture_is_found_and_not_its_stops():
    picture = wb.draw_network(wb.make_tie_network(on="2017"))._repr_html_()
    stops = (
        f'<details class="fc-stops"><summary>Stops</summary><fieldset class="fc-steps">{picture}</fieldset></details>'
    )
    assert len(lessons.figures(picture + stops)) == 1
    assert lessons.figures(stops) == []


def test_a_picture_is_found_whole():
    picture = wb.draw_network(wb.make_tie_network(on="2017"))
    (found,) = lessons.figures(picture._repr_html_())
    assert (found.svg, found.caption, found.words) == (picture.svg, picture.caption, picture.words)
    assert len(found.evidence) == len(picture.evidence) > 10


def test_twice_on_a_page_a_picture_has_other_names():
    svg = wb.draw_network(wb.make_tie_network(on="2017")).svg
    one, two = (set(re.findall(r'\bid="([^"]+)"', lessons.alone(svg, number))) for number in (1, 2))
    assert one and not one & two
    assert set(re.findall(r'by="([^"]+)"', lessons.alone(svg, 1))) <= one


def test_of_a_stored_table_only_the_table_is_left():
    shown = lessons.table(wb.load_claims().head(3)._repr_html_())
    assert shown.startswith("<table>") and shown.count("<tr>") == 4 and "style" not in shown
    assert lessons.table("<p>no table</p>") == ""
