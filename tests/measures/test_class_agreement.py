"""Agreement of a class: from counts the same as from the codes one by one, by another library too."""

import itertools

import krippendorff
import numpy as np
import pandas as pd
import pytest

import workbook as wb

CODES = [[0, 0, 1, None], [2, 2, 2, 2], [-1, 0, None, None], [1, None, None, None]]
CELLS = [("I01", "CHN"), ("I01", "JPN"), ("I02", "CHN"), ("I02", "JPN")]


@pytest.fixture
def spread():
    counts = [tuple(line.count(step) for step in range(-2, 3)) for line in CODES]
    return pd.DataFrame(
        [(*cell, count) for cell, count in zip(CELLS, counts, strict=True)], columns=["issue", "actor", "spread"]
    )


def test_alpha_is_that_of_the_codes_one_by_one(spread):
    found = wb.class_agreement(spread).iloc[0]
    table = np.array(CODES, dtype=float).T
    assert found.alpha == pytest.approx(krippendorff.alpha(table, level_of_measurement="ordinal"))
    assert (found.cells, found.codes) == (4, 10)
    pairs = [[(a, b) for a, b in itertools.permutations([c for c in line if c is not None], 2)] for line in CODES]
    pairs = [line for line in pairs if line]
    assert found["same"] == pytest.approx(np.mean([np.mean([a == b for a, b in line]) for line in pairs]))
    assert found.within_one == pytest.approx(np.mean([np.mean([abs(a - b) <= 1 for a, b in line]) for line in pairs]))


def test_groups_are_those_cells_alone_and_blank_where_nothing_varies(spread):
    by_actor = wb.class_agreement(spread, "actor").set_index("actor")
    assert by_actor.cells.to_dict() == {"CHN": 2, "JPN": 2}
    assert np.isnan(by_actor.alpha["JPN"]) and by_actor["same"]["JPN"] == 1
    assert wb.class_agreement(spread.tail(1))["same"].isna().all()  # one reader alone
    assert wb.class_agreement(spread, "issue").cells.tolist() == [2, 2]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda _: wb.class_agreement(wb.load_positions("P5")),
            "A table of codes of a class is needed, as load_positions",
        ),
        (lambda spread: wb.class_agreement(spread, "period"), "There is no way to group the cells 'period'"),
        (lambda spread: wb.class_agreement(spread.head(0)), "This table holds no cell."),
    ],
)
def test_a_mistake_is_answered_in_words(spread, call, said):
    with pytest.raises(wb.WorkbookError, match=f"^{said}"):
        call(spread)
