"""Lesson 08: what its text says of every coding, without a cell that shows each of them, is so."""

import pytest

import workbook as wb
from workbook.datasets.actors import FOUR

SALIENT = ["A", "B", "C", "record"]
ALL = [*SALIENT, "D"]
AFTER_HANOI = {coder: wb.load_positions("P5", coder=coder) for coder in ALL}


def empty(coder, **options):
    table = wb.zones(AFTER_HANOI[coder], **options)
    return list(table.issue[table["empty"]])


def movable(coder, **instead):
    now = wb.load_status_quo().set_index("issue").value.to_dict() | instead
    table = wb.core(AFTER_HANOI[coder], status_quo=now)
    return list(table.issue[table.movable])


@pytest.mark.parametrize("coder", ALL)
def test_one_step_of_the_status_quo_read_otherwise_lets_an_issue_move(coder):
    assert movable(coder) == []
    assert movable(coder, I04=1) == ["I04"]
    assert movable(coder, I08=-2) == ["I08"]
    quo = wb.load_status_quo().set_index("issue")
    assert quo.high["I04"] == 1
    assert quo.low["I08"] == -2


@pytest.mark.parametrize("coder", SALIENT)
def test_hawks_close_zones_that_the_president_leaves_open(coder):
    assert not empty(coder, actors=["CHN", "KOR", "USA-president"])
    assert empty(coder, actors=["CHN", "KOR", "USA-hawks"])


@pytest.mark.parametrize("coder", SALIENT)
def test_a_freeze_costs_tokyo_and_the_hawks_unless_it_is_a_first_step(coder):
    for step, sign in ((1, -1), (-1, 1)):
        gain = wb.deal({"I04": step}, AFTER_HANOI[coder]).set_index("actor").gain
        assert (sign * gain[["JPN", "USA-hawks"]] > 0).all()


@pytest.mark.parametrize("coder", SALIENT)
def test_packages_need_unequal_care_and_cost_pyongyang(coder):
    positions = AFTER_HANOI[coder]
    found = wb.deals(positions, draws=20).table.query("strict > 0")
    assert len(found)
    assert (found.PRK < 0).all()
    president, hawks = (found[voice] < 0 for voice in ("USA-president", "USA-hawks"))
    assert (hawks.all() and not president.any()) if coder == "C" else (president.all() and not hawks.any())
    assert not wb.deals(positions, draws=20, actors=[*FOUR, "PRK"]).table.strict.any()
    assert not wb.deals(positions, draws=20, weight="equal").table.strict.any()
    ours = wb.deal({"I03": 0, "I10": -1}, positions).set_index("actor").better[list(FOUR)]
    assert ours.all() == (coder in ("B", "record"))


def test_packages_turn_up_by_chance_by_the_record_and_seldom_by_c():
    some = {coder: wb.deals_by_chance(AFTER_HANOI[coder]).some.iloc[-1] for coder in ("C", "record")}
    assert some["C"] < 0.1
    assert some["record"] > 0.5


@pytest.mark.parametrize("coder", ALL)
def test_all_of_tokyo_one_step_up_is_no_outlier_and_b_and_c_keep_one_empty_zone(coder):
    positions = AFTER_HANOI[coder]
    assert wb.robustness("outlier", positions, error={"JPN": 1}).outcome[0] == "USA"
    assert wb.robustness("empty_zones", positions, error={"JPN": 1}).outcome[0] == (coder in ("B", "C"))


@pytest.mark.parametrize("coder", ALL)
def test_one_code_overturns_the_missing_zone_on_the_agenda(coder):
    for finding in ("no-zone-on-agenda-P5", "no-zone-on-peace-P5"):
        assert wb.flips(finding, AFTER_HANOI[coder]).steps == 1
    assert set(empty(coder)) >= {"I07", "I10"}


def test_both_codes_of_tokyo_rest_on_one_document():
    tokyo = AFTER_HANOI["record"].query("actor == 'JPN' and issue in ['I07', 'I10']")
    assert tokyo.source.nunique() == 1
