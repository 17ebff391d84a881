"""Every explorer: each stop of every control draws and speaks, errors become sentences, stops stay as they were."""

from types import SimpleNamespace

import pytest

import workbook as wb
from workbook.explorers.base import Explorer
from workbook.explorers.controls import number_slider, tick_box
from workbook.pictures.picture import Picture

MAKERS = {name: getattr(wb, name) for name in dir(wb) if name.startswith("explore_")}


def stops(control):
    """List the values that a reader can set a control to; a few of a long range."""
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    if hasattr(control, "min"):
        middle = type(control.value)((control.min + control.max) / 2)
        return [control.min, middle, control.max]
    return [True, False] if isinstance(control.value, bool) else []


def test_all_explorers_are_looked_at():
    assert {name.removeprefix("explore_") for name in MAKERS} == {
        "argument",
        "cause",
        "coding",
        "deal",
        "network",
        "positions",
        "record",
        "ties",
        "zones",
    }


@pytest.fixture(scope="module", params=MAKERS)
def explorer(request):
    return MAKERS[request.param]()


def test_it_opens_in_a_useful_state(explorer):
    assert explorer.picture.svg.startswith("<svg")
    assert explorer.picture.caption and explorer.picture.words
    assert not explorer.sentence.startswith("This does not work")
    assert all(control.description for control in explorer.controls.values())


def test_every_stop_of_every_control_draws_and_says_something(explorer):
    for name, control in explorer.controls.items():
        for value in stops(control):
            explorer.set(**{name: value})
            assert explorer.picture.svg.startswith("<svg")
            assert explorer.sentence
            if explorer.sentence.startswith("This does not work"):
                # Refused only: an America that the table does not code then, and a partner who is not there.
                assert any(words in explorer.sentence for words in ("apart for 2018-19", "There is no file"))
        explorer.reset()


def test_start_again_brings_back_the_beginning(explorer):
    explorer.reset()
    before = explorer.state, explorer.picture, explorer.sentence
    name, control = next(iter(explorer.controls.items()))
    explorer.set(**{name: stops(control)[-1]})
    explorer.reset()
    assert (explorer.state, explorer.picture, explorer.sentence) == before


def years():
    """The smallest explorer: a year, drawn and said."""
    return Explorer(
        "explore_years",
        {"year": number_slider("Year", 2017, 2003, 2019), "loud": tick_box("Loud")},
        lambda year, loud: Picture(f"<svg>{year}</svg>", f"The year {year}.", "Nothing."),
        lambda year, loud: f"You look at {year}{'!' * loud}",
        stops=[("Early", {"year": 2003}), ("Now", {"year": 2017})],
        stops_title="Two years",
    )


def test_a_control_that_is_moved_moves_picture_sentence_and_status_line():
    explorer = years()
    explorer.controls["year"].value = 2010
    assert explorer.picture.svg == "<svg>2010</svg>"
    assert repr(explorer) == "explore_years: You look at 2010"
    assert explorer._status.value == "<p>You look at 2010</p>"
    assert explorer.state == {"year": 2010, "loud": False}


def test_several_controls_are_set_with_one_drawing():
    drawings = []
    explorer = years()
    draw = explorer._draw
    explorer._draw = lambda **state: drawings.append(state) or draw(**state)
    explorer.set(year=2005, loud=True)
    assert drawings == [{"year": 2005, "loud": True}]
    explorer.controls["loud"].value = False  # moved by hand it still follows
    assert len(drawings) == 2


def test_the_sentence_is_shown_as_text():
    explorer = Explorer("x", {"on": tick_box("On")}, lambda on: Picture("", "", ""), lambda on: "1 < 2 & <b>3</b>")
    assert explorer._status.value == "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>"


def test_the_stops_are_drawn_in_their_order_and_the_beginning_is_chosen():
    steps = years().steps()
    assert steps.title == "Two years"
    assert [(label, picture.caption) for label, picture in steps.stops] == [
        ("Early", "The year 2003."),
        ("Now", "The year 2017."),
    ]
    assert steps.chosen == 1


