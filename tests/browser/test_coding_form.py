"""The form for one's own codes, worked with the keyboard alone: coded, saved, left and opened again."""

import nbformat
import pytest

from workbook.answers import own_codes
from workbook.datasets.own_codes import Code, own_cells

from .conftest import PANEL
from .test_access import violations


@pytest.fixture(scope="module")
def notebook(lab):
    """Lay a notebook with the form beside the lessons."""
    cells = [nbformat.v4.new_code_cell(cell) for cell in ("import workbook as wb", "wb.code_positions()")]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "own-codes.ipynb")
    return "own-codes.ipynb"


def form(page):
    return page.locator(f"{PANEL} .jp-CodeCell").nth(1).locator(".jp-OutputArea").first


def choices(page, name):
    """A list, found by what a screen reader calls it."""
    return form(page).get_by_role("combobox", name=name, exact=True)


def tab_to(page, goal, limit=40):
    """Press Tab until the focus is where it should be."""
    for _ in range(limit):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key never came there")


def press(page, goal, *keys):
    tab_to(page, goal)
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(250)


def says(page, words):
    """Wait until the line that speaks says it."""
    line = form(page).locator("[role=status]")
    for _ in range(50):
        if line.count() and words in line.inner_text():
            return
        page.wait_for_timeout(100)
    assert words in line.inner_text()


def test_cells_are_coded_by_keyboard_and_saved_one_by_one(page, open_lesson, notebook, lab):
    open_lesson(notebook)
    says(page, "0 of 40 cells are coded.")
    first, second = own_cells()[:2]
    choices(page, "Cell").focus()
    press(page, choices(page, "Position"), "End", "ArrowLeft")
    press(page, choices(page, "Salience"), *["ArrowRight"] * 3)
    tab_to(page, form(page).get_by_role("textbox"))
    page.keyboard.type("=not +2")
    page.keyboard.press("Tab")
    says(page, "Saved: Direct US-DPRK talks, China: +1, salience 2, with a note. 1 of 40 cells are coded.")
    saved = own_codes.read_folder(lab[1])
    assert saved.cells[first]._replace(time="") == Code(1, 2, "=not +2") and not saved.faults
    press(page, form(page).get_by_role("button", name="Next cell", exact=True), "Enter")
    says(page, "Direct US-DPRK talks, Japan: not coded yet.")
    choices(page, "Cell").focus()
    press(page, choices(page, "Position"), "ArrowRight")
    says(page, "Japan: cannot tell. 2 of 40 cells are coded.")
    assert own_codes.read_folder(lab[1]).cells[second].position == "cannot tell"


def test_the_form_goes_on_where_the_reader_stopped(page, open_lesson, notebook):
    open_lesson(notebook)
    says(page, "South Korea: not coded yet. 2 of 40 cells are coded.")
    press(page, form(page).get_by_role("button", name="Previous cell"), "Enter")
    says(page, "Japan: cannot tell.")
    press(page, form(page).get_by_role("button", name="Previous cell"), "Enter")
    says(page, "China: +1, salience 2, with a note.")
    assert form(page).get_by_role("textbox").input_value() == "=not +2"


def test_the_form_meets_wcag(page, open_lesson, notebook):
    open_lesson(notebook)
    choices(page, "Position").wait_for()
    assert violations(page, f"{PANEL} .jp-OutputArea-output") == []
