"""The form for an event of one's own, worked with the keyboard alone: mended, added, and seen in the table."""

import nbformat
import pytest

from workbook.answers import own_events

from .conftest import PANEL
from .test_access import violations
from .test_coding_form import choices, form, press, says, tab_to


@pytest.fixture(scope="module")
def notebook(lab):
    """Lay a notebook with the form beside the lessons."""
    cells = [nbformat.v4.new_code_cell(cell) for cell in ("import workbook as wb", "wb.ask_event()")]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "own-event.ipynb")
    return "own-event.ipynb"


def write(page, name, words):
    """Go to a field by keyboard and put words into the place of what is there."""
    tab_to(page, form(page).get_by_role("textbox", name=name, exact=True))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def test_an_event_is_typed_mended_and_added_by_keyboard(page, open_lesson, notebook, lab):
    open_lesson(notebook)
    says(page, "0 events of your own so far.")
    form(page).get_by_role("textbox", name="Day", exact=True).focus()
    write(page, "Day", "05/07/2019")
    write(page, "Title", "<b>The envoy</b> speaks")
    says(page, "can be 5 July 2019 or 7 May 2019.")
    press(page, choices(page, "Who did it"), "u", "n", "i")
    press(page, form(page).get_by_role("checkbox", name="North Korea", exact=True), "Space")
    press(page, choices(page, "Kind"), "v")
    assert own_events.read_folder(lab[1]).events == []
    write(page, "Title of the page", "Remarks on the DPRK")
    write(page, "Its address", "https://gino.khan.kr/981")
    page.keyboard.press("Tab")
    form(page).get_by_role("textbox", name="Day", exact=True).focus()
    write(page, "Day", "2019-01-31")
    page.keyboard.press("Tab")
    says(
        page, "Ready: 31 January 2019, <b>The envoy</b> speaks; United States with North Korea; visit, 043 Host a visit"
    )
    press(page, form(page).get_by_role("button", name="Add this event"), "Enter")
    says(page, "1 event of your own so far.")
    (event,) = own_events.read_folder(lab[1]).events
    assert (event.initiator, event.targets, event.kind, event.cameo) == ("USA", ("PRK",), "visit", "043")


def test_the_form_meets_wcag(page, open_lesson, notebook):
    open_lesson(notebook)
    choices(page, "Kind").wait_for()
    assert violations(page, f"{PANEL} .jp-OutputArea-output") == []
