"""Timelines, tested by their parts and words."""

import itertools

import pytest

import workbook as wb

from ..pictures_parts import SVG, parse

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
    dots = [one for one in parse(wb.draw_timeline(events)).iter() if one.get("class") == "dot"]
    assert [dot.get("data-event") for dot in dots] == events.event.tolist()
    heights = {}
    for dot, event in zip(dots, events.itertuples(), strict=True):
        assert f"{event.date:%Y-%m-%d} {event.title}" in dot.find(f"{SVG}title").text
        mark = dot[1]
        shape = {"circle": "cy"}.get(mark.tag.removeprefix(SVG))
        heights[event.goldstein] = (
            float(mark.get(shape)) if shape else float(mark.get("d").split()[1].split("l")[0]) + 8
        )
        assert (mark.tag == f"{SVG}path") == (event.goldstein < 0)
    ordered = [heights[score] for score in sorted(heights)]
    assert ordered == sorted(ordered, reverse=True)


def test_marked_titles_do_not_overlap(events):
    root = parse(wb.draw_timeline(events, mark=MARKED))
    notes = [one for one in root.iter() if one.get("class") == "note"]
    assert {note.find(f"{SVG}text").text for note in notes} == set(events.set_index("event").loc[MARKED, "title"])
    boxes = []
    for note in notes:
        x, y, width, height = (float(note.find(f"{SVG}rect").get(side)) for side in ("x", "y", "width", "height"))
        boxes.append((x, y, x + width, y + height))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("since", ["1985", "2017", "2018-06", "2019-06-20"])
def test_dots_stay_in_the_frame_at_every_span(since):
    root = parse(wb.draw_timeline(wb.load_events(since=since)))
    for dot in (one for one in root.iter() if one.get("class") == "dot"):
        if dot[1].tag == f"{SVG}circle":
            assert 150 <= float(dot[1].get("cx")) <= 930


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
