"""Forms of every kind, answered with the keyboard alone, give the verdicts of `check`."""

import json

import nbformat
import pytest

from workbook.exercises import judging, registry
from workbook.exercises.judging import right_answer
from workbook.exercises.notebook import RECEIVED

from .conftest import PANEL

KINDS = {"number": "00.1", "selection": "00.2", "choice": "00.3", "text": "02.6"}
LONG = "09.7"
"""Its choices run over two lines."""
MAP = "01.7"


@pytest.fixture(scope="module")
def notebook(lab):
    """Lay a notebook with one form of each kind beside the lessons."""
    cells = ["import workbook as wb", *(f'wb.ask("{name}")' for name in (*KINDS.values(), LONG, MAP))]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lab[1] / "forms.ipynb")
    return "forms.ipynb"


def form(page, number):
    return page.locator(f"{PANEL} .jp-CodeCell").nth(number).locator(".jp-OutputArea").first


def tab_to(page, goal, limit=30):
    """Press Tab until the focus is where it should be."""
    for _ in range(limit):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key never came there")


def said(page, number):
    """Read what a form says."""
    return " ".join(form(page, number).locator("[role=status]").first.inner_text().split())


def says(page, number, verdict):
    """Wait until the form shows what `check` says."""
    wanted = " ".join(repr(verdict).split())
    for _ in range(50):
        if form(page, number).locator("[role=status]").count() and said(page, number) == wanted:
            return
        page.wait_for_timeout(100)
    assert said(page, number) == wanted


def press_check(page, number):
    page.wait_for_timeout(700)  # what was typed reaches the kernel a little later
    tab_to(page, form(page, number).get_by_role("button", name="Check answer"))
    page.keyboard.press("Enter")


def test_every_kind_of_form_by_keyboard(page, open_lesson, notebook, lab):
    open_lesson(notebook)
    number, selection, choice, text = map(registry.find, KINDS.values())

    # The line that speaks is there before it speaks: else a screen reader would not read it out.
    line = form(page, 1).locator("[role=status]")
    line.evaluate("element => element.dataset.kept = 'yes'")
    field = form(page, 1).get_by_role("textbox")
    field.focus()
    page.keyboard.type("77")
    press_check(page, 1)
    look = judging.judge(number, "77")
    says(page, 1, look._replace(message=f"{look.message} The button Hint gives a first step."))
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(f"{right_answer(number):g}")
    press_check(page, 1)
    says(page, 1, judging.judge(number, right_answer(number)))
    assert "✓ Right" in said(page, 1)

    assert line.get_attribute("data-kept") == "yes"

    boxes = form(page, 2).get_by_role("checkbox")
    boxes.first.focus()
    for place, key in enumerate(selection.choices()):
        tab_to(page, boxes.nth(place))
        if key in right_answer(selection):
            page.keyboard.press("Space")
    tab_to(page, boxes.last)
    page.keyboard.press("Space")  # none of them: the others let go
    page.wait_for_timeout(500)
    assert [box.is_checked() for box in boxes.all()] == [False] * len(selection.choices()) + [True]
    boxes.first.focus()
    for place, key in enumerate(selection.choices()):
        tab_to(page, boxes.nth(place))
        if key in right_answer(selection):
            page.keyboard.press("Space")
    press_check(page, 2)
    says(page, 2, judging.judge(selection, right_answer(selection)))
    assert "✓ Right" in said(page, 2)

    radios = form(page, 3).get_by_role("radio")
    wrong = next(key for key in choice.choices() if key != right_answer(choice))
    for key in (wrong, right_answer(choice)):
        radios.first.focus()
        tab_to(page, radios.nth(list(choice.choices()).index(key)))
        page.keyboard.press("Space")
        page.wait_for_timeout(300)  # the other choices let go when the kernel has answered
    assert form(page, 3).get_by_role("radio", checked=True).count() == 1
    press_check(page, 3)
    says(page, 3, judging.judge(choice, right_answer(choice)))
    assert "✓ Right" in said(page, 3)

    area = form(page, 4).get_by_role("textbox")
    area.focus()
    page.keyboard.type("Too short.")
    press_check(page, 4)
    says(page, 4, judging.judge(text, "Too short."))
    area.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(right_answer(text))
    press_check(page, 4)
    says(page, 4, judging.judge(text, right_answer(text))._replace(message=RECEIVED))
    tab_to(page, form(page, 4).get_by_role("checkbox").first)  # the checklist, which is there now
    page.keyboard.press("Space")
    tab_to(page, form(page, 4).get_by_role("button", name="Model answer"))
    page.keyboard.press("Enter")
    form(page, 4).get_by_text(f"One good answer to {text.name}").wait_for()

    kept = json.loads((lab[1] / "my-answers.json").read_text(encoding="utf-8"))["answers"]
    assert kept["02.6"]["ticked"] == [1]
    assert {name: kept[name]["status"] for name in KINDS.values()} == {
        "00.1": "right", "00.2": "right", "00.3": "right", "02.6": "received"
    }  # fmt: skip


def test_a_reopened_form_holds_the_earlier_answer(page, open_lesson, notebook):
    open_lesson(notebook)
    number = registry.find("00.1")
    assert form(page, 1).get_by_role("textbox").input_value() == f"{right_answer(number):g}"
    assert "Your latest answer is filled in" in said(page, 1)
    # The question itself is ordinary text, which stays when no form can be shown.
    assert form(page, 1).locator("[data-mime-type='text/html'] p").first.inner_text().startswith("00.1")


def test_a_choice_of_two_lines_does_not_run_into_the_next(page, open_lesson, notebook):
    open_lesson(notebook)
    choices = form(page, 5).locator(".widget-checkbox")
    heights = choices.evaluate_all("all => all.map(one => [one.clientHeight, one.scrollHeight])")
    assert max(seen for _, seen in heights) > 1.2 * min(seen for _, seen in heights)
    assert all(room >= seen for room, seen in heights)


def test_a_map_is_drawn_by_keyboard_and_is_there_again(page, open_lesson, notebook, lab):
    open_lesson(notebook)
    task = registry.find(MAP)
    form(page, 6).get_by_label("From").focus()
    for arrow in right_answer(task):
        for word in arrow.split(" "):
            page.keyboard.type(word)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
    verdict = form(page, 6).locator("[role=status]").last
    press_check(page, 6)
    verdict.get_by_text("✓ Right").wait_for()
    kept = json.loads((lab[1] / "my-answers.json").read_text(encoding="utf-8"))["answers"][MAP]
    assert (kept["status"], kept["answer"]) == ("right", right_answer(task))
    page.reload()
    open_lesson(notebook)
    assert (
        form(page, 6).locator(".fc-map-picture svg").get_attribute("aria-label")
        == f"Your map: {'; '.join(right_answer(task))}."
    )
