"""Every explorer in a real JupyterLab: moved by keyboard and mouse, saved, and still there without a kernel."""

import json

import nbformat
import pytest

from .conftest import KERNEL, NOTEBOOK, PANEL, menu

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
    return area(page, name).locator("figure").first.inner_html()


def changed(page, name, before):
    for _ in range(100):
        if picture(page, name) != before:
            return picture(page, name)
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture of {name} did not change")


def test_keyboard_mouse_save_and_reopen(page, open_lesson, notebook):
    path = open_lesson(notebook)
    last = {}
    for name in EXPLORERS:
        place = area(page, name)
        place.scroll_into_view_if_needed()
        assert place.locator("figure:visible").count() == 1
        assert "This does not work" not in place.locator("[role=status]").inner_text()
        said = place.locator("[role=status]").inner_text()
        before = picture(page, name)
        handle = place.locator(".noUi-handle").first
        handle.focus()
        if name == "coding":  # blind: the picture follows only when one compares
            for key in ("ArrowRight", "ArrowRight"):
                handle.press(key)
            page.wait_for_timeout(300)
            assert place.locator("[role=status]").inner_text() != said
        else:
            key = "ArrowLeft" if name == "positions" else "ArrowRight"  # it opens at the last period
            handle.press(key)
            changed(page, name, before)
            assert place.locator("[role=status]").inner_text() != said
            # By mouse, back to the beginning: the same picture as before.
            moved = picture(page, name)
            place.get_by_role("button", name="Start again").click()
            assert changed(page, name, moved) == before
            handle.focus()
            handle.press(key)
            changed(page, name, before)
        last[name] = place.locator("figcaption").first.inner_text()
    menu(page, "File", "Save Notebook")
    page.wait_for_function(f"() => !{NOTEBOOK}.content.model.dirty")

    stored = nbformat.reads(json.dumps(json.loads(path.read_text(encoding="utf-8"))), as_version=4)
    for cell, name in zip(stored.cells[1:], EXPLORERS, strict=True):
        shown = [output["data"]["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]
        assert len(shown) == (1 if name in ("coding", "record") else 2) and "<svg" in shown[0]
        assert last[name].split(":")[0] in shown[0]

    page.reload()
    page.wait_for_selector(f"{PANEL} figure", timeout=60_000)
    page.wait_for_function(f"() => !!{KERNEL}", timeout=60_000)
    for name in EXPLORERS:
        place = area(page, name)
        place.scroll_into_view_if_needed()
        assert place.locator("figcaption").first.inner_text() == last[name]
        assert place.locator("figure svg desc").first.text_content()


def test_the_stops_can_be_stepped_through_by_keyboard(page, open_lesson, notebook):
    open_lesson(notebook)
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
