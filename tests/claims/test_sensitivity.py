"""Sensitivity: a change is followed as far as it goes, and what comes after the essay counts only if asked for."""

import pytest

from workbook.claims.ledger import ledger
from workbook.claims.linked_rows import linked_rows, net_weight
from workbook.claims.sensitivity import EARLIER, downstream, strength, strengths
from workbook.common.errors import EmptySelection, WorkbookError
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_argument, load_claims
from workbook.datasets.reading import rows

STANDING = {"partly", "supported"}

# --- downstream -------------------------------------------------------------------------------------------------


def test_a_conclusion_that_loses_its_last_leg_takes_its_own_conclusions_along(made_up):
    found = downstream("A", "contested")
    assert found[["claim", "change", "through", "legs_before", "legs_after"]].values.tolist() == [
        ["B", "loses a leg", "A", 1, 0],
        ["E", "loses an attacker", "A", 0, 0],
        ["C", "loses a leg", "B", 2, 1],  # E still carries C, so D keeps its leg
    ]


def test_partly_carries_as_supported_does(made_up):
    with pytest.warns(EmptySelection, match=r"Nothing changes: with the verdict supported or partly, A carries weight"):
        assert downstream("A", "partly").empty


def test_downstream_of_the_essay():
    found = downstream("C22", "contradicted")
    assert found[["claim", "change", "through"]].values.tolist() == [
        ["C01", "loses a leg", "C22"],
        ["C52", "loses a leg", "C22"],
        ["C58", "loses a leg", "C22"],
    ]
    gained = downstream("C07", "supported")
    assert gained[["claim", "change"]].values.tolist() == [["C04", "gains a leg"]]
    argument, verdicts = load_argument(), load_claims().set_index("claim").verdict
    legs = argument.query("relation == 'supports' and conclusion == 'C04'").premise.map(verdicts).isin(STANDING)
    assert gained.legs_before.tolist() == [legs.sum()]
    assert gained.legs_after.tolist() == [legs.sum() + 1]
    assert downstream("X08", "contested").set_index("claim").change.to_dict() == {
        "C23": "loses an attacker",
        "C07": "loses an attacker",
        "C58": "loses a leg",  # the objection grants what was new
    }


def test_downstream_of_what_does_not_exist():
    with pytest.raises(WorkbookError, match=r"There is no claim 'C99'"):
        downstream("C99", "supported")
    with pytest.raises(
        WorkbookError, match=r"There is no verdict 'wrong'.*contradicted, contested, partly, supported\."
    ):
        downstream("C23", "wrong")


# --- strength ---------------------------------------------------------------------------------------------------


def test_one_thing_changed(made_up):
    assert strength("A") == 2
    assert strength("A", drop_event="e1") == -1
    assert strength("A", drop_event=["e1", "r1"]) == 1
    assert strength("A", drop_source="s2") == 3
    assert strength("A", recode={"e1": "context"}) == -1
    assert strength("A", recode={"e1": "against", "r1": "supports"}) == 0
    assert strength("A", cutoff="2018") == 3
    assert strength("A", drop_event="e1", recode={"r1": "supports"}, cutoff="2019-07-01") == 3
    assert strength("A") == 2


def test_strength_is_what_the_ledger_says():
    assert {claim: strength(claim) for claim in rows("claims")} == ledger().set_index("claim").strength.to_dict()
    assert strength("C47", horizon=None) == ledger(horizon=None).set_index("claim").strength["C47"]


def test_names_that_do_not_belong_to_the_claim():
    with pytest.raises(
        WorkbookError, match=r"no row under C30 'ev-20051028-hu'\. Did you mean 'ev-20051028-hu-pyongyang'"
    ):
        strength("C30", drop_event="ev-20051028-hu")
    with pytest.raises(WorkbookError, match=r"There is no row under C30 'ev-20180612-singapore'"):
        strength("C30", recode={"ev-20180612-singapore": "context"})
    with pytest.raises(
        WorkbookError, match=r"no bearing 'support'\. Did you mean 'supports'\? Valid: supports, against, c"
    ):
        strength("C30", recode={"ev-20051028-hu-pyongyang": "support"})
    with pytest.raises(WorkbookError, match=r"There is no source under C30 'cnn-20190630'"):
        strength("C30", drop_source="cnn-20190630")


