"""Timelines, tested by their parts and words."""

import itertools
import re

import pandas as pd
import pytest

import workbook as wb
from workbook.pictures.timeline_span import make_span

from .parts import SVG, box_of, by_key, groups, meet, parse, tooltip, words_in

MARKED = [
    "ev-20170808-fire-and-fury",
    "ev-20180427-panmunjom",
    "ev-20180612-singapore",
    "ev-20190228-hanoi-collapse",
    "ev-20190630-dmz",
]


@pytest.fixture(scope="module")
def events():
    return wb.load_events(since="2017", paragraph=[4, 5, 6])


def test_every_event_is_a_dot_at_its_score_with_its_evidence(events):
    dots = groups(parse(wb.draw_timeline(events)), "dot")
    assert [dot.get("data-event") for dot in dots] == events.event.tolist()
    heights = {}
    for dot, event in zip(dots, events.itertuples(), strict=True):
        assert f"{event.date:%Y-%m-%d} {event.title}" in tooltip(dot)
        mark = dot[1]
        shape = {"circle": "cy"}.get(mark.tag.removeprefix(SVG))
        heights[event.goldstein] = (
            float(mark.get(shape)) if shape else float(mark.get("d").split()[1].split("l")[0]) + 8
        )
        assert (mark.tag == f"{SVG}path") == (event.goldstein < 0)
    ordered = [heights[score] for score in sorted(heights)]
    assert ordered == sorted(ordered, reverse=True)


LONG_AGO = [
    "ev-19930611-joint-statement93",
    "ev-19941021-agreed-framework",
    "ev-20070305-ny-wg",
    "ev-20120229-leap-day",
]


@pytest.mark.parametrize(
    ("selection", "marked"),
    [
        ({"since": "2017", "paragraph": [4, 5, 6]}, MARKED),
        ({"between": ["USA", "PRK"]}, [*LONG_AGO, "ev-20180612-singapore"]),
    ],
)
def test_marked_events_are_numbered_in_order_of_time_and_told_below(selection, marked):
    events = wb.load_events(**selection)
    root = parse(wb.draw_timeline(events, mark=marked[::-1]))
    notes = groups(root, "note")
    assert [note.find(f"{SVG}text").text for note in notes] == [str(number + 1) for number in range(len(marked))]
    told = [" ".join(words_in(line)) for line in groups(root, "key")]
    assert told == [
        f"{event.date.day} {event.date:%B %Y}: {event.title}"
        for event in events[events.event.isin(marked)].itertuples()
    ]


@pytest.mark.parametrize(
    ("selection", "marked"),
    [
        ({"since": "2017", "paragraph": [4, 5, 6]}, MARKED),
        ({"between": ["USA", "PRK"]}, [*LONG_AGO, "ev-20180612-singapore"]),
        ({"since": "2019-06-17", "until": "2019-06-30"}, "all"),
    ],
)
def test_numbers_and_their_lines_hide_no_dot_and_do_not_cross(selection, marked):
    events = wb.load_events(**selection)
    keys = events.event.tolist() if marked == "all" else marked
    root = parse(wb.draw_timeline(events, mark=keys))
    boxes = [box_of(note.find(f"{SVG}rect")) for note in groups(root, "note")]
    lines = [
        [tuple(map(float, one)) for one in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d"))]
        for path in groups(root, "line")
    ]
    for one, other in itertools.combinations(boxes, 2):
        assert not meet(one, other)
    for x, y in middles(root).values():
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes)
    for (number, line), (place, box) in itertools.product(enumerate(lines), enumerate(boxes)):
        if number != place:
            (x0, y0), (x1, y1) = line
            points = [(x0 + (x1 - x0) * step / 20, y0 + (y1 - y0) * step / 20) for step in range(21)]
            assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)
    for one, other in itertools.combinations(lines, 2):
        assert not cross(*one, *other)


def middles(root):
    """The middle of each dot, by its event."""
    found = {}
    for key, dot in by_key(root, "dot", "data-event").items():
        d = dot[1].get("d")
        x, y = map(float, re.match(r"M(\S+) (\S+?)l", d).groups()) if d else (dot[1].get("cx"), dot[1].get("cy"))
        found[key] = (float(x), float(y) + 8 * bool(d))
    return found


def cross(a, b, c, d):
    """Tell whether the way from a to b crosses that from c to d."""

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0

    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)


def test_years_that_crowd_at_the_end_of_decades_have_a_panel_of_their_own():
    root = parse(wb.draw_timeline(wb.load_events(between=["USA", "PRK"])))
    (gap,) = groups(root, "gap")
    left, _, right, _ = box_of(gap)
    dates = wb.load_events(between=["USA", "PRK"]).set_index("event").date
    for key, (x, _) in middles(root).items():
        assert x > right - 8 if dates[key].year >= 2017 else x < left + 8
    assert any(re.search(r"right of the gap a year is \d+ times as wide", word) for word in words_in(root))
    assert not groups(parse(wb.draw_timeline(wb.load_events(since="2017"))), "gap")


