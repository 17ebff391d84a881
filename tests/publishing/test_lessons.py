"""What lies in a lesson's notebook is found: its exercises, pictures and tables."""

import re

import nbformat
import pytest

import workbook as wb
from workbook.exercises import registry
from workbook.publishing import lessons


def test_every_exercise_is_asked_in_the_cells_of_its_lesson():
    for lesson in lessons.lesson_notebooks():
        asked = [task.name for _, task in lessons.read_cells(lesson) if task]
        assert asked == [name for name in registry.exercises() if name.startswith(lesson)]


def test_of_an_explorer_the_picture_is_found_and_not_its_stops():
    picture = wb.draw_network(wb.make_tie_network(on="2017"))._repr_html_()
    stops = (
        f'<details class="fc-stops"><summary>Stops</summary><fieldset class="fc-steps">{picture}</fieldset></details>'
    )
    assert len(lessons.find_figures(picture + stops)) == 1
    assert lessons.find_figures(stops) == []


def test_a_picture_is_found_whole():
    picture = wb.draw_network(wb.make_tie_network(on="2017"))
    (found,) = lessons.find_figures(picture._repr_html_())
    assert (found.svg, found.caption, found.words) == (picture.svg, picture.caption, picture.words)
    assert len(found.evidence) == len(picture.evidence) > 10


def test_twice_on_a_page_a_picture_has_other_names():
    svg = wb.draw_network(wb.make_tie_network(on="2017")).svg
    one, two = (set(re.findall(r'\bid="([^"]+)"', lessons.with_own_ids(svg, number))) for number in (1, 2))
    assert one and not one & two
    assert set(re.findall(r'by="([^"]+)"', lessons.with_own_ids(svg, 1))) <= one


def test_of_a_stored_table_only_the_table_is_left():
    shown = lessons.find_table(wb.load_claims().head(3)._repr_html_())
    assert shown.startswith("<table>") and shown.count("<tr>") == 4 and "style" not in shown
    assert lessons.find_table("<p>no table</p>") == ""


@pytest.mark.parametrize(
    ("data", "is_widget"),
    [
        ({"text/plain": "The form of exercise 02.1: run this cell to answer."}, True),
        ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=3)"}, True),
        ({"text/plain": "Timestamp('2019-07-30 00:00:00')"}, False),
        ({"text/plain": "run this cell to see", "text/html": "<p>A picture</p>"}, False),
        ({"text/plain": "4983"}, False),
    ],
)
def test_a_widget_is_told_from_what_can_be_read(data, is_widget):
    assert lessons.shows_widget(nbformat.v4.new_output("display_data", data)) == is_widget


def test_a_cell_asks_an_exercise_only_where_it_is_code_and_calls_it():
    call = 'wb.check("02.2", ...)'
    assert lessons.asked_exercise(nbformat.v4.new_code_cell(f"1 + 1\n{call}")).name == "02.2"
    assert lessons.asked_exercise(nbformat.v4.new_markdown_cell(call)) is None
    assert lessons.asked_exercise(nbformat.v4.new_code_cell(f"# {call}")) is None
    with pytest.raises(wb.WorkbookError, match=r"02\.99"):
        lessons.asked_exercise(nbformat.v4.new_code_cell('wb.ask("02.99")'))


@pytest.mark.parametrize(
    ("text", "code", "is_guessed"),
    [
        ("**Predict.** How many?", "6 * 7", True),
        ("**Before you run the next cell:** how many?", "6 * 7", True),
        ("> **Past the horizon.**\n>\n> **Predict:** who?", "6 * 7", True),
        ("**What is seen.** We predict nothing.", "6 * 7", False),
        ("What came after:", "wb.load_events(horizon=None)", True),
        ("**Predict.** How many?", 'wb.check("02.2", ...)', False),
    ],
)
def test_a_result_is_guessed_first_after_a_prediction_and_past_the_horizon(text, code, is_guessed):
    new_code = nbformat.v4.new_code_cell
    cells = [nbformat.v4.new_markdown_cell(text), new_code(code, id="one"), new_code("6 * 7", id="two")]
    guessed = lessons.guessed_cells([*cells, nbformat.v4.new_markdown_cell("So."), new_code("6 * 7", id="three")])
    assert ("one" in guessed) == is_guessed
    assert ("two" in guessed) == bool(lessons.PREDICTION.search(text))  # on to the next text
    assert "three" not in guessed
