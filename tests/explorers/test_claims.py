"""Explorers of claims: what is lit, what falls, and what stays hidden until it is revealed."""

import pytest

import workbook as wb
from workbook.claims.sensitivity import downstream

from ..pictures.parts import groups, parse


def test_an_objection_that_is_taken_away_counts_the_others():
    argument = wb.explore_argument(verdicts=True)
    argument.set(reject="X01")
    assert "X01 is taken away; objections count" in argument.sentence
    argument.set(reject="R05")
    assert "R05 is taken away; objections and replies count: 3 of its 58 claims fall (C02" in argument.sentence


def test_objections_and_replies_are_heard_one_after_the_other():
    argument = wb.explore_argument(verdicts=True)
    assert "the essay stands alone: none of its 58 claims falls." in argument.sentence
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
    argument = wb.explore_argument(verdicts=True)
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
    argument = wb.explore_argument(verdicts=True)
    argument.set(reject="C31", light="")
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
    network = wb.make_argument_network()
    argument.set(light="C31")
    before, after = network.in_degree("C31"), network.out_degree("C31")
    assert argument.sentence.endswith(f": {before} claims bear on it, and it bears on {after} claim.")
    drawn = {claim.get("data-claim") for claim in groups(parse(argument.picture), "claim")}
    assert drawn == {"C31", *network.pred["C31"], *network.succ["C31"]}
    argument.set(light="C53")  # objections are counted apart: the lesson counts the claims of the essay alone
    assert ": 11 claims (2 of them from outside the essay) bear on it" in argument.sentence


def test_the_argument_opens_without_verdict_and_with_nothing_that_falls():
    for argument in (wb.explore_argument(), wb.explore_argument(verdicts=True)):
        assert argument.state["light"] == "C44"  # one claim, and no conclusion
        shown = argument.picture.svg + argument.picture.words
        assert 'class="cross"' not in shown and "falls" not in shown
    plain = wb.explore_argument()
    for light in ("C44", "C52", "X05", ""):
        plain.set(light=light)
        assert not any(word in plain.picture.svg for word in ("contradicted", "contested", "partly supported"))
        assert 'class="verdict"' not in plain.picture.svg


def test_the_controls_name_each_claim_by_its_first_words():
    options = {key: words for words, key in wb.explore_argument(verdicts=True).controls["reject"].options}
    assert options[""] == "Nothing" and len(options) == 1 + len(wb.load_claims())
    assert options["C01"].startswith("C01 Trump's readiness to keep meeting") and all(
        key in words for key, words in options.items()
    )
    assert all(len(words) <= 90 for words in options.values())


def test_the_record_asks_first_then_waits_then_compares():
    record = wb.explore_record()
    claims = wb.load_claims().set_index("claim")
    assert record.sentence == f"C23 (paragraph {claims.paragraph['C23']}): {claims.text['C23']} What is your verdict?"
    record.set(verdict="partly")
    assert record.sentence == "C23: you say partly. Reveal the record when you are ready to defend it."
    assert record.picture.caption == "C23 and its neighbours in the argument." and not record.picture.evidence
    record.set(reveal=True)
    assert record.sentence.endswith(claims.record["C23"])
    assert record.picture.caption == "C23 and the record: you say partly, the workbook contradicted."
    assert record.picture.words == repr(wb.evidence("C23"))
    rows = wb.evidence("C23").rows
    assert [item.source for item in record.picture.evidence] == rows.source.tolist()
    first = rows.iloc[0]
    assert record.picture.evidence[0].title == f"{first.bearing}: {first.title}. {first.why}"


@pytest.mark.filterwarnings("ignore:Nothing changes")
@pytest.mark.parametrize("claim", ["C23", "C31"])
def test_a_verdict_of_ones_own_stands_over_the_record_and_its_consequences_are_said(claim):
    record = wb.explore_record()
    known = wb.load_claims().set_index("claim").verdict
    for verdict in ("contradicted", "contested", "partly", "supported"):
        record.set(claim=claim, verdict=verdict, reveal=True)
        assert f"you say {verdict}, the workbook {known[claim]}" in record.picture.caption
        moved = downstream(claim, verdict).claim.tolist() if verdict != known[claim] else []
        assert (f"Your verdict changes what bears on {', '.join(moved)}." in record.sentence) == bool(moved)
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