@pytest.mark.parametrize("since", ["1985", "2003", "2017", "2018", "2018-06", "2019-06"])
def test_every_band_has_its_name_which_no_line_and_no_other_name_meets(since):
    picture = wb.draw_timeline(wb.load_events(since=since))
    root = parse(picture)
    bands, names = groups(root, "band"), groups(root, "stop")
    assert len(names) == len(bands)
    poles = [re.match(r"M(\S+) (\S+)V(\S+)", pole.get("d")).groups() for pole in groups(root, "pole")]
    boxes = [
        (x - 5 * len(name.text), y - 12, x + 5 * len(name.text), y + 3)
        for name in names
        for x, y in [(float(name.get("x")), float(name.get("y")))]
    ]
    assert all(box[0] >= 0 and box[2] <= 960 for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        assert not meet(one, other)
    for pole in poles:
        x, top, bottom = map(float, pole)
        assert not any(meet((x, top, x, bottom), box) for box in boxes)
        assert any(box_of(band)[0] <= x <= box_of(band)[2] for band in bands)


def test_a_timeline_without_a_title_is_named_by_who_takes_part_and_when():
    of_seoul = wb.draw_timeline(wb.load_events(since="2018", between=["KOR", "PRK"])).caption
    assert re.fullmatch(r"South Korea and North Korea, \d+ \w+ 2018 to \d+ \w+ 2019\.", of_seoul)


@pytest.mark.parametrize("since", ["1985", "2017", "2018-06", "2019-06-20"])
def test_dots_stay_in_the_frame_at_every_span(since):
    root = parse(wb.draw_timeline(wb.load_events(since=since)))
    for dot in groups(root, "dot"):
        if dot[1].tag == f"{SVG}circle":
            assert 150 <= float(dot[1].get("cx")) <= 930


def test_cooperation_is_a_blue_disc_conflict_a_vermilion_square_what_is_even_a_grey_ring(events):
    scores = events.set_index("event").goldstein
    kinds = {}
    for dot in groups(parse(wb.draw_timeline(events)), "dot"):
        score = scores[dot.get("data-event")]
        shape = dot[1]
        look = shape.tag.removeprefix(SVG), shape.get("fill"), shape.get("stroke")
        kinds.setdefault(int(score > 0) - int(score < 0), set()).add(look)
    assert kinds[1] == {("circle", "#005f99", "#fff")} and kinds[-1] == {("path", "#b93c0e", "#fff")}
    even = events.head(1).assign(goldstein=0.0)
    (ring,) = groups(parse(wb.draw_timeline(even)), "dot")
    assert (ring[1].get("fill"), ring[1].get("stroke")) == ("#fff", "#6a7280")


def test_a_dot_stands_at_its_day_and_its_score():
    events = (
        wb.load_events(since="2018", until="2018")
        .head(3)
        .assign(date=pd.to_datetime(["2018-01-01", "2018-04-11", "2018-07-20"]), goldstein=[10.0, 0.0, -10.0])
    )
    dots = [dot[1] for dot in groups(parse(wb.draw_timeline(events)), "dot")]
    places = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in dots[:2]]
    assert places == [(150, 130), (540, 345)]
    assert dots[2].get("d").startswith("M930 552")  # its top corner


def across(picture):
    """Where each dot stands from left to right, by its event."""
    return {
        key: float(dot[1].get("cx") or re.match(r"M(\S+) ", dot[1].get("d"))[1])
        for key, dot in by_key(parse(picture), "dot", "data-event").items()
    }


def test_dots_of_one_day_and_score_stand_side_by_side():
    events = wb.load_events(since="2018", until="2018").head(4)
    events = events.assign(date=pd.to_datetime(["2018-01-01", *["2018-06-01"] * 2, "2018-12-01"]), goldstein=2.0)
    places = list(across(wb.draw_timeline(events)).values())
    day = 150 + 780 * 151 / 334
    assert places == pytest.approx([150, day - 3.5, day + 3.5, 930], abs=0.1)


@pytest.mark.parametrize("since", ["1985", "2003", "2017", "2018", "2018-06", "2019-05", "2019-06-17", "2019-06-29"])
def test_no_dot_is_moved_past_one_of_an_earlier_day_or_an_earlier_row_of_the_table(since):
    events = wb.load_events(since=since)
    places = list(across(wb.draw_timeline(events)).values())
    assert places == sorted(places)
    days = [date.date() for date in events.date]
    span = make_span(days[0], days[-1], days)
    moved = [place - span.across(day) for place, day in zip(places, days, strict=True)]
    if span.wide:  # within its day
        assert min(moved) > -0.1 and max(moved) < span.panels[0].day_width
    else:
        assert max(map(abs, moved)) < 7.1


