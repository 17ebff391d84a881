"""Controls: what they hold, and what a screen reader is told."""

from workbook.explorers import controls


def test_a_list_shows_the_words_of_its_value():
    days = controls.option_list("Day", [("first", 1), ("second", 2)], 2)
    assert (days.description, days.value, days.label) == ("Day", 2, "second")


def test_a_box_is_not_ticked_unless_asked():
    assert controls.tick_box("On").value is False and controls.tick_box("On", True).value is True


def test_lists_keep_their_arrow_keys_and_the_status_line_is_read_out():
    script = controls.control_names()
    assert "list.dataset.lmSuppressShortcuts = 'true'" in script and "setAttribute('role', 'status')" in script
    assert "fc-said" in controls.status_line()._dom_classes and ".fc-said:not([role])" in script
    assert script.startswith("<style onload=") and script.endswith("</style>")


def test_controls_whose_kernel_is_gone_say_how_to_go_on_in_the_place_of_broken_links():
    assert "fc-form" in controls.control_box([], "")._dom_classes
    style = controls.control_names()
    assert ".fc-form.jupyter-widgets-disconnected::before" in style
    assert "choose in the menu Run first “Run All Above Selected Cell”, then “Run Selected Cell”" in style
