"""Explorers of claims: what is lit, what falls, and what stays hidden until it is revealed."""

import pytest

import workbook as wb
from workbook.claims.sensitivity import downstream

from ..pictures.parts import groups, parse


def test_an_objection_that_is_taken_away_counts_the_others():
    argument = wb.explore_argument()
    argument.set(reject="X01")
    assert "X01 is taken away; objections count" in argument.sentence
    argument.set(reject="R05")
    assert "R05 is taken away; objections and replies count: 3 of its 58 claims fall (C02" in argument.sentence


def test_objections_and_replies_are_heard_one_after_the_other():
    argument = wb.explore_argument()
    assert argument.sentence.endswith("the essay stands alone: none of its 58 claims falls.")
    argument.set(objections=True)
    assert "objections count: 4 of its 58 claims fall (C02, C07, C23, C52)." in argument.sentence
    argument.set(replies=True)
    assert "objections and replies count: 2 of its 58 claims fall (C07, C23); undecided: C02, C52." in argument.sentence
    argument.set(objections=False)  # replies are to objections
    assert "objections and replies count" in argument.sentence


def test_the_record_is_hidden_until_revealed():
    record = wb.explore_record()
    assert not record.picture.evidence
    assert "contradicted" not in record.sentence + record.picture.words + record.picture.svg
    record.set(claim="C23", verdict="partly", reveal=True)
    assert record.sentence.startswith("C23: you say partly, the workbook says contradicted.")
    assert record.picture.evidence


def test_what_falls_is_counted_among_the_claims_of_the_essay():
    argument = wb.explore_argument()
    table = wb.grounded(wb.make_argument_network(), objections=True, replies=False)
    essay = table[table.claim.str.startswith("C")]
    fallen = essay.claim[essay.status == "rejected"].tolist()
    argument.set(objections=True)
    assert argument.sentence.startswith(
        f"Nothing is taken away; objections count: {len(fallen)} of its 58 claims fall ({', '.join(fallen)})."
    )
    unsupported = essay.claim[essay.unsupported].tolist()
    assert (f"Without any support left: {', '.join(unsupported)}." in argument.sentence) == bool(unsupported)


def test_a_claim_that_is_taken_away_falls_and_is_crossed_out():
    argument = wb.explore_argument()
    argument.set(reject="C31")
    assert argument.sentence.startswith("C31 is taken away; the essay stands alone: ")
    assert "C31" in argument.sentence.split("claims fall")[1]
    crossed = {
        claim.get("data-claim")
        for claim in groups(parse(argument.picture), "claim")
        if any(part.get("class") == "cross" for part in claim)
    }
    assert "C31" in crossed


def test_the_claim_that_is_lit_is_said_with_its_neighbours():
    argument = wb.explore_argument()
    argument.set(light="C31")
    assert " Lit is C31. 4 claims bear on C31: 2 support it" in argument.sentence
    assert "C31 stands: nothing attacks it. " in argument.picture.caption
    argument.set(light="C29")
    assert argument.sentence.endswith(" Lit is C29. 1 claim bears on C29: 1 supports it. C29 supports C31.")


def test_the_controls_name_each_claim_by_its_first_words():
    options = {key: words for words, key in wb.explore_argument().controls["reject"].options}
    assert options[""] == "nothing" and len(options) == 1 + len(wb.load_claims())
    assert options["C01"].startswith("C01 Trump's readiness to keep meeting") and options["C01"].endswith(" …")
    assert all(len(words) <= 48 for words in options.values())


def test_the_record_asks_first_then_waits_then_compares():
    record = wb.explore_record()
    claims = wb.load_claims().set_index("claim")
    assert record.sentence == f"C23 (paragraph {claims.paragraph['C23']}): {claims.text['C23']} What is your verdict?"
    record.set(verdict="partly")
    assert record.sentence == "C23: you say partly. Reveal the record when you are ready to defend it."
    assert record.picture.caption.startswith("3 claims bear on C23:") and not record.picture.evidence
    record.set(reveal=True)
    assert record.sentence.endswith(claims.record["C23"])
    assert "Essay and record: C23" in record.picture.svg
    assert record.picture.words == repr(wb.evidence("C23"))
    rows = wb.evidence("C23").rows
    assert [item.source for item in record.picture.evidence] == rows.source.tolist()
    first = rows.iloc[0]
    assert record.picture.evidence[0].title == f"{first.bearing}: {first.title}. {first.why}"


@pytest.mark.filterwarnings("ignore:Nothing changes")
@pytest.mark.parametrize("claim", ["C23", "C31"])
def test_a_verdict_of_ones_own_stands_in_the_ledger_and_its_consequences_are_said(claim):
    record = wb.explore_record()
    known = wb.load_claims().set_index("claim").verdict
    for verdict in ("contradicted", "contested", "partly", "supported"):
        record.set(claim=claim, verdict=verdict, reveal=True)
        thick = {
            one.get("data-claim")
            for one in groups(parse(record.picture), "claim")
            if any(part.get("stroke-width") == "5" for part in one)
        }
        assert thick == ({claim} if verdict != known[claim] else set())
        moved = downstream(claim, verdict).claim.tolist() if verdict != known[claim] else []
        assert (f"Your verdict changes the legs of {', '.join(moved)}." in record.sentence) == bool(moved)
        assert ("Your verdict changes" in record.sentence) == bool(moved)


def test_the_verdicts_are_offered_from_the_worst_to_the_best():
    values = [value for _, value in wb.explore_record().controls["verdict"].options]
    assert values == ["", "contradicted", "contested", "partly", "supported"]


def test_rows_of_after_the_horizon_are_hidden():
    early, late = wb.explore_record(), wb.explore_record(horizon=None)
    for explorer in (early, late):
        explorer.set(claim="C23", verdict="partly", reveal=True)
    assert len(early.picture.evidence) == len(wb.evidence("C23").rows)
    assert len(late.picture.evidence) == len(wb.evidence("C23", horizon=None).rows)
