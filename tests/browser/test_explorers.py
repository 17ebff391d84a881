"""Every explorer in a real JupyterLab: moved by keyboard and mouse, saved, and still there without a kernel."""

import json

import nbformat
import pytest

from .conftest import KERNEL, NOTEBOOK, PANEL, menu
from .test_access import violations

EXPLORERS = ["network", "ties", "cause", "positions", "zones", "coding", "argument", "record"]


@pytest.fixture(scope="module")
def notebook(lab):
    cells = ["import workbook as wb", *(f"wb.explore_{name}()" for name in EXPLORERS)]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "explorers.ipynb")
    return "explorers.ipynb"


def area(page, name):
    return page.locator(f"{PANEL} .jp-CodeCell").nth(1 + EXPLORERS.index(name)).locator(".jp-OutputArea").first


def picture(page, name):
    return area(page, name).locator("figure:visible").first.inner_html()


def changed(page, name, before):
    for _ in range(100):
        if picture(page, name) != before:
            return picture(page, name)
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture of {name} did not change")


LISTS = ("argument", "record")
"""Explorers whose first control is a list; the others begin with a slider, and coding with radio buttons."""


def first_control(place):
    return place.locator(".fc-controls :is(select, input):visible").first


def on_one_screen(place):
    """Whether controls, sentence and whole picture are lower together than the notebook."""
    return place.evaluate(
        """place => {
          const box = one => place.querySelector(one).getBoundingClientRect();
          const [panel, drawing] = [box('.fc-head'), box('.fc-picture figure > svg')];
          const page = place.closest('.jp-WindowedPanel-outer').clientHeight;
          return Math.max(panel.bottom, drawing.bottom) - Math.min(panel.top, drawing.top) < page;
        }"""
    )


def test_keyboard_mouse_save_and_reopen(page, open_lesson, notebook):
    path = open_lesson(notebook)
    last = {}
    for name in EXPLORERS:
        place = area(page, name)
        place.scroll_into_view_if_needed()
        place.locator(".fc-picture figure").wait_for()
        assert place.locator("figure:visible").count() == 1
        line = place.locator("[role=status]")
        said, before, control = line.inner_text(), picture(page, name), first_control(place)
        assert "This does not work" not in said and on_one_screen(place)
        control.focus()
        if name == "coding":  # blind: the picture follows only when one compares
            page.keyboard.press("ArrowDown")
            place.locator("[role=status]", has_text="1 of 12 statements").wait_for()
        else:
            key = "ArrowDown" if name in LISTS else "ArrowLeft" if name == "positions" else "ArrowRight"
            page.keyboard.press(key)  # JupyterLab leaves the key to the control
            moved = changed(page, name, before)
            assert line.inner_text() != said and on_one_screen(place)
            # By mouse, back to the beginning: the same picture as before.
            place.get_by_role("button", name="Start again").click()
            assert changed(page, name, moved) == before
            control.focus()
            page.keyboard.press(key)
            changed(page, name, before)
        last[name] = place.locator(".fc-picture figcaption").text_content()
    assert violations(page, f"{PANEL} .fc-explorer") == []
    page.wait_for_timeout(1000)  # the picture that is saved follows when the reader rests
    menu(page, "File", "Save Notebook")
    page.wait_for_function(f"() => !{NOTEBOOK}.content.model.dirty")

    stored = nbformat.reads(json.dumps(json.loads(path.read_text(encoding="utf-8"))), as_version=4)
    for cell, name in zip(stored.cells[1:], EXPLORERS, strict=True):
        shown = [output["data"]["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]
        assert len(shown) == (1 if name in ("coding", "argument", "record") else 2) and "<svg" in shown[0]
        assert last[name].split(":")[0] in shown[0]

    # Without a kernel that knows the controls, the last picture stands in the file and is shown.
    page.evaluate(f"{KERNEL}.restart()")
    page.reload()
    page.wait_for_selector(f"{PANEL} figure", timeout=60_000)
    for name in EXPLORERS:
        place = area(page, name)
        place.scroll_into_view_if_needed()
        assert place.locator("figcaption:visible").first.inner_text() == last[name]
        assert place.locator("figure:visible svg desc").first.text_content()


def test_the_stops_can_be_stepped_through_by_keyboard(page, open_lesson, notebook):
    open_lesson(notebook)
    # As a reader without a kernel has it: no controls, and what is saved is shown.
    area(page, "network").locator(".fc-picture figure").wait_for()
    page.evaluate("document.querySelectorAll('.fc-explorer').forEach(one => one.remove())")
    stops = area(page, "network").locator(".fc-stops")
    stops.locator("> summary").click()
    labels = stops.locator("label").all_inner_texts()
    seen = []
    stops.locator("input").first.check()
    for _ in labels:
        seen.append(stops.locator("figcaption:visible").all_inner_texts())
        page.keyboard.press("ArrowRight")  # after the last one it begins anew
    assert [len(captions) for captions in seen] == [1] * len(labels)
    assert [captions[0].split(":")[0] for captions in seen] == labels
    page.emulate_media(media="print")
    assert stops.locator("figcaption:visible").count() == len(labels)


def test_enter_sends_what_is_typed_into_a_field(page, open_lesson, notebook):
    open_lesson(notebook)
    place = area(page, "coding")
    place.scroll_into_view_if_needed()
    place.get_by_label("Compare with").select_option(label="a partner")
    line = place.locator("[role=status]")
    line.filter(has_text="type your partner's line").wait_for()
    field = place.get_by_label("Partner's line")
    field.press_sequentially("1 0 x")
    field.press("Enter")
    place.locator("[role=status]", has_not_text="type your partner's line").wait_for()
    assert field.evaluate("field => field === document.activeElement")  # sent without leaving the field
