"""Texts beside the essay: what was seen of each is said, steps lead between texts, documents can be found."""

import re
import shutil

import pandas as pd
import pytest

import workbook as wb
from workbook.common.paths import folder
from workbook.datasets.horizon import HORIZON
from workbook.datasets.reading import rows
from workbook.datasets.validation import validate

TEXTS, CLAIMS, STEPS = wb.load_texts(), wb.load_other_claims(), wb.load_other_argument()
OF = CLAIMS.set_index("claim").text_name.to_dict()


def test_other_claims_have_the_columns_of_the_essays_claims():
    assert [name for name in CLAIMS if name != "text_name"] == [name for name in wb.load_claims() if name != "about"]
    whole = wb.load_other_claims(horizon=None)
    assert {"record_later", "source_later"} == set(whole) - set(CLAIMS)
    assert list(STEPS) == list(wb.load_argument())


def test_the_tables_of_the_essay_hold_nothing_of_other_texts():
    assert not set(wb.load_claims().claim) & set(CLAIMS.claim)
    assert not {*wb.load_argument().premise, *wb.load_argument().conclusion} & set(CLAIMS.claim)
    assert "agrees" not in set(wb.load_argument().relation)


def test_each_text_says_what_was_seen_and_stands_within_the_horizon():
    assert (TEXTS.date <= pd.Timestamp(HORIZON)).all()
    assert TEXTS.url.str.startswith("https://").all()
    assert TEXTS.seen.str.contains("not seen|only as").all()
    assert TEXTS.rights.str.contains("paraphrased").all()


def test_each_text_is_heard_at_length_and_judged_both_ways():
    for name, claims in CLAIMS.groupby("text_name"):
        assert len(claims) >= 8, name
        assert {"supported", "contested"} <= set(claims.verdict), name


def test_a_paraphrase_copies_nothing():
    longest = max(len(re.findall(r"\w+", text)) for text in CLAIMS.text)
    assert longest <= 40
    assert not CLAIMS.text.str.contains('"').any()


def test_steps_between_texts_have_another_text_at_one_end():
    ends = set(STEPS.premise) | set(STEPS.conclusion)
    assert ends <= {*OF, *rows("claims")}
    assert ((STEPS.premise.isin(list(OF))) | (STEPS.conclusion.isin(list(OF)))).all()
    assert set(OF) <= ends  # no claim stands alone


@pytest.mark.parametrize("name", TEXTS.text_name)
def test_attacks_go_in_both_directions(name):
    attacks = STEPS[STEPS.relation == "attacks"]
    own = {claim for claim, text in OF.items() if text == name}
    assert (attacks.premise.isin(own) & ~attacks.conclusion.isin(own)).any()
    assert (~attacks.premise.isin(own) & attacks.conclusion.isin(own)).any()
    assert "C52" in set(attacks.conclusion[attacks.premise.isin(own)])


def test_what_agrees_stands_in_two_texts_and_says_where_that_ends():
    for step in STEPS.query("relation == 'agrees'").itertuples():
        assert OF.get(step.premise, "essay") != OF.get(step.conclusion, "essay")
        assert not {step.premise[0], step.conclusion[0]} & {"X", "R"}
        assert len(step.why.split()) >= 10


def test_documents_say_what_to_look_for():
    documents = wb.load_documents()
    assert len(documents) == 12 and documents.date.is_monotonic_increasing
    assert documents.url.str.startswith("http").all()
    assert set().union(*documents.actors) >= {"CHN", "JPN", "KOR", "PRK", "USA", "UNSC"}
    assert documents.issues.map(len).ge(1).all()
    assert documents.loc[~documents.whole, "seen"].str.contains("not found|seen only|only").all()
    assert documents.look_for.str.len().min() > 60
    assert len(wb.load_documents("2018")) == 6


def test_a_document_has_the_day_of_its_event():
    events = wb.load_events(horizon=None).set_index("event").date
    for document in wb.load_documents().itertuples():
        if document.event:
            assert abs((events[document.event] - document.date).days) <= 1, document.document


def test_claims_named_beside_a_document_exist():
    known = {*rows("claims"), *rows("other_claims")}
    for document in wb.load_documents().itertuples():
        assert set(re.findall(r"\b[CXRKH]\d\d\b", document.look_for)) <= known


@pytest.mark.parametrize(
    ("before", "after", "column", "expected"),
    [
        ("K07,C52,attacks", "K99,C52,attacks", "premise", "claims.csv or other_claims.csv"),
        ("K07,C52,attacks", "C44,C52,attacks", "premise", "a claim of other_claims.csv at one end"),
        ("K07,C52,attacks", "K07,K07,attacks", "conclusion", "another claim than the premise"),
        ("K07,C52,attacks", "K07,C52,denies", "relation", "agrees"),
    ],
)
def test_a_faulty_step_is_named(tmp_path, before, after, column, expected):
    data = shutil.copytree(folder("data"), tmp_path / "data")
    table = data / "other_argument.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count(before) == 1
    table.write_text(text.replace(before, after), encoding="utf-8")
    faults = validate(data)
    assert faults[["file", "column"]].values.tolist() == [["other_argument.csv", column]]
    assert expected in faults.expected[0]
