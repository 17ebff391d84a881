"""Distances over time: lines at their figures, gaps as gaps, names beside their ends."""

import re

import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.reading import rows
from workbook.measures.positions import distances
from workbook.pictures.distances import BOTTOM, TOP, draw_distances
from workbook.pictures.style import colour

from .parts import SVG, assert_legible, by_key, parse, texts

ALL = wb.load_positions(horizon=None)
PICTURES = {
    "to 2019": draw_distances(wb.load_positions()),
    "to 2024": draw_distances(ALL),
    "others": draw_distances(ALL, actors=["JPN", "PRK", "USA-hawks", "USA"]),
    "two": draw_distances(ALL[ALL.period.isin(["P3", "P4"])], actors=["JPN", "USA"]),
}


def by_pair(root, name):
    return by_key(root, name, "data-pair")


def spots(line):
    return [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", line.find(f"{SVG}path").get("d"))]


@pytest.mark.parametrize("name", list(PICTURES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(PICTURES[name])


def test_lines_stand_at_the_distances_that_the_measure_gives():
    root = parse(PICTURES["to 2024"])
    ticks = {text.text: box for text, box in texts(root)}
    unit = float(BOTTOM - TOP) / max(float(one) for one in ticks if re.fullmatch(r"[\d.]+", one))
    for place, period in enumerate(sorted(set(ALL.period))):
        for row in distances(ALL[ALL.period == period]).itertuples():
            _, y = spots(by_pair(root, "pair")[f"{row.a}-{row.b}"])[2 * place]
            assert (BOTTOM - y) / unit == pytest.approx(row.distance, abs=0.001 + 0.06 / unit)


def test_each_period_is_as_wide_as_it_lasted():
    ends = spots(by_pair(parse(PICTURES["to 2019"]), "pair")["CHN-KOR"])
    wide = [end[0] - start[0] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    periods = wb.load_periods().set_index("period").loc[:"P5"]
    days = (pd.to_datetime(periods.end) - pd.to_datetime(periods.start)).dt.days + 1
    assert [one / sum(wide) for one in wide] == pytest.approx(list(days / days.sum()), abs=0.001)


def test_a_pair_that_shares_no_issue_has_a_gap():
    without = ALL[~((ALL.period == "P3") & (ALL.actor == "JPN"))]
    picture = draw_distances(without)
    line = by_pair(parse(picture), "pair")["JPN-KOR"]
    assert line.find(f"{SVG}path").get("d").count("M") == 2
    assert "P2 0.30; P4 1.60" in picture.words
    assert by_pair(parse(picture), "pair")["CHN-KOR"].find(f"{SVG}path").get("d").count("M") == 1


def test_each_line_has_a_look_of_its_own_by_pair():
    settings = {f"{row['actor_a']}-{row['actor_b']}": row for row in rows("pair_settings").values()}
    for columns in (("colour",), ("dash", "shape")):
        assert len({tuple(row[column] for column in columns) for row in settings.values()}) == len(settings)
    for name, picture in PICTURES.items():
        drawn = by_pair(parse(picture), "pair")
        looks = {pair: (path.get("stroke"), path.get("stroke-dasharray") or "") for pair, path in paths(drawn)}
        assert len(set(looks.values())) == len(looks)
        for pair, look in looks.items():
            if pair in settings:
                assert look == (colour(settings[pair]["colour"]), settings[pair]["dash"]), (name, pair)


def paths(drawn):
    return [(pair, line.find(f"{SVG}path")) for pair, line in drawn.items()]


def test_each_line_is_named_at_its_end_with_its_last_figure():
    root = parse(PICTURES["others"])
    named = {pair: one.find(f"{SVG}text").text for pair, one in by_pair(root, "name").items()}
    assert named["JPN-USA-hawks"].startswith("JPN–hawks ")
    lines = by_pair(root, "pair")
    assert set(named) == set(lines)
    for pair, one in by_pair(root, "name").items():
        x, _ = map(float, re.match(r"M([\d.]+) ([\d.]+)", one.find(f"{SVG}path").get("d")).groups())
        assert x == pytest.approx(spots(lines[pair])[-1][0], abs=0.11)


def test_distances_in_words():
    words = PICTURES["to 2019"].words
    assert "China and South Korea: P1 0.29; P2 1.44; P3 0.67; P4 0.20; P5 0.22." in words
    assert PICTURES["to 2019"].caption == "How far apart each pair stands, 2003 to 2019."


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: draw_distances(wb.load_positions("P5")), "Lines need two periods at least; this table holds P5."),
        (lambda: draw_distances(ALL[:0]), "this table holds none."),
        (
            lambda: draw_distances(ALL, actors=["CHN", "JPN", "KOR", "USA", "PRK"]),
            "5 actors make 10 lines. Two, three or four can be told apart.",
        ),
        (lambda: draw_distances(ALL, actors=["CHN"]), "1 actors make 0 lines."),
        (lambda: draw_distances(wb.load_issues()), "A table of positions is needed"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
