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
