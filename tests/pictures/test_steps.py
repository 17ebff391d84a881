"""Steps: each stop has its button, its label and its picture."""

import re

import pytest

from workbook.pictures.picture import Picture
from workbook.pictures.steps import Steps


def page(*labels, chosen=0):
    stops = tuple((label, Picture(f"<svg><!-- {label} --></svg>", f"Caption {label}.", "Words.")) for label in labels)
    return Steps("Years", stops, chosen)._repr_html_()


def test_each_stop_has_its_button_its_label_and_its_picture():
    written = page("2017", "2018 & 2019")
    buttons = re.findall(r'<input type="radio" name="(\w+)" id="([\w-]+)"', written)
    assert len(buttons) == 2
    assert len({name for name, _ in buttons}) == 1
    assert re.findall(r'<label for="([\w-]+)">', written) == [key for _, key in buttons]
    assert "2018 &amp; 2019</label>" in written
    assert written.count("<figure") == 2


def test_one_stop_is_chosen():
    assert re.findall(r"<input [^>]*?( checked)?><label[^>]*>(\w+)", page("a", "b", chosen=1)) == [
        ("", "a"),
        (" checked", "b"),
    ]


def test_the_rule_that_shows_a_stop_counts_the_same_buttons_and_pictures():
    assert re.findall(r"nth-of-type\((\d)\):checked ~ div:nth-of-type\((\d)\)", page("a", "b", "c")) == [
        ("1", "1"),
        ("2", "2"),
        ("3", "3"),
    ]


def test_two_in_one_page_do_not_share_their_buttons():
    names = {re.search(r'name="(\w+)"', one)[1] for one in (page("a", "b"), page("a", "c"))}
    assert len(names) == 2


def test_in_plain_words_the_stops_are_listed():
    stops = tuple((label, Picture("<svg/>", "", "")) for label in ("2017", "2018"))
    assert repr(Steps("Years", stops)) == "Years, laid side by side: 2017, 2018."
    assert Steps("Years", stops).chosen == 0


def test_stops_cannot_be_changed():
    with pytest.raises(AttributeError):
        Steps("Years", ()).title = "Months"
