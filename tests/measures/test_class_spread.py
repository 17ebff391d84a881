"""Codes drawn from a class: as often as the class gave them, never another, and the same from the same seed."""

import numpy as np
import pandas as pd
import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.robustness import resample
from workbook.measures.runs import runs

STEPS = np.arange(-2, 3)


@pytest.fixture(scope="module")
def spread():
    """Positions of a made-up class: half of the cells are split, one is missing."""
    draw, cells = np.random.Generator(np.random.PCG64(5)), []
    for number in range(6):
        for actor in FOUR:
            counts = draw.integers(0, 9, 5) * (draw.random(5) < 0.6)
            counts[draw.integers(0, 5)] += 3
            median = float(np.median(np.repeat(STEPS, counts)))
            cells.append([f"X{number}", actor, "P5", median, 1.0, "low", tuple(counts.tolist())])
    columns = ["issue", "actor", "period", "position", "salience", "confidence", "spread"]
    return pd.DataFrame(cells[1:], columns=columns)


def test_each_step_is_drawn_as_often_as_the_class_gave_it(spread):
    drawn = resample(spread, "class", draws=20_000)
    assert drawn.shape == (20_000, 6, 4)
    assert np.isnan(drawn[:, 0, 0]).all()
    for row in spread.itertuples():
        cell = drawn[:, int(row.issue[1]), FOUR.index(row.actor)]
        shares = [(cell == step).mean() for step in STEPS]
        assert shares == pytest.approx(np.array(row.spread) / sum(row.spread), abs=0.02)
        assert all(share == 0 for share, count in zip(shares, row.spread, strict=True) if not count)


def test_the_order_of_the_rows_and_the_run_do_not_matter(spread):
    again = resample(spread.sample(frac=1, random_state=3), "Class ", draws=50)
    assert np.array_equal(again, resample(spread, "class", draws=50), equal_nan=True)
    assert not np.array_equal(again, resample(spread, "class", draws=50, seed=3), equal_nan=True)
    assert np.array_equal(resample(spread, "class", draws=50, actors=FOUR[:2]).shape, (50, 6, 2))


def test_robustness_and_runs_draw_the_same(spread):
    shares = wb.robustness("outlier", spread, error="class", draws=500).set_index("outcome").share
    found = runs("outlier", spread, error="class", draws=500)
    assert shares[found.leader] == pytest.approx((found.values > 0).mean())
    ((count, rate),) = found.slips.values()
    other = [
        1 - row.spread[int(row.position) + 2] / sum(row.spread) if row.position % 1 == 0 else 1
        for row in spread.itertuples()
    ]
    assert count == 23 and rate == pytest.approx(np.mean(other))


def test_the_positions_of_one_coder_hold_no_spread():
    for call in (wb.robustness, wb.draw_robustness):
        with pytest.raises(
            wb.WorkbookError, match=r"draws from the codes of a class, and these positions hold none\. Take"
        ):
            call("outlier", wb.load_positions("P5"), error="class")
    with pytest.raises(wb.WorkbookError, match=r"There is no error model 'klass'\. Did you mean 'class'\?"):
        wb.robustness("outlier", wb.load_positions("P5"), error="klass")


def test_deals_are_drawn_from_the_class_too(spread):
    now = dict.fromkeys(spread.issue.unique(), 0)
    found = wb.deal_robustness({"X1": 1}, spread, status_quo=now, draws=100).set_index("doubt")
    assert "positions, class" in found.index
    drawn, as_coded = found.loc["positions, class"], found.loc["nothing"]
    assert 0 < drawn.nobody_worse < 1 and as_coded.nobody_worse in (0, 1)
    assert "positions, class" not in wb.deal_robustness({"I03": 1}, wb.load_positions("P5"), draws=20).doubt.tolist()
    assert found.drawn["all"].startswith("positions as the class gave them, status quo as")
    one = spread.drop(columns="spread").assign(confidence=None)
    drawn = wb.deal_robustness({"X1": 1}, one, status_quo=now, draws=20).set_index("doubt").drawn
    assert {"positions", "positions, class"}.isdisjoint(drawn.index)
    assert drawn["all"].startswith("positions down, stay and up alike, status quo as")
    record = wb.deals_robustness(wb.load_positions("P5"), size=1, draws=20).set_index("doubt").drawn
    assert record["all"].startswith("positions by confidence, status quo as")


def test_a_deal_is_drawn_by_ones_own_codes_and_by_those_of_a_class():
    positions = wb.load_positions("P5").query("actor in @FOUR")
    assert "in doubt" in wb.draw_deal({"I03": 1}, positions.assign(confidence=None)).words
    sure = [tuple(9 * (step == position) for step in STEPS) for position in positions.position]
    found = wb.deal_robustness({"I03": 1}, positions.assign(spread=sure), draws=20).set_index("doubt")
    assert found.loc["positions, class", list(FOUR)].tolist() == found.loc["nothing", list(FOUR)].tolist()
