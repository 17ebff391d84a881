"""Grounded semantics on small maps, on any map, and on the essay's own."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.common.errors import WorkbookError
from workbook.datasets.reading import rows
from workbook.networks.argument import make_argument_network
from workbook.networks.argumentation import grounded, what_decides

ESSAY = make_argument_network()
ATTACKS = [edge for edge in ESSAY.edges if ESSAY.edges[edge]["relation"] == "attacks"]
COLUMNS = ["claim", "status", "because", "unsupported"]


def make(*edges):
    """Make a map out of words: "A attacks B"."""
    network = nx.DiGraph()
    for premise, relation, conclusion in (edge.split() for edge in edges):
        network.add_edge(premise, conclusion, relation=relation)
    return network


def statuses(network, **options):
    return grounded(network, **options).set_index("claim").status.to_dict()


def of_the_essay(status, **options):
    found = grounded(ESSAY, **options)
    return {claim for claim in found[found.status == status].claim if claim.startswith("C")}


def fallen(**options):
    return of_the_essay("rejected", **options)


def undecided(**options):
    return of_the_essay("undecided", **options)


# --- small maps -------------------------------------------------------------------------------------------------


def test_a_defended_claim_stands():
    network = make("B attacks A", "C attacks B", "D attacks C")
    assert statuses(network) == {"A": "rejected", "B": "accepted", "C": "rejected", "D": "accepted"}


def test_a_ring_of_attacks_is_left_open():
    network = make("A attacks B", "B attacks A", "B attacks C", "D supports C")
    assert statuses(network) == {"A": "undecided", "B": "undecided", "C": "undecided", "D": "accepted"}
    assert grounded(network).set_index("claim").because["C"] == "attacked by B, undecided"


def test_an_attack_on_oneself():
    assert statuses(make("A attacks A", "A attacks B")) == {"A": "undecided", "B": "undecided"}


def test_only_attacks_defeat():
    network = make("A supports D", "B qualifies D", "C background D", "X attacks A", "X attacks B", "X attacks C")
    assert statuses(network)["D"] == "accepted"


def test_a_claim_without_any_support_left_is_named():
    network = make("A supports C", "B supports C", "A supports D", "B supports D", "X attacks A", "X attacks B")
    network.add_edge("E", "D", relation="supports")
    found = grounded(network).set_index("claim")
    assert found.unsupported.to_dict() == {"C": True} | dict.fromkeys("ABDEX", False)
    assert found.because["C"] == "nothing attacks it; but all that supports it is rejected: A, B"
    assert not grounded(network, reject="C").unsupported.any()


def test_reasons_in_words():
    network = make("B attacks A", "C attacks B", "C attacks D")
    because = grounded(network).set_index("claim").because.to_dict()
    assert because == {
        "B": "attacked by C, accepted",
        "A": "what attacks it is rejected: B",
        "C": "nothing attacks it",
        "D": "attacked by C, accepted",
    }
    because = grounded(network, reject="C", accept=["A"]).set_index("claim").because.to_dict()
    assert because["C"] == "you took it away"
    assert because["A"] == "you hold it, whatever attacks it (B)"
    assert because["B"] == "what attacks it is rejected: C"


def test_what_is_taken_away_attacks_no_more_and_what_is_held_does():
    network = make("B attacks A", "C attacks B")
    assert statuses(network, reject="C") == {"A": "rejected", "B": "accepted", "C": "rejected"}
    assert statuses(network, accept="B") == {"A": "rejected", "B": "accepted", "C": "accepted"}


def test_mistakes_in_words():
    with pytest.raises(
        WorkbookError, match=r"There is no claim in this network 'C99'\. Did you mean 'C\d9'\? Valid: C01, C02"
    ):
        grounded(ESSAY, reject="C99")
    for left_out in ("X08", "R08"):
        with pytest.raises(WorkbookError, match=rf"There is no claim in this network '{left_out}'"):
            grounded(ESSAY, reject=left_out, objections=False)
    with pytest.raises(WorkbookError, match=r"C44, C45 cannot be taken away and held at once"):
        grounded(ESSAY, reject=["C44", "C45"], accept=["C45", "C44"])
    for other in (nx.path_graph(3), nx.DiGraph([(1, 2)]), "C23"):
        with pytest.raises(WorkbookError, match=r"A network of the argument is needed"):
            grounded(other)


# --- any map ----------------------------------------------------------------------------------------------------


@st.composite
def maps(draw):
    size = draw(st.integers(1, 8))
    edges = draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))))
    network = nx.DiGraph()
    network.add_nodes_from(f"C{number}" for number in range(size))
    network.add_edges_from(((f"C{a}", f"C{b}") for a, b in sorted(edges)), relation="attacks")
    return network


def characteristic(network):
    """Find the grounded extension by Dung's own definition: the least fixed point of 'is defended by'."""
    accepted = set()
    while True:
        defended = {
            claim
            for claim in network
            if all(any(network.has_edge(one, attacker) for one in accepted) for attacker in network.predecessors(claim))
        }
        if defended == accepted:
            return accepted
        accepted = defended


@settings(derandomize=True, database=None, deadline=None)
@given(maps())
def test_it_is_dungs_definition(network):
    found = statuses(network)
    accepted = {claim for claim, status in found.items() if status == "accepted"}
    assert accepted == characteristic(network)
    struck = {target for claim in accepted for target in network.successors(claim)}
    assert {claim for claim, status in found.items() if status == "rejected"} == struck