def test_a_cutoff_that_makes_no_sense():
    with pytest.raises(WorkbookError, match=r"cutoff='2020' lies after 30 July 2019, where the tables stop already"):
        strength("C30", cutoff="2020")
    with pytest.raises(WorkbookError, match=r"lies after 30 June 2018, where the tables stop"):
        strength("C30", cutoff="2018-07", horizon="2018-06")
    assert strength("C30", cutoff="2018-06", horizon="2018-06") == strength("C30", horizon="2018-06")
    with pytest.raises(WorkbookError, match=r"cutoff='soon' is no date"):
        strength("C30", cutoff="soon")
    assert strength("C47", cutoff="2020", horizon=None) > strength("C47")


# --- the robustness table ---------------------------------------------------------------------------------------


def test_strengths_of_made_up_links(made_up):
    found = strengths(cutoff="2018", horizon=None)
    assert found.values.tolist() == [
        ["A", 2, -1, "one event read as context", "first", True],
        ["A", 2, -1, "one source left out", "S1", True],
        ["A", 2, 3, "earlier cut-off", "31 December 2018", False],
        ["B", 1, 0, "one event read as context", "hint", True],
        ["B", 1, 0, "one source left out", "S1", True],
        ["D", 0, -2, "one event read as context", "fourth", True],
        ["D", 0, -2, "one source left out", "S1", True],
        ["D", 0, 2, "our own codes left out", "1 of 2 rows", True],
    ]


def test_strengths_agree_with_strength():
    found = strengths()
    assert found.columns.tolist() == ["claim", "now", "after", "changed", "what", "turns"]
    for line in found.itertuples():
        links = linked_rows().query("claim == @line.claim")
        assert line.now == net_weight(links)
        events = links.query("table == 'events' and bearing != 'context'")
        sources = {row.source for row in links.itertuples() if rows("sources")[row.source]["title"] == line.what}
        side = 1 if line.now >= 0 else -1
        if line.changed == "one event read as context":
            under = [strength(line.claim, recode={row: "context"}) for row in events.row]
            assert line.after == side * min(side * number for number in under)
        elif line.changed == "one source left out":
            assert line.after in {strength(line.claim, drop_source=source) for source in sources}
        elif line.changed == "earlier cut-off":
            assert line.after == strength(line.claim, cutoff="2019-06-30")
        else:
            codes = links.query("table == 'positions'").row.tolist()
            assert line.after == strength(line.claim, drop_event=codes)
        signs = {(number > 0) - (number < 0) for number in (line.now, line.after)}
        assert line.turns == (len(signs) == 2)
    assert found.turns.any() and not found.turns.all()


def test_claims_with_context_only_have_nothing_to_lose():
    links = linked_rows()
    weighing = set(links[links.bearing != "context"].claim)
    assert set(strengths().claim) == weighing < set(rows("claims"))


def test_the_essays_day_is_the_limit_unless_it_is_lifted():
    before, later = (dict(zip(table.claim, table.now, strict=True)) for table in (strengths(), strengths(horizon=None)))
    assert before.items() <= ledger(HORIZON).set_index("claim").strength.to_dict().items()
    assert later.items() <= ledger(None).set_index("claim").strength.to_dict().items()
    assert before != later
    assert strength("C47") == strength("C47", horizon=HORIZON) != strength("C47", horizon=None)


def test_the_earlier_cutoff_is_the_end_of_the_month_before_the_essay():
    assert (EARLIER.year, EARLIER.month, EARLIER.day) == (2019, 6, 30)
    found = strengths()
    assert set(found[found.changed == "earlier cut-off"].what) == {"30 June 2019"}
