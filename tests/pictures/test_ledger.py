"""The chart of the ledger: every claim under its verdict and paragraph, with its balance."""

import re

import pytest

import workbook as wb
from workbook.claims.ledger import ledger
from workbook.pictures.ledger import ACROSS, ALONE, LEFT, draw_ledger
from workbook.pictures.verdicts import VERDICTS

from .parts import SVG, assert_legible, by_key, groups, middle_of, parse, tooltip

LEDGER = ledger()
CASES = {
    "all": LEDGER,
    "mine": ledger(verdicts={"C23": "supported", "C50": "partly"}),
    "one": LEDGER.query("claim == 'C31'"),
    "after": ledger(horizon=None),
}


def claims(root):
    return by_key(root, "claim", "data-claim")


@pytest.mark.parametrize("name", list(CASES))
def test_words_are_large_enough_meet_nowhere_and_stay_inside(name):
    assert_legible(draw_ledger(CASES[name]))


@pytest.mark.parametrize("name", list(CASES))
def test_each_claim_stands_under_its_verdict_in_its_paragraph(name):
    root = parse(draw_ledger(CASES[name]))
    drawn = claims(root)
    assert set(drawn) == set(CASES[name].claim)
    heads = {text.text.split(":")[0]: float(text.get("y")) for text in root.iter(f"{SVG}text") if text.text}
    bands = [heads[one.meaning] for one in VERDICTS.values() if one.meaning in heads]
    assert bands == sorted(bands)
    across = ALONE if name == "one" else ACROSS  # objections and replies need two columns more
    for row in CASES[name].itertuples():
        x, y = middle_of(drawn[row.claim])
        column = {"X": 9, "R": 10}.get(row.claim[0]) or int(row.paragraph) - 1
        assert LEFT + column * across < x < LEFT + (column + 1) * across
        above = max(band for band in bands if band < y)
        assert above == heads[VERDICTS[row.verdict].meaning]


def test_each_verdict_has_the_mark_that_it_has_on_the_map():
    root = parse(draw_ledger(LEDGER))
    assert [one.get("data-verdict") for one in groups(root, "verdict")] == list(VERDICTS)


def test_replies_have_a_double_rim():
    root = parse(draw_ledger(LEDGER))
    double = {claim for claim, one in claims(root).items() if any(part.get("fill") == "none" for part in one)}
    assert double == set(LEDGER[LEDGER.claim.str.startswith("R")].claim)
    assert "double rim: reply" in draw_ledger(LEDGER).svg
    assert "double rim" not in draw_ledger(CASES["one"]).svg


def test_the_balance_stands_beside_each_claim_with_its_sign():
    drawn = claims(parse(draw_ledger(LEDGER)))
    for row in LEDGER.itertuples():
        shown = drawn[row.claim].findall(f"{SVG}text")[1].text
        assert shown[0] == ("+" if row.strength > 0 else "−" if row.strength < 0 else "±")
        assert int(shown[1:]) == abs(row.strength)


def test_a_claim_tells_its_text_its_weights_and_what_decides():
    drawn = claims(parse(draw_ledger(LEDGER)))
    row = LEDGER.set_index("claim").loc["C30"]
    said = tooltip(drawn["C30"])
    assert wb.load_claims().set_index("claim").text["C30"] in said
    assert f"Weight of the evidence: {row.supports} for, {row.against} against." in said
    assert f"Decides: {row.decides}" in said
    assert "Decides" not in tooltip(drawn["C50"])
    assert drawn["C30"].get("href").startswith("http")


def test_a_verdict_of_ones_own_is_marked():
    picture = draw_ledger(CASES["mine"])
    drawn = claims(parse(picture))
    thick = {claim for claim, one in drawn.items() if any(part.get("stroke-width") == "5" for part in one)}
    assert thick == {"C23", "C50"}
    assert "Verdict: supported, yours." in tooltip(drawn["C23"])
    assert "thick rim: your verdict" in picture.svg
    assert "thick rim" not in draw_ledger(LEDGER).svg


def test_hedged_claims_have_a_dashed_rim():
    drawn = claims(parse(draw_ledger(LEDGER)))
    dashed = {claim for claim, one in drawn.items() if any(part.get("stroke-dasharray") for part in one)}
    assert dashed == set(LEDGER[LEDGER.hedged].claim)


def test_the_ledger_in_words():
    words = draw_ledger(LEDGER).words
    count = (LEDGER.verdict == "contradicted").sum()
    assert f"Contradicted by the record, {count} claim" in words
    assert re.search(r"C31 \(hedged, [+−±]\d+\)", words)
    assert len(words.splitlines()) == LEDGER.verdict.nunique()  # a line for each verdict


def test_the_caption_counts_by_verdict_and_leaves_the_heading_alone():
    assert re.fullmatch(r"1 claim [a-z ]+\.", draw_ledger(CASES["one"]).caption)
    picture = draw_ledger(LEDGER)
    counts = [int(one) for one in re.findall(r"\d+", picture.caption)]
    assert sum(counts) == len(LEDGER)
    assert parse(picture).find(f"{SVG}title").text not in picture.caption


def test_without_objections_the_paragraphs_take_the_whole_width():
    def right_most(table):
        return max(x for x, _ in (middle_of(one) for one in groups(parse(draw_ledger(table)), "claim")))

    essay = LEDGER[LEDGER.paragraph > 0]
    assert right_most(essay) > 840 and right_most(LEDGER) > 840


def test_objections_and_replies_have_a_column_with_a_name_each():
    for chosen, words in (("X", ["objections"]), ("R", ["replies"]), ("XR", ["objections", "replies"]), ("C", [])):
        svg = draw_ledger(LEDGER[LEDGER.claim.str[0].isin(list(chosen))]).svg
        assert [word for word in ("objections", "replies") if f">{word}</text>" in svg] == words


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: draw_ledger(LEDGER[:0]), "There is no claim to draw: the ledger has no row."),
        (
            lambda: draw_ledger(wb.load_claims()),
            "as ledger() returns it; columns missing here: against, decides, strength, supports.",
        ),
        (
            lambda: draw_ledger(LEDGER.assign(verdict="suported")),
            "There is no verdict 'suported'. Did you mean 'supported'?",
        ),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=re.escape(text)):
        call()
