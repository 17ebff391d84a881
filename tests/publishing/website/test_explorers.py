"""Which explorers move on a page, and what stands there where they do not."""

import pytest

from workbook.publishing import lessons
from workbook.publishing.website import explorers


@pytest.mark.parametrize(
    "source", ["wb.play('JPN')", "explorer = wb.explore_ties()", "wb.explore_ties(horizon=year)", "wb.explore_", "1 +"]
)
def test_only_a_call_that_is_written_out_is_understood(source):
    assert explorers.explorer_of(source) is None


def test_arguments_of_a_call_are_taken_over():
    assert list(explorers.explorer_of('wb.explore_deal(["I03"], period="P4")').controls) == ["I03", "alike"]
    assert len(explorers.explorer_of("wb.explore_ties(horizon='2004')").controls["year"].options) == 2


def test_each_explorer_of_the_lessons_moves_on_its_page_or_says_where_it_does(pages):
    moving, live = 0, 0
    for lesson, path in lessons.lesson_notebooks().items():
        places = [one["data-explorer"] for one in pages[path.stem].select("[data-explorer]")]
        wanted = []
        for cell, _ in lessons.read_cells(lesson):
            if not any(map(lessons.shows_widget, cell.get("outputs", []))) or lessons.asked_exercise(cell):
                continue
            explorer = explorers.explorer_of(cell.source)
            if explorer and explorer.on_page:
                wanted.append(explorers.explorer_key(cell.source))
            else:
                live += "This works only where the workbook itself runs" in pages[path.stem].get_text()
        assert places == wanted
        moving += len(places)
    assert (moving, live) == (10, 3)  # what a reader writes or plays needs the workbook


def test_what_moves_has_its_stored_result_and_its_data(built, pages):
    for page in pages.values():
        for place in page.select("[data-explorer]"):
            assert place.select(".fc-stored figure svg")
            assert (built / "_static" / "explorers" / f"{place['data-explorer']}.js").is_file()
    data = list((built / "_static" / "explorers").glob("*.js"))
    assert len(data) == 9 and sum(path.stat().st_size for path in data) < 2_000_000


def test_where_not_all_controls_move_the_page_says_so(pages):
    assert "Run it live for all of them" in pages["05-after-therefore-because"].get_text(" ").replace("  ", " ")
    assert not pages["04-from-fury-to-handshake"].select(".fc-partly")
    for stem in ("08-can-the-four-agree", "10-at-the-table"):  # which speak of two or three issues
        assert pages[stem].select("[data-explorer] a[href='deals.html']")
