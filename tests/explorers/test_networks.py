"""Explorers: every stop of every control draws and speaks, and errors become sentences."""

import pytest

import workbook as wb
from workbook.answers import record
from workbook.explorers import claims, deals, events, networks, positions
from workbook.explorers import coding as coding_explorer
from workbook.explorers.base import Explorer
from workbook.explorers.controls import tick_box

MAKERS = {
    name: getattr(module, name)
    for module in (claims, coding_explorer, deals, events, networks, positions)
    for name in dir(module)
    if name.startswith("explore_")
}


def stops(control):
    """List the values that a reader can set a control to; a few of a long range."""
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    if hasattr(control, "min"):
        middle = type(control.value)((control.min + control.max) / 2)
        return [control.min, middle, control.max]
    return [True, False] if isinstance(control.value, bool) else []


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


def test_a_control_that_is_moved_moves_the_picture():
    ties = networks.explore_ties()
    before = ties.picture
    ties.controls["year"].value = 2010
    assert ties.picture != before
    assert ties.sentence.startswith("2010: ")


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
    ties = networks.explore_ties()
    ties._ipython_display_()
    assert [thing for thing, _ in shown] == [ties.widget, ties.picture, ties.steps()]
    assert shown[1][1] == {"display_id": True}


def test_stepping_with_the_buttons_stops_at_the_ends():
    network = networks.explore_network()
    back, on = network.widget.children[0].children
    for _ in range(10):
        on.click()
    assert network.state["stop"] == "T8"
    for _ in range(10):
        back.click()
    assert network.state["stop"] == "T1"


def test_evidence_for_a_pair_names_that_pair_only():
    network = networks.explore_network()
    network.set(stop="T5", pair=("PRK", "USA"))
    listed = {item.title for item in network.picture.evidence}
    assert "Trump and Kim meet in Singapore" in listed
    assert "Kim and Xi meet in Beijing again" not in listed


def test_a_flip_mends_or_breaks_the_balance():
    ties = networks.explore_ties()
    ties.set(year=2019)
    assert "frustration index 2" in ties.sentence
    ties.set(flip=("KOR", "PRK"))
    assert "with South Korea–North Korea turned over" in ties.sentence


def test_taking_an_event_away_changes_what_is_left():
    cause = events.explore_cause()
    before = cause.sentence
    cause.set(**{key: False for key in cause.controls if key.startswith("ev-")})
    assert cause.sentence != before


def test_who_sits_at_the_table_matters():
    table = positions.explore_zones()
    assert "8 of 10 issues have a zone" in table.sentence
    table.set(JPN=False)
    assert "10 of 10 issues have a zone" in table.sentence
    table.set(CHN=False, KOR=False)
    assert "Two actors at least" in table.sentence


def test_coding_is_blind_until_one_compares(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding = coding_explorer.explore_coding()
    codes = wb.load_statements().head(12).set_index("statement").reference_code
    coding.set(**{key: int(code) for key, code in codes.items()})
    assert coding.sentence.startswith("12 of 12 statements are coded.")
    assert not any(f"Both {code}" in coding.picture.words for code in codes)
    wb.keep(coding)
    coding.set(compare="coder")
    same = "12 of 12 codes are the same, 12 within one step; kappa 1.00, weighted kappa 1.00, alpha 1.00."
    assert coding.sentence == same
    coding.set(compare="partner")
    assert coding.sentence.startswith("12 of 12 codes are the same")
    coding.set(partner="nobody.json")
    assert coding.sentence == "This does not work: There is no file nobody.json beside this notebook."


def test_a_partner_who_coded_fewer_statements_is_compared_on_these(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    few = coding_explorer.explore_coding(count=6)
    codes = wb.load_statements().head(6).set_index("statement").reference_code
    few.set(**{key: int(code) for key, code in codes.items()})
    wb.keep(few)
    coding = coding_explorer.explore_coding()
    coding.set(**{key: int(code) for key, code in codes.items()}, s12=1, compare="partner")
    assert coding.sentence.startswith("6 of 6 codes are the same")


def test_a_value_that_is_no_stop_is_refused_and_the_explorer_lives_on():
    ties = networks.explore_ties()
    with pytest.raises(wb.WorkbookError, match=r"flip='KOR' is no stop of this control"):
        ties.set(flip="KOR")
    with pytest.raises(wb.WorkbookError, match=r"There is no control 'yeer'. Did you mean 'year'"):
        ties.set(yeer=2018)
    ties.controls["year"].value = 2005
    assert ties.sentence.startswith("2005")


def test_an_objection_that_is_taken_away_counts_the_others():
    argument = claims.explore_argument()
    argument.set(reject="X01")
    assert "X01 is taken away; objections count" in argument.sentence
    argument.set(reject="R05")
    assert "R05 is taken away; objections and replies count: 3 of its 58 claims fall (C02" in argument.sentence


def test_objections_and_replies_are_heard_one_after_the_other():
    argument = claims.explore_argument()
    assert argument.sentence.endswith("the essay stands alone: none of its 58 claims falls.")
    argument.set(objections=True)
    assert "objections count: 4 of its 58 claims fall (C02, C07, C23, C52)." in argument.sentence
    argument.set(replies=True)
    assert "objections and replies count: 2 of its 58 claims fall (C07, C23); undecided: C02, C52." in argument.sentence
    argument.set(objections=False)  # replies are to objections
    assert "objections and replies count" in argument.sentence


def test_the_record_is_hidden_until_revealed():
    record = claims.explore_record()
    assert not record.picture.evidence
    assert "contradicted" not in record.sentence + record.picture.words + record.picture.svg
    record.set(claim="C23", verdict="partly", reveal=True)
    assert record.sentence.startswith("C23: you say partly, the workbook says contradicted.")
    assert record.picture.evidence


@pytest.mark.parametrize("name", ["explore_ties", "explore_positions", "explore_record"])
def test_the_horizon_may_be_a_year(name):
    explorer = getattr(wb, name)(horizon="2012")
    assert not explorer.sentence.startswith("This does not work")


def test_ties_end_at_the_horizon():
    assert networks.explore_ties(horizon="2012").controls["year"].max == 2012


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


def test_a_partners_file_that_changed_is_read_anew(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    coding = coding_explorer.explore_coding()
    keys = list(coding.controls)[:12]

    def partner(code):
        other = coding_explorer.explore_coding()
        other.set(**dict.fromkeys(keys, code))
        wb.keep(other)
        (tmp_path / record.FILE).replace(tmp_path / "partner.json")

    partner(0)
    coding.set(**dict.fromkeys(keys, 0), compare="partner", partner="partner.json")
    before = coding.picture
    partner(2)
    coding.set()
    assert coding.picture.svg != before.svg
