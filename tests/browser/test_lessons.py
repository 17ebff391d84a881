"""Every lesson where students work on it: run whole, every form answered, every explorer moved."""

import re

import pytest

from workbook.common.paths import folder
from workbook.exercises import registry
from workbook.exercises.judging import right_answer

from .conftest import NOTEBOOK, PANEL

LESSONS = sorted(path.name for path in folder("notebooks").glob("[0-9][0-9]-*.ipynb"))


def cells(page, pattern):
    """Find the outputs of the code cells that match, each with what the pattern caught."""
    sources = page.evaluate(
        f"[...{NOTEBOOK}.content.model.cells].filter(cell => cell.type === 'code').map(cell => cell.sharedModel.source)"
    )
    for number, source in enumerate(sources):
        if found := re.search(pattern, source):
            place = page.locator(f"{PANEL} .jp-CodeCell").nth(number).locator(".jp-OutputArea").first
            place.scroll_into_view_if_needed()
            yield place, found[1]


def fill_in(place, exercise):
    """Answer a form rightly."""
    solution = right_answer(exercise)
    if exercise.kind == "number":
        place.get_by_role("textbox").fill(f"{solution:.10g}")
    elif exercise.kind == "text":
        place.get_by_role("textbox").fill(solution)
    elif exercise.kind == "choice":
        place.get_by_role("radio").nth(list(exercise.choices()).index(solution)).check()
    elif exercise.kind == "map":
        for arrow in solution:
            for number, part in enumerate(arrow.split()):  # from, how, to
                place.get_by_role("combobox").nth(number).select_option(part)
            place.get_by_role("button", name="Add arrow").click()
    else:
        for number, key in enumerate([*exercise.choices(), "none"]):
            place.get_by_role("checkbox").nth(number).set_checked(key in (solution or ["none"]))


def is_accepted(page, place):
    """Press the button until the form says so: what was typed reaches the kernel a little later."""
    for _ in range(10):
        place.get_by_role("button", name="Check answer").click()
        for _ in range(10):
            page.wait_for_timeout(50)
            if any("✓" in said for said in place.locator("[role=status]").all_inner_texts()):
                return True
    return False


def moves(page, place):
    """Tell whether the arrow keys change what an explorer says, and it says no error."""
    before = place.locator("[role=status]").first.inner_text()
    for key in ("ArrowUp", "ArrowDown", "ArrowDown"):  # some explorers open at the first stop, some at the last
        place.locator(".fc-controls :is(select, input):visible").first.focus()
        page.keyboard.press(key)
        for _ in range(20):
            said = place.locator("[role=status]").first.inner_text()
            if said != before:
                return "This does not work" not in said
            page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_its_forms_answer_and_its_explorers_move(lesson, page, open_lesson):
    open_lesson(lesson)
    assert page.locator(f"{PANEL} [data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(f"{PANEL} .jp-OutputArea-output svg[role=graphics-document]").count() >= 1
    asked = 0
    for place, name in cells(page, r'wb\.ask\("(\d\d\.\d+)"\)'):
        fill_in(place, registry.find(name))
        assert is_accepted(page, place), name
        asked += 1
    assert asked >= 1
    explorers = [(place, name) for place, name in cells(page, r"wb\.(explore_\w+)\(")]
    assert len(explorers) == (lesson[:2] != "00")
    for place, name in explorers:
        assert moves(page, place), name
    assert not page.locator(".jp-Dialog").count()
