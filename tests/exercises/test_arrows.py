"""The arrows of a map are understood as a student may write them, and what is none is answered in words."""

import networkx as nx
import pandas as pd
import pytest

import workbook as wb
from workbook.exercises.arrows import arrows_among
from workbook.exercises.judging import judge
from workbook.exercises.understanding import understand

from .examples import MAP

PAIRS = [("A", "supports", "B"), ("C", "qualifies", "B")]
ROWS = pd.DataFrame(PAIRS, columns=["from", "how", "to"])
NETWORK = nx.DiGraph((start, end, {"relation": relation}) for start, relation, end in PAIRS)


@pytest.mark.parametrize(
    "answer",
    [
        PAIRS,
        [list(pair) for pair in PAIRS],
        {*PAIRS},
        (pair for pair in PAIRS),
        ["A supports B", "C qualifies B"],
        "a  Supports b;\nC, qualifies, B",
        ["A supports B", ("C", "qualifies", "B"), "A supports B"],
        ROWS.to_dict("records"),
        [{"source": a, "relation": r, "target": b} for a, r, b in PAIRS],
        ROWS,
        ROWS.set_axis(["source", "relation", "target"], axis=1),
        ROWS.set_axis(["premise", "relation", "conclusion"], axis=1).assign(why=""),
        NETWORK,
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_arrows_are_understood_however_they_are_written(answer):
    assert understand(MAP, answer) == ["A supports B", "C qualifies B"]


def test_one_arrow_needs_no_list():
    for one in (
        ("A", "supports", "B"),
        ["A", "supports", "B"],
        "A supports B",
        {"from": "A", "how": "supports", "to": "B"},
    ):
        assert understand(MAP, one) == ["A supports B"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (["A supports B", "A B"], 'Arrow 2 cannot be read: it needs three parts, like "A supports B".'),
        ([("A", "supports", "B"), 3], "Arrow 2 cannot be read"),
        ("A proves B", "Arrow 1 says “proves”. It can say: supports, attacks, qualifies."),
        (["A supports F"], "Arrow 1 names “F”, which is not here. The claims are A, B, C, D, E."),
        (["A supports a"], "Arrow 1 leads from A to itself. An arrow joins two claims."),
        (["A supports B", "A attacks B"], "There are two arrows from A to B. Keep the one that you mean."),
        (nx.Graph(NETWORK), "The edges of this network have no direction. Make it with nx.DiGraph()."),
        (ROWS[["from", "to"]], "A table of arrows needs three columns: from, how, to."),
        (7, 'A list of arrows is needed here, such as ["A supports B"].'),
    ],
)
def test_what_is_no_arrow_is_answered_in_words(answer, says):
    verdict = judge(MAP, answer)
    assert (verdict.status, verdict.points) == ("unreadable", 0)
    assert verdict.message.startswith(says)


@pytest.mark.parametrize("answer", [..., None, "", [], pd.DataFrame(), ROWS[:0], nx.DiGraph()], ids=repr)
def test_a_map_without_arrows_is_no_answer_yet(answer):
    verdict = judge(MAP, answer)
    assert verdict.status == "unanswered"
    assert 'like [("A", "supports", "B")]; other relations: attacks and qualifies' in verdict.message


def test_the_network_of_the_argument_is_an_answer(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    claims = wb.load_claims().query("claim in ['C29', 'C30', 'C31']")
    assert wb.check("01.7", wb.make_argument_network(claims=claims)).status == "right"


def test_the_arrows_of_the_table_leave_background_out():
    assert arrows_among(["C31", "C33"]) == []
    assert arrows_among(["C31", "C55"]) == ["C55 qualifies C31"]