def test_controls_stand_below_what_is_above_and_over_the_button_and_the_status_line():
    explorer = years()
    boxes = explorer.widget.children
    assert list(boxes[:2]) == list(explorer.controls.values())
    assert boxes[2].description == "Start again" and boxes[3] is explorer._status
    explorer.set(year=2003)
    boxes[2].click()
    assert explorer.state["year"] == 2017
    assert "aria-labelledby" in boxes[4].value


def test_a_moved_control_replaces_the_picture_on_the_page(monkeypatch):
    figures = []
    output = SimpleNamespace(update=figures.append)
    monkeypatch.setattr("IPython.display.display", lambda thing, **how: output if how else None)
    explorer = years()
    explorer._ipython_display_()
    explorer.set(year=2005)
    assert [figure.caption for figure in figures] == ["The year 2005."]


def test_an_error_in_drawing_becomes_a_sentence():
    def draw(on):
        if on:
            raise wb.WorkbookError("No such thing.")
        return wb.draw_network(wb.make_tie_network())

    broken = Explorer("x", {"on": tick_box("On")}, draw, lambda on: "All is well.")
    last = broken.picture
    broken.controls["on"].value = True
    assert broken.sentence == "This does not work: No such thing."
    assert broken.picture is last
    assert "No such thing." in broken._status.value
    broken.reset()
    assert broken.sentence == "All is well."


def test_it_shows_controls_an_ordinary_picture_and_the_stops(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **how: shown.append((thing, how)))
    ties = wb.explore_ties()
    ties._ipython_display_()
    assert [thing for thing, _ in shown] == [ties.widget, ties.picture, ties.steps()]
    assert shown[1][1] == {"display_id": True}


def test_a_value_that_is_no_stop_is_refused_and_the_explorer_lives_on():
    ties = wb.explore_ties()
    with pytest.raises(wb.WorkbookError, match=r"flip='KOR' is no stop of this control"):
        ties.set(flip="KOR")
    with pytest.raises(wb.WorkbookError, match=r"There is no control 'yeer'. Did you mean 'year'"):
        ties.set(yeer=2018)
    ties.controls["year"].value = 2005
    assert ties.sentence.startswith("2005")


@pytest.mark.parametrize("name", ["explore_ties", "explore_positions", "explore_record"])
def test_the_horizon_may_be_a_year(name):
    explorer = getattr(wb, name)(horizon="2012")
    assert not explorer.sentence.startswith("This does not work")


@pytest.mark.parametrize("name", ["explore_ties", "explore_positions"])
def test_a_horizon_before_all_rows_is_answered_in_words(name):
    with pytest.raises(wb.WorkbookError, match="horizon='1990'"):
        getattr(wb, name)(horizon="1990")


@pytest.mark.parametrize(
    ("name", "away"),
    [
        ("network", {"stop": "T5"}),
        ("ties", {"year": 2003}),
        ("cause", {"start": 9}),
        ("positions", {"period": "P1"}),
        ("zones", {"tolerance": 0.5}),
        ("argument", {"light": "C31"}),
        ("record", {"claim": "C01"}),
    ],
)
def test_who_steps_back_sees_what_was_drawn_before(name, away):
    explorer = MAKERS[f"explore_{name}"]()
    first = explorer.picture
    explorer.set(**away)
    assert explorer.picture.svg != first.svg
    explorer.reset()
    assert explorer.picture is first


@pytest.mark.parametrize("name", ["network", "ties", "cause", "positions", "zones", "argument"])
def test_the_stops_of_an_explorer_are_what_its_controls_would_draw(name):
    explorer = getattr(wb, f"explore_{name}")()
    stops = explorer.steps().stops
    assert 2 <= len(stops) <= 8
    assert len({picture.caption + picture.words for _, picture in stops}) == len(stops)
    shown = explorer.steps().stops[explorer.steps().chosen][1]
    assert shown.words == explorer.picture.words


def test_moving_the_explorer_leaves_its_stops_as_they_were():
    explorer = wb.explore_network()
    before = explorer.steps()
    explorer.set(stop="T8", pair=explorer.controls["pair"].options[1][1])
    assert explorer.steps() == before
