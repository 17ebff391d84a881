"""A picture is cut where nothing is lost, each part has its legend, and its letters can be read."""

import itertools
import re

import workbook as wb
from workbook.publishing.slides.drawing import cut, draw_part, read_drawing

DAYS = [2003, 2008, 2010, 2013, 2015, 2016, 2017, 2018]


def test_a_tall_picture_is_cut_above_the_headings_of_its_networks():
    tall = wb.draw_networks([wb.make_tie_network(on=str(day)) for day in DAYS], titles=[str(day) for day in DAYS]).svg
    drawing = read_drawing(tall)
    parts = cut(drawing, 2)
    assert parts[0][0] == drawing.box[1] and parts[0][1] == parts[1][0] and parts[1][1] == drawing.box[3]
    tops = [float(y) for y in re.findall(r'translate\(\S+ (\S+)\)"><text[^>]*class="head"', tall)]
    assert min(abs(parts[0][1] - top) for top in tops) < 5
    shown = [draw_part(drawing, part, 1.1, f"d{number}") for number, part in enumerate(parts)]
    assert all(one.count("<use") == 2 for one in shown)  # the part, and the legend
    assert min(float(size) for size in re.findall(r'font-size="([^"]+)"', shown[0])) * 1.1 >= 18


def test_title_and_sentences_are_taken_out_of_the_drawing():
    drawing = read_drawing(wb.draw_network(wb.make_tie_network(on="2017"), title="Ties in 2017").svg)
    assert drawing.title == "Ties in 2017" and "Thick ring: one of the four capitals." in drawing.notes
    assert "Thick ring" not in draw_part(drawing, (0, 500), 1, "d").split("<defs>")[1]
    assert drawing.legend[0] < drawing.legend[1]


def test_a_map_is_cut_between_boxes_and_through_no_line_of_text():
    svg = wb.draw_argument(wb.make_argument_network(), claim="C53").svg
    drawing = read_drawing(svg)
    height = cut(drawing, 2)[0][1]
    lines = [float(y) for y in re.findall(r'<text x="[^"]*" y="([^"]*)"', svg)]
    assert not [y for y in lines if y - 12 < height < y + 4]


def test_labels_of_an_axis_do_not_run_into_each_other():
    relations = wb.load_series("reported_relations").query("actor_a == 'JPN' and actor_b == 'KOR'")
    drawing = read_drawing(wb.draw_series(relations, "negative_days", title="Days", unit="days").svg)
    shown = draw_part(drawing, (0, 500), 1, "d")
    months = [float(x) for x in re.findall(r'x="([\d.]+)"[^>]*>20\d\d-\d\d<', shown)]
    assert len(months) > 2 and min(b - a for a, b in itertools.pairwise(months)) > 7 * 18 * 0.55