@pytest.mark.parametrize("since", ["2019-06-01", "2019-06-17", "2019-06-29"])
def test_what_came_hours_after_the_tweet_stands_to_the_right_of_it(since):
    places = across(wb.draw_timeline(wb.load_events(since=since, until="2019-06-30")))
    assert places["ev-20190629-dmz-tweet"] < places["ev-20190629-trump-xi-osaka-meeting"]
    assert places["ev-20190629-dmz-tweet"] < places["ev-20190629-xi-trump-osaka"]


def test_the_line_of_time_may_be_longer_than_its_events():
    events = wb.load_events(since="2019-06-20", until="2019-06-29")
    picture = wb.draw_timeline(events, since="2019-06-17", until="2019-06-30")
    assert across(picture)["ev-20190620-xi-pyongyang"] == pytest.approx(150 + 780 * 3 / 14, abs=0.1)
    assert {"17 Jun", "29 Jun"} < set(words_in(parse(picture)))
    assert across(wb.draw_timeline(events, since="2019-06-25"))["ev-20190620-xi-pyongyang"] == 150  # never shorter


def test_the_scale_and_the_legend_say_what_up_and_down_mean(events):
    root = parse(wb.draw_timeline(events))
    height = {text.text: float(text.get("y")) for text in root.iter(f"{SVG}text") if text.text}
    assert height["+10"] < height["+5"] < height["0"] < height["−5"] < height["−10"]
    assert height["+10"] < height["cooperation"] < height["0"] < height["conflict"] < height["−10"]
    words = words_in(root)
    assert [one for one in words if one[:2] in ("+ ", "− ", "± ")] == ["+ cooperation", "− conflict", "± about even"]


def test_the_turning_points_stand_behind_their_days(events):
    root = parse(wb.draw_timeline(wb.load_events(since="2017", until="2019")))
    bands = groups(root, "band")
    points = wb.load_turning_points().query("end >= '2017'")
    assert len(bands) == len(points)
    edges = [box_of(band) for band in bands]
    assert all(abs(one[2] - other[0]) < 3 for one, other in itertools.pairwise(edges))
    assert [band.get("fill") for band in bands][:2] == ["#ffffff", "#eceef2"]
    assert set(points.label) == {name.text for name in groups(root, "stop")}


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2018-06-01", "2018-06-30", "1 Jun", "28 Jun"),
        ("2018-01", "2018-12", "2018", "Nov"),
        ("2017", "2019", "2017", "Apr"),
        ("2003", "2019", "2003", "2018"),
    ],
)
def test_days_months_or_years_are_written_below_as_fine_as_there_is_room(since, until, first, last):
    root = parse(wb.draw_timeline(wb.load_events(since=since, until=until)))
    ticks = [text for text in root.iter(f"{SVG}text") if text.get("y") == "588"]
    assert 3 <= len(ticks) <= 13
    places = [float(text.get("x")) for text in ticks]
    assert places == sorted(places) and all(140 < x < 940 for x in places)


def test_a_number_stands_near_its_dot(events):
    root = parse(wb.draw_timeline(events, mark=MARKED))
    for key, path, note in zip(MARKED, groups(root, "line"), groups(root, "note"), strict=True):
        box = box_of(note.find(f"{SVG}rect"))
        start = tuple(map(float, re.match(r"M(\S+) (\S+?)L", path.get("d")).groups()))
        assert start == pytest.approx(middles(root)[key], abs=0.11)
        assert abs((box[1] + box[3]) / 2 - start[1]) + abs((box[0] + box[2]) / 2 - start[0]) < 70


def test_no_line_is_drawn_over_a_number():
    june = wb.load_events(since="2019-06-20", until="2019-06-29")
    root = parse(wb.draw_timeline(june, mark=june.event.tolist()))
    drawn = [part.get("class") for part in root.iter() if part.get("class") in ("line", "dot", "note")]
    assert drawn == sorted(drawn, key=["line", "dot", "note"].index) and drawn.count("line") == len(june)


def test_one_title_may_be_marked_without_a_list(events):
    assert len(groups(parse(wb.draw_timeline(events, mark=MARKED[0])), "note")) == 1


def test_a_timeline_in_words(events):
    words = wb.draw_timeline(events).words
    assert "12 June 2018: Trump and Kim meet in Singapore (+8.0)." in words
    assert words.count(".)") == 0 and words.count("(") >= len(events)


def test_a_single_day_can_be_drawn():
    assert "12 June 2018" in wb.draw_timeline(wb.load_events(since="2018-06-12", until="2018-06-12")).caption


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda events: wb.draw_timeline(events[:0]), "There is no event to draw"),
        (
            lambda events: wb.draw_timeline(events, mark=["ev-20180612-singapoer"]),
            "There is no event in this table 'ev-20180612-singapoer'. Did you mean 'ev-20180612-singapore'?",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(events, call, text):
    with pytest.raises(wb.WorkbookError) as error:
        call(events)
    assert text in str(error.value)
