"""The editor of a map: worked by the keyboard alone, read out, and the same on a page as in a notebook."""

import itertools
import random
from pathlib import Path

import pytest

from workbook.common.palette import COLOURS
from workbook.exercises import map_form
from workbook.exercises.arrows import RELATIONS
from workbook.exercises.judging import right_answer, solved_exercises
from workbook.pictures import style

from .test_access import violations, wider_than_the_page

SCRIPT = Path(map_form.__file__).with_name("map_editor.js").read_text(encoding="utf-8")
SCRIPT = SCRIPT.replace("export default { render };", "").replace("export ", "")
STYLES = Path(map_form.__file__).with_name("map_editor.css").read_text(encoding="utf-8")
MAPS = {name: exercise for name, exercise in solved_exercises().items() if exercise.kind == "map"}
TASK = MAPS["01.9"]


def shown(page, exercise, arrows, scheme="light"):
    """Show the editor on a page of its own, which notes down what it is told."""
    page.emulate_media(color_scheme=scheme)
    page.set_content(
        '<!doctype html><html lang="en" style="color-scheme: light dark"><title>A map</title>'
        f"<style>{STYLES}</style><main><h1>A map</h1><div id=here></div></main></html>"
    )
    data = {"nodes": exercise.choices(), "relations": RELATIONS}
    begin = "window.told = []; mapEditor(document.getElementById('here'), data, arrows, (now) => told.push(now));"
    page.evaluate(f"([data, arrows]) => {{ {SCRIPT} {begin} }}", [data, arrows])


def add(page, start, relation, end):
    """Draw an arrow with the keys alone: letters choose in a list, Tab goes on, Enter presses."""
    for word in (start, relation, end):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def says(page):
    return page.locator("[role=status]").inner_text()


def test_arrows_are_added_and_removed_by_the_keyboard_and_each_step_is_said(page):
    shown(page, TASK, [])
    page.get_by_label("From").focus()
    add(page, "C39", "supports", "C38")
    assert says(page) == "Added: C39 supports C38. 1 arrow."
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    add(page, "C39", "attacks", "C38")
    assert says(page) == "C39 attacks C38, in place of C39 supports C38. 1 arrow."
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    add(page, "C38", "supports", "C38")
    assert says(page) == "An arrow joins two claims: choose another one to end at."
    assert page.locator("svg").get_attribute("aria-label") == "Your map: C39 attacks C38."
    page.keyboard.press("Tab")  # to the first arrow in the list
    page.keyboard.press("Enter")
    assert says(page) == "Removed: C39 attacks C38. 0 arrows."
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert page.evaluate("told") == [["C39 supports C38"], ["C39 attacks C38"], []]


def test_an_earlier_map_is_filled_in_and_what_is_none_is_left_out(page):
    shown(page, TASK, ["C39 supports C38", "C39 makes C38", "C99 supports C38", 7])
    assert page.locator("li").all_inner_texts() == ["+ C39 supports C38\nRemove"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_on_a_phone_too(page, scheme):
    page.set_viewport_size({"width": 360, "height": 740})
    shown(page, TASK, right_answer(TASK), scheme)
    assert violations(page) == []
    assert wider_than_the_page(page) == 0


def test_no_box_of_any_map_lies_on_another_or_outside_the_picture(page):
    shown(page, TASK, [])
    lot, drawn = random.Random(1), []
    for exercise in MAPS.values():
        pairs = list(itertools.permutations(exercise.choices(), 2))  # circles too
        drawn.append([exercise.choices(), right_answer(exercise)])
        for number in range(40):
            some = lot.sample(pairs, min(number % 9, len(pairs)))
            drawn.append([exercise.choices(), [f"{a} {lot.choice([*RELATIONS])} {b}" for a, b in some]])
    look = """(drawn) => drawn.map(([nodes, arrows]) => {
      document.getElementById('here').innerHTML = drawMap(nodes, arrows);
      const view = document.querySelector('svg').viewBox.baseVal;
      const boxes = [...document.querySelectorAll('svg rect[rx]')].map((one) => one.getBBox());
      const beside = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x;
      const apart = (a, b) => beside(a, b) || a.y + a.height <= b.y || b.y + b.height <= a.y;
      const inside = (a) => a.x >= 0 && a.y >= 0 && a.x + a.width <= view.width && a.y + a.height <= view.height;
      return boxes.length === Object.keys(nodes).length && boxes.every(inside) &&
        boxes.every((a, at) => boxes.slice(at + 1).every((b) => apart(a, b)));
    })"""
    good = page.evaluate(f"(drawn) => {{ {SCRIPT} return ({look})(drawn) }}", drawn)
    assert good == [True] * len(drawn)


def test_two_claims_that_point_at_each_other_have_two_arrows_with_their_signs_beside_the_boxes(page):
    shown(page, TASK, [])
    first, second, third = [*TASK.choices()][:3]
    maps = [[f"{first} supports {second}", f"{second} attacks {first}"]]
    maps.append([*maps[0], f"{third} qualifies {second}", f"{first} supports {third}"])
    look = """(maps, nodes) => maps.map((arrows) => {
      document.getElementById('here').innerHTML = drawMap(nodes, arrows);
      const boxes = [...document.querySelectorAll('svg rect[rx]')].map((one) => one.getBBox());
      const isWithin = (at, start, size, d) => at > start + d && at < start + size - d;
      const isIn = (x, y, d) => boxes.some((b) => isWithin(x, b.x, b.width, d) && isWithin(y, b.y, b.height, d));
      const lines = [...document.querySelectorAll('svg path[fill=none]')];
      const steps = [...Array(99).keys()];
      const points = (line) => steps.map((at) => line.getPointAtLength(at * line.getTotalLength() / 99));
      const crosses = (line) => points(line).some(({ x, y }) => isIn(x, y, 1));
      const place = (one) => [one.cx.baseVal.value, one.cy.baseVal.value];
      const circles = [...document.querySelectorAll('svg circle')].map(place);
      const isFar = ([x, y]) => ([a, b]) => Math.hypot(a - x, b - y) > 17;
      const apart = circles.every((one, at) => circles.slice(at + 1).every(isFar(one)));
      return [lines.filter(crosses).length, circles.length, circles.filter(([x, y]) => isIn(x, y, -8)).length, apart];
    })"""
    function = f"([maps, nodes]) => {{ {SCRIPT} return ({look})(maps, nodes) }}"
    found = page.evaluate(function, [maps, TASK.choices()])
    assert found == [[0, 2, 0, True], [0, 4, 0, True]]


def test_arrows_look_as_in_the_pictures_of_the_argument():
    for relation in RELATIONS:
        look = style.RELATIONS[relation]
        line = f'{relation}: {{ colour: "{look.colour}", dash: "{look.dash}", sign: "{look.symbol}" }}'
        assert line in SCRIPT
    assert all(f'"{COLOURS[name]}"' in SCRIPT for name in ("paper", "mist", "ink", "grey"))
