"""Slides and printed pages in a real browser that may ask nothing of the outside."""

import re

import pytest

from workbook.publishing import lessons, print_lesson
from workbook.publishing.slides.deck import write_decks

from .test_access import violations

pytest.importorskip("sphinx_revealjs", reason="sphinx-revealjs is not installed: no slides")
SCREENS = [(1280, 720), (1024, 768)]
LEFT_OUT = 20  # points of a slide that stay free at its rim
STICKING_OUT = """left => {
  const out = [];
  for (let number = 0; number < Reveal.getTotalSlides(); number++) {
    Reveal.slide(number);
    const slide = Reveal.getCurrentSlide(), frame = slide.querySelector('.box').getBoundingClientRect();
    const free = left * Reveal.getScale();
    for (const one of slide.querySelectorAll('.box *:not(svg *)')) {
      const box = one.getBoundingClientRect();
      if (box.width && (box.left < frame.left + free || box.top < frame.top + free || box.right > frame.right - free
          || box.bottom > frame.bottom - free)) out.push(slide.innerText.slice(0, 60) + one.outerHTML.slice(0, 80));
    }
  }
  return out;
}"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    return write_decks(tmp_path_factory.mktemp("stick"))


@pytest.fixture
def show(page):
    """Open a file as from a USB stick."""
    page.context.route(re.compile("^file:///"), lambda route: route.continue_())  # the speaker's window too

    def act(path, query=""):
        page.goto(path.as_uri() + query)
        if "slides" in path.name:
            page.wait_for_function("window.Reveal?.isReady()")
        return page

    return act


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out_of_a_slide(show, page, decks, screen):
    page.set_viewport_size(dict(zip(("width", "height"), screen, strict=True)))
    for deck in decks:
        show(deck)
        assert page.evaluate(STICKING_OUT, LEFT_OUT) == [], deck.name
        assert page.evaluate("Reveal.isLastSlide()")  # each was looked at


def test_the_keyboard_leads_through_and_opens_the_notes(show, page, decks):
    show(decks[4])
    page.keyboard.press("ArrowRight")
    assert page.locator("section.present h2").inner_text() == "Guiding question"
    page.keyboard.press("End")
    assert page.locator("section.present h2").inner_text() == "Key points"
    page.keyboard.press("Home")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.get_by_text("In 50 minutes").wait_for()
    opened.value.frame_locator("#current-slide iframe").get_by_role("heading", name="From fury").wait_for()
    page.keyboard.press("ArrowRight")
    notes.get_by_text("What to say").wait_for()


def test_slides_are_accessible_and_still(show, page, decks):
    page.emulate_media(reduced_motion="reduce")
    show(decks[4])
    assert page.evaluate("getComputedStyle(document.querySelector('.progress span')).transitionDuration") == "0s"
    for number in (0, 2, 5, 9, 12):  # title, text, pictures, an exercise, a picture with a question
        page.evaluate(f"Reveal.slide({number})")
        assert violations(page) == []


def test_a_deck_prints_one_page_a_slide(show, page, decks):
    for deck in (decks[2], decks[8]):
        # From the file: reveal.js takes the slides out of the page while it lays them out.
        number = deck.read_text("utf-8").count("<section")
        show(deck, "?print-pdf")
        page.wait_for_function("number => document.querySelectorAll('.pdf-page').length === number", arg=number)
        assert violations(page) == []  # all slides at once
        made = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", made)) == number
        rim = page.evaluate("document.querySelector('.pdf-page h2').getBoundingClientRect().left")
        assert rim >= LEFT_OUT


def test_a_phone_can_read_a_deck(show, page, decks):
    page.set_viewport_size({"width": 390, "height": 844})
    show(decks[2])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("lesson", ["00", "07"])
def test_a_printed_lesson_is_accessible_and_fits_phone_and_paper(show, page, tmp_path, lesson):
    (tmp_path / "page.html").write_text(print_lesson.print_lesson(lesson), "utf-8")
    show(tmp_path / "page.html")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 670, "height": 900})  # what the margins leave of A4 and of Letter
    assert page.evaluate("document.documentElement.scrollWidth") <= 670
    high = page.evaluate("Math.max(...[...document.querySelectorAll('figure')].map(one => one.offsetHeight))")
    assert high < 247 / 25.4 * 96  # no picture is higher than a sheet of Letter


def test_every_lesson_has_a_deck(decks):
    assert len(decks) == len(lessons.lesson_notebooks())
