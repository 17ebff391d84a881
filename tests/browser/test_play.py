"""The negotiation alone in a real JupyterLab: with the keyboard to the end, on one screen, saved and opened again."""

import json

import nbformat
import pytest

from .conftest import KERNEL, NOTEBOOK, PANEL, menu
from .test_access import violations

SIGNED = {"I01": ["End"], "I02": ["End"], "I04": ["ArrowUp"], "I10": ["Home", "ArrowDown"]}


@pytest.fixture(scope="module")
def notebook(lab):
    """Lay a notebook with the game beside the lessons."""
    cells = [nbformat.v4.new_code_cell(cell) for cell in ("import workbook as wb", 'wb.play("JPN")')]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "play.ipynb")
    return "play.ipynb"


def area(page):
    return page.locator(f"{PANEL} .jp-CodeCell").nth(1).locator(".jp-OutputArea").first


def tab_to(page, goal, limit=40):
    for _ in range(limit):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key never came there")


def press(page, goal, *keys):
    tab_to(page, goal)
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(300)


def says(page, words):
    """Wait until the line that speaks says it."""
    line = area(page).locator("[role=status]")
    for _ in range(80):
        if line.count() and words in line.inner_text():
            return
        page.wait_for_timeout(100)
    assert words in line.inner_text()


def test_a_game_by_keyboard_saved_and_opened_again(page, open_lesson, notebook):
    path = open_lesson(notebook)
    says(page, "Nothing was put forward yet; you have 10 proposals.")
    steps = lambda issue: area(page).get_by_role("combobox", name=issue)  # noqa: E731
    put, home = (area(page).get_by_role("button", name=name) for name in ("Put it forward", "Take it home"))
    steps("I01").focus()
    press(page, steps("I10"), "Home")
    says(page, "It brings you +9 on your own card.")
    press(page, put, "Enter")
    says(page, "Beijing: yes. Seoul: no. Washington: yes.")
    answers = area(page).locator(".fc-said-by").first
    answers.wait_for()
    top = steps("I01").bounding_box()["y"]
    assert answers.bounding_box()["y"] + answers.bounding_box()["height"] - top < 800 - 28 - 33 - 33 - 24  # Lab's bars

    area(page).get_by_role("button", name="All as now").click()
    steps("I01").focus()
    for issue, keys in SIGNED.items():
        press(page, steps(issue), *keys)
    press(page, put, "Enter")
    says(page, "All three say yes: take it home")
    press(page, home, "Enter")
    says(page, "The game is over: the end stands below.")
    assert area(page).locator("figure svg title").first.text_content()
    assert violations(page, f"{PANEL} .jp-OutputArea-output") == []

    menu(page, "File", "Save Notebook")
    page.wait_for_function(f"() => !{NOTEBOOK}.content.model.dirty")
    stored = nbformat.reads(json.dumps(json.loads(path.read_text(encoding="utf-8"))), as_version=4).cells[1].outputs
    assert "run this cell to play" in stored[0]["data"]["text/plain"]
    assert "The text is signed" in stored[1]["data"]["text/plain"] and "Seoul: no." in stored[1]["data"]["text/html"]

    page.reload()
    page.wait_for_selector(f"{PANEL} .fc-play", timeout=60_000)
    page.wait_for_function(f"() => !!{KERNEL}", timeout=60_000)
    assert "It was bluffing" in area(page).inner_text()
