"""The score card: each cell by hand, and its sums are what a deal brings."""

import itertools

import pytest

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.score_card import aims, score_card

P5 = wb.load_positions("P5")


@pytest.mark.parametrize("actor", [*FOUR, "PRK", "USA-hawks"])
def test_each_cell_is_steps_nearer_times_salience(actor):
    card = score_card(P5, actor).set_index("issue")
    now = wb.load_status_quo().set_index("issue").value
    for row in P5[P5.actor == actor].itertuples():
        for step in range(-2, 3):
            nearer = abs(row.position - now[row.issue]) - abs(row.position - step)
            assert card.loc[row.issue, step] == row.salience * nearer
        assert card.loc[row.issue, now[row.issue]] == 0
        assert card.most[row.issue] == card.loc[row.issue, row.position] == card.to_gain[row.issue]


@pytest.mark.parametrize("text", [{"I03": 0, "I10": -1}, {"I01": 2, "I06": -1, "I10": 0}])
def test_added_up_it_is_what_a_deal_brings(text):
    gains = wb.deal(text, P5).set_index("actor").gain
    for actor in FOUR:
        card = score_card(P5, actor).set_index("issue")
        assert sum(card.loc[issue, step] for issue, step in text.items() if issue in card.index) == gains[actor]


def test_aims_are_the_largest_weighted_distances():
    for actor in FOUR:
        card = score_card(P5, actor).set_index("issue").to_gain
        named = aims(score_card(P5, actor))
        assert 1 <= len(named) <= 3 and (card[named] > 0).all()
        assert card.drop(named).max() <= card[named].min()
        assert all(a >= b for a, b in itertools.pairwise(card[named]))


def test_whoever_has_no_position_has_no_card():
    with pytest.raises(wb.WorkbookError, match="UNSC has no position in period P5, so it has no score card"):
        score_card(P5, "UNSC")
