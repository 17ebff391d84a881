"""The network of the argument: every claim, every edge, and what a selection keeps."""

import networkx as nx
import pytest

import workbook as wb
from workbook.networks.argument import RELATIONS, make_argument_network


def test_the_argument_holds_every_claim_and_every_edge():
    network = make_argument_network()
    claims, argument = wb.load_claims().set_index("claim"), wb.load_argument()
    assert list(network) == list(claims.index)
    assert set(network.edges) == set(zip(argument.premise, argument.conclusion, strict=True))
    for claim, node in network.nodes(data=True):
        assert node["objection"] == claim.startswith("X")
        assert node["reply"] == claim.startswith("R")
        assert (node["paragraph"] is None) == (node["objection"] or node["reply"])
        assert [node[name] for name in ("text", "kind", "verdict", "hedged")] == [
            claims.loc[claim, name] for name in ("text", "kind", "verdict", "hedged")
        ]
    for row in argument.itertuples():
        assert network.edges[row.premise, row.conclusion] == {"relation": row.relation, "why": row.why}
    assert {edge["relation"] for *_, edge in network.edges(data=True)} <= set(RELATIONS)
    attacks = [edge for edge in network.edges if network.edges[edge]["relation"] == "attacks"]
    assert nx.is_directed_acyclic_graph(nx.restricted_view(network, [], attacks))
    for start, end in attacks:  # only objection and reply may strike each other
        if network.has_edge(end, start):
            assert {network.nodes[start]["objection"], network.nodes[end]["objection"]} == {True, False}
            assert {network.nodes[start]["reply"], network.nodes[end]["reply"]} == {True, False}


def test_a_selection_of_claims_keeps_the_edges_among_them():
    part = make_argument_network(claims=wb.load_claims().query("paragraph == 6"))
    assert not any(node["objection"] or node["reply"] for _, node in part.nodes(data=True))
    assert {node["paragraph"] for _, node in part.nodes(data=True)} == {6}
    assert part.has_edge("C29", "C31") and not part.has_node("C02")
    attacks = wb.load_argument().query("relation == 'attacks'")
    assert make_argument_network(argument=attacks).number_of_edges() == len(attacks)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda: make_argument_network(argument=wb.load_argument().assign(premise="C99")),
            "There is no claim 'C99'. Did you mean",
        ),
        (
            lambda: make_argument_network(argument=wb.load_argument().assign(relation="attack")),
            "There is no relation 'attack'. Did you mean 'attacks'?",
        ),
        (lambda: make_argument_network(claims=wb.load_argument()), "A table of claims is needed, as load_claims"),
        (lambda: make_argument_network(wb.load_claims()), "A table of edges is needed, as load_argument"),
    ],
)
def test_a_mistake_is_answered_in_words(call, text):
    with pytest.raises(wb.WorkbookError, match=text):
        call()


@pytest.mark.parametrize("kept", ["C29", "C31"])  # the premise or the conclusion of an edge
def test_an_edge_to_a_claim_that_is_left_out_is_left_out_too(kept):
    claims = wb.load_claims()
    network = wb.make_argument_network(claims=claims[claims.claim == kept])
    assert list(network) == [kept] and not network.edges


# --- other texts --------------------------------------------------------------------------------------------------


def test_without_other_texts_nothing_of_them_is_there():
    network = make_argument_network()
    assert not any("text_name" in node for _, node in network.nodes(data=True))
    assert "agrees" not in {edge["relation"] for *_, edge in network.edges(data=True)}
    assert network.graph == {"kind": "argument"}


@pytest.mark.parametrize("texts", ["heritage", ["korea-times", "heritage"], wb.load_texts().text_name])
def test_other_texts_stand_beside_the_essay_and_change_nothing_in_it(texts):
    essay, network = make_argument_network(), make_argument_network(texts=texts)
    part = network.subgraph(essay)
    assert [*network][: len(essay)] == [*essay]
    assert dict(part.nodes(data=True)) == dict(essay.nodes(data=True))
    assert {edge: part.edges[edge] for edge in part.edges} == {edge: essay.edges[edge] for edge in essay.edges}
    claims = wb.load_other_claims().set_index("claim")
    claims = claims[claims.text_name.isin([texts] if isinstance(texts, str) else list(texts))]
    assert set(network) - set(essay) == set(claims.index)
    for claim in claims.index:
        node = network.nodes[claim]
        assert not (node["objection"] or node["reply"] or node["paragraph"])
        own = ("text", "text_name", "kind", "verdict", "hedged")
        assert [node[name] for name in own] == [claims.loc[claim, name] for name in own]


def test_steps_between_two_other_texts_need_both():
    assert not make_argument_network(texts="heritage").has_node("K04")
    assert make_argument_network(texts=["heritage", "korea-times"]).edges["H02", "K04"]["relation"] == "agrees"


def test_attacks_between_texts_go_both_ways():
    attacks = {
        edge[:2]
        for edge in make_argument_network(texts=["korea-times", "heritage"]).edges(data=True)
        if edge[2]["relation"] == "attacks"
    }
    for claim in ("K07", "H06"):  # each hits the essay's hope, and is hit back
        assert (claim, "C52") in attacks
        assert any(end == claim and start[0] in "CR" for start, end in attacks)


def test_other_texts_beside_a_selection():
    network = make_argument_network(claims=wb.load_claims().query("claim == 'C46'"), texts="korea-times")
    assert set(network) == {"C46", *wb.load_other_claims().query("text_name == 'korea-times'").claim}
    assert network.has_edge("K04", "C46") and not network.has_node("C52")


def test_an_unknown_text_is_answered_with_the_names_there_are():
    with pytest.raises(wb.WorkbookError, match=r"no text 'hertage'\. Did you mean 'heritage'\? Valid: korea-times, h"):
        make_argument_network(texts=["hertage"])
