"""The ledger adds up, and says which row decides."""

import pandas as pd
import pytest

from workbook.claims.ledger import ledger
from workbook.claims.linked_rows import linked_rows
from workbook.common.errors import WorkbookError
from workbook.datasets.loaders import load_evidence
from workbook.datasets.reading import rows


def test_the_ledger_of_made_up_links(made_up):
    found = ledger().set_index("claim")[["decides", "supports", "against", "strength"]]
    assert found.to_dict("index") == {
        "A": {"decides": "first", "supports": 4, "against": 2, "strength": 2},
        "B": {"decides": "", "supports": 1, "against": 0, "strength": 1},
        "C": {"decides": "", "supports": 0, "against": 0, "strength": 0},
        "D": {"decides": "", "supports": 2, "against": 2, "strength": 0},
        "E": {"decides": "", "supports": 0, "against": 0, "strength": 0},
    }


@pytest.mark.parametrize("horizon", [pd.Timestamp(2019, 7, 30), None])
def test_every_claim_has_one_line_that_adds_up(horizon):
    found = ledger(horizon)
    assert found.columns.tolist() == [
        *("claim", "paragraph", "kind", "hedged", "verdict"),
        *("decides", "supports", "against", "strength"),
    ]
    assert found.claim.tolist() == list(rows("claims"))
    links, known = load_evidence(horizon), linked_rows(horizon)
    for line in found.itertuples():
        for side in ("supports", "against"):
            mine = links[(links.claim == line.claim) & (links.bearing == side)]
            assert getattr(line, side) == mine.weight.sum()
        assert line.strength == line.supports - line.against
        heavier = "supports" if line.strength > 0 else "against"
        titles = known[(known.claim == line.claim) & (known.bearing == heavier) & (known.weight > 1)].title
        assert line.decides in set(titles) if line.strength and len(titles) else line.decides == ""


def test_a_verdict_can_be_changed_and_nothing_else_moves():
    ours, yours = ledger(), ledger(verdicts={"c23": "Partly"})
    assert yours.set_index("claim").verdict["C23"] == "partly"
    assert yours.verdict.cat.ordered
    assert (ours.verdict != yours.verdict).sum() == 1
    assert ours.drop(columns="verdict").equals(yours.drop(columns="verdict"))
    assert ledger().equals(ours)


def test_verdicts_that_do_not_exist():
    with pytest.raises(
        WorkbookError, match=r"no verdict 'suported'\. Did you mean 'supported'\? Valid: contradicted, con"
    ):
        ledger(verdicts={"C23": "suported"})
    with pytest.raises(WorkbookError, match=r"There is no claim 'C99'"):
        ledger(verdicts={"C99": "supported"})


def test_hindsight_counts_only_if_asked_for():
    before, after = ledger().set_index("claim"), ledger(horizon=None).set_index("claim")
    assert after.strength["C47"] > before.strength["C47"]
    untouched = set(rows("claims")) - {
        row["claim"] for row in rows("evidence").values() if row["after_essay"] == "true"
    }
    assert (before.strength[list(untouched)] == after.strength[list(untouched)]).all()


def test_a_verdict_for_each_claim_is_asked_for_in_words():
    with pytest.raises(WorkbookError, match=r"verdicts needs a value for each name, such as verdicts={'C01': 'contra"):
        ledger(verdicts="supported")