@settings(deadline=None)  # a busy machine is no fault
@given(maps(), st.randoms())
def test_names_and_order_do_not_matter(network, random):
    names = list(network)
    random.shuffle(names)
    renamed = nx.relabel_nodes(network, dict(zip(network, names, strict=True)))
    shuffled = nx.DiGraph()
    shuffled.add_nodes_from(random.sample(list(renamed), len(renamed)))
    shuffled.add_edges_from(random.sample(list(renamed.edges(data=True)), renamed.number_of_edges()))
    found, expected = statuses(shuffled), statuses(network)
    assert {new: found[new] for new in names} == {new: expected[old] for old, new in zip(network, names, strict=True)}


OPTIONS = {"hold": "accept", "take away": "reject"}
STATUS = {"stands": "accepted", "falls": "rejected"}


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(maps())
def test_a_smallest_choice_decides_and_none_of_its_claims_can_be_spared(network):
    found = what_decides(network, "C0")
    assert not found.duplicated().any()
    for row in found.itertuples():
        together = row.claims.split(", ")
        assert len(together) == row.number and "C0" not in together
        assert statuses(network, **{OPTIONS[row.choice]: together})["C0"] == STATUS[row.outcome]
        for spared in together:
            fewer = [one for one in together if one != spared]
            assert statuses(network, **{OPTIONS[row.choice]: fewer})["C0"] != STATUS[row.outcome]


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(maps())
def test_no_smallest_choice_of_one_claim_is_missed(network):
    listed = {tuple(row) for row in what_decides(network, "C0")[["outcome", "choice", "claims"]].values}
    alone = statuses(network)["C0"]
    for choice, outcome in itertools.product(OPTIONS, STATUS):
        for claim in set(network) - {"C0"}:
            decides = statuses(network, **{OPTIONS[choice]: claim})["C0"] == STATUS[outcome] != alone
            assert ((outcome, choice, claim) in listed) == decides


# --- the essay --------------------------------------------------------------------------------------------------


def test_the_essay_alone():
    found = grounded(ESSAY, objections=False)
    assert found.columns.tolist() == COLUMNS
    assert set(found.claim) == {claim for claim in rows("claims") if claim.startswith("C")}
    assert set(found.status) == {"accepted"}
    assert not found.unsupported.any()
    assert not [edge for edge in ATTACKS if edge[0].startswith("C")]  # a report of critics attacks nothing


def test_the_essay_with_objections_that_nobody_answers():
    found = grounded(ESSAY, replies=False)
    assert set(found.claim) == {claim for claim in rows("claims") if not claim.startswith("R")}
    assert fallen(replies=False) == {"C02", "C07", "C23", "C52"}
    assert set(found[found.unsupported].claim) == {"C04"}
    assert set(found.status) == {"accepted", "rejected"}


def test_the_essay_with_objections_and_replies():
    found = grounded(ESSAY)
    assert set(found.claim) == set(rows("claims"))
    assert (fallen(), undecided()) == ({"C07", "C23"}, {"C02", "C52"})
    assert set(found[found.unsupported].claim) == {"C04"}
    in_dispute = {end for edge in ATTACKS if edge[::-1] in ATTACKS for end in edge}
    assert set(found[found.status == "undecided"].claim) == {"C02", "C52"} | in_dispute
    assert len(in_dispute) == 14


def test_it_is_dungs_definition_on_the_essay_too():
    accepted = characteristic(ESSAY.edge_subgraph(ATTACKS))
    found = grounded(ESSAY).set_index("claim").status
    attacked = {end for _, end in ATTACKS}
    assert {claim for claim in found.index if found[claim] == "accepted"} == accepted | (set(ESSAY) - attacked)


def test_the_map_of_the_essay():
    assert nx.is_directed_acyclic_graph(nx.restricted_view(ESSAY, [], ATTACKS))
    degrees = dict(ESSAY.in_degree())
    assert max(degrees, key=degrees.get) == "C52"
    assert degrees["C52"] == 14
    ends = {"C47", "C52", "C53"}
    assert not [claim for claim in ESSAY if claim not in ends and not nx.descendants(ESSAY, claim) & ends]


def test_what_decides_a_claim_that_is_left_open():
    found = what_decides(ESSAY, "C52")
    assert found.query("outcome == 'stands'")[["choice", "claims"]].values.tolist() == [
        ["hold", "R02, R06, R10, R12, R13"],
        ["take away", "X02, X06, X10, X12, X13"],
    ]
    falls = found.query("outcome == 'falls'")
    assert set(falls.number) == {1}
    assert set(falls.query("choice == 'hold'").claims) == {"X02", "X06", "X10", "X12", "X13"}
    assert set(falls.query("choice == 'take away'").claims) == {"R02", "R06", "R10", "R12", "R13"}
    assert what_decides(ESSAY, "C53").empty  # nothing attacks it
    assert what_decides(ESSAY, "C23").values.tolist() == [["stands", "take away", 1, "X08"]]
    with pytest.raises(WorkbookError, match=r"There is no claim in this network 'C99'"):
        what_decides(ESSAY, "C99")
    with pytest.raises(WorkbookError, match=r"A network of the argument is needed"):
        what_decides("C52", ESSAY)


def test_what_a_reader_can_do_with_the_essay():
    assert (fallen(reject=["X05", "X11"]), undecided(reject=["X05", "X11"])) == ({"C07", "C23"}, {"C52"})
    for reply in ("R05", "R11"):  # one objection that nobody answers is enough
        assert fallen(reject=reply) == {"C02", "C07", "C23"}
    against = ["X02", "X06", "X10", "X12", "X13"]
    assert (fallen(reject=against), undecided(reject=against)) == ({"C07", "C23"}, {"C02"})
    for objection in against:  # four of five are left
        assert undecided(reject=objection) == {"C02", "C52"}
    assert fallen(accept="X05") == {"C02", "C07", "C23"}
    assert (fallen(reject="X08"), undecided(reject="X08")) == (set(), {"C02", "C52"})
