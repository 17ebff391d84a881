"""The reading site in a real browser: offline, without a mouse, in both themes, on a phone and on paper."""

import re

import pytest

from .conftest import served
from .test_access import violations, wider_than_the_page

LESSON = "04-from-fury-to-handshake"
KINDS = [
    "index",
    LESSON,
    "search",
    "rows-leaders",
]  # what the others hold is on these too, and axe takes seconds a page
PHONE = {"width": 390, "height": 844}
STOPS = "fieldset.fc-steps"


@pytest.fixture(scope="module")
def address(built):
    with served(built) as found:
        yield found


@pytest.fixture
def visit(page, address):
    """Open a page of the site; the page fails its test for a request to the outside."""
    return lambda name: page.goto(f"{address}/{name}")


def test_no_page_asks_anything_of_the_outside_or_is_wider_than_a_phone(page, built):
    page.route(re.compile("^file:///"), lambda route: route.continue_())  # who has no web server opens it from the disk
    page.set_viewport_size(PHONE)
    for path in sorted(built.glob("*.html")):
        page.goto(path.as_uri())
        assert wider_than_the_page(page) == 0, path.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_page_is_accessible(page, visit, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    for name in KINDS:
        visit(f"{name}.html")
        assert violations(page) == [], name


def test_without_scripts_the_arrow_keys_move_a_stepped_picture_and_its_words(page, visit):
    page.route(re.compile(r"/explorers\.js"), lambda route: route.abort())  # with it, the explorer takes their place
    visit(f"{LESSON}.html")
    steps = page.locator(STOPS).first
    labels = steps.locator("> label").all_inner_texts()
    first = labels.index(steps.locator("> input:checked + label").inner_text())
    seen = []
    for label in labels[first:] + labels[:first]:
        assert steps.locator("> input:checked + label").inner_text() == label
        shown = steps.locator("figcaption:visible")
        assert shown.count() == 1
        words = steps.locator("figure:visible details")
        words.locator("summary").click()
        assert words.locator("p").inner_text().strip()
        seen.append(shown.inner_text())
        steps.locator("> input:checked").focus()
        page.keyboard.press("ArrowRight")
    assert len(set(seen)) == len(labels) > 2


def test_all_stops_are_printed_and_code_is_not(page, visit):
    visit(f"{LESSON}.html")
    steps = page.locator(STOPS).first
    number = steps.locator("> label").count()
    assert number > 2
    page.emulate_media(media="print")
    assert steps.locator("figure:visible").count() == number
    assert page.locator("article .cell_input:visible").count() == 0
    assert page.locator("article .fc-list summary:visible, article .fc-figure summary:visible").count() == 0


def test_on_paper_no_button_covers_a_sentence_and_no_line_of_code_is_cut(page, visit):
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    visit("11-your-own-question.html")
    for way in (3000, -1000):  # the button comes when a reader turns back upwards
        page.mouse.wheel(0, way)
        page.wait_for_timeout(300)
    cut = "[...document.querySelectorAll('.highlight pre')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".back-to-top").is_visible() and page.evaluate(cut)
    page.emulate_media(media="print")
    assert not page.locator(".back-to-top").is_visible() and not page.evaluate(cut)


def test_what_scrolls_sideways_can_be_reached_by_the_keyboard(page, visit):
    page.set_viewport_size(PHONE)
    visit(f"{LESSON}.html")
    wide = "[...document.querySelectorAll('.fc-box')].filter(box => box.scrollWidth > box.clientWidth + 1)"
    page.wait_for_function(f"{wide}.length > 0 && {wide}.every(box => box.tabIndex === 0)")
    page.evaluate("document.querySelectorAll('article details').forEach(one => { one.open = true; })")
    page.wait_for_function(f"{wide}.every(box => box.tabIndex === 0)")
    before = page.evaluate(f"{wide}.length")
    page.get_by_label("Larger picture").first.check()
    page.wait_for_function(f"{wide}.length > {before} && {wide}.every(box => box.tabIndex === 0)")


def test_an_address_of_a_row_leads_to_it_on_the_page_of_its_table_and_opens_what_is_folded(page, visit, pages):
    last = pages["rows-events"].select("details .fc-rows > li")[-1]["id"]
    first = pages["rows-events"].select_one(".fc-rows > li")["id"]
    for place in (first, last):
        visit(f"rows.html#{place}")
        page.wait_for_url(f"**/rows-events.html#{place}")
        page.wait_for_function(
            f"(top => top >= 0 && top < 400)(document.getElementById('{place}').getBoundingClientRect().top)"
        )
        assert page.locator(f"#{place}").is_visible()


def test_the_search_finds_a_word_of_the_lessons(page, visit):
    visit("search.html?q=Hwasong")
    page.locator("#search-results a", has_text="From fury to handshake").first.wait_for()
    visit("index.html")
    page.get_by_placeholder("Search").first.fill("salience")
    page.keyboard.press("Enter")
    page.locator("#search-results a[href*='glossary']").first.wait_for()
