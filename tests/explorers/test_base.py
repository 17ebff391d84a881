"""Every explorer: each stop of every control draws and speaks, errors become sentences, stops stay as they were."""

from types import SimpleNamespace

import pytest

import workbook as wb
from workbook.explorers.base import Explorer
from workbook.explorers.panel import slider, tick
from workbook.pictures.picture import Picture

MAKERS = {name: getattr(wb, name) for name in dir(wb) if name.startswith("explore_")}


def stops(control):
    """List the values that a reader can set a control to; a few of a long range."""
    values = [value for _, value in control.options]
    if values:
        return values if len(values) < 100 else [values[0], values[len(values) // 2], values[-1]]
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
    assert all(control.label for control in explorer.controls.values())


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
        {"year": slider("Year", range(2003, 2020), 2017), "loud": tick("Loud")},
        lambda year, loud: Picture(f"<svg>{year}</svg>", f"The year {year}.", "Nothing."),
        lambda year, loud: f"You look at {year}{'!' * loud}",
        stops=[("Early", {"year": 2003}), ("Now", {"year": 2017})],
        stops_title="Two years",
    )


def test_a_control_that_is_moved_moves_picture_sentence_and_status_line():
    explorer = years()
    explorer.panel.values = explorer.panel.values | {"year": 7}  # as the page does it: the place of the stop
    assert explorer.picture.svg == "<svg>2010</svg>"
    assert repr(explorer) == "explore_years: You look at 2010"
    assert explorer.panel.sentence == "You look at 2010" and "<svg>2010</svg>" in explorer.panel.picture
    assert explorer.state == {"year": 2010, "loud": False}


def test_several_controls_are_set_with_one_drawing():
    drawings = []
    explorer = years()
    draw = explorer._draw
    explorer._draw = lambda **state: drawings.append(state) or draw(**state)
    explorer.set(year=2005, loud=True)
    assert drawings == [{"year": 2005, "loud": True}]
    explorer.panel.values = explorer.panel.values | {"loud": False}  # moved by hand it still follows
    assert len(drawings) == 2


def test_the_stops_are_drawn_in_their_order_and_the_beginning_is_chosen():
    steps = years().steps()
    assert steps.title == "Two years"
    assert [(label, picture.caption) for label, picture in steps.stops] == [
        ("Early", "The year 2003."),
        ("Now", "The year 2017."),
    ]
    assert steps.chosen == 1


def test_the_page_gets_the_controls_and_a_button_that_starts_again():
    explorer = years()
    panel = explorer.panel
    assert [field["label"] for field in panel.fields] == ["Year", "Loud"] and panel.buttons == ["Start again"]
    explorer.set(year=2003)
    assert panel.values == {"year": 0, "loud": False}
    panel._handle_custom_msg({"press": "Start again"}, [])
    assert explorer.state["year"] == 2017 and panel.values["year"] == 14
    assert repr(panel) == "The controls of explore_years: run this cell to move them."


def test_a_moved_control_replaces_the_picture_on_the_page(monkeypatch):
    figures = []
    output = SimpleNamespace(update=figures.append)
    monkeypatch.setattr("IPython.display.display", lambda thing, **how: output if how else None)
    explorer = years()
    explorer._ipython_display_()
    explorer.set(year=2005)
    assert [figure.caption for figure in figures] == ["The year 2005."]
    explorer.panel.values = explorer.panel.values | {"year": 3}
    explorer.panel.values = explorer.panel.values | {"year": 4}
    assert len(figures) == 1  # while the reader moves, only the page's own picture follows
    explorer.panel._handle_custom_msg({"save": True}, [])
    assert [figure.caption for figure in figures] == ["The year 2005.", "The year 2007."]


def test_an_error_in_drawing_becomes_a_sentence():
    def draw(on):
        if on:
            raise wb.WorkbookError("No such thing.")
        return wb.draw_network(wb.make_tie_network())

    broken = Explorer("x", {"on": tick("On")}, draw, lambda on: "All is well.")
    broken.set(on=True)
    assert broken.sentence == "This does not work: No such thing."
    assert broken.picture.caption == "No picture for this choice. No such thing."  # no old picture stays
    assert ">No such thing.</text>" in broken.panel.picture
    broken.reset()
    assert broken.sentence == "All is well."


def test_it_shows_controls_an_ordinary_picture_and_the_stops(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **how: shown.append((thing, how)))
    ties = wb.explore_ties()
    ties._ipython_display_()
    assert [thing for thing, _ in shown] == [ties.panel, ties.picture, ties.steps()]
    assert shown[1][1] == {"display_id": True}


def test_a_value_that_is_no_stop_is_refused_and_the_explorer_lives_on():
    ties = wb.explore_ties()
    with pytest.raises(wb.WorkbookError, match=r"flip='KOR' is no stop of this control"):
        ties.set(flip="KOR")
    with pytest.raises(wb.WorkbookError, match=r"There is no control 'yeer'. Did you mean 'year'"):
        ties.set(yeer=2018)
    ties.set(year=2005)
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


@pytest.mark.parametrize("name", ["network", "ties", "cause", "positions", "zones"])
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
