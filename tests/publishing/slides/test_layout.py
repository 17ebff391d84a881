"""What is too large for a slide is set in smaller letters, or cut where nothing is drawn."""

import re

import pytest

import workbook as wb
from workbook.pictures import picture, svg
from workbook.publishing.slides import layout


def test_a_tall_picture_is_cut_where_nothing_is_drawn_and_nothing_is_lost():
    days = [2003, 2008, 2010, 2013, 2015, 2016, 2017, 2018]
    tall = wb.draw_networks([wb.make_tie_network(on=str(day)) for day in days], titles=[str(day) for day in days]).svg
    cut = layout.split_tall(tall)
    edges = [tuple(map(float, re.search(r'viewBox="0 (\S+) 960 (\S+)"', part).groups())) for part in cut]
    assert len(cut) == 2 and edges[0][0] == 0 and edges[0][1] == edges[1][0]
    assert sum(high for _, high in edges) == pytest.approx(float(re.search(r'viewBox="0 0 960 (\S+)"', tall)[1]), abs=1)
    # A network is never parted from its heading.
    tops = sorted({float(y) for y in re.findall(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"', tall)})
    assert min(abs(edges[1][0] - top) for top in tops) < 5
    flat = picture.Picture('<svg viewBox="0 0 960 680"></svg>', "", "").svg
    assert layout.split_tall(flat) == [flat]


@pytest.mark.parametrize(
    ("boxes", "edges"),
    [
        ([(0, 400), (420, 800), (830, 1000)], ["0 410", "410 590"]),  # the gap that is nearest to the middle
        ([(0, 800), (830, 1000)], ["0 1000"]),  # what is below the gap is no more than a legend
        ([(0, 500), (506, 1000)], ["0 1000"]),  # this gap is one between two lines of text
        ([(0, 1000)], ["0 1000"]),
    ],
)
def test_a_cut_leaves_no_mere_legend(boxes, edges):
    drawn = "".join(svg.rect((0, top, 900, bottom), "") for top, bottom in boxes)
    cut = layout.split_tall(svg.wrap("Boxes", "", 960, 1000, drawn))
    assert [" ".join(re.search(r'viewBox="0 (\S+) 960 (\S+)"', part).groups()) for part in cut] == edges


def test_letters_are_as_large_as_a_text_allows():
    sizes = [layout.fitting_size(["a few words"] * lines, 800, 600) for lines in (1, 10, 100)]
    assert sizes[0] == layout.SIZES[0] > sizes[1] > sizes[2] == layout.SIZES[-1]
    assert layout.text_height(["word " * 20], 800, 30) > 2 * layout.text_height(["word " * 4], 800, 30)
