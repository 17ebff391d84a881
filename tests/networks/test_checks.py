"""Where a network is needed and a table is given, the answer says what to make of it."""

import pytest

import workbook as wb
from workbook.networks import betweenness, signed, structural_balance

TABLES = {
    "events": (wb.load_events(), r"make_event_network\(table\)"),
    "ties": (wb.load_ties(on="2018"), r"make_tie_network\(\)"),
    "positions": (wb.load_positions("P5"), r"make_distance_network\(table\)"),
    "argument": (wb.load_argument(), r"make_argument_network\(table\)"),
    "sources": (wb.load_sources(), r"make_event_network\(\) or make_tie_network\(\)"),
    "nothing": (None, r"not NoneType"),
    "text": ("USA", r"not str"),
}


@pytest.mark.parametrize("given", TABLES)
@pytest.mark.parametrize(
    "call",
    [
        signed.make_signed_network,
        structural_balance.signed_triangles,
        structural_balance.camps,
        structural_balance.frustration_index,
        betweenness.betweenness,
        wb.draw_network,
    ],
)
def test_where_a_network_is_needed_it_says_what_to_make_of_a_table_first(call, given):
    table, says = TABLES[given]
    with pytest.raises(wb.WorkbookError, match=rf"A network is needed here.*{says}"):
        call(table)
