"""Controls: what they hold, and what a screen reader is told."""

import re
from pathlib import Path

from workbook.explorers import controls


def test_a_list_shows_the_words_of_its_value():
    days = controls.option_list("Day", [("first", 1), ("second", 2)], 2)
    assert (days.description, days.value, days.label) == ("Day", 2, "second")


def test_a_box_is_not_ticked_unless_asked():
    assert controls.tick_box("On").value is False and controls.tick_box("On", True).value is True


def test_a_box_carries_what_keeps_the_arrow_keys_and_has_the_status_line_read_out():
    helper = controls.control_box([controls.status_line()], "").children[-1]
    assert 'lmSuppressShortcuts = "true"' in helper._esm and 'setAttribute("role", "status")' in helper._esm
    assert "fc-said" in controls.status_line()._dom_classes and ".fc-said:not([role])" in helper._esm


def test_controls_whose_kernel_is_gone_say_how_to_go_on_in_the_place_of_broken_links():
    box = controls.control_box([], "")
    assert "fc-form" in box._dom_classes
    style = box.children[-1]._css
    assert ".fc-form.jupyter-widgets-disconnected::before" in style
    assert "choose in the menu Run first “Run All Above Selected Cell”, then “Run Selected Cell”" in style


def test_no_script_stands_in_a_form():
    templates = Path(controls.HERE).parent / "templates"
    pages = [path.read_text("utf-8") for path in templates.rglob("*.html")]
    assert pages and not [page for page in pages if re.search(r"<[^>]+\son[a-z]+=", page)]
